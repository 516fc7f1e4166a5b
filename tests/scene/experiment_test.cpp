#include "ui/scene/experiment.h"

#include "engine/data/kernel_presets.h"
#include "tests/scene/sample.h"
#include "tests/support/qt_main.h"
#include "tests/support/result.h"

#include <random>

using namespace convscope;

Q_DECLARE_METATYPE(Experiment)

namespace {

Experiment with(const std::function<void(Experiment&)>& change)
{
    Experiment experiment = sampleExperiment();
    change(experiment);
    return experiment;
}

PaddingSpec ownPadding(int all) { return {PaddingRule::Explicit, {all, all, all, all}}; }

/// One number of the experiment that a slider changes: how, and how far.
struct Slider {
    const char* name;
    std::function<void(Experiment&, int)> set;
    int least;
    int most;
};

std::vector<Slider> slidersOf(const Experiment& experiment)
{
    const Limits limits = limitsOf(experiment);
    // A region that grows may leave the photo; whoever resizes it moves it back inside.
    const auto resize = [](Experiment& e, QSize size) {
        const QSize photo = e.photo->size();
        e.region = QRect(QPoint(std::min(e.region.x(), photo.width() - size.width()),
                                std::min(e.region.y(), photo.height() - size.height())),
                         size);
    };
    return {{"kernel height",
             [](Experiment& e, int v) {
                 e = e.withKernelSize({v, e.kernel.size.w});
             },
             1, limits.largestKernel.h},
            {"kernel width",
             [](Experiment& e, int v) {
                 e = e.withKernelSize({e.kernel.size.h, v});
             },
             1, limits.largestKernel.w},
            {"vertical stride", [](Experiment& e, int v) { e.conv.stride.h = v; }, 1, limits.largestStride.h},
            {"horizontal stride", [](Experiment& e, int v) { e.conv.stride.w = v; }, 1, limits.largestStride.w},
            {"vertical dilation", [](Experiment& e, int v) { e.conv.dilation.h = v; }, 1, limits.largestDilation.h},
            {"horizontal dilation", [](Experiment& e, int v) { e.conv.dilation.w = v; }, 1, limits.largestDilation.w},
            {"region's height",
             [=](Experiment& e, int v) {
                 resize(e, {e.region.width(), v});
             },
             limits.smallestRegion.h, limits.largestRegion.h},
            {"region's width",
             [=](Experiment& e, int v) {
                 resize(e, {v, e.region.height()});
             },
             limits.smallestRegion.w, limits.largestRegion.w}};
}

QString settingsOf(const Experiment& e)
{
    return QString::fromStdString("region " + std::to_string(e.region.width()) + "×" +
                                  std::to_string(e.region.height()) + ", kernel " + toString(e.kernel.size) +
                                  ", stride " + toString(e.conv.stride) + ", dilation " + toString(e.conv.dilation) +
                                  ", padding " + toString(e.conv.padding));
}

} // namespace

class ExperimentTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void startsWithAValidRegionOfAnyPhoto_data();
    void startsWithAValidRegionOfAnyPhoto();
    void startsWhereThereIsSomethingToSee();
    void keepsItsRegionOnAnotherPhotoIfItFits();
    void startsAnewOnAPhotoSmallerThanItsKernel();
    void sentencesHoldTheNumbers_data();
    void sentencesHoldTheNumbers();
    void everyLimitIsAllowedAndOneMoreIsNot_data();
    void everyLimitIsAllowedAndOneMoreIsNot();
    void editsWithinTheLimitsAlwaysValidate();
    void presetsOfAnySizeAreMadeAnew();
    void ownKernelsKeepTheirMiddle_data();
    void ownKernelsKeepTheirMiddle();
    void presetsComeInTheKernelsSize();
    void theTurnedKernelIsApplied();
    void walkIsTheTextbook_data();
    void walkIsTheTextbook();
};

void ExperimentTest::startsWithAValidRegionOfAnyPhoto_data()
{
    QTest::addColumn<QSize>("photo");
    QTest::addColumn<QSize>("region");
    QTest::newRow("a photo") << QSize(96, 72) << QSize(12, 12);
    QTest::newRow("exactly a region") << QSize(12, 12) << QSize(12, 12);
    QTest::newRow("low") << QSize(50, 4) << QSize(12, 4);
    QTest::newRow("too small for a 3×3 kernel") << QSize(2, 2) << QSize(2, 2);
    QTest::newRow("a column") << QSize(1, 5000) << QSize(1, 12);
    QTest::newRow("one pixel") << QSize(1, 1) << QSize(1, 1);
}

void ExperimentTest::startsWithAValidRegionOfAnyPhoto()
{
    QFETCH(QSize, photo);
    QFETCH(QSize, region);
    const Experiment experiment = Experiment::startingWith(greyPhoto(photo));
    QCOMPARE(errorOf(validate(experiment)), std::string("(no error)"));
    QCOMPARE(experiment.region.size(), region);
    const bool hasRoom = std::min(photo.width(), photo.height()) >= 3;
    QCOMPARE(experiment.kernelPreset, std::string(hasRoom ? "sobel_x" : "identity"));
}

void ExperimentTest::startsWhereThereIsSomethingToSee()
{
    Image image(200, 200, 1);
    auto& samples = std::get<0>(image.samples);
    for (int y = 118; y < 126; ++y) // a checkered spot right and below of the middle
        for (int x = 128; x < 136; ++x) samples[static_cast<std::size_t>(y * 200 + x)] = (x + y) % 2 ? 255 : 0;
    const auto photo = std::make_shared<const Photo>(std::move(image), QString(), QString());
    const QRect region = Experiment::startingWith(photo).region;
    QVERIFY(region.intersects(QRect(128, 118, 8, 8)));
}

void ExperimentTest::keepsItsRegionOnAnotherPhotoIfItFits()
{
    const Experiment experiment = with([](Experiment& e) { e.region = QRect(40, 30, 12, 12); });
    const Experiment there = experiment.onPhoto(greyPhoto({60, 50}));
    QCOMPARE(there.region, QRect(40, 30, 12, 12));
    QCOMPARE(there.photo->size(), QSize(60, 50));
    QVERIFY(there.kernel == experiment.kernel);

    const Experiment moved = experiment.onPhoto(greyPhoto({50, 40}));
    QCOMPARE(moved.region, QRect(19, 14, 12, 12)); // in the middle
    const Experiment shrunk = experiment.onPhoto(greyPhoto({8, 6}));
    QCOMPARE(shrunk.region, QRect(0, 0, 8, 6));
    QVERIFY(validate(shrunk));
}

void ExperimentTest::startsAnewOnAPhotoSmallerThanItsKernel()
{
    const Experiment experiment = with([](Experiment& e) { e = e.withKernelSize({9, 9}); });
    const Experiment there = experiment.onPhoto(greyPhoto({5, 5}));
    QCOMPARE(errorOf(validate(there)), std::string("(no error)"));
    QCOMPARE(there.photo->size(), QSize(5, 5));
}

void ExperimentTest::sentencesHoldTheNumbers_data()
{
    QTest::addColumn<Experiment>("experiment");
    QTest::addColumn<QStringList>("parts");
    QTest::newRow("no picture") << with([](Experiment& e) { e.photo.reset(); }) << QStringList{"no picture"};
    QTest::newRow("region too large") << with([](Experiment& e) {
        e.region = {0, 0, 65, 12};
    }) << QStringList{"65×12", "1 to 64"};
    QTest::newRow("region without pixels") << with([](Experiment& e) {
        e.region = {0, 0, 12, 0};
    }) << QStringList{"12×0", "1 to 64"};
    QTest::newRow("region outside") << with([](Experiment& e) {
        e.region = {90, 70, 12, 12};
    }) << QStringList{"12×12", "(90, 70)", "96×72"};
    QTest::newRow("region left of the picture") << with([](Experiment& e) {
        e.region = {-1, 0, 12, 12};
    }) << QStringList{"(-1, 0)"};
    QTest::newRow("kernel larger than the region") << with([](Experiment& e) {
        e = e.withKernelSize({3, 13});
    }) << QStringList{"width", "13", "12"};
    QTest::newRow("kernel larger than any") << with([](Experiment& e) {
        e = e.withKernelSize({32, 3});
    }) << QStringList{"32×3", "31×31"};
    QTest::newRow("dilated kernel") << with([](Experiment& e) {
        e.conv.dilation = {6, 1};
    }) << QStringList{"height", "13 cells", "size 3", "dilation 6", "12"};
    QTest::newRow("divisor 0") << with([](Experiment& e) { e.kernel.divisor = 0.0f; }) << QStringList{"divisor", "0"};
    QTest::newRow("stride 0") << with([](Experiment& e) { e.conv.stride.w = 0; }) << QStringList{"stride", "0"};
    QTest::newRow("compared with valid, where it does not fit") << with([](Experiment& e) {
        e = e.withKernelSize({13, 13});
        e.conv.padding.rule = PaddingRule::Same;
        e.comparePaddings = true;
    }) << QStringList{"Valid", "compared", "13", "12"};
    QTest::newRow("compared with a stride of 0") << with([](Experiment& e) {
        e.compareStrides = true;
        e.otherStride = {0, 1};
    }) << QStringList{"stride", "0"};
}

void ExperimentTest::sentencesHoldTheNumbers()
{
    QFETCH(Experiment, experiment);
    QFETCH(QStringList, parts);
    const auto valid = validate(experiment);
    QVERIFY(!valid);
    const QString sentence = QString::fromStdString(valid.error().message);
    for (const QString& part : parts) QVERIFY2(sentence.contains(part), qPrintable(sentence));
    QVERIFY2(sentence.endsWith('.') && sentence[0].isUpper(), qPrintable(sentence));
}

void ExperimentTest::everyLimitIsAllowedAndOneMoreIsNot_data()
{
    QTest::addColumn<Experiment>("experiment");
    QTest::newRow("plain") << sampleExperiment();
    QTest::newRow("same") << with([](Experiment& e) { e.conv.padding.rule = PaddingRule::Same; });
    QTest::newRow("full, where any kernel fits")
        << with([](Experiment& e) { e.conv.padding.rule = PaddingRule::Full; });
    QTest::newRow("own padding") << with([](Experiment& e) { e.conv.padding = ownPadding(2); });
    QTest::newRow("dilated") << with([](Experiment& e) { e.conv.dilation = {2, 3}; });
    QTest::newRow("strided") << with([](Experiment& e) { e.conv.stride = {3, 5}; });
    QTest::newRow("5×9") << with([](Experiment& e) { e.region.setSize({9, 5}); });
    QTest::newRow("64×64") << with([](Experiment& e) {
        e.region.setSize({64, 64});
        e = e.withKernelSize({31, 1});
    });
    QTest::newRow("same, compared with valid") << with([](Experiment& e) {
        e.conv.padding.rule = PaddingRule::Same;
        e.comparePaddings = true;
    });
    QTest::newRow("a photo smaller than the largest region") << sampleExperiment().onPhoto(greyPhoto({20, 15}));
}

void ExperimentTest::everyLimitIsAllowedAndOneMoreIsNot()
{
    QFETCH(Experiment, experiment);
    const Limits limits = limitsOf(experiment);
    const QSize photo = experiment.photo->size();
    // where only Convscope's own bounds hold
    const auto isBound = [&](const Slider& slider, int value) {
        const QString name = QLatin1String(slider.name);
        if (name.startsWith("vertical stride")) return value == std::min(16, experiment.region.height());
        if (name.startsWith("horizontal stride")) return value == std::min(16, experiment.region.width());
        if (name.contains("dilation")) return value == 8;
        if (name == "region's height") return value == std::min(64, photo.height());
        if (name == "region's width") return value == std::min(64, photo.width());
        return false;
    };
    for (const Slider& slider : slidersOf(experiment)) {
        QVERIFY2(slider.least <= slider.most, slider.name);
        for (const int value : {slider.least, slider.most}) {
            Experiment changed = experiment;
            slider.set(changed, value);
            const auto valid = validate(changed);
            QVERIFY2(valid,
                     qPrintable(QStringLiteral("%1 %2: %3").arg(slider.name).arg(value).arg(errorOf(valid).c_str())));
        }
        Experiment more = experiment;
        slider.set(more, slider.most + 1);
        QVERIFY2(!validate(more) || isBound(slider, slider.most), slider.name);
        Experiment less = experiment;
        slider.set(less, slider.least - 1);
        QVERIFY2(!validate(less), slider.name);
    }
    for (const int all : {0, limits.largestPadding}) {
        if (all == 0 && experiment.conv.padding.rule != PaddingRule::Valid) continue;
        Experiment padded = experiment;
        padded.conv.padding = ownPadding(all);
        QVERIFY(validate(padded));
    }
}

void ExperimentTest::editsWithinTheLimitsAlwaysValidate()
{
    std::mt19937 generator(11);
    const auto upTo = [&](int least, int most) {
        return least + static_cast<int>(generator() % static_cast<unsigned>(most - least + 1));
    };
    for (int sequence = 0; sequence < 60; ++sequence) {
        Experiment experiment = sampleExperiment();
        if (sequence % 3 == 1) experiment = experiment.onPhoto(greyPhoto({30, 17}));
        for (int edit = 0; edit < 25; ++edit) {
            // Rules of padding and the comparison are choices, and may be refused; the sliders must not be.
            if (edit % 5 == 0) {
                Experiment chosen = experiment;
                chosen.conv.padding = {static_cast<PaddingRule>(upTo(0, 5)),
                                       {upTo(0, 31), upTo(0, 31), upTo(0, 31), upTo(0, 31)}};
                chosen.comparePaddings = upTo(0, 2) == 0;
                if (validate(chosen)) experiment = chosen;
                continue;
            }
            const auto sliders = slidersOf(experiment);
            const Slider& slider = sliders[static_cast<std::size_t>(upTo(0, static_cast<int>(sliders.size()) - 1))];
            const QString before = settingsOf(experiment);
            const int value = upTo(slider.least, slider.most);
            slider.set(experiment, value);
            const auto valid = validate(experiment);
            QVERIFY2(valid, qPrintable(QStringLiteral("%1, then %2 %3: %4")
                                           .arg(before, slider.name)
                                           .arg(value)
                                           .arg(errorOf(valid).c_str())));
        }
    }
}

void ExperimentTest::presetsOfAnySizeAreMadeAnew()
{
    Experiment experiment = with([](Experiment& e) { e = e.withPreset("box"); });
    experiment.kernel.offset = 12.0f;
    const Experiment larger = experiment.withKernelSize({5, 7});
    QCOMPARE(larger.kernelPreset, std::string("box"));
    QVERIFY((larger.kernel.size == Extent{5, 7}));
    QCOMPARE(larger.kernel.divisor, 35.0f);
    QCOMPARE(larger.kernel.offset, 12.0f);
    QVERIFY(std::all_of(larger.kernel.values.begin(), larger.kernel.values.end(), [](float v) { return v == 1.0f; }));
}

void ExperimentTest::ownKernelsKeepTheirMiddle_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QSize>("size");
    QTest::addColumn<QString>("expected");
    QTest::newRow("odd to odd, larger") << "1 2 3; 4 5 6; 7 8 9" << QSize(5, 3) << "0 1 2 3 0; 0 4 5 6 0; 0 7 8 9 0";
    QTest::newRow("odd to odd, smaller") << "1 2 3; 4 5 6; 7 8 9" << QSize(1, 1) << "5";
    QTest::newRow("odd to even adds after") << "1 2 3" << QSize(4, 1) << "1 2 3 0";
    QTest::newRow("even to odd adds before none") << "1 2" << QSize(3, 1) << "0 1 2";
    QTest::newRow("the same") << "1 2; 3 4" << QSize(2, 2) << "1 2; 3 4";
}

void ExperimentTest::ownKernelsKeepTheirMiddle()
{
    QFETCH(QString, from);
    QFETCH(QSize, size);
    QFETCH(QString, expected);
    const Experiment experiment = with([&](Experiment& e) {
        e.kernel = valueOf(parseKernel(from.toStdString()));
        e.kernelPreset.clear();
    });
    QCOMPARE(toString(experiment.withKernelSize({size.height(), size.width()}).kernel), expected.toStdString());

    // A preset with a size of its own is the user's kernel from then on.
    const Experiment sobel = sampleExperiment().withPreset("sobel_x");
    QCOMPARE(sobel.withKernelSize({5, 5}).kernelPreset, std::string());
    QCOMPARE(sobel.withKernelSize({3, 3}).kernelPreset, std::string("sobel_x"));
}

void ExperimentTest::presetsComeInTheKernelsSize()
{
    const Experiment experiment = with([](Experiment& e) { e = e.withKernelSize({5, 7}); });
    QVERIFY((experiment.withPreset("gaussian").kernel.size == Extent{5, 7}));
    QVERIFY((experiment.withPreset("sobel_y").kernel.size == Extent{3, 3}));
    const Experiment one = with([](Experiment& e) { e = e.withPreset("identity").withKernelSize({1, 1}); });
    QVERIFY((one.withPreset("gaussian").kernel.size == Extent{3, 3})); // a blur of one cell is none
    QVERIFY(experiment.withPreset("nonsense") == experiment);
}

void ExperimentTest::theTurnedKernelIsApplied()
{
    const Experiment experiment = with([](Experiment& e) {
        e.kernel = valueOf(parseKernel("1 2 3; 4 5 6"));
        e.isTurned = true;
    });
    QCOMPARE(toString(experiment.appliedKernel()), std::string("6 5 4; 3 2 1"));
    QCOMPARE(toString(experiment.kernel), std::string("1 2 3; 4 5 6"));
}

void ExperimentTest::walkIsTheTextbook_data()
{
    QTest::addColumn<Experiment>("experiment");
    QTest::newRow("bytes") << sampleExperiment();
    QTest::newRow("unit") << with([](Experiment& e) { e.unit = PixelUnit::Unit; });
    QTest::newRow("green") << with([](Experiment& e) { e.channel = Channel::Green; });
    QTest::newRow("turned, with divisor and offset") << with([](Experiment& e) {
        e.isTurned = true;
        e.kernel.divisor = 3.0f;
        e.kernel.offset = 128.0f;
    });
    QTest::newRow("an offset is in bytes also where pixels count 0 to 1") << with([](Experiment& e) {
        e.unit = PixelUnit::Unit;
        e.kernel.offset = 255.0f;
    });
}

void ExperimentTest::walkIsTheTextbook()
{
    QFETCH(Experiment, experiment);
    const ConvWalk walk = valueOf(experiment.walk());
    const Tensor expected = textbookOutput(experiment);
    QCOMPARE(walk.size(), static_cast<std::int64_t>(expected.data.size()));
    for (std::int64_t i = 0; i < walk.size(); ++i) {
        const float difference = std::abs(walk.at(i).result - expected.data[static_cast<std::size_t>(i)]);
        QVERIFY(difference <= 1e-4f * std::max(1.0f, std::abs(expected.data[static_cast<std::size_t>(i)])));
    }
}

CONVSCOPE_QT_TEST(ExperimentTest, "experiment");
#include "experiment_test.moc"

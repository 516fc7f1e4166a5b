/// Chapter 11's attribution: the maps in their colours over one image's pixels, and what they say.
#include "ui/scene/training/parts/attribution_part.h"

#include "tests/scene/training_sample.h"
#include "tests/support/qt_main.h"

#include <cmath>

using namespace convscope;

namespace {

constexpr int kSide = 8; // of the sample's images

Tensor filled(const Shape& shape, double step, double offset)
{
    Tensor tensor(shape);
    for (std::size_t i = 0; i < tensor.data.size(); ++i)
        tensor.data[i] = static_cast<float>(std::sin(step * static_cast<double>(i)) + offset);
    return tensor;
}

AttributionMaps mapsFor(const TrainingSample& sample, int target)
{
    AttributionMaps maps;
    maps.target = target;
    maps.image = sample.view.watched->pass.sample.images;
    maps.patch = 3;
    maps.gradient = filled(maps.image.shape, 0.9, 0.1);
    maps.occlusion = filled({1, 1, kSide, kSide}, 1.3, -0.2);
    maps.gradCam = filled({1, 1, 2, 2}, 2.1, 1.0);
    return maps;
}

TrainingSample with(const AttributionMaps& maps, TrainingSample sample = TrainingSample())
{
    sample.view.attribution = std::make_shared<const AttributionMaps>(maps);
    return sample;
}

TrainingSample attributed(int channels = 1)
{
    const TrainingSample sample(channels);
    return with(mapsFor(sample, sample.view.watched->label), sample);
}

/// The panel of a map.
CellGrid gridOf(const StagedPart& staged, int map)
{
    for (const PanelGrid& panel : staged.panels(Panel::Attribution))
        if (panel.plane == map) return panel.grid;
    return {};
}

QRgb shownAt(const QImage& picture, const CellGrid& grid, int row, int col)
{
    return picture.pixel(grid.cellRect(row, col).center().toPoint());
}

} // namespace

class AttributionPartTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void mapsLieSideBySide();
    void mapsHaveTheirColours_data();
    void mapsHaveTheirColours();
    void gradCamBrightensWhereItIsLarge();
    void legendsEndAtTheLargestNumbers();
    void theClassIsNamed();
    void aPixelPointedAtIsMarkedInAllMaps();
    void thePatchIsDrawnOnTheImage();
    void pixelsAreDescribed();
    void ofChannelsTheSumIsShown();
    void whatIsNotComputedYetIsSaid();
    void withoutConvolutionsThereIsNoGradCam();
    void itFitsItsRoom_data();
    void itFitsItsRoom();
};

void AttributionPartTest::mapsLieSideBySide()
{
    const TrainingSample sample = attributed();
    const AttributionPart part(sample.input());
    const StagedPart staged{part};
    const auto panels = staged.panels(Panel::Attribution);
    QCOMPARE(panels.size(), std::size_t{4});
    for (std::size_t map = 0; map < panels.size(); ++map) {
        QCOMPARE(panels[map].plane, static_cast<int>(map));
        QCOMPARE(panels[map].grid.rows, kSide);
        QCOMPARE(panels[map].rect().top(), panels[0].rect().top());
        QCOMPARE(panels[map].rect().size(), panels[0].rect().size());
        if (map > 0) QVERIFY(panels[map].rect().left() > panels[map - 1].rect().right());
    }
    QVERIFY(panels[0].rect().width() > 150.0);
}

void AttributionPartTest::mapsHaveTheirColours_data()
{
    QTest::addColumn<int>("channels");
    QTest::addColumn<bool>("isDark");
    for (const int channels : {1, 3})
        for (const bool isDark : {false, true})
            QTest::addRow("%d channel(s), %s", channels, isDark ? "dark" : "light") << channels << isDark;
}

void AttributionPartTest::mapsHaveTheirColours()
{
    QFETCH(int, channels);
    QFETCH(bool, isDark);
    const TrainingSample sample = attributed(channels);
    const AttributionPart part(sample.input());
    const StagedPart staged{part};
    const AttributionMaps& maps = *sample.view.attribution;
    const Style style = Style::of(isDark);
    const QImage picture = staged.picture({}, style);
    std::vector<float> gradient(kSide * kSide);
    for (std::size_t i = 0; i < maps.gradient.data.size(); ++i) gradient[i % gradient.size()] += maps.gradient.data[i];
    const ColorMap gradients = ColorMap::diverging(rangeOf(gradient), style);
    const ColorMap drops = ColorMap::diverging(rangeOf(maps.occlusion.data), style);
    for (int row = 0; row < kSide; ++row)
        for (int col = 0; col < kSide; ++col) {
            const auto byte = [&](int channel) {
                return qRound(255.0 * maps.image.at(0, channel * (channels - 1) / 2, row, col));
            };
            const auto pixel = static_cast<std::size_t>(row * kSide + col);
            COMPARE_COLOURS(shownAt(picture, gridOf(staged, 0), row, col), qRgb(byte(0), byte(1), byte(2)), 1);
            COMPARE_COLOURS(shownAt(picture, gridOf(staged, 1), row, col), gradients(gradient[pixel]), 2);
            COMPARE_COLOURS(shownAt(picture, gridOf(staged, 2), row, col), drops(maps.occlusion.data[pixel]), 2);
        }
}

void AttributionPartTest::gradCamBrightensWhereItIsLarge()
{
    const TrainingSample sample;
    AttributionMaps maps = mapsFor(sample, 0);
    maps.gradCam.data = {0.0f, 0.0f, 0.0f, 2.0f};
    maps.image = Tensor(maps.image.shape, 0.5f);
    const TrainingSample shown = with(maps, sample);
    const AttributionPart part(shown.input());
    const StagedPart staged{part};
    const QImage picture = staged.picture();
    const CellGrid grid = gridOf(staged, 3);
    const auto brightness = [&](int row, int col) { return qGray(shownAt(picture, grid, row, col)); };
    for (int i = 3; i < 6; ++i) QVERIFY(brightness(i + 1, i + 1) > brightness(i, i)); // it rises smoothly
    const QRgb under = qRgb(70, 70, 70);                                              // the grey image, dimmed
    COMPARE_COLOURS(shownAt(picture, grid, 0, 0), mixed(under, ColorMap::viridis(0, 1)(0.0f), 0.6), 3);
    COMPARE_COLOURS(shownAt(picture, grid, 7, 7), mixed(under, ColorMap::viridis(0, 1)(1.0f), 0.6), 3);
    QVERIFY(staged.allText().contains(QStringLiteral("a map of 2×2")));
}

void AttributionPartTest::legendsEndAtTheLargestNumbers()
{
    TrainingSample sample;
    AttributionMaps maps = mapsFor(sample, 0);
    maps.gradient.data[9] = -34.0f;
    maps.occlusion.data[9] = 2.5f;
    maps.gradCam.data[1] = 6.5f;
    sample = with(maps, sample);
    const QString text = StagedPart{AttributionPart(sample.input())}.allText();
    for (const char* end : {"−34\n", "\n34\n", "−2.5\n", "\n2.5\n", "\n6.5\n"})
        QVERIFY2(text.contains(QString::fromUtf8(end)), end);
}

void AttributionPartTest::theClassIsNamed()
{
    const auto textOf = [](const TrainingSample& sample) {
        return StagedPart{AttributionPart(sample.input())}.allText();
    };
    const TrainingSample sample = attributed();
    QCOMPARE(sample.view.watched->label, 0);
    QVERIFY(textOf(sample).contains(QStringLiteral("class “ring”, which is the image's label")));
    WatchedImage drawing = *sample.view.watched;
    drawing.label = -1;
    TrainingSample unlabelled = with(mapsFor(sample, 2), sample);
    unlabelled.view.watched = std::make_shared<const WatchedImage>(drawing);
    QVERIFY(textOf(unlabelled).contains(QStringLiteral("class “bar”, which is the net's answer")));
    const auto& probabilities = drawing.pass.probabilities;
    const auto best = std::max_element(probabilities.begin(), probabilities.end());
    const char* const names[]{"ring", "cross", "bar"};
    QVERIFY(textOf(unlabelled)
                .contains(QStringLiteral("the net says “%1”, with a probability of %2 %")
                              .arg(names[best - probabilities.begin()])
                              .arg(100.0 * *best, 0, 'f', 1)));
}

void AttributionPartTest::aPixelPointedAtIsMarkedInAllMaps()
{
    const TrainingSample sample = attributed();
    const AttributionPart part(sample.input());
    const StagedPart staged{part};
    for (int pointed = 0; pointed < 4; ++pointed) {
        const QImage picture = staged.picture(pointingAt({Panel::Attribution, 5, 2, pointed}));
        for (int map = 0; map < 4; ++map) {
            const CellGrid grid = gridOf(staged, map);
            QVERIFY(isFramed(picture, grid.cellRect(5, 2), Style::light().current));
            QVERIFY(!isFramed(picture, grid.cellRect(5, 5), Style::light().current));
        }
    }
}

void AttributionPartTest::thePatchIsDrawnOnTheImage()
{
    const TrainingSample sample = attributed(); // a patch of 3×3
    const AttributionPart part(sample.input());
    const StagedPart staged{part};
    const auto isPatchFramed = [&](int row, int col, const QRect& cells) {
        const QImage picture = staged.picture(pointingAt({Panel::Attribution, row, col, 2}));
        return isFramed(picture, gridOf(staged, 0).cellsRect(cells.y(), cells.x(), cells.height(), cells.width()),
                        Style::light().current);
    };
    QVERIFY(isPatchFramed(4, 5, {4, 3, 3, 3}));
    QVERIFY(isPatchFramed(0, 7, {6, 0, 2, 2})); // what lies in the image
    QVERIFY(!isPatchFramed(4, 5, {2, 3, 3, 3}));
}

void AttributionPartTest::pixelsAreDescribed()
{
    const TrainingSample sample = attributed(3);
    const AttributionPart part(sample.input());
    const AttributionMaps& maps = *sample.view.attribution;
    const auto channels = [](const Tensor& tensor) {
        QStringList texts;
        for (int channel = 0; channel < 3; ++channel) texts += shortNumber(tensor.at(0, channel, 0, 7));
        return texts.join(", ");
    };
    for (int map = 0; map < 4; ++map)
        QCOMPARE(part.describe({Panel::Attribution, 0, 7, map}, {}),
                 QStringLiteral("pixel [0, 7] = %1; gradient %2; covered, the probability falls by %3; Grad-CAM %4")
                     .arg(channels(maps.image), channels(maps.gradient), shortNumber(maps.occlusion.at(0, 0, 0, 7)),
                          shortNumber(maps.gradCam.at(0, 0, 0, 1)))); // the corner is the map's
    QCOMPARE(part.describe({Panel::Attribution, 8, 0, 0}, {}), QString());
    QCOMPARE(part.describe({Panel::Confusion, 0, 0, 0}, {}), QString());
}

void AttributionPartTest::ofChannelsTheSumIsShown()
{
    const TrainingSample sample = attributed(3);
    const Tensor& gradient = sample.view.attribution->gradient;
    const AttributionPart part(sample.input());
    const float sum = gradient.at(0, 0, 3, 4) + gradient.at(0, 1, 3, 4) + gradient.at(0, 2, 3, 4);
    QCOMPARE(part.numbers(AttributionPart::Gradient).at(0, 0, 3, 4), sum);
    QVERIFY(StagedPart{part}.allText().contains(QStringLiteral("summed over channels")));
}

void AttributionPartTest::whatIsNotComputedYetIsSaid()
{
    TrainingSample sample;
    const auto panelsOf = [&] { return StagedPart{AttributionPart(sample.input())}.panels(Panel::Attribution).size(); };
    const auto text = [&] { return StagedPart{AttributionPart(sample.input())}.allText(); };
    QVERIFY(text().contains(QStringLiteral("being computed …")));
    QCOMPARE(panelsOf(), std::size_t{0});
    AttributionMaps maps = mapsFor(sample, 0);
    maps.occlusion = {};
    sample = with(maps, sample);
    QVERIFY(text().contains(QStringLiteral("being computed …")));
    QCOMPARE(panelsOf(), std::size_t{3});
    QVERIFY(!AttributionPart(sample.input()).describe({Panel::Attribution, 0, 0, 0}, {}).contains("covered"));
    sample.view.watched = nullptr;
    sample.view.attribution = nullptr;
    QVERIFY(text().contains(QStringLiteral("no image is watched")));
}

void AttributionPartTest::withoutConvolutionsThereIsNoGradCam()
{
    TrainingSample sample;
    AttributionMaps maps = mapsFor(sample, 0);
    maps.gradCam = {};
    sample = with(maps, sample);
    const AttributionPart part(sample.input());
    QCOMPARE(StagedPart{part}.panels(Panel::Attribution).size(), std::size_t{3});
    QVERIFY(StagedPart{part}.allText().contains(QStringLiteral("This net has no convolution")));
    QVERIFY(!part.describe({Panel::Attribution, 0, 0, 0}, {}).contains("Grad-CAM"));
}

void AttributionPartTest::itFitsItsRoom_data()
{
    QTest::addColumn<QSizeF>("size");
    QTest::addColumn<double>("unit");
    QTest::newRow("880×600") << QSizeF(832, 552) << 1.0;
    QTest::newRow("1200×700, as in a window") << QSizeF(1144, 644) << 700.0 / 600.0;
    QTest::newRow("1600×1000") << QSizeF(1520, 920) << 1000.0 / 600.0;
    QTest::newRow("narrow") << QSizeF(832, 1100) << 1.0;
}

void AttributionPartTest::itFitsItsRoom()
{
    QFETCH(QSizeF, size);
    QFETCH(double, unit);
    const TrainingSample sample = attributed(3);
    const AttributionPart part(sample.input());
    const StagedPart staged{part, {QPointF(20, 20), size}, unit};
    QCOMPARE(staged.textFault(), QString());
    QVERIFY(!staged.allText().contains(QStringLiteral("…"))); // nothing is shortened
    for (const PanelGrid& panel : staged.panels(Panel::Attribution)) QVERIFY(staged.rect.contains(panel.rect()));
}

CONVSCOPE_QT_TEST(AttributionPartTest, "attribution_part");
#include "attribution_part_test.moc"

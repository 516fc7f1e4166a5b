/// What the layer's settings, its tensors and its gradients are made of.
#include "ui/scene/layer_tensors.h"

#include "engine/data/kernel_presets.h"
#include "tests/scene/sample.h"
#include "tests/support/qt_main.h"
#include "tests/support/result.h"
#include "ui/scene/experiment_fields.h"

#include <set>

using namespace convscope;

namespace {

Experiment with(const QString& settings) { return valueOf(withSettings(sampleExperiment(), settings)); }

std::vector<float> plane(const Tensor& tensor, std::int64_t index)
{
    const auto size = static_cast<std::ptrdiff_t>(tensor.size(2) * tensor.size(3));
    return {tensor.data.begin() + index * size, tensor.data.begin() + (index + 1) * size};
}

} // namespace

class LayerTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void coloursAreThePhotosPlanes();
    void oneChannelIsTheChosenOne();
    void featureMapsAreNoBrighterThanAnImage();
    void featureMapsOfAFlatRegionAreFlat();
    void theFirstFilterIsTheUsersKernel();
    void aTurnedKernelIsLaidTurned();
    void randomWeightsFollowTheSeed();
    void biasIsTheOffsetInTheChosenUnit();
    void groupsDivideChannelsAndFilters_data();
    void groupsDivideChannelsAndFilters();
    void impossibleLayersAreExplained();
    void gradientsComeAsTheirSourceSays();
    void paintingWritesOneNumber();
    void paintingIsKeptAsSmallAsItIs();
    void paintedTextReadsBack();
    void volumesTurnWithinTheirLimits();
};

void LayerTest::coloursAreThePhotosPlanes()
{
    const Experiment e = with("volume=colour");
    const LayerTensors layer = LayerTensors::of(e);
    QCOMPARE(layer.input.shape, (Shape{1, 3, 12, 12}));
    for (int c = 0; c < 3; ++c)
        for (int y = 0; y < 12; ++y)
            for (int x = 0; x < 12; ++x)
                QCOMPARE(layer.input.at(0, c, y, x), float(e.photo->image().sample(4 + y, 10 + x, c)));
}

void LayerTest::oneChannelIsTheChosenOne()
{
    const Experiment e = with("volume=channel&channel=green&unit=unit");
    const LayerTensors layer = LayerTensors::of(e);
    QCOMPARE(layer.input.shape, (Shape{1, 1, 12, 12}));
    QCOMPARE(layer.input.at(0, 0, 3, 7), float(e.photo->image().sample(7, 17, 1)) / 255.0f);
}

void LayerTest::featureMapsAreNoBrighterThanAnImage()
{
    for (const char* unit : {"byte", "unit"}) {
        const Experiment e = with(QString("volume=features&feature-maps=16&unit=%1").arg(unit));
        const LayerTensors layer = LayerTensors::of(e);
        QCOMPARE(layer.input.shape, (Shape{1, 16, 12, 12}));
        QVERIFY(rangeOf(layer.input.data).largestMagnitude() <= e.white());
        QVERIFY(rangeOf(layer.input.data).largestMagnitude() > 0.2f * e.white());
        std::set<std::vector<float>> different;
        for (int c = 0; c < 16; ++c) different.insert(plane(layer.input, c));
        QCOMPARE(different.size(), std::size_t{16});
    }
}

void LayerTest::featureMapsOfAFlatRegionAreFlat()
{
    Experiment e = with("volume=features&feature-maps=16");
    Image grey(96, 72, 1);
    std::fill(std::get<0>(grey.samples).begin(), std::get<0>(grey.samples).end(), std::uint8_t{200});
    e.photo = std::make_shared<const Photo>(std::move(grey), QStringLiteral("flat"), QString());
    const Tensor maps = LayerTensors::of(e).input;
    for (int c = 0; c < 16; ++c) { // no darker rims
        const auto map = plane(maps, c);
        QCOMPARE(std::count(map.begin(), map.end(), map.front()), std::ptrdiff_t{144});
    }
}

void LayerTest::theFirstFilterIsTheUsersKernel()
{
    const Experiment e = with("kernel=1 2 3; 4 5 6; 7 8 9&filters=8&divisor=2");
    const Tensor weight = LayerTensors::of(e).weight;
    QCOMPARE(weight.shape, (Shape{8, 3, 3, 3}));
    const std::vector<float> kernel{0.5f, 1.0f, 1.5f, 2.0f, 2.5f, 3.0f, 3.5f, 4.0f, 4.5f};
    for (int c = 0; c < 3; ++c) QCOMPARE(plane(weight, c), kernel);
    const Kernel sobel = findKernelPreset("sobel_y")->make({3, 3});
    QCOMPARE(plane(weight, 3), sobel.weightTensor().data);
    std::set<std::vector<float>> different;
    for (int f = 0; f < 8; ++f) different.insert(plane(weight, 3 * f));
    QCOMPARE(different.size(), std::size_t{8});
}

void LayerTest::aTurnedKernelIsLaidTurned()
{
    const Tensor weight = LayerTensors::of(with("kernel=1 2; 3 4&flip=1&volume=channel")).weight;
    QCOMPARE(plane(weight, 0), (std::vector<float>{4.0f, 3.0f, 2.0f, 1.0f}));
    const auto second = [](const char* flip) { // the other filters, too
        return plane(LayerTensors::of(with(QString("filters=2&volume=channel&flip=%1").arg(flip))).weight, 1);
    };
    std::vector<float> turned = second("0");
    std::reverse(turned.begin(), turned.end());
    QVERIFY(turned != second("0"));
    QCOMPARE(second("1"), turned);
}

void LayerTest::randomWeightsFollowTheSeed()
{
    const auto weights = [](const char* seed) {
        return LayerTensors::of(with(QString("weights=random&filters=8&seed=%1").arg(seed))).weight.data;
    };
    QCOMPARE(weights("3"), weights("3"));
    QVERIFY(weights("3") != weights("4"));
    double squares = 0.0;
    for (const float value : weights("3")) {
        QVERIFY(std::abs(value * 100.0f - std::round(value * 100.0f)) < 1e-3f); // in hundredths
        squares += value * value;
    }
    const double variance = squares / static_cast<double>(weights("3").size());
    QVERIFY2(std::abs(variance / (2.0 / 27.0) - 1.0) < 0.3, qPrintable(QString::number(variance))); // He
}

void LayerTest::biasIsTheOffsetInTheChosenUnit()
{
    QCOMPARE(LayerTensors::of(with("offset=51&filters=2")).bias.data, (std::vector<float>{51.0f, 51.0f}));
    QCOMPARE(LayerTensors::of(with("offset=51&unit=unit&filters=1")).bias.data, (std::vector<float>{0.2f}));
}

void LayerTest::groupsDivideChannelsAndFilters_data()
{
    QTest::addColumn<QString>("settings");
    QTest::addColumn<int>("expected");
    QTest::newRow("one") << "filters=2" << 1;
    QTest::newRow("depthwise") << "filters=3&groups=3" << 3;
    QTest::newRow("filters have no such number") << "filters=2&groups=3" << 1;
    QTest::newRow("the next below") << "volume=features&feature-maps=8&filters=4&groups=3" << 2;
    QTest::newRow("as many as there are") << "volume=features&feature-maps=16&filters=8&groups=16" << 8;
}

void LayerTest::groupsDivideChannelsAndFilters()
{
    QFETCH(QString, settings);
    QFETCH(int, expected);
    const Experiment e = with(settings);
    QCOMPARE(e.layerGroups(), expected);
    const LayerTensors layer = LayerTensors::of(e);
    QCOMPARE(layer.params.groups, expected);
    QCOMPARE(layer.weight.size(1) * expected, layer.input.size(1));
}

void LayerTest::impossibleLayersAreExplained()
{
    Experiment e = sampleExperiment();
    e.layer.filters = 9;
    QVERIFY(QString::fromStdString(errorOf(validate(e))).contains("filters must be 1 to 8, but are 9"));
    e.layer.filters = 8;
    e.layer.featureMaps = 0;
    QVERIFY(QString::fromStdString(errorOf(validate(e))).contains("feature maps must be 1 to 16, but are 0"));
}

void LayerTest::gradientsComeAsTheirSourceSays()
{
    const Shape shape{1, 2, 3, 4};
    GradientSettings settings;
    settings.source = GradientSource::Ones;
    QCOMPARE(incomingGradient(settings, shape).data, std::vector<float>(24, 1.0f));
    settings.source = GradientSource::OneHot;
    const Tensor hot = incomingGradient(settings, shape);
    QCOMPARE(hot.at(0, 0, 1, 2), 1.0f);
    QCOMPARE(std::count(hot.data.begin(), hot.data.end(), 0.0f), std::ptrdiff_t{23});
    settings.source = GradientSource::Random;
    const Tensor random = incomingGradient(settings, shape);
    QCOMPARE(incomingGradient(settings, shape).data, random.data);
    settings.seed = 2;
    QVERIFY(incomingGradient(settings, shape).data != random.data);
    for (const float value : random.data) {
        QVERIFY(std::abs(value) <= 1.0f);
        QVERIFY(std::abs(value * 10.0f - std::round(value * 10.0f)) < 1e-5f);
    }
}

void LayerTest::paintingWritesOneNumber()
{
    const Shape shape{1, 2, 3, 4};
    GradientSettings settings;
    const Tensor before = incomingGradient(settings, shape);
    settings = withPainted(settings, shape, 1, 2, 3, 0.25f);
    QVERIFY(settings.source == GradientSource::Painted);
    Tensor expected = before;
    expected.at(0, 1, 2, 3) = 0.25f;
    QCOMPARE(incomingGradient(settings, shape).data, expected.data);
    // on a smaller map the rest is cut, on a larger one it is zero
    QCOMPARE(incomingGradient(settings, {1, 1, 2, 2}).data,
             (std::vector<float>{before.at(0, 0, 0, 0), before.at(0, 0, 0, 1), before.at(0, 0, 1, 0),
                                 before.at(0, 0, 1, 1)}));
    QCOMPARE(incomingGradient(settings, {1, 2, 5, 5}).at(0, 1, 4, 4), 0.0f);
    QCOMPARE(incomingGradient(settings, {1, 2, 5, 5}).at(0, 1, 2, 3), 0.25f);
}

void LayerTest::paintingIsKeptAsSmallAsItIs()
{
    GradientSettings settings;
    settings.source = GradientSource::Painted;
    settings = withPainted(settings, {1, 4, 64, 64}, 1, 2, 3, 0.5f);
    QCOMPARE(settings.painted.shape, (Shape{2, 3, 4}));
    // an earlier map may reach farther
    const GradientSettings wider = withPainted(settings, {1, 4, 64, 64}, 0, 10, 20, 1.0f);
    QCOMPARE(wider.painted.shape, (Shape{2, 11, 21}));
    QCOMPARE(incomingGradient(wider, {1, 4, 64, 64}).at(0, 0, 10, 20), 1.0f);
    QCOMPARE(incomingGradient(wider, {1, 4, 64, 64}).at(0, 1, 2, 3), 0.5f);
    settings = withPainted(settings, {1, 4, 64, 64}, 1, 2, 3, 0.0f);
    QVERIFY(settings.painted.isNone());
}

void LayerTest::paintedTextReadsBack()
{
    GradientSettings settings;
    settings.source = GradientSource::Painted;
    settings = withPainted(settings, {1, 2, 4, 4}, 1, 2, 3, 0.7f);
    settings = withPainted(settings, {1, 2, 4, 4}, 0, 0, 1, -1.0f);
    const QString text = paintedText(settings.painted);
    QCOMPARE(text, "0,0,1=-1; 1,2,3=0.7");
    const Tensor back = valueOf(parsePainted(text));
    QCOMPARE(back.shape, settings.painted.shape);
    QCOMPARE(back.data, settings.painted.data);
    QVERIFY(valueOf(parsePainted(" ")).isNone());
    QVERIFY(!parsePainted("0,1=2"));
    QVERIFY(!parsePainted("0,0,1=nan"));
    QVERIFY(!parsePainted("-1,0,1=1"));
    QVERIFY(parsePainted("15,511,511=1")); // the last that there can be
    QVERIFY(!parsePainted("16,0,0=1"));
    QVERIFY(!parsePainted("0,512,0=1"));
}

void LayerTest::volumesTurnWithinTheirLimits()
{
    LayerSettings layer;
    layer.yaw = layer.pitch = 0.0f;
    layer.turnBy({10.0, -5.0});
    QCOMPARE(layer.yaw, 10.0f);
    QCOMPARE(layer.pitch, -5.0f);
    layer.turnBy({1000.0, -1000.0});
    QCOMPARE(layer.yaw, 80.0f);
    QCOMPARE(layer.pitch, -80.0f);
}

CONVSCOPE_QT_TEST(LayerTest, "layer");
#include "layer_test.moc"

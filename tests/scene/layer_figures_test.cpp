/// Chapters 5 and 6: what they show is what the engine's convolution gives.
#include "ui/scene/chapters/channels_figure.h"
#include "ui/scene/chapters/layer_figure.h"

#include "tests/scene/painted.h"
#include "tests/scene/sample.h"
#include "tests/support/qt_main.h"
#include "tests/support/result.h"
#include "ui/scene/experiment_fields.h"
#include "ui/scene/pose_goals.h"

using namespace convscope;

namespace {

const QSize kStage(2600, 1800); // large enough for all numbers
const QRectF kBounds(0, 0, 2600, 1800);

const char* const kSettings[]{"volume=colour",
                              "volume=channel&channel=red",
                              "padding=same&pad-mode=reflect&offset=20",
                              "stride=2&kernel-size=2,3&weights=random&filters=3",
                              "dilation=2&padding=1,2,0,1&unit=unit&activation=tanh",
                              "filters=3&groups=3&activation=gelu&unit=unit",
                              "volume=features&feature-maps=16&filters=8&groups=2&activation=leaky_relu&alpha=0.5"};

void addSettings()
{
    QTest::addColumn<QString>("settings");
    for (const char* settings : kSettings) QTest::newRow(settings) << settings;
}

Experiment with(const QString& settings)
{
    Experiment experiment = valueOf(withSettings(sampleExperiment(), settings));
    experiment.numbers = NumberMode::On;
    return experiment;
}

Pose atStep(const Experiment& experiment, int step) { return restingPose(experiment, step); }

std::vector<PaintedText> textsOf(const Figure& figure, const Pose& pose)
{
    return paintedTexts(kStage, [&](QPainter& painter) { figure.paint(painter, kBounds, pose, Style::light()); });
}

QString lastNumber(const Formula::Line& line) { return line.tokens.back().text; }

} // namespace

class LayerFiguresTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void stepsAreTheCellsOfAllMaps_data() { addSettings(); }
    void stepsAreTheCellsOfAllMaps();
    void formulaHoldsTheConvolutionsNumber_data() { addSettings(); }
    void formulaHoldsTheConvolutionsNumber();
    void mapsFillWithTheConvolutionsNumbers_data() { addSettings(); }
    void mapsFillWithTheConvolutionsNumbers();
    void activationsFillWithTheirs_data() { addSettings(); }
    void activationsFillWithTheirs();
    void partialSumsAddUp_data() { addSettings(); }
    void partialSumsAddUp();
    void theChannelPointedAtComesIntoView();
    void aCellOfTheVolumeIsACellOfItsPlane();
    void anInputCellMarksWhatItReaches();
    void groupsSeeTheirOwnChannels();
    void dimensionsAreWritten();
    void volumesAreTurnedByDragging();
    void theCurveTellsItsSlope();
    void saturationIsSaid();
};

void LayerFiguresTest::stepsAreTheCellsOfAllMaps()
{
    QFETCH(QString, settings);
    const Experiment experiment = with(settings);
    const LayerTensors layer = LayerTensors::of(experiment);
    const ChannelsFigure channels(computedInput(experiment));
    const LayerFigure whole(computedInput(experiment));
    QCOMPARE(channels.stepCount(), static_cast<int>(layer.z.data.size()));
    QCOMPARE(whole.stepCount(), channels.stepCount());
    QCOMPARE(channels.stepsPerRow(), static_cast<int>(layer.z.size(3)));
}

void LayerFiguresTest::formulaHoldsTheConvolutionsNumber()
{
    QFETCH(QString, settings);
    const Experiment experiment = with(settings);
    const LayerTensors layer = LayerTensors::of(experiment);
    const Tensor z = valueOf(conv2dForward(layer.input, layer.weight, layer.bias, layer.params));
    const Tensor a = valueOf(activationForward(z, layer.activation));
    const ChannelsFigure channels(computedInput(experiment));
    const LayerFigure whole(computedInput(experiment));
    const NumberFormat zFormat = NumberFormat::of(z.data);
    const NumberFormat aFormat = NumberFormat::of(a.data);
    const int count = static_cast<int>(z.data.size());
    for (const int step : {0, count / 3, count / 2, count - 1}) {
        const Pose pose = atStep(experiment, step);
        QCOMPARE(lastNumber(channels.formula(pose).lines[1]), zFormat(z.data[step]));
        QCOMPARE(lastNumber(whole.formula(pose).lines.back()), aFormat(a.data[step]));
    }
}

void LayerFiguresTest::mapsFillWithTheConvolutionsNumbers()
{
    QFETCH(QString, settings);
    const Experiment experiment = with(settings);
    const LayerTensors layer = LayerTensors::of(experiment);
    const Tensor z = valueOf(conv2dForward(layer.input, layer.weight, layer.bias, layer.params));
    const NumberFormat format = NumberFormat::of(z.data);
    const ChannelsFigure figure(computedInput(experiment));
    const int perMap = static_cast<int>(z.size(2) * z.size(3));
    const int step = perMap + perMap / 2; // in the middle of the second map
    const int last = figure.stepCount() - 1;
    const Pose pose = atStep(experiment, std::min(step, last));
    const int map = pose.step / perMap;
    const CellGrid output = figure.panel(kBounds, Panel::Output, pose);
    const auto texts = textsOf(figure, pose);
    for (int row = 0; row < output.rows; ++row)
        for (int col = 0; col < output.cols; ++col) {
            const int cell = map * perMap + row * output.cols + col;
            const QString expected = cell <= pose.step ? format(z.data[cell]) : QString();
            QCOMPARE(textIn(texts, output.cellRect(row, col)), expected);
        }
}

void LayerFiguresTest::activationsFillWithTheirs()
{
    QFETCH(QString, settings);
    const Experiment experiment = with(settings);
    const LayerTensors layer = LayerTensors::of(experiment);
    const Tensor a = valueOf(activationForward(layer.z, layer.activation));
    const NumberFormat format = NumberFormat::of(a.data);
    const LayerFigure figure(computedInput(experiment));
    const Pose pose = atStep(experiment, static_cast<int>(a.size(2) * a.size(3)) - 1); // the first map is complete
    const CellGrid grid = figure.panel(kBounds, Panel::Activation, pose);
    const auto texts = textsOf(figure, pose);
    for (int row = 0; row < grid.rows; ++row)
        for (int col = 0; col < grid.cols; ++col)
            QCOMPARE(textIn(texts, grid.cellRect(row, col)), format(a.at(0, 0, row, col)));
}

void LayerFiguresTest::partialSumsAddUp()
{
    QFETCH(QString, settings);
    const Experiment experiment = with(settings);
    const LayerTensors layer = LayerTensors::of(experiment);
    const LayerParts parts(experiment);
    for (const int step : {0, parts.stepCount() / 2, parts.stepCount() - 1}) {
        const Step now = parts.stepAt(step);
        const GroupedSum sum = parts.sumOf(now, {});
        QCOMPARE(sum.groups, static_cast<int>(layer.weight.size(1)));
        double total = now.bias;
        for (int channel = 0; channel < sum.groups; ++channel) {
            // the convolution of this channel alone
            Conv2dParams alone = layer.params;
            alone.groups = 1;
            Tensor input({1, 1, layer.input.size(2), layer.input.size(3)});
            const int inputChannel = parts.firstChannel(now.target.c) + channel;
            std::copy_n(layer.input.data.begin() + inputChannel * static_cast<std::ptrdiff_t>(input.data.size()),
                        input.data.size(), input.data.begin());
            Tensor weight({1, 1, layer.weight.size(2), layer.weight.size(3)});
            const auto plane =
                (now.target.c * layer.weight.size(1) + channel) * static_cast<std::ptrdiff_t>(weight.data.size());
            std::copy_n(layer.weight.data.begin() + plane, weight.data.size(), weight.data.begin());
            const Tensor part = valueOf(conv2dForward(input, weight, Tensor(), alone));
            const float expected = part.at(0, 0, now.target.y, now.target.x);
            QVERIFY(std::abs(sum.partial(now, channel) - expected) < 1e-3 * (1.0 + std::abs(expected)));
            total += sum.partial(now, channel);
        }
        QVERIFY(std::abs(total - now.result) < 1e-4 * (1.0 + std::abs(now.result)));
    }
}

void LayerFiguresTest::theChannelPointedAtComesIntoView()
{
    const Experiment experiment = with("layer-channel=1");
    const ChannelsFigure figure(computedInput(experiment));
    Pose pose = atStep(experiment, 0);
    const auto inView = [&] {
        for (const PanelGrid& panel : figure.panels(kBounds, pose))
            if (panel.panel == Panel::Input) return panel.plane;
        return -1;
    };
    QCOMPARE(inView(), 1); // as the user chose
    pose.hover = {Panel::InputVolume, 2, 3, 2};
    QCOMPARE(inView(), 2);
    pose.hover = {Panel::Channels, 0, 0};
    QCOMPARE(inView(), 0);
    pose.hover = {Panel::Formula, 0, 2}; // the partial sum of channel 2
    QCOMPARE(inView(), 2);
    pose.hover = {};
    pose.pinned = {Panel::Kernel, 0, 0, 2};
    QCOMPARE(inView(), 2);
}

void LayerFiguresTest::aCellOfTheVolumeIsACellOfItsPlane()
{
    const Experiment experiment = with("fanned=1");
    const ChannelsFigure figure(computedInput(experiment));
    const Pose pose = atStep(experiment, 0);
    int found = 0;
    for (const PanelGrid& panel : figure.panels(kBounds, pose)) {
        if (panel.panel != Panel::OutputVolume || panel.plane < 0) continue;
        // a corner that no plane in front covers: they stand to the left, and lower
        const Target target{Panel::OutputVolume, 0, panel.grid.cols - 1, panel.plane};
        const QPointF centre = panel.onStage.map(panel.grid.cellRect(target.row, target.col).center());
        QVERIFY((figure.targetAt(kBounds, centre, pose) == target));
        QCOMPARE(figure.stepOf(target).value_or(-1), panel.plane * 100 + panel.grid.cols - 1);
        ++found;
    }
    QCOMPARE(found, 2);
}

void LayerFiguresTest::anInputCellMarksWhatItReaches()
{
    const Experiment experiment = with("kernel=1 2 3; 4 5 6; 7 8 9");
    const ChannelsFigure figure(computedInput(experiment));
    Pose pose = atStep(experiment, 199);
    pose.hover = {Panel::Input, 0, 1, 0}; // reaches outputs (0, 0) with weight 2 and (0, 1) with weight 1
    pose.step = 0;
    const CellGrid output = figure.panel(kBounds, Panel::Output, pose);
    const auto texts = textsOf(figure, pose);
    QCOMPARE(textIn(texts, output.cellRect(0, 0)), "2");
    QCOMPARE(textIn(texts, output.cellRect(0, 1)), "1");
    QCOMPARE(textIn(texts, output.cellRect(1, 1)), QString());
    QVERIFY(figure.describe(pose.hover, pose).contains("reaches 2 cell"));
}

void LayerFiguresTest::groupsSeeTheirOwnChannels()
{
    const Experiment experiment = with("filters=3&groups=3&layer-channel=0");
    const ChannelsFigure figure(computedInput(experiment));
    const Pose pose = atStep(experiment, 150); // in the second map, of which the second channel is seen
    for (const PanelGrid& panel : figure.panels(kBounds, pose))
        if (panel.panel == Panel::Input) QCOMPARE(panel.plane, 1);
    QVERIFY(plainText(figure.formula(pose)).contains("Z[1,5,0]"));
}

void LayerFiguresTest::dimensionsAreWritten()
{
    const Experiment experiment = with("filters=4&kernel-size=3&padding=1");
    const ChannelsFigure figure(computedInput(experiment));
    QString all;
    for (const PaintedText& text : textsOf(figure, atStep(experiment, 0))) all += text.text;
    QVERIFY(all.contains("[12, 12, 3]"));
    QVERIFY(all.contains("[3, 3, 3]"));
    QVERIFY(all.contains("[12, 12, 4]"));
    QVERIFY(figure.summary().contains("12×12×3"));
    QVERIFY(figure.summary().contains("108 weights")); // 4 · 3 · 3 · 3
}

void LayerFiguresTest::volumesAreTurnedByDragging()
{
    const ChannelsFigure figure(computedInput(with("")));
    QVERIFY(figure.touchOf(Panel::InputVolume) == Touch::Turn);
    QVERIFY(figure.touchOf(Panel::OutputVolume) == Touch::Turn);
    QVERIFY(figure.touchOf(Panel::Input) == Touch::None);
    const auto centre = [](const ChannelsFigure& each) {
        for (const PanelGrid& panel : each.panels(kBounds, {}))
            if (panel.panel == Panel::InputVolume) return panel.onStage.map(panel.grid.cellRect(0, 0).center());
        return QPointF();
    };
    const ChannelsFigure turned(computedInput(with("yaw=-40&pitch=0")));
    QVERIFY(centre(figure) != centre(turned));
}

void LayerFiguresTest::theCurveTellsItsSlope()
{
    const Experiment experiment = with("activation=sigmoid&unit=unit");
    const LayerFigure figure(computedInput(experiment));
    const Pose pose = atStep(experiment, 0);
    const CellGrid curve = figure.panel(kBounds, Panel::Curve, pose);
    QCOMPARE(figure.describe({Panel::Curve, 0, curve.cols / 2}, pose), "g(0) = 0.5, g′(0) = 0.25");
}

void LayerFiguresTest::saturationIsSaid()
{
    const auto says = [](const QString& settings) {
        const Experiment experiment = with(settings);
        const auto texts = textsOf(LayerFigure(computedInput(experiment)), atStep(experiment, 0));
        return std::any_of(texts.begin(), texts.end(),
                           [](const PaintedText& text) { return text.text.startsWith("saturated"); });
    };
    QVERIFY(says("kernel=100&activation=tanh&volume=channel"));
    QVERIFY(!says("kernel=0.001&activation=tanh&volume=channel"));
    QVERIFY(!says("kernel=100&activation=relu&volume=channel")); // which is flat on purpose
}

CONVSCOPE_QT_TEST(LayerFiguresTest, "layer_figures");
#include "layer_figures_test.moc"

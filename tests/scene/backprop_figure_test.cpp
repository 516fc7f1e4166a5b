/// Chapter 8: what each pass shows is what the engine's backward pass gives.
#include "ui/scene/chapters/backprop_figure.h"

#include "engine/walks/conv_backward_walk.h"
#include "tests/scene/painted.h"
#include "tests/scene/sample.h"
#include "tests/support/qt_main.h"
#include "tests/support/result.h"
#include "ui/scene/chapters/chapters.h"
#include "ui/scene/experiment_fields.h"
#include "ui/scene/pose_goals.h"

using namespace convscope;

namespace {

const QSize kStage(3000, 2100); // large enough for all numbers
const QRectF kBounds(0, 0, 3000, 2100);

const char* const kLayers[]{"unit=unit",
                            "volume=channel&filters=1&unit=unit&activation=tanh",
                            "padding=same&unit=unit&gradient=ones&activation=identity",
                            "stride=2&kernel-size=2,3&weights=random&filters=3&unit=unit&activation=sigmoid",
                            "dilation=2&padding=2,1,0,1&unit=unit&activation=gelu",
                            "filters=3&groups=3&unit=unit&activation=leaky_relu&alpha=0.3",
                            "padding=1&pad-mode=reflect&unit=unit&activation=softplus",
                            "volume=features&feature-maps=16&filters=8&groups=2&unit=unit&activation=softplus"};
const char* const kPasses[]{"pass=dz", "pass=da", "pass=da&gradient-view=scatter", "pass=dw", "pass=db"};

Experiment with(const QString& settings)
{
    Experiment experiment = valueOf(withSettings(sampleExperiment(), settings));
    experiment.numbers = NumberMode::On;
    return experiment;
}

/// Every layer in every pass.
void addSettings()
{
    QTest::addColumn<QString>("settings");
    for (const char* layer : kLayers)
        for (const char* pass : kPasses) QTest::addRow("%s, %s", pass, layer) << QString("%1&%2").arg(layer, pass);
}

/// By the engine's own backward passes, from the layer's numbers.
struct Expected {
    LayerTensors layer;
    Tensor dA, dZ, dInput, dWeight, dBias;

    explicit Expected(const Experiment& experiment)
        : layer(LayerTensors::of(experiment)), dA(incomingGradient(experiment.gradient, layer.a.shape))
    {
        dZ = valueOf(activationBackward(layer.z, dA, layer.activation)).input;
        const Gradients back = valueOf(conv2dBackward(layer.input, layer.weight, dZ, layer.params));
        dInput = back.input;
        dWeight = back.weight;
        dBias = back.bias;
    }
    /// What a pass fills, step by step.
    const Tensor& resultOf(GradientPass pass) const
    {
        switch (pass) {
        case GradientPass::Activation: return dZ;
        case GradientPass::Weight: return dWeight;
        case GradientPass::Bias: return dBias;
        case GradientPass::Input: break;
        }
        return dInput;
    }
};

bool isScatter(const Experiment& e)
{
    return e.gradient.pass == GradientPass::Input && e.gradient.view == GradientView::Scatter;
}

PanelGrid panelOf(const Figure& figure, Panel kind, const Pose& pose)
{
    for (const PanelGrid& panel : figure.panels(kBounds, pose))
        if (panel.panel == kind) return panel;
    qFatal("the figure has no panel %d", int(kind));
}

std::vector<PaintedText> textsOf(const Figure& figure, const Pose& pose)
{
    return paintedTexts(kStage, [&](QPainter& painter) { figure.paint(painter, kBounds, pose, Style::light()); });
}

} // namespace

class BackpropFigureTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void resultFillsWithTheGradient_data() { addSettings(); }
    void resultFillsWithTheGradient();
    void formulaHoldsTheGradient_data() { addSettings(); }
    void formulaHoldsTheGradient();
    void scatterAddsUp_data();
    void scatterAddsUp();
    void sourceOfAGatherIsSpreadAndPadded();
    void theKernelTurns();
    void theChainShowsAllGradients_data() { addSettings(); }
    void theChainShowsAllGradients();
    void anythingOfTheResultIsAStep();
    void linksGoBothWays();
    void paintingWritesIntoTheMapInView();
    void aTitleOfTheChainChoosesItsPass();
    void theFilterInViewIsChosen();
    void checksAgree_data();
    void checksAgree();
    void aWrongCheckIsShown();
    void checksDependOnTheNumbersAlone();
    void checksStopWhenAsked();
};

void BackpropFigureTest::resultFillsWithTheGradient()
{
    QFETCH(QString, settings);
    const Experiment experiment = with(settings);
    if (isScatter(experiment)) return; // scatterAddsUp()
    const Expected expected(experiment);
    const Tensor& result = expected.resultOf(experiment.gradient.pass);
    const NumberFormat format = NumberFormat::of(result.data);
    const BackpropFigure figure(computedInput(experiment));
    QCOMPARE(figure.stepCount(), static_cast<int>(result.data.size()));
    for (const int step : {figure.stepCount() / 2, figure.stepCount() - 1}) {
        const Pose pose = restingPose(experiment, step);
        const PanelGrid panel = panelOf(figure, Panel::Output, pose);
        const auto texts = textsOf(figure, pose);
        for (int row = 0; row < panel.grid.rows; ++row)
            for (int col = 0; col < panel.grid.cols; ++col) {
                const int cell = (panel.plane * panel.grid.rows + row) * panel.grid.cols + col;
                QCOMPARE(textIn(texts, panel.grid.cellRect(row, col)),
                         cell <= step ? format(result.data[static_cast<std::size_t>(cell)]) : QString());
            }
    }
}

void BackpropFigureTest::formulaHoldsTheGradient()
{
    QFETCH(QString, settings);
    const Experiment experiment = with(settings);
    const Expected expected(experiment);
    const BackpropFigure figure(computedInput(experiment));
    for (const int step : {0, figure.stepCount() / 2, figure.stepCount() - 1}) {
        const QString text = plainText(figure.formula(restingPose(experiment, step)));
        const auto at = static_cast<std::size_t>(step);
        if (isScatter(experiment)) {
            QVERIFY2(text.contains(" = " + NumberFormat::of(expected.dZ.data)(expected.dZ.data[at])), qPrintable(text));
            continue;
        }
        const Tensor& result = expected.resultOf(experiment.gradient.pass);
        const QString number = " = " + NumberFormat::of(result.data)(result.data[at]);
        QVERIFY2((text + "\n").contains(number + "\n"), qPrintable(text));
    }
}

void BackpropFigureTest::scatterAddsUp_data()
{
    QTest::addColumn<QString>("settings");
    for (const char* layer : kLayers) QTest::newRow(layer) << QString("%1&gradient-view=scatter").arg(layer);
}

void BackpropFigureTest::scatterAddsUp()
{
    QFETCH(QString, settings);
    const Experiment experiment = with(settings);
    const Expected expected(experiment);
    const auto walk = valueOf(ConvInputScatterWalk::create(expected.layer.input.shape, expected.layer.weight,
                                                           expected.dZ, expected.layer.params));
    const NumberFormat format = NumberFormat::of(expected.dInput.data);
    const BackpropFigure figure(computedInput(experiment));
    QCOMPARE(figure.stepCount(), static_cast<int>(walk.size()));
    for (const int step : {0, figure.stepCount() / 2, figure.stepCount() - 1}) {
        const Tensor sum = walk.sumOfFirst(step + 1);
        const Pose pose = restingPose(experiment, step);
        const PanelGrid panel = panelOf(figure, Panel::Output, pose);
        const auto texts = textsOf(figure, pose);
        for (int row = 0; row < 12; ++row)
            for (int col = 0; col < 12; ++col) {
                // sums in another order may end in another last digit
                const float value = sum.at(0, panel.plane, row, col);
                const QString shown = textIn(texts, panel.grid.cellRect(row, col)).replace(QChar(0x2212), '-');
                QVERIFY2(std::abs(shown.toDouble() - value) <= 0.51 * std::pow(10.0, -format.decimals),
                         qPrintable(shown + " is not " + QString::number(value)));
            }
    }
}

void BackpropFigureTest::sourceOfAGatherIsSpreadAndPadded()
{
    const Experiment experiment =
        with("stride=2&kernel-size=3&volume=channel&filters=1&gradient=ones&activation=identity");
    const BackpropFigure figure(computedInput(experiment));
    const Pose pose = restingPose(experiment, 0);
    const CellGrid source = figure.panel(kBounds, Panel::Input, pose);
    // 5 numbers two cells apart take 9, with 2 zeros before and 3 behind, where the last jump does not fit: 12 + 2
    QCOMPARE(QSize(source.cols, source.rows), QSize(14, 14));
    QCOMPARE(source.firstRow, -2);
    const auto texts = textsOf(figure, pose);
    for (int row = source.firstRow; row < source.firstRow + source.rows; ++row)
        for (int col = source.firstCol; col < source.firstCol + source.cols; ++col) {
            const bool isNumber = row >= 0 && col >= 0 && row < 9 && col < 9 && row % 2 == 0 && col % 2 == 0;
            QCOMPARE(textIn(texts, source.cellRect(row, col)), isNumber ? "1" : "0");
        }
}

void BackpropFigureTest::theKernelTurns()
{
    const QString layer = "kernel=1 2 3; 4 5 6; 7 8 9&volume=channel&filters=1";
    const auto kernelAt = [&](const QString& view, double back) {
        const Experiment experiment = with(layer + view);
        const BackpropFigure figure(computedInput(experiment));
        Pose pose = restingPose(experiment, 0);
        if (back >= 0.0) pose.back = back;
        const CellGrid kernel = figure.panel(kBounds, Panel::Kernel, pose);
        const auto texts = textsOf(figure, pose);
        QStringList numbers;
        for (int row = 0; row < 3; ++row)
            for (int col = 0; col < 3; ++col) numbers += textIn(texts, kernel.cellRect(row, col));
        return numbers.join(' ');
    };
    QCOMPARE(kernelAt("", -1), "9 8 7 6 5 4 3 2 1");
    QCOMPARE(kernelAt("&gradient-view=scatter", -1), "1 2 3 4 5 6 7 8 9");
    // on its way it has left where it was, from either side
    QCOMPARE(kernelAt("", 0.0), "1 2 3 4 5 6 7 8 9");
    QCOMPARE(kernelAt("&gradient-view=scatter", 1.0), "9 8 7 6 5 4 3 2 1");
    QVERIFY(kernelAt("", 0.3) != kernelAt("", 0.0));
    QVERIFY(kernelAt("", 0.3) != kernelAt("", 1.0));
}

void BackpropFigureTest::theChainShowsAllGradients()
{
    QFETCH(QString, settings);
    const Experiment experiment = with(settings);
    const Expected expected(experiment);
    const BackpropFigure figure(computedInput(experiment));
    const Pose pose = restingPose(experiment, figure.stepCount() - 1);
    const std::pair<Panel, const Tensor*> links[]{{Panel::GradA, &expected.dA},
                                                  {Panel::GradZ, &expected.dZ},
                                                  {Panel::GradInput, &expected.dInput},
                                                  {Panel::GradWeight, &expected.dWeight},
                                                  {Panel::GradBias, &expected.dBias}};
    const auto panels = figure.panels(kBounds, pose);
    for (const auto& [kind, tensor] : links) {
        // the last of its kind is the small picture
        const auto panel =
            std::find_if(panels.rbegin(), panels.rend(), [&](const PanelGrid& p) { return p.panel == kind; });
        QVERIFY(panel != panels.rend());
        const CellGrid& grid = panel->grid;
        const int cell = (panel->plane * grid.rows + grid.rows - 1) * grid.cols;
        const QString text = figure.describe({kind, grid.rows - 1, 0, panel->plane}, pose);
        const QString number = NumberFormat::of(tensor->data)(tensor->data[static_cast<std::size_t>(cell)]);
        QVERIFY2(text.contains("= " + number), qPrintable(text + " is not " + number));
    }
}

void BackpropFigureTest::anythingOfTheResultIsAStep()
{
    const BackpropFigure figure(computedInput(with("filters=2")));
    QCOMPARE(figure.stepOf({Panel::Output, 1, 2, 2}).value_or(-1), 2 * 144 + 12 + 2);
    QCOMPARE(figure.stepOf({Panel::GradInput, 1, 2, 2}).value_or(-1), 2 * 144 + 12 + 2); // the small picture's, too
    QVERIFY(!figure.stepOf({Panel::GradZ, 1, 2, 1}));
    const BackpropFigure weights(computedInput(with("pass=dw")));
    QCOMPARE(weights.stepOf({Panel::GradWeight, 2, 0, 4}).value_or(-1), 4 * 9 + 6);
    const BackpropFigure bias(computedInput(with("pass=db")));
    QCOMPARE(bias.stepOf({Panel::GradBias, 1, 0, 0}).value_or(-1), 1);
    const BackpropFigure scatter(computedInput(with("gradient-view=scatter")));
    QCOMPARE(scatter.stepOf({Panel::GradZ, 1, 2, 1}).value_or(-1), 100 + 12);
}

void BackpropFigureTest::linksGoBothWays()
{
    const Experiment experiment = with("kernel=1 2 3; 4 5 6; 7 8 9&volume=channel&filters=1");
    const BackpropFigure figure(computedInput(experiment));
    Pose pose = restingPose(experiment, 143);
    // dZ[4, 5] reaches the window that it came from, each cell with the kernel's own number there
    pose.hover = {Panel::Input, 4, 5, 0};
    const CellGrid result = figure.panel(kBounds, Panel::Output, pose);
    const auto texts = textsOf(figure, pose);
    QCOMPARE(textIn(texts, result.cellRect(4, 5)), "1");
    QCOMPARE(textIn(texts, result.cellRect(6, 7)), "9");
    QVERIFY(figure.describe(pose.hover, pose).contains("reaches 9 cell"));
    // a cell of the kernel is a term, and the other way round
    pose.hover = {Panel::Kernel, 1, 2, 0};
    QCOMPARE(figure.termOf(pose.hover), 1 + 5);
    QVERIFY(figure.describe(pose.hover, pose).contains("· 4 ")); // turned
    // the scatter from the result's side
    const BackpropFigure scatter(
        computedInput(with("kernel=1 2 3; 4 5 6; 7 8 9&volume=channel&filters=1&gradient-view=scatter")));
    Pose there = restingPose(with("gradient-view=scatter"), 99);
    there.hover = {Panel::Output, 0, 1, 0}; // read by outputs (0, 0) with 2 and (0, 1) with 1
    const CellGrid source = scatter.panel(kBounds, Panel::Input, there);
    const auto reached = textsOf(scatter, there);
    QCOMPARE(textIn(reached, source.cellRect(0, 0)), "2");
    QCOMPARE(textIn(reached, source.cellRect(0, 1)), "1");
}

void BackpropFigureTest::paintingWritesIntoTheMapInView()
{
    Experiment experiment = with("pass=dz&filters=2");
    const Tensor before = incomingGradient(experiment.gradient, {1, 2, 10, 10});
    const BackpropFigure figure(computedInput(experiment));
    QVERIFY(figure.touchOf(Panel::GradA) == Touch::Paint);
    QVERIFY(figure.touchOf(Panel::GradZ) == Touch::None);
    const Pose pose = restingPose(experiment, 150); // in the second map
    const PanelGrid panel = panelOf(figure, Panel::GradA, pose);
    QCOMPARE(panel.plane, 1);
    const Target target = figure.targetAt(kBounds, panel.grid.cellRect(3, 4).center(), pose);
    figure.paintCell(experiment, target, 0.75f);
    Tensor expected = before;
    expected.at(0, 1, 3, 4) = 0.75f;
    QCOMPARE(incomingGradient(experiment.gradient, {1, 2, 10, 10}).data, expected.data);
}

void BackpropFigureTest::aTitleOfTheChainChoosesItsPass()
{
    Experiment experiment = with("");
    const BackpropFigure figure(computedInput(experiment));
    QVERIFY(figure.touchOf(Panel::Chain) == Touch::Choose);
    const GradientPass passes[]{GradientPass::Activation, GradientPass::Activation, GradientPass::Input,
                                GradientPass::Weight, GradientPass::Bias};
    int link = 0;
    for (const PanelGrid& panel : figure.panels(kBounds, {})) {
        if (panel.panel != Panel::Chain) continue;
        figure.choose(experiment, figure.targetAt(kBounds, panel.grid.rect.center()));
        QVERIFY(experiment.gradient.pass == passes[link++]);
    }
    QCOMPARE(link, 5);
}

void BackpropFigureTest::theFilterInViewIsChosen()
{
    const auto filterOf = [](const QString& settings, const Target& hover) {
        const Experiment experiment = with(settings);
        Pose pose = restingPose(experiment, 0);
        pose.hover = hover;
        return panelOf(BackpropFigure(computedInput(experiment)), Panel::Input, pose).plane;
    };
    QCOMPARE(filterOf("filters=3", {}), 0);
    QCOMPARE(filterOf("filters=3&filter=2", {}), 2);
    QCOMPARE(filterOf("filters=3&filter=2", {Panel::Formula, 0, 1}), 1); // its partial sum
    QCOMPARE(filterOf("filters=2&filter=7", {}), 1);                     // as far as there are
}

void BackpropFigureTest::checksAgree_data()
{
    QTest::addColumn<QString>("settings");
    for (const char* layer : kLayers) QTest::newRow(layer) << QString(layer);
    QTest::newRow("values of a byte") << "activation=relu";
}

void BackpropFigureTest::checksAgree()
{
    QFETCH(QString, settings);
    const Experiment experiment = with(settings);
    const GradientChecksPtr checks = valueOf(checkGradients(GradientCheckRequest::of(experiment)));
    for (const GradientCheck* check : {&checks->activation, &checks->input, &checks->weight, &checks->bias}) {
        QVERIFY(check->checked > 0);
        QVERIFY2(check->largestError <= 1e-6, qPrintable(QString::number(check->largestError)));
    }
    FigureInput input = computedInput(experiment);
    input.gradientChecks = checks;
    const auto texts = textsOf(BackpropFigure(input), restingPose(experiment, 0));
    const auto count = [&](const QString& begin) {
        return std::count_if(texts.begin(), texts.end(),
                             [&](const PaintedText& t) { return t.text.startsWith(begin); });
    };
    QCOMPARE(count("✓ "), std::ptrdiff_t{4});
    QCOMPARE(count("✗ "), std::ptrdiff_t{0});
}

void BackpropFigureTest::aWrongCheckIsShown()
{
    const Experiment experiment = with("");
    auto checks = std::make_shared<GradientChecks>(*valueOf(checkGradients(GradientCheckRequest::of(experiment))));
    checks->weight.largestError = 0.02;
    FigureInput input = computedInput(experiment);
    input.gradientChecks = checks;
    const auto has = [&](const QString& wanted) {
        const auto texts = textsOf(BackpropFigure(input), restingPose(experiment, 0));
        return std::any_of(texts.begin(), texts.end(), [&](const PaintedText& t) { return t.text.startsWith(wanted); });
    };
    QVERIFY(has("✗ dW"));
    QVERIFY(has("✓ db"));
    checks->bias.checked = 0; // says nothing, so it is no agreement
    QVERIFY(!has("✓ db"));
    QVERIFY(has("db"));
    input.gradientChecks = nullptr;
    QVERIFY(has("checking"));
    QVERIFY(!has("✓"));
}

void BackpropFigureTest::checksDependOnTheNumbersAlone()
{
    const GradientCheckRequest request = GradientCheckRequest::of(with(""));
    QVERIFY(request ==
            GradientCheckRequest::of(with("pass=dw&gradient-view=scatter&filter=1&layer-channel=2&brush=0.3")));
    QVERIFY(request != GradientCheckRequest::of(with("gradient=ones")));
    QVERIFY(request != GradientCheckRequest::of(with("stride=2")));
    QVERIFY(request != GradientCheckRequest::of(with("activation=tanh")));
}

void BackpropFigureTest::checksStopWhenAsked()
{
    std::stop_source source;
    source.request_stop();
    QVERIFY(!checkGradients(GradientCheckRequest::of(with("")), source.get_token()));
}

CONVSCOPE_QT_TEST(BackpropFigureTest, "backprop_figure");
#include "backprop_figure_test.moc"

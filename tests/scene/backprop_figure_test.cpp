/// Chapter 8: what each pass shows is what the engine's backward pass gives.
#include "ui/scene/chapters/backprop_figure.h"

#include "engine/walks/conv_backward_walk.h"
#include "tests/scene/painted.h"
#include "tests/scene/sample.h"
#include "tests/support/qt_main.h"
#include "tests/support/result.h"
#include "ui/scene/activation_curve.h"
#include "ui/scene/chapters/chapters.h"
#include "ui/scene/experiment_fields.h"
#include "ui/scene/pose_goals.h"

#include <cmath>

using namespace convscope;

namespace {

const QSize kStage(3000, 2100); // large enough for all numbers
const QRectF kBounds(0, 0, 3000, 2100);

const char* const kLayers[]{"unit=unit",
                            "volume=channel&filters=1&unit=unit&activation=tanh",
                            "padding=same&unit=unit&gradient=ones&activation=identity",
                            "stride=2,3&kernel-size=2,3&weights=random&filters=3&unit=unit&activation=sigmoid",
                            "dilation=2&padding=2,1,0,1&unit=unit&activation=gelu",
                            "filters=3&groups=3&unit=unit&activation=leaky_relu&alpha=0.3",
                            "padding=1&pad-mode=reflect&unit=unit&activation=softplus&weights=random",
                            "volume=features&feature-maps=16&filters=8&groups=2&unit=unit&activation=softplus"};
const char* const kPasses[]{"pass=dz", "pass=da", "pass=da&gradient-view=scatter", "pass=dw", "pass=db"};

Experiment with(const QString& settings) { return valueOf(withSettings(sampleExperiment(), "numbers=on&" + settings)); }

/// Every layer in every pass.
void addSettings()
{
    QTest::addColumn<QString>("settings");
    for (const char* layer : kLayers)
        for (const char* pass : kPasses) QTest::addRow("%s, %s", pass, layer) << QString("%1&%2").arg(layer, pass);
}

void addScatters()
{
    QTest::addColumn<QString>("settings");
    for (const char* layer : kLayers) QTest::newRow(layer) << QString("%1&gradient-view=scatter").arg(layer);
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
    QString dZText(float number) const { return NumberFormat::of(dZ.data)(number); }
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

bool isSliding(const Experiment& e)
{
    return e.gradient.pass == GradientPass::Weight || (e.gradient.pass == GradientPass::Input && !isScatter(e));
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

QImage pictureOf(const Figure& figure, const Pose& pose) { return painted(figure, kStage, pose, Style::light()); }

/// In one piece or several: letters of another script are painted by themselves.
bool hasText(const std::vector<PaintedText>& texts, const QString& wanted)
{
    QString all;
    for (const PaintedText& text : texts) all += text.text;
    return all.contains(wanted);
}

/// A one, and zeros around it.
Tensor oneAt(const Shape& shape, int plane, int row, int col)
{
    Tensor one(shape);
    one.at(0, plane, row, col) = 1.0f;
    return one;
}

/// What a cell is linked with, known by a one in that cell alone.
struct Links {
    Target pointedAt;
    int plane = 0; ///< in view, of what it is linked with
    NumberFormat format;
    Tensor factors; ///< that stand in the cells that are reached
    Tensor reached; ///< not zero where there is a way
};

/// Of cell (x, y) of dA, where it is scattered to, or else of what the pass reads.
Links linksOf(const Experiment& experiment, const Expected& expected, QPoint cell)
{
    const LayerTensors& layer = expected.layer;
    const Tensor ones(layer.weight.shape, 1.0f);
    const int filter = static_cast<int>(layer.z.size(1)) - 1;
    const int channels = static_cast<int>(layer.weight.size(1));
    const int channel = static_cast<int>(layer.input.size(1)) - 1; // which the last filter sees as its last
    const int kernel = filter * channels + channels - 1;
    const TensorView weights(layer.weight, Role::Kernel, TensorView::Colours::Weights, 1.0f, NumberMode::On);
    Links links{{Panel::Input, cell.y(), cell.x(), channel}, kernel, weights.format(kernel), {}, {}};
    const Tensor inInput = oneAt(layer.input.shape, channel, cell.y(), cell.x());
    if (isScatter(experiment)) {
        links.pointedAt.panel = Panel::Output;
        links.plane = filter;
        links.factors = valueOf(conv2dForward(inInput, layer.weight, Tensor(), layer.params));
        links.reached = valueOf(conv2dForward(inInput, ones, Tensor(), layer.params));
    } else if (experiment.gradient.pass == GradientPass::Input) {
        const Extent stride = layer.params.stride;
        links.pointedAt = {Panel::Input, cell.y() * stride.h, cell.x() * stride.w, filter}; // on the spread grid
        links.plane = channel;
        const Tensor inDZ = oneAt(layer.z.shape, filter, cell.y(), cell.x());
        links.factors = valueOf(conv2dBackward(layer.input, layer.weight, inDZ, layer.params)).input;
        links.reached = valueOf(conv2dBackward(layer.input, ones, inDZ, layer.params)).input;
    } else {
        links.format = NumberFormat::of(expected.dZ.data);
        links.factors = valueOf(conv2dBackward(inInput, ones, expected.dZ, layer.params)).weight;
        links.reached = valueOf(conv2dBackward(inInput, ones, Tensor(layer.z.shape, 1.0f), layer.params)).weight;
    }
    return links;
}

/// What stands in a cell of a plane.
using CellText = std::function<QString(int plane, int row, int col)>;

CellText textOf(const Tensor& tensor, TensorView::Colours colours = TensorView::Colours::Signed)
{
    return [view = TensorView(tensor, Role::Plain, colours, 1.0f, NumberMode::On)](int plane, int row, int col) {
        return view.text(plane, row, col);
    };
}

/// What a pass reads, with its padding and what it is spread with.
CellText sourceText(const Experiment& experiment, const Expected& expected)
{
    const Conv2dParams& params = expected.layer.params;
    if (experiment.gradient.pass == GradientPass::Weight)
        return [input = textOf(expected.layer.input), params](int plane, int row, int col) {
            const int y = sourceIndex(row, 12, params.padMode);
            const int x = sourceIndex(col, 12, params.padMode);
            return y < 0 || x < 0 ? QString("0") : input(plane, y, x);
        };
    if (!isSliding(experiment)) return textOf(expected.dZ);
    return [dZ = textOf(expected.dZ), shape = expected.dZ.shape, stride = params.stride](int plane, int row, int col) {
        const bool isNumber = row >= 0 && col >= 0 && row % stride.h == 0 && col % stride.w == 0 &&
                              row / stride.h < shape[2] && col / stride.w < shape[3];
        return isNumber ? dZ(plane, row / stride.h, col / stride.w) : QString("0");
    };
}

/// What that meets.
CellText factorText(const Experiment& experiment, const Expected& expected)
{
    const LayerTensors& layer = expected.layer;
    if (experiment.gradient.pass == GradientPass::Weight) return textOf(expected.dZ);
    if (experiment.gradient.pass == GradientPass::Activation) {
        Tensor slope(layer.z.shape);
        std::transform(layer.z.data.begin(), layer.z.data.end(), slope.data.begin(),
                       [&](float z) { return static_cast<float>(activationSlope(layer.activation, z)); });
        return textOf(slope);
    }
    const CellText weight = textOf(layer.weight, TensorView::Colours::Weights);
    if (isScatter(experiment)) return weight;
    return [weight, shape = layer.weight.shape](int plane, int row, int col) { // turned
        return weight(plane, static_cast<int>(shape[2]) - 1 - row, static_cast<int>(shape[3]) - 1 - col);
    };
}

/// A step of the last plane that is stepped through, in neither its first row nor column where it has others.
int lateStep(const BackpropFigure& figure, const Experiment& experiment, const Expected& expected)
{
    const Tensor& result = isScatter(experiment) ? expected.dZ : expected.resultOf(experiment.gradient.pass);
    if (result.rank() == 1) return figure.stepCount() - 1;
    const auto rows = static_cast<int>(result.size(2));
    const auto cols = static_cast<int>(result.size(3));
    return figure.stepCount() - rows * cols + rows / 2 * cols + cols / 2;
}

/// The walk that the formula and the sums follow, where the pass is one that slides.
std::unique_ptr<Walk> walkOf(const Experiment& experiment, const Expected& e)
{
    if (experiment.gradient.pass == GradientPass::Weight)
        return std::make_unique<ConvWeightGradientWalk>(
            valueOf(ConvWeightGradientWalk::create(e.layer.input, e.layer.weight.shape, e.dZ, e.layer.params)));
    return std::make_unique<ConvInputGradientWalk>(
        valueOf(ConvInputGradientWalk::create(e.layer.input.shape, e.layer.weight, e.dZ, e.layer.params)));
}

/// The terms of a gather that belong to a filter; all of a step of dW.
std::vector<Term> termsOf(const Experiment& experiment, const Step& step, int filter)
{
    std::vector<Term> terms = step.terms;
    if (experiment.gradient.pass == GradientPass::Input)
        std::erase_if(terms, [filter](const Term& term) { return term.aCell.c != filter; });
    return terms;
}

} // namespace

class BackpropFigureTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void resultFillsWithTheGradient_data() { addSettings(); }
    void resultFillsWithTheGradient();
    void formulaHoldsTheGradient_data() { addSettings(); }
    void formulaHoldsTheGradient();
    void scatterAddsUp_data() { addScatters(); }
    void scatterAddsUp();
    void sourceOfAGatherIsSpreadAndPadded();
    void theKernelTurns();
    void theChainShowsAllGradients_data() { addSettings(); }
    void theChainShowsAllGradients();
    void anythingOfTheResultIsAStep();
    void linksGoBothWays();
    void linksCarryTheGradientsFactors_data() { addSettings(); }
    void linksCarryTheGradientsFactors();
    void aNumberIsScatteredToItsCells_data() { addScatters(); }
    void aNumberIsScatteredToItsCells();
    void gridsHoldTheirNumbers_data() { addSettings(); }
    void gridsHoldTheirNumbers();
    void aTapIsMarkedWhereverItStands_data() { addSettings(); }
    void aTapIsMarkedWhereverItStands();
    void sumsAppearAsTheyAreMade_data() { addSettings(); }
    void sumsAppearAsTheyAreMade();
    void whatIsLookedAtIsComplete_data() { addSettings(); }
    void whatIsLookedAtIsComplete();
    void windowsLieOnWhatTheyRead();
    void windowsTintWhatTheyRead_data();
    void windowsTintWhatTheyRead();
    void aSourceCellPointedAtIsMarked();
    void aTapOfTheScatterIsMarked();
    void theRunningCellIsMarkedWhileAnotherIsLookedAt();
    void productsSetOutFromTheirCells();
    void aSlopeLetsItsShareThrough();
    void formulasNameStrideDilationAndPadding();
    void theChainPaintsThePlanesInView_data() { addSettings(); }
    void theChainPaintsThePlanesInView();
    void theChainMarksWhatIsPointedAt();
    void slopesAreDescribed();
    void theTangentIsDrawn();
    void biasesAreSumsOfTheirMap();
    void sharesGoToTheirCells();
    void aShareIsATermOfTheFormula();
    void multiplyAddsAreCountedTwice();
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

void BackpropFigureTest::linksCarryTheGradientsFactors()
{
    QFETCH(QString, settings);
    const Experiment experiment = with(settings);
    const GradientPass pass = experiment.gradient.pass;
    if (pass != GradientPass::Input && pass != GradientPass::Weight) return; // one cell to one cell
    const Expected expected(experiment);
    const BackpropFigure figure(computedInput(experiment));
    for (const QPoint cell : {QPoint(0, 0), QPoint(1, 3), QPoint(3, 2)}) {
        const Links links = linksOf(experiment, expected, cell);
        const TensorView reached(links.reached, Role::Plain, TensorView::Colours::Signed, 1.0f, NumberMode::On);
        Pose pose = restingPose(experiment, links.plane * reached.rows() * reached.cols()); // the first of the plane
        pose.hover = links.pointedAt;
        const PanelGrid panel = panelOf(figure, isScatter(experiment) ? Panel::Input : Panel::Output, pose);
        QCOMPARE(panel.plane, links.plane);
        const auto texts = textsOf(figure, pose);
        int count = 0;
        for (int row = 0; row < reached.rows(); ++row)
            for (int col = 0; col < reached.cols(); ++col) {
                const bool isReached = reached.value(links.plane, row, col) != 0.0f;
                count += isReached;
                if (!isReached && row + col == 0) continue; // the step's own, which is filled
                const auto at = static_cast<std::size_t>(reached.index(links.plane, row, col));
                // dZ is there from the beginning, the results are empty
                const QString own = isScatter(experiment) ? expected.dZText(expected.dZ.data[at]) : QString();
                QCOMPARE(textIn(texts, panel.grid.cellRect(row, col)),
                         isReached ? links.format(links.factors.data[at]) : own);
            }
        const QString counted = isScatter(experiment) ? "; %1 number(s) of dZ reach it" : "reaches %1 cell";
        const QString text = figure.describe(pose.hover, pose);
        QVERIFY2(text.contains(counted.arg(count)), qPrintable(text));
    }
}

void BackpropFigureTest::aNumberIsScatteredToItsCells()
{
    QFETCH(QString, settings);
    const Experiment experiment = with(settings);
    const Expected expected(experiment);
    const LayerTensors& layer = expected.layer;
    const BackpropFigure figure(computedInput(experiment));
    const Tensor one = oneAt(layer.z.shape, 0, 2, 0);
    const Tensor back = valueOf(conv2dBackward(layer.input, Tensor(layer.weight.shape, 1.0f), one, layer.params)).input;
    const auto isReached = [](float value) { return value != 0.0f; };
    Pose pose = restingPose(experiment, 0);
    pose.hover = {Panel::Input, 2, 0, 0};
    const QString text = figure.describe(pose.hover, pose);
    const auto cells = std::count_if(back.data.begin(), back.data.end(), isReached); // of all channels
    QVERIFY2(text.contains(QString("goes back to %1 cell").arg(cells)), qPrintable(text));
}

void BackpropFigureTest::gridsHoldTheirNumbers()
{
    QFETCH(QString, settings);
    const Experiment experiment = with(settings);
    const GradientPass pass = experiment.gradient.pass;
    const Expected expected(experiment);
    const BackpropFigure figure(computedInput(experiment));
    const Pose pose = restingPose(experiment, lateStep(figure, experiment, expected));
    const auto texts = textsOf(figure, pose);
    const auto check = [&](const PanelGrid& panel, const CellText& text) {
        const CellGrid& grid = panel.grid;
        for (int row = grid.firstRow; row < grid.firstRow + grid.rows; ++row)
            for (int col = grid.firstCol; col < grid.firstCol + grid.cols; ++col)
                QCOMPARE(textIn(texts, grid.cellRect(row, col)), text(panel.plane, row, col));
    };
    if (pass == GradientPass::Activation)
        check(panelOf(figure, Panel::GradA, pose), textOf(expected.dA));
    else
        check(panelOf(figure, Panel::Input, pose), sourceText(experiment, expected));
    if (pass != GradientPass::Bias) check(panelOf(figure, Panel::Kernel, pose), factorText(experiment, expected));
    // and they are of the step's own filter and channel
    const int lastFilter = static_cast<int>(expected.layer.z.size(1)) - 1;
    const int lastChannel = static_cast<int>(expected.layer.input.size(1)) - 1;
    if (pass != GradientPass::Input || isScatter(experiment))
        for (const Panel kind : {Panel::GradA, Panel::GradZ}) QCOMPARE(panelOf(figure, kind, pose).plane, lastFilter);
    if (pass == GradientPass::Input && !isScatter(experiment))
        QCOMPARE(panelOf(figure, Panel::GradInput, pose).plane, lastChannel);
    if (pass == GradientPass::Weight) {
        QCOMPARE(panelOf(figure, Panel::Input, pose).plane, lastChannel);
        QCOMPARE(panelOf(figure, Panel::Kernel, pose).plane, lastFilter);
        QCOMPARE(panelOf(figure, Panel::GradInput, pose).plane, lastChannel);
        const auto kernels = static_cast<int>(expected.layer.weight.size(0) * expected.layer.weight.size(1));
        QCOMPARE(panelOf(figure, Panel::GradWeight, pose).plane, kernels - 1);
    }
}

void BackpropFigureTest::aTapIsMarkedWhereverItStands()
{
    QFETCH(QString, settings);
    const Experiment experiment = with(settings);
    if (!isSliding(experiment)) return;
    const Expected expected(experiment);
    const Style style = Style::light();
    const BackpropFigure figure(computedInput(experiment));
    Pose pose = restingPose(experiment, lateStep(figure, experiment, expected));
    const Step step = walkOf(experiment, expected)->at(pose.step);
    const CellGrid factor = panelOf(figure, Panel::Kernel, pose).grid;
    const int filter = panelOf(figure, Panel::GradZ, pose).plane;
    const std::vector<Term> terms = termsOf(experiment, step, filter);
    const bool isGather = experiment.gradient.pass == GradientPass::Input;
    const int groups = isGather ? static_cast<int>(expected.layer.z.size(1)) / expected.layer.params.groups : 1;
    const int row = factor.rows - 1;
    const int tap = row * factor.cols + 1;
    const Term& term = terms[static_cast<std::size_t>(tap)];
    for (const Target& target : {Target{Panel::Kernel, row, 1, panelOf(figure, Panel::Kernel, pose).plane},
                                 Target{Panel::Formula, 0, groups + tap}}) {
        pose.hover = target;
        QCOMPARE(figure.termOf(target), groups + tap);
        const QImage image = pictureOf(figure, pose);
        const CellGrid source = figure.panel(kBounds, Panel::Input, pose);
        QVERIFY(isFramed(image, factor.cellRect(row, 1), style.current));
        QVERIFY(!isFramed(image, factor.cellRect(0, 0), style.current));
        QVERIFY(isFramed(image, source.cellRect(term.aCell.y, term.aCell.x), style.current));
        const CellGrid result = figure.panel(kBounds, Panel::Output, pose);
        QVERIFY(isFramed(image, result.cellRect(step.target.y, step.target.x), style.current));
    }
    const NumberFormat dZ = NumberFormat::of(expected.dZ.data);
    const NumberFormat a = isGather ? dZ : NumberFormat::of(expected.layer.input.data);
    const QString b = isGather ? shortNumber(term.b) : dZ(term.b);
    pose.hover = {Panel::Kernel, row, 1, panelOf(figure, Panel::Kernel, pose).plane};
    QCOMPARE(figure.describe(pose.hover, pose), QString("%1 · %2 = %3").arg(a(term.a), b, shortNumber(term.product())));
    const Formula formula = figure.formula(pose);
    QString text;
    for (const Token& token : formula.lines[groups == 1 ? 1 : 2].tokens)
        if (token.term == groups + tap && token.role != Role::Plain) text += token.text;
    QCOMPARE(text.remove(QChar(0x2212)),
             QString(a(term.a) + (b.startsWith(QChar(0x2212)) ? '(' + b + ')' : b)).remove(QChar(0x2212)));
}

void BackpropFigureTest::sumsAppearAsTheyAreMade()
{
    QFETCH(QString, settings);
    const Experiment experiment = with(settings);
    if (!isSliding(experiment)) return;
    const Expected expected(experiment);
    const Tensor& result = expected.resultOf(experiment.gradient.pass);
    const NumberFormat format = NumberFormat::of(result.data);
    const BackpropFigure figure(computedInput(experiment));
    Pose pose = restingPose(experiment, lateStep(figure, experiment, expected));
    const Step step = walkOf(experiment, expected)->at(pose.step);
    const auto textOfResult = [&] {
        return textIn(textsOf(figure, pose),
                      figure.panel(kBounds, Panel::Output, pose).cellRect(step.target.y, step.target.x));
    };
    QVERIFY(hasText(textsOf(figure, pose), "Σ = " + format(step.result)));
    const int channels = static_cast<int>(expected.layer.weight.size(1));
    const int filters = static_cast<int>(expected.layer.z.size(1)) / expected.layer.params.groups;
    const int first = experiment.gradient.pass == GradientPass::Input ? step.target.c / channels * filters : 0;
    if (experiment.gradient.pass == GradientPass::Input && filters > 1) {
        double total = 0.0;
        for (int filter = first; filter < first + filters; ++filter) {
            double partial = 0.0;
            for (const Term& term : termsOf(experiment, step, filter)) partial += term.product();
            const QString text = QString("filter %1: %2").arg(filter).arg(format(partial));
            QVERIFY2(hasText(textsOf(figure, pose), text), qPrintable(text));
            total += partial;
        }
        QVERIFY(std::abs(total - step.result) < 1e-4 * (1.0 + std::abs(total)));
    }
    pose.phase = 0.2; // the window is still on its way
    QVERIFY(hasText(textsOf(figure, pose), "Σ = …"));
    QCOMPARE(textOfResult(), QString());
    pose.phase = 0.58; // half of the terms have come
    double half = 0.0;
    for (std::size_t i = 0; i < step.terms.size() / 2; ++i) half += step.terms[i].product();
    QVERIFY(hasText(textsOf(figure, pose), "Σ = " + format(half)));
    QCOMPARE(textOfResult(), QString());
}

void BackpropFigureTest::whatIsLookedAtIsComplete()
{
    QFETCH(QString, settings);
    const Experiment experiment = with(settings);
    if (isScatter(experiment)) return; // its result is a sum of all that has gone before
    const Expected expected(experiment);
    const Tensor& result = expected.resultOf(experiment.gradient.pass);
    const NumberFormat format = NumberFormat::of(result.data);
    const BackpropFigure figure(computedInput(experiment));
    const int late = lateStep(figure, experiment, expected);
    if (late == 0) return;
    const PanelGrid panel = panelOf(figure, Panel::Output, restingPose(experiment, late));
    const int inPlane = late % (panel.grid.rows * panel.grid.cols);
    const Target target{Panel::Output, inPlane / panel.grid.cols, inPlane % panel.grid.cols, panel.plane};
    QCOMPARE(figure.stepOf(target).value_or(-1), late);
    Pose pose = restingPose(experiment, 0);
    pose.phase = 0.1; // while the first step is on its way
    pose.hover = target;
    const auto texts = textsOf(figure, pose);
    const QString number = format(result.data[static_cast<std::size_t>(late)]);
    QCOMPARE(textIn(texts, panel.grid.cellRect(target.row, target.col)), number);
    QVERIFY((plainText(figure.formula(pose)) + '\n').contains(" = " + number + '\n'));
    QVERIFY(isFramed(pictureOf(figure, pose), panel.grid.cellRect(target.row, target.col), Style::light().current));
}

void BackpropFigureTest::windowsLieOnWhatTheyRead()
{
    const QString layer = "stride=2&kernel-size=2,3&dilation=1,2&padding=1,0&filters=1&volume=channel&";
    for (const char* pass : {"pass=da", "pass=dw"}) {
        const Experiment experiment = with(layer + pass);
        const Expected expected(experiment);
        const BackpropFigure figure(computedInput(experiment));
        const int late = lateStep(figure, experiment, expected);
        const Pose pose = restingPose(experiment, late);
        const CellGrid source = figure.panel(kBounds, Panel::Input, pose);
        QRectF window;
        for (const Term& term : walkOf(experiment, expected)->at(late).terms)
            window |= source.cellRect(term.aCell.y, term.aCell.x);
        QVERIFY(isFramed(pictureOf(figure, pose), window, Style::light().kernel));
        QVERIFY(!isFramed(pictureOf(figure, restingPose(experiment, 0)), window, Style::light().kernel));
    }
    const Experiment experiment = with(layer + "activation=identity&gradient-view=scatter");
    const Expected expected(experiment);
    const BackpropFigure figure(computedInput(experiment));
    const auto& [rows, cols] =
        valueOf(conv2dShape(expected.layer.input.shape, expected.layer.weight.shape, expected.layer.params)).window;
    const Pose pose = restingPose(experiment, cols.output() + 2);
    const CellGrid result = figure.panel(kBounds, Panel::Output, pose);
    const QRectF window = result.cellRect(rows.position(1, 0), cols.position(2, 0)) |
                          result.cellRect(rows.position(1, rows.kernel - 1), cols.position(2, cols.kernel - 1));
    QVERIFY(isFramed(pictureOf(figure, pose), window, Style::light().kernel));
    // the number that is laid there stands under the kernel
    const QString number = NumberFormat::of(expected.dZ.data)(expected.dZ.at(0, 0, 1, 2));
    QVERIFY(expected.dZ.at(0, 0, 1, 2) != expected.dZ.at(0, 0, 2, 1));
    const auto texts = textsOf(figure, pose);
    QVERIFY(std::any_of(texts.begin(), texts.end(), [&](const PaintedText& t) { return t.text == "· " + number; }));
}

void BackpropFigureTest::windowsTintWhatTheyRead_data()
{
    QTest::addColumn<QString>("settings");
    QTest::addColumn<Panel>("panel");
    QTest::newRow("gather") << "pass=da" << Panel::Input;
    QTest::newRow("weights") << "pass=dw" << Panel::Input;
    QTest::newRow("scatter") << "gradient-view=scatter" << Panel::Output;
}

void BackpropFigureTest::windowsTintWhatTheyRead()
{
    QFETCH(QString, settings);
    QFETCH(Panel, panel);
    // Of a gradient that is nothing, only the window changes what is seen.
    const Experiment experiment =
        with("kernel-size=2,3&padding=1,0&filters=1&volume=channel&gradient=painted&numbers=off&" + settings);
    const Expected expected(experiment);
    const BackpropFigure figure(computedInput(experiment));
    const Pose first = restingPose(experiment, 0);
    const Pose late = restingPose(experiment, lateStep(figure, experiment, expected));
    const CellGrid grid = figure.panel(kBounds, panel, late);
    const WindowGeometry& window =
        valueOf(conv2dShape(expected.layer.input.shape, expected.layer.weight.shape, expected.layer.params)).window;
    const auto isCovered = [&](int step, int row, int col) {
        if (!isScatter(experiment)) {
            const std::vector<Term> terms = walkOf(experiment, expected)->at(step).terms;
            return std::any_of(terms.begin(), terms.end(),
                               [&](const Term& term) { return term.aCell.y == row && term.aCell.x == col; });
        }
        const Cell cell = cellAt(expected.dZ.shape, step);
        const int y = row - window.rows.position(cell.y, 0);
        const int x = col - window.cols.position(cell.x, 0);
        return y >= 0 && x >= 0 && y < window.rows.kernel && x < window.cols.kernel;
    };
    const QImage one = pictureOf(figure, first);
    const QImage two = pictureOf(figure, late);
    for (int row = grid.firstRow; row < grid.firstRow + grid.rows; ++row)
        for (int col = grid.firstCol; col < grid.firstCol + grid.cols; ++col) {
            const QRectF cell = grid.cellRect(row, col);
            QCOMPARE(groundOf(one, cell) != groundOf(two, cell),
                     isCovered(first.step, row, col) != isCovered(late.step, row, col));
        }
}

void BackpropFigureTest::aSourceCellPointedAtIsMarked()
{
    for (const char* pass : {"pass=da", "pass=dw", "pass=db"}) {
        const Experiment experiment = with(pass);
        const BackpropFigure figure(computedInput(experiment));
        Pose pose = restingPose(experiment, 0);
        pose.hover = {Panel::Input, 7, 4, panelOf(figure, Panel::Input, pose).plane};
        const QImage image = pictureOf(figure, pose);
        const CellGrid source = figure.panel(kBounds, Panel::Input, pose);
        QVERIFY(isFramed(image, source.cellRect(7, 4), Style::light().current));
        QVERIFY(!isFramed(image, source.cellRect(4, 7), Style::light().current));
    }
}

void BackpropFigureTest::aTapOfTheScatterIsMarked()
{
    const Experiment experiment = with("gradient-view=scatter&kernel-size=2,3");
    const BackpropFigure figure(computedInput(experiment));
    Pose pose = restingPose(experiment, 3 * 10 + 6); // of 11×10
    const int plane = panelOf(figure, Panel::Kernel, pose).plane;
    QCOMPARE(figure.termOf({Panel::Kernel, 1, 0, plane}), 3);
    for (const Target& target : {Target{Panel::Kernel, 1, 0, plane}, Target{Panel::Formula, 0, 3}}) {
        pose.hover = target;
        const QImage image = pictureOf(figure, pose);
        const auto isMarked = [&](Panel kind, int row, int col) {
            return isFramed(image, figure.panel(kBounds, kind, pose).cellRect(row, col), Style::light().current);
        };
        QVERIFY(isMarked(Panel::Kernel, 1, 0));
        QVERIFY(!isMarked(Panel::Kernel, 0, 1));
        QVERIFY(isMarked(Panel::Output, 4, 6));
        QVERIFY(!isMarked(Panel::Output, 3, 7));
        QVERIFY(isMarked(Panel::Input, 3, 6)); // where the number comes from
    }
}

void BackpropFigureTest::theRunningCellIsMarkedWhileAnotherIsLookedAt()
{
    const Experiment experiment = with("pass=da&numbers=off");
    const BackpropFigure figure(computedInput(experiment));
    const auto side = [&](int step) { // of the fourth cell
        Pose pose = restingPose(experiment, step);
        pose.hover = {Panel::Output, 5, 5, 0};
        const QRectF cell = figure.panel(kBounds, Panel::Output, pose).cellRect(0, 3);
        return pictureOf(figure, pose).pixel(QPointF(cell.left(), cell.center().y()).toPoint());
    };
    QVERIFY(distance(side(3), side(8)) > 20);
    QCOMPARE(side(7), side(8));
}

void BackpropFigureTest::productsSetOutFromTheirCells()
{
    const Experiment experiment = with("pass=da&kernel=2&filters=1&volume=channel&gradient=ones&activation=identity");
    const BackpropFigure figure(computedInput(experiment));
    Pose pose = restingPose(experiment, 3 * 12 + 8);
    const QPointF starts[]{figure.panel(kBounds, Panel::Input, pose).cellRect(3, 8).center(),
                           figure.panel(kBounds, Panel::Kernel, pose).cellRect(0, 0).center()};
    pose.phase = 0.25; // the window has all but come
    const auto before = textsOf(figure, pose);
    const auto chipAt = [&](const QString& number, double phase) {
        pose.phase = phase;
        for (const PaintedText& text : newTexts(textsOf(figure, pose), before))
            if (text.text == number) return text.ink.center();
        return QPointF();
    };
    for (int i = 0; i < 2; ++i) { // dZ, and the weight
        const QString number = QString::number(i + 1);
        const QPointF sooner = chipAt(number, 0.42) - starts[i];
        const QPointF later = chipAt(number, 0.46) - starts[i];
        // on the same straight way, and farther
        const double across = sooner.x() * later.y() - sooner.y() * later.x();
        QVERIFY(std::abs(across) < 4.0 * std::hypot(later.x(), later.y()));
        QVERIFY(std::hypot(later.x(), later.y()) > std::hypot(sooner.x(), sooner.y()));
    }
}

void BackpropFigureTest::aSlopeLetsItsShareThrough()
{
    const Experiment experiment = with("pass=dz&activation=sigmoid&unit=unit");
    const Expected expected(experiment);
    const BackpropFigure figure(computedInput(experiment));
    const auto step = static_cast<std::size_t>(
        std::find_if(expected.dZ.data.begin(), expected.dZ.data.end(), [](float v) { return std::abs(v) > 0.05f; }) -
        expected.dZ.data.begin());
    Pose pose = restingPose(experiment, static_cast<int>(step));
    const Cell cell = cellAt(expected.dZ.shape, pose.step);
    const auto centre = [&](Panel kind) { return panelOf(figure, kind, pose).grid.cellRect(cell.y, cell.x).center(); };
    const QPointF dA = centre(Panel::GradA);
    const QPointF slope = centre(Panel::Kernel);
    const QPointF dZ = centre(Panel::Output);
    pose.phase = 0.2;
    const auto before = textsOf(figure, pose);
    const auto isOnItsWay = [&](double phase, const QString& number, QPointF from, QPointF to) {
        pose.phase = phase;
        const auto texts = newTexts(textsOf(figure, pose), before);
        return std::any_of(texts.begin(), texts.end(), [&](const PaintedText& text) {
            const QPointF at = text.ink.center();
            return text.text == number && at.x() > from.x() && at.x() < to.x() && std::abs(at.y() - from.y()) < 4.0;
        });
    };
    const QString in = NumberFormat::of(expected.dA.data)(expected.dA.data[step]);
    const QString out = expected.dZText(expected.dZ.data[step]);
    QVERIFY(in != out);
    QVERIFY(isOnItsWay(0.45, in, dA, slope));
    QVERIFY(!isOnItsWay(0.45, out, dA, slope));
    QVERIFY(isOnItsWay(0.75, out, slope, dZ));
    QVERIFY(!isOnItsWay(0.75, in, slope, dZ));
}

void BackpropFigureTest::formulasNameStrideDilationAndPadding()
{
    const QString layer = "kernel-size=2,3&stride=3,2&dilation=4,1&padding=1,0&";
    const auto general = [](const QString& settings) {
        const Experiment experiment = with(settings);
        const BackpropFigure figure(computedInput(experiment));
        return plainText({{figure.formula(restingPose(experiment, 0)).lines[0]}});
    };
    QVERIFY(general(layer + "pass=da").contains("dZ[k, (y+1−i·4)/3, (x−j)/2]"));
    QVERIFY(general(layer + "pass=dw").contains("A[c, m·3+i·4−1, n·2+j] · dZ[k,m,n]"));
    QVERIFY(general(layer + "gradient-view=scatter").contains("dA[c, m·3+i·4−1, n·2+j]"));
    QVERIFY(general("pass=da").contains("dZ[k, y−i, x−j]"));
    const Experiment spread = with(layer + "pass=da");
    QVERIFY(hasText(textsOf(BackpropFigure(computedInput(spread)), restingPose(spread, 0)), "spread with 2 zeros"));
}

void BackpropFigureTest::theChainPaintsThePlanesInView()
{
    QFETCH(QString, settings);
    Experiment experiment = with(settings);
    experiment.numbers = NumberMode::Off;
    const Expected expected(experiment);
    const BackpropFigure figure(computedInput(experiment));
    const Pose pose = restingPose(experiment, lateStep(figure, experiment, expected));
    const QImage image = pictureOf(figure, pose);
    const Style style = Style::light();
    const auto panels = figure.panels(kBounds, pose);
    for (const auto& [kind, tensor] :
         {std::pair(Panel::GradA, &expected.dA), std::pair(Panel::GradZ, &expected.dZ),
          std::pair(Panel::GradInput, &expected.dInput), std::pair(Panel::GradWeight, &expected.dWeight)}) {
        const TensorView view(*tensor, Role::Gradient, TensorView::Colours::Signed, 1.0f, NumberMode::Off);
        const auto panel =
            std::find_if(panels.rbegin(), panels.rend(), [kind = kind](const PanelGrid& p) { return p.panel == kind; });
        for (int row = 0; row < view.rows(); ++row)
            for (int col = 0; col < view.cols(); ++col)
                COMPARE_COLOURS(image.pixel(panel->grid.cellRect(row, col).center().toPoint()),
                                view.colour(panel->plane, row, col, style), 2);
    }
    // what the pass computes is framed
    const GradientPass passes[]{GradientPass::Activation, GradientPass::Input, GradientPass::Weight,
                                GradientPass::Bias};
    const Panel results[]{Panel::GradZ, Panel::GradInput, Panel::GradWeight, Panel::GradBias};
    for (int i = 0; i < 4; ++i) {
        const auto panel =
            std::find_if(panels.rbegin(), panels.rend(), [&](const PanelGrid& p) { return p.panel == results[i]; });
        QCOMPARE(isFramed(image, panel->grid.rect, style.current), passes[i] == experiment.gradient.pass);
    }
    const auto dA =
        std::find_if(panels.rbegin(), panels.rend(), [](const PanelGrid& p) { return p.panel == Panel::GradA; });
    QVERIFY(!isFramed(image, dA->grid.rect, style.current));
}

void BackpropFigureTest::theChainMarksWhatIsPointedAt()
{
    const Experiment experiment = with("filters=2");
    const BackpropFigure figure(computedInput(experiment));
    for (const Panel kind : {Panel::GradA, Panel::GradZ, Panel::GradWeight}) {
        Pose pose = restingPose(experiment, 0);
        pose.hover = {kind, 2, 1, panelOf(figure, kind, pose).plane};
        const QImage image = pictureOf(figure, pose);
        const CellGrid grid = panelOf(figure, kind, pose).grid;
        QVERIFY(isFramed(image, grid.cellRect(2, 1), Style::light().current));
        QVERIFY(!isFramed(image, grid.cellRect(1, 2), Style::light().current));
    }
}

void BackpropFigureTest::slopesAreDescribed()
{
    const Experiment experiment = with("pass=dz&activation=sigmoid&unit=unit&filters=2");
    const Expected expected(experiment);
    const BackpropFigure figure(computedInput(experiment));
    const int step = 100 + 37;
    const Pose pose = restingPose(experiment, step);
    const float z = expected.layer.z.data[step];
    const float dA = expected.dA.data[step];
    const QString slope = shortNumber(activationSlope(expected.layer.activation, z));
    QCOMPARE(figure.describe({Panel::Kernel, 3, 7, 1}, pose),
             QString("g(%1) = %2, g′(%1) = %3")
                 .arg(shortNumber(z), shortNumber(activate(expected.layer.activation, z)), slope));
    const QString a = NumberFormat::of(expected.dA.data)(dA);
    const QString dZ = NumberFormat::of(expected.dZ.data)(expected.dZ.data[step]);
    QCOMPARE(figure.describe({Panel::Output, 3, 7, 1}, pose), QString("dZ[1, 3, 7] = %1 · %2 = %3").arg(a, slope, dZ));
    QVERIFY(plainText(figure.formula(pose)).contains("dZ[1,3,7] = " + a + "·" + slope + " = " + dZ));
    QVERIFY(hasText(textsOf(figure, pose), "slope " + slope + " at z = " + shortNumber(z)));
}

void BackpropFigureTest::theTangentIsDrawn()
{
    const Experiment experiment = with("pass=dz&activation=sigmoid&unit=unit");
    const Expected expected(experiment);
    const BackpropFigure figure(computedInput(experiment));
    const Pose pose = restingPose(experiment, 45);
    const ActivationCurve curve(expected.layer.activation, expected.layer.z.data);
    const QRectF rect = figure.panel(kBounds, Panel::Curve, pose).rect;
    const double z = expected.layer.z.data[45];
    const QPointF chord = curve.at(rect, z + 0.01) - curve.at(rect, z - 0.01);
    const QPointF along = chord / std::hypot(chord.x(), chord.y()) * (0.15 * rect.width());
    const QImage image = pictureOf(figure, pose);
    QVERIFY(hasPixelNear(image, curve.at(rect, z) + along, Style::light().gradient));
    QVERIFY(hasPixelNear(image, curve.at(rect, z) - along, Style::light().gradient));
}

void BackpropFigureTest::biasesAreSumsOfTheirMap()
{
    const Experiment experiment = with("pass=db&filters=2&unit=unit&kernel-size=2,4"); // maps of 11×9
    const Expected expected(experiment);
    const NumberFormat format = NumberFormat::of(expected.dBias.data);
    const BackpropFigure figure(computedInput(experiment));
    Pose pose = restingPose(experiment, 1);
    QVERIFY(hasText(textsOf(figure, pose), "Σ dZ = " + format(expected.dBias.data[1])));
    QCOMPARE(figure.termOf({Panel::Input, 3, 7, 1}), 3 * 9 + 7);
    QCOMPARE(figure.describe({Panel::Output, 1, 0, 0}, pose), "db[1] = " + format(expected.dBias.data[1]));
    // a term of the formula is a cell of dZ
    pose.hover = {Panel::Formula, 0, 3 * 9 + 7};
    const CellGrid source = figure.panel(kBounds, Panel::Input, pose);
    QVERIFY(isFramed(pictureOf(figure, pose), source.cellRect(3, 7), Style::light().current));
    // half way half of the numbers are tinted, and summed
    pose.hover = {};
    const QImage whole = pictureOf(figure, pose);
    pose.phase = 0.43;
    const QImage part = pictureOf(figure, pose);
    double sum = 0.0;
    int summed = 0;
    for (int i = 0; i < 99; ++i) {
        const QRectF cell = source.cellRect(i / 9, i % 9);
        const bool isSummed = groundOf(whole, cell) != groundOf(part, cell);
        QVERIFY(!isSummed || summed == i); // from the first on
        summed += isSummed;
        if (isSummed) sum += expected.dZ.data[static_cast<std::size_t>(99 + i)];
    }
    QCOMPARE(summed, 49);
    QVERIFY(hasText(textsOf(figure, pose), "Σ dZ = " + format(sum)));
}

void BackpropFigureTest::sharesGoToTheirCells()
{
    const Experiment experiment = with("gradient-view=scatter&kernel=2 3&filters=1&volume=channel&gradient=ones&"
                                       "activation=identity");
    const BackpropFigure figure(computedInput(experiment));
    Pose pose = restingPose(experiment, 3 * 11 + 8);
    for (int tap = 0; tap < 2; ++tap) {
        const QPointF from = figure.panel(kBounds, Panel::Kernel, pose).cellRect(0, tap).center();
        const QPointF to = figure.panel(kBounds, Panel::Output, pose).cellRect(3, 8 + tap).center();
        const double start = tap == 0 ? 0.32 : 0.84; // the second sets out when the first has come
        double before = 0.0;
        for (const double phase : {start + 0.04, start + 0.06, start + 0.08}) {
            pose.phase = phase;
            const auto texts = textsOf(figure, pose); // the chip is painted last
            const auto chip = std::find_if(texts.rbegin(), texts.rend(), [&](const PaintedText& text) {
                const QPointF way = text.ink.center() - from;
                const double share = way.x() / (to.x() - from.x());
                return text.text == QString::number(2 + tap) && share > 0.01 && share < 0.99 &&
                       std::abs(way.y() - share * (to.y() - from.y())) < 4.0;
            });
            QVERIFY(chip != texts.rend());
            QVERIFY(chip->ink.center().x() > before);
            before = chip->ink.center().x();
        }
    }
}

void BackpropFigureTest::aShareIsATermOfTheFormula()
{
    const Experiment experiment = with("gradient-view=scatter&filters=2&kernel-size=2,3&padding=1,0&unit=unit");
    const Expected expected(experiment);
    const NumberFormat format = NumberFormat::of(expected.dInput.data);
    const BackpropFigure figure(computedInput(experiment));
    const int perMap = 13 * 10;
    const Pose pose = restingPose(experiment, perMap + 3 * 10 + 4); // dZ[1, 3, 4]
    const int channel = panelOf(figure, Panel::Output, pose).plane;
    const float number = expected.dZ.at(0, 1, 3, 4);
    for (int row = 0; row < 2; ++row)
        for (int col = 0; col < 3; ++col) {
            const float weight = expected.layer.weight.at(1, channel, row, col);
            const Target target{Panel::Kernel, row, col, panelOf(figure, Panel::Kernel, pose).plane};
            QCOMPARE(figure.describe(target, pose), QString("%1 · %2 = %3")
                                                        .arg(shortNumber(weight), shortNumber(number),
                                                             shortNumber(static_cast<double>(weight) * number)));
            const Formula formula = figure.formula(pose);
            QString text;
            for (const Token& token : formula.lines[1].tokens)
                if (token.term == figure.termOf(target)) text += token.text;
            const QString share = format(static_cast<double>(weight) * number);
            QCOMPARE(text.trimmed(), QString("[%1,%2] %3%4")
                                         .arg(3 + row - 1)
                                         .arg(4 + col)
                                         .arg(share.startsWith(QChar(0x2212)) ? "" : "+", share));
        }
}

void BackpropFigureTest::multiplyAddsAreCountedTwice()
{
    // 2 filters, 10 × 10 outputs, 3 channels of 3 × 3, for dA and for dW
    const BackpropFigure figure(computedInput(with("filters=2")));
    QVERIFY(figure.summary().contains(groupedNumber(2 * 2 * 100 * 27) + " multiply-adds back"));
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
    // of those that see the channel
    const Experiment grouped = with("volume=features&feature-maps=4&filters=4&groups=2&filter=0&layer-channel=0");
    Pose pose = restingPose(grouped, 2 * 144);
    const BackpropFigure figure(computedInput(grouped));
    QCOMPARE(panelOf(figure, Panel::Input, pose).plane, 2);
    pose.hover = {Panel::Formula, 0, 1};
    QCOMPARE(panelOf(figure, Panel::Input, pose).plane, 3);
    // and of the channels that the filter sees
    const Experiment scattered = valueOf(withSettings(grouped, "gradient-view=scatter"));
    const BackpropFigure scatter(computedInput(scattered));
    QCOMPARE(panelOf(scatter, Panel::Output, restingPose(scattered, 300)).plane, 2);
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
    QCOMPARE(checks->bias.checked + checks->bias.kinks, static_cast<std::int64_t>(experiment.layer.filters));
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
    QCOMPARE(checks->input.checked + checks->input.kinks, std::int64_t{3 * 12 * 12});
    QCOMPARE(checks->weight.checked + checks->weight.kinks, std::int64_t{2 * 3 * 3 * 3});
    checks->weight.largestError = 0.02;
    FigureInput input = computedInput(experiment);
    input.gradientChecks = checks;
    const auto has = [&](const QString& wanted) {
        const auto texts = textsOf(BackpropFigure(input), restingPose(experiment, 0));
        return std::any_of(texts.begin(), texts.end(), [&](const PaintedText& t) { return t.text.startsWith(wanted); });
    };
    QVERIFY(has("✗ dW"));
    QVERIFY(has("✓ db"));
    QVERIFY(!hasText(textsOf(BackpropFigure(input), restingPose(experiment, 0)), "kink"));
    checks->bias.kinks = 2;
    QVERIFY(hasText(textsOf(BackpropFigure(input), restingPose(experiment, 0)), "2 of 2 numbers, 2 at a kink"));
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

#include "ui/scene/chapters/connections_figure.h"

#include "tests/scene/painted.h"
#include "tests/scene/sample.h"
#include "tests/support/qt_main.h"
#include "tests/support/result.h"
#include "ui/scene/cell_names.h"
#include "ui/scene/pose_goals.h"

#include <cmath>
#include <set>

using namespace convscope;

Q_DECLARE_METATYPE(Experiment)

namespace {

const QSize kStage(1400, 900);
const QRectF kBounds(0, 0, 1400, 900);

Experiment articleExperiment() { return sampleExperiment({{3, 3}, {2, 2}, {}, "random"}); }

Experiment withMatrix(Experiment experiment)
{
    experiment.layer.connectionView = ConnectionView::Matrix;
    return experiment;
}

void addGeometries()
{
    QTest::addColumn<Experiment>("experiment");
    const auto add = [](const char* name, QSize region, Extent kernel, PaddingRule rule, PadMode mode, Extent stride,
                        Extent dilation) {
        Conv2dParams params = paddedBy(rule, mode);
        params.stride = stride;
        params.dilation = dilation;
        QTest::newRow(name) << sampleExperiment({region, kernel, params, "random"});
    };
    using enum PaddingRule;
    add("the article's", {3, 3}, {2, 2}, Valid, PadMode::Zeros, {1, 1}, {1, 1});
    add("3×3 on 7×5", {7, 5}, {3, 3}, Valid, PadMode::Zeros, {1, 1}, {1, 1});
    add("zeros", {6, 7}, {3, 3}, Same, PadMode::Zeros, {1, 1}, {1, 1});
    add("full", {4, 4}, {3, 2}, Full, PadMode::Zeros, {1, 1}, {1, 1});
    add("strided", {9, 8}, {3, 2}, Valid, PadMode::Zeros, {2, 3}, {1, 1});
    add("dilated", {9, 8}, {3, 2}, Valid, PadMode::Zeros, {1, 1}, {2, 3});
    add("reflected", {6, 6}, {5, 5}, Same, PadMode::Reflect, {1, 1}, {1, 1});
    add("replicated, strided", {6, 5}, {3, 3}, Full, PadMode::Replicate, {2, 1}, {1, 1});
    add("circular, dilated", {7, 7}, {3, 3}, Same, PadMode::Circular, {1, 1}, {2, 2});
}

ConnectionMoment momentAt(const ConnectionLayer& layer, int step, const Target& hover = {})
{
    Pose pose;
    pose.step = step;
    pose.hover = hover;
    return ConnectionMoment::of(layer, pose);
}

/// (output, input, weight) of a step's terms, read off the walk.
std::multiset<std::array<int, 3>> connectedByWalk(const ConvWalk& walk, int step)
{
    const auto& [rows, cols] = walk.shape().window;
    std::multiset<std::array<int, 3>> result;
    for (const Term& term : walk.at(step).terms)
        if (term.aSource.y >= 0 && term.aSource.x >= 0)
            result.insert(
                {step, term.aSource.y * cols.input + term.aSource.x, term.bCell.y * cols.kernel + term.bCell.x});
    return result;
}

using Edges = std::vector<NodeDiagram::Edge>;

Edges strongEdges(const NodeDiagram::Content& content)
{
    Edges strong;
    std::copy_if(content.edges.begin(), content.edges.end(), std::back_inserter(strong),
                 [](const NodeDiagram::Edge& edge) { return edge.isStrong; });
    return strong;
}

/// Which outputs of the article's figure an input reaches: "ABCD".
QString reachedFrom(const Edges& edges, int input)
{
    QString letters;
    for (const NodeDiagram::Edge& edge : edges)
        if (edge.input == input - 1) letters += letterName(edge.output);
    return letters;
}

QStringList textsOf(const Figure& figure, const Pose& pose)
{
    QStringList texts;
    for (const PaintedText& text :
         paintedTexts(kStage, [&](QPainter& painter) { figure.paint(painter, kBounds, pose, Style::light()); }))
        texts << text.text;
    return texts;
}

QString ungrouped(QString text) { return text.remove(QChar(0x2009)); }

} // namespace

class ConnectionsFigureTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void articlesFigureIsDrawnExactly();
    void articlesFigureNamesItsNodes();
    void edgesAreTheTermsOfTheWalk_data() { addGeometries(); }
    void edgesAreTheTermsOfTheWalk();
    void connectionsAreTheTermsOfTheWalk_data() { addGeometries(); }
    void connectionsAreTheTermsOfTheWalk();
    void matrixTimesInputIsTheConvolution_data() { addGeometries(); }
    void matrixTimesInputIsTheConvolution();
    void costsFollowClosedForms_data();
    void costsFollowClosedForms();
    void costsOfAPhotoNeed64Bits();
    void costsAndSentenceArePainted();
    void inputsOfTheWindowTakeTheirWeightsColours();
    void regionIsTintedWhereTheWalkReads_data() { addGeometries(); }
    void regionIsTintedWhereTheWalkReads();
    void paddingIsDescribedAsPadding();
    void denseEdgesFadeAsTheyArePruned();
    void matrixCellsFadeAsTheyArePruned();
    void strongEdgesGrowFromTheInputs();
    void hoveredInputLightsWhatItReaches();
    void hoveredOutputLightsItsWindow();
    void hoveredWeightLightsEveryOutput();
    void hoveredTermLightsItsEdge();
    void hoveredNodesAndCellsSayTheSame();
    void hoveredMatrixCellTellsItsWeight();
    void repeatedInputsTellAllTheirWeights();
    void cropFollowsTheStep();
    void cropOfOneRowTakesFourColumns();
    void largeKernelsSayWhatIsDrawn();
    void matrixPieceFollowsTheStep();
    void largestLayersArePainted_data();
    void largestLayersArePainted();
    void coloursAreApart();
    void shapesAreThoseOfThePainter();
    void cellsAreNamed();
    void formulaHoldsTheHoveredOutput();
};

void ConnectionsFigureTest::articlesFigureIsDrawnExactly()
{
    const ConnectionLayer layer(articleExperiment());
    const ConnectionMoment moment = momentAt(layer, 0);
    const Edges edges = convolutionContent(layer, moment, Style::light()).edges;
    QCOMPARE(edges.size(), std::size_t(16));
    const QStringList reached{"A", "AB", "B", "AC", "ABCD", "BD", "C", "CD", "D"};
    for (int input = 1; input <= 9; ++input) QCOMPARE(reachedFrom(edges, input), reached[input - 1]);
    for (const QString numeral : {"I", "II", "III", "IV"}) {
        const auto ofWeight =
            std::count_if(edges.begin(), edges.end(), [&](const auto& e) { return e.label == numeral; });
        QCOMPARE(int(ofWeight), 4); // one value of the kernel touches every output
    }
    QCOMPARE(denseContent(layer, moment, Style::light()).edges.size(), std::size_t(36));
    // All strong, so that colours are not mixed with the background's.
    std::set<QRgb> colours;
    for (int weight = 0; weight < 4; ++weight)
        for (const auto& edge : strongEdges(convolutionContent(
                 layer, momentAt(layer, 0, {Panel::Kernel, weight / 2, weight % 2}), Style::light())))
            colours.insert(edge.colour);
    QCOMPARE(colours.size(), std::size_t(4));
}

void ConnectionsFigureTest::articlesFigureNamesItsNodes()
{
    Experiment experiment = articleExperiment();
    experiment.numbers = NumberMode::Off;
    const ConnectionsFigure figure(computedInput(experiment));
    const QStringList texts = textsOf(figure, restingPose(experiment, 0));
    for (const QString name : {"1", "9", "A", "B", "C", "D"}) QCOMPARE(texts.count(name), 2); // in both diagrams
    QVERIFY(!texts.contains("10") && !texts.contains("E") && !texts.contains("V"));
    for (const QString name : {"I", "II", "III", "IV"}) QCOMPARE(texts.count(name), 2); // kernel, and at an edge
    QVERIFY(texts.contains("The whole layer is drawn."));
}

void ConnectionsFigureTest::connectionsAreTheTermsOfTheWalk()
{
    QFETCH(Experiment, experiment);
    const ConvWalk walk = valueOf(experiment.walk());
    const Connections connections(walk.shape().window, experiment.conv.padMode);
    QCOMPARE(std::int64_t(connections.outputs()), walk.size());
    std::set<std::pair<int, int>> pairs;
    for (int step = 0; step < connections.outputs(); ++step) {
        std::multiset<std::array<int, 3>> mine;
        for (const Connection& each : connections.of(step)) {
            mine.insert({each.output, each.input, each.weight});
            pairs.insert({each.output, each.input});
        }
        QVERIFY(mine == connectedByWalk(walk, step));
    }
    QCOMPARE(connections.pairs(), static_cast<std::int64_t>(pairs.size()));
}

void ConnectionsFigureTest::edgesAreTheTermsOfTheWalk()
{
    QFETCH(Experiment, experiment);
    const ConvWalk walk = valueOf(experiment.walk());
    const ConnectionLayer layer(experiment);
    for (int step = 0; step < layer.parts.stepCount(); ++step) {
        const ConnectionMoment moment = momentAt(layer, step);
        std::multiset<std::array<int, 3>> expected;
        for (const int output : moment.crop.outputs) expected.merge(connectedByWalk(walk, output));
        const auto content = convolutionContent(layer, moment, Style::light());
        std::multiset<std::array<int, 2>> ends;
        for (const auto& [output, input, weight] : expected) ends.insert({output, input});
        std::multiset<std::array<int, 2>> drawn;
        for (const NodeDiagram::Edge& edge : content.edges)
            drawn.insert(
                {moment.crop.outputs[std::size_t(edge.output)], moment.crop.inputAtPlace(edge.input).value_or(-1)});
        QVERIFY(drawn == ends);
        QCOMPARE(strongEdges(content).size(), connectedByWalk(walk, step).size());

        std::set<std::pair<int, int>> dense;
        for (const NodeDiagram::Edge& edge : denseContent(layer, moment, Style::light()).edges)
            dense.insert({edge.output, moment.crop.inputAtPlace(edge.input).value_or(-1)});
        QCOMPARE(dense.size(), moment.crop.outputs.size() * moment.crop.inputs.size());
        for (const auto& [output, input] : dense) QVERIFY(moment.crop.placeOfInput(input));
    }
}

void ConnectionsFigureTest::matrixTimesInputIsTheConvolution()
{
    QFETCH(Experiment, experiment);
    const ConnectionLayer layer(experiment);
    const MatrixPiece piece = MatrixPiece::around(layer.connections, 0);
    QVERIFY(piece.isWhole(layer.connections));
    const ConnectionMatrix matrix(layer, piece, {}, Style::light());
    const Tensor input = experiment.input();
    const Tensor expected = textbookOutput(experiment);
    for (int row = 0; row < piece.outputs; ++row) {
        double sum = 0.0;
        for (int col = 0; col < piece.inputs; ++col) {
            sum += double(matrix.at(row, col).weight) * input.data[std::size_t(col)];
            if (matrix.at(row, col).connections == 0) QCOMPARE(matrix.at(row, col).weight, 0.0f);
        }
        QVERIFY(std::abs(sum - expected.data[std::size_t(row)]) < 0.02);
    }
}

void ConnectionsFigureTest::costsFollowClosedForms_data()
{
    QTest::addColumn<int>("size");
    QTest::addColumn<int>("kernel");
    QTest::addColumn<int>("stride");
    QTest::addColumn<bool>("isPadded");
    QTest::newRow("12×12, 3×3") << 12 << 3 << 1 << false;
    QTest::newRow("64×64, 5×5 same") << 64 << 5 << 1 << true;
    QTest::newRow("9×9, 2×2, stride 3") << 9 << 2 << 3 << false;
}

void ConnectionsFigureTest::costsFollowClosedForms()
{
    QFETCH(int, size);
    QFETCH(int, kernel);
    QFETCH(int, stride);
    QFETCH(bool, isPadded);
    Setting setting{{size, size}, {kernel, kernel}, {}, "random"};
    if (isPadded) setting.conv.padding.rule = PaddingRule::Same;
    setting.conv.stride = {stride, stride};
    const CostTable costs(sampleExperiment(setting));
    const auto outputs = [&](std::int64_t n) { return isPadded ? n : (n - kernel) / stride + 1; };
    const auto check = [&](const ConnectionCosts& actual, std::int64_t rows, std::int64_t cols) {
        const std::int64_t in = rows * cols;
        const std::int64_t out = outputs(rows) * outputs(cols);
        const std::int64_t shared = std::int64_t(kernel) * kernel;
        QCOMPARE(actual.dense.parameters, in * out + out);
        QCOMPARE(actual.dense.multiplyAdds, in * out);
        QCOMPARE(actual.convolution.parameters, shared + 1);
        QCOMPARE(actual.convolution.multiplyAdds, out * shared);
    };
    check(costs.region(), size, size);
    check(costs.photo(), 72, 96);
}

void ConnectionsFigureTest::costsOfAPhotoNeed64Bits()
{
    const ConnectionCosts costs = ConnectionCosts::of({3024, 4032}, {3, 3}, {});
    QCOMPARE(costs.dense.multiplyAdds, 3024LL * 4032 * 3022 * 4030);
    QCOMPARE(costs.convolution.parameters, 10LL);
}

void ConnectionsFigureTest::costsAndSentenceArePainted()
{
    const Experiment experiment = sampleExperiment();
    const ConnectionsFigure figure(computedInput(experiment));
    QStringList texts;
    for (const QString& text : textsOf(figure, restingPose(experiment, 0))) texts << ungrouped(text);
    for (const QString number : {"14500", "14400", "10", "900"}) QVERIFY2(texts.contains(number), qPrintable(number));
    const std::int64_t photoOutputs = 70 * 94;
    QVERIFY(texts.contains(QString::number(72 * 96 * photoOutputs + photoOutputs)));
    const QString sentence = ungrouped(figure.summary());
    QVERIFY2(sentence.contains("900 of 14400 connections are left, and they share 9 weight"), qPrintable(sentence));
}

void ConnectionsFigureTest::inputsOfTheWindowTakeTheirWeightsColours()
{
    const ConnectionLayer layer(sampleExperiment());
    for (const bool isDark : {false, true}) {
        const Style style = Style::of(isDark);
        const ConnectionMoment moment = momentAt(layer, 34);
        const auto content = convolutionContent(layer, moment, style);
        const std::vector<Connection> window = layer.connections.of(34);
        for (const int input : moment.crop.inputs) {
            const QRgb fill = content.inputs[std::size_t(*moment.crop.placeOfInput(input))].fill;
            const auto met =
                std::find_if(window.begin(), window.end(), [&](const auto& c) { return c.input == input; });
            if (met != window.end()) QCOMPARE(fill, layer.colours.of(met->weight, style));
            if (met == window.end()) QCOMPARE(fill, layer.parts.inputMap()(layer.value(input)));
        }
    }
}

void ConnectionsFigureTest::regionIsTintedWhereTheWalkReads()
{
    QFETCH(Experiment, experiment);
    experiment.numbers = NumberMode::Off;
    const ConnectionLayer layer(experiment);
    const ConnectionsFigure figure(computedInput(experiment));
    const CellGrid region = figure.panel(kBounds, Panel::Input);
    const int step = figure.stepCount() / 2;
    const QImage image = painted(figure, kStage, restingPose(experiment, step), Style::light());
    const auto colourAt = [&](int row, int col) {
        return image.pixel((region.cellRect(row, col).center() + QPointF(1, 2)).toPoint());
    };
    std::set<std::pair<int, int>> read;
    const Step walked = valueOf(experiment.walk()).at(step);
    for (std::size_t i = 0; i < walked.terms.size(); ++i) {
        const Term& term = walked.terms[i];
        read.insert({term.aCell.y, term.aCell.x});
        if (term.isPadding) continue;
        COMPARE_COLOURS(colourAt(term.aCell.y, term.aCell.x),
                        mixed(layer.parts.inputMap()(term.a), layer.colours.of(int(i), Style::light()), 0.8), 3);
    }
    for (int input = 0; input < layer.connections.inputs(); ++input) {
        const Target cell = layer.inputCell(input);
        if (read.contains({cell.row, cell.col})) continue;
        COMPARE_COLOURS(colourAt(cell.row, cell.col), layer.parts.inputMap()(layer.value(input)), 3);
    }
}

void ConnectionsFigureTest::paddingIsDescribedAsPadding()
{
    const Experiment experiment = sampleExperiment({{4, 4}, {3, 3}, paddedBy(PaddingRule::Same), "random"});
    const ConnectionsFigure figure(computedInput(experiment));
    for (const QPoint cell : {QPoint(-1, 0), QPoint(0, -1), QPoint(4, 2)}) {
        const QString text = figure.describe({Panel::Input, cell.y(), cell.x()}, restingPose(experiment, 0));
        QVERIFY2(text.startsWith("padding f["), qPrintable(text));
    }
    const ConnectionLayer layer(experiment);
    const ConnectionMoment moment = momentAt(layer, 0, {Panel::Input, 0, -1});
    QVERIFY(strongEdges(convolutionContent(layer, moment, Style::light())).empty()); // a zero connects to nothing
}

void ConnectionsFigureTest::denseEdgesFadeAsTheyArePruned()
{
    const ConnectionLayer layer(articleExperiment());
    const Style style = Style::light();
    const auto fadingAt = [&](double pruned) {
        ConnectionMoment moment = momentAt(layer, 0);
        moment.pose.pruned = pruned;
        const Edges edges = convolutionContent(layer, moment, style).edges;
        return edges.size() == 16 + 36 ? std::optional(edges.front().colour) : std::nullopt;
    };
    QVERIFY(!fadingAt(1.0));
    const int before = distance(*fadingAt(0.0), style.background.rgb());
    const int later = distance(*fadingAt(0.6), style.background.rgb());
    QVERIFY(before > 25 && later > 5 && later < before / 2 + 2);
}

void ConnectionsFigureTest::matrixCellsFadeAsTheyArePruned()
{
    const Experiment experiment = withMatrix(articleExperiment());
    const ConnectionsFigure figure(computedInput(experiment));
    const CellGrid matrix = figure.panel(kBounds, Panel::Connections);
    QCOMPARE(QSize(matrix.cols, matrix.rows), QSize(9, 4));
    const auto colourAt = [&](double pruned, int row, int col) {
        Pose pose = restingPose(experiment, 0);
        pose.pruned = pruned;
        const QImage image = painted(figure, kStage, pose, Style::light());
        return image.pixel((matrix.cellRect(row, col).topLeft() + QPointF(8, 8)).toPoint());
    };
    COMPARE_COLOURS(colourAt(1.0, 1, 0), Style::light().surface.rgb(), 2);
    COMPARE_COLOURS(colourAt(0.0, 1, 0), denseColour(Style::light()), 2);
    const WeightColours colours(4);
    for (const double pruned : {0.0, 1.0}) COMPARE_COLOURS(colourAt(pruned, 2, 4), colours.of(1, Style::light()), 2);
}

void ConnectionsFigureTest::strongEdgesGrowFromTheInputs()
{
    const ConnectionLayer layer(articleExperiment());
    Pose pose;
    pose.step = 2;
    pose.phase = 0.1;
    QCOMPARE(convolutionContent(layer, ConnectionMoment::of(layer, pose), Style::light()).grown, 0.0);
    pose.phase = 0.45;
    const double grown = convolutionContent(layer, ConnectionMoment::of(layer, pose), Style::light()).grown;
    QVERIFY(grown > 0.1 && grown < 0.9);
    pose.hover = {Panel::Kernel, 0, 0};
    QCOMPARE(convolutionContent(layer, ConnectionMoment::of(layer, pose), Style::light()).grown, 1.0);
}

void ConnectionsFigureTest::hoveredInputLightsWhatItReaches()
{
    const ConnectionLayer layer(articleExperiment());
    for (const Target& hover : {Target{Panel::InputNodes, 0, 4}, Target{Panel::Input, 1, 1}}) {
        const ConnectionMoment moment = momentAt(layer, 0, hover);
        const Edges edges = strongEdges(convolutionContent(layer, moment, Style::light()));
        QCOMPARE(edges.size(), std::size_t(4));
        QCOMPARE(reachedFrom(edges, 5), QStringLiteral("ABCD"));
        QCOMPARE(strongEdges(denseContent(layer, moment, Style::light())).size(), std::size_t(4));
        QVERIFY(convolutionContent(layer, moment, Style::light()).inputs[4].isMarked);
    }
    const Edges corner =
        strongEdges(convolutionContent(layer, momentAt(layer, 0, {Panel::InputNodes, 0, 0}), Style::light()));
    QCOMPARE(corner.size(), std::size_t(1));
    QCOMPARE(corner[0].output, 0);
}

void ConnectionsFigureTest::hoveredOutputLightsItsWindow()
{
    const ConnectionLayer layer(articleExperiment());
    for (const Target& hover :
         {Target{Panel::OutputNodes, 0, 3}, Target{Panel::DenseNodes, 0, 3}, Target{Panel::Output, 1, 1}}) {
        const ConnectionMoment moment = momentAt(layer, 0, hover);
        QCOMPARE(moment.shown, 3);
        std::set<int> inputs;
        for (const auto& edge : strongEdges(convolutionContent(layer, moment, Style::light()))) {
            QCOMPARE(edge.output, 3);
            inputs.insert(edge.input + 1);
        }
        QVERIFY((inputs == std::set{5, 6, 8, 9}));
        QCOMPARE(strongEdges(denseContent(layer, moment, Style::light())).size(), std::size_t(9));
    }
}

void ConnectionsFigureTest::hoveredWeightLightsEveryOutput()
{
    const ConnectionLayer layer(articleExperiment());
    const ConnectionMoment moment = momentAt(layer, 0, {Panel::Kernel, 1, 0});
    const auto content = convolutionContent(layer, moment, Style::light());
    const QRgb colour = layer.colours.of(2, Style::light());
    std::set<int> outputs;
    for (const auto& edge : strongEdges(content)) {
        QCOMPARE(edge.colour, colour);
        QCOMPARE(content.inputs[std::size_t(edge.input)].fill, colour);
        outputs.insert(edge.output);
    }
    QCOMPARE(outputs.size(), std::size_t(4));
    QCOMPARE(strongEdges(denseContent(layer, moment, Style::light())).size(), std::size_t(0)); // it shares nothing
}

void ConnectionsFigureTest::hoveredTermLightsItsEdge()
{
    const ConnectionLayer layer(articleExperiment());
    const Edges edges =
        strongEdges(convolutionContent(layer, momentAt(layer, 1, {Panel::Formula, 0, 2}), Style::light()));
    QCOMPARE(edges.size(), std::size_t(1));
    QCOMPARE(edges[0].label, QStringLiteral("III"));
    QCOMPARE(edges[0].output, 1);
    QCOMPARE(edges[0].input, 4); // B meets input 5 with III
    const ConnectionsFigure figure(computedInput(articleExperiment()));
    QCOMPARE(figure.termOf({Panel::Kernel, 1, 0}), 2);
    QCOMPARE(figure.termOf({Panel::Formula, 0, 3}), 3);
}

void ConnectionsFigureTest::hoveredNodesAndCellsSayTheSame()
{
    const Experiment experiment = articleExperiment();
    const ConnectionsFigure figure(computedInput(experiment));
    const Pose pose = restingPose(experiment, 0);
    const QString five = figure.describe({Panel::InputNodes, 0, 4}, pose);
    QCOMPARE(figure.describe({Panel::Input, 1, 1}, pose), five);
    QVERIFY2(five.startsWith("input 5: pixel f[1, 1] = ") && five.endsWith("A, B, C, D"), qPrintable(five));
    QVERIFY(figure.describe({Panel::InputNodes, 0, 0}, pose).endsWith(" A"));
    const QString c = figure.describe({Panel::OutputNodes, 0, 2}, pose);
    QCOMPARE(figure.describe({Panel::Output, 1, 0}, pose), c);
    QVERIFY2(c.startsWith("output C: "), qPrintable(c));
    QVERIFY(figure.describe({Panel::DenseNodes, 0, 1}, pose).contains("all 9 inputs"));
    QVERIFY(figure.describe({Panel::Kernel, 1, 1}, pose).startsWith("IV: "));
}

void ConnectionsFigureTest::hoveredMatrixCellTellsItsWeight()
{
    const Experiment experiment = withMatrix(articleExperiment());
    const ConnectionsFigure figure(computedInput(experiment));
    const Pose pose = restingPose(experiment, 0);
    const QString joined = figure.describe({Panel::Connections, 1, 4}, pose);
    QVERIFY2(joined.startsWith("output B, input 5: ") && joined.contains("III = h[1, 0] = "), qPrintable(joined));
    QCOMPARE(figure.describe({Panel::Connections, 0, 8}, pose), QStringLiteral("output A, input 9: not connected"));

    const ConnectionLayer layer(experiment);
    const ConnectionMoment moment = momentAt(layer, 0, {Panel::Connections, 1, 4});
    QCOMPARE(moment.shown, 1);
    QVERIFY(moment.links.output == 1 && moment.links.input == 4);
    Pose hovering = pose;
    hovering.hover = {Panel::Connections, 2, 7};
    const CellGrid matrix = figure.panel(kBounds, Panel::Connections);
    const QImage image = painted(figure, kStage, hovering, Style::light());
    const QRectF row = matrix.cellsRect(2, 0, 1, 9);
    COMPARE_COLOURS(image.pixel(QPointF(matrix.cellRect(2, 1).center().x(), row.top() - 2).toPoint()),
                    Style::light().current.rgb(), 8);
    COMPARE_COLOURS(
        image.pixel(QPointF(matrix.cellRect(0, 7).left() - 2, matrix.cellRect(0, 7).center().y()).toPoint()),
        Style::light().input.rgb(), 8);
}

void ConnectionsFigureTest::repeatedInputsTellAllTheirWeights()
{
    const Experiment experiment =
        withMatrix(sampleExperiment({{4, 4}, {1, 3}, paddedBy(PaddingRule::Same, PadMode::Replicate), "random"}));
    const ConnectionsFigure figure(computedInput(experiment));
    const QString text = figure.describe({Panel::Connections, 0, 0}, restingPose(experiment, 0));
    QVERIFY2(text.contains("I = h[0, 0] = ") && text.contains("II = h[0, 1] = "), qPrintable(text));
    const ConnectionLayer layer(experiment);
    const ConnectionMatrix matrix(layer, MatrixPiece::around(layer.connections, 0), {}, Style::light());
    QCOMPARE(matrix.at(0, 0).connections, 2);
    for (const int weight : {0, 1, 2}) {
        const ConnectionFilter meant{std::nullopt, std::nullopt, weight};
        const ConnectionMatrix pointed(layer, MatrixPiece::around(layer.connections, 0), meant, Style::light());
        QCOMPARE(pointed.at(0, 0).isMeant, weight < 2); // either of the two lights the cell
    }
    QCOMPARE(matrix.at(0, 0).weight, layer.weights[0] + layer.weights[1]);
    COMPARE_COLOURS(matrix.at(0, 0).colour,
                    mixed(layer.colours.of(0, Style::light()), layer.colours.of(1, Style::light()), 0.5), 1);
}

void ConnectionsFigureTest::cropFollowsTheStep()
{
    for (const QSize region : {QSize(12, 12), QSize(13, 9)}) {
        const ConnectionLayer layer(sampleExperiment({region, {3, 3}, {}, "random"}));
        const int places = ConnectionCrop::largest(layer.connections);
        QCOMPARE(places, 16);
        std::set<std::vector<int>> pages;
        for (int step = 0; step < layer.parts.stepCount(); ++step) {
            const ConnectionCrop crop = ConnectionCrop::around(layer.connections, step);
            QVERIFY(std::count(crop.outputs.begin(), crop.outputs.end(), step) == 1);
            QCOMPARE(crop.outputs.size(), std::size_t(4));
            QCOMPARE(int(crop.inputs.size()), places);
            for (const Connection& connection : layer.connections.of(step))
                QVERIFY(crop.placeOfInput(connection.input));
            pages.insert(crop.outputs);
        }
        QCOMPARE(pages.size(), region.width() == 12 ? std::size_t(25) : std::size_t(6 * 4));
    }
    // An output that is pointed at in a diagram must stay where it is.
    const ConnectionLayer odd(sampleExperiment({{13, 9}, {3, 3}, {}, "random"}));
    const ConnectionMoment resting = momentAt(odd, 10);
    QVERIFY(momentAt(odd, 10, {Panel::OutputNodes, 0, 0}).crop.outputs == resting.crop.outputs);
}

void ConnectionsFigureTest::cropOfOneRowTakesFourColumns()
{
    const ConnectionLayer wide(sampleExperiment({{20, 1}, {1, 3}, {}, "random"}));
    QVERIFY((ConnectionCrop::around(wide.connections, 5).outputs == std::vector{4, 5, 6, 7}));
    const ConnectionLayer high(sampleExperiment({{1, 20}, {3, 1}, {}, "random"}));
    QVERIFY((ConnectionCrop::around(high.connections, 17).inputs == std::vector{14, 15, 16, 17, 18, 19}));
    const ConnectionLayer one(sampleExperiment({{5, 5}, {5, 5}, {}, "random"}));
    QCOMPARE(ConnectionCrop::around(one.connections, 0).inputs.size(), std::size_t(25));
}

void ConnectionsFigureTest::largeKernelsSayWhatIsDrawn()
{
    const Experiment experiment = sampleExperiment({{64, 64}, {31, 31}, {}, "random"});
    const ConnectionsFigure figure(computedInput(experiment));
    QStringList texts;
    for (const QString& text : textsOf(figure, restingPose(experiment, 500))) texts << ungrouped(text);
    QVERIFY(texts.contains("Drawn: 4 of 1156 outputs, and 36 of the 1024 inputs that they reach."));
    const ConnectionLayer layer(experiment);
    QVERIFY(convolutionContent(layer, momentAt(layer, 500), Style::light()).edges.size() <= 36 * 4);
}

void ConnectionsFigureTest::matrixPieceFollowsTheStep()
{
    const Experiment experiment =
        withMatrix(sampleExperiment({{64, 64}, {3, 3}, paddedBy(PaddingRule::Same), "random"}));
    const ConnectionsFigure figure(computedInput(experiment));
    const CellGrid grid = figure.panel(kBounds, Panel::Connections);
    QCOMPARE(QSize(grid.cols, grid.rows), QSize(160, 160));
    const ConnectionLayer layer(experiment);
    for (const int step : {0, 700, 2080, 4095}) {
        const MatrixPiece piece = MatrixPiece::around(layer.connections, step);
        QVERIFY(!piece.isWhole(layer.connections));
        QVERIFY(piece.firstOutput >= 0 && piece.firstOutput + piece.outputs <= 4096);
        QVERIFY(piece.firstInput >= 0 && piece.firstInput + piece.inputs <= 4096);
        QVERIFY(step >= piece.firstOutput && step < piece.firstOutput + piece.outputs);
        const ConnectionMatrix matrix(layer, piece, {}, Style::light());
        int drawn = 0;
        for (int col = 0; col < piece.inputs; ++col) drawn += matrix.at(step - piece.firstOutput, col).connections;
        QCOMPARE(drawn, int(layer.connections.of(step).size())); // a row's window fits a piece of this layer
        const QString text = ungrouped(ConnectionMatrixView::note(layer, momentAt(layer, step)));
        QVERIFY2(text.contains(QString::number(piece.firstInput + 1) + " to "), qPrintable(text));
        QVERIFY2(text.contains(letterName(piece.firstOutput) + " to "), qPrintable(text));
    }
}

void ConnectionsFigureTest::largestLayersArePainted_data()
{
    QTest::addColumn<int>("kernel");
    QTest::addColumn<ConnectionView>("view");
    for (const int kernel : {3, 31})
        for (const ConnectionView view : {ConnectionView::Nodes, ConnectionView::Matrix})
            QTest::addRow("%d×%d, %s", kernel, kernel, view == ConnectionView::Nodes ? "nodes" : "matrix")
                << kernel << view;
}

void ConnectionsFigureTest::largestLayersArePainted()
{
    QFETCH(int, kernel);
    QFETCH(ConnectionView, view);
    Experiment experiment =
        sampleExperiment({{64, 64}, {kernel, kernel}, paddedBy(PaddingRule::Full, PadMode::Reflect), "random"});
    experiment.layer.connectionView = view;
    const ConnectionsFigure figure(computedInput(experiment));
    const int last = figure.stepCount() - 1;
    for (const int step : {0, last / 2, last}) {
        const QImage image = painted(figure, kStage, restingPose(experiment, step), Style::dark());
        const Panel panel = view == ConnectionView::Nodes ? Panel::InputNodes : Panel::Connections;
        std::set<QRgb> colours;
        for (const PanelGrid& each : figure.panels(kBounds, {})) {
            if (each.panel != panel) continue;
            const QRect rect = each.rect().toRect();
            for (int y = rect.top(); y < rect.bottom(); y += 2)
                for (int x = rect.left(); x < rect.right(); x += 2) colours.insert(image.pixel(x, y));
        }
        QVERIFY(colours.size() > 8);
    }
}

void ConnectionsFigureTest::coloursAreApart()
{
    const auto contrast = [](const QColor& a, const QColor& b) {
        const auto luminance = [](const QColor& c) {
            const auto linear = [](double v) { return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4); };
            return 0.2126 * linear(c.redF()) + 0.7152 * linear(c.greenF()) + 0.0722 * linear(c.blueF());
        };
        const double x = luminance(a) + 0.05;
        const double y = luminance(b) + 0.05;
        return std::max(x, y) / std::min(x, y);
    };
    for (const bool isDark : {false, true}) {
        const Style style = Style::of(isDark);
        for (const int count : {1, 2, 4, 6, 9, 12, 16, 25, 961}) {
            const WeightColours colours(count);
            QCOMPARE(colours.count(), count);
            for (int i = 0; i < count; ++i) {
                QVERIFY(contrast(QColor(colours.of(i, style)), style.background) >= 2.9);
                if (count > 25) continue;
                for (int j = 0; j < i; ++j)
                    QVERIFY2(distance(colours.of(i, style), colours.of(j, style)) >= (count <= 9 ? 45 : 25),
                             qPrintable(QStringLiteral("%1 of %2, like %3").arg(i).arg(count).arg(j)));
            }
        }
    }
}

void ConnectionsFigureTest::shapesAreThoseOfThePainter()
{
    const QSize size(200, 150);
    const QRectF bounds(QPointF(0, 0), size);
    const std::vector<QLineF> lines{{20, 20, 180, 30}, {25, 130, 60, 15}, {100.5, 5, 100.5, 145}, {190, 40, 110, 120}};
    const auto batchAt = [&](double scale) {
        return painted(size, Qt::white, [&](QPainter& painter) {
            painter.scale(scale, scale);
            ShapeBatch shapes;
            for (const QLineF& line : lines) shapes.addLine(line, 2.4, qRgb(200, 30, 40));
            shapes.addDisc({60.3, 70.7}, 20.0, qRgb(10, 90, 200));
            shapes.paint(painter, QRectF(bounds.topLeft(), bounds.size() / scale));
        });
    };
    const auto painterAt = [&](double scale) {
        return painted(size, Qt::white, [&](QPainter& painter) {
            painter.setRenderHint(QPainter::Antialiasing);
            painter.scale(scale, scale);
            painter.setPen(QPen(QColor(200, 30, 40), 2.4, Qt::SolidLine, Qt::FlatCap));
            for (const QLineF& line : lines) painter.drawLine(line);
            painter.setPen(Qt::NoPen);
            painter.setBrush(QColor(10, 90, 200));
            painter.drawEllipse(QPointF(60.3, 70.7), 20.0, 20.0);
        });
    };
    for (const double scale : {1.0, 1.5}) {
        const QImage mine = batchAt(scale);
        const QImage theirs = painterAt(scale);
        double sum = 0.0;
        for (int y = 0; y < size.height(); ++y)
            for (int x = 0; x < size.width(); ++x) sum += distance(mine.pixel(x, y), theirs.pixel(x, y));
        QVERIFY2(sum / (200 * 150) < 1.0, qPrintable(QString::number(sum / (200 * 150))));
        COMPARE_COLOURS(mine.pixel(int(60 * scale), int(70 * scale)), qRgb(10, 90, 200), 0);
    }
    const QByteArray svg = svgOf(size, [&](QPainter& painter) {
        ShapeBatch shapes;
        shapes.addLine(lines[0], 2.4, qRgb(200, 30, 40));
        shapes.addDisc({60.0, 70.0}, 20.0, qRgb(10, 90, 200));
        shapes.paint(painter, bounds);
    });
    QVERIFY(svg.contains("<polyline") && svg.contains("<circle"));
    QCOMPARE(parsedSvg(svg).pictures, 0);
}

void ConnectionsFigureTest::cellsAreNamed()
{
    QCOMPARE(letterName(0), QStringLiteral("A"));
    QCOMPARE(letterName(25), QStringLiteral("Z"));
    QCOMPARE(letterName(26), QStringLiteral("AA"));
    QCOMPARE(letterName(26 + 26 * 26 - 1), QStringLiteral("ZZ"));
    QCOMPARE(letterName(26 + 26 * 26), QStringLiteral("AAA"));
    QCOMPARE(romanNumeral(4), QStringLiteral("IV"));
    QCOMPARE(romanNumeral(19), QStringLiteral("XIX"));
    QCOMPARE(romanNumeral(25), QStringLiteral("XXV"));
    QCOMPARE(romanNumeral(1994), QStringLiteral("MCMXCIV"));
}

void ConnectionsFigureTest::formulaHoldsTheHoveredOutput()
{
    const Experiment experiment = articleExperiment();
    const ConnectionsFigure figure(computedInput(experiment));
    Pose pose = restingPose(experiment, 0);
    QVERIFY(plainText(figure.formula(pose)).contains("G[0,0] = "));
    for (const Target& hover : {Target{Panel::OutputNodes, 0, 2}, Target{Panel::Output, 1, 0}}) {
        pose.hover = hover;
        const QString text = plainText(figure.formula(pose));
        QVERIFY2(text.contains("G[1,0] = "), qPrintable(text));
        for (const Term& term : valueOf(experiment.walk()).at(2).terms)
            QVERIFY2(text.contains(QString::number(term.a)), qPrintable(text));
    }
}

CONVSCOPE_QT_TEST(ConnectionsFigureTest, "connections_figure");
#include "connections_figure_test.moc"

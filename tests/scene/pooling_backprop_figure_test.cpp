#include "ui/scene/chapters/pooling_backprop_figure.h"

#include "tests/scene/painted.h"
#include "tests/scene/sample.h"
#include "tests/support/qt_main.h"
#include "tests/support/result.h"
#include "ui/scene/chapters/chapters.h"
#include "ui/scene/chapters/pooling_both_figure.h"
#include "ui/scene/chapters/pooling_figure.h"

#include <cmath>
#include <set>

using namespace convscope;

Q_DECLARE_METATYPE(Experiment)

namespace {

const QSize kStage(1400, 900);
const QRectF kBounds(0, 0, 1400, 900);

Experiment pooled(PoolKind kind, Extent size = {2, 2}, Extent stride = {2, 2}, int padding = 0)
{
    Experiment experiment = sampleExperiment({{9, 7}, {3, 3}, {}, "random"});
    experiment.pool.params.kind = kind;
    experiment.pool.params.size = size;
    experiment.pool.params.stride = stride;
    experiment.pool.params.padding = {PaddingRule::Explicit, {padding, padding, padding, padding}};
    return experiment;
}

Experiment gathered(Experiment experiment)
{
    experiment.pool.view = GradientView::Gather;
    return experiment;
}

void addExperiments()
{
    QTest::addColumn<Experiment>("experiment");
    for (const PoolKind kind : {PoolKind::Max, PoolKind::Average, PoolKind::L2}) {
        const std::string name = toString(kind);
        QTest::addRow("%s", name.c_str()) << pooled(kind);
        QTest::addRow("%s, overlapping", name.c_str()) << pooled(kind, {3, 3}, {1, 1});
        QTest::addRow("%s, padded", name.c_str()) << pooled(kind, {3, 3}, {2, 2}, 1);
        Experiment maps = pooled(kind, {3, 2}, {2, 2});
        maps.layer.volume = InputVolume::Features;
        maps.layer.featureMaps = 16;
        QTest::addRow("%s, 16 maps", name.c_str()) << maps;
    }
}

Pose atStep(int step, double phase = 1.0)
{
    Pose pose;
    pose.step = step;
    pose.phase = phase;
    return pose;
}

PoolingBackpropFigure figureOf(const Experiment& experiment)
{
    return PoolingBackpropFigure(FigureInput{experiment, {}, {}});
}

QString numbersOf(const Figure& figure, const Pose& pose) { return plainText({{figure.formula(pose).lines.at(1)}}); }

QStringList textsIn(const Figure& figure, const Pose& pose, Panel panel, int row, int col)
{
    const QRectF cell = figure.panel(kBounds, panel).cellRect(row, col);
    QStringList found;
    for (const PaintedText& text :
         paintedTexts(kStage, [&](QPainter& p) { figure.paint(p, kBounds, pose, Style::light()); }))
        if (cell.contains(text.ink)) found += text.text;
    return found;
}

/// The cells of a panel whose middle looks different.
std::set<std::pair<int, int>> changedCells(const Figure& figure, Panel panel, const Pose& before, const Pose& after)
{
    const QImage one = painted(figure, kStage, before, Style::light());
    const QImage two = painted(figure, kStage, after, Style::light());
    const CellGrid grid = figure.panel(kBounds, panel);
    std::set<std::pair<int, int>> cells;
    for (int row = 0; row < grid.rows; ++row)
        for (int col = 0; col < grid.cols; ++col) {
            const QPoint centre = grid.cellRect(row, col).center().toPoint();
            if (one.pixel(centre) != two.pixel(centre)) cells.insert({row, col});
        }
    return cells;
}

bool hasColourOn(const QImage& image, const QRectF& rect, const QColor& colour)
{
    const QPoint corner = rect.topLeft().toPoint();
    for (int y = -3; y <= 3; ++y)
        for (int x = -3; x <= 3; ++x)
            if (distance(image.pixel(corner + QPoint(x, y)), colour.rgb()) <= 60) return true;
    return false;
}

} // namespace

class PoolingBackpropFigureTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void scatterHasAStepForEachGradient_data() { addExperiments(); }
    void scatterHasAStepForEachGradient();
    void gatherHasAStepForEachCell_data() { addExperiments(); }
    void gatherHasAStepForEachCell();
    void scatterFormulaHoldsTheWalksNumbers_data() { addExperiments(); }
    void scatterFormulaHoldsTheWalksNumbers();
    void gatherFormulaHoldsTheWalksNumbers_data() { addExperiments(); }
    void gatherFormulaHoldsTheWalksNumbers();
    void cellsShowTheSumSoFar_data() { addExperiments(); }
    void cellsShowTheSumSoFar();
    void gatherFillsTheResult();
    void maskShowsTheWindowsOwnShares();
    void describesTheSumSoFar();
    void paintingWritesOneNumber_data() { addExperiments(); }
    void paintingWritesOneNumber();
    void onlyTheIncomingGradientIsPaintedOn();
    void hoveredCellShowsTheWindowsThatHoldIt();
    void hoveredGradientShowsItsWindow();
    void gatheredCellMarksItsWindows();
    void hoveredCellLightsItsTerm();
    void summaryHasNoParameters();
    void bothShareTheStep();
    void bothGoThereAndThenBack();
    void bothAreInBothChapters();
    void aWindowOfZerosHandsOnNothing();
};

void PoolingBackpropFigureTest::scatterHasAStepForEachGradient()
{
    QFETCH(Experiment, experiment);
    const auto figure = figureOf(experiment);
    const Shape shape = PoolTensors::of(experiment).output.shape;
    QCOMPARE(std::int64_t(figure.stepCount()), elementCount(shape));
    QCOMPARE(figure.stepsPerRow(), int(shape[3]));
    for (int i = 0; i < figure.stepCount(); ++i) {
        const Cell cell = cellAt(shape, i);
        QCOMPARE(figure.stepOf({Panel::GradA, cell.y, cell.x, cell.c}).value_or(-1), i);
    }
    QVERIFY(!figure.stepOf({Panel::GradInput, 0, 0}));
}

void PoolingBackpropFigureTest::gatherHasAStepForEachCell()
{
    QFETCH(Experiment, experiment);
    const auto figure = figureOf(gathered(experiment));
    const Shape shape = PoolTensors::of(experiment).input.shape;
    QCOMPARE(std::int64_t(figure.stepCount()), elementCount(shape));
    for (int i = 0; i < figure.stepCount(); i += 5) {
        const Cell cell = cellAt(shape, i);
        QCOMPARE(figure.stepOf({Panel::GradInput, cell.y, cell.x, cell.c}).value_or(-1), i);
    }
    QVERIFY(!figure.stepOf({Panel::GradA, 0, 0}));
}

void PoolingBackpropFigureTest::scatterFormulaHoldsTheWalksNumbers()
{
    QFETCH(Experiment, experiment);
    const PoolTensors pool = PoolTensors::of(experiment);
    const auto figure = figureOf(experiment);
    const auto walk = valueOf(PoolScatterWalk::create(pool.input, pool.dOutput, pool.params));
    for (const int step : {0, figure.stepCount() / 2, figure.stepCount() - 1}) {
        const QStringList parts = numbersOf(figure, atStep(step)).section(' ', 1).split("; ");
        const std::vector<Share> shares = walk.at(step);
        QCOMPARE(static_cast<std::size_t>(parts.size()), shares.size());
        const Tensor held = walk.sumOfFirst(step);
        for (std::size_t i = 0; i < shares.size(); ++i) {
            const auto& [target, term] = shares[i];
            const double before = held.at(0, target.c, target.y, target.x);
            const QString text = parts[static_cast<int>(i)];
            QVERIFY2(text.startsWith(QStringLiteral("[%1,%2,%3]: ").arg(target.c).arg(target.y).arg(target.x)),
                     qPrintable(text));
            const auto number = [](QString piece) {
                return piece.remove('(').remove(')').replace(QChar(0x2212), '-').toDouble();
            };
            const QString sum = text.section(": ", 1);
            const auto isNear = [](double a, double b) { return std::abs(a - b) <= 6e-4 * std::max(1.0, std::abs(b)); };
            QVERIFY2(isNear(number(sum.section(" + ", 0, 0)), before), qPrintable(text));
            QVERIFY2(isNear(number(sum.section(" + ", 1).section(QStringLiteral("·"), 0, 0)), term.a),
                     qPrintable(text));
            QVERIFY2(isNear(number(sum.section(QStringLiteral("·"), 1).section(" = ", 0, 0)), term.b),
                     qPrintable(text));
            QVERIFY2(isNear(number(sum.section(" = ", 1)), before + term.product()), qPrintable(text));
        }
    }
}

void PoolingBackpropFigureTest::gatherFormulaHoldsTheWalksNumbers()
{
    QFETCH(Experiment, experiment);
    const PoolTensors pool = PoolTensors::of(experiment);
    const auto figure = figureOf(gathered(experiment));
    const auto walk = valueOf(PoolGradientWalk::create(pool.input, pool.dOutput, pool.params));
    for (const int step : {0, figure.stepCount() / 2, figure.stepCount() - 1}) {
        const Step expected = walk.at(step);
        QString sum;
        for (const Term& term : expected.terms) {
            const QString share = shortNumber(term.b);
            const bool isSubtracted = !sum.isEmpty() && term.a < 0.0f;
            if (!sum.isEmpty()) sum += isSubtracted ? QStringLiteral(" − ") : QStringLiteral(" + ");
            sum += shortNumber(isSubtracted ? -term.a : term.a) + QStringLiteral("·") +
                   (term.b < 0.0f ? "(" + share + ")" : share);
        }
        if (expected.terms.empty()) sum = QStringLiteral("0·no window");
        const auto& [n, c, y, x] = expected.target;
        const float result = pool2dBackward(pool.input, pool.dOutput, pool.params)->input.at(0, c, y, x);
        QCOMPARE(numbersOf(figure, atStep(step)),
                 QStringLiteral("dA[l−1][%1,%2,%3] = %4 = %5").arg(c).arg(y).arg(x).arg(sum, shortNumber(result)));
    }
}

void PoolingBackpropFigureTest::cellsShowTheSumSoFar()
{
    QFETCH(Experiment, experiment);
    const PoolTensors pool = PoolTensors::of(experiment);
    const auto figure = figureOf(experiment);
    const PoolParts parts(experiment);
    const auto walk = valueOf(PoolScatterWalk::create(pool.input, pool.dOutput, pool.params));
    const Tensor whole = pool2dBackward(pool.input, pool.dOutput, pool.params)->input;
    const int channel = parts.channels() - 1;
    const int last = figure.stepCount() - 1;
    for (const int step : {channel * parts.outputs() + parts.outputs() / 2, last}) {
        const Tensor sum = step == last ? whole : walk.sumOfFirst(step + 1);
        const auto texts =
            paintedTexts(kStage, [&](QPainter& p) { figure.paint(p, kBounds, atStep(step), Style::light()); });
        const CellGrid grid = figure.panel(kBounds, Panel::GradInput);
        int shown = 0;
        for (const PaintedText& text : texts) {
            const auto cell = grid.cellAt(text.ink.center());
            if (!cell) continue;
            ++shown;
            QCOMPARE(text.text, parts.dInput().format()(sum.at(0, channel, cell->y(), cell->x())));
        }
        std::set<std::pair<int, int>> covered; // by a window so far
        for (int i = channel * parts.outputs(); i <= step; ++i)
            for (const PooledCell& cell : parts.cellsOf(i)) covered.insert({cell.row, cell.col});
        QCOMPARE(std::size_t(shown), covered.size());
    }
}

void PoolingBackpropFigureTest::gatherFillsTheResult()
{
    const Experiment experiment = gathered(pooled(PoolKind::Average, {3, 3}, {1, 1}));
    const PoolTensors pool = PoolTensors::of(experiment);
    const auto figure = figureOf(experiment);
    const PoolParts parts(experiment);
    for (const int i : {0, 20, 21, 62}) {
        const QString number = parts.dInput().format()(pool.dInput.at(0, 1, i / 9, i % 9));
        QCOMPARE(textsIn(figure, atStep(63 + 20), Panel::GradInput, i / 9, i % 9),
                 i <= 20 ? QStringList(number) : QStringList());
    }
}

void PoolingBackpropFigureTest::maskShowsTheWindowsOwnShares()
{
    const Experiment experiment = pooled(PoolKind::Average, {2, 2}, {1, 1}); // inner cells: 4 windows, a share of 1
    const auto figure = figureOf(experiment);
    const Pose pose = atStep(9); // row 1, columns 1 and 2
    QCOMPARE(textsIn(figure, pose, Panel::Mask, 2, 2), QStringList("0.25"));
    QCOMPARE(textsIn(figure, pose, Panel::Mask, 3, 3), QStringList("1.00"));
    QCOMPARE(textsIn(figure, pose, Panel::Mask, 0, 0), QStringList("0.25"));
    QCOMPARE(textsIn(figure, pose, Panel::Mask, 0, 4), QStringList("0.50"));
}

void PoolingBackpropFigureTest::describesTheSumSoFar()
{
    Experiment experiment = pooled(PoolKind::Average, {2, 2}, {1, 1});
    experiment.gradient.source = GradientSource::Ones;
    const auto figure = figureOf(experiment);
    QCOMPARE(figure.describe({Panel::GradInput, 1, 1, 0}, atStep(0)),
             QStringLiteral("gradient dA[l−1][0,1,1] = 1 in the end, 0.25 so far"));
    QCOMPARE(figure.describe({Panel::GradInput, 1, 1, 0}, atStep(23)),
             QStringLiteral("gradient dA[l−1][0,1,1] = 1 in the end, 1 so far"));
    QCOMPARE(figure.describe({Panel::GradA, 1, 1, 0}, atStep(0)), QStringLiteral("gradient dA[l][0,1,1] = 1"));
}

void PoolingBackpropFigureTest::paintingWritesOneNumber()
{
    QFETCH(Experiment, experiment);
    const auto figure = figureOf(experiment);
    const PoolTensors before = PoolTensors::of(experiment);
    const int channel = static_cast<int>(before.output.size(1)) - 1;
    Experiment changed = experiment;
    figure.paintCell(changed, {Panel::GradA, 1, 2, channel}, 0.75f);
    QVERIFY(changed.gradient.source == GradientSource::Painted);
    Tensor expected = before.dOutput;
    expected.at(0, channel, 1, 2) = 0.75f;
    QCOMPARE(PoolTensors::of(changed).dOutput.data, expected.data);
    changed.gradient = experiment.gradient;
    QVERIFY(changed == experiment); // and nothing else
}

void PoolingBackpropFigureTest::onlyTheIncomingGradientIsPaintedOn()
{
    const Experiment experiment = pooled(PoolKind::Max);
    const PoolingBothFigure both{FigureInput{experiment, {}, {}}};
    const auto figure = figureOf(experiment);
    for (const Figure* each : {static_cast<const Figure*>(&figure), static_cast<const Figure*>(&both)})
        for (const auto& panel : each->panels(kBounds))
            QVERIFY((each->touchOf(panel.panel) == Touch::Paint) == (panel.panel == Panel::GradA));
    Experiment changed = experiment;
    both.paintCell(changed, {Panel::GradA, 0, 0, 1}, -1.0f);
    QCOMPARE(PoolTensors::of(changed).dOutput.at(0, 1, 0, 0), -1.0f);
}

void PoolingBackpropFigureTest::hoveredCellShowsTheWindowsThatHoldIt()
{
    Experiment experiment = pooled(PoolKind::Max, {3, 3}, {1, 1});
    experiment.numbers = NumberMode::Off;
    const auto figure = figureOf(experiment);
    Pose hovered = atStep(0);
    std::set<std::pair<int, int>> expected;
    for (int row = 1; row <= 3; ++row)
        for (int col = 2; col <= 4; ++col) expected.insert({row, col});
    for (const Panel panel : {Panel::GradInput, Panel::Mask}) {
        hovered.hover = {panel, 3, 4};
        QCOMPARE(changedCells(figure, Panel::GradA, atStep(0), hovered), expected);
    }
    hovered.hover = {Panel::Mask, 3, 4};
    QCOMPARE(changedCells(figureOf(gathered(experiment)), Panel::GradA, atStep(0), hovered), expected);
}

void PoolingBackpropFigureTest::hoveredGradientShowsItsWindow()
{
    for (const bool isGather : {false, true}) {
        Experiment experiment = pooled(PoolKind::Average, {3, 3}, {2, 2});
        if (isGather) experiment = gathered(experiment);
        experiment.numbers = NumberMode::Off;
        const auto figure = figureOf(experiment);
        Pose pose = atStep(0);
        pose.hover = {Panel::GradA, 1, 2, 0};
        const QImage image = painted(figure, kStage, pose, Style::light());
        for (const Panel panel : {Panel::Mask, Panel::GradInput}) {
            const CellGrid grid = figure.panel(kBounds, panel);
            QVERIFY(hasColourOn(image, grid.cellsRect(2, 4, 3, 3), Style::light().kernel));
            QVERIFY(!hasColourOn(image, grid.cellsRect(1, 1, 3, 3), Style::light().kernel));
        }
        if (!isGather) QCOMPARE(numbersOf(figure, pose), numbersOf(figure, atStep(6)));
    }
}

void PoolingBackpropFigureTest::gatheredCellMarksItsWindows()
{
    Experiment experiment = gathered(pooled(PoolKind::Average, {3, 3}, {1, 1}));
    experiment.numbers = NumberMode::Off;
    const auto figure = figureOf(experiment);
    const CellGrid grid = figure.panel(kBounds, Panel::GradA);
    const QImage image = painted(figure, kStage, atStep(3 * 9 + 4), Style::light()); // row 3, column 4
    QVERIFY(hasColourOn(image, grid.cellRect(1, 2), Style::light().current));
    QVERIFY(hasColourOn(image, grid.cellRect(3, 4), Style::light().current));
    QVERIFY(!hasColourOn(image, grid.cellRect(0, 1), Style::light().current));
}

void PoolingBackpropFigureTest::hoveredCellLightsItsTerm()
{
    const auto litPlaces = [](const Figure& figure, const Target& hover) {
        Pose pose = atStep(0);
        pose.hover = hover;
        QStringList places;
        for (const Token& token : figure.formula(pose).lines.at(1).tokens)
            if (token.role == Role::Current && token.text.startsWith('[')) places += token.text;
        return places;
    };
    const auto figure = figureOf(pooled(PoolKind::Average));
    QCOMPARE(litPlaces(figure, {Panel::GradInput, 1, 0}), QStringList("[0,1,0]"));
    QCOMPARE(litPlaces(figure, {Panel::Mask, 0, 1}), QStringList("[0,0,1]"));
    QCOMPARE(litPlaces(figure, {Panel::Mask, 5, 1}), QStringList());
}

void PoolingBackpropFigureTest::summaryHasNoParameters()
{
    QCOMPARE(
        figureOf(pooled(PoolKind::Max)).summary(),
        QStringLiteral("Gradient 3×4×3 → 7×9×3 through max of 2 × 2, stride 2 · no parameters, so none is learned"));
}

void PoolingBackpropFigureTest::bothShareTheStep()
{
    const Experiment experiment = pooled(PoolKind::Max, {3, 3}, {1, 1});
    const PoolingBothFigure both{FigureInput{experiment, {}, {}}};
    const PoolingFigure forward{FigureInput{experiment, {}, {}}};
    const auto backward = figureOf(experiment);
    QCOMPARE(both.stepCount(), forward.stepCount());
    Pose hovered = atStep(3);
    for (const Target& hover : {Target{}, Target{Panel::Output, 2, 5, 1}, Target{Panel::GradA, 2, 5, 1}}) {
        hovered.hover = hover;
        const int step = hover ? both.stepOf(hover).value_or(-1) : 3;
        QCOMPARE(plainText({{both.formula(hovered).lines.at(0)}}), numbersOf(forward, atStep(step)));
        QCOMPARE(plainText({{both.formula(hovered).lines.at(1)}}), numbersOf(backward, atStep(step)));
    }
}

void PoolingBackpropFigureTest::bothGoThereAndThenBack()
{
    Experiment experiment = pooled(PoolKind::Max);
    experiment.gradient.source = GradientSource::Ones;
    const PoolTensors pool = PoolTensors::of(experiment);
    const PoolingBothFigure both{FigureInput{experiment, {}, {}}};
    const std::vector<PooledCell> cells = PoolParts(experiment).cellsOf(0);
    const auto winner =
        std::find_if(cells.begin(), cells.end(), [](const PooledCell& cell) { return cell.share > 0.0; });
    const QString output = NumberFormat{0}(pool.output.data[0]);
    const auto outputTexts = [&](double phase) { return textsIn(both, atStep(0, phase), Panel::Output, 0, 0); };
    const auto resultTexts = [&](double phase) {
        return textsIn(both, atStep(0, phase), Panel::GradInput, winner->row, winner->col);
    };
    QCOMPARE(outputTexts(0.1), QStringList());
    QCOMPARE(outputTexts(0.55), QStringList(output)); // the way forward is over
    QCOMPARE(resultTexts(0.55), QStringList());
    QCOMPARE(resultTexts(1.0), QStringList("1"));
    const auto textCount = [&](double phase) {
        return paintedTexts(kStage, [&](QPainter& p) { both.paint(p, kBounds, atStep(0, phase), Style::light()); })
            .size();
    };
    QCOMPARE(textCount(0.51), textCount(0.5));     // the marker glides
    QCOMPARE(textCount(0.75), textCount(0.5) + 1); // the gradient is in flight
}

void PoolingBackpropFigureTest::bothAreInBothChapters()
{
    Experiment experiment = pooled(PoolKind::Max);
    experiment.pool.showBoth = true;
    for (const char* chapter : {"pooling", "pooling-backprop"}) {
        const auto figure = chapters()[static_cast<std::size_t>(findChapter(chapter))].makeFigure({experiment, {}, {}});
        QVERIFY(!figure->panel(kBounds, Panel::Output).rect.isEmpty());
        QVERIFY(!figure->panel(kBounds, Panel::GradInput).rect.isEmpty());
    }
}

void PoolingBackpropFigureTest::aWindowOfZerosHandsOnNothing()
{
    Image image(4, 4, 1); // black
    Experiment experiment =
        Experiment::startingWith(std::make_shared<const Photo>(std::move(image), QStringLiteral("black"), QString()));
    experiment.layer.volume = InputVolume::Channel;
    experiment.pool.params.kind = PoolKind::L2;
    const auto figure = figureOf(experiment);
    QCOMPARE(numbersOf(figure, atStep(0)), QStringLiteral("dA[l−1] += 0"));
    for (const double phase : {0.4, 0.9, 1.0})
        QVERIFY(!painted(figure, kStage, atStep(0, phase), Style::light()).isNull());
}

CONVSCOPE_QT_TEST(PoolingBackpropFigureTest, "pooling_backprop_figure");
#include "pooling_backprop_figure_test.moc"

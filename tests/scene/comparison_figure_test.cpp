#include "ui/scene/chapters/comparison_figure.h"

#include "tests/scene/painted.h"
#include "tests/scene/sample.h"
#include "tests/support/qt_main.h"

using namespace convscope;

namespace {

const QSize kStage(1400, 900);
const QRectF kBounds(0, 0, 1400, 900);

std::unique_ptr<ComparisonFigure> paddings()
{
    Experiment experiment = sampleExperiment({{12, 12}, {5, 3}, {}, "random"});
    experiment.comparePaddings = true;
    experiment.numbers = NumberMode::Off;
    return ComparisonFigure::ofPaddings(computedInput(experiment));
}

std::unique_ptr<ComparisonFigure> strides()
{
    Experiment experiment = sampleExperiment();
    experiment.compareStrides = true;
    experiment.otherStride = {3, 2};
    experiment.numbers = NumberMode::Off;
    return ComparisonFigure::ofStrides(computedInput(experiment));
}

QSize sizeOf(const CellGrid& grid) { return {grid.cols, grid.rows}; }

} // namespace

class ComparisonFigureTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void bothSidesHaveTheirSize();
    void cellsAreEquallyLarge();
    void theShorterWalkWaitsAtItsEnd();
    void eachSideIsDescribedByItself();
    void pointingAtAnInputShowsBothFanOuts();
    void formulaHoldsBothSizes();
    void stepsOfBothOutputs();
};

void ComparisonFigureTest::bothSidesHaveTheirSize()
{
    const auto figure = paddings();
    QCOMPARE(sizeOf(figure->panel(kBounds, Panel::Influence)), QSize(12, 12));
    QCOMPARE(sizeOf(figure->panel(kBounds, Panel::OtherInfluence)), QSize(14, 16));
    QCOMPARE(sizeOf(figure->panel(kBounds, Panel::Output)), QSize(10, 8));
    QCOMPARE(sizeOf(figure->panel(kBounds, Panel::OtherOutput)), QSize(12, 12));
    const auto other = strides();
    QCOMPARE(sizeOf(other->panel(kBounds, Panel::Output)), QSize(10, 10));
    QCOMPARE(sizeOf(other->panel(kBounds, Panel::OtherOutput)), QSize(5, 4));
    QCOMPARE(other->stepCount(), 100);
}

void ComparisonFigureTest::cellsAreEquallyLarge()
{
    for (const auto& figure : {paddings(), strides()}) {
        const auto panels = figure->panels(kBounds, {});
        for (const PanelGrid& panel : panels)
            QVERIFY(std::abs(panel.grid.cellWidth() - panels[0].grid.cellWidth()) < 1e-9);
    }
}

void ComparisonFigureTest::theShorterWalkWaitsAtItsEnd()
{
    const auto figure = strides();
    const CellGrid output = figure->panel(kBounds, Panel::OtherOutput);
    Pose pose;
    pose.step = 50;
    pose.phase = 0.3;
    const QImage image = painted(*figure, kStage, pose, Style::light());
    const QRgb surface = Style::light().surface.rgb();
    for (int row = 0; row < 4; ++row)
        for (int col = 0; col < 5; ++col) QVERIFY(image.pixel(output.cellRect(row, col).center().toPoint()) != surface);
    const CellGrid first = figure->panel(kBounds, Panel::Output);
    QCOMPARE(image.pixel(first.cellRect(5, 0).center().toPoint()), surface);
    QVERIFY(image.pixel(first.cellRect(4, 9).center().toPoint()) != surface);
}

void ComparisonFigureTest::eachSideIsDescribedByItself()
{
    const auto figure = paddings();
    const auto describe = [&](Panel panel) { return figure->describe({panel, 0, 0}, {}); };
    QVERIFY2(describe(Panel::Influence).contains(" 1 "), qPrintable(describe(Panel::Influence)));
    QVERIFY2(describe(Panel::OtherInfluence).contains(" 6 "),
             qPrintable(describe(Panel::OtherInfluence))); // 3 rows by 2
    QVERIFY(describe(Panel::Output).startsWith("output G[0, 0] = "));
    QVERIFY(describe(Panel::OtherOutput) != describe(Panel::Output));
}

void ComparisonFigureTest::pointingAtAnInputShowsBothFanOuts()
{
    const auto figure = strides();
    Pose pose;
    const QImage before = painted(*figure, kStage, pose, Style::light());
    for (const Panel panel : {Panel::Input, Panel::OtherInput}) {
        pose.hover = {panel, 6, 6};
        const QImage after = painted(*figure, kStage, pose, Style::light());
        const auto changes = [&](Panel output, int row, int col) {
            const QPoint centre = figure->panel(kBounds, output).cellRect(row, col).center().toPoint();
            return before.pixel(centre) != after.pixel(centre);
        };
        QVERIFY(changes(Panel::Output, 4, 4) && changes(Panel::Output, 6, 6) && !changes(Panel::Output, 3, 6));
        // stride 3 down, 2 to the right: row 6 is met from outputs 2 only, column 6 from 2 and 3
        QVERIFY(changes(Panel::OtherOutput, 2, 2) && changes(Panel::OtherOutput, 2, 3));
        QVERIFY(!changes(Panel::OtherOutput, 1, 2) && !changes(Panel::OtherOutput, 2, 1));
    }
}

void ComparisonFigureTest::formulaHoldsBothSizes()
{
    const QString text = plainText(strides()->formula({}));
    QCOMPARE(text.count('\n'), 2);
    QVERIFY2(text.contains(QStringLiteral("Stride 1  rows, columns: ⌊(12 + 0 + 0 − 1·(3 − 1) − 1) / 1⌋ + 1 = 10")),
             qPrintable(text));
    QVERIFY2(text.contains(QStringLiteral("Stride 3 × 2  rows: ")) && text.contains(QStringLiteral("/ 3⌋ + 1 = 4")) &&
                 text.endsWith(QStringLiteral("/ 2⌋ + 1 = 5")),
             qPrintable(text));
}

void ComparisonFigureTest::stepsOfBothOutputs()
{
    const auto figure = strides();
    QCOMPARE(figure->stepOf({Panel::Output, 1, 2}).value_or(-1), 12);
    QCOMPARE(figure->stepOf({Panel::OtherOutput, 1, 2}).value_or(-1), 7);
    QVERIFY(!figure->stepOf({Panel::Input, 1, 2}));
}

CONVSCOPE_QT_TEST(ComparisonFigureTest, "comparison_figure");
#include "comparison_figure_test.moc"

#include "ui/scene/chapters/convolution_figure.h"

#include "tests/scene/painted.h"
#include "tests/scene/sample.h"
#include "tests/support/qt_main.h"
#include "tests/support/result.h"

#include <cmath>

using namespace convscope;

Q_DECLARE_METATYPE(Experiment)

namespace {

const QSize kStage(1400, 900);
const QRectF kBounds(0, 0, 1400, 900);

Experiment numberless(Setting setting = {})
{
    Experiment experiment = sampleExperiment(setting);
    experiment.numbers = NumberMode::Off;
    return experiment;
}

void addExperiments()
{
    QTest::addColumn<Experiment>("experiment");
    Conv2dParams strided = paddedBy(PaddingRule::Same, PadMode::Circular);
    strided.stride = {2, 3};
    Conv2dParams dilated = paddedBy(PaddingRule::Full);
    dilated.dilation = {2, 1};
    QTest::newRow("signed") << numberless();
    QTest::newRow("of an image") << numberless({{12, 12}, {3, 3}, {}, "gaussian"});
    QTest::newRow("strided, circular") << numberless({{14, 9}, {3, 4}, strided, "random"});
    QTest::newRow("dilated, full") << numberless({{8, 10}, {3, 3}, dilated, "random"});
    Experiment turned = numberless({{9, 9}, {2, 5}, {}, "random"});
    turned.isTurned = true;
    turned.kernel.offset = 20.0f;
    QTest::newRow("turned, with an offset") << turned;
}

Pose atStep(int step, double phase = 1.0, bool isStaged = true)
{
    Pose pose;
    pose.step = step;
    pose.phase = phase;
    pose.isStaged = isStaged;
    return pose;
}

ConvParts partsOf(const Experiment& experiment) { return {experiment, experiment.conv}; }

/// The smallest rectangle around the cells that a step reads.
QRectF cellsOf(const CellGrid& grid, const Step& step)
{
    QRectF all;
    for (const Term& term : step.terms) all |= grid.cellRect(term.aCell.y, term.aCell.x);
    return all;
}

} // namespace

class ConvolutionFigureTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void hasAStepForEachStepOfTheWalk_data() { addExperiments(); }
    void hasAStepForEachStepOfTheWalk();
    void outputFillsAsTheStepsGoOn_data();
    void outputFillsAsTheStepsGoOn();
    void outputMapFollowsTheRange_data();
    void outputMapFollowsTheRange();
    void inputCellsHaveTheirGrey();
    void windowIsWhereTheWalkSays_data() { addExperiments(); }
    void windowIsWhereTheWalkSays();
    void windowIsHalfWayInTheMiddleOfItsGlide_data();
    void windowIsHalfWayInTheMiddleOfItsGlide();
    void formulaHoldsTheWalksNumbers_data() { addExperiments(); }
    void formulaHoldsTheWalksNumbers();
    void hoveredOutputShowsItsStep();
    void pinnedOutputShowsItsStepUntilAnotherIsHovered();
    void hoveredInputShowsWhatItReaches();
    void hoveredKernelCellShowsWhatItMeets();
    void cellsAreDescribed();
    void summaryCountsMultiplyAdds();
    void sizeFormulaHoldsBothAxes();
    void inputAndKernelNumbersArePainted();
    void turningKernelEndsWhereItIsLaid();
};

void ConvolutionFigureTest::hasAStepForEachStepOfTheWalk()
{
    QFETCH(Experiment, experiment);
    const ConvWalk walk = valueOf(experiment.walk());
    const ConvolutionFigure figure(computedInput(experiment));
    QCOMPARE(std::int64_t(figure.stepCount()), walk.size());
    QCOMPARE(figure.stepsPerRow(), walk.shape().window.cols.output());
    for (std::int64_t i = 0; i < walk.size(); ++i) {
        const Cell target = walk.at(i).target;
        QCOMPARE(figure.stepOf({Panel::Output, target.y, target.x}).value_or(-1), static_cast<int>(i));
    }
    QVERIFY(!figure.stepOf({Panel::Input, 0, 0}));
}

void ConvolutionFigureTest::outputFillsAsTheStepsGoOn_data()
{
    QTest::addColumn<Experiment>("experiment");
    QTest::addColumn<bool>("isDark");
    for (const bool isDark : {false, true}) {
        QTest::newRow(isDark ? "signed, dark" : "signed, light") << numberless() << isDark;
        QTest::newRow(isDark ? "grey, dark" : "grey, light")
            << numberless({{12, 12}, {3, 3}, {}, "gaussian"}) << isDark;
    }
}

void ConvolutionFigureTest::outputFillsAsTheStepsGoOn()
{
    QFETCH(Experiment, experiment);
    QFETCH(bool, isDark);
    const Style style = Style::of(isDark);
    const ConvolutionFigure figure(computedInput(experiment));
    const CellGrid grid = figure.panel(kBounds, Panel::Output);
    const Tensor expected = textbookOutput(experiment);
    const ColorMap map = partsOf(experiment).outputMap(style);
    for (const double phase : {0.0, 0.2, 1.0}) {
        const int step = 37;
        const QImage image = painted(figure, kStage, atStep(step, phase), style);
        const int filled = step + (phase < 1.0 ? 0 : 1);
        for (int i = 0; i < figure.stepCount(); ++i) {
            const int row = i / figure.stepsPerRow();
            const int col = i % figure.stepsPerRow();
            // beside the centre, where the way of the sum does not pass
            const QPoint centre = grid.cellRect(row, col).center().toPoint();
            const QRgb colour = i < filled ? map(expected.at(0, 0, row, col)) : style.surface.rgb();
            COMPARE_COLOURS(image.pixel(centre), colour, 1);
        }
    }
}

void ConvolutionFigureTest::outputMapFollowsTheRange_data()
{
    QTest::addColumn<QString>("kernel");
    QTest::addColumn<int>("colours");
    QTest::addColumn<int>("kind");
    const int diverging = int(ColorMap::Kind::Diverging);
    const int grey = int(ColorMap::Kind::Grey);
    const int viridis = int(ColorMap::Kind::Viridis);
    QTest::newRow("negative values") << "sobel_x" << int(OutputColours::Automatic) << diverging;
    QTest::newRow("an image") << "gaussian" << int(OutputColours::Automatic) << grey;
    QTest::newRow("more than white") << "1 1; 1 1" << int(OutputColours::Automatic) << viridis;
    QTest::newRow("grey is wanted") << "sobel_x" << int(OutputColours::Grey) << grey;
    QTest::newRow("viridis is wanted") << "gaussian" << int(OutputColours::Viridis) << viridis;
    QTest::newRow("diverging is wanted") << "gaussian" << int(OutputColours::Diverging) << diverging;
}

void ConvolutionFigureTest::outputMapFollowsTheRange()
{
    QFETCH(QString, kernel);
    QFETCH(int, colours);
    QFETCH(int, kind);
    Experiment experiment = sampleExperiment({{12, 12}, {3, 3}, {}, kernel.toStdString()});
    experiment.outputColours = static_cast<OutputColours>(colours);
    const ColorMap map = partsOf(experiment).outputMap(Style::light());
    QCOMPARE(int(map.kind), kind);
    const ValueRange range = rangeOf(textbookOutput(experiment).data);
    if (kind == int(ColorMap::Kind::Diverging)) QCOMPARE(map.high, std::max(std::abs(range.low), std::abs(range.high)));
    if (kind == int(ColorMap::Kind::Grey)) QVERIFY(map.low == 0.0f && map.high == 255.0f);
    if (kind == int(ColorMap::Kind::Viridis)) QCOMPARE(map.high, range.high);
}

void ConvolutionFigureTest::inputCellsHaveTheirGrey()
{
    const Experiment experiment = numberless();
    const ConvolutionFigure figure(computedInput(experiment));
    const CellGrid grid = figure.panel(kBounds, Panel::Input);
    const QImage image = painted(figure, kStage, atStep(figure.stepCount() - 1), Style::light());
    const Tensor input = experiment.input();
    for (int row = 0; row < 8; ++row) // the window and its beam are below and on the right
        for (int col = 0; col < 8; ++col) {
            const int grey = static_cast<int>(input.at(0, 0, row, col));
            COMPARE_COLOURS(image.pixel(grid.cellRect(row, col).center().toPoint()), qRgb(grey, grey, grey), 0);
        }
}

void ConvolutionFigureTest::windowIsWhereTheWalkSays()
{
    QFETCH(Experiment, experiment);
    const ConvWalk walk = valueOf(experiment.walk());
    const ConvParts parts = partsOf(experiment);
    const ConvolutionFigure figure(computedInput(experiment));
    const CellGrid grid = figure.panel(kBounds, Panel::Input);
    for (const int step : {0, 1, figure.stepCount() / 2, figure.stepCount() - 1}) {
        const QRectF expected = cellsOf(grid, walk.at(step));
        QCOMPARE(parts.windowRect(grid, step), expected);
        const Style style = Style::light();
        const QImage image = painted(figure, kStage, atStep(step), style);
        for (const QPointF point :
             {QPointF(expected.left(), expected.center().y()), QPointF(expected.right(), expected.center().y()),
              QPointF(expected.center().x(), expected.top()), QPointF(expected.center().x(), expected.bottom())})
            QVERIFY(hasPixelNear(image, point, style.kernel));
    }
}

void ConvolutionFigureTest::windowIsHalfWayInTheMiddleOfItsGlide_data()
{
    QTest::addColumn<int>("step");
    QTest::addColumn<bool>("isStaged");
    QTest::newRow("to the right, alone") << 37 << false;
    QTest::newRow("to the right, staged") << 37 << true;
    QTest::newRow("to the next row") << 40 << false;
    QTest::newRow("the first stays") << 0 << false;
}

void ConvolutionFigureTest::windowIsHalfWayInTheMiddleOfItsGlide()
{
    QFETCH(int, step);
    QFETCH(bool, isStaged);
    const Experiment experiment = numberless();
    const ConvWalk walk = valueOf(experiment.walk());
    const ConvolutionFigure figure(computedInput(experiment));
    const CellGrid grid = figure.panel(kBounds, Panel::Input);
    double phase = 0.5;
    if (isStaged) // when its own part of the motion is half over
        for (phase = 0.0; Choreography::of(atStep(step, phase)).glide < 0.5;) phase += 0.0001;
    const QRectF from = cellsOf(grid, walk.at(std::max(step - 1, 0)));
    const QRectF to = cellsOf(grid, walk.at(step));
    const QRectF half((from.topLeft() + to.topLeft()) / 2.0, (from.bottomRight() + to.bottomRight()) / 2.0);
    for (const bool isDark : {false, true}) {
        const Style style = Style::of(isDark);
        const QImage image = painted(figure, kStage, atStep(step, phase, isStaged), style);
        for (const QPointF point : {QPointF(half.left(), half.top() + 7), QPointF(half.right(), half.bottom() - 7),
                                    QPointF(half.left() + 7, half.top()), QPointF(half.right() - 7, half.bottom())})
            QVERIFY(hasPixelNear(image, point, style.kernel, 1));
        if (step == 0) continue;
        const QPointF left(to.right(), to.center().y() + 3); // it is not there yet
        if (half.right() != to.right()) QVERIFY(!hasPixelNear(image, left, style.kernel, 0));
    }
}

void ConvolutionFigureTest::formulaHoldsTheWalksNumbers()
{
    QFETCH(Experiment, experiment);
    const ConvWalk walk = valueOf(experiment.walk());
    const ConvolutionFigure figure(computedInput(experiment));
    const ConvParts parts = partsOf(experiment);
    for (const int step : {0, figure.stepCount() / 2, figure.stepCount() - 1}) {
        const Step expected = walk.at(step);
        const Formula formula = figure.formula(atStep(step));
        QCOMPARE(formula.lines.size(), std::size_t(2));
        QString text = QStringLiteral("G[%1,%2] = ").arg(expected.target.y).arg(expected.target.x);
        for (std::size_t i = 0; i < expected.terms.size(); ++i) {
            const Term& term = expected.terms[i];
            const QString weight = shortNumber(term.b);
            text += (i ? QStringLiteral(" + ") : QString()) + parts.inputFormat()(term.a) + QStringLiteral("·") +
                    (term.b < 0.0f ? "(" + weight + ")" : weight);
        }
        if (expected.bias != 0.0f) text += QStringLiteral(" + ") + shortNumber(expected.bias);
        text += QStringLiteral(" = ") + parts.outputFormat()(expected.result);
        QCOMPARE(plainText({{formula.lines[1]}}), text);
    }
    const QString general = plainText({{figure.formula(atStep(0)).lines[0]}});
    QVERIFY(general.contains(experiment.isTurned ? QStringLiteral("−j") : QStringLiteral("+j")));
    if (experiment.conv.stride.h > 1) QVERIFY2(general.contains(QStringLiteral("m·2")), qPrintable(general));
    if (experiment.conv.dilation.h > 1) QVERIFY2(general.contains(QStringLiteral("j·2")), qPrintable(general));
}

void ConvolutionFigureTest::hoveredOutputShowsItsStep()
{
    const Experiment experiment = sampleExperiment();
    const ConvolutionFigure figure(computedInput(experiment));
    Pose pose = atStep(5);
    pose.hover = {Panel::Output, 7, 3};
    QCOMPARE(plainText(figure.formula(pose)), plainText(figure.formula(atStep(73))));
    QVERIFY(plainText(figure.formula(pose)) != plainText(figure.formula(atStep(5))));
    const ConvParts parts = partsOf(experiment);
    QCOMPARE(parts.shownStep(pose), 73);
    pose.phase = 0.1;
    QVERIFY(parts.choreography(pose).isComplete()); // what is looked at does not move

    // its cell is filled, and the window stands over its input, while the walk goes on elsewhere
    const Experiment plain = numberless();
    const ConvolutionFigure silent(computedInput(plain));
    const QImage image = painted(silent, kStage, pose, Style::light());
    const CellGrid output = silent.panel(kBounds, Panel::Output);
    const ColorMap map = partsOf(plain).outputMap(Style::light());
    COMPARE_COLOURS(image.pixel(output.cellRect(7, 3).center().toPoint()), map(textbookOutput(plain).at(0, 0, 7, 3)),
                    1);
    COMPARE_COLOURS(image.pixel(output.cellRect(7, 4).center().toPoint()), Style::light().surface.rgb(), 1);
    const QRectF window = parts.windowRect(silent.panel(kBounds, Panel::Input), 73);
    QVERIFY(hasPixelNear(image, {window.left(), window.center().y()}, Style::light().kernel));
}

void ConvolutionFigureTest::pinnedOutputShowsItsStepUntilAnotherIsHovered()
{
    const ConvParts parts = partsOf(sampleExperiment());
    Pose pose = atStep(5);
    pose.pinned = {Panel::Output, 1, 1};
    QCOMPARE(parts.shownStep(pose), 11);
    pose.hover = {Panel::Output, 2, 2};
    QCOMPARE(parts.shownStep(pose), 22);
    pose.hover = {Panel::Input, 2, 2};
    QCOMPARE(parts.shownStep(pose), 11);
    pose.pinned = {Panel::Output, 99, 99}; // of a larger output that there was before
    QCOMPARE(parts.shownStep(pose), 5);
}

void ConvolutionFigureTest::hoveredInputShowsWhatItReaches()
{
    const Experiment experiment = numberless();
    const ConvolutionFigure figure(computedInput(experiment));
    const CellGrid output = figure.panel(kBounds, Panel::Output);
    Pose pose = atStep(0);
    const QImage before = painted(figure, kStage, pose, Style::light());
    pose.hover = {Panel::Input, 5, 4};
    const QImage after = painted(figure, kStage, pose, Style::light());
    for (int row = 0; row < 10; ++row)
        for (int col = 0; col < 10; ++col) {
            const QPoint centre = output.cellRect(row, col).center().toPoint();
            const bool isReachedCell = row >= 3 && row <= 5 && col >= 2 && col <= 4;
            QCOMPARE(before.pixel(centre) != after.pixel(centre), isReachedCell);
        }
}

void ConvolutionFigureTest::hoveredKernelCellShowsWhatItMeets()
{
    Setting setting;
    setting.conv.stride = {3, 3};
    const Experiment experiment = numberless(setting);
    const ConvolutionFigure figure(computedInput(experiment));
    const CellGrid input = figure.panel(kBounds, Panel::Input);
    Pose pose = atStep(0);
    const QImage before = painted(figure, kStage, pose, Style::light());
    pose.hover = {Panel::Kernel, 1, 2};
    const QImage after = painted(figure, kStage, pose, Style::light());
    for (int row = 0; row < 12; ++row)
        for (int col = 0; col < 12; ++col) {
            const QPoint point = input.cellRect(row, col).center().toPoint();
            QCOMPARE(before.pixel(point) != after.pixel(point), row % 3 == 1 && col % 3 == 2);
        }
}

void ConvolutionFigureTest::cellsAreDescribed()
{
    const Experiment experiment = sampleExperiment({{12, 12}, {3, 3}, paddedBy(PaddingRule::Same), "sobel_x"});
    const ConvolutionFigure figure(computedInput(experiment));
    const ConvWalk walk = valueOf(experiment.walk());
    const Pose pose = atStep(0);
    const auto describe = [&](Panel panel, int row, int col) { return figure.describe({panel, row, col}, pose); };
    const QString pixel = describe(Panel::Input, 0, 0);
    QVERIFY2(pixel.startsWith(QStringLiteral("pixel f[0, 0] = %1 ").arg(walk.input().at(0, 0, 0, 0))) &&
                 pixel.contains(" 4 "),
             qPrintable(pixel));
    const QString padding = describe(Panel::Input, -1, -1);
    QVERIFY2(padding.startsWith("padding f[-1, -1] = 0 ") ||
                 padding.startsWith(QStringLiteral("padding f[−1, −1] = 0 ")),
             qPrintable(padding));
    const QString weight = describe(Panel::Kernel, 1, 0);
    QVERIFY2(weight.startsWith(QStringLiteral("weight h[1, 0] = −2 ")) && weight.contains(" 144 "), qPrintable(weight));
    const QString output = describe(Panel::Output, 2, 3);
    QVERIFY2(output.startsWith(QStringLiteral("output G[2, 3] = ") + NumberFormat{0}(walk.at(27).result)) &&
                 output.contains(" 9 "),
             qPrintable(output));
    const Term term = walk.at(0).terms[5];
    QCOMPARE(describe(Panel::Products, 1, 2),
             QStringLiteral("product %1 · 2 = %2").arg(NumberFormat{0}(term.a), NumberFormat{0}(term.product())));
    QVERIFY(describe(Panel::Photo, 3, 4).startsWith("photo (x 4, y 3): R "));
    QVERIFY(describe(Panel::Filtered, 3, 4).startsWith("filtered photo (x 4, y 3): "));
    QCOMPARE(describe(Panel::None, 0, 0), QString());
}

void ConvolutionFigureTest::summaryCountsMultiplyAdds()
{
    const ConvolutionFigure figure(computedInput(sampleExperiment()));
    QCOMPARE(figure.summary(), QStringLiteral("Input 12×12×1 → output 10×10×1 · 900 multiply-adds"));
}

void ConvolutionFigureTest::sizeFormulaHoldsBothAxes()
{
    QVERIFY(plainText(partsOf(sampleExperiment()).sizeFormula())
                .endsWith(QStringLiteral("⌊(12 + 0 + 0 − 1·(3 − 1) − 1) / 1⌋ + 1 = 10")));
    Setting setting{{14, 9}, {3, 4}, paddedBy(PaddingRule::Same), "random"};
    setting.conv.stride = {2, 3};
    const QString text = plainText(partsOf(sampleExperiment(setting)).sizeFormula());
    QVERIFY2(text.contains(QStringLiteral("⌊(9 + 1 + 1 − 1·(3 − 1) − 1) / 2⌋ + 1 = 5")), qPrintable(text));
    QVERIFY2(text.contains(QStringLiteral("⌊(14 + 1 + 1 − 1·(4 − 1) − 1) / 3⌋ + 1 = 5")), qPrintable(text));
}

void ConvolutionFigureTest::inputAndKernelNumbersArePainted()
{
    Experiment experiment = sampleExperiment({{6, 6}, {3, 3}, {}, "7 8 9; 4 5 6; 1 2 1000"});
    const ConvolutionFigure figure(computedInput(experiment));
    const auto texts =
        paintedTexts(kStage, [&](QPainter& painter) { figure.paint(painter, kBounds, atStep(15), Style::light()); });
    const auto countIn = [&](Panel panel, int row, int col, const QString& number) {
        const QRectF cell = figure.panel(kBounds, panel).cellRect(row, col);
        return std::count_if(texts.begin(), texts.end(),
                             [&](const PaintedText& t) { return t.text == number && cell.contains(t.ink); });
    };
    const Tensor input = experiment.input();
    const Tensor output = textbookOutput(experiment);
    for (int row = 0; row < 6; ++row)
        for (int col = 0; col < 6; ++col)
            QCOMPARE(countIn(Panel::Input, row, col, NumberFormat{0}(input.at(0, 0, row, col))), 1);
    for (int row = 0; row < 4; ++row)
        for (int col = 0; col < 4; ++col)
            QCOMPARE(countIn(Panel::Output, row, col, NumberFormat{0}(output.at(0, 0, row, col))), 1);
    QCOMPARE(countIn(Panel::Kernel, 2, 2, QStringLiteral("1000")), 1);
}

void ConvolutionFigureTest::turningKernelEndsWhereItIsLaid()
{
    Experiment experiment = sampleExperiment({{6, 6}, {3, 3}, {}, "71 72 73; 74 75 76; 77 78 79"});
    const auto placeOf = [&](const QString& number, bool isTurned, double turn) {
        experiment.isTurned = isTurned;
        const ConvolutionFigure figure(computedInput(experiment));
        const CellGrid grid = figure.panel(kBounds, Panel::Kernel);
        Pose pose = atStep(0);
        pose.turn = turn;
        const auto texts = paintedTexts(kStage, [&](QPainter& p) { figure.paint(p, kBounds, pose, Style::light()); });
        for (const PaintedText& text : texts)
            if (text.text == number)
                if (const auto cell = grid.cellAt(text.ink.center())) return *cell;
        return QPoint(-1, -1);
    };
    QCOMPARE(placeOf("71", false, 0.0), QPoint(0, 0));
    QCOMPARE(placeOf("71", true, 1.0), QPoint(2, 2));
    QCOMPARE(placeOf("71", true, 0.001), QPoint(0, 0)); // at the start of its turn it lies as it was written
    QCOMPARE(placeOf("71", true, 0.999), QPoint(2, 2));
    QCOMPARE(placeOf("75", true, 0.4), QPoint(1, 1));
}

CONVSCOPE_QT_TEST(ConvolutionFigureTest, "convolution_figure");
#include "convolution_figure_test.moc"

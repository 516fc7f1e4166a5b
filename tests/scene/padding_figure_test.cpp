#include "ui/scene/chapters/padding_figure.h"

#include "tests/scene/painted.h"
#include "tests/scene/sample.h"
#include "tests/support/qt_main.h"
#include "tests/support/result.h"

using namespace convscope;

namespace {

const QSize kStage(1400, 900);
const QRectF kBounds(0, 0, 1400, 900);

Experiment padded(PaddingRule rule, PadMode mode = PadMode::Zeros)
{
    Experiment experiment = sampleExperiment({{12, 12}, {3, 3}, paddedBy(rule, mode), "sobel_x"});
    experiment.numbers = NumberMode::Off;
    return experiment;
}

/// In how many products a pixel takes part, counted.
int countedUses(const Experiment& experiment, int row, int col)
{
    const ConvWalk walk = valueOf(experiment.walk());
    int count = 0;
    for (std::int64_t i = 0; i < walk.size(); ++i) {
        const Step step = walk.at(i);
        for (const Term& term : step.terms) count += term.aSource.y == row && term.aSource.x == col;
    }
    return count;
}

QString allText(const Experiment& experiment, const Pose& pose = {})
{
    const PaddingFigure figure(computedInput(experiment));
    QString text;
    for (const PaintedText& t :
         paintedTexts(kStage, [&](QPainter& p) { figure.paint(p, kBounds, pose, Style::light()); }))
        text += t.text + ' ';
    return text;
}

} // namespace

class PaddingFigureTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void gridsHoldThePadding();
    void influenceIsPainted_data();
    void influenceIsPainted();
    void influenceGrowsWithTheSteps();
    void formulaCountsTheInfluence_data();
    void formulaCountsTheInfluence();
    void textNamesTheRule_data();
    void textNamesTheRule();
    void textSaysWhatCornerAndMiddleHave();
    void fanOutIsShownFromEitherGrid();
    void mapOfThePhotoHasItsSize();
    void influenceIsDescribed();
};

void PaddingFigureTest::gridsHoldThePadding()
{
    const PaddingFigure figure(computedInput(padded(PaddingRule::Full)));
    for (const Panel panel : {Panel::Input, Panel::Influence}) {
        const CellGrid grid = figure.panel(kBounds, panel);
        QCOMPARE(QSize(grid.cols, grid.rows), QSize(16, 16));
        QCOMPARE(QPoint(grid.firstCol, grid.firstRow), QPoint(-2, -2));
    }
    QCOMPARE(figure.panel(kBounds, Panel::Output).rows, 14);
    QCOMPARE(figure.stepCount(), 14 * 14);
}

void PaddingFigureTest::influenceIsPainted_data()
{
    QTest::addColumn<int>("mode");
    QTest::newRow("zeros") << int(PadMode::Zeros);
    QTest::newRow("reflect") << int(PadMode::Reflect);
    QTest::newRow("circular") << int(PadMode::Circular);
}

void PaddingFigureTest::influenceIsPainted()
{
    QFETCH(int, mode);
    const Experiment experiment = padded(PaddingRule::Same, static_cast<PadMode>(mode));
    const PaddingFigure figure(computedInput(experiment));
    const CellGrid grid = figure.panel(kBounds, Panel::Influence);
    Pose pose;
    pose.step = 143;
    const QImage image = painted(figure, kStage, pose, Style::light());
    int most = 0;
    for (int row = 0; row < 12; ++row)
        for (int col = 0; col < 12; ++col) most = std::max(most, countedUses(experiment, row, col));
    const ColorMap map = ColorMap::viridis(0.0f, static_cast<float>(most));
    for (int row = 0; row < 12; row += 1)
        for (int col = 0; col < 12; col += 3)
            COMPARE_COLOURS(image.pixel(grid.cellRect(row, col).center().toPoint()),
                            map(static_cast<float>(countedUses(experiment, row, col))), 1);
}

void PaddingFigureTest::influenceGrowsWithTheSteps()
{
    Experiment experiment = padded(PaddingRule::Same);
    experiment.influenceFill = InfluenceFill::Growing;
    const PaddingFigure figure(computedInput(experiment));
    const CellGrid grid = figure.panel(kBounds, Panel::Influence);
    Pose pose;
    pose.step = 60;
    const QImage image = painted(figure, kStage, pose, Style::light());
    const ColorMap map = ColorMap::viridis(0.0f, 9.0f);
    COMPARE_COLOURS(image.pixel(grid.cellRect(1, 5).center().toPoint()), map(9.0f), 1);
    COMPARE_COLOURS(image.pixel(grid.cellRect(11, 11).center().toPoint()), map(0.0f), 1);
}

void PaddingFigureTest::formulaCountsTheInfluence_data()
{
    QTest::addColumn<int>("row");
    QTest::addColumn<int>("col");
    QTest::addColumn<QString>("end");
    QTest::newRow("corner") << 0 << 0 << "2 · 2 = 4";
    QTest::newRow("edge") << 0 << 5 << "2 · 3 = 6";
    QTest::newRow("middle") << 6 << 6 << "3 · 3 = 9";
    QTest::newRow("padding") << -1 << -1 << "1 · 1 = 1";
}

void PaddingFigureTest::formulaCountsTheInfluence()
{
    QFETCH(int, row);
    QFETCH(int, col);
    QFETCH(QString, end);
    const PaddingFigure figure(computedInput(padded(PaddingRule::Same)));
    for (const Panel panel : {Panel::Input, Panel::Influence}) {
        Pose pose;
        pose.hover = {panel, row, col};
        const QString text = plainText(figure.formula(pose));
        QVERIFY2(text.contains(QStringLiteral("influence[%1,%2]").arg(row).arg(col)) && text.endsWith(end),
                 qPrintable(text));
    }
}

void PaddingFigureTest::textNamesTheRule_data()
{
    QTest::addColumn<int>("rule");
    QTest::addColumn<QString>("part");
    QTest::addColumn<QString>("sizes");
    QTest::newRow("valid") << int(PaddingRule::Valid) << "Valid"
                           << "12 × 12 → 10 × 10";
    QTest::newRow("same") << int(PaddingRule::Same) << "TensorFlow"
                          << "12 × 12 → 12 × 12";
    QTest::newRow("same lower") << int(PaddingRule::SameLower) << "SAME_LOWER"
                                << "12 × 12 → 12 × 12";
    QTest::newRow("same of PyTorch") << int(PaddingRule::SamePytorch) << "PyTorch"
                                     << "12 × 12 → 12 × 12";
    QTest::newRow("full") << int(PaddingRule::Full) << "Full"
                          << "12 × 12 → 14 × 14";
    QTest::newRow("own") << int(PaddingRule::Explicit) << "your own"
                         << "12 × 12 → 10 × 10";
}

void PaddingFigureTest::textNamesTheRule()
{
    QFETCH(int, rule);
    QFETCH(QString, part);
    QFETCH(QString, sizes);
    const QString text = allText(padded(static_cast<PaddingRule>(rule)));
    QVERIFY2(text.contains(part), qPrintable(text));
    QVERIFY2(text.contains(sizes), qPrintable(text));
}

void PaddingFigureTest::textSaysWhatCornerAndMiddleHave()
{
    QVERIFY(allText(padded(PaddingRule::Valid)).contains("Corner pixel: 1. Middle: 9."));
    const QString same = allText(padded(PaddingRule::Same));
    QVERIFY(same.contains("Corner pixel: 4. Middle: 9."));
    QVERIFY(same.simplified().contains("Without padding the corner would have 1."));
}

void PaddingFigureTest::fanOutIsShownFromEitherGrid()
{
    const PaddingFigure figure(computedInput(padded(PaddingRule::Same)));
    const CellGrid output = figure.panel(kBounds, Panel::Output);
    Pose pose;
    pose.step = 143;
    const QImage before = painted(figure, kStage, pose, Style::light());
    for (const Panel panel : {Panel::Input, Panel::Influence}) {
        pose.hover = {panel, 5, 5};
        const QImage after = painted(figure, kStage, pose, Style::light());
        for (int row = 0; row < 12; ++row)
            for (int col = 0; col < 11; ++col) {
                const QPoint centre = output.cellRect(row, col).center().toPoint();
                const bool isReachedCell = std::abs(row - 5) <= 1 && std::abs(col - 5) <= 1;
                QCOMPARE(before.pixel(centre) != after.pixel(centre), isReachedCell);
            }
    }
}

void PaddingFigureTest::mapOfThePhotoHasItsSize()
{
    Experiment experiment = padded(PaddingRule::Same);
    experiment.influenceOfPhoto = true;
    const PaddingFigure figure(computedInput(experiment));
    const CellGrid grid = figure.panel(kBounds, Panel::Influence);
    QCOMPARE(QSize(grid.cols, grid.rows), QSize(98, 74));
    const QString text = figure.describe({Panel::Influence, 0, 0}, {});
    QVERIFY2(text.endsWith(": 4"), qPrintable(text));
}

void PaddingFigureTest::influenceIsDescribed()
{
    const PaddingFigure figure(computedInput(padded(PaddingRule::Same)));
    QCOMPARE(figure.describe({Panel::Influence, 0, 5}, {}), QStringLiteral("influence of [0, 5]: 6"));
    Experiment weighed = padded(PaddingRule::Valid);
    weighed.influenceMeasure = InfluenceMeasure::Weight;
    const PaddingFigure sums(computedInput(weighed));
    QCOMPARE(sums.describe({Panel::Influence, 5, 5}, {}), QStringLiteral("influence of [5, 5]: 8"));
}

CONVSCOPE_QT_TEST(PaddingFigureTest, "padding_figure");
#include "padding_figure_test.moc"

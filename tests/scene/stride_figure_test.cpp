#include "ui/scene/chapters/stride_figure.h"

#include "tests/scene/painted.h"
#include "tests/scene/sample.h"
#include "tests/support/qt_main.h"
#include "tests/support/result.h"
#include "ui/scene/ghosts.h"

using namespace convscope;

namespace {

const QSize kStage(1400, 900);
const QRectF kBounds(0, 0, 1400, 900);

Experiment strided(Extent stride, Extent kernel = {3, 3})
{
    Setting setting{{12, 12}, kernel, {}, "random"};
    setting.conv.stride = stride;
    Experiment experiment = sampleExperiment(setting);
    experiment.numbers = NumberMode::Off;
    return experiment;
}

WindowGeometry windowOf(Extent stride, Extent kernel = {3, 3})
{
    return valueOf(windowGeometry({12, 12}, kernel, stride, {1, 1}, {}));
}

} // namespace

class StrideFigureTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void outputIsDrawnWithTheInputsCells();
    void formulaSaysWhereAnOutputReads();
    void leftoversAreSaid_data();
    void leftoversAreSaid();
    void leftoversAreHatched();
    void windowsThatWereLeaveGhosts();
};

void StrideFigureTest::outputIsDrawnWithTheInputsCells()
{
    const StrideFigure figure(computedInput(strided({2, 2})));
    const CellGrid input = figure.panel(kBounds, Panel::Input);
    const CellGrid output = figure.panel(kBounds, Panel::Output);
    QCOMPARE(output.cellWidth(), input.cellWidth());
    QCOMPARE(QSize(output.cols, output.rows), QSize(5, 5));
    QCOMPARE(figure.stepCount(), 25);
}

void StrideFigureTest::formulaSaysWhereAnOutputReads()
{
    Experiment experiment = strided({2, 3});
    experiment.conv.padding = valueOf(parsePadding("1"));
    const StrideFigure figure(computedInput(experiment));
    Pose pose;
    pose.hover = {Panel::Output, 2, 3};
    const QString text = plainText(figure.formula(pose));
    QVERIFY2(text.contains(QStringLiteral("G[2,3] reads from row 2·2 − 1 = 3, column 3·3 − 1 = 8")), qPrintable(text));
}

void StrideFigureTest::leftoversAreSaid_data()
{
    QTest::addColumn<int>("h");
    QTest::addColumn<int>("w");
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("cols");
    QTest::newRow("none") << 1 << 3 << 0 << 0;
    QTest::newRow("rows") << 2 << 1 << 1 << 0;
    QTest::newRow("columns") << 1 << 7 << 0 << 2; // 0–2 and 7–9: 3–6 between them as well
    QTest::newRow("both") << 2 << 2 << 1 << 1;
}

void StrideFigureTest::leftoversAreSaid()
{
    QFETCH(int, h);
    QFETCH(int, w);
    QFETCH(int, rows);
    QFETCH(int, cols);
    if (w == 7) cols += 4;
    const WindowGeometry window = windowOf({h, w});
    QVERIFY((unreachedCount(window) == Extent{rows, cols}));
    const QString text = leftoverSentence(window);
    if (rows == 0 && cols == 0) QCOMPARE(text, QStringLiteral("Every pixel is reached by a window."));
    if (rows > 0) QVERIFY2(text.contains(QStringLiteral("%1 row").arg(rows)), qPrintable(text));
    if (cols > 0) QVERIFY2(text.contains(QStringLiteral("%1 column").arg(cols)), qPrintable(text));
    if (rows == 0) QVERIFY2(!text.contains("row"), qPrintable(text));
    if (cols == 0) QVERIFY2(!text.contains("column"), qPrintable(text));
}

void StrideFigureTest::leftoversAreHatched()
{
    const Experiment experiment = strided({2, 2}); // the last row and column are left over
    const StrideFigure figure(computedInput(experiment));
    const CellGrid grid = figure.panel(kBounds, Panel::Input);
    Pose pose;
    const QImage image = painted(figure, kStage, pose, Style::light());
    const auto hatched = [&](int row, int col) {
        const QRect cell = grid.cellRect(row, col).toRect().adjusted(4, 4, -4, -4);
        int count = 0;
        for (int y = cell.top(); y <= cell.bottom(); ++y)
            for (int x = cell.left(); x <= cell.right(); ++x) {
                const QColor c = image.pixelColor(x, y);
                count += c.red() - c.blue() > 60; // vermilion among greys
            }
        return count;
    };
    for (int i = 4; i < 12; ++i) {
        QVERIFY(hatched(11, i) > 10);
        QVERIFY(hatched(i, 11) > 10);
    }
    for (int i = 4; i < 11; ++i) QCOMPARE(hatched(i, 10), 0);
}

void StrideFigureTest::windowsThatWereLeaveGhosts()
{
    const Experiment experiment = strided({3, 3});
    const StrideFigure figure(computedInput(experiment));
    const CellGrid grid = figure.panel(kBounds, Panel::Input);
    const auto at = [&](int step) {
        Pose pose;
        pose.step = step;
        return painted(figure, kStage, pose, Style::light());
    };
    const QImage first = at(0);
    const QImage later = at(6);
    const auto changes = [&](int row, int col) {
        const QRect cell = grid.cellRect(row, col).toRect();
        return first.copy(cell) != later.copy(cell);
    };
    QVERIFY(changes(0, 9));  // the window of step 3 has been there
    QVERIFY(changes(3, 6));  // that of step 6 is there
    QVERIFY(!changes(9, 9)); // that of step 15 has not been
}

CONVSCOPE_QT_TEST(StrideFigureTest, "stride_figure");
#include "stride_figure_test.moc"

#include "ui/scene/cell_cursor.h"

#include "tests/scene/sample.h"
#include "tests/support/qt_main.h"
#include "ui/scene/chapters/chapters.h"
#include "ui/scene/experiment_fields.h"

#include <set>
#include <tuple>

using namespace convscope;

namespace {

const QRectF kBounds(0, 0, 1200, 760);
constexpr Direction kDirections[]{Direction::Left, Direction::Right, Direction::Up, Direction::Down};

std::vector<Panel> panelsOf(const Figure& figure)
{
    std::vector<Panel> kinds;
    for (const PanelGrid& each : figure.panels(kBounds))
        if (!each.grid.rect.isEmpty()) kinds.push_back(each.panel);
    return kinds;
}

/// All panels that a walk gets to which goes on from the edges of those it has reached.
std::set<Panel> reachedFrom(const CellCursor& cursor)
{
    std::set<Panel> reached;
    std::vector<Target> next{cursor.start()};
    while (!next.empty()) {
        const Target from = next.back();
        next.pop_back();
        if (!reached.insert(from.panel).second) continue;
        for (const PanelGrid& each : cursor.figure.panels(kBounds)) {
            if (each.panel != from.panel || each.plane != from.plane) continue;
            const CellGrid& grid = each.grid;
            for (const int row : {0, grid.rows / 2, grid.rows - 1})
                for (const int col : {0, grid.cols / 2, grid.cols - 1})
                    for (const Direction direction : kDirections)
                        next.push_back(cursor.beside({each.panel, grid.firstRow + row, grid.firstCol + col, each.plane},
                                                     direction));
        }
    }
    return reached;
}

} // namespace

class CellCursorTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void startsAtTheCellOfTheStep();
    void goesFromCellToCell();
    void leavesAPanelForTheOneBesideIt();
    void staysOnItsSideOfTwo();
    void reachesEveryPanel_data();
    void reachesEveryPanel();
    void pointsWhereTheMouseWould();
};

void CellCursorTest::startsAtTheCellOfTheStep()
{
    const auto figure = figureOf("convolution", sampleExperiment());
    Pose pose;
    pose.step = 37; // of 10 × 10
    QVERIFY((CellCursor{*figure, kBounds, pose}.start() == Target{Panel::Output, 3, 7}));
}

void CellCursorTest::goesFromCellToCell()
{
    const auto figure = figureOf("convolution", sampleExperiment());
    const CellCursor cursor{*figure, kBounds, {}};
    const Target from{Panel::Input, 5, 5};
    QVERIFY((cursor.beside(from, Direction::Left) == Target{Panel::Input, 5, 4}));
    QVERIFY((cursor.beside(from, Direction::Right) == Target{Panel::Input, 5, 6}));
    QVERIFY((cursor.beside(from, Direction::Up) == Target{Panel::Input, 4, 5}));
    QVERIFY((cursor.beside(from, Direction::Down) == Target{Panel::Input, 6, 5}));
}

void CellCursorTest::leavesAPanelForTheOneBesideIt()
{
    const auto figure = figureOf("convolution", sampleExperiment());
    const CellCursor cursor{*figure, kBounds, {}};
    const Target next = cursor.beside({Panel::Input, 1, 11}, Direction::Right);
    QVERIFY(next.panel != Panel::Input && next);
    QVERIFY(cursor.beside(next, Direction::Left).panel != Panel::Output);
    QVERIFY((cursor.beside({Panel::Input, 0, 0}, Direction::Left) == Target{Panel::Input, 0, 0})); // nothing is there
}

void CellCursorTest::staysOnItsSideOfTwo()
{
    Experiment compared = sampleExperiment();
    QVERIFY(setField(compared, "compare", "stride=2"));
    const auto figure = figureOf("convolution", compared);
    const CellCursor cursor{*figure, kBounds, {}};
    const Target from{Panel::Input, 5, 5, 0, 1};
    QVERIFY((cursor.beside(from, Direction::Right) == Target{Panel::Input, 5, 6, 0, 1}));
    const Target other = cursor.beside({Panel::Input, 5, 11, 0, 0}, Direction::Right);
    QVERIFY((other == Target{Panel::Input, 5, 0, 0, 1}));
    QVERIFY((cursor.beside(other, Direction::Left) == Target{Panel::Input, 5, 11, 0, 0}));
}

void CellCursorTest::reachesEveryPanel_data()
{
    QTest::addColumn<QString>("chapter");
    for (const Chapter& chapter : chapters())
        if (QLatin1String(chapter.id) != QLatin1String("train")) QTest::newRow(chapter.id) << QString(chapter.id);
}

void CellCursorTest::reachesEveryPanel()
{
    QFETCH(const QString, chapter);
    const auto figure = figureOf(chapter, sampleExperiment());
    const std::set<Panel> reached = reachedFrom({*figure, kBounds, {}});
    for (const Panel panel : panelsOf(*figure))
        QVERIFY2(reached.contains(panel), qPrintable(QString("panel %1").arg(static_cast<int>(panel))));
}

void CellCursorTest::pointsWhereTheMouseWould()
{
    for (const char* chapter : {"convolution", "channels", "backprop", "pooling"}) {
        const auto figure = figureOf(chapter, sampleExperiment());
        const CellCursor cursor{*figure, kBounds, {}};
        const Target cell = cursor.start();
        const auto centre = cursor.centreOf(cell);
        QVERIFY(centre);
        QVERIFY(figure->targetAt(kBounds, *centre) == cell);
    }
}

CONVSCOPE_QT_TEST(CellCursorTest, "cell_cursor");
#include "cell_cursor_test.moc"

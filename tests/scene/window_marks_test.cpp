/// The window and the padding as they are drawn on a grid of cells.
#include "ui/scene/window_marks.h"

#include "tests/scene/painted.h"
#include "tests/support/qt_main.h"

#include <set>

using namespace convscope;

namespace {

/// 4 rows and 6 columns under a kernel of 2×3 with gaps; one row of padding above.
const WindowGeometry kWindow{{.input = 4, .kernel = 2, .stride = 1, .dilation = 2, .padBefore = 1},
                             {.input = 6, .kernel = 3, .stride = 1, .dilation = 2}};
const CellGrid kGrid{QRectF(20, 20, 240, 200), 5, 6, -1, 0};
const QColor kColour(230, 120, 20);

using Place = std::pair<int, int>;

QImage paintedOnGrid(const std::function<void(QPainter&)>& paint) { return painted({280, 240}, Qt::white, paint); }

/// The cells whose ground is no longer white.
std::set<Place> coloured(const QImage& image)
{
    std::set<Place> cells;
    for (int row = kGrid.firstRow; row < kGrid.firstRow + kGrid.rows; ++row)
        for (int col = 0; col < kGrid.cols; ++col)
            if (groundOf(image, kGrid.cellRect(row, col)) != qRgb(255, 255, 255)) cells.insert({row, col});
    return cells;
}

/// Where output (row, col) reads.
std::set<Place> taps(int row, int col)
{
    std::set<Place> cells;
    for (int j = 0; j < 2; ++j)
        for (int k = 0; k < 3; ++k) cells.insert({kWindow.rows.position(row, j), kWindow.cols.position(col, k)});
    return cells;
}

} // namespace

class WindowMarksTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void aWindowSpansItsTaps();
    void aDilatedWindowTintsItsTapsAlone();
    void aDilatedWindowFramesItsTaps();
    void paddingIsHatched();
    void paddedCellsShowTheirSource_data();
    void paddedCellsShowTheirSource();
    void cellsReachedTwiceAreReachedOnceWithTheSum();
};

void WindowMarksTest::aWindowSpansItsTaps() { QCOMPARE(windowRect(kGrid, kWindow, 1, 1), kGrid.cellsRect(0, 1, 3, 5)); }

void WindowMarksTest::aDilatedWindowTintsItsTapsAlone()
{
    for (const Place& output : {Place{0, 0}, Place{1, 1}}) {
        const QRectF place = windowRect(kGrid, kWindow, output.first, output.second);
        const QImage image =
            paintedOnGrid([&](QPainter& painter) { paintWindowTint(painter, kGrid, kWindow, place, kColour); });
        QVERIFY(coloured(image) == taps(output.first, output.second));
    }
}

void WindowMarksTest::aDilatedWindowFramesItsTaps()
{
    const QRectF place = windowRect(kGrid, kWindow, 1, 1);
    const QImage image =
        paintedOnGrid([&](QPainter& painter) { paintWindowFrame(painter, kGrid, kWindow, place, kColour, 1.0); });
    QVERIFY(isFramed(image, place, kColour));
    for (const auto& [row, col] : taps(1, 1)) QVERIFY(isFramed(image, kGrid.cellRect(row, col), kColour));
    QVERIFY(!isFramed(image, kGrid.cellRect(1, 2), kColour)); // between two of them
}

void WindowMarksTest::paddingIsHatched()
{
    const QImage image =
        paintedOnGrid([&](QPainter& painter) { paintPaddingHatch(painter, kGrid, kWindow, 1.0, Style::light()); });
    const auto ink = [&](const QRectF& rect) {
        int count = 0;
        for (int y = qRound(rect.top()) + 2; y < qRound(rect.bottom()) - 2; ++y)
            for (int x = qRound(rect.left()) + 2; x < qRound(rect.right()) - 2; ++x)
                count += image.pixel(x, y) != qRgb(255, 255, 255);
        return count;
    };
    for (int col = 0; col < 6; ++col) QVERIFY(ink(kGrid.cellRect(-1, col)) > 50);
    QCOMPARE(ink(kGrid.cellsRect(0, 0, 4, 6)), 0);
}

void WindowMarksTest::paddedCellsShowTheirSource_data()
{
    QTest::addColumn<int>("mode");
    for (const auto mode : {PadMode::Zeros, PadMode::Reflect, PadMode::Replicate, PadMode::Circular})
        QTest::addRow("%s", toString(mode).c_str()) << static_cast<int>(mode);
}

void WindowMarksTest::paddedCellsShowTheirSource()
{
    QFETCH(int, mode);
    const auto padMode = static_cast<PadMode>(mode);
    const WindowGeometry window{{.input = 4, .kernel = 3, .padBefore = 1, .padAfter = 1},
                                {.input = 6, .kernel = 3, .padBefore = 2, .padAfter = 2}};
    const PlaneDetail detail = paddedDetail(window, padMode);
    for (int row = -1; row < 5; ++row)
        for (int col = -2; col < 8; ++col) {
            const int y = sourceIndex(row, 4, padMode);
            const int x = sourceIndex(col, 6, padMode);
            QVERIFY(detail.source(row, col) == (y < 0 || x < 0 ? std::nullopt : std::optional(QPoint(x, y))));
            QCOMPARE(detail.isPadding(row, col), row < 0 || row > 3 || col < 0 || col > 5);
        }
}

void WindowMarksTest::cellsReachedTwiceAreReachedOnceWithTheSum()
{
    std::vector<ReachedCell> cells;
    addReached(cells, {1, 2, 0.5f});
    addReached(cells, {2, 1, 4.0f});
    addReached(cells, {1, 2, 0.25f});
    QCOMPARE(cells.size(), std::size_t{2});
    QCOMPARE(cells[0].weight, 0.75f);
    QCOMPARE(cells[1].weight, 4.0f);
}

CONVSCOPE_QT_TEST(WindowMarksTest, "window_marks");
#include "window_marks_test.moc"

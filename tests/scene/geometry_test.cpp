#include "ui/scene/geometry.h"

#include "tests/support/qt_main.h"

#include <cmath>

using namespace convscope;

class GeometryTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void cellAtFindsEveryCell_data();
    void cellAtFindsEveryCell();
    void nothingOutsideTheGrid();
    void fittedIsTheLargestInsideItsPlace_data();
    void fittedIsTheLargestInsideItsPlace();
    void fittedKeepsToTheLargestCell();
    void cellsInAreThoseThatAreTouched_data();
    void cellsInAreThoseThatAreTouched();
    void blocksMayReachBeyondTheGrid();
    void rectKeepsItsAspect();
    void betweenEndsAreItsEnds();
    void photoPixelsAreFoundBack();
};

void GeometryTest::cellAtFindsEveryCell_data()
{
    QTest::addColumn<QRectF>("available");
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("cols");
    QTest::addColumn<int>("firstRow");
    QTest::addColumn<int>("firstCol");
    QTest::newRow("one cell") << QRectF(10, 20, 50, 50) << 1 << 1 << 0 << 0;
    QTest::newRow("whole pixels") << QRectF(10, 20, 500, 400) << 12 << 12 << 0 << 0;
    QTest::newRow("padding is negative") << QRectF(0, 0, 300, 300) << 9 << 14 << -2 << -3;
    QTest::newRow("fractions of a pixel") << QRectF(3.3, 7.7, 100, 80) << 94 << 64 << -30 << -30;
    QTest::newRow("wide") << QRectF(0, 0, 1000, 10) << 1 << 31 << 0 << 0;
}

void GeometryTest::cellAtFindsEveryCell()
{
    QFETCH(QRectF, available);
    QFETCH(int, rows);
    QFETCH(int, cols);
    QFETCH(int, firstRow);
    QFETCH(int, firstCol);
    const CellGrid grid = CellGrid::fitted(available, rows, cols, firstRow, firstCol);
    for (int row = firstRow; row < firstRow + rows; ++row)
        for (int col = firstCol; col < firstCol + cols; ++col) {
            const QRectF cell = grid.cellRect(row, col);
            QVERIFY(grid.contains(row, col));
            QVERIFY(grid.cellAt(cell.center()) == QPoint(col, row));
            const QPointF inset(cell.width() * 0.01, cell.height() * 0.01);
            QVERIFY(grid.cellAt(cell.topLeft() + inset) == QPoint(col, row));
            QVERIFY(grid.cellAt(cell.bottomRight() - inset) == QPoint(col, row));
        }
    QVERIFY(!grid.contains(firstRow - 1, firstCol));
    QVERIFY(!grid.contains(firstRow, firstCol + cols));
}

void GeometryTest::nothingOutsideTheGrid()
{
    const CellGrid grid{QRectF(10, 10, 30, 30), 3, 3, 0, 0};
    for (const QPointF point : {QPointF(9.9, 20), QPointF(20, 9.9), QPointF(40.1, 20), QPointF(20, 40.1)})
        QVERIFY(!grid.cellAt(point));
    QVERIFY(!CellGrid{}.cellAt({0, 0}));
    QVERIFY(grid.cellAt({40, 40}) == QPoint(2, 2)); // its very edge is its last cell
}

void GeometryTest::fittedIsTheLargestInsideItsPlace_data()
{
    QTest::addColumn<QRectF>("available");
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("cols");
    QTest::newRow("square in wide") << QRectF(10, 20, 500, 300) << 12 << 12;
    QTest::newRow("wide in square") << QRectF(0, 0, 300, 300) << 5 << 9;
    QTest::newRow("cells of four pixels") << QRectF(5, 5, 50, 50) << 12 << 12;
    QTest::newRow("cells below four pixels") << QRectF(5, 5, 100, 100) << 64 << 64;
    QTest::newRow("cells below one pixel") << QRectF(5, 5, 50, 20) << 94 << 94;
    QTest::newRow("at a fraction of a pixel") << QRectF(5.4, 5.6, 100.2, 100.7) << 7 << 7;
    QTest::newRow("no slack at a fraction of a pixel") << QRectF(5.6, 5.6, 36, 36) << 3 << 3;
}

void GeometryTest::fittedIsTheLargestInsideItsPlace()
{
    QFETCH(QRectF, available);
    QFETCH(int, rows);
    QFETCH(int, cols);
    const CellGrid grid = CellGrid::fitted(available, rows, cols);
    QCOMPARE(grid.cellWidth(), grid.cellHeight());
    // the corner goes to the nearest whole pixel, which may be half a pixel outside
    QVERIFY(available.adjusted(-0.5, -0.5, 0.5, 0.5).contains(grid.rect));
    const double ideal = std::min(available.width() / cols, available.height() / rows);
    if (ideal < 4.0) {
        QCOMPARE(grid.cellWidth(), ideal);
        return;
    }
    QCOMPARE(grid.cellWidth(), std::floor(ideal));
    QCOMPARE(grid.rect.left(), std::round(available.left()));
    QCOMPARE(grid.rect.top(), std::round(available.top()));
}

void GeometryTest::fittedKeepsToTheLargestCell()
{
    QCOMPARE(CellGrid::fitted({0, 0, 100, 100}, 3, 3, 0, 0, 20.0).cellWidth(), 20.0);
    QCOMPARE(CellGrid::fitted({0, 0, 30, 30}, 3, 3, 0, 0, 20.0).cellWidth(), 10.0);
}

void GeometryTest::cellsInAreThoseThatAreTouched_data()
{
    QTest::addColumn<QRectF>("visible");
    QTest::addColumn<QRect>("expected");
    QTest::newRow("all") << QRectF(-100, -100, 500, 500) << QRect(-1, -2, 10, 5);
    QTest::newRow("one cell's inside") << QRectF(12, 12, 1, 1) << QRect(-1, -2, 1, 1);
    QTest::newRow("parts of four") << QRectF(15, 15, 10, 10) << QRect(-1, -2, 2, 2);
    QTest::newRow("exactly one, none of its neighbours") << QRectF(20, 20, 10, 10) << QRect(0, -1, 1, 1);
    QTest::newRow("beyond its end") << QRectF(105, 55, 100, 100) << QRect(8, 2, 1, 1);
    QTest::newRow("none") << QRectF(200, 0, 10, 10) << QRect();
}

void GeometryTest::cellsInAreThoseThatAreTouched()
{
    QFETCH(QRectF, visible);
    QFETCH(QRect, expected);
    const CellGrid grid{QRectF(10, 10, 100, 50), 5, 10, -2, -1};
    const QRect cells = grid.cellsIn(visible);
    QCOMPARE(cells.isEmpty(), expected.isEmpty());
    if (!expected.isEmpty()) QCOMPARE(cells, expected);
}

void GeometryTest::blocksMayReachBeyondTheGrid()
{
    const CellGrid grid{QRectF(10, 10, 100, 50), 5, 10, -2, -1};
    QCOMPARE(grid.cellsRect(-2, -1, 5, 10), grid.rect);
    QCOMPARE(grid.cellsRect(-3, -2, 2, 2), QRectF(0, 0, 20, 20));
}

void GeometryTest::rectKeepsItsAspect()
{
    QCOMPARE(fittedRect({10, 20, 100, 100}, {400, 200}), QRectF(10, 20, 100, 50));
    QCOMPARE(fittedRect({10, 20, 100, 100}, {1, 5}), QRectF(10, 20, 20, 100));
}

void GeometryTest::betweenEndsAreItsEnds()
{
    const QRectF from(0, 0, 10, 10);
    const QRectF to(20, 40, 30, 10);
    QCOMPARE(between(from, to, 0.0), from);
    QCOMPARE(between(from, to, 1.0), to);
    QCOMPARE(between(from, to, 0.5), QRectF(10, 20, 20, 10));
    QCOMPARE(between(QPointF(2, 4), QPointF(4, 0), 0.25), QPointF(2.5, 3));
}

void GeometryTest::photoPixelsAreFoundBack()
{
    const PhotoMapping mapping{QRectF(12.5, 30.25, 96, 72), {960, 720}};
    QCOMPARE(mapping.scale(), 0.1);
    for (int y = 0; y < 720; y += 37)
        for (int x = 0; x < 960; x += 41) {
            const QRectF pixel = mapping.toRect({x, y, 1, 1});
            QCOMPARE(mapping.toPixel(pixel.center()), QPoint(x, y));
        }
    QCOMPARE(mapping.toRect({0, 0, 960, 720}), mapping.rect);
    QCOMPARE(mapping.toPixel(mapping.rect.topLeft() - QPointF(0.05, 0.05)), QPoint(-1, -1)); // outside, left and above
}

CONVSCOPE_QT_TEST(GeometryTest, "geometry");
#include "geometry_test.moc"

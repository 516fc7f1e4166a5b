#include "ui/scene/volume.h"

#include "tests/scene/painted.h"
#include "tests/support/qt_main.h"

using namespace convscope;

namespace {

const QRectF kRoom(100, 50, 400, 300);

TensorView view(int planes, int rows, int cols)
{
    Tensor tensor({1, planes, rows, cols});
    for (std::size_t i = 0; i < tensor.data.size(); ++i) tensor.data[i] = static_cast<float>(i % 7) / 6.0f;
    return TensorView(std::move(tensor), Role::Input, TensorView::Colours::Image, 1.0f, NumberMode::Auto);
}

bool isNear(QPointF a, QPointF b) { return (a - b).manhattanLength() < 1e-6; }

} // namespace

class VolumeTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void fillsItsRoomAtAnyTurn();
    void fromTheFrontItIsAGrid();
    void theBackGoesToTheRightAndUp();
    void fannedPlanesComeApart();
    void aPlanesTransformAgreesWithItsPoints();
    void aBlockHasTwelveEdges();
    void theFrontShowsItsCells();
    void sidesShowTheOutermostCells_data();
    void sidesShowTheOutermostCells();
    void whatIsNotFilledIsEmpty();
    void sidesAreAsFilledAsTheirCells();
    void aBlockOfCellsLiesOnItsPlane();
    void vectorsHoldCellsAsShapes();
};

void VolumeTest::fillsItsRoomAtAnyTurn()
{
    for (const double fan : {0.0, 0.5, 1.0})
        for (const double yaw : {-80.0, -20.0, 0.0, 45.0, 80.0})
            for (const double pitch : {-80.0, 0.0, 30.0}) {
                const VolumePlace place(kRoom, {12, 9, 5}, {yaw, pitch, fan});
                const QRectF bounds = place.bounds();
                QVERIFY(kRoom.adjusted(-1e-6, -1e-6, 1e-6, 1e-6).contains(bounds));
                QVERIFY(std::abs(bounds.width() - kRoom.width()) < 1e-6 ||
                        std::abs(bounds.height() - kRoom.height()) < 1e-6);
                QVERIFY(isNear(bounds.center(), kRoom.center()));
            }
}

void VolumeTest::fromTheFrontItIsAGrid()
{
    const VolumePlace place(kRoom, {10, 10, 3}, {0.0, 0.0, 0.0});
    QCOMPARE(place.plane(0).mapRect(QRectF(0, 0, 10, 10)), QRectF(150, 50, 300, 300));
    QVERIFY(isNear(place.at(2, 3, 0), {150 + 60, 50 + 90}));
    QVERIFY(isNear(place.at(2, 3, 0), place.at(2, 3, 2.5))); // depth is not seen
}

void VolumeTest::theBackGoesToTheRightAndUp()
{
    const VolumePlace right(kRoom, {10, 10, 3}, {30.0, 20.0, 0.0});
    QVERIFY(right.at(0, 0, 3).x() > right.at(0, 0, 0).x());
    QVERIFY(right.at(0, 0, 3).y() < right.at(0, 0, 0).y());
    QVERIFY(right.showsRightSide() && right.showsTop());
    const VolumePlace left(kRoom, {10, 10, 3}, {-30.0, -20.0, 0.0});
    QVERIFY(left.at(0, 0, 3).x() < left.at(0, 0, 0).x());
    QVERIFY(left.at(0, 0, 3).y() > left.at(0, 0, 0).y());
    QVERIFY(!left.showsRightSide() && !left.showsTop());
    // turned by a right angle less little, a column of cells is hardly seen
    const double width =
        VolumePlace(kRoom, {10, 10, 1}, {80.0, 0.0, 0.0}).cellsOf(0, 0, 0, 10, 10).boundingRect().width();
    const double height =
        VolumePlace(kRoom, {10, 10, 1}, {80.0, 0.0, 0.0}).cellsOf(0, 0, 0, 10, 10).boundingRect().height();
    QVERIFY(std::abs(width / height - std::cos(80.0 * 3.14159265358979 / 180.0)) < 1e-6);
}

void VolumeTest::fannedPlanesComeApart()
{
    double before = 0.0;
    for (const double fan : {0.0, 0.4, 1.0}) {
        const VolumePlace place(kRoom, {12, 12, 4}, {32.0, 18.0, fan});
        const double gap =
            QLineF(place.at(0, 0, place.depthOf(0)), place.at(0, 0, place.depthOf(1))).length() / place.cell();
        QVERIFY(gap > before);
        before = gap;
        QCOMPARE(place.isTogether(), fan == 0.0);
    }
}

void VolumeTest::aPlanesTransformAgreesWithItsPoints()
{
    const VolumePlace place(kRoom, {7, 5, 4}, {32.0, 18.0, 1.0});
    for (int plane = 0; plane < 4; ++plane)
        for (const QPointF cell : {QPointF(0, 0), QPointF(5, 7), QPointF(2.5, 1)})
            QVERIFY(isNear(place.plane(plane).map(cell), place.at(cell.x(), cell.y(), place.depthOf(plane))));
}

void VolumeTest::aBlockHasTwelveEdges()
{
    const VolumePlace place(kRoom, {12, 12, 6}, {32.0, 18.0, 0.0});
    const auto edges = place.blockEdges(QRectF(2, 3, 3, 3), 1, 4);
    QCOMPARE(edges.size(), 12);
    QVERIFY(isNear(edges.first().p1(), place.at(2, 3, 1)));
    QVERIFY(isNear(edges.last().p2(), place.at(2, 6, 5))); // through the whole of the last plane
}

void VolumeTest::theFrontShowsItsCells()
{
    const TensorView cells = view(3, 6, 6);
    const VolumePlace place(QRectF(0, 0, 600, 600), {6, 6, 3}, {32.0, 18.0, 0.0});
    const QImage image = painted({600, 600}, Qt::white, [&](QPainter& painter) {
        painter.setRenderHint(QPainter::Antialiasing);
        paintVolume(painter, place, cells, {}, Qt::blue, 1.0, Style::light());
    });
    for (int row = 0; row < 6; ++row)
        for (int col = 0; col < 6; ++col) {
            const QPoint centre = place.at(col + 0.5, row + 0.5, 0).toPoint();
            COMPARE_COLOURS(image.pixel(centre), cells.colour(0, row, col, Style::light()), 2);
        }
    // the right side shows the last column of each plane, darker
    for (int plane = 0; plane < 3; ++plane) {
        const QRgb side = image.pixel(place.at(6, 2.5, plane + 0.5).toPoint());
        const QRgb front = cells.colour(plane, 2, 5, Style::light());
        QVERIFY(qGray(side) <= qGray(front));
        QVERIFY(qGray(front) - qGray(side) < 80);
    }
}

void VolumeTest::sidesShowTheOutermostCells_data()
{
    QTest::addColumn<double>("yaw");
    QTest::addColumn<double>("pitch");
    QTest::addColumn<int>("sideCol");
    QTest::addColumn<int>("topRow");
    QTest::newRow("from the right and above") << 32.0 << 24.0 << 4 << 0;
    QTest::newRow("from the left and below") << -32.0 << -24.0 << 0 << 5;
}

void VolumeTest::sidesShowTheOutermostCells()
{
    QFETCH(double, yaw);
    QFETCH(double, pitch);
    QFETCH(int, sideCol);
    QFETCH(int, topRow);
    const TensorView cells = view(3, 6, 5);
    const VolumePlace place(QRectF(0, 0, 600, 600), {6, 5, 3}, {yaw, pitch, 0.0});
    const QImage image = painted({600, 600}, Qt::white, [&](QPainter& painter) {
        paintVolume(painter, place, cells, {}, Qt::blue, 1.0, Style::light());
    });
    const double side = sideCol == 0 ? 0.0 : 5.0;
    const double top = topRow == 0 ? 0.0 : 6.0;
    const auto isDarker = [&](QPointF point, int plane, int row, int col) {
        const int shown = qGray(image.pixel(point.toPoint()));
        const int full = qGray(cells.colour(plane, row, col, Style::light()));
        return std::abs(shown - (0.78 * full + 0.22 * 44)) < 4; // with less than a quarter of the shade
    };
    for (int plane = 0; plane < 3; ++plane) {
        for (int row = 0; row < 6; ++row)
            QVERIFY(isDarker(place.at(side, row + 0.5, plane + 0.5), plane, row, sideCol));
        for (int col = 0; col < 5; ++col) QVERIFY(isDarker(place.at(col + 0.5, top, plane + 0.5), plane, topRow, col));
    }
}

void VolumeTest::sidesAreAsFilledAsTheirCells()
{
    const TensorView cells = view(2, 4, 4);
    const VolumePlace place(QRectF(0, 0, 400, 400), {4, 4, 2}, {32.0, 24.0, 0.0});
    const QImage image = painted({400, 400}, Qt::white, [&](QPainter& painter) {
        paintVolume(
            painter, place, cells, [](int plane, int row, int) { return plane == 0 && row == 0; }, Qt::blue, 1.0,
            Style::light());
    });
    const auto side = [&](int plane, int row) { return image.pixel(place.at(4, row + 0.5, plane + 0.5).toPoint()); };
    QVERIFY(distance(side(0, 0), side(0, 1)) > 10);
    QCOMPARE(side(0, 1), side(1, 3)); // an empty cell's colour
    QCOMPARE(side(1, 0), side(1, 3));
}

void VolumeTest::aBlockOfCellsLiesOnItsPlane()
{
    const VolumePlace place(kRoom, {7, 5, 4}, {32.0, 18.0, 1.0});
    const QPolygonF block = place.cellsOf(2, 3, 1, 2, 4); // rows 3 and 4, columns 1 to 4
    const double z = place.depthOf(2);
    for (const QPointF corner : {QPointF(1, 3), QPointF(5, 3), QPointF(5, 5), QPointF(1, 5)})
        QVERIFY(std::any_of(block.begin(), block.end(),
                            [&](QPointF point) { return isNear(point, place.at(corner.x(), corner.y(), z)); }));
}

void VolumeTest::whatIsNotFilledIsEmpty()
{
    const TensorView cells = view(2, 4, 4);
    const VolumePlace place(QRectF(0, 0, 400, 400), {4, 4, 2}, {20.0, 20.0, 1.0});
    const QImage image = painted({400, 400}, Qt::white, [&](QPainter& painter) {
        paintVolume(
            painter, place, cells, [](int plane, int row, int col) { return plane == 0 && row * 4 + col < 6; },
            Qt::blue, 1.0, Style::light());
    });
    const auto at = [&](int row, int col) { return image.pixel(place.at(col + 0.5, row + 0.5, 0).toPoint()); };
    COMPARE_COLOURS(at(1, 1), cells.colour(0, 1, 1, Style::light()), 2);
    COMPARE_COLOURS(at(1, 2), Style::light().surface.rgb(), 2);
}

void VolumeTest::vectorsHoldCellsAsShapes()
{
    const TensorView cells = view(3, 6, 6);
    const VolumePlace place(QRectF(0, 0, 600, 600), {6, 6, 3}, {32.0, 18.0, 0.0});
    const QByteArray svg = svgOf(
        {600, 600}, [&](QPainter& painter) { paintVolume(painter, place, cells, {}, Qt::blue, 1.0, Style::light()); });
    const PaintedVector vector = parsedSvg(svg);
    QVERIFY(vector.isWellFormed);
    QCOMPARE(vector.pictures, 0);
    QVERIFY(svg.count("<path") + svg.count("<polygon") >= 36 + 18 + 18); // front, side and top
}

CONVSCOPE_QT_TEST(VolumeTest, "volume");
#include "volume_test.moc"

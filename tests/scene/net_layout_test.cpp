#include "ui/scene/training/net_layout.h"

#include "tests/support/qt_main.h"

using namespace convscope;

Q_DECLARE_METATYPE(std::vector<convscope::NetColumnNeed>)

namespace {

const QRectF kBand(30.0, 120.0, 1000.0, 500.0);

NetColumnNeed maps(int count, int side) { return {.nodes = count, .map = QSizeF(side, side), .leastWidth = 40.0}; }
NetColumnNeed strip(int count) { return {.nodes = count, .map = {}, .leastWidth = 30.0}; }

void addNets()
{
    QTest::addColumn<std::vector<NetColumnNeed>>("needs");
    QTest::newRow("dense") << std::vector{maps(1, 28), strip(128), strip(128), strip(10)};
    QTest::newRow("tiny") << std::vector{maps(1, 28), maps(8, 24), maps(8, 24), maps(8, 12),
                                         maps(16, 8), maps(16, 8), maps(16, 4), strip(10)};
    std::vector article{maps(1, 28)};
    for (int i = 0; i < 6; ++i) article.push_back(maps(32, 28));
    for (int i = 0; i < 6; ++i) article.push_back(maps(64, 14));
    for (const int cells : {256, 256, 32, 32, 10}) article.push_back(strip(cells));
    QTest::newRow("article") << article;
    NetColumnNeed wide = maps(3, 28);
    wide.map = {40, 20};
    QTest::newRow("maps that are wider than high") << std::vector{wide, strip(10)};
}

std::vector<QRectF> nodesOf(const NetColumn& column)
{
    std::vector<QRectF> rects;
    for (int i = 0; i < column.count; ++i) {
        rects.push_back(column.node(i));
        rects.push_back(column.gradient(i));
    }
    return rects;
}

} // namespace

class NetLayoutTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void columnsStandBesideEachOther_data() { addNets(); }
    void columnsStandBesideEachOther();
    void nodesLieApart_data() { addNets(); }
    void nodesLieApart();
    void nodesKeepTheirMapsAspect();
    void moreRoomMakesLargerMaps();
    void aLongNameHasRoom();
    void rowsNameTheirNodes();
    void cardsStandBesideTheirSubject_data();
    void cardsStandBesideTheirSubject();
};

void NetLayoutTest::columnsStandBesideEachOther()
{
    QFETCH(std::vector<NetColumnNeed>, needs);
    const NetLayout layout = NetLayout::in(kBand, needs, 1.0);
    QCOMPARE(layout.columns.size(), needs.size());
    double right = kBand.left() - 1.0;
    for (const NetColumn& column : layout.columns) {
        QVERIFY2(column.rect().left() > right, qPrintable(QString::number(column.rect().left())));
        QVERIFY(column.nodes.rect.right() < column.gradients.rect.left());
        QVERIFY(column.rect().top() >= kBand.top() - 0.5 && column.rect().bottom() <= kBand.bottom() + 0.5);
        right = column.rect().right();
    }
    QVERIFY(right <= kBand.right() + 1.0);
}

void NetLayoutTest::nodesLieApart()
{
    QFETCH(std::vector<NetColumnNeed>, needs);
    for (const NetColumn& column : NetLayout::in(kBand, needs, 1.0).columns) {
        const auto rects = nodesOf(column);
        for (std::size_t a = 0; a < rects.size(); ++a) {
            QVERIFY(rects[a].width() > 0.0 && rects[a].height() > 0.0);
            QVERIFY(column.rect().contains(rects[a]));
            for (std::size_t b = a + 1; b < rects.size(); ++b) QVERIFY(!rects[a].intersects(rects[b]));
        }
    }
}

void NetLayoutTest::nodesKeepTheirMapsAspect()
{
    NetColumnNeed wide = maps(3, 28);
    wide.map = {40, 20};
    const NetLayout layout = NetLayout::in(kBand, {wide}, 1.0);
    const QRectF node = layout.columns[0].node(2);
    QCOMPARE(node.width(), 2.0 * node.height());
    QCOMPARE(node.width(), layout.mapSide);
    QCOMPARE(layout.columns[0].gradient(2).width(), layout.mapSide * NetLayout::kGradientShare);
}

void NetLayoutTest::moreRoomMakesLargerMaps()
{
    const std::vector needs{maps(1, 28), maps(16, 24), maps(16, 12), strip(10)};
    double side = 0.0;
    for (const double width : {300.0, 500.0, 800.0}) {
        const QRectF band(0.0, 0.0, width, 500.0);
        const double larger = NetLayout::in(band, needs, 1.0).mapSide;
        QVERIFY2(larger > side, qPrintable(QString::number(larger)));
        side = larger;
    }
}

void NetLayoutTest::aLongNameHasRoom()
{
    std::vector needs{maps(1, 28), strip(10), strip(10)};
    needs[1].leastWidth = 300.0;
    const NetLayout layout = NetLayout::in(kBand, needs, 1.0);
    const auto& columns = layout.columns;
    const double slot = columns[2].rect().left() - columns[0].rect().right();
    QVERIFY2(slot >= 300.0, qPrintable(QString::number(slot)));
}

void NetLayoutTest::rowsNameTheirNodes()
{
    const CellGrid grid{{0.0, 0.0, 30.0, 20.0}, 2, 3};
    const auto rows = rowsOf(grid, 5);
    QCOMPARE(rows.size(), std::size_t(2));
    for (int node = 0; node < 5; ++node) {
        const CellGrid& row = rows[static_cast<std::size_t>(node / 3)];
        QVERIFY(row.contains(0, node));
        QCOMPARE(row.cellRect(0, node), grid.cellRect(node / 3, node % 3));
    }
    QVERIFY(!rows[1].contains(0, 5));
}

void NetLayoutTest::cardsStandBesideTheirSubject_data()
{
    QTest::addColumn<QRectF>("subject");
    QTest::addColumn<CardSide>("preferred");
    QTest::addColumn<QPointF>("towards"); // from the subject's middle to the card's: the signs count
    QTest::newRow("right") << QRectF(100, 300, 40, 40) << CardSide::Right << QPointF(1, 0);
    QTest::newRow("left") << QRectF(500, 300, 40, 40) << CardSide::Left << QPointF(-1, 0);
    QTest::newRow("no room on the right") << QRectF(900, 100, 40, 40) << CardSide::Right << QPointF(0, 1);
    QTest::newRow("nor below") << QRectF(900, 560, 40, 40) << CardSide::Right << QPointF(0, -1);
    QTest::newRow("no room on the left") << QRectF(10, 300, 40, 40) << CardSide::Left << QPointF(0, 1);
    QTest::newRow("in a corner") << QRectF(10, 10, 40, 40) << CardSide::Right << QPointF(1, 0);
    QTest::newRow("nearly as high as the stage") << QRectF(900, 10, 40, 580) << CardSide::Right << QPointF(-1, 0);
}

void NetLayoutTest::cardsStandBesideTheirSubject()
{
    QFETCH(QRectF, subject);
    QFETCH(CardSide, preferred);
    QFETCH(QPointF, towards);
    const QRectF stage(0, 0, 1000, 620);
    const QRectF card = besideCard(stage, subject, {200, 230}, 10.0, preferred);
    QVERIFY(stage.contains(card));
    QVERIFY(!card.intersects(subject));
    const QPointF way = card.center() - subject.center();
    if (towards.x() != 0.0) QVERIFY(way.x() * towards.x() > subject.width() / 2.0);
    if (towards.y() != 0.0) QVERIFY(way.y() * towards.y() > subject.height() / 2.0);
}

CONVSCOPE_QT_TEST(NetLayoutTest, "net_layout");
#include "net_layout_test.moc"

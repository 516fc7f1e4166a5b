#include "tests/app/test_window.h"
#include "tests/support/qt_main.h"

using namespace convscope;

namespace {

/// Where a point of the stage lies on the figure, 0..1.
QPointF onFigure(const Stage& stage, QPointF point)
{
    const QRectF bounds = stage.figureBounds();
    return {(point.x() - bounds.left()) / bounds.width(), (point.y() - bounds.top()) / bounds.height()};
}

bool isNear(QPointF a, QPointF b) { return (a - b).manhattanLength() < 1e-9; }

} // namespace

class ZoomTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void theWheelKeepsWhatIsUnderThePointer();
    void thePointerKeepsItsCell();
    void keysZoomAboutTheMiddle();
    void theWholeFigureIsTheSmallest();
    void itHasALargest();
    void theZoomedFigureIsPanned();
    void aPanIsNoClick();
    void theFigureAlwaysCoversTheStage();
    void aChapterStartsWhole();
    void everyZoomIsPainted_data();
    void everyZoomIsPainted();
};

void ZoomTest::theWheelKeepsWhatIsUnderThePointer()
{
    TestWindow test;
    for (const QPointF point : {QPointF(300, 200), QPointF(10, 10), QPointF(500.5, 333.25)}) {
        const QPointF before = onFigure(test.stage(), point);
        for (const int notches : {1, 3, 10}) {
            test.wheel(test.stage(), point, notches);
            QVERIFY(test.stage().zoom() > 1.0);
            QVERIFY(isNear(onFigure(test.stage(), point), before));
        }
        test.key(Qt::Key_0, Qt::ControlModifier);
        QCOMPARE(test.stage().zoom(), 1.0);
        QCOMPARE(test.stage().figureBounds(), QRectF(test.stage().rect()));
    }
}

void ZoomTest::thePointerKeepsItsCell()
{
    TestWindow test("convolution", "region=12x12+200+150");
    test.waitForFilter();
    const QPoint point = test.centre(Panel::Input, 3, 8);
    for (int i = 0; i < 6; ++i) {
        test.wheel(test.stage(), point, 1);
        test.move(test.stage(), point + QPoint(1, 0));
        QCOMPARE(test.stage().pose().hover, (Target{Panel::Input, 3, 8}));
    }
}

void ZoomTest::keysZoomAboutTheMiddle()
{
    TestWindow test;
    const QPointF middle = QRectF(test.stage().rect()).center();
    test.key(Qt::Key_Plus, Qt::ControlModifier);
    test.key(Qt::Key_Equal, Qt::ControlModifier);
    QCOMPARE(test.stage().zoom(), 2.25);
    QVERIFY(isNear(onFigure(test.stage(), middle), {0.5, 0.5}));
    test.key(Qt::Key_Minus, Qt::ControlModifier);
    QCOMPARE(test.stage().zoom(), 1.5);
    test.key(Qt::Key_0, Qt::ControlModifier);
    QCOMPARE(test.stage().zoom(), 1.0);
}

void ZoomTest::theWholeFigureIsTheSmallest()
{
    TestWindow test;
    test.wheel(test.stage(), {100, 100}, -20);
    QCOMPARE(test.stage().zoom(), 1.0);
    QCOMPARE(test.stage().figureBounds(), QRectF(test.stage().rect()));
}

void ZoomTest::itHasALargest()
{
    TestWindow test;
    test.waitForFilter();
    for (int i = 0; i < 30; ++i) test.wheel(test.stage(), test.panel(Panel::Photo).rect.center(), 10);
    const double most = test.stage().zoom();
    test.wheel(test.stage(), {300, 200}, 10);
    QCOMPARE(test.stage().zoom(), most);
    test.stage().grab();
}

void ZoomTest::theZoomedFigureIsPanned()
{
    TestWindow test;
    const QPoint from(300, 200);
    const QPoint to(250, 260);
    test.wheel(test.stage(), from, 8);
    const QPointF grabbed = onFigure(test.stage(), from);
    test.press(test.stage(), from, Qt::MiddleButton); // anywhere, also on the photo
    test.move(test.stage(), {270, 230});
    test.move(test.stage(), to);
    test.release(test.stage(), to, Qt::MiddleButton);
    QVERIFY(isNear(onFigure(test.stage(), to), grabbed));
    // with the left button where the figure has nothing to take hold of
    test.key(Qt::Key_0, Qt::ControlModifier);
    test.waitForFilter();
    const QPoint input = test.centre(Panel::Input, 3, 3);
    test.wheel(test.stage(), input, 4);
    const QPointF cell = onFigure(test.stage(), input);
    test.drag(test.stage(), input, input - QPoint(40, 30));
    QVERIFY(isNear(onFigure(test.stage(), input - QPoint(40, 30)), cell));
}

void ZoomTest::aPanIsNoClick()
{
    TestWindow test;
    test.waitForFilter();
    const QPoint input = test.centre(Panel::Input, 3, 3);
    test.wheel(test.stage(), input, 4);
    test.drag(test.stage(), input, input - QPoint(40, 30));
    QVERIFY(!test.stage().pose().pinned);
    QVERIFY(!test.document().undoStack().canUndo());
    test.click(test.stage(), input);
    QVERIFY(test.stage().pose().pinned);
}

void ZoomTest::theFigureAlwaysCoversTheStage()
{
    TestWindow test;
    test.wheel(test.stage(), {300, 200}, 6);
    for (const QPoint to : {QPoint(900, 900), QPoint(-900, -900), QPoint(900, -900)}) {
        test.press(test.stage(), {300, 200}, Qt::MiddleButton);
        test.move(test.stage(), QPoint(std::clamp(to.x(), 0, test.stage().width() - 1),
                                       std::clamp(to.y(), 0, test.stage().height() - 1)));
        test.release(test.stage(), {300, 200}, Qt::MiddleButton);
        QVERIFY(test.stage().figureBounds().adjusted(-1e-6, -1e-6, 1e-6, 1e-6).contains(QRectF(test.stage().rect())));
    }
    test.window().resize(1000, 700);
    QTRY_VERIFY(test.stage().width() < 700);
    QVERIFY(test.stage().figureBounds().adjusted(-1e-6, -1e-6, 1e-6, 1e-6).contains(QRectF(test.stage().rect())));
}

void ZoomTest::aChapterStartsWhole()
{
    TestWindow test;
    test.wheel(test.stage(), {300, 200}, 6);
    test.key(Qt::Key_PageDown);
    QCOMPARE(test.stage().zoom(), 1.0);
}

void ZoomTest::everyZoomIsPainted_data()
{
    QTest::addColumn<QString>("chapter");
    for (const char* chapter : {"pixels", "convolution", "padding", "stride"}) QTest::newRow(chapter) << chapter;
}

void ZoomTest::everyZoomIsPainted()
{
    QFETCH(const QString, chapter);
    TestWindow test(chapter);
    if (chapter == "convolution" || chapter == "stride") test.waitForFilter();
    QImage last;
    for (const Panel panel : {Panel::Photo, Panel::Filtered, Panel::Input}) {
        test.key(Qt::Key_0, Qt::ControlModifier);
        if (test.panel(panel).rect.isEmpty()) continue;
        for (int i = 0; i < 6; ++i) {
            const CellGrid grid = test.panel(panel);
            test.wheel(test.stage(), grid.cellRect(grid.rows / 2, grid.cols / 2).center(), 6);
            const QImage picture = test.stage().grab().toImage();
            QVERIFY(picture != last || i > 3); // there is a largest
            last = picture;
        }
    }
}

CONVSCOPE_QT_TEST(ZoomTest, "zoom");
#include "zoom_test.moc"

#include "tests/app/test_window.h"
#include "tests/support/qt_main.h"

#include <QSpinBox>

using namespace convscope;

namespace {

/// So close to the region on the photo that each of its pixels is some pixels of the screen, and it in the
/// middle.
void zoomToRegion(TestWindow& test)
{
    while (test.panel(Panel::Photo).cellWidth() < 8.0) {
        const QRect& region = test.experiment().region;
        const CellGrid photo = test.panel(Panel::Photo);
        test.wheel(test.stage(), photo.cellRect(region.center().y(), region.center().x()).center(), 1);
    }
    const QPoint middle =
        test.centre(Panel::Photo, test.experiment().region.center().y(), test.experiment().region.center().x());
    test.press(test.stage(), middle, Qt::MiddleButton);
    test.move(test.stage(), test.stage().rect().center());
    test.release(test.stage(), test.stage().rect().center(), Qt::MiddleButton);
}

/// The middle of a photo's pixel on the stage.
QPoint pixel(const TestWindow& test, int x, int y) { return test.centre(Panel::Photo, y, x); }

} // namespace

class RegionTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void aDragMovesItByAsManyPixels_data();
    void aDragMovesItByAsManyPixels();
    void aDragIsOneStepOfUndo();
    void aDragAfterTypingIsAStepOfItsOwn();
    void itStaysOnThePhoto();
    void aPressBesideItBringsItToThePointer();
    void aPressInItMovesNothing();
    void everyCornerResizesIt_data();
    void everyCornerResizesIt();
    void aCornerOfTheZoomedPhotoResizesIt();
    void resizingStopsAtTheLargest();
    void resizingStopsAtTheKernel();
    void aCornerPulledThroughTheOtherTurnsIt();
    void theNumbersAreTyped();
    void theOtherButtonsDoNotDragIt();
};

void RegionTest::aDragMovesItByAsManyPixels_data()
{
    QTest::addColumn<QString>("chapter");
    QTest::addColumn<QString>("source");
    for (const char* chapter : {"pixels", "convolution", "stride"})
        for (const char* source : {"pattern:impulse", "builtin:coffee"})
            QTest::addRow("%s, %s", chapter, source) << chapter << source;
}

void RegionTest::aDragMovesItByAsManyPixels()
{
    QFETCH(const QString, chapter);
    QFETCH(const QString, source);
    TestWindow test(chapter, "region=12x10+20+21", source);
    if (chapter != "pixels") test.waitForFilter();
    zoomToRegion(test);
    test.drag(test.stage(), pixel(test, 25, 26), pixel(test, 25 + 6, 26 - 4));
    QCOMPARE(test.experiment().region, QRect(26, 17, 12, 10));
    QCOMPARE(test.notice(), "");
}

void RegionTest::aDragIsOneStepOfUndo()
{
    TestWindow test("pixels", "region=12x12+20+20", "pattern:impulse");
    test.drag(test.stage(), pixel(test, 25, 25), pixel(test, 45, 40));
    QCOMPARE(test.experiment().region.topLeft(), QPoint(40, 35));
    QCOMPARE(test.document().undoStack().count(), 1);
    QCOMPARE(test.document().undoStack().undoText(), "Region");
    test.drag(test.stage(), pixel(test, 45, 40), pixel(test, 25, 26)); // at once another one
    QCOMPARE(test.document().undoStack().count(), 2);
    test.key(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(test.experiment().region.topLeft(), QPoint(40, 35));
    test.key(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(test.experiment().region.topLeft(), QPoint(20, 20));
}

void RegionTest::aDragAfterTypingIsAStepOfItsOwn()
{
    TestWindow test("pixels", "region=12x12+20+20", "pattern:impulse");
    auto* x = test.find<QSpinBox>("Left edge of the region");
    x->setFocus();
    x->selectAll();
    test.type("22");
    test.key(Qt::Key_Return);
    QCOMPARE(test.experiment().region.topLeft(), QPoint(22, 20));
    test.drag(test.stage(), pixel(test, 25, 25), pixel(test, 30, 30));
    QCOMPARE(test.experiment().region.topLeft(), QPoint(27, 25));
    test.key(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(test.experiment().region.topLeft(), QPoint(22, 20));
}

void RegionTest::itStaysOnThePhoto()
{
    TestWindow test("pixels", "region=12x12+20+20", "pattern:impulse");
    const QPoint start = pixel(test, 25, 25);
    test.drag(test.stage(), start, {1, 1});
    QCOMPARE(test.experiment().region, QRect(0, 0, 12, 12));
    test.drag(test.stage(), pixel(test, 5, 5), {test.stage().width() - 2, test.stage().height() - 2});
    QCOMPARE(test.experiment().region, QRect(53, 53, 12, 12));
}

void RegionTest::aPressBesideItBringsItToThePointer()
{
    TestWindow test("pixels", "region=12x12+2+2", "pattern:impulse");
    test.click(Panel::Photo, 45, 50);
    QCOMPARE(test.experiment().region, QRect(44, 39, 12, 12));
    QCOMPARE(test.document().undoStack().count(), 1);
}

void RegionTest::aPressInItMovesNothing()
{
    TestWindow test("pixels", "region=12x12+20+20", "pattern:impulse");
    test.click(Panel::Photo, 26, 23);
    QCOMPARE(test.experiment().region, QRect(20, 20, 12, 12));
    QVERIFY(!test.document().undoStack().canUndo());
}

void RegionTest::everyCornerResizesIt_data()
{
    QTest::addColumn<QPoint>("corner"); ///< a pixel in the region, at its corner
    QTest::addColumn<QPoint>("goal");
    QTest::addColumn<QRect>("region");
    QTest::newRow("upper left") << QPoint(20, 20) << QPoint(15, 17) << QRect(QPoint(15, 17), QPoint(31, 31));
    QTest::newRow("upper right") << QPoint(31, 20) << QPoint(40, 24) << QRect(QPoint(20, 24), QPoint(40, 31));
    QTest::newRow("lower left") << QPoint(20, 31) << QPoint(22, 50) << QRect(QPoint(22, 20), QPoint(31, 50));
    QTest::newRow("lower right") << QPoint(31, 31) << QPoint(60, 27) << QRect(QPoint(20, 20), QPoint(60, 27));
}

void RegionTest::everyCornerResizesIt()
{
    QFETCH(const QPoint, corner);
    QFETCH(const QPoint, goal);
    QFETCH(const QRect, region);
    TestWindow test("pixels", "region=12x12+20+20", "pattern:impulse");
    test.drag(test.stage(), pixel(test, corner.x(), corner.y()), pixel(test, goal.x(), goal.y()));
    QCOMPARE(test.experiment().region, region);
    QCOMPARE(test.document().undoStack().count(), 1);
    test.key(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(test.experiment().region, QRect(20, 20, 12, 12));
}

void RegionTest::aCornerOfTheZoomedPhotoResizesIt()
{
    TestWindow test("convolution", "region=12x10+300+200");
    test.waitForFilter();
    zoomToRegion(test);
    test.drag(test.stage(), pixel(test, 311, 209), pixel(test, 314, 213));
    QCOMPARE(test.experiment().region, QRect(300, 200, 15, 14));
}

void RegionTest::resizingStopsAtTheLargest()
{
    TestWindow test("pixels", "region=12x12+0+0", "pattern:impulse");
    test.drag(test.stage(), pixel(test, 11, 11), pixel(test, 64, 64));
    QCOMPARE(test.experiment().region, QRect(0, 0, 64, 64)); // of 65
}

void RegionTest::resizingStopsAtTheKernel()
{
    TestWindow test("stride", "region=12x12+20+20&kernel=box&kernel-size=5", "pattern:impulse");
    test.waitForFilter();
    zoomToRegion(test);
    test.drag(test.stage(), pixel(test, 31, 31), pixel(test, 21, 21));
    QVERIFY(test.experiment().region.width() >= 5 && test.experiment().region.height() >= 5);
    QCOMPARE(test.experiment().region.topLeft(), QPoint(20, 20));
    QVERIFY(validate(test.experiment()));
    QCOMPARE(test.notice(), ""); // a limit of the mouse is no error
}

void RegionTest::aCornerPulledThroughTheOtherTurnsIt()
{
    TestWindow test("pixels", "kernel=identity&kernel-size=1&region=12x12+20+20", "pattern:impulse");
    test.drag(test.stage(), pixel(test, 31, 31), pixel(test, 10, 15));
    QCOMPARE(test.experiment().region, QRect(QPoint(10, 15), QPoint(20, 20)));
}

void RegionTest::theNumbersAreTyped()
{
    TestWindow test("convolution", "region=12x12+20+20", "pattern:impulse");
    const auto typeInto = [&](const char* name, const char* text) {
        auto* box = test.find<QSpinBox>(name);
        box->setFocus();
        box->selectAll();
        test.type(text);
        test.key(Qt::Key_Return);
    };
    typeInto("Width of the region", "20");
    typeInto("Height of the region", "9");
    typeInto("Left edge of the region", "1");
    typeInto("Upper edge of the region", "30");
    QCOMPARE(test.experiment().region, QRect(1, 30, 20, 9));
    typeInto("Width of the region", "2"); // the kernel has three columns
    QCOMPARE(test.experiment().region.width(), test.find<QSpinBox>("Width of the region")->value());
    QVERIFY(test.experiment().region.width() >= 3);
    QCOMPARE(test.notice(), "");
    const auto title = test.window().findChild<QLabel*>("documentTitle")->text();
    QVERIFY2(title.contains(QString("region %1×9 at (1, 30)").arg(test.experiment().region.width())),
             qPrintable(title));
}

void RegionTest::theOtherButtonsDoNotDragIt()
{
    TestWindow test("pixels", "region=12x12+20+20", "pattern:impulse");
    for (const Qt::MouseButton button : {Qt::RightButton, Qt::MiddleButton}) {
        test.press(test.stage(), pixel(test, 25, 25), button);
        test.move(test.stage(), pixel(test, 40, 40));
        test.release(test.stage(), pixel(test, 40, 40), button);
        QCOMPARE(test.experiment().region, QRect(20, 20, 12, 12));
    }
}

CONVSCOPE_QT_TEST(RegionTest, "region");
#include "region_test.moc"

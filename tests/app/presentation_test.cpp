#include "tests/app/test_window.h"
#include "tests/support/qt_main.h"
#include "ui/formula_view.h"
#include "ui/panels/chapter_panel.h"
#include "ui/scene/chapters/chapters.h"

#include <QLineEdit>
#include <QMenuBar>
#include <QSpinBox>
#include <QStatusBar>

using namespace convscope;

namespace {

const char* const kSetting = "region=12x12+200+150";

/// In presentation, on the first step.
struct Lecture : TestWindow {
    explicit Lecture(const QString& chapter = "convolution") : TestWindow(chapter, kSetting)
    {
        key(Qt::Key_F11);
        if (!QTest::qWaitFor([this] { return window().isFullScreen(); })) qFatal("the window is not full screen");
        playback().setReducedMotion(true);
        playback().goTo(0);
        QTest::qWait(20); // the layout comes to rest
    }
    QWidget& cover() { return *window().findChild<QWidget*>("presentationCover"); }
    QLabel& hint() { return *window().findChild<QLabel*>("presentationHint"); }
    QWidget& transport() { return workbench().transport(); }
};

} // namespace

class PresentationTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void onlyFigureAndFormulaAreLeft();
    void typeIsLargerThanInTheWindow();
    void typeIsLargeAsFarAsTheFigureTakesIt();
    void clickerKeysStep_data();
    void clickerKeysStep();
    void onFromTheLastStepIsTheNextChapter();
    void backFromTheFirstStepIsTheChapterBefore();
    void controlAndPageChangesChapters();
    void theScreenGoesBlank_data();
    void theScreenGoesBlank();
    void escapeLetsGoFirst();
    void keysOfAFieldAreTheFields();
    void theTransportComesWithTheMouse();
    void aHintTellsTheKeys();
    void noFormulaIsCutOff();
    void theWindowComesBackAsItWas();
    void closingInPresentationKeepsTheWindowsPlace();
};

void PresentationTest::onlyFigureAndFormulaAreLeft()
{
    Lecture test;
    const QWidget* shown[]{&test.stage(), &test.formulaView()};
    const QWidget* hidden[]{test.window().menuBar(), test.window().statusBar(),
                            test.window().findChild<QWidget*>("header"), &test.workbench().chapterPanel(),
                            &test.workbench().inspector()};
    for (const QWidget* widget : shown) QVERIFY(widget->isVisible());
    for (const QWidget* widget : hidden) QVERIFY2(!widget->isVisible(), widget->metaObject()->className());
    test.key(Qt::Key_I);
    QVERIFY(test.workbench().inspector().isVisible());
    test.key(Qt::Key_I);
    QVERIFY(!test.workbench().inspector().isVisible());
}

void PresentationTest::typeIsLargerThanInTheWindow()
{
    Lecture test;
    const double large = test.stage().figure().typeScale();
    QVERIFY(large > 1.2);
    test.key(Qt::Key_Plus, Qt::ControlModifier);
    QVERIFY(test.stage().figure().typeScale() > large);
    test.key(Qt::Key_Minus, Qt::ControlModifier);
    QCOMPARE(test.stage().figure().typeScale(), large);
    QCOMPARE(test.stage().zoom(), 1.0);
    test.key(Qt::Key_F11);
    QCOMPARE(test.stage().figure().typeScale(), 1.0);
}

void PresentationTest::typeIsLargeAsFarAsTheFigureTakesIt()
{
    Lecture test("connections");
    for (int i = 0; i < 10; ++i) test.key(Qt::Key_Plus, Qt::ControlModifier);
    const Figure& figure = test.stage().figure();
    QVERIFY(test.stage().typeScale() > figure.largestTypeScale());
    QCOMPARE(figure.typeScale(), figure.largestTypeScale());
}

void PresentationTest::clickerKeysStep_data()
{
    QTest::addColumn<Qt::Key>("key");
    QTest::addColumn<Qt::KeyboardModifiers>("modifiers");
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("to");
    const Qt::KeyboardModifiers none;
    QTest::newRow("Page Down") << Qt::Key_PageDown << none << 4 << 5;
    QTest::newRow("Page Up") << Qt::Key_PageUp << none << 4 << 3;
    QTest::newRow("Right") << Qt::Key_Right << none << 4 << 5;
    QTest::newRow("Left") << Qt::Key_Left << none << 4 << 3;
    QTest::newRow("Space") << Qt::Key_Space << none << 4 << 5;
    QTest::newRow("Shift+Space") << Qt::Key_Space << Qt::KeyboardModifiers(Qt::ShiftModifier) << 4 << 3;
    QTest::newRow("Home") << Qt::Key_Home << none << 4 << 0;
    QTest::newRow("End") << Qt::Key_End << none << 4 << 99;
}

void PresentationTest::clickerKeysStep()
{
    QFETCH(const Qt::Key, key);
    QFETCH(const Qt::KeyboardModifiers, modifiers);
    QFETCH(const int, from);
    QFETCH(const int, to);
    Lecture test;
    test.playback().goTo(from);
    test.key(key, modifiers);
    QCOMPARE(test.playback().step(), to);
    QCOMPARE(test.workbench().chapter(), findChapter("convolution"));
    QVERIFY(!test.playback().isPlaying());
}

void PresentationTest::onFromTheLastStepIsTheNextChapter()
{
    Lecture test;
    test.playback().goToEnd();
    test.key(Qt::Key_PageDown);
    QCOMPARE(test.workbench().chapter(), findChapter("padding"));
    QCOMPARE(test.playback().step(), 0);
    QVERIFY(test.hint().text().contains(chapterTitle(chapters()[2])));
}

void PresentationTest::backFromTheFirstStepIsTheChapterBefore()
{
    Lecture test("padding");
    test.key(Qt::Key_PageUp);
    QCOMPARE(test.workbench().chapter(), findChapter("convolution"));
    QCOMPARE(test.playback().step(), test.playback().stepCount() - 1);
}

void PresentationTest::controlAndPageChangesChapters()
{
    Lecture test;
    test.playback().goTo(7);
    test.key(Qt::Key_PageDown, Qt::ControlModifier);
    QCOMPARE(test.workbench().chapter(), findChapter("padding"));
    QCOMPARE(test.playback().step(), 0);
    for (int i = 0; i < 5; ++i) test.key(Qt::Key_PageUp, Qt::ControlModifier);
    QCOMPARE(test.workbench().chapter(), 0);
}

void PresentationTest::theScreenGoesBlank_data()
{
    QTest::addColumn<Qt::Key>("key");
    QTest::addColumn<QColor>("colour");
    QTest::newRow("B") << Qt::Key_B << QColor(Qt::black);
    QTest::newRow("full stop") << Qt::Key_Period << QColor(Qt::black);
    QTest::newRow("W") << Qt::Key_W << QColor(Qt::white);
    QTest::newRow("comma") << Qt::Key_Comma << QColor(Qt::white);
}

void PresentationTest::theScreenGoesBlank()
{
    QFETCH(const Qt::Key, key);
    QFETCH(const QColor, colour);
    Lecture test;
    test.playback().goTo(4);
    test.key(key);
    QVERIFY(test.cover().isVisible());
    QCOMPARE(test.cover().geometry(), test.window().rect());
    const QImage seen = test.window().grab().toImage();
    for (const QPoint point : {QPoint(3, 3), seen.rect().center(), seen.rect().bottomRight()})
        QCOMPARE(seen.pixelColor(point), colour);
    test.key(Qt::Key_PageDown); // brings the figure back, and does no more
    QVERIFY(!test.cover().isVisible());
    QCOMPARE(test.playback().step(), 4);
    test.key(key);
    test.key(key);
    QVERIFY(!test.cover().isVisible());
    test.key(key);
    test.key(Qt::Key_Escape);
    QVERIFY(!test.cover().isVisible());
    QVERIFY(test.window().isFullScreen());
}

void PresentationTest::escapeLetsGoFirst()
{
    Lecture test;
    test.click(Panel::Input, 3, 3);
    QVERIFY(test.stage().pose().pinned);
    test.key(Qt::Key_Escape);
    QVERIFY(!test.stage().pose().pinned);
    QVERIFY(test.window().isFullScreen());
    test.key(Qt::Key_Escape);
    QTRY_VERIFY(!test.window().isFullScreen());
}

void PresentationTest::keysOfAFieldAreTheFields()
{
    Lecture test;
    test.key(Qt::Key_I);
    QSpinBox* field = nullptr;
    for (QSpinBox* box : test.workbench().inspector().findChildren<QSpinBox*>())
        if (box->isVisible() && box->isEnabled() && !field) field = box;
    QVERIFY(field);
    field->setFocus();
    test.key(Qt::Key_Home);
    test.key(Qt::Key_Period);
    QVERIFY(!test.cover().isVisible());
    test.key(Qt::Key_PageDown); // a clicker's keys are the lecture's, wherever the focus is
    QCOMPARE(test.playback().step(), 1);
    test.key(Qt::Key_Escape);
    QVERIFY(test.window().isFullScreen());
    QVERIFY(test.stage().hasFocus());
}

void PresentationTest::theTransportComesWithTheMouse()
{
    Lecture test;
    QVERIFY(!test.transport().isVisible());
    const QSize stage = test.stage().size();
    test.move(test.stage(), {200, 200});
    test.move(test.stage(), {220, 210});
    QVERIFY(test.transport().isVisible());
    QCOMPARE(test.stage().size(), stage); // it lies over the figure, which stays where it is
    QCOMPARE(test.transport().geometry().bottom(), test.workbench().rect().bottom());
    QTRY_VERIFY_WITH_TIMEOUT(!test.transport().isVisible(), 6000);
}

void PresentationTest::aHintTellsTheKeys()
{
    Lecture test;
    QVERIFY(test.hint().isVisible());
    QVERIFY(test.hint().text().contains("Page Down"));
    QVERIFY(test.window().rect().contains(test.hint().geometry()));
    test.key(Qt::Key_PageDown); // who knows one key wants to see the figure under the hint
    QVERIFY(!test.hint().isVisible());
}

void PresentationTest::noFormulaIsCutOff()
{
    Lecture test("train"); // its rule cannot lose terms
    test.key(Qt::Key_Plus, Qt::ControlModifier);
    auto& view = *test.window().findChild<FormulaView*>();
    for (int width = 400; width < 700; width += 3) {
        view.resize(width, view.height());
        const QImage seen = view.grab().toImage();
        const QRect margin(seen.width() - 9, 0, 7, seen.height());
        for (int y = margin.top(); y <= margin.bottom(); ++y)
            for (int x = margin.left(); x <= margin.right(); ++x)
                QVERIFY2(seen.pixel(x, y) == seen.pixel(margin.topLeft()), qPrintable(QString::number(width)));
    }
}

void PresentationTest::theWindowComesBackAsItWas()
{
    TestWindow test("convolution", kSetting);
    test.window().resize(1100, 760);
    test.stage().zoomBy(2.5, {120, 90});
    QTest::qWait(0);
    const QRect geometry = test.window().geometry();
    const QRectF bounds = test.stage().figureBounds();
    const QRect stage = test.stage().geometry();
    const QRect transport = test.workbench().transport().geometry();
    for (const Qt::Key way : {Qt::Key_F11, Qt::Key_Escape}) {
        test.key(Qt::Key_F11);
        QTRY_VERIFY(test.window().isFullScreen());
        QCOMPARE(test.stage().zoom(), 1.0);
        test.key(Qt::Key_PageDown);
        test.key(way);
        QTRY_COMPARE(test.window().geometry(), geometry);
        QTRY_COMPARE(test.stage().geometry(), stage);
        QTRY_COMPARE(test.workbench().transport().geometry(), transport);
        QCOMPARE(test.stage().figureBounds(), bounds);
        QVERIFY(test.workbench().inspector().isVisible() && test.window().menuBar()->isVisible());
    }
    const int chapter = test.workbench().chapter();
    test.key(Qt::Key_PageDown); // is the window's again
    QCOMPARE(test.workbench().chapter(), chapter + 1);
}

void PresentationTest::closingInPresentationKeepsTheWindowsPlace()
{
    Lecture test;
    test.window().close();
    QVERIFY(!test.window().isFullScreen());
}

CONVSCOPE_QT_TEST(PresentationTest, "presentation");
#include "presentation_test.moc"

#include "tests/app/program.h"
#include "tests/app/test_window.h"
#include "tests/support/qt_main.h"
#include "tests/support/result.h"
#include "ui/scene/experiment_fields.h"

#include <QClipboard>

using namespace convscope;

class WindowSessionTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void closingKeepsEverything();
    void aPastedPictureSurvives();
    void aClosedWindowDoesNotPlayOn();
    void theProgramOpensAndClosesItsWindow();
    void theProgramGoesOnWithTheSession();
};

void WindowSessionTest::closingKeepsEverything()
{
    Experiment closed;
    {
        TestWindow test("pixels", "region=14x11+222+111&kernel=emboss&stride=2&padding=same&colours=viridis");
        test.key(Qt::Key_PageDown);
        test.key(Qt::Key_PageDown);
        test.key(Qt::Key_PageDown);
        test.playback().goTo(13);
        closed = test.experiment();
        test.window().close();
    }
    const Session session = valueOf(loadSession());
    QCOMPARE(session.chapter, 3);
    QCOMPARE(session.step, 13);
    QCOMPARE(toJson(session.experiment), toJson(closed));
    TestWindow again(session);
    QCOMPARE(again.workbench().chapter(), 3);
    QCOMPARE(again.playback().step(), 13);
    QCOMPARE(again.stage().pose().step, 13);
    QCOMPARE(again.experiment().region, closed.region);
}

void WindowSessionTest::aPastedPictureSurvives()
{
    QImage picture(30, 24, QImage::Format_RGB32);
    for (int y = 0; y < 24; ++y)
        for (int x = 0; x < 30; ++x) picture.setPixel(x, y, qRgb(8 * x, 10 * y, 255 - 8 * x));
    {
        TestWindow test;
        QApplication::clipboard()->setImage(picture);
        test.key(Qt::Key_V, Qt::ControlModifier);
        QTRY_COMPARE(test.experiment().photo->name(), "pasted picture");
        test.window().close();
    }
    TestWindow again(valueOf(loadSession()));
    const Image& image = again.experiment().photo->image();
    QCOMPARE(image.width, 30);
    QCOMPARE(image.height, 24);
    for (int y = 0; y < 24; ++y)
        for (int x = 0; x < 30; ++x)
            QCOMPARE(qRgb(image.sample(y, x, 0), image.sample(y, x, 1), image.sample(y, x, 2)), picture.pixel(x, y));
}

void WindowSessionTest::aClosedWindowDoesNotPlayOn()
{
    TestWindow test;
    test.key(Qt::Key_Space);
    QVERIFY(test.playback().isPlaying());
    test.window().close();
    QVERIFY(!test.playback().isPlaying());
}

namespace {

/// The program with its window, which closes by itself once it has been painted.
Run runWindowProgram(const QStringList& arguments)
{
    QProcessEnvironment environment = withoutDisplay();
    environment.insert("QT_QPA_PLATFORM", "offscreen");
    environment.insert("CONVSCOPE_PROBE", "first-picture");
    return runProgram(arguments, environment);
}

} // namespace

void WindowSessionTest::theProgramOpensAndClosesItsWindow()
{
    for (const QStringList& arguments : {QStringList(), QStringList("/no/such/picture.png")}) {
        const Run run = runWindowProgram(arguments);
        QCOMPARE(run.exitCode, 0);
        QVERIFY(run.output.trimmed().toDouble() > 0.0);
        for (const QByteArray& line : run.errors.split('\n')) {
            const bool isOfTheMachine =
                line.isEmpty() || line.contains("XDG_RUNTIME_DIR") || line.contains("propagateSizeHints");
            QVERIFY2(isOfTheMachine, line.constData());
        }
    }
}

void WindowSessionTest::theProgramGoesOnWithTheSession()
{
    {
        TestWindow test("stride", "region=14x11+222+111&kernel=emboss");
        test.window().close();
    }
    const QByteArray before = toJson(valueOf(loadSession()).experiment);
    QCOMPARE(runWindowProgram({}).exitCode, 0);
    QCOMPARE(toJson(valueOf(loadSession()).experiment), before);
}

CONVSCOPE_QT_TEST(WindowSessionTest, "session");
#include "session_test.moc"

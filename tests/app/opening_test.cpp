#include "tests/app/test_window.h"
#include "tests/support/qt_main.h"
#include "tests/support/temporary_folder.h"
#include "ui/scene/experiment_fields.h"

#include <QClipboard>
#include <QDropEvent>
#include <QMenu>
#include <QMenuBar>
#include <QMimeData>
#include <QPushButton>

using namespace convscope;

namespace {

/// A colour picture of which every pixel is known, 40×30.
QImage picture()
{
    QImage image(40, 30, QImage::Format_RGB32);
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x) image.setPixel(x, y, qRgb(6 * x, 8 * y, (x * y) % 256));
    return image;
}

bool showsPicture(const Experiment& experiment)
{
    const Image& image = experiment.photo->image();
    return image.width == 40 && image.height == 30 && image.sample(7, 5, 0) == 30 && image.sample(7, 5, 1) == 56;
}

/// A folder with pictures, good and bad.
struct Pictures {
    TemporaryFolder folder;
    QString path(const char* name) const { return QString::fromStdString(folder.file(name).string()); }
    void write(const char* name, const QByteArray& bytes) const
    {
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) qFatal("no file can be written");
    }
    Pictures()
    {
        if (!picture().save(path("good.png"))) qFatal("no picture can be written");
        QFile good(path("good.png"));
        if (!good.open(QIODevice::ReadOnly)) qFatal("no picture can be read");
        const QByteArray bytes = good.readAll();
        write("half.png", bytes.left(bytes.size() / 2));
        write("empty.png", {});
        write("text.jpg", "This is no picture.\n");
        write("broken.convscope", "{ \"convscope\": 1, ");
        write("other.convscope", "{ \"name\": 1 }");
    }
};

/// What comes after a drag from another program.
void drop(MainWindow& window, QMimeData& mime)
{
    const QPoint middle = window.rect().center();
    QDragEnterEvent enter(middle, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&window, &enter);
    if (!enter.isAccepted()) return;
    QDropEvent event(middle, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&window, &event);
}

QString shownTitle(const TestWindow& test)
{
    return const_cast<TestWindow&>(test).window().findChild<QLabel*>("documentTitle")->text();
}

} // namespace

class OpeningTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void aFileIsShownWithTheSettingsThatWere();
    void openingIsOneStepOfUndo();
    void aProjectBringsItsOwnSettings();
    void aBadFileIsSaidAndChangesNothing_data();
    void aBadFileIsSaidAndChangesNothing();
    void theNoticeGoesWithEscapeAndWithAGoodFile();
    void theFileThatWasOpenedLastCounts();
    void openingCanBeCancelled();
    void whatIsChangedWhileAPictureIsReadStays();
    void recentFilesAreListedAndOpenAgain();
    void aDroppedFileIsOpened();
    void aDroppedPictureIsShown();
    void aDroppedAddressIsSaidToBeUseless();
    void aPastedPictureIsShown();
    void aPastedFileIsOpened();
    void anEmptyClipboardIsSaid();
    void bundledPicturesOpenFromTheMenu();
    void aPictureSmallerThanTheKernelIsShown();
};

void OpeningTest::aFileIsShownWithTheSettingsThatWere()
{
    const Pictures pictures;
    TestWindow test("convolution", "kernel=gaussian&stride=2&region=8x8+300+200");
    test.window().open(pictures.path("good.png"));
    QTRY_VERIFY(showsPicture(test.experiment()));
    QCOMPARE(test.window().windowTitle(), "good.png — Convscope");
    QVERIFY(shownTitle(test).startsWith("good.png — 40×30 · region 8×8 at "));
    QCOMPARE(test.experiment().kernelPreset, "gaussian");
    QVERIFY(test.experiment().conv.stride == (Extent{2, 2}));
    QCOMPARE(test.experiment().region.size(), QSize(8, 8));
    QVERIFY(QRect(0, 0, 40, 30).contains(test.experiment().region));
    QCOMPARE(test.settings().recentFiles(), QStringList{pictures.path("good.png")});
    QCOMPARE(test.notice(), "");
    QCOMPARE(test.panel(Panel::Photo).cols, 40);
}

void OpeningTest::openingIsOneStepOfUndo()
{
    const Pictures pictures;
    TestWindow test;
    const Experiment before = test.experiment();
    test.window().open(pictures.path("good.png"));
    QTRY_VERIFY(showsPicture(test.experiment()));
    QCOMPARE(test.document().undoStack().undoText(), "Open good.png");
    test.key(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(test.experiment() == before);
    QCOMPARE(test.window().windowTitle(), "coffee — Convscope");
    test.key(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(showsPicture(test.experiment()));
}

void OpeningTest::aProjectBringsItsOwnSettings()
{
    const Pictures pictures;
    TestWindow other("stride", "region=9x9+1+2&kernel=box&stride=3&view=abs", pictures.path("good.png"));
    pictures.write("work.convscope", toJson(other.experiment()));
    TestWindow test;
    test.window().open(pictures.path("work.convscope"));
    QTRY_VERIFY(showsPicture(test.experiment()));
    QCOMPARE(toJson(test.experiment()), toJson(other.experiment()));
}

void OpeningTest::aBadFileIsSaidAndChangesNothing_data()
{
    QTest::addColumn<QByteArray>("file");
    for (const char* file :
         {"half.png", "empty.png", "text.jpg", "broken.convscope", "other.convscope", "missing.png", "."})
        QTest::newRow(file) << QByteArray(file);
}

void OpeningTest::aBadFileIsSaidAndChangesNothing()
{
    QFETCH(const QByteArray, file);
    const Pictures pictures;
    TestWindow test("convolution", "kernel=gaussian");
    const Experiment before = test.experiment();
    test.window().open(pictures.path(file.constData()));
    QTRY_VERIFY(!test.notice().isEmpty());
    QVERIFY2(test.notice().endsWith('.') && !test.notice().contains('\n'), qPrintable(test.notice()));
    if (file != ".") QVERIFY2(test.notice().contains(QString::fromLatin1(file)), qPrintable(test.notice()));
    QVERIFY(test.experiment() == before);
    QVERIFY(!test.document().undoStack().canUndo());
    QVERIFY(test.settings().recentFiles().isEmpty());
    QCOMPARE(test.window().windowTitle(), "coffee — Convscope");
}

void OpeningTest::theNoticeGoesWithEscapeAndWithAGoodFile()
{
    const Pictures pictures;
    TestWindow test;
    test.window().open(pictures.path("text.jpg"));
    QTRY_VERIFY(!test.notice().isEmpty());
    test.key(Qt::Key_Escape);
    QCOMPARE(test.notice(), "");
    test.window().open(pictures.path("text.jpg"));
    QTRY_VERIFY(!test.notice().isEmpty());
    test.window().open(pictures.path("good.png"));
    QTRY_VERIFY(showsPicture(test.experiment()));
    QCOMPARE(test.notice(), "");
}

void OpeningTest::theFileThatWasOpenedLastCounts()
{
    const Pictures pictures;
    TestWindow test;
    const Experiment before = test.experiment();
    test.window().open(pictures.path("good.png"));
    test.window().open(pictures.path("text.jpg")); // during the first
    QTRY_VERIFY(!test.notice().isEmpty());
    QVERIFY(test.experiment() == before);
    test.window().open(pictures.path("half.png"));
    test.window().open(pictures.path("text.jpg"));
    test.window().open(pictures.path("good.png"));
    QTRY_VERIFY(showsPicture(test.experiment()));
    QCOMPARE(test.notice(), "");
    QCOMPARE(test.document().undoStack().count(), 1);
}

void OpeningTest::openingCanBeCancelled()
{
    const Pictures pictures;
    TestWindow test;
    const Experiment before = test.experiment();
    test.window().open(pictures.path("good.png"));
    QPushButton* cancel = nullptr;
    for (auto* button : test.window().findChildren<QPushButton*>())
        if (button->text() == "Cancel") cancel = button;
    QVERIFY(cancel);
    cancel->click(); // it comes up only after a while, too late for a small file
    test.window().open(pictures.path("text.jpg"));
    QTRY_VERIFY(!test.notice().isEmpty()); // the job after it has reported
    QVERIFY(test.experiment() == before);
}

void OpeningTest::whatIsChangedWhileAPictureIsReadStays()
{
    const Pictures pictures;
    TestWindow test;
    test.window().open(pictures.path("good.png"));
    QVERIFY(test.document().edit("Stride", "stride", [](Experiment& e) { e.conv.stride = {3, 2}; }));
    QTRY_VERIFY(showsPicture(test.experiment()));
    QVERIFY((test.experiment().conv.stride == Extent{3, 2}));
}

void OpeningTest::recentFilesAreListedAndOpenAgain()
{
    const Pictures pictures;
    TestWindow test;
    test.window().open(pictures.path("good.png"));
    QTRY_VERIFY(showsPicture(test.experiment()));
    test.window().openSource("pattern:checker"); // no file: not listed
    QTRY_COMPARE(test.experiment().photo->source(), "pattern:checker");
    QMenu* recent = nullptr;
    for (auto* menu : test.window().findChildren<QMenu*>())
        if (menu->title().remove('&') == "Open recent") recent = menu;
    QVERIFY(recent);
    Q_EMIT recent->aboutToShow();
    QCOMPARE(recent->actions().first()->text(), "good.png");
    recent->actions().first()->trigger();
    QTRY_VERIFY(showsPicture(test.experiment()));
    recent->actions().last()->trigger();
    QVERIFY(test.settings().recentFiles().isEmpty());
    Q_EMIT recent->aboutToShow();
    QCOMPARE(recent->actions().first()->text(), "No files yet");
    QVERIFY(!recent->actions().first()->isEnabled());
}

void OpeningTest::aDroppedFileIsOpened()
{
    const Pictures pictures;
    TestWindow test;
    QMimeData mime;
    mime.setUrls({QUrl::fromLocalFile(pictures.path("good.png"))});
    drop(test.window(), mime);
    QTRY_VERIFY(showsPicture(test.experiment()));
    QCOMPARE(test.window().windowTitle(), "good.png — Convscope");
}

void OpeningTest::aDroppedPictureIsShown()
{
    TestWindow test;
    QMimeData mime;
    mime.setImageData(picture());
    drop(test.window(), mime);
    QTRY_VERIFY(showsPicture(test.experiment()));
    QVERIFY(test.settings().recentFiles().isEmpty());
}

void OpeningTest::aDroppedAddressIsSaidToBeUseless()
{
    TestWindow test;
    const Experiment before = test.experiment();
    QMimeData mime;
    mime.setUrls({QUrl("https://example.org/a.png")});
    drop(test.window(), mime);
    QCOMPARE(test.notice(), "Only files of this computer and pictures can be dropped here.");
    QVERIFY(test.experiment() == before);
    QMimeData text;
    text.setText("hello");
    drop(test.window(), text); // not even accepted
    QVERIFY(test.experiment() == before);
}

void OpeningTest::aPastedPictureIsShown()
{
    TestWindow test;
    QApplication::clipboard()->setImage(picture());
    test.key(Qt::Key_V, Qt::ControlModifier);
    QTRY_VERIFY(showsPicture(test.experiment()));
    QCOMPARE(test.window().windowTitle(), "pasted picture — Convscope");
    test.key(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(test.window().windowTitle(), "coffee — Convscope");
}

void OpeningTest::aPastedFileIsOpened()
{
    const Pictures pictures;
    TestWindow test;
    auto* mime = new QMimeData;
    mime->setUrls({QUrl::fromLocalFile(pictures.path("good.png"))});
    QApplication::clipboard()->setMimeData(mime);
    test.key(Qt::Key_V, Qt::ControlModifier);
    QTRY_VERIFY(showsPicture(test.experiment()));
}

void OpeningTest::anEmptyClipboardIsSaid()
{
    TestWindow test;
    const Experiment before = test.experiment();
    QApplication::clipboard()->setText("1 2 3");
    test.key(Qt::Key_V, Qt::ControlModifier);
    QVERIFY2(test.notice().startsWith("The clipboard holds no picture"), qPrintable(test.notice()));
    QVERIFY(test.experiment() == before);
}

void OpeningTest::bundledPicturesOpenFromTheMenu()
{
    TestWindow test;
    const auto trigger = [&](const QString& text) {
        for (auto* action : test.window().findChildren<QAction*>())
            if (action->text() == text) action->trigger();
    };
    trigger("Chelsea the cat");
    QTRY_COMPARE(test.experiment().photo->source(), "builtin:chelsea");
    trigger("Impulse");
    QTRY_COMPARE(test.experiment().photo->size(), QSize(65, 65));
    QVERIFY(test.settings().recentFiles().isEmpty());
    QCOMPARE(test.document().undoStack().count(), 2);
}

void OpeningTest::aPictureSmallerThanTheKernelIsShown()
{
    const Pictures pictures;
    QImage tiny(1, 1, QImage::Format_Grayscale8);
    tiny.fill(200);
    QVERIFY(tiny.save(pictures.path("tiny.png")));
    for (const char* chapter : {"pixels", "convolution", "padding", "stride"}) {
        TestWindow test(chapter, "region=64x64+0+0&kernel=box&kernel-size=31");
        test.window().open(pictures.path("tiny.png"));
        QTRY_COMPARE(test.experiment().photo->size(), QSize(1, 1));
        QCOMPARE(test.notice(), "");
        test.window().grab();
    }
}

CONVSCOPE_QT_TEST(OpeningTest, "opening");
#include "opening_test.moc"

// The pictures of tests/hostile, opened, dropped and pasted in the window: each is shown, or said in the
// table's sentence while what was open stays; and the window goes on as before.
#include "tests/app/hostile_files.h"
#include "tests/app/test_window.h"
#include "tests/support/qt_main.h"

#include <QClipboard>
#include <QDropEvent>
#include <QMimeData>

using namespace convscope;

namespace {

/// Whose name a QString can hold.
bool isNameable(const HostileFile& file) { return QString::fromUtf8(file.name).toUtf8() == file.name; }

void drop(MainWindow& window, const QUrl& url)
{
    QMimeData mime;
    mime.setUrls({url});
    QDragEnterEvent enter(window.rect().center(), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&window, &enter);
    QDropEvent event(window.rect().center(), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&window, &event);
}

} // namespace

class HostileWindowTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_files = std::make_unique<HostileFiles>(); }
    void eachIsShownOrSaidAndTheWindowGoesOn();
    void whatIsDroppedOrPastedIsSaidToo();

private:
    QString path(const HostileFile& file) const { return QString::fromUtf8(m_files->root() + "/" + file.name); }

    std::unique_ptr<HostileFiles> m_files;
};

void HostileWindowTest::eachIsShownOrSaidAndTheWindowGoesOn()
{
    TestWindow test;
    for (const HostileFile& file : m_files->in({"png", "gif", "exr", "svg", "odd"})) {
        if (!isNameable(file)) continue;
        const Experiment before = test.experiment();
        const int steps = test.document().undoStack().count();
        test.window().open(path(file));
        QVERIFY2(QTest::qWaitFor([&] {
                     return !test.notice().isEmpty() || test.document().undoStack().count() > steps ||
                            test.experiment().photo != before.photo;
                 }),
                 file.name.constData());
        if (file.opens()) {
            QVERIFY2(test.notice().isEmpty(), qPrintable(test.notice()));
            continue;
        }
        // A name with a line break is told in one line.
        QVERIFY2(file.isSaidBy(m_files->belowRoot(test.notice())), qPrintable(test.notice()));
        QVERIFY(test.experiment() == before);
        test.key(Qt::Key_Escape);
        QCOMPARE(test.notice(), "");
    }
    test.key(Qt::Key_PageDown);
    test.key(Qt::Key_Right);
    QVERIFY(!test.window().grab().isNull());
    test.window().openSource("builtin:chelsea");
    QTRY_COMPARE(test.experiment().photo->name(), "chelsea");
}

void HostileWindowTest::whatIsDroppedOrPastedIsSaidToo()
{
    TestWindow test;
    const Experiment before = test.experiment();
    for (const HostileFile& file : m_files->in({"odd"})) {
        if (!isNameable(file) || file.opens()) continue;
        drop(test.window(), QUrl::fromLocalFile(path(file)));
        QTRY_VERIFY2(file.isSaidBy(m_files->belowRoot(test.notice())), qPrintable(test.notice()));
        test.key(Qt::Key_Escape);
        auto* mime = new QMimeData;
        mime->setUrls({QUrl::fromLocalFile(path(file))});
        QApplication::clipboard()->setMimeData(mime);
        test.key(Qt::Key_V, Qt::ControlModifier);
        QTRY_VERIFY2(file.isSaidBy(m_files->belowRoot(test.notice())), qPrintable(test.notice()));
        test.key(Qt::Key_Escape);
        QVERIFY(test.experiment() == before);
    }
}

CONVSCOPE_QT_TEST(HostileWindowTest, "hostile_window");
#include "hostile_window_test.moc"

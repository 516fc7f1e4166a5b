#include "tests/app/test_window.h"
#include "tests/support/qt_main.h"
#include "ui/scene/chapters/chapters.h"

#include <QFileDialog>
#include <QMenu>
#include <QMenuBar>
#include <QTimer>
#include <algorithm>
#include <random>
#include <utility>

using namespace convscope;

namespace {

// For a longer search than that of every day, with AddressSanitizer (fontconfig's leaks are not ours):
//   cmake --preset asan && cmake --build --preset asan --target app_tests
//   export QT_QPA_PLATFORM=offscreen ASAN_OPTIONS=detect_leaks=0 QTEST_FUNCTION_TIMEOUT=7200000
//   CONVSCOPE_MONKEY_EVENTS=20000 CONVSCOPE_MONKEY_SEED=101 build/asan/bin/app_tests monkey

/// How many events a seed sends.
int eventCount()
{
    const int wanted = qEnvironmentVariableIntValue("CONVSCOPE_MONKEY_EVENTS");
    return wanted > 0 ? wanted : 1000;
}

constexpr Qt::Key kPlainKeys[]{Qt::Key_Space,  Qt::Key_Left, Qt::Key_Right, Qt::Key_Up,       Qt::Key_Down,
                               Qt::Key_Home,   Qt::Key_End,  Qt::Key_Tab,   Qt::Key_Backtab,  Qt::Key_Return,
                               Qt::Key_Escape, Qt::Key_L,    Qt::Key_0,     Qt::Key_1,        Qt::Key_9,
                               Qt::Key_Minus,  Qt::Key_A,    Qt::Key_B,     Qt::Key_PageDown, Qt::Key_PageUp,
                               Qt::Key_F1,     Qt::Key_F9,   Qt::Key_F11,   Qt::Key_Delete,   Qt::Key_Backspace};
constexpr Qt::Key kControlKeys[]{Qt::Key_Z, Qt::Key_Y,     Qt::Key_C,    Qt::Key_V,     Qt::Key_E,
                                 Qt::Key_O, Qt::Key_S,     Qt::Key_N,    Qt::Key_Plus,  Qt::Key_Minus,
                                 Qt::Key_0, Qt::Key_Comma, Qt::Key_Left, Qt::Key_Right, Qt::Key_Slash};
constexpr Qt::KeyboardModifier kModifiers[]{Qt::ShiftModifier, Qt::AltModifier};

/// A user without sense: random but legal events of the mouse and the keyboard, the same for the same seed.
class Monkey {
public:
    Monkey(TestWindow& test, unsigned seed) : m_test(test), m_random(seed)
    {
        for (QAction* menu : test.window().menuBar()->actions())
            for (QAction* action : menu->menu()->actions())
                if (action->shortcut() == QKeySequence(QKeySequence::Quit)) action->setEnabled(false);
    }

    void play(int events)
    {
        m_left = events;
        scheduleNext();
        m_loop.exec();
    }

private:
    int below(int count) { return static_cast<int>(m_random() % static_cast<unsigned>(std::max(1, count))); }

    /// A timer of its own for each event, made before it is sent: it fires in the loops of dialogs and menus, too. What
    /// fires while an event is still on its way waits.
    void scheduleNext()
    {
        QTimer::singleShot(0, &m_loop, [this] {
            QWidget* const top = topmost();
            if (m_isActing && top == m_actedOn) {
                scheduleNext();
                return;
            }
            if (m_left <= 0 && !top) {
                m_loop.quit();
                return;
            }
            --m_left;
            scheduleNext();
            const bool wasActing = std::exchange(m_isActing, true);
            QWidget* const before = std::exchange(m_actedOn, top);
            act(QApplication::activeModalWidget());
            m_isActing = wasActing;
            m_actedOn = before;
        });
    }

    static QWidget* topmost()
    {
        QWidget* const popup = QApplication::activePopupWidget();
        return popup ? popup : QApplication::activeModalWidget();
    }

    void act(QWidget* modal)
    {
        if (QWidget* popup = QApplication::activePopupWidget()) {
            if (below(3) == 0)
                pressKey(popup, below(2) ? Qt::Key_Down : Qt::Key_Return, {});
            else
                pressKey(popup, Qt::Key_Escape, {});
            return;
        }
        if (qobject_cast<QFileDialog*>(modal)) { // whose files are the user's
            static_cast<QDialog*>(modal)->reject();
            return;
        }
        if (modal && (m_left <= 0 || below(4) == 0)) {
            pressKey(modal, Qt::Key_Escape, {});
            return;
        }
        QWidget* target = modal ? modal : &m_test.window();
        switch (below(8)) {
        case 0:
        case 1: pressKey(target, kPlainKeys[below(std::size(kPlainKeys))], {}); break;
        case 2: pressKey(target, kControlKeys[below(std::size(kControlKeys))], Qt::ControlModifier); break;
        case 3:
            pressKey(target, kPlainKeys[below(std::size(kPlainKeys))], kModifiers[below(std::size(kModifiers))]);
            break;
        case 4: wheel(target); break;
        case 5: drag(target); break;
        case 6: chooseChapter(); break;
        default: click(target);
        }
    }

    QPoint somewhere(QWidget* target) { return {below(target->width()), below(target->height())}; }

    void pressKey(QWidget* target, Qt::Key key, Qt::KeyboardModifiers modifiers)
    {
        if (QWindow* window = target->windowHandle()) QTest::keyClick(window, key, modifiers);
    }

    void click(QWidget* target)
    {
        QWindow* window = target->windowHandle();
        if (!window) return;
        const QPoint point = somewhere(target);
        const QPointer<QWindow> alive = window;
        QTest::mouseMove(window, point);
        const auto button = below(6) == 0 ? Qt::RightButton : Qt::LeftButton;
        if (below(5) == 0) {
            if (alive) QTest::mouseDClick(alive, button, {}, point);
        } else if (alive) {
            QTest::mouseClick(alive, button, {}, point);
        }
    }

    void drag(QWidget* target)
    {
        const QPointer<QWindow> window = target->windowHandle();
        if (!window) return;
        const auto button = below(5) == 0 ? Qt::MiddleButton : Qt::LeftButton;
        const QPoint from = somewhere(target);
        const QPoint to = somewhere(target);
        QTest::mouseMove(window, from);
        if (window) QTest::mousePress(window, button, {}, from);
        for (int i = 1; i <= 4 && window; ++i) QTest::mouseMove(window, from + (to - from) * i / 4);
        if (window) QTest::mouseRelease(window, button, {}, to);
    }

    void wheel(QWidget* target)
    {
        const QPoint point = somewhere(target);
        QWidget* child = target->childAt(point);
        if (!child) child = target;
        m_test.wheel(*child, child->mapFrom(target, point), below(2) ? 1 : -1);
    }

    void chooseChapter()
    {
        if (QApplication::activeModalWidget()) return;
        m_test.workbench().showChapter(below(static_cast<int>(chapters().size())));
    }

    TestWindow& m_test;
    std::mt19937 m_random;
    QEventLoop m_loop;
    bool m_isActing = false;
    QWidget* m_actedOn = nullptr; ///< the menu or dialog that the event under way went to
    int m_left = 0;
};

} // namespace

class MonkeyTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void anythingMayBeTouched_data();
    void anythingMayBeTouched();
};

/// Seeds that once failed stay here.
void MonkeyTest::anythingMayBeTouched_data()
{
    QTest::addColumn<unsigned>("seed");
    QTest::addColumn<QString>("chapter");
    const auto add = [](unsigned seed, const char* chapter) {
        QTest::addRow("seed %u, %s", seed, chapter) << seed << QString::fromLatin1(chapter);
    };
    if (const int own = qEnvironmentVariableIntValue("CONVSCOPE_MONKEY_SEED")) {
        add(static_cast<unsigned>(own), "convolution");
        return;
    }
    add(1, "convolution");
    add(2, "train");
}

void MonkeyTest::anythingMayBeTouched()
{
    QFETCH(const unsigned, seed);
    QFETCH(const QString, chapter);
    TestWindow test(chapter, "region=12x12+200+150&train-images=200&epochs=2");
    Monkey(test, seed).play(eventCount());
    QVERIFY(test.window().isVisible());
    QVERIFY(test.stage().figure().stepCount() >= 1);
    const auto valid = validate(test.experiment());
    QVERIFY2(valid, valid ? "" : valid.error().message.c_str());
    // All of it can be undone.
    while (test.document().undoStack().canUndo()) test.document().undoStack().undo();
    QVERIFY(validate(test.experiment()));
}

CONVSCOPE_QT_TEST(MonkeyTest, "monkey");
#include "monkey_test.moc"

#include "app/window/about_dialog.h"
#include "app/window/guide_dialog.h"
#include "app/window/settings_dialog.h"
#include "app/window/shortcuts_dialog.h"
#include "tests/app/test_window.h"
#include "tests/support/qt_main.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QTableView>
#include <QTextBrowser>
#include <QTimer>
#include <functional>

using namespace convscope;

namespace {

/// What the user does in the dialog that `open` opens and waits for; it is closed afterwards.
template <typename Dialog>
void inDialog(const std::function<void()>& open, const std::function<void(Dialog&)>& act)
{
    bool wasThere = false;
    QTimer poll;
    QObject::connect(&poll, &QTimer::timeout, &poll, [&] {
        auto* dialog = qobject_cast<Dialog*>(QApplication::activeModalWidget());
        if (!dialog || wasThere) return;
        wasThere = true;
        act(*dialog);
        dialog->close();
    });
    poll.start(10);
    open();
    QVERIFY(wasThere);
}

QStringList columnOf(const QTableView& table, int column)
{
    QStringList texts;
    for (int row = 0; row < table.model()->rowCount(); ++row)
        texts << table.model()->index(row, column).data().toString();
    return texts;
}

/// The action of a menu, by the text that the user reads.
QAction* actionOf(const QList<QAction*>& actions, const QString& text)
{
    for (QAction* action : actions) {
        if (action->text().remove('&') == text) return action;
        if (!action->menu()) continue;
        if (QAction* found = actionOf(action->menu()->actions(), text)) return found;
    }
    return nullptr;
}

} // namespace

class HelpTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void theGuideStaysOpenBesideTheWindow();
    void theGuideIsInTheWindowsLanguage();
    void everyKeyOfTheMenusIsListed();
    void keysCanBeSearched();
    void licencesAreThereInFull();
    void settingsTakeEffectAtOnce();
    void menusFollowTheSettings();
    void theLanguageIsAskedForOnce();
};

void HelpTest::theGuideStaysOpenBesideTheWindow()
{
    TestWindow test;
    test.key(Qt::Key_F1);
    auto* guide = test.window().findChild<GuideDialog*>();
    QVERIFY(guide && guide->isVisible() && !guide->isModal());
    QVERIFY(guide->findChild<QTextBrowser*>()->toPlainText().startsWith("Convscope in five minutes"));
    test.window().activateWindow();
    test.stage().setFocus();
    test.key(Qt::Key_F1);
    QCOMPARE(test.window().findChildren<GuideDialog*>().size(), 1);
}

void HelpTest::theGuideIsInTheWindowsLanguage()
{
    const Language chinese("zh_CN");
    GuideDialog guide(nullptr);
    QVERIFY(guide.findChild<QTextBrowser*>()->toPlainText().contains(QStringLiteral("五分钟")));
}

void HelpTest::everyKeyOfTheMenusIsListed()
{
    TestWindow test;
    QStringList missing;
    inDialog<ShortcutsDialog>([&] { test.key(Qt::Key_Slash, Qt::ControlModifier); },
                              [&](ShortcutsDialog& dialog) {
                                  missing = QStringList{"Ctrl+O", "Ctrl+E", "Ctrl+Z", "F11", "F1", "Space"};
                                  for (const QString& keys : columnOf(*dialog.findChild<QTableView*>(), 1))
                                      for (const QString& key : keys.split(", ")) missing.removeAll(key);
                              });
    QCOMPARE(missing, QStringList());
}

void HelpTest::keysCanBeSearched()
{
    TestWindow test;
    QStringList found;
    inDialog<ShortcutsDialog>([&] { test.key(Qt::Key_Slash, Qt::ControlModifier); },
                              [&](ShortcutsDialog& dialog) {
                                  QTest::keyClicks(dialog.findChild<QLineEdit*>(), "undo");
                                  found = columnOf(*dialog.findChild<QTableView*>(), 0);
                              });
    QCOMPARE(found, QStringList{"Undo"});
}

void HelpTest::licencesAreThereInFull()
{
    const AboutDialog about(nullptr);
    const QString text = about.findChild<QPlainTextEdit*>()->toPlainText();
    for (const char* part : {"MIT License", "SIL OPEN FONT LICENSE", "Redistribution and use in source", "Qt 6 (Core"})
        QVERIFY2(text.contains(QLatin1String(part)), part);
    QVERIFY(about.findChild<QTextBrowser*>()->toPlainText().contains("Rachel Michetti"));
}

void HelpTest::settingsTakeEffectAtOnce()
{
    TestWindow test;
    inDialog<SettingsDialog>([&] { test.key(Qt::Key_Comma, Qt::ControlModifier); },
                             [&](SettingsDialog& dialog) {
                                 auto* theme = dialog.findChildren<QComboBox*>().constFirst();
                                 QTest::keyClick(theme, Qt::Key_End);
                                 for (auto* box : dialog.findChildren<QCheckBox*>())
                                     QTest::keyClick(box, Qt::Key_Space);
                             });
    QVERIFY(test.settings().theme() != Theme::System);
    QVERIFY(test.settings().hasReducedMotion());
    QVERIFY(!test.settings().resumesSession());
    QVERIFY(!Settings().resumesSession()); // it is kept
}

void HelpTest::menusFollowTheSettings()
{
    TestWindow test;
    const QList<QAction*> menus = test.window().menuBar()->actions();
    QVERIFY(!actionOf(menus, "Dark")->isChecked());
    test.settings().setTheme(Theme::Dark);
    test.settings().setReducedMotion(true);
    QVERIFY(actionOf(menus, "Dark")->isChecked());
    QVERIFY(!actionOf(menus, "Light")->isChecked());
    QVERIFY(actionOf(menus, "Reduced motion")->isChecked());
}

void HelpTest::theLanguageIsAskedForOnce()
{
    TestWindow test;
    const QSignalSpy asked(&test.window(), &MainWindow::languageRequested);
    inDialog<SettingsDialog>(
        [&] { test.key(Qt::Key_Comma, Qt::ControlModifier); },
        [&](SettingsDialog& dialog) { QTest::keyClick(dialog.findChildren<QComboBox*>().at(1), Qt::Key_End); });
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked.constFirst().constFirst().toString(), "zh_CN");
}

CONVSCOPE_QT_TEST(HelpTest, "help");
#include "help_test.moc"

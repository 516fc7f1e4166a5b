#include "app/life/activities.h"
#include "app/life/menu_command.h"
#include "app/main_window.h"
#include "app/window/figure_commands.h"
#include "app/window/file_commands.h"
#include "app/window/guide_dialog.h"
#include "ui/lessons/lesson_session.h"
#include "ui/panels/side_splitter.h"
#include "ui/scene/chapters/chapters.h"
#include "ui/stage.h"
#include "ui/workbench.h"

#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QMenu>
#include <QMenuBar>
#include <QTabWidget>
#include <QTimer>

namespace convscope {

namespace {

constexpr int kSeen = 40; // ms, for which a dialog is open that waits for an answer

QDialog* openDialog() { return qobject_cast<QDialog*>(QApplication::activeModalWidget()); }

/// A dialog that ends before its command does.
void triggerDialog(MainWindow& window, const QKeySequence& key, const std::function<void(QDialog&)>& use)
{
    QTimer::singleShot(kSeen, &window, [use] {
        if (QDialog* dialog = openDialog()) {
            use(*dialog);
            dialog->reject();
        }
    });
    trigger(window, key);
}

LifeStep closeDialog()
{
    return {[] {
                if (QDialog* dialog = openDialog()) dialog->reject();
            },
            [] { return !openDialog(); }};
}

void popUp(QMenu& menu)
{
    menu.popup({10, 10});
    QCoreApplication::processEvents();
    menu.hide();
    for (QAction* action : menu.actions())
        if (action->menu()) popUp(*action->menu());
}

/// By the dialog of settings, where its box of themes is the first.
LifeStep chooseTheme(MainWindow& window, int theme)
{
    return {[&window, theme] {
        triggerDialog(window, Qt::CTRL | Qt::Key_Comma,
                      [theme](QDialog& dialog) { dialog.findChild<QComboBox*>()->setCurrentIndex(theme); });
    }};
}

} // namespace

/// Three lessons from the first page to the last and back, with the answers of their questions.
LifeSteps readLessons(const LifeRound& round)
{
    MainWindow& window = round.window;
    Workbench& workbench = window.workbench();
    const int count = static_cast<int>(chapters().size());
    LifeSteps steps;
    for (int i = 0; i < 3; ++i) {
        steps.push_back({[&workbench, chapter = (round.number + i * 4) % count] {
            workbench.showChapter(chapter);
            LessonSession& lessons = workbench.lessons();
            lessons.turnPage(-lessons.pageCount());
        }});
        for (int page = 0; page < 6; ++page)
            steps.push_back({[&workbench] {
                workbench.lessons().turnPage(1);
                workbench.repaint();
                if (workbench.lessons().isHidingAnswer()) workbench.lessons().reveal();
            }});
    }
    steps.push_back({[&workbench] { workbench.side().setOpen(false); }});
    steps.push_back({[&workbench] { workbench.side().setOpen(true); }});
    return steps;
}

LifeSteps openDialogs(const LifeRound& round)
{
    MainWindow& window = round.window;
    LifeSteps steps;
    for (const QKeySequence& key : {QKeySequence(Qt::CTRL | Qt::Key_Comma), QKeySequence(Qt::CTRL | Qt::Key_Slash)})
        steps.push_back({[&window, key] { triggerDialog(window, key, [](QDialog&) {}); }});
    steps.push_back({[&window] { trigger(window, Qt::Key_F1); }});
    steps.push_back({[&window] { window.findChild<GuideDialog*>()->close(); }});
    steps.push_back({[&window] { window.files().showExamples(); }, [] { return openDialog() != nullptr; }});
    steps.push_back(closeDialog());
    steps.push_back({[&window] { window.figures().openExport(); }, [] { return openDialog() != nullptr; }});
    for (int page = 3; page >= 0; --page)
        steps.push_back({[page] { openDialog()->findChild<QTabWidget*>()->setCurrentIndex(page); }});
    steps.push_back(closeDialog());
    steps.push_back({[&window] {
        for (QAction* menu : window.menuBar()->actions()) popUp(*menu->menu());
    }});
    return steps;
}

/// Dark, and light again.
LifeSteps changeThemes(const LifeRound& round) { return {chooseTheme(round.window, 2), chooseTheme(round.window, 1)}; }

LifeSteps present(const LifeRound& round)
{
    MainWindow& window = round.window;
    const auto toggle = [&window] { trigger(window, Qt::Key_F11); };
    return {{toggle},
            {[&window] {
                for (int i = 0; i < 5; ++i) {
                    window.playback().stepForward();
                    window.workbench().stage().repaint();
                }
            }},
            {toggle}};
}

} // namespace convscope

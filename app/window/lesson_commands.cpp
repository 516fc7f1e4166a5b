#include "app/window/lesson_commands.h"

#include "ui/lessons/lesson_session.h"
#include "ui/panels/side_splitter.h"
#include "ui/settings.h"
#include "ui/workbench.h"

#include <QFileDialog>
#include <QMenu>

namespace convscope {

LessonCommands::LessonCommands(QMenu& menu, Workbench& workbench, Settings& settings, QWidget* window)
    : QObject(window), m_workbench(workbench), m_settings(settings), m_window(window)
{
    LessonSession& lessons = workbench.lessons();
    QAction* before = menu.addAction(tr("Page &before"), this, [&lessons] { lessons.turnPage(-1); });
    before->setShortcut(Qt::ALT | Qt::Key_Up);
    QAction* after = menu.addAction(tr("Page &after"), this, [&lessons] { lessons.turnPage(1); });
    after->setShortcut(Qt::ALT | Qt::Key_Down);
    QAction* answer = menu.addAction(tr("&Show the answer"), this, [&lessons] { lessons.reveal(); });
    answer->setShortcut(Qt::CTRL | Qt::Key_Return); // also where the panel is out of view, as before an audience
    answer->setEnabled(lessons.isHidingAnswer());
    connect(&lessons, &LessonSession::hidingChanged, answer, &QAction::setEnabled);
    QAction* panel = menu.addAction(tr("Chapters and &lesson"));
    panel->setShortcut(Qt::Key_F9);
    panel->setCheckable(true);
    panel->setChecked(workbench.side().isOpen());
    connect(panel, &QAction::triggered, &workbench.side(), &SideSplitter::setOpen);
    connect(&workbench.side(), &SideSplitter::opened, panel, &QAction::setChecked);
    menu.addSeparator();
    menu.addAction(tr("&Open lessons…"), this, &LessonCommands::chooseFolder);
    QAction* bundled = menu.addAction(tr("B&undled lessons"), this, [&lessons] { lessons.openFolder({}); });
    QAction* forget = menu.addAction(tr("&Forget all answers"), this, [&lessons] { lessons.forgetAnswers(); });
    forget->setToolTip(tr("Every question is asked anew."));
    menu.setToolTipsVisible(true);
    const auto follow = [&lessons, before, after, bundled] {
        before->setEnabled(lessons.page() > 0);
        after->setEnabled(lessons.page() + 1 < lessons.pageCount());
        bundled->setEnabled(!lessons.folder().isEmpty());
    };
    connect(&lessons, &LessonSession::pageChanged, this, follow);
    follow();
}

void LessonCommands::chooseFolder()
{
    const QString folder = QFileDialog::getExistingDirectory(m_window, tr("Open a folder of lessons"),
                                                             m_settings.folder(QStringLiteral("lessons")));
    if (folder.isEmpty()) return;
    m_settings.setFolder(QStringLiteral("lessons"), folder);
    m_workbench.lessons().openFolder(folder);
}

} // namespace convscope

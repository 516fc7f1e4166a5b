#include "app/window/help_commands.h"

#include "app/window/about_dialog.h"
#include "app/window/guide_dialog.h"
#include "app/window/shortcuts_dialog.h"

#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>

namespace convscope {

HelpCommands::HelpCommands(QMainWindow& window) : QObject(&window), m_window(window) {}

void HelpCommands::fill(QMenu* menu)
{
    menu->addAction(tr("&Guide"), QKeySequence(Qt::Key_F1), this, &HelpCommands::showGuide);
    menu->addAction(tr("&Keyboard and mouse"), QKeySequence(Qt::CTRL | Qt::Key_Slash), this,
                    &HelpCommands::showShortcuts);
    menu->addSeparator();
    menu->addAction(tr("&About Convscope"), this, &HelpCommands::showAbout);
}

/// Stays open beside the window, so that one can read and try.
void HelpCommands::showGuide()
{
    auto* guide = m_window.findChild<GuideDialog*>();
    if (!guide) guide = new GuideDialog(&m_window);
    guide->show();
    guide->raise();
    guide->activateWindow();
}

void HelpCommands::showShortcuts() { ShortcutsDialog(commandsOf(*m_window.menuBar()), &m_window).exec(); }

void HelpCommands::showAbout() { AboutDialog(&m_window).exec(); }

} // namespace convscope

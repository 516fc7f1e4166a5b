#include "app/life/menu_command.h"

#include "app/main_window.h"

#include <QMenu>
#include <QMenuBar>

namespace convscope {

void trigger(MainWindow& window, const QKeySequence& key)
{
    for (QAction* menu : window.menuBar()->actions())
        for (QAction* action : menu->menu()->actions())
            if (action->shortcuts().contains(key)) {
                action->trigger();
                return;
            }
}

} // namespace convscope

#pragma once

#include <QDialog>
#include <QString>
#include <vector>

class QMenuBar;

namespace convscope {

/// A way to do something: a command with its keys, or a gesture of the mouse.
struct Shortcut {
    QString command;
    QString keys; ///< as the system writes them
};

/// All commands of the menus that have keys, in the order of the menus.
std::vector<Shortcut> commandsOf(const QMenuBar& menus);

/// A list of all keys and gestures, which can be searched.
class ShortcutsDialog : public QDialog {
    Q_OBJECT

public:
    ShortcutsDialog(std::vector<Shortcut> commands, QWidget* parent);
};

} // namespace convscope

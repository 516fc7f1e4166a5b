#pragma once

class QKeySequence;

namespace convscope {

class MainWindow;

/// Chooses a command of a menu, by its key.
void trigger(MainWindow& window, const QKeySequence& key);

} // namespace convscope

#pragma once

#include <QObject>

class QString;

namespace convscope {

class MainWindow;

/// Lets `convscope bench` measure how soon the program ends: begins work that takes long, closes the window in the
/// middle of it, and prints when that was, in milliseconds since the machine started. See Probe.
class WindowClose : public QObject {
public:
    /// A chapter and settings as withSettings() reads them, with a space between; "paste" pastes a large photo; without
    /// settings, the work is what the command line has asked for.
    WindowClose(MainWindow& window, const QString& work);
};

/// The clock that is printed: it is the same in all processes.
double millisecondsOfMachine();

} // namespace convscope

#pragma once

#include <QObject>

class QString;

namespace convscope {

class MainWindow;

/// Lets `convscope bench memory/life` watch a LongLife: prints a line of JSON after each round, and quits after the
/// last; or prints a sentence where it cannot go on. See Probe.
class LifeProbe : public QObject {
public:
    /// "100", or "100 pictures,train": the rounds, and all activities or these.
    LifeProbe(MainWindow& window, const QString& settings);
};

} // namespace convscope

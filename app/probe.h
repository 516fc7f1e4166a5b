#pragma once

#include <QObject>

namespace convscope {

class MainWindow;

/// Lets `convscope bench` measure the whole program: with CONVSCOPE_PROBE=first-picture the window closes once it has
/// been painted, and prints the milliseconds since the process started; with CONVSCOPE_PROBE=memory it closes once the
/// photo is filtered, and prints the resident megabytes; for training-speed, training-frame and training-first-loss,
/// each with settings behind a space, see TrainingProbe; for "close", WindowClose; for "life", LifeProbe. For tests,
/// "tour FILE" is WindowTour. Without the variable, it does nothing.
class Probe : public QObject {
    Q_OBJECT

public:
    explicit Probe(MainWindow& window);

protected:
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    void reportMemory();

    MainWindow& m_window;
};

} // namespace convscope

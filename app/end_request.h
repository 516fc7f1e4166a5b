#pragma once

#include <QObject>

class QSocketNotifier;

namespace convscope {

/// Tells the window that the system asks the program to end: the user logs out, the terminal that it was started from
/// is closed, Ctrl-C there (SIGTERM, SIGHUP, SIGINT). A second one ends it at once. There is one at a time; for
/// commands, see Interrupt.
class EndRequest : public QObject {
    Q_OBJECT

public:
    EndRequest();
    ~EndRequest() override;

Q_SIGNALS:
    void requested();

private:
    int m_reader = -1;
    QSocketNotifier* m_notifier = nullptr;
};

} // namespace convscope

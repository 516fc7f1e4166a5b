#pragma once

#include "ui/settings.h"

#include <QDBusConnection>
#include <QDBusMessage>

namespace convscope {

/// Asks the desktop whether it is dark, wants contrast, and does without motion, and hears of changes. What it tells
/// goes into the settings; where it tells nothing, nothing happens. Nobody waits for it.
class DesktopPortal : public QObject {
    Q_OBJECT

public:
    /// A bus that is not connected is as good as none.
    DesktopPortal(Settings& settings, const QDBusConnection& bus);

    /// The user's, and none where there is no address of one: looking for it would start one.
    static QDBusConnection sessionBus();

private Q_SLOTS:
    void hear(const QDBusMessage& change);

private:
    Settings& m_settings;
};

} // namespace convscope

#include "app/desktop_portal.h"

#include <QDBusArgument>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QMap>

namespace convscope {

namespace {

// The settings of flatpak's portals, which desktops answer for outside of a sandbox, too.
const QString kService = QStringLiteral("org.freedesktop.portal.Desktop");
const QString kPath = QStringLiteral("/org/freedesktop/portal/desktop");
const QString kInterface = QStringLiteral("org.freedesktop.portal.Settings");

constexpr uint kDark = 1; // of color-scheme: 0 is no preference, 2 is light
constexpr uint kLight = 2;
constexpr uint kYes = 1;

/// The preferences after the desktop has told one of its settings.
DesktopPreferences after(DesktopPreferences now, const QString& group, const QString& key, const QVariant& value)
{
    if (group == "org.freedesktop.appearance") {
        const uint number = value.toUInt();
        if (key == "color-scheme")
            now.isDark = number == kDark ? std::optional(true) : number == kLight ? std::optional(false) : std::nullopt;
        if (key == "contrast") now.wantsContrast = number == kYes;
        if (key == "reduced-motion") now.hasReducedMotion = number == kYes;
    } else if (group == "org.gnome.desktop.interface" && key == "enable-animations") {
        now.hasReducedMotion = !value.toBool();
    }
    return now;
}

} // namespace

DesktopPortal::DesktopPortal(Settings& settings, const QDBusConnection& bus) : m_settings(settings)
{
    if (!bus.isConnected()) return;
    QDBusConnection connection = bus;
    connection.connect(kService, kPath, kInterface, QStringLiteral("SettingChanged"), this, SLOT(hear(QDBusMessage)));
    QDBusMessage question = QDBusMessage::createMethodCall(kService, kPath, kInterface, QStringLiteral("ReadAll"));
    question << QStringList{"org.freedesktop.appearance", "org.gnome.desktop.interface"};
    auto* answer = new QDBusPendingCallWatcher(connection.asyncCall(question), this);
    connect(answer, &QDBusPendingCallWatcher::finished, this, [this, answer] {
        answer->deleteLater();
        const QDBusMessage reply = QDBusPendingReply<>(*answer).reply();
        if (reply.type() != QDBusMessage::ReplyMessage || reply.signature() != "a{sa{sv}}") return;
        QMap<QString, QVariantMap> groups;
        reply.arguments().constFirst().value<QDBusArgument>() >> groups;
        DesktopPreferences told = m_settings.desktop();
        for (auto group = groups.cbegin(); group != groups.cend(); ++group)
            for (auto key = group->cbegin(); key != group->cend(); ++key)
                told = after(told, group.key(), key.key(), key.value());
        m_settings.setDesktop(told);
    });
}

void DesktopPortal::hear(const QDBusMessage& change)
{
    if (change.signature() != "ssv") return;
    const QVariantList parts = change.arguments();
    const QVariant value = qvariant_cast<QDBusVariant>(parts[2]).variant();
    m_settings.setDesktop(after(m_settings.desktop(), parts[0].toString(), parts[1].toString(), value));
}

QDBusConnection DesktopPortal::sessionBus()
{
    return qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS") ? QDBusConnection::sessionBus()
                                                                 : QDBusConnection(QString());
}

} // namespace convscope

#include "app/desktop_portal.h"

#include "tests/app/test_window.h"
#include "tests/support/qt_main.h"
#include "ui/theme.h"

#include <QAction>
#include <QDBusConnectionInterface>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QMenu>
#include <QMenuBar>
#include <QProcess>
#include <QSettings>
#include <QStandardPaths>

using namespace convscope;

using Groups = QMap<QString, QVariantMap>;

/// Stands in for a desktop's portal.
class FakePortal : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")

public:
    Groups groups;

public Q_SLOTS:
    QMap<QString, QVariantMap> ReadAll(const QStringList& wanted)
    {
        Groups answer;
        for (const QString& name : wanted)
            if (groups.contains(name)) answer[name] = groups[name];
        return answer;
    }
};

namespace {

/// A bus of its own with the portal on it.
struct Desktop {
    QProcess daemon;
    FakePortal portal;
    QDBusConnection bus{QString()};   ///< the desktop's end
    QDBusConnection other{QString()}; ///< ours

    bool start()
    {
        if (QStandardPaths::findExecutable("dbus-daemon").isEmpty()) return false;
        qDBusRegisterMetaType<Groups>();
        daemon.start("dbus-daemon", {"--session", "--nofork", "--print-address"});
        if (!daemon.waitForReadyRead(5000)) return false;
        const QString address = QString::fromUtf8(daemon.readLine()).trimmed();
        bus = QDBusConnection::connectToBus(address, "desktop");
        other = QDBusConnection::connectToBus(address, "program");
        return bus.registerService("org.freedesktop.portal.Desktop") &&
               bus.registerObject("/org/freedesktop/portal/desktop", &portal, QDBusConnection::ExportAllSlots);
    }
    void tell(const char* group, const char* key, const QVariant& value)
    {
        QDBusMessage change = QDBusMessage::createSignal("/org/freedesktop/portal/desktop",
                                                         "org.freedesktop.portal.Settings", "SettingChanged");
        if (!bus.send(change << QString(group) << QString(key) << QVariant::fromValue(QDBusVariant(value))))
            qFatal("the bus takes nothing");
    }
    ~Desktop()
    {
        QDBusConnection::disconnectFromBus("desktop");
        QDBusConnection::disconnectFromBus("program");
        daemon.kill();
        daemon.waitForFinished();
    }
};

} // namespace

class DesktopPortalTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void theDesktopIsAskedAndHeard();
    void whatTheUserChoseCounts();
    void withoutABusNothingHappens();
    void theWindowFollowsThePalette();
    void theWindowFollowsThePortal();
};

void DesktopPortalTest::theDesktopIsAskedAndHeard()
{
    QSettings().clear();
    Desktop desktop;
    if (!desktop.start()) QSKIP("there is no dbus-daemon");
    desktop.portal.groups["org.freedesktop.appearance"] = {{"color-scheme", 1u}, {"contrast", 1u}};
    desktop.portal.groups["org.gnome.desktop.interface"] = {{"enable-animations", false}};
    Settings settings;
    const DesktopPortal portal(settings, desktop.other);
    QTRY_VERIFY(settings.desktop().isDark == true);
    QVERIFY(settings.desktop().wantsContrast && settings.hasReducedMotion());
    QCOMPARE(styleOf(Theme::System, settings.desktop()).key(), Style::highContrast(true).key());
    QCOMPARE(styleOf(Theme::Light, settings.desktop()).key(), Style::light().key());

    desktop.tell("org.freedesktop.appearance", "color-scheme", 2u);
    QTRY_VERIFY(settings.desktop().isDark == false);
    desktop.tell("org.freedesktop.appearance", "color-scheme", 0u);
    QTRY_VERIFY(!settings.desktop().isDark);
    desktop.tell("org.freedesktop.appearance", "contrast", 0u);
    QTRY_VERIFY(!settings.desktop().wantsContrast);
    desktop.tell("org.gnome.desktop.interface", "enable-animations", true);
    QTRY_VERIFY(!settings.hasReducedMotion());
}

void DesktopPortalTest::whatTheUserChoseCounts()
{
    QSettings().clear();
    Settings settings;
    settings.setReducedMotion(false);
    settings.setDesktop({.isDark = {}, .wantsContrast = false, .hasReducedMotion = true});
    QVERIFY(!settings.hasReducedMotion());
    QVERIFY(!Settings().hasReducedMotion());
}

void DesktopPortalTest::withoutABusNothingHappens()
{
    QSettings().clear();
    Settings settings;
    const DesktopPortal portal(settings, QDBusConnection(QString()));
    QVERIFY(settings.desktop() == DesktopPreferences());
}

void DesktopPortalTest::theWindowFollowsThePalette()
{
    TestWindow test;
    const QPalette before = QApplication::palette();
    for (const bool isDark : {true, false}) {
        QPalette palette = QApplication::palette();
        palette.setColor(QPalette::Light, isDark ? QColor(0x50, 0x50, 0x50) : QColor(Qt::white));
        QApplication::setPalette(palette); // as the desktop's theme does with the roles that are not ours
        QCOMPARE(isSystemDark(), isDark);
        QTRY_COMPARE(QApplication::palette().color(QPalette::Base), Style::of(isDark).background);
    }
    QApplication::setPalette(before);
}

void DesktopPortalTest::theWindowFollowsThePortal()
{
    TestWindow test;
    test.settings().setDesktop({.isDark = true, .wantsContrast = true, .hasReducedMotion = true});
    QCOMPARE(QApplication::palette().color(QPalette::Base), QColor(Qt::black));
    const QImage seen = test.stage().grab().toImage();
    QCOMPARE(seen.pixelColor(3, 3), QColor(Qt::black));
    bool isChecked = false;
    for (const QAction* menu : test.window().menuBar()->actions())
        for (const QAction* action : menu->menu()->actions())
            if (action->text() == "&Reduced motion") isChecked = action->isChecked();
    QVERIFY(isChecked);
    test.playback().goTo(0);
    test.playback().stepForward();
    QVERIFY(!test.playback().isMoving());
}

CONVSCOPE_QT_TEST(DesktopPortalTest, "desktop_portal");
#include "desktop_portal_test.moc"

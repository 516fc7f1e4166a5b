#include "ui/settings.h"

#include "tests/support/qt_main.h"

#include <QSettings>

using namespace convscope;

class SettingsTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { QSettings().clear(); }
    void theTestsTouchNoSettingsOfTheUser();
    void aNewcomersSettings();
    void whatIsSetIsKept();
    void anUnknownThemeIsTheSystems();
    void recentFilesComeNewestFirstAndOnce();
    void onlyTenRecentFilesAreKept();
    void foldersAreKeptPerPurpose();
    void everyChangeIsReported();
};

void SettingsTest::theTestsTouchNoSettingsOfTheUser()
{
    QVERIFY2(QSettings().fileName().startsWith(qEnvironmentVariable("HOME")), qPrintable(QSettings().fileName()));
    QVERIFY(qEnvironmentVariable("HOME").contains("convscope_"));
}

void SettingsTest::aNewcomersSettings()
{
    const Settings settings;
    QCOMPARE(settings.theme(), Theme::System);
    QVERIFY(!settings.hasReducedMotion());
    QVERIFY(settings.resumesSession());
    QCOMPARE(settings.language(), "en"); // of the C locale
    QVERIFY(settings.recentFiles().isEmpty());
}

void SettingsTest::whatIsSetIsKept()
{
    {
        Settings settings;
        settings.setTheme(Theme::Dark);
        settings.setReducedMotion(true);
        settings.setLanguage("zh_CN");
        settings.setResumesSession(false);
        settings.addRecentFile("/a/b.png");
    }
    const Settings again;
    QCOMPARE(again.theme(), Theme::Dark);
    QVERIFY(again.hasReducedMotion());
    QCOMPARE(again.language(), "zh_CN");
    QVERIFY(!again.resumesSession());
    QCOMPARE(again.recentFiles(), QStringList{"/a/b.png"});
}

void SettingsTest::anUnknownThemeIsTheSystems()
{
    QSettings().setValue("theme", 99);
    QCOMPARE(Settings().theme(), Theme::System);
    QSettings().setValue("theme", -1);
    QCOMPARE(Settings().theme(), Theme::System);
    QSettings().setValue("theme", 3);
    QCOMPARE(Settings().theme(), Theme::HighContrast);
    QSettings().setValue("theme", "nonsense");
    QCOMPARE(Settings().theme(), Theme::System);
}

void SettingsTest::recentFilesComeNewestFirstAndOnce()
{
    Settings settings;
    for (const char* path : {"/a", "/b", "/c", "/a"}) settings.addRecentFile(path);
    QCOMPARE(settings.recentFiles(), (QStringList{"/a", "/c", "/b"}));
    settings.clearRecentFiles();
    QVERIFY(settings.recentFiles().isEmpty());
    QVERIFY(Settings().recentFiles().isEmpty());
}

void SettingsTest::onlyTenRecentFilesAreKept()
{
    Settings settings;
    for (int i = 1; i <= 12; ++i) settings.addRecentFile(QString::number(i));
    QCOMPARE(settings.recentFiles().size(), 10);
    QCOMPARE(settings.recentFiles().first(), "12");
    QCOMPARE(settings.recentFiles().last(), "3");
}

void SettingsTest::foldersAreKeptPerPurpose()
{
    Settings settings;
    QVERIFY(!settings.folder("open").isEmpty());
    settings.setFolder("open", "/pictures");
    settings.setFolder("export", "/figures");
    QCOMPARE(Settings().folder("open"), "/pictures");
    QCOMPARE(Settings().folder("export"), "/figures");
}

void SettingsTest::everyChangeIsReported()
{
    Settings settings;
    const QSignalSpy changed(&settings, &Settings::changed);
    settings.setTheme(Theme::Light);
    settings.setReducedMotion(true);
    settings.setLanguage("en");
    settings.addRecentFile("/a");
    settings.clearRecentFiles();
    QCOMPARE(changed.count(), 5);
}

CONVSCOPE_QT_TEST(SettingsTest, "settings");
#include "settings_test.moc"

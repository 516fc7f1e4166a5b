#include "ui/settings.h"

#include <QLocale>
#include <QSettings>
#include <QStandardPaths>

namespace convscope {

namespace {

constexpr int kMostRecentFiles = 10;

QString systemLanguage()
{
    return QLocale::system().language() == QLocale::Chinese ? QStringLiteral("zh_CN") : QStringLiteral("en");
}

} // namespace

Settings::Settings(QObject* parent) : QObject(parent)
{
    const QSettings store;
    const int theme = store.value("theme", 0).toInt();
    if (theme >= 0 && theme <= static_cast<int>(Theme::HighContrastDark)) m_theme = static_cast<Theme>(theme);
    if (store.contains("reducedMotion")) m_hasReducedMotion = store.value("reducedMotion").toBool();
    m_language = store.value("language", systemLanguage()).toString();
    m_resumesSession = store.value("resumesSession", true).toBool();
    m_recentFiles = store.value("recentFiles").toStringList();
}

void Settings::setTheme(Theme theme)
{
    m_theme = theme;
    QSettings().setValue("theme", static_cast<int>(theme));
    Q_EMIT changed();
}

void Settings::setReducedMotion(bool isReduced)
{
    m_hasReducedMotion = isReduced;
    QSettings().setValue("reducedMotion", isReduced);
    Q_EMIT changed();
}

void Settings::setDesktop(const DesktopPreferences& preferences)
{
    if (preferences == m_desktop) return;
    m_desktop = preferences;
    Q_EMIT changed();
}

void Settings::setLanguage(const QString& code)
{
    m_language = code;
    QSettings().setValue("language", code);
    Q_EMIT changed();
}

void Settings::setResumesSession(bool resumes)
{
    m_resumesSession = resumes;
    QSettings().setValue("resumesSession", resumes);
    Q_EMIT changed();
}

void Settings::addRecentFile(const QString& path)
{
    m_recentFiles.removeAll(path);
    m_recentFiles.prepend(path);
    m_recentFiles = m_recentFiles.mid(0, kMostRecentFiles);
    QSettings().setValue("recentFiles", m_recentFiles);
    Q_EMIT changed();
}

void Settings::clearRecentFiles()
{
    m_recentFiles.clear();
    QSettings().setValue("recentFiles", m_recentFiles);
    Q_EMIT changed();
}

QString Settings::folder(const QString& purpose) const
{
    const QString pictures = QStandardPaths::writableLocation(QStandardPaths::PicturesLocation);
    return QSettings().value("folders/" + purpose, pictures).toString();
}

void Settings::setFolder(const QString& purpose, const QString& folder)
{
    QSettings().setValue("folders/" + purpose, folder);
}

} // namespace convscope

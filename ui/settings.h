#pragma once

#include <QObject>
#include <QStringList>
#include <optional>

namespace convscope {

enum class Theme { System, Light, Dark, HighContrast, HighContrastDark };

/// What the desktop prefers, as far as it tells.
struct DesktopPreferences {
    std::optional<bool> isDark; ///< its palette tells, where this does not
    bool wantsContrast = false;
    bool hasReducedMotion = false;
    bool operator==(const DesktopPreferences&) const = default;
};

/// What the user prefers, whatever the experiment is; kept from one start to the next.
class Settings : public QObject {
    Q_OBJECT

public:
    explicit Settings(QObject* parent = nullptr);

    Theme theme() const { return m_theme; }
    void setTheme(Theme theme);
    /// Steps and transitions jump; as the desktop prefers it where the user has not chosen.
    bool hasReducedMotion() const { return m_hasReducedMotion.value_or(m_desktop.hasReducedMotion); }
    void setReducedMotion(bool isReduced);
    /// "en" or "zh_CN"; the system's where the user has not chosen.
    QString language() const { return m_language; }
    void setLanguage(const QString& code);

    /// Whether a start without a file goes on where the last session ended.
    bool resumesSession() const { return m_resumesSession; }
    void setResumesSession(bool resumes);

    const DesktopPreferences& desktop() const { return m_desktop; }
    void setDesktop(const DesktopPreferences& preferences);

    /// Paths, newest first.
    QStringList recentFiles() const { return m_recentFiles; }
    void addRecentFile(const QString& path);
    void clearRecentFiles();
    /// The folder that the last picture was opened from, or the last figure was exported to.
    QString folder(const QString& purpose) const;
    void setFolder(const QString& purpose, const QString& folder);

Q_SIGNALS:
    void changed();

private:
    Theme m_theme = Theme::System;
    std::optional<bool> m_hasReducedMotion;
    DesktopPreferences m_desktop;
    QString m_language;
    bool m_resumesSession = true;
    QStringList m_recentFiles;
};

} // namespace convscope

#pragma once

#include <QObject>
#include <QStringList>

namespace convscope {

enum class Theme { System, Light, Dark };

/// What the user prefers, whatever the experiment is; kept from one start to the next.
class Settings : public QObject {
    Q_OBJECT

public:
    explicit Settings(QObject* parent = nullptr);

    Theme theme() const { return m_theme; }
    void setTheme(Theme theme);
    /// Steps and transitions jump.
    bool hasReducedMotion() const { return m_hasReducedMotion; }
    void setReducedMotion(bool isReduced);
    /// "en" or "zh_CN"; the system's where the user has not chosen.
    QString language() const { return m_language; }
    void setLanguage(const QString& code);

    /// Whether a start without a file goes on where the last session ended.
    bool resumesSession() const { return m_resumesSession; }
    void setResumesSession(bool resumes);

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
    bool m_hasReducedMotion = false;
    QString m_language;
    bool m_resumesSession = true;
    QStringList m_recentFiles;
};

} // namespace convscope

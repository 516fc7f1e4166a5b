#pragma once

#include "ui/latest_job.h"
#include "ui/recovery.h"
#include "ui/session.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>
#include <functional>

namespace convscope {

/// Keeps the window's work against a crash: soon after the first change, and then every twenty seconds while there are
/// changes. A worker writes; project files are never touched.
class Autosave : public QObject {
    Q_OBJECT

public:
    /// `content` gives what would be kept now.
    Autosave(QString folder, std::function<Session()> content, QObject* parent);

    void noteChange();
    void keepNow();
    const EmbeddedPicture& picture() const { return m_picture; } ///< to save work
    /// All is saved in a file.
    void forget();
    /// Whether there is anything that a file does not have.
    bool hasWork() const { return m_hasWork; }
    /// Keeps the work for the next window, as if this one had crashed; the end of this object takes nothing away.
    void leaveBehind();

Q_SIGNALS:
    void kept();
    void leftBehind();                    ///< as well as could be
    void failed(const QString& sentence); ///< once, until it is another one

private:
    Result<EmbeddedPicture> keep(Session session, const EmbeddedPicture& known);

    std::function<Session()> m_content;
    Recovery m_recovery;
    EmbeddedPicture m_picture; ///< of the last time, so that a large one is not packed again
    QTimer m_timer;
    QElapsedTimer m_sinceKept;
    QString m_trouble;
    bool m_hasWork = false;
    bool m_isLeft = false;
    LatestJob<EmbeddedPicture> m_job; ///< last: it uses all of the above
};

} // namespace convscope

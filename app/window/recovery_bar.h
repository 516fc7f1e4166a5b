#pragma once

#include "ui/latest_job.h"
#include "ui/recovery.h"

#include <QFrame>
#include <vector>

class QLabel;

namespace convscope {

/// Over the stage, where a window ended before its work was saved: offers to go on with its work, and holds nobody up.
class RecoveryBar : public QFrame {
    Q_OBJECT

public:
    explicit RecoveryBar(QWidget* parent);

    /// Shows itself if there is something in the folder.
    void look(const QString& folder);
    /// What is offered is no longer needed: it is deleted, and the next one offered.
    void discard();

Q_SIGNALS:
    /// A file with a session, and what it is of. It stays until discard().
    void restoreRequested(const QString& path, const QString& name);

private:
    struct Offer {
        Leftover leftover;
        QString name; ///< the project's file, else the picture
    };
    using Offers = std::vector<Offer>;
    static Offers findOffers(const QString& folder);
    void showNext();

    QLabel* m_text;
    Offers m_offers; ///< the one that is offered first
    LatestJob<Offers> m_job;
};

} // namespace convscope

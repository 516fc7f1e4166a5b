#pragma once

#include "ui/export/export_page.h"
#include "ui/latest_job.h"
#include "ui/settings.h"

#include <QDialog>

class QLabel;
class QProgressBar;
class QPushButton;
class QTabWidget;

namespace convscope {

/// Everything that can be made of what is on the stage, a page for each kind. Writes the file itself, in a worker, and
/// closes when it is written; after a failure it stays open, with all that was set, and says what was wrong.
class ExportDialog : public QDialog {
    Q_OBJECT

public:
    ExportDialog(const ExportSource& source, Settings& settings, QWidget* parent);

    const ExportPage& page() const;

    void reject() override;

Q_SIGNALS:
    void written(const QString& path);

private:
    void askForName();
    void write(QString path);
    void finish(const Result<QString>& written);
    void stop();
    void setWriting(bool isWriting);
    void say(const QString& sentence);

    Settings& m_settings;
    QString m_name; ///< of the file, without its ending
    QTabWidget* m_pages;
    QLabel* m_notice;
    QProgressBar* m_progress;
    QPushButton* m_save;
    bool m_isWriting = false;
    LatestJob<QString> m_job;
};

} // namespace convscope

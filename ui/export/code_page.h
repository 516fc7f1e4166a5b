#pragma once

#include "ui/export/export_page.h"
#include "ui/latest_job.h"

class QComboBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace convscope {

/// What is on the stage as a program that makes the same numbers, or its formula as LaTeX.
class CodeExportPage : public ExportPage {
    Q_OBJECT

public:
    CodeExportPage(const ExportSource& source, QWidget* parent);

    QString title() const override;
    QString ending() const override;
    ExportWork work() const override;
    void remember() const override;

private:
    /// Makes the text of the chosen language; for workers.
    std::function<Result<QString>()> maker() const;
    void start();
    void show(const Result<QString>& text);

    ExportSource m_source;
    QComboBox* m_language;
    QPushButton* m_copy;
    QLabel* m_note;
    QPlainTextEdit* m_preview;
    QString m_text; ///< that Copy takes; empty until a worker has made it, or where there is none
    LatestJob<QString> m_job;
};

} // namespace convscope

#pragma once

#include "ui/export/export_page.h"
#include "ui/latest_job.h"
#include "ui/scene/export/data_export.h"

#include <memory>

class QComboBox;
class QLabel;
class QListWidget;
class QPlainTextEdit;

namespace convscope {

/// The numbers on the stage: one tensor as .npy, .csv or LaTeX, or all of them in one .npz.
class DataExportPage : public ExportPage {
    Q_OBJECT

public:
    DataExportPage(const ExportSource& source, QWidget* parent);

    QString title() const override;
    QString ending() const override;
    ExportWork work() const override;
    void remember() const override;

private:
    using Tensors = std::shared_ptr<const std::vector<ExportTensor>>;

    /// The chosen one; null for all.
    const ExportTensor* tensor() const;
    void list(Tensors tensors);
    void showChoice();
    void showPreview();

    ExportSource m_source;
    QString m_chosen;  ///< the format of single tensors
    Tensors m_tensors; ///< null until a worker has made them
    QListWidget* m_list;
    QComboBox* m_format;
    QLabel* m_note;
    QPlainTextEdit* m_preview;
    LatestJob<Tensors> m_job;
};

} // namespace convscope

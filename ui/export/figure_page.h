#pragma once

#include "ui/export/export_page.h"
#include "ui/latest_job.h"

#include <memory>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QSpinBox;

namespace convscope {

/// Writes the figure by itself, in a worker: nothing of the window's may be painted there.
ExportWork figureWork(const ExportSource& source, const FigureExport& settings);

/// The figure on the stage as a still picture: format, size, theme, background, formula; with a preview.
class FigureExportPage : public ExportPage {
    Q_OBJECT

public:
    FigureExportPage(const ExportSource& source, QWidget* parent);

    QString title() const override;
    QString ending() const override;
    ExportWork work() const override;
    void remember() const override;

    FigureExport settings() const;

private:
    void recall();
    void showPreview();

    ExportSource m_source;
    QComboBox* m_format;
    QSpinBox* m_width;
    QSpinBox* m_height;
    QDoubleSpinBox* m_scale;
    QComboBox* m_theme;
    QCheckBox* m_transparent;
    QCheckBox* m_formula;
    QLabel* m_note;
    QLabel* m_preview;
    LatestJob<QImage> m_previewJob;
};

} // namespace convscope

#pragma once

#include "ui/scene/export/figure_export.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QSpinBox;

namespace convscope {

/// How the figure on the stage goes into a file: format, size, scale, theme, background, formula; with a preview.
class ExportDialog : public QDialog {
    Q_OBJECT

public:
    ExportDialog(const Figure& figure, const Pose& pose, const FigureExport& settings, QWidget* parent);

    FigureExport settings() const;
    /// "png", "svg" or "pdf".
    QString format() const;

private:
    void showPreview();

    const Figure& m_figure;
    Pose m_pose;
    FigureExport m_initial;
    QComboBox* m_format;
    QSpinBox* m_width;
    QSpinBox* m_height;
    QDoubleSpinBox* m_scale;
    QComboBox* m_theme;
    QCheckBox* m_transparent;
    QCheckBox* m_formula;
    QLabel* m_note;
    QLabel* m_preview;
};

} // namespace convscope

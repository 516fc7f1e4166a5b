#pragma once

#include "ui/export/export_page.h"
#include "ui/latest_job.h"

#include <memory>
#include <vector>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLabel;
class QPlainTextEdit;

namespace convscope {

/// Writes the figure by itself, in a worker: nothing of the window's may be painted there.
ExportWork figureWork(const ExportSource& source, const FigureExport& settings);

/// The figure on the stage as a still picture, whole or a part of it, with a preview.
class FigureExportPage : public ExportPage {
    Q_OBJECT

public:
    FigureExportPage(const ExportSource& source, QWidget* parent);
    ~FigureExportPage() override;

    QString title() const override;
    QString ending() const override;
    ExportWork work() const override;
    void remember() const override;

    FigureExport settings() const;

private:
    void fillChoices();
    void arrange();
    void recall();
    void connectAll();
    /// A size in the other unit.
    void changeUnit();
    void changeType();
    void showChange();
    void showPreview();
    FigureExport settingsWithoutType() const;
    bool isInMillimetres() const;
    bool isPng() const { return ending() == QLatin1String("png"); }

    ExportSource m_source;
    std::unique_ptr<Figure> m_figure; ///< this thread's own, of which nothing is painted
    std::vector<FigurePart> m_parts;

    QComboBox* m_what;
    QComboBox* m_format;
    QDoubleSpinBox* m_width;
    QDoubleSpinBox* m_height;
    QComboBox* m_unit;
    QDoubleSpinBox* m_scale;
    QDoubleSpinBox* m_dpi;
    QDoubleSpinBox* m_type;
    QComboBox* m_letters;
    QComboBox* m_theme;
    QCheckBox* m_transparent;
    QCheckBox* m_formula;
    QPlainTextEdit* m_caption;
    QLabel* m_note;
    QLabel* m_preview;
    QFormLayout* m_form;
    double m_points = 0.0; ///< that type is wished to have; 0 for what the figure has by itself
    LatestJob<QImage> m_previewJob;
};

} // namespace convscope

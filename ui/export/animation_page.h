#pragma once

#include "ui/export/export_page.h"
#include "ui/latest_job.h"
#include "ui/scene/export/animation_export.h"

#include <QTimer>
#include <cstdint>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QSpinBox;

namespace convscope {

class FilmPreview;
class NumberBox;

/// The steps on the stage as a film: which of them, how fast, how large; with a preview that plays, and what it comes
/// to.
class AnimationPage : public ExportPage {
    Q_OBJECT

public:
    AnimationPage(const ExportSource& source, QWidget* parent);

    QString title() const override;
    QString ending() const override;
    QString firstFile(const QString& path) const override;
    ExportWork work() const override;
    void remember() const override;

    AnimationExport settings() const;

private:
    QFormLayout* makeForm();
    void connectAll();
    void recall();
    /// The rates that the format keeps exactly.
    void offerRates();
    void showFilm();
    void showNote(const QString& size);

    ExportSource m_source;
    int m_stepCount;
    QComboBox* m_format;
    QSpinBox* m_first;
    QSpinBox* m_last;
    QSpinBox* m_every;
    NumberBox* m_seconds;
    QComboBox* m_rate;
    QCheckBox* m_motion;
    NumberBox* m_pause;
    QSpinBox* m_plays;
    QSpinBox* m_width;
    QSpinBox* m_height;
    QComboBox* m_theme;
    QCheckBox* m_formula;
    QLineEdit* m_caption;
    QLabel* m_note;
    FilmPreview* m_preview;
    QFormLayout* m_form;
    QTimer m_settled;               ///< the settings have not been changed for a while
    LatestJob<std::int64_t> m_size; ///< an estimate, in bytes
};

} // namespace convscope

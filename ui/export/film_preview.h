#pragma once

#include "ui/export/export_page.h"
#include "ui/latest_job.h"
#include "ui/scene/export/animation_export.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>
#include <memory>
#include <optional>

class QLabel;
class QPushButton;

namespace convscope {

/// Plays a film, small, over and over; its frames are painted in a worker.
class FilmPreview : public QWidget {
    Q_OBJECT

public:
    /// Of the source's figure, which has so many steps.
    FilmPreview(const ExportSource& source, int stepCount, QWidget* parent);

    /// From its beginning.
    void setFilm(const AnimationExport& settings);
    bool isPlaying() const;

private:
    void setPlaying(bool isPlaying);
    void tick();
    void paintFrame(int index);

    /// The worker's own.
    struct Painted {
        std::unique_ptr<Figure> figure; ///< null until the first frame
        bool isDark = false;
    };

    ExportSource m_source;
    int m_stepCount;
    std::shared_ptr<Painted> m_painted = std::make_shared<Painted>();
    std::optional<AnimationFrames> m_frames;
    FigureExport m_page;
    QLabel* m_picture;
    QPushButton* m_play;
    QTimer m_timer;
    QElapsedTimer m_clock;
    int m_shown = -1;
    bool m_isPainting = false;
    LatestJob<QImage> m_job;
};

} // namespace convscope

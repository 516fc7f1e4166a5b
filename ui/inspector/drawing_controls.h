#pragma once

#include "ui/inspector/control_group.h"
#include "ui/latest_job.h"

class QMimeData;
class QToolButton;

namespace convscope {

class ClassBars;
class DrawingCanvas;
class DrawnSetControls;

/// A canvas to draw on, what the net says of it, and a set of one's own drawings.
class DrawingControls : public ControlGroup {
    Q_OBJECT

public:
    DrawingControls(ExperimentDocument& document, TrainingSession& training, QWidget* parent);
    void refresh() override;

private:
    void addCanvas();
    QWidget* makeTools();
    void addBrush();
    void takeBrush();
    void take(const ByteTensor& drawing, const QString& text);
    void read(const QMimeData& content);
    Extent size() const;
    void showAnswer();

    TrainingSession& m_training;
    DrawingCanvas* m_canvas;
    QToolButton* m_eraser = nullptr;
    QPushButton* m_clear = nullptr;
    NumberSlider* m_width = nullptr;
    ClassBars* m_bars;
    QLabel* m_hint = nullptr;
    DrawnSetControls* m_set = nullptr;
    LatestJob<PhotoPtr> m_reading;
};

} // namespace convscope

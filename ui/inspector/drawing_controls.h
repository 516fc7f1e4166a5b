#pragma once

#include "ui/inspector/control_group.h"
#include "ui/latest_job.h"

class QMimeData;

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
    void addTools();
    void addBrush();
    void takeBrush();
    void take(const ByteTensor& drawing, const QString& text);
    void read(const QMimeData& content);
    Extent size() const;
    void showAnswer();

    TrainingSession& m_training;
    DrawingCanvas* m_canvas;
    SegmentedControl* m_tool;
    QPushButton* m_clear;
    NumberSlider* m_width = nullptr;
    ClassBars* m_bars;
    QLabel* m_hint = nullptr;
    DrawnSetControls* m_set = nullptr;
    LatestJob<ByteTensor> m_reading; ///< a picture that was dropped, scaled
};

} // namespace convscope

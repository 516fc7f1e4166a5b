#pragma once

#include "ui/scene/training/train_part.h"

#include "tests/scene/painted.h"

namespace convscope {

/// A small net for images of 8×8 with numbers that are the same every time, as if it had been trained: Conv 4@3×3,
/// ReLU, MaxPool 2×2, Conv 6@2×2, Dense 5, Dense 3; three classes, 30 images, of which 21 are for the test.
struct TrainingSample {
    Experiment experiment;
    TrainingView view;

    explicit TrainingSample(int channels = 1, std::vector<Layer> layers = {});
    PartInput input(PartSize size = PartSize::Large) const;
    const Parameters& weights() const { return view.snapshot->state.parameters; }
    /// The snapshot is replaced by a changed one.
    void change(const std::function<void(Snapshot& snapshot)>& how);
};

/// A part in a rectangle of a stage of one pixel a unit.
struct StagedPart {
    const TrainPart& part;
    QRectF rect{20, 20, 832, 552};
    double unit = 1.0;

    std::vector<PaintedText> texts(const Pose& pose = {}) const;
    QString allText(const Pose& pose = {}) const;
    QImage picture(const Pose& pose = {}, const Style& style = Style::light()) const;
    std::vector<PanelGrid> panels(Panel kind) const;
    /// Fails where text lies outside the rectangle, or over other text.
    QString textFault() const;
    QSize stage() const;
};

Pose pointingAt(const Target& target);

} // namespace convscope

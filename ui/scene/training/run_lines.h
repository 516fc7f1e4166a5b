#pragma once

#include "ui/scene/axis.h"
#include "ui/scene/training/training_view.h"

#include <QPointF>
#include <optional>
#include <vector>

namespace convscope {

/// What curves show of a run.
enum class RunMeasure { Loss, Accuracy };

/// One measure of a run as lines over its epochs: x in epochs, y a mean over images. Numbers that are not finite are
/// left out.
struct RunLines {
    std::vector<QPointF> batches;  ///< each point of the trace
    std::vector<QPointF> train;    ///< the same, smoothed where there are many
    std::vector<QPointF> test;     ///< after each epoch
    int number = 1;                ///< the run's
    std::int64_t smoothedOver = 0; ///< how many batches a point of `train` is the mean of; 0 where it is not smoothed

    static RunLines of(const RunCurve& run, RunMeasure measure);
    bool isEmpty() const { return train.empty() && test.empty(); }
    /// How far the run has come, in epochs.
    double end() const;
};

/// The point of a line that is nearest to x; none where the line has not come so far, or has not begun.
std::optional<QPointF> pointNear(const std::vector<QPointF>& line, double x);

/// From 0 to the end of the longest run, whole epochs.
Axis epochAxis(const std::vector<RunLines>& runs);

/// From 0 to the largest loss, without spikes; with powers of ten where the losses span more than two of them. Before
/// there is any, up to that of guessing among `classes`.
Axis lossAxis(const std::vector<RunLines>& runs, int classes);

} // namespace convscope

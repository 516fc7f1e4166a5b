#pragma once

#include "ui/scene/training/train_part.h"

#include <functional>
#include <random>

namespace convscope {

/// Conv 8@5×5, ReLU, MaxPool, Dense 10, with a run that is at its beginning: nothing learnt, nothing recorded.
TrainingView freshView();
/// `blocks` times a convolution and a ReLU, then Dense 10.
TrainingView deepView(int blocks);

/// A run of ten images a batch, with the loss and the share of right answers of each; the test after an epoch is that
/// of its last batch, plus 0.1 of loss.
struct RunSample {
    int number = 1;
    int batches = 0;
    int batchesAnEpoch = 10;
    std::function<double(int batch)> loss = [](int) { return 1.0; };
    std::function<double(int batch)> accuracy = [](int) { return 0.5; };
};
RunCurvePtr runOf(const RunSample& sample);

/// Counts of a bell from -reach to reach.
Histogram bell(double reach);
/// A moment of a network in which all layers with weights are alike.
RunMoment momentOf(const Network& network, std::int64_t step, const LayerMoment& layer);

/// A part of the view; the first layer with weights is shown.
template <typename Part, typename... Options>
Part partOf(const TrainingView& view, PartSize size, Options... options)
{
    return Part(PartInput{Experiment(), std::make_shared<const TrainingView>(view), size}, options...);
}

} // namespace convscope

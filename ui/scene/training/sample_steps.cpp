#include "ui/scene/training/sample_steps.h"

namespace convscope {

namespace {

int layersOf(const Network& network) { return static_cast<int>(network.layers().size()); }

} // namespace

SampleStep sampleStepAt(const Network& network, int step)
{
    const int layers = layersOf(network);
    if (step <= 0) return {SampleStep::Kind::Image, 0};
    if (step <= layers) return {SampleStep::Kind::Forward, step - 1};
    if (step == layers + 1) return {SampleStep::Kind::Loss, 0};
    if (step >= sampleStepCount(network) - 1) return {SampleStep::Kind::Update, 0};
    return {SampleStep::Kind::Backward, 2 * layers + 1 - step};
}

int forwardStepOf(int activation) { return activation; }

/// The gradient of the logits comes with the loss, that of A[l] out of layer l, counted from 0.
int backwardStepOf(const Network& network, int activation) { return 2 * layersOf(network) + 1 - activation; }

} // namespace convscope

#pragma once

#include "ui/scene/experiment.h"
#include "ui/scene/training/training_view.h"

namespace convscope {

/// Chapter 11 with the layers of a preset.
Experiment trainExperiment(const std::string& preset, TrainStage stage = TrainStage::Network);
/// A short training of them on a few of the bundled images, the same every time. Fails the program where it cannot.
TrainingViewPtr trainedSample(const Experiment& experiment);

} // namespace convscope

#include "tests/scene/trained.h"

#include "engine/net/network_presets.h"

#include <QtGlobal>

namespace convscope {

Experiment trainExperiment(const std::string& preset, TrainStage stage)
{
    Experiment experiment;
    experiment.train.layers = networkPreset(preset, {1, 28, 28}, 10)->layers;
    experiment.train.trainImages = 64;
    experiment.train.epochs = 1;
    experiment.train.stage = stage;
    return experiment;
}

TrainingViewPtr trainedSample(const Experiment& experiment)
{
    const auto view = trainedView(experiment);
    if (!view) qFatal("%s", view.error().message.c_str());
    return *view;
}

} // namespace convscope

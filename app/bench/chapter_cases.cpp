#include "app/bench/chapter_cases.h"

#include "app/bench/large_photo.h"
#include "engine/net/network_presets.h"
#include "ui/scene/filtered_photo.h"

namespace convscope {

namespace {

/// On a region of the usual size.
Experiment deepExperiment()
{
    Experiment experiment = Experiment::startingWith(largePhoto());
    experiment.layer.volume = InputVolume::Features;
    experiment.layer.featureMaps = LayerSettings::kMostChannels;
    experiment.layer.filters = LayerSettings::kMostFilters;
    experiment.layer.isFanned = true;
    return experiment;
}

/// Hundreds of maps, all in one picture.
Experiment deepNetExperiment()
{
    Experiment experiment = largeExperiment();
    experiment.train.layers = networkPreset("article")->layers;
    experiment.train.epochs = 1;
    experiment.train.stage = TrainStage::Network;
    return experiment;
}

Measurement chapterMeasurement(const std::string& name, const Chapter& chapter, Experiment (*experiment)(),
                               MeasureChapter measure)
{
    return {name, [&chapter, experiment, measure](const BenchConditions&) -> Result<Reading> {
                static const FilteredPhotoPtr filtered = *filterPhoto(FilterRequest::of(largeExperiment(), false));
                FigureInput input{experiment(), filtered, nullptr, nullptr};
                if (shows(chapter, Controls::TrainRun)) {
                    auto trained = trainedView(input.experiment);
                    if (!trained) return trained.error();
                    input.training = *trained;
                }
                return measure(chapter, input);
            }};
}

} // namespace

std::vector<Measurement> chapterMeasurements(const std::string& group, MeasureChapter measure)
{
    std::vector<Measurement> list;
    for (const Chapter& chapter : chapters()) {
        const std::string name = group + "/" + chapter.id;
        list.push_back(chapterMeasurement(name, chapter, largeExperiment, measure));
        if (shows(chapter, Controls::Volume))
            list.push_back(chapterMeasurement(name + "/maps", chapter, deepExperiment, measure));
        if (shows(chapter, Controls::TrainRun))
            list.push_back(chapterMeasurement(name + "/article", chapter, deepNetExperiment, measure));
    }
    return list;
}

} // namespace convscope

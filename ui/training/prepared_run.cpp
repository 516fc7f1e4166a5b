#include "ui/training/prepared_run.h"

#include "engine/fast/fast_engine.h"
#include "engine/stopped.h"
#include "engine/thread_priority.h"
#include "ui/scene/training/training_view.h"

#include <utility>

namespace convscope {

Result<PreparedRunPtr> prepareRun(const RunStart& start, const std::stop_token& stop)
{
    lowerThreadPriority(); // the engine's threads inherit it: the window goes first
    const TrainSettings& settings = start.settings;
    auto run = std::make_shared<PreparedRun>();
    run->data = start.data;
    if (!run->data) {
        auto data = datasetOf(settings, stop);
        if (!data) return data.error();
        run->data = std::make_shared<const Dataset>(std::move(*data));
    }
    if (!start.classNames.empty() && start.classNames != run->data->classNames)
        return Error{"The run was trained with other classes than those of the data set “" + run->data->name + "”."};
    if (stop.stop_requested()) return stoppedError();
    auto network = Network::make(settings.network(run->data->imageShape(), run->data->classCount()));
    if (!network) return network.error();
    run->network = std::make_shared<const Network>(std::move(*network));
    auto engine = fastEngine(*run->network, settings.batchSize);
    SnapshotPtr goesOnFrom = start.goesOnFrom;
    if (goesOnFrom) {
        const auto fits = checkState(goesOnFrom->state, *run->network);
        if (!fits) return fits.error();
        const auto tested = withTestAnswers(goesOnFrom, *run->data, *engine);
        if (!tested) return tested.error();
        goesOnFrom = *tested;
    }
    auto trainer = goesOnFrom
                       ? Trainer::resume(*run->network, *run->data, *goesOnFrom, std::move(engine))
                       : Trainer::make(*run->network, *run->data,
                                       initialState(settings.trainingSettings(), *run->network), std::move(engine));
    if (!trainer) return trainer.error();
    run->trainer = std::make_unique<Trainer>(std::move(*trainer));
    return run;
}

} // namespace convscope

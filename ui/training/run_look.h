#pragma once

#include "ui/scene/experiment.h"
#include "ui/scene/training/training_view.h"

#include <memory>
#include <stop_token>

namespace convscope {

/// What a run shows of itself at a snapshot. Worked out beside the training, whose time it takes.
struct RunLook {
    SnapshotPtr snapshot;
    RunRecordPtr record;
    WatchedImagePtr watched;                               ///< null where there is nothing to watch
    std::shared_ptr<const std::vector<double>> deadShares; ///< null where they were not asked for
    double seconds = 0.0;                                  ///< that it took, dead shares aside
    double deadSeconds = 0.0;                              ///< that these took
};
using RunLookPtr = std::shared_ptr<const RunLook>;

struct LookRequest {
    SnapshotPtr snapshot;
    std::shared_ptr<const Network> network;
    std::shared_ptr<const Dataset> data;
    std::shared_ptr<RunRecorder> recorder; ///< is told of the snapshot; of one thread
    Experiment experiment;
    bool wantsDeadShares = false;
};

/// Once `stop` asks to end, no further pass begins, and there is an error.
Result<RunLookPtr> lookAt(const LookRequest& request, const std::stop_token& stop = {});

} // namespace convscope

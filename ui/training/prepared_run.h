#pragma once

#include "engine/net/snapshot.h"
#include "engine/net/trainer.h"
#include "ui/scene/train_settings.h"

#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace convscope {

/// What a run needs before its first batch.
struct PreparedRun {
    std::shared_ptr<const Dataset> data;
    std::shared_ptr<const Network> network;
    std::unique_ptr<Trainer> trainer;
};
using PreparedRunPtr = std::shared_ptr<PreparedRun>;

/// Where a run begins.
struct RunStart {
    TrainSettings settings;
    std::shared_ptr<const Dataset> data; ///< where it is open already; else it is opened
    SnapshotPtr goesOnFrom;              ///< null for the weights as they are initialized
    std::vector<std::string>
        classNames; ///< those that the snapshot was trained with; empty where they are known to fit
};

/// Reads files and draws weights: for a worker, whose thread lets the window go first from then on. Once
/// `stop` asks to end, there is an error soon.
Result<PreparedRunPtr> prepareRun(const RunStart& start, const std::stop_token& stop = {});

} // namespace convscope

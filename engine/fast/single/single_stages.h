#pragma once

#include "engine/fast/single/single_stage.h"

#include <memory>
#include <optional>
#include <vector>

namespace convscope {

/// A stage at its place in the network.
struct PlacedSingleStage {
    std::unique_ptr<SingleStage> stage;
    std::optional<std::size_t> layer{}; ///< the layer whose parameters it has, counted from 0
};

struct SingleStages {
    ChannelLayout image{};
    std::vector<PlacedSingleStage> stages;
};

/// The layers of a network as stages; none where there is one that has no such stage.
std::optional<SingleStages> singleStagesOf(const Network& network);

} // namespace convscope

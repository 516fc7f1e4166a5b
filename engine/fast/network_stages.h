#pragma once

#include "engine/fast/stage.h"

#include <memory>
#include <optional>
#include <vector>

namespace convscope {

/// A stage, or a dense layer that is too large for one, at its place in the network.
struct PlacedStage {
    std::unique_ptr<Stage> stage;       ///< none for a wide dense layer
    std::optional<std::size_t> layer{}; ///< the layer whose parameters it has, counted from 0
    MapsLayout input{};
    MapsLayout output{};
};

/// The layers of a network as stages, several of them in one where that is faster.
std::vector<PlacedStage> stagesOf(const Network& network);

} // namespace convscope

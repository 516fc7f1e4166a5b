#pragma once

#include "engine/fast/stage_chain.h"
#include "engine/ops/operation.h"

#include <cstdint>
#include <optional>
#include <string>

namespace convscope {

/// An operation as stages, and into how many images its tensors are cut for them.
struct OperationStages {
    StageChain::Stages stages; ///< none for flatten and for the loss
    std::int64_t images = 0;
    std::optional<std::uint64_t> dropoutSeed{};
};

/// What 16 images take side by side may be 4 GB. The sentence says how much it would be.
Result<void> checkLaneMemory(const std::string& operation, double lanes);

/// The operands must have been checked. An error says where 16 images would take too much memory.
Result<OperationStages> stagesOf(const Operation& operation, const Operands& operands);

} // namespace convscope

#pragma once

#include "engine/error.h"
#include "engine/net/batch_engine.h"
#include "engine/net/initializer.h"
#include "engine/net/network.h"
#include "engine/net/optimizer.h"

#include <cstdint>
#include <vector>

namespace convscope {

/// How a training begins.
struct TrainingSettings {
    OptimizerParams optimizer{.kind = OptimizerKind::Adam};
    double rate = 0.001;
    int batchSize = 32;
    Initializer initializer = Initializer::HeUniform;
    std::uint64_t seed = 1; ///< of all that is random: weights, the order of the images, dropout
};

/// How an epoch went, or how far it has come.
struct EpochScore {
    BatchScore train; ///< each batch as it was learnt, before the step that it led to
    BatchScore test;  ///< with the parameters at the end of the epoch
    bool operator==(const EpochScore&) const = default;
};

/// A training as it stands between two batches. Whoever goes on from it, in memory or from a file, at the end of an
/// epoch or in the middle of one, comes to the same numbers as if it had never rested: all that is random follows from
/// the seed and from how far it has come.
struct TrainingState {
    Parameters parameters;
    OptimizerState optimizer;
    double rate = 0.001;
    int batchSize = 32; ///< the last batch of an epoch takes what is left
    std::uint64_t seed = 1;
    std::vector<EpochScore> history; ///< the finished epochs
    EpochScore current;              ///< the epoch under way: of its images so many are learnt, and so many tested
    bool operator==(const TrainingState&) const = default;
};

TrainingState initialState(const TrainingSettings& settings, const Network& network);

/// What a user or a file says must be a state of this network; the error names the field, or the layer and both shapes.
Result<void> checkState(const TrainingState& state, const Network& network);

} // namespace convscope

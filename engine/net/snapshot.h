#pragma once

#include "engine/net/batch_engine.h"
#include "engine/net/batch_trace.h"
#include "engine/net/trainer.h"
#include "engine/net/training_state.h"

#include <memory>

namespace convscope {

/// A training at one moment, to look at, to save or to go on from. It never changes, so it may be read in any thread
/// while the training goes on.
struct Snapshot {
    TrainingState state;
    Parameters gradients;       ///< of the last batch; without entries where they were not asked for
    BatchScore lastBatch;       ///< without images before the first
    BatchTrace trace;           ///< of all batches that this trainer has learnt
    TestAnswersPtr testAnswers; ///< of the last finished test; null before the first
    int batch = 0;              ///< how many batches the epoch under way has learnt
    int batchesAnEpoch = 1;

    int epochs() const { return static_cast<int>(state.history.size()); } ///< the finished ones
};
using SnapshotPtr = std::shared_ptr<const Snapshot>;

inline SnapshotPtr snapshotOf(const Trainer& trainer, bool withGradients)
{
    return std::make_shared<const Snapshot>(
        Snapshot{.state = trainer.state(),
                 .gradients = withGradients ? trainer.lastGradients() : Parameters{},
                 .lastBatch = trainer.lastBatch(),
                 .trace = trainer.trace(),
                 .testAnswers = trainer.testAnswers(),
                 .batch = trainer.batch(),
                 .batchesAnEpoch = trainer.batchesAnEpoch()});
}

} // namespace convscope

#include "engine/net/good_snapshot.h"

#include <cmath>
#include <utility>

namespace convscope {

namespace {

/// Not much worse than guessing, whose loss is the logarithm of the number of classes.
bool isGood(const BatchScore& batch, int classes) { return batch.meanLoss() <= 2.0 * std::log(classes); }

} // namespace

void GoodSnapshot::follow(SnapshotPtr snapshot, int classes)
{
    const bool isTried = snapshot->state.optimizer.steps > m_latest->state.optimizer.steps;
    if (isTried && isGood(snapshot->lastBatch, classes)) m_good = m_latest;
    m_latest = std::move(snapshot);
}

} // namespace convscope

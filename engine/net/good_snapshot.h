#pragma once

#include "engine/net/snapshot.h"

#include <utility>

namespace convscope {

/// Follows a training from snapshot to snapshot and knows the one to go back to when it diverges: the last whose
/// parameters have been tried by later batches, and did not much worse than guessing.
class GoodSnapshot {
public:
    explicit GoodSnapshot(SnapshotPtr first) : m_good(first), m_latest(std::move(first)) {}

    /// The next snapshot of a network that tells so many classes apart; its parameters are finite.
    void follow(SnapshotPtr snapshot, int classes);

    const SnapshotPtr& good() const { return m_good; }
    const SnapshotPtr& latest() const { return m_latest; } ///< good once a batch shows how well its parameters do

private:
    SnapshotPtr m_good;
    SnapshotPtr m_latest;
};

} // namespace convscope

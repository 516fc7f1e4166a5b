#pragma once

#include "engine/net/batch_engine.h"

#include <cstdint>
#include <vector>

namespace convscope {

/// How the batches of a training went, one after the other, in a bounded number of points: each sums up equally many
/// batches in a row, and when there is no room for another point, neighbours are summed up and there are half as many.
class BatchTrace {
public:
    static constexpr std::size_t kMostPoints = 2048;

    void add(const BatchScore& batch);

    const std::vector<BatchScore>& points() const { return m_points; } ///< the last may not be complete yet
    std::int64_t batchesAPoint() const { return m_batchesAPoint; }     ///< a power of two
    std::int64_t batches() const { return m_batches; }
    /// The middle of a point's batches, counted from 0 at the beginning of the training: 0.5 for the first of one.
    double middleOf(std::size_t point) const;

private:
    std::vector<BatchScore> m_points;
    std::int64_t m_batchesAPoint = 1;
    std::int64_t m_batches = 0;
};

} // namespace convscope

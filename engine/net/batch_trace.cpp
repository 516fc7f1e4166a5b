#include "engine/net/batch_trace.h"

#include <algorithm>

namespace convscope {

void BatchTrace::add(const BatchScore& batch)
{
    if (m_batches % m_batchesAPoint == 0) {
        if (m_points.size() == kMostPoints) {
            for (std::size_t i = 0; i < kMostPoints / 2; ++i) {
                m_points[i] = m_points[2 * i];
                m_points[i] += m_points[2 * i + 1];
            }
            m_points.resize(kMostPoints / 2);
            m_batchesAPoint *= 2;
        }
        m_points.emplace_back();
    }
    m_points.back() += batch;
    ++m_batches;
}

double BatchTrace::middleOf(std::size_t point) const
{
    const std::int64_t first = static_cast<std::int64_t>(point) * m_batchesAPoint;
    return static_cast<double>(first + std::min(first + m_batchesAPoint, m_batches)) / 2.0;
}

} // namespace convscope

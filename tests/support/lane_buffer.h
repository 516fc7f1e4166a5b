#pragma once

#include "engine/fast/lanes.h"

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <memory>

namespace convscope {

/// Lanes where the fast path may have them: std::vector does not know how they must be aligned.
class LaneBuffer {
public:
    explicit LaneBuffer(std::size_t size, float fill = 0.0f) : m_size(size), m_data(new Block[size])
    {
        std::fill_n(&m_data[0].numbers[0], size * kLanes, fill);
    }
    LaneBuffer(std::initializer_list<std::initializer_list<float>> lanes) : LaneBuffer(lanes.size())
    {
        Block* block = m_data.get();
        for (const auto& numbers : lanes) std::copy(numbers.begin(), numbers.end(), (block++)->numbers);
    }

    std::size_t size() const { return m_size; }
    Lanes* data() { return reinterpret_cast<Lanes*>(m_data.get()); }
    const Lanes* data() const { return reinterpret_cast<const Lanes*>(m_data.get()); }
    /// Number `n` of Lanes `i`.
    float& at(std::size_t i, int n) { return m_data[i].numbers[n]; }
    float at(std::size_t i, int n) const { return m_data[i].numbers[n]; }

private:
    struct alignas(kLaneAlignment) Block {
        float numbers[kLanes];
    };

    std::size_t m_size;
    std::unique_ptr<Block[]> m_data;
};

} // namespace convscope

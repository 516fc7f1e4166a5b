#pragma once

#include "engine/fast/single/channel_conv.h"
#include "engine/fast/single/channel_pool.h"

namespace convscope {

/// The way back through a convolution that is followed by a pool, from the gradient of the pool's output: of each four
/// numbers of dZ three are 0, so that each winner scatters its kernel instead. The winners of a window differ by a cell
/// at most: what they scatter is summed in registers, in a patch of the input a row and a column larger than the
/// kernel.
class ChannelScatter {
public:
    /// For convolutions of stride and dilation 1. `lanes` are those of the input.
    static bool canDo(const ChannelConv& conv, int lanes);
    ChannelScatter(const ChannelConv& conv, int lanes);

    std::size_t packedSize() const { return filterSize() * m_conv.filters * m_blocks; } ///< in floats
    /// From (F, C, f_h, f_w). What it leaves out must be 0.
    void packWeights(const float* weights, float* packed) const;

    /// Adds to the gradient of the input with its padding.
    void scatter(const float* packed, const ChannelPool& pool, ChannelView<const float> dOutput,
                 const LaneInts* winners, ChannelView<float> dInput) const;

private:
    /// Kernels have zeros around them: what they are for the right of a window's columns stands one cell further left,
    /// and for the lower of its rows a row further up.
    std::ptrdiff_t rowSize() const { return (m_lanes + m_vectors * kLanes + kLanes - 1) / kLanes * kLanes; }
    std::size_t filterSize() const { return static_cast<std::size_t>(rowSize()) * (m_conv.kernel.h + 2); }

    ChannelConv m_conv;
    int m_lanes;
    int m_blocks;              ///< of the input's channels
    int m_vectors;             ///< of a row of the patch
    std::vector<int> m_places; ///< of the taps of a kernel, in floats
};

} // namespace convscope

#pragma once

#include "engine/fast/max_pool_2x2.h"
#include "engine/fast/single/channel_maps.h"

namespace convscope {

/// Windows of 2×2 cells of the maps of one image: `size` counts the windows.
struct ChannelPool {
    int blocks = 1;
    Extent size{};
    int lanes = kLanes; ///< of the maps, 8 or 16
    bool isRectified = false;

    int columns() const { return kLanes / lanes; } ///< windows of a vector
    int vectors() const { return (size.w + columns() - 1) / columns(); }
    std::size_t winners() const { return static_cast<std::size_t>(blocks) * size.h * vectors(); }
};

/// `winners` come as a vector to each of the output.
void channelPool(const ChannelPool& pool, ChannelView<const float> input, ChannelView<float> output, LaneInts* winners);

/// The gradient goes to the winner, the others get 0.
void channelPoolGradient(const ChannelPool& pool, ChannelView<const float> dOutput, const LaneInts* winners,
                         ChannelView<float> dInput);

} // namespace convscope

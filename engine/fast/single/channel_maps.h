#pragma once

#include "engine/fast/maps.h"

namespace convscope {

/// Where the maps of one image lie, with some channels innermost: [block of channels][row][column][channel of the
/// block]. Steps count floats.
template <typename T>
struct ChannelView {
    T* first = nullptr;
    std::ptrdiff_t blockStep = 0;
    std::ptrdiff_t rowStep = 0;
    int lanes = 1; ///< channels of a block

    T* at(int channel, std::ptrdiff_t y, std::ptrdiff_t x) const
    {
        return first + channel / lanes * blockStep + y * rowStep + x * lanes + channel % lanes;
    }
    T* row(int block, std::ptrdiff_t y) const { return first + block * blockStep + y * rowStep; }
    ChannelView from(std::ptrdiff_t y, std::ptrdiff_t x) const { return {at(0, y, x), blockStep, rowStep, lanes}; }
    operator ChannelView<const T>() const { return {first, blockStep, rowStep, lanes}; }
};

/// How they are laid into memory: with a border of zeros around each. Channels that fill up the last block are 0.
struct ChannelLayout {
    MapsShape shape;
    int lanes = 1; ///< 1 of an image and of what is flat, 8 or 16 of maps
    Padding border{};

    int blocks() const { return (shape.channels + lanes - 1) / lanes; }
    std::ptrdiff_t rowStep() const
    {
        return static_cast<std::ptrdiff_t>(border.left + shape.width + border.right) * lanes;
    }
    std::ptrdiff_t blockStep() const { return rowStep() * (border.top + shape.height + border.bottom); }
    /// In floats; what is worked on in whole vectors reads past the end.
    std::size_t size() const { return static_cast<std::size_t>(blockStep()) * blocks() + 2 * kLanes; }

    template <typename T>
    ChannelView<T> inside(T* data) const
    {
        return ChannelView<T>{data, blockStep(), rowStep(), lanes}.from(border.top, border.left);
    }
};

} // namespace convscope

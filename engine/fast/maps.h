#pragma once

#include "engine/fast/lanes.h"
#include "engine/shape.h"

#include <cstddef>

namespace convscope {

/// Maps of one image; (I, 1, 1) for what is flat.
struct MapsShape {
    int channels = 1;
    int height = 1;
    int width = 1;
    std::size_t cells() const { return static_cast<std::size_t>(channels) * height * width; }
    bool operator==(const MapsShape&) const = default;
};

/// Where the maps of 16 images lie, [channel][row][column][image]. Steps count Lanes.
template <typename T>
struct MapsView {
    T* first = nullptr;
    std::ptrdiff_t channelStep = 0;
    std::ptrdiff_t rowStep = 0;

    T* row(std::ptrdiff_t channel, std::ptrdiff_t y) const { return first + channel * channelStep + y * rowStep; }
    MapsView from(std::ptrdiff_t channel, std::ptrdiff_t y, std::ptrdiff_t x) const
    {
        return {row(channel, y) + x, channelStep, rowStep};
    }
    operator MapsView<const T>() const { return {first, channelStep, rowStep}; }
};

/// How maps are laid into memory: with a border of zeros around each, as the convolution that reads them pads.
struct MapsLayout {
    MapsShape shape;
    Padding border{};

    std::ptrdiff_t rowStep() const { return border.left + shape.width + border.right; }
    std::ptrdiff_t channelStep() const { return rowStep() * (border.top + shape.height + border.bottom); }
    std::size_t size() const { return static_cast<std::size_t>(channelStep()) * shape.channels; } ///< in Lanes

    template <typename T>
    MapsView<T> withBorder(T* data) const
    {
        return {data, channelStep(), rowStep()};
    }
    template <typename T>
    MapsView<T> inside(T* data) const
    {
        return withBorder(data).from(0, border.top, border.left);
    }
};

} // namespace convscope

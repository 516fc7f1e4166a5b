#pragma once

#include "engine/net/network.h"
#include "ui/scene/colormap.h"
#include "ui/scene/geometry.h"
#include "ui/scene/number_text.h"

#include <QPainter>

namespace convscope {

/// Kernels (F, C, h, w), F filters of C channels each, all in the colours of one scale that is centred on zero.
class KernelStack {
public:
    KernelStack() = default;
    explicit KernelStack(Tensor kernels);

    bool isEmpty() const { return m_kernels.data.empty(); }
    int filters() const { return axis(0); }
    int channels() const { return axis(1); }
    Extent size() const { return {axis(2), axis(3)}; }
    int planes() const { return filters() * channels(); } ///< filter by filter
    std::span<const float> plane(int plane) const;
    std::span<const float> filter(int filter) const;

    ColorMap map(const Style& style) const { return ColorMap::diverging(m_range, style); }
    const NumberFormat& format() const { return m_format; }

    /// One kernel, with numbers where they find room.
    void paint(QPainter& painter, const CellGrid& grid, int plane, const Style& style) const;

    /// The channel with the largest norm.
    int strongestChannel(int filter) const;

private:
    int axis(int index) const { return isEmpty() ? 0 : static_cast<int>(m_kernels.size(index)); }

    Tensor m_kernels;
    ValueRange m_range;
    NumberFormat m_format;
};

/// What a layer with weights (F, C, h, w) or (O, I) multiplies its input with, as kernels: those of a dense layer are
/// the maps that each output reads, or rows of one cell's height where it reads no maps.
Tensor asKernels(const PlacedLayer& layer, const Tensor& weights);

/// As many decimals as show two digits of numbers of this size.
NumberFormat twoDigits(float largest);

} // namespace convscope

#pragma once

#include "engine/analysis/influence.h"
#include "ui/scene/experiment.h"
#include "ui/scene/pose.h"

#include <QPainter>

namespace convscope {

/// The influence map of an image under a kernel, as it is drawn.
class InfluenceView {
public:
    /// `weights` (h×w, row-major) counts where the measure is the sum of |h|.
    InfluenceView(const WindowGeometry& window, PadMode padMode, InfluenceMeasure measure, std::vector<float> weights);

    /// The padded image.
    CellGrid grid(const QRectF& available, double largestCell = 1e9) const;
    float at(int row, int col) const { return m_map.at(row, col); }
    /// Of the image, without its padding: (1, 1, H, W).
    Tensor tensor() const;
    /// What the windows of steps 0..step have brought so far.
    float grownAt(int row, int col, int step) const;

    /// With `steps` = the number of complete steps, or -1 for all of them.
    void paint(QPainter& painter, const CellGrid& grid, int steps, NumberMode numbers, double unit, const Style& style,
               const QRectF& visible) const;

    ColorMap map() const { return ColorMap::viridis(0.0f, m_map.maximum()); }
    const NumberFormat& format() const { return m_format; }
    const WindowGeometry& window() const { return m_window; }

private:
    void paintSampled(QPainter& painter, const CellGrid& grid, const QRectF& visible) const;

    WindowGeometry m_window;
    PadMode m_padMode;
    std::vector<float> m_magnitudes;
    InfluenceMap m_map;
    NumberFormat m_format;
};

} // namespace convscope

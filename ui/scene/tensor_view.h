#pragma once

#include "ui/scene/grid.h"

#include <QImage>
#include <QString>
#include <functional>
#include <optional>

namespace convscope {

/// Which cells of a plane are shown, and how.
struct PlaneDetail {
    /// Shown in place of the tensor's number, in its colours: what a cell holds while it is being added up.
    std::function<float(int row, int col)> value;
    std::function<bool(int row, int col)> isFilled; ///< empty means all are
    /// The tensor's (column, row) that a cell of the grid shows; none is a zero. Empty where the grid has the tensor's
    /// own cells.
    std::function<std::optional<QPoint>(int row, int col)> source;
    std::function<bool(int row, int col)> isPadding; ///< such cells are paler
    std::function<void(QPainter&)> underNumbers;
};

/// A tensor as planes of cells that can be drawn: (1, C, H, W) has C of them, (F, C, h, w) has F·C, filter by filter,
/// (F) has one of one column.
class TensorView {
public:
    enum class Colours {
        Image,      ///< grey from 0 to white
        Rgb,        ///< the same, the three planes in their colours
        Signed,     ///< diverging, centred on zero
        Weights,    ///< the kernel's colour under numbers, else diverging
        Magnitudes, ///< viridis from 0, or from what is below it
        Tint        ///< from an empty cell's colour to the role's
    };
    /// Grey for what could be an image, viridis for what is brighter or much darker, and signed where some are
    /// negative.
    static Colours coloursFor(const Tensor& maps, float white);
    TensorView() = default;
    TensorView(Tensor tensor, Role role, Colours colours, float white, NumberMode numbers);
    const Tensor& tensor() const { return m_tensor; }
    int planes() const { return m_planes; }
    int rows() const { return m_rows; }
    int cols() const { return m_cols; }
    float value(int plane, int row, int col) const
    {
        return m_tensor.data[(static_cast<std::size_t>(plane) * m_rows + row) * m_cols + col];
    }
    /// Its number in row-major order.
    int index(int plane, int row, int col) const { return (plane * m_rows + row) * m_cols + col; }
    /// All planes alike, save the weights', of which each filter has its own.
    const NumberFormat& format(int plane = 0) const { return m_formats[m_formats.size() == 1 ? 0 : plane]; }
    QString text(int plane, int row, int col) const { return format(plane)(value(plane, row, col)); }
    Colours colours() const { return m_colours; }
    const ValueRange& range() const { return m_range; }
    ColorMap map(const Style& style) const;
    /// What a number looks like in this tensor's colours.
    QRgb colourOf(int plane, float value, const Style& style) const
    {
        return coloured(plane, value, map(style), style);
    }
    QRgb colour(int plane, int row, int col, const Style& style) const;

    CellGrid grid(const QRectF& available, double largestCell = 1e9) const;
    void paint(QPainter& painter, const CellGrid& grid, int plane, double unit, const Style& style,
               const QRectF& visible, const PlaneDetail& detail = {}) const;
    /// One pixel a cell.
    QImage image(int plane, const Style& style, const std::function<bool(int row, int col)>& isFilled = {}) const;
    /// How a plane's numbers are written; no values.
    GridContent numbers(int plane = 0) const;

    /// "12 × 12 × 3 · −0.3 … 1.2"
    QString subtitle() const;

private:
    GridContent content(int plane, const Style& style) const;
    QRgb coloured(int plane, float value, const ColorMap& map, const Style& style) const;

    Tensor m_tensor;
    Role m_role = Role::Plain;
    Colours m_colours = Colours::Signed;
    float m_white = 1.0f;
    NumberMode m_numbers = NumberMode::Auto;
    int m_planes = 0;
    int m_rows = 1;
    int m_cols = 1;
    ValueRange m_range;
    std::vector<NumberFormat> m_formats{NumberFormat{}};
};

/// "12×12×3": rows, columns, channels, as the article writes them.
QString volumeText(const Shape& shape);

} // namespace convscope

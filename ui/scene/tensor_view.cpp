#include "ui/scene/tensor_view.h"

#include "ui/scene/turning_kernel.h"

#include <algorithm>
#include <cmath>

namespace convscope {

TensorView::TensorView(Tensor tensor, Role role, Colours colours, float white, NumberMode numbers)
    : m_tensor(std::move(tensor)), m_role(role), m_colours(colours), m_white(white), m_numbers(numbers)
{
    const Shape& shape = m_tensor.shape;
    if (shape.size() == 4) {
        m_planes = static_cast<int>(shape[0] * shape[1]);
        m_rows = static_cast<int>(shape[2]);
        m_cols = static_cast<int>(shape[3]);
    } else {
        m_planes = 1;
        m_rows = static_cast<int>(m_tensor.data.size());
    }
    m_range = rangeOf(m_tensor.data);
    m_formats = {NumberFormat::of(m_tensor.data)};
    if (m_colours != Colours::Weights) return;
    m_formats.clear();
    const auto planeSize = static_cast<std::ptrdiff_t>(m_rows) * m_cols;
    for (auto plane = m_tensor.data.begin(); plane != m_tensor.data.end(); plane += planeSize)
        m_formats.push_back(NumberFormat::of({plane, plane + planeSize}));
}

TensorView::Colours TensorView::coloursFor(const Tensor& maps, float white)
{
    const ValueRange range = rangeOf(maps.data);
    if (range.low < 0.0f) return Colours::Signed;
    const bool isImage = range.high <= white * 1.001f && range.high >= white / 16.0f;
    return isImage || range.high == 0.0f ? Colours::Image : Colours::Magnitudes;
}

ColorMap TensorView::map(const Style& style) const
{
    if (m_colours == Colours::Image || m_colours == Colours::Rgb) return ColorMap::grey(0.0f, m_white);
    if (m_colours == Colours::Magnitudes) return ColorMap::viridis(std::min(0.0f, m_range.low), m_range.high);
    return ColorMap::diverging(m_range, style);
}

QRgb TensorView::coloured(int plane, float value, const ColorMap& map, const Style& style) const
{
    constexpr double kFaintest = 0.25; // of the role's colour, and the strongest: numbers stay easy to read
    constexpr double kStrongest = 0.6;
    if (m_colours == Colours::Tint) {
        if (value == 0.0f || map.high <= 0.0f) return style.surface.rgb();
        const double share = std::clamp(value / map.high, 0.0f, 1.0f);
        return mixed(style.surface.rgb(), style.colour(m_role).rgb(), kFaintest + share * (kStrongest - kFaintest));
    }
    const QRgb colour = map(value);
    if (m_colours != Colours::Rgb) return colour;
    // light enough for dark numbers where they are bright
    constexpr double kTints[3][3]{{1.0, 0.44, 0.40}, {0.42, 0.88, 0.48}, {0.46, 0.62, 1.0}};
    const auto& tint = kTints[plane % 3];
    const int level = qRed(colour);
    return qRgb(static_cast<int>(level * tint[0]), static_cast<int>(level * tint[1]),
                static_cast<int>(level * tint[2]));
}

QRgb TensorView::colour(int plane, int row, int col, const Style& style) const
{
    return colourOf(plane, value(plane, row, col), style);
}

CellGrid TensorView::grid(const QRectF& available, double largestCell) const
{
    return CellGrid::fitted(available, m_rows, m_cols, 0, 0, largestCell);
}

GridContent TensorView::content(int plane, const Style& style) const
{
    GridContent content = numbers(plane);
    content.value = [this, plane](int row, int col) { return value(plane, row, col); };
    content.colour = [this, plane, &style, map = map(style)](int row, int col) {
        return coloured(plane, value(plane, row, col), map, style);
    };
    return content;
}

GridContent TensorView::numbers(int plane) const
{
    GridContent content;
    content.format = format(plane);
    content.widestNumber = content.format.widest(m_range);
    content.numbers = m_numbers;
    return content;
}

void TensorView::paint(QPainter& painter, const CellGrid& grid, int plane, double unit, const Style& style,
                       const QRectF& visible, const PlaneDetail& detail) const
{
    constexpr double kRepetition = 0.4; // how much of its colour a repeated cell keeps
    GridContent content = this->content(plane, style);
    content.isFilled = detail.isFilled;
    content.underNumbers = detail.underNumbers;
    if (detail.value) {
        content.value = detail.value;
        content.colour = [this, plane, &detail, &style, map = map(style)](int row, int col) {
            return coloured(plane, detail.value(row, col), map, style);
        };
    }
    if (m_colours == Colours::Weights && numberHeight(grid, content, pixelsPerUnit(painter)) > 0.0) {
        const QRgb plain = kernelGround(style);
        content.colour = [plain](int, int) { return plain; };
    }
    if (detail.source) {
        content.value = [&detail, own = content.value](int row, int col) {
            const auto cell = detail.source(row, col);
            return cell ? own(cell->y(), cell->x()) : 0.0f;
        };
        content.colour = [&detail, &style, own = content.colour](int row, int col) {
            const auto cell = detail.source(row, col);
            if (!cell) return style.surface.rgb();
            const QRgb colour = own(cell->y(), cell->x());
            const bool isPale = detail.isPadding && detail.isPadding(row, col);
            return isPale ? mixed(style.surface.rgb(), colour, kRepetition) : colour;
        };
    }
    paintGrid(painter, grid, content, style, visible);
    paintFrame(painter, grid.rect, style.colour(m_role), 2.0 * unit * style.lineScale);
}

QImage TensorView::image(int plane, const Style& style, const std::function<bool(int, int)>& isFilled) const
{
    const ColorMap map = this->map(style);
    QImage image(m_cols, m_rows, QImage::Format_RGB32);
    for (int row = 0; row < m_rows; ++row) {
        auto* line = reinterpret_cast<QRgb*>(image.scanLine(row));
        for (int col = 0; col < m_cols; ++col) {
            const bool isShown = !isFilled || isFilled(row, col);
            line[col] = isShown ? coloured(plane, value(plane, row, col), map, style) : style.surface.rgb();
        }
    }
    return image;
}

QString TensorView::subtitle() const
{
    return QStringLiteral("%1 · %2 … %3")
        .arg(volumeText(m_tensor.shape), format()(m_range.low), format()(m_range.high));
}

QString volumeText(const Shape& shape)
{
    if (shape.size() < 4) return QString::number(elementCount(shape));
    const QString plane = QStringLiteral("%1×%2×%3").arg(shape[2]).arg(shape[3]).arg(shape[1]);
    return shape[0] == 1 ? plane : plane + QStringLiteral("×%1").arg(shape[0]);
}

} // namespace convscope

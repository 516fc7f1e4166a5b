#include "ui/scene/connection_side.h"

#include "ui/scene/cell_names.h"
#include "ui/scene/figure.h"
#include "ui/scene/text.h"
#include "ui/scene/window_marks.h"

#include <algorithm>

namespace convscope {

namespace {

constexpr double kGap = 14.0;
constexpr double kType = 10.5;
constexpr double kTint = 0.8;       // of a weight's colour on the input that it meets
constexpr double kRepetition = 0.4; // how much of its grey a padded cell keeps

/// The kernel's row that reads a position for an output's row; -1 for none.
int tapAt(const WindowAxis& axis, int out, int position)
{
    const int offset = position - axis.position(out, 0);
    if (offset < 0 || offset % axis.dilation != 0 || offset / axis.dilation >= axis.kernel) return -1;
    return offset / axis.dilation;
}

/// Whether a position is read with this row of the kernel, for any output.
bool isReadWith(const WindowAxis& axis, int tap, int position)
{
    const int offset = position - axis.position(0, tap);
    return offset >= 0 && offset % axis.stride == 0 && offset / axis.stride < axis.output();
}

/// The weight that a cell of the padded input takes its colour from; -1 for none.
int weightMet(const WindowGeometry& window, const ConnectionMoment& moment, int row, int col)
{
    const auto& [rows, cols] = window;
    if (moment.isOfWeight()) {
        const int weight = *moment.links.weight;
        const bool isMet = isReadWith(rows, weight / cols.kernel, row) && isReadWith(cols, weight % cols.kernel, col);
        return isMet ? weight : -1;
    }
    const int tapRow = tapAt(rows, moment.shown / cols.output(), row);
    const int tapCol = tapAt(cols, moment.shown % cols.output(), col);
    return tapRow < 0 || tapCol < 0 ? -1 : tapRow * cols.kernel + tapCol;
}

} // namespace

ConnectionSide ConnectionSide::in(const QRectF& column, const ConnectionLayer& layer, double u)
{
    ConnectionSide side;
    side.unit = u;
    side.width = column.width();
    const double title = kTitleHeight * u;
    const double room = column.height() - 3.0 * title - 2.0 * kGap * u;
    double top = column.top() + title;
    const auto placed = [&](CellGrid grid) {
        top = grid.rect.bottom() + kGap * u + title;
        return grid;
    };
    const auto place = [&](double share) { return QRectF(column.left(), top, column.width(), room * share); };
    side.region = placed(layer.parts.inputGrid(place(0.44)));
    const auto& [rows, cols] = layer.connections.window();
    side.kernel = placed(CellGrid::fitted(place(0.37), rows.kernel, cols.kernel, 0, 0, 46.0 * u));
    side.output = layer.parts.outputGrid(place(0.19), side.region.cellWidth());
    return side;
}

void ConnectionSide::paint(QPainter& painter, const ConnectionLayer& layer, const ConnectionMoment& moment,
                           bool marksCrop, const Style& style, const QRectF& visible) const
{
    paintTitles(painter, layer, style);
    paintRegion(painter, layer, moment, style, visible);
    paintKernel(painter, layer, moment, style, visible);
    layer.parts.paintOutput(painter, output, moment.pose, unit, style, visible);
    paintReached(painter, layer, moment, style);
    const ConnectionCrop& crop = moment.crop;
    if (!marksCrop || static_cast<int>(crop.outputs.size()) == layer.connections.outputs()) return;
    const double line = 1.5 * unit;
    paintFrame(painter, output.cellsRect(crop.firstRow, crop.firstCol, crop.size.h, crop.size.w), style.text, line);
    if (crop.inputs.empty()) return;
    const Target first = layer.inputCell(crop.inputs.front());
    const Target last = layer.inputCell(crop.inputs.back());
    paintFrame(painter, region.cellsRect(first.row, first.col, last.row - first.row + 1, last.col - first.col + 1),
               style.text, line);
}

void ConnectionSide::paintTitles(QPainter& painter, const ConnectionLayer& layer, const Style& style) const
{
    const auto titleOf = [&](const CellGrid& grid, const QString& title, const QString& note, Role role) {
        paintTitle(painter, grid.rect.topLeft() - QPointF(0, kTitleHeight * unit), width, title, note, role, unit,
                   style);
    };
    const auto& [rows, cols] = layer.connections.window();
    titleOf(region, tr("Input f"), layer.parts.inputSubtitle(), Role::Input);
    titleOf(kernel, tr("Kernel h"),
            dimensions(rows.kernel, cols.kernel) + QStringLiteral(" · ") +
                tr("%n weight(s)", nullptr, layer.connections.weights()),
            Role::Kernel);
    titleOf(output, tr("Output G"), layer.parts.outputSubtitle(), Role::Output);
}

void ConnectionSide::paintRegion(QPainter& painter, const ConnectionLayer& layer, const ConnectionMoment& moment,
                                 const Style& style, const QRectF& visible) const
{
    const auto& [rows, cols] = layer.connections.window();
    const WindowGeometry& window = layer.connections.window();
    GridContent content;
    content.value = [&](int row, int col) {
        const int input = layer.connections.inputAt(row, col);
        return input < 0 ? 0.0f : layer.value(input);
    };
    const ColorMap grey = layer.parts.inputMap();
    content.colour = [&](int row, int col) {
        const int input = layer.connections.inputAt(row, col);
        const bool isPadding = row < 0 || col < 0 || row >= window.rows.input || col >= window.cols.input;
        QRgb colour = input < 0 ? style.surface.rgb() : grey(layer.value(input));
        if (isPadding && input >= 0) colour = mixed(style.surface.rgb(), colour, kRepetition);
        const int weight = weightMet(window, moment, row, col);
        if (weight < 0) return colour;
        // A padded zero is met as well, but brings nothing: its colour is faint.
        return mixed(colour, layer.colours.of(weight, style), input < 0 ? 0.3 : kTint);
    };
    content.format = layer.parts.inputFormat();
    content.widestNumber = content.format.widest(rangeOf(layer.values.data));
    content.numbers = layer.numbers;
    paintGrid(painter, region, content, style, visible);
    if (window.padding() != Padding{}) paintFrame(painter, region.rect, style.hatch, 1.5 * unit * style.lineScale);
    paintFrame(painter, region.cellsRect(0, 0, rows.input, cols.input), style.input, 2.0 * unit * style.lineScale);
    layer.parts.paintWindowFrame(painter, region, moment.shown, moment.motion.glide, unit, style);
    layer.parts.paintInputLinks(painter, region, moment.pose.focus(), layer.parts.stepAt(moment.shown), unit, style);
    if (!moment.links.input || *moment.links.input < 0) return;
    const Target cell = layer.inputCell(*moment.links.input);
    paintCellMark(painter, region.cellRect(cell.row, cell.col), style.current, unit);
}

void ConnectionSide::paintKernel(QPainter& painter, const ConnectionLayer& layer, const ConnectionMoment& moment,
                                 const Style& style, const QRectF& visible) const
{
    GridContent content;
    content.value = [&](int row, int col) { return layer.weights[static_cast<std::size_t>(row * kernel.cols + col)]; };
    content.colour = [&](int row, int col) { return layer.colours.of(row * kernel.cols + col, style); };
    content.format = layer.parts.kernelFormat();
    content.widestNumber = content.format.widest(rangeOf(layer.weights));
    content.numbers = layer.numbers;
    if (hasNumerals(layer))
        paintNumerals(painter, layer, style);
    else
        paintGrid(painter, kernel, content, style, visible);
    paintFrame(painter, kernel.rect, style.kernel, 2.0 * unit * style.lineScale);
    const auto mark = [&](int weight) {
        paintCellMark(painter, kernel.cellRect(weight / kernel.cols, weight % kernel.cols), style.current, unit);
    };
    if (moment.links.weight && *moment.links.weight < layer.connections.weights()) mark(*moment.links.weight);
    if (!moment.links.output || !moment.links.input) return;
    for (const Connection& connection : layer.connections.of(*moment.links.output))
        if (moment.links.matches(connection)) mark(connection.weight);
}

bool ConnectionSide::hasNumerals(const ConnectionLayer& layer) const
{
    if (!layer.hasNumerals() || kernel.cellHeight() < 25.0 * unit) return false;
    const QFont font = Style::font(kType * unit, QFont::DemiBold);
    for (int weight = 0; weight < layer.connections.weights(); ++weight)
        if (textWidth(romanNumeral(weight + 1), font) > kernel.cellWidth() - unit) return false;
    return true;
}

/// The weights by name, and where there is room, under it the number.
void ConnectionSide::paintNumerals(QPainter& painter, const ConnectionLayer& layer, const Style& style) const
{
    const QFont name = Style::font(kType * unit, QFont::DemiBold);
    const QFont number = Style::font(kType * unit);
    std::vector<QString> numbers;
    double widest = 0.0;
    for (const float weight : layer.weights) {
        numbers.push_back(layer.parts.kernelFormat()(weight));
        widest = std::max(widest, textWidth(numbers.back(), number));
    }
    const bool hasNumbers = layer.numbers != NumberMode::Off && widest <= kernel.cellWidth() - unit;
    for (int weight = 0; weight < layer.connections.weights(); ++weight) {
        const QRectF cell = kernel.cellRect(weight / kernel.cols, weight % kernel.cols);
        const QRgb fill = layer.colours.of(weight, style);
        const QColor ink = contrastingText(fill);
        painter.fillRect(cell, QColor::fromRgb(fill));
        const double line = hasNumbers ? cell.height() * 0.22 : 0.0; // half of the way from name to number
        drawCentred(painter, cell.translated(0.0, -line), romanNumeral(weight + 1), name, ink);
        if (!hasNumbers) continue;
        drawCentred(painter, cell.translated(0.0, line), numbers[static_cast<std::size_t>(weight)], number, ink);
    }
}

void ConnectionSide::paintReached(QPainter& painter, const ConnectionLayer& layer, const ConnectionMoment& moment,
                                  const Style& style) const
{
    const Target& focus = moment.pose.focus();
    if (focus.panel != Panel::Input) return;
    const PadMode padMode = layer.parts.params().padMode;
    for (const Reach& reach : outputsReached(layer.connections.window(), padMode, {focus.col, focus.row}))
        painter.fillRect(
            output.cellRect(reach.output.y(), reach.output.x()),
            QColor::fromRgb(layer.colours.of(reach.kernelCell.y() * kernel.cols + reach.kernelCell.x(), style)));
}

} // namespace convscope

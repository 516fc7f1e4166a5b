#include "ui/scene/pool_parts.h"

#include "ui/scene/chapters/stride_figure.h"
#include "ui/scene/conv_parts.h"
#include "ui/scene/ghosts.h"
#include "ui/scene/layer_parts.h"
#include "ui/scene/legend.h"
#include "ui/scene/text.h"
#include "ui/scene/window_marks.h"

#include <QImage>
#include <algorithm>
#include <cmath>

namespace convscope {

namespace {

constexpr double kLargestChannel = 54.0; // a side of its picture
constexpr double kChannelLabel = 15.0;
constexpr int kMostInOneRow = 24; // pictures of channels

Tensor planeOf(const Tensor& tensor, int channel)
{
    Tensor plane({1, 1, tensor.size(2), tensor.size(3)});
    std::copy_n(tensor.data.begin() + channel * static_cast<std::ptrdiff_t>(plane.data.size()), plane.data.size(),
                plane.data.begin());
    return plane;
}

/// In the input's colours, save for a norm that is larger than white.
TensorView outputView(Tensor output, const TensorView& input, float white, NumberMode numbers)
{
    const ValueRange range = rangeOf(output.data);
    const bool isImage = input.colours() == TensorView::Colours::Image;
    const auto colours = isImage && range.high > white * 1.001f ? TensorView::Colours::Magnitudes : input.colours();
    return {std::move(output), Role::Output, colours, white, numbers};
}

TensorView gradientView(const Tensor& gradient, NumberMode numbers)
{
    return TensorView(gradient, Role::Gradient, TensorView::Colours::Signed, 1.0f, numbers);
}

/// The levels of an image's colours, enlarged by a whole number where it is small, as viewers of vector formats smooth
/// small pictures.
QImage levelsOf(const TensorView& view, int plane)
{
    constexpr int kLeastSide = 48;
    const ColorMap map = view.map(Style::light());
    QImage levels(view.cols(), view.rows(), QImage::Format_Indexed8);
    for (int row = 0; row < view.rows(); ++row)
        for (int col = 0; col < view.cols(); ++col) {
            const float share =
                map.high > map.low ? (view.value(plane, row, col) - map.low) / (map.high - map.low) : 0.0f;
            levels.scanLine(row)[col] = static_cast<uchar>(std::clamp(share, 0.0f, 1.0f) * 255.0f + 0.5f);
        }
    return levels.scaled(levels.size() * std::max(1, kLeastSide / std::max(view.rows(), view.cols())));
}

/// The colours of those levels.
QList<QRgb> coloursOf(const TensorView& view, int plane, const Style& style)
{
    const ColorMap map = view.map(style);
    QList<QRgb> colours;
    for (int i = 0; i < 256; ++i)
        colours.append(view.colourOf(plane, map.low + (map.high - map.low) * static_cast<float>(i) / 255.0f, style));
    return colours;
}

bool isThreeColours(const Experiment& experiment)
{
    if (experiment.looksInto(NetKind::Pooling))
        return experiment.netLayer->readsImage && experiment.netLayer->input.size(1) == 3;
    return experiment.pool.input == PoolInput::Region && experiment.layer.volume == InputVolume::Colour &&
           experiment.photo->isColour();
}

TensorView::Colours coloursOfPlane(const Experiment& experiment, const Tensor& plane)
{
    using Colours = TensorView::Colours;
    if (!experiment.looksInto(NetKind::Pooling)) return TensorView::coloursFor(plane, experiment.white());
    const Colours colours = inputColours(*experiment.netLayer);
    return colours == Colours::Rgb ? Colours::Image : colours;
}

std::vector<QString> namesOfChannels(const Experiment& experiment, int count)
{
    if (isThreeColours(experiment))
        return {channelName(Channel::Red), channelName(Channel::Green), channelName(Channel::Blue)};
    if (count == 1 && !experiment.looksInto(NetKind::Pooling) && experiment.pool.input == PoolInput::Region &&
        experiment.layer.volume == InputVolume::Channel && experiment.photo->isColour())
        return {channelName(experiment.channel)};
    std::vector<QString> names;
    for (int i = 0; i < count; ++i) names.push_back(QString::number(i));
    return names;
}

} // namespace

std::optional<int> ChannelSteps::stepOf(const Target& target) const
{
    if (target.panel == Panel::Channels && target.col >= 0 && target.col < shape[1]) return target.col * perChannel();
    if (std::find(panels.begin(), panels.end(), target.panel) == panels.end()) return std::nullopt;
    const bool isInside = target.plane >= 0 && target.plane < shape[1] && target.row >= 0 && target.row < shape[2] &&
                          target.col >= 0 && target.col < shape[3];
    if (!isInside) return std::nullopt;
    return (target.plane * static_cast<int>(shape[2]) + target.row) * perRow() + target.col;
}

int ChannelSteps::shown(const Pose& pose) const
{
    for (const Target& target : {pose.hover, pose.pinned}) {
        const auto step = stepOf(target);
        if (!step) continue;
        return target.panel == Panel::Channels ? *step + running(pose) % perChannel() : *step;
    }
    return running(pose);
}

Choreography ChannelSteps::choreography(const Pose& pose) const
{
    return shown(pose) == pose.step ? Choreography::of(pose) : Choreography::complete();
}

int ChannelSteps::complete(const Pose& pose, int channel) const
{
    const int steps = running(pose) + (Choreography::of(pose).isComplete() ? 1 : 0);
    return std::clamp(steps - channel * perChannel(), 0, perChannel());
}

double largestCell(QSizeF room, const std::vector<int>& columns, int rows, double unit)
{
    const auto width = [&](double cell) {
        double all = kPoolGap * unit * static_cast<double>(columns.size() - 1);
        for (const int cells : columns) all += std::max(cells * cell, kPoolColumn * unit);
        return all;
    };
    double least = 0.0;
    double most = room.height() / rows;
    if (width(most) > room.width()) {
        for (int i = 0; i < 40; ++i) {
            const double middle = (least + most) / 2.0;
            (width(middle) <= room.width() ? least : most) = middle;
        }
        most = least;
    }
    return most >= 4.0 ? std::floor(most + 1e-6) : most; // the halving ends just below a whole number
}

ChannelStrip ChannelStrip::in(const QRectF& room, int channels, int perRow, double unit)
{
    ChannelStrip strip;
    if (channels < 2) return strip;
    const int rowCount = (channels + perRow - 1) / perRow;
    const double title = 20.0 * unit;
    const double label = kChannelLabel * unit;
    const double byHeight = (room.height() - title) / rowCount - label;
    const double side =
        std::floor(std::min({kLargestChannel * unit, byHeight, room.width() / std::min(perRow, channels)}));
    if (side < 1.0) return strip;
    strip.corner = room.topLeft();
    strip.width = room.width();
    strip.height = title + rowCount * (side + label);
    for (int row = 0; row < rowCount; ++row) {
        const int first = row * perRow;
        const int count = std::min(perRow, channels - first);
        const QPointF corner = room.topLeft() + QPointF(0, title + row * (side + label));
        strip.rows.push_back({QRectF(corner, QSizeF(count * side, side)), 1, count, 0, first});
    }
    return strip;
}

std::vector<PanelGrid> PoolColumns::panels(Panel left, Panel middle, Panel right, int channel) const
{
    std::vector<PanelGrid> all{
        {left, columns[0].grid, channel}, {middle, columns[1].grid, channel}, {right, columns[2].grid, channel}};
    for (const CellGrid& row : channels.rows) all.push_back({Panel::Channels, row});
    return all;
}

PoolParts::PoolParts(const Experiment& experiment)
    : m_isOfNet(experiment.looksInto(NetKind::Pooling)),
      m_tensors(PoolTensors::of(experiment)),
      m_walk(*PoolWalk::create(m_tensors.input, m_tensors.params)),
      m_gather(*PoolGradientWalk::create(m_tensors.input, m_tensors.dOutput, m_tensors.params)),
      m_channelNames(namesOfChannels(experiment, channels())),
      m_numbers(experiment.numbers),
      m_dOutput(gradientView(m_tensors.dOutput, experiment.numbers)),
      m_dInput(gradientView(m_tensors.dInput, experiment.numbers))
{
    const float white = experiment.whiteOf(NetKind::Pooling);
    for (int channel = 0; channel < channels(); ++channel) {
        const Tensor plane = planeOf(m_tensors.input, channel);
        m_inputs.push_back(
            TensorView(plane, Role::Input, coloursOfPlane(experiment, plane), white, experiment.numbers));
        if (isThreeColours(experiment))
            m_pictures.push_back(
                {channel,
                 TensorView(m_tensors.input, Role::Input, TensorView::Colours::Rgb, white, experiment.numbers),
                 {}});
        else
            m_pictures.push_back({0, m_inputs.back(), {}});
        m_pictures.back().levels = levelsOf(m_pictures.back().view, m_pictures.back().plane);
        m_outputs.push_back(outputView(planeOf(m_tensors.output, channel), m_inputs.back(), white, experiment.numbers));
    }
}

std::vector<PooledCell> PoolParts::cellsOf(int output) const
{
    const std::vector<std::size_t> places = pooledCells(shape(), static_cast<std::size_t>(output));
    const std::vector<double> shares = poolShares(shape(), m_tensors.params, m_tensors.input, places);
    const float largest = m_tensors.output.data[static_cast<std::size_t>(output)];
    const auto& [rows, cols] = window();
    const Cell target = cellAt(m_tensors.output.shape, output);
    std::vector<PooledCell> cells;
    for (std::size_t i = 0; i < places.size(); ++i) {
        const Cell cell = cellAt(m_tensors.input.shape, static_cast<std::int64_t>(places[i]));
        const float value = m_tensors.input.data[places[i]];
        const int tap = (cell.y - rows.position(target.y, 0)) / rows.dilation * cols.kernel +
                        (cell.x - cols.position(target.x, 0)) / cols.dilation;
        cells.push_back({cell.y, cell.x, value, shares[i], kind() == PoolKind::Max && value == largest,
                         countsPadding() ? tap : static_cast<int>(i)});
    }
    if (std::count_if(cells.begin(), cells.end(), [](const PooledCell& cell) { return cell.isTied; }) < 2)
        for (PooledCell& cell : cells) cell.isTied = false;
    return cells;
}

int PoolParts::winnerOfFirst(int output, int count) const
{
    const std::vector<std::size_t> places = pooledCells(shape(), static_cast<std::size_t>(output));
    const auto first = std::span(places).first(static_cast<std::size_t>(count));
    const std::vector<double> shares = poolShares(shape(), m_tensors.params, m_tensors.input, first);
    return static_cast<int>(std::max_element(shares.begin(), shares.end()) - shares.begin());
}

std::vector<HoldingWindow> PoolParts::windowsHolding(int channel, int row, int col) const
{
    std::vector<HoldingWindow> windows;
    if (isPadding(row, col)) return windows;
    const Step step = m_gather.at(indexOf(m_tensors.input.shape, {0, channel, row, col}));
    for (const Term& term : step.terms) windows.push_back({term.aCell.y, term.aCell.x, term.b});
    return windows;
}

PoolSums PoolParts::sumsOf(int channel, int windows, int oneMore) const
{
    const std::size_t cells = static_cast<std::size_t>(window().rows.input) * window().cols.input;
    const std::size_t firstCell = static_cast<std::size_t>(channel) * cells;
    std::vector<double> mask(cells);
    std::vector<double> shares(cells);
    std::vector<double> gradient(cells);
    PoolSums sums;
    sums.gradient.isFilled.resize(cells);
    for (int place = 0; place < outputs(); ++place) {
        const auto output = static_cast<std::size_t>(channel * outputs() + place);
        const std::vector<std::size_t> inWindow = pooledCells(shape(), output);
        const std::vector<double> parts = poolShares(shape(), m_tensors.params, m_tensors.input, inWindow);
        const bool hasBeen = place < windows || place == oneMore;
        for (std::size_t i = 0; i < inWindow.size(); ++i) {
            const std::size_t cell = inWindow[i] - firstCell;
            mask[cell] += parts[i];
            if (!hasBeen) continue;
            shares[cell] += parts[i];
            gradient[cell] += parts[i] * m_tensors.dOutput.data[output];
            sums.gradient.isFilled[cell] = true;
        }
    }
    sums.mask.assign(mask.begin(), mask.end());
    sums.shares = withoutZeros({shares.begin(), shares.end()});
    sums.gradient.values.assign(gradient.begin(), gradient.end());
    return sums;
}

TensorView PoolParts::maskView(const PoolSums& sums) const
{
    const bool isSigned = rangeOf(sums.mask).low < 0.0f;
    const auto colours = isSigned ? TensorView::Colours::Signed : TensorView::Colours::Tint;
    const Tensor mask({1, 1, window().rows.input, window().cols.input}, sums.mask);
    return TensorView(mask, Role::Current, colours, 1.0f, m_numbers);
}

PlaneNow withoutZeros(std::vector<float> shares)
{
    std::vector<char> isFilled(shares.size());
    std::transform(shares.begin(), shares.end(), isFilled.begin(), [](float share) { return share != 0.0f; });
    return {std::move(shares), std::move(isFilled)};
}

bool PoolParts::isPadding(int row, int col) const
{
    return row < 0 || col < 0 || row >= window().rows.input || col >= window().cols.input;
}

PoolMoment PoolParts::moment(const ChannelSteps& steps, const Pose& pose) const
{
    const int shown = steps.shown(pose);
    const int channel = steps.channelOf(shown);
    return {shown,   steps.before(shown),      steps.running(pose), steps.complete(pose, channel),
            channel, steps.choreography(pose), pose.isStaged,       pose.focus()};
}

CellGrid PoolParts::inputGrid() const
{
    const auto& [rows, cols] = window();
    return {{}, rows.padded(), cols.padded(), -rows.padBefore, -cols.padBefore};
}

CellGrid PoolParts::mapGrid() const { return {{}, window().rows.input, window().cols.input}; }

CellGrid PoolParts::outputGrid() const { return {{}, window().rows.output(), window().cols.output()}; }

QRectF PoolParts::windowOn(const CellGrid& grid, int output) const
{
    const int place = output % outputs();
    const int perRow = window().cols.output();
    return windowRect(grid, window(), place / perRow, place % perRow).intersected(grid.rect);
}

QRectF PoolParts::outputCell(const CellGrid& grid, int output) const
{
    const int place = output % outputs();
    const int perRow = window().cols.output();
    return grid.cellRect(place / perRow, place % perRow);
}

PoolColumns PoolParts::columnsIn(const QRectF& bounds, double u, const std::array<CellGrid, 3>& grids) const
{
    const QRectF area = bounds.adjusted(kFigureMargin * u, kFigureMargin * u, -kFigureMargin * u, -kFigureMargin * u);
    const double title = kTitleHeight * u;
    const double legend = (kLegendHeight + 10.0) * u;
    const double sentence = 46.0 * u;
    const double strip = channels() > 1 ? (kLargestChannel + kChannelLabel + 24.0) * u : 0.0;
    const int rows = std::max({grids[0].rows, grids[1].rows, grids[2].rows});
    const double cell = largestCell({area.width(), area.height() - title - legend - sentence - strip},
                                    {grids[0].cols, grids[1].cols, grids[2].cols}, rows, u);

    PoolColumns layout;
    double width = -kPoolGap * u;
    for (std::size_t i = 0; i < grids.size(); ++i) {
        PoolColumn& column = layout.columns[i];
        column.grid = grids[i];
        column.grid.rect.setSize({grids[i].cols * cell, grids[i].rows * cell});
        column.width = std::max(column.grid.rect.width(), kPoolColumn * u);
        width += column.width + kPoolGap * u;
    }
    const double used = title + rows * cell + legend + sentence + strip;
    const double top = std::round(area.top() + title + std::max(0.0, (area.height() - used) / 2.0));
    const double begin = std::round(area.left() + (area.width() - width) / 2.0);
    double left = begin;
    for (PoolColumn& column : layout.columns) {
        column.grid.rect.moveTopLeft({std::round(left), top});
        column.legend = {column.grid.rect.left(), column.grid.rect.bottom() + 9.0 * u,
                         std::clamp(column.grid.rect.width(), 120.0 * u, column.width), kLegendHeight * u};
        left += column.width + kPoolGap * u;
    }
    const double below = top + rows * cell + legend;
    layout.sentence = {begin, below + 4.0 * u, width, sentence};
    const int perRow = channels() > kMostInOneRow ? (channels() + 1) / 2 : channels();
    layout.channels = ChannelStrip::in({begin, below + sentence, width, strip}, channels(), perRow, u);
    return layout;
}

void PoolParts::paintInput(const Canvas& canvas, const CellGrid& grid, int channel,
                           const std::function<void(QPainter&)>& underNumbers) const
{
    const auto& [painter, u, style, visible] = canvas;
    const auto& [rows, cols] = window();
    const CellGrid image{grid.cellsRect(0, 0, rows.input, cols.input), rows.input, cols.input};
    if (hasPadding(window())) {
        // The padding is a hatched sheet under the image; it has numbers where they count.
        const bool counts = kind() == PoolKind::L2 || countsPadding();
        PlaneDetail margin;
        margin.isFilled = [&](int row, int col) { return counts && isPadding(row, col); };
        margin.source = [](int, int) { return std::nullopt; };
        margin.underNumbers = [&](QPainter& onCells) {
            const double spacing = std::clamp(grid.cellWidth() / 2.0, 4.0 * canvas.unit, 9.0 * canvas.unit);
            paintHatching(onCells, grid.rect, withAlpha(canvas.style.hatch, 0.65), spacing);
        };
        input(channel).paint(painter, grid, 0, u, style, visible, margin);
        paintFrame(painter, grid.rect, style.hatch, 2.0 * u * style.lineScale);
    }
    PlaneDetail detail;
    detail.underNumbers = [&](QPainter& onCells) {
        paintUnreached(onCells, window(), grid, canvas.unit, canvas.style);
        if (underNumbers) underNumbers(onCells);
    };
    input(channel).paint(painter, image, 0, u, style, visible, detail);
}

void PoolParts::paintPlane(const Canvas& canvas, const TensorView& view, const CellGrid& grid, const PlaneNow& plane,
                           const std::function<void(QPainter&)>& underNumbers) const
{
    const int cols = grid.cols;
    PlaneDetail detail;
    detail.value = [&plane, cols](int row, int col) {
        return plane.values[static_cast<std::size_t>(row * cols + col)];
    };
    detail.isFilled = [&plane, cols](int row, int col) {
        return plane.isFilled[static_cast<std::size_t>(row * cols + col)] != 0;
    };
    detail.underNumbers = underNumbers;
    view.paint(canvas.painter, grid, 0, canvas.unit, canvas.style, canvas.visible, detail);
}

void PoolParts::paintWindow(const Canvas& canvas, const CellGrid& grid, const QRectF& place, double strength) const
{
    paintFrame(canvas.painter, place.intersected(grid.rect), withAlpha(canvas.style.kernel, strength),
               (strength < 1.0 ? 1.4 : 3.0) * canvas.unit);
}

void PoolParts::paintHolding(const Canvas& canvas, const CellGrid& outputs, int channel, const Target& cell) const
{
    const auto& [painter, u, style, visible] = canvas;
    const double height = numberHeight(outputs, m_dOutput.numbers(), pixelsPerUnit(painter));
    const QFont font = Style::font(std::max(height, 1.0), QFont::DemiBold);
    for (const HoldingWindow& each : windowsHolding(channel, cell.row, cell.col)) {
        const QRectF rect = outputs.cellRect(each.row, each.col);
        const QRgb fill = each.share != 0.0 ? mixed(style.background.rgb(), style.kernel.rgb(), 0.55)
                                            : mixed(style.background.rgb(), style.kernel.rgb(), 0.2);
        painter.fillRect(rect, QColor::fromRgb(fill));
        paintFrame(painter, rect, style.kernel, 1.2 * u * style.lineScale);
        if (height > 0.0) drawCentred(painter, rect, shareFormat()(each.share), font, contrastingText(fill));
    }
}

void PoolParts::paintTitle(const Canvas& canvas, const PoolColumn& column, const QString& title,
                           const QString& subtitle, Role role) const
{
    convscope::paintTitle(canvas.painter, column.grid.rect.topLeft() - QPointF(0, kTitleHeight * canvas.unit),
                          column.width + 0.7 * kPoolGap * canvas.unit, title, subtitle, role, canvas.unit,
                          canvas.style);
}

void PoolParts::paintViewLegend(const Canvas& canvas, const QRectF& rect, const TensorView& view) const
{
    paintLegend(canvas.painter, rect, view.map(canvas.style), view.format(), {}, canvas.unit, canvas.style);
}

void PoolParts::paintMaskLegend(const Canvas& canvas, const QRectF& rect, const TensorView& mask) const
{
    const auto& [painter, u, style, visible] = canvas;
    if (mask.range().low < 0.0f) {
        paintViewLegend(canvas, rect, mask);
        return;
    }
    // Each number of wins has a field of its own; shares run from 0 on.
    constexpr int kMostFields = 24;
    const float most = mask.range().high;
    const bool isCount = kind() == PoolKind::Max && most < kMostFields;
    const int fields = isCount ? static_cast<int>(most) + 1 : kMostFields;
    const double width = isCount ? std::min(rect.width() / fields, 26.0 * u) : rect.width() / fields;
    const QRectF bar(rect.left(), rect.top(), width * fields, 7.0 * u);
    for (int i = 0; i < fields; ++i) {
        const float value = most * static_cast<float>(i) / static_cast<float>(std::max(fields - 1, 1));
        painter.fillRect(QRectF(bar.left() + i * width, bar.top(), width, bar.height()),
                         QColor::fromRgb(mask.colourOf(0, value, style)));
    }
    paintFrame(painter, bar, style.hairline, u);
    const QFont font = Style::font(10.5 * u);
    const double baseline = bar.bottom() + 13.0 * u;
    const QString high = mask.format()(most);
    const double highLeft =
        isCount ? bar.right() - width / 2.0 - textWidth(high, font) / 2.0 : bar.right() - textWidth(high, font);
    const QString low = mask.format()(0.0);
    const double lowLeft = isCount ? bar.left() + width / 2.0 - textWidth(low, font) / 2.0 : bar.left();
    drawText(painter, {lowLeft, baseline}, low, font, style.mutedText);
    if (fields > 1) drawText(painter, {highLeft, baseline}, high, font, style.mutedText);
}

void PoolParts::paintChannels(const Canvas& canvas, const ChannelStrip& strip, int shown, const QString& title) const
{
    const auto& [painter, u, style, visible] = canvas;
    if (strip.rows.empty()) return;
    const QFont titleFont = Style::font(11.5 * u);
    drawText(painter, strip.corner + QPointF(0, 11.5 * u), elided(title, titleFont, strip.width), titleFont,
             style.mutedText);
    const QFont font = Style::font(10.5 * u);
    for (const CellGrid& row : strip.rows)
        for (int channel = row.firstCol; channel < row.firstCol + row.cols; ++channel) {
            const QRectF cell = row.cellRect(0, channel);
            const double inset = std::clamp(cell.width() * 0.08, 2.0 * u, 4.0 * u);
            const QRectF room = cell.adjusted(inset, inset, -inset, -inset);
            const auto& [plane, view, levels] = m_pictures[static_cast<std::size_t>(channel)];
            CellGrid picture = view.grid(room);
            picture.rect.moveCenter(room.center());
            QImage image = levels;
            image.setColorTable(coloursOf(view, plane, style));
            painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
            painter.drawImage(picture.rect, image);
            paintFrame(painter, picture.rect, style.input, u);
            if (channel == shown)
                paintFrame(painter, cell.adjusted(u, u, -u, -u), style.current, 2.0 * u * style.lineScale);
            const QString name = elided(m_channelNames[static_cast<std::size_t>(channel)], font, cell.width());
            drawText(painter, {cell.center().x() - textWidth(name, font) / 2.0, cell.bottom() + 11.0 * u}, name, font,
                     style.textColour(channel == shown ? Role::Current : Role::Muted));
        }
}

QString PoolParts::channelText(int channel) const
{
    const QString& name = m_channelNames[static_cast<std::size_t>(channel)];
    bool isNumber = false;
    name.toInt(&isNumber);
    if (!isNumber) return name;
    return channels() == 1 ? QString() : tr("channel %1 of 0…%2").arg(channel).arg(channels() - 1);
}

QString PoolParts::inputSubtitle(int channel) const
{
    const QString size = dimensions(window().rows.input, window().cols.input);
    const QString name = channelText(channel);
    const QString padded = hasPadding(window())
                               ? tr("padded to %1").arg(dimensions(window().rows.padded(), window().cols.padded()))
                               : QString();
    QStringList parts{size};
    for (const QString& part : {padded, name})
        if (!part.isEmpty()) parts += part;
    return parts.join(QStringLiteral(" · "));
}

QString PoolParts::maskTitle() const { return kind() == PoolKind::Max ? tr("Mask") : tr("Shares"); }

QString PoolParts::maskSubtitle() const
{
    switch (kind()) {
    case PoolKind::Max: return tr("how often a cell wins");
    case PoolKind::Average: return tr("of each cell, added up");
    case PoolKind::L2: return tr("value / output, added up");
    }
    return {};
}

QString PoolParts::operation() const
{
    const Pool2dParams& params = m_tensors.params;
    const QString size = dimensions(params.size.h, params.size.w);
    const QString stride = params.stride.h == params.stride.w
                               ? QString::number(params.stride.h)
                               : QStringLiteral("%1, %2").arg(params.stride.h).arg(params.stride.w);
    switch (kind()) {
    case PoolKind::Max: return tr("max of %1, stride %2").arg(size, stride);
    case PoolKind::Average: return tr("mean of %1, stride %2").arg(size, stride);
    case PoolKind::L2: return tr("L2 norm of %1, stride %2").arg(size, stride);
    }
    return {};
}

QString PoolParts::outputSubtitle() const
{
    return dimensions(window().rows.output(), window().cols.output()) + QStringLiteral(" · ") + operation();
}

QString PoolParts::place(int channel, int row, int col) const
{
    const QString inPlane = QStringLiteral("%1,%2]").arg(row).arg(col);
    return channels() == 1 ? "[" + inPlane : QStringLiteral("[%1,").arg(channel) + inPlane;
}

QString PoolParts::summary() const
{
    return tr("Input %1 → output %2 · %3 · no parameters")
        .arg(volumeText(m_tensors.input.shape), volumeText(m_tensors.output.shape), operation());
}

QString PoolParts::describeInput(const Target& target) const
{
    const QString at = place(target.plane, target.row, target.col);
    if (!isPadding(target.row, target.col)) {
        const int windows = static_cast<int>(windowsHolding(target.plane, target.row, target.col).size());
        return tr("input A[l−1]%1 = %2 is in %n window(s)", nullptr, windows)
            .arg(at, input(target.plane).text(0, target.row, target.col));
    }
    if (kind() == PoolKind::Max) return tr("padding %1: it never wins").arg(at);
    const bool counts = kind() == PoolKind::L2 || countsPadding();
    return counts ? tr("padding %1: it counts as 0").arg(at) : tr("padding %1: it is left out").arg(at);
}

QString PoolParts::describeMask(const Target& target) const
{
    const QString at = place(target.plane, target.row, target.col);
    const std::vector<HoldingWindow> windows = windowsHolding(target.plane, target.row, target.col);
    const int count = static_cast<int>(windows.size());
    if (kind() == PoolKind::Max) {
        const auto won = std::count_if(windows.begin(), windows.end(), [](const auto& w) { return w.share != 0.0; });
        return tr("cell %1 wins %2 of its %n window(s)", nullptr, count).arg(at).arg(won);
    }
    double all = 0.0;
    for (const HoldingWindow& each : windows) all += each.share;
    return tr("cell %1 has shares of %n window(s): %2 in all", nullptr, count).arg(at, shortNumber(all));
}

QString PoolParts::describe(const Target& target) const
{
    const auto at = [&] { return place(target.plane, target.row, target.col); };
    switch (target.panel) {
    case Panel::Input: return describeInput(target);
    case Panel::Mask: return describeMask(target);
    case Panel::Output: {
        const int index = target.plane * outputs() + target.row * window().cols.output() + target.col;
        const int cells = static_cast<int>(cellsOf(index).size());
        return tr("output A[l]%1 = %2, from %n cell(s)", nullptr, cells)
            .arg(at(), output(target.plane).text(0, target.row, target.col));
    }
    case Panel::GradA:
        return tr("gradient dA[l]%1 = %2")
            .arg(at(), shortNumber(m_dOutput.value(target.plane, target.row, target.col)));
    case Panel::GradInput:
        return tr("gradient dA[l−1]%1 = %2 in the end")
            .arg(at(), shortNumber(m_dInput.value(target.plane, target.row, target.col)));
    case Panel::Channels:
        return tr("%1, %2, is pooled alone")
            .arg(channelText(target.col), dimensions(window().rows.input, window().cols.input));
    default: return {};
    }
}

QString PoolParts::sentence(int output) const
{
    const std::vector<PooledCell> cells = cellsOf(output);
    QString text;
    switch (kind()) {
    case PoolKind::Max: {
        const auto tied = std::count_if(cells.begin(), cells.end(), [](const PooledCell& cell) { return cell.isTied; });
        text = tied > 1 ? tr("%n cells are equal; the first in row-major order wins.", nullptr, static_cast<int>(tied))
                        : tr("The largest cell of the window goes on alone.");
        break;
    }
    case PoolKind::Average:
        text = tr("Each cell of the window has the same share: %1.").arg(shortNumber(cells.front().share));
        break;
    case PoolKind::L2:
        text = tr("The larger a cell, the larger its share: its value by the root of the sum of squares.");
        break;
    }
    const Extent left = unreachedCount(window());
    if (left.h > 0 || left.w > 0) text += QStringLiteral(" ") + leftoverSentence(window());
    return text;
}

double chipPixels(const CellGrid& grid, double unit)
{
    return std::clamp(grid.cellHeight() * 0.42, 9.0 * unit, 14.0 * unit);
}

} // namespace convscope

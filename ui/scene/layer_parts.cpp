#include "ui/scene/layer_parts.h"

#include "ui/scene/conv_parts.h"
#include "ui/scene/links.h"

#include <algorithm>

namespace convscope {

namespace {

TensorView::Colours inputColours(const Experiment& experiment)
{
    if (experiment.looksInto(NetKind::Convolution)) return inputColours(*experiment.netLayer);
    switch (experiment.layer.volume) {
    case InputVolume::Channel: return TensorView::Colours::Image;
    case InputVolume::Colour: return TensorView::Colours::Rgb;
    case InputVolume::Features: break;
    }
    return TensorView::Colours::Signed;
}

/// Of those that have a name; else they have numbers.
std::vector<QString> namesOfChannels(const Experiment& experiment)
{
    const QString grey = LayerParts::tr("grey");
    const std::vector<QString> colours{channelName(Channel::Red), channelName(Channel::Green),
                                       channelName(Channel::Blue)};
    if (experiment.looksInto(NetKind::Convolution)) {
        if (!experiment.netLayer->readsImage) return {};
        return experiment.layerChannels() == 3 ? colours : std::vector<QString>{grey};
    }
    switch (experiment.layer.volume) {
    case InputVolume::Channel: return {experiment.photo->isColour() ? channelName(experiment.channel) : grey};
    case InputVolume::Colour: return colours;
    case InputVolume::Features: break;
    }
    return {};
}

bool isOutputPanel(Panel panel)
{
    return panel == Panel::Output || panel == Panel::OutputVolume || panel == Panel::Activation;
}

bool isInputPanel(Panel panel) { return panel == Panel::Input || panel == Panel::InputVolume; }

bool isTapPanel(Panel panel) { return panel == Panel::Kernel || panel == Panel::Products; }

} // namespace

TensorView::Colours inputColours(const NetLayer& layer)
{
    using Colours = TensorView::Colours;
    if (layer.readsImage) return layer.input.size(1) == 3 ? Colours::Rgb : Colours::Image;
    return rangeOf(layer.input.data).low < 0.0f ? Colours::Signed : Colours::Magnitudes;
}

TensorView inputView(Tensor input, const Experiment& experiment)
{
    return {std::move(input), Role::Input, inputColours(experiment), experiment.whiteOf(NetKind::Convolution),
            experiment.numbers};
}

TensorView mapsView(Tensor maps, const Experiment& experiment)
{
    using Colours = TensorView::Colours;
    const float white = experiment.whiteOf(NetKind::Convolution);
    Colours colours = TensorView::coloursFor(maps, white);
    switch (experiment.outputColours) {
    case OutputColours::Grey: colours = Colours::Image; break;
    case OutputColours::Viridis: colours = Colours::Magnitudes; break;
    case OutputColours::Diverging: colours = Colours::Signed; break;
    case OutputColours::Automatic: break;
    }
    return {std::move(maps), Role::Output, colours, white, experiment.numbers};
}

LayerParts::LayerParts(const Experiment& experiment)
    : m_tensors(LayerTensors::of(experiment)),
      m_walk(*ConvWalk::create(m_tensors.input, m_tensors.weight, m_tensors.bias, m_tensors.params)),
      m_input(inputView(m_tensors.input, experiment)),
      m_weight(m_tensors.weight, Role::Kernel, TensorView::Colours::Weights, 1.0f, experiment.numbers),
      m_z(mapsView(m_tensors.z, experiment)),
      m_a(mapsView(m_tensors.a, experiment)),
      m_shownChannel(experiment.layer.shownChannel),
      m_channelNames(namesOfChannels(experiment))
{}

std::optional<int> LayerParts::stepOf(const Target& target) const
{
    if (!isOutputPanel(target.panel) || target.plane < 0 || target.plane >= m_z.planes()) return std::nullopt;
    if (target.row < 0 || target.row >= m_z.rows() || target.col < 0 || target.col >= m_z.cols()) return std::nullopt;
    return m_z.index(target.plane, target.row, target.col);
}

int LayerParts::shownStep(const Pose& pose) const
{
    for (const Target& target : {pose.hover, pose.pinned})
        if (const auto step = stepOf(target)) return *step;
    return std::min(pose.step, stepCount() - 1);
}

Choreography LayerParts::choreography(const Pose& pose) const
{
    return shownStep(pose) == pose.step ? Choreography::of(pose) : Choreography::complete();
}

bool LayerParts::isFilled(const Pose& pose, int filter, int row, int col) const
{
    const int complete = pose.step + (Choreography::of(pose).isComplete() ? 1 : 0);
    const int step = m_z.index(filter, row, col);
    return step < complete || (step == shownStep(pose) && step != pose.step);
}

int LayerParts::shownChannel(const Pose& pose) const
{
    const int filter = cellOf(shownStep(pose)).c;
    const int first = firstChannel(filter);
    for (const Target& target : {pose.hover, pose.pinned}) {
        if (isInputPanel(target.panel) && target.plane >= 0 && target.plane < m_input.planes()) return target.plane;
        if (isTapPanel(target.panel)) return first + std::min(target.plane, channelsPerFilter() - 1);
        if (target.panel == Panel::Channels) return first + std::min(target.row, channelsPerFilter() - 1);
        if (target.panel == Panel::Formula && target.col < channelsPerFilter()) return first + target.col;
    }
    return std::clamp(m_shownChannel, first, first + channelsPerFilter() - 1);
}

GroupedSum LayerParts::sumOf(const Step& step, const Pose& pose) const
{
    const int first = firstChannel(step.target.c);
    GroupedSum sum;
    sum.name = QStringLiteral("Z[%1,%2,%3]").arg(step.target.c).arg(step.target.y).arg(step.target.x);
    sum.groups = channelsPerFilter();
    sum.shown = std::clamp(shownChannel(pose) - first, 0, sum.groups - 1);
    sum.groupOf = [first](const Term& term) { return term.aCell.c - first; };
    sum.label = [this, first](int channel) { return channelName(first + channel); };
    sum.a = [format = m_input.format()](float value) { return format(value); };
    sum.b = [](float value) { return shortNumber(value); };
    sum.sum = m_z.format();
    return sum;
}

CellGrid LayerParts::inputGrid(const QRectF& available) const
{
    const auto& [rows, cols] = window();
    return CellGrid::fitted(available, rows.padded(), cols.padded(), -rows.padBefore, -cols.padBefore);
}

QRectF LayerParts::windowOnItsWay(const CellGrid& input, const Pose& pose) const
{
    const int step = shownStep(pose);
    const Cell now = cellOf(step);
    const Cell before = cellOf(std::max(step - 1, 0));
    return between(windowRect(input, window(), before.y, before.x), windowRect(input, window(), now.y, now.x),
                   choreography(pose).glide);
}

std::optional<Target> LayerParts::tapInFocus(const Pose& pose) const
{
    const Target& focus = pose.focus();
    const int channels = channelsPerFilter();
    if (isTapPanel(focus.panel) && focus.plane < channels) return focus;
    if (focus.panel != Panel::Formula || focus.col < channels) return std::nullopt;
    const int tap = focus.col - channels;
    const int channel = shownChannel(pose) - firstChannel(cellOf(shownStep(pose)).c);
    return Target{Panel::Kernel, tap / window().cols.kernel, tap % window().cols.kernel, channel};
}

std::vector<ReachedCell> LayerParts::reachedFrom(const Target& input, int filter) const
{
    std::vector<ReachedCell> cells;
    const int channel = input.plane - firstChannel(filter);
    if (channel < 0 || channel >= channelsPerFilter()) return cells;
    for (const Reach& reach : outputsReached(window(), m_tensors.params.padMode, {input.col, input.row})) {
        const float weight = m_tensors.weight.at(filter, channel, reach.kernelCell.y(), reach.kernelCell.x());
        addReached(cells, {reach.output.y(), reach.output.x(), weight});
    }
    return cells;
}

void LayerParts::paintInput(QPainter& painter, const CellGrid& grid, int channel, const Pose& pose, double unit,
                            const Style& style, const QRectF& visible) const
{
    const int filter = cellOf(shownStep(pose)).c;
    const int inGroup = channel - firstChannel(filter);
    const bool isSeen = inGroup >= 0 && inGroup < channelsPerFilter();
    const QRectF place = windowOnItsWay(grid, pose);
    const Target& focus = pose.focus();
    PlaneDetail detail = paddedDetail(window(), m_tensors.params.padMode);
    detail.underNumbers = [&](QPainter& onCells) {
        paintPaddingHatch(onCells, grid, window(), unit, style);
        if (isSeen) paintWindowTint(onCells, grid, window(), place, style.kernel);
        if (isTapPanel(focus.panel))
            for (const QPoint cell : cellsMet(window(), {focus.col, focus.row}))
                onCells.fillRect(grid.cellRect(cell.y(), cell.x()), withAlpha(style.kernel, 0.42));
    };
    m_input.paint(painter, grid, channel, unit, style, visible, detail);
    if (isSeen) paintWindowFrame(painter, grid, window(), place, style.kernel, unit);
    if (const auto tap = tapInFocus(pose); tap && tap->plane == inGroup) {
        const Cell output = cellOf(shownStep(pose));
        const int row = window().rows.position(output.y, tap->row);
        const int col = window().cols.position(output.x, tap->col);
        paintCellMark(painter, grid.cellRect(row, col), style.current, unit);
    }
    if (isInputPanel(focus.panel) && focus.plane == channel)
        paintCellMark(painter, grid.cellRect(focus.row, focus.col), style.current, unit);
}

void LayerParts::paintKernel(QPainter& painter, const CellGrid& grid, int filter, int channel, const Pose& pose,
                             double unit, const Style& style, const QRectF& visible) const
{
    m_weight.paint(painter, grid, filter * channelsPerFilter() + channel, unit, style, visible);
    if (const auto tap = tapInFocus(pose); tap && tap->plane == channel)
        paintCellMark(painter, grid.cellRect(tap->row, tap->col), style.current, unit);
}

void LayerParts::paintMap(QPainter& painter, const CellGrid& grid, const TensorView& maps, int filter, const Pose& pose,
                          double unit, const Style& style, const QRectF& visible) const
{
    PlaneDetail detail;
    detail.isFilled = [&](int row, int col) { return isFilled(pose, filter, row, col); };
    maps.paint(painter, grid, filter, unit, style, visible, detail);
    if (const auto reached = reachedFrom(pose.focus(), filter); isInputPanel(pose.focus().panel) && !reached.empty()) {
        const int kernel = filter * channelsPerFilter() + pose.focus().plane - firstChannel(filter);
        paintReached(painter, grid, reached, m_weight.numbers(kernel), unit, style);
    }
    const auto markIn = [&](int step) {
        const Cell cell = cellOf(step);
        return cell.c == filter ? std::optional(grid.cellRect(cell.y, cell.x)) : std::nullopt;
    };
    const int shown = shownStep(pose);
    const int running = std::min(pose.step, stepCount() - 1);
    if (const auto cell = markIn(running); cell && shown != running)
        paintFrame(painter, *cell, withAlpha(style.kernel, 0.8), 1.5 * unit);
    const auto now = markIn(shown);
    if (!now) return;
    const QRectF before = markIn(std::max(shown - 1, 0)).value_or(*now);
    paintCellMark(painter, between(before, *now, choreography(pose).glide), style.current, unit);
}

int LayerParts::termOf(const Target& target) const
{
    if (target.panel == Panel::Formula) return target.col;
    if (target.panel == Panel::Channels) return target.row;
    if (!isTapPanel(target.panel)) return -1;
    return channelsPerFilter() + target.row * window().cols.kernel + target.col;
}

Formula LayerParts::formula(const Pose& pose) const
{
    Formula formula;
    formula.lines.push_back(
        generalLine(QStringLiteral("Z[k,m,n] = b[k] + Σ_c Σ_i Σ_j W[k,c,i,j] · A[c, %1, %2]")
                        .arg(readingIndex("m", "i", window().rows), readingIndex("n", "j", window().cols))));
    const Step step = stepAt(shownStep(pose));
    for (Formula::Line& line : sumOf(step, pose).lines(step)) formula.lines.push_back(std::move(line));
    return formula;
}

QString LayerParts::channelName(int channel) const
{
    const auto place = static_cast<std::size_t>(channel);
    return place < m_channelNames.size() ? m_channelNames[place] : tr("channel %1").arg(channel);
}

QString LayerParts::inputSubtitle(int channel) const
{
    const auto& [rows, cols] = window();
    const QString size = dimensions(rows.input, cols.input);
    if (!hasPadding(window())) return QStringLiteral("%1, %2").arg(size, channelName(channel));
    return tr("%1 padded to %2, %3").arg(size, dimensions(rows.padded(), cols.padded()), channelName(channel));
}

QString LayerParts::summary() const
{
    return tr("A[l−1] %1 → Z, A[l] %2 · %3 weights, %4 biases · %5 multiply-adds")
        .arg(volumeText(m_tensors.input.shape), volumeText(m_tensors.z.shape),
             groupedNumber(elementCount(m_tensors.weight.shape)), groupedNumber(elementCount(m_tensors.bias.shape)),
             groupedNumber(shape().multiplyAdds()));
}

QString LayerParts::describe(const Target& target, const Pose& pose) const
{
    const QString place = QStringLiteral("[%1, %2, %3]").arg(target.plane).arg(target.row).arg(target.col);
    const int filter = cellOf(shownStep(pose)).c;
    switch (target.panel) {
    case Panel::InputVolume:
    case Panel::Input: {
        if (target.plane < 0) return tr("drag to turn the volume");
        const PlaneDetail padded = paddedDetail(window(), m_tensors.params.padMode);
        const auto source = padded.source ? padded.source(target.row, target.col) : QPoint(target.col, target.row);
        const QString value = source ? m_input.text(target.plane, source->y(), source->x()) : QStringLiteral("0");
        const int reached = static_cast<int>(reachedFrom(target, filter).size());
        return tr("A[l−1]%1 = %2, %3; it reaches %n cell(s) of map %4", nullptr, reached)
            .arg(place, value, channelName(target.plane))
            .arg(filter);
    }
    case Panel::Products: {
        const Step step = stepAt(shownStep(pose));
        const int taps = static_cast<int>(step.terms.size()) / channelsPerFilter();
        const int index = target.plane * taps + target.row * window().cols.kernel + target.col;
        const Term& term = step.terms[static_cast<std::size_t>(index)];
        return tr("product %1 · %2 = %3")
            .arg(m_input.format()(term.a), shortNumber(term.b), shortNumber(term.product()));
    }
    case Panel::Kernel:
        return tr("weight W[%1, %2, %3, %4] = %5")
            .arg(filter)
            .arg(target.plane)
            .arg(target.row)
            .arg(target.col)
            .arg(shortNumber(m_tensors.weight.at(filter, target.plane, target.row, target.col)));
    case Panel::Channels: {
        const Step step = stepAt(shownStep(pose));
        return tr("channel %1 adds %2")
            .arg(target.row + firstChannel(filter))
            .arg(sumOf(step, pose).partialText(step, target.row));
    }
    case Panel::OutputVolume:
    case Panel::Output:
        if (target.plane < 0) return tr("drag to turn the volume");
        return tr("Z%1 = %2").arg(place, m_z.text(target.plane, target.row, target.col));
    case Panel::Activation: return tr("A[l]%1 = %2").arg(place, m_a.text(target.plane, target.row, target.col));
    default: return {};
    }
}

} // namespace convscope

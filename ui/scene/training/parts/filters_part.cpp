#include "ui/scene/training/parts/filters_part.h"

#include "ui/scene/grid.h"
#include "ui/scene/legend.h"
#include "ui/scene/text.h"
#include "ui/scene/training/opened_layer.h"
#include "ui/scene/training/weight_layers.h"

#include <algorithm>

namespace convscope {

namespace {

constexpr double kKeyName = 18.0;
constexpr double kBetween = 14.0; // filters and gradients
constexpr double kCaption = 16.0;
constexpr double kNarrowestCaption = 62.0; // "db −0.0012"
constexpr double kSmallPrint = 11.0;

double keyWidth(PartSize size) { return size == PartSize::Small ? 84.0 : 112.0; }

/// A cell that can still be told from its neighbours; large kernels are seen as pictures.
double leastCell(Extent size) { return std::clamp(16.0 / std::max(size.h, size.w), 1.0, 4.0); }

} // namespace

FiltersPart::FiltersPart(const PartInput& input) : m_size(input.size)
{
    const TrainingView& view = *input.view;
    const auto shown = layerWithWeights(*view.network, input.experiment.train.shownLayer);
    if (!shown) return;
    m_layer = *shown;
    m_firstMap = placeOfMap(*view.network, m_layer, 0);
    const PlacedLayer& layer = view.network->layers()[m_layer];
    m_layerTitle = layerTitle(*view.network, m_layer);
    m_isDense = std::holds_alternative<DenseLayer>(layer.layer);

    const LayerParameters& parameters = view.snapshot->state.parameters[m_layer];
    m_weights = KernelStack(asKernels(layer, parameters.weight));
    m_biases = parameters.bias.data;
    m_areOfWatched = view.snapshot->gradients.empty();
    const Parameters* gradients = &view.snapshot->gradients;
    if (m_areOfWatched) gradients = view.watched ? &view.watched->pass.backward.parameters : nullptr;
    if (gradients) {
        m_gradients = KernelStack(asKernels(layer, (*gradients)[m_layer].weight));
        m_biasGradients = (*gradients)[m_layer].bias.data;
    }

    m_chosen = std::clamp(input.experiment.train.shownFilter, 0, m_weights.filters() - 1);
    m_first = m_chosen / kMostFilters * kMostFilters;
    m_count = std::min(kMostFilters, m_weights.filters() - m_first);
    for (int slot = 0; slot < m_count; ++slot) m_strongest.push_back(m_weights.strongestChannel(m_first + slot));
}

FilterCrowd FiltersPart::crowd(double u) const
{
    const bool isSmall = m_size == PartSize::Small;
    return {.filters = m_count,
            .kernels = isSmall ? 1 : m_weights.channels(),
            .size = m_weights.size(),
            .gap = (isSmall ? 5.0 : 9.0) * u,
            .kernelGap = 2.0 * u,
            .caption = isSmall ? 0.0 : kCaption * u,
            .largestCell = 40.0 * u};
}

FiltersPart::Layout FiltersPart::layoutIn(const QRectF& rect, double u) const
{
    const double key = keyWidth(m_size) * u;
    const double between = kBetween * u;
    const double list = m_size == PartSize::Small ? 0.0 : 20.0 * u;
    const QRectF body = rect.adjusted(2.0 * u, kTitleHeight * u, -key - 16.0 * u, -2.0 * u);
    FilterCrowd crowd = this->crowd(u);
    const auto fit = [&](double height) {
        return FilterArrangement::fitted({body.topLeft(), QSizeF(body.width(), (height - between) / 2.0)}, crowd);
    };
    FilterArrangement filters = fit(body.height());
    // Captions only where they find room, else a list; then as many channels as can be told apart.
    if (crowd.caption > 0.0 && filters.filterRect(0).width() < kNarrowestCaption * u) {
        crowd.caption = 0.0;
        filters = fit(body.height() - list);
        while (filters.cell.width() < leastCell(crowd.size) * u && crowd.kernels > 1) {
            crowd.kernels = (crowd.kernels + 1) / 2;
            filters = fit(body.height() - list);
        }
    }
    Layout layout;
    layout.filters = filters;
    layout.gradients =
        filters.movedTo({body.left(), std::round(filters.rect().bottom() + filters.crowd.caption + between)});
    layout.key = {rect.right() - key, body.top(), key, (kKeyName + kLegendHeight) * u};
    layout.keyDown = std::max(layout.gradients.corner.y() - layout.filters.corner.y(), layout.key.height() + 2.0 * u);
    layout.biases = {rect.left(), rect.bottom() - 4.0 * u};
    return layout;
}

/// The kernel of the stacks that stands at a place.
int FiltersPart::plane(int slot, int kernel) const
{
    const int channel = m_size == PartSize::Small ? m_strongest[static_cast<std::size_t>(slot)] : kernel;
    return (m_first + slot) * m_weights.channels() + channel;
}

QString FiltersPart::title() const
{
    return m_isDense ? tr("Weights of %1, and their gradients").arg(m_layerTitle)
                     : tr("Filters of %1, and their gradients").arg(m_layerTitle);
}

QString FiltersPart::subtitle(const Layout& layout) const
{
    QStringList parts;
    if (m_count < m_weights.filters())
        parts += tr("%1 to %2 of %3").arg(m_first + 1).arg(m_first + m_count).arg(m_weights.filters());
    const int channels = m_weights.channels();
    if (channels > 1 && m_size == PartSize::Small)
        parts += tr("of %1 channels that with the largest norm").arg(channels);
    else if (layout.filters.crowd.kernels < channels)
        parts += tr("the first %1 of %2 channels").arg(layout.filters.crowd.kernels).arg(channels);
    else if (channels > 1)
        parts += tr("%1 channels each").arg(channels);
    if (hasGradients())
        parts += m_areOfWatched ? tr("gradients of the watched image") : tr("gradients of the last batch");
    return parts.join(QStringLiteral(" · "));
}

void FiltersPart::paintFilters(QPainter& painter, const KernelStack& stack, const FilterArrangement& place, Role role,
                               double u, const Style& style) const
{
    for (int slot = 0; slot < m_count; ++slot) {
        for (int kernel = 0; kernel < place.crowd.kernels; ++kernel)
            stack.paint(painter, place.kernelGrid(slot, kernel), plane(slot, kernel), style);
        const double width = place.filterRect(slot).height() < 8.0 * u ? 1.0 : 1.5;
        paintFrame(painter, place.filterRect(slot), style.colour(role), width * u);
    }
}

void FiltersPart::paintKey(QPainter& painter, const QRectF& rect, const KernelStack& stack, const QString& name,
                           Role role, double u, const Style& style) const
{
    drawText(painter, rect.topLeft() + QPointF(0, 10.0 * u), name, Style::font(12.0 * u, QFont::Medium),
             style.textColour(role));
    paintLegend(painter, rect.adjusted(0, kKeyName * u, -u, 0), stack.map(style), stack.format(), {}, u, style);
}

void FiltersPart::paintBiases(QPainter& painter, const Layout& layout, double width, double u, const Style& style) const
{
    if (m_size == PartSize::Small || m_biases.empty()) return;
    const QFont font = Style::font(kSmallPrint * u);
    const auto caption = [&](const FilterArrangement& place, int slot, const QString& text) {
        drawText(painter, place.filterRect(slot).bottomLeft() + QPointF(0, 13.0 * u), text, font, style.mutedText);
    };
    QStringList list;
    for (int slot = 0; slot < m_count; ++slot) {
        const auto filter = static_cast<std::size_t>(m_first + slot);
        list += shortNumber(m_biases[filter]);
        if (layout.filters.crowd.caption == 0.0) continue;
        caption(layout.filters, slot, QStringLiteral("b ") + list.back());
        if (hasGradients())
            caption(layout.gradients, slot, QStringLiteral("db ") + shortNumber(m_biasGradients[filter]));
    }
    if (layout.filters.crowd.caption == 0.0)
        drawText(painter, layout.biases, elided(tr("biases %1").arg(list.join(QStringLiteral(" · "))), font, width),
                 font, style.mutedText);
}

void FiltersPart::paintStill(QPainter& painter, const QRectF& rect, const Layout& layout, double u,
                             const Style& style) const
{
    paintTitle(painter, rect.topLeft(), rect.width(), title(), subtitle(layout), Role::Plain, u, style);
    paintFilters(painter, m_weights, layout.filters, Role::Kernel, u, style);
    paintKey(painter, layout.key, m_weights, m_isDense ? tr("weights W") : tr("filters W"), Role::Kernel, u, style);
    paintBiases(painter, layout, rect.width(), u, style);
    if (!hasGradients()) {
        const QPointF corner = layout.gradients.corner;
        paintParagraph(painter, {corner, QPointF(layout.key.left() - 16.0 * u, rect.bottom())},
                       tr("Their gradients appear with the first batch."), Role::Muted, kSmallPrint * u, style);
        return;
    }
    paintFilters(painter, m_gradients, layout.gradients, Role::Gradient, u, style);
    paintKey(painter, layout.key.translated(0, layout.keyDown), m_gradients, tr("gradients dW"), Role::Gradient, u,
             style);
}

void FiltersPart::paintMarks(QPainter& painter, const Layout& layout, const Pose& pose, double u,
                             const Style& style) const
{
    std::vector<const FilterArrangement*> places{&layout.filters};
    if (hasGradients()) places.push_back(&layout.gradients);
    const auto frame = [&](int slot, const QColor& colour) {
        if (slot < 0 || slot >= m_count) return;
        for (const FilterArrangement* place : places) paintFrame(painter, place->filterRect(slot), colour, 2.5 * u);
    };
    frame(m_chosen - m_first, style.current);
    const auto weight = weightAt(pose.focus());
    if (!weight) return;
    const int slot = weight->filter - m_first;
    if (slot != m_chosen - m_first) frame(slot, style.text);
    if (slot < 0 || slot >= m_count) return;
    for (const FilterArrangement* place : places)
        for (int kernel = 0; kernel < place->crowd.kernels; ++kernel)
            if (plane(slot, kernel) == weight->filter * m_weights.channels() + weight->channel)
                paintFrame(painter, place->kernelGrid(slot, kernel).cellRect(weight->row, weight->col), style.current,
                           1.5 * u);
}

void FiltersPart::paint(QPainter& painter, const QRectF& rect, const Pose& pose, double u, const Style& style) const
{
    if (m_weights.isEmpty()) {
        paintTitle(painter, rect.topLeft(), rect.width(), tr("Filters"), tr("This net has no layer with weights."),
                   Role::Plain, u, style);
        return;
    }
    const Layout layout = layoutIn(rect, u);
    m_picture.paint(painter, rect + QMarginsF(3.0 * u, 3.0 * u, 3.0 * u, 3.0 * u), style.key(),
                    [&](QPainter& still) { paintStill(still, rect, layout, u, style); });
    paintMarks(painter, layout, pose, u, style);
}

std::vector<PanelGrid> FiltersPart::panels(const QRectF& rect, const Pose&, double u) const
{
    if (m_weights.isEmpty()) return {};
    const Layout layout = layoutIn(rect, u);
    std::vector<PanelGrid> panels;
    const auto add = [&](Panel panel, const FilterArrangement& place) {
        for (int slot = 0; slot < m_count; ++slot)
            for (int kernel = 0; kernel < place.crowd.kernels; ++kernel) {
                CellGrid grid = place.kernelGrid(slot, kernel);
                grid.firstRow = plane(slot, kernel) * grid.rows;
                panels.push_back({panel, grid, static_cast<int>(m_layer)});
            }
    };
    add(Panel::NetFilters, layout.filters);
    if (hasGradients()) add(Panel::NetFilterGradients, layout.gradients);
    return panels;
}

std::optional<FiltersPart::Weight> FiltersPart::weightAt(const Target& target) const
{
    if (touchOf(target.panel) == Touch::None || target.plane != static_cast<int>(m_layer)) return {};
    const Extent size = m_weights.size();
    if (target.row < 0 || target.row >= m_weights.planes() * size.h || target.col < 0 || target.col >= size.w)
        return {};
    const int plane = target.row / size.h;
    return Weight{plane / m_weights.channels(), plane % m_weights.channels(), target.row % size.h, target.col};
}

QString FiltersPart::describe(const Target& target, const Pose&) const
{
    const auto weight = weightAt(target);
    if (!weight) return {};
    const int plane = target.row / m_weights.size().h;
    const auto cell = static_cast<std::size_t>(weight->row * m_weights.size().w + weight->col);
    const auto filter = static_cast<std::size_t>(weight->filter);
    QString text =
        (m_isDense ? tr("output %1 of %2, weight [%3, %4, %5] = %6") : tr("filter %1 of %2, weight [%3, %4, %5] = %6"))
            .arg(weight->filter + 1)
            .arg(m_weights.filters())
            .arg(weight->channel)
            .arg(weight->row)
            .arg(weight->col)
            .arg(shortNumber(m_weights.plane(plane)[cell]));
    if (hasGradients()) text += tr(", gradient %1").arg(shortNumber(m_gradients.plane(plane)[cell]));
    if (!m_biases.empty()) text += tr("; bias %1").arg(shortNumber(m_biases[filter]));
    return text + tr("; double click opens its layer");
}

Touch FiltersPart::touchOf(Panel panel) const
{
    return panel == Panel::NetFilters || panel == Panel::NetFilterGradients ? Touch::Choose : Touch::None;
}

void FiltersPart::choose(Experiment& experiment, const Target& target) const
{
    if (const auto weight = weightAt(target)) experiment.train.shownFilter = weight->filter;
}

std::optional<NetPlace> FiltersPart::placeOf(const Target& target) const
{
    const auto weight = weightAt(target);
    if (!weight) return {};
    NetPlace place = m_firstMap;
    place.map = weight->filter;
    place.isBackward = target.panel == Panel::NetFilterGradients;
    place.isWeight = true;
    return place;
}

} // namespace convscope

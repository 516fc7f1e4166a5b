#include "ui/scene/training/parts/film_part.h"

#include "ui/scene/grid.h"
#include "ui/scene/legend.h"
#include "ui/scene/text.h"
#include "ui/scene/training/norm.h"
#include "ui/scene/training/weight_layers.h"

#include <algorithm>
#include <cmath>

namespace convscope {

namespace {

constexpr double kLeastFrame = 44.0;
constexpr double kFrameGap = 10.0;
constexpr double kStepHeight = 16.0;
constexpr double kCurveHeight = 24.0;
constexpr double kKeyWidth = 112.0;
constexpr double kSmallPrint = 11.0;

/// `count` of `all` numbers from 0 on, about evenly spread, the first and the last among them.
std::vector<int> spread(int all, int count)
{
    count = std::min(count, all);
    std::vector<int> chosen;
    for (int i = 0; i < count; ++i)
        chosen.push_back(count == 1 ? all - 1
                                    : static_cast<int>(std::lround(static_cast<double>(i) * (all - 1) / (count - 1))));
    return chosen;
}

double distance(std::span<const float> a, std::span<const float> b)
{
    std::vector<float> difference(a.size());
    std::transform(a.begin(), a.end(), b.begin(), difference.begin(), std::minus<>());
    return normOf(difference);
}

} // namespace

FilmPart::FilmPart(const PartInput& input)
{
    const TrainingView& view = *input.view;
    const TrainSettings& settings = input.experiment.train;
    const auto shown = layerWithWeights(*view.network, settings.shownLayer);
    if (!shown) {
        m_why = tr("This net has no layer with weights.");
        return;
    }
    const std::size_t layer = *shown;
    m_layerTitle = layerTitle(*view.network, layer);
    if (!std::holds_alternative<ConvLayer>(view.network->layers()[layer].layer)) {
        m_why = tr("A film is kept of the filters of convolutions alone: choose one of these layers to see it.");
        return;
    }
    const Tensor& now = view.snapshot->state.parameters[layer].weight;
    m_filters = static_cast<int>(now.size(0));
    m_filter = std::clamp(settings.shownFilter, 0, m_filters - 1);
    Tensor film;
    const auto add = [&](std::int64_t step, const Tensor& weights) {
        const auto numbers = static_cast<std::ptrdiff_t>(weights.data.size()) / m_filters;
        const auto first = weights.data.begin() + m_filter * numbers;
        film.data.insert(film.data.end(), first, first + numbers);
        m_steps.push_back(step);
    };
    for (const auto& frame : view.record->frames) add(frame->step, frame->weights[layer]);
    if (m_steps.empty()) {
        m_why = tr("The film begins with the first batches: press Start.");
        return;
    }
    const std::int64_t step = view.snapshot->state.optimizer.steps;
    if (m_steps.back() < step) add(step, now);
    film.shape = {frameCount(), now.size(1), now.size(2), now.size(3)};
    m_stack = KernelStack(std::move(film));
    for (int frame = 0; frame < frameCount(); ++frame)
        m_moved.push_back(distance(m_stack.filter(frame), m_stack.filter(0)));
}

FilmPart::Layout FilmPart::layoutIn(const QRectF& rect, double u) const
{
    Layout layout;
    const double key = kKeyWidth * u;
    const double gap = kFrameGap * u;
    const QRectF body = rect.adjusted(2.0 * u, kTitleHeight * u, -key - 16.0 * u, 0);
    const int room = std::max(1, static_cast<int>((body.width() + gap) / (kLeastFrame * u + gap)));
    layout.shown = spread(frameCount(), room);
    const auto count = static_cast<int>(layout.shown.size());
    const double height = body.height() - (kStepHeight + kCurveHeight + 6.0) * u;
    const double side = std::floor(std::min(height, (body.width() + gap) / count - gap));
    for (int i = 0; i < count; ++i)
        layout.frames.emplace_back(std::round(body.left() + i * (side + gap)), std::round(body.top()), side, side);
    const double curveTop = body.top() + side + (kStepHeight + 4.0) * u;
    layout.curve = {layout.frames.front().center().x(), curveTop,
                    layout.frames.back().center().x() - layout.frames.front().center().x(), kCurveHeight * u};
    layout.key = {rect.right() - key, body.top(), key, kLegendHeight * u};
    return layout;
}

QString FilmPart::title() const
{
    return m_filters == 0
               ? tr("A filter through the run")
               : tr("Filter %1 of %2 of %3 through the run").arg(m_filter + 1).arg(m_filters).arg(m_layerTitle);
}

void FilmPart::paintFrames(QPainter& painter, const Layout& layout, double u, const Style& style) const
{
    const QFont font = Style::font(kSmallPrint * u);
    for (std::size_t i = 0; i < layout.frames.size(); ++i) {
        const QRectF& frame = layout.frames[i];
        const auto place = FilterArrangement::fitted(frame, {.kernels = m_stack.channels(),
                                                             .size = m_stack.size(),
                                                             .kernelGap = m_stack.channels() > 16 ? u : 2.0 * u});
        for (int channel = 0; channel < m_stack.channels(); ++channel)
            m_stack.paint(painter, place.kernelGrid(0, channel), layout.shown[i] * m_stack.channels() + channel, style);
        paintFrame(painter, place.filterRect(0), style.kernel, 1.5 * u);
        const bool isNow = i + 1 == layout.frames.size();
        const QString step = groupedNumber(m_steps[static_cast<std::size_t>(layout.shown[i])]);
        drawText(painter, {frame.left(), frame.bottom() + 12.0 * u}, step, font, isNow ? style.text : style.mutedText);
    }
    paintLegend(painter, layout.key, m_stack.map(style), m_stack.format(), {}, u, style);
}

void FilmPart::paintCurve(QPainter& painter, const Layout& layout, double u, const Style& style) const
{
    const double most = *std::max_element(m_moved.begin(), m_moved.end());
    QPolygonF line;
    for (std::size_t i = 0; i + 1 < layout.shown.size(); ++i) // the frames in between lie between those shown
        for (int frame = layout.shown[i]; frame <= layout.shown[i + 1]; ++frame) {
            const double share = static_cast<double>(frame - layout.shown[i]) / (layout.shown[i + 1] - layout.shown[i]);
            const double x = layout.frames[i].center().x() +
                             share * (layout.frames[i + 1].center().x() - layout.frames[i].center().x());
            const double height = most > 0.0 ? m_moved[static_cast<std::size_t>(frame)] / most : 0.0;
            line.append({x, layout.curve.bottom() - height * layout.curve.height()});
        }
    painter.setPen(QPen(style.hairline, u));
    painter.drawLine(layout.curve.bottomLeft(), layout.curve.bottomRight());
    painter.setPen(QPen(style.kernel, 1.5 * u));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(line);
    drawText(painter, {layout.curve.right() + 8.0 * u, layout.curve.top() + 9.0 * u},
             tr("‖W − W₀‖ = %1").arg(shortNumber(m_moved.back())), Style::font(kSmallPrint * u),
             style.textColour(Role::Kernel));
}

void FilmPart::paint(QPainter& painter, const QRectF& rect, const Pose& pose, double u, const Style& style) const
{
    if (!m_why.isEmpty()) {
        paintTitle(painter, rect.topLeft(), rect.width(), title(), {}, Role::Plain, u, style);
        paintParagraph(painter, rect.adjusted(0, 20.0 * u, 0, 0), m_why, Role::Muted, 12.0 * u, style);
        return;
    }
    const Layout layout = layoutIn(rect, u);
    m_picture.paint(painter, rect + QMarginsF(3.0 * u, 3.0 * u, 3.0 * u, 3.0 * u), style.key(), [&](QPainter& still) {
        paintTitle(still, rect.topLeft(), rect.width(), title(),
                   tr("one scale for all frames; under each the step it is from, the last as it is now; the line: how "
                      "far it has moved from step %1")
                       .arg(groupedNumber(m_steps.front())),
                   Role::Plain, u, style);
        paintFrames(still, layout, u, style);
        paintCurve(still, layout, u, style);
    });
    const Target& focus = pose.focus();
    if (focus.panel != Panel::Film) return;
    for (std::size_t i = 0; i < layout.shown.size(); ++i)
        if (layout.shown[i] == focus.col) paintFrame(painter, layout.frames[i], style.current, 2.0 * u);
}

std::vector<PanelGrid> FilmPart::panels(const QRectF& rect, const Pose&, double u) const
{
    if (!m_why.isEmpty()) return {};
    const Layout layout = layoutIn(rect, u);
    std::vector<PanelGrid> panels;
    for (std::size_t i = 0; i < layout.shown.size(); ++i)
        panels.push_back({Panel::Film, CellGrid{layout.frames[i], 1, 1, 0, layout.shown[i]}});
    return panels;
}

QString FilmPart::describe(const Target& target, const Pose&) const
{
    if (target.panel != Panel::Film || target.col < 0 || target.col >= frameCount()) return {};
    const auto frame = static_cast<std::size_t>(target.col);
    return tr("step %1: filter %2 of %3, ‖W‖ = %4, moved by %5 since step %6")
        .arg(groupedNumber(m_steps[frame]))
        .arg(m_filter + 1)
        .arg(m_filters)
        .arg(shortNumber(normOf(m_stack.filter(target.col))), shortNumber(m_moved[frame]),
             groupedNumber(m_steps.front()));
}

} // namespace convscope

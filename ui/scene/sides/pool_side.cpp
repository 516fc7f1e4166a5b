#include "ui/scene/sides/pool_side.h"

#include "ui/scene/chapters/pooling_backprop_figure.h"
#include "ui/scene/chapters/pooling_figure.h"
#include "ui/scene/conv_parts.h"

namespace convscope {

namespace {

StepCells cellsOf(const ChannelSteps& steps)
{
    const Shape& shape = steps.shape;
    return {static_cast<int>(shape[1]), static_cast<int>(shape[2]), static_cast<int>(shape[3])};
}

PoolColumn columnOf(const SidePlace& place) { return {place.grid, {}, place.width}; }

} // namespace

PoolSide::PoolSide(const PoolParts& parts, const ChannelSteps& steps)
    : m_parts(parts),
      m_steps(steps),
      m_result(parts.tensors().output, Role::Output, TensorView::Colours::Signed, 1.0f, NumberMode::Auto)
{}

SidePlaces PoolSide::places() const { return {{m_parts.inputGrid()}, {m_parts.mapGrid()}, {m_parts.outputGrid()}}; }

StepCells PoolSide::steps() const { return cellsOf(m_steps); }

void PoolSide::paint(const Canvas& canvas, const SidePlaces& places, const Pose& pose) const
{
    const auto& [input, mask, output] = places;
    const PoolMoment moment = m_parts.moment(m_steps, pose);
    const PoolForward forward(m_parts, input.grid, mask.grid, output.grid);
    m_parts.paintTitle(canvas, columnOf(input), m_parts.inputTitle(), m_parts.inputSubtitle(moment.channel),
                       Role::Input);
    m_parts.paintTitle(canvas, columnOf(mask), m_parts.maskTitle(), m_parts.maskSubtitle(), Role::Current);
    m_parts.paintTitle(canvas, columnOf(output), m_parts.outputTitle(), m_parts.outputSubtitle(), Role::Output);
    forward.paintInput(canvas, moment);
    const PoolSums sums = m_parts.sumsAt(moment, PoolForward::isMarked(moment));
    forward.paintMask(canvas, moment, sums, m_parts.maskView(sums));
    forward.paintOutput(canvas, moment);
    for (const auto& [place, view] :
         {std::pair{&input, &m_parts.input(moment.channel)}, std::pair{&output, &m_parts.output(moment.channel)}})
        paintLegend(canvas, *place, view->map(canvas.style), view->format());
}

std::vector<PanelGrid> PoolSide::panels(const SidePlaces& places, const Pose& pose) const
{
    const int channel = m_steps.shownChannel(pose);
    return {{Panel::Input, places.source.grid, channel},
            {Panel::Mask, places.middle.grid, channel},
            {Panel::Output, places.result.grid, channel}};
}

SidePlaces PoolBackSide::places() const { return {{m_parts.outputGrid()}, {m_parts.mapGrid()}, {m_parts.mapGrid()}}; }

StepCells PoolBackSide::steps() const { return cellsOf(m_steps); }

void PoolBackSide::paint(const Canvas& canvas, const SidePlaces& places, const Pose& pose) const
{
    const auto& [dOutput, mask, dInput] = places;
    m_parts.paintTitle(canvas, columnOf(dOutput), tr("Gradient dA[l]"), paintableSubtitle(m_parts), Role::Gradient);
    m_parts.paintTitle(canvas, columnOf(mask), m_parts.maskTitle(), m_parts.maskSubtitle(), Role::Current);
    m_parts.paintTitle(canvas, columnOf(dInput), tr("Gradient dA[l−1]"),
                       dimensions(dInput.grid.rows, dInput.grid.cols) + QStringLiteral(" · ") +
                           (m_isGather ? tr("collected") : tr("the sum so far")),
                       Role::Gradient);
    m_paintGrids(canvas, places, pose);
    for (const auto& [place, view] : {std::pair{&dOutput, &m_parts.dOutput()}, std::pair{&dInput, &m_parts.dInput()}})
        paintLegend(canvas, *place, view->map(canvas.style), view->format());
}

std::vector<PanelGrid> PoolBackSide::panels(const SidePlaces& places, const Pose& pose) const
{
    const int channel = m_steps.shownChannel(pose);
    return {{Panel::GradA, places.source.grid, channel},
            {Panel::Mask, places.middle.grid, channel},
            {Panel::GradInput, places.result.grid, channel}};
}

} // namespace convscope

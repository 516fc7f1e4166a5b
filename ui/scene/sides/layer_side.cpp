#include "ui/scene/sides/layer_side.h"

#include "ui/scene/engine_names.h"

#include <algorithm>

namespace convscope {

SidePlaces LayerSide::places() const
{
    const WindowGeometry& window = m_parts.window();
    return {{paddedCells(window)}, {cellsOf(m_parts.weight())}, {cellsOf(m_parts.z())}};
}

StepCells LayerSide::steps() const
{
    const TensorView& z = m_parts.z();
    return {z.planes(), z.rows(), z.cols()};
}

QString LayerSide::resultName() const { return m_ends == Ends::AtZ ? QStringLiteral("Z") : QStringLiteral("A[l]"); }

int LayerSide::shownTap(const Pose& pose) const
{
    const int filter = m_parts.cellOf(m_parts.shownStep(pose)).c;
    return std::clamp(m_parts.shownChannel(pose) - m_parts.firstChannel(filter), 0, m_parts.channelsPerFilter() - 1);
}

void LayerSide::paint(const Canvas& canvas, const SidePlaces& places, const Pose& pose) const
{
    const auto& [painter, u, style, visible] = canvas;
    const int filter = m_parts.cellOf(m_parts.shownStep(pose)).c;
    const int channel = m_parts.shownChannel(pose);
    paintTitle(canvas, places.source, QStringLiteral("A[l−1]"), m_parts.inputSubtitle(channel), Role::Input);
    m_parts.paintInput(painter, places.source.grid, channel, pose, u, style, visible);
    paintLegend(canvas, places.source, m_parts.input().map(style), m_parts.input().format());

    const int tap = shownTap(pose);
    const QString kernel = tr("filter %1 of %2, %3")
                               .arg(filter)
                               .arg(m_parts.z().planes())
                               .arg(m_parts.channelName(m_parts.firstChannel(filter) + tap));
    paintTitle(canvas, places.middle, QStringLiteral("W"), kernel, Role::Kernel);
    m_parts.paintKernel(painter, places.middle.grid, filter, tap, pose, u, style, visible);

    const QString name = activationName(m_parts.tensors().activation.kind);
    const QString title =
        m_ends == Ends::AtZ ? tr("Z, map %1").arg(filter) : tr("A[l] = %1(Z), map %2").arg(name).arg(filter);
    paintTitle(canvas, places.result, title, result().subtitle(), Role::Output);
    m_parts.paintMap(painter, places.result.grid, result(), filter, pose, u, style, visible);
    paintLegend(canvas, places.result, result().map(style), result().format());
}

std::vector<PanelGrid> LayerSide::panels(const SidePlaces& places, const Pose& pose) const
{
    const int filter = m_parts.cellOf(m_parts.shownStep(pose)).c;
    return {{Panel::Input, places.source.grid, m_parts.shownChannel(pose)},
            {Panel::Kernel, places.middle.grid, shownTap(pose)},
            {resultPanel(), places.result.grid, filter}};
}

} // namespace convscope

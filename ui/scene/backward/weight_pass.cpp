#include "ui/scene/backward/weight_pass.h"

#include "ui/scene/conv_parts.h"
#include "ui/scene/links.h"

namespace convscope {

namespace {

/// The forward pass with kernel and output exchanged: the window is as large as dZ, its cells a stride apart, and moves
/// by the dilation.
WindowAxis exchanged(const WindowAxis& forward)
{
    WindowAxis axis = forward;
    axis.kernel = forward.output();
    axis.dilation = forward.stride;
    axis.stride = forward.dilation;
    return axis;
}

} // namespace

WeightPass::WeightPass(const BackwardParts& parts)
    : SlidingPass(parts),
      m_walk(*ConvWeightGradientWalk::create(parts.layer.input, parts.layer.weight.shape, parts.gradients.dZ,
                                             parts.layer.params)),
      m_window{exchanged(parts.shape.window.rows), exchanged(parts.shape.window.cols)}
{}

PlanesInView WeightPass::planesInView(const Pose& pose) const
{
    const Cell target = cellAt(m_walk.targetShape(), shownStep(pose));
    return {target.n, channelOf(target)};
}

SlidingPass::Title WeightPass::sourceTitle(const Cell& target, const Pose&) const
{
    const auto& [rows, cols] = m_window;
    const QString size = dimensions(rows.input, cols.input);
    const QString subtitle =
        hasPadding(m_window) ? tr("%1 padded to %2").arg(size, dimensions(rows.padded(), cols.padded())) : size;
    return {tr("A[l−1], channel %1").arg(channelOf(target)), subtitle, Role::Input};
}

SlidingPass::Title WeightPass::factorTitle(const Cell& target, const Pose&) const
{
    return {tr("dZ, filter %1").arg(target.n), tr("walks over A[l−1] like a kernel"), Role::Gradient};
}

SlidingPass::Title WeightPass::resultTitle(const Cell& target) const
{
    return {tr("dW, filter %1").arg(target.n), tr("channel %1").arg(channelOf(target)), Role::Gradient};
}

GroupedSum WeightPass::sumOf(const Step& step, const Pose&) const
{
    const Cell& target = step.target;
    GroupedSum sum;
    sum.name = QStringLiteral("dW[%1,%2,%3,%4]").arg(target.n).arg(target.c).arg(target.y).arg(target.x);
    sum.role = Role::Gradient;
    sum.groupOf = [](const Term&) { return 0; };
    sum.a = [format = m_parts.input.format()](float value) { return format(value); };
    sum.b = [format = m_parts.dZ.format()](float value) { return value == 0.0f ? QStringLiteral("0") : format(value); };
    sum.bRole = Role::Gradient;
    sum.sum = m_parts.dWeight.format();
    return sum;
}

std::vector<Formula::Line> WeightPass::formula(const Pose& pose) const
{
    std::vector<Formula::Line> lines{generalLine(QStringLiteral("dW[k,c,i,j] = Σ_m Σ_n A[c, %1, %2] · dZ[k,m,n]")
                                                     .arg(readingIndex("m", "i", m_parts.shape.window.rows),
                                                          readingIndex("n", "j", m_parts.shape.window.cols)))};
    const Step step = m_walk.at(shownStep(pose));
    for (Formula::Line& line : sumOf(step, pose).lines(step)) lines.push_back(std::move(line));
    return lines;
}

std::vector<ReachedCell> WeightPass::reachedFrom(const Target& source, int resultPlane) const
{
    std::vector<ReachedCell> cells;
    const int filter = resultPlane / m_parts.channelsPerFilter();
    for (const auto& [output, tap] :
         outputsReached(m_parts.shape.window, m_parts.layer.params.padMode, {source.col, source.row}))
        addReached(cells, {tap.y(), tap.x(), m_parts.gradients.dZ.at(0, filter, output.y(), output.x())});
    return cells;
}

} // namespace convscope

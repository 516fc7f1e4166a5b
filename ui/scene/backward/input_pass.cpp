#include "ui/scene/backward/input_pass.h"

#include "ui/scene/conv_parts.h"

#include <algorithm>

namespace convscope {

InputPass::InputPass(const BackwardParts& parts)
    : SlidingPass(parts),
      m_walk(*ConvInputGradientWalk::create(parts.layer.input.shape, parts.layer.weight, parts.gradients.dZ,
                                            parts.layer.params)),
      m_window(m_walk.window())
{}

int InputPass::filterInView(const Cell& target, const Pose& pose) const
{
    const int first = m_parts.firstFilter(target.c);
    const int last = first + m_parts.filtersPerGroup() - 1;
    for (const Target& pointed : {pose.hover, pose.pinned}) {
        if (pointed.panel == Panel::GradZ || pointed.panel == Panel::GradA || pointed.panel == Panel::Input)
            return std::clamp(pointed.plane, first, last);
        if (pointed.panel == Panel::Formula && pointed.col < m_parts.filtersPerGroup()) return first + pointed.col;
    }
    return std::clamp(m_parts.chosenFilter, first, last);
}

int InputPass::factorPlane(const Cell& target, const Pose& pose) const
{
    return m_parts.weightPlane(filterInView(target, pose), target.c);
}

PlanesInView InputPass::planesInView(const Pose& pose) const
{
    const Cell target = cellAt(m_walk.targetShape(), shownStep(pose));
    return {filterInView(target, pose), target.c};
}

/// The numbers of dZ stand s cells apart, with zeros between and around them.
PlaneDetail InputPass::sourceDetail() const
{
    PlaneDetail detail;
    const Extent stride = m_parts.layer.params.stride;
    const int rows = m_parts.dZ.rows();
    const int cols = m_parts.dZ.cols();
    detail.source = [=](int row, int col) -> std::optional<QPoint> {
        if (row < 0 || col < 0 || row % stride.h != 0 || col % stride.w != 0) return std::nullopt;
        if (row / stride.h >= rows || col / stride.w >= cols) return std::nullopt;
        return QPoint(col / stride.w, row / stride.h);
    };
    return detail;
}

SlidingPass::Title InputPass::sourceTitle(const Cell& target, const Pose& pose) const
{
    const Extent stride = m_parts.layer.params.stride;
    const QString size = dimensions(m_parts.dZ.rows(), m_parts.dZ.cols());
    const QString padded = dimensions(m_window.rows.padded(), m_window.cols.padded());
    const bool isSpread = stride.h > 1 || stride.w > 1;
    const QString subtitle = isSpread ? tr("%1, spread with %2 zeros and padded to %3")
                                            .arg(size)
                                            .arg(std::max(stride.h, stride.w) - 1)
                                            .arg(padded)
                                      : tr("%1, padded to %2: full convolution").arg(size, padded);
    const bool isSingle = m_parts.dZ.planes() == 1;
    return {isSingle ? QStringLiteral("dZ") : tr("dZ, filter %1").arg(filterInView(target, pose)), subtitle,
            Role::Gradient};
}

SlidingPass::Title InputPass::factorTitle(const Cell& target, const Pose& pose) const
{
    return {tr("W turned by 180°"), tr("filter %1, channel %2 ↻").arg(filterInView(target, pose)).arg(target.c),
            Role::Kernel};
}

SlidingPass::Title InputPass::resultTitle(const Cell& target) const
{
    const bool isSingle = m_parts.dInput.planes() == 1;
    return {isSingle ? QStringLiteral("dA[l−1]") : tr("dA[l−1], channel %1").arg(target.c), m_parts.dInput.subtitle(),
            Role::Gradient};
}

GroupedSum InputPass::sumOf(const Step& step, const Pose& pose) const
{
    const int first = m_parts.firstFilter(step.target.c);
    GroupedSum sum;
    sum.name = QStringLiteral("dA[%1,%2,%3]").arg(step.target.c).arg(step.target.y).arg(step.target.x);
    sum.role = Role::Gradient;
    sum.groups = m_parts.filtersPerGroup();
    sum.shown = filterInView(step.target, pose) - first;
    sum.groupOf = [first](const Term& term) { return term.aCell.c - first; };
    sum.label = [first](int filter) { return tr("filter %1").arg(first + filter); };
    sum.a = [format = m_parts.dZ.format()](float value) { return value == 0.0f ? QStringLiteral("0") : format(value); };
    sum.b = [](float value) { return shortNumber(value); };
    sum.aRole = Role::Gradient;
    sum.sum = m_parts.dInput.format();
    return sum;
}

std::vector<Formula::Line> InputPass::formula(const Pose& pose) const
{
    const auto index = [](const char* at, const char* tap, int pad, const WindowAxis& forward) {
        QString text = QStringLiteral("%1+%2−%3").arg(at).arg(pad).arg(tap);
        if (pad == 0) text = QStringLiteral("%1−%2").arg(at, tap);
        if (forward.dilation > 1) text += QStringLiteral("·%1").arg(forward.dilation);
        return forward.stride > 1 ? QStringLiteral("(%1)/%2").arg(text).arg(forward.stride) : text;
    };
    const auto& [rows, cols] = m_parts.shape.window;
    std::vector<Formula::Line> lines{
        generalLine(QStringLiteral("dA[c,y,x] = Σ_k Σ_i Σ_j W[k,c,i,j] · dZ[k, %1, %2]")
                        .arg(index("y", "i", rows.padBefore, rows), index("x", "j", cols.padBefore, cols)))};
    const Step step = m_walk.at(shownStep(pose));
    for (Formula::Line& line : sumOf(step, pose).lines(step)) lines.push_back(std::move(line));
    return lines;
}

std::vector<ReachedCell> InputPass::reachedFrom(const Target& source, int resultPlane) const
{
    std::vector<ReachedCell> cells;
    const auto number = sourceDetail().source(source.row, source.col);
    const int inGroup = resultPlane - m_parts.firstChannel(source.plane);
    if (!number || inGroup < 0 || inGroup >= m_parts.channelsPerFilter()) return cells;
    const auto& [rows, cols] = m_parts.shape.window;
    const PadMode padMode = m_parts.layer.params.padMode;
    for (int j = 0; j < rows.kernel; ++j)
        for (int k = 0; k < cols.kernel; ++k) {
            const int y = sourceIndex(rows.position(number->y(), j), rows.input, padMode);
            const int x = sourceIndex(cols.position(number->x(), k), cols.input, padMode);
            if (y >= 0 && x >= 0) addReached(cells, {y, x, m_parts.layer.weight.at(source.plane, inGroup, j, k)});
        }
    return cells;
}

} // namespace convscope

#include "ui/scene/backward/pass_view.h"

#include "ui/scene/backward/activation_pass.h"
#include "ui/scene/backward/bias_pass.h"
#include "ui/scene/backward/input_pass.h"
#include "ui/scene/backward/scatter_pass.h"
#include "ui/scene/backward/weight_pass.h"

#include "ui/scene/legend.h"

#include <algorithm>
#include <array>

namespace convscope {

int PassView::shownStep(const Pose& pose) const
{
    for (const Target& target : {pose.hover, pose.pinned})
        if (const auto step = stepOf(target)) return *step;
    return std::min(pose.step, stepCount() - 1);
}

Choreography PassView::choreography(const Pose& pose) const
{
    return shownStep(pose) == pose.step ? Choreography::of(pose) : Choreography::complete();
}

int PassView::completeSteps(const Pose& pose) const
{
    return std::min(pose.step, stepCount() - 1) + (Choreography::of(pose).isComplete() ? 1 : 0);
}

std::unique_ptr<PassView> makePassView(const BackwardParts& parts)
{
    switch (parts.settings.pass) {
    case GradientPass::Activation: return std::make_unique<ActivationPass>(parts);
    case GradientPass::Weight: return std::make_unique<WeightPass>(parts);
    case GradientPass::Bias: return std::make_unique<BiasPass>(parts);
    case GradientPass::Input: break;
    }
    if (parts.settings.view == GradientView::Scatter) return std::make_unique<ScatterPass>(parts);
    return std::make_unique<InputPass>(parts);
}

PassLayout passLayout(const QRectF& area, int leftCols, int middleCols, int rightCols, double u)
{
    constexpr double kGap = 34.0;
    constexpr double kLeastShare = 0.36; // of the widest column: a kernel of few cells has larger ones
    const double widest = std::max({leftCols, middleCols, rightCols});
    PassLayout layout;
    layout.gap = kGap * u;
    const double room = area.width() - 2.0 * layout.gap;
    double widths[3];
    double sum = 0.0;
    for (int i = 0; i < 3; ++i)
        sum += widths[i] = std::max(std::array{leftCols, middleCols, rightCols}[i] / widest, kLeastShare);
    for (double& width : widths) width *= room / sum;
    // what a narrow column lacks comes from the wider ones, in proportion
    double narrow = 0.0;
    double wide = 0.0;
    for (const double width : widths)
        (width < kLeastColumn * u ? narrow : wide) += width < kLeastColumn * u ? kLeastColumn * u : width;
    for (double& width : widths) width = width < kLeastColumn * u ? kLeastColumn * u : width * (room - narrow) / wide;
    const double top = area.top() + kTitleHeight * u;
    const double height = area.bottom() - top - (kLegendHeight + 8.0) * u;
    layout.left = {area.left(), top, widths[0], height};
    layout.middle = {layout.left.right() + layout.gap, top, widths[1], height};
    layout.right = {layout.middle.right() + layout.gap, top, widths[2], height};
    return layout;
}

void paintLegendUnder(QPainter& painter, const CellGrid& grid, const TensorView& view, double u, const Style& style)
{
    const QRectF rect(grid.rect.left(), grid.rect.bottom() + 8.0 * u, std::max(grid.rect.width(), 110.0 * u),
                      kLegendHeight * u);
    paintLegend(painter, rect, view.map(style), view.format(), {}, u, style);
}

} // namespace convscope

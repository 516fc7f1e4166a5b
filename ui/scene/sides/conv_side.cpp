#include "ui/scene/sides/conv_side.h"

#include "ui/scene/ghosts.h"
#include "ui/scene/window_marks.h"

namespace convscope {

namespace {

StepCells outputCells(const ConvParts& parts)
{
    const auto [rows, cols] = parts.window().output();
    return {1, rows, cols};
}

Tensor mapOf(const InfluenceView& influence)
{
    const auto& [rows, cols] = influence.window();
    Tensor map({1, 1, rows.input, cols.input});
    for (int row = 0; row < rows.input; ++row)
        for (int col = 0; col < cols.input; ++col) map.at(0, 0, row, col) = influence.at(row, col);
    return map;
}

} // namespace

ConvSide::ConvSide(const ConvParts& parts, Marks marks)
    : m_parts(parts),
      m_marks(marks),
      m_result(parts.output(), Role::Output, TensorView::Colours::Signed, 1.0f, NumberMode::Auto)
{}

SidePlaces ConvSide::places() const
{
    const WindowGeometry& window = m_parts.window();
    return {{paddedCells(window)},
            {cellsOf(window.rows.kernel, window.cols.kernel)},
            {cellsOf(window.rows.output(), window.cols.output())}};
}

StepCells ConvSide::steps() const { return outputCells(m_parts); }

void ConvSide::paint(const Canvas& canvas, const SidePlaces& places, const Pose& pose) const
{
    const auto& [painter, u, style, visible] = canvas;
    const CellGrid& input = places.source.grid;
    const int shown = m_parts.shownStep(pose);
    const double glide = m_parts.choreography(pose).glide;
    paintTitle(canvas, places.source, tr("Input f"), m_parts.inputSubtitle(), Role::Input);
    m_parts.paintInput(painter, input, u, style, visible, [&](QPainter& onCells) {
        if (m_marks == Marks::Ghosts) {
            paintUnreached(onCells, m_parts.window(), input, canvas.unit, canvas.style);
            paintGhosts(onCells, m_parts, input, shown, canvas.unit, canvas.style);
        }
        m_parts.paintWindowTint(onCells, input, shown, glide, canvas.style);
        m_parts.paintInputTints(onCells, input, pose.focus(), canvas.style);
    });
    m_parts.paintWindowFrame(painter, input, shown, glide, u, style);
    m_parts.paintInputLinks(painter, input, pose.focus(), m_parts.stepAt(shown), u, style);
    paintLegend(canvas, places.source, m_parts.inputMap(), m_parts.inputFormat());

    const auto& [rows, cols] = m_parts.window();
    paintTitle(canvas, places.middle, tr("Kernel h"), dimensions(rows.kernel, cols.kernel), Role::Kernel);
    m_parts.paintKernel(painter, places.middle.grid, pose.turn, u, style, visible);
    m_parts.paintKernelLinks(painter, places.middle.grid, pose.focus(), u, style);

    paintTitle(canvas, places.result, tr("Output G"), m_parts.outputSubtitle(), Role::Output);
    m_parts.paintOutput(painter, places.result.grid, pose, u, style, visible);
    m_parts.paintOutputLinks(painter, places.result.grid, pose.focus(), u, style);
    paintLegend(canvas, places.result, m_parts.outputMap(style), m_parts.outputFormat());
}

std::vector<PanelGrid> ConvSide::panels(const SidePlaces& places, const Pose&) const
{
    return {
        {Panel::Input, places.source.grid}, {Panel::Kernel, places.middle.grid}, {Panel::Output, places.result.grid}};
}

InfluenceSide::InfluenceSide(const ConvParts& parts, const InfluenceView& influence, const Experiment& experiment,
                             QString subtitle)
    : m_parts(parts),
      m_influence(influence),
      m_grows(experiment.influenceFill == InfluenceFill::Growing),
      m_numbers(experiment.numbers),
      m_subtitle(std::move(subtitle)),
      m_result(mapOf(influence), Role::Plain, TensorView::Colours::Magnitudes, 1.0f, experiment.numbers)
{}

SidePlaces InfluenceSide::places() const
{
    const WindowGeometry& window = m_parts.window();
    return {{paddedCells(window)},
            {cellsOf(window.rows.output(), window.cols.output())},
            {paddedCells(window)}}; // the map stands as the input does
}

StepCells InfluenceSide::steps() const { return outputCells(m_parts); }

void InfluenceSide::paint(const Canvas& canvas, const SidePlaces& places, const Pose& pose) const
{
    const auto& [painter, u, style, visible] = canvas;
    const CellGrid& input = places.source.grid;
    const int shown = m_parts.shownStep(pose);
    const double glide = m_parts.choreography(pose).glide;
    paintTitle(canvas, places.source, hasPadding(m_parts.window()) ? tr("Padded input f") : tr("Input f"),
               m_parts.inputSubtitle(), Role::Input);
    m_parts.paintInput(painter, input, u, style, visible,
                       [&](QPainter& onCells) { m_parts.paintWindowTint(onCells, input, shown, glide, canvas.style); });
    m_parts.paintWindowFrame(painter, input, shown, glide, u, style);
    m_parts.paintInputLinks(painter, input, pose.focus(), m_parts.stepAt(shown), u, style);
    paintLegend(canvas, places.source, m_parts.inputMap(), m_parts.inputFormat());

    Target fanOut = pose.focus();
    if (fanOut.panel == Panel::Influence) fanOut.panel = Panel::Input;
    paintTitle(canvas, places.middle, tr("Output G"), m_parts.outputSubtitle(), Role::Output);
    m_parts.paintOutput(painter, places.middle.grid, pose, u, style, visible);
    m_parts.paintOutputLinks(painter, places.middle.grid, fanOut, u, style);

    const CellGrid& map = places.result.grid;
    const int complete = pose.step + (Choreography::of(pose).isComplete() ? 1 : 0);
    paintTitle(canvas, places.result, tr("Influence of each pixel"), m_subtitle, Role::Plain);
    m_influence.paint(painter, map, m_grows ? complete : -1, m_numbers, u, style, visible);
    paintLegend(canvas, places.result, m_influence.map(), m_influence.format());
    if (fanOut.panel == Panel::Input && map.contains(fanOut.row, fanOut.col))
        paintCellMark(painter, map.cellRect(fanOut.row, fanOut.col), style.current, u);
}

std::vector<PanelGrid> InfluenceSide::panels(const SidePlaces& places, const Pose&) const
{
    return {{Panel::Input, places.source.grid},
            {Panel::Output, places.middle.grid},
            {Panel::Influence, places.result.grid}};
}

} // namespace convscope

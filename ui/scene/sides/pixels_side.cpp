#include "ui/scene/sides/pixels_side.h"

#include "ui/scene/conv_parts.h"
#include "ui/scene/window_marks.h"

#include <algorithm>
#include <cmath>

namespace convscope {

namespace {

TensorView viewOf(const Experiment& experiment, Channel channel)
{
    return {experiment.input(channel), Role::Input, TensorView::Colours::Image, experiment.white(), experiment.numbers};
}

bool isPixel(Panel panel) { return panel == Panel::Region || panel == Panel::Input; }

} // namespace

PixelsSide::PixelsSide(const Experiment& experiment)
    : m_colours{viewOf(experiment, Channel::Red), viewOf(experiment, Channel::Green),
                viewOf(experiment, Channel::Blue)},
      m_result(viewOf(experiment, experiment.channel)),
      m_channel(experiment.photo->isColour() ? channelName(experiment.channel) : tr("grey")),
      m_unit(experiment.unit == PixelUnit::Byte ? QStringLiteral("0–255") : QStringLiteral("0–1"))
{}

SidePlaces PixelsSide::places() const { return {{cellsOf(m_result)}, {cellsOf(0, 0)}, {cellsOf(m_result)}}; }

void PixelsSide::paint(const Canvas& canvas, const SidePlaces& places, const Pose& pose) const
{
    const auto& [painter, u, style, visible] = canvas;
    paintTitle(canvas, places.source, tr("Its pixels"), dimensions(m_result.rows(), m_result.cols()), Role::Plain);
    GridContent pixels;
    pixels.value = [](int, int) { return 0.0f; };
    pixels.colour = [&](int row, int col) {
        const auto level = [&](int plane) {
            return qRed(m_colours[static_cast<std::size_t>(plane)].colour(0, row, col, canvas.style));
        };
        return qRgb(level(0), level(1), level(2));
    };
    pixels.numbers = NumberMode::Off;
    paintGrid(painter, places.source.grid, pixels, style, visible);
    paintFrame(painter, places.source.grid.rect, style.input, 2.0 * u);

    paintTitle(canvas, places.result, tr("Its numbers"), QStringLiteral("%1, %2").arg(m_channel, m_unit), Role::Input);
    m_result.paint(painter, places.result.grid, 0, u, style, visible);
    paintLegend(canvas, places.result, m_result.map(style), m_result.format());
    const int step = std::min(pose.step, steps().count() - 1);
    QPoint cell(step % m_result.cols(), step / m_result.cols());
    if (const Target& focus = pose.focus(); isPixel(focus.panel)) cell = {focus.col, focus.row};
    for (const SidePlace* place : {&places.source, &places.result})
        paintCellMark(painter, place->grid.cellRect(cell.y(), cell.x()), style.current, u);
}

std::vector<PanelGrid> PixelsSide::panels(const SidePlaces& places, const Pose&) const
{
    return {{Panel::Region, places.source.grid}, {Panel::Input, places.result.grid}};
}

} // namespace convscope

#include "ui/scene/sides/connection_figure_side.h"

#include "ui/scene/connection_side.h"

#include <algorithm>

namespace convscope {

ConnectionFigureSide::ConnectionFigureSide(const ConnectionLayer& layer)
    : m_layer(layer), m_result(layer.parts.output(), Role::Output, TensorView::Colours::Signed, 1.0f, layer.numbers)
{}

SidePlaces ConnectionFigureSide::places() const
{
    const WindowGeometry& window = m_layer.parts.window();
    return {{paddedCells(window)},
            {cellsOf(window.rows.kernel, window.cols.kernel)},
            {cellsOf(window.rows.output(), window.cols.output())}};
}

StepCells ConnectionFigureSide::steps() const
{
    const auto [rows, cols] = m_layer.parts.window().output();
    return {1, rows, cols};
}

void ConnectionFigureSide::paint(const Canvas& canvas, const SidePlaces& places, const Pose& pose) const
{
    ConnectionSide side;
    side.region = places.source.grid;
    side.kernel = places.middle.grid;
    side.output = places.result.grid;
    side.width = std::min({places.source.width, places.middle.width, places.result.width});
    side.unit = canvas.unit;
    side.paint(canvas.painter, m_layer, ConnectionMoment::of(m_layer, pose), false, canvas.style, canvas.visible);
    paintLegend(canvas, places.source, m_layer.parts.inputMap(), m_layer.parts.inputFormat());
    paintLegend(canvas, places.result, m_layer.parts.outputMap(canvas.style), m_layer.parts.outputFormat());
}

std::vector<PanelGrid> ConnectionFigureSide::panels(const SidePlaces& places, const Pose&) const
{
    return {
        {Panel::Input, places.source.grid}, {Panel::Kernel, places.middle.grid}, {Panel::Output, places.result.grid}};
}

} // namespace convscope

#include "engine/analysis/receptive_field.h"

namespace convscope {

CellRange receptiveField(std::span<const WindowAxis> layers, int unit)
{
    CellRange range{unit, unit};
    for (auto layer = layers.rbegin(); layer != layers.rend(); ++layer)
        range = {layer->position(range.first, 0), layer->position(range.last, layer->kernel - 1)};
    return range;
}

ReceptiveField receptiveField(std::span<const WindowGeometry> layers, int y, int x)
{
    std::vector<WindowAxis> rows;
    std::vector<WindowAxis> cols;
    for (const WindowGeometry& layer : layers) {
        rows.push_back(layer.rows);
        cols.push_back(layer.cols);
    }
    return {receptiveField(rows, y), receptiveField(cols, x)};
}

FieldSize receptiveFieldSize(std::span<const WindowAxis> layers)
{
    FieldSize field;
    for (const WindowAxis& layer : layers) {
        field.size += (layer.span() - 1) * field.jump;
        field.jump *= layer.stride;
    }
    return field;
}

} // namespace convscope

#include "engine/analysis/stack_influence.h"

#include <cmath>
#include <vector>

namespace convscope {

InfluenceLayer influenceLayer(const Tensor& weight, const Conv2dParams& params, bool counts)
{
    Tensor magnitudes = weight;
    for (float& value : magnitudes.data) value = counts ? 1.0f : std::abs(value);
    return {std::move(magnitudes), params};
}

InfluenceLayer influenceLayer(const Pool2dParams& params, std::int64_t channels, bool counts)
{
    const bool isMean = params.kind == PoolKind::Average && !counts;
    const float magnitude = isMean ? 1.0f / static_cast<float>(params.size.h * params.size.w) : 1.0f;
    return {Tensor({channels, 1, params.size.h, params.size.w}, magnitude),
            {.stride = params.stride,
             .dilation = params.dilation,
             .padding = params.padding,
             .groups = static_cast<int>(channels)}};
}

Result<Tensor> stackInfluence(std::span<const InfluenceLayer> layers, const Shape& input, std::optional<Cell> unit)
{
    if (input.size() != 4) return Error{"The input must have four axes, N×C×H×W, but it is " + toString(input) + "."};
    std::vector<Shape> shapes{input}; // of each layer's input, and of the last one's output
    for (const InfluenceLayer& layer : layers) {
        const auto shape = conv2dShape(shapes.back(), layer.magnitudes.shape, layer.params);
        if (!shape) return Error{"Layer " + std::to_string(shapes.size()) + ", " + shape.error().message};
        shapes.push_back(shape->output());
    }
    const Shape& end = shapes.back();
    if (unit && (unit->n < 0 || unit->c < 0 || unit->y < 0 || unit->x < 0 || unit->n >= end[0] || unit->c >= end[1] ||
                 unit->y >= end[2] || unit->x >= end[3])) {
        return Error{"The unit lies outside the last layer's output, " + toString(end) + "."};
    }
    Tensor influence(end, unit ? 0.0f : 1.0f);
    if (unit) influence.at(unit->n, unit->c, unit->y, unit->x) = 1.0f;
    // Going back through a layer of magnitudes is its backward pass.
    for (std::size_t i = layers.size(); i-- > 0;) {
        const auto back = conv2dBackward(Tensor(shapes[i]), layers[i].magnitudes, influence, layers[i].params);
        if (!back) return back.error();
        influence = back->input;
    }
    return influence;
}

} // namespace convscope

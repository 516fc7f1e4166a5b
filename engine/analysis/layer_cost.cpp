#include "engine/analysis/layer_cost.h"

namespace convscope {

Result<LayerCost> layerCost(const Operation& operation, const Shape& input, const Shape& weight, bool hasBias)
{
    const auto output = outputShape(operation, input, weight);
    if (!output) return output.error();
    const bool hasWeight =
        std::holds_alternative<Conv2dParams>(operation) || std::holds_alternative<DenseParams>(operation);
    if (!hasWeight) return LayerCost{};
    const std::int64_t weights = elementCount(weight);
    const std::int64_t filters = weight[0];
    // Each output is a sum of as many products as its filter has weights.
    return LayerCost{weights + (hasBias ? filters : 0), elementCount(*output) * (weights / filters)};
}

} // namespace convscope

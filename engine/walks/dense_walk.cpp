#include "engine/walks/dense_walk.h"

#include "engine/ops/dense.h"

#include <utility>

namespace convscope {

namespace {

Shape asImage(Shape shape)
{
    shape.resize(4, 1);
    return shape;
}

Tensor asImage(Tensor tensor)
{
    tensor.shape.resize(4, 1);
    return tensor;
}

Result<void> checkShapes(const Shape& input, const Shape& weight, const Shape& dOutput)
{
    const auto shape = denseShape(input, weight);
    if (!shape) return shape.error();
    return checkGradientShape("dense", dOutput, shape->output());
}

} // namespace

Result<ConvWalk> denseWalk(Tensor input, Tensor weight, Tensor bias)
{
    const auto shape = denseShape(input.shape, weight.shape);
    if (!shape) return shape.error();
    const auto checked = checkBias(bias, *shape);
    if (!checked) return checked.error();
    return ConvWalk::create(asImage(std::move(input)), asImage(std::move(weight)), std::move(bias), {});
}

Result<ConvInputGradientWalk> denseInputGradientWalk(const Shape& input, Tensor weight, Tensor dOutput)
{
    const auto checked = checkShapes(input, weight.shape, dOutput.shape);
    if (!checked) return checked.error();
    return ConvInputGradientWalk::create(asImage(input), asImage(std::move(weight)), asImage(std::move(dOutput)), {});
}

Result<ConvInputScatterWalk> denseInputScatterWalk(const Shape& input, Tensor weight, Tensor dOutput)
{
    const auto checked = checkShapes(input, weight.shape, dOutput.shape);
    if (!checked) return checked.error();
    return ConvInputScatterWalk::create(asImage(input), asImage(std::move(weight)), asImage(std::move(dOutput)), {});
}

Result<ConvWeightGradientWalk> denseWeightGradientWalk(Tensor input, const Shape& weight, Tensor dOutput)
{
    const auto checked = checkShapes(input.shape, weight, dOutput.shape);
    if (!checked) return checked.error();
    return ConvWeightGradientWalk::create(asImage(std::move(input)), asImage(weight), asImage(std::move(dOutput)), {});
}

ConvBiasGradientWalk denseBiasGradientWalk(Tensor dOutput) { return ConvBiasGradientWalk(asImage(std::move(dOutput))); }

} // namespace convscope

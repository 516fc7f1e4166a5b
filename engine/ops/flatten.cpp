#include "engine/ops/flatten.h"

namespace convscope {

Result<Shape> flattenShape(const Shape& input)
{
    if (input.empty()) return Error{"flatten: the input must have at least one axis, N, but it is a single number."};
    return Shape{input[0], elementCount({input.begin() + 1, input.end()})};
}

template <typename Real>
Result<BasicTensor<Real>> flattenForward(const BasicTensor<Real>& input)
{
    const auto shape = flattenShape(input.shape);
    if (!shape) return shape.error();
    return BasicTensor<Real>(*shape, input.data);
}

template <typename Real>
Result<BasicGradients<Real>> flattenBackward(const BasicTensor<Real>& input, const BasicTensor<Real>& dOutput)
{
    const auto shape = flattenShape(input.shape);
    if (!shape) return shape.error();
    const auto checked = checkGradientShape("flatten", dOutput.shape, *shape);
    if (!checked) return checked.error();
    return BasicGradients<Real>{BasicTensor<Real>(input.shape, dOutput.data), {}, {}};
}

template Result<Tensor> flattenForward(const Tensor&);
template Result<DoubleTensor> flattenForward(const DoubleTensor&);
template Result<Gradients> flattenBackward(const Tensor&, const Tensor&);
template Result<BasicGradients<double>> flattenBackward(const DoubleTensor&, const DoubleTensor&);

} // namespace convscope

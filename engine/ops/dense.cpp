#include "engine/ops/dense.h"

#include "engine/ops/sums.h"

namespace convscope {

namespace {

Error shapesDoNotFit(const std::string& reason, const Shape& input, const Shape& weight)
{
    return Error{"dense: " + reason + " (input " + toString(input) + ", weight " + toString(weight) + ")."};
}

/// Where the factors of a product lie in their tensors, and where it is added.
struct Product {
    std::size_t output;
    std::size_t weight;
    std::size_t input;
};

template <typename Visit>
void forEachProduct(const DenseShape& shape, Visit visit)
{
    const auto inputs = static_cast<std::size_t>(shape.inputs);
    const auto outputs = static_cast<std::size_t>(shape.outputs);
    for (std::size_t n = 0; n < static_cast<std::size_t>(shape.batch); ++n)
        for (std::size_t o = 0; o < outputs; ++o)
            for (std::size_t i = 0; i < inputs; ++i) visit(Product{n * outputs + o, o * inputs + i, n * inputs + i});
}

} // namespace

Result<DenseShape> denseShape(const Shape& input, const Shape& weight)
{
    if (input.size() != 2)
        return shapesDoNotFit("the input must have two axes, N×I; flatten makes them", input, weight);
    if (weight.size() != 2) return shapesDoNotFit("the weight must have two axes, out×in", input, weight);
    if (weight[1] != input[1]) {
        return shapesDoNotFit("each of the " + std::to_string(weight[0]) + " outputs must have " +
                                  std::to_string(input[1]) + " weights, one an input, but has " +
                                  std::to_string(weight[1]),
                              input, weight);
    }
    if (weight[0] < 1 || weight[1] < 1)
        return shapesDoNotFit("there must be at least one input and one output", input, weight);
    const DenseShape shape{input[0], input[1], weight[0]};
    const auto checked = checkOutputSize("dense", shape.output());
    if (!checked) return checked.error();
    return shape;
}

template <typename Real>
Result<void> checkBias(const BasicTensor<Real>& bias, const DenseShape& shape)
{
    if (bias.isNone() || bias.shape == Shape{shape.outputs}) return {};
    return shapesDoNotFit("the bias must have one number for each of the " + std::to_string(shape.outputs) +
                              " outputs, but its shape is " + toString(bias.shape),
                          shape.input(), shape.weight());
}

template <typename Real>
Result<BasicTensor<Real>> denseForward(const BasicTensor<Real>& input, const BasicTensor<Real>& weight,
                                       const BasicTensor<Real>& bias)
{
    const auto shape = denseShape(input.shape, weight.shape);
    if (!shape) return shape.error();
    const auto checked = checkBias(bias, *shape);
    if (!checked) return checked.error();
    Sums output(shape->output()); // (N, O)
    if (!bias.isNone())
        for (std::size_t i = 0; i < output.size(); ++i) output[i] = bias.data[i % bias.data.size()];
    forEachProduct(*shape, [&](const Product& at) {
        output[at.output] += static_cast<double>(weight.data[at.weight]) * input.data[at.input];
    });
    return output.rounded<Real>();
}

template <typename Real>
Result<BasicGradients<Real>> denseBackward(const BasicTensor<Real>& input, const BasicTensor<Real>& weight,
                                           const BasicTensor<Real>& dOutput)
{
    const auto shape = denseShape(input.shape, weight.shape);
    if (!shape) return shape.error();
    const auto checked = checkGradientShape("dense", dOutput.shape, shape->output());
    if (!checked) return checked.error();

    Sums dInput(input.shape);     // (N, I)
    Sums dWeight(weight.shape);   // (O, I)
    Sums dBias({shape->outputs}); // (O)
    forEachProduct(*shape, [&](const Product& at) {
        const double d = dOutput.data[at.output];
        dInput[at.input] += weight.data[at.weight] * d;
        dWeight[at.weight] += input.data[at.input] * d;
    });
    for (std::size_t i = 0; i < dOutput.data.size(); ++i) dBias[i % dBias.size()] += dOutput.data[i];
    return BasicGradients<Real>{dInput.rounded<Real>(), dWeight.rounded<Real>(), dBias.rounded<Real>()};
}

template Result<void> checkBias(const Tensor&, const DenseShape&);
template Result<Tensor> denseForward(const Tensor&, const Tensor&, const Tensor&);
template Result<DoubleTensor> denseForward(const DoubleTensor&, const DoubleTensor&, const DoubleTensor&);
template Result<Gradients> denseBackward(const Tensor&, const Tensor&, const Tensor&);
template Result<BasicGradients<double>> denseBackward(const DoubleTensor&, const DoubleTensor&, const DoubleTensor&);

} // namespace convscope

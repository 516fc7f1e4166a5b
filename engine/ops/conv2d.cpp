#include "engine/ops/conv2d.h"

#include "engine/ops/sums.h"

namespace convscope {

namespace {

Error shapesDoNotFit(const std::string& reason, const Shape& input, const Shape& weight)
{
    return Error{"conv2d: " + reason + " (input " + toString(input) + ", weight " + toString(weight) + ")."};
}

Extent planeOf(const Shape& shape) { return {static_cast<int>(shape[2]), static_cast<int>(shape[3])}; }

/// Which cell of the image each padded cell reads; -1 for a zero.
std::vector<int> paddedSources(const WindowAxis& axis, PadMode padMode)
{
    std::vector<int> sources;
    for (int i = 0; i < axis.padded(); ++i) sources.push_back(sourceIndex(i - axis.padBefore, axis.input, padMode));
    return sources;
}

/// One product weight · pixel of the forward pass: where its factors lie in their tensors, and where it is added.
struct Product {
    std::size_t output;
    std::size_t weight;
    std::size_t pixel;
    bool isZero; ///< the pixel is a padded zero, and lies nowhere
};

/// Visits every product, the outputs in row-major order, and under each the weights in row-major order.
template <typename Visit>
void forEachProduct(const Conv2dShape& shape, PadMode padMode, Visit visit)
{
    const auto& [rows, cols] = shape.window;
    const std::vector<int> rowSources = paddedSources(rows, padMode); // (H + p_top + p_bottom)
    const std::vector<int> colSources = paddedSources(cols, padMode); // (W + p_left + p_right)
    const std::int64_t perFilter = shape.channelsPerGroup() * rows.kernel * cols.kernel;

    std::size_t output = 0;
    for (std::int64_t n = 0; n < shape.batch; ++n)
        for (std::int64_t f = 0; f < shape.outChannels; ++f)
            for (int y = 0; y < rows.output(); ++y)
                for (int x = 0; x < cols.output(); ++x, ++output) {
                    auto weight = static_cast<std::size_t>(f * perFilter);
                    for (std::int64_t c = 0; c < shape.channelsPerGroup(); ++c) {
                        const std::int64_t plane = n * shape.inChannels + shape.firstChannel(f) + c;
                        for (int j = 0; j < rows.kernel; ++j) {
                            const int pixelY =
                                rowSources[static_cast<std::size_t>(y * rows.stride + j * rows.dilation)];
                            for (int k = 0; k < cols.kernel; ++k, ++weight) {
                                const int pixelX =
                                    colSources[static_cast<std::size_t>(x * cols.stride + k * cols.dilation)];
                                const bool isZero = pixelY < 0 || pixelX < 0;
                                const std::int64_t pixel = (plane * rows.input + pixelY) * cols.input + pixelX;
                                visit(Product{output, weight, isZero ? 0 : static_cast<std::size_t>(pixel), isZero});
                            }
                        }
                    }
                }
}

/// Which filter an output belongs to.
std::size_t filterOf(const Conv2dShape& shape, std::size_t output)
{
    const auto perMap = static_cast<std::size_t>(shape.window.rows.output()) * shape.window.cols.output();
    return output / perMap % static_cast<std::size_t>(shape.outChannels);
}

} // namespace

std::int64_t Conv2dShape::multiplyAdds() const
{
    return elementCount(output()) * channelsPerGroup() * window.rows.kernel * window.cols.kernel;
}

Result<Conv2dShape> conv2dShape(const Shape& input, const Shape& weight, const Conv2dParams& params)
{
    if (input.size() != 4) return shapesDoNotFit("the input must have four axes, N×C×H×W", input, weight);
    if (weight.size() != 4) return shapesDoNotFit("the weight must have four axes, out×in/groups×h×w", input, weight);

    Conv2dShape shape{input[0], input[1], weight[0], params.groups, {}};
    const std::string groups = std::to_string(params.groups);
    if (shape.inChannels < 1 || shape.outChannels < 1)
        return shapesDoNotFit("there must be at least one channel and one filter", input, weight);
    if (params.groups < 1) return shapesDoNotFit("the groups must be at least 1, but are " + groups, input, weight);
    if (shape.inChannels % params.groups != 0 || shape.outChannels % params.groups != 0) {
        return shapesDoNotFit(groups + " groups must divide the " + std::to_string(shape.inChannels) +
                                  " channels and the " + std::to_string(shape.outChannels) + " filters",
                              input, weight);
    }
    if (weight[1] != shape.channelsPerGroup()) {
        return shapesDoNotFit("each filter must have " + std::to_string(shape.channelsPerGroup()) + " channels (" +
                                  std::to_string(shape.inChannels) + " of the input / " + groups +
                                  " groups), but has " + std::to_string(weight[1]),
                              input, weight);
    }
    const auto window = windowGeometry(planeOf(input), planeOf(weight), params.stride, params.dilation, params.padding);
    if (!window) return Error{"conv2d: " + window.error().message};
    shape.window = *window;
    const auto checked = checkOutputSize("conv2d", shape.output());
    if (!checked) return checked.error();
    return shape;
}

template <typename Real>
Result<void> checkBias(const BasicTensor<Real>& bias, const Conv2dShape& shape)
{
    if (bias.isNone() || bias.shape == Shape{shape.outChannels}) return {};
    return shapesDoNotFit("the bias must have one number for each of the " + std::to_string(shape.outChannels) +
                              " filters, but its shape is " + toString(bias.shape),
                          shape.input(), shape.weight());
}

template <typename Real>
Result<BasicTensor<Real>> conv2dForward(const BasicTensor<Real>& input, const BasicTensor<Real>& weight,
                                        const BasicTensor<Real>& bias, const Conv2dParams& params)
{
    const auto shape = conv2dShape(input.shape, weight.shape, params);
    if (!shape) return shape.error();
    const auto checked = checkBias(bias, *shape);
    if (!checked) return checked.error();
    Sums output(shape->output()); // (N, F, H_out, W_out)
    if (!bias.isNone())
        for (std::size_t i = 0; i < output.size(); ++i) output[i] = bias.data[filterOf(*shape, i)];
    forEachProduct(*shape, params.padMode, [&](const Product& at) {
        const Real pixel = at.isZero ? Real{0} : input.data[at.pixel];
        output[at.output] += static_cast<double>(weight.data[at.weight]) * pixel;
    });
    return output.rounded<Real>();
}

template <typename Real>
Result<BasicGradients<Real>> conv2dBackward(const BasicTensor<Real>& input, const BasicTensor<Real>& weight,
                                            const BasicTensor<Real>& dOutput, const Conv2dParams& params)
{
    const auto shape = conv2dShape(input.shape, weight.shape, params);
    if (!shape) return shape.error();
    const auto checked = checkGradientShape("conv2d", dOutput.shape, shape->output());
    if (!checked) return checked.error();

    Sums dInput(input.shape);         // (N, C, H, W)
    Sums dWeight(weight.shape);       // (F, C/groups, f_h, f_w)
    Sums dBias({shape->outChannels}); // (F)
    forEachProduct(*shape, params.padMode, [&](const Product& at) {
        const double d = dOutput.data[at.output];
        const Real pixel = at.isZero ? Real{0} : input.data[at.pixel];
        dWeight[at.weight] += pixel * d;
        if (!at.isZero) dInput[at.pixel] += weight.data[at.weight] * d;
    });
    for (std::size_t i = 0; i < dOutput.data.size(); ++i) dBias[filterOf(*shape, i)] += dOutput.data[i];
    return BasicGradients<Real>{dInput.rounded<Real>(), dWeight.rounded<Real>(), dBias.rounded<Real>()};
}

template Result<void> checkBias(const Tensor&, const Conv2dShape&);
template Result<Tensor> conv2dForward(const Tensor&, const Tensor&, const Tensor&, const Conv2dParams&);
template Result<DoubleTensor> conv2dForward(const DoubleTensor&, const DoubleTensor&, const DoubleTensor&,
                                            const Conv2dParams&);
template Result<Gradients> conv2dBackward(const Tensor&, const Tensor&, const Tensor&, const Conv2dParams&);
template Result<BasicGradients<double>> conv2dBackward(const DoubleTensor&, const DoubleTensor&, const DoubleTensor&,
                                                       const Conv2dParams&);

} // namespace convscope

#include "engine/ops/conv2d.h"

namespace convscope {

namespace {

constexpr std::int64_t kMostOutputs = std::int64_t{1} << 31;

Error shapesDoNotFit(const std::string& reason, const Tensor& input, const Tensor& weight)
{
    return Error{"conv2d: " + reason + " (input " + toString(input.shape) + ", weight " + toString(weight.shape) +
                 ")."};
}

Extent planeOf(const Tensor& tensor) { return {static_cast<int>(tensor.size(2)), static_cast<int>(tensor.size(3))}; }

/// Which cell of the image each padded cell reads; -1 for a zero.
std::vector<int> paddedSources(const WindowAxis& axis, PadMode padMode)
{
    std::vector<int> sources;
    for (int i = 0; i < axis.padded(); ++i) sources.push_back(sourceIndex(i - axis.padBefore, axis.input, padMode));
    return sources;
}

} // namespace

std::int64_t Conv2dShape::multiplyAdds() const
{
    return elementCount(output()) * channelsPerGroup() * window.rows.kernel * window.cols.kernel;
}

Result<Conv2dShape> conv2dShape(const Tensor& input, const Tensor& weight, const Tensor* bias,
                                const Conv2dParams& params)
{
    if (input.rank() != 4) return shapesDoNotFit("the input must have four axes, N×C×H×W", input, weight);
    if (weight.rank() != 4) return shapesDoNotFit("the weight must have four axes, out×in/groups×h×w", input, weight);

    Conv2dShape shape{input.size(0), input.size(1), weight.size(0), params.groups, {}};
    const std::string groups = std::to_string(params.groups);
    if (params.groups < 1) return shapesDoNotFit("the groups must be at least 1, but are " + groups, input, weight);
    if (shape.inChannels % params.groups != 0 || shape.outChannels % params.groups != 0) {
        return shapesDoNotFit(groups + " groups must divide the " + std::to_string(shape.inChannels) +
                                  " channels and the " + std::to_string(shape.outChannels) + " filters",
                              input, weight);
    }
    if (weight.size(1) != shape.channelsPerGroup()) {
        return shapesDoNotFit("each filter must have " + std::to_string(shape.channelsPerGroup()) + " channels (" +
                                  std::to_string(shape.inChannels) + " of the input / " + groups +
                                  " groups), but has " + std::to_string(weight.size(1)),
                              input, weight);
    }
    if (bias && (bias->rank() != 1 || bias->size(0) != shape.outChannels)) {
        return shapesDoNotFit("the bias must have one number for each of the " + std::to_string(shape.outChannels) +
                                  " filters, but its shape is " + toString(bias->shape),
                              input, weight);
    }
    const auto window = windowGeometry(planeOf(input), planeOf(weight), params.stride, params.dilation, params.padding);
    if (!window) return Error{"conv2d: " + window.error().message};
    shape.window = *window;
    const double outputs =
        static_cast<double>(shape.batch) * shape.outChannels * window->rows.output() * window->cols.output();
    if (outputs > kMostOutputs) {
        return shapesDoNotFit("the output would be " + toString(shape.output()) + ", more than " +
                                  std::to_string(kMostOutputs) + " numbers",
                              input, weight);
    }
    return shape;
}

Result<Tensor> conv2dForward(const Tensor& input, const Tensor& weight, const Tensor* bias, const Conv2dParams& params)
{
    const auto checked = conv2dShape(input, weight, bias, params);
    if (!checked) return checked.error();
    const Conv2dShape& shape = *checked;
    const auto& [rows, cols] = shape.window;

    const std::vector<int> rowSources = paddedSources(rows, params.padMode); // (H + p_top + p_bottom)
    const std::vector<int> colSources = paddedSources(cols, params.padMode); // (W + p_left + p_right)

    Tensor output(shape.output()); // (N, F, H_out, W_out)
    for (std::int64_t n = 0; n < shape.batch; ++n)
        for (std::int64_t f = 0; f < shape.outChannels; ++f)
            for (int y = 0; y < rows.output(); ++y)
                for (int x = 0; x < cols.output(); ++x) {
                    const std::int64_t firstChannel = f / shape.filtersPerGroup() * shape.channelsPerGroup();
                    double sum = bias ? bias->data[static_cast<std::size_t>(f)] : 0.0;
                    for (std::int64_t c = 0; c < shape.channelsPerGroup(); ++c)
                        for (int j = 0; j < rows.kernel; ++j)
                            for (int k = 0; k < cols.kernel; ++k) {
                                const int sourceY =
                                    rowSources[static_cast<std::size_t>(y * rows.stride + j * rows.dilation)];
                                const int sourceX =
                                    colSources[static_cast<std::size_t>(x * cols.stride + k * cols.dilation)];
                                const bool isZero = sourceY < 0 || sourceX < 0; // padded
                                const float pixel = isZero ? 0.0f : input.at(n, firstChannel + c, sourceY, sourceX);
                                sum += static_cast<double>(weight.at(f, c, j, k)) * pixel;
                            }
                    output.at(n, f, y, x) = static_cast<float>(sum);
                }
    return output;
}

} // namespace convscope

#include "engine/ops/conv2d.h"

#include "engine/cpu_clones.h"
#include "engine/ops/sums.h"

#include <algorithm>

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

/// The rows of the padded image that the windows read, widened to double one at a time: padding may be far larger than
/// what is read of it.
template <typename Real>
class PaddedRows {
public:
    PaddedRows(const BasicTensor<Real>& input, const Conv2dShape& shape, PadMode padMode)
        : m_input(input),
          m_rowSources(paddedSources(shape.window.rows, padMode)),
          m_colSources(paddedSources(shape.window.cols, padMode)),
          m_row(m_colSources.size())
    {}

    /// Row `y` of plane `plane`, counted from the first padded one; it lives until the next is asked for.
    const double* read(std::int64_t plane, int y)
    {
        const std::int64_t start = startOf(plane, y);
        for (std::size_t x = 0; x < m_row.size(); ++x)
            m_row[x] =
                start < 0 || m_colSources[x] < 0 ? 0.0 : static_cast<double>(m_input.data[start + m_colSources[x]]);
        return m_row.data();
    }
    /// Adds a padded row of gradients to the cells that it was read from; that of padded zeros is dropped.
    void addBack(const std::vector<double>& gradient, std::int64_t plane, int y, Sums& dInput) const
    {
        const std::int64_t start = startOf(plane, y);
        if (start < 0) return;
        for (std::size_t x = 0; x < gradient.size(); ++x)
            if (m_colSources[x] >= 0) dInput[static_cast<std::size_t>(start + m_colSources[x])] += gradient[x];
    }
    std::size_t width() const { return m_row.size(); }

private:
    std::int64_t startOf(std::int64_t plane, int y) const
    {
        const int source = m_rowSources[static_cast<std::size_t>(y)];
        return source < 0 ? -1 : (plane * m_input.size(2) + source) * m_input.size(3);
    }

    const BasicTensor<Real>& m_input;
    std::vector<int> m_rowSources; // (H + p_top + p_bottom)
    std::vector<int> m_colSources; // (W + p_left + p_right)
    std::vector<double> m_row;
};

/// A row of the output, a row of a filter's kernel for one channel, and the row of the padded image that they meet in.
struct RowOfProducts {
    std::size_t output; ///< where its W_out numbers begin
    std::size_t weight; ///< where its f_w numbers begin
    std::int64_t plane; ///< of the input
    int padded;         ///< the row of the padded plane
};

/// Visits them all, the outputs' rows in order, and for each the kernel's rows, channel by channel.
template <typename Visit>
void forEachRow(const Conv2dShape& shape, Visit visit)
{
    const auto& [rows, cols] = shape.window;
    std::size_t output = 0;
    for (std::int64_t n = 0; n < shape.batch; ++n)
        for (std::int64_t f = 0; f < shape.outChannels; ++f)
            for (int y = 0; y < rows.output(); ++y, output += static_cast<std::size_t>(cols.output()))
                for (std::int64_t c = 0; c < shape.channelsPerGroup(); ++c)
                    for (int j = 0; j < rows.kernel; ++j) {
                        const std::int64_t weight =
                            ((f * shape.channelsPerGroup() + c) * rows.kernel + j) * cols.kernel;
                        visit(RowOfProducts{output, static_cast<std::size_t>(weight),
                                            n * shape.inChannels + shape.firstChannel(f) + c,
                                            y * rows.stride + j * rows.dilation});
                    }
}

/// Numbers some cells apart.
struct Strided {
    double* first;
    int step;
};
struct StridedInput {
    const double* first;
    int step;
};

/// sums[i] += factor · values[i], for `count` of them: the whole cost of a convolution. No clone has fused
/// multiply-adds, so that the results are the same on every processor.
CONVSCOPE_CPU_CLONES("avx2", "default")
void addScaled(Strided sums, StridedInput values, double factor, int count)
{
    double* __restrict to = sums.first;
    const double* __restrict from = values.first;
    if (sums.step == 1 && values.step == 1)
        for (int i = 0; i < count; ++i) to[i] += factor * from[i];
    else
        for (int i = 0; i < count; ++i) to[i * sums.step] += factor * from[i * values.step];
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
    const WindowAxis& cols = shape->window.cols;
    PaddedRows<Real> rows(input, *shape, params.padMode);
    forEachRow(*shape, [&](const RowOfProducts& at) {
        const double* row = rows.read(at.plane, at.padded);
        const Real* kernel = weight.data.data() + at.weight;
        for (int k = 0; k < cols.kernel; ++k)
            addScaled({&output[at.output], 1}, {row + k * cols.dilation, cols.stride}, kernel[k], cols.output());
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
    const WindowAxis& cols = shape->window.cols;
    PaddedRows<Real> rows(input, *shape, params.padMode);
    std::vector<double> dRow(rows.width());
    std::vector<double> d(static_cast<std::size_t>(cols.output()));
    forEachRow(*shape, [&](const RowOfProducts& at) {
        const double* row = rows.read(at.plane, at.padded);
        const Real* kernel = weight.data.data() + at.weight;
        std::copy_n(dOutput.data.begin() + static_cast<std::ptrdiff_t>(at.output), d.size(), d.begin());
        for (int x = 0; x < cols.output(); ++x)
            addScaled({&dWeight[at.weight], 1}, {row + x * cols.stride, cols.dilation}, d[static_cast<std::size_t>(x)],
                      cols.kernel);
        std::fill(dRow.begin(), dRow.end(), 0.0);
        for (int k = 0; k < cols.kernel; ++k)
            addScaled({dRow.data() + k * cols.dilation, cols.stride}, {d.data(), 1}, kernel[k], cols.output());
        rows.addBack(dRow, at.plane, at.padded, dInput);
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

#include "engine/ops/pool2d.h"

#include "engine/ops/sums.h"

#include <algorithm>
#include <cmath>

namespace convscope {

namespace {

/// The taps of a window that lie in the image, from `begin` to before `end`.
struct Taps {
    int begin;
    int end;
};
Taps tapsInImage(const WindowAxis& axis, int out)
{
    const int start = axis.position(out, 0);
    const int begin = start >= 0 ? 0 : (-start + axis.dilation - 1) / axis.dilation;
    const int end = start < axis.input ? std::min(axis.kernel, (axis.input - 1 - start) / axis.dilation + 1) : 0;
    return {begin, std::max(begin, end)};
}

Result<void> checkWindows(const std::string& operation, const char* name, const WindowAxis& axis)
{
    for (int out = 0; out < axis.output(); ++out)
        if (const Taps taps = tapsInImage(axis, out); taps.begin == taps.end) {
            return Error{operation + ": along the " + name + " window " + std::to_string(out + 1) + " of " +
                         std::to_string(axis.output()) + " lies wholly in the padding (" +
                         std::to_string(axis.padBefore) + " before and " + std::to_string(axis.padAfter) +
                         " after, size " + std::to_string(axis.kernel) + ", dilation " + std::to_string(axis.dilation) +
                         "); use less padding or a larger window."};
        }
    return {};
}

/// The first of the largest.
template <typename Real>
std::size_t winnerOf(const BasicTensor<Real>& input, std::span<const std::size_t> cells)
{
    std::size_t winner = 0;
    for (std::size_t i = 1; i < cells.size(); ++i) {
        const Real value = input.data[cells[i]];
        const Real largest = input.data[cells[winner]];
        if (value > largest || (std::isnan(value) && !std::isnan(largest))) winner = i;
    }
    return winner;
}

template <typename Real>
double sumOfSquares(const BasicTensor<Real>& input, std::span<const std::size_t> cells)
{
    double sum = 0.0;
    for (const std::size_t cell : cells) sum += static_cast<double>(input.data[cell]) * input.data[cell];
    return sum;
}

} // namespace

std::string toString(PoolKind kind)
{
    switch (kind) {
    case PoolKind::Max: return "maxpool2d";
    case PoolKind::Average: return "avgpool2d";
    case PoolKind::L2: return "l2pool2d";
    }
    return {};
}

Pool2dParams globalAveragePool(const Shape& input)
{
    Pool2dParams params{.kind = PoolKind::Average};
    if (input.size() == 4) params.size = {static_cast<int>(input[2]), static_cast<int>(input[3])};
    params.stride = {1, 1};
    return params;
}

Result<Pool2dShape> pool2dShape(const Shape& input, const Pool2dParams& params)
{
    const std::string operation = toString(params.kind);
    if (input.size() != 4)
        return Error{operation + ": the input must have four axes, N×C×H×W, but it is " + toString(input) + "."};
    const Extent plane{static_cast<int>(input[2]), static_cast<int>(input[3])};
    const auto window = windowGeometry(plane, params.size, params.stride, params.dilation, params.padding);
    if (!window) return Error{operation + ": " + window.error().message};
    const Pool2dShape shape{input[0], input[1], *window};
    const auto size = checkOutputSize(operation, shape.output());
    if (!size) return size.error();
    const auto rows = checkWindows(operation, "height", window->rows);
    if (!rows) return rows.error();
    const auto cols = checkWindows(operation, "width", window->cols);
    if (!cols) return cols.error();
    return shape;
}

std::vector<std::size_t> pooledCells(const Pool2dShape& shape, std::size_t output)
{
    const auto& [rows, cols] = shape.window;
    const std::size_t perMap = static_cast<std::size_t>(rows.output()) * cols.output();
    const int y = static_cast<int>(output % perMap / cols.output());
    const int x = static_cast<int>(output % cols.output());
    const auto firstCell = static_cast<std::int64_t>(output / perMap) * rows.input * cols.input;

    const Taps rowTaps = tapsInImage(rows, y);
    const Taps colTaps = tapsInImage(cols, x);
    std::vector<std::size_t> cells;
    for (int j = rowTaps.begin; j < rowTaps.end; ++j)
        for (int k = colTaps.begin; k < colTaps.end; ++k) {
            const std::int64_t row = firstCell + std::int64_t{rows.position(y, j)} * cols.input;
            cells.push_back(static_cast<std::size_t>(row + cols.position(x, k)));
        }
    return cells;
}

template <typename Real>
std::vector<double> poolShares(const Pool2dShape& shape, const Pool2dParams& params, const BasicTensor<Real>& input,
                               std::span<const std::size_t> cells)
{
    std::vector<double> shares(cells.size(), 0.0);
    switch (params.kind) {
    case PoolKind::Max: shares[winnerOf(input, cells)] = 1.0; break;
    case PoolKind::Average: {
        const int windowCells = shape.window.rows.kernel * shape.window.cols.kernel;
        const double count = params.countIncludePad ? windowCells : static_cast<double>(cells.size());
        for (double& share : shares) share = 1.0 / count;
        break;
    }
    case PoolKind::L2: {
        const double root = std::sqrt(sumOfSquares(input, cells));
        for (std::size_t i = 0; i < cells.size(); ++i) shares[i] = root == 0.0 ? 0.0 : input.data[cells[i]] / root;
        break;
    }
    }
    return shares;
}

template <typename Real>
Result<BasicTensor<Real>> pool2dForward(const BasicTensor<Real>& input, const Pool2dParams& params)
{
    const auto shape = pool2dShape(input.shape, params);
    if (!shape) return shape.error();
    BasicTensor<Real> output(shape->output()); // (N, C, H_out, W_out)
    for (std::size_t i = 0; i < output.data.size(); ++i) {
        const std::vector<std::size_t> cells = pooledCells(*shape, i);
        switch (params.kind) {
        case PoolKind::Max: output.data[i] = input.data[cells[winnerOf(input, std::span(cells))]]; break;
        case PoolKind::L2: output.data[i] = static_cast<Real>(std::sqrt(sumOfSquares(input, std::span(cells)))); break;
        case PoolKind::Average: {
            const std::vector<double> shares = poolShares(*shape, params, input, cells);
            double mean = 0.0;
            for (std::size_t k = 0; k < cells.size(); ++k) mean += shares[k] * input.data[cells[k]];
            output.data[i] = static_cast<Real>(mean);
            break;
        }
        }
    }
    return output;
}

template <typename Real>
Result<BasicGradients<Real>> pool2dBackward(const BasicTensor<Real>& input, const BasicTensor<Real>& dOutput,
                                            const Pool2dParams& params)
{
    const auto shape = pool2dShape(input.shape, params);
    if (!shape) return shape.error();
    const auto checked = checkGradientShape(toString(params.kind), dOutput.shape, shape->output());
    if (!checked) return checked.error();

    Sums dInput(input.shape); // (N, C, H, W)
    for (std::size_t i = 0; i < dOutput.data.size(); ++i) {
        const std::vector<std::size_t> cells = pooledCells(*shape, i);
        const std::vector<double> shares = poolShares(*shape, params, input, cells);
        for (std::size_t k = 0; k < cells.size(); ++k)
            if (shares[k] != 0.0) dInput[cells[k]] += shares[k] * dOutput.data[i];
    }
    return BasicGradients<Real>{dInput.rounded<Real>(), {}, {}};
}

template std::vector<double> poolShares(const Pool2dShape&, const Pool2dParams&, const Tensor&,
                                        std::span<const std::size_t>);
template Result<Tensor> pool2dForward(const Tensor&, const Pool2dParams&);
template Result<DoubleTensor> pool2dForward(const DoubleTensor&, const Pool2dParams&);
template Result<Gradients> pool2dBackward(const Tensor&, const Tensor&, const Pool2dParams&);
template Result<BasicGradients<double>> pool2dBackward(const DoubleTensor&, const DoubleTensor&, const Pool2dParams&);

} // namespace convscope

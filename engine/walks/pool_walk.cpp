#include "engine/walks/pool_walk.h"

#include "engine/walks/padded_input.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace convscope {

namespace {

Result<Pool2dShape> backwardShape(const Shape& input, const Shape& dOutput, const Pool2dParams& params)
{
    const auto shape = pool2dShape(input, params);
    if (!shape) return shape.error();
    const auto checked = checkGradientShape(toString(params.kind), dOutput, shape->output());
    if (!checked) return checked.error();
    return *shape;
}

/// A cell of a window, and its share of what the window hands on.
struct SharedCell {
    Cell cell;
    double share;
};

std::vector<SharedCell> sharedCells(const Pool2dShape& shape, const Pool2dParams& params, const Tensor& input,
                                    std::int64_t output)
{
    const std::vector<std::size_t> cells = pooledCells(shape, static_cast<std::size_t>(output));
    const std::vector<double> shares = poolShares(shape, params, input, cells);
    std::vector<SharedCell> result;
    for (std::size_t i = 0; i < cells.size(); ++i)
        result.push_back({cellAt(input.shape, static_cast<std::int64_t>(cells[i])), shares[i]});
    return result;
}

double shareOf(const std::vector<SharedCell>& cells, const Cell& cell)
{
    const auto found = std::find_if(cells.begin(), cells.end(), [&](const SharedCell& c) { return c.cell == cell; });
    return found == cells.end() ? 0.0 : found->share;
}

/// The outputs along one axis whose window holds position `i`, in order.
std::vector<int> outputsHolding(const WindowAxis& axis, int i)
{
    std::vector<int> outputs;
    for (int tap = axis.kernel - 1; tap >= 0; --tap) {
        const int offset = i + axis.padBefore - tap * axis.dilation;
        if (offset >= 0 && offset % axis.stride == 0 && offset / axis.stride < axis.output())
            outputs.push_back(offset / axis.stride);
    }
    return outputs;
}

} // namespace

Result<PoolWalk> PoolWalk::create(Tensor input, const Pool2dParams& params)
{
    const auto shape = pool2dShape(input.shape, params);
    if (!shape) return shape.error();
    return PoolWalk(std::move(input), params, *shape);
}

PoolWalk::PoolWalk(Tensor input, const Pool2dParams& params, const Pool2dShape& shape)
    : m_input(std::move(input)), m_params(params), m_shape(shape)
{}

Step PoolWalk::at(std::int64_t i) const
{
    const auto& [rows, cols] = m_shape.window;
    Step step;
    step.target = cellAt(m_shape.output(), i);
    const auto& [n, c, y, x] = step.target;
    const std::vector<SharedCell> cells = sharedCells(m_shape, m_params, m_input, i);
    double sum = 0.0;
    for (int j = 0; j < rows.kernel; ++j)
        for (int k = 0; k < cols.kernel; ++k) {
            Term term = termReading(m_input, {n, c, rows.position(y, j), cols.position(x, k)}, PadMode::Zeros);
            term.bCell = term.aCell;
            const double share = m_params.kind == PoolKind::L2 ? term.a : shareOf(cells, term.aCell);
            term.b = static_cast<float>(share);
            if (share != 0.0) sum += share * term.a;
            step.terms.push_back(term);
        }
    step.result = static_cast<float>(m_params.kind == PoolKind::L2 ? std::sqrt(sum) : sum);
    return step;
}

Result<PoolGradientWalk> PoolGradientWalk::create(Tensor input, Tensor dOutput, const Pool2dParams& params)
{
    const auto shape = backwardShape(input.shape, dOutput.shape, params);
    if (!shape) return shape.error();
    return PoolGradientWalk(std::move(input), std::move(dOutput), params, *shape);
}

PoolGradientWalk::PoolGradientWalk(Tensor input, Tensor dOutput, const Pool2dParams& params, const Pool2dShape& shape)
    : m_input(std::move(input)), m_dOutput(std::move(dOutput)), m_params(params), m_shape(shape)
{}

Step PoolGradientWalk::at(std::int64_t i) const
{
    Step step;
    step.target = cellAt(m_shape.input(), i);
    const auto& [n, c, cellY, cellX] = step.target;
    double sum = 0.0;
    for (const int y : outputsHolding(m_shape.window.rows, cellY))
        for (const int x : outputsHolding(m_shape.window.cols, cellX)) {
            Term term;
            term.aCell = term.aSource = {n, c, y, x};
            term.a = m_dOutput.at(n, c, y, x);
            term.bCell = step.target;
            const std::int64_t output = indexOf(m_shape.output(), term.aCell);
            const double share = shareOf(sharedCells(m_shape, m_params, m_input, output), step.target);
            term.b = static_cast<float>(share);
            if (share != 0.0) sum += share * term.a;
            step.terms.push_back(term);
        }
    step.result = static_cast<float>(sum);
    return step;
}

Result<PoolScatterWalk> PoolScatterWalk::create(Tensor input, Tensor dOutput, const Pool2dParams& params)
{
    const auto shape = backwardShape(input.shape, dOutput.shape, params);
    if (!shape) return shape.error();
    return PoolScatterWalk(std::move(input), std::move(dOutput), params, *shape);
}

PoolScatterWalk::PoolScatterWalk(Tensor input, Tensor dOutput, const Pool2dParams& params, const Pool2dShape& shape)
    : m_input(std::move(input)), m_dOutput(std::move(dOutput)), m_params(params), m_shape(shape)
{}

std::vector<Share> PoolScatterWalk::at(std::int64_t i) const
{
    std::vector<Share> shares;
    for (const auto& [cell, part] : sharedCells(m_shape, m_params, m_input, i)) {
        if (part == 0.0) continue;
        Share share;
        share.target = share.term.bCell = cell;
        share.term.aCell = share.term.aSource = cellAt(m_shape.output(), i);
        share.term.a = m_dOutput.data[static_cast<std::size_t>(i)];
        share.term.b = static_cast<float>(part);
        shares.push_back(share);
    }
    return shares;
}

} // namespace convscope

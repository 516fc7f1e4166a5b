#include "engine/walks/conv_backward_walk.h"

#include "engine/walks/padded_input.h"

#include <utility>

namespace convscope {

namespace {

/// The sizes of a backward pass, checked as conv2dBackward does.
Result<Conv2dShape> backwardShape(const Shape& input, const Shape& weight, const Shape& dOutput,
                                  const Conv2dParams& params)
{
    const auto shape = conv2dShape(input, weight, params);
    if (!shape) return shape.error();
    const auto checked = checkGradientShape("conv2d", dOutput, shape->output());
    if (!checked) return checked.error();
    return *shape;
}

/// The places of the padded axis that read cell `i` of the image: its own first, then those that repeat it.
std::vector<int> placesReading(const WindowAxis& axis, PadMode mode, int i)
{
    std::vector<int> places{i};
    for (int place = -axis.padBefore; place < axis.input + axis.padAfter; ++place)
        if (place != i && sourceIndex(place, axis.input, mode) == i) places.push_back(place);
    return places;
}

/// The number of dOutput at a position of the spread axis; -1 on a zero between two of them, or outside.
int outputAt(const WindowAxis& axis, int position)
{
    if (position < 0 || position % axis.stride != 0) return -1;
    const int output = position / axis.stride;
    return output < axis.output() ? output : -1;
}

/// One axis of the full convolution that gathers the gradient.
WindowAxis gatherAxis(const WindowAxis& axis)
{
    WindowAxis gather;
    gather.input = (axis.output() - 1) * axis.stride + 1;
    gather.kernel = axis.kernel;
    gather.dilation = axis.dilation;
    gather.padBefore = axis.span() - 1 - axis.padBefore;
    gather.padAfter = axis.input + axis.span() - 1 - gather.input - gather.padBefore;
    return gather;
}

} // namespace

Result<ConvInputGradientWalk> ConvInputGradientWalk::create(const Shape& input, Tensor weight, Tensor dOutput,
                                                            const Conv2dParams& params)
{
    const auto shape = backwardShape(input, weight.shape, dOutput.shape, params);
    if (!shape) return shape.error();
    return ConvInputGradientWalk(std::move(weight), std::move(dOutput), params, *shape);
}

ConvInputGradientWalk::ConvInputGradientWalk(Tensor weight, Tensor dOutput, const Conv2dParams& params,
                                             const Conv2dShape& shape)
    : m_weight(std::move(weight)), m_dOutput(std::move(dOutput)), m_params(params), m_shape(shape)
{}

WindowGeometry ConvInputGradientWalk::window() const
{
    return {gatherAxis(m_shape.window.rows), gatherAxis(m_shape.window.cols)};
}

Step ConvInputGradientWalk::at(std::int64_t i) const
{
    Step step;
    step.target = cellAt(m_shape.input(), i);
    for (const int y : placesReading(m_shape.window.rows, m_params.padMode, step.target.y))
        for (const int x : placesReading(m_shape.window.cols, m_params.padMode, step.target.x))
            addTermsOfPlace(step.target, y, x, step.terms);
    double sum = 0.0;
    for (const Term& term : step.terms)
        if (!term.isPadding) sum += term.product();
    step.result = static_cast<float>(sum);
    return step;
}

void ConvInputGradientWalk::addTermsOfPlace(const Cell& target, int placeY, int placeX, std::vector<Term>& terms) const
{
    const auto& [rows, cols] = m_shape.window;
    const int group = static_cast<int>(target.c / m_shape.channelsPerGroup());
    const int channel = static_cast<int>(target.c % m_shape.channelsPerGroup()); // as the filter counts it
    const int filters = static_cast<int>(m_shape.filtersPerGroup());
    for (int f = group * filters; f < (group + 1) * filters; ++f)
        for (int j = rows.kernel - 1; j >= 0; --j)
            for (int k = cols.kernel - 1; k >= 0; --k) {
                Term term;
                term.aCell = {target.n, f, placeY + rows.padBefore - j * rows.dilation,
                              placeX + cols.padBefore - k * cols.dilation};
                term.aSource = {target.n, f, outputAt(rows, term.aCell.y), outputAt(cols, term.aCell.x)};
                term.isPadding = term.aSource.y < 0 || term.aSource.x < 0;
                term.a = term.isPadding ? 0.0f : m_dOutput.at(target.n, f, term.aSource.y, term.aSource.x);
                term.bCell = {f, channel, j, k};
                term.b = m_weight.at(f, channel, j, k);
                terms.push_back(term);
            }
}

Result<ConvInputScatterWalk> ConvInputScatterWalk::create(const Shape& input, Tensor weight, Tensor dOutput,
                                                          const Conv2dParams& params)
{
    const auto shape = backwardShape(input, weight.shape, dOutput.shape, params);
    if (!shape) return shape.error();
    return ConvInputScatterWalk(std::move(weight), std::move(dOutput), params, *shape);
}

ConvInputScatterWalk::ConvInputScatterWalk(Tensor weight, Tensor dOutput, const Conv2dParams& params,
                                           const Conv2dShape& shape)
    : m_weight(std::move(weight)), m_dOutput(std::move(dOutput)), m_params(params), m_shape(shape)
{}

std::vector<Share> ConvInputScatterWalk::at(std::int64_t i) const
{
    const auto& [rows, cols] = m_shape.window;
    const Cell source = cellAt(m_shape.output(), i);
    const auto& [n, f, y, x] = source;
    const int channels = static_cast<int>(m_shape.channelsPerGroup());
    const int firstChannel = static_cast<int>(m_shape.firstChannel(f));

    std::vector<Share> shares;
    for (int c = 0; c < channels; ++c)
        for (int j = 0; j < rows.kernel; ++j)
            for (int k = 0; k < cols.kernel; ++k) {
                const int targetY = sourceIndex(rows.position(y, j), rows.input, m_params.padMode);
                const int targetX = sourceIndex(cols.position(x, k), cols.input, m_params.padMode);
                if (targetY < 0 || targetX < 0) continue;
                Share share;
                share.target = {n, firstChannel + c, targetY, targetX};
                share.term.aCell = share.term.aSource = source;
                share.term.a = m_dOutput.data[static_cast<std::size_t>(i)];
                share.term.bCell = {f, c, j, k};
                share.term.b = m_weight.at(f, c, j, k);
                shares.push_back(share);
            }
    return shares;
}

Result<ConvWeightGradientWalk> ConvWeightGradientWalk::create(Tensor input, const Shape& weight, Tensor dOutput,
                                                              const Conv2dParams& params)
{
    const auto shape = backwardShape(input.shape, weight, dOutput.shape, params);
    if (!shape) return shape.error();
    return ConvWeightGradientWalk(std::move(input), std::move(dOutput), params, *shape);
}

ConvWeightGradientWalk::ConvWeightGradientWalk(Tensor input, Tensor dOutput, const Conv2dParams& params,
                                               const Conv2dShape& shape)
    : m_input(std::move(input)), m_dOutput(std::move(dOutput)), m_params(params), m_shape(shape)
{}

Step ConvWeightGradientWalk::at(std::int64_t i) const
{
    const auto& [rows, cols] = m_shape.window;
    Step step;
    step.target = cellAt(m_shape.weight(), i);
    const auto& [f, c, j, k] = step.target;
    const int channel = static_cast<int>(m_shape.firstChannel(f)) + c;

    double sum = 0.0;
    for (int n = 0; n < m_shape.batch; ++n)
        for (int y = 0; y < rows.output(); ++y)
            for (int x = 0; x < cols.output(); ++x) {
                const Cell place{n, channel, rows.position(y, j), cols.position(x, k)};
                Term term = termReading(m_input, place, m_params.padMode);
                term.bCell = {n, f, y, x};
                term.b = m_dOutput.at(n, f, y, x);
                sum += term.product();
                step.terms.push_back(term);
            }
    step.result = static_cast<float>(sum);
    return step;
}

Step ConvBiasGradientWalk::at(std::int64_t i) const
{
    Step step;
    step.target = {static_cast<int>(i)};
    double sum = 0.0;
    for (int n = 0; n < m_dOutput.size(0); ++n)
        for (int y = 0; y < m_dOutput.size(2); ++y)
            for (int x = 0; x < m_dOutput.size(3); ++x) {
                Term term;
                term.aCell = term.aSource = {n, static_cast<int>(i), y, x};
                term.a = m_dOutput.at(n, static_cast<int>(i), y, x);
                term.b = 1.0f;
                sum += term.product();
                step.terms.push_back(term);
            }
    step.result = static_cast<float>(sum);
    return step;
}

} // namespace convscope

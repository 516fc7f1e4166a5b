#include "engine/walks/conv_walk.h"

#include <utility>

namespace convscope {

Result<ConvWalk> ConvWalk::create(Tensor input, Tensor weight, Tensor bias, const Conv2dParams& params)
{
    const auto shape = conv2dShape(input, weight, bias.data.empty() ? nullptr : &bias, params);
    if (!shape) return shape.error();
    return ConvWalk(std::move(input), std::move(weight), std::move(bias), params, *shape);
}

ConvWalk::ConvWalk(Tensor input, Tensor weight, Tensor bias, const Conv2dParams& params, const Conv2dShape& shape)
    : m_input(std::move(input)), m_weight(std::move(weight)), m_bias(std::move(bias)), m_params(params), m_shape(shape)
{}

Tensor ConvWalk::forward() const
{
    return *conv2dForward(m_input, m_weight, m_bias.data.empty() ? nullptr : &m_bias, m_params);
}

std::int64_t ConvWalk::size() const { return elementCount(m_shape.output()); }

Step ConvWalk::at(std::int64_t i) const
{
    const auto& [rows, cols] = m_shape.window;
    const std::int64_t perMap = static_cast<std::int64_t>(rows.output()) * cols.output();
    Step step;
    step.target = {static_cast<int>(i / perMap / m_shape.outChannels),
                   static_cast<int>(i / perMap % m_shape.outChannels), static_cast<int>(i % perMap / cols.output()),
                   static_cast<int>(i % cols.output())};
    const auto& [n, f, y, x] = step.target;
    const int channels = static_cast<int>(m_shape.channelsPerGroup());
    const int firstChannel = static_cast<int>(f / m_shape.filtersPerGroup()) * channels;

    step.bias = m_bias.data.empty() ? 0.0f : m_bias.data[static_cast<std::size_t>(f)];
    step.terms.reserve(static_cast<std::size_t>(channels) * rows.kernel * cols.kernel);
    double sum = step.bias;
    for (int c = 0; c < channels; ++c)
        for (int j = 0; j < rows.kernel; ++j)
            for (int k = 0; k < cols.kernel; ++k) {
                const int sourceY = sourceIndex(rows.position(y, j), rows.input, m_params.padMode);
                const int sourceX = sourceIndex(cols.position(x, k), cols.input, m_params.padMode);
                Term term;
                term.aCell = {n, firstChannel + c, rows.position(y, j), cols.position(x, k)};
                term.aSource = {n, firstChannel + c, sourceY, sourceX};
                term.bCell = {f, c, j, k};
                term.isPadding = sourceY < 0 || sourceX < 0 || term.aSource != term.aCell;
                term.b = m_weight.at(f, c, j, k);
                term.a = sourceY < 0 || sourceX < 0 ? 0.0f : m_input.at(n, firstChannel + c, sourceY, sourceX);
                sum += term.product();
                step.terms.push_back(term);
            }
    step.result = static_cast<float>(sum);
    return step;
}

} // namespace convscope

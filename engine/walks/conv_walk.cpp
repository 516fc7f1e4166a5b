#include "engine/walks/conv_walk.h"

#include "engine/walks/padded_input.h"

#include <utility>

namespace convscope {

Result<ConvWalk> ConvWalk::create(Tensor input, Tensor weight, Tensor bias, const Conv2dParams& params)
{
    const auto shape = conv2dShape(input.shape, weight.shape, params);
    if (!shape) return shape.error();
    const auto checked = checkBias(bias, *shape);
    if (!checked) return checked.error();
    return ConvWalk(std::move(input), std::move(weight), std::move(bias), params, *shape);
}

ConvWalk::ConvWalk(Tensor input, Tensor weight, Tensor bias, const Conv2dParams& params, const Conv2dShape& shape)
    : m_input(std::move(input)), m_weight(std::move(weight)), m_bias(std::move(bias)), m_params(params), m_shape(shape)
{}

Tensor ConvWalk::forward() const { return *conv2dForward(m_input, m_weight, m_bias, m_params); }

Step ConvWalk::at(std::int64_t i) const
{
    const auto& [rows, cols] = m_shape.window;
    Step step;
    step.target = cellAt(m_shape.output(), i);
    const auto& [n, f, y, x] = step.target;
    const int channels = static_cast<int>(m_shape.channelsPerGroup());
    const int firstChannel = static_cast<int>(m_shape.firstChannel(f));

    step.bias = m_bias.isNone() ? 0.0f : m_bias.data[static_cast<std::size_t>(f)];
    step.terms.reserve(static_cast<std::size_t>(channels) * rows.kernel * cols.kernel);
    double sum = step.bias;
    for (int c = 0; c < channels; ++c)
        for (int j = 0; j < rows.kernel; ++j)
            for (int k = 0; k < cols.kernel; ++k) {
                const Cell place{n, firstChannel + c, rows.position(y, j), cols.position(x, k)};
                Term term = termReading(m_input, place, m_params.padMode);
                term.bCell = {f, c, j, k};
                term.b = m_weight.at(f, c, j, k);
                sum += term.product();
                step.terms.push_back(term);
            }
    step.result = static_cast<float>(sum);
    return step;
}

} // namespace convscope

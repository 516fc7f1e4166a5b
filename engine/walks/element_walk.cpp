#include "engine/walks/element_walk.h"

namespace convscope {

namespace {

Term termAt(const Tensor& values, std::int64_t i)
{
    Term term;
    term.aCell = term.aSource = term.bCell = cellAt(values.shape, i);
    term.a = values.data[static_cast<std::size_t>(i)];
    return term;
}

} // namespace

Step ActivationWalk::at(std::int64_t i) const
{
    Term term = termAt(m_z, i);
    term.b = 1.0f;
    return {term.aCell, {term}, 0.0f, static_cast<float>(activate(m_params, term.a))};
}

Step FactorWalk::at(std::int64_t i) const
{
    Term term = termAt(m_values, i);
    term.b = m_factors.data[static_cast<std::size_t>(i)];
    return {cellAt(m_target, i), {term}, 0.0f, static_cast<float>(term.product())};
}

FactorWalk activationGradientWalk(const Tensor& z, Tensor dA, const ActivationParams& params)
{
    Tensor slopes = z;
    for (float& value : slopes.data) value = static_cast<float>(activationSlope(params, value));
    Shape target = z.shape;
    return {std::move(dA), std::move(slopes), std::move(target)};
}

FactorWalk dropoutWalk(Tensor values, const DropoutParams& params)
{
    Tensor factors(values.shape);
    for (std::size_t i = 0; i < factors.data.size(); ++i)
        factors.data[i] = static_cast<float>(dropoutFactor(params, i));
    Shape target = values.shape;
    return {std::move(values), std::move(factors), std::move(target)};
}

FactorWalk reshapeWalk(Tensor values, Shape target)
{
    Tensor ones(values.shape, 1.0f);
    return {std::move(values), std::move(ones), std::move(target)};
}

} // namespace convscope

#include "engine/ops/dropout.h"

namespace convscope {

namespace {

/// The output function of SplitMix64 (Steele, Lea & Flood 2014): near seeds have nothing in common.
std::uint64_t mixed(std::uint64_t seed)
{
    std::uint64_t z = (seed + 1) * 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

template <typename Real>
BasicTensor<Real> scaled(BasicTensor<Real> tensor, const DropoutParams& params)
{
    for (std::size_t i = 0; i < tensor.data.size(); ++i)
        tensor.data[i] = static_cast<Real>(tensor.data[i] * dropoutFactor(params, i));
    return tensor;
}

} // namespace

Result<void> checkRate(const DropoutParams& params)
{
    if (params.rate >= 0.0 && params.rate < 1.0) return {};
    return Error{"dropout: the rate must be from 0 to below 1, but it is " + std::to_string(params.rate) + "."};
}

DropoutPattern dropoutPattern(const DropoutParams& params)
{
    const std::uint64_t keys = mixed(params.seed);
    return {static_cast<std::uint32_t>(keys), static_cast<std::uint32_t>(keys >> 32),
            static_cast<std::uint32_t>(params.rate * 0x1p32), 1.0 / (1.0 - params.rate)};
}

double dropoutFactor(const DropoutParams& params, std::uint64_t i)
{
    const DropoutPattern pattern = dropoutPattern(params);
    auto bits = static_cast<std::uint32_t>(i);
    mixDropoutBits(pattern, bits);
    return bits < pattern.threshold ? 0.0 : pattern.scale;
}

template <typename Real>
Result<BasicTensor<Real>> dropoutForward(const BasicTensor<Real>& input, const DropoutParams& params)
{
    const auto checked = checkRate(params);
    if (!checked) return checked.error();
    return scaled(input, params);
}

template <typename Real>
Result<BasicGradients<Real>> dropoutBackward(const BasicTensor<Real>& input, const BasicTensor<Real>& dOutput,
                                             const DropoutParams& params)
{
    const auto checkedRate = checkRate(params);
    if (!checkedRate) return checkedRate.error();
    const auto checked = checkGradientShape("dropout", dOutput.shape, input.shape);
    if (!checked) return checked.error();
    return BasicGradients<Real>{scaled(dOutput, params), {}, {}};
}

template Result<Tensor> dropoutForward(const Tensor&, const DropoutParams&);
template Result<DoubleTensor> dropoutForward(const DoubleTensor&, const DropoutParams&);
template Result<Gradients> dropoutBackward(const Tensor&, const Tensor&, const DropoutParams&);
template Result<BasicGradients<double>> dropoutBackward(const DoubleTensor&, const DoubleTensor&, const DropoutParams&);

} // namespace convscope

#include "engine/ops/activation.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <utility>

namespace convscope {

namespace {

constexpr std::array<std::pair<const char*, Activation>, 7> kActivations{{{"identity", Activation::Identity},
                                                                          {"relu", Activation::Relu},
                                                                          {"leaky_relu", Activation::LeakyRelu},
                                                                          {"sigmoid", Activation::Sigmoid},
                                                                          {"tanh", Activation::Tanh},
                                                                          {"softplus", Activation::Softplus},
                                                                          {"gelu", Activation::Gelu}}};

/// 1 / (1 + e^-z), without overflow on either side.
double sigmoid(double z)
{
    const double e = std::exp(-std::abs(z));
    return z >= 0.0 ? 1.0 / (1.0 + e) : e / (1.0 + e);
}

/// Φ, the share of a normal distribution below z.
double normalShare(double z) { return 0.5 * std::erfc(-z / std::numbers::sqrt2); }
double normalDensity(double z) { return std::exp(-0.5 * z * z) / std::sqrt(2.0 * std::numbers::pi); }

} // namespace

Result<Activation> parseActivation(const std::string& text)
{
    for (const auto& [name, kind] : kActivations)
        if (text == name) return kind;
    return Error{"The activation “" + text +
                 "” is none of identity, relu, leaky_relu, sigmoid, tanh, softplus and gelu."};
}

std::string toString(Activation activation)
{
    for (const auto& [name, kind] : kActivations)
        if (activation == kind) return name;
    return {};
}

double activate(const ActivationParams& params, double z)
{
    if (std::isnan(z)) return z;
    switch (params.kind) {
    case Activation::Identity: return z;
    case Activation::Relu: return std::max(z, 0.0);
    case Activation::LeakyRelu: return z > 0.0 ? z : params.alpha * z;
    case Activation::Sigmoid: return sigmoid(z);
    case Activation::Tanh: return std::tanh(z);
    case Activation::Softplus: return std::max(z, 0.0) + std::log1p(std::exp(-std::abs(z)));
    case Activation::Gelu: return normalShare(z) == 0.0 ? 0.0 : z * normalShare(z);
    }
    return z;
}

double activationSlope(const ActivationParams& params, double z)
{
    switch (params.kind) {
    case Activation::Identity: return 1.0;
    case Activation::Relu: return z <= 0.0 ? 0.0 : 1.0;
    case Activation::LeakyRelu: return z > 0.0 ? 1.0 : params.alpha;
    case Activation::Sigmoid: return sigmoid(z) * sigmoid(-z);
    case Activation::Tanh: return 1.0 - std::tanh(z) * std::tanh(z);
    case Activation::Softplus: return sigmoid(z);
    case Activation::Gelu: return normalShare(z) + (std::isinf(z) ? 0.0 : z * normalDensity(z));
    }
    return 1.0;
}

template <typename Real>
Result<BasicTensor<Real>> activationForward(const BasicTensor<Real>& z, const ActivationParams& params)
{
    BasicTensor<Real> a = z;
    for (Real& value : a.data) value = static_cast<Real>(activate(params, value));
    return a;
}

template <typename Real>
Result<BasicGradients<Real>> activationBackward(const BasicTensor<Real>& z, const BasicTensor<Real>& dA,
                                                const ActivationParams& params)
{
    const auto checked = checkGradientShape(toString(params.kind), dA.shape, z.shape);
    if (!checked) return checked.error();
    BasicTensor<Real> dZ = dA;
    for (std::size_t i = 0; i < dZ.data.size(); ++i)
        dZ.data[i] = static_cast<Real>(dA.data[i] * activationSlope(params, z.data[i]));
    return BasicGradients<Real>{dZ, {}, {}};
}

template Result<Tensor> activationForward(const Tensor&, const ActivationParams&);
template Result<DoubleTensor> activationForward(const DoubleTensor&, const ActivationParams&);
template Result<Gradients> activationBackward(const Tensor&, const Tensor&, const ActivationParams&);
template Result<BasicGradients<double>> activationBackward(const DoubleTensor&, const DoubleTensor&,
                                                           const ActivationParams&);

} // namespace convscope

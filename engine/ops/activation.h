#pragma once

#include "engine/error.h"
#include "engine/ops/operands.h"
#include "engine/tensor.h"

#include <string>

namespace convscope {

/// The activation functions g, in the order in which they are offered.
enum class Activation { Identity, Relu, LeakyRelu, Sigmoid, Tanh, Softplus, Gelu };

/// "identity", "relu", "leaky_relu", "sigmoid", "tanh", "softplus", "gelu".
Result<Activation> parseActivation(const std::string& text);
std::string toString(Activation activation);

struct ActivationParams {
    Activation kind = Activation::Relu;
    double alpha = 0.01; ///< the slope of leaky ReLU below zero
    bool operator==(const ActivationParams&) const = default;
};

/// g(z). Conventions are PyTorch's: GELU is the exact z·Φ(z) (Hendrycks & Gimpel 2016), softplus has β = 1.
double activate(const ActivationParams& params, double z);

/// g'(z). At the kink, z = 0, it is 0 for ReLU and alpha for leaky ReLU. For NaN it is NaN, where g bends not at all (1
/// for identity) or by a kink (1 for ReLU, alpha for leaky ReLU) excepted, as PyTorch has it.
double activationSlope(const ActivationParams& params, double z);

/// A = g(Z), for each number of a tensor of any shape. It fails for no input.
template <typename Real>
Result<BasicTensor<Real>> activationForward(const BasicTensor<Real>& z, const ActivationParams& params);

/// dZ = dA ⊙ g'(Z).
template <typename Real>
Result<BasicGradients<Real>> activationBackward(const BasicTensor<Real>& z, const BasicTensor<Real>& dA,
                                                const ActivationParams& params);

} // namespace convscope

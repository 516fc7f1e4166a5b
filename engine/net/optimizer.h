#pragma once

#include "engine/error.h"
#include "engine/net/network.h"

#include <cstdint>
#include <string>

namespace convscope {

/// How parameters p follow their gradients g at the rate η. Conventions are PyTorch's, which differ from others' in
/// where ε stands and in that momentum is not damped:
enum class OptimizerKind {
    Sgd,      ///< p -= η·g; torch.optim.SGD
    Momentum, ///< v = μ·v + g, p -= η·v; torch.optim.SGD(momentum=μ), dampening 0, not Nesterov's
    RmsProp,  ///< s = α·s + (1-α)·g², p -= η·g / (√s + ε); torch.optim.RMSprop, not centred
    Adam, ///< m = β1·m + (1-β1)·g, s = β2·s + (1-β2)·g², p -= η·m̂ / (√ŝ + ε), with m̂ = m / (1-β1^t) and
          ///< ŝ = s / (1-β2^t) in step t; torch.optim.Adam, Kingma & Ba 2015
};

/// "sgd", "momentum", "rmsprop", "adam".
Result<OptimizerKind> parseOptimizerKind(const std::string& text);
std::string toString(OptimizerKind kind);

/// What else the rules above read; each kind reads only its own. The values are PyTorch's, save for μ, which has none.
struct OptimizerParams {
    OptimizerKind kind = OptimizerKind::Sgd;
    double momentum = 0.9;    ///< μ
    double smoothing = 0.99;  ///< α
    double beta1 = 0.9;       ///< β1
    double beta2 = 0.999;     ///< β2
    double epsilon = 1e-8;    ///< ε
    double weightDecay = 0.0; ///< λ: g + λ·p stands for g, of biases too, as torch.optim's weight_decay
    bool operator==(const OptimizerParams&) const = default;
};

/// An optimizer as it stands between two batches; saved and read back, it goes on as if nothing had been.
struct OptimizerState {
    OptimizerParams params;
    std::int64_t steps = 0; ///< taken so far
    Parameters means;       ///< v or m; zeros for a kind that has none, as before the first step
    Parameters squares;     ///< s
    bool operator==(const OptimizerState&) const = default;
};

OptimizerState initialState(const OptimizerParams& params, const Network& network);

/// One step. Gradients and state must have the shapes of the parameters. Each number is worked out in double and
/// rounded once.
void update(Parameters& parameters, const Parameters& gradients, OptimizerState& state, double rate);

} // namespace convscope

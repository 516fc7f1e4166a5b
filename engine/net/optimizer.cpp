#include "engine/net/optimizer.h"

#include <array>
#include <cmath>
#include <utility>

namespace convscope {

namespace {

constexpr std::array<std::pair<const char*, OptimizerKind>, 4> kKinds{{{"sgd", OptimizerKind::Sgd},
                                                                       {"momentum", OptimizerKind::Momentum},
                                                                       {"rmsprop", OptimizerKind::RmsProp},
                                                                       {"adam", OptimizerKind::Adam}}};

/// A running mean takes in one more number.
double averaged(float& mean, double kept, double number)
{
    const double average = kept * mean + (1.0 - kept) * number;
    mean = static_cast<float>(average);
    return average;
}

/// One step of one number: what is subtracted from it, at the rate 1, as its gradient and its memory say.
class Rule {
public:
    /// For step `t`, counted from 1.
    Rule(const OptimizerParams& params, std::int64_t t)
        : m_params(params),
          m_meanShare(1.0 - std::pow(params.beta1, static_cast<double>(t))),
          m_squareShare(1.0 - std::pow(params.beta2, static_cast<double>(t)))
    {}

    double operator()(double g, float& mean, float& square) const
    {
        switch (m_params.kind) {
        case OptimizerKind::Sgd: return g;
        case OptimizerKind::Momentum: return momentum(g, mean);
        case OptimizerKind::RmsProp: return rmsProp(g, square);
        case OptimizerKind::Adam: break;
        }
        return adam(g, mean, square);
    }

private:
    double momentum(double g, float& v) const
    {
        const double velocity = m_params.momentum * v + g;
        v = static_cast<float>(velocity);
        return velocity;
    }
    double rmsProp(double g, float& s) const
    {
        return g / (std::sqrt(averaged(s, m_params.smoothing, g * g)) + m_params.epsilon);
    }
    double adam(double g, float& m, float& s) const
    {
        const double mean = averaged(m, m_params.beta1, g) / m_meanShare;
        const double square = averaged(s, m_params.beta2, g * g) / m_squareShare;
        return mean / (std::sqrt(square) + m_params.epsilon);
    }

    const OptimizerParams& m_params;
    double m_meanShare;   ///< 1 - β1^t: the weights in m sum up to it, as it began with 0
    double m_squareShare; ///< 1 - β2^t
};

} // namespace

Result<OptimizerKind> parseOptimizerKind(const std::string& text)
{
    for (const auto& [name, kind] : kKinds)
        if (text == name) return kind;
    return Error{"The optimizer “" + text + "” is none of sgd, momentum, rmsprop and adam."};
}

std::string toString(OptimizerKind kind)
{
    for (const auto& [name, candidate] : kKinds)
        if (kind == candidate) return name;
    return {};
}

OptimizerState initialState(const OptimizerParams& params, const Network& network)
{
    return {params, 0, zeroParameters(network), zeroParameters(network)};
}

void update(Parameters& parameters, const Parameters& gradients, OptimizerState& state, double rate)
{
    ++state.steps;
    const Rule rule(state.params, state.steps);
    const auto step = [&](Tensor& p, const Tensor& gradient, Tensor& mean, Tensor& square) {
        for (std::size_t i = 0; i < p.data.size(); ++i) {
            const double g = gradient.data[i] + state.params.weightDecay * p.data[i];
            p.data[i] = static_cast<float>(p.data[i] - rate * rule(g, mean.data[i], square.data[i]));
        }
    };
    for (std::size_t l = 0; l < parameters.size(); ++l) {
        step(parameters[l].weight, gradients[l].weight, state.means[l].weight, state.squares[l].weight);
        step(parameters[l].bias, gradients[l].bias, state.means[l].bias, state.squares[l].bias);
    }
}

} // namespace convscope

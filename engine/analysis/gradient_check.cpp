#include "engine/analysis/gradient_check.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace convscope {

namespace {

/// The step at x = 0: the error of a central difference, h², and that of rounding, ε/h, are both far below what float32
/// can tell. It grows with the root of |x|: less, and rounding x + h, ε|x|, would show; more, and what is smooth would
/// seem bent.
constexpr double kStep = 1e-5;

/// The differences on both sides of a number, at one distance.
struct Slopes {
    double left;
    double right;
    double bend() const { return std::abs(right - left); }
    double scale() const { return std::max({1.0, std::abs(left), std::abs(right)}); }
};

/// One-sided differences of a smooth loss agree to about h, and ever better the closer they are taken; those on both
/// sides of a kink differ by as much at any distance. `noise` is what rounding alone may make of the closer ones.
bool isKink(const Slopes& wide, const Slopes& close, double noise)
{
    constexpr double kPlainBend = 1e-3;
    constexpr double kSmallBend = 1e-6;
    if (wide.bend() > kPlainBend * wide.scale()) return true;
    return wide.bend() > kSmallBend * wide.scale() + noise && close.bend() > 0.5 * wide.bend();
}

template <typename Real>
BasicTensor<Real>& memberOf(BasicOperands<Real>& operands, Operand operand)
{
    switch (operand) {
    case Operand::Input: return operands.input;
    case Operand::Weight: return operands.weight;
    case Operand::Bias: break;
    }
    return operands.bias;
}

} // namespace

GradientCheck checkGradient(const std::function<double(const DoubleTensor&)>& loss, DoubleTensor at,
                            const Tensor& gradient, std::stop_token stop, std::int64_t most)
{
    GradientCheck check;
    check.differences = Tensor(at.shape, std::numeric_limits<float>::quiet_NaN());
    const double middle = loss(at);
    const auto count = static_cast<std::int64_t>(at.data.size());
    const std::int64_t every = std::max<std::int64_t>(1, (count - 1) / std::max<std::int64_t>(most, 1) + 1);
    for (std::size_t i = 0; i < at.data.size() && !stop.stop_requested(); i += static_cast<std::size_t>(every)) {
        const double x = at.data[i];
        const double h = kStep * std::sqrt(1.0 + std::abs(x));
        const auto slopesAt = [&](double distance) {
            at.data[i] = x + distance;
            const double above = loss(at);
            at.data[i] = x - distance;
            const double below = loss(at);
            at.data[i] = x;
            return Slopes{(middle - below) / distance, (above - middle) / distance};
        };
        const Slopes wide = slopesAt(h);
        const double closer = h / 16.0;
        const double noise = 64.0 * std::numeric_limits<double>::epsilon() * std::abs(middle) / closer;
        if (isKink(wide, slopesAt(closer), noise)) {
            ++check.kinks;
            continue;
        }
        const double difference = (wide.left + wide.right) / 2.0;
        const double error = std::abs(gradient.data[i] - difference) / (1.0 + std::abs(difference));
        check.differences.data[i] = static_cast<float>(difference);
        check.largestError = std::isnan(error) ? error : std::max(check.largestError, error);
        ++check.checked;
    }
    return check;
}

Result<GradientCheck> checkGradient(const Operation& operation, Operand operand, const Operands& operands,
                                    const Tensor& dOutput, const Tensor& gradient, std::stop_token stop)
{
    BasicOperands<double> with{converted<double>(operands.input), converted<double>(operands.weight),
                               converted<double>(operands.bias), converted<double>(operands.target)};
    const auto output = forward(operation, with);
    if (!output) return output.error();
    const auto checked = checkGradientShape("gradient check", dOutput.shape, output->shape);
    if (!checked) return checked.error();
    const DoubleTensor at = memberOf(with, operand);
    if (gradient.shape != at.shape) {
        return Error{"gradient check: the gradient is " + toString(gradient.shape) + ", but what it belongs to is " +
                     toString(at.shape) + "."};
    }
    const auto loss = [&](const DoubleTensor& moved) {
        memberOf(with, operand) = moved;
        const DoubleTensor result = *forward(operation, with);
        double sum = 0.0;
        for (std::size_t i = 0; i < result.data.size(); ++i) sum += result.data[i] * dOutput.data[i];
        return sum;
    };
    return checkGradient(loss, at, gradient, stop);
}

} // namespace convscope

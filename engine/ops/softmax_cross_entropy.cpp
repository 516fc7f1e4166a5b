#include "engine/ops/softmax_cross_entropy.h"

#include <algorithm>
#include <cmath>
#include <sstream>
#include <vector>

namespace convscope {

namespace {

constexpr const char* kName = "softmax_cross_entropy";

/// log p[k] = z[k] - log Σ_j e^z[j] of one row. The largest logit is taken off first and apart from the rest: added to
/// the logarithm, a huge one would swallow it.
class LogSoftmax {
public:
    template <typename Real>
    LogSoftmax(const BasicTensor<Real>& logits, std::int64_t n)
    {
        const auto row = logits.data.begin() + n * logits.size(1);
        m_largest = *std::max_element(row, row + logits.size(1));
        double sum = 0.0;
        for (std::int64_t k = 0; k < logits.size(1); ++k) sum += std::exp(row[k] - m_largest);
        m_logOfSum = std::log(sum);
    }
    double of(double z) const { return z - m_largest - m_logOfSum; }

private:
    double m_largest;
    double m_logOfSum;
};

} // namespace

Result<Shape> softmaxCrossEntropyShape(const Shape& logits)
{
    if (logits.size() == 2 && logits[0] >= 1 && logits[1] >= 1) return Shape{};
    return Error{std::string(kName) +
                 ": the input must have two axes, samples×classes, at least one of each, but it is " +
                 toString(logits) + "."};
}

template <typename Real>
Result<void> checkTarget(const BasicTensor<Real>& logits, const BasicTensor<Real>& target)
{
    const auto shape = softmaxCrossEntropyShape(logits.shape);
    if (!shape) return shape.error();
    const std::string name(kName);
    if (target.shape != Shape{logits.size(0)}) {
        return Error{name + ": the target must have one class for each of the " + std::to_string(logits.size(0)) +
                     " samples, but its shape is " + toString(target.shape) + "."};
    }
    for (std::size_t n = 0; n < target.data.size(); ++n) {
        const Real value = target.data[n];
        if (value >= 0 && value < static_cast<Real>(logits.size(1)) && value == std::floor(value)) continue;
        std::ostringstream number;
        number << value;
        return Error{name + ": the target of sample " + std::to_string(n) + " is " + number.str() +
                     ", but must be a whole number from 0 to " + std::to_string(logits.size(1) - 1) + "."};
    }
    return {};
}

template <typename Real>
BasicTensor<Real> softmax(const BasicTensor<Real>& logits)
{
    BasicTensor<Real> p(logits.shape); // (N, K)
    for (std::int64_t n = 0; n < logits.size(0); ++n) {
        const LogSoftmax logP(logits, n);
        for (std::int64_t k = 0; k < logits.size(1); ++k) {
            const auto i = static_cast<std::size_t>(n * logits.size(1) + k);
            p.data[i] = static_cast<Real>(std::exp(logP.of(logits.data[i])));
        }
    }
    return p;
}

template <typename Real>
Result<BasicTensor<Real>> softmaxCrossEntropyForward(const BasicTensor<Real>& logits, const BasicTensor<Real>& target)
{
    const auto checked = checkTarget(logits, target);
    if (!checked) return checked.error();
    double loss = 0.0;
    for (std::int64_t n = 0; n < logits.size(0); ++n) {
        const auto right = static_cast<std::int64_t>(target.data[static_cast<std::size_t>(n)]);
        loss -= LogSoftmax(logits, n).of(logits.data[static_cast<std::size_t>(n * logits.size(1) + right)]);
    }
    return BasicTensor<Real>(Shape{}, static_cast<Real>(loss / static_cast<double>(logits.size(0))));
}

template <typename Real>
Result<BasicGradients<Real>> softmaxCrossEntropyBackward(const BasicTensor<Real>& logits,
                                                         const BasicTensor<Real>& target,
                                                         const BasicTensor<Real>& dLoss)
{
    const auto checkedTarget = checkTarget(logits, target);
    if (!checkedTarget) return checkedTarget.error();
    const auto checked = checkGradientShape(kName, dLoss.shape, Shape{});
    if (!checked) return checked.error();

    const double scale = dLoss.data[0] / static_cast<double>(logits.size(0));
    BasicTensor<Real> dLogits(logits.shape); // (N, K)
    for (std::int64_t n = 0; n < logits.size(0); ++n) {
        const LogSoftmax logP(logits, n);
        const auto right = static_cast<std::int64_t>(target.data[static_cast<std::size_t>(n)]);
        for (std::int64_t k = 0; k < logits.size(1); ++k) {
            const auto i = static_cast<std::size_t>(n * logits.size(1) + k);
            const double p = std::exp(logP.of(logits.data[i]));
            dLogits.data[i] = static_cast<Real>(scale * (p - (k == right ? 1.0 : 0.0)));
        }
    }
    return BasicGradients<Real>{dLogits, {}, {}};
}

template Result<void> checkTarget(const Tensor&, const Tensor&);
template Result<void> checkTarget(const DoubleTensor&, const DoubleTensor&);
template Tensor softmax(const Tensor&);
template DoubleTensor softmax(const DoubleTensor&);
template Result<Tensor> softmaxCrossEntropyForward(const Tensor&, const Tensor&);
template Result<DoubleTensor> softmaxCrossEntropyForward(const DoubleTensor&, const DoubleTensor&);
template Result<Gradients> softmaxCrossEntropyBackward(const Tensor&, const Tensor&, const Tensor&);
template Result<BasicGradients<double>> softmaxCrossEntropyBackward(const DoubleTensor&, const DoubleTensor&,
                                                                    const DoubleTensor&);

} // namespace convscope

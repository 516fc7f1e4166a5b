#include "engine/walks/softmax_walk.h"

#include <algorithm>
#include <cmath>

namespace convscope {

namespace {

std::int64_t rightClass(const Tensor& target, std::int64_t n)
{
    return static_cast<std::int64_t>(target.data[static_cast<std::size_t>(n)]);
}

} // namespace

Step SoftmaxWalk::at(std::int64_t i) const
{
    Step step;
    step.target = cellAt(m_logits.shape, i);
    const int classes = static_cast<int>(m_logits.size(1));
    const float* row = m_logits.data.data() + std::int64_t{step.target.n} * classes;
    const double largest = *std::max_element(row, row + classes);
    double sum = 0.0;
    for (int j = 0; j < classes; ++j) {
        Term term;
        term.aCell = term.aSource = {step.target.n, j};
        term.a = static_cast<float>(std::exp(row[j] - largest));
        term.b = 1.0f;
        sum += std::exp(row[j] - largest);
        step.terms.push_back(term);
    }
    step.result = static_cast<float>(std::exp(row[step.target.c] - largest) / sum);
    return step;
}

Result<CrossEntropyWalk> CrossEntropyWalk::create(const Tensor& logits, Tensor target)
{
    const auto checked = checkTarget(logits, target);
    if (!checked) return checked.error();
    Tensor losses(target.shape);
    for (std::int64_t n = 0; n < logits.size(0); ++n) {
        const auto row = logits.data.begin() + n * logits.size(1);
        const Tensor sample({1, logits.size(1)}, std::vector<float>(row, row + logits.size(1)));
        const Tensor sampleTarget({1}, {static_cast<float>(rightClass(target, n))});
        losses.data[static_cast<std::size_t>(n)] = softmaxCrossEntropyForward(sample, sampleTarget)->data[0];
    }
    return CrossEntropyWalk(std::move(losses), std::move(target));
}

Step CrossEntropyWalk::at(std::int64_t) const
{
    Step step;
    const auto samples = static_cast<int>(m_losses.size(0));
    double sum = 0.0;
    for (int n = 0; n < samples; ++n) {
        Term term;
        term.aCell = term.aSource = {n, static_cast<int>(rightClass(m_target, n))};
        term.a = m_losses.data[static_cast<std::size_t>(n)];
        term.b = 1.0f / static_cast<float>(samples);
        sum += term.a;
        step.terms.push_back(term);
    }
    step.result = static_cast<float>(sum / samples);
    return step;
}

Result<SoftmaxCrossEntropyGradientWalk> SoftmaxCrossEntropyGradientWalk::create(const Tensor& logits, Tensor target,
                                                                                const Tensor& dLoss)
{
    const auto checkedTarget = checkTarget(logits, target);
    if (!checkedTarget) return checkedTarget.error();
    const auto checked = checkGradientShape("softmax_cross_entropy", dLoss.shape, {});
    if (!checked) return checked.error();
    const float scale = dLoss.data[0] / static_cast<float>(logits.size(0));
    return SoftmaxCrossEntropyGradientWalk(softmax(logits), std::move(target), scale);
}

Step SoftmaxCrossEntropyGradientWalk::at(std::int64_t i) const
{
    Step step;
    step.target = cellAt(m_probabilities.shape, i);
    Term probability;
    probability.aCell = probability.aSource = step.target;
    probability.a = m_probabilities.data[static_cast<std::size_t>(i)];
    probability.b = m_scale;
    step.terms.push_back(probability);
    double sum = probability.product();
    if (step.target.c == rightClass(m_target, step.target.n)) {
        Term right = probability;
        right.a = -1.0f;
        sum += right.product();
        step.terms.push_back(right);
    }
    step.result = static_cast<float>(sum);
    return step;
}

} // namespace convscope

// The textbook path of training: everything goes through forward() and backward() of network.h, one batch after the
// other. The fast path is measured against it.

#include "engine/net/batch_engine.h"

#include <algorithm>

namespace convscope {

namespace {

constexpr std::size_t kScoredAtOnce = 64; ///< images, so that a test of thousands needs no more memory than a batch

/// The column of the largest number, the first of several, of a row of the logits (N, K).
std::int64_t answerOf(const Tensor& logits, std::int64_t n)
{
    const auto row = logits.data.begin() + n * logits.size(1);
    return std::max_element(row, row + logits.size(1)) - row;
}

/// How many rows have it in the column of their class.
std::int64_t correctOf(const Tensor& logits, const Tensor& target)
{
    std::int64_t correct = 0;
    for (std::int64_t n = 0; n < logits.size(0); ++n)
        if (static_cast<float>(answerOf(logits, n)) == target.data[static_cast<std::size_t>(n)]) ++correct;
    return correct;
}

/// The sum is kept in double: rounded to float once a batch, it would depend on how the images are divided.
Result<BatchScore> scoreOf(const Tensor& logits, const Tensor& target)
{
    const auto mean = softmaxCrossEntropyForward(converted<double>(logits), converted<double>(target));
    if (!mean) return mean.error();
    const std::int64_t images = logits.size(0);
    return BatchScore{mean->data[0] * static_cast<double>(images), correctOf(logits, target), images};
}

class TextbookEngine : public BatchEngine {
public:
    explicit TextbookEngine(const Network& network) : m_network(network) {}

    Result<BatchScore> learn(const Parameters& parameters, const Dataset& data, std::span<const int> images,
                             std::uint64_t dropoutSeed, Parameters& gradients) override
    {
        const Batch batch = batchOf(data, images);
        const auto pass = forward(m_network, parameters, batch.images, dropoutSeed);
        if (!pass) return pass.error();
        auto d = backward(m_network, parameters, *pass, batch.labels);
        if (!d) return d.error();
        gradients = std::move(d->parameters);
        return scoreOf(pass->logits(), batch.labels);
    }

    Result<BatchScore> score(const Parameters& parameters, const Dataset& data, std::span<const int> images,
                             std::span<std::uint8_t> answers) override
    {
        BatchScore sum;
        for (; !images.empty(); images = images.subspan(std::min(images.size(), kScoredAtOnce))) {
            const Batch batch = batchOf(data, images.first(std::min(images.size(), kScoredAtOnce)));
            const auto pass = forward(m_network, parameters, batch.images);
            if (!pass) return pass.error();
            const auto part = scoreOf(pass->logits(), batch.labels);
            if (!part) return part.error();
            for (std::int64_t n = 0; n < part->images && !answers.empty(); ++n)
                answers[static_cast<std::size_t>(sum.images + n)] =
                    static_cast<std::uint8_t>(answerOf(pass->logits(), n));
            sum += *part;
        }
        return sum;
    }

    void update(Parameters& parameters, const Parameters& gradients, OptimizerState& state, double rate) override
    {
        convscope::update(parameters, gradients, state, rate);
    }

private:
    Network m_network;
};

} // namespace

std::unique_ptr<BatchEngine> textbookEngine(const Network& network)
{
    return std::make_unique<TextbookEngine>(network);
}

} // namespace convscope

#include "engine/net/sample_pass.h"

#include <utility>

namespace convscope {

Result<SamplePass> passOf(const Network& network, const Parameters& parameters, const Dataset& data, int image,
                          std::optional<std::uint64_t> dropoutSeed)
{
    return passOf(network, parameters, batchOf(data, {&image, 1}), dropoutSeed);
}

Result<SamplePass> passOf(const Network& network, const Parameters& parameters, Batch sample,
                          std::optional<std::uint64_t> dropoutSeed)
{
    SamplePass pass;
    pass.sample = std::move(sample);
    auto forward = convscope::forward(network, parameters, pass.sample.images, dropoutSeed);
    if (!forward) return forward.error();
    pass.forward = std::move(*forward);
    pass.probabilities = softmax(pass.forward.logits()).data;
    const auto loss =
        softmaxCrossEntropyForward(converted<double>(pass.forward.logits()), converted<double>(pass.sample.labels));
    if (!loss) return loss.error();
    pass.loss = loss->data[0];
    auto backward = convscope::backward(network, parameters, pass.forward, pass.sample.labels);
    if (!backward) return backward.error();
    pass.backward = std::move(*backward);
    return pass;
}

} // namespace convscope

#pragma once

#include "engine/data/dataset.h"
#include "engine/error.h"
#include "engine/net/network.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace convscope {

/// One image on its way through a network and back, with every tensor of every layer.
struct SamplePass {
    Batch sample; ///< of one image
    ForwardPass forward;
    std::vector<float> probabilities; ///< of each class: the softmax of the logits
    double loss = 0.0;
    NetworkGradients backward;
};

/// With the parameters of a snapshot. Without a seed dropout lets everything pass.
Result<SamplePass> passOf(const Network& network, const Parameters& parameters, const Dataset& data, int image,
                          std::optional<std::uint64_t> dropoutSeed = {});
/// The same for any image with the class that the loss is to ask for.
Result<SamplePass> passOf(const Network& network, const Parameters& parameters, Batch sample,
                          std::optional<std::uint64_t> dropoutSeed = {});

} // namespace convscope

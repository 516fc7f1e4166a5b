#pragma once

#include "engine/data/dataset.h"
#include "engine/net/network.h"

#include <cstdint>
#include <optional>
#include <string>

namespace convscope {

/// Whether no number is NaN or infinite.
bool isFinite(const Parameters& parameters);

/// Where a batch first meets a number that is not finite, on its way forward and then back, with or without dropout:
/// "the weight of layer 1, Conv 8@5×5", "the output of layer 3, MaxPool 2×2", "the gradient that reaches layer 2,
/// ReLU", "the gradient of the weight of layer 1, Conv 8@5×5". Empty where the textbook's arithmetic meets none.
std::string firstNonFinite(const Network& network, const Parameters& parameters, const Batch& batch,
                           std::optional<std::uint64_t> dropoutSeed);

/// The first layer on the way forward whose output has a magnitude above `limit`: "layer 3, Dense 10". Empty where
/// there is none.
std::string firstOutputBeyond(float limit, const Network& network, const Parameters& parameters, const Batch& batch,
                              std::optional<std::uint64_t> dropoutSeed);

} // namespace convscope

#include "engine/net/prediction.h"

#include <algorithm>

namespace convscope {

Result<Tensor> predicted(const Network& network, const Parameters& parameters, const ByteTensor& images)
{
    Tensor batch(images.shape);
    std::ranges::transform(images.data, batch.data.begin(), [](std::uint8_t byte) { return byte / 255.0f; });
    const auto pass = forward(network, parameters, batch);
    if (!pass) return pass.error();
    return softmax(pass->logits());
}

} // namespace convscope

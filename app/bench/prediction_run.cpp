#include "app/bench/prediction_run.h"

#include "engine/net/initializer.h"
#include "engine/net/network_presets.h"

#include <random>

namespace convscope {

namespace {

Tensor randomImages(const Network& network, int count)
{
    Shape shape = network.description().input;
    shape.insert(shape.begin(), count);
    Tensor images(shape);
    std::mt19937 generator(0);
    for (float& number : images.data) number = static_cast<float>(generator() % 256) / 255.0f;
    return images;
}

} // namespace

PredictionRun::PredictionRun(const std::string& preset, int images)
    : m_network(*Network::make(*networkPreset(preset))),
      m_images(randomImages(m_network, images)),
      m_predictor(std::move(*FastPredictor::make(m_network, initialParameters(m_network, Initializer::HeUniform, 0))))
{}

Result<void> PredictionRun::predict()
{
    const auto logits = m_predictor.logits(m_images);
    return logits ? Result<void>() : logits.error();
}

double PredictionRun::flops() const { return 2.0 * static_cast<double>(m_network.cost().multiplyAdds); }

} // namespace convscope

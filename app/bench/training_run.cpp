#include "app/bench/training_run.h"

#include "engine/fast/fast_engine.h"
#include "engine/net/initializer.h"
#include "engine/net/network_presets.h"

#include <algorithm>
#include <numeric>
#include <random>

namespace convscope {

namespace {

constexpr double kRate = 0.001;

Dataset randomImages(const Network& network, int count)
{
    const NetworkDescription& description = network.description();
    Shape shape = description.input;
    shape.insert(shape.begin(), count);
    LabelledImages content{ByteTensor(shape), std::vector<std::uint8_t>(static_cast<std::size_t>(count))};
    std::mt19937 generator(0);
    std::generate(content.images.data.begin(), content.images.data.end(),
                  [&] { return static_cast<std::uint8_t>(generator()); });
    std::generate(content.labels.begin(), content.labels.end(),
                  [&] { return static_cast<std::uint8_t>(generator() % description.classes); });
    Dataset data;
    data.name = "random";
    data.classNames.resize(static_cast<std::size_t>(description.classes));
    data.content = std::make_shared<const LabelledImages>(std::move(content));
    return data;
}

std::vector<int> upTo(int count)
{
    std::vector<int> numbers(static_cast<std::size_t>(count));
    std::iota(numbers.begin(), numbers.end(), 0);
    return numbers;
}

/// Nothing asks for the gradient of the images, which saves the first layer with weights a third of its work.
double firstMultiplyAdds(const Network& network)
{
    for (const PlacedLayer& layer : network.layers())
        if (layer.cost.multiplyAdds > 0) return static_cast<double>(layer.cost.multiplyAdds);
    return 0.0;
}

} // namespace

TrainingRun::TrainingRun(const std::string& preset, int batch, int threads)
    : m_network(*Network::make(*networkPreset(preset))),
      m_data(randomImages(m_network, batch)),
      m_batch(upTo(batch)),
      m_parameters(initialParameters(m_network, Initializer::HeUniform, 0)),
      m_gradients(zeroParameters(m_network)),
      m_state(initialState({OptimizerKind::Adam}, m_network)),
      m_engine(fastEngine(m_network, batch, threads))
{}

Result<void> TrainingRun::learn()
{
    const auto score = m_engine->learn(m_parameters, m_data, m_batch, m_steps++, m_gradients);
    if (!score) return score.error();
    m_engine->update(m_parameters, m_gradients, m_state, kRate);
    return {};
}

double TrainingRun::flops() const
{
    return 6.0 * static_cast<double>(m_network.cost().multiplyAdds) - 2.0 * firstMultiplyAdds(m_network);
}

} // namespace convscope

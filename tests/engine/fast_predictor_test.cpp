// Answers of the fast path against those of forward().

#include "engine/fast/fast_predictor.h"

#include "engine/net/initializer.h"
#include "engine/net/network_presets.h"
#include "tests/support/close_to.h"
#include "tests/support/result.h"

#include <gtest/gtest.h>

#include <random>

namespace convscope {
namespace {

Network networkOf(const std::string& preset) { return valueOf(Network::make(valueOf(networkPreset(preset)))); }

ByteTensor noise(const Network& network, int count)
{
    Shape shape = network.description().input;
    shape.insert(shape.begin(), count);
    ByteTensor images(shape);
    std::mt19937 generator(4);
    for (std::uint8_t& byte : images.data) byte = static_cast<std::uint8_t>(generator());
    return images;
}

Tensor asNumbers(const ByteTensor& images)
{
    Tensor numbers = converted<float>(images);
    for (float& number : numbers.data) number /= 255.0f;
    return numbers;
}

/// The network with numbers that are not those of any other.
struct Trained {
    Network network;
    Parameters parameters;

    explicit Trained(const std::string& preset)
        : network(networkOf(preset)), parameters(initialParameters(network, Initializer::HeUniform, 3))
    {
        for (auto& [weight, bias] : parameters)
            for (std::size_t i = 0; i < bias.data.size(); ++i) bias.data[i] = 0.01f * static_cast<float>(i % 7);
    }

    Tensor logits(const ByteTensor& images) const
    {
        return valueOf(forward(network, parameters, asNumbers(images))).logits();
    }
};

class FastPredictorOf : public testing::TestWithParam<std::string> {};

TEST_P(FastPredictorOf, answersAsForwardDoes)
{
    const Trained trained(GetParam());
    FastPredictor predictor = valueOf(FastPredictor::make(trained.network, trained.parameters));
    for (const int count : {1, 3, 18, 1}) { // nothing may stay from the images before
        const ByteTensor images = noise(trained.network, count);
        const Tensor logits = trained.logits(images);
        EXPECT_TRUE(closeToScale(valueOf(predictor.logits(asNumbers(images))), logits)) << count << " images";
        EXPECT_TRUE(closeToScale(valueOf(predictor.probabilities(images)), softmax(logits))) << count << " images";
    }
}

/// Of these, lenet5 has layers that only the path of 16 images knows.
INSTANTIATE_TEST_SUITE_P(Networks, FastPredictorOf, testing::ValuesIn(networkPresetIds()),
                         [](const auto& each) { return each.param; });

TEST(FastPredictor, namesTheShapeThatDoesNotFit)
{
    const Trained trained("tiny");
    FastPredictor predictor = valueOf(FastPredictor::make(trained.network, trained.parameters));
    EXPECT_EQ(predictor.logits(Tensor({1, 3, 28, 28})).error().message,
              "The network “tiny” reads images of 1×28×28, but was given 1×3×28×28.");
}

TEST(FastPredictor, refusesParametersOfAnotherNetwork)
{
    const auto predictor = FastPredictor::make(networkOf("tiny"), Trained("dense").parameters);
    EXPECT_FALSE(predictor);
}

} // namespace
} // namespace convscope

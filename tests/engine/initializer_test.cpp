#include "engine/net/initializer.h"

#include "engine/net/network_presets.h"
#include "engine/net/random.h"
#include "tests/support/result.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

namespace convscope {
namespace {

// Random numbers

TEST(Random, takesItsUniformNumbersFromTheHighestBits)
{
    std::mt19937_64 generator(5489);
    generator.discard(9998);
    Random random(5489);
    for (int i = 0; i < 9998; ++i) random.uniform();
    EXPECT_EQ(random.uniform(), std::ldexp(static_cast<double>(generator() >> 11), -53));
    // The 10000th number of this seed, as the C++ standard gives it.
    EXPECT_EQ(random.uniform(), std::ldexp(static_cast<double>(9981545732273789042u >> 11), -53));
}

// Worked out by an implementation in Python of both the generator and the algorithm.
TEST(Random, givesTheSameNormalNumbersEverywhere)
{
    Random random(1);
    for (const double number :
         {0x1.e5fbeb2936f64p-2, 0x1.774b7d481dee0p-3, 0x1.3ebe5b3314000p-11, 0x1.c5465293053f9p+1,
          -0x1.6f95d62e2a03dp-1, 0x1.db80fff6a7e50p-3, 0x1.54290b7d69e18p-1, -0x1.216ed479f9eb8p+0})
        EXPECT_EQ(random.normal(), number);
}

TEST(Random, itsNormalNumbersAreDistributedNormally)
{
    constexpr int kCount = 200'000;
    Random random(2);
    std::vector<double> numbers;
    for (int i = 0; i < kCount; ++i) numbers.push_back(random.normal());
    const auto moment = [&](int power) {
        double sum = 0.0;
        for (const double x : numbers) sum += std::pow(x, power);
        return sum / kCount;
    };
    const double deviation = 1.0 / std::sqrt(kCount); // of the mean; that of the 2nd and 4th power: √2, √96 as much
    EXPECT_NEAR(moment(1), 0.0, 5 * deviation);
    EXPECT_NEAR(moment(2), 1.0, 5 * std::sqrt(2.0) * deviation);
    EXPECT_NEAR(moment(4), 3.0, 5 * std::sqrt(96.0) * deviation);
    for (const double z : {-3.0, -2.0, -1.5, -1.0, -0.5, -0.1, 0.0, 0.3, 1.0, 1.7, 2.2, 3.0}) {
        const auto below = std::count_if(numbers.begin(), numbers.end(), [z](double x) { return x < z; });
        const double share = 0.5 * std::erfc(-z / std::sqrt(2.0));
        EXPECT_NEAR(static_cast<double>(below) / kCount, share, 5 * std::sqrt(share * (1.0 - share)) * deviation) << z;
    }
}

// Fans

// torch.nn.init._calculate_fan_in_and_fan_out of torch.nn.Conv2d and torch.nn.Linear
TEST(Initializer, countsFansFromTheWeightsShape)
{
    EXPECT_EQ(fansOf({32, 1, 3, 3}), (Fans{9, 288}));
    EXPECT_EQ(fansOf({16, 8, 5, 3}), (Fans{120, 240}));
    EXPECT_EQ(fansOf({10, 256}), (Fans{256, 10}));
}

// Weights

/// A convolution of fan-in 8·9 = 72 and fan-out 64·9 = 576, and a dense layer of fan-in 4096 and fan-out 10.
Network fanNetwork()
{
    return valueOf(Network::make(
        {"fans", {8, 10, 10}, {ConvLayer{.filters = 64}, ActivationParams{}, DenseLayer{.outputs = 10}}, 10}));
}

struct Spread {
    Initializer initializer;
    double conv; ///< standard deviation
    double dense;
    bool isUniform;
};

TEST(Initializer, drawsWeightsAsWideAsTheirFansSay)
{
    const double he = std::sqrt(2.0 / 72.0);
    const double heDense = std::sqrt(2.0 / 4096.0);
    const double xavier = std::sqrt(2.0 / (72.0 + 576.0));
    const double xavierDense = std::sqrt(2.0 / (4096.0 + 10.0));
    const auto expectSpread = [](const Tensor& weight, double deviation, bool isUniform, const std::string& name) {
        const auto count = static_cast<double>(weight.data.size());
        const double mean = std::accumulate(weight.data.begin(), weight.data.end(), 0.0) / count;
        double square = 0.0;
        for (const float x : weight.data) square += double(x) * x / count;
        EXPECT_NEAR(mean, 0.0, 5 * deviation / std::sqrt(count)) << name;
        EXPECT_NEAR(std::sqrt(square), deviation, 5 * deviation / std::sqrt(2 * count)) << name;
        const float largest = std::abs(*std::max_element(weight.data.begin(), weight.data.end(),
                                                         [](float a, float b) { return std::abs(a) < std::abs(b); }));
        const double bound = std::sqrt(3.0) * deviation;
        if (isUniform) {
            EXPECT_LE(largest, bound * (1 + 1e-6)) << name;
            EXPECT_GE(largest, 0.99 * bound) << name;
        } else {
            EXPECT_GE(largest, 3.0 * deviation) << name;
        }
    };
    const Network network = fanNetwork();
    for (const Spread& spread :
         {Spread{Initializer::HeUniform, he, heDense, true}, Spread{Initializer::HeNormal, he, heDense, false},
          Spread{Initializer::XavierUniform, xavier, xavierDense, true},
          Spread{Initializer::XavierNormal, xavier, xavierDense, false}}) {
        const Parameters parameters = initialParameters(network, spread.initializer, 3);
        const std::string name = toString(spread.initializer);
        expectSpread(parameters[0].weight, spread.conv, spread.isUniform, name + " of a convolution");
        expectSpread(parameters[2].weight, spread.dense, spread.isUniform, name + " of a dense layer");
    }
}

TEST(Initializer, givesEveryLayerItsShapesAndZeroBiases)
{
    const Network network = valueOf(Network::make(valueOf(networkPreset("article"))));
    const Parameters parameters = initialParameters(network, Initializer::HeNormal, 4);
    EXPECT_TRUE(checkParameters(network, parameters));
    for (const auto& [weight, bias] : parameters)
        EXPECT_TRUE(std::all_of(bias.data.begin(), bias.data.end(), [](float b) { return b == 0.0f; }));
}

TEST(Initializer, sameSeedGivesTheSameWeightsAndAnotherSeedOthers)
{
    const Network network = fanNetwork();
    const auto weights = [&](std::uint64_t seed) { return initialParameters(network, Initializer::HeNormal, seed); };
    EXPECT_EQ(weights(5), weights(5));
    EXPECT_NE(weights(5), weights(6));
    EXPECT_NE(weights(5)[0].weight, weights(std::uint64_t{5} << 32 | 5)[0].weight) << "half the seed is not read";
}

TEST(Initializer, isReadByName)
{
    for (const Initializer initializer :
         {Initializer::HeUniform, Initializer::HeNormal, Initializer::XavierUniform, Initializer::XavierNormal})
        EXPECT_EQ(valueOf(parseInitializer(toString(initializer))), initializer);
    EXPECT_EQ(toString(Initializer::XavierNormal), "xavier_normal");
    EXPECT_EQ(errorOf(parseInitializer("ones")),
              "The initialization “ones” is none of he_uniform, he_normal, xavier_uniform and xavier_normal.");
}

} // namespace
} // namespace convscope

// The optimizers against PyTorch's, step by step: see tests/golden/make_networks.py.

#include "engine/net/optimizer.h"

#include "engine/io/npy.h"
#include "engine/net/initializer.h"
#include "tests/support/result.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <ostream>

namespace convscope {
namespace {

Tensor golden(const std::string& name)
{
    return valueOf(readNpy(std::filesystem::path(CONVSCOPE_GOLDEN_FOLDER) / "optimizers" / (name + ".npy")));
}

/// Dense 2 of two numbers, after a layer that learns nothing: 4 weights and 2 biases.
Network sixNumbers()
{
    return valueOf(Network::make({"six", {2, 1, 1}, {ActivationParams{}, DenseLayer{.outputs = 2}}, 2}));
}

/// Six numbers in the shapes of that network.
Parameters asParameters(const float* six)
{
    Parameters parameters = zeroParameters(sixNumbers());
    std::copy_n(six, 4, parameters[1].weight.data.begin());
    std::copy_n(six + 4, 2, parameters[1].bias.data.begin());
    return parameters;
}

std::vector<float> asNumbers(const Parameters& parameters)
{
    std::vector<float> six = parameters[1].weight.data;
    six.insert(six.end(), parameters[1].bias.data.begin(), parameters[1].bias.data.end());
    return six;
}

struct GoldenOptimizer {
    std::string name;
    double rate;
    OptimizerParams params;
    friend std::ostream& operator<<(std::ostream& stream, const GoldenOptimizer& optimizer)
    {
        return stream << optimizer.name;
    }
};

class GoldenOptimizers : public testing::TestWithParam<GoldenOptimizer> {};

TEST_P(GoldenOptimizers, stepAsPyTorchsDo)
{
    const Tensor gradients = golden("gradients");
    const Tensor path = golden(GetParam().name);
    ASSERT_EQ(path.shape, (Shape{12, 6}));
    Parameters parameters = asParameters(golden("start").data.data());
    OptimizerState state = initialState(GetParam().params, sixNumbers());
    for (std::size_t step = 0; step < 12; ++step) {
        update(parameters, asParameters(&gradients.data[6 * step]), state, GetParam().rate);
        const std::vector<float> numbers = asNumbers(parameters);
        for (std::size_t i = 0; i < 6; ++i)
            EXPECT_NEAR(numbers[i], path.data[6 * step + i], 2e-6) << "number " << i << " after step " << step + 1;
    }
    EXPECT_EQ(state.steps, 12);
}

INSTANTIATE_TEST_SUITE_P(
    Of, GoldenOptimizers,
    testing::Values(
        GoldenOptimizer{"sgd", 0.1, {.kind = OptimizerKind::Sgd}},
        GoldenOptimizer{"sgd_decay", 0.1, {.kind = OptimizerKind::Sgd, .weightDecay = 0.05}},
        GoldenOptimizer{"momentum", 0.1, {.kind = OptimizerKind::Momentum}},
        GoldenOptimizer{"momentum_decay", 0.02, {.kind = OptimizerKind::Momentum, .momentum = 0.7, .weightDecay = 0.1}},
        GoldenOptimizer{"rmsprop", 0.01, {.kind = OptimizerKind::RmsProp}},
        GoldenOptimizer{"rmsprop_decay",
                        0.01,
                        {.kind = OptimizerKind::RmsProp, .smoothing = 0.9, .epsilon = 1e-3, .weightDecay = 0.1}},
        GoldenOptimizer{"adam", 0.01, {.kind = OptimizerKind::Adam}},
        GoldenOptimizer{
            "adam_decay",
            0.02,
            {.kind = OptimizerKind::Adam, .beta1 = 0.8, .beta2 = 0.95, .epsilon = 1e-3, .weightDecay = 0.1}}),
    [](const auto& optimizer) { return optimizer.param.name; });

constexpr OptimizerKind kKinds[] = {OptimizerKind::Sgd, OptimizerKind::Momentum, OptimizerKind::RmsProp,
                                    OptimizerKind::Adam};

TEST(Optimizer, goesOnFromACopyOfItsStateAsIfNothingHadBeen)
{
    const Tensor gradients = golden("gradients");
    for (const OptimizerKind kind : kKinds) {
        Parameters parameters = asParameters(golden("start").data.data());
        OptimizerState state = initialState({.kind = kind}, sixNumbers());
        Parameters continued;
        OptimizerState copy;
        for (std::size_t step = 0; step < 12; ++step) {
            if (step == 5) {
                continued = parameters;
                copy = state;
            }
            update(parameters, asParameters(&gradients.data[6 * step]), state, 0.01);
        }
        for (std::size_t step = 5; step < 12; ++step)
            update(continued, asParameters(&gradients.data[6 * step]), copy, 0.01);
        EXPECT_EQ(continued, parameters) << toString(kind);
        EXPECT_EQ(copy, state) << toString(kind);
    }
}

// The rate may be changed while training: of plain SGD, two steps of half the rate are one.
TEST(Optimizer, takesAnotherRateWithEachStep)
{
    const std::vector<float> start(6, 1.0f);
    const std::vector<float> gradient(6, 0.5f);
    Parameters parameters = asParameters(start.data());
    OptimizerState state = initialState({}, sixNumbers());
    update(parameters, asParameters(gradient.data()), state, 0.5);
    update(parameters, asParameters(gradient.data()), state, 0.25);
    EXPECT_EQ(asNumbers(parameters), std::vector<float>(6, 0.625f));
}

// Four points that no line parts: a small network must find its way to them, with each optimizer and every run alike.
TEST(Optimizer, learnsExclusiveOr)
{
    const Network network = valueOf(
        Network::make({"xor",
                       {2, 1, 1},
                       {DenseLayer{.outputs = 8}, ActivationParams{.kind = Activation::Tanh}, DenseLayer{.outputs = 2}},
                       2}));
    const Tensor batch({4, 2, 1, 1}, std::vector<float>{0, 0, 0, 1, 1, 0, 1, 1});
    const Tensor target({4}, std::vector<float>{0, 1, 1, 0});
    const auto trained = [&](OptimizerKind kind, double rate) {
        Parameters parameters = initialParameters(network, Initializer::XavierUniform, 1);
        OptimizerState state = initialState({.kind = kind}, network);
        for (int step = 0; step < 500; ++step) {
            const ForwardPass pass = valueOf(forward(network, parameters, batch));
            update(parameters, valueOf(backward(network, parameters, pass, target)).parameters, state, rate);
        }
        return parameters;
    };
    const double rates[] = {0.5, 0.1, 0.01, 0.05};
    for (std::size_t i = 0; i < std::size(kKinds); ++i) {
        const Parameters parameters = trained(kKinds[i], rates[i]);
        const ForwardPass pass = valueOf(forward(network, parameters, batch));
        EXPECT_LT(valueOf(softmaxCrossEntropyForward(pass.logits(), target)).data[0], 0.05) << toString(kKinds[i]);
        EXPECT_EQ(trained(kKinds[i], rates[i]), parameters) << toString(kKinds[i]);
    }
}

TEST(Optimizer, isReadByName)
{
    for (const OptimizerKind kind : kKinds) EXPECT_EQ(valueOf(parseOptimizerKind(toString(kind))), kind);
    EXPECT_EQ(toString(OptimizerKind::RmsProp), "rmsprop");
    EXPECT_EQ(errorOf(parseOptimizerKind("adagrad")),
              "The optimizer “adagrad” is none of sgd, momentum, rmsprop and adam.");
}

} // namespace
} // namespace convscope

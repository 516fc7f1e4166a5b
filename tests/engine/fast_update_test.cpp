#include "engine/fast/fast_update.h"

#include "engine/net/initializer.h"
#include "engine/net/network_presets.h"
#include "tests/support/close_to.h"
#include "tests/support/result.h"

#include <gtest/gtest.h>

namespace convscope {
namespace {

class FastUpdate : public testing::TestWithParam<OptimizerParams> {};

// For several steps, as the means of the first ones are corrected.
TEST_P(FastUpdate, followsTheTextbooksRule)
{
    const Network network = valueOf(Network::make(valueOf(networkPreset("tiny"))));
    Parameters should = initialParameters(network, Initializer::HeUniform, 1);
    Parameters are = should;
    OptimizerState shouldState = initialState(GetParam(), network);
    OptimizerState areState = shouldState;
    ThreadPool pool(2);
    for (std::uint64_t step = 0; step < 5; ++step) {
        const Parameters gradients = initialParameters(network, Initializer::XavierNormal, 10 + step);
        update(should, gradients, shouldState, 0.01);
        fastUpdate(are, gradients, areState, 0.01, pool);
    }
    EXPECT_EQ(areState.steps, 5);
    for (std::size_t l = 0; l < are.size(); ++l) {
        EXPECT_TRUE(closeToScale(are[l].weight, should[l].weight, 1e-5)) << "weight of layer " << l + 1;
        EXPECT_TRUE(closeToScale(are[l].bias, should[l].bias, 1e-5)) << "bias of layer " << l + 1;
        EXPECT_TRUE(closeToScale(areState.means[l].weight, shouldState.means[l].weight, 1e-5));
        EXPECT_TRUE(closeToScale(areState.squares[l].weight, shouldState.squares[l].weight, 1e-5));
    }
}

INSTANTIATE_TEST_SUITE_P(Kinds, FastUpdate,
                         testing::Values(OptimizerParams{.kind = OptimizerKind::Sgd},
                                         OptimizerParams{.kind = OptimizerKind::Sgd, .weightDecay = 0.1},
                                         OptimizerParams{.kind = OptimizerKind::Momentum, .weightDecay = 0.1},
                                         OptimizerParams{.kind = OptimizerKind::RmsProp, .weightDecay = 0.1},
                                         OptimizerParams{.kind = OptimizerKind::Adam},
                                         OptimizerParams{.kind = OptimizerKind::Adam, .weightDecay = 0.1}),
                         [](const auto& each) {
                             return toString(each.param.kind) + (each.param.weightDecay > 0.0 ? "_decay" : "");
                         });

} // namespace
} // namespace convscope

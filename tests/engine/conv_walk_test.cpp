#include "engine/walks/conv_walk.h"

#include "tests/support/random_tensor.h"
#include "tests/support/result.h"

#include <gtest/gtest.h>

namespace convscope {
namespace {

TEST(ConvWalk, jumpsAnywhereAtOnce)
{
    const auto walk =
        valueOf(ConvWalk::create(randomTensor({2, 2, 5, 6}, 1), randomTensor({3, 2, 2, 3}, 2), Tensor(), {}));
    ASSERT_EQ(walk.size(), 2 * 3 * 4 * 4);
    EXPECT_EQ(walk.at(95).target, (Cell{1, 2, 3, 3}));
    EXPECT_EQ(walk.at(0).target, (Cell{0, 0, 0, 0}));
    EXPECT_EQ(walk.at(50).target, (Cell{1, 0, 0, 2}));
    EXPECT_EQ(walk.at(50).result, walk.at(50).result);
}

TEST(ConvWalk, handsOnTheErrorsOfForward)
{
    EXPECT_EQ(errorOf(ConvWalk::create(Tensor({1, 1, 5, 5}), Tensor({1, 2, 3, 3}), Tensor(), {})),
              "conv2d: each filter must have 1 channels (1 of the input / 1 groups), but has 2 (input "
              "1×1×5×5, weight "
              "1×2×3×3).");
}

} // namespace
} // namespace convscope

#include "engine/fast/lane_math.h"

#include "engine/fast/lane_images.h"
#include "engine/fast/lane_loss.h"
#include "engine/fast/max_pool_2x2.h"
#include "tests/support/lane_buffer.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <limits>
#include <vector>

namespace convscope {
namespace {

constexpr float kInfinity = std::numeric_limits<float>::infinity();
constexpr float kNan = std::numeric_limits<float>::quiet_NaN();

TEST(LaneMath, exponentialIsWithinTwoUnitsOfTheLastPlace)
{
    for (float x = -87.0f; x < 88.5f; x += 0.37f) {
        Lanes exponents{};
        for (int n = 0; n < kLanes; ++n) exponents[n] = x + 0.02f * static_cast<float>(n);
        Lanes powers;
        exponential(exponents, powers);
        for (int n = 0; n < kLanes; ++n) {
            const double should = std::exp(static_cast<double>(exponents[n]));
            EXPECT_NEAR(powers[n], should, 2.0 * should * std::numeric_limits<float>::epsilon()) << exponents[n];
        }
    }
}

TEST(LaneMath, exponentialKnowsItsEnds)
{
    const Lanes exponents{0.0f, -0.0f, -1000.0f, -kInfinity, 1000.0f, kInfinity, kNan, 1.0f};
    Lanes powers;
    exponential(exponents, powers);
    EXPECT_EQ(powers[0], 1.0f);
    EXPECT_EQ(powers[1], 1.0f);
    EXPECT_EQ(powers[2], 0.0f);
    EXPECT_EQ(powers[3], 0.0f);
    EXPECT_EQ(powers[4], kInfinity);
    EXPECT_EQ(powers[5], kInfinity);
    EXPECT_TRUE(std::isnan(powers[6]));
}

TEST(LaneMath, transposeExchangesRowsAndColumns)
{
    Lanes rows[kLanes];
    for (int i = 0; i < kLanes; ++i)
        for (int j = 0; j < kLanes; ++j) rows[i][j] = static_cast<float>(100 * i + j);
    transpose(rows);
    for (int i = 0; i < kLanes; ++i)
        for (int j = 0; j < kLanes; ++j) EXPECT_EQ(rows[i][j], static_cast<float>(100 * j + i));
}

TEST(LaneMath, sumsAllLanes)
{
    Lanes lanes;
    for (int n = 0; n < kLanes; ++n) lanes[n] = static_cast<float>(1 << n);
    EXPECT_EQ(sumOf(lanes), 65535.0f);
}

/// One window of 2×2 in the first lane.
struct Pooled {
    float value;
    int winner;
};
Pooled pooled(const std::array<float, 4>& window, bool isRectified)
{
    LaneBuffer input(4);
    for (std::size_t i = 0; i < 4; ++i) input.at(i, 0) = window[i];
    LaneBuffer output(1);
    alignas(kLaneAlignment) LaneInts winner{};
    maxPool2x2(1, 1, {input.data(), 4, 2}, isRectified, {output.data(), 1, 1}, {&winner, 1, 1});
    return {output.at(0, 0), winner[0]};
}

TEST(MaxPool2x2, theFirstOfTheLargestWins)
{
    EXPECT_EQ(pooled({1, 2, 3, 4}, false).winner, 3);
    EXPECT_EQ(pooled({1, 5, 5, 4}, false).winner, 1);
    EXPECT_EQ(pooled({-1, -2, -3, -4}, false).value, -1.0f);
    EXPECT_EQ(pooled({-1, -2, -3, -4}, false).winner, 0);
    EXPECT_EQ(pooled({0, 0, 0, 0}, true).winner, kNoWinner);
    EXPECT_EQ(pooled({0, 0, 2, 0}, true).winner, 2);
}

TEST(MaxPool2x2, whatIsNoNumberWins)
{
    for (int place = 0; place < 4; ++place) {
        std::array<float, 4> window{1, 2, 3, kInfinity};
        window[static_cast<std::size_t>(place)] = kNan;
        EXPECT_TRUE(std::isnan(pooled(window, false).value)) << place;
        EXPECT_EQ(pooled(window, false).winner, place);
    }
}

TEST(LaneLoss, isThatOfSoftmaxWithCrossEntropy)
{
    const LaneBuffer logits{{1, 0, 100}, {2, 0, 0}, {3, 0, -1000}};
    const std::vector<int> labels{2, 1, 0};
    LaneBuffer gradients(3, 7.0f);
    const LaneScore score = laneLoss(3, logits.data(), labels, 0.5f, gradients.data());
    const double first = std::log(1.0 + std::exp(-1.0) + std::exp(-2.0));
    EXPECT_NEAR(score.loss, first + std::log(3.0), 1e-6);
    EXPECT_EQ(score.correct, 2); // of equal logits the first counts
    EXPECT_NEAR(gradients.at(1, 1), 0.5 * (1.0 / 3.0 - 1.0), 1e-6);
    EXPECT_NEAR(gradients.at(0, 1), 0.5 / 3.0, 1e-6);
    EXPECT_EQ(gradients.at(0, 2), 0.0f);
    for (int n = 3; n < kLanes; ++n)
        for (std::size_t k = 0; k < 3; ++k) EXPECT_EQ(gradients.at(k, n), 0.0f) << "where there is no image";
}

TEST(LaneLoss, whatIsNoNumberIsNeverRight)
{
    const LaneBuffer logits{{kNan}, {1}};
    const LaneScore score = laneLoss(2, logits.data(), std::vector<int>{0}, 1.0f, nullptr);
    EXPECT_EQ(score.correct, 0);
    EXPECT_TRUE(std::isnan(score.loss));
}

TEST(LaneImages, lieSideBySideWithinTheirBorder)
{
    const MapsLayout layout{{2, 3, 7}, {1, 2, 0, 1}};
    std::vector<std::vector<std::uint8_t>> bytes(5);
    std::vector<const std::uint8_t*> images;
    for (std::size_t n = 0; n < bytes.size(); ++n) {
        for (std::size_t i = 0; i < layout.shape.cells(); ++i)
            bytes[n].push_back(static_cast<std::uint8_t>(50 * n + i));
        images.push_back(bytes[n].data());
    }
    LaneBuffer maps(layout.size(), -1.0f);
    readImages(images, layout, maps.data());
    const auto view = layout.inside(maps.data());
    std::size_t written = 0;
    for (int c = 0; c < 2; ++c)
        for (int y = 0; y < 3; ++y)
            for (int x = 0; x < 7; ++x, ++written)
                for (int n = 0; n < kLanes; ++n) {
                    const bool isThere = n < 5;
                    const float should =
                        isThere ? static_cast<float>(bytes[static_cast<std::size_t>(n)][written]) / 255.0f : 0.0f;
                    EXPECT_NEAR(view.row(c, y)[x][n], should, 1e-7f);
                }
    std::size_t untouched = 0;
    for (std::size_t i = 0; i < maps.size(); ++i) untouched += maps.at(i, 0) == -1.0f;
    EXPECT_EQ(untouched, layout.size() - layout.shape.cells());
}

} // namespace
} // namespace convscope

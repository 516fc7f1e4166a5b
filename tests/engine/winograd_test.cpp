// Winograd's filtering against direct sums.

#include "engine/fast/winograd.h"

#include "tests/support/close_to.h"
#include "tests/support/lane_buffer.h"
#include "tests/support/random_tensor.h"

#include <gtest/gtest.h>

#include <ostream>
#include <vector>

namespace convscope {
namespace {

struct Sizes {
    int channels;
    int filters;
    Extent output;
    friend std::ostream& operator<<(std::ostream& stream, const Sizes& sizes)
    {
        return stream << sizes.channels << " channels, " << sizes.filters << " filters, " << toString(sizes.output);
    }
};

class Winograd : public testing::TestWithParam<Sizes> {
protected:
    const Sizes& sizes = GetParam();
    const DirectConv conv{
        .channels = sizes.channels, .filters = sizes.filters, .kernel = {3, 3}, .output = sizes.output};
    const MapsLayout inLayout{{sizes.channels, sizes.output.h + 2, sizes.output.w + 2}};
    const MapsLayout outLayout{{sizes.filters, sizes.output.h, sizes.output.w}};
    const Tensor weights = randomTensor({sizes.filters, sizes.channels, 3, 3}, 1);
    const Tensor bias = randomTensor({sizes.filters + kFilterBlock}, 2);
    const LaneBuffer input = randomLanes(inLayout.size(), 3);
    LaneBuffer scratch{std::max(winogradScratchSize(conv), winogradGradientScratchSize(conv))};

    static LaneBuffer randomLanes(std::size_t size, unsigned seed)
    {
        const Tensor numbers = randomTensor({static_cast<std::int64_t>(size) * kLanes}, seed);
        LaneBuffer lanes(size);
        for (std::size_t i = 0; i < numbers.data.size(); ++i)
            lanes.at(i / kLanes, static_cast<int>(i % kLanes)) = numbers.data[i];
        return lanes;
    }
    static Tensor tensorOf(const LaneBuffer& lanes)
    {
        Tensor tensor({static_cast<std::int64_t>(lanes.size()) * kLanes});
        for (std::size_t i = 0; i < tensor.data.size(); ++i)
            tensor.data[i] = lanes.at(i / kLanes, static_cast<int>(i % kLanes));
        return tensor;
    }
};

TEST_P(Winograd, convolvesAsDirectSumsDo)
{
    ASSERT_TRUE(hasWinograd(conv));
    std::vector<float> packed(packedSize(sizes.filters, conv.taps()));
    packWeights(sizes.filters, conv.taps(), weights.data.data(), packed.data());
    std::vector<float> transformed(winogradPackedSize(conv));
    packWinograd(conv, weights.data.data(), transformed.data());
    for (const Rectified rectified : {Rectified::No, Rectified::Yes}) {
        LaneBuffer should(outLayout.size());
        LaneBuffer are(outLayout.size());
        directConv(conv, inLayout.withBorder(input.data()), packed.data(), bias.data.data(),
                   outLayout.withBorder(should.data()), rectified);
        winogradConv(conv, inLayout.withBorder(input.data()), transformed.data(), bias.data.data(),
                     outLayout.withBorder(are.data()), rectified, scratch.data());
        EXPECT_TRUE(closeToScale(tensorOf(are), tensorOf(should), 1e-5));
    }
}

TEST_P(Winograd, turnsKernelsAsDirectSumsDo)
{
    // Of a layer with these filters as its channels.
    std::vector<float> packed(packedSize(sizes.filters, conv.taps()));
    packTurnedWeights(sizes.channels, sizes.filters, 9, weights.data.data(), packed.data());
    std::vector<float> transformed(winogradPackedSize(conv));
    packTurnedWinograd(conv, weights.data.data(), transformed.data());
    LaneBuffer should(outLayout.size());
    LaneBuffer are(outLayout.size());
    directConv(conv, inLayout.withBorder(input.data()), packed.data(), nullptr, outLayout.withBorder(should.data()));
    winogradConv(conv, inLayout.withBorder(input.data()), transformed.data(), nullptr, outLayout.withBorder(are.data()),
                 Rectified::No, scratch.data());
    EXPECT_TRUE(closeToScale(tensorOf(are), tensorOf(should), 1e-5));
}

TEST_P(Winograd, addsTheSameGradients)
{
    const LaneBuffer dOutput = randomLanes(outLayout.size(), 4);
    Tensor should = randomTensor(weights.shape, 5);
    Tensor are = should;
    directConvGradient(conv, inLayout.withBorder(input.data()), outLayout.withBorder(dOutput.data()),
                       should.data.data());
    winogradGradient(conv, inLayout.withBorder(input.data()), outLayout.withBorder(dOutput.data()), are.data.data(),
                     scratch.data());
    EXPECT_TRUE(closeToScale(are, should, 1e-5));
}

// More tiles than are worked on together, in a row and in a column; filters and channels that fill no block.
INSTANTIATE_TEST_SUITE_P(Sizes, Winograd,
                         testing::Values(Sizes{4, 4, {2, 2}}, Sizes{5, 6, {6, 4}}, Sizes{7, 9, {4, 16}},
                                         Sizes{4, 5, {30, 28}}, Sizes{13, 4, {2, 104}}));

TEST(WinogradUse, isForWhatItCanDo)
{
    const DirectConv right{.channels = 4, .filters = 4, .kernel = {3, 3}, .output = {4, 4}};
    EXPECT_TRUE(hasWinograd(right));
    const auto without = [&](auto change) {
        DirectConv conv = right;
        change(conv);
        EXPECT_FALSE(hasWinograd(conv));
    };
    without([](DirectConv& conv) { conv.kernel = {3, 2}; });
    without([](DirectConv& conv) { conv.output = {4, 5}; });
    without([](DirectConv& conv) { conv.output = {3, 4}; });
    without([](DirectConv& conv) { conv.stride = {1, 2}; });
    without([](DirectConv& conv) { conv.dilation = {2, 1}; });
    without([](DirectConv& conv) { conv.channels = 1; });
}

} // namespace
} // namespace convscope

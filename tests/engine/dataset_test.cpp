#include "engine/data/dataset.h"

#include "tests/support/result.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

namespace convscope {
namespace {

using Indices = std::vector<int>;

/// Images of 1×1×2; the pixels of image i are 10 i and 10 i + 1.
Dataset withLabels(std::vector<std::uint8_t> labels)
{
    LabelledImages content{ByteTensor({static_cast<std::int64_t>(labels.size()), 1, 1, 2}), std::move(labels)};
    for (std::size_t i = 0; i < content.images.data.size(); ++i)
        content.images.data[i] = static_cast<std::uint8_t>(i / 2 * 10 + i % 2);
    Dataset dataset;
    dataset.name = "toys";
    dataset.classNames = {"cat", "dog"};
    dataset.content = std::make_shared<const LabelledImages>(std::move(content));
    splitEvery(2, dataset);
    return dataset;
}

TEST(Dataset, splitsEachClassByItself)
{
    const Dataset dataset = withLabels({0, 1, 1, 1, 1, 0});
    EXPECT_EQ(dataset.train, (Indices{0, 1, 3}));
    EXPECT_EQ(dataset.test, (Indices{2, 4, 5}));
}

TEST(Dataset, copiesShareTheImages)
{
    const Dataset dataset = withLabels({0, 1, 0, 1});
    const Dataset copy = dataset;
    EXPECT_EQ(copy.pixels(2).data(), dataset.pixels(2).data());
}

TEST(Dataset, knowsItsSizes)
{
    const Dataset dataset = withLabels({0, 1, 0, 1});
    EXPECT_EQ(dataset.imageCount(), 4);
    EXPECT_EQ(dataset.classCount(), 2);
    EXPECT_EQ(dataset.imageShape(), (Shape{1, 1, 2}));
    EXPECT_EQ(dataset.label(3), 1);
    EXPECT_EQ(dataset.pixels(3).size(), 2u);
    EXPECT_EQ(dataset.pixels(3)[1], 31);
}

TEST(Dataset, batchesAreFloatsFromZeroToOne)
{
    auto content = std::make_shared<LabelledImages>();
    content->images = ByteTensor({2, 2, 1, 2}, {0, 51, 102, 255, 1, 2, 3, 4});
    content->labels = {1, 0};
    Dataset dataset = withLabels({});
    dataset.content = content;
    const Batch batch = batchOf(dataset, Indices{1, 0, 1});
    EXPECT_EQ(batch.images, Tensor({3, 2, 1, 2}, {1 / 255.0f, 2 / 255.0f, 3 / 255.0f, 4 / 255.0f, 0.0f, 0.2f, 0.4f,
                                                  1.0f, 1 / 255.0f, 2 / 255.0f, 3 / 255.0f, 4 / 255.0f}));
    EXPECT_EQ(batch.labels, Tensor({3}, {0, 1, 0}));
    EXPECT_EQ(batchOf(dataset, Indices{}).images.shape, (Shape{0, 2, 1, 2}));
}

TEST(Dataset, isCheckedAsAWhole)
{
    EXPECT_TRUE(checked(withLabels({0, 1, 0, 1})));
    EXPECT_EQ(errorOf(checked(withLabels({0, 0, 0, 0}))),
              "The data set “toys” has no image of the class “dog” to train with; every class needs one.");
    EXPECT_EQ(errorOf(checked(withLabels({0, 1, 2, 1}))),
              "The data set “toys” gives image 3 the label 2, but labels go from 0 to 1.");
    EXPECT_EQ(errorOf(checked(withLabels({0, 1}))), "The data set “toys” has no image for the test.");

    Dataset dataset = withLabels({0, 1, 0, 1});
    LabelledImages content = *dataset.content;
    content.labels.pop_back();
    dataset.content = std::make_shared<const LabelledImages>(std::move(content));
    EXPECT_EQ(errorOf(checked(dataset)), "The data set “toys” has 4 images, but 3 labels.");
}

TEST(Dataset, isTrainedWithItsFirstImages)
{
    const Dataset dataset = withLabels({0, 1, 0, 1});
    const Dataset fewer = valueOf(withTrainImages(dataset, static_cast<int>(dataset.train.size()) - 1));
    EXPECT_EQ(fewer.train, Indices(dataset.train.begin(), dataset.train.end() - 1));
    EXPECT_EQ(fewer.test, dataset.test);
    const std::string most = std::to_string(dataset.train.size());
    EXPECT_EQ(errorOf(withTrainImages(dataset, 5)), "The data set “toys” has " + most +
                                                        " images for training, so it can be 1 to " + most +
                                                        " of them, but not 5.");
    EXPECT_FALSE(withTrainImages(dataset, 0));
}

Indices upTo(int count)
{
    Indices indices(static_cast<std::size_t>(count));
    std::iota(indices.begin(), indices.end(), 0);
    return indices;
}

Indices firstTen(unsigned seed)
{
    std::mt19937 generator(seed);
    Indices indices = shuffled(upTo(1'000), generator);
    indices.resize(10);
    return indices;
}

TEST(Shuffled, isTheSameEverywhere)
{
    // Computed by a Mersenne Twister and a Fisher–Yates shuffle written in Python.
    EXPECT_EQ(firstTen(1), (Indices{28, 698, 526, 33, 262, 247, 933, 278, 598, 399}));
    EXPECT_EQ(firstTen(2), (Indices{868, 133, 310, 572, 836, 26, 424, 47, 643, 812}));
    std::mt19937 generator(1);
    EXPECT_EQ(shuffled(upTo(10), generator), (Indices{3, 9, 2, 1, 7, 0, 6, 5, 8, 4}));
}

TEST(Shuffled, keepsEveryIndex)
{
    std::mt19937 generator(7);
    Indices indices = shuffled(upTo(257), generator);
    EXPECT_NE(indices, upTo(257));
    std::ranges::sort(indices);
    EXPECT_EQ(indices, upTo(257));
    EXPECT_TRUE(shuffled({}, generator).empty());
}

TEST(Shuffled, bringsEachIndexToEachPlaceAsOften)
{
    constexpr int kRounds = 12'000;
    std::mt19937 generator(3);
    int counts[4][4]{};
    for (int round = 0; round < kRounds; ++round) {
        const Indices indices = shuffled(upTo(4), generator);
        for (std::size_t place = 0; place < 4; ++place) ++counts[place][indices[place]];
    }
    for (const auto& row : counts)
        for (const int count : row) EXPECT_NEAR(count, kRounds / 4, 200); // more than four standard deviations
}

} // namespace
} // namespace convscope

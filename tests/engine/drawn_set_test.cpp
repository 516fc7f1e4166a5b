#include "engine/data/drawn_set.h"

#include "tests/support/result.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace convscope {
namespace {

/// Of one grey, which tells it from others.
ByteTensor drawing(int grey) { return ByteTensor({1, 1, 2, 3}, static_cast<std::uint8_t>(grey)); }

/// The greys are the numbers of the images.
DrawnSet setOf(const std::vector<int>& labels)
{
    DrawnSet set{.classNames = {"cat", "dog"}, .images = {}, .labels = {}};
    for (std::size_t i = 0; i < labels.size(); ++i) set = withDrawing(set, drawing(static_cast<int>(i)), labels[i]);
    return set;
}

std::vector<int> greys(const DrawnSet& set)
{
    std::vector<int> greys;
    for (std::size_t i = 0; i < set.images.data.size(); i += 6) greys.push_back(set.images.data[i]);
    return greys;
}

TEST(DrawnSet, keepsDrawingsInTheirOrder)
{
    const DrawnSet set = setOf({1, 0, 1});
    EXPECT_EQ(set.images.shape, (Shape{3, 1, 2, 3}));
    EXPECT_EQ(greys(set), (std::vector<int>{0, 1, 2}));
    EXPECT_EQ(set.labels, (std::vector<std::uint8_t>{1, 0, 1}));
    EXPECT_EQ(set.count(0), 1);
    EXPECT_EQ(set.count(1), 2);
}

TEST(DrawnSet, losesTheDrawingThatIsTakenAway)
{
    const DrawnSet set = withoutDrawing(setOf({1, 0, 1}), 1);
    EXPECT_EQ(set.images.shape, (Shape{2, 1, 2, 3}));
    EXPECT_EQ(greys(set), (std::vector<int>{0, 2}));
    EXPECT_EQ(set.labels, (std::vector<std::uint8_t>{1, 1}));
}

TEST(DrawnSet, isAsBeforeWithoutItsOnlyDrawing) { EXPECT_EQ(withoutDrawing(setOf({1}), 0), setOf({})); }

TEST(DrawnSet, isASetToTrainOn)
{
    const Dataset data = valueOf(drawnDataset(setOf({0, 0, 1, 1, 0, 0, 0, 0, 1})));
    EXPECT_EQ(data.name, "drawn");
    EXPECT_EQ(data.classNames, (std::vector<std::string>{"cat", "dog"}));
    EXPECT_EQ(data.imageShape(), (Shape{1, 2, 3}));
    EXPECT_EQ(data.test, (std::vector<int>{1, 3, 7})) << "the second of each class, and the sixth of the cats";
    EXPECT_EQ(data.train, (std::vector<int>{0, 2, 4, 5, 6, 8}));
    EXPECT_EQ(data.pixels(4)[0], 4);
    EXPECT_EQ(data.label(8), 1);
}

TEST(DrawnSet, keepsAnImageOnItsSideAsOthersAreDrawn)
{
    DrawnSet set = setOf({0, 0, 1, 1});
    std::vector<int> before = valueOf(drawnDataset(set)).test;
    for (int i = 0; i < 20; ++i) {
        set = withDrawing(set, drawing(0), i % 3 == 0);
        const std::vector<int> test = valueOf(drawnDataset(set)).test;
        EXPECT_TRUE(std::ranges::includes(test, before));
        before = test;
    }
    EXPECT_EQ(before.size(), 6u) << "of 15 and of 9 images";
}

TEST(DrawnSet, saysWhatIsMissing)
{
    EXPECT_EQ(errorOf(drawnDataset({})), "Draw images of at least 2 classes; there is none yet.");
    EXPECT_EQ(errorOf(drawnDataset({.classNames = {"cat"}, .images = {}, .labels = {}})),
              "Draw images of at least 2 classes; there is only “cat”.");
    EXPECT_EQ(errorOf(drawnDataset(setOf({0, 0}))),
              "The class “dog” has no image; draw at least 2 of each class, one to train with and one for the test.");
    EXPECT_EQ(
        errorOf(drawnDataset(setOf({0, 1, 1}))),
        "The class “cat” has only 1 image; draw at least 2 of each class, one to train with and one for the test.");
}

TEST(DrawnSet, refusesALabelOfNoClass)
{
    EXPECT_EQ(errorOf(drawnDataset(setOf({0, 0, 1, 1, 2}))),
              "The data set “drawn” gives image 5 the label 2, but labels go from 0 to 1.");
}

} // namespace
} // namespace convscope

#include "engine/data/resize.h"

#include "tests/support/close_to.h"
#include "tests/support/random_tensor.h"

#include <gtest/gtest.h>

namespace convscope {
namespace {

constexpr double kTolerance = 1e-5;

TEST(Resized, toItsOwnSizeIsTheSame)
{
    const Tensor image = randomTensor({2, 3, 4, 5}, 1);
    EXPECT_EQ(resized(image, {4, 5}), image);
}

TEST(Resized, smallerIsTheMeanOfTheArea)
{
    EXPECT_TRUE(closeTo(resized(Tensor({1, 1, 2, 4}, {1, 2, 3, 4, 5, 6, 7, 8}), {1, 2}),
                        Tensor({1, 1, 1, 2}, {3.5, 5.5}), kTolerance));
    // Three cells onto two: each takes one and a half.
    EXPECT_TRUE(closeTo(resized(Tensor({1, 1, 1, 3}, {3, 6, 12}), {1, 2}), Tensor({1, 1, 1, 2}, {4, 10}), kTolerance));
}

TEST(Resized, largerLiesOnStraightLines)
{
    // The middles of the new cells lie at -1/4, 1/4, 3/4 and 5/4.
    EXPECT_TRUE(closeTo(resized(Tensor({1, 1, 1, 2}, {0, 8}), {1, 4}), Tensor({1, 1, 1, 4}, {0, 2, 6, 8}), kTolerance));
    EXPECT_TRUE(closeTo(resized(Tensor({1, 1, 2, 1}, {0, 8}), {4, 1}), Tensor({1, 1, 4, 1}, {0, 2, 6, 8}), kTolerance));
}

TEST(Resized, aPlainImageStaysPlain)
{
    for (const Extent size : {Extent{1, 1}, Extent{3, 50}, Extent{50, 3}, Extent{28, 28}})
        EXPECT_TRUE(
            closeTo(resized(Tensor({1, 2, 17, 9}, 7.0f), size), Tensor({1, 2, size.h, size.w}, 7.0f), kTolerance));
}

TEST(Resized, smallerKeepsTheMean)
{
    const Tensor image = randomTensor({1, 1, 23, 31}, 4);
    const Tensor one = resized(image, {1, 1});
    const Tensor some = resized(image, {7, 10});
    EXPECT_TRUE(closeTo(resized(some, {1, 1}), one, kTolerance));
}

TEST(Resized, agreesWithOpenCv)
{
    // cv::resize of OpenCV 4.6 on float32, INTER_AREA to 3×4 and INTER_LINEAR to 7×6, of the 5×5 image 7 i mod 11.
    Tensor image({1, 1, 5, 5});
    for (std::size_t i = 0; i < 25; ++i) image.data[i] = static_cast<float>(7 * i % 11);
    EXPECT_TRUE(closeTo(resized(image, {3, 4}),
                        Tensor({1, 1, 3, 4}, {2.2f, 6.200001f, 5.36f, 6.72f, 3.64f, 4.12f, 4.6f, 6.840001f, 6.400001f,
                                              3.36f, 5.16f, 3}),
                        kTolerance));
    EXPECT_TRUE(
        closeTo(resized(image, {7, 6}),
                Tensor({1, 1, 7, 6}, {0,         5.25f,     4.666667f, 5.916667f, 9,         6,         1.142857f,
                                      6.392858f, 5.809524f, 4.440476f, 5.428571f, 7.142857f, 2.571429f, 5.464286f,
                                      5.928571f, 3.904761f, 3.321429f, 8.571428f, 4,         1,         4.083333f,
                                      5.333333f, 4.75f,     10,        5.428571f, 2.428571f, 5.511905f, 6.761904f,
                                      4.214286f, 3.571429f, 6.857143f, 3.857143f, 4.190476f, 5.440476f, 4.857143f,
                                      1.857143f, 8,         5,         1.666667f, 2.916667f, 6,         3}),
                kTolerance));
}

} // namespace
} // namespace convscope

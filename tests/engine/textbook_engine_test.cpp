// Batches learnt one after the other, against PyTorch's numbers (tests/golden/make_training.py).

#include "engine/net/batch_engine.h"

#include "engine/io/npy.h"
#include "tests/support/close_to.h"
#include "tests/support/toy_training.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <ostream>

namespace convscope {
namespace {

Tensor golden(const std::string& name)
{
    return valueOf(readNpy(std::filesystem::path(CONVSCOPE_GOLDEN_FOLDER) / (name + ".npy")));
}

Network tinyNetwork()
{
    const auto conv = [](int filters, int kernel) { return ConvLayer{.filters = filters, .kernel = {kernel, kernel}}; };
    return valueOf(Network::make({"tiny",
                                  {1, 12, 12},
                                  {conv(3, 5), ActivationParams{}, Pool2dParams{}, conv(4, 3), ActivationParams{},
                                   Pool2dParams{}, DenseLayer{.outputs = 10}},
                                  10}));
}

/// `prefix` is that of the files' names.
Parameters goldenParameters(const std::string& prefix)
{
    Parameters parameters = zeroParameters(tinyNetwork());
    for (const std::size_t l : {0u, 3u, 6u}) {
        parameters[l].weight = golden(prefix + "weight_" + std::to_string(l + 1));
        parameters[l].bias = golden(prefix + "bias_" + std::to_string(l + 1));
    }
    return parameters;
}

template <typename To>
std::vector<To> wholeNumbers(const Tensor& tensor)
{
    return std::vector<To>(tensor.data.begin(), tensor.data.end());
}

Dataset goldenData()
{
    const Tensor images = golden("training/images");
    Dataset data;
    data.content = std::make_shared<const LabelledImages>(LabelledImages{
        {images.shape, wholeNumbers<std::uint8_t>(images)}, wholeNumbers<std::uint8_t>(golden("training/labels"))});
    return data;
}

struct GoldenTraining {
    std::string name;
    double rate;
    OptimizerParams optimizer;
    friend std::ostream& operator<<(std::ostream& stream, const GoldenTraining& training)
    {
        return stream << training.name;
    }
};

class GoldenTrainings : public testing::TestWithParam<GoldenTraining> {};

TEST_P(GoldenTrainings, loseAndLearnAsPyTorchDoes)
{
    const auto& [name, rate, optimizer] = GetParam();
    const Network network = tinyNetwork();
    const Dataset data = goldenData();
    const Tensor batches = golden("training/batches");
    const Tensor losses = golden("training/" + name + "_losses");
    const auto engine = textbookEngine(network);
    Parameters parameters = goldenParameters("networks/tiny/");
    OptimizerState state = initialState(optimizer, network);
    Parameters gradients;
    for (std::int64_t step = 0; step < batches.size(0); ++step) {
        const auto row = batches.data.begin() + step * batches.size(1);
        const std::vector<int> images(row, row + batches.size(1));
        const BatchScore score = valueOf(engine->learn(parameters, data, images, 0, gradients));
        EXPECT_EQ(score.images, 6);
        EXPECT_NEAR(score.meanLoss(), losses.data[static_cast<std::size_t>(step)], 3e-5) << "in step " << step + 1;
        engine->update(parameters, gradients, state, rate);
    }
    const Parameters should = goldenParameters("training/" + name + "_");
    for (const std::size_t l : {0u, 3u, 6u}) {
        EXPECT_TRUE(closeTo(parameters[l].weight, should[l].weight, 3e-5)) << network.layers()[l].title;
        EXPECT_TRUE(closeTo(parameters[l].bias, should[l].bias, 3e-5)) << network.layers()[l].title;
    }
}

INSTANTIATE_TEST_SUITE_P(
    Of, GoldenTrainings,
    testing::Values(GoldenTraining{"sgd", 0.1, {.kind = OptimizerKind::Sgd}},
                    GoldenTraining{
                        "momentum", 0.05, {.kind = OptimizerKind::Momentum, .momentum = 0.9, .weightDecay = 0.01}},
                    GoldenTraining{"rmsprop", 0.01, {.kind = OptimizerKind::RmsProp}},
                    GoldenTraining{"adam", 0.02, {.kind = OptimizerKind::Adam, .weightDecay = 0.01}}),
    [](const auto& training) { return training.param.name; });

/// A network that knows its images by the first pixel: its logits are the pixel's value times 1, 2 and 3.
struct Ladder {
    Network network = valueOf(Network::make({"ladder", {1, 1, 1}, {DenseLayer{.outputs = 3, .hasBias = false}}, 3}));
    Parameters parameters = {{Tensor({3, 1}, {1, 2, 3}), {}}};
    Dataset data;

    Ladder(std::vector<std::uint8_t> pixels, std::vector<std::uint8_t> labels)
    {
        const auto count = static_cast<std::int64_t>(pixels.size());
        data.content = std::make_shared<const LabelledImages>(
            LabelledImages{{{count, 1, 1, 1}, std::move(pixels)}, std::move(labels)});
    }
    BatchScore score(const std::vector<int>& images) const
    {
        return valueOf(textbookEngine(network)->score(parameters, data, images));
    }
};

TEST(TextbookEngine, countsTheImagesWhoseClassHasTheLargestLogit)
{
    const Ladder ladder({255, 255, 0, 0}, {2, 1, 0, 2});
    EXPECT_EQ(ladder.score({0}).correct, 1);
    EXPECT_EQ(ladder.score({1}).correct, 0);
    EXPECT_EQ(ladder.score({2}).correct, 1) << "of equal logits the first counts";
    EXPECT_EQ(ladder.score({3}).correct, 0);
    EXPECT_EQ(ladder.score({0, 1, 2, 3}).correct, 2);
    EXPECT_NEAR(ladder.score({2, 3}).loss, 2.0 * std::log(3.0), 1e-12);
    EXPECT_EQ(ladder.score({}), BatchScore{});
}

TEST(TextbookEngine, scoresManyImagesAsItScoresEach)
{
    std::vector<std::uint8_t> pixels(200);
    std::vector<std::uint8_t> labels(200);
    std::vector<int> all(200);
    for (std::size_t i = 0; i < 200; ++i) {
        pixels[i] = static_cast<std::uint8_t>(i);
        labels[i] = static_cast<std::uint8_t>(i % 3);
        all[i] = static_cast<int>(i);
    }
    const Ladder ladder(pixels, labels);
    BatchScore sum;
    for (const int image : all) sum += ladder.score({image});
    EXPECT_EQ(ladder.score(all).images, 200);
    EXPECT_EQ(ladder.score(all).correct, sum.correct);
    EXPECT_NEAR(ladder.score(all).loss, sum.loss, 1e-10);
}

TEST(TextbookEngine, dropsWhileItLearnsAndNotWhileItScores)
{
    const Dataset data = toyData();
    const Parameters parameters = toyState().parameters;
    const auto engine = textbookEngine(toyNetwork());
    Parameters gradients;
    const auto loss = [&](std::uint64_t seed) {
        return valueOf(engine->learn(parameters, data, data.train, seed, gradients)).loss;
    };
    EXPECT_EQ(loss(1), loss(1));
    EXPECT_NE(loss(1), loss(2));
    EXPECT_NE(loss(1), valueOf(engine->score(parameters, data, data.train)).loss);
}

} // namespace
} // namespace convscope

// What a training knows of each image of its test, against what forward() says of them.

#include "engine/fast/fast_engine.h"
#include "engine/net/snapshot.h"
#include "tests/support/toy_training.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace convscope {
namespace {

std::vector<std::uint8_t> answersOfForward(const Dataset& data, const Parameters& parameters)
{
    std::vector<std::uint8_t> answers;
    for (const int image : data.test) {
        const auto logits = valueOf(forward(toyNetwork(), parameters, batchOf(data, {&image, 1}).images)).logits();
        answers.push_back(static_cast<std::uint8_t>(std::ranges::max_element(logits.data) - logits.data.begin()));
    }
    return answers;
}

struct Engine {
    const char* name;
    std::unique_ptr<BatchEngine> (*make)();
};

class TestAnswers : public testing::TestWithParam<Engine> {
protected:
    static Trainer trainer(const Dataset& data)
    {
        return valueOf(Trainer::make(toyNetwork(), data, toyState(), GetParam().make()));
    }
};

// 9 and 40 images are a shard and less, and several; 1,203 are tested in three pieces.
TEST_P(TestAnswers, areTheClassesOfTheLargestLogits)
{
    for (const int images : {3, 9, 40, 1'203}) {
        const Dataset data = toyData(22, images);
        Trainer training = trainer(data);
        for (int epoch = 1; epoch <= 2; ++epoch) {
            ASSERT_TRUE(training.run(epoch));
            ASSERT_TRUE(training.testAnswers());
            const std::vector<std::uint8_t> answers = *training.testAnswers();
            EXPECT_EQ(answers, answersOfForward(data, training.state().parameters)) << images << " images";
            std::int64_t correct = 0;
            for (std::size_t i = 0; i < answers.size(); ++i) correct += answers[i] == data.label(data.test[i]);
            EXPECT_EQ(correct, training.state().history.back().test.correct) << images << " images";
        }
    }
}

TEST_P(TestAnswers, areThereOnceATestIsFinished)
{
    Trainer training = trainer(toyData(22, 1'203));
    for (int piece = 0; piece < 5 + 2; ++piece) { // five batches, and two of three parts of the test
        ASSERT_TRUE(training.step());
        EXPECT_FALSE(training.testAnswers()) << "after " << piece + 1 << " pieces";
        EXPECT_FALSE(snapshotOf(training, false)->testAnswers);
    }
    ASSERT_TRUE(training.step());
    const TestAnswersPtr first = snapshotOf(training, false)->testAnswers;
    ASSERT_TRUE(first);
    EXPECT_EQ(first->size(), 1'203u);

    const std::vector<std::uint8_t> copy = *first;
    for (int piece = 0; piece < 5 + 2; ++piece) ASSERT_TRUE(training.step());
    EXPECT_EQ(training.testAnswers(), first) << "until the next test is finished, too";
    ASSERT_TRUE(training.step());
    EXPECT_NE(training.testAnswers(), first);
    EXPECT_EQ(*first, copy);
}

INSTANTIATE_TEST_SUITE_P(Of, TestAnswers,
                         testing::Values(Engine{"textbook", [] { return textbookEngine(toyNetwork()); }},
                                         Engine{"fast", [] { return fastEngine(toyNetwork(), 64, 2); }}),
                         [](const auto& each) { return std::string(each.param.name); });

TEST(SnapshotTrace, sumsUpTheBatchesSoFar)
{
    Trainer training = toyTrainer();
    std::vector<BatchScore> batches;
    for (int batch = 0; batch < 3; ++batch) {
        ASSERT_TRUE(training.step());
        batches.push_back(training.lastBatch());
    }
    const SnapshotPtr snapshot = snapshotOf(training, false);
    ASSERT_TRUE(training.run(2));
    EXPECT_EQ(snapshot->trace.points(), batches) << "as they were then";
    EXPECT_EQ(training.trace().batches(), 10) << "a test is no batch";
    BatchScore sum;
    for (const BatchScore& point : training.trace().points()) sum += point;
    BatchScore history = training.state().history[0].train;
    history += training.state().history[1].train;
    EXPECT_NEAR(sum.loss, history.loss, 1e-9);
    EXPECT_EQ(sum.correct, history.correct);
    EXPECT_EQ(sum.images, history.images);
}

} // namespace
} // namespace convscope

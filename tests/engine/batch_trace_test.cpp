#include "engine/net/batch_trace.h"

#include <gtest/gtest.h>

namespace convscope {
namespace {

/// Tells its batch by its numbers.
BatchScore scoreOf(std::int64_t batch) { return {static_cast<double>(batch), batch % 3, 4}; }

BatchTrace traceOf(std::int64_t batches)
{
    BatchTrace trace;
    for (std::int64_t batch = 0; batch < batches; ++batch) trace.add(scoreOf(batch));
    return trace;
}

BatchScore sumOf(std::int64_t first, std::int64_t end)
{
    BatchScore sum;
    for (std::int64_t batch = first; batch < end; ++batch) sum += scoreOf(batch);
    return sum;
}

TEST(BatchTrace, isEmptyBeforeTheFirstBatch)
{
    const BatchTrace trace;
    EXPECT_TRUE(trace.points().empty());
    EXPECT_EQ(trace.batches(), 0);
}

TEST(BatchTrace, keepsEachBatchAsLongAsThereIsRoom)
{
    const BatchTrace trace = traceOf(BatchTrace::kMostPoints);
    EXPECT_EQ(trace.batchesAPoint(), 1);
    ASSERT_EQ(trace.points().size(), BatchTrace::kMostPoints);
    for (std::size_t i = 0; i < trace.points().size(); ++i) {
        EXPECT_EQ(trace.points()[i], scoreOf(static_cast<std::int64_t>(i)));
        EXPECT_EQ(trace.middleOf(i), static_cast<double>(i) + 0.5);
    }
}

class LongBatchTrace : public testing::TestWithParam<std::int64_t> {};

TEST_P(LongBatchTrace, sumsUpEquallyManyBatchesInEachPoint)
{
    const BatchTrace trace = traceOf(GetParam());
    const std::int64_t each = trace.batchesAPoint();
    EXPECT_EQ(trace.batches(), GetParam());
    ASSERT_LE(trace.points().size(), BatchTrace::kMostPoints);
    EXPECT_GE(trace.points().size(), BatchTrace::kMostPoints / 2);
    EXPECT_EQ(each & (each - 1), 0) << "a power of two";
    std::int64_t first = 0;
    for (std::size_t i = 0; i < trace.points().size(); ++i, first += each) {
        const std::int64_t end = std::min(first + each, GetParam());
        ASSERT_EQ(trace.points()[i], sumOf(first, end)) << "point " << i;
        ASSERT_EQ(trace.middleOf(i), static_cast<double>(first + end) / 2.0) << "point " << i;
    }
    EXPECT_GE(first, GetParam()) << "no batch is lost";
}

INSTANTIATE_TEST_SUITE_P(Batches, LongBatchTrace, testing::Values(2049, 2050, 4096, 4097, 4100, 10'001, 70'000));

} // namespace
} // namespace convscope

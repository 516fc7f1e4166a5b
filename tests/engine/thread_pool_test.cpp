#include "engine/fast/thread_pool.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <fstream>
#include <sys/resource.h>
#include <unistd.h>
#include <vector>

namespace convscope {
namespace {

class ThreadPools : public testing::TestWithParam<int> {};

TEST_P(ThreadPools, doEachTaskOnceHoweverManyThereAre)
{
    ThreadPool pool(GetParam());
    EXPECT_EQ(pool.threads(), GetParam());
    for (int round = 0; round < 2000; ++round) {
        const int tasks = round % 7;
        std::vector<std::atomic<int>> calls(7);
        pool.run(tasks, [&](int task, int) { ++calls[static_cast<std::size_t>(task)]; });
        for (int task = 0; task < 7; ++task) ASSERT_EQ(calls[static_cast<std::size_t>(task)], task < tasks ? 1 : 0);
    }
}

TEST_P(ThreadPools, giveNoThreadTwoTasksAtOnce)
{
    ThreadPool pool(GetParam());
    std::vector<std::atomic<int>> busy(static_cast<std::size_t>(GetParam()));
    std::atomic<int> clashes{0};
    for (int round = 0; round < 200; ++round) {
        pool.run(16, [&](int, int thread) {
            if (busy[static_cast<std::size_t>(thread)].fetch_add(1) != 0) ++clashes;
            std::this_thread::yield();
            --busy[static_cast<std::size_t>(thread)];
        });
    }
    EXPECT_EQ(clashes, 0);
}

TEST_P(ThreadPools, wakeAfterTheyFellAsleep)
{
    ThreadPool pool(GetParam());
    std::atomic<int> sum{0};
    for (int round = 0; round < 3; ++round) {
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
        pool.run(10, [&](int task, int) { sum += task; });
    }
    EXPECT_EQ(sum, 3 * 45);
}

INSTANTIATE_TEST_SUITE_P(Threads, ThreadPools, testing::Values(1, 2, 4));

TEST(ThreadPool, hasAThreadForEachCoreWhereNoneAreAskedFor)
{
    EXPECT_GE(ThreadPool().threads(), 1);
    EXPECT_EQ(ThreadPool().threads(), std::max(1, static_cast<int>(std::thread::hardware_concurrency())));
}

TEST(ThreadPool, doesAllTheWorkWithTheThreadsThatThereIsRoomFor)
{
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    GTEST_SKIP() << "a sanitizer maps memory of its own for each thread";
#endif
    constexpr int kWanted = 200; // of some 8 MB of stack each
    long pages = 0;
    std::ifstream("/proc/self/statm") >> pages;
    rlimit before{};
    ASSERT_EQ(getrlimit(RLIMIT_AS, &before), 0);
    rlimit little = before;
    little.rlim_cur = static_cast<rlim_t>(pages) * static_cast<rlim_t>(sysconf(_SC_PAGESIZE)) + (rlim_t{200} << 20);
    ASSERT_EQ(setrlimit(RLIMIT_AS, &little), 0);
    {
        ThreadPool pool(kWanted);
        setrlimit(RLIMIT_AS, &before);
        EXPECT_LT(pool.threads(), kWanted);
        std::atomic<int> done = 0;
        pool.run(100, [&](int, int) { ++done; });
        EXPECT_EQ(done.load(), 100);
    }
    setrlimit(RLIMIT_AS, &before);
}

} // namespace
} // namespace convscope

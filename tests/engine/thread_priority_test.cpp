#include "engine/thread_priority.h"

#include <gtest/gtest.h>

#include <thread>

#ifdef __linux__
#include <sys/resource.h>

namespace convscope {
namespace {

int niceOfThisThread() { return getpriority(PRIO_PROCESS, 0); }

TEST(ThreadPriority, isLowerForAThreadAndThoseThatItStarts)
{
    const int usual = niceOfThisThread();
    int lowered = usual;
    int inherited = usual;
    std::thread([&] {
        lowerThreadPriority();
        lowered = niceOfThisThread();
        std::thread([&] { inherited = niceOfThisThread(); }).join();
    }).join();
    EXPECT_GT(lowered, usual);
    EXPECT_EQ(inherited, lowered);
    EXPECT_EQ(niceOfThisThread(), usual);
}

} // namespace
} // namespace convscope
#endif

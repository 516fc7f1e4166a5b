#include "engine/fast/thread_pool.h"

#include <algorithm>
#include <exception>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace convscope {

namespace {

constexpr int kSpins = 4000; // some 0.1 ms, longer than a trainer is between two steps
constexpr std::uint64_t kCallUnit = std::uint64_t{1} << 32;

std::uint32_t openTasks(std::uint64_t open) { return static_cast<std::uint32_t>(open); }

void pause()
{
#if defined(__x86_64__)
    _mm_pause();
#endif
}

/// Numbers below 1e-38 are taken for 0 as long as it lives: processors need a hundred times as long for them, and the
/// gradients of a network that has learnt its images by heart are full of them.
class TinyNumbersAreZero {
public:
#if defined(__x86_64__)
    TinyNumbersAreZero() : m_before(_mm_getcsr()) { _mm_setcsr(m_before | kFlushResults | kFlushOperands); }
    ~TinyNumbersAreZero() { _mm_setcsr(m_before); }

private:
    static constexpr unsigned kFlushResults = 0x8000;
    static constexpr unsigned kFlushOperands = 0x0040;
    unsigned m_before;
#else
    TinyNumbersAreZero() {}
#endif
};

} // namespace

ThreadPool::ThreadPool(int threads)
{
    const int cores = static_cast<int>(std::thread::hardware_concurrency());
    const int count = std::max(1, threads > 0 ? threads : cores);
    try {
        for (int thread = 1; thread < count; ++thread)
            m_helpers.emplace_back([this, thread](const std::stop_token& stop) { help(stop, thread); });
    } catch (const std::exception&) { // no memory for another one: those that are there do all the work
    }
}

ThreadPool::~ThreadPool()
{
    for (std::jthread& helper : m_helpers) helper.request_stop();
    m_open += kCallUnit;
    m_open.notify_all();
}

void ThreadPool::runAll(int tasks, Call call, void* context)
{
    if (tasks <= 0) return;
    const TinyNumbersAreZero guard;
    if (m_helpers.empty() || tasks == 1) {
        for (int task = 0; task < tasks; ++task) call(context, task, 0);
        return;
    }
    m_call = call;
    m_context = context;
    m_done.store(0, std::memory_order_relaxed);
    const std::uint64_t before = m_open.load(std::memory_order_relaxed); // no task is open
    m_open.store(before + kCallUnit + static_cast<std::uint64_t>(tasks), std::memory_order_release);
    m_open.notify_all();
    while (runOne(0)) {}
    for (int spins = 0; m_done.load(std::memory_order_acquire) < tasks; ++spins) {
        if (spins < kSpins)
            pause();
        else
            std::this_thread::yield();
    }
}

/// Takes a task and does it; false where there is none.
bool ThreadPool::runOne(int thread)
{
    // Who wakes late finds nothing open, or a newer call: the exchange fails where the call has changed meanwhile.
    std::uint64_t open = m_open.load(std::memory_order_acquire);
    do {
        if (openTasks(open) == 0) return false;
    } while (!m_open.compare_exchange_weak(open, open - 1, std::memory_order_acquire));
    m_call(m_context, static_cast<int>(openTasks(open)) - 1, thread);
    m_done.fetch_add(1, std::memory_order_release);
    return true;
}

void ThreadPool::help(const std::stop_token& stop, int thread)
{
    const TinyNumbersAreZero guard;
    while (!stop.stop_requested()) {
        if (runOne(thread)) continue;
        std::uint64_t open = m_open.load(std::memory_order_acquire);
        for (int spins = 0; spins < kSpins && openTasks(open) == 0 && !stop.stop_requested(); ++spins) {
            pause();
            open = m_open.load(std::memory_order_acquire);
        }
        if (openTasks(open) == 0 && !stop.stop_requested()) m_open.wait(open, std::memory_order_acquire);
    }
}

} // namespace convscope

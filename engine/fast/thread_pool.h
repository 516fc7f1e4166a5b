#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <thread>
#include <type_traits>
#include <vector>

namespace convscope {

/// Threads that stay awake between short pieces of work, so that many of them a millisecond cost little. One thread at
/// a time may ask for work; it does its share. While they work, float numbers below 1e-38 count as 0.
class ThreadPool {
public:
    /// `threads` with the one that asks; 0 for one a core. Fewer, where the system gives no more.
    explicit ThreadPool(int threads = 0);
    ~ThreadPool();
    ThreadPool(const ThreadPool&) = delete;
    ThreadPool& operator=(const ThreadPool&) = delete;

    int threads() const { return static_cast<int>(m_helpers.size()) + 1; }

    /// Calls work(task, thread) once for each task from 0 to tasks - 1, in no order that could be relied on; no two
    /// calls at the same time have the same thread, 0 to threads() - 1. Returns when all are done.
    template <typename Work>
    void run(int tasks, Work&& work)
    {
        const auto call = [](void* context, int task, int thread) {
            (*static_cast<std::remove_reference_t<Work>*>(context))(task, thread);
        };
        runAll(tasks, call, const_cast<void*>(static_cast<const void*>(std::addressof(work))));
    }

private:
    using Call = void (*)(void* context, int task, int thread);

    void runAll(int tasks, Call call, void* context);
    bool runOne(int thread);
    void help(const std::stop_token& stop, int thread);

    /// Which call of runAll() it is, in the upper half, and how many of its tasks no thread has taken yet.
    std::atomic<std::uint64_t> m_open{0};
    std::atomic<int> m_done{0};
    Call m_call = nullptr;
    void* m_context = nullptr;
    std::vector<std::jthread> m_helpers;
};

} // namespace convscope

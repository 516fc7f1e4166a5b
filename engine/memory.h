#pragma once

#include "engine/error.h"

#include <new>
#include <system_error>
#include <utility>

namespace convscope {

/// What a failed allocation comes to. `picture` is named in quotes where it is known.
inline Error notEnoughMemory(const std::string& picture = {})
{
    if (picture.empty()) return {"There is not enough memory for this."};
    return {"There is not enough memory for " + picture + "; close other programs, or use a smaller picture."};
}

/// What `work()` returns, a Result, or an error where the machine has no memory left for it, or none for its threads: a
/// size that is within all bounds may still be too much for this machine.
template <typename Work>
auto withinMemory(Work&& work, const std::string& picture = {}) -> decltype(std::forward<Work>(work)())
{
    try {
        return std::forward<Work>(work)();
    } catch (const std::bad_alloc&) {
        return notEnoughMemory(picture);
    } catch (const std::system_error& failure) { // a thread without room for its stack
        if (failure.code() != std::errc::resource_unavailable_try_again) throw;
        return notEnoughMemory(picture);
    }
}

} // namespace convscope

#pragma once

#include "engine/error.h"

#include <stdexcept>
#include <string>
#include <utility>

namespace convscope {

/// The value, or an exception with the error's sentence, which GoogleTest reports as a failure.
template <typename T>
T valueOf(Result<T> result)
{
    if (!result) throw std::runtime_error(result.error().message);
    return std::move(*result);
}

template <typename T>
std::string errorOf(const Result<T>& result)
{
    return result ? "(no error)" : result.error().message;
}

} // namespace convscope

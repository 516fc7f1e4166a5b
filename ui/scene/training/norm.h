#pragma once

#include <cmath>
#include <span>

namespace convscope {

/// ‖x‖, the Euclidean norm.
inline double normOf(std::span<const float> numbers)
{
    double sum = 0.0;
    for (const float number : numbers) sum += double{number} * number;
    return std::sqrt(sum);
}

} // namespace convscope

#include "engine/tensor.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

namespace convscope {

std::int64_t elementCount(const Shape& shape)
{
    return std::accumulate(shape.begin(), shape.end(), std::int64_t{1}, std::multiplies<>());
}

std::string toString(const Shape& shape)
{
    if (shape.empty()) return "()";
    std::string text;
    for (const std::int64_t size : shape) text += (text.empty() ? "" : "×") + std::to_string(size);
    return text;
}

ValueRange rangeOf(const std::vector<float>& values)
{
    bool any = false;
    ValueRange range;
    for (const float value : values) {
        if (!std::isfinite(value)) continue;
        range.low = any ? std::min(range.low, value) : value;
        range.high = any ? std::max(range.high, value) : value;
        any = true;
    }
    return range;
}

} // namespace convscope

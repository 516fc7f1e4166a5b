#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace convscope {

/// The sizes of a tensor's axes, slowest first. Images and feature maps are (N, C, H, W), weights (out,
/// in/groups, h, w).
using Shape = std::vector<std::int64_t>;

/// The number of elements; 1 for a shape without axes.
std::int64_t elementCount(const Shape& shape);

/// "8×1×28×28", as errors and captions print it; "()" for a shape without axes.
std::string toString(const Shape& shape);

/// Dense float32 data, row-major.
struct Tensor {
    Shape shape;
    std::vector<float> data;

    Tensor() = default;
    explicit Tensor(Shape s, float fill = 0.0f);
    Tensor(Shape s, std::vector<float> values);

    std::int64_t rank() const { return static_cast<std::int64_t>(shape.size()); }
    std::int64_t size(int axis) const { return shape[static_cast<std::size_t>(axis)]; }

    /// Element of a tensor of rank 4. Indices must be in range.
    float& at(std::int64_t n, std::int64_t c, std::int64_t y, std::int64_t x) { return data[index(n, c, y, x)]; }
    float at(std::int64_t n, std::int64_t c, std::int64_t y, std::int64_t x) const { return data[index(n, c, y, x)]; }

    bool operator==(const Tensor&) const = default;

private:
    std::size_t index(std::int64_t n, std::int64_t c, std::int64_t y, std::int64_t x) const
    {
        return static_cast<std::size_t>(((n * shape[1] + c) * shape[2] + y) * shape[3] + x);
    }
};

/// Smallest and largest finite value; {0, 0} when there is none.
struct ValueRange {
    float low = 0.0f;
    float high = 0.0f;
    float largestMagnitude() const { return low + high < 0.0f ? -low : high; }
    bool operator==(const ValueRange&) const = default;
};
ValueRange rangeOf(const std::vector<float>& values);

} // namespace convscope

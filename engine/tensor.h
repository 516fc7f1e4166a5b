#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace convscope {

/// The sizes of a tensor's axes, slowest first. Images and feature maps are (N, C, H, W), weights (out,
/// in/groups, h, w).
using Shape = std::vector<std::int64_t>;

/// The number of elements; 1 for a shape without axes.
std::int64_t elementCount(const Shape& shape);

/// "8×1×28×28", as errors and captions print it; "()" for a shape without axes.
std::string toString(const Shape& shape);

/// Dense data, row-major.
template <typename Real>
struct BasicTensor {
    Shape shape;
    std::vector<Real> data;

    BasicTensor() = default;
    explicit BasicTensor(Shape s, Real fill = 0)
        : shape(std::move(s)), data(static_cast<std::size_t>(elementCount(shape)), fill)
    {}
    BasicTensor(Shape s, std::vector<Real> values) : shape(std::move(s)), data(std::move(values)) {}

    /// A tensor that was never filled: an operand that is left out, such as a bias.
    bool isNone() const { return shape.empty() && data.empty(); }

    std::int64_t rank() const { return static_cast<std::int64_t>(shape.size()); }
    std::int64_t size(int axis) const { return shape[static_cast<std::size_t>(axis)]; }

    /// Element of a tensor of rank 4. Indices must be in range.
    Real& at(std::int64_t n, std::int64_t c, std::int64_t y, std::int64_t x) { return data[index(n, c, y, x)]; }
    Real at(std::int64_t n, std::int64_t c, std::int64_t y, std::int64_t x) const { return data[index(n, c, y, x)]; }

    bool operator==(const BasicTensor&) const = default;

private:
    std::size_t index(std::int64_t n, std::int64_t c, std::int64_t y, std::int64_t x) const
    {
        return static_cast<std::size_t>(((n * shape[1] + c) * shape[2] + y) * shape[3] + x);
    }
};

using Tensor = BasicTensor<float>;
using ByteTensor = BasicTensor<std::uint8_t>; ///< images as they are stored, 0..255
using DoubleTensor = BasicTensor<double>;     ///< for finite differences, which float32 is too coarse for

/// The same numbers, each rounded once.
template <typename To, typename From>
BasicTensor<To> converted(const BasicTensor<From>& tensor)
{
    return {tensor.shape, std::vector<To>(tensor.data.begin(), tensor.data.end())};
}

/// Smallest and largest finite value; {0, 0} when there is none.
struct ValueRange {
    float low = 0.0f;
    float high = 0.0f;
    float largestMagnitude() const { return low + high < 0.0f ? -low : high; }
    bool operator==(const ValueRange&) const = default;
};
ValueRange rangeOf(const std::vector<float>& values);

} // namespace convscope

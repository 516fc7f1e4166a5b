#pragma once

#include "engine/error.h"
#include "engine/shape.h"
#include "engine/tensor.h"

#include <string>
#include <vector>

namespace convscope {

/// A kernel as people write it: whole numbers where possible, a divisor and an offset.
/// output = Σ (value / divisor) · pixel + offset.
struct Kernel {
    Extent size{1, 1};
    std::vector<float> values{1.0f}; ///< row-major
    float divisor = 1.0f;            ///< not 0
    float offset = 0.0f;             ///< in units of the pixels

    static constexpr int kLargestSize = 31;

    float& at(int row, int col) { return values[static_cast<std::size_t>(row * size.w + col)]; }
    float at(int row, int col) const { return values[static_cast<std::size_t>(row * size.w + col)]; }

    /// The numbers that pixels are multiplied with: values / divisor.
    std::vector<float> weights() const;
    Tensor weightTensor() const; ///< (1, 1, h, w)
    Tensor biasTensor() const;   ///< (1): the offset

    /// Turned by 180°: the kernel of a convolution, for an operation that correlates.
    Kernel turned() const;

    bool operator==(const Kernel&) const = default;
};

/// Rows separated by ";" or line breaks, numbers by spaces, commas or tabs, as in "1 0 -1; 2 0 -2; 1 0 -1".
/// Brackets are overlooked, so that a nested list can be pasted.
Result<Kernel> parseKernel(const std::string& text);

/// "1 0 -1; 2 0 -2; 1 0 -1", without divisor and offset.
std::string toString(const Kernel& kernel);

/// The shortest text that reads back as the same float: "0.1", "-2", "1e+20".
std::string shortestNumber(float value);

} // namespace convscope

#include "engine/ops/operands.h"

namespace convscope {

Result<void> checkGradientShape(const std::string& operation, const Shape& dOutput, const Shape& output)
{
    if (dOutput == output) return {};
    return Error{operation + ": the gradient must have the shape of the output, " + toString(output) + ", but it is " +
                 toString(dOutput) + "."};
}

Result<void> checkOutputSize(const std::string& operation, const Shape& output)
{
    constexpr double kMostNumbers = 1 << 28;
    double numbers = 1.0; // a product of whole numbers could overflow
    for (const std::int64_t size : output) numbers *= static_cast<double>(size);
    if (numbers <= kMostNumbers) return {};
    return Error{operation + ": the output would be " + toString(output) + ", more than " +
                 std::to_string(static_cast<std::int64_t>(kMostNumbers)) + " numbers."};
}

} // namespace convscope

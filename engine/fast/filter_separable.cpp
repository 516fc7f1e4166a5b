#include "engine/fast/filter_separable.h"

#include <algorithm>
#include <cmath>

namespace convscope {

namespace {

constexpr double kTolerance = 5e-7;

double sumOfMagnitudes(std::span<const float> values)
{
    double sum = 0.0;
    for (const float value : values) sum += std::abs(static_cast<double>(value));
    return sum;
}

/// Σ |weight[j][k] - column[j] · row[k]|.
double difference(std::span<const float> weights, const SeparableKernel& parts)
{
    double sum = 0.0;
    auto weight = weights.begin();
    for (const float c : parts.column)
        for (const float r : parts.row) sum += std::abs(*weight++ - static_cast<double>(c) * r);
    return sum;
}

} // namespace

std::optional<SeparableKernel> separated(std::span<const float> weights, Extent size)
{
    // Where the kernel is a product, each of its rows is a multiple of any other; that with the largest weight is the
    // one that rounding has spoilt least.
    const auto largest =
        std::max_element(weights.begin(), weights.end(), [](float a, float b) { return std::abs(a) < std::abs(b); });
    const double pivot = *largest;
    const double magnitude = sumOfMagnitudes(weights);
    const std::size_t width = static_cast<std::size_t>(size.w);
    const std::size_t at = static_cast<std::size_t>(largest - weights.begin());
    const std::size_t pivotRow = at / width * width;
    const std::size_t pivotCol = at % width;

    double columnSum = 0.0;
    for (std::size_t j = 0; j < static_cast<std::size_t>(size.h); ++j)
        columnSum += std::abs(weights[j * width + pivotCol] / pivot);
    SeparableKernel parts;
    // A column whose magnitudes sum to 1 makes no number that is larger than the pixels.
    for (std::size_t j = 0; j < static_cast<std::size_t>(size.h); ++j)
        parts.column.push_back(static_cast<float>(weights[j * width + pivotCol] / pivot / columnSum));
    for (std::size_t k = 0; k < width; ++k) parts.row.push_back(static_cast<float>(weights[pivotRow + k] * columnSum));
    // Where all weights are 0, or one is no number, the difference is none either.
    if (difference(weights, parts) <= kTolerance * magnitude) return parts;
    return std::nullopt;
}

} // namespace convscope

#pragma once

#include "engine/tensor.h"

#include <gtest/gtest.h>

#include <cmath>

namespace convscope {

/// Are the shapes equal, and all |Δ| at most tolerance·(1 + |expected|)? Says where they are not. NaN is close to none.
template <typename Real>
testing::AssertionResult closeTo(const BasicTensor<Real>& actual, const Tensor& expected, double tolerance)
{
    if (actual.shape != expected.shape) {
        return testing::AssertionFailure()
               << "the shape is " << toString(actual.shape) << ", but should be " << toString(expected.shape);
    }
    if (actual.data.size() != expected.data.size())
        return testing::AssertionFailure() << "there are " << actual.data.size() << " numbers";
    for (std::size_t i = 0; i < expected.data.size(); ++i) {
        const double difference = std::abs(static_cast<double>(actual.data[i]) - expected.data[i]);
        if (difference <= tolerance * (1.0 + std::abs(expected.data[i]))) continue;
        return testing::AssertionFailure()
               << "number " << i << " is " << actual.data[i] << ", but should be " << expected.data[i];
    }
    return testing::AssertionSuccess();
}

/// Are the shapes equal, and all |Δ| at most tolerance · the largest number? As for sums, whose error grows with what
/// is summed and not with what it comes to.
inline testing::AssertionResult closeToScale(const Tensor& actual, const Tensor& expected, double tolerance = 1e-4)
{
    const float largest = rangeOf(expected.data).largestMagnitude();
    Tensor scaledExpected = expected;
    Tensor scaledActual = actual;
    for (float& number : scaledExpected.data) number = largest == 0.0f ? number : number / largest;
    for (float& number : scaledActual.data) number = largest == 0.0f ? number : number / largest;
    return closeTo(scaledActual, scaledExpected, tolerance);
}

} // namespace convscope

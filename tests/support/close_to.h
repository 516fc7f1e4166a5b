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

} // namespace convscope

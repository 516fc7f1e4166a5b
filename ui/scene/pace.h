#pragma once

namespace convscope {

/// Whether a walk of so many steps a second is slow enough for products and sums to be seen on their way.
constexpr bool isStagedAt(double stepsPerSecond) { return stepsPerSecond <= 2.5; }

} // namespace convscope

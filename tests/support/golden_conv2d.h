#pragma once

#include "engine/ops/conv2d.h"
#include "engine/tensor.h"

#include <ostream>
#include <string>
#include <vector>

namespace convscope {

/// A convolution that PyTorch computed; see tests/golden/make_conv2d.py.
struct GoldenConv2d {
    std::string name;
    Conv2dParams params;

    Tensor input() const;
    Tensor weight() const;
    Tensor bias() const; ///< without axes where there is none
    Tensor output() const;
};

/// The cases of tests/golden/conv2d/cases.txt; an exception where a line cannot be read.
std::vector<GoldenConv2d> goldenConv2dCases();

std::ostream& operator<<(std::ostream& stream, const GoldenConv2d& golden);

} // namespace convscope

#pragma once

#include "engine/ops/operation.h"

#include <filesystem>
#include <ostream>
#include <string>
#include <vector>

namespace convscope {

/// An operation that PyTorch computed, forward and backward; see tests/golden/make_operations.py. The one table that
/// feeds the checks of the operations, of their walks, and of the command line.
struct GoldenCase {
    std::string name;
    std::string op; ///< as the command line names it: "conv2d", "maxpool2d", "leaky_relu" …
    Operation operation;

    Operands operands() const;   ///< none for what the operation does not have
    Tensor gradient() const;     ///< of the output, drawn at random
    Tensor output() const;       ///< PyTorch's
    Gradients gradients() const; ///< PyTorch's; none for what the operation does not have

    const Conv2dParams& conv2d() const { return std::get<Conv2dParams>(operation); }
    std::filesystem::path folder() const; ///< where the tensors lie as .npy
};

/// The cases of tests/golden/operations/cases.txt, or those of one operation; an exception where a line cannot be read.
std::vector<GoldenCase> goldenCases();
std::vector<GoldenCase> goldenCases(const std::string& op);

/// Names the case in the names and the messages of tests.
std::ostream& operator<<(std::ostream& stream, const GoldenCase& golden);

} // namespace convscope

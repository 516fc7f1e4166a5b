#pragma once

#include "engine/data/kernel.h"

#include <functional>
#include <string_view>
#include <vector>

namespace convscope {

struct KernelPreset {
    std::string_view id;   ///< as on the command line: "sobel_x"
    std::string_view name; ///< as shown, in English: "Sobel x"
    bool anySize;          ///< made in the size that is asked for; otherwise it has a size of its own
    std::function<Kernel(Extent size)> make;
};

/// Every preset, in the order of the list that the user sees.
const std::vector<KernelPreset>& kernelPresets();

/// Null where there is none of this name.
const KernelPreset* findKernelPreset(std::string_view id);

/// A preset's name, or a kernel as parseKernel reads it.
Result<Kernel> kernelFromPresetOrText(const std::string& text, Extent size = {3, 3});

} // namespace convscope

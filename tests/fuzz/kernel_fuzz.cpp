// Whatever the text, parseKernel answers with a kernel or with a sentence; a kernel that was read is written and read
// back as the same.
#include "engine/data/kernel.h"

#include <cmath>
#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    using namespace convscope;
    const auto kernel = parseKernel(std::string(reinterpret_cast<const char*>(bytes), size));
    if (!kernel) {
        if (kernel.error().message.empty()) std::abort();
        return 0;
    }
    if (std::max(kernel->size.h, kernel->size.w) > Kernel::kLargestSize) std::abort();
    if (kernel->values.size() != static_cast<std::size_t>(kernel->size.h * kernel->size.w)) std::abort();
    for (const float value : kernel->values)
        if (!std::isfinite(value)) std::abort();
    const auto again = parseKernel(toString(*kernel));
    if (!again || *again != *kernel) std::abort();
    return 0;
}

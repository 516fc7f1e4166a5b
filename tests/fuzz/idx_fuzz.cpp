// Whatever the bytes, packed or not, the readers of IDX answer with as many bytes as their sizes say or with a
// sentence.
#include "engine/io/idx.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    using namespace convscope;
    const std::span<const char> input(reinterpret_cast<const char*>(bytes), size);
    const auto images = parseIdxImages(input, "The input");
    const auto labels = parseIdxLabels(input, "The input");
    if (images && labels) std::abort();
    if (images && static_cast<std::int64_t>(images->data.size()) != elementCount(images->shape)) std::abort();
    if (labels && labels->empty()) std::abort();
    if (!images && images.error().message.empty()) std::abort();
    if (!labels && labels.error().message.empty()) std::abort();
    return 0;
}

// Whatever the bytes, parseNpy and parseLabelsNpy answer with a tensor or with a sentence; a tensor that was read is
// written and read back as the same, and what is read as values is read as labels, too.
#include "engine/io/npy.h"

#include <cstdint>
#include <cstdlib>
#include <cstring>

namespace {

using namespace convscope;

/// Bit for bit: a NaN equals itself.
bool isSame(const Tensor& a, const Tensor& b)
{
    return a.shape == b.shape && a.data.size() == b.data.size() &&
           (a.data.empty() || std::memcmp(a.data.data(), b.data.data(), a.data.size() * sizeof(float)) == 0);
}

void check(const Result<Tensor>& read)
{
    if (!read) {
        if (read.error().message.empty()) std::abort();
        return;
    }
    if (read->data.size() != static_cast<std::size_t>(elementCount(read->shape))) std::abort();
    const auto readBack = parseNpy(formatNpy(*read), "What was written");
    if (!readBack || !isSame(*readBack, *read)) std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    const std::span<const char> input(reinterpret_cast<const char*>(bytes), size);
    const auto values = parseNpy(input, "The input");
    const auto labels = parseLabelsNpy(input, "The input");
    check(values);
    check(labels);
    if (values && !(labels && isSame(*values, *labels))) std::abort();
    return 0;
}

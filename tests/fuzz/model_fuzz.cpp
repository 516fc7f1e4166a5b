// Whatever the bytes, parseModel answers with a model or with a sentence; a model that was read is written and read
// back as the same bytes. A checksum guards the file, so that the bytes are also tried with the length and the sum that
// belong to them: else nothing behind the sum would be reached.
#include "engine/io/model_file.h"

#include <cstdint>
#include <cstdlib>
#include <cstring>

namespace {

using namespace convscope;

constexpr std::size_t kLengthAt = 16 + 4 + 4; // behind “CONVSCOPE MODEL\n”, the version and the header's length
constexpr std::size_t kHeadSize = kLengthAt + 8;

void store(std::vector<char>& bytes, std::size_t at, std::uint64_t value)
{
    for (std::size_t i = 0; i < 8; ++i) bytes[at + i] = static_cast<char>(value >> (8 * i));
}

std::uint64_t fnv1a(std::span<const char> bytes)
{
    std::uint64_t sum = 14695981039346656037ull;
    for (const char byte : bytes) sum = (sum ^ static_cast<unsigned char>(byte)) * 1099511628211ull;
    return sum;
}

std::vector<char> sealed(std::span<const char> bytes)
{
    std::vector<char> result(bytes.begin(), bytes.end());
    if (result.size() < kHeadSize + 8) return result;
    store(result, kLengthAt, result.size());
    const std::size_t end = result.size() - 8;
    store(result, end, fnv1a({result.data(), end}));
    return result;
}

void check(std::span<const char> bytes)
{
    const auto read = parseModel(bytes, "The input");
    if (!read) {
        if (read.error().message.empty()) std::abort();
        return;
    }
    const std::vector<char> written = formatModel(*read);
    const auto again = parseModel(written, "What was written");
    if (!again || formatModel(*again) != written) std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    const std::span<const char> input(reinterpret_cast<const char*>(bytes), size);
    check(input);
    check(sealed(input));
    return 0;
}

#include "engine/data/kernel.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace convscope {

namespace {

Error tooLarge(std::size_t rows, std::size_t cols)
{
    return Error{"The kernel has " + std::to_string(rows) + " rows and " + std::to_string(cols) +
                 " columns; the largest is " + std::to_string(Kernel::kLargestSize) + "×" +
                 std::to_string(Kernel::kLargestSize) + "."};
}

/// "[[1,2],[3,4]]" and "1 2\n3 4" as "1 2;3 4".
std::string withPlainSeparators(std::string text)
{
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '\n')
            text[i] = ';';
        else if (c == ']')
            text[i] = ';';
        else if (c == ',' || c == '\t' || c == '\r' || c == '[')
            text[i] = ' ';
    }
    return text;
}

} // namespace

std::vector<float> Kernel::weights() const
{
    std::vector<float> result = values;
    for (float& value : result) value /= divisor;
    return result;
}

Tensor Kernel::weightTensor() const { return Tensor({1, 1, size.h, size.w}, weights()); }

Tensor Kernel::biasTensor() const { return Tensor({1}, offset); }

Kernel Kernel::turned() const
{
    Kernel result = *this;
    std::reverse(result.values.begin(), result.values.end());
    return result;
}

Result<Kernel> parseKernel(const std::string& text)
{
    const std::string plain = withPlainSeparators(text);
    std::vector<std::vector<float>> rows(1);
    const char* cursor = plain.data();
    const char* const end = plain.data() + plain.size();
    while (cursor != end) {
        if (*cursor == ' ') {
            ++cursor;
        } else if (*cursor == ';') {
            if (!rows.back().empty()) rows.emplace_back();
            ++cursor;
        } else {
            const char* const stop = std::find_if(cursor, end, [](char c) { return c == ' ' || c == ';'; });
            const bool hasPlus = *cursor == '+' && stop - cursor > 1 && cursor[1] != '-';
            const char* const digits = hasPlus ? cursor + 1 : cursor;
            float value = 0.0f;
            const auto [read, failure] = std::from_chars(digits, stop, value);
            if (failure != std::errc() || read != stop || !std::isfinite(value)) {
                return Error{"Row " + std::to_string(rows.size()) + " of the kernel has “" + std::string(cursor, stop) +
                             "” as number " + std::to_string(rows.back().size() + 1) + ", which is no number."};
            }
            rows.back().push_back(value);
            cursor = stop;
        }
    }
    if (rows.back().empty()) rows.pop_back();
    if (rows.empty()) return Error{"The kernel has no numbers; write it as in 1 0 -1; 2 0 -2; 1 0 -1."};

    const std::size_t width = rows.front().size();
    Kernel kernel;
    kernel.values.clear();
    for (std::size_t row = 0; row < rows.size(); ++row) {
        if (rows[row].size() != width) {
            return Error{"Row " + std::to_string(row + 1) + " of the kernel has " + std::to_string(rows[row].size()) +
                         " numbers, but row 1 has " + std::to_string(width) + "; all rows must be of one length."};
        }
        kernel.values.insert(kernel.values.end(), rows[row].begin(), rows[row].end());
    }
    if (rows.size() > Kernel::kLargestSize || width > Kernel::kLargestSize) return tooLarge(rows.size(), width);
    kernel.size = {static_cast<int>(rows.size()), static_cast<int>(width)};
    return kernel;
}

std::string toString(const Kernel& kernel)
{
    std::string text;
    for (int row = 0; row < kernel.size.h; ++row) {
        if (row > 0) text += "; ";
        for (int col = 0; col < kernel.size.w; ++col) {
            if (col > 0) text += ' ';
            text += shortestNumber(kernel.at(row, col));
        }
    }
    return text;
}

std::string shortestNumber(float value)
{
    std::array<char, 32> buffer{};
    const auto [end, failure] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
    return failure == std::errc() ? std::string(buffer.data(), end) : std::string();
}

} // namespace convscope

#include "engine/shape.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>

namespace convscope {

namespace {

constexpr int kLargestNumber = 1'000'000;

constexpr std::array<std::pair<const char*, PaddingRule>, 5> kPaddingRules{{{"valid", PaddingRule::Valid},
                                                                            {"same", PaddingRule::Same},
                                                                            {"same_lower", PaddingRule::SameLower},
                                                                            {"same_pytorch", PaddingRule::SamePytorch},
                                                                            {"full", PaddingRule::Full}}};
constexpr std::array<std::pair<const char*, PadMode>, 4> kPadModes{{{"zeros", PadMode::Zeros},
                                                                    {"reflect", PadMode::Reflect},
                                                                    {"replicate", PadMode::Replicate},
                                                                    {"circular", PadMode::Circular}}};

/// Without the spaces around it.
std::string trimmed(const std::string& text)
{
    const std::size_t first = text.find_first_not_of(' ');
    return first == std::string::npos ? "" : text.substr(first, text.find_last_not_of(' ') - first + 1);
}

/// "1, 2,3" as whole numbers; nothing where a part is none, or is outside 0..kLargestNumber.
std::optional<std::vector<int>> parseNumbers(const std::string& text)
{
    std::vector<int> numbers;
    std::size_t begin = 0;
    while (begin <= text.size()) {
        const std::size_t end = std::min(text.find(',', begin), text.size());
        const std::string part = trimmed(text.substr(begin, end - begin));
        int number = 0;
        const auto [stop, failure] = std::from_chars(part.data(), part.data() + part.size(), number);
        if (failure != std::errc() || stop != part.data() + part.size()) return std::nullopt;
        if (number < 0 || number > kLargestNumber) return std::nullopt;
        numbers.push_back(number);
        begin = end + 1;
    }
    return numbers;
}

/// Before and after.
std::pair<int, int> padsOfAxis(const WindowAxis& axis, const PaddingRule rule, int before, int after)
{
    const int reach = axis.span() - 1; // d(f-1)
    switch (rule) {
    case PaddingRule::Explicit: return {before, after};
    case PaddingRule::Valid: return {0, 0};
    case PaddingRule::Full: return {reach, reach};
    case PaddingRule::SamePytorch: return {reach / 2, reach - reach / 2};
    case PaddingRule::Same:
    case PaddingRule::SameLower: break;
    }
    const int outputs = (axis.input + axis.stride - 1) / axis.stride;
    const int total = std::max(0, (outputs - 1) * axis.stride + axis.span() - axis.input);
    const int smaller = total / 2;
    return rule == PaddingRule::Same ? std::pair{smaller, total - smaller} : std::pair{total - smaller, smaller};
}

Result<WindowAxis> windowAxis(const char* name, int input, int kernel, int stride, int dilation, const PaddingRule rule,
                              int before, int after)
{
    const auto tooSmall = [name](const char* what, int number) {
        return Error{std::string("The ") + what + " must be at least 1, but its " + name + " is " +
                     std::to_string(number) + "."};
    };
    if (input < 1) return tooSmall("input", input);
    if (kernel < 1) return tooSmall("kernel", kernel);
    if (stride < 1) return tooSmall("stride", stride);
    if (dilation < 1) return tooSmall("dilation", dilation);
    if (std::max({input, kernel, stride, dilation, before, after}) > kLargestNumber ||
        static_cast<long long>(dilation) * (kernel - 1) > kLargestNumber) {
        return Error{std::string("A number along the ") + name + " is larger than " + std::to_string(kLargestNumber) +
                     "."};
    }
    if (before < 0 || after < 0) {
        return Error{std::string("The padding must not be negative, but along the ") + name + " it is " +
                     std::to_string(before) + " before and " + std::to_string(after) + " after."};
    }
    WindowAxis axis{input, kernel, stride, dilation, 0, 0};
    std::tie(axis.padBefore, axis.padAfter) = padsOfAxis(axis, rule, before, after);
    if (axis.output() < 1) {
        return Error{"The kernel does not fit: along the " + std::string(name) + " it covers " +
                     std::to_string(axis.span()) + " cells (size " + std::to_string(kernel) + ", dilation " +
                     std::to_string(dilation) + "), but the padded input has only " + std::to_string(axis.padded()) +
                     " (" + std::to_string(input) + " + " + std::to_string(axis.padBefore) + " + " +
                     std::to_string(axis.padAfter) + "); use a smaller kernel or dilation, or more padding."};
    }
    return axis;
}

/// -7 mod 3 is 2.
int floorMod(int a, int n)
{
    const int remainder = a % n;
    return remainder < 0 ? remainder + n : remainder;
}

} // namespace

Result<PaddingSpec> parsePadding(const std::string& text)
{
    for (const auto& [name, rule] : kPaddingRules)
        if (text == name) return PaddingSpec{rule, {}};
    const auto numbers = parseNumbers(text);
    const std::size_t count = numbers ? numbers->size() : 0;
    if (count == 1)
        return PaddingSpec{PaddingRule::Explicit, {(*numbers)[0], (*numbers)[0], (*numbers)[0], (*numbers)[0]}};
    if (count == 2)
        return PaddingSpec{PaddingRule::Explicit, {(*numbers)[0], (*numbers)[1], (*numbers)[0], (*numbers)[1]}};
    if (count == 4)
        return PaddingSpec{PaddingRule::Explicit, {(*numbers)[0], (*numbers)[1], (*numbers)[2], (*numbers)[3]}};
    return Error{"The padding “" + text +
                 "” is none of 1, 1,0 (height, width), 1,1,0,0 (top, left, bottom, right), valid, same, same_lower, "
                 "same_pytorch and full."};
}

std::string toString(const PaddingSpec& padding)
{
    for (const auto& [name, rule] : kPaddingRules)
        if (padding.rule == rule) return name;
    const Padding& p = padding.sides;
    if (p.top == p.bottom && p.left == p.right) {
        return p.top == p.left ? std::to_string(p.top) : std::to_string(p.top) + "," + std::to_string(p.left);
    }
    return std::to_string(p.top) + "," + std::to_string(p.left) + "," + std::to_string(p.bottom) + "," +
           std::to_string(p.right);
}

Result<PadMode> parsePadMode(const std::string& text)
{
    for (const auto& [name, mode] : kPadModes)
        if (text == name) return mode;
    return Error{"The padding mode “" + text + "” is none of zeros, reflect, replicate and circular."};
}

std::string toString(PadMode mode)
{
    for (const auto& [name, candidate] : kPadModes)
        if (mode == candidate) return name;
    return {};
}

Result<Extent> parseExtent(const std::string& text, const std::string& what, int least)
{
    const auto numbers = parseNumbers(text);
    const std::size_t count = numbers ? numbers->size() : 0;
    if (count < 1 || count > 2 || *std::min_element(numbers->begin(), numbers->end()) < least) {
        return Error{"The " + what + " “" + text + "” is neither a whole number from " + std::to_string(least) +
                     " nor two of them, as in 2,1 (height, width)."};
    }
    return Extent{numbers->front(), numbers->back()};
}

std::string toString(Extent extent)
{
    const std::string h = std::to_string(extent.h);
    return extent.h == extent.w ? h : h + "," + std::to_string(extent.w);
}

int WindowAxis::output() const
{
    const int room = padded() - dilation * (kernel - 1) - 1;
    return room < 0 ? 0 : room / stride + 1;
}

Result<WindowGeometry> windowGeometry(Extent input, Extent kernel, Extent stride, Extent dilation,
                                      const PaddingSpec& padding)
{
    const Padding& sides = padding.sides;
    const auto rows =
        windowAxis("height", input.h, kernel.h, stride.h, dilation.h, padding.rule, sides.top, sides.bottom);
    if (!rows) return rows.error();
    const auto cols =
        windowAxis("width", input.w, kernel.w, stride.w, dilation.w, padding.rule, sides.left, sides.right);
    if (!cols) return cols.error();
    return WindowGeometry{*rows, *cols};
}

int sourceIndex(int i, int size, PadMode mode)
{
    if (i >= 0 && i < size) return i;
    switch (mode) {
    case PadMode::Zeros: return -1;
    case PadMode::Replicate: return std::clamp(i, 0, size - 1);
    case PadMode::Circular: return floorMod(i, size);
    case PadMode::Reflect: break;
    }
    if (size == 1) return 0;
    const int period = 2 * (size - 1);
    const int phase = floorMod(i, period);
    return phase < size ? phase : period - phase;
}

} // namespace convscope

#include "engine/net/layer_text.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <iterator>
#include <optional>
#include <string_view>
#include <utility>

namespace convscope {

namespace {

bool isSpace(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '_'; }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// Reads a text from left to right. What cannot be read is left where it is.
class Reader {
public:
    explicit Reader(std::string_view text) : m_rest(text) { skipSpaces(m_rest); }

    /// A word, in any case, with or without spaces.
    bool take(std::string_view word)
    {
        std::string_view rest = m_rest;
        for (skipSpaces(word); !word.empty(); skipSpaces(word)) {
            if (rest.empty() || lower(rest.front()) != lower(word.front())) return false;
            rest.remove_prefix(1);
            word.remove_prefix(1);
            skipSpaces(rest);
        }
        m_rest = rest;
        return true;
    }

    template <typename Number>
    std::optional<Number> number()
    {
        Number number{};
        const char* const end = m_rest.data() + m_rest.size();
        const auto [stop, failure] = std::from_chars(m_rest.data(), end, number);
        if (failure != std::errc() || !std::isfinite(static_cast<double>(number))) return {};
        m_rest.remove_prefix(static_cast<std::size_t>(stop - m_rest.data()));
        skipSpaces(m_rest);
        return number;
    }

    /// "5×3", or "5" for both.
    std::optional<Extent> size()
    {
        const auto height = number<int>();
        if (!height) return {};
        if (!take("×") && !take("x")) return Extent{*height, *height};
        const auto width = number<int>();
        if (!width) return {};
        return Extent{*height, *width};
    }

    std::string_view rest() const { return m_rest; }
    void returnTo(std::string_view rest) { m_rest = rest; }

private:
    static void skipSpaces(std::string_view& text)
    {
        while (!text.empty() && isSpace(text.front())) text.remove_prefix(1);
    }

    std::string_view m_rest;
};

/// "1", "1, 0" or "1, 0, 1, 0". A number that something else belongs to, as in "padding 1, 2 groups", is left.
std::optional<PaddingSpec> readPaddingNumbers(Reader& reader)
{
    const std::string_view start = reader.rest();
    std::string text;
    for (;;) {
        const std::string_view before = reader.rest();
        if (!text.empty()) reader.take(",");
        const auto number = reader.number<int>();
        if (!number || reader.take("group")) {
            reader.returnTo(before);
            break;
        }
        text += (text.empty() ? "" : ",") + std::to_string(*number);
    }
    if (const auto padding = parsePadding(text)) return *padding;
    reader.returnTo(start);
    return {};
}

std::optional<PaddingSpec> readPadding(Reader& reader)
{
    const bool isNamed = reader.take("padding");
    for (const char* const rule : {"same_lower", "same_pytorch", "same", "valid", "full"})
        if (reader.take(rule)) return *parsePadding(rule);
    if (!isNamed) return {};
    return readPaddingNumbers(reader);
}

/// One of the things that every sliding window may have; false where there is none.
bool readWindowOption(Reader& reader, Extent& stride, Extent& dilation, PaddingSpec& padding)
{
    const auto readInto = [](auto& place, const auto& read) {
        if (read) place = *read;
        return read.has_value();
    };
    if (reader.take("stride")) return readInto(stride, reader.size());
    if (reader.take("dilation")) return readInto(dilation, reader.size());
    return readInto(padding, readPadding(reader));
}

bool readPadMode(Reader& reader, PadMode& place)
{
    for (const PadMode mode : {PadMode::Zeros, PadMode::Reflect, PadMode::Replicate, PadMode::Circular}) {
        if (!reader.take(toString(mode))) continue;
        place = mode;
        return true;
    }
    return false;
}

/// "2 groups", "groups 2"
bool readGroups(Reader& reader, int& groups)
{
    const std::string_view before = reader.rest();
    const bool isBefore = reader.take("groups");
    const auto number = reader.number<int>();
    if (number && (isBefore || reader.take("groups") || reader.take("group"))) {
        groups = *number;
        return true;
    }
    reader.returnTo(before);
    return false;
}

bool readNoBias(Reader& reader, bool& hasBias)
{
    if (!reader.take("no bias")) return false;
    hasBias = false;
    return true;
}

/// All that follows, with or without commas; false where something is no option.
template <typename ReadOption>
bool readOptions(Reader& reader, const ReadOption& readOption)
{
    while (!reader.rest().empty()) {
        reader.take(",");
        if (!readOption()) return false;
    }
    return true;
}

using Read = std::optional<Layer>;

Read readConv(Reader& reader)
{
    ConvLayer layer;
    const auto filters = reader.number<int>();
    if (!filters || !reader.take("@")) return {};
    const auto kernel = reader.size();
    if (!kernel) return {};
    layer.filters = *filters;
    layer.kernel = *kernel;
    Conv2dParams& params = layer.params;
    const bool isRead = readOptions(reader, [&] {
        return readGroups(reader, params.groups) || readPadMode(reader, params.padMode) ||
               readNoBias(reader, layer.hasBias) ||
               readWindowOption(reader, params.stride, params.dilation, params.padding);
    });
    return isRead ? Read(layer) : Read();
}

template <PoolKind kind>
Read readPool(Reader& reader)
{
    const auto size = reader.size();
    if (!size) return {};
    Pool2dParams params{.kind = kind, .size = *size, .stride = *size};
    const bool isRead = readOptions(reader, [&] {
        if (!reader.take("padding not counted"))
            return readWindowOption(reader, params.stride, params.dilation, params.padding);
        params.countIncludePad = false;
        return true;
    });
    return isRead ? Read(params) : Read();
}

Read readDense(Reader& reader)
{
    const auto outputs = reader.number<int>();
    if (!outputs) return {};
    DenseLayer layer{.outputs = *outputs};
    const bool isRead = readOptions(reader, [&] { return readNoBias(reader, layer.hasBias); });
    return isRead ? Read(layer) : Read();
}

Read readDropout(Reader& reader)
{
    const auto rate = reader.number<double>();
    if (!rate) return {};
    return DropoutLayer{.rate = *rate};
}

Read readLeakyRelu(Reader& reader)
{
    ActivationParams params{.kind = Activation::LeakyRelu};
    params.alpha = reader.number<double>().value_or(params.alpha);
    return params;
}

template <Activation kind>
Read readActivation(Reader&)
{
    return ActivationParams{.kind = kind};
}

template <typename Params>
Read readBare(Reader&)
{
    return Params{};
}

struct Kind {
    const char* word; ///< that it begins with; none begins another's
    const char* example;
    Read (*read)(Reader& reader); ///< what follows the word
};
/// Every layer that there is, with the words of layerName().
constexpr Kind kKinds[]{
    {"Conv", "Conv 8@5×5, stride 2, same", readConv},
    {"Dense", "Dense 10", readDense},
    {"Dropout", "Dropout 0.25", readDropout},
    {"MaxPool", "MaxPool 2×2, stride 2", readPool<PoolKind::Max>},
    {"AvgPool", "AvgPool 2×2, stride 2", readPool<PoolKind::Average>},
    {"L2Pool", "L2Pool 2×2, stride 2", readPool<PoolKind::L2>},
    {"GlobalAvgPool", "GlobalAvgPool", readBare<GlobalAveragePoolParams>},
    {"ReLU", "ReLU", readActivation<Activation::Relu>},
    {"Leaky ReLU", "Leaky ReLU 0.01", readLeakyRelu},
    {"Sigmoid", "Sigmoid", readActivation<Activation::Sigmoid>},
    {"Tanh", "Tanh", readActivation<Activation::Tanh>},
    {"Softplus", "Softplus", readActivation<Activation::Softplus>},
    {"GELU", "GELU", readActivation<Activation::Gelu>},
    {"Identity", "Identity", readActivation<Activation::Identity>},
    {"Flatten", "Flatten", readBare<FlattenParams>},
};

std::string quoted(std::string_view text) { return "“" + std::string(text) + "”"; }

std::string_view trimmed(std::string_view text)
{
    constexpr const char* kSpaces = " \t\r";
    text.remove_prefix(std::min(text.find_first_not_of(kSpaces), text.size()));
    return text.substr(0, text.find_last_not_of(kSpaces) + 1);
}

Error noSuchLayer(std::string_view text)
{
    std::string known;
    for (const Kind& kind : kKinds) known += std::string(known.empty() ? "" : ", ") + kind.word;
    return {quoted(text) + " is no layer; there are " + known + "."};
}

Error notUnderstood(std::string_view text, std::string_view rest, const Kind& kind)
{
    const std::string what = rest.empty() ? "something is missing at the end" : quoted(rest) + " was not understood";
    return {quoted(text) + ": " + what + "; such a layer is written as in " + quoted(kind.example) + "."};
}

/// The text up to a character, which is taken away with it.
std::string_view takenUpTo(char separator, std::string_view& text)
{
    const std::size_t end = std::min(text.find(separator), text.size());
    const std::string_view part = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return part;
}

} // namespace

Result<Layer> parseLayer(const std::string& text)
{
    const std::string_view whole = trimmed(text);
    Reader reader(whole);
    const auto kind = std::ranges::find_if(kKinds, [&](const Kind& each) { return reader.take(each.word); });
    if (kind == std::end(kKinds)) return noSuchLayer(whole);
    const Read layer = kind->read(reader);
    if (!layer || !reader.rest().empty()) return notUnderstood(whole, reader.rest(), *kind);
    return *layer;
}

Result<std::vector<Layer>> parseLayers(const std::string& text)
{
    std::vector<Layer> layers;
    std::string_view rest = text;
    for (int number = 1; !rest.empty(); ++number) {
        std::string_view line = takenUpTo('\n', rest);
        while (!line.empty()) {
            const std::string_view part = trimmed(takenUpTo(';', line));
            if (part.empty()) continue;
            auto layer = parseLayer(std::string(part));
            if (!layer) return Error{"Line " + std::to_string(number) + ": " + layer.error().message};
            layers.push_back(std::move(*layer));
        }
    }
    return layers;
}

std::string layersText(const std::vector<Layer>& layers)
{
    std::string text;
    for (const Layer& layer : layers) text += (text.empty() ? "" : "; ") + layerName(layer);
    return text;
}

} // namespace convscope

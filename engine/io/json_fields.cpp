#include "engine/io/json_fields.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace convscope {

namespace {

std::string quoted(const std::string& text) { return "“" + text + "”"; }

/// A value in an error, cut where it is long. What is no UTF-8 is replaced.
std::string textOf(const Json& value)
{
    constexpr std::size_t kLongest = 60;
    std::string text = value.dump(-1, ' ', false, Json::error_handler_t::replace);
    return text.size() <= kLongest ? text : "too long to repeat";
}

bool isWhole(const Json& value, std::int64_t least, std::int64_t most)
{
    if (value.is_number_unsigned()) {
        const auto number = value.get<std::uint64_t>();
        return most >= 0 && number <= static_cast<std::uint64_t>(most) &&
               (least <= 0 || number >= static_cast<std::uint64_t>(least));
    }
    return value.is_number_integer() && value.get<std::int64_t>() >= least && value.get<std::int64_t>() <= most;
}

constexpr int kMostDepth = 16; ///< copying and writing a value takes stack with each level
constexpr int kMostInt = std::numeric_limits<int>::max();

} // namespace

Result<Json> parseJson(const std::string& text, const std::string& what)
{
    struct TooDeep {};
    const auto checkDepth = [](int depth, Json::parse_event_t, const Json&) {
        return depth <= kMostDepth ? true : throw TooDeep();
    };
    try {
        return Json::parse(text, checkDepth);
    } catch (const TooDeep&) {
        return Error{what + " is no JSON that Convscope reads: it is nested deeper than " + std::to_string(kMostDepth) +
                     " levels."};
    } catch (const Json::parse_error& failure) {
        const std::size_t end = std::min(failure.byte, text.size());
        const auto line = std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(end), '\n') + 1;
        return Error{what + " is no JSON: line " + std::to_string(line) + " cannot be read."};
    } catch (const Json::exception&) {
        return Error{what + " is no JSON: a number in it is out of range."};
    }
}

JsonFields::JsonFields(const Json& object, std::string where) : m_object(object), m_where(std::move(where))
{
    if (!object.is_object()) fail("an object of fields is needed here, as in {\"type\": \"relu\"}");
}

bool JsonFields::has(const char* name) const { return m_object.is_object() && m_object.contains(name); }

const Json* JsonFields::find(const char* name, bool isOptional)
{
    m_names.emplace_back(name);
    if (has(name)) return &m_object[name];
    if (!isOptional && m_failure.empty()) {
        fail("the field " + quoted(name) + " is missing");
        m_listsNames = true;
    }
    return nullptr;
}

void JsonFields::fail(std::string reason)
{
    if (m_failure.empty()) m_failure = std::move(reason);
}

void JsonFields::refuse(const char* name, const std::string& wanted, const Json& value)
{
    fail("the field " + quoted(name) + " must be " + wanted + ", but is " + textOf(value));
}

int JsonFields::wholeNumber(const char* name, int least, std::optional<int> fallback)
{
    const Json* value = find(name, fallback.has_value());
    if (!value) return fallback.value_or(least);
    if (isWhole(*value, least, kMostInt)) return value->get<int>();
    refuse(name, "a whole number from " + std::to_string(least), *value);
    return least;
}

std::int64_t JsonFields::count(const char* name)
{
    constexpr std::int64_t kMost = std::int64_t{1} << 53;
    const Json* value = find(name, false);
    if (!value) return 0;
    if (isWhole(*value, 0, kMost)) return value->get<std::int64_t>();
    refuse(name, "a whole number from 0", *value);
    return 0;
}

std::uint64_t JsonFields::seed(const char* name)
{
    const Json* value = find(name, false);
    if (!value) return 0;
    if (value->is_number_unsigned()) return value->get<std::uint64_t>();
    refuse(name, "a whole number from 0", *value);
    return 0;
}

double JsonFields::number(const char* name, std::optional<double> fallback)
{
    const Json* value = find(name, fallback.has_value());
    if (!value) return fallback.value_or(0.0);
    if (value->is_number() && std::isfinite(value->get<double>())) return value->get<double>();
    refuse(name, "a number", *value);
    return 0.0;
}

bool JsonFields::truth(const char* name, std::optional<bool> fallback)
{
    const Json* value = find(name, fallback.has_value());
    if (!value) return fallback.value_or(false);
    if (value->is_boolean()) return value->get<bool>();
    refuse(name, "true or false", *value);
    return false;
}

std::string JsonFields::text(const char* name, std::optional<std::string> fallback)
{
    const Json* value = find(name, fallback.has_value());
    if (!value) return fallback.value_or("");
    if (value->is_string()) return value->get<std::string>();
    refuse(name, "a text in quotes", *value);
    return {};
}

std::vector<std::string> JsonFields::texts(const char* name)
{
    std::vector<std::string> texts;
    const Json values = array(name);
    for (const Json& value : values) {
        if (value.is_string())
            texts.push_back(value.get<std::string>());
        else
            refuse(name, "a list of texts in quotes", values);
    }
    return texts;
}

Extent JsonFields::extent(const char* name, std::optional<Extent> fallback)
{
    const Json* value = find(name, fallback.has_value());
    if (!value) return fallback.value_or(Extent{});
    const auto isSize = [](const Json& size) { return isWhole(size, 1, kMostInt); };
    if (isSize(*value)) return {value->get<int>(), value->get<int>()};
    if (value->is_array() && value->size() == 2 && isSize((*value)[0]) && isSize((*value)[1]))
        return {(*value)[0].get<int>(), (*value)[1].get<int>()};
    refuse(name, "a whole number from 1, or two of them, as in [3, 5] (height, width)", *value);
    return {};
}

PaddingSpec JsonFields::padding(const char* name)
{
    const Json* value = find(name, true);
    if (!value) return {};
    std::string numbers; // as parsePadding() reads them
    const auto append = [&](const Json& number) { numbers += (numbers.empty() ? "" : ",") + textOf(number); };
    if (value->is_array())
        for (const Json& number : *value) append(number);
    else if (!value->is_string())
        append(*value);
    const auto padding = parsePadding(value->is_string() ? value->get<std::string>() : numbers);
    if (padding) return *padding;
    refuse(name,
           "a number of cells, as in 1, [1, 0] or [1, 1, 0, 0], or “valid”, “same”, “same_lower”, "
           "“same_pytorch” or “full”",
           *value);
    return {};
}

Json JsonFields::array(const char* name)
{
    const Json* value = find(name, false);
    if (value && value->is_array()) return *value;
    if (value) refuse(name, "a list in [ ]", *value);
    return Json::array();
}

Json JsonFields::object(const char* name)
{
    const Json* value = find(name, false);
    if (value && value->is_object()) return *value;
    if (value) refuse(name, "an object in { }", *value);
    return Json::object();
}

std::string JsonFields::names() const
{
    std::string names;
    for (const std::string& name : m_names) names += (names.empty() ? "" : ", ") + name;
    return "there are " + names;
}

Result<void> JsonFields::finish() const
{
    if (!m_failure.empty()) return Error{m_where + ": " + m_failure + (m_listsNames ? "; " + names() : "") + "."};
    for (const auto& [name, value] : m_object.items()) {
        if (std::ranges::find(m_names, name) == m_names.end())
            return Error{m_where + ": the field " + quoted(name) + " is unknown; " + names() + "."};
    }
    return {};
}

} // namespace convscope

#pragma once

#include "engine/data/kernel.h"
#include "ui/scene/experiment_fields.h"

#include <QString>
#include <array>
#include <charconv>
#include <functional>
#include <string>

namespace convscope {

// The kinds of fields that there are, for those who list fields.

/// The names of an enum's values.
template <typename Enum>
struct Name {
    Enum value;
    const char* name;
};

inline constexpr Name<bool> kFlags[]{{false, "0"}, {true, "1"}};

inline Error wrongValue(const char* field, const QString& value, const QString& allowed)
{
    return Error{std::string("The setting ") + field + " cannot be “" + value.toStdString() + "”; it is " +
                 allowed.toStdString() + "."};
}

/// `reach` gives the enum's place in an experiment: a lambda, or a pointer to a member.
template <typename Enum, std::size_t Count, typename Reach>
ExperimentField choice(const char* name, const char* values, const Name<Enum> (&names)[Count], Reach reach)
{
    return {name, values,
            [&names, reach](const Experiment& e) {
                for (const auto& [value, text] : names)
                    if (std::invoke(reach, const_cast<Experiment&>(e)) == value) return QString::fromLatin1(text);
                return QString();
            },
            [name, values, &names, reach](Experiment& e, const QString& text) -> Result<void> {
                for (const auto& [value, candidate] : names) {
                    if (text != QLatin1String(candidate)) continue;
                    std::invoke(reach, e) = value;
                    return {};
                }
                return wrongValue(name, text, QString::fromLatin1(values));
            }};
}

/// A whole number from `least` to `most`.
inline ExperimentField wholeNumber(const char* name, const char* values, int least, int most,
                                   std::function<int&(Experiment&)> reach)
{
    return {name, values, [reach](const Experiment& e) { return QString::number(reach(const_cast<Experiment&>(e))); },
            [=](Experiment& e, const QString& text) -> Result<void> {
                bool isNumber = false;
                const int value = text.toInt(&isNumber);
                if (!isNumber || value < least || value > most)
                    return wrongValue(name, text, QString::fromLatin1(values));
                reach(e) = value;
                return {};
            }};
}

/// As few digits as tell a number from all others of its kind, so that what is read back is what was written.
template <typename Number>
QString shortest(Number value)
{
    std::array<char, 32> digits{};
    const auto [end, failure] = std::to_chars(digits.data(), digits.data() + digits.size(), value);
    return failure == std::errc() ? QString::fromLatin1(digits.data(), end - digits.data()) : QString();
}

/// A number from `least` to `most`.
template <typename Number>
ExperimentField realNumber(const char* name, const char* values, double least, double most,
                           std::function<Number&(Experiment&)> reach)
{
    return {name, values, [reach](const Experiment& e) { return shortest(reach(const_cast<Experiment&>(e))); },
            [=](Experiment& e, const QString& text) -> Result<void> {
                bool isNumber = false;
                const double value = text.toDouble(&isNumber);
                if (!isNumber || !(value >= least && value <= most))
                    return wrongValue(name, text, QString::fromLatin1(values));
                reach(e) = static_cast<Number>(value);
                return {};
            }};
}

/// A value that the engine parses.
template <typename Value, typename Parse, typename Reach>
ExperimentField parsed(const char* name, const char* values, Parse parse, Reach reach)
{
    return {
        name, values,
        [reach](const Experiment& e) { return QString::fromStdString(toString(reach(const_cast<Experiment&>(e)))); },
        [parse, reach](Experiment& e, const QString& text) -> Result<void> {
            Result<Value> value = parse(text.toStdString());
            if (!value) return value.error();
            reach(e) = *value;
            return {};
        }};
}

} // namespace convscope

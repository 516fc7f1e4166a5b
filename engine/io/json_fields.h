#pragma once

#include "engine/error.h"
#include "engine/shape.h"

#include <cstdint>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

namespace convscope {

using Json = nlohmann::ordered_json; ///< fields keep their order, so the same content gives the same text

/// The text as JSON, nested not too deep; the error says in which line it stops to be any. `what` names it.
Result<Json> parseJson(const std::string& text, const std::string& what);

/// Reads an object of JSON, field by field, and keeps the first thing that is wrong: what is read after it is as it is
/// by default, so one check at the end is enough. A field without a fallback must be there.
class JsonFields {
public:
    /// `where` begins the sentence of an error: "“net.json”, layer 2, conv".
    JsonFields(const Json& object, std::string where);

    int wholeNumber(const char* name, int least, std::optional<int> fallback = {});
    std::int64_t count(const char* name); ///< from 0, and exact as a double, too: up to 2^53
    std::uint64_t seed(const char* name); ///< any number of 64 bits
    double number(const char* name, std::optional<double> fallback = {});
    bool truth(const char* name, std::optional<bool> fallback = {});
    std::string text(const char* name, std::optional<std::string> fallback = {});
    std::vector<std::string> texts(const char* name);
    Extent extent(const char* name, std::optional<Extent> fallback = {}); ///< 3 or [3, 5], height and width, from 1
    PaddingSpec padding(const char* name);                                ///< "same", 1, [1, 0] or [1, 1, 0, 0]
    Json array(const char* name);
    Json object(const char* name);

    void fail(std::string reason); ///< "the field “rate” …", without `where`
    /// The first failure, or a field of the object that none of the calls above has asked for.
    Result<void> finish() const;

private:
    bool has(const char* name) const;
    /// Null where the field is missing; then it is a failure, unless there is a fallback.
    const Json* find(const char* name, bool isOptional);
    void refuse(const char* name, const std::string& wanted, const Json& value);
    std::string names() const;

    const Json& m_object;
    std::string m_where;
    std::vector<std::string> m_names;
    std::string m_failure;
    bool m_listsNames = false; ///< a field is missing: which ones there are is known at the end
};

} // namespace convscope

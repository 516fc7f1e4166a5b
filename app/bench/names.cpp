#include "app/bench/names.h"

#include "app/bench/measurements.h"

#include <algorithm>

namespace convscope {

namespace {

bool isLeadingPart(const std::string& part, const std::string& name)
{
    return name == part || name.starts_with(part + "/");
}

std::string groupOf(const std::string& name) { return name.substr(0, name.find('/')); }

std::string joined(const std::vector<std::string>& words)
{
    std::string text;
    for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
    return text;
}

std::vector<std::string> namesOf(const std::string& group)
{
    std::vector<std::string> names;
    for (const Measurement& measurement : measurements())
        if (isLeadingPart(group, measurement.name)) names.push_back(measurement.name);
    return names;
}

} // namespace

bool isWanted(const Measurement& measurement, const std::vector<std::string>& wanted)
{
    const std::string& name = measurement.name;
    if (measurement.isLong) return std::find(wanted.begin(), wanted.end(), name) != wanted.end();
    return wanted.empty() || std::any_of(wanted.begin(), wanted.end(),
                                         [&](const std::string& part) { return isLeadingPart(part, name); });
}

Result<void> checkWanted(const std::string& wanted)
{
    if (!wanted.empty() && !namesOf(wanted).empty()) return {};
    const std::string group = groupOf(wanted);
    const std::string ofGroup = joined(namesOf(group));
    if (ofGroup.empty()) return Error{"there is no figure \"" + wanted + "\"; there are " + groupList()};
    return Error{"there is no figure \"" + wanted + "\"; of " + group + " there are " + ofGroup};
}

std::string groupList()
{
    std::vector<std::string> groups;
    for (const Measurement& measurement : measurements()) {
        const std::string group = groupOf(measurement.name);
        if (std::find(groups.begin(), groups.end(), group) == groups.end()) groups.push_back(group);
    }
    return joined(groups);
}

} // namespace convscope

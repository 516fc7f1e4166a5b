#include "ui/scene/export/part_file.h"

#include "engine/io/part_file.h"
#include "engine/io/whole_file.h"

namespace convscope {

namespace fs = std::filesystem;

Result<PartFile> PartFile::of(const fs::path& wanted)
{
    const auto place = checkPlace(wanted);
    if (!place) return place.error();
    const fs::path target = targetOf(wanted);
    const std::string begin = "." + target.stem().string();
    const std::string end = target.extension().string();
    removeDeadParts(target.parent_path(), begin, end);
    return PartFile(wanted, target, target.parent_path() / partName(begin, end));
}

PartFile::PartFile(fs::path wanted, fs::path target, fs::path part)
    : m_wanted(std::move(wanted)), m_target(std::move(target)), m_path(std::move(part))
{}

PartFile::PartFile(PartFile&& other) noexcept
    : m_wanted(std::move(other.m_wanted)), m_target(std::move(other.m_target)), m_path(std::exchange(other.m_path, {}))
{}

PartFile::~PartFile()
{
    std::error_code ignored;
    if (!m_path.empty()) fs::remove(m_path, ignored);
}

Result<void> PartFile::keep()
{
    const std::string reason = putInPlace(m_path, m_target);
    if (!reason.empty()) return failure(reason);
    m_path.clear();
    return {};
}

Error PartFile::failure(const std::string& reason) const { return cannotBeWritten(m_wanted, reason); }

} // namespace convscope

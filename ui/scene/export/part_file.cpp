#include "ui/scene/export/part_file.h"

#include "engine/io/whole_file.h"

#include <unistd.h>

namespace convscope {

namespace fs = std::filesystem;

Result<PartFile> PartFile::of(const fs::path& wanted)
{
    const auto place = checkPlace(wanted);
    if (!place) return place.error();
    return PartFile(wanted);
}

PartFile::PartFile(const fs::path& wanted)
    : m_wanted(wanted),
      m_path(wanted.parent_path() /
             ("." + wanted.stem().string() + ".part" + std::to_string(::getpid()) + wanted.extension().string()))
{}

PartFile::PartFile(PartFile&& other) noexcept
    : m_wanted(std::move(other.m_wanted)), m_path(std::exchange(other.m_path, {}))
{}

PartFile::~PartFile()
{
    std::error_code ignored;
    if (!m_path.empty()) fs::remove(m_path, ignored);
}

Result<void> PartFile::keep()
{
    std::error_code failed;
    fs::rename(m_path, m_wanted, failed);
    if (failed) return failure(failed.message());
    m_path.clear();
    return {};
}

Error PartFile::failure(const std::string& reason) const
{
    return {"“" + m_wanted.string() + "” cannot be written: " + reason + "."};
}

} // namespace convscope

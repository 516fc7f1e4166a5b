#pragma once

#include "engine/error.h"

#include <filesystem>

namespace convscope {

/// A file that is written beside the one whose place it takes in the end, with the same ending. Without `keep` it is
/// gone with the object, and the old one stays.
class PartFile {
public:
    /// An error where nothing can be written there.
    static Result<PartFile> of(const std::filesystem::path& wanted);

    PartFile(PartFile&& other) noexcept;
    PartFile& operator=(PartFile&&) = delete;
    ~PartFile();

    const std::filesystem::path& path() const { return m_path; }
    Result<void> keep();
    /// “wanted” cannot be written: `reason`.
    Error failure(const std::string& reason) const;

private:
    PartFile(std::filesystem::path wanted, std::filesystem::path target, std::filesystem::path part);

    std::filesystem::path m_wanted;
    std::filesystem::path m_target; ///< the same, save for symbolic links
    std::filesystem::path m_path;   ///< empty once it has been kept
};

} // namespace convscope

#pragma once

#include "engine/error.h"
#include "ui/scene/photo.h"

#include <QImage>
#include <QString>
#include <filesystem>

namespace convscope {

/// Reads a picture of any kind: Qt's reader where it serves, OpenCV's codecs for what Qt cannot read or would flatten
/// to 8 bits. The error is one sentence with the file's name. Safe to call from any thread.
Result<PhotoPtr> readPhoto(const QString& path);

/// The same for who has many to read and shows none: the samples alone. The error names the whole path.
Result<Image> readImage(const std::filesystem::path& path);

/// The same of a file's bytes, as a project embeds them. It has no source: it cannot be read again.
Result<PhotoPtr> photoFromBytes(const QByteArray& bytes, const QString& name);

/// A picture from elsewhere, as pasted.
Result<PhotoPtr> photoFrom(const QImage& picture, const QString& name);

/// "builtin:coffee", "pattern:checker", or a file's path.
Result<PhotoPtr> photoFromSource(const QString& source);

/// The photos that come with the program, as sources.
struct BuiltinPhoto {
    const char* source;
    const char* name; ///< in English
};
const std::vector<BuiltinPhoto>& builtinPhotos();

} // namespace convscope

#pragma once

#include "engine/error.h"
#include "ui/scene/photo.h"

#include <QImage>
#include <QString>
#include <filesystem>
#include <stop_token>

namespace convscope {

/// Reads a picture of any kind: Qt's reader where it serves, OpenCV's codecs for what Qt cannot read or would flatten
/// to 8 bits. The error is one sentence with the file's name. Safe to call from any thread;
/// an SVG with text needs an application for its fonts. Once `stop` asks to end, there is an error soon.
Result<PhotoPtr> readPhoto(const QString& path, const std::stop_token& stop = {});

/// The same for who has many to read and shows none: the samples alone. The error names the whole path.
Result<Image> readImage(const std::filesystem::path& path, const std::stop_token& stop = {});

/// The same of a file's bytes, as a project embeds them. It has no source: it cannot be read again.
Result<PhotoPtr> photoFromBytes(const QByteArray& bytes, const QString& name);

/// A picture from elsewhere, as pasted.
Result<PhotoPtr> photoFrom(const QImage& picture, const QString& name);

/// Whether a picture's source is none of the user's files: "builtin:coffee", "pattern:checker".
bool isNamedPicture(const QString& source);

/// Of one that is named, or of a file's path.
Result<PhotoPtr> photoFromSource(const QString& source, const std::stop_token& stop = {});

/// The photos that come with the program, as sources.
struct BuiltinPhoto {
    const char* source;
    const char* name; ///< in English
};
const std::vector<BuiltinPhoto>& builtinPhotos();

} // namespace convscope

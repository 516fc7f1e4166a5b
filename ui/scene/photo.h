#pragma once

#include "engine/io/image.h"
#include "ui/scene/image_pyramid.h"

#include <QByteArray>
#include <QRect>
#include <QString>
#include <array>
#include <memory>
#include <mutex>

namespace convscope {

/// How often each byte occurs, for each channel of a picture (grey in all three); 16-bit samples count by their high
/// byte.
using ByteHistogram = std::array<std::array<std::int64_t, 256>, 3>;

/// The picture that an experiment works on, with what it takes to draw it. Immutable, shared.
class Photo {
public:
    /// `source` is where it can be read again: a file's path, "builtin:coffee", "pattern:checker", or empty (pasted).
    Photo(Image image, QString name, QString source);

    const Image& image() const { return m_image; }
    const ImagePyramid& pyramid() const { return m_pyramid; }
    const ByteHistogram& histogram() const { return m_histogram; }
    QString name() const { return m_name; }
    QString source() const { return m_source; }
    QSize size() const { return {m_image.width, m_image.height}; }
    bool isColour() const { return m_image.channels == 3; }
    /// The bytes of a PNG, 16 bits a sample where the image has them; empty where they cannot be made. The first call
    /// makes them, which takes a second for a large picture, and others wait for it: windows, projects and sessions
    /// want the same.
    const QByteArray& png() const;

    Photo(const Photo&) = delete;
    Photo& operator=(const Photo&) = delete;

private:
    Image m_image;
    ImagePyramid m_pyramid; ///< its first level shares the image's memory
    ByteHistogram m_histogram{};
    QString m_name;
    QString m_source;
    mutable std::once_flag m_isPacked;
    mutable QByteArray m_png;
};

using PhotoPtr = std::shared_ptr<const Photo>;

} // namespace convscope

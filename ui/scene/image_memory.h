#pragma once

#include <QImage>
#include <new>

namespace convscope {

/// Where there is no memory for a picture, Qt makes an empty one without a word; here, that is an exception as it is
/// for all other memory. For pictures as large as a photo.
inline QImage withMemory(QImage image)
{
    if (image.isNull()) throw std::bad_alloc();
    return image;
}

} // namespace convscope

// Whatever the bytes, a photo is read from them, by Qt or OpenCV or as a drawing, or there is a sentence.
#include "ui/scene/image_file.h"

#include <QGuiApplication>
#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerInitialize(int*, char*** arguments)
{
    static int count = 1;
    setenv("QT_QPA_PLATFORM", "offscreen", 1);
    setenv("OPENCV_IO_MAX_IMAGE_PIXELS", "65536", 1);
    static const QGuiApplication application(count, *arguments); // for the letters of a drawing
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    using namespace convscope;
    const QByteArray input(reinterpret_cast<const char*>(bytes), static_cast<qsizetype>(size));
    const auto photo = photoFromBytes(input, "input");
    if (!photo) {
        if (photo.error().message.empty()) std::abort();
        return 0;
    }
    const Image& image = (*photo)->image();
    if (!checkImageSize("The picture", image.width, image.height)) std::abort();
    if (image.channels != 1 && image.channels != 3) std::abort();
    if ((*photo)->pyramid().full().size() != QSize(image.width, image.height)) std::abort();
    return 0;
}

#include "ui/scene/photo.h"

#include "ui/scene/image_memory.h"

#include <QBuffer>
#include <utility>

namespace convscope {

namespace {

/// The image's own samples as a QImage; it does not own them.
QImage sharedView(const Image& image)
{
    if (image.isDeep()) {
        // Qt has no packed 16-bit RGB; deep images are shown in 8 bits, while the numbers keep all 16.
        QImage shallow = withMemory(QImage(image.width, image.height, QImage::Format_RGB32));
        for (int y = 0; y < image.height; ++y) {
            auto* line = reinterpret_cast<QRgb*>(shallow.scanLine(y));
            for (int x = 0; x < image.width; ++x) {
                const auto byte = [&](int channel) { return image.sample(y, x, channel) / 257; };
                line[x] = image.channels == 3 ? qRgb(byte(0), byte(1), byte(2)) : qRgb(byte(0), byte(0), byte(0));
            }
        }
        return shallow;
    }
    const auto& bytes = std::get<0>(image.samples);
    return QImage(bytes.data(), image.width, image.height, static_cast<qsizetype>(image.width) * image.channels,
                  image.channels == 3 ? QImage::Format_RGB888 : QImage::Format_Grayscale8);
}

ByteHistogram histogramOf(const Image& image)
{
    ByteHistogram histogram{};
    const int shift = image.isDeep() ? 8 : 0;
    std::visit(
        [&](const auto& samples) {
            const std::size_t channels = static_cast<std::size_t>(image.channels);
            for (std::size_t i = 0; i + channels <= samples.size(); i += channels)
                for (std::size_t c = 0; c < channels; ++c) ++histogram[c][samples[i + c] >> shift];
        },
        image.samples);
    for (std::size_t c = static_cast<std::size_t>(image.channels); c < 3; ++c) histogram[c] = histogram[0];
    return histogram;
}

/// 16 bits a sample stay 16.
QImage wholePicture(const Photo& photo)
{
    const Image& image = photo.image();
    if (!image.isDeep()) return photo.pyramid().full();
    const bool isGrey = image.channels == 1;
    QImage deep =
        withMemory(QImage(image.width, image.height, isGrey ? QImage::Format_Grayscale16 : QImage::Format_RGBX64));
    for (int y = 0; y < image.height; ++y) {
        auto* line = reinterpret_cast<quint16*>(deep.scanLine(y));
        for (int x = 0; x < image.width; ++x) {
            if (isGrey) {
                line[x] = static_cast<quint16>(image.sample(y, x, 0));
                continue;
            }
            for (int c = 0; c < 3; ++c) line[4 * x + c] = static_cast<quint16>(image.sample(y, x, c));
            line[4 * x + 3] = 65535;
        }
    }
    return deep;
}

} // namespace

Photo::Photo(Image image, QString name, QString source)
    : m_image(std::move(image)),
      m_pyramid(sharedView(m_image)),
      m_histogram(histogramOf(m_image)),
      m_name(std::move(name)),
      m_source(std::move(source))
{}

const QByteArray& Photo::png() const
{
    constexpr int kFast = 85; // zlib's level 1: a third of the time for a tenth more bytes
    std::call_once(m_isPacked, [this] {
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        if (wholePicture(*this).save(&buffer, "PNG", kFast)) m_png = bytes;
    });
    return m_png;
}

} // namespace convscope

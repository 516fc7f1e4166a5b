#include "ui/scene/image_file.h"

#include "engine/data/patterns.h"
#include "engine/io/whole_file.h"
#include "engine/memory.h"
#include "engine/opencv/opencv_module.h"
#include "engine/stopped.h"
#include "ui/scene/cut_picture.h"
#include "ui/scene/image_memory.h"
#include "ui/scene/quiet_stderr.h"
#include "ui/scene/quoted.h"
#include "ui/scene/stoppable_buffer.h"
#include "ui/scene/svg_check.h"

#include <QFileInfo>
#include <QImageReader>
#include <QLoggingCategory>
#include <cstdlib>
#include <cstring>
#include <memory>

namespace convscope {

namespace {

constexpr std::uintmax_t kMostBytes = 2'000'000'000;
constexpr QLatin1String kPattern("pattern:");
constexpr QLatin1String kBuiltin("builtin:");

/// The rows of a QImage of `bytesPerPixel`, packed.
template <typename Sample>
std::vector<Sample> packedRows(const QImage& picture, int channels)
{
    const std::size_t perRow = static_cast<std::size_t>(picture.width()) * channels;
    std::vector<Sample> samples(perRow * picture.height());
    for (int y = 0; y < picture.height(); ++y)
        std::memcpy(samples.data() + perRow * y, picture.constScanLine(y), perRow * sizeof(Sample));
    return samples;
}

bool isDeepFormat(QImage::Format format)
{
    return format == QImage::Format_Grayscale16 || format == QImage::Format_RGBX64 || format == QImage::Format_RGBA64 ||
           format == QImage::Format_RGBA64_Premultiplied;
}

/// Of 8 bits a sample.
QImage onWhite(const QImage& picture)
{
    QImage paper = withMemory(QImage(picture.size(), QImage::Format_RGB32));
    paper.fill(Qt::white);
    QPainter painter(&paper);
    painter.drawImage(0, 0, picture);
    return paper;
}

/// Transparency is laid on white by hand: the painter of Qt 6.4 mixes up the channels of 64-bit pixels that are half
/// transparent.
Image deepImage(const QImage& picture, bool isGrey)
{
    Image image;
    image.width = picture.width();
    image.height = picture.height();
    image.channels = isGrey ? 1 : 3;
    if (isGrey) {
        image.samples = packedRows<std::uint16_t>(withMemory(picture.convertToFormat(QImage::Format_Grayscale16)), 1);
        return image;
    }
    const auto rgba = packedRows<std::uint16_t>(withMemory(picture.convertToFormat(QImage::Format_RGBA64)), 4);
    constexpr std::uint32_t kWhite = 65535;
    std::vector<std::uint16_t> samples;
    samples.reserve(rgba.size() / 4 * 3);
    for (std::size_t i = 0; i < rgba.size(); i += 4)
        for (std::size_t c = 0; c < 3; ++c) {
            const std::uint32_t alpha = rgba[i + 3];
            const std::uint32_t onPaper = rgba[i + c] * alpha + kWhite * (kWhite - alpha);
            samples.push_back(static_cast<std::uint16_t>((onPaper + kWhite / 2) / kWhite));
        }
    image.samples = std::move(samples);
    return image;
}

Image imageFrom(QImage picture)
{
    const bool isDeep = isDeepFormat(picture.format());
    if (picture.hasAlphaChannel() && !isDeep) picture = onWhite(picture);
    // A colour format may hold a grey picture; it then counts as one channel only if it was stored as one.
    const bool isGrey = picture.format() == QImage::Format_Grayscale8 ||
                        picture.format() == QImage::Format_Grayscale16 ||
                        ((picture.format() == QImage::Format_Indexed8 || picture.format() == QImage::Format_Mono) &&
                         picture.isGrayscale());
    if (isDeep) return deepImage(picture, isGrey);
    Image image;
    image.width = picture.width();
    image.height = picture.height();
    image.channels = isGrey ? 1 : 3;
    picture.convertTo(isGrey ? QImage::Format_Grayscale8 : QImage::Format_RGB888);
    image.samples = packedRows<std::uint8_t>(withMemory(std::move(picture)), image.channels);
    return image;
}

/// Deep PGM and PPM, which Qt flattens to 8 bits: "P5 …" with a largest sample above 255.
bool isDeepNetpbm(const std::vector<char>& bytes)
{
    if (bytes.size() < 8 || bytes[0] != 'P' ||
        (bytes[1] != '5' && bytes[1] != '6' && bytes[1] != '2' && bytes[1] != '3'))
        return false;
    std::vector<long> numbers; // width, height, largest sample
    std::size_t i = 2;
    while (i < bytes.size() && numbers.size() < 3) {
        if (bytes[i] == '#') {
            while (i < bytes.size() && bytes[i] != '\n') ++i;
        } else if (std::isdigit(static_cast<unsigned char>(bytes[i]))) {
            long number = 0;
            while (i < bytes.size() && std::isdigit(static_cast<unsigned char>(bytes[i])) && number < 1'000'000)
                number = number * 10 + (bytes[i++] - '0');
            numbers.push_back(number);
        } else {
            ++i;
        }
    }
    return numbers.size() == 3 && numbers[2] > 255;
}

Result<Image> decodeWithOpenCv(const std::vector<char>& bytes, const QString& name)
{
    const auto module = openCvModule();
    if (!module) return Error{quoted(name) + " cannot be opened. " + module.error().message};
    Image image;
    std::string reason;
    if (!(*module)->decodeImage(bytes.data(), bytes.size(), &image, &reason))
        return Error{quoted(name) + " cannot be opened: " + reason + "."};
    const auto size = checkImageSize(quoted(name), image.width, image.height);
    if (!size) return size.error();
    return image;
}

/// Qt's readers remark on what they find in a damaged picture; what the user needs to know of it is in the error.
void silenceReaders()
{
    static const bool isDone = [] {
        QLoggingCategory::setFilterRules(QStringLiteral("qt.gui.imageio*=false\nqt.svg*=false"));
        return true;
    }();
    Q_UNUSED(isDone);
}

/// Whether there is memory for decoding a picture, and turning it. Qt's readers call one damaged for which there is
/// not.
bool hasRoomFor(QSize size)
{
    if (size.isEmpty()) return true;
    const std::size_t bytes = 8 * static_cast<std::size_t>(size.width()) * static_cast<std::size_t>(size.height());
    return std::unique_ptr<void, decltype(&std::free)>(std::malloc(bytes), std::free) != nullptr;
}

Result<Image> decodeWithQt(std::span<const char> bytes, const QString& name, const std::stop_token& stop)
{
    const QuietStderr quiet; // libpng tells its errors there, and Qt 6.4 gives it no other place
    StoppableBuffer buffer(bytes, stop);
    QImageReader reader(&buffer);
    reader.setAutoTransform(true);
    reader.setDecideFormatFromContent(true);
    const std::string format = QString::fromLatin1(reader.format()).toUpper().toStdString(); // gone after a failure
    const QSize size = reader.size();
    if (size.isValid()) {
        const auto checked = checkImageSize(quoted(name), size.width(), size.height());
        if (!checked) return checked.error();
    }
    constexpr int kMegabytes = static_cast<int>(Image::kMostPixels / 1'000'000 * 8); // 16 bits, four channels
    QImageReader::setAllocationLimit(kMegabytes);
    const QImage picture = reader.read();
    if (stop.stop_requested()) return stoppedError();
    if (picture.isNull() && !hasRoomFor(size)) return notEnoughMemory(quoted(name));
    if (picture.isNull()) {
        return Error{quoted(name) + " is damaged and cannot be read as " + format + ": " +
                     reader.errorString().toStdString() + "."};
    }
    return imageFrom(picture);
}

/// Whether Qt reads it, and as what; empty where it does not.
QByteArray formatFor(std::span<const char> bytes)
{
    StoppableBuffer buffer(bytes, {});
    QImageReader reader(&buffer);
    reader.setDecideFormatFromContent(true);
    return reader.canRead() ? reader.format() : QByteArray();
}

Result<Image> decodeImage(const std::vector<char>& bytes, const QString& name, const std::stop_token& stop = {})
{
    silenceReaders();
    if (bytes.empty()) return Error{quoted(name) + " is empty."};
    if (const char* kind = cutKind(bytes))
        return Error{quoted(name) + " is damaged: the end of the " + kind + " is missing."};
    const QByteArray format = formatFor(bytes);
    if (format.startsWith("svg")) {
        const auto text =
            checkedSvg(QByteArray::fromRawData(bytes.data(), static_cast<qsizetype>(bytes.size())), quoted(name));
        if (!text) return text.error();
        return decodeWithQt({text->data(), static_cast<std::size_t>(text->size())}, name, stop);
    }
    if (format.isEmpty() || isDeepNetpbm(bytes)) return decodeWithOpenCv(bytes, name);
    return decodeWithQt(bytes, name, stop);
}

/// The path as it reached us through QString, in which there is no place for a name that is not UTF-8.
Result<void> checkName(const QString& path)
{
    if (!path.contains(QChar::ReplacementCharacter)) return {};
    return Error{quoted(path) + " has a name that is not UTF-8: rename it."};
}

Result<PhotoPtr> readPhoto(const QString& path, const QString& name, const QString& source, const std::stop_token& stop)
{
    const auto hasName = checkName(path);
    if (!hasName) return hasName.error();
    const auto read = [&]() -> Result<PhotoPtr> {
        const auto bytes = readWholeFile(path.toStdString(), kMostBytes, stop);
        if (!bytes) return bytes.error();
        auto image = decodeImage(*bytes, name, stop);
        if (!image) return image.error();
        if (stop.stop_requested()) return stoppedError();
        return std::make_shared<const Photo>(std::move(*image), name, source);
    };
    return withinMemory(read, quoted(name));
}

} // namespace

Result<PhotoPtr> readPhoto(const QString& path, const std::stop_token& stop)
{
    const QFileInfo file(path);
    return readPhoto(path, file.fileName(), file.absoluteFilePath(), stop);
}

Result<Image> readImage(const std::filesystem::path& path, const std::stop_token& stop)
{
    const QString name = QString::fromStdString(path.string());
    const auto read = [&]() -> Result<Image> {
        const auto bytes = readWholeFile(path, kMostBytes, stop);
        if (!bytes) return bytes.error();
        return decodeImage(*bytes, name, stop);
    };
    return withinMemory(read, quoted(name));
}

Result<PhotoPtr> photoFromBytes(const QByteArray& bytes, const QString& name)
{
    const auto read = [&]() -> Result<PhotoPtr> {
        auto image = decodeImage({bytes.begin(), bytes.end()}, name);
        if (!image) return image.error();
        return std::make_shared<const Photo>(std::move(*image), name, QString());
    };
    return withinMemory(read, quoted(name));
}

Result<PhotoPtr> photoFrom(const QImage& picture, const QString& name)
{
    const auto size = checkImageSize(quoted(name), picture.width(), picture.height());
    if (!size) return size.error();
    const auto make = [&]() -> Result<PhotoPtr> {
        return std::make_shared<const Photo>(imageFrom(picture), name, QString());
    };
    return withinMemory(make, quoted(name));
}

bool isNamedPicture(const QString& source) { return source.startsWith(kBuiltin) || source.startsWith(kPattern); }

Result<PhotoPtr> photoFromSource(const QString& source, const std::stop_token& stop)
{
    const QString name = source.section(':', 1);
    if (source.startsWith(kPattern)) {
        const Pattern* pattern = findPattern(name.toStdString());
        if (!pattern) return Error{"There is no test pattern " + quoted(name) + "."};
        return std::make_shared<const Photo>(
            pattern->make(), QString::fromUtf8(pattern->name.data(), static_cast<qsizetype>(pattern->name.size())),
            source);
    }
    if (source.startsWith(kBuiltin)) {
        QFile file(QStringLiteral(":/images/%1.jpg").arg(name));
        if (!file.open(QIODevice::ReadOnly)) return Error{"There is no photo " + quoted(name) + "."};
        const QByteArray bytes = file.readAll();
        auto image = decodeImage({bytes.begin(), bytes.end()}, name, stop);
        if (!image) return image.error();
        return std::make_shared<const Photo>(std::move(*image), name, source);
    }
    return readPhoto(source, stop);
}

const std::vector<BuiltinPhoto>& builtinPhotos()
{
    static const std::vector<BuiltinPhoto> photos{
        {"builtin:coffee", QT_TRANSLATE_NOOP("BuiltinPhoto", "Coffee")},
        {"builtin:chelsea", QT_TRANSLATE_NOOP("BuiltinPhoto", "Chelsea the cat")},
        {"builtin:astronaut", QT_TRANSLATE_NOOP("BuiltinPhoto", "Astronaut")},
    };
    return photos;
}

} // namespace convscope

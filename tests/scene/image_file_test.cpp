#include "ui/scene/image_file.h"

#include "tests/scene/painted.h"
#include "tests/support/qt_main.h"
#include "tests/support/result.h"

#include <QBuffer>
#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>

using namespace convscope;

namespace {

QString golden(const char* name) { return QStringLiteral(CONVSCOPE_GOLDEN_FOLDER "/images/") + QLatin1String(name); }

QByteArray encoded(const QImage& picture, const char* format)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    picture.save(&buffer, format);
    return bytes;
}

/// 64×48, no two rows alike.
QImage gradient(QImage::Format format = QImage::Format_RGB32)
{
    QImage picture(64, 48, format);
    for (int y = 0; y < 48; ++y)
        for (int x = 0; x < 64; ++x) picture.setPixelColor(x, y, QColor(x * 4, y * 5, (x * y) % 256));
    return picture;
}

QByteArray bigEndian32(quint32 value)
{
    QByteArray bytes;
    for (const int shift : {24, 16, 8, 0}) bytes.append(static_cast<char>(value >> shift));
    return bytes;
}

/// CRC-32 of ISO 3309, as PNG's chunks carry it.
quint32 crcOf(const QByteArray& bytes)
{
    quint32 crc = 0xFFFFFFFFu;
    for (const char byte : bytes) {
        crc ^= static_cast<uchar>(byte);
        for (int bit = 0; bit < 8; ++bit) crc = crc & 1 ? 0xEDB88320u ^ (crc >> 1) : crc >> 1;
    }
    return ~crc;
}

QByteArray chunk(const QByteArray& type, const QByteArray& data)
{
    return bigEndian32(static_cast<quint32>(data.size())) + type + data + bigEndian32(crcOf(type + data));
}

/// A PNG that promises more than it holds.
QByteArray pngOfDeclaredSize(quint32 width, quint32 height)
{
    const QByteArray header = bigEndian32(width) + bigEndian32(height) + QByteArray("\x08\x02\x00\x00\x00", 5);
    return QByteArray("\x89PNG\r\n\x1a\n", 8) + chunk("IHDR", header) + chunk("IDAT", QByteArray(20, 'x')) +
           chunk("IEND", {});
}

/// Grey, 16 bits: sample (x, y) is 1000·x + 37·y + 1.
quint16 deepSample(int x, int y) { return static_cast<quint16>(1000 * x + 37 * y + 1); }
constexpr int kDeepWidth = 7;
constexpr int kDeepHeight = 3;

QByteArray deepPng()
{
    QImage picture(kDeepWidth, kDeepHeight, QImage::Format_Grayscale16);
    for (int y = 0; y < kDeepHeight; ++y)
        for (int x = 0; x < kDeepWidth; ++x) reinterpret_cast<quint16*>(picture.scanLine(y))[x] = deepSample(x, y);
    return encoded(picture, "PNG");
}

QByteArray deepPgm()
{
    QByteArray bytes = "P5\n# a comment\n7 3\n65535\n";
    for (int y = 0; y < kDeepHeight; ++y)
        for (int x = 0; x < kDeepWidth; ++x)
            bytes.append(char(deepSample(x, y) >> 8)).append(char(deepSample(x, y) & 0xff));
    return bytes;
}

/// A little-endian TIFF of one uncompressed strip (TIFF 6.0).
QByteArray deepTiff()
{
    const auto short16 = [](int value) { return QByteArray().append(char(value & 0xff)).append(char(value >> 8)); };
    const auto long32 = [&](int value) { return short16(value & 0xffff) + short16(value >> 16); };
    const auto entry = [&](int tag, int value) { return short16(tag) + short16(4) + long32(1) + long32(value); };
    constexpr int kEntries = 9;
    const int dataAt = 8 + 2 + kEntries * 12 + 4;
    QByteArray bytes = "II" + short16(42) + long32(8) + short16(kEntries);
    bytes += entry(256, kDeepWidth) + entry(257, kDeepHeight) + entry(258, 16) + entry(259, 1) + entry(262, 1) +
             entry(273, dataAt) + entry(277, 1) + entry(278, kDeepHeight) + entry(279, 2 * kDeepWidth * kDeepHeight);
    bytes += long32(0);
    for (int y = 0; y < kDeepHeight; ++y)
        for (int x = 0; x < kDeepWidth; ++x) bytes += short16(deepSample(x, y));
    return bytes;
}

QRgb pixelOf(const PhotoPtr& photo, int x, int y)
{
    const Image& image = photo->image();
    const auto byte = [&](int c) {
        return image.sample(y, x, image.channels == 3 ? c : 0) * 255 / image.largestSample();
    };
    return qRgb(byte(0), byte(1), byte(2));
}

} // namespace

class ImageFileTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void whatCannotBeOpenedIsExplained_data();
    void whatCannotBeOpenedIsExplained();
    void ordinaryPicturesAreOpened_data();
    void ordinaryPicturesAreOpened();
    void deepSamplesAreKeptExactly_data();
    void deepSamplesAreKeptExactly();
    void contentCountsNotTheEnding();
    void inksBecomeColours();
    void exifOrientationIsApplied();
    void transparencyIsLaidOnWhite_data();
    void transparencyIsLaidOnWhite();
    void pastedPicturesAreOpened();
    void sourcesAreOpened();
    void unknownSourcesAreExplained_data();
    void unknownSourcesAreExplained();

private:
    QString written(const QString& name, const QByteArray& bytes) const;
    QTemporaryDir m_folder;
};

void ImageFileTest::initTestCase()
{
    QVERIFY(m_folder.isValid());
#ifndef CONVSCOPE_HAS_OPENCV_MODULE
    QFAIL("built without the OpenCV module, which reads deep pictures");
#endif
}

QString ImageFileTest::written(const QString& name, const QByteArray& bytes) const
{
    const QString path = m_folder.filePath(name);
    QFile file(path);
    file.open(QIODevice::WriteOnly);
    file.write(bytes);
    return path;
}

void ImageFileTest::whatCannotBeOpenedIsExplained_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("part");
    const QByteArray png = encoded(gradient(), "PNG");
    const QByteArray tiff = deepTiff();
    QDir(m_folder.path()).mkdir("folder.png");
    QTest::newRow("missing") << m_folder.filePath("missing.png") << "no file";
    QTest::newRow("a folder") << m_folder.filePath("folder.png") << "folder";
    QTest::newRow("no name") << QString() << "no file";
    QTest::newRow("empty") << written("empty.png", {}) << "empty";
    QTest::newRow("text") << written("text.png", "This is no picture.\n") << "no picture";
    QTest::newRow("zeros") << written("zeros.jpg", QByteArray(5000, '\0')) << "no picture";
    QTest::newRow("png cut in its data") << written("cut.png", png.left(png.size() / 2)) << "damaged";
    QTest::newRow("png cut in its header") << written("header.png", png.left(20)) << "damaged";
    QTest::newRow("png signature alone") << written("signature.png", png.left(8)) << "damaged";
    QTest::newRow("png of 60000×60000") << written("huge.png", pngOfDeclaredSize(60000, 60000)) << "60000×60000";
    QTest::newRow("png of 0×0") << written("none.png", pngOfDeclaredSize(0, 0)) << "";
    QTest::newRow("png of damaged data") << written("noise.png", pngOfDeclaredSize(10, 10)) << "damaged";
    QTest::newRow("jpeg cut in its header") << written("header.jpg", encoded(gradient(), "JPG").left(60)) << "";
    QTest::newRow("jpeg cut in its data") << written("cut.jpg", encoded(gradient(), "JPG").left(700)) << "damaged";
    QTest::newRow("tiff cut in its data") << written("cut.tif", tiff.left(tiff.size() - 20)) << "damaged";
    QTest::newRow("pgm cut in its data") << written("cut.pgm", deepPgm().chopped(20)) << "damaged";
    QTest::newRow("pgm of a size beyond memory") << written("huge.pgm", "P5\n99999999 99999999\n65535\n") << "";
}

void ImageFileTest::whatCannotBeOpenedIsExplained()
{
    QFETCH(QString, path);
    QFETCH(QString, part);
    const auto photo = readPhoto(path);
    QVERIFY(!photo);
    const QString sentence = QString::fromStdString(photo.error().message);
    QVERIFY2(sentence.contains(QFileInfo(path).fileName()), qPrintable(sentence));
    QVERIFY2(sentence.contains(part), qPrintable(sentence));
    static const QRegularExpression oneSentence(QStringLiteral("^[^\\n]*[^.:!\\s]\\.$"));
    QVERIFY2(oneSentence.match(sentence).hasMatch(), qPrintable(sentence));
    QVERIFY2(!sentence.contains(QStringLiteral(". ")), qPrintable(sentence));
}

void ImageFileTest::ordinaryPicturesAreOpened_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QSize>("size");
    QTest::addColumn<int>("channels");
    const auto plain = [](int w, int h) {
        QImage picture(w, h, QImage::Format_RGB32);
        picture.fill(QColor(10, 200, 30));
        return picture;
    };
    QTest::newRow("1×1") << written("one.png", encoded(plain(1, 1), "PNG")) << QSize(1, 1) << 3;
    QTest::newRow("1×5000") << written("column.png", encoded(plain(1, 5000), "PNG")) << QSize(1, 5000) << 3;
    QTest::newRow("5001×1, rows not of four bytes")
        << written("row.bmp", encoded(plain(5001, 1), "BMP")) << QSize(5001, 1) << 3;
    QTest::newRow("jpeg") << written("photo.jpg", encoded(plain(63, 47), "JPG")) << QSize(63, 47) << 3;
    QTest::newRow("grey png") << written("grey.png",
                                         encoded(plain(63, 47).convertToFormat(QImage::Format_Grayscale8), "PNG"))
                              << QSize(63, 47) << 1;
    QTest::newRow("name with spaces and signs")
        << written(QStringLiteral("Käfer, 甲 1.png"), encoded(plain(5, 4), "PNG")) << QSize(5, 4) << 3;
    QTest::newRow("8-bit pgm with a comment")
        << written("plain.pgm", QByteArray("P5\n# c\n2 1\n255\n") + QByteArray("\x0a\x14", 2)) << QSize(2, 1) << 1;
}

void ImageFileTest::ordinaryPicturesAreOpened()
{
    QFETCH(QString, path);
    QFETCH(QSize, size);
    QFETCH(int, channels);
    const auto photo = readPhoto(path);
    QVERIFY2(photo, errorOf(photo).c_str());
    QCOMPARE((*photo)->size(), size);
    QCOMPARE((*photo)->image().channels, channels);
    QCOMPARE((*photo)->name(), QFileInfo(path).fileName());
    QCOMPARE((*photo)->source(), path);
    const QRgb last = pixelOf(*photo, size.width() - 1, size.height() - 1);
    if (channels == 3)
        COMPARE_COLOURS(last, qRgb(10, 200, 30), 3);
    else
        QVERIFY(qRed(last) == qGreen(last) && qRed(last) > 0);
}

void ImageFileTest::deepSamplesAreKeptExactly_data()
{
    QTest::addColumn<QString>("path");
    QTest::newRow("png, by Qt") << written("deep.png", deepPng());
    QTest::newRow("pgm, by OpenCV") << written("deep.pgm", deepPgm());
    QTest::newRow("tiff, by OpenCV") << written("deep.tif", deepTiff());
}

void ImageFileTest::deepSamplesAreKeptExactly()
{
    QFETCH(QString, path);
    const auto photo = readPhoto(path);
    QVERIFY2(photo, errorOf(photo).c_str());
    const Image& image = (*photo)->image();
    QVERIFY(image.isDeep());
    QCOMPARE(image.channels, 1);
    QCOMPARE((*photo)->size(), QSize(kDeepWidth, kDeepHeight));
    for (int y = 0; y < kDeepHeight; ++y)
        for (int x = 0; x < kDeepWidth; ++x) QCOMPARE(image.sample(y, x, 0), int(deepSample(x, y)));
}

void ImageFileTest::contentCountsNotTheEnding()
{
    const auto photo = readPhoto(written("png_in_truth.jpg", encoded(gradient(), "PNG")));
    QVERIFY2(photo, errorOf(photo).c_str());
    COMPARE_COLOURS(pixelOf(*photo, 20, 10), gradient().pixel(20, 10), 0);
}

void ImageFileTest::inksBecomeColours()
{
    const auto photo = readPhoto(golden("cmyk.jpg"));
    QVERIFY2(photo, errorOf(photo).c_str());
    QCOMPARE((*photo)->size(), QSize(16, 8));
    COMPARE_COLOURS(pixelOf(*photo, 3, 3), qRgb(255, 0, 0), 12);
    COMPARE_COLOURS(pixelOf(*photo, 12, 3), qRgb(255, 255, 255), 12);
}

void ImageFileTest::exifOrientationIsApplied()
{
    const auto photo = readPhoto(golden("rotated.jpg"));
    QVERIFY2(photo, errorOf(photo).c_str());
    QCOMPARE((*photo)->size(), QSize(16, 32)); // stored as 32×16
    COMPARE_COLOURS(pixelOf(*photo, 12, 3), qRgb(0, 0, 255), 12);
    COMPARE_COLOURS(pixelOf(*photo, 3, 3), qRgb(255, 255, 0), 12);
    COMPARE_COLOURS(pixelOf(*photo, 12, 28), qRgb(255, 255, 0), 12);
}

void ImageFileTest::transparencyIsLaidOnWhite_data()
{
    QTest::addColumn<int>("format");
    QTest::newRow("8 bits") << int(QImage::Format_ARGB32);
    QTest::newRow("16 bits") << int(QImage::Format_RGBA64);
    QTest::newRow("palette") << int(QImage::Format_Indexed8);
}

void ImageFileTest::transparencyIsLaidOnWhite()
{
    QFETCH(int, format);
    QImage picture(3, 1, QImage::Format_ARGB32);
    picture.setPixelColor(0, 0, QColor(200, 100, 0, 255));
    picture.setPixelColor(1, 0, QColor(200, 100, 0, 51)); // a fifth
    picture.setPixelColor(2, 0, QColor(200, 100, 0, 0));
    if (format == int(QImage::Format_Indexed8)) {
        QImage indexed(3, 1, QImage::Format_Indexed8);
        indexed.setColorTable({picture.pixel(0, 0), picture.pixel(1, 0), qRgba(200, 100, 0, 0)});
        for (const uint i : {0u, 1u, 2u}) indexed.setPixel(static_cast<int>(i), 0, i);
        picture = indexed;
    } else {
        picture.convertTo(static_cast<QImage::Format>(format));
    }
    const auto photo = readPhoto(written("clear.png", encoded(picture, "PNG")));
    QVERIFY2(photo, errorOf(photo).c_str());
    QCOMPARE((*photo)->image().isDeep(), format == int(QImage::Format_RGBA64));
    COMPARE_COLOURS(pixelOf(*photo, 0, 0), qRgb(200, 100, 0), 1);
    COMPARE_COLOURS(pixelOf(*photo, 1, 0), qRgb(244, 224, 204), 2);
    COMPARE_COLOURS(pixelOf(*photo, 2, 0), qRgb(255, 255, 255), 0);
}

void ImageFileTest::pastedPicturesAreOpened()
{
    const auto photo = photoFrom(gradient(), QStringLiteral("pasted"));
    QVERIFY2(photo, errorOf(photo).c_str());
    QCOMPARE((*photo)->source(), QString());
    COMPARE_COLOURS(pixelOf(*photo, 60, 40), gradient().pixel(60, 40), 0);
    const auto nothing = photoFrom(QImage(), QStringLiteral("pasted"));
    QVERIFY(!nothing);
    QVERIFY(errorOf(nothing).find("pasted") != std::string::npos);
}

void ImageFileTest::sourcesAreOpened()
{
    for (const BuiltinPhoto& builtin : builtinPhotos()) {
        const auto photo = photoFromSource(QLatin1String(builtin.source));
        QVERIFY2(photo, errorOf(photo).c_str());
        QCOMPARE((*photo)->source(), QLatin1String(builtin.source));
        QVERIFY((*photo)->isColour() && (*photo)->size().width() >= 200);
    }
    const auto pattern = photoFromSource(QStringLiteral("pattern:checker"));
    QVERIFY2(pattern, errorOf(pattern).c_str());
    QCOMPARE((*pattern)->source(), QStringLiteral("pattern:checker"));
    const QString path = written("source.png", encoded(gradient(), "PNG"));
    QCOMPARE(valueOf(photoFromSource(path))->source(), path);
}

void ImageFileTest::unknownSourcesAreExplained_data()
{
    QTest::addColumn<QString>("source");
    QTest::newRow("pattern") << "pattern:stripes_of_zebra";
    QTest::newRow("builtin") << "builtin:nobody";
    QTest::newRow("file") << "/nowhere/at_all.png";
}

void ImageFileTest::unknownSourcesAreExplained()
{
    QFETCH(QString, source);
    const auto photo = photoFromSource(source);
    QVERIFY(!photo);
    const QString sentence = QString::fromStdString(photo.error().message);
    QVERIFY2(sentence.contains(source.section(':', -1)) && sentence.endsWith('.'), qPrintable(sentence));
}

CONVSCOPE_QT_TEST(ImageFileTest, "image_file");
#include "image_file_test.moc"

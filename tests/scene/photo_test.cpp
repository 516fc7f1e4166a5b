#include "ui/scene/photo.h"

#include "tests/scene/painted.h"
#include "tests/scene/sample.h"
#include "tests/support/qt_main.h"
#include "ui/scene/photo_parts.h"

#include <numeric>

using namespace convscope;

namespace {

std::int64_t sumOf(const std::array<std::int64_t, 256>& counts)
{
    return std::accumulate(counts.begin(), counts.end(), std::int64_t(0));
}

PhotoPtr deepPhoto()
{
    Image image;
    image.width = 2;
    image.height = 1;
    image.channels = 1;
    image.samples = std::vector<std::uint16_t>{257, 65535};
    return std::make_shared<const Photo>(std::move(image), QString(), QString());
}

} // namespace

class PhotoTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void histogramCountsEveryPixel();
    void greyHistogramIsTheSameInAllChannels();
    void deepSamplesCountByTheirHighByte();
    void pyramidHalvesDownToAThumbnail();
    void enlargedPixelsKeepTheirColour();
    void reducedPhotoKeepsItsMean();
    void onlyTheVisiblePartIsPainted();
    void regionMarkerCanAlwaysBeSeen();
    void photoIsDescribed();
    void sizeIsWritten_data();
    void sizeIsWritten();
};

void PhotoTest::histogramCountsEveryPixel()
{
    const PhotoPtr photo = samplePhoto();
    std::array<std::array<std::int64_t, 256>, 3> expected{};
    for (int y = 0; y < 72; ++y)
        for (int x = 0; x < 96; ++x)
            for (int c = 0; c < 3; ++c) ++expected[c][photo->image().sample(y, x, c)];
    QVERIFY(photo->histogram() == expected);
    QCOMPARE(sumOf(photo->histogram()[2]), std::int64_t(96 * 72));
}

void PhotoTest::greyHistogramIsTheSameInAllChannels()
{
    const PhotoPtr photo = greyPhoto({40, 30});
    QCOMPARE(sumOf(photo->histogram()[0]), std::int64_t(1200));
    QVERIFY(photo->histogram()[0] == photo->histogram()[1] && photo->histogram()[0] == photo->histogram()[2]);
    QVERIFY(!photo->isColour());
}

void PhotoTest::deepSamplesCountByTheirHighByte()
{
    const PhotoPtr photo = deepPhoto();
    QCOMPARE(photo->histogram()[0][1], std::int64_t(1));
    QCOMPARE(photo->histogram()[0][255], std::int64_t(1));
    QCOMPARE(photo->pyramid().full().pixel(0, 0), qRgb(1, 1, 1));
    QCOMPARE(photo->pyramid().full().pixel(1, 0), qRgb(255, 255, 255));
}

void PhotoTest::pyramidHalvesDownToAThumbnail()
{
    const ImagePyramid pyramid(QImage(1000, 500, QImage::Format_RGB32));
    QCOMPARE(pyramid.size(), QSize(1000, 500));
    QCOMPARE(pyramid.thumbnail(5000).size(), QSize(1000, 500));
    QCOMPARE(pyramid.thumbnail(500).size(), QSize(500, 250));
    QCOMPARE(pyramid.thumbnail(400).size(), QSize(250, 125));
    QVERIFY(pyramid.thumbnail(1).width() <= 96);
    const ImagePyramid thin(QImage(1, 5000, QImage::Format_RGB32));
    QCOMPARE(thin.thumbnail(2500).size(), QSize(1, 2500));
    QVERIFY(ImagePyramid().isEmpty());
}

void PhotoTest::enlargedPixelsKeepTheirColour()
{
    const PhotoPtr photo = samplePhoto();
    const QRectF target(0, 0, 960, 720);
    const QImage image =
        painted({960, 720}, Qt::white, [&](QPainter& painter) { photo->pyramid().paint(painter, target, target); });
    for (int y = 0; y < 72; y += 5)
        for (int x = 0; x < 96; x += 7) {
            const Image& i = photo->image();
            const QRgb expected = qRgb(i.sample(y, x, 0), i.sample(y, x, 1), i.sample(y, x, 2));
            COMPARE_COLOURS(image.pixel(x * 10 + 5, y * 10 + 5), expected, 0);
        }
}

void PhotoTest::reducedPhotoKeepsItsMean()
{
    QImage checkered(512, 512, QImage::Format_RGB32);
    for (int y = 0; y < 512; ++y)
        for (int x = 0; x < 512; ++x) checkered.setPixel(x, y, (x + y) % 2 ? qRgb(255, 255, 255) : qRgb(0, 0, 0));
    const ImagePyramid pyramid(checkered);
    const QRectF target(0, 0, 64, 64);
    const QImage image = painted({64, 64}, Qt::red, [&](QPainter& painter) { pyramid.paint(painter, target, target); });
    for (int i = 4; i < 60; i += 5) COMPARE_COLOURS(image.pixel(i, i), qRgb(128, 128, 128), 3);
}

void PhotoTest::onlyTheVisiblePartIsPainted()
{
    const PhotoPtr photo = samplePhoto();
    const QImage image = painted({960, 720}, Qt::magenta, [&](QPainter& painter) {
        photo->pyramid().paint(painter, {0, 0, 960, 720}, {200, 200, 40, 40});
    });
    QCOMPARE(image.pixel(100, 100), QColor(Qt::magenta).rgb());
    QCOMPARE(image.pixel(400, 220), QColor(Qt::magenta).rgb());
    QVERIFY(image.pixel(220, 220) != QColor(Qt::magenta).rgb());
}

void PhotoTest::regionMarkerCanAlwaysBeSeen()
{
    const PhotoMapping small{QRectF(0, 0, 100, 75), {4000, 3000}};
    const QRectF marker = regionMarker(small, {1000, 1000, 12, 12}, 1.0);
    QVERIFY(marker.width() >= 9.0 && marker.height() >= 9.0);
    QCOMPARE(marker.center(), small.toRect({1000, 1000, 12, 12}).center());
    const PhotoMapping large{QRectF(0, 0, 960, 720), {96, 72}};
    QCOMPARE(regionMarker(large, {10, 4, 12, 12}, 1.0), QRectF(100, 40, 120, 120));
}

void PhotoTest::photoIsDescribed()
{
    Experiment experiment = sampleExperiment();
    const Image& image = experiment.photo->image();
    const QString text = describePhoto(experiment, {5, 6});
    QCOMPARE(text, QStringLiteral("photo (x 5, y 6): R %1, G %2, B %3")
                       .arg(image.sample(6, 5, 0))
                       .arg(image.sample(6, 5, 1))
                       .arg(image.sample(6, 5, 2)));
    experiment = experiment.onPhoto(greyPhoto({40, 30}));
    QCOMPARE(describePhoto(experiment, {2, 1}), QStringLiteral("photo (x 2, y 1): grey 27"));
    QCOMPARE(describePhoto(experiment, {40, 1}), QString());
}

void PhotoTest::sizeIsWritten_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<QString>("expected");
    QTest::newRow("small") << QSize(600, 400) << "600 × 400";
    QTest::newRow("12 megapixels") << QSize(4032, 3024) << "4032 × 3024, 12.2 MP";
    QTest::newRow("no overflow") << QSize(30000, 20000) << "30000 × 20000, 600.0 MP";
}

void PhotoTest::sizeIsWritten()
{
    QFETCH(QSize, size);
    QFETCH(QString, expected);
    QCOMPARE(photoSize(size), expected);
}

CONVSCOPE_QT_TEST(PhotoTest, "photo");
#include "photo_test.moc"

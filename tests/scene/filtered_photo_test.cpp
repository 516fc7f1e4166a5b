#include "ui/scene/filtered_photo.h"

#include "engine/data/kernel_presets.h"
#include "tests/scene/painted.h"
#include "tests/scene/sample.h"
#include "tests/support/qt_main.h"
#include "tests/support/result.h"

#include <cmath>
#include <set>

using namespace convscope;

namespace {

/// The textbook on the whole photo.
Tensor textbookOfPhoto(const FilterRequest& request)
{
    const QSize size = request.photo->size();
    const Tensor input = regionOf(request.photo->image(), request.channel, 0, 0, size.width(), size.height());
    const Tensor bias({1}, request.kernel.offset);
    return valueOf(conv2dForward(input, request.kernel.weightTensor(), bias, request.conv));
}

FilterRequest requestOf(const char* preset, PhotoView view, bool isDark = false)
{
    Experiment experiment = sampleExperiment();
    experiment = experiment.withPreset(preset);
    experiment.photoView = view;
    experiment.conv = paddedBy(PaddingRule::Same, PadMode::Reflect);
    return FilterRequest::of(experiment, isDark);
}

int grey(double share) { return static_cast<int>(std::lround(std::clamp(share, 0.0, 1.0) * 255.0)); }

/// What a view makes of a value, worked out from its description.
QRgb expectedColour(PhotoView view, float value, const ValueRange& range)
{
    const auto asGrey = [](int g) { return qRgb(g, g, g); };
    const double share = (value - range.low) / (range.high - range.low);
    switch (view) {
    case PhotoView::Clip: return asGrey(grey(value / 255.0));
    case PhotoView::Absolute: return asGrey(grey(std::abs(value) / 255.0));
    case PhotoView::MinMax: return asGrey(grey(share));
    case PhotoView::Threshold: return asGrey(share > 0.6 ? 255 : 0);
    case PhotoView::Signed: {
        const float largest = std::max(std::abs(range.low), std::abs(range.high));
        return ColorMap{ColorMap::Kind::Diverging, -largest, largest, false}(value);
    }
    }
    return 0;
}

} // namespace

class FilteredPhotoTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void valuesAreThoseOfTheTextbook_data();
    void valuesAreThoseOfTheTextbook();
    void everyViewHasItsColours_data();
    void everyViewHasItsColours();
    void reducedItIsTheMeanOfItsColours();
    void requestsDifferWhereThePictureDoes();
    void cancelledItSaysSo();
    void galleryHasItsPresets();
    void galleryIsTheFilteredPhoto();
    void cancelledGallerySaysSo();
};

void FilteredPhotoTest::valuesAreThoseOfTheTextbook_data()
{
    QTest::addColumn<QString>("preset");
    QTest::addColumn<QString>("padding");
    QTest::addColumn<QString>("mode");
    QTest::addColumn<int>("stride");
    QTest::newRow("Sobel") << "sobel_x"
                           << "valid"
                           << "zeros" << 1;
    QTest::newRow("blur, same, reflected") << "gaussian"
                                           << "same"
                                           << "reflect" << 1;
    QTest::newRow("full") << "random"
                          << "full"
                          << "zeros" << 1;
    QTest::newRow("stride, circular") << "random"
                                      << "1"
                                      << "circular" << 3;
    QTest::newRow("own padding, replicated") << "sharpen"
                                             << "0,1,2,3"
                                             << "replicate" << 2;
}

void FilteredPhotoTest::valuesAreThoseOfTheTextbook()
{
    QFETCH(QString, preset);
    QFETCH(QString, padding);
    QFETCH(QString, mode);
    QFETCH(int, stride);
    Experiment experiment = sampleExperiment().withPreset(preset.toStdString());
    experiment.conv.padding = valueOf(parsePadding(padding.toStdString()));
    experiment.conv.padMode = valueOf(parsePadMode(mode.toStdString()));
    experiment.conv.stride = {stride, stride};
    experiment.kernel.offset = 7.0f;
    const FilterRequest request = FilterRequest::of(experiment, false);
    const FilteredPhotoPtr filtered = valueOf(filterPhoto(request));
    const Tensor expected = textbookOfPhoto(request);
    QCOMPARE(filtered->size(), QSize(static_cast<int>(expected.size(3)), static_cast<int>(expected.size(2))));
    for (int y = 0; y < filtered->size().height(); ++y)
        for (int x = 0; x < filtered->size().width(); ++x) {
            const float value = expected.at(0, 0, y, x);
            QVERIFY(std::abs(filtered->at(y, x) - value) <= 1e-3f * std::max(1.0f, std::abs(value)));
        }
    const ValueRange range = rangeOf(expected.data);
    QVERIFY(std::abs(filtered->range.low - range.low) < 0.01f && std::abs(filtered->range.high - range.high) < 0.01f);
}

void FilteredPhotoTest::everyViewHasItsColours_data()
{
    QTest::addColumn<int>("view");
    QTest::newRow("clip") << int(PhotoView::Clip);
    QTest::newRow("abs") << int(PhotoView::Absolute);
    QTest::newRow("minmax") << int(PhotoView::MinMax);
    QTest::newRow("signed") << int(PhotoView::Signed);
    QTest::newRow("threshold") << int(PhotoView::Threshold);
}

void FilteredPhotoTest::everyViewHasItsColours()
{
    QFETCH(int, view);
    const FilterRequest request = requestOf("sobel_x", static_cast<PhotoView>(view));
    const FilteredPhotoPtr filtered = valueOf(filterPhoto(request));
    const Tensor expected = textbookOfPhoto(request);
    const ValueRange range = rangeOf(expected.data);
    const QRectF target(0, 0, 96 * 6, 72 * 6);
    const QImage image =
        painted({96 * 6, 72 * 6}, Qt::magenta, [&](QPainter& painter) { filtered->paint(painter, target, target); });
    for (int y = 0; y < 72; ++y)
        for (int x = 0; x < 96; ++x) {
            const float value = expected.at(0, 0, y, x);
            const float share = (value - range.low) / (range.high - range.low);
            if (view == int(PhotoView::Threshold) && std::abs(share - 0.6f) < 0.001f)
                continue; // within the table's step
            COMPARE_COLOURS(image.pixel(x * 6 + 3, y * 6 + 3), expectedColour(request.view, value, range), 1);
        }
}

void FilteredPhotoTest::reducedItIsTheMeanOfItsColours()
{
    const FilterRequest request = requestOf("identity", PhotoView::Clip);
    const FilteredPhotoPtr filtered = valueOf(filterPhoto(request));
    const QRectF target(0, 0, 48, 36);
    const QImage image =
        painted({48, 36}, Qt::magenta, [&](QPainter& painter) { filtered->paint(painter, target, target); });
    const Tensor expected = textbookOfPhoto(request);
    for (int y = 0; y < 36; y += 3)
        for (int x = 0; x < 48; x += 3) {
            double sum = 0.0;
            for (const int dy : {0, 1})
                for (const int dx : {0, 1}) sum += expected.at(0, 0, 2 * y + dy, 2 * x + dx);
            const int mean = static_cast<int>(std::lround(sum / 4.0));
            COMPARE_COLOURS(image.pixel(x, y), qRgb(mean, mean, mean), 2);
        }
}

void FilteredPhotoTest::requestsDifferWhereThePictureDoes()
{
    const Experiment experiment = sampleExperiment();
    const FilterRequest request = FilterRequest::of(experiment, false);
    QVERIFY(request == FilterRequest::of(experiment, true)); // grey looks alike on a dark stage
    Experiment other = experiment;
    other.region.translate(1, 1);
    other.unit = PixelUnit::Unit;
    QVERIFY(request == FilterRequest::of(other, false)); // the photo is filtered as a whole
    other.isTurned = true;
    QVERIFY(!(request == FilterRequest::of(other, false)));
    other = experiment;
    other.photoView = PhotoView::Signed;
    QVERIFY(!(request == FilterRequest::of(other, false)));
    QVERIFY(!(FilterRequest::of(other, true) == FilterRequest::of(other, false)));
}

void FilteredPhotoTest::cancelledItSaysSo()
{
    std::stop_source stop;
    stop.request_stop();
    const auto filtered = filterPhoto(requestOf("sobel_x", PhotoView::Clip), stop.get_token());
    QVERIFY(!filtered);
    QVERIFY(errorOf(filtered).find("cancelled") != std::string::npos);
}

void FilteredPhotoTest::galleryHasItsPresets()
{
    const GalleryPtr gallery = valueOf(makeGallery(requestOf("box", PhotoView::Clip), 60));
    QCOMPARE(gallery->size(), std::size_t(12));
    std::set<QString> ids;
    for (const GalleryTile& tile : *gallery) {
        QVERIFY2(findKernelPreset(tile.presetId.toStdString()), qPrintable(tile.presetId));
        QVERIFY(ids.insert(tile.presetId).second);
        QVERIFY(std::max(tile.picture.width(), tile.picture.height()) <= 60);
        QVERIFY(tile.picture.width() > tile.picture.height());
    }
    for (const char* article : {"article_1", "article_2", "article_3", "article_4"}) QVERIFY(ids.contains(article));
}

void FilteredPhotoTest::galleryIsTheFilteredPhoto()
{
    const GalleryPtr gallery = valueOf(makeGallery(requestOf("box", PhotoView::MinMax), 60));
    for (const GalleryTile& tile : *gallery) {
        FilterRequest request = requestOf(tile.presetId.toUtf8().constData(), PhotoView::MinMax);
        request.kernel = findKernelPreset(tile.presetId.toStdString())->make({5, 5});
        const FilteredPhotoPtr filtered = valueOf(filterPhoto(request));
        QCOMPARE(tile.picture, filtered->smaller.thumbnail(60));
    }
}

void FilteredPhotoTest::cancelledGallerySaysSo()
{
    std::stop_source stop;
    stop.request_stop();
    const auto gallery = makeGallery(requestOf("box", PhotoView::Clip), 60, stop.get_token());
    QVERIFY(!gallery);
    QVERIFY(errorOf(gallery).find("cancelled") != std::string::npos);
}

CONVSCOPE_QT_TEST(FilteredPhotoTest, "filtered_photo");
#include "filtered_photo_test.moc"

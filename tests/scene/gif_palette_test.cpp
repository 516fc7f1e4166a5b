#include "ui/scene/export/gif_palette.h"

#include "tests/support/qt_main.h"
#include "ui/scene/colormap.h"
#include "ui/scene/style.h"

#include <QtTest>
#include <cmath>
#include <random>
#include <set>

using namespace convscope;

namespace {

/// Columns of one colour each, as a legend has them, on white.
template <typename ColourAt>
QImage bands(int width, const ColourAt& colourAt)
{
    QImage image(width, 40, QImage::Format_RGB32);
    image.fill(Qt::white);
    for (int x = 0; x < width; ++x)
        for (int y = 8; y < 40; ++y) image.setPixel(x, y, colourAt(static_cast<double>(x) / (width - 1)));
    return image;
}

QImage noise(QSize size)
{
    std::mt19937 generator(3);
    QImage image(size, QImage::Format_RGB32);
    for (int y = 0; y < size.height(); ++y)
        for (int x = 0; x < size.width(); ++x) image.setPixel(x, y, 0xff000000 | (generator() & 0xffffff));
    return image;
}

GifPalette paletteOf(const QImage& image)
{
    ColourCount count;
    count.add(image);
    return GifPalette(count.chosen(GifPalette::kMost));
}

QRgb shown(GifPalette& palette, QRgb colour) { return palette.colours()[palette.nearestTo(colour)] | 0xff000000; }

} // namespace

class GifPaletteTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void labGoesThereAndBack();
    void fewColoursAreAllExact();
    void pixelsThatStayCountOnce();
    void evenAreasStayExactBesideAPhoto();
    void gradientsDoNotBand_data();
    void gradientsDoNotBand();
    void mixturesHaveTheWantedMean();
};

void GifPaletteTest::labGoesThereAndBack()
{
    for (const QRgb colour : {0xff000000u, 0xffffffffu, 0xff0072b2u, 0xffd55e00u, 0xff010203u, 0xfffe00ffu})
        QCOMPARE(LabColour::of(colour).toRgb(), colour);
    // The author's own values: white is (1, 0, 0).
    const LabColour white = LabColour::of(0xffffffff);
    QVERIFY(std::abs(white.l - 1.0f) < 1e-4f && std::abs(white.a) < 1e-4f && std::abs(white.b) < 1e-4f);
}

void GifPaletteTest::fewColoursAreAllExact()
{
    const QImage image = bands(255, [](double share) { return qRgb(qRound(share * 254), 7, 9); });
    GifPalette palette = paletteOf(image.copy(0, 8, 255, 32));
    QCOMPARE(palette.colours().size(), 255u);
    for (int x = 0; x < 255; ++x) QCOMPARE(shown(palette, image.pixel(x, 20)), image.pixel(x, 20));
}

void GifPaletteTest::pixelsThatStayCountOnce()
{
    QImage before(20, 20, QImage::Format_RGB32);
    before.fill(0xff102030);
    QImage now = before;
    now.setPixel(3, 3, 0xff405060);
    ColourCount count;
    count.add(now, before);
    QCOMPARE(count.chosen(8), std::vector<QRgb>{0x405060});
}

void GifPaletteTest::evenAreasStayExactBesideAPhoto()
{
    QImage image = noise({300, 200});
    const QRgb areas[]{0xffffffff, 0xff0072b2, 0xffe69f00, 0xff009e73, 0xffcc79a7, 0xffd55e00, 0xff000000};
    for (int i = 0; i < 7; ++i)
        for (int y = 0; y < 10; ++y)
            for (int x = 0; x < 10; ++x) image.setPixel(20 * i + x, y, areas[i]);
    GifPalette palette = paletteOf(image);
    QVERIFY(palette.colours().size() <= 255u);
    for (const QRgb area : areas) QCOMPARE(shown(palette, area), area);
}

void GifPaletteTest::gradientsDoNotBand_data()
{
    QTest::addColumn<bool>("isSigned");
    QTest::newRow("viridis") << false;
    QTest::newRow("diverging") << true;
}

void GifPaletteTest::gradientsDoNotBand()
{
    QFETCH(const bool, isSigned);
    const ColorMap map = isSigned ? ColorMap::diverging({-1.0f, 1.0f}, Style::light()) : ColorMap::viridis(-1.0f, 1.0f);
    const auto colourAt = [&](double share) { return map(static_cast<float>(2.0 * share - 1.0)); };
    QImage image(600, 320, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.drawImage(0, 0, bands(600, colourAt));
    painter.drawImage(0, 60, noise({600, 260})); // which wants the palette for itself
    painter.end();
    GifPalette palette = paletteOf(image);
    float worst = 0.0f;
    std::set<QRgb> steps;
    for (int x = 0; x < 600; ++x) {
        const QRgb wanted = colourAt(x / 599.0);
        worst = std::max(worst, std::sqrt(LabColour::of(wanted).distance(LabColour::of(shown(palette, wanted)))));
        steps.insert(shown(palette, wanted));
    }
    QVERIFY2(worst < 0.02f, qPrintable(QString::number(worst))); // 0.02 is where one begins to see two colours
    QVERIFY2(steps.size() > 40, qPrintable(QString::number(steps.size())));
}

void GifPaletteTest::mixturesHaveTheWantedMean()
{
    GifPalette palette({0x000000, 0xffffff, 0x707070, 0x909090});
    double sum = 0.0;
    for (int y = 0; y < 8; ++y)
        for (int x = 0; x < 8; ++x) sum += qRed(palette.colours()[palette.indexAt(0xff808080, x, y)]);
    QVERIFY2(std::abs(sum / 64.0 - 128.0) < 3.0, qPrintable(QString::number(sum / 64.0)));
}

CONVSCOPE_QT_TEST(GifPaletteTest, "gif_palette");
#include "gif_palette_test.moc"

#include "ui/scene/chapters/pixels_figure.h"

#include "tests/scene/painted.h"
#include "tests/scene/sample.h"
#include "tests/support/qt_main.h"

#include <cmath>

using namespace convscope;

namespace {

const QSize kStage(1400, 900);
const QRectF kBounds(0, 0, 1400, 900);

Pose together(int step = 143)
{
    Pose pose;
    pose.step = step;
    return pose;
}

Pose apart(int step = 143)
{
    Pose pose = together(step);
    pose.apart = 1.0;
    return pose;
}

Experiment experimentOf(bool isApart, NumberMode numbers = NumberMode::Off)
{
    Experiment experiment = sampleExperiment();
    experiment.planesApart = isApart;
    experiment.numbers = numbers;
    return experiment;
}

} // namespace

class PixelsFigureTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void pixelsHaveTheirColour();
    void numbersAreThoseOfTheRegion_data();
    void numbersAreThoseOfTheRegion();
    void planesHaveOneColourEach();
    void planesCanBePointedAtWhenApart();
    void formulaHoldsThePixel();
    void aGreyPictureIsOneNumberAPixel();
    void thePixelUnderThePointerIsShown_data();
    void thePixelUnderThePointerIsShown();
    void summaryCountsTheNumbers();
};

void PixelsFigureTest::pixelsHaveTheirColour()
{
    const Experiment experiment = experimentOf(false);
    const PixelsFigure figure(computedInput(experiment));
    const QImage image = painted(figure, kStage, together(), Style::light());
    const CellGrid pixels = figure.panel(kBounds, Panel::Region);
    const CellGrid numbers = figure.panel(kBounds, Panel::Input);
    const Image& photo = experiment.photo->image();
    for (int row = 0; row < 12; ++row)
        for (int col = 0; col < 12; ++col) {
            const auto sample = [&](int c) { return photo.sample(row + 4, col + 10, c); };
            COMPARE_COLOURS(image.pixel(pixels.cellRect(row, col).center().toPoint()),
                            qRgb(sample(0), sample(1), sample(2)), 0);
            const int luma = static_cast<int>(std::lround(0.299 * sample(0) + 0.587 * sample(1) + 0.114 * sample(2)));
            COMPARE_COLOURS(image.pixel(numbers.cellRect(row, col).center().toPoint()), qRgb(luma, luma, luma), 1);
        }
}

void PixelsFigureTest::numbersAreThoseOfTheRegion_data()
{
    QTest::addColumn<int>("unit");
    QTest::addColumn<int>("channel");
    QTest::newRow("luma, bytes") << int(PixelUnit::Byte) << int(Channel::Luma);
    QTest::newRow("red, bytes") << int(PixelUnit::Byte) << int(Channel::Red);
    QTest::newRow("blue, unit") << int(PixelUnit::Unit) << int(Channel::Blue);
}

void PixelsFigureTest::numbersAreThoseOfTheRegion()
{
    QFETCH(int, unit);
    QFETCH(int, channel);
    Experiment experiment = experimentOf(false, NumberMode::On);
    experiment.unit = static_cast<PixelUnit>(unit);
    experiment.channel = static_cast<Channel>(channel);
    const PixelsFigure figure(computedInput(experiment));
    const CellGrid grid = figure.panel(kBounds, Panel::Input);
    const auto texts = paintedTexts(kStage, [&](QPainter& p) { figure.paint(p, kBounds, together(), Style::light()); });
    for (int row = 0; row < 12; ++row)
        for (int col = 0; col < 12; ++col) {
            const float value = pixelValue(experiment.photo->image(), experiment.channel, row + 4, col + 10);
            const QString expected = unit == int(PixelUnit::Byte) || value == 0.0f
                                         ? QString::number(value, 'f', 0)
                                         : QString::number(value / 255.0, 'f', 2);
            const auto found = std::count_if(texts.begin(), texts.end(), [&](const PaintedText& t) {
                return t.text == expected && grid.cellRect(row, col).contains(t.ink);
            });
            QVERIFY2(found == 1, qPrintable(expected));
        }
}

void PixelsFigureTest::planesHaveOneColourEach()
{
    const Experiment experiment = experimentOf(true);
    const PixelsFigure figure(computedInput(experiment));
    const QImage image = painted(figure, kStage, apart(), Style::dark());
    const std::array panels{Panel::Red, Panel::Green, Panel::Blue};
    for (std::size_t plane = 0; plane < 3; ++plane) {
        const CellGrid grid = figure.panel(kBounds, panels[plane]);
        for (int row = 0; row < 12; ++row)
            for (int col = 0; col < 12; ++col) {
                const int sample = experiment.photo->image().sample(row + 4, col + 10, static_cast<int>(plane));
                const QRgb expected = qRgb(plane == 0 ? sample : 0, plane == 1 ? sample : 0, plane == 2 ? sample : 0);
                COMPARE_COLOURS(image.pixel(grid.cellRect(row, col).center().toPoint()), expected, 0);
            }
    }
}

void PixelsFigureTest::planesCanBePointedAtWhenApart()
{
    const PixelsFigure whole(computedInput(experimentOf(false)));
    QVERIFY(whole.panel(kBounds, Panel::Red).rect.isNull());
    const PixelsFigure planes(computedInput(experimentOf(true)));
    for (const Panel panel : {Panel::Red, Panel::Green, Panel::Blue}) {
        QVERIFY(!planes.panel(kBounds, panel).rect.isNull());
        QCOMPARE(planes.stepOf({panel, 2, 3}).value_or(-1), 27);
    }
}

void PixelsFigureTest::formulaHoldsThePixel()
{
    const Experiment experiment = experimentOf(false);
    const PixelsFigure figure(computedInput(experiment));
    const Image& photo = experiment.photo->image();
    const auto sample = [&](int c) { return photo.sample(4 + 2, 10 + 3, c); };
    const QString expected = QStringLiteral("f[2,3] = (%1, %2, %3),   0.299·%1 + 0.587·%2 + 0.114·%3 = %4")
                                 .arg(sample(0))
                                 .arg(sample(1))
                                 .arg(sample(2))
                                 .arg(std::lround(0.299 * sample(0) + 0.587 * sample(1) + 0.114 * sample(2)));
    QCOMPARE(plainText({{figure.formula(together(27)).lines[1]}}), expected);
}

void PixelsFigureTest::aGreyPictureIsOneNumberAPixel()
{
    const Experiment experiment = experimentOf(false).onPhoto(greyPhoto({40, 30}));
    const PixelsFigure figure(computedInput(experiment));
    const QPoint corner = experiment.region.topLeft();
    QCOMPARE(plainText({{figure.formula(together(0)).lines[1]}}),
             QStringLiteral("f[0,0] = %1").arg((7 * corner.x() + 13 * corner.y()) % 256));
    QVERIFY(figure.summary().startsWith(QStringLiteral("Photo 30×40×1, 8 bits")));
}

void PixelsFigureTest::thePixelUnderThePointerIsShown_data()
{
    QTest::addColumn<int>("panel");
    QTest::addColumn<QPoint>("cell");
    QTest::addColumn<QString>("place");
    QTest::newRow("in the pixels") << int(Panel::Region) << QPoint(3, 2) << "f[2,3]";
    QTest::newRow("in the numbers") << int(Panel::Input) << QPoint(11, 0) << "f[0,11]";
    QTest::newRow("in the photo, within the region") << int(Panel::Photo) << QPoint(10 + 4, 4 + 6) << "f[6,4]";
    QTest::newRow("in the photo, outside the region") << int(Panel::Photo) << QPoint(90, 70) << "f[0,5]";
}

void PixelsFigureTest::thePixelUnderThePointerIsShown()
{
    QFETCH(int, panel);
    QFETCH(QPoint, cell);
    QFETCH(QString, place);
    const PixelsFigure figure(computedInput(experimentOf(false)));
    Pose pose = together(5);
    pose.hover = {static_cast<Panel>(panel), cell.y(), cell.x()};
    QVERIFY(plainText({{figure.formula(pose).lines[1]}}).startsWith(place + " = "));
}

void PixelsFigureTest::summaryCountsTheNumbers()
{
    const PixelsFigure figure(computedInput(experimentOf(false)));
    QCOMPARE(figure.summary(), QStringLiteral("Photo 72×96×3, 8 bits · 20\u2009736 numbers"));
    QCOMPARE(figure.stepCount(), 144);
    QCOMPARE(figure.stepsPerRow(), 12);
}

CONVSCOPE_QT_TEST(PixelsFigureTest, "pixels_figure");
#include "pixels_figure_test.moc"

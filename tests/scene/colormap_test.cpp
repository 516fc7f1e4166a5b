#include "ui/scene/colormap.h"

#include "tests/scene/painted.h"
#include "tests/support/qt_main.h"

#include <cmath>
#include <limits>

using namespace convscope;

namespace {

/// Relative luminance and contrast, as WCAG 2.1 defines them.
double luminance(QRgb colour)
{
    const auto linear = [](int channel) {
        const double c = channel / 255.0;
        return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(qRed(colour)) + 0.7152 * linear(qGreen(colour)) + 0.0722 * linear(qBlue(colour));
}

double contrast(QRgb a, QRgb b)
{
    const double x = luminance(a) + 0.05;
    const double y = luminance(b) + 0.05;
    return std::max(x, y) / std::min(x, y);
}

constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();

} // namespace

class ColormapTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void greyGoesFromBlackToWhite_data();
    void greyGoesFromBlackToWhite();
    void viridisIsThatOfMatplotlib_data();
    void viridisIsThatOfMatplotlib();
    void viridisGetsLighterThroughout();
    void divergingIsCentredOnZero();
    void divergingLeavesTheNeutralEquallyOnBothSides_data();
    void divergingLeavesTheNeutralEquallyOnBothSides();
    void notANumberIsSeenInEveryMap();
    void emptyRangeIsTheFirstColour();
    void textIsReadableOnEveryColour_data();
    void textIsReadableOnEveryColour();
};

void ColormapTest::greyGoesFromBlackToWhite_data()
{
    QTest::addColumn<float>("high");
    QTest::addColumn<float>("value");
    QTest::addColumn<int>("expected");
    QTest::newRow("bytes: black") << 255.0f << 0.0f << 0;
    QTest::newRow("bytes: each value is itself") << 255.0f << 100.0f << 100;
    QTest::newRow("bytes: white") << 255.0f << 255.0f << 255;
    QTest::newRow("unit: half is 128") << 1.0f << 0.5f << 128;
    QTest::newRow("below the range") << 255.0f << -3.0f << 0;
    QTest::newRow("above the range") << 255.0f << 300.0f << 255;
}

void ColormapTest::greyGoesFromBlackToWhite()
{
    QFETCH(float, high);
    QFETCH(float, value);
    QFETCH(int, expected);
    QCOMPARE(ColorMap::grey(0.0f, high)(value), qRgb(expected, expected, expected));
}

void ColormapTest::viridisIsThatOfMatplotlib_data()
{
    QTest::addColumn<float>("share");
    QTest::addColumn<QRgb>("expected"); // matplotlib.cm.viridis
    QTest::newRow("0") << 0.0f << qRgb(68, 1, 84);
    QTest::newRow("0.25") << 0.25f << qRgb(59, 82, 139);
    QTest::newRow("0.5") << 0.5f << qRgb(33, 145, 140);
    QTest::newRow("0.75") << 0.75f << qRgb(94, 201, 98);
    QTest::newRow("1") << 1.0f << qRgb(253, 231, 37);
    QTest::newRow("beyond 1") << 2.0f << qRgb(253, 231, 37);
}

void ColormapTest::viridisIsThatOfMatplotlib()
{
    QFETCH(float, share);
    QFETCH(QRgb, expected);
    COMPARE_COLOURS(ColorMap::viridis(-10.0f, 30.0f)(-10.0f + 40.0f * share), expected, 3);
}

void ColormapTest::viridisGetsLighterThroughout()
{
    const ColorMap map = ColorMap::viridis(0.0f, 100.0f);
    for (int i = 1; i <= 100; ++i)
        QVERIFY2(luminance(map(static_cast<float>(i))) > luminance(map(static_cast<float>(i - 1))),
                 qPrintable(QString::number(i)));
}

void ColormapTest::divergingIsCentredOnZero()
{
    const ColorMap map = ColorMap::diverging({-1.0f, 3.0f}, Style::light());
    QCOMPARE(map.low, -3.0f);
    QCOMPARE(map.high, 3.0f);
    const QColor zero = QColor::fromRgb(map(0.0f));
    QVERIFY(zero.red() == zero.green() && zero.green() == zero.blue());
    QVERIFY(qBlue(map(-3.0f)) > qRed(map(-3.0f)));
    QVERIFY(qRed(map(3.0f)) > qBlue(map(3.0f)));
    // RdBu of ColorBrewer, half way and at its ends
    COMPARE_COLOURS(map(-3.0f), qRgb(0x21, 0x66, 0xAC), 0);
    COMPARE_COLOURS(map(-1.5f), qRgb(0x92, 0xC5, 0xDE), 0);
    COMPARE_COLOURS(map(1.5f), qRgb(0xF4, 0xA5, 0x82), 0);
    COMPARE_COLOURS(map(3.0f), qRgb(0xB2, 0x18, 0x2B), 0);
    QCOMPARE(map(4.0f), map(3.0f));
    QCOMPARE(map(-4.0f), map(-3.0f));
}

void ColormapTest::divergingLeavesTheNeutralEquallyOnBothSides_data()
{
    QTest::addColumn<bool>("isDark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void ColormapTest::divergingLeavesTheNeutralEquallyOnBothSides()
{
    QFETCH(bool, isDark);
    const ColorMap map = ColorMap::diverging({-1.0f, 1.0f}, Style::of(isDark));
    for (int i = 1; i <= 20; ++i) {
        const float value = static_cast<float>(i) / 20.0f;
        const float before = static_cast<float>(i - 1) / 20.0f;
        for (const float sign : {-1.0f, 1.0f}) {
            const double now = contrast(map(sign * value), map(0.0f));
            QVERIFY2(now > contrast(map(sign * before), map(0.0f)), qPrintable(QString::number(sign * value)));
        }
        // as far from the neutral below zero as above it
        const double ratio = contrast(map(value), map(0.0f)) / contrast(map(-value), map(0.0f));
        QVERIFY2(ratio > 0.7 && ratio < 1.4, qPrintable(QString::number(ratio)));
    }
}

void ColormapTest::notANumberIsSeenInEveryMap()
{
    for (const ColorMap& map :
         {ColorMap::grey(0, 1), ColorMap::viridis(0, 1), ColorMap::diverging({-1, 1}, Style::dark())})
        QCOMPARE(map(kNaN), qRgb(255, 0, 255));
}

void ColormapTest::emptyRangeIsTheFirstColour()
{
    QCOMPARE(ColorMap::grey(5.0f, 5.0f)(5.0f), qRgb(0, 0, 0));
    QCOMPARE(ColorMap::viridis(5.0f, 5.0f)(5.0f), ColorMap::viridis(0.0f, 1.0f)(0.0f));
    const ColorMap zeros = ColorMap::diverging({0.0f, 0.0f}, Style::light());
    QCOMPARE(zeros(0.0f), ColorMap::diverging({-1.0f, 1.0f}, Style::light())(0.0f));
}

void ColormapTest::textIsReadableOnEveryColour_data()
{
    QTest::addColumn<int>("kind");
    QTest::newRow("grey") << static_cast<int>(ColorMap::Kind::Grey);
    QTest::newRow("viridis") << static_cast<int>(ColorMap::Kind::Viridis);
    QTest::newRow("diverging") << static_cast<int>(ColorMap::Kind::Diverging);
}

void ColormapTest::textIsReadableOnEveryColour()
{
    QFETCH(int, kind);
    const bool isSigned = kind == static_cast<int>(ColorMap::Kind::Diverging);
    for (const bool isDark : {false, true}) {
        const ColorMap map{static_cast<ColorMap::Kind>(kind), isSigned ? -255.0f : 0.0f, 255.0f, isDark};
        for (int value = isSigned ? -255 : 0; value <= 255; ++value) {
            const QRgb colour = map(static_cast<float>(value));
            const double reached = contrast(contrastingText(colour).rgb(), colour);
            QVERIFY2(reached >= 4.5, (hex(colour) + " has " + QByteArray::number(reached)).constData());
        }
    }
}

CONVSCOPE_QT_TEST(ColormapTest, "colormap");
#include "colormap_test.moc"

#include "ui/scene/number_text.h"

#include "tests/support/qt_main.h"

#include <cmath>
#include <limits>

using namespace convscope;

Q_DECLARE_METATYPE(std::vector<float>)

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

} // namespace

class NumberTextTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void decimalsFollowFromTheValues_data();
    void decimalsFollowFromTheValues();
    void tinyNumbersHavePowersOfTen();
    void numbersAreWritten_data();
    void numbersAreWritten();
    void shortNumbersHaveNoIdleZeros_data();
    void shortNumbersHaveNoIdleZeros();
    void widestIsTheLongestOfTheEnds();
    void wholeNumbersAreGrouped_data();
    void wholeNumbersAreGrouped();
    void timesAreClocks_data();
    void timesAreClocks();
};

void NumberTextTest::decimalsFollowFromTheValues_data()
{
    QTest::addColumn<std::vector<float>>("values");
    QTest::addColumn<int>("expected");
    QTest::newRow("whole") << std::vector<float>{1.0f, -200.0f, 0.0f} << 0;
    QTest::newRow("below ten") << std::vector<float>{1.25f, -9.0f} << 2;
    QTest::newRow("tens") << std::vector<float>{1.25f, -12.0f} << 1;
    QTest::newRow("tenths take one") << std::vector<float>{0.3f, -0.7f, 0.0f} << 1;
    QTest::newRow("hundredths take two") << std::vector<float>{0.3f, -0.71f} << 2;
    QTest::newRow("hundreds") << std::vector<float>{1.5f, 150.0f} << 0;
    QTest::newRow("the negative end counts") << std::vector<float>{1.5f, -150.0f} << 0;
    QTest::newRow("none") << std::vector<float>{} << 0;
    QTest::newRow("zeros") << std::vector<float>{0.0f, 0.0f} << 0;
    QTest::newRow("small ones have two digits") << std::vector<float>{0.0123f, -0.0456f} << 3;
    QTest::newRow("smaller ones too") << std::vector<float>{0.00123f, -0.00456f} << 4;
    QTest::newRow("whole hundredths are not small") << std::vector<float>{0.04f, -0.01f} << 2;
}

void NumberTextTest::decimalsFollowFromTheValues()
{
    QFETCH(std::vector<float>, values);
    QFETCH(int, expected);
    QCOMPARE(NumberFormat::of(values).decimals, expected);
}

void NumberTextTest::tinyNumbersHavePowersOfTen()
{
    const NumberFormat format = NumberFormat::of({0.00012f, -1.25e-6f, 0.0f});
    QVERIFY(format.isScientific);
    QCOMPARE(format(0.00012), QString("1.2e−4"));
    QCOMPARE(format(-1.26e-6), QString("−1.3e−6"));
    QCOMPARE(format(0.0), QString("0"));
    QVERIFY(!NumberFormat::of({0.0f}).isScientific);
}

void NumberTextTest::numbersAreWritten_data()
{
    QTest::addColumn<int>("decimals");
    QTest::addColumn<double>("value");
    QTest::addColumn<QString>("expected");
    QTest::newRow("whole") << 0 << 12.0 << "12";
    QTest::newRow("a minus sign, no hyphen") << 0 << -12.0 << "−12";
    QTest::newRow("all decimals, so that columns align") << 2 << 0.5 << "0.50";
    QTest::newRow("rounded") << 1 << -0.26 << "−0.3";
    QTest::newRow("no −0") << 0 << -0.4 << "0";
    QTest::newRow("no −0.00") << 2 << -0.004 << "0.00";
    QTest::newRow("negative zero") << 0 << -0.0 << "0";
    QTest::newRow("the largest in full") << 0 << 9999999.0 << "9999999";
    QTest::newRow("big") << 2 << 1.25e7 << "1.25e+07";
    QTest::newRow("big and negative") << 0 << -1e20 << "−1e+20";
    QTest::newRow("infinite") << 2 << kInfinity << "∞";
    QTest::newRow("minus infinite") << 2 << -kInfinity << "−∞";
    QTest::newRow("no number") << 2 << kNaN << "NaN";
}

void NumberTextTest::numbersAreWritten()
{
    QFETCH(int, decimals);
    QFETCH(double, value);
    QFETCH(QString, expected);
    QCOMPARE(NumberFormat{decimals}(value), expected);
}

void NumberTextTest::shortNumbersHaveNoIdleZeros_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<int>("most");
    QTest::addColumn<QString>("expected");
    QTest::newRow("whole") << 100.0 << 3 << "100";
    QTest::newRow("quarter") << -0.25 << 3 << "−0.25";
    QTest::newRow("third") << 1.0 / 3.0 << 3 << "0.333";
    QTest::newRow("a small number keeps two digits") << -0.000123 << 3 << "−0.00012";
    QTest::newRow("too small for any") << 1e-12 << 3 << "0";
    QTest::newRow("no decimals wanted") << 120.4 << 0 << "120";
    QTest::newRow("big keeps its exponent") << 1e10 << 3 << "1e+10";
}

void NumberTextTest::shortNumbersHaveNoIdleZeros()
{
    QFETCH(double, value);
    QFETCH(int, most);
    QFETCH(QString, expected);
    QCOMPARE(shortNumber(value, most), expected);
}

void NumberTextTest::widestIsTheLongestOfTheEnds()
{
    QCOMPARE(NumberFormat{0}.widest({0.0f, 255.0f}), 3);
    QCOMPARE(NumberFormat{0}.widest({-1020.0f, 255.0f}), 5);
    QCOMPARE(NumberFormat{2}.widest({-0.5f, 0.25f}), 5);
}

void NumberTextTest::wholeNumbersAreGrouped_data()
{
    QTest::addColumn<qint64>("value");
    QTest::addColumn<QString>("expected");
    const QString space(QChar(0x2009));
    QTest::newRow("zero") << qint64(0) << "0";
    QTest::newRow("three digits") << qint64(999) << "999";
    QTest::newRow("four") << qint64(1000) << "1" + space + "000";
    QTest::newRow("eight") << qint64(12192768) << "12" + space + "192" + space + "768";
    QTest::newRow("negative, three digits") << qint64(-100) << "−100";
    QTest::newRow("negative, four") << qint64(-1000) << "−1" + space + "000";
    QTest::newRow("more than 32 bits") << qint64(5'000'000'000) << "5" + space + "000" + space + "000" + space + "000";
}

void NumberTextTest::wholeNumbersAreGrouped()
{
    QFETCH(qint64, value);
    QFETCH(QString, expected);
    QCOMPARE(groupedNumber(value), expected);
}

void NumberTextTest::timesAreClocks_data()
{
    QTest::addColumn<double>("seconds");
    QTest::addColumn<QString>("expected");
    QTest::newRow("none") << 0.0 << "0:00";
    QTest::newRow("part of a second") << 6.2 << "0:07";
    QTest::newRow("a minute") << 59.5 << "1:00";
    QTest::newRow("minutes") << 754.0 << "12:34";
    QTest::newRow("an hour") << 3599.1 << "1:00:00";
    QTest::newRow("hours") << 36125.0 << "10:02:05";
}

void NumberTextTest::timesAreClocks()
{
    QFETCH(double, seconds);
    QFETCH(QString, expected);
    QCOMPARE(clockText(seconds), expected);
}

CONVSCOPE_QT_TEST(NumberTextTest, "number_text");
#include "number_text_test.moc"

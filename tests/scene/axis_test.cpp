/// Round numbers along an axis, and what a plot makes of them.
#include "ui/scene/axis.h"

#include "tests/support/qt_main.h"
#include "ui/scene/plot.h"

#include <cmath>
#include <limits>

using namespace convscope;

using Numbers = std::vector<double>;

class AxisTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void ticksAreRound_data();
    void ticksAreRound();
    void thereAreNeverMoreTicksThanAskedFor();
    void decadesAreThinnedOut();
    void numbersAreRounded();
    void nothingLeavesAnAxis();
    void valuesComeBack();
    void labelsAreSpreadApart();
    void aBandCoversWhatItStandsFor();
};

void AxisTest::ticksAreRound_data()
{
    QTest::addColumn<double>("low");
    QTest::addColumn<double>("high");
    QTest::addColumn<int>("most");
    QTest::addColumn<Numbers>("ticks");
    QTest::newRow("units") << 0.0 << 1.0 << 6 << Numbers{0.0, 0.2, 0.4, 0.6, 0.8, 1.0};
    QTest::newRow("fewer") << 0.0 << 1.0 << 3 << Numbers{0.0, 0.5, 1.0};
    QTest::newRow("two") << 0.0 << 1.0 << 2 << Numbers{0.0, 1.0};
    QTest::newRow("loss") << 0.0 << 2.5 << 6 << Numbers{0.0, 0.5, 1.0, 1.5, 2.0, 2.5};
    QTest::newRow("not from zero") << -0.3 << 0.31 << 4 << Numbers{-0.2, 0.0, 0.2};
    QTest::newRow("small") << 0.0 << 4e-4 << 5 << Numbers{0.0, 1e-4, 2e-4, 3e-4, 4e-4};
    QTest::newRow("large") << 0.0 << 70000.0 << 4 << Numbers{0.0, 20000.0, 40000.0, 60000.0};
    QTest::newRow("none") << 1.0 << 1.0 << 4 << Numbers{};
    QTest::newRow("not a number") << 0.0 << std::nan("") << 4 << Numbers{};
    QTest::newRow("endless") << 0.0 << std::numeric_limits<double>::infinity() << 4 << Numbers{};
}

void AxisTest::ticksAreRound()
{
    QFETCH(const double, low);
    QFETCH(const double, high);
    QFETCH(const int, most);
    QFETCH(const Numbers, ticks);
    const Numbers found = roundTicks(low, high, most);
    QCOMPARE(found.size(), ticks.size());
    for (std::size_t i = 0; i < ticks.size(); ++i) QVERIFY(std::abs(found[i] - ticks[i]) < 1e-9 * high);
}

void AxisTest::thereAreNeverMoreTicksThanAskedFor()
{
    for (int most = 2; most < 12; ++most)
        for (double high = 1e-3; high < 1e4; high *= 1.37) {
            const auto count = static_cast<int>(roundTicks(0.0, high, most).size());
            QVERIFY(count <= most);
            QVERIFY2(5 * count >= 2 * most - 5, qPrintable(QString("%1 of %2 to %3").arg(count).arg(most).arg(high)));
        }
}

void AxisTest::decadesAreThinnedOut()
{
    QCOMPARE(decadeTicks(0.001, 5.0, 8), (Numbers{0.001, 0.01, 0.1, 1.0}));
    QCOMPARE(decadeTicks(0.0011, 1.0, 8), (Numbers{0.01, 0.1, 1.0}));
    QCOMPARE(decadeTicks(0.001, 5.0, 2), (Numbers{0.001, 0.1}));
    QCOMPARE(decadeTicks(0.0, 5.0, 2), Numbers{});
}

void AxisTest::numbersAreRounded()
{
    const double numbers[][3]{{2.3, 2.0, 5.0}, {0.012, 0.01, 0.02}, {700.0, 500.0, 1000.0},
                              {0.2, 0.2, 0.2}, {1.0, 1.0, 1.0},     {0.001, 0.001, 0.001}};
    for (const auto& [value, below, above] : numbers) {
        QVERIFY(std::abs(roundDown(value) / below - 1.0) < 1e-9);
        QVERIFY(std::abs(roundUp(value) / above - 1.0) < 1e-9);
    }
}

void AxisTest::nothingLeavesAnAxis()
{
    constexpr double kEndless = std::numeric_limits<double>::infinity();
    for (const Axis& axis : {Axis{0.0, 2.0, false}, Axis{0.01, 10.0, true}})
        for (const double value : {-kEndless, -1.0, 0.0, 0.5, 3.0, 1e300, kEndless, std::nan("")}) {
            const double share = axis.shareOf(value);
            QVERIFY(share >= 0.0 && share <= 1.0);
        }
}

void AxisTest::valuesComeBack()
{
    const Axis linear{-1.0, 3.0, false};
    QCOMPARE(linear.shareOf(0.0), 0.25);
    QCOMPARE(linear.valueAt(0.25), 0.0);
    const Axis powers{0.01, 100.0, true};
    QCOMPARE(powers.shareOf(1.0), 0.5);
    QCOMPARE(powers.valueAt(0.75), 10.0);
}

void AxisTest::labelsAreSpreadApart()
{
    QCOMPARE(spreadApart({10.0, 50.0}, 14.0, 0.0, 100.0), (Numbers{10.0, 50.0})); // where they want to be
    QCOMPARE(spreadApart({50.0, 48.0, 49.0}, 14.0, 0.0, 100.0), (Numbers{76.0, 48.0, 62.0}));
    QCOMPARE(spreadApart({99.0, 100.0}, 14.0, 0.0, 100.0), (Numbers{86.0, 100.0}));
    QCOMPARE(spreadApart({5.0, 5.0, 5.0}, 14.0, 0.0, 20.0), (Numbers{0.0, 10.0, 20.0})); // more than there is room for
    QCOMPARE(spreadApart({}, 14.0, 0.0, 20.0), Numbers{});
}

void AxisTest::aBandCoversWhatItStandsFor()
{
    const Plot plot{QRectF(0, 0, 100, 100), {0.0, 1000.0}, {0.0, 1.0}};
    std::vector<QPointF> values;
    for (int i = 0; i < 1000; ++i) values.emplace_back(i, i == 500 ? 1.0 : 0.2 + 0.1 * (i % 2));
    const QPolygonF band = plot.band(values, 2.0);
    QVERIFY(band.size() <= 102);
    QCOMPARE(band.boundingRect().top(), 0.0); // the single one is not lost
    QCOMPARE(band.boundingRect().bottom(), 80.0);
    QVERIFY(plot.line(values, 2.0).size() <= 51);
    QCOMPARE(plot.line(values, 2.0).back(), plot.at(values.back()));
}

CONVSCOPE_QT_TEST(AxisTest, "axis");
#include "axis_test.moc"

/// The curve of g: what it shows is what the engine's activation gives.
#include "ui/scene/activation_curve.h"

#include "tests/scene/painted.h"
#include "tests/support/qt_main.h"

#include <cmath>

using namespace convscope;

namespace {

const QRectF kRect(20, 20, 300, 200);

void addActivations()
{
    QTest::addColumn<int>("kind");
    for (const auto kind : {Activation::Identity, Activation::Relu, Activation::LeakyRelu, Activation::Sigmoid,
                            Activation::Tanh, Activation::Softplus, Activation::Gelu})
        QTest::addRow("%s", toString(kind).c_str()) << static_cast<int>(kind);
}

ActivationParams paramsOf(int kind) { return {static_cast<Activation>(kind), 0.3}; }

QImage picture(const ActivationCurve& curve, double z, bool hasTangent)
{
    return painted({340, 260}, Qt::white,
                   [&](QPainter& painter) { curve.paint(painter, kRect, z, hasTangent, 1.0, Style::light()); });
}

} // namespace

class ActivationCurveTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void theCurveFillsItsPlaceAndGoesUp_data() { addActivations(); }
    void theCurveFillsItsPlaceAndGoesUp();
    void placesRunFromEndToEnd();
    void theTangentTouchesTheCurve_data() { addActivations(); }
    void theTangentTouchesTheCurve();
};

void ActivationCurveTest::theCurveFillsItsPlaceAndGoesUp()
{
    QFETCH(int, kind);
    const ActivationParams params = paramsOf(kind);
    const ActivationCurve curve(params, {-6.0f, 2.0f});
    const QImage image = picture(curve, 0.0, false);
    double lowest = kRect.top();
    double highest = kRect.bottom();
    for (double z = -6.0; z <= 6.0; z += 0.25) {
        const QPointF point = curve.at(kRect, z);
        QVERIFY(kRect.contains(point));
        if (std::abs(z) > 0.6) QVERIFY(hasPixelNear(image, point, Style::light().output)); // beside the point itself
        QVERIFY(std::abs(point.x() - (kRect.left() + (z + 6.0) * 25.0)) < 1e-6);
        if (activationSlope(params, z) > 0.01)
            QVERIFY(curve.at(kRect, std::min(z + 0.1, 6.0)).y() <= point.y()); // larger is higher
        lowest = std::max(lowest, point.y());
        highest = std::min(highest, point.y());
    }
    QVERIFY(lowest - highest > 0.8 * kRect.height());
    QVERIFY(hasPixelNear(image, curve.at(kRect, 0.0), Style::light().current));
    QCOMPARE(curve.at(kRect, 100.0), curve.at(kRect, 6.0)); // no farther than it reaches
}

void ActivationCurveTest::placesRunFromEndToEnd()
{
    const ActivationCurve curve({Activation::Tanh}, {-57.0f, 3.0f});
    const CellGrid grid = curve.grid(kRect);
    QCOMPARE(curve.zAt(0), -57.0);
    QCOMPARE(curve.zAt(grid.cols / 2), 0.0);
    QCOMPARE(curve.zAt(grid.cols - 1), 57.0);
    QCOMPARE(ActivationCurve({Activation::Tanh}, {0.1f}).zAt(0), -4.0); // where it bends, at least
}

void ActivationCurveTest::theTangentTouchesTheCurve()
{
    QFETCH(int, kind);
    const ActivationParams params = paramsOf(kind);
    const ActivationCurve curve(params, {-5.0f, 5.0f});
    const double z = 0.5;
    const QPointF point = curve.at(kRect, z);
    // two points of the curve that are near give its slope on the stage
    const QPointF chord = curve.at(kRect, z + 0.01) - curve.at(kRect, z - 0.01);
    const QPointF along = chord / std::hypot(chord.x(), chord.y());
    const QImage with = picture(curve, z, true);
    const QImage without = picture(curve, z, false);
    for (const double distance : {-40.0, -20.0, 20.0, 40.0}) {
        QVERIFY(hasPixelNear(with, point + along * distance, Style::light().gradient));
        QVERIFY(!hasPixelNear(without, point + along * distance, Style::light().gradient));
    }
}

CONVSCOPE_QT_TEST(ActivationCurveTest, "activation_curve");
#include "activation_curve_test.moc"

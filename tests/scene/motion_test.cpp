/// Numbers and kernels on their way.
#include "ui/scene/motion.h"

#include "tests/scene/painted.h"
#include "tests/support/qt_main.h"
#include "ui/scene/grid.h"
#include "ui/scene/turning_kernel.h"

using namespace convscope;

class MotionTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void thingsArriveOneAfterTheOther();
    void eachSetsOutAfterTheOneBefore();
    void aSumIsDeliveredToItsCell();
    void anArrowEndsInItsHead();
    void aKernelTurnsClockwise();
};

void MotionTest::thingsArriveOneAfterTheOther()
{
    QCOMPARE(arrived(4, 0.0), 0);
    QCOMPARE(arrived(4, 0.2), 0);
    QCOMPARE(arrived(4, 0.25), 1);
    QCOMPARE(arrived(4, 0.74), 2);
    QCOMPARE(arrived(4, 1.0), 4);
    QCOMPARE(arrived(3, 1.0 / 3.0 + 1.0 / 3.0 + 1.0 / 3.0), 3);
}

void MotionTest::eachSetsOutAfterTheOneBefore()
{
    for (int i = 0; i < 5; ++i) {
        QCOMPARE(staggered(0.0, i, 5), 0.0);
        QCOMPARE(staggered(1.0, i, 5), 1.0);
        if (i > 0) QVERIFY(staggered(0.3, i, 5) < staggered(0.3, i - 1, 5) || staggered(0.3, i, 5) == 0.0);
    }
    QCOMPARE(staggered(0.34, 0, 5), 1.0); // the first has arrived when the last has not set out
    QCOMPARE(staggered(0.66, 4, 5), 0.0);
    QVERIFY(staggered(0.15, 0, 1) > 0.0); // one alone does not wait
}

void MotionTest::aSumIsDeliveredToItsCell()
{
    const CellGrid output{QRectF(300, 100, 200, 200), 5, 5, 0, 0};
    const QRectF cell = output.cellRect(1, 3);
    for (const double sumY : {50.0, 180.0, 380.0}) {
        const QPainterPath way = deliveryPath({100, sumY}, output, cell, 280, 16);
        QCOMPARE(way.pointAtPercent(0.0), QPointF(100, sumY));
        QCOMPARE(way.pointAtPercent(1.0), QPointF(cell.center().x(), cell.bottom()));
        QVERIFY(way.boundingRect().left() >= 100 && way.boundingRect().right() <= cell.center().x() + 1e-6);
        for (double share = 0.0; share <= 1.0; share += 0.01) { // in the grid it keeps to a line between cells
            const QPointF point = way.pointAtPercent(share);
            if (point.x() > output.rect.left()) QVERIFY(std::abs(point.y() - cell.bottom()) < 1e-6);
        }
    }
}

void MotionTest::anArrowEndsInItsHead()
{
    const QImage image = painted({120, 40}, Qt::white,
                                 [](QPainter& painter) { paintArrow(painter, QLineF(10, 20, 100, 20), Qt::red, 3.0); });
    const auto heightAt = [&](int x) {
        int count = 0;
        for (int y = 0; y < 40; ++y) count += image.pixel(x, y) != qRgb(255, 255, 255);
        return count;
    };
    QVERIFY(heightAt(50) >= 3 && heightAt(50) <= 4);
    QVERIFY(heightAt(87) > 10); // the head is wide where it begins, and ends in a point
    QVERIFY(heightAt(98) <= 4);
    QCOMPARE(heightAt(102), 0);
    QCOMPARE(heightAt(8), 0);
}

void MotionTest::aKernelTurnsClockwise()
{
    const CellGrid grid{QRectF(50, 50, 180, 180), 3, 3, 0, 0};
    GridContent content;
    content.value = [](int row, int col) { return static_cast<float>(3 * row + col + 1); };
    content.numbers = NumberMode::On;
    content.widestNumber = 1;
    const auto numbersAt = [&](double degrees) {
        const auto texts = paintedTexts({280, 280}, [&](QPainter& painter) {
            paintTurningKernel(painter, grid, content, degrees, 1.0, Style::light());
        });
        QStringList numbers;
        for (int row = 0; row < 3; ++row)
            for (int col = 0; col < 3; ++col) numbers += textIn(texts, grid.cellRect(row, col));
        return numbers.join(' ');
    };
    QCOMPARE(numbersAt(0.0), "1 2 3 4 5 6 7 8 9");
    QCOMPARE(numbersAt(90.0), "7 4 1 8 5 2 9 6 3");
    QCOMPARE(numbersAt(180.0), "9 8 7 6 5 4 3 2 1");
    // its ground turns with it: on a corner it reaches farther
    const auto isGroundAt = [&](double degrees, QPoint point) {
        const QImage image = painted({280, 280}, Qt::white, [&](QPainter& painter) {
            paintTurningKernel(painter, grid, content, degrees, 1.0, Style::light());
        });
        return image.pixel(point) == kernelGround(Style::light());
    };
    QVERIFY(isGroundAt(45.0, {140, 25}));
    QVERIFY(!isGroundAt(45.0, {60, 60}));
    QVERIFY(isGroundAt(0.0, {60, 60}));
}

CONVSCOPE_QT_TEST(MotionTest, "motion");
#include "motion_test.moc"

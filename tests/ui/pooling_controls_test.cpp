#include "tests/support/qt_main.h"
#include "tests/ui/inspector.h"
#include "ui/scene/layer_tensors.h"

#include <QCheckBox>
#include <QSpinBox>
#include <random>

using namespace convscope;

namespace {

QSlider* padding(const Inspector& inspector) { return inspector.find<QSlider>("Pooling padding"); }

/// As the engine sees it, were it padded by so many cells on all sides.
bool canPad(Pool2dParams params, const Shape& input, int cells)
{
    params.padding = {PaddingRule::Explicit, {cells, cells, cells, cells}};
    return static_cast<bool>(pool2dShape(input, params));
}

} // namespace

class PoolingControlsTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void theWindowIsNoLargerThanTheMap_data();
    void theWindowIsNoLargerThanTheMap();
    void aWindowLargerThanTheMapIsShownAsItIs();
    void thePaddingEndsWhereTheEnginesDoes_data();
    void thePaddingEndsWhereTheEnginesDoes();
    void paddingIsTheSameOnAllSides();
    void sidesThatDifferAreTold();
    void onlyAMeanCountsPadding();
    void activationsAreThoseOfTheLayer();
    void forwardAndBackStandSideBySide();
    void whateverIsSetCanBePooled();
};

void PoolingControlsTest::theWindowIsNoLargerThanTheMap_data()
{
    QTest::addColumn<QString>("settings");
    QTest::newRow("region") << "region=9x6+0+0&pool-size=3,2";
    QTest::newRow("activations") << "region=9x6+0+0&pool-size=3,2&pool-input=activations"; // 4×7
    QTest::newRow("padded activations")
        << "region=9x6+0+0&pool-size=3,2&pool-input=activations&padding=full&stride=2,1";
}

void PoolingControlsTest::theWindowIsNoLargerThanTheMap()
{
    QFETCH(const QString, settings);
    const Inspector inspector({Controls::Pooling}, settings);
    const Shape input = PoolTensors::of(inspector.experiment()).input.shape;
    auto* rows = inspector.find<QSlider>("Pooling size, rows");
    auto* columns = inspector.find<QSlider>("Pooling size, columns");
    QCOMPARE(rows->maximum(), static_cast<int>(input[2]));
    QCOMPARE(columns->maximum(), static_cast<int>(input[3]));
    QTest::keyClick(rows, Qt::Key_End);
    QTest::keyClick(columns, Qt::Key_End);
    const PoolTensors pooled = PoolTensors::of(inspector.experiment());
    QVERIFY(pooled.params.size == inspector.experiment().pool.params.size); // none was too large
    QCOMPARE(pooled.output.shape, (Shape{1, input[1], 1, 1}));
    QVERIFY(inspector.hints().contains(QString("up to %1 × %2").arg(input[2]).arg(input[3])));
}

void PoolingControlsTest::aWindowLargerThanTheMapIsShownAsItIs()
{
    Inspector inspector({Controls::Pooling}, "region=5x3+0+0&kernel=identity&pool-size=4&pool-padding=3");
    QCOMPARE(inspector.find<QSlider>("Pooling size, rows")->value(), 3);
    QCOMPARE(inspector.find<QSlider>("Pooling size, columns")->value(), 4);
    QVERIFY(inspector.hints().contains("above 2, left 3, below 2, right 3"));
    // on a larger map, what is wanted is back
    QVERIFY(inspector.document.edit("Region", "region", [](Experiment& e) { e.region = {0, 0, 9, 9}; }));
    QCOMPARE(inspector.find<QSlider>("Pooling size, rows")->value(), 4);
    QCOMPARE(padding(inspector)->value(), 3);
}

void PoolingControlsTest::thePaddingEndsWhereTheEnginesDoes_data()
{
    QTest::addColumn<QString>("size");
    for (const char* size : {"1", "2", "3", "5", "2,4", "4,3", "1,6"}) QTest::newRow(size) << QString(size);
}

void PoolingControlsTest::thePaddingEndsWhereTheEnginesDoes()
{
    QFETCH(const QString, size);
    Inspector inspector({Controls::Pooling}, "region=9x8+0+0&pool-stride=1&pool-size=" + size);
    const Shape input{1, 3, 8, 9};
    const int most = padding(inspector)->maximum();
    QVERIFY(canPad(inspector.experiment().pool.params, input, most));
    QVERIFY(!canPad(inspector.experiment().pool.params, input, most + 1));
    QCOMPARE(padding(inspector)->isEnabled(), most > 0);
    for (int i = 0; i < most; ++i) QTest::keyClick(padding(inspector), Qt::Key_Right);
    const PaddingSpec wanted = inspector.experiment().pool.params.padding;
    QVERIFY(inspector.experiment().poolParams({8, 9}).padding == wanted); // none was too much
    QCOMPARE(wanted.sides.bottom, most);
}

void PoolingControlsTest::paddingIsTheSameOnAllSides()
{
    Inspector inspector({Controls::Pooling}, "pool-size=3");
    const Experiment before = inspector.experiment();
    type(inspector.find<QSpinBox>("Pooling padding"), "2");
    QVERIFY(inspector.experiment().pool.params.padding == (PaddingSpec{PaddingRule::Explicit, {2, 2, 2, 2}}));
    QVERIFY(inspector.hints().contains("up to 2, so that every window holds a cell"));
    QTest::keyClick(padding(inspector), Qt::Key_Home);
    QVERIFY(inspector.experiment() == before); // no padding is none by rule
    QTest::keyClick(padding(inspector), Qt::Key_End);
    QTest::keyClick(inspector.find<QSlider>("Pooling size, rows"), Qt::Key_Home); // of 1×1
    QVERIFY(!padding(inspector)->isEnabled());
    QCOMPARE(padding(inspector)->value(), 0);
    QVERIFY(inspector.refused.isEmpty());
}

void PoolingControlsTest::sidesThatDifferAreTold()
{
    Inspector inspector({Controls::Pooling}, "region=8x8+0+0&pool-size=3&pool-padding=0,1,2,0");
    QCOMPARE(padding(inspector)->value(), 2);
    QVERIFY(inspector.hints().contains("above 0, left 1, below 2, right 0"));
    QTest::keyClick(padding(inspector), Qt::Key_Left);
    QVERIFY(inspector.experiment().pool.params.padding.sides == (Padding{1, 1, 1, 1}));
    const Inspector byRule({Controls::Pooling}, "region=8x8+0+0&pool-size=2&pool-stride=1&pool-padding=same");
    QVERIFY2(byRule.hints().contains("above 0, left 0, below 1, right 1"), qPrintable(byRule.hints()));
}

void PoolingControlsTest::onlyAMeanCountsPadding()
{
    Inspector inspector({Controls::Pooling}, "pool=max&pool-size=3&pool-padding=1");
    const auto* hidden = inspector.widget.findChild<QCheckBox*>();
    QCOMPARE(hidden->text(), "Count padding");
    QVERIFY(!hidden->isVisible());
    QTest::mouseClick(inspector.find<QToolButton>("L2"), Qt::LeftButton);
    QVERIFY(!hidden->isVisible());
    QTest::mouseClick(inspector.find<QToolButton>("Average"), Qt::LeftButton);
    auto* check = inspector.button<QCheckBox>("Count padding");
    QVERIFY(check->isChecked());
    QTest::keyClick(check, Qt::Key_Space);
    QVERIFY(!inspector.experiment().pool.params.countIncludePad);
    inspector.document.undoStack().undo();
    QVERIFY(check->isChecked());
    QTest::keyClick(padding(inspector), Qt::Key_Home);
    QVERIFY(!check->isEnabled()); // there is none to count
    QVERIFY(!check->toolTip().isEmpty());
}

void PoolingControlsTest::activationsAreThoseOfTheLayer()
{
    Inspector inspector({Controls::Pooling}, "pool-input=region");
    QVERIFY(!inspector.hints().contains("layer"));
    QTest::mouseClick(inspector.find<QToolButton>("Activations"), Qt::LeftButton);
    QVERIFY(inspector.hints().contains("A[l] of the layer in chapter 6"));
    QCOMPARE(QString(chapters()[5].id), "layer");
}

void PoolingControlsTest::forwardAndBackStandSideBySide()
{
    Inspector inspector({Controls::Pooling}, "");
    auto* check = inspector.button<QCheckBox>("Forward and back side by side");
    QTest::keyClick(check, Qt::Key_Space);
    QVERIFY(inspector.experiment().pool.showBoth);
    inspector.document.undoStack().undo();
    QVERIFY(!inspector.experiment().pool.showBoth);
    QVERIFY(!check->isChecked());
    QTest::mouseClick(check, Qt::LeftButton, {}, QPoint(8, check->height() / 2));
    QVERIFY(inspector.experiment().pool.showBoth);
}

void PoolingControlsTest::whateverIsSetCanBePooled()
{
    Inspector inspector({Controls::Volume, Controls::Filters, Controls::Pooling},
                        "region=7x5+0+0&kernel=box&kernel-size=3,2&padding=1");
    std::mt19937 generator(5);
    constexpr std::array kKeys{Qt::Key_Home, Qt::Key_End, Qt::Key_Right, Qt::Key_Right, Qt::Key_Left};
    for (int i = 0; i < 300; ++i) {
        if (i % 4 == 0) {
            const auto buttons = inspector.widget.findChildren<QToolButton*>();
            QToolButton* button = buttons[static_cast<qsizetype>(generator() % static_cast<unsigned>(buttons.size()))];
            if (button->isVisible()) QTest::mouseClick(button, Qt::LeftButton);
        }
        const auto sliders = inspector.sliders();
        QSlider* slider = sliders[static_cast<qsizetype>(generator() % static_cast<unsigned>(sliders.size()))];
        QTest::keyClick(slider, kKeys[generator() % kKeys.size()]);
        QVERIFY2(inspector.refused.isEmpty(), qPrintable(sentences(inspector.refused)));
        const PoolTensors pooled = PoolTensors::of(inspector.experiment());
        QVERIFY(pool2dShape(pooled.input.shape, pooled.params));
        QCOMPARE(inspector.find<QSlider>("Pooling size, rows")->value(), pooled.params.size.h);
        const Padding sides = pooled.params.padding.sides;
        QCOMPARE(padding(inspector)->value(), std::max(sides.top, sides.left));
    }
}

CONVSCOPE_QT_TEST(PoolingControlsTest, "pooling_controls");
#include "pooling_controls_test.moc"

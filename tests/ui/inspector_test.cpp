#include "tests/support/qt_main.h"
#include "tests/ui/inspector.h"
#include "ui/scene/image_file.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <random>

using namespace convscope;

namespace {

const std::vector<Controls>& controlsOf(int chapter) { return chapters()[static_cast<std::size_t>(chapter)].controls; }

} // namespace

class InspectorTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void theEndsOfEverySliderAreLegal_data();
    void theEndsOfEverySliderAreLegal();
    void noWayOfMovingSlidersIsRefused_data() { theEndsOfEverySliderAreLegal_data(); }
    void noWayOfMovingSlidersIsRefused();
    void theLimitsAreTheTightestOnes();
    void everyChoiceWritesItsSetting_data();
    void everyChoiceWritesItsSetting();
    void aRefusedChoiceGoesBack();
    void aRefusedDivisorGoesBack();
    void ownPaddingStartsFromTheOneInForce();
    void sidesWiderThanTheSlidersShowWhatIsSet();
    void aPresetThatIsEditedIsOnesOwn();
    void theKernelGrowsAroundItsMiddle();
    void aRegionThatGrowsAtTheEdgeMovesInwards();
    void aGreyPictureHasNoChannels();
    void everyControlOfALayerHasAName();
    void wordsThatTwoGroupsShareAreTwoSettings();
    void aDragIsOneStepOfUndo_data();
    void aDragIsOneStepOfUndo();
    void theControlsFollowUndo();
};

void InspectorTest::theEndsOfEverySliderAreLegal_data()
{
    QTest::addColumn<std::vector<Controls>>("groups");
    QTest::addColumn<QString>("settings");
    const std::pair<const char*, const char*> situations[]{
        {"start", "region=12x12+20+20"},
        {"smallest", "kernel=identity&kernel-size=1&region=1x1+0+0"},
        {"flat region", "kernel=1 2&region=40x2+0+0"},
        {"kernel as large as the region", "region=7x5+0+0&kernel=box&kernel-size=5,7"},
        {"largest", "region=64x64+0+0&kernel=box&kernel-size=31&stride=16"},
        {"widest window", "region=64x64+0+0&kernel=box&kernel-size=31&padding=full&dilation=8"},
        {"own sides", "region=6x6+3+3&kernel=box&kernel-size=7&padding=1,0,2,3"},
        {"same, even kernel", "region=5x9+1+1&kernel=box&kernel-size=4&padding=same&stride=2,3&dilation=2,1"},
        {"paddings compared", "region=9x9+0+0&padding=full&compare-paddings=1&dilation=2"},
        {"strides compared", "region=9x4+0+0&compare-strides=1&other-stride=4,9&stride=3"},
    };
    for (const Chapter& chapter : chapters())
        for (const auto& [name, settings] : situations)
            QTest::addRow("%s, %s", chapter.id, name) << chapter.controls << QString(settings);
    const std::pair<const char*, const char*> layers[]{
        {"layer", "region=12x12+20+20"},
        {"most maps", "volume=features&feature-maps=16&filters=8&groups=8&filter=7&layer-channel=15"},
        {"fewest maps", "volume=channel&filters=1&groups=4&filter=7&layer-channel=15"},
        {"turned", "yaw=-33.4&pitch=80&fanned=1"},
        {"a window of the whole map", "region=5x3+0+0&kernel=identity&pool-size=9,4&pool-padding=3&pool=average"},
        {"pooled activations", "region=9x7+0+0&padding=full&pool-input=activations&pool-size=3,1&pool-padding=2,0,1,0"},
        {"pooled by rule", "region=9x7+0+0&pool-size=4,2&pool-stride=3,1&pool-padding=same"},
        {"strides beyond the sliders", "region=3x3+0+0&kernel=identity&pool-stride=30,2"},
    };
    for (const auto& [name, settings] : layers) QTest::newRow(name) << layerGroups() << QString(settings);
}

void InspectorTest::theEndsOfEverySliderAreLegal()
{
    QFETCH(const std::vector<Controls>, groups);
    QFETCH(const QString, settings);
    Inspector inspector(groups, settings);
    for (QSlider* slider : inspector.sliders()) {
        for (const Qt::Key end : {Qt::Key_Home, Qt::Key_End}) {
            if (!slider->isEnabled()) continue;
            QTest::keyClick(slider, end);
            QCOMPARE(slider->value(), end == Qt::Key_Home ? slider->minimum() : slider->maximum());
            QVERIFY2(inspector.refused.isEmpty(),
                     qPrintable(slider->accessibleName() + ": " + sentences(inspector.refused)));
        }
        while (inspector.document.undoStack().canUndo()) inspector.document.undoStack().undo();
    }
    for (QSpinBox* box : inspector.widget.findChildren<QSpinBox*>()) {
        if (!box->isVisible() || !box->isEnabled()) continue;
        for (const bool isUpperEnd : {false, true}) {
            const int value = isUpperEnd ? box->maximum() : box->minimum();
            type(box, QString::number(value));
            QCOMPARE(box->value(), value);
            QVERIFY2(inspector.refused.isEmpty(),
                     qPrintable(box->accessibleName() + ": " + sentences(inspector.refused)));
        }
        while (inspector.document.undoStack().canUndo()) inspector.document.undoStack().undo();
    }
}

void InspectorTest::noWayOfMovingSlidersIsRefused()
{
    QFETCH(const std::vector<Controls>, groups);
    QFETCH(const QString, settings);
    Inspector inspector(groups, settings);
    std::mt19937 generator(3);
    constexpr std::array kKeys{Qt::Key_Home, Qt::Key_End, Qt::Key_Right, Qt::Key_Left, Qt::Key_Right};
    for (int i = 0; i < 60; ++i) {
        const auto links = inspector.widget.findChildren<QToolButton*>();
        if (i % 10 == 9) { // now and then rows and columns come apart, or together
            for (QToolButton* link : links)
                if (link->text() == "=" && link->isVisible() && generator() % 2)
                    QTest::mouseClick(link, Qt::LeftButton);
        }
        const auto sliders = inspector.sliders();
        if (sliders.isEmpty()) return; // chapter 1 has none
        QSlider* slider = sliders[static_cast<qsizetype>(generator() % static_cast<unsigned>(sliders.size()))];
        QTest::keyClick(slider, kKeys[generator() % kKeys.size()]);
        QVERIFY2(inspector.refused.isEmpty(),
                 qPrintable(slider->accessibleName() + ": " + sentences(inspector.refused)));
        QVERIFY(validate(inspector.experiment()));
    }
}

void InspectorTest::theLimitsAreTheTightestOnes()
{
    // 6 rows and 9 columns, a 3×3 kernel, padding 1: 8 and 11 cells are there.
    Inspector inspector(controlsOf(2), "region=9x6+0+0&padding=1&kernel=box&kernel-size=3");
    QToolButton* link = inspector.find<QToolButton>("Kernel size: the same for rows and columns");
    QTest::mouseClick(link, Qt::LeftButton);
    QCOMPARE(inspector.find<QSlider>("Kernel size, rows")->maximum(), 8);
    QCOMPARE(inspector.find<QSlider>("Kernel size, columns")->maximum(), 11);
    QTest::mouseClick(inspector.find<QToolButton>("Dilation: the same for rows and columns"), Qt::LeftButton);
    QCOMPARE(inspector.find<QSlider>("Dilation, rows")->maximum(), 3);    // 2·3 + 1 = 7 cells, 2·4 + 1 = 9
    QCOMPARE(inspector.find<QSlider>("Dilation, columns")->maximum(), 5); // 2·5 + 1 = 11 cells
    QCOMPARE(inspector.find<QSpinBox>("Height of the region")->minimum(), 1);
}

void InspectorTest::everyChoiceWritesItsSetting_data()
{
    QTest::addColumn<std::vector<Controls>>("groups");
    QTest::addColumn<QString>("button"); ///< of the group, or an entry of a list
    QTest::addColumn<QString>("list");
    QTest::addColumn<QString>("setting");
    const auto rowOf = [](const std::vector<Controls>& groups, const char* button, const char* list,
                          const char* setting) { QTest::newRow(setting) << groups << button << list << setting; };
    const auto row = [&](int chapter, const char* button, const char* list, const char* setting) {
        rowOf(controlsOf(chapter), button, list, setting);
    };
    row(0, "G", "", "channel=green");
    row(0, "Apart", "", "planes=1");
    row(0, "0–1", "", "unit=unit");
    row(0, "Off", "", "numbers=off");
    row(1, "Convolution", "", "flip=1");
    row(1, "Gallery", "", "stage=gallery");
    row(1, "Scharr y", "Preset", "kernel=scharr_y");
    row(1, "Full", "Padding mode", "padding=full");
    row(1, "Same, as TensorFlow", "Padding mode", "padding=same");
    row(1, "Same, as PyTorch", "Padding mode", "padding=same_pytorch");
    row(1, "Same, odd cell first", "Padding mode", "padding=same_lower");
    row(1, "Reflect", "Fill the padding with", "pad-mode=reflect");
    row(1, "Replicate", "Fill the padding with", "pad-mode=replicate");
    row(1, "Circular", "Fill the padding with", "pad-mode=circular");
    row(1, "Absolute", "Filtered photo", "view=abs");
    row(1, "Min–max", "Filtered photo", "view=minmax");
    row(1, "Signed", "Filtered photo", "view=signed");
    row(1, "Threshold 0.6", "Filtered photo", "view=threshold");
    row(1, "Grey 0–255", "Colours of the output", "colours=grey");
    row(1, "Viridis", "Colours of the output", "colours=viridis");
    row(1, "Diverging, 0-centred", "Colours of the output", "colours=diverging");
    row(2, "|h| sum", "", "influence=weight");
    row(2, "Step by step", "", "influence-fill=growing");
    row(2, "Photo", "", "influence-photo=1");
    row(2, "Valid | Same", "", "compare-paddings=1");
    row(3, "Two strides", "", "compare-strides=1");
    rowOf({Controls::Volume}, "Channel", "", "volume=channel");
    rowOf({Controls::Volume}, "Maps", "", "volume=features");
    rowOf({Controls::Filters}, "Random", "", "weights=random");
    rowOf({Controls::VolumeView}, "Fanned out", "", "fanned=1");
    rowOf({Controls::Activation}, "Identity", "Activation", "activation=identity");
    rowOf({Controls::Activation}, "Leaky ReLU", "Activation", "activation=leaky_relu");
    rowOf({Controls::Activation}, "Sigmoid", "Activation", "activation=sigmoid");
    rowOf({Controls::Activation}, "Tanh", "Activation", "activation=tanh");
    rowOf({Controls::Activation}, "Softplus", "Activation", "activation=softplus");
    rowOf({Controls::Activation}, "GELU", "Activation", "activation=gelu");
    rowOf({Controls::Connections}, "Matrix", "", "connections=matrix");
    rowOf({Controls::Connections}, "Dense", "", "pruned=0");
    rowOf({Controls::Pass}, "dZ", "", "pass=dz");
    rowOf({Controls::Pass}, "dW", "", "pass=dw");
    rowOf({Controls::Pass}, "db", "", "pass=db");
    rowOf({Controls::Pass}, "Scatter", "", "gradient-view=scatter");
    rowOf({Controls::Gradient}, "Ones", "Incoming gradient", "gradient=ones");
    rowOf({Controls::Gradient}, "One-hot", "Incoming gradient", "gradient=one-hot");
    rowOf({Controls::Gradient}, "Painted by hand", "Incoming gradient", "gradient=painted");
    rowOf({Controls::Pooling}, "Average", "", "pool=average");
    rowOf({Controls::Pooling}, "L2", "", "pool=l2");
    rowOf({Controls::Pooling}, "Activations", "", "pool-input=activations");
    rowOf({Controls::PoolingBack}, "Gather", "", "pool-view=gather");
}

void InspectorTest::everyChoiceWritesItsSetting()
{
    QFETCH(const std::vector<Controls>, groups);
    QFETCH(const QString, button);
    QFETCH(const QString, list);
    QFETCH(const QString, setting);
    Inspector inspector(groups, "region=12x12+20+20", "builtin:chelsea");
    const Experiment before = inspector.experiment();
    const Experiment expected = valueOf(withSettings(before, setting));
    QVERIFY(!(expected == before));
    if (list.isEmpty()) {
        QTest::mouseClick(inspector.find<QToolButton>(button), Qt::LeftButton);
    } else {
        auto* box = inspector.find<QComboBox>(list);
        box->setFocus();
        const int goal = box->findText(button);
        QVERIFY(goal >= 0);
        for (int guard = 0; box->currentIndex() != goal && guard < 40; ++guard)
            QTest::keyClick(box, box->currentIndex() < goal ? Qt::Key_Down : Qt::Key_Up);
    }
    QVERIFY2(inspector.experiment() == expected, toJson(inspector.experiment()).constData());
    QVERIFY(inspector.refused.isEmpty());
    inspector.document.undoStack().undo();
    if (!list.isEmpty()) return; // the entries on the way are steps of their own if they take their time
    QVERIFY(inspector.experiment() == before);
    QVERIFY(!inspector.find<QToolButton>(button)->isChecked());
}

void InspectorTest::aRefusedChoiceGoesBack()
{
    // A 5×5 kernel on 3×3 pixels fits only into padding.
    Inspector inspector(controlsOf(2), "region=3x3+0+0&padding=2&kernel=box&kernel-size=5");
    const Experiment before = inspector.experiment();
    auto* rule = inspector.find<QComboBox>("Padding mode");
    QCOMPARE(rule->currentText(), "Own, all sides");
    rule->setFocus();
    QTest::keyClick(rule, Qt::Key_Home); // "Valid: none"
    QCOMPARE(inspector.refused.count(), 1);
    QVERIFY(sentences(inspector.refused).contains("5"));
    QCOMPARE(rule->currentText(), "Own, all sides");
    QVERIFY(inspector.experiment() == before);
    QVERIFY(!inspector.find<QToolButton>("Valid | Same")->isEnabled());
    QVERIFY(!inspector.find<QToolButton>("Valid | Same")->toolTip().isEmpty());
}

void InspectorTest::aRefusedDivisorGoesBack()
{
    Inspector inspector(controlsOf(1), "region=12x12+0+0&divisor=4");
    auto* divisor = inspector.find<QDoubleSpinBox>("Divisor");
    type(divisor, "0");
    QCOMPARE(sentences(inspector.refused), "The kernel's divisor must not be 0. ");
    QCOMPARE(divisor->value(), 4.0);
    type(divisor, "8");
    QCOMPARE(inspector.experiment().kernel.divisor, 8.0f);
    type(inspector.find<QDoubleSpinBox>("Offset"), "-2.5");
    QCOMPARE(inspector.experiment().kernel.offset, -2.5f);
}

void InspectorTest::ownPaddingStartsFromTheOneInForce()
{
    Inspector inspector(controlsOf(2), "region=12x12+0+0&kernel=box&kernel-size=4&padding=same");
    auto* rule = inspector.find<QComboBox>("Padding mode");
    rule->setFocus();
    QTest::keyClick(rule, Qt::Key_End); // "Own, each side"
    const Padding expected{1, 1, 2, 2};
    QVERIFY(inspector.experiment().conv.padding.rule == PaddingRule::Explicit);
    QVERIFY(inspector.experiment().conv.padding.sides == expected);
    QTest::keyClick(inspector.find<QSlider>("Padding: Left"), Qt::Key_End);
    QCOMPARE(inspector.experiment().conv.padding.sides.left, 31);
    QCOMPARE(inspector.experiment().conv.padding.sides.right, 2);
    QVERIFY(!inspector.find<QSlider>("Padding")->isEnabled()); // one number for four would be wrong
    QTest::keyClick(rule, Qt::Key_Up);                         // "Own, all sides"
    QVERIFY(inspector.experiment().conv.padding.sides == (Padding{1, 1, 1, 1}));
    QTest::keyClick(inspector.find<QSlider>("Padding"), Qt::Key_Right);
    QVERIFY(inspector.experiment().conv.padding.sides == (Padding{2, 2, 2, 2}));
}

void InspectorTest::sidesWiderThanTheSlidersShowWhatIsSet()
{
    Inspector inspector(controlsOf(2), "region=64x64+0+0&kernel=box&kernel-size=31&dilation=8&padding=full");
    auto* rule = inspector.find<QComboBox>("Padding mode");
    rule->setFocus();
    QTest::keyClick(rule, Qt::Key_End); // "Own, each side", of 240 cells
    QCOMPARE(inspector.experiment().conv.padding.sides.top, 240);
    QCOMPARE(inspector.find<QSlider>("Padding: Above")->value(), 240);
    QTest::keyClick(inspector.find<QSlider>("Padding: Above"), Qt::Key_Home);
    QCOMPARE(inspector.find<QSlider>("Padding: Below")->value(), 240);
    QCOMPARE(inspector.experiment().conv.padding.sides.bottom, 240);
}

void InspectorTest::aPresetThatIsEditedIsOnesOwn()
{
    Inspector inspector(controlsOf(1), "region=12x12+0+0&kernel=sobel_x");
    QCOMPARE(inspector.find<QComboBox>("Preset")->currentText(), "Sobel x");
    QTest::keyClick(inspector.find<QSlider>("Kernel size, rows"), Qt::Key_Right); // a Sobel kernel is 3×3
    QCOMPARE(inspector.find<QComboBox>("Preset")->currentText(), "Your own");
    QCOMPARE(inspector.experiment().kernel.size.h, 4);
}

void InspectorTest::theKernelGrowsAroundItsMiddle()
{
    Inspector inspector(controlsOf(1), "region=12x12+0+0&kernel=1 2 3; 4 5 6; 7 8 9");
    auto* size = inspector.find<QSlider>("Kernel size, rows");
    QTest::keyClick(size, Qt::Key_Right);
    QTest::keyClick(size, Qt::Key_Right);
    QCOMPARE(toString(inspector.experiment().kernel), "0 0 0 0 0; 0 1 2 3 0; 0 4 5 6 0; 0 7 8 9 0; 0 0 0 0 0");
    for (int i = 0; i < 4; ++i) QTest::keyClick(size, Qt::Key_Left);
    QCOMPARE(toString(inspector.experiment().kernel), "5");
}

void InspectorTest::aRegionThatGrowsAtTheEdgeMovesInwards()
{
    Inspector inspector(controlsOf(0), "region=5x5+60+58");
    type(inspector.find<QSpinBox>("Width of the region"), "20");
    QCOMPARE(inspector.experiment().region, QRect(45, 58, 20, 5));
    QVERIFY(inspector.refused.isEmpty());
    type(inspector.find<QSpinBox>("Left edge of the region"), "3");
    QCOMPARE(inspector.experiment().region, QRect(3, 58, 20, 5));
    type(inspector.find<QSpinBox>("Upper edge of the region"), "0");
    type(inspector.find<QSpinBox>("Height of the region"), "64");
    QCOMPARE(inspector.experiment().region, QRect(3, 0, 20, 64));
    QCOMPARE(inspector.find<QSpinBox>("Upper edge of the region")->maximum(), 1);
}

void InspectorTest::aGreyPictureHasNoChannels()
{
    Inspector inspector(controlsOf(0), "region=12x12+0+0");
    for (const char* channel : {"R", "G", "B"}) {
        QVERIFY(!inspector.find<QToolButton>(channel)->isEnabled());
        QVERIFY(!inspector.find<QToolButton>(channel)->toolTip().isEmpty());
    }
    QVERIFY(inspector.find<QToolButton>("Luma")->isEnabled());
}

void InspectorTest::everyControlOfALayerHasAName()
{
    const Inspector inspector(layerGroups(), "activation=leaky_relu&gradient=painted&pool=average");
    for (const QWidget* widget : inspector.widget.findChildren<QWidget*>()) {
        const bool isPart = qobject_cast<const QAbstractSpinBox*>(widget->parentWidget()) ||
                            qobject_cast<const QComboBox*>(widget->parentWidget());
        if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus || isPart) continue;
        const QString name = widget->accessibleName() + widget->property("text").toString();
        QVERIFY2(!name.isEmpty(), widget->metaObject()->className());
    }
}

void InspectorTest::wordsThatTwoGroupsShareAreTwoSettings()
{
    Inspector inspector({Controls::Volume, Controls::Pooling}, ""); // both have an “Input”
    QTest::mouseClick(inspector.find<QToolButton>("Maps"), Qt::LeftButton);
    QTest::mouseClick(inspector.find<QToolButton>("Activations"), Qt::LeftButton);
    inspector.document.undoStack().undo();
    QVERIFY(inspector.experiment().layer.volume == InputVolume::Features);
    QVERIFY(inspector.experiment().pool.input == PoolInput::Region);
}

void InspectorTest::aDragIsOneStepOfUndo_data()
{
    QTest::addColumn<QString>("slider");
    for (const char* name : {"Maps of the input", "Filters", "Filter in view", "Channel in view", "Yaw, in degrees",
                             "Pitch, in degrees", "Pooling size, rows", "Pooling size, columns", "Pooling stride, rows",
                             "Pooling stride, columns", "Pooling padding"})
        QTest::newRow(name) << QString(name);
}

void InspectorTest::aDragIsOneStepOfUndo()
{
    QFETCH(const QString, slider);
    Inspector inspector(layerGroups(), "volume=features&filters=4&pool-size=3,4&pool-stride=2,1");
    const Experiment before = inspector.experiment();
    auto* dragged = inspector.find<QSlider>(slider);
    drag(*dragged, 300);
    const Experiment between = inspector.experiment();
    QVERIFY(!(between == before));
    QCOMPARE(inspector.document.undoStack().count(), 1);
    drag(*dragged, -300); // at once: it would be one with the drag before, if it were not a gesture
    QCOMPARE(inspector.document.undoStack().count(), 2);
    QCOMPARE(dragged->value(), dragged->minimum());
    inspector.document.undoStack().undo();
    QVERIFY(inspector.experiment() == between);
    QCOMPARE(dragged->value(), dragged->maximum());
    inspector.document.undoStack().undo();
    QVERIFY(inspector.experiment() == before);
}

void InspectorTest::theControlsFollowUndo()
{
    Inspector inspector(controlsOf(1), "region=12x12+0+0");
    auto* stride = inspector.find<QSlider>("Stride, rows");
    QTest::keyClick(stride, Qt::Key_End);
    QCOMPARE(stride->value(), 12);
    inspector.document.undoStack().undo();
    QCOMPARE(stride->value(), 1);
    inspector.document.undoStack().redo();
    QCOMPARE(stride->value(), 12);
}

CONVSCOPE_QT_TEST(InspectorTest, "inspector");
#include "inspector_test.moc"

#include "tests/support/qt_main.h"
#include "tests/ui/inspector.h"
#include "ui/scene/layer_tensors.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QPushButton>
#include <QSpinBox>

using namespace convscope;

namespace {

QList<int> offeredGroups(const Inspector& inspector)
{
    const auto* box = inspector.find<QComboBox>("Groups");
    QList<int> offered;
    for (int i = 0; i < box->count(); ++i) offered << box->itemData(i).toInt();
    return offered;
}

/// Those with which the engine can make a layer.
QList<int> possibleGroups(int channels, int filters)
{
    QList<int> possible;
    for (int groups = 1; groups <= std::min(channels, filters); ++groups) {
        Conv2dParams params;
        params.groups = groups;
        const Shape weight{filters, channels / groups, 3, 3};
        if (conv2dShape({1, channels, 9, 9}, weight, params)) possible << groups;
    }
    return possible;
}

void choose(QComboBox* box, int index)
{
    box->setFocus();
    while (box->currentIndex() != index) QTest::keyClick(box, box->currentIndex() < index ? Qt::Key_Down : Qt::Key_Up);
}

} // namespace

class LayerControlsTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void theGroupsOfferedAreThePossibleOnes();
    void groupsAreNamedAndWritten();
    void groupsThatCannotBeAreSaid();
    void theHintNamesTheShapeOfTheWeights_data();
    void theHintNamesTheShapeOfTheWeights();
    void mapsAreCountedOnlyWhereTheyAreTheInput();
    void theChannelIsChosenOnlyWhereItIsTheInput();
    void aSeedIsTypedOrNew();
    void theChannelInViewIsOneThatThereIs();
    void aChannelAloneIsNotAskedFor();
    void randomWeightsLeaveTheKernelItsSizeAndOffset();
    void aVolumeIsTurnedInWholeDegrees();
    void aVolumeIsTurnedToTheFrontAndBack();
    void theSlopeIsAskedOnlyForLeakyRelu();
    void everyActivationHasItsFormula();
    void connectionsAreExplained();
};

void LayerControlsTest::theGroupsOfferedAreThePossibleOnes()
{
    for (int maps = 1; maps <= LayerSettings::kMostChannels; ++maps)
        for (int filters = 1; filters <= LayerSettings::kMostFilters; ++filters) {
            const Inspector inspector({Controls::Filters},
                                      QString("volume=features&feature-maps=%1&filters=%2").arg(maps).arg(filters));
            QCOMPARE(offeredGroups(inspector), possibleGroups(maps, filters));
            QCOMPARE(inspector.find<QComboBox>("Groups")->isEnabled(), offeredGroups(inspector).size() > 1);
        }
}

void LayerControlsTest::groupsAreNamedAndWritten()
{
    Inspector inspector({Controls::Filters}, "volume=features&feature-maps=4&filters=8");
    auto* box = inspector.find<QComboBox>("Groups");
    QCOMPARE(box->currentText(), "1: every filter sees all");
    choose(box, 1);
    QCOMPARE(box->currentText(), "2");
    QCOMPARE(inspector.experiment().layer.groups, 2);
    choose(box, 2);
    QCOMPARE(box->currentText(), "4: depthwise");
    QCOMPARE(inspector.experiment().layer.groups, 4);
    while (inspector.document.undoStack().canUndo()) inspector.document.undoStack().undo();
    QCOMPARE(box->currentText(), "1: every filter sees all");
    // other filters, other groups
    QTest::keyClick(inspector.find<QSlider>("Filters"), Qt::Key_Left);
    QCOMPARE(offeredGroups(inspector), QList<int>{1}); // of 7 filters
    QVERIFY(inspector.refused.isEmpty());
}

void LayerControlsTest::groupsThatCannotBeAreSaid()
{
    Inspector inspector({Controls::Volume, Controls::Filters}, "volume=colour&filters=6&groups=3");
    QCOMPARE(inspector.find<QComboBox>("Groups")->currentText(), "3: depthwise");
    QTest::mouseClick(inspector.find<QToolButton>("Channel"), Qt::LeftButton);
    QCOMPARE(inspector.find<QComboBox>("Groups")->currentText(), "1: every filter sees all");
    QVERIFY2(inspector.hints().contains("3 groups do not divide C = 1 and F = 6"), qPrintable(inspector.hints()));
    QTest::mouseClick(inspector.find<QToolButton>("R G B"), Qt::LeftButton); // what was wanted is back
    QCOMPARE(inspector.find<QComboBox>("Groups")->currentText(), "3: depthwise");
    QVERIFY(inspector.hints().contains("groups must divide C = 3 and F = 6"));
}

void LayerControlsTest::theHintNamesTheShapeOfTheWeights_data()
{
    QTest::addColumn<QString>("settings");
    QTest::addColumn<QString>("seen");
    QTest::newRow("all") << "volume=colour&filters=2"
                         << "each filter sees all channels";
    QTest::newRow("depthwise") << "volume=colour&filters=3&groups=3"
                               << "each filter sees 1 of 3 channels";
    QTest::newRow("two groups") << "volume=features&feature-maps=16&filters=6&groups=2&kernel=box&kernel-size=2,5"
                                << "each filter sees 8 of 16 channels";
    QTest::newRow("a group less than wanted") << "volume=features&feature-maps=4&filters=6&groups=4"
                                              << "each filter sees 2 of 4 channels";
}

void LayerControlsTest::theHintNamesTheShapeOfTheWeights()
{
    QFETCH(const QString, settings);
    QFETCH(const QString, seen);
    const Inspector inspector({Controls::Filters}, settings);
    const Shape shape = LayerTensors::of(inspector.experiment()).weight.shape;
    const QString sizes = QString("%1×%2×%3×%4").arg(shape[0]).arg(shape[1]).arg(shape[2]).arg(shape[3]);
    QVERIFY2(inspector.hints().startsWith(seen + "\nweights " + sizes), qPrintable(inspector.hints()));
}

void LayerControlsTest::mapsAreCountedOnlyWhereTheyAreTheInput()
{
    Inspector inspector({Controls::Volume}, "volume=colour&feature-maps=5");
    for (const char* volume : {"Channel", "R G B"}) {
        QTest::mouseClick(inspector.find<QToolButton>(volume), Qt::LeftButton);
        QVERIFY(!inspector.findShown<QSlider>("Maps of the input"));
    }
    QTest::mouseClick(inspector.find<QToolButton>("Maps"), Qt::LeftButton);
    auto* maps = inspector.find<QSlider>("Maps of the input");
    QCOMPARE(maps->value(), 5);
    QTest::keyClick(maps, Qt::Key_End);
    QCOMPARE(inspector.experiment().layer.featureMaps, 16);
    type(inspector.find<QSpinBox>("Maps of the input"), "17"); // one too many: not taken
    QCOMPARE(inspector.experiment().layerChannels(), maps->value());
    QVERIFY(maps->value() <= 16);
    QTest::keyClick(maps, Qt::Key_Home);
    QCOMPARE(inspector.experiment().layer.featureMaps, 1);
}

void LayerControlsTest::theChannelIsChosenOnlyWhereItIsTheInput()
{
    Inspector inspector({Controls::Volume, Controls::Region}, "volume=colour", "builtin:chelsea");
    for (const char* volume : {"Maps", "R G B"}) {
        QTest::mouseClick(inspector.find<QToolButton>(volume), Qt::LeftButton);
        QVERIFY(!inspector.findShown<QToolButton>("Luma"));
    }
    QTest::mouseClick(inspector.find<QToolButton>("Channel"), Qt::LeftButton);
    QVERIFY(inspector.find<QToolButton>("Luma")->isChecked());
    QTest::mouseClick(inspector.find<QToolButton>("G"), Qt::LeftButton);
    QVERIFY(inspector.experiment().channel == Channel::Green);
    inspector.document.undoStack().undo();
    QVERIFY(inspector.find<QToolButton>("Luma")->isChecked());
    QVERIFY(inspector.experiment().layer.volume == InputVolume::Channel); // undone one by one
}

void LayerControlsTest::aSeedIsTypedOrNew()
{
    Inspector inspector({Controls::Filters}, "weights=random&seed=9998");
    auto* next = inspector.button<QPushButton>("New seed");
    QTest::mouseClick(next, Qt::LeftButton);
    QCOMPARE(inspector.experiment().layer.seed, 9999);
    QTest::keyClick(next, Qt::Key_Space);
    QCOMPARE(inspector.experiment().layer.seed, 0); // after the last comes the first
    auto* seed = inspector.find<QSpinBox>("Seed of the weights");
    type(seed, "42");
    QCOMPARE(inspector.experiment().layer.seed, 42);
    while (inspector.document.undoStack().canUndo()) inspector.document.undoStack().undo();
    QCOMPARE(seed->value(), 9998);
    QTest::mouseClick(inspector.find<QToolButton>("Presets"), Qt::LeftButton);
    QVERIFY(!seed->isVisible());
    QVERIFY(!next->isVisible());
    QTest::mouseClick(inspector.find<QToolButton>("Random"), Qt::LeftButton);
    QVERIFY(seed->isVisible());
    QTest::keyClick(inspector.find<QSlider>("Filters"), Qt::Key_End);
    QCOMPARE(inspector.experiment().layer.filters, 8);
}

void LayerControlsTest::theChannelInViewIsOneThatThereIs()
{
    Inspector inspector({Controls::Volume, Controls::ChannelInView}, "volume=features&feature-maps=3&layer-channel=15");
    auto* channel = inspector.find<QSlider>("Channel in view");
    QCOMPARE(channel->minimum(), 0);
    QCOMPARE(channel->maximum(), 2);
    QCOMPARE(channel->value(), 2); // 15 is wanted, 2 is the last
    QCOMPARE(inspector.experiment().shownChannel(), 2);
    QTest::keyClick(channel, Qt::Key_Left);
    QCOMPARE(inspector.experiment().layer.shownChannel, 1);
    inspector.document.undoStack().undo();
    QCOMPARE(channel->value(), 2);
    QTest::keyClick(inspector.find<QSlider>("Maps of the input"), Qt::Key_Left);
    QCOMPARE(channel->maximum(), 1);
    QCOMPARE(inspector.experiment().shownChannel(), 1);
}

void LayerControlsTest::aChannelAloneIsNotAskedFor()
{
    Inspector inspector({Controls::Volume, Controls::ChannelInView, Controls::Filters}, "volume=colour&filters=3");
    const auto isAsked = [&] { return inspector.findShown<QSlider>("Channel in view") != nullptr; };
    const auto isTitled = [&] { return inspector.titles().contains("IN VIEW"); };
    QVERIFY(isAsked() && isTitled());
    QTest::mouseClick(inspector.find<QToolButton>("Channel"), Qt::LeftButton);
    QVERIFY(!isAsked() && !isTitled());
    QTest::mouseClick(inspector.find<QToolButton>("R G B"), Qt::LeftButton);
    QVERIFY(isAsked() && isTitled());
    choose(inspector.find<QComboBox>("Groups"), 1); // depthwise: no filter sums channels
    QVERIFY(!isAsked() && !isTitled());
}

void LayerControlsTest::randomWeightsLeaveTheKernelItsSizeAndOffset()
{
    Inspector inspector({Controls::Filters, Controls::FilterKernel}, "weights=presets");
    const auto useless = [&] {
        return QList<QWidget*>{inspector.find<QComboBox>("Preset"), inspector.find<QWidget>("Kernel"),
                               inspector.find<QDoubleSpinBox>("Divisor"), inspector.find<QToolButton>("Convolution")};
    };
    for (const QWidget* control : useless()) QVERIFY(control->isEnabled());
    QVERIFY(!inspector.hints().contains("the weights are random"));
    QTest::mouseClick(inspector.find<QToolButton>("Random"), Qt::LeftButton);
    for (const QWidget* control : useless()) QVERIFY(!control->isEnabled());
    QVERIFY(inspector.hints().contains("the weights are random; filter 0 has this kernel with presets"));
    type(inspector.find<QDoubleSpinBox>("Offset"), "3");
    QCOMPARE(inspector.experiment().kernel.offset, 3.0f);
    QTest::keyClick(inspector.find<QSlider>("Kernel size, rows"), Qt::Key_End);
    QVERIFY(inspector.experiment().kernel.size.h > 3);
    QTest::mouseClick(inspector.find<QToolButton>("Presets"), Qt::LeftButton);
    for (const QWidget* control : useless()) QVERIFY(control->isEnabled());
    // chapters without filters have the kernel alone
    const Inspector alone({Controls::Kernel}, "weights=random");
    QVERIFY(alone.find<QComboBox>("Preset")->isEnabled());
    QVERIFY(!alone.hints().contains("random"));
}

void LayerControlsTest::aVolumeIsTurnedInWholeDegrees()
{
    Inspector inspector({Controls::VolumeView}, "yaw=32.4&pitch=-7.6");
    const Experiment before = inspector.experiment();
    auto* yaw = inspector.find<QSlider>("Yaw, in degrees");
    auto* pitch = inspector.find<QSlider>("Pitch, in degrees");
    QCOMPARE(yaw->value(), 32);
    QCOMPARE(pitch->value(), -8);
    QVERIFY(inspector.experiment() == before); // looking does not round
    QTest::keyClick(yaw, Qt::Key_Right);
    QCOMPARE(inspector.experiment().layer.yaw, 33.0f);
    QCOMPARE(inspector.experiment().layer.pitch, -7.6f);
    QTest::keyClick(yaw, Qt::Key_End);
    QTest::keyClick(pitch, Qt::Key_Home);
    QCOMPARE(inspector.experiment().layer.yaw, 80.0f);
    QCOMPARE(inspector.experiment().layer.pitch, -80.0f);
    // the experiment turns on from there, as when a volume is dragged
    Experiment turned = inspector.experiment();
    turned.layer.turnBy({-50.0, 10.0});
    QVERIFY(inspector.document.replace("Turn", "turn", turned));
    QCOMPARE(yaw->value(), 30);
    QCOMPARE(pitch->value(), -70);
}

void LayerControlsTest::aVolumeIsTurnedToTheFrontAndBack()
{
    Inspector inspector({Controls::VolumeView}, "yaw=50&pitch=-20");
    const Experiment before = inspector.experiment();
    QTest::mouseClick(inspector.button<QPushButton>("Front view"), Qt::LeftButton);
    QCOMPARE(inspector.experiment().layer.yaw, 0.0f);
    QCOMPARE(inspector.experiment().layer.pitch, 0.0f);
    QCOMPARE(inspector.find<QSlider>("Yaw, in degrees")->value(), 0);
    QTest::mouseClick(inspector.button<QPushButton>("Turned"), Qt::LeftButton);
    QVERIFY(inspector.experiment().layer == LayerSettings{});
    inspector.document.undoStack().undo();
    QCOMPARE(inspector.experiment().layer.yaw, 0.0f);
    inspector.document.undoStack().undo();
    QVERIFY(inspector.experiment() == before);
}

void LayerControlsTest::theSlopeIsAskedOnlyForLeakyRelu()
{
    Inspector inspector({Controls::Activation}, "activation=leaky_relu&alpha=0.05");
    auto* slope = inspector.find<QDoubleSpinBox>("Slope below zero");
    QCOMPARE(slope->text(), "0.05");
    type(slope, "0.25");
    QCOMPARE(inspector.experiment().layer.activation.alpha, 0.25);
    QVERIFY(inspector.hints().contains("0.25 · z"));
    QTest::keyClick(slope, Qt::Key_Up);
    QCOMPARE(slope->text(), "0.26");
    type(slope, "1.5"); // outside: not taken
    QVERIFY(inspector.experiment().layer.activation.alpha <= 1.0);
    while (inspector.document.undoStack().canUndo()) inspector.document.undoStack().undo();
    QCOMPARE(slope->text(), "0.05");
    choose(inspector.find<QComboBox>("Activation"), 1); // ReLU
    QVERIFY(!inspector.findShown<QDoubleSpinBox>("Slope below zero"));
    for (const QLabel* label : inspector.widget.findChildren<QLabel*>())
        QVERIFY(label->text() != "Slope" || !label->isVisible());
    QVERIFY(inspector.refused.isEmpty());
}

void LayerControlsTest::everyActivationHasItsFormula()
{
    Inspector inspector({Controls::Activation}, "activation=identity");
    auto* box = inspector.find<QComboBox>("Activation");
    QStringList formulas;
    for (int i = 0; i < box->count(); ++i) {
        choose(box, i);
        QCOMPARE(static_cast<int>(inspector.experiment().layer.activation.kind), i);
        QVERIFY(inspector.hints().startsWith("g(z) = "));
        formulas << inspector.hints();
    }
    QCOMPARE(formulas.size(), 7);
    QCOMPARE(formulas.removeDuplicates(), 0);
    QCOMPARE(formulas[static_cast<int>(Activation::Sigmoid)], "g(z) = 1 / (1 + exp(−z))");
}

void LayerControlsTest::connectionsAreExplained()
{
    Inspector inspector({Controls::Connections}, "pruned=1");
    QVERIFY(inspector.hints().contains("shared weight"));
    QVERIFY(!inspector.hints().contains("Rows"));
    QTest::mouseClick(inspector.find<QToolButton>("Dense"), Qt::LeftButton);
    QTest::mouseClick(inspector.find<QToolButton>("Matrix"), Qt::LeftButton);
    QVERIFY(inspector.hints().contains("a weight of its own"));
    QVERIFY(inspector.hints().contains("Rows are outputs"));
    QCOMPARE(inspector.document.undoStack().count(), 2);
}

CONVSCOPE_QT_TEST(LayerControlsTest, "layer_controls");
#include "layer_controls_test.moc"

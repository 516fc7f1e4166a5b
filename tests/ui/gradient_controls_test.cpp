#include "tests/support/qt_main.h"
#include "tests/ui/inspector.h"

#include <QClipboard>
#include <QDoubleSpinBox>
#include <QGuiApplication>
#include <QLineEdit>
#include <QPushButton>

using namespace convscope;

namespace {

QLineEdit* cellsOf(const Inspector& inspector) { return inspector.find<QLineEdit>("Painted cells"); }

void write(QLineEdit* field, const QString& text)
{
    field->setFocus();
    field->selectAll();
    QTest::keyClick(field, Qt::Key_Delete);
    QTest::keyClicks(field, text);
}

void paste(QLineEdit* field, const QString& text)
{
    QGuiApplication::clipboard()->setText(text);
    field->setFocus();
    QTest::keyClick(field, Qt::Key_V, Qt::ControlModifier);
}

/// (1, 1, side, side) cells, all painted.
QString manyCells(int side)
{
    QStringList cells;
    for (int row = 0; row < side; ++row)
        for (int col = 0; col < side; ++col) cells << QString("0,%1,%2=0.5").arg(row).arg(col);
    return cells.join("; ");
}

} // namespace

class GradientControlsTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void onlyTheInputsGradientIsSeenInTwoWays();
    void whatIsSummedIsChosen_data();
    void whatIsSummedIsChosen();
    void whatIsInViewIsCountedFromZero();
    void everyPassIsSaidInWords();
    void aStrideSpreadsTheGradient_data();
    void aStrideSpreadsTheGradient();
    void theBrushWritesTenths();
    void cellsAreTyped();
    void cellsAreTakenWhenTheFieldIsLeft();
    void wrongCellsAreExplainedAndKept();
    void paintingShowsInTheField();
    void aTypographersMinusIsRead();
    void manyCellsArePastedWhole();
    void thousandsOfCellsAreCounted();
    void cellsAreShownOnlyWhereTheyCount();
    void clearIsAllZeros();
    void clearTakesAWrongTextAway();
    void newRandomNumbersComeWithTheNextSeed();
};

void GradientControlsTest::onlyTheInputsGradientIsSeenInTwoWays()
{
    Inspector inspector({Controls::Pass}, "pass=da&gradient-view=scatter");
    for (const char* pass : {"dZ", "dW", "db", "dA"}) {
        QTest::mouseClick(inspector.find<QToolButton>(pass), Qt::LeftButton);
        const bool isInput = QString(pass) == "dA";
        for (const char* view : {"Gather", "Scatter"}) {
            auto* button = inspector.find<QToolButton>(view);
            QCOMPARE(button->isEnabled(), isInput);
            QCOMPARE(button->toolTip().isEmpty(), isInput);
        }
        QVERIFY(inspector.find<QToolButton>("Scatter")->isChecked());
    }
    QVERIFY(inspector.experiment().gradient.view == GradientView::Scatter);
}

void GradientControlsTest::whatIsSummedIsChosen_data()
{
    QTest::addColumn<QString>("settings");
    QTest::addColumn<QString>("gathering");
    QTest::addColumn<QString>("scattering");
    const QString filter = "Filter in view";
    const QString channel = "Channel in view";
    QTest::newRow("filters and channels") << "volume=colour&filters=2" << filter << channel;
    QTest::newRow("one filter") << "volume=colour&filters=1" << QString() << channel;
    QTest::newRow("one channel") << "volume=channel&filters=2" << filter << QString();
    QTest::newRow("depthwise") << "volume=colour&filters=3&groups=3" << QString() << QString();
    QTest::newRow("two filters a channel")
        << "volume=features&feature-maps=4&filters=8&groups=4" << filter << QString();
    QTest::newRow("two channels a filter")
        << "volume=features&feature-maps=8&filters=4&groups=4" << QString() << channel;
}

void GradientControlsTest::whatIsSummedIsChosen()
{
    QFETCH(const QString, settings);
    QFETCH(const QString, gathering);
    QFETCH(const QString, scattering);
    Inspector inspector({Controls::Pass}, "pass=da&" + settings);
    const auto isOnlySlider = [&](const QString& name) {
        for (const QString& slider : {QString("Filter in view"), QString("Channel in view")})
            if ((inspector.findShown<QSlider>(slider) != nullptr) != (slider == name)) return false;
        return inspector.hints().contains("counted from 0") != name.isEmpty();
    };
    QTest::mouseClick(inspector.find<QToolButton>("Scatter"), Qt::LeftButton);
    QVERIFY(isOnlySlider(scattering));
    QTest::mouseClick(inspector.find<QToolButton>("Gather"), Qt::LeftButton);
    QVERIFY(isOnlySlider(gathering));
    for (const char* pass : {"dZ", "dW", "db"}) {
        QTest::mouseClick(inspector.find<QToolButton>(pass), Qt::LeftButton);
        QVERIFY2(isOnlySlider({}), pass);
    }
}

void GradientControlsTest::whatIsInViewIsCountedFromZero()
{
    Inspector inspector({Controls::Pass}, "pass=da&volume=colour&filters=4&filter=7&layer-channel=15");
    auto* filter = inspector.find<QSlider>("Filter in view");
    QCOMPARE(filter->minimum(), 0);
    QCOMPARE(filter->maximum(), 3);
    QCOMPARE(filter->value(), 3); // 7 is wanted, 3 is the last
    QTest::keyClick(filter, Qt::Key_Home);
    QCOMPARE(inspector.experiment().layer.shownFilter, 0);
    QTest::mouseClick(inspector.find<QToolButton>("Scatter"), Qt::LeftButton);
    auto* channel = inspector.find<QSlider>("Channel in view");
    QCOMPARE(channel->maximum(), 2);
    QCOMPARE(channel->value(), 2);
    QTest::keyClick(channel, Qt::Key_Left);
    QCOMPARE(inspector.experiment().layer.shownChannel, 1);
    while (inspector.document.undoStack().canUndo()) inspector.document.undoStack().undo();
    QCOMPARE(filter->value(), 3);
}

void GradientControlsTest::everyPassIsSaidInWords()
{
    const auto words = [](const char* settings) { return Inspector({Controls::Pass}, settings).hints(); };
    QVERIFY(words("pass=dz").contains("slope of g"));
    QVERIFY(words("pass=da&gradient-view=gather").contains("turned by 180°"));
    QVERIFY(words("pass=da&gradient-view=scatter").contains("adds up"));
    QVERIFY(words("pass=dw").contains("walks over A[l−1]"));
    QVERIFY(words("pass=db").contains("bias"));
}

void GradientControlsTest::aStrideSpreadsTheGradient_data()
{
    QTest::addColumn<QString>("settings");
    QTest::addColumn<QString>("words");
    QTest::newRow("none") << "pass=da&stride=1"
                          << "";
    QTest::newRow("two") << "pass=da&stride=2"
                         << "Stride 2 spreads dZ with zeros: s − 1 = 1 between";
    QTest::newRow("dW") << "pass=dw&stride=3"
                        << "Stride 3 spreads dZ with zeros: s − 1 = 2 between";
    QTest::newRow("axes") << "pass=da&stride=1,4"
                          << "Stride 1×4 spreads dZ with zeros: s − 1 = 0×3 between";
    QTest::newRow("scatter") << "pass=da&gradient-view=scatter&stride=2"
                             << "";
    QTest::newRow("dZ") << "pass=dz&stride=2"
                        << "";
    QTest::newRow("db") << "pass=db&stride=2"
                        << "";
}

void GradientControlsTest::aStrideSpreadsTheGradient()
{
    QFETCH(const QString, settings);
    QFETCH(const QString, words);
    const Inspector inspector({Controls::Pass}, settings);
    if (words.isEmpty())
        QVERIFY(!inspector.hints().contains("spreads"));
    else
        QVERIFY2(inspector.hints().contains(words), qPrintable(inspector.hints()));
}

void GradientControlsTest::theBrushWritesTenths()
{
    Inspector inspector({Controls::Gradient}, "brush=0.9");
    auto* brush = inspector.find<QDoubleSpinBox>("Brush");
    QCOMPARE(brush->text(), "0.9");
    for (int i = 0; i < 3; ++i) QTest::keyClick(brush, Qt::Key_Up);
    QCOMPARE(inspector.experiment().gradient.brush, 1.0f); // no further
    type(brush, "-0.3");
    QCOMPARE(inspector.experiment().gradient.brush, -0.3f);
    QTest::keyClick(brush, Qt::Key_Down);
    QCOMPARE(inspector.experiment().gradient.brush, -0.4f);
    while (inspector.document.undoStack().canUndo()) inspector.document.undoStack().undo();
    QCOMPARE(brush->text(), "0.9");
}

void GradientControlsTest::cellsAreTyped()
{
    Inspector inspector({Controls::Gradient}, "gradient=painted");
    const Experiment before = inspector.experiment();
    auto* cells = cellsOf(inspector);
    write(cells, "1,0,2 = -0.5;0,3,1=1; 2,5,5=0");
    QVERIFY(inspector.experiment() == before); // nothing is taken half-written
    QTest::keyClick(cells, Qt::Key_Return);
    QCOMPARE(paintedText(inspector.experiment().gradient.painted), "0,3,1=1; 1,0,2=-0.5");
    QCOMPARE(inspector.experiment().gradient.painted.shape, (Shape{2, 4, 3})); // zeros are not painted
    QCOMPARE(cells->text(), "0,3,1=1; 1,0,2=-0.5");
    QCOMPARE(inspector.document.undoStack().count(), 1);
    QVERIFY(inspector.refused.isEmpty());
    inspector.document.undoStack().undo();
    QVERIFY(inspector.experiment() == before);
    QCOMPARE(cells->text(), "");
    inspector.document.undoStack().redo();
    QCOMPARE(cells->text(), "0,3,1=1; 1,0,2=-0.5");
}

void GradientControlsTest::cellsAreTakenWhenTheFieldIsLeft()
{
    Inspector inspector({Controls::Gradient}, "gradient=painted");
    inspector.widget.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&inspector.widget));
    write(cellsOf(inspector), "0,1,1=0.75");
    QTest::keyClick(cellsOf(inspector), Qt::Key_Tab);
    QVERIFY(!cellsOf(inspector)->hasFocus());
    QCOMPARE(paintedText(inspector.experiment().gradient.painted), "0,1,1=0.75");
}

void GradientControlsTest::wrongCellsAreExplainedAndKept()
{
    Inspector inspector({Controls::Gradient}, "gradient=painted&painted=0,1,1=1");
    const Experiment before = inspector.experiment();
    auto* cells = cellsOf(inspector);
    write(cells, "0,1,1=1; 0,2=5");
    QTest::keyClick(cells, Qt::Key_Return);
    QCOMPARE(inspector.refused.count(), 1);
    QVERIFY2(sentences(inspector.refused).contains("“0,2=5”"), qPrintable(sentences(inspector.refused)));
    QVERIFY(inspector.experiment() == before);
    QCOMPARE(cells->text(), "0,1,1=1; 0,2=5");
    QVERIFY2(inspector.hints().contains("not taken yet"), qPrintable(inspector.hints()));
    // other edits leave it alone
    type(inspector.find<QDoubleSpinBox>("Brush"), "0.5");
    inspector.document.undoStack().undo();
    QCOMPARE(cells->text(), "0,1,1=1; 0,2=5");
    // corrected, it is taken
    cells->setFocus();
    cells->end(false);
    QTest::keyClick(cells, Qt::Key_Left);
    QTest::keyClick(cells, Qt::Key_Left);
    QTest::keyClicks(cells, ",2");
    QTest::keyClick(cells, Qt::Key_Return);
    QCOMPARE(paintedText(inspector.experiment().gradient.painted), "0,1,1=1; 0,2,2=5");
    QCOMPARE(inspector.refused.count(), 1);
    QVERIFY(!inspector.hints().contains("not taken yet"));
}

void GradientControlsTest::paintingShowsInTheField()
{
    Inspector inspector({Controls::Gradient}, "gradient=ones");
    QVERIFY(inspector.document.edit("Paint", "painted", [](Experiment& e) {
        e.gradient = withPainted(e.gradient, {1, 1, 2, 2}, 0, 1, 0, -0.5f);
    }));
    QCOMPARE(cellsOf(inspector)->text(), "0,0,0=1; 0,0,1=1; 0,1,0=-0.5; 0,1,1=1");
    inspector.document.undoStack().undo();
    QVERIFY(!inspector.findShown<QLineEdit>("Painted cells"));
}

void GradientControlsTest::aTypographersMinusIsRead()
{
    Inspector inspector({Controls::Gradient}, "gradient=painted");
    paste(cellsOf(inspector), QString("0,0,1=%10.5").arg(QChar(0x2212)));
    QTest::keyClick(cellsOf(inspector), Qt::Key_Return);
    QCOMPARE(paintedText(inspector.experiment().gradient.painted), "0,0,1=-0.5");
}

void GradientControlsTest::manyCellsArePastedWhole()
{
    Inspector inspector({Controls::Gradient}, "gradient=painted");
    const QString text = manyCells(60); // longer than a line of text is by default
    QVERIFY(text.size() > 32767);
    paste(cellsOf(inspector), text);
    QTest::keyClick(cellsOf(inspector), Qt::Key_Return);
    QCOMPARE(inspector.experiment().gradient.painted.shape, (Shape{1, 60, 60}));
    QCOMPARE(paintedText(inspector.experiment().gradient.painted), text);
}

void GradientControlsTest::thousandsOfCellsAreCounted()
{
    Inspector inspector({Controls::Gradient}, "gradient=painted&painted=" + manyCells(40));
    auto* cells = cellsOf(inspector);
    QVERIFY(cells->isReadOnly());
    QCOMPARE(cells->text(), "");
    QCOMPARE(cells->placeholderText(), "1600, too many to list");
    cells->setFocus();
    QTest::keyClick(cells, Qt::Key_Return); // takes nothing away
    QCOMPARE(inspector.experiment().gradient.painted.shape, (Shape{1, 40, 40}));
    QTest::mouseClick(inspector.button<QPushButton>("Clear"), Qt::LeftButton);
    QVERIFY(!cells->isReadOnly());
    QCOMPARE(cells->placeholderText(), "all are zero");
}

void GradientControlsTest::cellsAreShownOnlyWhereTheyCount()
{
    for (const char* source : {"random", "ones", "one-hot"})
        QVERIFY(!Inspector({Controls::Gradient}, QString("gradient=") + source).findShown<QLineEdit>("Painted cells"));
    QVERIFY(Inspector({Controls::Gradient}, "gradient=painted").findShown<QLineEdit>("Painted cells"));
}

void GradientControlsTest::clearIsAllZeros()
{
    Inspector inspector({Controls::Gradient}, "gradient=random&painted=0,1,1=1");
    const Experiment before = inspector.experiment();
    QTest::mouseClick(inspector.button<QPushButton>("Clear"), Qt::LeftButton);
    const Experiment& now = inspector.experiment();
    QVERIFY(now.gradient.source == GradientSource::Painted);
    const Tensor gradient = incomingGradient(now.gradient, {1, 2, 4, 4});
    QCOMPARE(gradient.data, std::vector<float>(32, 0.0f));
    QCOMPARE(inspector.document.undoStack().count(), 1);
    inspector.document.undoStack().undo();
    QVERIFY(inspector.experiment() == before);
}

void GradientControlsTest::clearTakesAWrongTextAway()
{
    Inspector inspector({Controls::Gradient}, "gradient=painted");
    write(cellsOf(inspector), "nonsense");
    QTest::keyClick(cellsOf(inspector), Qt::Key_Return);
    QTest::mouseClick(inspector.button<QPushButton>("Clear"), Qt::LeftButton);
    QCOMPARE(cellsOf(inspector)->text(), "");
    QVERIFY(!inspector.hints().contains("not taken yet"));
}

void GradientControlsTest::newRandomNumbersComeWithTheNextSeed()
{
    Inspector inspector({Controls::Gradient}, "gradient=ones&gradient-seed=9999");
    const Experiment before = inspector.experiment();
    QTest::mouseClick(inspector.button<QPushButton>("New random"), Qt::LeftButton);
    QVERIFY(inspector.experiment().gradient.source == GradientSource::Random);
    QCOMPARE(inspector.experiment().gradient.seed, 0);
    QCOMPARE(inspector.document.undoStack().count(), 1);
    inspector.document.undoStack().undo();
    QVERIFY(inspector.experiment() == before);
}

CONVSCOPE_QT_TEST(GradientControlsTest, "gradient_controls");
#include "gradient_controls_test.moc"

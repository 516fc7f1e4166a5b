#include "tests/support/qt_main.h"
#include "tests/ui/inspector.h"
#include "ui/theme.h"
#include "ui/widgets/drawing_canvas.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QGuiApplication>
#include <QLineEdit>
#include <QListView>
#include <QMimeData>
#include <QPushButton>

using namespace convscope;

namespace {

std::vector<Controls> allGroups()
{
    using enum Controls;
    return {TrainRun, TrainStage, TrainData, TrainNetwork, TrainOptimizer, Watched, Drawing};
}

constexpr int kFreeWidth = 276 - 24 - 11; // of the inspector, without its margins and its scroll bar

void undoAll(Inspector& inspector)
{
    while (inspector.document.undoStack().canUndo()) inspector.document.undoStack().undo();
}

QPoint pixelAt(const DrawingCanvas& canvas, int row, int col)
{
    const int side = (canvas.sizeHint().width() - 4) / 28;
    return {2 + side * col + side / 2, 2 + side * row + side / 2};
}

void drag(DrawingCanvas& canvas, Qt::MouseButton button, QPoint from, QPoint to)
{
    QTest::mousePress(&canvas, button, {}, from);
    for (int i = 1; i <= 4; ++i) {
        const QPointF here = from + (to - from) * i / 4;
        QMouseEvent move(QEvent::MouseMove, here, canvas.mapToGlobal(here), Qt::NoButton, button, {});
        QCoreApplication::sendEvent(&canvas, &move);
    }
    QTest::mouseRelease(&canvas, button, {}, to);
}

int pixel(const Inspector& inspector, int row, int col)
{
    return inspector.experiment().train.drawing->at(0, 0, row, col);
}

} // namespace

class TrainControlsTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void noGroupIsWiderThanTheInspector();
    void everyControlHasAName();
    void aViewIsChosenByMouseAndKeys();
    void theRateIsASliderOfRoundNumbers();
    void aDragOfTheRateIsOneStepOfUndo();
    void theBatchDoublesAndMayBeTyped();
    void momentumIsOfferedWhereItIsUsed();
    void theOptimizerIsWritten();
    void theDataSetIsChosen();
    void aFolderHasItsNameInTheList();
    void allImagesAreAtTheRightEnd();
    void aPresetIsTaken();
    void theNetIsSaidInWords();
    void theGoalAndThePaceAreWritten();
    void invertingIsForThePhoto();
    void theCanvasStaysUnderThePointer();
    void aStrokeIsDrawnAtEachMove();
    void aStrokeIsOneStepOfUndo();
    void theRightButtonErases();
    void theEraserErases();
    void keysDraw();
    void clearIsUndone();
    void aPastedPictureIsDrawn_data();
    void aPastedPictureIsDrawn();
    void whatIsNoPictureIsRefused();
    void aDrawingNeedsAClass();
    void drawingsMakeASet();
    void aDrawingIsTakenOut();
};

void TrainControlsTest::noGroupIsWiderThanTheInspector()
{
    applyTheme(*qApp, Style::light());
    const Inspector inspector(allGroups(), "watch=photo&optimizer=momentum");
    QStringList wide;
    for (const QWidget* part : inspector.widget.findChildren<QWidget*>()) {
        const int width = part->minimumSizeHint().width();
        const QString name =
            QString("%1 of %2").arg(part->metaObject()->className(), part->parentWidget()->metaObject()->className());
        if (width > kFreeWidth) wide << QString("%1: %2").arg(name).arg(width);
    }
    QVERIFY2(wide.isEmpty(), qPrintable(wide.join(", ")));
}

void TrainControlsTest::everyControlHasAName()
{
    Inspector inspector(allGroups(), "watch=photo&optimizer=momentum");
    for (const auto* part : inspector.widget.findChildren<QWidget*>()) {
        const bool isPart = qobject_cast<const QAbstractSpinBox*>(part->parentWidget());
        if (part->focusPolicy() == Qt::NoFocus || isPart || !part->isVisible()) continue;
        const bool isNamed = !part->accessibleName().isEmpty() || !part->property("text").toString().isEmpty();
        QVERIFY2(isNamed, part->metaObject()->className());
    }
}

void TrainControlsTest::aViewIsChosenByMouseAndKeys()
{
    Inspector inspector({Controls::TrainStage}, "");
    QTest::mouseClick(inspector.find<QToolButton>("Confusion"), Qt::LeftButton);
    QVERIFY(inspector.experiment().train.stage == TrainStage::Confusion);
    auto* overview = inspector.find<QToolButton>("Overview");
    QTest::mouseClick(overview, Qt::LeftButton);
    inspector.widget.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&inspector.widget));
    overview->setFocus();
    QWidget* here = overview;
    for (const auto stage : {TrainStage::Curves, TrainStage::Network, TrainStage::Filters}) {
        QTest::keyClick(here, Qt::Key_Right); // from row to row
        QVERIFY(inspector.experiment().train.stage == stage);
        here = inspector.widget.focusWidget();
    }
    QTest::keyClick(here, Qt::Key_Left);
    QVERIFY(inspector.experiment().train.stage == TrainStage::Network);
    undoAll(inspector);
    QVERIFY(overview->isChecked());
}

void TrainControlsTest::theRateIsASliderOfRoundNumbers()
{
    Inspector inspector({Controls::TrainOptimizer}, "rate=0.001");
    auto* box = inspector.find<QDoubleSpinBox>("Learning rate");
    auto* slider = inspector.find<QSlider>("Learning rate");
    QCOMPARE(box->text(), "0.001");
    QTest::keyClick(slider, Qt::Key_Right);
    QCOMPARE(inspector.experiment().train.rate, 0.002);
    QTest::keyClick(slider, Qt::Key_Home);
    QCOMPARE(inspector.experiment().train.rate, 1e-5);
    QCOMPARE(box->text(), "0.00001");
    QTest::keyClick(slider, Qt::Key_End);
    QCOMPARE(inspector.experiment().train.rate, 1.0);
    type(box, "0.0034");
    QCOMPARE(inspector.experiment().train.rate, 0.0034);
    type(box, "50"); // more than the slider reaches
    QCOMPARE(inspector.experiment().train.rate, 50.0);
    QCOMPARE(slider->value(), slider->maximum());
    undoAll(inspector);
    QCOMPARE(box->text(), "0.001");
}

void TrainControlsTest::aDragOfTheRateIsOneStepOfUndo()
{
    Inspector inspector({Controls::TrainOptimizer}, "rate=0.001");
    drag(*inspector.find<QSlider>("Learning rate"), 40);
    QVERIFY(inspector.experiment().train.rate > 0.002);
    QCOMPARE(inspector.document.undoStack().count(), 1);
    inspector.document.undoStack().undo();
    QCOMPARE(inspector.experiment().train.rate, 0.001);
}

void TrainControlsTest::theBatchDoublesAndMayBeTyped()
{
    Inspector inspector({Controls::TrainOptimizer}, "batch=32");
    auto* slider = inspector.find<QSlider>("Batch size");
    QTest::keyClick(slider, Qt::Key_Right);
    QCOMPARE(inspector.experiment().train.batchSize, 64);
    QTest::keyClick(slider, Qt::Key_Home);
    QCOMPARE(inspector.experiment().train.batchSize, 1);
    type(inspector.find<QDoubleSpinBox>("Batch size"), "100");
    QCOMPARE(inspector.experiment().train.batchSize, 100);
    type(inspector.find<QDoubleSpinBox>("Batch size"), "999");
    QVERIFY(inspector.experiment().train.batchSize <= 256);
}

void TrainControlsTest::momentumIsOfferedWhereItIsUsed()
{
    Inspector inspector({Controls::TrainOptimizer}, "");
    for (const char* kind : {"SGD", "Momentum", "RMS", "Adam"}) {
        QTest::mouseClick(inspector.find<QToolButton>(kind), Qt::LeftButton);
        QCOMPARE(inspector.findShown<QSlider>("Momentum") != nullptr, QString(kind) == "Momentum");
    }
}

void TrainControlsTest::theOptimizerIsWritten()
{
    Inspector inspector({Controls::TrainOptimizer}, "optimizer=momentum");
    QTest::keyClick(inspector.find<QSlider>("Momentum"), Qt::Key_End);
    QTest::keyClick(inspector.find<QSlider>("Weight decay"), Qt::Key_Right);
    QTest::keyClick(inspector.find<QComboBox>("Initial weights"), Qt::Key_End);
    type(inspector.find<QAbstractSpinBox>("Seed of the run"), "1234567890");
    const TrainSettings& train = inspector.experiment().train;
    QCOMPARE(train.optimizer.momentum, 0.99);
    QCOMPARE(train.optimizer.weightDecay, 1e-5);
    QVERIFY(train.initializer == Initializer::XavierNormal);
    QCOMPARE(train.seed, 1234567890);
}

void TrainControlsTest::theDataSetIsChosen()
{
    Inspector inspector({Controls::TrainData}, "");
    auto* sets = inspector.find<QComboBox>("Data set");
    QCOMPARE(sets->currentData().toString(), "digits");
    QTest::keyClicks(sets, "My");
    QCOMPARE(inspector.experiment().train.data, std::string(TrainSettings::kDrawn));
    inspector.document.undoStack().undo();
    QCOMPARE(sets->currentData().toString(), "digits");
}

void TrainControlsTest::aFolderHasItsNameInTheList()
{
    Inspector inspector({Controls::TrainData}, "data=/home/someone/shapes");
    auto* sets = inspector.find<QComboBox>("Data set");
    QCOMPARE(sets->currentText(), "shapes");
    QCOMPARE(sets->itemText(sets->count() - 1), "A folder…");
}

void TrainControlsTest::allImagesAreAtTheRightEnd()
{
    Inspector inspector({Controls::TrainData}, "train-images=700");
    auto* slider = inspector.find<QSlider>("Images to train on");
    QTest::keyClick(slider, Qt::Key_End);
    QCOMPARE(inspector.experiment().train.trainImages, 0);
    QCOMPARE(inspector.find<QDoubleSpinBox>("Images to train on")->text(), "all");
    inspector.document.undoStack().undo();
    QCOMPARE(inspector.find<QDoubleSpinBox>("Images to train on")->text(), "700");
}

void TrainControlsTest::aPresetIsTaken()
{
    Inspector inspector({Controls::TrainNetwork}, "");
    auto* presets = inspector.find<QComboBox>("Network preset");
    QTest::keyClicks(presets, "LeNet");
    QCOMPARE(inspector.experiment().train.presetId(), std::string("lenet5"));
    inspector.document.edit("layers", "layers",
                            [](Experiment& e) { e.train.layers.erase(e.train.layers.begin() + 1); });
    QCOMPARE(presets->currentText(), "Your own");
    undoAll(inspector);
    QCOMPARE(presets->currentText(), "Tiny CNN");
}

void TrainControlsTest::theNetIsSaidInWords()
{
    Inspector inspector({Controls::TrainNetwork}, "net=tiny");
    const QString words = inspector.hints().replace(QChar::Nbsp, ' ').replace(QChar(0x202F), ',');
    QVERIFY2(words.contains("Conv 8@5×5 → ReLU → MaxPool 2×2 → Conv 16@5×5"), qPrintable(words));
    QVERIFY2(words.contains("5,994 parameters"), qPrintable(words)); // 8·26 + 16·201 + 10·257
}

void TrainControlsTest::theGoalAndThePaceAreWritten()
{
    Inspector inspector({Controls::TrainRun}, "epochs=10&pace=30");
    QTest::keyClick(inspector.find<QSlider>("Epochs to learn"), Qt::Key_Right);
    QCOMPARE(inspector.experiment().train.epochs, 20);
    type(inspector.find<QDoubleSpinBox>("Epochs to learn"), "7");
    QCOMPARE(inspector.experiment().train.epochs, 7);
    auto* pace = inspector.find<QComboBox>("Pace");
    QCOMPARE(pace->currentText(), "30 batch(es)/s");
    QTest::keyClick(pace, Qt::Key_Home);
    QCOMPARE(inspector.experiment().train.pace, 0.0);
}

void TrainControlsTest::invertingIsForThePhoto()
{
    Inspector inspector({Controls::Watched}, "");
    auto* inverts = inspector.button<QCheckBox>("Invert the photo");
    QVERIFY(!inverts->isEnabled());
    QTest::mouseClick(inspector.find<QToolButton>("Photo"), Qt::LeftButton);
    QVERIFY(inverts->isEnabled());
    QTest::mouseClick(inverts, Qt::LeftButton, {}, {8, inverts->height() / 2});
    QVERIFY(inspector.experiment().train.invertsPhoto);
    undoAll(inspector);
    QVERIFY(!inverts->isEnabled() && !inverts->isChecked());
}

void TrainControlsTest::theCanvasStaysUnderThePointer()
{
    Inspector inspector({Controls::Watched, Controls::Drawing}, "");
    qobject_cast<QVBoxLayout*>(inspector.widget.layout())->addStretch(1); // as in the window
    auto& canvas = *inspector.find<DrawingCanvas>("Canvas");
    QTest::mouseClick(inspector.find<QToolButton>("Photo"), Qt::LeftButton);
    QCoreApplication::processEvents();
    const QPoint before = canvas.mapToGlobal(QPoint());
    drag(canvas, Qt::LeftButton, pixelAt(canvas, 5, 5), pixelAt(canvas, 5, 21)); // now the drawing is watched
    QCoreApplication::processEvents();
    QCOMPARE(canvas.mapToGlobal(QPoint()), before);
}

void TrainControlsTest::aStrokeIsDrawnAtEachMove()
{
    Inspector inspector({Controls::Drawing}, "");
    auto& canvas = *inspector.find<DrawingCanvas>("Canvas");
    QList<int> lit;
    connect(&inspector.document, &ExperimentDocument::changed, this, [&] {
        const auto& bytes = inspector.experiment().train.drawing->data;
        lit << static_cast<int>(std::ranges::count_if(bytes, [](int byte) { return byte > 0; }));
    });
    drag(canvas, Qt::LeftButton, pixelAt(canvas, 5, 5), pixelAt(canvas, 5, 21));
    QCOMPARE(lit.size(), 5);
    QVERIFY(std::ranges::is_sorted(lit) && lit.first() < lit.last());
    QVERIFY(inspector.experiment().train.watched == WatchedSource::Drawing);
    QCOMPARE(inspector.experiment().train.drawing->shape, (Shape{1, 1, 28, 28}));
    for (int col = 5; col <= 21; ++col) QCOMPARE(pixel(inspector, 5, col), 255);
    QCOMPARE(pixel(inspector, 5, 24), 0);
    QCOMPARE(pixel(inspector, 9, 10), 0);
}

void TrainControlsTest::aStrokeIsOneStepOfUndo()
{
    Inspector inspector({Controls::Drawing}, "");
    auto& canvas = *inspector.find<DrawingCanvas>("Canvas");
    drag(canvas, Qt::LeftButton, pixelAt(canvas, 3, 3), pixelAt(canvas, 3, 20));
    drag(canvas, Qt::LeftButton, pixelAt(canvas, 9, 3), pixelAt(canvas, 9, 20));
    QCOMPARE(inspector.document.undoStack().count(), 2);
    inspector.document.undoStack().undo();
    QCOMPARE(pixel(inspector, 3, 10), 255);
    QCOMPARE(pixel(inspector, 9, 10), 0);
    QCOMPARE(canvas.drawing().at(0, 0, 9, 10), 0);
    inspector.document.undoStack().undo();
    QVERIFY(inspector.experiment().train.drawing->isNone());
    QVERIFY(inspector.experiment().train.watched == WatchedSource::TestImage);
}

void TrainControlsTest::theRightButtonErases()
{
    Inspector inspector({Controls::Drawing}, "");
    auto& canvas = *inspector.find<DrawingCanvas>("Canvas");
    drag(canvas, Qt::LeftButton, pixelAt(canvas, 14, 3), pixelAt(canvas, 14, 25));
    drag(canvas, Qt::RightButton, pixelAt(canvas, 14, 10), pixelAt(canvas, 14, 18));
    QCOMPARE(pixel(inspector, 14, 14), 0);
    QCOMPARE(pixel(inspector, 14, 5), 255);
    QCOMPARE(pixel(inspector, 14, 23), 255);
}

void TrainControlsTest::theEraserErases()
{
    Inspector inspector({Controls::Drawing}, "");
    auto& canvas = *inspector.find<DrawingCanvas>("Canvas");
    drag(canvas, Qt::LeftButton, pixelAt(canvas, 14, 3), pixelAt(canvas, 14, 25));
    QTest::keyClick(&canvas, Qt::Key_E);
    QVERIFY(inspector.find<QToolButton>("Eraser")->isChecked());
    drag(canvas, Qt::LeftButton, pixelAt(canvas, 14, 10), pixelAt(canvas, 14, 10));
    QCOMPARE(pixel(inspector, 14, 10), 0);
    QTest::mouseClick(inspector.find<QToolButton>("Brush"), Qt::LeftButton);
    drag(canvas, Qt::LeftButton, pixelAt(canvas, 14, 10), pixelAt(canvas, 14, 10));
    QCOMPARE(pixel(inspector, 14, 10), 255);
}

void TrainControlsTest::keysDraw()
{
    Inspector inspector({Controls::Drawing}, "");
    auto& canvas = *inspector.find<DrawingCanvas>("Canvas");
    QTest::keyClick(inspector.find<QSlider>("Width of the brush"), Qt::Key_Home);
    for (int i = 0; i < 40; ++i) QTest::keyClick(&canvas, Qt::Key_Up); // no further than the edge
    for (int i = 0; i < 40; ++i) QTest::keyClick(&canvas, Qt::Key_Left);
    QTest::keyClick(&canvas, Qt::Key_Down);
    QTest::keyClick(&canvas, Qt::Key_Right);
    QTest::keyClick(&canvas, Qt::Key_Right);
    QTest::keyClick(&canvas, Qt::Key_Space);
    QCOMPARE(pixel(inspector, 1, 2), 255);
    QVERIFY2(canvas.accessibleDescription().contains("row 1, column 2 of 28×28: 255"),
             qPrintable(canvas.accessibleDescription()));
    QTest::keyClick(&canvas, Qt::Key_Delete);
    QCOMPARE(pixel(inspector, 1, 2), 0);
    inspector.document.undoStack().undo();
    QCOMPARE(pixel(inspector, 1, 2), 255);
}

void TrainControlsTest::clearIsUndone()
{
    Inspector inspector({Controls::Drawing}, "");
    auto& canvas = *inspector.find<DrawingCanvas>("Canvas");
    auto* clear = inspector.find<QPushButton>("Clear the canvas");
    QVERIFY(!clear->isEnabled());
    drag(canvas, Qt::LeftButton, pixelAt(canvas, 3, 3), pixelAt(canvas, 3, 20));
    QTest::mouseClick(clear, Qt::LeftButton);
    QVERIFY(inspector.experiment().train.drawing->isNone());
    QCOMPARE(canvas.drawing().at(0, 0, 3, 10), 0);
    inspector.document.undoStack().undo();
    QCOMPARE(canvas.drawing().at(0, 0, 3, 10), 255);
}

void TrainControlsTest::aPastedPictureIsDrawn_data()
{
    QTest::addColumn<QColor>("paper");
    QTest::addColumn<QColor>("ink");
    QTest::newRow("ink on paper") << QColor(Qt::white) << QColor(Qt::black);
    QTest::newRow("light on dark") << QColor(Qt::black) << QColor(Qt::white);
}

void TrainControlsTest::aPastedPictureIsDrawn()
{
    QFETCH(const QColor, paper);
    QFETCH(const QColor, ink);
    QImage picture(56, 112, QImage::Format_RGB32);
    picture.fill(paper);
    QPainter(&picture).fillRect(16, 32, 24, 48, ink);
    QGuiApplication::clipboard()->setImage(picture);
    Inspector inspector({Controls::Drawing}, "");
    QTest::keyClick(inspector.find<DrawingCanvas>("Canvas"), Qt::Key_V, Qt::ControlModifier);
    QTRY_VERIFY(!inspector.experiment().train.drawing->isNone());
    QCOMPARE(inspector.experiment().train.drawing->shape, (Shape{1, 1, 28, 28}));
    QVERIFY(pixel(inspector, 14, 14) > 250);
    QCOMPARE(pixel(inspector, 1, 14), 0);
    QCOMPARE(pixel(inspector, 14, 1), 0); // beside a picture that is narrower
    QVERIFY(inspector.experiment().train.watched == WatchedSource::Drawing);
}

void TrainControlsTest::whatIsNoPictureIsRefused()
{
    QGuiApplication::clipboard()->setText("words");
    Inspector inspector({Controls::Drawing}, "");
    QTest::keyClick(inspector.find<DrawingCanvas>("Canvas"), Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(inspector.refused.count(), 1);
    QVERIFY(inspector.experiment().train.drawing->isNone());
}

void TrainControlsTest::aDrawingNeedsAClass()
{
    Inspector inspector({Controls::Drawing}, "");
    auto* add = inspector.button<QPushButton>("Add drawing");
    QVERIFY(!add->isEnabled());
    QVERIFY(add->toolTip().contains("Draw something"));
    auto& canvas = *inspector.find<DrawingCanvas>("Canvas");
    drag(canvas, Qt::LeftButton, pixelAt(canvas, 3, 3), pixelAt(canvas, 3, 20));
    QVERIFY(add->toolTip().contains("class"));
    QTest::keyClicks(inspector.find<QComboBox>("Class of the drawing"), "heart");
    QVERIFY(add->isEnabled() && add->toolTip().isEmpty());
}

void TrainControlsTest::drawingsMakeASet()
{
    Inspector inspector({Controls::Drawing}, "");
    auto& canvas = *inspector.find<DrawingCanvas>("Canvas");
    auto* add = inspector.button<QPushButton>("Add drawing");
    auto* train = inspector.button<QPushButton>("Train on my set");
    auto* classes = inspector.find<QComboBox>("Class of the drawing");
    int row = 2;
    for (const char* name : {"heart", "star", "heart", "star"}) {
        QVERIFY(!train->isEnabled() && !train->toolTip().isEmpty());
        drag(canvas, Qt::LeftButton, pixelAt(canvas, row, 3), pixelAt(canvas, row, 20));
        row += 3;
        classes->lineEdit()->selectAll();
        QTest::keyClicks(classes, name);
        QTest::mouseClick(add, Qt::LeftButton);
        QVERIFY(inspector.experiment().train.drawing->isNone()); // for the next one
    }
    const DrawnSet& set = *inspector.experiment().train.drawnSet;
    QCOMPARE(set.classNames, (std::vector<std::string>{"heart", "star"}));
    QCOMPARE(set.labels, (std::vector<std::uint8_t>{0, 1, 0, 1}));
    QCOMPARE(set.images.at(3, 0, 11, 10), 255);
    QVERIFY2(inspector.hints().contains("heart: 2 · star: 2"), qPrintable(inspector.hints()));
    QTest::mouseClick(train, Qt::LeftButton);
    QCOMPARE(inspector.experiment().train.data, std::string(TrainSettings::kDrawn));
    inspector.document.undoStack().undo();
    inspector.document.undoStack().undo();
    QCOMPARE(inspector.experiment().train.drawnSet->labels.size(), 3U);
    QVERIFY(!inspector.experiment().train.drawing->isNone());
}

void TrainControlsTest::aDrawingIsTakenOut()
{
    Inspector inspector({Controls::Drawing}, "");
    auto set = std::make_shared<DrawnSet>();
    set->classNames = {"one", "two"};
    for (int i = 0; i < 4; ++i)
        *set = withDrawing(*set, ByteTensor({1, 1, 28, 28}, static_cast<std::uint8_t>(60 * i)), i % 2);
    inspector.document.edit("set", "set", [&](Experiment& e) { e.train.drawnSet = set; });
    auto* images = inspector.find<QListView>("My drawings");
    auto* remove = inspector.button<QPushButton>("Remove");
    QVERIFY(!remove->isEnabled());
    QTest::mouseClick(images->viewport(), Qt::LeftButton, {},
                      images->visualRect(images->model()->index(1, 0)).center());
    QVERIFY(remove->isEnabled());
    QTest::mouseClick(remove, Qt::LeftButton);
    QCOMPARE(inspector.experiment().train.drawnSet->labels, (std::vector<std::uint8_t>{0, 0, 1}));
    QTest::keyClick(images, Qt::Key_Delete); // the one that came to its place
    QCOMPARE(inspector.experiment().train.drawnSet->labels, (std::vector<std::uint8_t>{0, 1}));
    QCOMPARE(inspector.experiment().train.drawnSet->images.at(1, 0, 0, 0), 180);
    QCOMPARE(images->model()->rowCount(), 2);
    inspector.document.undoStack().undo();
    inspector.document.undoStack().undo();
    QCOMPARE(images->model()->rowCount(), 4);
}

CONVSCOPE_QT_TEST(TrainControlsTest, "train_controls");
#include "train_controls_test.moc"

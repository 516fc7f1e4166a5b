// Controls of chapter 11 while a net is open, and learns.

#include "tests/support/qt_main.h"
#include "tests/ui/inspector.h"
#include "ui/training/training_words.h"
#include "ui/widgets/drawing_canvas.h"

#include <QComboBox>
#include <QDropEvent>
#include <QMimeData>
#include <QProgressBar>
#include <QPushButton>
#include <QTemporaryDir>

using namespace convscope;

namespace {

/// Ten batches an epoch, learnt in no time.
const QString kQuick = QStringLiteral("pace=0&net=dense&train-images=200&batch=20&epochs=4&watch=test");

struct LiveInspector : Inspector {
    LiveInspector(Controls group, const QString& settings) : Inspector({group}, settings)
    {
        training.setWatched(true);
        if (!QTest::qWaitFor([this] { return training.view() != nullptr; })) qFatal("the data set is not opened");
    }

    const TrainingView& view() const { return *training.view(); }
    bool waitForEpochs(int count)
    {
        const auto isThere = [&] { return view().snapshot->epochs() == count && !view().isRunning; };
        return QTest::qWaitFor([&] { return !training.isRunning() && isThere(); }, 20000);
    }
    void set(const std::function<void(TrainSettings&)>& change)
    {
        document.edit("test", "test", [&](Experiment& e) { change(e.train); });
    }
};

void drop(QWidget& widget, const QString& path)
{
    QMimeData mime;
    mime.setUrls({QUrl::fromLocalFile(path)});
    const QPoint middle = widget.rect().center();
    QDragEnterEvent enter(middle, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&widget, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent event(middle, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&widget, &event);
}

} // namespace

class LiveTrainControlsTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void startIsPauseWhileItLearns();
    void theProgressIsSaid();
    void theLayersAndFiltersOfTheNetAreOffered();
    void wrongLeadsToAnImageThatTheNetIsWrongAbout();
    void aDivergedRunGoesOnAtATenthOfTheRate();
    void aDroppedFileIsDrawnInTheSizeOfTheDataSet();
    void aDroppedFileThatIsNoPictureIsRefused();
};

void LiveTrainControlsTest::startIsPauseWhileItLearns()
{
    LiveInspector inspector(Controls::TrainRun, "pace=5&net=dense&train-images=200&batch=20&epochs=4");
    auto* start = inspector.button<QPushButton>("Start");
    QTest::mouseClick(start, Qt::LeftButton);
    QTRY_COMPARE(start->text(), "Pause");
    QVERIFY(inspector.training.isRunning());
    QTest::mouseClick(start, Qt::LeftButton);
    QTRY_COMPARE(start->text(), "Start");
    QVERIFY(!inspector.training.isRunning());
    QVERIFY(inspector.view().snapshot->epochs() < 4);
}

void LiveTrainControlsTest::theProgressIsSaid()
{
    LiveInspector inspector(Controls::TrainRun, kQuick);
    auto* progress = inspector.find<QProgressBar>("Progress of the run");
    QCOMPARE(progress->value(), 0);
    QVERIFY2(inspector.hints().contains("epoch 1 of 4"), qPrintable(inspector.hints()));
    QTest::mouseClick(inspector.button<QPushButton>("Start"), Qt::LeftButton);
    QVERIFY(inspector.waitForEpochs(4));
    QCOMPARE(progress->value(), 4 * 10);
    QCOMPARE(progress->maximum(), 4 * 10);
    QVERIFY2(inspector.hints().contains("4 epoch(s) done"), qPrintable(inspector.hints()));
    inspector.set([](TrainSettings& train) { train.epochs = 8; });
    QTRY_COMPARE(progress->maximum(), 8 * 10);
    QVERIFY2(inspector.hints().contains("epoch 5 of 8"), qPrintable(inspector.hints()));
}

void LiveTrainControlsTest::theLayersAndFiltersOfTheNetAreOffered()
{
    LiveInspector inspector(Controls::TrainStage,
                            "net=conv 6@5; relu; maxpool 2; dense 10&train-images=200&train-view=filters");
    auto* layers = inspector.find<QComboBox>("Layer in view");
    auto* filters = inspector.find<QSlider>("Filter of the film");
    QCOMPARE(layers->count(), 2);
    QVERIFY2(layers->itemText(0).startsWith("1 · "), qPrintable(layers->itemText(0)));
    QVERIFY2(layers->itemText(1).startsWith("4 · "), qPrintable(layers->itemText(1)));
    QCOMPARE(filters->maximum(), 6 - 1);
    QTest::keyClick(layers, Qt::Key_End);
    QCOMPARE(inspector.experiment().train.shownLayer, 1);
    QCOMPARE(filters->maximum(), 10 - 1);
    QTest::keyClick(filters, Qt::Key_End);
    QCOMPARE(inspector.experiment().train.shownFilter, 9);
    QTest::mouseClick(inspector.find<QToolButton>("Statistics"), Qt::LeftButton);
    QVERIFY(layers->isEnabled() && !filters->isEnabled());
    QTest::mouseClick(inspector.find<QToolButton>("Curves"), Qt::LeftButton);
    QVERIFY(!layers->isEnabled());
    QVERIFY(layers->isVisible()); // what is below stays where it is
}

void LiveTrainControlsTest::wrongLeadsToAnImageThatTheNetIsWrongAbout()
{
    LiveInspector inspector(Controls::Watched, kQuick + "&epochs=1");
    auto* wrong = inspector.find<QPushButton>("The next that the net is wrong about");
    QVERIFY(!wrong->isEnabled() && wrong->toolTip().contains("end of each epoch"));
    inspector.training.start();
    QVERIFY(inspector.waitForEpochs(1));
    const auto answers = inspector.view().snapshot->testAnswers;
    const auto& test = inspector.view().data->test;
    int before = 0;
    for (int i = 0; i < 3; ++i) {
        QTest::mouseClick(wrong, Qt::LeftButton);
        const int image = inspector.experiment().train.testImage;
        QVERIFY(image > before);
        const auto isWrong = [&](int place) {
            const auto at = static_cast<std::size_t>(place);
            return (*answers)[at] != inspector.view().data->label(test[at]);
        };
        QVERIFY(isWrong(image));
        for (int between = before + 1; between < image; ++between) QVERIFY(!isWrong(between));
        before = image;
    }
}

void LiveTrainControlsTest::aDivergedRunGoesOnAtATenthOfTheRate()
{
    LiveInspector inspector(Controls::TrainRun, "pace=0&net=tiny&train-images=200&optimizer=sgd&rate=1000&epochs=50");
    const QString goOn = QStringLiteral("Go on at a tenth of the rate");
    QTest::mouseClick(inspector.button<QPushButton>("Start"), Qt::LeftButton);
    QVERIFY(QTest::qWaitFor([&] { return inspector.view().hasDiverged; }, 20000));
    const auto steps = [&] { return inspector.view().snapshot->state.optimizer.steps; };
    const std::int64_t good = steps();
    QVERIFY2(inspector.hints().contains("layer "), qPrintable(inspector.hints()));
    inspector.set([](TrainSettings& train) { train.rate = 0.1; });
    auto* button = inspector.button<QPushButton>(goOn);
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(inspector.experiment().train.rate, 0.01);
    QTRY_VERIFY(steps() > good);
    QTRY_VERIFY(!button->isVisible());
    inspector.training.pause();
}

void LiveTrainControlsTest::aDroppedFileIsDrawnInTheSizeOfTheDataSet()
{
    const QTemporaryDir folder;
    QImage picture(120, 120, QImage::Format_RGB32);
    picture.fill(Qt::white);
    QPainter(&picture).fillRect(40, 40, 40, 40, Qt::black);
    QVERIFY(picture.save(folder.filePath("square.png")));
    LiveInspector inspector(Controls::Drawing, kQuick);
    drop(*inspector.find<DrawingCanvas>("Canvas"), folder.filePath("square.png"));
    QTRY_VERIFY(!inspector.experiment().train.drawing->isNone());
    const ByteTensor& drawing = *inspector.experiment().train.drawing;
    const Shape image = inspector.view().data->imageShape();
    QCOMPARE(drawing.shape, (Shape{1, 1, image[1], image[2]}));
    QVERIFY(drawing.at(0, 0, static_cast<int>(image[1]) / 2, static_cast<int>(image[2]) / 2) > 250);
    QCOMPARE(drawing.at(0, 0, 0, 0), 0);
    QVERIFY(inspector.experiment().train.watched == WatchedSource::Drawing);
    QCOMPARE(inspector.document.undoStack().count(), 1);
}

void LiveTrainControlsTest::aDroppedFileThatIsNoPictureIsRefused()
{
    const QTemporaryDir folder;
    LiveInspector inspector(Controls::Drawing, kQuick);
    drop(*inspector.find<DrawingCanvas>("Canvas"), folder.filePath("gone.png"));
    QTRY_COMPARE(inspector.refused.count(), 1);
    QVERIFY2(sentences(inspector.refused).contains("gone.png"), qPrintable(sentences(inspector.refused)));
    QVERIFY(inspector.experiment().train.drawing->isNone());
}

CONVSCOPE_QT_TEST(LiveTrainControlsTest, "live_train_controls");
#include "live_train_controls_test.moc"

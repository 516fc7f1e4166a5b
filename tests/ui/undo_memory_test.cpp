#include "ui/undo_memory.h"

#include "tests/support/qt_main.h"
#include "tests/support/result.h"
#include "ui/experiment_document.h"
#include "ui/scene/image_file.h"
#include "ui/scene/net_layer.h"

using namespace convscope;

namespace {

PhotoPtr picture(int side, const QString& name = "picture")
{
    return std::make_shared<const Photo>(Image(side, side, 3), name, QString());
}

/// Experiments, each on a picture of this many pixels a side; 0 for the picture of the one before.
std::vector<Experiment> experimentsOn(const std::vector<int>& sides)
{
    std::vector<Experiment> list;
    for (const int side : sides) list.push_back(side == 0 ? list.back() : Experiment::startingWith(picture(side)));
    return list;
}

std::size_t forgotten(const std::vector<Experiment>& experiments, std::size_t mostSteps, std::size_t mostBytes)
{
    std::vector<const Experiment*> states;
    for (const Experiment& each : experiments) states.push_back(&each);
    return stepsToForget(states, mostSteps, mostBytes);
}

bool open(ExperimentDocument& document, const PhotoPtr& photo)
{
    const bool isOpen = document.open(photo->name(), "photo", document.experiment().onPhoto(photo));
    document.endGesture();
    return isOpen;
}

bool setOffset(ExperimentDocument& document, int offset)
{
    document.endGesture();
    return document.edit("Offset", "offset", [offset](Experiment& e) { e.kernel.offset = static_cast<float>(offset); });
}

} // namespace

class UndoMemoryTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void theOldestStepsThatTakeTooMuchAreForgotten_data();
    void theOldestStepsThatTakeTooMuchAreForgotten();
    void layersAndDrawingsCountToo();
    void undoHoldsNoMoreThanSoManySteps();
    void picturesThatUndoForgetsAreGone();
    void whatIsKeptIsUndoneAndRedone();
    void thePositionGrowsWithEachStep();
    void whatWasSavedStaysSaved();
};

void UndoMemoryTest::theOldestStepsThatTakeTooMuchAreForgotten_data()
{
    QTest::addColumn<QList<int>>("sides");
    QTest::addColumn<int>("mostSteps");
    QTest::addColumn<int>("mostPictures"); // of 100 pixels a side
    QTest::addColumn<int>("forgotten");
    QTest::newRow("nothing done") << QList<int>{100} << 5 << 0 << 0;
    QTest::newRow("one step stays, however large") << QList<int>{900, 100} << 5 << 1 << 0;
    QTest::newRow("what is open does not count") << QList<int>{100, 100, 900} << 5 << 2 << 0;
    QTest::newRow("two of three") << QList<int>{100, 100, 100, 100} << 5 << 2 << 1;
    QTest::newRow("all but the last") << QList<int>{100, 100, 100, 100} << 5 << 0 << 2;
    QTest::newRow("a picture counts once") << QList<int>{100, 0, 0, 100} << 5 << 1 << 0;
    QTest::newRow("one that is open does not count") << QList<int>{100, 0, 0, 0} << 5 << 0 << 0;
    QTest::newRow("a large one takes all before it along") << QList<int>{100, 900, 100, 100} << 5 << 2 << 2;
    QTest::newRow("too many steps") << QList<int>{100, 0, 0, 0, 0} << 3 << 9 << 1;
}

void UndoMemoryTest::theOldestStepsThatTakeTooMuchAreForgotten()
{
    QFETCH(const QList<int>, sides);
    QFETCH(const int, mostSteps);
    QFETCH(const int, mostPictures);
    QFETCH(const int, forgotten);
    const auto experiments = experimentsOn({sides.begin(), sides.end()});
    const std::size_t most = static_cast<std::size_t>(mostPictures) * bytesOf(*picture(100));
    QCOMPARE(static_cast<int>(::forgotten(experiments, static_cast<std::size_t>(mostSteps), most)), forgotten);
}

void UndoMemoryTest::layersAndDrawingsCountToo()
{
    std::vector<Experiment> experiments = experimentsOn({100, 0, 0});
    QCOMPARE(forgotten(experiments, 9, 1000), std::size_t{0});
    NetLayer layer;
    layer.parameters.weight = Tensor({10, 10, 5, 5});
    experiments[0].netLayer = std::make_shared<const NetLayer>(layer);
    QCOMPARE(forgotten(experiments, 9, 1000), std::size_t{1});
    experiments[0].netLayer = nullptr;
    DrawnSet set;
    set.images = ByteTensor({10, 1, 28, 28});
    experiments[0].train.drawnSet = std::make_shared<const DrawnSet>(set);
    QCOMPARE(forgotten(experiments, 9, 1000), std::size_t{1});
}

void UndoMemoryTest::undoHoldsNoMoreThanSoManySteps()
{
    ExperimentDocument document(experimentsOn({20}).front());
    const int most = static_cast<int>(kMostUndoSteps);
    for (int i = 1; i <= most + 50; ++i) QVERIFY(setOffset(document, i));
    QCOMPARE(document.undoStack().count(), most);
    while (document.undoStack().canUndo()) document.undoStack().undo();
    QCOMPARE(document.experiment().kernel.offset, 50.0f);
}

/// Of 64 megabytes each, that are opened one after the other.
void UndoMemoryTest::picturesThatUndoForgetsAreGone()
{
    ExperimentDocument document(experimentsOn({20}).front());
    std::vector<std::weak_ptr<const Photo>> pictures;
    for (int i = 0; i < 9; ++i) {
        const PhotoPtr photo = picture(3840);
        pictures.push_back(photo);
        QVERIFY(open(document, photo));
        std::size_t bytes = 0;
        for (const auto& each : pictures) bytes += each.expired() ? 0 : bytesOf(*each.lock());
        QVERIFY2(bytes <= kMostUndoBytes + bytesOf(*photo), qPrintable(QString::number(bytes)));
    }
    QVERIFY(pictures.front().expired());
    QVERIFY(document.undoStack().canUndo());
    document.undoStack().undo();
    QCOMPARE(document.experiment().photo, pictures[7].lock());
}

void UndoMemoryTest::whatIsKeptIsUndoneAndRedone()
{
    ExperimentDocument document(experimentsOn({20}).front());
    const int most = static_cast<int>(kMostUndoSteps);
    for (int i = 1; i <= most + 1; ++i) QVERIFY(setOffset(document, i));
    const QSignalSpy changed(&document, &ExperimentDocument::changed);
    for (int i = most; i >= 1; --i) {
        document.undoStack().undo();
        QCOMPARE(document.experiment().kernel.offset, static_cast<float>(i));
    }
    for (int i = 2; i <= most + 1; ++i) {
        document.undoStack().redo();
        QCOMPARE(document.experiment().kernel.offset, static_cast<float>(i));
    }
    QCOMPARE(changed.count(), 2 * most);
    QCOMPARE(document.undoStack().undoText(), "Offset");
}

void UndoMemoryTest::thePositionGrowsWithEachStep()
{
    ExperimentDocument document(experimentsOn({20}).front());
    int told = 0;
    connect(&document.undoStack(), &QUndoStack::indexChanged, this, [&] { told = document.undoPosition(); });
    const int steps = static_cast<int>(kMostUndoSteps) + 20;
    for (int i = 1; i <= steps; ++i) {
        QVERIFY(setOffset(document, i));
        QCOMPARE(document.undoPosition(), i);
        QCOMPARE(told, i);
    }
    document.undoStack().undo();
    QCOMPARE(document.undoPosition(), steps - 1);
    QCOMPARE(told, steps - 1);
}

void UndoMemoryTest::whatWasSavedStaysSaved()
{
    ExperimentDocument document(experimentsOn({20}).front());
    const int most = static_cast<int>(kMostUndoSteps);
    for (int i = 1; i <= most; ++i) QVERIFY(setOffset(document, i));
    document.undoStack().setClean();
    for (int i = 1; i < most; ++i) QVERIFY(setOffset(document, most + i));
    QVERIFY(!document.undoStack().isClean());
    QCOMPARE(document.undoStack().cleanIndex(), 1);
    document.undoStack().setIndex(1);
    QVERIFY(document.undoStack().isClean());
    QCOMPARE(document.experiment().kernel.offset, static_cast<float>(most));
    document.undoStack().setIndex(most);
    QVERIFY(setOffset(document, 1000));
    QCOMPARE(document.undoStack().cleanIndex(), 0);
    QVERIFY(setOffset(document, 1001));
    QCOMPARE(document.undoStack().cleanIndex(), -1); // what was saved cannot be gone back to
}

CONVSCOPE_QT_TEST(UndoMemoryTest, "undo_memory");

#include "undo_memory_test.moc"

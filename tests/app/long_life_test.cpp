#include "app/life/long_life.h"
#include "tests/app/test_window.h"
#include "tests/support/qt_main.h"
#include "tests/support/result.h"

#include <QMenu>
#include <QMenuBar>
#include <QThreadPool>

using namespace convscope;

namespace {

/// So few of all that a round takes half a second; the whole day is `convscope bench memory/life`.
constexpr LifeLoad kShort{.pictures = 2, .chapterChanges = 11, .frames = 11, .points = 4, .mostPixels = 40'000};

constexpr int kCompared = 2; // rounds at the beginning and at the end
constexpr int kRounds = 3 * kCompared;

/// What is bounded is full from the start: steps of undo and recent files.
void fill(TestWindow& test)
{
    for (int i = 0; i < 250; ++i) {
        test.document().endGesture();
        test.document().edit("Offset", "offset", [](Experiment& e) { e.kernel.offset += 1.0f; });
    }
    for (int i = 0; i < 20; ++i) test.settings().addRecentFile(QStringLiteral("/picture-%1.png").arg(i));
}

/// Fifteen rounds, in each of which the window holds the same.
std::vector<VitalSigns> steadyRounds()
{
    return std::vector<VitalSigns>(15, VitalSigns{.resident = 200.0,
                                                  .heap = 100.0,
                                                  .files = 9,
                                                  .threads = 19,
                                                  .objects = 640,
                                                  .widgets = 320,
                                                  .undoSteps = 200});
}

} // namespace

class LongLifeTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void nothingIsLeftBehind();
    void theIconsOfTheTransportAreMadeOnce();
    void whatThereIsMoreOfIsTold_data();
    void whatThereIsMoreOfIsTold();
    void whatComesAndGoesIsNotTold();
    void megabytesAreComparedWithoutTheWarmUp();
    void aShortLifeHasNoBeginningAndEnd();
    void signsAreReadAsTheyAreWritten();
};

/// All that the window can do, again and again: what is counted does not grow, and the heap hardly does.
void LongLifeTest::nothingIsLeftBehind()
{
    QThreadPool::globalInstance()->setExpiryTimeout(-1);
    TestWindow test;
    fill(test);
    LongLife life(test.window(), kShort);
    std::vector<VitalSigns> rounds;
    QString trouble;
    bool hasEnded = false;
    connect(&life, &LongLife::roundEnded, this, [&](const VitalSigns& signs) { rounds.push_back(signs); });
    connect(&life, &LongLife::failed, this, [&](const QString& sentence) { trouble = sentence; });
    connect(&life, &LongLife::ended, this, [&] { hasEnded = true; });
    life.live(kRounds);
    QVERIFY2(QTest::qWaitFor([&] { return hasEnded || !trouble.isEmpty(); }, 120'000), "the rounds do not end");
    QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
    const LifeSpan span = valueOf(lifeSpanOf(rounds, kCompared));
    const auto nothingLeft = checkNothingIsLeft(span);
    QVERIFY2(nothingLeft, nothingLeft ? "" : nothingLeft.error().message.c_str());
    QVERIFY2(span.heapGrowth < 40.0, qPrintable(QString::number(span.heapGrowth))); // caches fill
    QVERIFY(span.end.objects > 100);
    QVERIFY(span.end.threads > 1);
    QVERIFY(span.end.files > 1);
    QVERIFY(span.end.undoSteps > 100);
}

/// Each that is made stays among Qt's pixmaps for a while.
void LongLifeTest::theIconsOfTheTransportAreMadeOnce()
{
    TestWindow test;
    const auto icons = [&test] {
        QList<qint64> keys;
        for (QAction* menu : test.window().menuBar()->actions())
            for (QAction* action : menu->menu()->actions())
                if (!action->icon().isNull()) keys << action->icon().cacheKey();
        return keys;
    };
    const QList<qint64> before = icons();
    QCOMPARE(before.size(), 6);
    test.playback().play();
    const QList<qint64> playing = icons();
    QVERIFY(playing != before);
    test.playback().pause();
    QCOMPARE(icons(), before);
    test.workbench().showChapter(4);
    QCOMPARE(icons(), before);
    test.playback().play();
    QCOMPARE(icons(), playing);
    test.settings().setTheme(Theme::Dark);
    QVERIFY(icons().first() != playing.first());
}

void LongLifeTest::whatThereIsMoreOfIsTold_data()
{
    QTest::addColumn<int VitalSigns::*>("count");
    QTest::addColumn<QString>("sentence");
    const auto add = [](int VitalSigns::*count, const char* sentence) {
        QTest::newRow(sentence) << count << "At the end of a long life there are " + QString(sentence) + ".";
    };
    add(&VitalSigns::files, "10 open files where there were 9");
    add(&VitalSigns::threads, "20 threads where there were 19");
    add(&VitalSigns::objects, "641 objects where there were 640");
    add(&VitalSigns::widgets, "321 widgets where there were 320");
    add(&VitalSigns::undoSteps, "201 steps of undo where there were 200");
}

void LongLifeTest::whatThereIsMoreOfIsTold()
{
    QFETCH(int VitalSigns::*const, count);
    QFETCH(const QString, sentence);
    auto rounds = steadyRounds();
    QVERIFY(checkNothingIsLeft(valueOf(lifeSpanOf(rounds, 5))));
    ++(rounds.back().*count);
    const auto left = checkNothingIsLeft(valueOf(lifeSpanOf(rounds, 5)));
    QVERIFY(!left);
    QCOMPARE(QString::fromStdString(left.error().message), sentence);
}

/// A file that is being written while it is counted.
void LongLifeTest::whatComesAndGoesIsNotTold()
{
    auto rounds = steadyRounds();
    rounds[7].files = 10;
    rounds[13].files = 10;
    QVERIFY(checkNothingIsLeft(valueOf(lifeSpanOf(rounds, 5))));
}

void LongLifeTest::megabytesAreComparedWithoutTheWarmUp()
{
    auto rounds = steadyRounds();
    for (std::size_t i = 0; i < 5; ++i) rounds[i].resident = rounds[i].heap = 10.0;
    rounds[10].resident = 300.0; // a large picture is open: a fifth of the end
    rounds[14].heap = 50.0;
    const LifeSpan span = valueOf(lifeSpanOf(rounds, 5));
    QCOMPARE(span.start.resident, 200.0);
    QCOMPARE(span.end.resident, 220.0);
    QVERIFY(std::abs(span.residentGrowth - 10.0) < 1e-9);
    QVERIFY(std::abs(span.heapGrowth + 10.0) < 1e-9);
}

void LongLifeTest::aShortLifeHasNoBeginningAndEnd()
{
    auto rounds = steadyRounds();
    rounds.pop_back();
    const auto span = lifeSpanOf(rounds, 5);
    QVERIFY(!span);
    QCOMPARE(QString::fromStdString(span.error().message),
             "A life of 14 rounds has no beginning and end of 5 rounds each.");
}

void LongLifeTest::signsAreReadAsTheyAreWritten()
{
    const VitalSigns signs = steadyRounds().front();
    const VitalSigns read = valueOf(vitalSignsFrom(toJson(signs)));
    QCOMPARE(read.resident, signs.resident);
    QCOMPARE(read.heap, signs.heap);
    QCOMPARE(read.files, signs.files);
    QCOMPARE(read.threads, signs.threads);
    QCOMPARE(read.objects, signs.objects);
    QCOMPARE(read.widgets, signs.widgets);
    QCOMPARE(read.undoSteps, signs.undoSteps);
    const auto sentence = vitalSignsFrom("Step 1 of “train” in round 2 does not end.\n");
    QVERIFY(!sentence);
    QCOMPARE(QString::fromStdString(sentence.error().message), "Step 1 of “train” in round 2 does not end.");
}

CONVSCOPE_QT_TEST(LongLifeTest, "long_life");

#include "long_life_test.moc"

#include "app/training_progress.h"

#include "tests/support/qt_main.h"

using namespace convscope;

namespace {

const ProgressNumbers kHalfWay{.epoch = 3,
                               .epochs = 10,
                               .batch = 50,
                               .batches = 100,
                               .loss = 0.21344,
                               .accuracy = 0.92308,
                               .imagesPerSecond = 31250.4,
                               .secondsLeft = 71.2};

QString line(const ProgressNumbers& numbers, int columns)
{
    return QString::fromStdString(progressLine(numbers, columns));
}

} // namespace

class TrainingProgressTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void aLineSaysHowFarItIs();
    void theBarTakesWhatRoomThereIs_data();
    void theBarTakesWhatRoomThereIs();
    void theBarFillsByEighths();
    void theTimeLeftIsReadAtAGlance_data();
    void theTimeLeftIsReadAtAGlance();
    void anEpochIsALine();
};

void TrainingProgressTest::aLineSaysHowFarItIs()
{
    QCOMPARE(line(kHalfWay, 200), QString("epoch 3/10 ") + QString(15, u'█') + QString(15, u'░') +
                                      " 50/100  loss 0.2134  accuracy 92.31 %  31250 img/s  1:12 left");
}

void TrainingProgressTest::theBarTakesWhatRoomThereIs_data()
{
    QTest::addColumn<int>("columns");
    for (const int columns : {20, 60, 76, 80, 90, 120}) QTest::addRow("%d columns", columns) << columns;
}

void TrainingProgressTest::theBarTakesWhatRoomThereIs()
{
    QFETCH(const int, columns);
    const QString text = line(kHalfWay, columns);
    QVERIFY2(text.size() < columns, qPrintable(text)); // a full line would wrap
    QVERIFY(text.startsWith("epoch 3/10 "));
    QCOMPARE(text.contains(u'█'), columns >= 80);
    QCOMPARE(text.endsWith(" left"), columns >= 76);
    if (columns == 80 || columns == 90) QCOMPARE(text.size(), columns - 1);
}

void TrainingProgressTest::theBarFillsByEighths()
{
    ProgressNumbers numbers = kHalfWay;
    const auto bar = [&](int batch) {
        numbers.batch = batch;
        numbers.batches = 240; // eight for each of the thirty cells
        return line(numbers, 200).mid(11, 30);
    };
    QCOMPARE(bar(0), QString(30, u'░'));
    QCOMPARE(bar(1), u'▏' + QString(29, u'░'));
    QCOMPARE(bar(20), QString("██▌") + QString(27, u'░'));
    QCOMPARE(bar(239), QString(29, u'█') + u'▉');
    QCOMPARE(bar(240), QString(30, u'█'));
}

void TrainingProgressTest::theTimeLeftIsReadAtAGlance_data()
{
    QTest::addColumn<double>("seconds");
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << 0.0 << "0:00 left";
    QTest::newRow("a part of a second") << 0.2 << "0:01 left";
    QTest::newRow("a minute") << 60.0 << "1:00 left";
    QTest::newRow("rounded up to an hour") << 3599.5 << "1:00:00 left";
    QTest::newRow("days") << 200'000.0 << "55:33:20 left";
}

void TrainingProgressTest::theTimeLeftIsReadAtAGlance()
{
    QFETCH(const double, seconds);
    QFETCH(const QString, text);
    ProgressNumbers numbers = kHalfWay;
    numbers.secondsLeft = seconds;
    QVERIFY2(line(numbers, 200).endsWith("img/s  " + text), qPrintable(line(numbers, 200)));
    numbers.imagesPerSecond = 0.0; // nothing is known yet
    QVERIFY(line(numbers, 200).endsWith("img/s"));
}

void TrainingProgressTest::anEpochIsALine()
{
    const EpochScore score{{.loss = 50.0, .correct = 90, .images = 100}, {.loss = 8.0, .correct = 5, .images = 16}};
    QCOMPARE(epochLine(2, 7, score, 1234.5, 0.25),
             std::string("epoch 2/7: train loss 0.5000, accuracy 90.00 %; test loss 0.5000, accuracy 31.25 %; "
                         "1234 img/s, 0.2 s"));
}

CONVSCOPE_QT_TEST(TrainingProgressTest, "training_progress");
#include "training_progress_test.moc"

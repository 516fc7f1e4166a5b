#include "tests/support/qt_main.h"
#include "tests/support/result.h"
#include "tests/support/toy_training.h"
#include "ui/training/training_words.h"

using namespace convscope;

namespace {

/// Of the toys, not learnt yet.
TrainingView toyView(std::vector<std::uint8_t> answers)
{
    TrainingView view;
    view.network = std::make_shared<const Network>(toyNetwork());
    view.data = std::make_shared<const Dataset>(toyData(22, 9));
    Snapshot snapshot;
    snapshot.state = toyState();
    snapshot.batchesAnEpoch = 5;
    if (!answers.empty()) snapshot.testAnswers = std::make_shared<const std::vector<std::uint8_t>>(std::move(answers));
    view.snapshot = std::make_shared<const Snapshot>(std::move(snapshot));
    return view;
}

std::shared_ptr<const WatchedImage> watching(int label, std::vector<float> likely)
{
    WatchedImage image;
    image.label = label;
    image.pass.probabilities = std::move(likely);
    return std::make_shared<const WatchedImage>(std::move(image));
}

QString plain(QString text) { return text.replace(QChar::Nbsp, ' ').replace(QChar(0x202F), ','); }

} // namespace

class TrainingWordsTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void aDataSet();
    void aNetwork();
    void progress();
    void anAnswer();
    void layersWithWeights();
    void theNextWrongImage();
};

void TrainingWordsTest::aDataSet()
{
    QCOMPARE(plain(dataText(toyData(22, 9))), "22 for training, 9 for the test, 6×6, 3 classes");
}

void TrainingWordsTest::aNetwork()
{
    // 3·(9 + 1) + 3·(12 + 1) parameters; 3·16·9 + 12·3 products
    QCOMPARE(plain(networkText(toyNetwork())),
             "Conv 3@3×3 → ReLU → MaxPool 2×2 → Dropout 0.25 → Dense 3 · 69 parameters · 468 multiply-adds");
}

void TrainingWordsTest::progress()
{
    TrainingView view = toyView({});
    QCOMPARE(progressText(view, 10), "epoch 1 of 10");
    view.isRunning = true;
    view.imagesPerSecond = 41200.4;
    view.secondsLeft = 6.2;
    QCOMPARE(plain(progressText(view, 10)), "epoch 1 of 10 · 41,200 img/s · 0:07 left");
    view.secondsLeft = 3723.0;
    QVERIFY(progressText(view, 10).endsWith("1:02:03 left"));
    Snapshot later = *view.snapshot;
    later.state.history.resize(10);
    view = toyView({});
    view.snapshot = std::make_shared<const Snapshot>(later);
    QVERIFY(progressText(view, 10).startsWith("10 epoch"));
    QCOMPARE(progressText(view, 20), "epoch 11 of 20");
}

void TrainingWordsTest::anAnswer()
{
    TrainingView view = toyView({});
    QCOMPARE(answerText(view), "");
    view.watched = watching(1, {0.05f, 0.03f, 0.92f});
    QCOMPARE(answerText(view), "says below (92 %); it is right");
    view.watched = watching(2, {0.05f, 0.03f, 0.92f});
    QVERIFY(answerText(view).startsWith("says below (92 %), "));
    view.watched = watching(-1, {0.05f, 0.75f, 0.2f});
    QCOMPARE(answerText(view), "says right (75 %)");
}

void TrainingWordsTest::layersWithWeights()
{
    QCOMPARE(weightLayerNames(toyNetwork()), (QStringList{"1 · Conv 3@3×3", "5 · Dense 3"}));
    QCOMPARE(weightLayerFilters(toyNetwork()), (std::vector{3, 3}));
}

void TrainingWordsTest::theNextWrongImage()
{
    const Dataset data = toyData(22, 9);
    std::vector<std::uint8_t> answers;
    for (const int image : data.test) answers.push_back(static_cast<std::uint8_t>(data.label(image)));
    QCOMPARE(nextWrong(toyView({}), 0), -1); // no test yet
    QCOMPARE(nextWrong(toyView(answers), 0), -1);
    for (const std::size_t wrong : {2, 7}) answers[wrong] = (answers[wrong] + 1) % 3;
    const TrainingView view = toyView(answers);
    QCOMPARE(nextWrong(view, 0), 2);
    QCOMPARE(nextWrong(view, 2), 7);
    QCOMPARE(nextWrong(view, 7), 2); // around
}

CONVSCOPE_QT_TEST(TrainingWordsTest, "training_words");
#include "training_words_test.moc"

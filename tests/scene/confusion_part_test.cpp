/// Chapter 11's confusion matrix: the test's answers counted, and the images behind the counts.
#include "ui/scene/training/parts/confusion_part.h"

#include "tests/scene/training_sample.h"
#include "tests/support/qt_main.h"

#include <set>

using namespace convscope;

namespace {

// Of 21 images for the test, 7 of each class in turn: ring, cross, bar. Taken for:
const std::vector<std::uint8_t> kAnswers{0, 1, 2, 0, 1, 2, 2, 1, 2, 2, 0, 2, 0, 1, 1, 2, 1, 2, 0, 1, 2};
const int kCounts[3][3]{{4, 0, 3}, {1, 6, 0}, {0, 1, 6}};

TrainingSample tested()
{
    TrainingSample sample;
    sample.change([](Snapshot& snapshot) {
        snapshot.testAnswers = std::make_shared<const std::vector<std::uint8_t>>(kAnswers);
        snapshot.state.history.resize(3);
    });
    return sample;
}

/// So many classes with names of their own, each image taken for the class after its own.
TrainingSample ofClasses(int classes, bool areNamed)
{
    TrainingSample sample;
    Dataset data = *sample.view.data;
    LabelledImages content = *data.content;
    data.classNames.clear();
    for (int of = 0; of < classes; ++of)
        data.classNames.push_back(areNamed ? "a class named " + std::to_string(of) : std::to_string(of));
    for (std::size_t i = 0; i < content.labels.size(); ++i)
        content.labels[i] = static_cast<std::uint8_t>(static_cast<int>(i) % classes);
    data.content = std::make_shared<const LabelledImages>(std::move(content));
    std::vector<std::uint8_t> answers;
    for (const int image : data.test) answers.push_back(static_cast<std::uint8_t>((data.label(image) + 1) % classes));
    sample.view.data = std::make_shared<const Dataset>(std::move(data));
    sample.change(
        [&](Snapshot& snapshot) { snapshot.testAnswers = std::make_shared<const std::vector<std::uint8_t>>(answers); });
    return sample;
}

QRectF cellOf(const StagedPart& staged, int truth, int answer)
{
    return staged.panels(Panel::Confusion).front().grid.cellRect(truth, answer);
}

/// The text in the row or column of a cell, outside the matrix.
QStringList textBeside(const StagedPart& staged, const QRectF& strip)
{
    QStringList found;
    const QRectF matrix = staged.panels(Panel::Confusion).front().rect();
    for (const PaintedText& text : staged.texts())
        if (strip.contains(text.ink.center()) && !matrix.intersects(text.ink)) found += text.text;
    return found;
}

} // namespace

class ConfusionPartTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void answersAreCounted();
    void cellsHaveTheirCountAndColour();
    void zerosAreLeftOut();
    void recallAndPrecisionStandBeside();
    void theTitleTellsAccuracyAndEpoch();
    void beforeTheFirstTestItIsEmpty();
    void aClickChoosesACell();
    void theChosenCellIsFramed();
    void theImagesOfAChosenCellAreShown();
    void withoutACellMistakesAreShown();
    void mistakesOfAllKindsHaveATurn();
    void aClickOnAnImageWatchesIt();
    void anImagePointedAtIsEnlarged();
    void cellsAreDescribed();
    void aCellOfAnotherDataSetIsNone();
    void itFitsItsRoom_data();
    void itFitsItsRoom();
    void namesOfFewClassesAreAllWritten();
};

void ConfusionPartTest::answersAreCounted()
{
    const TrainingSample sample = tested();
    const ConfusionCounts counts(*sample.view.data, sample.view.snapshot->testAnswers);
    for (int truth = 0; truth < 3; ++truth)
        for (int answer = 0; answer < 3; ++answer) QCOMPARE(counts.count({truth, answer}), kCounts[truth][answer]);
    QCOMPARE(counts.accuracy(), 16.0 / 21.0);
    QCOMPARE(counts.recall(0), 4.0 / 7.0);
    QCOMPARE(counts.precision(0), 4.0 / 5.0);
    QCOMPARE(counts.imagesBehind({0, 2}), (std::vector<int>{6, 9, 15}));
}

void ConfusionPartTest::cellsHaveTheirCountAndColour()
{
    const TrainingSample sample = tested();
    const ConfusionPart part(sample.input());
    const StagedPart staged{part};
    const auto texts = staged.texts();
    const QImage picture = staged.picture();
    const ColorMap map = ColorMap::viridis(0.0f, 1.0f);
    for (int truth = 0; truth < 3; ++truth)
        for (int answer = 0; answer < 3; ++answer) {
            const int count = kCounts[truth][answer];
            const QRectF cell = cellOf(staged, truth, answer);
            COMPARE_COLOURS(groundOf(picture, cell), map(static_cast<float>(count) / 7.0f), 2);
            QCOMPARE(textIn(texts, cell), count > 0 ? QString::number(count) : QString());
            QVERIFY(truth != answer || isFramed(picture, cell, Style::light().output));
        }
}

void ConfusionPartTest::zerosAreLeftOut()
{
    const TrainingSample sample = tested();
    const ConfusionPart part(sample.input(PartSize::Small));
    const StagedPart staged{part, {20, 20, 191, 149}};
    COMPARE_COLOURS(groundOf(staged.picture(), cellOf(staged, 0, 1)), ColorMap::viridis(0.0f, 1.0f)(0.0f), 2);
    QCOMPARE(textIn(staged.texts(), cellOf(staged, 0, 1)), QString());
    QCOMPARE(textIn(staged.texts(), cellOf(staged, 0, 2)), QStringLiteral("3"));
}

void ConfusionPartTest::recallAndPrecisionStandBeside()
{
    const TrainingSample sample = tested();
    const ConfusionPart part(sample.input());
    const StagedPart staged{part};
    const char* const recalls[]{"57 %", "86 %", "86 %"};
    const char* const precisions[]{"80 %", "86 %", "67 %"};
    for (int of = 0; of < 3; ++of) {
        const QRectF cell = cellOf(staged, of, of);
        const QRectF row(cellOf(staged, of, 2).right(), cell.top(), 60, cell.height());
        QCOMPARE(textBeside(staged, row), QStringList{recalls[of]});
        const QRectF column(cell.left(), cellOf(staged, 2, of).bottom(), cell.width(), 18);
        QCOMPARE(textBeside(staged, column), QStringList{precisions[of]});
    }
}

void ConfusionPartTest::theTitleTellsAccuracyAndEpoch()
{
    const TrainingSample sample = tested();
    for (const PartSize size : {PartSize::Large, PartSize::Small}) {
        const QString text = StagedPart{ConfusionPart(sample.input(size))}.allText();
        QVERIFY2(text.contains(QStringLiteral("76.2 % right\n")), qPrintable(text));
        QVERIFY2(text.contains(QStringLiteral("after epoch 3")), qPrintable(text));
    }
}

void ConfusionPartTest::beforeTheFirstTestItIsEmpty()
{
    const TrainingSample sample;
    for (const PartSize size : {PartSize::Large, PartSize::Small}) {
        const ConfusionPart part(sample.input(size));
        const StagedPart staged{part};
        QVERIFY(staged.allText().contains(QStringLiteral("after the first epoch's test")));
        COMPARE_COLOURS(groundOf(staged.picture(), cellOf(staged, 1, 0)), Style::light().surface.rgb(), 2);
        QVERIFY(staged.panels(Panel::ConfusionImages).empty());
        QVERIFY(
            part.describe({Panel::Confusion, 1, 0, 0}, {}).contains(QStringLiteral("after the first epoch's test")));
    }
}

void ConfusionPartTest::aClickChoosesACell()
{
    TrainingSample sample = tested();
    QCOMPARE(ConfusionPart(sample.input()).touchOf(Panel::Confusion), Touch::Choose);
    ConfusionPart(sample.input()).choose(sample.experiment, {Panel::Confusion, 1, 0, 0});
    QVERIFY(sample.experiment.train.confusionCell == (ConfusionCell{1, 0}));
    ConfusionPart(sample.input()).choose(sample.experiment, {Panel::Confusion, 0, 2, 0});
    QVERIFY(sample.experiment.train.confusionCell == (ConfusionCell{0, 2}));
    ConfusionPart(sample.input()).choose(sample.experiment, {Panel::Confusion, 0, 2, 0}); // and lets go of it
    QVERIFY(!sample.experiment.train.confusionCell);
}

void ConfusionPartTest::theChosenCellIsFramed()
{
    TrainingSample sample = tested();
    sample.experiment.train.confusionCell = ConfusionCell{0, 2};
    const ConfusionPart part(sample.input());
    const StagedPart staged{part};
    const QImage picture = staged.picture(pointingAt({Panel::Confusion, 2, 0, 0}));
    QVERIFY(isFramed(picture, cellOf(staged, 0, 2), Style::light().current));
    QVERIFY(isFramed(picture, cellOf(staged, 2, 0), Style::light().text));
    QVERIFY(!isFramed(picture, cellOf(staged, 1, 0), Style::light().text));
}

void ConfusionPartTest::theImagesOfAChosenCellAreShown()
{
    TrainingSample sample = tested();
    sample.experiment.train.confusionCell = ConfusionCell{0, 2};
    const ConfusionPart part(sample.input());
    const StagedPart staged{part};
    const QString text = staged.allText();
    QVERIFY2(text.contains(QStringLiteral("“ring” taken for “bar”")), qPrintable(text));
    QVERIFY2(text.contains(QStringLiteral("3 of 3")), qPrintable(text));
    const auto panels = staged.panels(Panel::ConfusionImages);
    QCOMPARE(panels.size(), std::size_t{3});
    const QImage picture = staged.picture();
    for (std::size_t i = 0; i < panels.size(); ++i) {
        const int place = std::vector<int>{6, 9, 15}[i];
        const auto pixels = sample.view.data->pixels(sample.view.data->test[static_cast<std::size_t>(place)]);
        QVERIFY(panels[i].rect().width() >= 44.0);
        const CellGrid grid{panels[i].rect(), 8, 8};
        for (int row = 1; row < 7; ++row)
            for (int col = 1; col < 7; ++col) {
                const int grey = pixels[static_cast<std::size_t>(row * 8 + col)];
                COMPARE_COLOURS(picture.pixel(grid.cellRect(row, col).center().toPoint()), qRgb(grey, grey, grey), 2);
            }
    }
}

void ConfusionPartTest::withoutACellMistakesAreShown()
{
    const TrainingSample sample = tested();
    const ConfusionCounts counts(*sample.view.data, sample.view.snapshot->testAnswers);
    QCOMPARE(counts.mistakes(), (std::vector<int>{6, 9, 15, 10, 14}));
    const ConfusionPart part(sample.input());
    const StagedPart staged{part};
    QVERIFY(staged.allText().contains(QStringLiteral("5 of 5")));
    QCOMPARE(staged.panels(Panel::ConfusionImages).size(), std::size_t{5});
    QVERIFY(staged.allText().contains(QStringLiteral("0 → 2\n0 → 2\n0 → 2\n1 → 0\n2 → 1\n")));
}

void ConfusionPartTest::mistakesOfAllKindsHaveATurn()
{
    TrainingSample sample;
    std::vector<std::uint8_t> answers(21, 2); // all rings and crosses are bars, …
    answers[4] = 0;                           // but one cross a ring
    const ConfusionCounts counts(*sample.view.data, std::make_shared<const std::vector<std::uint8_t>>(answers));
    // 7 rings, 6 crosses, 1 cross: six of the rings, six crosses, the one, and the last ring
    QCOMPARE(counts.mistakes(), (std::vector<int>{0, 3, 6, 9, 12, 15, 1, 7, 10, 13, 16, 19, 4, 18}));
}

void ConfusionPartTest::aClickOnAnImageWatchesIt()
{
    TrainingSample sample = tested();
    sample.experiment.train.watched = WatchedSource::Drawing;
    const ConfusionPart part(sample.input());
    QCOMPARE(part.touchOf(Panel::ConfusionImages), Touch::Choose);
    part.choose(sample.experiment, {Panel::ConfusionImages, 0, 3, 0});
    QCOMPARE(sample.experiment.train.watched, WatchedSource::TestImage);
    QCOMPARE(sample.experiment.train.testImage, 10);
    QVERIFY(!sample.experiment.train.confusionCell);
    part.choose(sample.experiment, {Panel::ConfusionImages, 0, 5, 0});
    QCOMPARE(sample.experiment.train.testImage, 10);
}

void ConfusionPartTest::anImagePointedAtIsEnlarged()
{
    const TrainingSample sample = tested();
    const ConfusionPart part(sample.input());
    const StagedPart staged{part};
    const QImage before = staged.picture();
    const QImage after = staged.picture(pointingAt({Panel::ConfusionImages, 0, 4, 0}));
    const auto isCurrent = [](QRgb pixel) { return distance(pixel, Style::light().current.rgb()) <= 6; };
    QRect frame; // around what is new beside the matrix
    const int left = static_cast<int>(staged.panels(Panel::ConfusionImages).front().rect().left()) - 20;
    for (int y = 0; y < after.height(); ++y)
        for (int x = left; x < after.width(); ++x)
            if (isCurrent(after.pixel(x, y)) && !isCurrent(before.pixel(x, y))) frame |= QRect(x, y, 1, 1);
    QVERIFY(frame.width() >= 150 && frame.height() >= 150);
    QVERIFY(staged.rect.toRect().adjusted(-2, -2, 2, 2).contains(frame));
    QVERIFY(isFramed(after, cellOf(staged, 2, 1), Style::light().current)); // and where it is counted
}

void ConfusionPartTest::cellsAreDescribed()
{
    const TrainingSample sample = tested();
    const ConfusionPart part(sample.input());
    QCOMPARE(part.describe({Panel::Confusion, 0, 2, 0}, {}),
             QStringLiteral("“ring” taken for “bar”: 3 of 7 images, 42.9 %"));
    QCOMPARE(part.describe({Panel::Confusion, 1, 1, 0}, {}),
             QStringLiteral("“cross”, recognized: 6 of 7 images, 85.7 %"));
    QCOMPARE(part.describe({Panel::ConfusionImages, 0, 3, 0}, {}),
             QStringLiteral("test image 10: “cross”, taken for “ring”"));
    QCOMPARE(part.describe({Panel::Confusion, 3, 0, 0}, {}), QString());
    QCOMPARE(part.describe({Panel::ConfusionImages, 0, 99, 0}, {}), QString());
}

void ConfusionPartTest::aCellOfAnotherDataSetIsNone()
{
    TrainingSample sample = tested();
    sample.experiment.train.confusionCell = ConfusionCell{7, 2};
    QVERIFY(StagedPart{ConfusionPart(sample.input())}.allText().contains(QStringLiteral("most frequent mistakes")));
}

void ConfusionPartTest::itFitsItsRoom_data()
{
    QTest::addColumn<int>("classes");
    QTest::addColumn<bool>("areNamed");
    QTest::addColumn<bool>("isSmall");
    for (const int classes : {2, 3, 10, 27, 100, 256})
        for (const bool areNamed : {false, true})
            for (const bool isSmall : {false, true})
                QTest::addRow("%d, %s, %s", classes, areNamed ? "named" : "numbered", isSmall ? "small" : "large")
                    << classes << areNamed << isSmall;
}

void ConfusionPartTest::itFitsItsRoom()
{
    QFETCH(int, classes);
    QFETCH(bool, areNamed);
    QFETCH(bool, isSmall);
    const TrainingSample sample = ofClasses(classes, areNamed);
    const ConfusionPart part(sample.input(isSmall ? PartSize::Small : PartSize::Large));
    const StagedPart staged{part, isSmall ? QRectF(20, 20, 191, 149) : QRectF(20, 20, 832, 552)};
    QCOMPARE(staged.textFault(), QString());
    const QRectF matrix = staged.panels(Panel::Confusion).front().rect();
    QVERIFY(staged.rect.contains(matrix));
    QVERIFY(matrix.width() >= (isSmall ? 70.0 : 250.0));
    for (const PanelGrid& image : staged.panels(Panel::ConfusionImages)) {
        QVERIFY(staged.rect.contains(image.rect()));
        QVERIFY(image.rect().left() > matrix.right());
    }
}

void ConfusionPartTest::namesOfFewClassesAreAllWritten()
{
    const TrainingSample sample = ofClasses(10, true);
    const QString text = StagedPart{ConfusionPart(sample.input())}.allText();
    for (int of = 0; of < 10; ++of) {
        const QString label = QStringLiteral("%1 a class named %1\n").arg(of);
        QCOMPARE(text.count(label), 1);                                 // the row's
        QVERIFY(text.count(QStringLiteral("%1 a class").arg(of)) >= 2); // and the column's, perhaps shortened
    }
}

CONVSCOPE_QT_TEST(ConfusionPartTest, "confusion_part");
#include "confusion_part_test.moc"

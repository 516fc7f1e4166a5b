/// Loss and accuracy over the epochs: which numbers are drawn where, and written.
#include "ui/scene/training/parts/curves_part.h"

#include "tests/scene/painted.h"
#include "tests/scene/run_sample.h"
#include "tests/support/qt_main.h"

#include <cmath>
#include <limits>

using namespace convscope;

namespace {

const QSize kSize(420, 180);
const QRectF kRect(10, 10, 400, 150); // as on the overview of a stage of 880×600
constexpr auto kLoss = CurvesPart::Measure::Loss;
constexpr auto kAccuracy = CurvesPart::Measure::Accuracy;

double falling(int batch) { return 0.3 + 2.0 * std::exp(-batch / 40.0); }
double rising(int batch) { return 0.9 - 0.8 * std::exp(-batch / 40.0); }

TrainingView viewOf(std::vector<RunCurvePtr> runs)
{
    TrainingView view = freshView();
    view.runs = std::move(runs);
    return view;
}

TrainingView learningView(int batches = 40)
{
    return viewOf({runOf({.batches = batches, .loss = falling, .accuracy = rising})});
}

std::vector<PaintedText> textsOf(const CurvesPart& part, const QRectF& rect = kRect, const Pose& pose = {})
{
    return paintedTexts(QSize(900, 600),
                        [&](QPainter& painter) { part.paint(painter, rect, pose, 1.0, Style::light()); });
}

const PaintedText* find(const std::vector<PaintedText>& texts, const QString& beginning)
{
    const auto found =
        std::ranges::find_if(texts, [&](const PaintedText& text) { return text.text.startsWith(beginning); });
    return found == texts.end() ? nullptr : &*found;
}

bool overlap(const std::vector<PaintedText>& texts)
{
    for (std::size_t i = 0; i < texts.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            if (texts[i].ink.intersects(texts[j].ink)) {
                qInfo() << texts[i].text << "lies over" << texts[j].text;
                return true;
            }
    return false;
}

} // namespace

class CurvesPartTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void pointsLieAtTheMiddleOfTheirBatches();
    void manyPointsAreSmoothed();
    void whatIsNotFiniteIsLeftOut();
    void theLossAxisFitsTheLosses_data();
    void theLossAxisFitsTheLosses();
    void curvesAreDrawnInTheirColours();
    void latestValuesAreWrittenBesideThePlot();
    void textNeverOverlaps_data();
    void textNeverOverlaps();
    void beforeTheFirstBatchTheAxesAreEmpty();
    void bothPanelsMarkThePlacePointedAt();
    void theCardStaysInThePlot();
    void wordsSayTheValues();
    void runsAreNumberedAndNamed();
    void divergenceIsMarked();
};

void CurvesPartTest::pointsLieAtTheMiddleOfTheirBatches()
{
    const RunCurvePtr run = runOf({.batches = 25, .batchesAnEpoch = 10, .loss = falling, .accuracy = rising});
    const RunLines lines = RunLines::of(*run, kLoss);
    QCOMPARE(lines.train.size(), std::size_t{25});
    QCOMPARE(lines.smoothedOver, 0);
    QCOMPARE(lines.train[0], QPointF(0.05, falling(0)));
    QCOMPARE(lines.train[24], QPointF(2.45, falling(24)));
    QCOMPARE(lines.test.size(), std::size_t{2});
    QCOMPARE(lines.test[1], QPointF(2.0, falling(19) + 0.1));
    QCOMPARE(RunLines::of(*run, kAccuracy).train[24].y(), std::lround(10.0 * rising(24)) / 10.0);
    QCOMPARE(epochAxis({lines}).high, 3.0);

    // Of a run that was opened when it had learnt 5 epochs.
    RunCurve opened = *run;
    opened.firstBatch = 50;
    QCOMPARE(RunLines::of(opened, kLoss).train[0], QPointF(5.05, falling(0)));

    // Points that each sum up several batches.
    const RunLines longer = RunLines::of(*runOf({.batches = 5000, .batchesAnEpoch = 100}), kLoss);
    QCOMPARE(longer.batches[0].x(), 0.02); // the middle of the first four
    QCOMPARE(longer.end(), 50.0);
}

void CurvesPartTest::manyPointsAreSmoothed()
{
    const auto zigzag = [](int batch) { return batch % 2 == 0 ? 1.0 : 3.0; };
    const RunCurvePtr run = runOf({.batches = 960, .loss = zigzag});
    const RunLines lines = RunLines::of(*run, kLoss);
    QCOMPARE(lines.smoothedOver, 21);
    QCOMPARE(lines.batches[400].y(), 1.0);
    double mean = 0.0; // of the 21 around it
    for (int batch = 390; batch <= 410; ++batch) mean += zigzag(batch) / 21.0;
    QCOMPARE(lines.train[400].y(), mean);
    QCOMPARE(lines.train[0].y(), 1.0); // the beginning is as it was
    const auto part = partOf<CurvesPart>(viewOf({run}), PartSize::Small, kLoss);
    QVERIFY(find(textsOf(part), "Training: each batch faint, and the mean of 21"));
}

void CurvesPartTest::whatIsNotFiniteIsLeftOut()
{
    const auto breaking = [](int batch) {
        return batch == 30 ? std::nan("") : batch == 31 ? std::numeric_limits<double>::infinity() : falling(batch);
    };
    for (const int batches : {32, 400}) { // few, and smoothed
        const RunCurvePtr run = runOf({.batches = batches, .loss = breaking});
        const RunLines lines = RunLines::of(*run, kLoss);
        QCOMPARE(lines.batches.size(), static_cast<std::size_t>(batches - 2));
        for (const QPointF& point : lines.train) QVERIFY(std::isfinite(point.y()));
        const auto part = partOf<CurvesPart>(viewOf({run}), PartSize::Small, kLoss);
        painted(kSize, Qt::white, [&](QPainter& painter) { part.paint(painter, kRect, {}, 1.0, Style::light()); });
    }
}

void CurvesPartTest::theLossAxisFitsTheLosses_data()
{
    using Loss = std::function<double(int)>;
    QTest::addColumn<Loss>("loss");
    QTest::addColumn<double>("low");
    QTest::addColumn<double>("high");
    QTest::addColumn<bool>("isLogarithmic");
    QTest::newRow("falling") << Loss(falling) << 0.0 << 2.5 << false;
    QTest::newRow("with a spike") << Loss([](int batch) { return batch == 20 ? 1000.0 : falling(batch); }) << 0.0 << 3.0
                                  << false;
    QTest::newRow("over decades") << Loss([](int batch) { return 2.0 * std::exp(-batch / 8.0); }) << 0.01 << 2.0
                                  << true;
    QTest::newRow("nothing") << Loss([](int) { return std::nan(""); }) << 0.0 << 2.5 << false; // ln 10 is 2.3
    QTest::newRow("zero") << Loss([](int) { return 0.0; }) << 0.0 << 2.5 << false;
}

void CurvesPartTest::theLossAxisFitsTheLosses()
{
    QFETCH(const std::function<double(int)>, loss);
    QFETCH(const double, low);
    QFETCH(const double, high);
    QFETCH(const bool, isLogarithmic);
    const RunCurvePtr run = runOf({.batches = 40, .batchesAnEpoch = 100, .loss = loss});
    const Axis axis = lossAxis({RunLines::of(*run, kLoss)}, 10);
    QCOMPARE(axis.low, low);
    QCOMPARE(axis.high, high);
    QCOMPARE(axis.isLogarithmic, isLogarithmic);
    const auto texts = textsOf(partOf<CurvesPart>(viewOf({run}), PartSize::Small, kLoss));
    QCOMPARE(find(texts, "Loss, log axis") != nullptr, isLogarithmic); // it is said
}

void CurvesPartTest::curvesAreDrawnInTheirColours()
{
    const TrainingView view = learningView();
    for (const auto measure : {kLoss, kAccuracy}) {
        const auto part = partOf<CurvesPart>(view, PartSize::Small, measure);
        for (const Style& style : {Style::light(), Style::dark()}) {
            const QImage image = painted(kSize, style.background,
                                         [&](QPainter& painter) { part.paint(painter, kRect, {}, 1.0, style); });
            const Plot plot = part.plot(kRect, 1.0);
            const RunLines lines = RunLines::of(*view.runs.back(), measure);
            QVERIFY(hasPixelNear(image, plot.at(lines.train[15]), style.input));
            QVERIFY(hasPixelNear(image, plot.at(lines.test[1]), style.kernel));
            QVERIFY(!hasPixelNear(image, plot.at({2.0, 0.4 * plot.y.high}), style.input, 4));
        }
    }
}

void CurvesPartTest::latestValuesAreWrittenBesideThePlot()
{
    const auto part = partOf<CurvesPart>(learningView(), PartSize::Small, kLoss);
    const auto texts = textsOf(part);
    const double right = part.plot(kRect, 1.0).rect.right();
    for (const char* text : {"train 1.054", "test 1.154"}) { // 0.3 + 2 exp(-39/40), and 0.1 more
        const PaintedText* label = find(texts, text);
        QVERIFY2(label, text);
        QVERIFY(label->ink.left() > right);
        QVERIFY(label->ink.right() <= kRect.right());
    }
    QVERIFY(find(textsOf(partOf<CurvesPart>(learningView(), PartSize::Small, kAccuracy)), "train 60 %"));
}

void CurvesPartTest::textNeverOverlaps_data()
{
    QTest::addColumn<int>("batches");
    QTest::addColumn<int>("earlier");
    QTest::addColumn<PartSize>("size");
    for (const int batches : {0, 3, 40, 400, 30000})
        for (const int earlier : {0, 2, 20})
            for (const PartSize size : {PartSize::Small, PartSize::Large})
                QTest::addRow("%d batches, %d runs before, %s", batches, earlier,
                              size == PartSize::Small ? "small" : "large")
                    << batches << earlier << size;
}

void CurvesPartTest::textNeverOverlaps()
{
    QFETCH(const int, batches);
    QFETCH(const int, earlier);
    QFETCH(const PartSize, size);
    std::vector<RunCurvePtr> runs;
    for (int i = 0; i < earlier; ++i)
        runs.push_back(runOf({.number = i + 1, .batches = 30 * i, .loss = falling, .accuracy = rising}));
    runs.push_back(runOf({.number = earlier + 1, .batches = batches, .loss = falling, .accuracy = rising}));
    TrainingView view = viewOf(std::move(runs));
    view.hasDiverged = batches == 400;
    const QRectF rect = size == PartSize::Small ? kRect : QRectF(10, 10, 820, 540);
    for (const auto measure : {kLoss, kAccuracy}) {
        const auto texts = textsOf(partOf<CurvesPart>(view, size, measure), rect);
        QVERIFY(!overlap(texts));
        for (const PaintedText& text : texts) QVERIFY2(rect.contains(text.ink), qPrintable(text.text));
    }
}

void CurvesPartTest::beforeTheFirstBatchTheAxesAreEmpty()
{
    for (const auto measure : {kLoss, kAccuracy}) {
        const auto empty = partOf<CurvesPart>(freshView(), PartSize::Small, measure);
        const PaintedText* text = find(textsOf(empty), "Press Start");
        QVERIFY(text);
        QVERIFY(empty.plot(kRect, 1.0).rect.contains(text->ink));
        QVERIFY(find(textsOf(empty), "epochs"));
        QVERIFY(!find(textsOf(partOf<CurvesPart>(learningView(1), PartSize::Small, measure)), "Press Start"));
    }
    const auto empty = partOf<CurvesPart>(freshView(), PartSize::Small, kLoss);
    QCOMPARE(empty.describe({Panel::LossCurve, 0, 127}, {}), "Epoch 0.5: nothing learnt there yet");
}

void CurvesPartTest::bothPanelsMarkThePlacePointedAt()
{
    const Style style = Style::light();
    for (const auto measure : {kLoss, kAccuracy}) {
        const auto part = partOf<CurvesPart>(learningView(), PartSize::Small, measure);
        const QRectF plot = part.plot(kRect, 1.0).rect;
        const auto panels = part.panels(kRect, {}, 1.0);
        QCOMPARE(panels.size(), std::size_t{1});
        QVERIFY(panels[0].panel == (measure == kLoss ? Panel::LossCurve : Panel::AccuracyCurve));
        QCOMPARE(panels[0].grid.rect, plot);
        const QPointF mark(panels[0].grid.cellRect(0, 100).center().x(), plot.top() + 0.2 * plot.height());
        for (const Panel panel : {Panel::LossCurve, Panel::AccuracyCurve, Panel::Confusion}) {
            Pose pose;
            pose.hover = {panel, 0, 100};
            const QImage image = painted(kSize, style.background, [&](QPainter& painter) {
                painter.setRenderHint(QPainter::Antialiasing, false);
                part.paint(painter, kRect, pose, 1.0, style);
            });
            QCOMPARE(hasPixelNear(image, mark, style.mutedText, 1), panel != Panel::Confusion);
        }
    }
}

void CurvesPartTest::theCardStaysInThePlot()
{
    std::vector<RunCurvePtr> runs;
    for (int i = 0; i < 6; ++i)
        runs.push_back(runOf({.number = i + 1, .batches = 40, .loss = falling, .accuracy = rising}));
    for (const auto measure : {kLoss, kAccuracy}) {
        const auto part = partOf<CurvesPart>(viewOf(runs), PartSize::Small, measure);
        const auto before = textsOf(part);
        for (const int col : {0, 60, 128, 200, 255}) {
            Pose pose;
            pose.hover = {Panel::LossCurve, 0, col};
            const auto card = newTexts(textsOf(part, kRect, pose), before);
            QVERIFY(card.size() >= 3);
            for (const PaintedText& text : card) QVERIFY(part.plot(kRect, 1.0).rect.contains(text.ink));
            QVERIFY(!overlap(card));
        }
    }
}

void CurvesPartTest::wordsSayTheValues()
{
    const auto loss = partOf<CurvesPart>(learningView(), PartSize::Small, kLoss);
    const auto accuracy = partOf<CurvesPart>(learningView(), PartSize::Small, kAccuracy);
    // Column 127 of 256 over 4 epochs is at 1.99: batch 19 lies there, and the test after epoch 2.
    QCOMPARE(loss.describe({Panel::LossCurve, 0, 127}, {}), "Loss at epoch 1.99: train 1.544, test 1.644");
    QCOMPARE(accuracy.describe({Panel::AccuracyCurve, 0, 127}, {}), "Accuracy at epoch 1.99: train 40 %, test 40 %");
    QCOMPARE(loss.describe({Panel::AccuracyCurve, 0, 127}, {}), QString()); // the other part's
    // Before the first test there is none.
    QCOMPARE(loss.describe({Panel::LossCurve, 0, 0}, {}), "Loss at epoch 0.0078: train 2.3");
}

void CurvesPartTest::runsAreNumberedAndNamed()
{
    const TrainingView view = viewOf(
        {runOf({.number = 4, .batches = 20, .loss = rising}), runOf({.number = 5, .batches = 40, .loss = falling})});
    const auto small = textsOf(partOf<CurvesPart>(view, PartSize::Small, kLoss));
    QVERIFY(find(small, "run 4"));
    QVERIFY(!find(small, "run 5")); // that under way says its values
    const QRectF rect(10, 10, 800, 500);
    const auto part = partOf<CurvesPart>(view, PartSize::Large, kLoss);
    const auto large = textsOf(part, rect);
    QVERIFY(find(large, "run 4: sample · Adam 0.001 · batch 10"));
    QVERIFY(find(large, "run 5: sample · Adam 0.001 · batch 10"));
    // Where the earlier one is not, only the other has values.
    QVERIFY(part.describe({Panel::LossCurve, 0, 60}, {}).contains("run 4: train"));
    QVERIFY(!part.describe({Panel::LossCurve, 0, 240}, {}).contains("run 4"));
}

void CurvesPartTest::divergenceIsMarked()
{
    TrainingView view = learningView(33);
    QVERIFY(!find(textsOf(partOf<CurvesPart>(view, PartSize::Small, kLoss)), "last good"));
    view.hasDiverged = true;
    const auto part = partOf<CurvesPart>(view, PartSize::Small, kLoss);
    QVERIFY(find(textsOf(part), "last good: epoch 3.25"));
    const QImage image =
        painted(kSize, Qt::white, [&](QPainter& painter) { part.paint(painter, kRect, {}, 1.0, Style::light()); });
    const Plot plot = part.plot(kRect, 1.0);
    QVERIFY(hasPixelNear(image, {plot.xOf(3.25), plot.rect.top() + 2.0}, Style::light().current, 6));
}

CONVSCOPE_QT_TEST(CurvesPartTest, "curves_part");
#include "curves_part_test.moc"

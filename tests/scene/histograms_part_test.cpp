/// Weights and gradients as ridges, one for each of a run's moments.
#include "ui/scene/training/parts/histograms_part.h"

#include "tests/scene/painted.h"
#include "tests/scene/run_sample.h"
#include "tests/support/qt_main.h"
#include "ui/scene/number_text.h"

#include <cmath>
#include <limits>
#include <numeric>

using namespace convscope;

namespace {

const QSize kSize(420, 320);
const QRectF kSmall(10, 10, 183, 149); // as on stages of 880×600
const QRectF kLarge(10, 10, 399, 287);
constexpr auto kWeights = HistogramsPart::Numbers::Weights;
constexpr auto kGradients = HistogramsPart::Numbers::WeightGradients;

QRectF rectOf(PartSize size) { return size == PartSize::Small ? kSmall : kLarge; }

/// Weights that spread from 0.5 to 1, gradients that shrink from 0.2.
LayerMoment momentAt(double share)
{
    LayerMoment layer;
    layer.weights = bell(0.5 + 0.5 * share);
    layer.gradients = bell(0.2 - 0.15 * share);
    layer.weightNorm = 2.0 + share;
    layer.gradientNorm = 0.4 - 0.3 * share;
    return layer;
}

TrainingView viewOf(int moments)
{
    TrainingView view = freshView();
    RunRecord record;
    for (int i = 0; i < moments; ++i)
        record.moments.push_back(momentOf(*view.network, 100 * i, momentAt(static_cast<double>(i) / (moments - 1))));
    view.record = std::make_shared<const RunRecord>(std::move(record));
    return view;
}

std::vector<PaintedText> textsOf(const HistogramsPart& part, const QRectF& rect, const Pose& pose = {})
{
    return paintedTexts(kSize, [&](QPainter& painter) { part.paint(painter, rect, pose, 1.0, Style::light()); });
}

bool has(const std::vector<PaintedText>& texts, const QString& text)
{
    return std::ranges::any_of(texts, [&](const PaintedText& each) { return each.text == text; });
}

CellGrid rowsOf(const HistogramsPart& part, const QRectF& rect) { return part.panels(rect, {}, 1.0).at(0).grid; }

} // namespace

class HistogramsPartTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void countsAreSharedOutOverTheSharedValues();
    void fewNumbersGetFewPlaces();
    void momentsAreThinnedOut();
    void momentsWithoutNumbersDoNotCount();
    void ridgesStandOnTheirRows();
    void thoseInFrontCoverThoseBehind();
    void textIsWhole_data();
    void textIsWhole();
    void theLayerIsNamed();
    void aRidgePointedAtStandsOut();
    void wordsSayItsNumbers();
    void beforeTheFirstStepThereIsASentence();
};

void HistogramsPartTest::countsAreSharedOutOverTheSharedValues()
{
    RunRecord record;
    LayerMoment wide;
    wide.weights.reach = 2.0f;
    wide.weights.counts[0] = 6000;  // from −2 on
    wide.weights.counts[47] = 2000; // up to 2
    LayerMoment narrow;
    narrow.weights.reach = 0.5f;
    narrow.weights.counts.fill(500);
    record.moments = {{0, {narrow}}, {1, {wide}}};
    const Ridges ridges = Ridges::of(record, 0, false, 16);
    QCOMPARE(ridges.reach, 2.0);
    for (const Ridge& ridge : ridges.ridges)
        QVERIFY(std::abs(std::accumulate(ridge.shares.begin(), ridge.shares.end(), 0.0) - 1.0) < 1e-9);
    // A bin of 48 covers a place of 64 and a third of the next one.
    QVERIFY(std::abs(ridges.ridges[1].shares[0] - 0.75 * 0.75) < 1e-6);
    QVERIFY(std::abs(ridges.ridges[1].shares[1] - 0.25 * 0.75) < 1e-6);
    QVERIFY(std::abs(ridges.ridges[1].shares[63] - 0.75 * 0.25) < 1e-6);
    // All numbers of the narrow one lie in the middle quarter, evenly.
    for (std::size_t place = 0; place < 64; ++place) {
        const double expected = place >= 24 && place < 40 ? 1.0 / 16.0 : 0.0;
        QVERIFY(std::abs(ridges.ridges[0].shares[place] - expected) < 1e-6);
    }
    QVERIFY(std::abs(ridges.largestShare - 0.75 * 0.75) < 1e-6);
}

void HistogramsPartTest::fewNumbersGetFewPlaces()
{
    for (const auto& [count, places] : {std::pair(1, 16), std::pair(4, 26), std::pair(1000, 64)}) {
        LayerMoment layer;
        layer.weights.reach = 1.0f;
        layer.weights.counts.fill(count);
        RunRecord record;
        record.moments = {{0, {layer}}};
        QCOMPARE(Ridges::of(record, 0, false, 16).ridges[0].shares.size(), static_cast<std::size_t>(places));
    }
}

void HistogramsPartTest::momentsAreThinnedOut()
{
    const TrainingView view = viewOf(64);
    for (const std::size_t most : {2u, 16u, 40u}) {
        const auto ridges = Ridges::of(*view.record, 0, false, most).ridges;
        QCOMPARE(ridges.size(), most);
        QCOMPARE(ridges.front().step, 0);
        QCOMPARE(ridges.back().step, 6300);
        for (std::size_t i = 1; i < most; ++i) QVERIFY(ridges[i].step > ridges[i - 1].step);
    }
    QCOMPARE(Ridges::of(*viewOf(5).record, 0, false, 16).ridges.size(), std::size_t{5});
    QCOMPARE(rowsOf(partOf<HistogramsPart>(view, PartSize::Small, kWeights), kSmall).rows, 16);
    QCOMPARE(rowsOf(partOf<HistogramsPart>(view, PartSize::Large, kWeights), kLarge).rows, 40);
}

void HistogramsPartTest::momentsWithoutNumbersDoNotCount()
{
    LayerMoment good = momentAt(0.0);
    LayerMoment endless = good;
    endless.weights.reach = std::numeric_limits<float>::infinity();
    LayerMoment broken = good;
    broken.weightNorm = std::nan("");
    LayerMoment zero = good;
    zero.weights = {};
    zero.weights.counts[24] = 7; // all are 0
    RunRecord record;
    record.moments = {{0, {LayerMoment{}}}, {1, {good}}, {2, {endless}}, {3, {broken}}, {4, {}}, {5, {zero}}};
    const Ridges ridges = Ridges::of(record, 0, false, 16);
    QCOMPARE(ridges.ridges.size(), std::size_t{2});
    QCOMPARE(ridges.ridges[0].step, 1);
    QCOMPARE(ridges.ridges[1].step, 5);
    const std::vector<double>& shares = ridges.ridges[1].shares;
    QVERIFY(std::abs(shares[shares.size() / 2] - 1.0) < 1e-6);
    QVERIFY(std::isfinite(ridges.largestShare));
}

void HistogramsPartTest::ridgesStandOnTheirRows()
{
    for (const auto numbers : {kWeights, kGradients}) {
        const auto part = partOf<HistogramsPart>(viewOf(12), PartSize::Large, numbers);
        const auto panels = part.panels(kLarge, {}, 1.0);
        QCOMPARE(panels.size(), std::size_t{1});
        QVERIFY(panels[0].panel == (numbers == kWeights ? Panel::WeightHistograms : Panel::GradientHistograms));
        const CellGrid& rows = panels[0].grid;
        QCOMPARE(rows.rows, 12);
        QVERIFY(kLarge.contains(rows.rect));
        const Style style = Style::light();
        const QImage image = painted(2 * kSize, style.background, [&](QPainter& painter) {
            painter.scale(2.0, 2.0); // lines cover whole pixels
            part.paint(painter, kLarge, {}, 1.0, style);
        });
        const QColor colour = numbers == kWeights ? style.kernel : style.gradient;
        for (int row = 0; row < 12; ++row)
            QVERIFY(hasPixelNear(image, 2.0 * (rows.cellRect(row, 0).bottomLeft() + QPointF(2, 0)), colour));
    }
}

void HistogramsPartTest::thoseInFrontCoverThoseBehind()
{
    // The one behind is narrow, and would show its sides through a wide one that stands in front of it.
    TrainingView view = freshView();
    LayerMoment narrow = momentAt(0.0);
    narrow.weights = bell(0.5);
    LayerMoment wide = momentAt(0.0);
    wide.weights = bell(1.0);
    wide.weights.counts.fill(10);
    const auto imageOf = [&](std::vector<RunMoment> moments) {
        view.record = std::make_shared<const RunRecord>(RunRecord{std::move(moments), {}});
        const auto part = partOf<HistogramsPart>(view, PartSize::Large, kWeights);
        return std::pair(
            painted(kSize, Qt::white, [&](QPainter& painter) { part.paint(painter, kLarge, {}, 1.0, Style::light()); }),
            rowsOf(part, kLarge));
    };
    std::vector<RunMoment> moments;
    for (int i = 0; i < 9; ++i) moments.push_back(momentOf(*view.network, i, narrow));
    moments.push_back(momentOf(*view.network, 9, wide));
    const auto [image, rows] = imageOf(moments);
    // Inside the foremost ridge only its own fill is seen, also where the one behind stands on its row.
    const int bottom = qRound(rows.rect.bottom());
    const int left = qRound(rows.rect.left() + 0.3 * rows.rect.width());
    const QRgb fill = image.pixel(left, bottom - 4);
    QVERIFY(fill != qRgb(255, 255, 255));
    QVERIFY(rows.cellHeight() < 20.0);
    for (int y = bottom - 20; y < bottom - 3; ++y) COMPARE_COLOURS(image.pixel(left, y), fill, 1);
}

void HistogramsPartTest::textIsWhole_data()
{
    QTest::addColumn<int>("moments");
    QTest::addColumn<PartSize>("size");
    for (const int moments : {2, 12, 64})
        for (const PartSize size : {PartSize::Small, PartSize::Large})
            QTest::addRow("%d moments, %s", moments, size == PartSize::Small ? "small" : "large") << moments << size;
}

void HistogramsPartTest::textIsWhole()
{
    QFETCH(const int, moments);
    QFETCH(const PartSize, size);
    const auto part = partOf<HistogramsPart>(viewOf(moments), size, kWeights);
    for (const int row : {-1, 0, rowsOf(part, rectOf(size)).rows / 2}) {
        Pose pose;
        if (row >= 0) pose.hover = {Panel::WeightHistograms, row, 0};
        const auto texts = textsOf(part, rectOf(size), pose);
        for (std::size_t i = 0; i < texts.size(); ++i) {
            QVERIFY2(rectOf(size).contains(texts[i].ink), qPrintable(texts[i].text));
            QVERIFY2(!texts[i].text.contains(QChar(0x2026)), qPrintable(texts[i].text)); // elided
            for (std::size_t j = 0; j < i; ++j)
                QVERIFY2(!texts[i].ink.intersects(texts[j].ink), qPrintable(texts[i].text + ", " + texts[j].text));
        }
        for (const char* number : {"−1", "0", "1"}) QVERIFY(has(texts, QString::fromUtf8(number))); // of the axis
    }
}

void HistogramsPartTest::theLayerIsNamed()
{
    const TrainingView view = viewOf(12);
    QVERIFY(has(textsOf(partOf<HistogramsPart>(view, PartSize::Large, kWeights), kLarge),
                "Weights of layer 1, Conv 8@5×5, by step"));
    QVERIFY(has(textsOf(partOf<HistogramsPart>(view, PartSize::Small, kGradients), kSmall), "Gradients of layer 1"));
    Experiment experiment;
    for (const int shown : {1, 7}) { // the last, where there are not so many
        experiment.train.shownLayer = shown;
        const HistogramsPart dense({experiment, std::make_shared<const TrainingView>(view), PartSize::Large}, kWeights);
        QVERIFY(has(textsOf(dense, kLarge), "Weights of layer 4, Dense 10, by step"));
    }
}

void HistogramsPartTest::aRidgePointedAtStandsOut()
{
    const auto part = partOf<HistogramsPart>(viewOf(12), PartSize::Large, kWeights);
    const Style style = Style::light();
    const auto imageFor = [&](const Target& target) {
        Pose pose;
        pose.hover = target;
        return painted(kSize, style.background,
                       [&](QPainter& painter) { part.paint(painter, kLarge, pose, 1.0, style); });
    };
    const QPointF foot = rowsOf(part, kLarge).cellRect(4, 0).bottomLeft() + QPointF(4, 0);
    QVERIFY(hasPixelNear(imageFor({Panel::WeightHistograms, 4, 0}), foot, style.text, 1));
    QVERIFY(!hasPixelNear(imageFor({Panel::WeightHistograms, 5, 0}), foot, style.text, 1));
    QVERIFY(!hasPixelNear(imageFor({Panel::GradientHistograms, 4, 0}), foot, style.text, 1));
    Pose pose;
    pose.hover = {Panel::WeightHistograms, 3, 0};
    QVERIFY(has(textsOf(part, kLarge, pose), "300")); // its step
}

void HistogramsPartTest::wordsSayItsNumbers()
{
    const TrainingView view = viewOf(11);
    const auto weights = partOf<HistogramsPart>(view, PartSize::Large, kWeights);
    const auto gradients = partOf<HistogramsPart>(view, PartSize::Large, kGradients);
    const Histogram& histogram = view.record->moments[10].layers[0].weights;
    const auto numbers = std::accumulate(histogram.counts.begin(), histogram.counts.end(), 0);
    QCOMPARE(weights.describe({Panel::WeightHistograms, 10, 0}, {}),
             QString::fromUtf8("Step %1, weights of layer 1, Conv 8@5×5: ‖W‖ 3, typically %2 from 0, at most 1")
                 .arg(groupedNumber(1000), shortNumber(3.0 / std::sqrt(numbers))));
    QVERIFY(gradients.describe({Panel::GradientHistograms, 10, 0}, {})
                .contains(QString::fromUtf8("gradients of layer 1, Conv 8@5×5: ‖dW‖ 0.1, typically ")));
    QCOMPARE(weights.describe({Panel::GradientHistograms, 10, 0}, {}), QString());
    QCOMPARE(weights.describe({Panel::WeightHistograms, 11, 0}, {}), QString());
}

void HistogramsPartTest::beforeTheFirstStepThereIsASentence()
{
    const auto part = partOf<HistogramsPart>(freshView(), PartSize::Small, kGradients);
    QVERIFY(std::ranges::any_of(textsOf(part, kSmall),
                                [](const PaintedText& text) { return text.text.startsWith("Press Start"); }));
    QVERIFY(part.panels(kSmall, {}, 1.0).empty());
}

CONVSCOPE_QT_TEST(HistogramsPartTest, "histograms_part");
#include "histograms_part_test.moc"

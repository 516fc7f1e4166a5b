#include "ui/scene/chapters/pooling_figure.h"

#include "tests/scene/painted.h"
#include "tests/scene/sample.h"
#include "tests/support/qt_main.h"
#include "tests/support/result.h"
#include "ui/scene/chapters/chapters.h"

#include <cmath>

using namespace convscope;

Q_DECLARE_METATYPE(Experiment)

namespace {

const QSize kStage(1400, 900);
const QRectF kBounds(0, 0, 1400, 900);

Experiment pooled(PoolKind kind, Extent size = {2, 2}, Extent stride = {2, 2}, int padding = 0)
{
    Experiment experiment = sampleExperiment({{10, 8}, {3, 3}, {}, "random"});
    experiment.pool.params.kind = kind;
    experiment.pool.params.size = size;
    experiment.pool.params.stride = stride;
    experiment.pool.params.padding = {PaddingRule::Explicit, {padding, padding, padding, padding}};
    return experiment;
}

/// A grey region of 4×4 with these numbers.
Experiment ofNumbers(const std::vector<int>& numbers)
{
    Image image(4, 4, 1);
    auto& samples = std::get<0>(image.samples);
    std::transform(numbers.begin(), numbers.end(), samples.begin(), [](int v) { return static_cast<std::uint8_t>(v); });
    Experiment experiment =
        Experiment::startingWith(std::make_shared<const Photo>(std::move(image), QStringLiteral("numbers"), QString()));
    experiment.layer.volume = InputVolume::Channel;
    return experiment;
}

const std::vector<int> kTied{12, 40, 9, 9, 7, 40, 9, 9, 1, 2, 3, 4, 5, 6, 7, 8};

void addExperiments()
{
    QTest::addColumn<Experiment>("experiment");
    QTest::newRow("max") << pooled(PoolKind::Max);
    QTest::newRow("max, overlapping") << pooled(PoolKind::Max, {3, 3}, {1, 2});
    QTest::newRow("max, padded") << pooled(PoolKind::Max, {3, 2}, {2, 2}, 1);
    QTest::newRow("average") << pooled(PoolKind::Average, {2, 4}, {2, 4});
    QTest::newRow("average, padded") << pooled(PoolKind::Average, {3, 3}, {2, 2}, 1);
    Experiment excluding = pooled(PoolKind::Average, {3, 3}, {2, 2}, 1);
    excluding.pool.params.countIncludePad = false;
    QTest::newRow("average, padding not counted") << excluding;
    QTest::newRow("L2") << pooled(PoolKind::L2, {3, 3}, {3, 3});
    Experiment channel = pooled(PoolKind::Max);
    channel.layer.volume = InputVolume::Channel;
    QTest::newRow("one channel") << channel;
    Experiment maps = pooled(PoolKind::Max, {3, 3}, {2, 2});
    maps.layer.volume = InputVolume::Features;
    maps.layer.featureMaps = 16;
    QTest::newRow("16 maps") << maps;
}

Pose atStep(int step, double phase = 1.0)
{
    Pose pose;
    pose.step = step;
    pose.phase = phase;
    return pose;
}

QString numbersOf(const Figure& figure, const Pose& pose) { return plainText({{figure.formula(pose).lines.at(1)}}); }

/// The texts that stand in a cell of a panel.
QStringList textsIn(const Figure& figure, const Pose& pose, Panel panel, int row, int col)
{
    const QRectF cell = figure.panel(kBounds, panel).cellRect(row, col);
    QStringList found;
    for (const PaintedText& text :
         paintedTexts(kStage, [&](QPainter& p) { figure.paint(p, kBounds, pose, Style::light()); }))
        if (cell.contains(text.ink)) found += text.text;
    return found;
}

bool paints(const Figure& figure, const Pose& pose, const QString& part)
{
    const auto texts = paintedTexts(kStage, [&](QPainter& p) { figure.paint(p, kBounds, pose, Style::light()); });
    return std::any_of(texts.begin(), texts.end(), [&](const PaintedText& text) { return text.text.contains(part); });
}

/// How many pixels of a cell have this colour.
int pixelsOf(const QImage& image, const QRectF& cell, const QColor& colour)
{
    int count = 0;
    const QRect area = cell.toAlignedRect();
    for (int y = area.top(); y <= area.bottom(); ++y)
        for (int x = area.left(); x <= area.right(); ++x) count += distance(image.pixel(x, y), colour.rgb()) <= 4;
    return count;
}

} // namespace

class PoolingFigureTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void hasAStepForEachOutput_data() { addExperiments(); }
    void hasAStepForEachOutput();
    void formulaHoldsTheWindowsNumbers_data() { addExperiments(); }
    void formulaHoldsTheWindowsNumbers();
    void cellsShowTheirNumbers_data();
    void cellsShowTheirNumbers();
    void outputFillsAsTheStepsGoOn();
    void maskCountsTheWinsSoFar();
    void equalCellsAreMarkedAndSaid();
    void aLoneLargestCellIsNotCalledEqual();
    void windowIsWhereTheWalkSays();
    void hoveredTermMarksItsCell();
    void hoveredCellLightsItsTerm();
    void hoveredInputShowsWhatItReaches();
    void otherChannelsCanBeLookedAt();
    void everyPanelIsDescribed();
    void paddingIsDescribedAsItCounts();
    void summaryHasNoParameters();
    void oneChannelHasNoStrip();
    void marksGoBeforeResults();
};

void PoolingFigureTest::hasAStepForEachOutput()
{
    QFETCH(Experiment, experiment);
    const PoolTensors pool = PoolTensors::of(experiment);
    const PoolingFigure figure{FigureInput{experiment, {}, {}}};
    const auto walk = valueOf(PoolWalk::create(pool.input, pool.params));
    QCOMPARE(std::int64_t(figure.stepCount()), walk.size());
    for (int i = 0; i < figure.stepCount(); ++i) {
        const Cell target = walk.at(i).target;
        QCOMPARE(figure.stepOf({Panel::Output, target.y, target.x, target.c}).value_or(-1), i);
    }
    QVERIFY(!figure.stepOf({Panel::Input, 0, 0}));
}

void PoolingFigureTest::formulaHoldsTheWindowsNumbers()
{
    QFETCH(Experiment, experiment);
    const PoolTensors pool = PoolTensors::of(experiment);
    const Tensor output = valueOf(pool2dForward(pool.input, pool.params));
    const PoolingFigure figure{FigureInput{experiment, {}, {}}};
    const auto [rows, cols] = valueOf(pool2dShape(pool.input.shape, pool.params)).window;
    for (const int step : {0, figure.stepCount() / 2, figure.stepCount() - 1}) {
        const Cell target = cellAt(output.shape, step);
        QStringList numbers;
        for (int j = 0; j < rows.kernel; ++j)
            for (int k = 0; k < cols.kernel; ++k) {
                const int y = rows.position(target.y, j);
                const int x = cols.position(target.x, k);
                const bool isInside = y >= 0 && x >= 0 && y < rows.input && x < cols.input;
                const bool counts = pool.params.kind == PoolKind::Average && pool.params.countIncludePad;
                if (isInside) numbers += shortNumber(pool.input.at(0, target.c, y, x), 2);
                if (!isInside && counts) numbers += QStringLiteral("0");
            }
        QString sum;
        if (pool.params.kind == PoolKind::Max) sum = "max(" + numbers.join(", ") + ")";
        if (pool.params.kind == PoolKind::Average)
            sum = QStringLiteral("1/%1 · (").arg(numbers.size()) + numbers.join(" + ") + ")";
        if (pool.params.kind == PoolKind::L2)
            sum = QStringLiteral("√(") + numbers.join(QStringLiteral("² + ")) + QStringLiteral("²)");
        const QString channel = output.size(1) > 1 ? QStringLiteral("%1,").arg(target.c) : QString();
        QCOMPARE(numbersOf(figure, atStep(step)),
                 QStringLiteral("A[l][%1%2,%3] = %4 = %5")
                     .arg(channel)
                     .arg(target.y)
                     .arg(target.x)
                     .arg(sum, shortNumber(output.data[static_cast<std::size_t>(step)], 2)));
    }
}

void PoolingFigureTest::cellsShowTheirNumbers_data()
{
    QTest::addColumn<Experiment>("experiment");
    for (const PoolKind kind : {PoolKind::Max, PoolKind::Average, PoolKind::L2})
        QTest::addRow("%s", toString(kind).c_str()) << pooled(kind, {3, 3}, {2, 2});
}

void PoolingFigureTest::cellsShowTheirNumbers()
{
    QFETCH(Experiment, experiment);
    const PoolTensors pool = PoolTensors::of(experiment);
    const Tensor output = valueOf(pool2dForward(pool.input, pool.params));
    const Tensor mask = pool2dBackward(pool.input, Tensor(output.shape, 1.0f), pool.params)->input;
    const NumberFormat shares = pool.params.kind == PoolKind::Max ? NumberFormat{0} : NumberFormat{2};
    const PoolingFigure figure{FigureInput{experiment, {}, {}}};
    const int channel = 1;
    const int perChannel = figure.stepCount() / 3;
    const Pose pose = atStep(channel * perChannel + perChannel - 1); // the last of the channel
    for (int row = 0; row < output.size(2); ++row)
        for (int col = 0; col < output.size(3); ++col)
            QCOMPARE(textsIn(figure, pose, Panel::Output, row, col),
                     QStringList(NumberFormat{0}(output.at(0, channel, row, col))));
    for (const QPoint cell : {QPoint(0, 0), QPoint(2, 2), QPoint(4, 2), QPoint(5, 5)}) {
        const float share = mask.at(0, channel, cell.y(), cell.x());
        const bool isEmpty = pool.params.kind == PoolKind::Max && share == 0.0f;
        QCOMPARE(textsIn(figure, pose, Panel::Mask, cell.y(), cell.x()),
                 isEmpty ? QStringList() : QStringList(shares(share)));
        QCOMPARE(textsIn(figure, pose, Panel::Input, cell.y(), cell.x()),
                 QStringList(NumberFormat{0}(pool.input.at(0, channel, cell.y(), cell.x()))));
    }
}

void PoolingFigureTest::outputFillsAsTheStepsGoOn()
{
    const PoolingFigure figure{FigureInput{pooled(PoolKind::Max), {}, {}}}; // 5 outputs in a row, 20 in a channel
    for (int i = 0; i < 20; ++i) {
        QCOMPARE(textsIn(figure, atStep(27), Panel::Output, i / 5, i % 5).size(), i <= 7 ? 1 : 0);
        QCOMPARE(textsIn(figure, atStep(27, 0.1), Panel::Output, i / 5, i % 5).size(), i < 7 ? 1 : 0);
    }
}

void PoolingFigureTest::maskCountsTheWinsSoFar()
{
    // 40 is the largest of the windows at columns 0 and 1
    Experiment experiment = ofNumbers({1, 2, 3, 4, 5, 40, 6, 7, 1, 2, 3, 4, 5, 6, 7, 8});
    experiment.pool.params.stride = {1, 1};
    const PoolingFigure figure{FigureInput{experiment, {}, {}}};
    QCOMPARE(textsIn(figure, atStep(0, 0.1), Panel::Mask, 1, 1), QStringList());
    QCOMPARE(textsIn(figure, atStep(0), Panel::Mask, 1, 1), QStringList("1"));
    QCOMPARE(textsIn(figure, atStep(1), Panel::Mask, 1, 1), QStringList("2"));
    QCOMPARE(textsIn(figure, atStep(8), Panel::Mask, 1, 1), QStringList("4"));
}

void PoolingFigureTest::equalCellsAreMarkedAndSaid()
{
    const Experiment experiment = ofNumbers(kTied);
    const PoolingFigure figure{FigureInput{experiment, {}, {}}};
    QVERIFY(paints(figure, atStep(0), QStringLiteral("2 cells are equal; the first in row-major order wins.")));
    QVERIFY(paints(figure, atStep(1), QStringLiteral("4 cells are equal; the first in row-major order wins.")));
    QCOMPARE(textsIn(figure, atStep(0), Panel::Mask, 0, 1), QStringList("1")); // the first, not the second
    QCOMPARE(textsIn(figure, atStep(0), Panel::Mask, 1, 1), QStringList());

    // 40 in two corners of a window of 3×3: no frame of one reaches the other
    Experiment apart = ofNumbers({40, 1, 2, 0, 3, 4, 5, 0, 6, 7, 40, 0, 0, 0, 0, 0});
    apart.pool.params.size = {3, 3};
    apart.numbers = NumberMode::Off;
    const PoolingFigure plain{FigureInput{apart, {}, {}}};
    const QImage image = painted(plain, kStage, atStep(0), Style::light());
    const CellGrid input = plain.panel(kBounds, Panel::Input);
    const auto marks = [&](int row, int col) {
        return pixelsOf(image, input.cellRect(row, col), Style::light().current);
    };
    QVERIFY(marks(0, 0) > 200);
    QVERIFY(marks(2, 2) > 40 && marks(2, 2) < marks(0, 0)); // its frame is dashed
    QCOMPARE(marks(2, 0) + marks(0, 2), 0);
}

void PoolingFigureTest::aLoneLargestCellIsNotCalledEqual()
{
    const PoolingFigure figure{FigureInput{ofNumbers(kTied), {}, {}}};
    QVERIFY(!paints(figure, atStep(2), QStringLiteral("equal")));
    QVERIFY(paints(figure, atStep(2), QStringLiteral("The largest cell of the window goes on alone.")));
}

void PoolingFigureTest::windowIsWhereTheWalkSays()
{
    Experiment experiment = pooled(PoolKind::Max, {3, 2}, {2, 3}, 1);
    experiment.numbers = NumberMode::Off;
    const PoolTensors pool = PoolTensors::of(experiment);
    const auto walk = valueOf(PoolWalk::create(pool.input, pool.params));
    const PoolingFigure figure{FigureInput{experiment, {}, {}}};
    const CellGrid grid = figure.panel(kBounds, Panel::Input);
    for (const int step : {0, 5, figure.stepCount() - 1}) {
        QRectF window;
        for (const Term& term : walk.at(step).terms) window |= grid.cellRect(term.aCell.y, term.aCell.x);
        const QImage image = painted(figure, kStage, atStep(step), Style::light());
        int corners = 0; // the winner's frame may lie over one
        for (const QPointF point : {window.topLeft(), window.topRight(), window.bottomLeft(), window.bottomRight()})
            corners += pixelsOf(image, QRectF(point - QPointF(3, 3), QSizeF(6, 6)), Style::light().kernel) > 8;
        QVERIFY(corners >= 3);
    }
}

void PoolingFigureTest::hoveredTermMarksItsCell()
{
    Experiment experiment = pooled(PoolKind::Max, {3, 3}, {3, 3}, 1);
    experiment.numbers = NumberMode::Off;
    const PoolingFigure figure{FigureInput{experiment, {}, {}}};
    const CellGrid grid = figure.panel(kBounds, Panel::Input);
    Pose pose = atStep(0); // whose window lies with its first row and column in the padding
    const QImage before = painted(figure, kStage, pose, Style::light());
    pose.hover = {Panel::Formula, 0, 2};
    QCOMPARE(figure.termOf(pose.hover), 2);
    const QImage after = painted(figure, kStage, pose, Style::light());
    int most = 0; // frames reach into the cells beside them, a little
    QPoint marked;
    for (int row = 0; row < 2; ++row)
        for (int col = 0; col < 2; ++col) {
            const auto marks = [&](const QImage& image) {
                return pixelsOf(image, grid.cellRect(row, col), Style::light().current);
            };
            const int gain = marks(after) - marks(before);
            if (gain <= most) continue;
            most = gain;
            marked = {col, row};
        }
    QCOMPARE(marked, QPoint(0, 1)); // the third of the four that count
}

void PoolingFigureTest::hoveredCellLightsItsTerm()
{
    const PoolingFigure figure{FigureInput{pooled(PoolKind::Average, {3, 3}, {2, 2}), {}, {}}};
    Pose pose = atStep(1); // columns 2 to 4
    for (const Panel panel : {Panel::Input, Panel::Mask}) {
        pose.hover = {panel, 1, 4};
        std::vector<int> lit;
        for (const Token& token : figure.formula(pose).lines.at(1).tokens)
            if (token.role == Role::Current) lit.push_back(token.term);
        QCOMPARE(lit, std::vector<int>{5});
    }
    pose.hover = {Panel::Input, 1, 5}; // outside the window
    for (const Token& token : figure.formula(pose).lines.at(1).tokens) QVERIFY(token.role != Role::Current);
}

void PoolingFigureTest::hoveredInputShowsWhatItReaches()
{
    Experiment experiment = pooled(PoolKind::Max, {3, 3}, {1, 1});
    experiment.numbers = NumberMode::Off;
    const PoolingFigure figure{FigureInput{experiment, {}, {}}};
    const CellGrid output = figure.panel(kBounds, Panel::Output);
    const Pose pose = atStep(0);
    const QImage before = painted(figure, kStage, pose, Style::light());
    for (const Panel panel : {Panel::Input, Panel::Mask}) {
        Pose hovered = pose;
        hovered.hover = {panel, 4, 5};
        const QImage after = painted(figure, kStage, hovered, Style::light());
        for (int row = 0; row < 6; ++row)
            for (int col = 0; col < 8; ++col) {
                const QPoint centre = output.cellRect(row, col).center().toPoint();
                const bool holds = row >= 2 && row <= 4 && col >= 3 && col <= 5;
                QCOMPARE(before.pixel(centre) != after.pixel(centre), holds);
            }
    }
}

void PoolingFigureTest::otherChannelsCanBeLookedAt()
{
    const Experiment experiment = pooled(PoolKind::Max);
    const PoolTensors pool = PoolTensors::of(experiment);
    const PoolingFigure figure{FigureInput{experiment, {}, {}}};
    Pose pose = atStep(7);
    pose.hover = {Panel::Channels, 0, 2};
    QCOMPARE(numbersOf(figure, pose), numbersOf(figure, atStep(47)));
    QCOMPARE(textsIn(figure, pose, Panel::Input, 0, 0), QStringList(NumberFormat{0}(pool.input.at(0, 2, 0, 0))));
    QCOMPARE(textsIn(figure, pose, Panel::Output, 1, 2), QStringList(NumberFormat{0}(pool.output.at(0, 2, 1, 2))));
    QCOMPARE(textsIn(figure, pose, Panel::Output, 0, 0), QStringList()); // the walk has not come there
    QVERIFY(paints(figure, pose, QStringLiteral("blue")));
    QCOMPARE(figure.stepOf(pose.hover).value_or(-1), 40);
    pose.hover = {Panel::Output, 3, 1, 1};
    QCOMPARE(numbersOf(figure, pose), numbersOf(figure, atStep(36)));
}

void PoolingFigureTest::everyPanelIsDescribed()
{
    const Experiment experiment = pooled(PoolKind::Max, {3, 3}, {1, 1});
    const PoolTensors pool = PoolTensors::of(experiment);
    const PoolingFigure figure{FigureInput{experiment, {}, {}}};
    const int perChannel = figure.stepCount() / 3;
    const auto describe = [&](Target target, int channel = 0) {
        target.plane = channel;
        return figure.describe(target, atStep(channel * perChannel));
    };
    const auto has = [](const QString& text, const QString& part) { return text.contains(part); };
    QVERIFY(
        has(describe({Panel::Input, 4, 5}, 2), QStringLiteral("A[l−1][2,4,5] = %1 ").arg(pool.input.at(0, 2, 4, 5))));
    QVERIFY(has(describe({Panel::Input, 4, 5}, 2), QStringLiteral(" 9 ")));
    QVERIFY(
        has(describe({Panel::Output, 1, 2}, 1), QStringLiteral("A[l][1,1,2] = %1,").arg(pool.output.at(0, 1, 1, 2))));
    const Tensor wins = pool2dBackward(pool.input, Tensor(pool.output.shape, 1.0f), pool.params)->input;
    QVERIFY(has(describe({Panel::Mask, 4, 5}, 1), QStringLiteral("wins %1 of its 9 ").arg(wins.at(0, 1, 4, 5))));
    QCOMPARE(describe({Panel::Channels, 0, 2}), QStringLiteral("blue, 8 × 10, is pooled alone"));
    QCOMPARE(describe({}), QString());
}

void PoolingFigureTest::paddingIsDescribedAsItCounts()
{
    const auto describe = [](PoolKind kind, bool counts) {
        Experiment experiment = pooled(kind, {3, 3}, {1, 1}, 1);
        experiment.pool.params.countIncludePad = counts;
        return PoolingFigure(FigureInput{experiment, {}, {}}).describe({Panel::Input, -1, 0}, atStep(0));
    };
    QVERIFY(describe(PoolKind::Max, true).endsWith("it never wins"));
    QVERIFY(describe(PoolKind::Average, true).endsWith("it counts as 0"));
    QVERIFY(describe(PoolKind::Average, false).endsWith("it is left out"));
    QVERIFY(describe(PoolKind::L2, false).endsWith("it counts as 0"));
}

void PoolingFigureTest::summaryHasNoParameters()
{
    QCOMPARE(PoolingFigure(FigureInput{pooled(PoolKind::Max, {3, 2}, {1, 2}), {}, {}}).summary(),
             QStringLiteral("Input 8×10×3 → output 6×5×3 · max of 3 × 2, stride 1, 2 · no parameters"));
}

void PoolingFigureTest::oneChannelHasNoStrip()
{
    Experiment experiment = pooled(PoolKind::Max);
    QVERIFY(!PoolingFigure(FigureInput{experiment, {}, {}}).panel(kBounds, Panel::Channels).rect.isEmpty());
    experiment.layer.volume = InputVolume::Channel;
    QVERIFY(PoolingFigure(FigureInput{experiment, {}, {}}).panel(kBounds, Panel::Channels).rect.isEmpty());
}

void PoolingFigureTest::marksGoBeforeResults()
{
    const PoolingFigure figure{FigureInput{ofNumbers(kTied), {}, {}}};
    const auto phaseWhen = [](auto isThere) {
        for (double phase = 0.0; phase < 1.0; phase += 0.001)
            if (isThere(Choreography::of(atStep(0, phase)))) return phase;
        return 1.0;
    };
    const double marking = phaseWhen([](const Choreography& c) { return c.sum >= 0.5; });
    const double delivering = phaseWhen([](const Choreography& c) { return c.deliver >= 0.5; });
    QVERIFY(paints(figure, atStep(0, marking), QStringLiteral("1"))); // the mark in flight
    QCOMPARE(textsIn(figure, atStep(0, marking), Panel::Mask, 0, 1), QStringList());
    QCOMPARE(textsIn(figure, atStep(0, delivering), Panel::Mask, 0, 1), QStringList("1"));
    QCOMPARE(textsIn(figure, atStep(0, delivering), Panel::Output, 0, 0), QStringList());
    QCOMPARE(textsIn(figure, atStep(0), Panel::Output, 0, 0), QStringList("40"));
}

CONVSCOPE_QT_TEST(PoolingFigureTest, "pooling_figure");
#include "pooling_figure_test.moc"

#include "ui/scene/influence_view.h"

#include "engine/walks/conv_walk.h"
#include "tests/scene/painted.h"
#include "tests/scene/sample.h"
#include "tests/support/qt_main.h"
#include "tests/support/random_tensor.h"
#include "tests/support/result.h"

#include <cmath>

using namespace convscope;

Q_DECLARE_METATYPE(ConvWalk)
Q_DECLARE_METATYPE(PadMode)
Q_DECLARE_METATYPE(InfluenceMeasure)

namespace {

void addWalks()
{
    QTest::addColumn<ConvWalk>("walk");
    QTest::addColumn<PadMode>("mode");
    QTest::addColumn<InfluenceMeasure>("measure");
    struct Case {
        const char* name;
        Extent input;
        Extent kernel;
        Extent stride;
        Extent dilation;
        const char* padding;
    };
    const std::vector<Case> cases{{"valid", {6, 7}, {3, 3}, {1, 1}, {1, 1}, "valid"},
                                  {"same, even kernel", {6, 5}, {4, 2}, {1, 1}, {1, 1}, "same"},
                                  {"full", {5, 5}, {3, 3}, {1, 1}, {1, 1}, "full"},
                                  {"stride", {8, 7}, {3, 3}, {3, 2}, {1, 1}, "1"},
                                  {"dilated", {7, 8}, {2, 3}, {1, 2}, {3, 2}, "2,1,0,3"},
                                  {"padding wider than the image", {2, 3}, {3, 3}, {1, 1}, {1, 1}, "3"}};
    for (const Case& c : cases)
        for (const char* mode : {"zeros", "reflect", "replicate", "circular"})
            for (const InfluenceMeasure measure : {InfluenceMeasure::Uses, InfluenceMeasure::Weight}) {
                const PadMode padMode = valueOf(parsePadMode(mode));
                const Conv2dParams params{c.stride, c.dilation, valueOf(parsePadding(c.padding)), padMode, 1};
                QTest::addRow("%s, %s, %s", c.name, mode, measure == InfluenceMeasure::Uses ? "uses" : "weight")
                    << valueOf(ConvWalk::create(randomTensor({1, 1, c.input.h, c.input.w}, 1),
                                                randomTensor({1, 1, c.kernel.h, c.kernel.w}, 2), Tensor(Shape{1}),
                                                params))
                    << padMode << measure;
            }
}

InfluenceView viewOf(const ConvWalk& walk, PadMode mode, InfluenceMeasure measure)
{
    return {walk.shape().window, mode, measure, walk.weight().data};
}

} // namespace

class InfluenceViewTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void growsToTheWholeMap_data() { addWalks(); }
    void growsToTheWholeMap();
    void growsByTheTermsOfEachStep_data() { addWalks(); }
    void growsByTheTermsOfEachStep();
    void cellsHaveTheColourOfTheirInfluence_data();
    void cellsHaveTheColourOfTheirInfluence();
    void gridHoldsThePadding();
    void hugeMapsShowTheirEdge();
};

void InfluenceViewTest::growsToTheWholeMap()
{
    QFETCH(ConvWalk, walk);
    QFETCH(PadMode, mode);
    QFETCH(InfluenceMeasure, measure);
    const InfluenceView view = viewOf(walk, mode, measure);
    const auto& [rows, cols] = walk.shape().window;
    const int last = static_cast<int>(walk.size()) - 1;
    for (int y = -rows.padBefore; y < rows.input + rows.padAfter; ++y)
        for (int x = -cols.padBefore; x < cols.input + cols.padAfter; ++x)
            QVERIFY2(std::abs(view.grownAt(y, x, last) - view.at(y, x)) < 1e-4f,
                     qPrintable(QStringLiteral("cell %1, %2: %3, %4")
                                    .arg(y)
                                    .arg(x)
                                    .arg(view.grownAt(y, x, last))
                                    .arg(view.at(y, x))));
}

void InfluenceViewTest::growsByTheTermsOfEachStep()
{
    QFETCH(ConvWalk, walk);
    QFETCH(PadMode, mode);
    QFETCH(InfluenceMeasure, measure);
    const InfluenceView view = viewOf(walk, mode, measure);
    const auto& [rows, cols] = walk.shape().window;
    const int width = cols.padded();
    std::vector<double> ofPlace(static_cast<std::size_t>(rows.padded() * width));
    std::vector<double> ofSource = ofPlace;
    const auto indexOf = [&](int y, int x) {
        return static_cast<std::size_t>((y + rows.padBefore) * width + x + cols.padBefore);
    };
    for (int step = 0; step < static_cast<int>(walk.size()); ++step) {
        const Step terms = walk.at(step);
        for (const Term& term : terms.terms) {
            const double share = measure == InfluenceMeasure::Uses ? 1.0 : std::abs(term.b);
            ofPlace[indexOf(term.aCell.y, term.aCell.x)] += share;
            if (term.aSource.y >= 0 && term.aSource.x >= 0) ofSource[indexOf(term.aSource.y, term.aSource.x)] += share;
        }
        for (int y = -rows.padBefore; y < rows.input + rows.padAfter; ++y)
            for (int x = -cols.padBefore; x < cols.input + cols.padAfter; ++x) {
                const bool isPixel = y >= 0 && x >= 0 && y < rows.input && x < cols.input;
                const double expected = (isPixel ? ofSource : ofPlace)[indexOf(y, x)];
                QVERIFY2(std::abs(view.grownAt(y, x, step) - expected) < 1e-4,
                         qPrintable(QStringLiteral("step %1, cell %2, %3: %4, not %5")
                                        .arg(step)
                                        .arg(y)
                                        .arg(x)
                                        .arg(view.grownAt(y, x, step))
                                        .arg(expected)));
            }
    }
}

void InfluenceViewTest::cellsHaveTheColourOfTheirInfluence_data()
{
    QTest::addColumn<int>("steps");
    QTest::newRow("the whole map") << -1;
    QTest::newRow("before the first step") << 0;
    QTest::newRow("after five steps") << 5;
}

void InfluenceViewTest::cellsHaveTheColourOfTheirInfluence()
{
    QFETCH(int, steps);
    const ConvWalk walk = valueOf(sampleExperiment({{12, 12}, {3, 3}, paddedBy(PaddingRule::Same), "random"}).walk());
    const InfluenceView view = viewOf(walk, PadMode::Zeros, InfluenceMeasure::Uses);
    const CellGrid grid = view.grid({10, 10, 560, 560});
    const QImage image = painted({600, 600}, Qt::white, [&](QPainter& painter) {
        view.paint(painter, grid, steps, NumberMode::Off, 1.0, Style::light(), {0, 0, 600, 600});
    });
    const ColorMap map = ColorMap::viridis(0.0f, 9.0f);
    for (int y = -1; y < 13; ++y)
        for (int x = -1; x < 13; ++x) {
            const float value = steps < 0 ? view.at(y, x) : view.grownAt(y, x, steps - 1);
            if (steps == 0) QCOMPARE(value, 0.0f);
            COMPARE_COLOURS(image.pixel(grid.cellRect(y, x).center().toPoint()), map(value), 1);
        }
    QCOMPARE(view.at(5, 5), 9.0f);
    QCOMPARE(view.at(0, 0), 4.0f);
}

void InfluenceViewTest::gridHoldsThePadding()
{
    const ConvWalk walk = valueOf(sampleExperiment({{12, 10}, {5, 3}, paddedBy(PaddingRule::Full), "random"}).walk());
    const CellGrid grid = viewOf(walk, PadMode::Zeros, InfluenceMeasure::Uses).grid({0, 0, 500, 500});
    QCOMPARE(grid.rows, 10 + 8);
    QCOMPARE(grid.cols, 12 + 4);
    QCOMPARE(grid.firstRow, -4);
    QCOMPARE(grid.firstCol, -2);
}

/// The few darker pixels at the edge of a photo must not fall between the samples.
void InfluenceViewTest::hugeMapsShowTheirEdge()
{
    const WindowGeometry window = valueOf(windowGeometry({4000, 6000}, {3, 3}, {1, 1}, {1, 1}, {}));
    const InfluenceView view(window, PadMode::Zeros, InfluenceMeasure::Uses, std::vector<float>(9, 1.0f));
    const CellGrid grid = view.grid({0, 0, 600, 400});
    const QImage image = painted({600, 400}, Qt::white, [&](QPainter& painter) {
        view.paint(painter, grid, -1, NumberMode::Auto, 0.01, Style::light(), {0, 0, 600, 400});
    });
    const ColorMap map = ColorMap::viridis(0.0f, 9.0f);
    COMPARE_COLOURS(image.pixel(300, 200), map(9.0f), 1);
    COMPARE_COLOURS(image.pixel(599, 200), map(3.0f), 40);
    COMPARE_COLOURS(image.pixel(300, 399), map(3.0f), 40);
}

CONVSCOPE_QT_TEST(InfluenceViewTest, "influence_view");
#include "influence_view_test.moc"

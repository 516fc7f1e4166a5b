#include "ui/scene/pool_parts.h"

#include "tests/scene/painted.h"
#include "tests/scene/sample.h"
#include "tests/support/qt_main.h"
#include "tests/support/result.h"

#include <cmath>
#include <set>

using namespace convscope;

Q_DECLARE_METATYPE(Experiment)

namespace {

Experiment pooled(PoolKind kind, Extent size, Extent stride, int padding = 0, bool countIncludePad = true)
{
    Experiment experiment = sampleExperiment({{11, 8}, {3, 3}, {}, "random"});
    experiment.pool.params.kind = kind;
    experiment.pool.params.size = size;
    experiment.pool.params.stride = stride;
    experiment.pool.params.padding = {PaddingRule::Explicit, {padding, padding, padding, padding}};
    experiment.pool.params.countIncludePad = countIncludePad;
    return experiment;
}

void addExperiments()
{
    QTest::addColumn<Experiment>("experiment");
    for (const PoolKind kind : {PoolKind::Max, PoolKind::Average, PoolKind::L2}) {
        const std::string name = toString(kind);
        QTest::addRow("%s, 2×2", name.c_str()) << pooled(kind, {2, 2}, {2, 2});
        QTest::addRow("%s, overlapping", name.c_str()) << pooled(kind, {3, 3}, {1, 1});
        QTest::addRow("%s, padded", name.c_str()) << pooled(kind, {3, 2}, {2, 1}, 1);
        QTest::addRow("%s, padding not counted", name.c_str()) << pooled(kind, {3, 3}, {2, 2}, 1, false);
        Experiment maps = pooled(kind, {2, 3}, {2, 2});
        maps.layer.volume = InputVolume::Features;
        maps.layer.featureMaps = 16;
        QTest::addRow("%s, 16 maps", name.c_str()) << maps;
        Experiment activations = pooled(kind, {3, 3}, {3, 3});
        activations.pool.input = PoolInput::Activations;
        activations.layer.volume = InputVolume::Channel;
        QTest::addRow("%s, activations", name.c_str()) << activations;
    }
}

/// The plane of a channel.
std::vector<float> planeOf(const Tensor& tensor, int channel)
{
    const auto cells = tensor.size(2) * tensor.size(3);
    return {tensor.data.begin() + channel * cells, tensor.data.begin() + (channel + 1) * cells};
}

bool areClose(const std::vector<float>& actual, const std::vector<float>& expected)
{
    return std::equal(actual.begin(), actual.end(), expected.begin(), expected.end(),
                      [](float a, float b) { return std::abs(a - b) <= 1e-5f * std::max(1.0f, std::abs(b)); });
}

Pose atStep(int step, double phase = 1.0)
{
    Pose pose;
    pose.step = step;
    pose.phase = phase;
    return pose;
}

} // namespace

class PoolPartsTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void stepsGoThroughTheChannels();
    void aTargetBringsItsStep();
    void aChannelBringsTheSamePlaceInIt();
    void completeStepsAreCountedInEachChannel();
    void sumsAreThoseOfTheWalk_data() { addExperiments(); }
    void sumsAreThoseOfTheWalk();
    void maskIsTheGradientOfOnes_data() { addExperiments(); }
    void maskIsTheGradientOfOnes();
    void oneMoreWindowIsAdded();
    void cellsHaveTheSharesOfTheWalk_data() { addExperiments(); }
    void cellsHaveTheSharesOfTheWalk();
    void windowsThatHoldACellAreFound_data() { addExperiments(); }
    void windowsThatHoldACellAreFound();
    void columnsFitTheirRoom();
    void channelsStandInRows();
    void tintFollowsTheNumber();
    void decimalsAreAsFewAsTheNumbersAllow();
};

void PoolPartsTest::stepsGoThroughTheChannels()
{
    const ChannelSteps steps{{1, 3, 4, 5}, {Panel::Output}};
    QCOMPARE(steps.count(), 60);
    for (int i = 0; i < 60; ++i) {
        QCOMPARE(steps.channelOf(i), i / 20);
        QCOMPARE(steps.stepOf({Panel::Output, i / 5 % 4, i % 5, i / 20}).value_or(-1), i);
        QCOMPARE(steps.before(i), i % 20 == 0 ? i : i - 1);
    }
    QVERIFY(!steps.stepOf({Panel::Output, 4, 0, 0}));
    QVERIFY(!steps.stepOf({Panel::Output, 0, -1, 0}));
    QVERIFY(!steps.stepOf({Panel::Output, 0, 0, 3}));
    QVERIFY(!steps.stepOf({Panel::Input, 0, 0, 0}));
}

void PoolPartsTest::aTargetBringsItsStep()
{
    const ChannelSteps steps{{1, 3, 4, 5}, {Panel::Output, Panel::GradA}};
    Pose pose = atStep(7, 0.5);
    QCOMPARE(steps.shown(pose), 7);
    QVERIFY(!steps.choreography(pose).isComplete());
    pose.pinned = {Panel::GradA, 1, 1, 2};
    QCOMPARE(steps.shown(pose), 46);
    QVERIFY(steps.choreography(pose).isComplete()); // what is looked at does not move
    pose.hover = {Panel::Output, 0, 3, 1};
    QCOMPARE(steps.shown(pose), 23);
    pose.hover = {Panel::Input, 0, 3, 1};
    QCOMPARE(steps.shown(pose), 46);
    QCOMPARE(steps.shown(atStep(1000)), 59);
}

void PoolPartsTest::aChannelBringsTheSamePlaceInIt()
{
    const ChannelSteps steps{{1, 3, 4, 5}, {Panel::Output}};
    Pose pose = atStep(27);
    pose.hover = {Panel::Channels, 0, 2};
    QCOMPARE(steps.shown(pose), 47);
    QCOMPARE(steps.stepOf(pose.hover).value_or(-1), 40);
    pose.hover = {Panel::Channels, 0, 3};
    QCOMPARE(steps.shown(pose), 27);
}

void PoolPartsTest::completeStepsAreCountedInEachChannel()
{
    const ChannelSteps steps{{1, 3, 4, 5}, {Panel::Output}};
    QCOMPARE(steps.complete(atStep(27), 0), 20);
    QCOMPARE(steps.complete(atStep(27), 1), 8);
    QCOMPARE(steps.complete(atStep(27, 0.5), 1), 7);
    QCOMPARE(steps.complete(atStep(27), 2), 0);
}

void PoolPartsTest::sumsAreThoseOfTheWalk()
{
    QFETCH(Experiment, experiment);
    const PoolTensors pool = PoolTensors::of(experiment);
    const PoolParts parts(experiment);
    const auto walk = valueOf(PoolScatterWalk::create(pool.input, pool.dOutput, pool.params));
    for (const int channel : {0, parts.channels() - 1})
        for (const int windows : {0, 1, parts.outputs() / 2, parts.outputs()}) {
            const Tensor expected = walk.sumOfFirst(channel * parts.outputs() + windows);
            QVERIFY(areClose(parts.sumsOf(channel, windows).gradient.values, planeOf(expected, channel)));
        }
    const int last = parts.channels() - 1;
    const Tensor whole = pool2dBackward(pool.input, pool.dOutput, pool.params)->input;
    QVERIFY(areClose(parts.sumsOf(last, parts.outputs()).gradient.values, planeOf(whole, last)));
}

void PoolPartsTest::maskIsTheGradientOfOnes()
{
    QFETCH(Experiment, experiment);
    const PoolTensors pool = PoolTensors::of(experiment);
    const PoolParts parts(experiment);
    const Tensor ones = pool2dBackward(pool.input, Tensor(pool.output.shape, 1.0f), pool.params)->input;
    for (int channel = 0; channel < parts.channels(); ++channel) {
        const PlaneNow mask = parts.sumsOf(channel, parts.outputs()).shares;
        QVERIFY(areClose(mask.values, planeOf(ones, channel)));
        QVERIFY(areClose(parts.maskView(parts.sumsOf(channel, 0)).tensor().data, planeOf(ones, channel)));
        if (parts.kind() != PoolKind::Max) continue;
        double wins = 0.0; // each window has one winner
        for (std::size_t i = 0; i < mask.values.size(); ++i) {
            wins += mask.values[i];
            QCOMPARE(mask.isFilled[i] != 0, mask.values[i] > 0.0f);
        }
        QCOMPARE(wins, double(parts.outputs()));
    }
}

void PoolPartsTest::oneMoreWindowIsAdded()
{
    const PoolParts parts(pooled(PoolKind::Average, {2, 2}, {2, 2}));
    const PlaneNow without = parts.sumsOf(1, 3).gradient;
    const PlaneNow with = parts.sumsOf(1, 3, 10).gradient;
    std::set<std::pair<int, int>> added;
    for (int i = 0; i < 88; ++i)
        if (with.isFilled[i] && !without.isFilled[i]) added.insert({i / 11, i % 11});
    QCOMPARE(added, (std::set<std::pair<int, int>>{{4, 0}, {4, 1}, {5, 0}, {5, 1}}));
    QCOMPARE(parts.sumsOf(1, 3, 2).gradient.values, without.values); // that one is among the first
}

void PoolPartsTest::cellsHaveTheSharesOfTheWalk()
{
    QFETCH(Experiment, experiment);
    const PoolTensors pool = PoolTensors::of(experiment);
    const PoolParts parts(experiment);
    const auto walk = valueOf(PoolScatterWalk::create(pool.input, Tensor(pool.output.shape, 1.0f), pool.params));
    const auto forward = valueOf(PoolWalk::create(pool.input, pool.params));
    for (int output = 0; output < parts.channels() * parts.outputs(); output += 7) {
        std::vector<PooledCell> cells = parts.cellsOf(output);
        const Step step = forward.at(output);
        for (const PooledCell& cell : cells) {
            QCOMPARE(cell.value, pool.input.at(0, step.target.c, cell.row, cell.col));
            std::vector<Term> terms = step.terms;
            if (!parts.countsPadding()) std::erase_if(terms, [](const Term& term) { return term.isPadding; });
            const Cell& place = terms.at(static_cast<std::size_t>(cell.term)).aCell;
            QCOMPARE(QPoint(place.x, place.y), QPoint(cell.col, cell.row));
        }
        std::erase_if(cells, [](const PooledCell& cell) { return cell.share == 0.0; });
        const std::vector<Share> shares = walk.at(output);
        QCOMPARE(cells.size(), shares.size());
        for (std::size_t i = 0; i < cells.size(); ++i) {
            QCOMPARE(QPoint(cells[i].col, cells[i].row), QPoint(shares[i].target.x, shares[i].target.y));
            QCOMPARE(static_cast<float>(cells[i].share), shares[i].term.b);
        }
    }
}

void PoolPartsTest::windowsThatHoldACellAreFound()
{
    QFETCH(Experiment, experiment);
    const PoolParts parts(experiment);
    const auto& [rows, cols] = parts.window();
    const int channel = parts.channels() - 1;
    for (const QPoint cell : {QPoint(0, 0), QPoint(4, 3), QPoint(cols.input - 1, rows.input - 1)}) {
        std::vector<std::pair<QPoint, float>> expected; // by looking into every window
        for (int place = 0; place < parts.outputs(); ++place)
            for (const PooledCell& each : parts.cellsOf(channel * parts.outputs() + place))
                if (QPoint(each.col, each.row) == cell)
                    expected.push_back(
                        {{place % cols.output(), place / cols.output()}, static_cast<float>(each.share)});
        const std::vector<HoldingWindow> found = parts.windowsHolding(channel, cell.y(), cell.x());
        QCOMPARE(found.size(), expected.size());
        for (std::size_t i = 0; i < found.size(); ++i) {
            QCOMPARE(QPoint(found[i].col, found[i].row), expected[i].first);
            QCOMPARE(static_cast<float>(found[i].share), expected[i].second);
        }
    }
    QVERIFY(parts.windowsHolding(channel, -1, 0).empty());
}

void PoolPartsTest::columnsFitTheirRoom()
{
    for (const int cols : {1, 3, 12, 64})
        for (const QSizeF room : {QSizeF(600, 300), QSizeF(832, 400), QSizeF(1700, 500)}) {
            const double cell = largestCell(room, {cols, cols, (cols + 1) / 2}, cols, 1.0);
            double width = 2.0 * kPoolGap;
            for (const int each : {cols, cols, (cols + 1) / 2}) width += std::max(each * cell, kPoolColumn);
            QVERIFY(cell > 0.0 && width <= room.width() + 1e-6 && cell * cols <= room.height() + 1e-6);
            double larger = 2.0 * kPoolGap; // one more pixel would be too much
            for (const int each : {cols, cols, (cols + 1) / 2}) larger += std::max(each * (cell + 1.0), kPoolColumn);
            QVERIFY(larger > room.width() || (cell + 1.0) * cols > room.height());
        }
}

void PoolPartsTest::channelsStandInRows()
{
    const QRectF room(10, 20, 300, 200);
    QVERIFY(ChannelStrip::in(room, 1, 8, 1.0).rows.empty());
    const ChannelStrip strip = ChannelStrip::in(room, 11, 8, 1.0);
    QCOMPARE(strip.rows.size(), std::size_t(2));
    QCOMPARE(strip.rows[1].firstCol, 8);
    QCOMPARE(strip.rows[1].cols, 3);
    for (const CellGrid& row : strip.rows) {
        QVERIFY(room.contains(row.rect));
        QCOMPARE(row.cellWidth(), row.cellHeight());
    }
}

void PoolPartsTest::tintFollowsTheNumber()
{
    const Tensor tensor({1, 1, 1, 4}, {0.0f, 1.0f, 2.0f, 4.0f});
    for (const Style& style : {Style::light(), Style::dark()}) {
        const TensorView view(tensor, Role::Current, TensorView::Colours::Tint, 1.0f, NumberMode::Auto);
        QVERIFY(view.colour(0, 0, 0, style) == style.surface.rgb());
        int before = distance(style.surface.rgb(), style.current.rgb());
        for (int i = 1; i < 4; ++i) { // nearer and nearer to the role's colour
            const int now = distance(view.colour(0, 0, i, style), style.current.rgb());
            QVERIFY(now < before);
            before = now;
        }
    }
}

void PoolPartsTest::decimalsAreAsFewAsTheNumbersAllow()
{
    const auto text = [](std::vector<float> numbers) {
        const Tensor tensor({1, 1, 1, 2}, std::move(numbers));
        return TensorView(tensor, Role::Plain, TensorView::Colours::Signed, 1.0f, NumberMode::Auto).text(0, 0, 0);
    };
    QCOMPARE(text({0.5f, -0.3f}), QStringLiteral("0.5"));
    QCOMPARE(text({0.5f, 0.25f}), QStringLiteral("0.50"));
    QCOMPARE(text({1.0f, 1.0f / 3.0f}), QStringLiteral("1.00"));
    QCOMPARE(text({1.0f, 2.0f}), QStringLiteral("1"));
}

CONVSCOPE_QT_TEST(PoolPartsTest, "pool_parts");
#include "pool_parts_test.moc"

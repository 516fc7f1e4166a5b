/// Chapter 11's film: the frames of the run's record as they are kept, and the net as it is.
#include "ui/scene/training/parts/film_part.h"

#include "tests/scene/training_sample.h"
#include "tests/support/qt_main.h"

#include <cmath>

using namespace convscope;

namespace {

constexpr std::size_t kLayer = 3; // Conv 6@2×2 of 4 channels, the second with weights
constexpr int kFilter = 2;

/// A film of so many frames, each 40 steps after the one before; the last weights are those of step 1204.
TrainingSample filmed(int frames)
{
    TrainingSample sample;
    sample.experiment.train.shownLayer = 1;
    sample.experiment.train.shownFilter = kFilter;
    RunRecord record;
    for (int i = 0; i < frames; ++i) {
        FilmFrame frame{.step = 40 * i, .weights = std::vector<Tensor>(sample.weights().size())};
        frame.weights[kLayer] = sample.weights()[kLayer].weight;
        for (float& number : frame.weights[kLayer].data) number += 0.05f * static_cast<float>(frames - i);
        record.frames.push_back(std::make_shared<const FilmFrame>(std::move(frame)));
    }
    sample.view.record = std::make_shared<const RunRecord>(std::move(record));
    return sample;
}

std::vector<float> filterOf(const Tensor& weights)
{
    const auto numbers = static_cast<std::ptrdiff_t>(weights.data.size()) / 6;
    return {weights.data.begin() + kFilter * numbers, weights.data.begin() + (kFilter + 1) * numbers};
}

} // namespace

class FilmPartTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void framesAreSpreadOverTheRun_data();
    void framesAreSpreadOverTheRun();
    void theNetAsItIsIsNoFrameTwice();
    void framesHaveTheColoursOfOneScale();
    void framesAreDescribed();
    void theLineIsTheWayFromTheFirstFrame();
    void theFramePointedAtIsFramed();
    void whereThereIsNoFilmItSaysWhy();
    void textHasRoom();
};

void FilmPartTest::framesAreSpreadOverTheRun_data()
{
    QTest::addColumn<int>("frames");
    QTest::addColumn<double>("width");
    for (const int frames : {1, 5, 12, 30})
        for (const double width : {832.0, 500.0, 190.0}) QTest::addRow("%d, %g", frames, width) << frames << width;
}

void FilmPartTest::framesAreSpreadOverTheRun()
{
    QFETCH(int, frames);
    QFETCH(double, width);
    const TrainingSample sample = filmed(frames);
    const FilmPart part(sample.input());
    const StagedPart staged{part, {20, 20, width, 143}};
    const auto panels = staged.panels(Panel::Film);
    const auto count = static_cast<int>(panels.size());
    QCOMPARE(panels.back().grid.firstCol, frames); // the net as it is
    if (count > 1) QCOMPARE(panels.front().grid.firstCol, 0);
    QVERIFY(count == frames + 1 || (count + 1) * 54.0 > width - 130.0); // all, or no other has room
    for (std::size_t i = 0; i < panels.size(); ++i) {
        QVERIFY(panels[i].rect().width() >= 44.0);
        QVERIFY(staged.rect.contains(panels[i].rect()));
        if (i == 0) continue;
        QVERIFY(panels[i].rect().left() > panels[i - 1].rect().right());
        const double share = static_cast<double>(i) / (count - 1);
        QVERIFY(std::abs(panels[i].grid.firstCol - share * frames) <= 0.5);
    }
}

void FilmPartTest::theNetAsItIsIsNoFrameTwice()
{
    TrainingSample sample = filmed(4);
    sample.change([](Snapshot& snapshot) { snapshot.state.optimizer.steps = 120; });
    const FilmPart part(sample.input());
    QCOMPARE(StagedPart{part}.panels(Panel::Film).size(), std::size_t{4});
}

void FilmPartTest::framesHaveTheColoursOfOneScale()
{
    const TrainingSample sample = filmed(5);
    const FilmPart part(sample.input());
    const StagedPart staged{part, {20, 20, 832, 143}};
    std::vector<std::vector<float>> films;
    for (const auto& frame : sample.view.record->frames) films.push_back(filterOf(frame->weights[kLayer]));
    films.push_back(filterOf(sample.weights()[kLayer].weight));
    std::vector<float> all;
    for (const auto& film : films) all.insert(all.end(), film.begin(), film.end());
    const Style style = Style::light();
    const ColorMap map = ColorMap::diverging(rangeOf(all), style);
    const QImage picture = staged.picture();
    const auto panels = staged.panels(Panel::Film);
    for (std::size_t i = 0; i < panels.size(); ++i) {
        const QRectF frame = panels[i].rect(); // four kernels of 2×2 in two columns
        const QPointF corner = frame.topLeft() + QPointF(0.12, 0.12) * frame.width();
        COMPARE_COLOURS(picture.pixel(corner.toPoint()), map(films[i][0]), 2);
    }
}

void FilmPartTest::framesAreDescribed()
{
    const TrainingSample sample = filmed(5);
    const FilmPart part(sample.input());
    const auto first = filterOf(sample.view.record->frames[0]->weights[kLayer]);
    const auto third = filterOf(sample.view.record->frames[2]->weights[kLayer]);
    double square = 0.0;
    double moved = 0.0;
    for (std::size_t i = 0; i < third.size(); ++i) {
        square += double{third[i]} * third[i];
        moved += std::pow(double{third[i]} - first[i], 2.0);
    }
    QCOMPARE(part.describe({Panel::Film, 0, 2, 0}, {}),
             QStringLiteral("step 80: filter 3 of 6, ‖W‖ = %1, moved by %2 since step 0")
                 .arg(shortNumber(std::sqrt(square)), shortNumber(std::sqrt(moved))));
    QVERIFY(part.describe({Panel::Film, 0, 5, 0}, {}).startsWith("step " + groupedNumber(1204)));
    QCOMPARE(part.describe({Panel::Film, 0, 6, 0}, {}), QString());
}

void FilmPartTest::theLineIsTheWayFromTheFirstFrame()
{
    const TrainingSample sample = filmed(5);
    const FilmPart part(sample.input());
    const StagedPart staged{part, {20, 20, 832, 143}};
    // 16 numbers, each 0.05 · 5 further
    QVERIFY(staged.allText().contains(QStringLiteral("‖W − W₀‖ = 1\n")));
    const auto panels = staged.panels(Panel::Film);
    const QImage picture = staged.picture();
    const auto lineUnder = [&](const PanelGrid& frame) { // the highest pixel of the line
        const int x = qRound(frame.rect().center().x());
        for (int y = qRound(frame.rect().bottom()) + 18; y < picture.height(); ++y)
            for (const int near : {x - 1, x, x + 1})
                if (distance(picture.pixel(near, y), Style::light().kernel.rgb()) < 80) return y;
        return picture.height();
    };
    const int low = lineUnder(panels.front());
    const int high = lineUnder(panels.back());
    QVERIFY(low - high > 15);
    for (std::size_t i = 1; i + 1 < panels.size(); ++i) // it rises evenly
        QVERIFY(std::abs(lineUnder(panels[i]) - (low + (high - low) * static_cast<double>(i) / 5.0)) <= 2.0);
}

void FilmPartTest::theFramePointedAtIsFramed()
{
    const TrainingSample sample = filmed(5);
    const FilmPart part(sample.input());
    const StagedPart staged{part, {20, 20, 832, 143}};
    const QImage picture = staged.picture(pointingAt({Panel::Film, 0, 3, 0}));
    const auto panels = staged.panels(Panel::Film);
    for (std::size_t i = 0; i < panels.size(); ++i)
        QCOMPARE(isFramed(picture, panels[i].rect(), Style::light().current), i == 3);
}

void FilmPartTest::whereThereIsNoFilmItSaysWhy()
{
    const auto textOf = [](const TrainingSample& sample) {
        const FilmPart part(sample.input());
        return StagedPart{part}.panels(Panel::Film).empty() ? StagedPart{part}.allText() : QString();
    };
    QVERIFY(textOf(filmed(0)).contains(QStringLiteral("begins with the first batches")));
    TrainingSample dense = filmed(5);
    dense.experiment.train.shownLayer = 2;
    QVERIFY(textOf(dense).contains(QStringLiteral("filters of convolutions alone")));
}

void FilmPartTest::textHasRoom()
{
    const TrainingSample sample = filmed(30);
    const FilmPart part(sample.input());
    const StagedPart staged{part, {20, 20, 832, 143}};
    QCOMPARE(staged.textFault(), QString());
    QVERIFY(!staged.allText().contains(QStringLiteral("…"))); // nothing is shortened
}

CONVSCOPE_QT_TEST(FilmPartTest, "film_part");
#include "film_part_test.moc"

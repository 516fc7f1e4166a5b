/// Chapter 11's filters: each lies over its gradient, in the colours of one scale, and says its numbers.
#include "ui/scene/training/parts/filters_part.h"

#include "tests/scene/training_sample.h"
#include "tests/support/qt_main.h"

using namespace convscope;

namespace {

/// Which layer with weights, where it stands in the net, and the kernels that it shows.
struct Shown {
    int layer;
    std::size_t inNetwork;
    int filters;
    int channels;
    Extent size;
};
const Shown kLayers[]{{0, 0, 4, 1, {3, 3}}, {1, 3, 6, 4, {2, 2}}, {2, 4, 5, 6, {2, 2}}, {3, 5, 3, 1, {1, 5}}};

void addLayers()
{
    QTest::addColumn<int>("layer");
    for (const Shown& shown : kLayers) QTest::addRow("layer %d", shown.layer) << shown.layer;
}

TrainingSample showing(int layer, int filter = 1)
{
    TrainingSample sample;
    sample.experiment.train.shownLayer = layer;
    sample.experiment.train.shownFilter = filter;
    return sample;
}

/// The number in row-major order that a cell of a panel stands for.
std::size_t numberAt(const PanelGrid& panel, int row, int col)
{
    return static_cast<std::size_t>((panel.grid.firstRow + row) * panel.grid.cols + col);
}

QRectF overKernels(const std::vector<PanelGrid>& panels, int filter, int channels)
{
    QRectF rect;
    for (int channel = 0; channel < channels; ++channel)
        rect |= panels[static_cast<std::size_t>(filter * channels + channel)].rect();
    return rect;
}

} // namespace

class FiltersPartTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void allKernelsAreShownOverTheirGradients_data() { addLayers(); }
    void allKernelsAreShownOverTheirGradients();
    void cellsHaveTheColoursOfOneScale_data() { addLayers(); }
    void cellsHaveTheColoursOfOneScale();
    void legendsEndAtTheLargestMagnitude();
    void largeCellsHoldNumbers();
    void weightsAreDescribed_data() { addLayers(); }
    void weightsAreDescribed();
    void pointingFramesTheGradientToo();
    void theChosenFilterIsFramed();
    void aClickChoosesTheFilter();
    void aDoubleClickOpensIt();
    void aSmallPartShowsTheStrongestChannel();
    void gradientsOfTheWatchedImageStandIn();
    void withoutGradientsItSaysSo();
    void biasesAreListed();
    void manyFiltersAreShownInParts();
    void ofManyChannelsTheFirstAreShown();
    void textHasRoom_data();
    void textHasRoom();
};

void FiltersPartTest::allKernelsAreShownOverTheirGradients()
{
    QFETCH(int, layer);
    const Shown& shown = kLayers[layer];
    const TrainingSample sample = showing(layer);
    const FiltersPart part(sample.input());
    const StagedPart staged{part, {24, 24, 832, 386}};
    const auto filters = staged.panels(Panel::NetFilters);
    const auto gradients = staged.panels(Panel::NetFilterGradients);
    QCOMPARE(static_cast<int>(filters.size()), shown.filters * shown.channels);
    QCOMPARE(gradients.size(), filters.size());
    for (std::size_t i = 0; i < filters.size(); ++i) {
        QCOMPARE(filters[i].plane, static_cast<int>(shown.inNetwork));
        QVERIFY((Extent{filters[i].grid.rows, filters[i].grid.cols}) == shown.size);
        QCOMPARE(filters[i].grid.firstRow, static_cast<int>(i) * shown.size.h);
        QCOMPARE(gradients[i].grid.firstRow, filters[i].grid.firstRow);
        QCOMPARE(gradients[i].rect().left(), filters[i].rect().left());
        QCOMPARE(gradients[i].rect().size(), filters[i].rect().size());
        QVERIFY(staged.rect.contains(filters[i].rect()) && staged.rect.contains(gradients[i].rect()));
        for (std::size_t j = 0; j < i; ++j) QVERIFY(!filters[i].rect().intersects(filters[j].rect()));
        for (const PanelGrid& gradient : gradients) QVERIFY(!filters[i].rect().intersects(gradient.rect()));
    }
}

void FiltersPartTest::cellsHaveTheColoursOfOneScale()
{
    QFETCH(int, layer);
    const Shown& shown = kLayers[layer];
    const TrainingSample sample = showing(layer);
    const FiltersPart part(sample.input());
    const StagedPart staged{part, {24, 24, 832, 386}};
    for (const Style& style : {Style::light(), Style::dark()}) {
        const QImage picture = staged.picture({}, style);
        const auto check = [&](Panel kind, const Tensor& numbers) {
            const ColorMap map = ColorMap::diverging(rangeOf(numbers.data), style);
            for (const PanelGrid& panel : staged.panels(kind))
                for (int row = 0; row < panel.grid.rows; ++row)
                    for (int col = 0; col < panel.grid.cols; ++col) {
                        const QRectF cell = panel.grid.cellRect(panel.grid.firstRow + row, col);
                        COMPARE_COLOURS(groundOf(picture, cell), map(numbers.data[numberAt(panel, row, col)]), 2);
                    }
        };
        check(Panel::NetFilters, sample.weights()[shown.inNetwork].weight);
        check(Panel::NetFilterGradients, sample.view.snapshot->gradients[shown.inNetwork].weight);
    }
}

void FiltersPartTest::legendsEndAtTheLargestMagnitude()
{
    TrainingSample sample = showing(0);
    sample.change([](Snapshot& snapshot) {
        snapshot.state.parameters[0].weight.data[5] = -1.75f;
        snapshot.gradients[0].weight.data[7] = 0.0234f;
    });
    const QString text = StagedPart{FiltersPart(sample.input())}.allText();
    for (const char* end : {"−1.8", "1.8", "−0.023", "0.023"})
        QVERIFY2(text.contains(QString::fromUtf8(end) + '\n'), end);
}

void FiltersPartTest::largeCellsHoldNumbers()
{
    const TrainingSample sample = showing(0);
    const FiltersPart part(sample.input());
    const StagedPart staged{part, {24, 24, 1600, 1000}, 1.7};
    const PanelGrid panel = staged.panels(Panel::NetFilters)[2];
    const float number = sample.weights()[0].weight.at(2, 0, 1, 2);
    QCOMPARE(textIn(staged.texts(), panel.grid.cellRect(panel.grid.firstRow + 1, 2)), NumberFormat{2}(number));
}

void FiltersPartTest::weightsAreDescribed()
{
    QFETCH(int, layer);
    const Shown& shown = kLayers[layer];
    const TrainingSample sample = showing(layer);
    const FiltersPart part(sample.input());
    const PanelGrid panel = StagedPart{part}.panels(Panel::NetFilters)[static_cast<std::size_t>(2 * shown.channels)];
    const int last = shown.size.w - 1;
    const auto number = numberAt(panel, 0, last);
    const Target target{Panel::NetFilters, panel.grid.firstRow, last, panel.plane};
    const auto text = [&](const Parameters& parameters) {
        return shortNumber(parameters[shown.inNetwork].weight.data[number]);
    };
    const QString expected =
        QStringLiteral("%1 3 of %2, weight [0, 0, %3] = %4, gradient %5; bias %6; double click opens its layer")
            .arg(layer < 2 ? "filter" : "output")
            .arg(shown.filters)
            .arg(last)
            .arg(text(sample.weights()), text(sample.view.snapshot->gradients),
                 shortNumber(sample.weights()[shown.inNetwork].bias.data[2]));
    QCOMPARE(part.describe(target, {}), expected);
    QCOMPARE(part.describe({Panel::NetFilterGradients, target.row, target.col, target.plane}, {}), expected);
    QCOMPARE(part.describe({Panel::NetFilters, target.row, target.col, target.plane + 1}, {}), QString());
    QCOMPARE(part.describe({Panel::NetFilters, 9999, 0, target.plane}, {}), QString());
}

void FiltersPartTest::pointingFramesTheGradientToo()
{
    const TrainingSample sample = showing(1);
    const FiltersPart part(sample.input());
    const StagedPart staged{part};
    const auto filters = staged.panels(Panel::NetFilters);
    const auto gradients = staged.panels(Panel::NetFilterGradients);
    const Style style = Style::light();
    for (const Panel kind : {Panel::NetFilters, Panel::NetFilterGradients}) {
        const PanelGrid& kernel = filters[3 * 4 + 2];
        const QImage picture = staged.picture(pointingAt({kind, kernel.grid.firstRow + 1, 1, kernel.plane}), style);
        for (const auto* panels : {&filters, &gradients}) {
            QVERIFY(isFramed(picture, overKernels(*panels, 3, 4), style.text));
            QVERIFY(!isFramed(picture, overKernels(*panels, 2, 4), style.text));
            const CellGrid& grid = (*panels)[3 * 4 + 2].grid;
            QVERIFY(isFramed(picture, grid.cellRect(grid.firstRow + 1, 1), style.current));
        }
    }
}

void FiltersPartTest::theChosenFilterIsFramed()
{
    const TrainingSample sample = showing(1, 4);
    const FiltersPart part(sample.input());
    const StagedPart staged{part};
    const Style style = Style::light();
    const QImage picture = staged.picture({}, style);
    for (int filter = 0; filter < 6; ++filter) {
        const auto frame = [&](Panel kind, const QColor& colour) {
            return isFramed(picture, overKernels(staged.panels(kind), filter, 4), colour);
        };
        QCOMPARE(frame(Panel::NetFilters, style.current), filter == 4);
        QCOMPARE(frame(Panel::NetFilterGradients, style.current), filter == 4);
        QCOMPARE(frame(Panel::NetFilters, style.kernel), filter != 4);
        QCOMPARE(frame(Panel::NetFilterGradients, style.gradient), filter != 4);
    }
}

void FiltersPartTest::aClickChoosesTheFilter()
{
    const TrainingSample sample = showing(1, 0);
    const FiltersPart part(sample.input());
    for (const Panel kind : {Panel::NetFilters, Panel::NetFilterGradients}) {
        Experiment experiment = sample.experiment;
        QCOMPARE(part.touchOf(kind), Touch::Choose);
        part.choose(experiment, {kind, (5 * 4 + 1) * 2, 1, 3});
        QCOMPARE(experiment.train.shownFilter, 5);
    }
    QCOMPARE(part.touchOf(Panel::Film), Touch::None);
}

void FiltersPartTest::aDoubleClickOpensIt()
{
    const TrainingSample sample = showing(1);
    const FiltersPart part(sample.input());
    const auto place = part.placeOf({Panel::NetFilterGradients, (2 * 4 + 3) * 2 + 1, 0, 3});
    QVERIFY(place.has_value());
    QCOMPARE(place->layer, std::size_t{3});
    QCOMPARE(place->map, 2);
    QVERIFY(place->isBackward);
    QVERIFY(!part.placeOf({Panel::NetFilters, 0, 0, 3})->isBackward);
    QVERIFY(!part.placeOf({Panel::NetFilters, 0, 0, 0}));
}

void FiltersPartTest::aSmallPartShowsTheStrongestChannel()
{
    TrainingSample sample = showing(1);
    sample.change([](Snapshot& snapshot) {
        Tensor& weight = snapshot.state.parameters[3].weight;
        for (int filter = 0; filter < 6; ++filter) weight.at(filter, (filter + 1) % 4, 0, 1) = -9.0f;
    });
    const FiltersPart part(sample.input(PartSize::Small));
    const StagedPart staged{part, {20, 20, 391, 149}};
    for (const Panel kind : {Panel::NetFilters, Panel::NetFilterGradients}) {
        const auto panels = staged.panels(kind);
        QCOMPARE(panels.size(), std::size_t{6});
        for (int filter = 0; filter < 6; ++filter)
            QCOMPARE(panels[static_cast<std::size_t>(filter)].grid.firstRow, (filter * 4 + (filter + 1) % 4) * 2);
    }
    QVERIFY(staged.allText().contains(QStringLiteral("of 4 channels that with the largest norm")));
}

void FiltersPartTest::gradientsOfTheWatchedImageStandIn()
{
    TrainingSample sample = showing(0);
    sample.change([](Snapshot& snapshot) { snapshot.gradients = {}; });
    const FiltersPart part(sample.input());
    const Tensor& gradient = sample.view.watched->pass.backward.parameters[0].weight;
    const QString text = part.describe({Panel::NetFilterGradients, 1, 2, 0}, {});
    QVERIFY2(text.contains(", gradient " + shortNumber(gradient.data[5]) + ';'), qPrintable(text));
    QVERIFY(StagedPart{part}.allText().contains(QStringLiteral("gradients of the watched image")));
}

void FiltersPartTest::withoutGradientsItSaysSo()
{
    TrainingSample sample = showing(0);
    sample.change([](Snapshot& snapshot) { snapshot.gradients = {}; });
    sample.view.watched = nullptr;
    const FiltersPart part(sample.input());
    const StagedPart staged{part};
    QVERIFY(staged.panels(Panel::NetFilterGradients).empty());
    QCOMPARE(staged.panels(Panel::NetFilters).size(), std::size_t{4});
    QVERIFY(staged.allText().contains(QStringLiteral("appear with the first batch")));
    QVERIFY(!part.describe({Panel::NetFilters, 0, 0, 0}, {}).contains(QStringLiteral("gradient")));
}

void FiltersPartTest::biasesAreListed()
{
    const auto textOf = [](const TrainingSample& sample) { return StagedPart{FiltersPart(sample.input())}.allText(); };
    const TrainingSample few = showing(0);
    for (std::size_t i = 0; i < 4; ++i) {
        QVERIFY(textOf(few).contains("\nb " + shortNumber(few.weights()[0].bias.data[i]) + '\n'));
        QVERIFY(textOf(few).contains("\ndb " + shortNumber(few.view.snapshot->gradients[0].bias.data[i]) + '\n'));
    }
    TrainingSample many(1, {ConvLayer{.filters = 40}, DenseLayer{.outputs = 3}});
    const auto& bias = many.weights()[0].bias.data;
    QVERIFY(textOf(many).contains("biases " + shortNumber(bias[0]) + " · " + shortNumber(bias[1])));
}

void FiltersPartTest::manyFiltersAreShownInParts()
{
    TrainingSample sample(1, {DenseLayer{.outputs = 100}, DenseLayer{.outputs = 3}});
    sample.experiment.train.shownFilter = 70;
    const FiltersPart part(sample.input());
    const StagedPart staged{part};
    const auto panels = staged.panels(Panel::NetFilters);
    QCOMPARE(panels.size(), std::size_t{36});
    QCOMPARE(panels.front().grid.firstRow, 64 * 8); // of maps of 8×8
    QVERIFY(staged.allText().contains(QStringLiteral("65 to 100 of 100")));
}

void FiltersPartTest::ofManyChannelsTheFirstAreShown()
{
    TrainingSample sample(1, {ConvLayer{.filters = 64}, ConvLayer{.filters = 64}, DenseLayer{.outputs = 3}});
    sample.experiment.train.shownLayer = 1;
    const FiltersPart part(sample.input());
    const StagedPart staged{part, {24, 24, 832, 386}};
    const auto panels = staged.panels(Panel::NetFilters);
    const auto channels = static_cast<int>(panels.size()) / 64;
    QVERIFY(channels >= 1 && channels < 64);
    QVERIFY(panels.front().grid.cellWidth() >= 3.0);
    QCOMPARE(panels[static_cast<std::size_t>(channels)].grid.firstRow, 64 * 3); // the second filter's first channel
    QVERIFY(staged.allText().contains(QStringLiteral("the first %1 of 64 channels").arg(channels)));
}

void FiltersPartTest::textHasRoom_data()
{
    QTest::addColumn<int>("layer");
    QTest::addColumn<bool>("isSmall");
    for (int layer = 0; layer < 4; ++layer)
        for (const bool isSmall : {false, true})
            QTest::addRow("layer %d, %s", layer, isSmall ? "small" : "large") << layer << isSmall;
}

void FiltersPartTest::textHasRoom()
{
    QFETCH(int, layer);
    QFETCH(bool, isSmall);
    const TrainingSample sample = showing(layer);
    const FiltersPart part(sample.input(isSmall ? PartSize::Small : PartSize::Large));
    const StagedPart staged{part, isSmall ? QRectF(20, 20, 391, 149) : QRectF(20, 20, 832, 386)};
    QCOMPARE(staged.textFault(), QString());
    QVERIFY(!staged.allText().contains(QStringLiteral("…"))); // nothing is shortened
}

CONVSCOPE_QT_TEST(FiltersPartTest, "filters_part");
#include "filters_part_test.moc"

#include "ui/scene/training/parts/network_part.h"

#include "tests/scene/painted.h"
#include "tests/scene/trained.h"
#include "tests/support/qt_main.h"
#include "ui/scene/chapters/train_figure.h"
#include "ui/scene/training/sample_steps.h"

#include <map>
#include <set>

using namespace convscope;

Q_DECLARE_METATYPE(std::string)

namespace {

const QSize kStage(1200, 690); // of a window of 1200×800, less the formula
const QRectF kBounds(QPointF(0, 0), QSizeF(kStage));

/// One training for each preset, for all tests.
TrainingViewPtr viewOf(const std::string& preset)
{
    static std::map<std::string, TrainingViewPtr> known;
    auto& view = known[preset];
    if (!view) view = trainedSample(trainExperiment(preset));
    return view;
}

TrainFigure figureOf(const std::string& preset, TrainStage stage = TrainStage::Network, TrainingViewPtr view = {})
{
    return TrainFigure({.experiment = trainExperiment(preset, stage),
                        .filtered = {},
                        .gallery = {},
                        .gradientChecks = {},
                        .training = view ? view : viewOf(preset)});
}

Pose poseAt(int step, double phase = 1.0)
{
    Pose pose;
    pose.step = step;
    pose.phase = phase;
    return pose;
}

QRectF nodeRect(const TrainFigure& figure, const Target& target)
{
    for (const PanelGrid& panel : figure.panels(kBounds, {}))
        if (panel.has(target)) return panel.grid.cellRect(target.row, target.col);
    return {};
}

/// The middle of a map's cell on the stage: maps lie in the middle of their nodes' cells.
QPoint cellPoint(const QRectF& node, double side, QSize map, int row, int col)
{
    const QPointF topLeft = node.center() - QPointF(side, side) / 2.0;
    return (topLeft + QPointF((col + 0.5) * side / map.width(), (row + 0.5) * side / map.height())).toPoint();
}

void addPresets()
{
    QTest::addColumn<QString>("preset");
    for (const char* preset : {"dense", "tiny", "lenet5", "article"}) QTest::newRow(preset) << preset;
}

} // namespace

class NetworkPartTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void tinyNetHasLargeMaps_data();
    void tinyNetHasLargeMaps();
    void everyMapIsANode_data() { addPresets(); }
    void everyMapIsANode();
    void mapsShowTheEnginesNumbers();
    void gradientsShowTheEnginesNumbers();
    void scalesEndAtTheLargestOfTheirBlock();
    void whatIsNotReachedIsEmpty();
    void aStepsMapsComeInFromTheirSide();
    void theStepIsMarkedAndTheEndIsCalm();
    void textsLieApart_data() { addPresets(); }
    void textsLieApart();
    void theLensShowsTheMapBesideIt_data();
    void theLensShowsTheMapBesideIt();
    void hoveringFadesWhatIsNotMeant();
    void nodesAreDescribed();
    void aClickOpensTheLayerThatMadeIt();
    void theStripShowsAnswerAndMaps_data() { addPresets(); }
    void theStripShowsAnswerAndMaps();
    void nothingWatchedIsSaid();
};

void NetworkPartTest::tinyNetHasLargeMaps_data()
{
    QTest::addColumn<std::string>("longestName"); // of a class: the answer takes room from the maps
    QTest::newRow("digits") << std::string("5");
    QTest::newRow("clothes") << std::string("T-shirt/top");
}

void NetworkPartTest::tinyNetHasLargeMaps()
{
    QFETCH(std::string, longestName);
    auto view = std::make_shared<TrainingView>(*viewOf("tiny"));
    auto data = std::make_shared<Dataset>(*view->data);
    data->classNames.back() = longestName;
    view->data = data;
    const NetPicture picture(view, std::make_shared<const NetPictures>(view->watched, *view->network));
    const double unit = std::min(kBounds.width() / 880.0, kBounds.height() / 600.0);
    const double margin = kFigureMargin * unit;
    const auto& places = picture.placesIn(kBounds.adjusted(margin, margin, -margin, -margin), unit);
    QVERIFY2(places.layout.mapSide >= 48.0, qPrintable(QString::number(places.layout.mapSide)));
}

void NetworkPartTest::everyMapIsANode()
{
    QFETCH(QString, preset);
    const TrainFigure figure = figureOf(preset.toStdString());
    const auto& activations = viewOf(preset.toStdString())->watched->pass.forward.activations;
    for (std::size_t l = 0; l < activations.size(); ++l)
        for (int node = 0; node < activations[l].size(1); ++node)
            for (const Panel panel : {Panel::NetMaps, Panel::NetGradients}) {
                const Target target{panel, 0, node, static_cast<int>(l)};
                const QRectF rect = nodeRect(figure, target);
                QVERIFY(!rect.isEmpty() && kBounds.contains(rect));
                QCOMPARE(figure.targetAt(kBounds, rect.center()), target);
            }
    for (int c = 0; c < 10; ++c) QVERIFY(figure.has(kBounds, {Panel::NetAnswer, c, 0, 0}));
}

void NetworkPartTest::mapsShowTheEnginesNumbers()
{
    const TrainFigure figure = figureOf("tiny");
    const auto& activations = viewOf("tiny")->watched->pass.forward.activations;
    const Tensor& maps = activations[6]; // (1, 16, 4, 4), the end of the block of layers 4 to 6
    float highest = 0.0f;
    for (std::size_t l = 4; l <= 6; ++l) highest = std::max(highest, rangeOf(activations[l].data).high);
    const ColorMap map = ColorMap::viridis(0.0f, highest);
    const QImage image = painted(figure, kStage, poseAt(100), Style::light());
    for (int node = 0; node < 16; ++node)
        for (int row = 0; row < 4; ++row)
            for (int col = 0; col < 4; ++col) {
                const QRectF rect = nodeRect(figure, {Panel::NetMaps, 0, node, 6});
                const QRgb shown = image.pixel(cellPoint(rect, 46.0, {4, 4}, row, col));
                COMPARE_COLOURS(shown, map(maps.at(0, node, row, col)), 4);
            }
}

void NetworkPartTest::gradientsShowTheEnginesNumbers()
{
    const TrainFigure figure = figureOf("tiny");
    const auto& gradients = viewOf("tiny")->watched->pass.backward.activations;
    float largest = 0.0f;
    for (std::size_t l = 4; l <= 6; ++l) largest = std::max(largest, rangeOf(gradients[l].data).largestMagnitude());
    const ColorMap map = ColorMap::diverging({-largest, largest}, Style::dark());
    const QImage image = painted(figure, kStage, poseAt(100), Style::dark());
    for (int node = 0; node < 16; ++node)
        for (int row = 0; row < 4; ++row)
            for (int col = 0; col < 4; ++col) {
                const QRectF rect = nodeRect(figure, {Panel::NetGradients, 0, node, 6});
                const QRgb shown = image.pixel(cellPoint(rect, 35.0, {4, 4}, row, col));
                COMPARE_COLOURS(shown, map(gradients[6].at(0, node, row, col)), 4);
            }
}

void NetworkPartTest::scalesEndAtTheLargestOfTheirBlock()
{
    auto view = std::make_shared<TrainingView>(*viewOf("tiny"));
    auto watched = std::make_shared<WatchedImage>(*view->watched);
    watched->pass.forward.activations[1].data[0] = 50.0f; // the first of its block, with layers 2 and 3
    watched->pass.backward.activations[1].data[0] = -40.0f;
    view->watched = watched;
    const TrainFigure figure = figureOf("tiny", TrainStage::Network, view);
    const auto texts =
        paintedTexts(kStage, [&](QPainter& painter) { figure.paint(painter, kBounds, poseAt(100), Style::light()); });
    const auto count = [&](const QString& text) {
        return std::count_if(texts.begin(), texts.end(), [&](const PaintedText& t) { return t.text == text; });
    };
    QCOMPARE(count(QStringLiteral("−50")), 1); // of the convolution, with signs
    QCOMPARE(count(QStringLiteral("50")), 2);  // and of ReLU and pooling
    QCOMPARE(count(QStringLiteral("−40")), 1);
    QCOMPARE(count(QStringLiteral("40")), 1);
}

void NetworkPartTest::whatIsNotReachedIsEmpty()
{
    const TrainFigure figure = figureOf("tiny");
    const Style style = Style::light();
    const QImage image = painted(figure, kStage, poseAt(3), style);
    for (int l = 4; l <= 6; ++l)
        COMPARE_COLOURS(image.pixel(nodeRect(figure, {Panel::NetMaps, 0, 2, l}).center().toPoint()),
                        style.surface.rgb(), 0);
    const QImage whole = painted(figure, kStage, poseAt(100), style);
    for (const int l : {1, 2, 3}) {
        const QRect rect = nodeRect(figure, {Panel::NetMaps, 0, 2, l}).toAlignedRect().adjusted(6, 6, -6, -6);
        QCOMPARE(image.copy(rect), whole.copy(rect));
    }
    const Target hidden{Panel::NetGradients, 0, 0, 2};
    QVERIFY(figure.describe(hidden, poseAt(3)).contains("not reached"));
    QVERIFY(!figure.describe(hidden, poseAt(100)).contains("not reached"));
}

void NetworkPartTest::aStepsMapsComeInFromTheirSide()
{
    const TrainFigure figure = figureOf("tiny");
    const Style style = Style::light();
    const QImage whole = painted(figure, kStage, poseAt(100), style);
    const QImage forward = painted(figure, kStage, poseAt(2, 0.5), style);
    const QRectF map = nodeRect(figure, {Panel::NetMaps, 0, 4, 2});
    const QPoint left = (map.center() - QPointF(8, 0)).toPoint();
    const QPoint right = (map.center() + QPointF(8, 0)).toPoint();
    COMPARE_COLOURS(forward.pixel(left), whole.pixel(left), 0);
    COMPARE_COLOURS(forward.pixel(right), style.surface.rgb(), 0);

    const int step = backwardStepOf(*viewOf("tiny")->network, 2);
    const QImage before = painted(figure, kStage, poseAt(step, 0.0), style);
    const QImage backward = painted(figure, kStage, poseAt(step, 0.5), style);
    const QPointF middle = nodeRect(figure, {Panel::NetGradients, 0, 4, 2}).center();
    const QPoint early = (middle + QPointF(8, 0)).toPoint();
    const QPoint late = (middle - QPointF(8, 0)).toPoint();
    COMPARE_COLOURS(backward.pixel(early), whole.pixel(early), 0);
    COMPARE_COLOURS(backward.pixel(late), before.pixel(late), 0);
    QVERIFY(whole.pixel(late) != before.pixel(late));
}

void NetworkPartTest::theStepIsMarkedAndTheEndIsCalm()
{
    const TrainFigure figure = figureOf("tiny");
    const Style style = Style::light();
    const auto marks = [&](const Pose& pose) {
        const QImage image = painted(figure, kStage, pose, style);
        int pixels = 0;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x) pixels += image.pixel(x, y) == style.current.rgb() ? 1 : 0;
        return pixels;
    };
    const int last = figure.stepCount() - 1;
    for (int step = 0; step < last; ++step) QVERIFY2(marks(poseAt(step)) > 200, qPrintable(QString::number(step)));
    QCOMPARE(marks(poseAt(last)), 0);
    QCOMPARE(marks(poseAt(last, 0.5)), 0);
    QVERIFY(marks(poseAt(last - 1, 0.5)) > 200); // the first layer, on the way back
}

void NetworkPartTest::textsLieApart()
{
    QFETCH(QString, preset);
    const TrainFigure figure = figureOf(preset.toStdString());
    for (const QSize size : {QSize(880, 510), QSize(1200, 690), QSize(1600, 870)}) {
        const QRectF bounds(QPointF(0, 0), QSizeF(size));
        const auto texts =
            paintedTexts(size, [&](QPainter& painter) { figure.paint(painter, bounds, poseAt(100), Style::light()); });
        for (std::size_t a = 0; a < texts.size(); ++a) {
            QVERIFY2(bounds.contains(texts[a].ink), qPrintable(texts[a].text));
            for (std::size_t b = a + 1; b < texts.size(); ++b)
                QVERIFY2(!texts[a].ink.intersects(texts[b].ink), qPrintable(texts[a].text + " on " + texts[b].text));
        }
    }
}

void NetworkPartTest::theLensShowsTheMapBesideIt_data()
{
    QTest::addColumn<QString>("preset");
    QTest::addColumn<int>("panel");
    QTest::addColumn<int>("l");
    QTest::addColumn<int>("map");
    for (const int panel : {static_cast<int>(Panel::NetMaps), static_cast<int>(Panel::NetGradients)}) {
        const char* kind = panel == static_cast<int>(Panel::NetMaps) ? "A" : "dA";
        for (const auto& [l, node] : {std::pair{0, 0}, {1, 0}, {3, 7}, {4, 3}, {6, 15}, {7, 2}})
            QTest::addRow("tiny %s[%d] %d", kind, l, node) << "tiny" << panel << l << node;
        for (const auto& [l, node] : {std::pair{1, 31}, {8, 63}, {12, 0}, {13, 255}})
            QTest::addRow("article %s[%d] %d", kind, l, node) << "article" << panel << l << node;
    }
}

void NetworkPartTest::theLensShowsTheMapBesideIt()
{
    QFETCH(QString, preset);
    QFETCH(int, panel);
    QFETCH(int, l);
    QFETCH(int, map);
    const TrainFigure figure = figureOf(preset.toStdString());
    Pose pose = poseAt(100);
    const auto textsAt = [&] {
        return paintedTexts(kStage, [&](QPainter& painter) { figure.paint(painter, kBounds, pose, Style::light()); });
    };
    const auto before = textsAt();
    pose.hover = {static_cast<Panel>(panel), 0, map, l};
    QRectF card;
    const auto written = newTexts(textsAt(), before);
    for (const PaintedText& text : written) card |= text.ink;
    QVERIFY(!card.isEmpty());
    QVERIFY(kBounds.contains(card));
    const QRectF node = nodeRect(figure, pose.hover);
    QVERIFY(!card.intersects(node));
    QVERIFY(QLineF(card.center(), node.center()).length() < 330.0);
    const QString name =
        QStringLiteral("%1[%2], ").arg(static_cast<Panel>(panel) == Panel::NetMaps ? "A" : "dA").arg(l);
    QVERIFY2(written.front().text.startsWith(name), qPrintable(written.front().text));
}

void NetworkPartTest::hoveringFadesWhatIsNotMeant()
{
    const TrainFigure figure = figureOf("tiny");
    Pose pose = poseAt(100);
    const QImage rest = painted(figure, kStage, pose, Style::light());
    pose.hover = {Panel::NetMaps, 0, 2, 5}; // a ReLU's: one map before it is meant
    const QImage hovered = painted(figure, kStage, pose, Style::light());
    const auto inside = [&](int l, int node) {
        const QRectF rect = nodeRect(figure, {Panel::NetMaps, 0, node, l});
        return rect.toAlignedRect().adjusted(12, 14, -12, -14);
    };
    QCOMPARE(hovered.copy(inside(4, 2)), rest.copy(inside(4, 2)));
    QCOMPARE(hovered.copy(inside(5, 2)), rest.copy(inside(5, 2)));
    QVERIFY(hovered.copy(inside(2, 3)) != rest.copy(inside(2, 3)));
    QVERIFY(hovered.copy(inside(4, 3)) != rest.copy(inside(4, 3)));
}

void NetworkPartTest::nodesAreDescribed()
{
    const TrainFigure figure = figureOf("tiny");
    const Tensor& maps = viewOf("tiny")->watched->pass.forward.activations[2];
    const auto begin = maps.data.begin() + 4 * 24 * 24;
    const std::vector<float> map(begin, begin + 24 * 24);
    const QString text = figure.describe({Panel::NetMaps, 0, 4, 2}, poseAt(100));
    QVERIFY2(text.startsWith("A[2], ReLU, map 5 of 8: 24×24, 0 … "), qPrintable(text));
    QVERIFY2(text.contains(QString::number(double{rangeOf(map).high}, 'g', 3)), qPrintable(text));
    QVERIFY(
        figure.describe({Panel::NetGradients, 0, 2, 7}, poseAt(100)).startsWith("dA[7], Dense 10, output 3 of 10: "));
    const double p = viewOf("tiny")->watched->pass.probabilities[3];
    QVERIFY(figure.describe({Panel::NetAnswer, 3, 0, 0}, poseAt(100)).contains(QString::number(p, 'g', 4)));
    QVERIFY(figure.describe({Panel::NetMaps, 0, 8, 2}, poseAt(100)).isEmpty());
}

void NetworkPartTest::aClickOpensTheLayerThatMadeIt()
{
    const TrainFigure figure = figureOf("tiny");
    QCOMPARE(figure.touchOf(Panel::NetMaps), Touch::Open);
    QCOMPARE(figure.touchOf(Panel::NetGradients), Touch::Open);
    const auto place = figure.placeOf({Panel::NetMaps, 0, 11, 4});
    QVERIFY(place);
    QCOMPARE(place->layer, std::size_t(3));
    QCOMPARE(place->map, 11);
    QCOMPARE(QPoint(place->col, place->row), QPoint(7, 7)); // the last cell: the whole map is made there
    QVERIFY(!place->isBackward);
    const auto image = figure.placeOf({Panel::NetGradients, 0, 0, 0});
    QVERIFY(image);
    QCOMPARE(image->layer, std::size_t(0));
    QVERIFY(image->isBackward);
    QVERIFY(!figure.placeOf({Panel::NetMaps, 0, 16, 4}));
}

void NetworkPartTest::theStripShowsAnswerAndMaps()
{
    QFETCH(QString, preset);
    const TrainingViewPtr view = viewOf(preset.toStdString());
    const NetworkPart part({trainExperiment(preset.toStdString()), view, PartSize::Small});
    const QRectF rect(20, 30, 832, 130);
    const auto texts = paintedTexts(
        {880, 200}, [&](QPainter& painter) { part.paint(painter, rect, poseAt(100), 1.0, Style::light()); });
    for (const std::string& name : view->data->classNames) {
        const auto isName = [&](const PaintedText& t) { return t.text == QString::fromStdString(name); };
        QVERIFY(std::any_of(texts.begin(), texts.end(), isName));
    }
    for (std::size_t a = 0; a < texts.size(); ++a) {
        QVERIFY2(rect.adjusted(-2, -2, 2, 2).contains(texts[a].ink), qPrintable(texts[a].text));
        for (std::size_t b = a + 1; b < texts.size(); ++b)
            QVERIFY2(!texts[a].ink.intersects(texts[b].ink), qPrintable(texts[a].text + " on " + texts[b].text));
    }
    std::set<int> layers;
    for (const PanelGrid& panel : part.panels(rect, poseAt(100), 1.0))
        if (panel.panel == Panel::NetMaps) layers.insert(panel.plane);
    QCOMPARE(layers.size(), view->network->layers().size() + 1);
}

void NetworkPartTest::nothingWatchedIsSaid()
{
    auto view = std::make_shared<TrainingView>(*viewOf("tiny"));
    view->watched = nullptr;
    const TrainFigure figure = figureOf("tiny", TrainStage::Network, view);
    const auto texts =
        paintedTexts(kStage, [&](QPainter& painter) { figure.paint(painter, kBounds, poseAt(0), Style::light()); });
    QVERIFY(!texts.empty() && texts.front().text.startsWith("No image"));
    QVERIFY(figure.panels(kBounds, {}).empty());
}

CONVSCOPE_QT_TEST(NetworkPartTest, "network_part");
#include "network_part_test.moc"

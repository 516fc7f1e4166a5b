/// What chapters 5 to 10 show of a net's layer is what the net's own pass has there.
#include "ui/scene/net_layer.h"

#include "engine/net/network_presets.h"
#include "engine/walks/conv_backward_walk.h"
#include "engine/walks/dense_walk.h"
#include "tests/scene/painted.h"
#include "tests/scene/sample.h"
#include "tests/support/qt_main.h"
#include "tests/support/result.h"
#include "ui/scene/chapters/chapters.h"
#include "ui/scene/experiment_fields.h"
#include "ui/scene/layer_parts.h"
#include "ui/scene/pool_parts.h"
#include "ui/scene/pose_goals.h"
#include "ui/scene/training/opened_layer.h"

#include <cmath>
#include <map>

using namespace convscope;

namespace {

/// Convolutions with and without an activation, padded, strided and grouped, and both kinds of pooling.
std::vector<Layer> variedLayers()
{
    ConvLayer strided{.filters = 6, .kernel = {3, 3}};
    strided.params.stride = {2, 2};
    strided.params.padding.rule = PaddingRule::Same;
    ConvLayer grouped{.filters = 6, .kernel = {3, 2}, .hasBias = false};
    grouped.params.groups = 3;
    grouped.params.padding = {PaddingRule::Explicit, {1, 1, 1, 1}};
    return {strided,
            grouped,
            ActivationParams{Activation::Tanh},
            Pool2dParams{.kind = PoolKind::Average, .size = {3, 3}, .stride = {1, 1}},
            Pool2dParams{.size = {2, 2}, .stride = {2, 2}},
            FlattenParams{},
            DropoutLayer{0.25},
            DenseLayer{.outputs = 12, .hasBias = false},
            ActivationParams{Activation::Relu},
            DenseLayer{.outputs = 10}};
}

std::vector<Layer> globalLayers()
{
    return {ActivationParams{Activation::Relu}, ConvLayer{.filters = 5, .kernel = {3, 3}}, GlobalAveragePoolParams{},
            DenseLayer{.outputs = 10}};
}

struct Trained {
    Experiment experiment;
    TrainingViewPtr view;
};

/// After a few batches; each net is trained once.
const Trained& trained(const QString& name)
{
    static std::map<QString, Trained> known;
    const auto found = known.find(name);
    if (found != known.end()) return found->second;
    Trained net{sampleExperiment(), nullptr};
    TrainSettings& settings = net.experiment.train;
    settings.trainImages = 64;
    settings.epochs = 1;
    if (name == "varied")
        settings.layers = variedLayers();
    else if (name == "global")
        settings.layers = globalLayers();
    else
        settings.layers = valueOf(networkPreset(name.toStdString())).layers;
    net.view = valueOf(trainedView(net.experiment));
    return known.emplace(name, std::move(net)).first->second;
}

Experiment lookingInto(const QString& net, int layer)
{
    Experiment experiment = trained(net).experiment;
    experiment.netLayer = valueOf(netLayerAt(*trained(net).view, static_cast<std::size_t>(layer)));
    return experiment;
}

/// Of the net's own pass.
const Tensor& activation(const QString& net, int layer)
{
    return trained(net).view->watched->pass.forward.activations[static_cast<std::size_t>(layer)];
}
const Tensor& gradient(const QString& net, int layer)
{
    return trained(net).view->watched->pass.backward.activations[static_cast<std::size_t>(layer)];
}

void compare(const Tensor& actual, const Tensor& expected, double tolerance)
{
    QCOMPARE(toString(actual.shape), toString(expected.shape));
    const double scale = std::max(1e-12, static_cast<double>(rangeOf(expected.data).largestMagnitude()));
    double largest = 0.0;
    for (std::size_t i = 0; i < actual.data.size(); ++i)
        largest = std::max(largest, std::abs(static_cast<double>(actual.data[i]) - expected.data[i]) / scale);
    QVERIFY2(largest <= tolerance, qPrintable(QString::number(largest)));
}

void addOpenings(NetKind kind)
{
    QTest::addColumn<QString>("net");
    QTest::addColumn<int>("layer");
    for (const char* net : {"tiny", "varied", "global", "article"}) {
        const auto& layers = trained(net).view->network->layers();
        for (std::size_t i = 0; i < layers.size(); ++i)
            if (kindOf(layers[i].layer) == kind)
                QTest::addRow("%s, layer %zu", net, i + 1) << net << static_cast<int>(i);
    }
}

QString chapterOf(int index) { return chapters()[static_cast<std::size_t>(index)].id; }

Pose resting(int step)
{
    Pose pose;
    pose.step = step;
    return pose;
}

} // namespace

class NetLayerTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void aConvolutionHasTheNetsNumbers_data() { addOpenings(NetKind::Convolution); }
    void aConvolutionHasTheNetsNumbers();
    void itsStepsMakeTheNetsNumbers_data() { addOpenings(NetKind::Convolution); }
    void itsStepsMakeTheNetsNumbers();
    void allPassesBackMakeTheNetsGradients_data() { addOpenings(NetKind::Convolution); }
    void allPassesBackMakeTheNetsGradients();
    void aPoolingHasTheNetsNumbers_data() { addOpenings(NetKind::Pooling); }
    void aPoolingHasTheNetsNumbers();
    void aDenseLayerHasTheNetsNumbers_data() { addOpenings(NetKind::Dense); }
    void aDenseLayerHasTheNetsNumbers();
    void aDenseLayersInputKeepsItsMaps();
    void aDenseFigureLinksItsParts();
    void whatBelongsTogetherOpensTogether_data();
    void whatBelongsTogetherOpensTogether();
    void aPlaceIsFoundAgain_data();
    void aPlaceIsFoundAgain();
    void itSaysWhatIsShown();
    void largeMapsAreRefused();
    void nothingOpensBeforeThereIsAnImage();
    void aNewerSnapshotHasItsOwnNumbers();
    void allFiltersAndChannelsAreReached();
    void otherChaptersStayWithTheRegion();
    void nothingOfANetIsPaintedOrSaved();
    void anotherPictureLeavesTheNet();
    void everyFigureStaysOnItsStage_data();
    void everyFigureStaysOnItsStage();
    void thumbnailsOfManyMapsDoNotOverlap();
};

void NetLayerTest::aConvolutionHasTheNetsNumbers()
{
    QFETCH(QString, net);
    QFETCH(int, layer);
    const Experiment experiment = lookingInto(net, layer);
    const LayerTensors tensors = LayerTensors::of(experiment);
    const LayerGradients gradients = LayerGradients::of(experiment, tensors);
    const auto& layers = trained(net).view->network->layers();
    const auto next = static_cast<std::size_t>(layer) + 1;
    const bool isActivated = next < layers.size() && std::holds_alternative<ActivationParams>(layers[next].layer);
    QVERIFY(tensors.input == activation(net, layer));
    QVERIFY(tensors.z == activation(net, layer + 1));
    QVERIFY(tensors.a == activation(net, layer + (isActivated ? 2 : 1)));
    QVERIFY(gradients.dA == gradient(net, layer + (isActivated ? 2 : 1)));
    QVERIFY(gradients.dZ == gradient(net, layer + 1));
    QVERIFY(gradients.dInput == gradient(net, layer));
    const auto place = static_cast<std::size_t>(layer);
    const LayerParameters& parameters = trained(net).view->snapshot->state.parameters[place];
    QVERIFY(tensors.weight == parameters.weight);
    if (!parameters.bias.isNone()) QVERIFY(tensors.bias == parameters.bias);
    const LayerParameters& learnt = trained(net).view->watched->pass.backward.parameters[place];
    QVERIFY(gradients.dWeight == learnt.weight);
    if (!learnt.bias.isNone()) QVERIFY(gradients.dBias == learnt.bias);
}

void NetLayerTest::itsStepsMakeTheNetsNumbers()
{
    QFETCH(QString, net);
    QFETCH(int, layer);
    const Experiment experiment = lookingInto(net, layer);
    const LayerParts parts(experiment);
    QCOMPARE(parts.stepCount(), static_cast<int>(elementCount(activation(net, layer + 1).shape)));
    const int stride = std::max(1, parts.stepCount() / 997); // some of many
    for (int step = 0; step < parts.stepCount(); step += stride) {
        const float expected = activation(net, layer + 1).data[static_cast<std::size_t>(step)];
        const float actual = parts.stepAt(step).result;
        QVERIFY2(std::abs(actual - expected) <= 1e-5f * (1.0f + std::abs(expected)), qPrintable(QString::number(step)));
    }
    for (const char* chapter : {"channels", "layer"}) {
        const auto figure = figureOf(chapter, experiment);
        const QString text = plainText(figure->formula(resting(parts.stepCount() - 1)));
        const Cell cell = parts.cellOf(parts.stepCount() - 1);
        QVERIFY2(text.contains(QString("Z[%1,%2,%3]").arg(cell.c).arg(cell.y).arg(cell.x)), qPrintable(text));
        QVERIFY2(text.contains("= " + parts.z().text(cell.c, cell.y, cell.x)), qPrintable(text));
    }
}

void NetLayerTest::allPassesBackMakeTheNetsGradients()
{
    QFETCH(QString, net);
    QFETCH(int, layer);
    const Experiment experiment = lookingInto(net, layer);
    const LayerTensors tensors = LayerTensors::of(experiment);
    const LayerGradients gradients = LayerGradients::of(experiment, tensors);
    const Tensor& dZ = gradients.dZ;
    const auto input = valueOf(ConvInputGradientWalk::create(tensors.input.shape, tensors.weight, dZ, tensors.params));
    const auto weight =
        valueOf(ConvWeightGradientWalk::create(tensors.input, tensors.weight.shape, dZ, tensors.params));
    const LayerParameters& learnt =
        trained(net).view->watched->pass.backward.parameters[static_cast<std::size_t>(layer)];
    if (net != "article") { // whose walks take minutes
        compare(input.result(), gradient(net, layer), 1e-5);
        compare(weight.result(), learnt.weight, 1e-5);
    }
    if (!learnt.bias.isNone()) compare(ConvBiasGradientWalk(dZ).result(), learnt.bias, 1e-5);
    for (const char* pass : {"pass=dz", "pass=da", "pass=da&gradient-view=scatter", "pass=dw", "pass=db"}) {
        const auto figure = figureOf("backprop", valueOf(withSettings(experiment, pass)));
        QVERIFY(figure->touchOf(Panel::GradA) == Touch::None);
        const QString said = figure->describe({Panel::GradInput, 1, 1, 0}, resting(figure->stepCount() - 1));
        QVERIFY2(!said.contains("paint"), qPrintable(said));
        QVERIFY(!plainText(figure->formula(resting(figure->stepCount() - 1))).isEmpty());
    }
}

void NetLayerTest::aPoolingHasTheNetsNumbers()
{
    QFETCH(QString, net);
    QFETCH(int, layer);
    const PoolParts parts(lookingInto(net, layer));
    const Tensor& output = activation(net, layer + 1);
    QVERIFY(parts.tensors().input == activation(net, layer));
    QVERIFY(parts.tensors().output == output);
    QVERIFY(parts.tensors().dOutput == gradient(net, layer + 1));
    QVERIFY(parts.tensors().dInput == gradient(net, layer));
    for (int i = 0; i < static_cast<int>(output.data.size()); i += 7) {
        const float expected = output.data[static_cast<std::size_t>(i)];
        QVERIFY(std::abs(parts.stepAt(i).result - expected) <= 1e-5f * (1.0f + std::abs(expected)));
    }
    const Tensor& back = gradient(net, layer);
    for (int i = 0; i < static_cast<int>(back.data.size()); i += 7) {
        const float expected = back.data[static_cast<std::size_t>(i)];
        QVERIFY(std::abs(parts.gatherAt(i).result - expected) <= 1e-6f);
    }
    for (const char* chapter : {"pooling", "pooling-backprop"})
        for (const bool showsBoth : {false, true}) {
            Experiment experiment = lookingInto(net, layer);
            experiment.pool.showBoth = showsBoth;
            QVERIFY(figureOf(chapter, experiment)->touchOf(Panel::GradA) == Touch::None);
        }
}

void NetLayerTest::aDenseLayerHasTheNetsNumbers()
{
    QFETCH(QString, net);
    QFETCH(int, layer);
    const Experiment experiment = lookingInto(net, layer);
    const auto figure = figureOf("connections", experiment);
    const Tensor& z = activation(net, layer + 1);
    QCOMPARE(figure->stepCount(), static_cast<int>(z.size(1)));
    const NumberFormat format = NumberFormat::of(z.data);
    const LayerParameters& parameters = trained(net).view->snapshot->state.parameters[static_cast<std::size_t>(layer)];
    const std::vector<float>& x = activation(net, layer).data;
    for (int output = 0; output < figure->stepCount(); ++output) {
        double sum = parameters.bias.isNone() ? 0.0 : parameters.bias.data[static_cast<std::size_t>(output)];
        for (std::size_t i = 0; i < x.size(); ++i)
            sum += static_cast<double>(x[i]) * parameters.weight.data[static_cast<std::size_t>(output) * x.size() + i];
        const float expected = z.data[static_cast<std::size_t>(output)];
        QVERIFY(std::abs(sum - expected) < 1e-4 * (1.0 + std::abs(expected)));
        QVERIFY(figure->describe({Panel::Output, output, 0}, {}).endsWith("= " + format(expected)));
        QVERIFY(figure->stepOf({Panel::Output, output, 0}) == output);
        const QString numbers = plainText(figure->formula(resting(output))).split('\n').at(1);
        QVERIFY2(numbers.startsWith(QString("z[%1] = ").arg(output)), qPrintable(numbers));
    }
    const auto weights = elementCount(parameters.weight.shape);
    QVERIFY2(figure->summary().contains(groupedNumber(weights) + " weights"), qPrintable(figure->summary()));
    QVERIFY2(figure->summary().contains(groupedNumber(weights) + " multiply-adds"), qPrintable(figure->summary()));
}

void NetLayerTest::aDenseLayersInputKeepsItsMaps()
{
    QCOMPARE(toString(lookingInto("tiny", 6).netLayer->input.shape), toString(activation("tiny", 6).shape));
    const Experiment flattened = lookingInto("varied", 7); // behind flattening and dropout
    QCOMPARE(toString(flattened.netLayer->input.shape), toString(activation("varied", 5).shape));
    QCOMPARE(flattened.netLayer->input.data, activation("varied", 7).data);
    QCOMPARE(lookingInto("varied", 9).netLayer->input.shape.size(), std::size_t{2});
}

void NetLayerTest::aDenseFigureLinksItsParts()
{
    const Experiment experiment = lookingInto("tiny", 6);
    const auto figure = figureOf("connections", experiment);
    const Tensor& weight = experiment.netLayer->parameters.weight;
    const QRectF bounds(0, 0, 1600, 1000);
    const Target input{Panel::Input, 1, 2, 3};
    const int column = (3 * 4 + 1) * 4 + 2; // of maps of 4×4
    // An input shows its weight in every output.
    Pose pose = resting(4);
    pose.hover = input;
    const auto texts = paintedTexts(bounds.size().toSize(),
                                    [&](QPainter& painter) { figure->paint(painter, bounds, pose, Style::light()); });
    const CellGrid z = figure->panel(bounds, Panel::Output);
    const NumberFormat format = NumberFormat::of(weight.data);
    for (int output = 0; output < 10; ++output)
        QCOMPARE(textIn(texts, z.cellRect(output, 0)),
                 format(weight.data[static_cast<std::size_t>(output * weight.size(1) + column)]));
    // A cell of the matrix is its output's step, and names its input.
    const Target cell{Panel::Connections, 7, column};
    QVERIFY(figure->stepOf(cell) == 7);
    Pose onMatrix = resting(4);
    onMatrix.hover = cell;
    QVERIFY(plainText(figure->formula(onMatrix)).contains("z[7] ="));
    QVERIFY(plainText(figure->formula(onMatrix)).contains("map 3 ="));
    QVERIFY(figure->describe(cell, onMatrix).contains(QString("W[7, %1]").arg(column)));
    QCOMPARE(figure->termOf(input), figure->termOf(cell));
}

void NetLayerTest::whatBelongsTogetherOpensTogether_data()
{
    QTest::addColumn<QString>("net");
    QTest::addColumn<int>("clicked");
    QTest::addColumn<int>("opened");
    QTest::newRow("a convolution itself") << "tiny" << 1 << 1;
    QTest::newRow("its activation") << "tiny" << 2 << 1;
    QTest::newRow("a pooling") << "tiny" << 3 << 3;
    QTest::newRow("flattening behind a pooling") << "varied" << 6 << 5;
    QTest::newRow("dropout behind flattening") << "varied" << 7 << 5;
    QTest::newRow("a dense layer's activation") << "varied" << 9 << 8;
    QTest::newRow("an activation at the start") << "global" << 1 << 2;
    QTest::newRow("a global pooling") << "global" << 3 << 3;
}

void NetLayerTest::whatBelongsTogetherOpensTogether()
{
    QFETCH(QString, net);
    QFETCH(int, clicked);
    QFETCH(int, opened);
    QCOMPARE(lookingInto(net, clicked - 1).netLayer->number, opened);
}

void NetLayerTest::aPlaceIsFoundAgain_data()
{
    QTest::addColumn<int>("clicked");
    QTest::addColumn<int>("map");
    QTest::addColumn<int>("row");
    QTest::addColumn<int>("col");
    QTest::addColumn<QPoint>("cell");
    QTest::addColumn<int>("openedMap");
    // the pooled maps are 6 of 6×6 or less
    const Shape& pooled = activation("varied", 5).shape;
    const int rows = static_cast<int>(pooled[2]);
    const int cols = static_cast<int>(pooled[3]);
    QTest::newRow("as it is") << 1 << 5 << 2 << 3 << QPoint(3, 2) << 5;
    QTest::newRow("from a flat one") << 5 << (4 * rows + 1) * cols + 2 << 0 << 0 << QPoint(2, 1) << 4;
    QTest::newRow("beyond the end") << 4 << 99 << 99 << 99 << QPoint(cols - 1, rows - 1) << 5;
    QTest::newRow("of a dense layer") << 8 << 11 << 0 << 0 << QPoint(0, 0) << 11;
}

void NetLayerTest::aPlaceIsFoundAgain()
{
    QFETCH(int, clicked);
    QFETCH(int, map);
    QFETCH(int, row);
    QFETCH(int, col);
    const NetPlace clickedPlace{static_cast<std::size_t>(clicked), map, row, col, true};
    const OpenedLayer opened = valueOf(openedAt(*trained("varied").view, clickedPlace));
    QTEST(QPoint(opened.place.col, opened.place.row), "cell");
    QTEST(opened.place.map, "openedMap");
    QVERIFY(opened.place.isBackward);
}

void NetLayerTest::itSaysWhatIsShown()
{
    const NetLayerPtr layer = lookingInto("tiny", 3).netLayer;
    QCOMPARE(layer->title, QString("layer 4, Conv 16@5×5 and ReLU"));
    QVERIFY2(layer->origin.startsWith("test image 0"), qPrintable(layer->origin));
    QVERIFY2(layer->origin.endsWith(", step 2"), qPrintable(layer->origin)); // 64 images in batches of 32
}

/// A net that has learnt nothing, of images of this shape.
TrainingView untrained(const Shape& input, const std::vector<Layer>& layers)
{
    TrainingView view;
    view.network = std::make_shared<const Network>(
        valueOf(Network::make({.name = "large", .input = input, .layers = layers, .classes = 10})));
    Snapshot snapshot;
    snapshot.state = initialState(TrainingSettings{}, *view.network);
    view.snapshot = std::make_shared<const Snapshot>(std::move(snapshot));
    WatchedPixels pixels{ByteTensor({1, input[0], input[1], input[2]}), "nothing", 0};
    view.watched = valueOf(watch(*view.network, *view.snapshot, pixels));
    return view;
}

void NetLayerTest::largeMapsAreRefused()
{
    const TrainingView view = untrained({1, 70, 66}, {ConvLayer{.filters = 2}, Pool2dParams{}, DenseLayer{}});
    QCOMPARE(errorOf(netLayerAt(view, 0)), std::string("Layer 1 reads maps of 70×66; the chapters show up to 64×64."));
    QCOMPARE(errorOf(netLayerAt(view, 1)), std::string("Layer 2 reads maps of 68×64; the chapters show up to 64×64."));
    QVERIFY(netLayerAt(view, 2));
}

void NetLayerTest::nothingOpensBeforeThereIsAnImage()
{
    TrainingView view = *trained("tiny").view;
    view.watched = nullptr;
    QVERIFY(!netLayerAt(view, 0));
}

void NetLayerTest::aNewerSnapshotHasItsOwnNumbers()
{
    TrainingView view = *trained("tiny").view;
    Snapshot newer = *view.snapshot;
    newer.state.optimizer.steps += 5;
    for (float& weight : newer.state.parameters[0].weight.data) weight *= 2.0f;
    view.snapshot = std::make_shared<const Snapshot>(std::move(newer));
    const NetLayerPtr layer = valueOf(netLayerAt(view, 0));
    const auto& conv = std::get<ConvLayer>(layer->layer);
    compare(layer->output,
            valueOf(conv2dForward(layer->input, layer->parameters.weight, layer->parameters.bias, conv.params)), 1e-6);
    QVERIFY(layer->output != activation("tiny", 1));
    QVERIFY(layer->origin.endsWith(", step 7"));
}

void NetLayerTest::allFiltersAndChannelsAreReached()
{
    Experiment experiment = lookingInto("article", 8); // 64 to 64
    QCOMPARE(experiment.layerChannels(), 64);
    QCOMPARE(experiment.layerFilters(), 64);
    experiment.layer.shownFilter = 63;
    experiment.layer.shownChannel = 63;
    QVERIFY(validate(experiment));
    QCOMPARE(experiment.shownFilter(), 63);
    QCOMPARE(experiment.shownChannel(), 63);
    const auto figure = figureOf("channels", experiment);
    const QRectF bounds(0, 0, 880, 600);
    QVERIFY(figure->has(bounds, {Panel::Kernel, 0, 0, 63}, resting(0))); // its row is among those in view
    QVERIFY(!figure->has(bounds, {Panel::Kernel, 0, 0, 0}, resting(0)));
    QCOMPARE(figure->panel(bounds, Panel::Input, resting(0)).rows, 16); // 14 and its padding
    experiment.netLayer = nullptr;
    QCOMPARE(experiment.shownFilter(), experiment.layer.filters - 1);
}

void NetLayerTest::otherChaptersStayWithTheRegion()
{
    const Experiment region = trained("tiny").experiment;
    for (int layer : {0, 2, 6}) { // a convolution, a pooling, a dense layer
        const Experiment experiment = lookingInto("tiny", layer);
        const NetKind kind = kindOf(experiment.netLayer->layer);
        for (const Chapter& chapter : chapters()) {
            if (chapter.netKind == kind || shows(chapter, Controls::TrainRun)) continue;
            QCOMPARE(figureOf(chapter.id, experiment)->summary(), figureOf(chapter.id, region)->summary());
            QVERIFY(controlsFor(chapter, experiment) == chapter.controls);
        }
        for (const int chapter : chaptersFor(kind)) {
            QVERIFY(figureOf(chapterOf(chapter), experiment)->summary() !=
                    figureOf(chapterOf(chapter), region)->summary());
            const auto& all = chapters()[static_cast<std::size_t>(chapter)];
            const std::vector<Controls> controls = controlsFor(all, experiment);
            QVERIFY(controls.front() == Controls::NetLayer);
            for (const Controls fixed : {Controls::Region, Controls::Volume, Controls::Filters, Controls::Padding,
                                         Controls::Gradient, Controls::Pooling, Controls::Activation, Controls::Image})
                QVERIFY(std::find(controls.begin(), controls.end(), fixed) == controls.end());
        }
    }
}

void NetLayerTest::nothingOfANetIsPaintedOrSaved()
{
    const Experiment looking = lookingInto("tiny", 0);
    QCOMPARE(toJson(looking), toJson(trained("tiny").experiment));
    QVERIFY(!(looking == trained("tiny").experiment));
    QVERIFY(looking == Experiment(looking));
}

void NetLayerTest::anotherPictureLeavesTheNet()
{
    QVERIFY(!lookingInto("tiny", 0).onPhoto(greyPhoto({40, 30})).netLayer);
}

void NetLayerTest::everyFigureStaysOnItsStage_data()
{
    QTest::addColumn<QString>("net");
    QTest::addColumn<int>("layer");
    QTest::addColumn<QString>("chapter");
    QTest::addColumn<QString>("settings");
    for (const char* net : {"tiny", "varied", "article"}) {
        const auto& layers = trained(net).view->network->layers();
        for (std::size_t i = 0; i < layers.size(); ++i)
            for (const int chapter : chaptersFor(kindOf(layers[i].layer))) {
                const QString name = chapterOf(chapter);
                QStringList settings{"numbers=auto"};
                if (name == "backprop")
                    settings << "pass=dz"
                             << "pass=dw"
                             << "pass=db"
                             << "gradient-view=scatter";
                if (name == "pooling") settings << "pool-both=1";
                for (const QString& setting : settings)
                    QTest::addRow("%s, layer %zu, %s, %s", net, i + 1, qPrintable(name), qPrintable(setting))
                        << net << static_cast<int>(i) << name << setting;
            }
    }
}

void NetLayerTest::everyFigureStaysOnItsStage()
{
    QFETCH(QString, net);
    QFETCH(int, layer);
    QFETCH(QString, chapter);
    QFETCH(QString, settings);
    const auto figure = figureOf(chapter, valueOf(withSettings(lookingInto(net, layer), settings)));
    for (const QSize size : {QSize(880, 600), QSize(1600, 1000)}) {
        const QRectF bounds(QPointF(0, 0), size);
        const Pose pose = resting(figure->stepCount() / 2);
        for (const PaintedText& text :
             paintedTexts(size, [&](QPainter& painter) { figure->paint(painter, bounds, pose, Style::light()); }))
            QVERIFY2(bounds.contains(text.ink), qPrintable(text.text));
        for (const PanelGrid& panel : figure->panels(bounds, pose))
            QVERIFY(bounds.adjusted(-1, -1, 1, 1).contains(panel.rect()));
        const QImage picture = painted(*figure, size, pose, Style::dark());
        QVERIFY(!picture.isNull());
    }
}

void NetLayerTest::thumbnailsOfManyMapsDoNotOverlap()
{
    const auto figure = figureOf("layer", lookingInto("article", 8));
    const QRectF bounds(0, 0, 1200, 800);
    std::vector<QRectF> pictures;
    for (const PanelGrid& panel : figure->panels(bounds, resting(0)))
        if (panel.panel == Panel::InputVolume || panel.panel == Panel::OutputVolume || panel.panel == Panel::Kernel)
            pictures.push_back(panel.rect());
    QCOMPARE(pictures.size(), std::size_t{3 * 64});
    for (std::size_t i = 0; i < pictures.size(); ++i) {
        QVERIFY2(pictures[i].width() >= 9.0, qPrintable(QString::number(pictures[i].width())));
        for (std::size_t j = 0; j < i; ++j) QVERIFY(!pictures[i].intersects(pictures[j]));
    }
}

CONVSCOPE_QT_TEST(NetLayerTest, "net_layer");
#include "net_layer_test.moc"

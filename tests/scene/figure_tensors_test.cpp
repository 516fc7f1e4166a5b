/// What figures hand out as data: under which names, in which shapes, and that the numbers are the engine's.
#include "ui/scene/figure_tensors.h"

#include "engine/ops/dense.h"
#include "tests/scene/sample.h"
#include "tests/scene/trained.h"
#include "tests/support/qt_main.h"
#include "tests/support/result.h"
#include "ui/scene/chapters/train_figure.h"
#include "ui/scene/training/opened_layer.h"

#include <cmath>
#include <set>

using namespace convscope;

Q_DECLARE_METATYPE(Experiment)

namespace {

Conv2dParams convolution(PaddingRule rule, PadMode mode = PadMode::Zeros, Extent stride = {1, 1},
                         Extent dilation = {1, 1})
{
    Conv2dParams params = paddedBy(rule, mode);
    params.stride = stride;
    params.dilation = dilation;
    return params;
}

Experiment with(
    const Setting& setting, const std::function<void(Experiment&)>& change = [](Experiment&) {})
{
    Experiment experiment = sampleExperiment(setting);
    change(experiment);
    const auto valid = validate(experiment);
    if (!valid) throw std::runtime_error(valid.error().message);
    return experiment;
}

/// A trained net's layer of a kind, as its chapters look into it.
Experiment lookingInto(NetKind kind)
{
    static const Experiment trained = trainExperiment("tiny");
    static const TrainingViewPtr view = trainedSample(trained);
    Experiment experiment = sampleExperiment();
    experiment.train = trained.train;
    const auto& layers = view->network->layers();
    for (std::size_t i = 0; i < layers.size() && !experiment.netLayer; ++i)
        if (kindOf(layers[i].layer) == kind) experiment.netLayer = valueOf(netLayerAt(*view, i));
    return experiment;
}

struct Row {
    const char* name;
    const char* chapter;
    QString tensors; ///< "input 1×1×12×12, kernel 1×1×3×3, …", in the order in which they are handed out
    Experiment experiment;
};

const std::vector<Row>& rows()
{
    const Setting strided{{9, 7}, {3, 2}, convolution(PaddingRule::Same, PadMode::Reflect, {2, 1}, {1, 2}), "random"};
    static const std::vector<Row> all{
        {"pixels", "pixels", "region 1×3×12×12, input 1×1×12×12, histogram 3×256", with({})},
        {"pixels apart", "pixels", "region 1×3×7×9, input 1×1×7×9, histogram 3×256",
         with(strided, [](Experiment& e) { e.planesApart = true; })},
        {"grey pixels", "pixels", "region 1×3×12×12, input 1×1×12×12, histogram 1×256",
         with({},
              [](Experiment& e) {
                  e.photo = greyPhoto({64, 48});
              })},
        {"convolution", "convolution", "input 1×1×12×12, kernel 1×1×3×3, output 1×1×10×10", with({})},
        {"convolution with an offset", "convolution", "input 1×1×7×9, kernel 1×1×3×2, bias 1, output 1×1×4×9",
         with(strided,
              [](Experiment& e) {
                  e.kernel.offset = 128.0f;
                  e.unit = PixelUnit::Unit;
                  e.isTurned = true;
              })},
        {"gallery", "convolution", "", with({}, [](Experiment& e) { e.stageView = StageView::Gallery; })},
        {"padding", "padding", "input 1×1×12×12, kernel 1×1×3×3, output 1×1×14×14, influence 1×1×12×12",
         with({{12, 12}, {3, 3}, paddedBy(PaddingRule::Full), "random"})},
        {"influence of the photo", "padding", "input 1×1×12×12, kernel 1×1×3×3, output 1×1×10×10, influence 1×1×72×96",
         with({}, [](Experiment& e) { e.influenceOfPhoto = true; })},
        {"paddings compared", "padding",
         "input 1×1×12×12, kernel 1×1×3×3, output 1×1×10×10, other_output 1×1×12×12, influence 1×1×12×12, "
         "other_influence 1×1×12×12",
         with({}, [](Experiment& e) { e.comparePaddings = true; })},
        {"stride", "stride", "input 1×1×7×9, kernel 1×1×3×2, output 1×1×4×9", with(strided)},
        {"strides compared", "stride", "input 1×1×12×12, kernel 1×1×3×3, output 1×1×10×10, other_output 1×1×5×5",
         with({}, [](Experiment& e) { e.compareStrides = true; })},
        {"channels", "channels", "input 1×3×12×12, weight 2×3×3×3, bias 2, z 1×2×10×10, output 1×2×10×10", with({})},
        {"channels in groups", "channels", "input 1×3×7×9, weight 3×1×3×2, bias 3, z 1×3×4×9, output 1×3×4×9",
         with(strided, [](Experiment& e) { e.layer.filters = e.layer.groups = 3; })},
        {"channels of a net", "channels", "input 1×1×28×28, weight 8×1×5×5, bias 8, z 1×8×24×24, output 1×8×24×24",
         lookingInto(NetKind::Convolution)},
        {"layer", "layer", "input 1×3×12×12, weight 2×3×3×3, bias 2, z 1×2×10×10, output 1×2×10×10",
         with({}, [](Experiment& e) { e.layer.activation.kind = Activation::Tanh; })},
        {"layer of a net", "layer", "input 1×1×28×28, weight 8×1×5×5, bias 8, z 1×8×24×24, output 1×8×24×24",
         lookingInto(NetKind::Convolution)},
        {"connections", "connections",
         "input 1×1×7×9, weight 1×1×3×2, bias 1, z 1×1×4×9, output 1×1×4×9, dense_weight 36×63",
         with(strided, [](Experiment& e) { e.kernel.offset = 3.0f; })},
        {"connections as a matrix", "connections",
         "input 1×1×12×12, weight 1×1×3×3, bias 1, z 1×1×10×10, output 1×1×10×10, dense_weight 100×144",
         with({}, [](Experiment& e) { e.layer.connectionView = ConnectionView::Matrix; })},
        {"dense layer of a net", "connections", "input 1×16×4×4, weight 10×256, bias 10, z 1×10, output 1×10",
         lookingInto(NetKind::Dense)},
        {"backprop", "backprop",
         "input 1×3×12×12, weight 2×3×3×3, bias 2, z 1×2×10×10, output 1×2×10×10, grad_output 1×2×10×10, "
         "slope 1×2×10×10, grad_z 1×2×10×10, grad_input 1×3×12×12, grad_weight 2×3×3×3, grad_bias 2",
         with({})},
        {"backprop, dW, in groups", "backprop",
         "input 1×3×7×9, weight 3×1×3×2, bias 3, z 1×3×4×9, output 1×3×4×9, grad_output 1×3×4×9, slope 1×3×4×9, "
         "grad_z 1×3×4×9, grad_input 1×3×7×9, grad_weight 3×1×3×2, grad_bias 3",
         with(strided,
              [](Experiment& e) {
                  e.layer.filters = e.layer.groups = 3;
                  e.layer.activation = {Activation::LeakyRelu, 0.1};
                  e.gradient.pass = GradientPass::Weight;
              })},
        {"backprop of a net", "backprop",
         "input 1×1×28×28, weight 8×1×5×5, bias 8, z 1×8×24×24, output 1×8×24×24, grad_output 1×8×24×24, "
         "slope 1×8×24×24, grad_z 1×8×24×24, grad_input 1×1×28×28, grad_weight 8×1×5×5, grad_bias 8",
         lookingInto(NetKind::Convolution)},
        {"pooling", "pooling", "input 1×3×12×12, output 1×3×6×6, mask 1×3×12×12", with({})},
        {"L2 pooling", "pooling", "input 1×3×12×12, output 1×3×4×6, mask 1×3×12×12",
         with({},
              [](Experiment& e) {
                  e.pool.params.kind = PoolKind::L2;
                  e.pool.params.size = {3, 2};
                  e.pool.params.stride = {3, 2};
              })},
        {"pooling of a net", "pooling", "input 1×8×24×24, output 1×8×12×12, mask 1×8×24×24",
         lookingInto(NetKind::Pooling)},
        {"pooling there and back", "pooling",
         "input 1×3×12×12, output 1×3×6×6, mask 1×3×12×12, grad_output 1×3×6×6, grad_input 1×3×12×12",
         with({}, [](Experiment& e) { e.pool.showBoth = true; })},
        {"pooling backprop", "pooling-backprop",
         "input 1×3×12×12, output 1×3×10×10, mask 1×3×12×12, grad_output 1×3×10×10, grad_input 1×3×12×12",
         with({},
              [](Experiment& e) {
                  e.pool.params.kind = PoolKind::Average;
                  e.pool.params.size = {3, 3};
                  e.pool.params.stride = {1, 1};
              })},
    };
    return all;
}

void addRows()
{
    QTest::addColumn<QString>("chapter");
    QTest::addColumn<QString>("tensors");
    QTest::addColumn<Experiment>("experiment");
    for (const Row& row : rows()) QTest::newRow(row.name) << QString(row.chapter) << row.tensors << row.experiment;
}

/// As the figure has them, by name; asking for one that is not there fails the test program.
struct Tensors {
    std::vector<FigureTensor> all;
    const Tensor& operator[](const char* name) const
    {
        const FigureTensor* found = findTensor(all, name);
        if (!found) throw std::runtime_error(name);
        return found->values;
    }
    bool has(const char* name) const { return findTensor(all, name) != nullptr; }
};

QString difference(const Tensor& actual, const Tensor& expected)
{
    if (actual.shape != expected.shape)
        return QString::fromStdString(toString(actual.shape) + " is not " + toString(expected.shape));
    const double scale = std::max(1e-12, static_cast<double>(rangeOf(expected.data).largestMagnitude()));
    for (std::size_t i = 0; i < actual.data.size(); ++i)
        if (!(std::abs(static_cast<double>(actual.data[i]) - expected.data[i]) <= 2e-6 * scale))
            return QStringLiteral("number %1: %2 is not %3").arg(i).arg(actual.data[i]).arg(expected.data[i]);
    return {};
}

/// Of the convolution's tensors under its two vocabularies.
QString convolutionFault(const Tensors& figure, const Conv2dParams& params)
{
    const bool isLayer = figure.has("weight");
    const Tensor bias = figure.has("bias") ? figure["bias"] : Tensor();
    return difference(figure[isLayer ? "z" : "output"],
                      valueOf(conv2dForward(figure["input"], figure[isLayer ? "weight" : "kernel"], bias, params)));
}

QString layerGradientFault(const Tensors& figure, const Experiment& experiment)
{
    const Gradients back =
        valueOf(conv2dBackward(figure["input"], figure["weight"], figure["grad_z"], experiment.layerParams()));
    Tensor dZ = figure["grad_output"];
    for (std::size_t i = 0; i < dZ.data.size(); ++i) dZ.data[i] *= figure["slope"].data[i];
    for (const QString& fault :
         {difference(figure["grad_z"], dZ), difference(figure["grad_input"], back.input),
          difference(figure["grad_weight"], back.weight), difference(figure["grad_bias"], back.bias)})
        if (!fault.isEmpty()) return fault;
    return {};
}

} // namespace

class FigureTensorsTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void haveTheirNamesAndShapes_data() { addRows(); }
    void haveTheirNamesAndShapes();
    void standInPanelsOfTheirFigure_data() { addRows(); }
    void standInPanelsOfTheirFigure();
    void numbersAreTheEngines_data() { addRows(); }
    void numbersAreTheEngines();
    void galleryHandsOutItsKernels();
    void influenceCountsTheOutputsOfEachPixel();
    void matrixOfConnectionsMakesTheOutput();
    void masksCountTheWinsOfEachCell();
    void trainingHandsOutNetImageAndCurves();
};

void FigureTensorsTest::haveTheirNamesAndShapes()
{
    QFETCH(const QString, chapter);
    QFETCH(const QString, tensors);
    QFETCH(const Experiment, experiment);
    if (tensors.isEmpty()) return; // the gallery has a test of its own
    QStringList found;
    for (const FigureTensor& each : figureOf(chapter, experiment)->tensors()) {
        found += QString::fromStdString(each.name + " " + toString(each.values.shape));
        QVERIFY2(!each.title.isEmpty(), each.name.c_str());
        QCOMPARE(static_cast<std::int64_t>(each.values.data.size()), elementCount(each.values.shape));
    }
    QCOMPARE(found.join(", "), tensors);
}

void FigureTensorsTest::standInPanelsOfTheirFigure()
{
    QFETCH(const QString, chapter);
    QFETCH(const Experiment, experiment);
    const auto figure = figureOf(chapter, experiment);
    std::set<Panel> panels{Panel::None};
    for (const PanelGrid& each : figure->panels({0, 0, 880, 600})) panels.insert(each.panel);
    std::set<std::string> names;
    bool isSomethingOnStage = false;
    for (const FigureTensor& each : figure->tensors()) {
        QVERIFY2(panels.count(each.panel) > 0, each.name.c_str());
        QVERIFY2(names.insert(each.name).second, each.name.c_str());
        isSomethingOnStage = isSomethingOnStage || each.panel != Panel::None;
    }
    QVERIFY(isSomethingOnStage);
}

void FigureTensorsTest::numbersAreTheEngines()
{
    QFETCH(const QString, chapter);
    QFETCH(const Experiment, experiment);
    const Tensors figure{figureOf(chapter, experiment)->tensors()};
    if (figure.has("kernel") && figure.has("output")) {
        QCOMPARE(figure["input"], experiment.input());
        Conv2dParams params = experiment.conv;
        if (experiment.comparePaddings) params.padding.rule = PaddingRule::Valid;
        QCOMPARE(convolutionFault(figure, params), QString());
        if (!experiment.comparePaddings) QCOMPARE(difference(figure["output"], textbookOutput(experiment)), QString());
    }
    if (figure.has("weight") && figure["weight"].rank() == 4) {
        const bool isOfOneChannel = chapter == "connections";
        QCOMPARE(convolutionFault(figure, isOfOneChannel ? experiment.conv : experiment.layerParams()), QString());
        const bool isActivated = chapter == "layer" || chapter == "backprop";
        const ActivationParams g = isActivated ? experiment.layerActivation() : ActivationParams{Activation::Identity};
        QCOMPARE(difference(figure["output"], valueOf(activationForward(figure["z"], g))), QString());
    }
    if (figure.has("weight") && figure["weight"].rank() == 2) {
        const Tensor x({1, elementCount(figure["input"].shape)}, figure["input"].data);
        QCOMPARE(difference(figure["z"], valueOf(denseForward(x, figure["weight"], figure["bias"]))), QString());
    }
    if (figure.has("grad_weight")) QCOMPARE(layerGradientFault(figure, experiment), QString());
    if (figure.has("mask")) {
        const Pool2dParams params = PoolTensors::of(experiment).params;
        QCOMPARE(difference(figure["output"], valueOf(pool2dForward(figure["input"], params))), QString());
        // A gradient of ones comes back as the mask.
        const Tensor ones(figure["output"].shape, 1.0f);
        QCOMPARE(difference(figure["mask"], valueOf(pool2dBackward(figure["input"], ones, params)).input), QString());
        if (figure.has("grad_input"))
            QCOMPARE(difference(figure["grad_input"],
                                valueOf(pool2dBackward(figure["input"], figure["grad_output"], params)).input),
                     QString());
    }
    if (figure.has("region")) QCOMPARE(figure["input"], experiment.input());
}

void FigureTensorsTest::galleryHandsOutItsKernels()
{
    const Experiment experiment = with({}, [](Experiment& e) { e.stageView = StageView::Gallery; });
    const Tensors figure{figureOf("convolution", experiment)->tensors()};
    QCOMPARE(figure.all.size(), std::size_t(12));
    QCOMPARE(figure["kernel_sobel_x"], Tensor({1, 1, 3, 3}, {-1, 0, 1, -2, 0, 2, -1, 0, 1}));
}

void FigureTensorsTest::influenceCountsTheOutputsOfEachPixel()
{
    const Experiment experiment = with({{5, 4}, {3, 3}, {}, "random"});
    const Tensors figure{figureOf("padding", experiment)->tensors()};
    QCOMPARE(figure["influence"], Tensor({1, 1, 4, 5}, {1, 2, 3, 2, 1, 2, 4, 6, 4, 2, 2, 4, 6, 4, 2, 1, 2, 3, 2, 1}));
}

void FigureTensorsTest::matrixOfConnectionsMakesTheOutput()
{
    for (const PadMode mode : {PadMode::Zeros, PadMode::Reflect, PadMode::Circular}) {
        const Experiment experiment = with({{6, 5}, {3, 3}, convolution(PaddingRule::Same, mode, {2, 1}), "random"});
        const Tensors figure{figureOf("connections", experiment)->tensors()};
        const Tensor flat({1, elementCount(figure["input"].shape)}, figure["input"].data);
        const Tensor made = valueOf(denseForward(flat, figure["dense_weight"], Tensor()));
        QCOMPARE(difference(Tensor(figure["output"].shape, made.data), figure["output"]), QString());
    }
}

void FigureTensorsTest::masksCountTheWinsOfEachCell()
{
    const Tensors figure{figureOf("pooling", with({}))->tensors()};
    const auto& mask = figure["mask"].data;
    QCOMPARE(std::count(mask.begin(), mask.end(), 1.0f), std::ptrdiff_t(figure["output"].data.size()));
    QCOMPARE(std::count(mask.begin(), mask.end(), 0.0f), std::ptrdiff_t(mask.size() - figure["output"].data.size()));
}

void FigureTensorsTest::trainingHandsOutNetImageAndCurves()
{
    const Experiment experiment = trainExperiment("tiny");
    const TrainingViewPtr view = trainedSample(experiment);
    const TrainFigure train(FigureInput{experiment, {}, {}, {}, view});
    const Tensors figure{train.tensors()};
    const auto& parameters = view->snapshot->state.parameters;
    for (const auto& [number, name] : {std::pair{1, "1"}, {4, "4"}, {7, "7"}}) {
        const auto layer = static_cast<std::size_t>(number - 1);
        QCOMPARE(figure[(std::string("weight_") + name).c_str()], parameters[layer].weight);
        QCOMPARE(figure[(std::string("bias_") + name).c_str()], parameters[layer].bias);
        QCOMPARE(figure[(std::string("grad_weight_") + name).c_str()], view->snapshot->gradients[layer].weight);
    }
    QVERIFY(!figure.has("weight_2"));
    QCOMPARE(figure["input"].shape, Shape({1, 1, 28, 28}));
    QCOMPARE(figure["output_7"], view->watched->pass.forward.logits());
    QCOMPARE(figure["grad_output_1"], view->watched->pass.backward.activations[1]);
    QCOMPARE(findTensor(figure.all, "output_1")->panel, Panel::NetMaps);
    QCOMPARE(findTensor(figure.all, "weight_1")->panel, Panel::None); // this stage shows no filters

    const Tensor& batches = figure["batch_curve"];
    const Tensor& epochs = figure["epoch_curve"];
    QCOMPARE(batches.shape, Shape({2, 3})); // 64 images in batches of 32
    QCOMPARE(epochs.shape, Shape({1, 5}));
    QCOMPARE(batches.data[0], 0.5f);
    QCOMPARE(batches.data[3], 1.5f);
    const EpochScore& epoch = view->snapshot->state.history.front();
    QCOMPARE(epochs.data, (std::vector<float>{1.0f, float(epoch.train.meanLoss()), float(epoch.train.accuracy()),
                                              float(epoch.test.meanLoss()), float(epoch.test.accuracy())}));
    // Batches of one size: the epoch's loss is the mean of theirs.
    QVERIFY(std::abs((batches.data[1] + batches.data[4]) / 2.0f - epochs.data[1]) < 1e-5f);

    const Tensor& confusion = figure["confusion"];
    double right = 0.0;
    double all = 0.0;
    for (std::size_t i = 0; i < confusion.data.size(); ++i) {
        all += confusion.data[i];
        if (i / 10 == i % 10) right += confusion.data[i];
    }
    QVERIFY(std::abs(right / all - epochs.data[4]) < 1e-6);
}

CONVSCOPE_QT_TEST(FigureTensorsTest, "figure_tensors");
#include "figure_tensors_test.moc"

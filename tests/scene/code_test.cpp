/// Programs that are exported run, and make the numbers of the figure that they are exported from.
#include "ui/scene/export/code/languages.h"

#include "engine/io/npy.h"
#include "engine/net/initializer.h"
#include "tests/scene/sample.h"
#include "tests/scene/trained.h"
#include "tests/support/qt_main.h"
#include "tests/support/result.h"
#include "tests/support/temporary_folder.h"
#include "ui/scene/export/data_export.h"
#include "ui/scene/figure_tensors.h"
#include "ui/scene/training/opened_layer.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <cmath>
#include <map>
#include <set>

using namespace convscope;

namespace {

struct Row {
    QString name;
    const char* chapter;
    FigureInput input;
    /// Languages in which there is no such program.
    std::set<std::string> without = {};
};
const std::set<std::string> kNotOpenCv{"opencv"};

using Change = std::function<void(Experiment&)>;

/// With what workers bring to the figure of a chapter, as far as its tensors need it.
FigureInput with(
    const Setting& setting, const Change& change = [](Experiment&) {})
{
    Experiment experiment = sampleExperiment(setting);
    change(experiment);
    const auto valid = validate(experiment);
    if (!valid) throw std::runtime_error(valid.error().message);
    return computedInput(experiment);
}

Conv2dParams convolution(PaddingSpec padding, PadMode mode = PadMode::Zeros, Extent stride = {1, 1},
                         Extent dilation = {1, 1})
{
    return {.stride = stride, .dilation = dilation, .padding = padding, .padMode = mode};
}
PaddingSpec rule(PaddingRule rule) { return {rule, {}}; }

const std::vector<std::pair<const char*, Setting>>& geometries()
{
    using enum PaddingRule;
    static const std::vector<std::pair<const char*, Setting>> all{
        {"plain", {}},
        {"strided and dilated", {{9, 7}, {3, 2}, convolution(rule(Valid), PadMode::Zeros, {2, 1}, {1, 2}), "random"}},
        {"same, even kernel, stride", {{9, 8}, {2, 4}, convolution(rule(Same), PadMode::Zeros, {2, 3}), "random"}},
        {"same_lower, mirrored", {{8, 7}, {4, 3}, convolution(rule(SameLower), PadMode::Reflect, {1, 2}), "random"}},
        {"same_pytorch, edge repeated",
         {{8, 7}, {4, 3}, convolution(rule(SamePytorch), PadMode::Replicate, {2, 2}), "random"}},
        {"same_pytorch, tall and even", {{8, 7}, {5, 2}, convolution(rule(SamePytorch), PadMode::Replicate), "random"}},
        {"full, circular", {{6, 7}, {3, 5}, convolution(rule(Full), PadMode::Circular), "random"}},
        {"full, zeros, dilated", {{5, 6}, {3, 3}, convolution(rule(Full), PadMode::Zeros, {1, 2}, {2, 1}), "random"}},
        {"its own sides", {{6, 7}, {3, 3}, convolution({Explicit, {2, 0, 1, 3}}, PadMode::Zeros), "random"}},
        {"wider than the image, mirrored",
         {{3, 4}, {5, 5}, convolution({Explicit, {6, 9, 4, 7}}, PadMode::Reflect, {2, 1}), "random"}},
        {"wider than the image, circular",
         {{3, 4}, {5, 5}, convolution({Explicit, {6, 9, 4, 7}}, PadMode::Circular, {1, 2}), "random"}},
        {"one pixel, mirrored", {{1, 1}, {3, 3}, convolution(rule(Full), PadMode::Reflect), "random"}},
        {"large kernel", {{20, 20}, {13, 13}, convolution(rule(Same)), "random"}},
    };
    return all;
}

void addConvolutions(std::vector<Row>& rows)
{
    for (const auto& [name, setting] : geometries()) {
        const auto named = [&](const char* chapter) { return QStringLiteral("%1: %2").arg(chapter, name); };
        rows.push_back({named("convolution"), "convolution", with(setting)});
        rows.push_back({named("padding"), "padding", with(setting, [](Experiment& e) {
                            e.influenceMeasure = InfluenceMeasure::Weight;
                            e.isTurned = true;
                        })});
        rows.push_back({named("connections"), "connections", with(setting)});
        rows.push_back({named("backprop"), "backprop",
                        with(setting,
                             [](Experiment& e) {
                                 e.layer.activation.kind = Activation::Tanh;
                                 e.layer.weights = WeightSource::Random; // small, so that no slope vanishes
                                 e.unit = PixelUnit::Unit;
                             }),
                        kNotOpenCv});
    }
    rows.push_back({"kernel divided, turned and offset", "convolution", with({}, [](Experiment& e) {
                        e.kernel = valueOf(parseKernel("1 2 0; 0 5 -3; 7 0 1"));
                        e.kernelPreset.clear();
                        e.kernel.divisor = 7.0f;
                        e.kernel.offset = 128.0f;
                        e.isTurned = true;
                        e.unit = PixelUnit::Unit;
                        e.channel = Channel::Green;
                    })});
    rows.push_back(
        {"many numbers", "stride", with({{64, 64}, {5, 5}, convolution(rule(PaddingRule::Same)), "random"})});
    rows.push_back({"strides compared", "stride", with({}, [](Experiment& e) {
                        e.compareStrides = true;
                        e.otherStride = {3, 2};
                    })});
    rows.push_back({"paddings compared", "padding", with({}, [](Experiment& e) { e.comparePaddings = true; })});
    rows.push_back({"influence of the photo", "padding",
                    with({{12, 12}, {3, 3}, convolution(rule(PaddingRule::Same), PadMode::Reflect, {2, 1}), "random"},
                         [](Experiment& e) { e.influenceOfPhoto = true; })});
}

void addLayers(std::vector<Row>& rows)
{
    using enum Activation;
    for (const Activation kind : {Identity, Relu, LeakyRelu, Sigmoid, Tanh, Softplus, Gelu}) {
        const auto change = [kind](Experiment& e) {
            e.layer.activation = {kind, 0.125};
            e.unit = PixelUnit::Unit;
            e.layer.weights = WeightSource::Random;
            e.kernel.offset = -60.0f;
        };
        const QString name = QString::fromStdString(toString(kind));
        rows.push_back({"layer: " + name, "layer", with({{8, 8}, {3, 3}, {}, "random"}, change)});
        rows.push_back({"backprop: " + name, "backprop", with({{8, 8}, {3, 3}, {}, "random"}, change), kNotOpenCv});
    }
    const Change grouped = [](Experiment& e) {
        e.layer.volume = InputVolume::Features;
        e.layer.featureMaps = 6;
        e.layer.filters = 4;
        e.layer.groups = 2;
    };
    const Setting setting{{9, 8}, {3, 2}, convolution(rule(PaddingRule::Same), PadMode::Reflect, {2, 1}), "random"};
    rows.push_back({"channels", "channels", with({})});
    rows.push_back({"channels in groups", "channels", with(setting, grouped)});
    rows.push_back({"backprop in groups", "backprop", with(setting, grouped), kNotOpenCv});
    rows.push_back(
        {"depthwise", "channels", with(setting, [](Experiment& e) { e.layer.filters = e.layer.groups = 3; })});
    rows.push_back({"many channels", "channels", with({{48, 48}, {3, 3}, {}, "random"})});
}

void addPoolings(std::vector<Row>& rows)
{
    struct Geometry {
        const char* name;
        Extent size;
        Extent stride;
        PaddingSpec padding;
        Extent dilation{1, 1};
    };
    using enum PaddingRule;
    const std::vector<Geometry> geometries{
        {"plain", {2, 2}, {2, 2}, {}},
        {"overlapping", {3, 2}, {1, 2}, {}},
        {"padded evenly", {3, 3}, {2, 2}, {Explicit, {1, 1, 1, 1}}},
        {"padded on its own sides", {3, 3}, {2, 1}, {Explicit, {0, 2, 1, 0}}},
        {"dilated", {2, 3}, {1, 1}, {}, {3, 2}},
        {"dilated and padded", {3, 3}, {2, 2}, {Explicit, {1, 1, 1, 1}}, {2, 2}},
    };
    const auto kinds = {std::tuple{"max", PoolKind::Max, true},
                        {"average", PoolKind::Average, true},
                        {"average without padding", PoolKind::Average, false},
                        {"L2", PoolKind::L2, true}};
    for (const Geometry& geometry : geometries)
        for (const auto& [name, kind, counts] : kinds) {
            const auto change = [&, kind = kind, counts = counts](Experiment& e) {
                e.pool.params = {kind, geometry.size, geometry.stride, geometry.dilation, geometry.padding, counts};
            };
            const QString title = QStringLiteral("%1, %2").arg(name, geometry.name);
            rows.push_back({"pooling: " + title, "pooling", with({{9, 8}, {3, 3}, {}, "random"}, change)});
            rows.push_back({"pooling backprop: " + title, "pooling-backprop",
                            with({{9, 8}, {3, 3}, {}, "random"}, change), kNotOpenCv});
        }
    // Many equal numbers: zeros behind a ReLU.
    rows.push_back({"ties", "pooling-backprop", with({}, [](Experiment& e) { e.pool.input = PoolInput::Activations; }),
                    kNotOpenCv});
    rows.push_back({"L2 of zeros", "pooling-backprop",
                    with({},
                         [](Experiment& e) {
                             e.pool.input = PoolInput::Activations;
                             e.pool.params.kind = PoolKind::L2;
                             e.kernel = valueOf(parseKernel("-1 0 0; 0 0 0; 0 0 0"));
                         }),
                    kNotOpenCv});
    rows.push_back({"there and back", "pooling", with({}, [](Experiment& e) { e.pool.showBoth = true; }), kNotOpenCv});
}

void addPixels(std::vector<Row>& rows)
{
    rows.push_back({"pixels", "pixels", with({}), kNotOpenCv});
    rows.push_back({"pixels, blue, 0 to 1", "pixels", with({}, [](Experiment& e) {
                        e.channel = Channel::Blue;
                        e.unit = PixelUnit::Unit;
                    })});
    rows.push_back({"pixels, grey", "pixels", with({}, [](Experiment& e) { e.photo = greyPhoto({40, 30}); })});
    rows.push_back({"pixels, 16 bits", "pixels",
                    with({},
                         [](Experiment& e) {
                             Image deep(40, 30, 3);
                             std::vector<std::uint16_t> samples(40 * 30 * 3);
                             for (std::size_t i = 0; i < samples.size(); ++i) samples[i] = std::uint16_t(i * 977);
                             deep.samples = samples;
                             e.photo =
                                 std::make_shared<const Photo>(std::move(deep), QStringLiteral("deep"), QString());
                         }),
                    kNotOpenCv});
}

/// Every kind of layer that a net can have.
std::vector<Layer> variedLayers()
{
    ConvLayer strided{.filters = 6, .kernel = {4, 3}};
    strided.params.stride = {2, 2};
    strided.params.padding.rule = PaddingRule::Same;
    ConvLayer mirrored{.filters = 6, .kernel = {3, 2}, .hasBias = false};
    mirrored.params.groups = 3;
    mirrored.params.padMode = PadMode::Reflect;
    mirrored.params.padding = {PaddingRule::Explicit, {1, 1, 1, 1}};
    return {strided,
            ActivationParams{Activation::LeakyRelu, 0.2},
            mirrored,
            ActivationParams{Activation::Gelu},
            Pool2dParams{.kind = PoolKind::Average,
                         .size = {3, 3},
                         .stride = {1, 1},
                         .padding = {PaddingRule::Explicit, {1, 0, 1, 0}},
                         .countIncludePad = false},
            Pool2dParams{.kind = PoolKind::L2, .size = {2, 2}, .stride = {1, 1}},
            Pool2dParams{.size = {2, 2}, .stride = {2, 2}},
            FlattenParams{},
            DropoutLayer{0.25},
            DenseLayer{.outputs = 12, .hasBias = false},
            ActivationParams{Activation::Softplus},
            DenseLayer{.outputs = 10}};
}

FigureInput trained(const std::vector<Layer>& layers)
{
    Experiment experiment = sampleExperiment();
    experiment.train.layers = layers;
    experiment.train.trainImages = 32; // a single batch
    experiment.train.epochs = 1;
    experiment.train.optimizer = {.kind = OptimizerKind::Momentum, .weightDecay = 0.01};
    FigureInput input{experiment, {}, {}, {}};
    input.training = trainedSample(experiment);
    return input;
}

/// Of the tiny net.
FigureInput lookingInto(NetKind kind)
{
    const FigureInput trainedInput = trained(TrainSettings().layers);
    FigureInput input = computedInput(sampleExperiment());
    const auto& layers = trainedInput.training->network->layers();
    for (std::size_t i = 0; i < layers.size(); ++i)
        if (kindOf(layers[i].layer) == kind) input.experiment.netLayer = valueOf(netLayerAt(*trainedInput.training, i));
    return input;
}

void addNets(std::vector<Row>& rows)
{
    rows.push_back({"net: tiny", "train", trained(TrainSettings().layers), kNotOpenCv});
    rows.push_back({"net: varied", "train", trained(variedLayers()), kNotOpenCv});
    rows.push_back({"net: global average", "train",
                    trained({ConvLayer{.filters = 5, .kernel = {3, 3}}, ActivationParams{Activation::Sigmoid},
                             GlobalAveragePoolParams{}, DenseLayer{.outputs = 10}}),
                    kNotOpenCv});
    rows.push_back({"a net's convolution", "layer", lookingInto(NetKind::Convolution)});
    rows.push_back({"a net's convolution, back", "backprop", lookingInto(NetKind::Convolution), kNotOpenCv});
    rows.push_back({"a net's pooling", "pooling", lookingInto(NetKind::Pooling)});
    rows.push_back({"a net's dense layer", "connections", lookingInto(NetKind::Dense), kNotOpenCv});
}

const std::vector<Row>& rows()
{
    static const std::vector<Row> all = [] {
        std::vector<Row> made;
        addPixels(made);
        addConvolutions(made);
        addLayers(made);
        addPoolings(made);
        addNets(made);
        return made;
    }();
    return all;
}

const Chapter& chapterOf(const Row& row) { return chapters()[static_cast<std::size_t>(findChapter(row.chapter))]; }

QString pythonOfTests()
{
    const QString system = QStringLiteral("/usr/bin/python3"); // where Debian's packages are
    return QFile::exists(system) ? system : QStringLiteral("python3");
}

QByteArray outputOf(const QStringList& arguments)
{
    QProcess python;
    python.start(pythonOfTests(), arguments);
    python.waitForFinished(110'000);
    if (python.exitCode() != 0) qInfo("%s", python.readAllStandardError().constData());
    return python.readAllStandardOutput();
}

const QString kRunner = QStringLiteral(CONVSCOPE_SUPPORT_FOLDER "/run_programs.py");

/// Float32 that was printed and summed in another order; nets compute in float32 throughout.
QString difference(const Tensor& actual, const Tensor& expected, double tolerance)
{
    if (actual.shape != expected.shape)
        return QString::fromStdString(toString(actual.shape) + " is not " + toString(expected.shape));
    const double scale = std::max(1e-9, static_cast<double>(rangeOf(expected.data).largestMagnitude()));
    for (std::size_t i = 0; i < actual.data.size(); ++i)
        if (!(std::abs(static_cast<double>(actual.data[i]) - expected.data[i]) <= tolerance * scale))
            return QStringLiteral("number %1: %2 is not %3").arg(i).arg(actual.data[i]).arg(expected.data[i]);
    return {};
}

/// What a program works out, of all that a figure shows.
std::set<std::string> namesMadeBy(const std::string& language, const Row& row, const std::vector<FigureTensor>& tensors)
{
    std::set<std::string> names;
    const bool isNet = std::string_view(row.chapter) == "train";
    const bool isForward = language == "opencv";
    for (const FigureTensor& each : tensors) {
        const std::string& name = each.name;
        const bool isGradient = name.rfind("grad_", 0) == 0 || name == "slope";
        const bool isOfBatch = name.rfind("grad_weight", 0) == 0 || name.rfind("grad_bias", 0) == 0;
        const bool isGiven = name == "kernel" || name.rfind("weight", 0) == 0 || name.rfind("bias", 0) == 0 ||
                             (name == "grad_output" && !isNet) ||
                             (name == "input" && std::string_view(row.chapter) != "pixels");
        const bool isElsewhere = name == "histogram" || name == "confusion" || name == "batch_curve" ||
                                 name == "epoch_curve" || name.rfind("attribution", 0) == 0;
        if (isGiven || isElsewhere) continue;
        if (isNet && (isOfBatch || (isGradient && language == "numpy"))) continue;
        if (language == "pytorch" && name == "slope") continue;
        const bool isMore =
            name == "mask" || name == "dense_weight" || name == "influence" || name == "other_influence";
        if (isForward && (isGradient || isMore)) continue;
        names.insert(name);
    }
    return names;
}

} // namespace

class CodeTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void programsMakeTheNumbersOfTheFigure_data();
    void programsMakeTheNumbersOfTheFigure();
    void thereIsNoProgramThatWouldMakeOthers();
    void ofTwoSettingsTheEditedOnesAreTaken();
    void theTrainingTakesTheStepsOfTheEngine();
    void programsSayWhatTheyAreAbout();
    void textCannotEndTheProgramsComment();

private:
    QString fileOf(std::size_t row, const char* language, const char* ending) const
    {
        return QString::fromStdString(m_folder.file(std::to_string(row) + "_" + language + ending).string());
    }
    bool has(std::string_view language) const
    {
        const QStringList needed{"numpy", language == "pytorch" ? "torch" : language == "opencv" ? "cv2" : "numpy"};
        return std::none_of(needed.begin(), needed.end(),
                            [&](const QString& each) { return m_missing.contains(each); });
    }

    TemporaryFolder m_folder;
    QStringList m_missing;                 ///< packages of Python
    std::map<QString, QString> m_failures; ///< of programs, by their files
};

void CodeTest::initTestCase()
{
    m_missing = QString::fromUtf8(outputOf({kRunner, "--missing"})).split(' ', Qt::SkipEmptyParts);
    for (QString& each : m_missing) each = each.trimmed();
    m_missing.removeAll(QString());
    QStringList files;
    QFile list(QString::fromStdString(m_folder.file("list").string()));
    QVERIFY(list.open(QIODevice::WriteOnly));
    for (std::size_t i = 0; i < rows().size(); ++i)
        for (const CodeLanguage& language : codeLanguages()) {
            const auto code = codeOf(language, chapterOf(rows()[i]), rows()[i].input);
            if (!code || !has(language.id)) continue;
            QFile file(fileOf(i, language.id, ".py"));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(code->toUtf8());
            files += file.fileName();
            list.write((file.fileName() + "\t" + fileOf(i, language.id, "") + "\n").toUtf8());
        }
    list.close();
    for (const QString& line : QString::fromUtf8(outputOf({kRunner, list.fileName()})).split('\n', Qt::SkipEmptyParts))
        m_failures[files.at(line.section('\t', 0, 0).toInt())] = line.section('\t', 1);
}

void CodeTest::programsMakeTheNumbersOfTheFigure_data()
{
    QTest::addColumn<int>("row");
    QTest::addColumn<QString>("language");
    for (std::size_t i = 0; i < rows().size(); ++i)
        for (const CodeLanguage& language : codeLanguages())
            if (rows()[i].without.count(language.id) == 0)
                QTest::addRow("%s: %s", language.title, qPrintable(rows()[i].name))
                    << static_cast<int>(i) << QString(language.id);
}

void CodeTest::programsMakeTheNumbersOfTheFigure()
{
    QFETCH(const int, row);
    QFETCH(const QString, language);
    const std::string id = language.toStdString();
    if (!has(id)) QSKIP(qPrintable("Python's packages are not installed: " + m_missing.join(", ")));
    const auto place = static_cast<std::size_t>(row);
    const QString file = fileOf(place, id.c_str(), ".py");
    QVERIFY2(QFile::exists(file), "there is no such program");
    if (const auto failure = m_failures.find(file); failure != m_failures.end())
        QFAIL(qPrintable(failure->second + " in " + file));

    const auto tensors = chapterOf(rows()[place]).makeFigure(rows()[place].input)->tensors();
    std::set<std::string> made;
    for (const QString& name : QDir(fileOf(place, id.c_str(), "")).entryList({"*.npy"})) {
        const std::string tensor = name.chopped(4).toStdString();
        made.insert(tensor);
        const FigureTensor* expected = findTensor(tensors, tensor);
        QVERIFY2(expected, tensor.c_str());
        const Tensor actual = valueOf(readNpy(QDir(fileOf(place, id.c_str(), "")).filePath(name).toStdString()));
        const bool isNet = std::string_view(rows()[place].chapter) == "train";
        const QString fault = difference(actual, expected->values, isNet ? 2e-4 : 2e-6);
        QVERIFY2(fault.isEmpty(), qPrintable(name + ", " + fault + " in " + file));
    }
    const auto names = namesMadeBy(id, rows()[place], tensors);
    QVERIFY2(made == names, qPrintable(QStringLiteral("%1 tensors instead of %2").arg(made.size()).arg(names.size())));
}

void CodeTest::thereIsNoProgramThatWouldMakeOthers()
{
    for (const Row& row : rows())
        for (const CodeLanguage& language : codeLanguages()) {
            const auto code = codeOf(language, chapterOf(row), row.input);
            QVERIFY2(static_cast<bool>(code) != (row.without.count(language.id) > 0), qPrintable(row.name));
            if (!code) QVERIFY2(code.error().message.back() == '.', code.error().message.c_str());
        }
    FigureInput gallery = with({}, [](Experiment& e) { e.stageView = StageView::Gallery; });
    FigureInput opening{sampleExperiment(), {}, {}, {}};
    for (const CodeLanguage& language : codeLanguages()) {
        QVERIFY(!codeOf(language, chapters()[static_cast<std::size_t>(findChapter("convolution"))], gallery));
        QVERIFY(!codeOf(language, chapters()[static_cast<std::size_t>(findChapter("train"))], opening));
    }
}

void CodeTest::ofTwoSettingsTheEditedOnesAreTaken()
{
    FigureInput two = with({}, [](Experiment& e) {
        e.comparedWith = "kernel=box&stride=2";
        e.comparedSide = ComparedSide::B;
        e.comparePaddings = true; // which gives way
    });
    const FigureInput one = with({});
    const Chapter& padding = chapters()[static_cast<std::size_t>(findChapter("padding"))];
    for (const CodeLanguage& language : codeLanguages()) {
        QStringList lines = valueOf(codeOf(language, padding, two)).split('\n');
        const auto note = lines.filter("Of A and B, which stand side by side, this is B.");
        QCOMPARE(note.size(), 1);
        lines.removeAll(note.first());
        const QString alone = valueOf(codeOf(language, padding, one));
        QCOMPARE(lines.join('\n').simplified(), alone.simplified());
    }
}

/// From the initial weights with one batch, so that no order of the images matters.
void CodeTest::theTrainingTakesTheStepsOfTheEngine()
{
    if (!has("pytorch")) QSKIP("Python's package torch is not installed");
    QFile list(QString::fromStdString(m_folder.file("trainings").string()));
    QVERIFY(list.open(QIODevice::WriteOnly));
    std::vector<FigureInput> inputs;
    for (const OptimizerKind kind :
         {OptimizerKind::Sgd, OptimizerKind::Momentum, OptimizerKind::RmsProp, OptimizerKind::Adam}) {
        FigureInput input = trained(TrainSettings().layers);
        input.experiment.train.optimizer = {.kind = kind, .weightDecay = 0.02};
        input.experiment.train.rate = 0.01;
        input.training = trainedSample(input.experiment);
        const TrainSettings& settings = input.experiment.train;
        TrainingView untrained = *input.training;
        Snapshot snapshot = *untrained.snapshot;
        snapshot.state.parameters = initialParameters(*untrained.network, settings.initializer, 1);
        untrained.snapshot = std::make_shared<const Snapshot>(snapshot);
        FigureInput before = input;
        before.training = std::make_shared<const TrainingView>(untrained);
        const std::string name = toString(kind);
        QFile file(QString::fromStdString(m_folder.file(name + ".py").string()));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(valueOf(codeOf(*findCodeLanguage("pytorch"), chapters().back(), before)).toUtf8());
        list.write((file.fileName() + "\t" + file.fileName().chopped(3) + "\t" +
                    QString::fromStdString(m_folder.path().string()) + "\n")
                       .toUtf8());
        const auto tensors = exportTensors(*chapters().back().makeFigure(input), input);
        for (const char* part : {"train_images", "train_labels"})
            QVERIFY(writeTensor(QString::fromStdString(m_folder.file(part + std::string(".npy")).string()),
                                *findExportTensor(tensors, part)));
        QCOMPARE(findExportTensor(tensors, "train_labels")->shape, Shape{32});
        inputs.push_back(input);
    }
    list.close();
    QCOMPARE(QString::fromUtf8(outputOf({kRunner, list.fileName()})), QString());
    for (const FigureInput& input : inputs) {
        const std::string name = toString(input.experiment.train.optimizer.kind);
        const Tensor logits = valueOf(readNpy(m_folder.file(name) / "output_7.npy"));
        const QString fault = difference(logits, input.training->watched->pass.forward.logits(), 1e-3);
        QVERIFY2(fault.isEmpty(), qPrintable(fault + " with " + QString::fromStdString(name)));
    }
}

void CodeTest::programsSayWhatTheyAreAbout()
{
    const FigureInput input = with({{9, 8}, {3, 3}, {}, "sobel_x"}, [](Experiment& e) { e.conv.stride = {2, 2}; });
    const auto stride = chapters()[static_cast<std::size_t>(findChapter("stride"))];
    for (const CodeLanguage& language : codeLanguages()) {
        const QString code = valueOf(codeOf(language, stride, input));
        QVERIFY(code.startsWith(QStringLiteral("\"\"\"Stride, with ") + language.title));
        QVERIFY(code.contains("The region 9×8 at x 10, y 4 of “sample”."));
        QVERIFY(code.contains("kernel=sobel_x"));
        QVERIFY(code.contains("stride=2"));
        QVERIFY(!code.contains("dilation=1"));
    }
}

void CodeTest::textCannotEndTheProgramsComment()
{
    FigureInput input = with({});
    Image image = input.experiment.photo->image();
    input.experiment.photo =
        std::make_shared<const Photo>(std::move(image), QStringLiteral("a\"\"\"\nimport os\\"), QString());
    const QString code = valueOf(codeOf(*findCodeLanguage("numpy"), chapters()[1], input));
    QVERIFY(code.contains("a''' import os/"));
}

CONVSCOPE_QT_TEST(CodeTest, "code");
#include "code_test.moc"

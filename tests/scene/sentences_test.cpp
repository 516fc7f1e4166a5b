#include "ui/scene/sentences.h"

#include "engine/data/drawn_set.h"
#include "engine/data/fashion_mnist.h"
#include "engine/data/image_folder.h"
#include "engine/data/kernel_presets.h"
#include "engine/data/open_dataset.h"
#include "engine/io/gzip.h"
#include "engine/io/idx.h"
#include "engine/io/json_fields.h"
#include "engine/io/model_file.h"
#include "engine/io/network_json.h"
#include "engine/io/npy.h"
#include "engine/io/part_file.h"
#include "engine/io/whole_file.h"
#include "engine/memory.h"
#include "engine/net/layer_text.h"
#include "engine/net/network_presets.h"
#include "engine/net/training_state.h"
#include "engine/ops/pool2d.h"
#include "tests/scene/sample.h"
#include "tests/support/qt_main.h"
#include "tests/support/result.h"
#include "tests/support/temporary_folder.h"
#include "ui/scene/experiment_fields.h"
#include "ui/scene/export/figure_export.h"
#include "ui/scene/image_file.h"
#include "ui/scene/layer.h"
#include "ui/scene/project.h"

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>

using namespace convscope;

namespace {

const QString kSources = QStringLiteral(CONVSCOPE_GOLDEN_FOLDER "/../../");

struct Case {
    const char* name;
    std::function<std::string()> error;
};

std::string wrongSetting(const char* name, const char* value)
{
    Experiment experiment = sampleExperiment();
    return errorOf(setField(experiment, QString::fromUtf8(name), QString::fromUtf8(value)));
}

std::string invalid(const std::function<void(Experiment&)>& change)
{
    Experiment experiment = sampleExperiment();
    change(experiment);
    return errorOf(validate(experiment));
}

const ImageReader kReadImage = [](const std::filesystem::path& path) { return readImage(path); };

std::string idx(const std::string& bytes) { return errorOf(parseIdxImages(bytes, "“x.idx”")); }
std::string npy(const std::string& bytes) { return errorOf(parseNpy(bytes, "“x.npy”")); }
std::string project(const char* json) { return errorOf(projectFromBytes(json, "/")); }
std::string netJson(const std::string& json) { return errorOf(parseNetworkJson(json, "“net.json”")); }

std::string network(const std::string& layers, const Shape& input = {1, 28, 28}, int classes = 10)
{
    return errorOf(Network::make({"net", input, valueOf(parseLayers(layers)), classes}));
}

std::string state(const std::function<void(TrainingState&)>& change)
{
    const Network net = valueOf(Network::make({"net", {1, 4, 4}, valueOf(parseLayers("Flatten; Dense 2")), 2}));
    TrainingState state = initialState(TrainingSettings{}, net);
    change(state);
    return errorOf(checkState(state, net));
}

std::string emptyFolder()
{
    const TemporaryFolder folder;
    return errorOf(readImageFolder(folder.path(), kReadImage));
}

std::string exported(const QString& path)
{
    const auto figure = figureOf("convolution", sampleExperiment());
    return errorOf(exportFigure(path, *figure, {}, {}));
}

DrawnSet drawn(std::vector<std::string> names)
{
    DrawnSet set;
    set.classNames = std::move(names);
    return set;
}

using namespace std::string_literals;

/// Put together from pieces, so that a source does not show them whole; real errors or examples stand for them.
const char* const kFromPieces[]{
    "7its weight would be 7, more than 2^28 numbers.",
    "The optimizer's 7 must be 7, but it is 7.",
    "The network's name7",
    "The name of class 77",
    "Draw images of at least 2 classes; there 7",
    "The class “7” has 7; draw at least 2 of each class, one to train with and one for the test.",
    "7there, but cannot be loaded (7); install 7.",
    "7missing (7); install 7 and build Convscope again.",
    "7of another version of Convscope.",
    "7 is an IDX file of 777",
    "7 is cut short: 7but 7 are there.",
    "7 is too long: 7but more are there.",
    "7 is cut short: its gzip data ends7.",
    "7 is damaged: its gzip data cannot be unpacked7 (7)."};

const std::vector<Case>& cases()
{
    static const std::vector<Case> all{
        {"no file", [] { return errorOf(readWholeFile("/nowhere/x.png", 10)); }},
        {"a folder for a file", [] { return errorOf(readWholeFile("/tmp", 10)); }},
        {"a file too large", [] { return errorOf(readWholeFile("/proc/self/exe", 10)); }},
        {"a folder that refuses", [] { return cannotBeWritten("/x", reasonOf(EACCES)).message; }},
        {"a disk that is full", [] { return cannotBeWritten("/x", reasonOf(ENOSPC)).message; }},
        {"too large for the memory", [] { return notEnoughMemory("“x.png”").message; }},
        {"not to be written", [] { return errorOf(writeNpy("/nowhere/x.npy", Tensor({1}))); }},
        {"no picture", [] { return errorOf(readPhoto("/etc/passwd")); }},
        {"no pattern", [] { return errorOf(photoFromSource("pattern:none")); }},
        {"no bundled photo", [] { return errorOf(photoFromSource("builtin:none")); }},
        {"picture too large", [] { return errorOf(checkImageSize("“x.png”", 100000, 100000)); }},
        {"picture without pixels", [] { return errorOf(checkImageSize("“x.png”", 0, 4)); }},
        {"unknown setting", [] { return wrongSetting("colour", "red"); }},
        {"wrong choice", [] { return wrongSetting("view", "sideways"); }},
        {"wrong stride", [] { return wrongSetting("stride", "0"); }},
        {"wrong padding", [] { return wrongSetting("padding", "much"); }},
        {"wrong kernel", [] { return wrongSetting("kernel", "1 2; 3"); }},
        {"wrong number in a kernel", [] { return wrongSetting("kernel", "1 2; 3 x"); }},
        {"no kernel", [] { return errorOf(parseKernel("  ")); }},
        {"no preset", [] { return errorOf(kernelFromPresetOrText("blurry")); }},
        {"wrong painting", [] { return errorOf(parsePainted("0,1=2")); }},
        {"kernel does not fit", [] { return invalid([](Experiment& e) {
                                         e.conv.dilation = {20, 1};
                                     }); }},
        {"region outside", [] { return invalid([](Experiment& e) { e.region.translate(9000, 0); }); }},
        {"region too large", [] { return invalid([](Experiment& e) { e.region.setWidth(80); }); }},
        {"divisor of zero", [] { return invalid([](Experiment& e) { e.kernel.divisor = 0.0f; }); }},
        {"groups", [] { return invalid([](Experiment& e) { e.layer.groups = 1000; }); }},
        {"no photo", [] { return invalid([](Experiment& e) { e.photo = nullptr; }); }},
        {"negative padding", [] { return invalid([](Experiment& e) { e.conv.padding.sides.top = -1; }); }},
        {"no JSON", [] { return project("{"); }},
        {"foreign JSON", [] { return project("{}"); }},
        {"newer project", [] { return project(R"({"convscope": 999})"); }},
        {"project without a picture", [] { return project(R"({"convscope": 1})"); }},
        {"empty IDX", [] { return idx(""); }},
        {"no IDX", [] { return idx("PNG...."); }},
        {"IDX of floats", [] { return idx("\0\0\x0d\x03"s); }},
        {"IDX of labels", [] { return idx("\0\0\x08\x01"s); }},
        {"IDX without a header", [] { return idx("\0\0\x08\x03\0\0"s); }},
        {"IDX of nothing", [] { return idx("\0\0\x08\x03\0\0\0\0\0\0\0\x01\0\0\0\x01"s); }},
        {"IDX cut short", [] { return idx("\0\0\x08\x03\0\0\0\x01\0\0\0\x01\0\0\0\x02."s); }},
        {"IDX too long", [] { return idx("\0\0\x08\x03\0\0\0\x01\0\0\0\x01\0\0\0\x01..."s); }},
        {"gzip cut short", [] { return errorOf(gunzip("\x1f\x8b\x08\0\0\0\0\0\0\x03"s, "“x.gz”", 100)); }},
        {"gzip damaged", [] { return errorOf(gunzip("\x1f\x8b\x08\0\0\0\0\0\0\x03\xff\xff\xff"s, "“x.gz”", 100)); }},
        {"no .npy", [] { return npy("nothing of the kind"); }},
        {"model of nothing", [] { return errorOf(parseModel("nothing"s, "“x.net”")); }},
        {"no data set", [] { return errorOf(openDataset("/nowhere", kReadImage)); }},
        {"no Fashion-MNIST", [] { return errorOf(readFashionMnist("/nowhere")); }},
        {"folder without classes", emptyFolder},
        {"no folder", [] { return errorOf(readImageFolder("/nowhere", kReadImage)); }},
        {"nothing drawn", [] { return errorOf(drawnDataset(drawn({}))); }},
        {"one class drawn", [] { return errorOf(drawnDataset(drawn({"a"}))); }},
        {"two classes without images",
         [] {
             return errorOf(drawnDataset(drawn({"a", "b"})));
         }},
        {"no layer", [] { return errorOf(parseLayer("Conf 8")); }},
        {"half a layer", [] { return errorOf(parseLayer("Conv 8@")); }},
        {"too much of a layer", [] { return errorOf(parseLayer("Dense 10 please")); }},
        {"a line of layers", [] { return errorOf(parseLayers("ReLU\nConf 8")); }},
        {"conv without room", [] { return network("Conv 8@31; Flatten; Dense 10"); }},
        {"groups that do not divide", [] { return network("Conv 8@3, 3 groups; Flatten; Dense 10"); }},
        {"pooling without room", [] { return network("MaxPool 40; Flatten; Dense 10"); }},
        {"pooling in the padding", [] { return network("MaxPool 2, padding 2; Flatten; Dense 10"); }},
        {"conv after dense", [] { return network("Flatten; Dense 10; Conv 8@3"); }},
        {"wrong end", [] { return network("Flatten; Dense 7"); }},
        {"no end", [] { return network("ReLU"); }},
        {"one class",
         [] {
             return network("Flatten; Dense 1", {1, 4, 4}, 1);
         }},
        {"wrong input",
         [] {
             return network("Flatten; Dense 2", {0, 4, 4}, 2);
         }},
        {"wrong optimizer", [] { return state([](TrainingState& s) { s.optimizer.params.beta1 = 2.0; }); }},
        {"negative decay", [] { return state([](TrainingState& s) { s.optimizer.params.weightDecay = -1.0; }); }},
        {"wrong rate", [] { return state([](TrainingState& s) { s.rate = 0.0; }); }},
        {"empty batch", [] { return state([](TrainingState& s) { s.batchSize = 0; }); }},
        {"no such net", [] { return errorOf(networkPreset("huge")); }},
        {"JSON without a field", [] { return netJson("{}"); }},
        {"JSON that ends", [] { return netJson("{"); }},
        {"JSON with a wrong layer",
         [] { return netJson(R"({"input": [1, 4, 4], "classes": 2, "layers": [{"type": "magic"}]})"); }},
        {"JSON with a wrong field", [] { return netJson(R"({"input": "wide", "classes": 2, "layers": []})"); }},
        {"figure of no format", [] { return exported("/tmp/x.bmp"); }},
        {"figure into no folder", [] { return exported("/nowhere/x.png"); }},
    };
    return all;
}

const char* const kExamples[]{
    "layer 2, Dense 500000, gets 40000: its weight would be 500000×40000, more than 2^28 numbers.",
    "The network's name is not UTF-8, which ONNX needs; rename it.",
    "The name of class 3 is not UTF-8, which ONNX needs; rename it.",
    "“x.tif” cannot be opened. The OpenCV module is missing (no such file); install the OpenCV packages and build "
    "Convscope again.",
    "The ONNX module is of another version of Convscope.",
    "The training diverged in epoch 1, batch 3: the weight of layer 1, Conv 8@5×5 holds a number that is not finite; "
    "use "
    "a smaller rate than 10.",
    "The training diverged in epoch 2, in the test: the mean loss has risen to 1e+30, and the output of layer 7, Dense "
    "10 "
    "is the first with numbers beyond 5e+29; use a smaller rate than 10.",
};

/// The sentence that an expression between the braces of Error{…} makes, with "7" for each part that is not written
/// there. Nothing where the words come from elsewhere.
std::optional<QString> skeletonOf(QString expression)
{
    if (expression.contains(QLatin1String("tr("))) return std::nullopt; // is in the window's language
    static const QRegularExpression literal(QStringLiteral("\"((?:[^\"\\\\]|\\\\.)*)\""));
    expression.replace(QRegularExpression(QStringLiteral("std::string\\((\"[^\"]*\")\\)")), QStringLiteral("\\1"));
    QString sentence;
    int depth = 0;
    bool isPart = false;
    for (qsizetype i = 0; i < expression.size(); ++i) {
        const auto match = literal.match(expression, i, QRegularExpression::NormalMatch,
                                         QRegularExpression::AnchorAtOffsetMatchOption);
        if (match.hasMatch()) {
            if (depth == 0) sentence += match.captured(1);
            i = match.capturedEnd() - 1;
            if (depth == 0) isPart = false;
            continue;
        }
        const QChar c = expression[i];
        if (c == '(' || c == '{' || c == '[') ++depth;
        if (c == ')' || c == '}' || c == ']') --depth;
        if (depth == 0 && (c == '+' || c.isSpace())) {
            isPart = isPart && c != '+';
        } else if (!std::exchange(isPart, true)) {
            sentence += QStringLiteral("7");
        }
    }
    static const QRegularExpression words(QStringLiteral("[a-z]{2}"));
    if (!words.match(sentence).hasMatch() || sentence.startsWith(' ')) return std::nullopt;
    return sentence.replace(QStringLiteral("\\\""), QStringLiteral("\""));
}

/// Some parts bring their quotes along: all ways to give the skeleton's parts quotes are tried.
bool hasTemplate(const QString& skeleton, qsizetype from = 0)
{
    const qsizetype part = skeleton.indexOf('7', from);
    if (part < 0) return retold(skeleton).has_value();
    QString quoted = skeleton;
    quoted.replace(part, 1, QStringLiteral("“7”"));
    return hasTemplate(skeleton, part + 1) || hasTemplate(quoted, part + 3);
}

/// What stands between the braces of each Error{…} of a source.
QStringList errorsIn(const QString& source)
{
    QStringList found;
    for (qsizetype start = source.indexOf("Error{"); start >= 0; start = source.indexOf("Error{", start + 1)) {
        const qsizetype first = start + 6;
        int depth = 1;
        bool isText = false;
        qsizetype i = first;
        for (; i < source.size() && depth > 0; ++i) {
            if (isText && source[i] == '\\')
                ++i;
            else if (source[i] == '"')
                isText = !isText;
            else if (!isText && source[i] == '{')
                ++depth;
            else if (!isText && source[i] == '}')
                --depth;
        }
        found << source.mid(first, i - 1 - first);
    }
    return found;
}

} // namespace

class SentencesTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void realErrorsHaveATemplate_data();
    void realErrorsHaveATemplate();
    void everyErrorOfTheSourcesHasATemplate();
    void sentencesFromPiecesHaveATemplate();
    void namesStayAsTheyAre();
    void whatIsNoSentenceStaysAsItIs();
};

void SentencesTest::realErrorsHaveATemplate_data()
{
    QTest::addColumn<int>("index");
    for (std::size_t i = 0; i < cases().size(); ++i) QTest::newRow(cases()[i].name) << static_cast<int>(i);
}

void SentencesTest::realErrorsHaveATemplate()
{
    QFETCH(const int, index);
    const std::string message = cases()[static_cast<std::size_t>(index)].error();
    QVERIFY(message != "(no error)");
    const QString sentence = QString::fromStdString(message);
    QVERIFY2(retold(sentence), message.c_str());
    QCOMPARE(told({message}), sentence); // without a translation, not a letter is lost
}

void SentencesTest::everyErrorOfTheSourcesHasATemplate()
{
    int count = 0;
    QStringList missing;
    for (const char* folder : {"engine", "ui"})
        for (QDirIterator file(kSources + folder, {"*.cpp", "*.h"}, QDir::Files, QDirIterator::Subdirectories);
             file.hasNext();) {
            QFile source(file.next());
            QVERIFY(source.open(QIODevice::ReadOnly));
            for (const QString& expression : errorsIn(QString::fromUtf8(source.readAll()))) {
                const auto sentence = skeletonOf(expression);
                if (!sentence) continue;
                ++count;
                if (!hasTemplate(*sentence) && !std::ranges::count(kFromPieces, *sentence))
                    missing << file.filePath() + ": " + *sentence;
            }
        }
    QVERIFY(count > 120);
    QVERIFY2(missing.isEmpty(), qPrintable("without a line in sentences.cpp:\n" + missing.join('\n')));
}

void SentencesTest::sentencesFromPiecesHaveATemplate()
{
    for (const char* example : kExamples) {
        QVERIFY2(retold(QString::fromUtf8(example)), example);
        QCOMPARE(told({example}), QString::fromUtf8(example));
    }
}

void SentencesTest::namesStayAsTheyAre()
{
    const std::string message = "There is no file “height %1 %2”.";
    QCOMPARE(told({message}), QString::fromStdString(message));
}

void SentencesTest::whatIsNoSentenceStaysAsItIs()
{
    QVERIFY(!retold("Something else happened"));
    QCOMPARE(told({"Something else happened"}), "Something else happened");
}

CONVSCOPE_QT_TEST(SentencesTest, "sentences");
#include "sentences_test.moc"

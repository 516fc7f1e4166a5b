/// Numbers in files: what is written comes back.
#include "ui/scene/export/data_export.h"

#include "engine/io/npy.h"
#include "tests/scene/sample.h"
#include "tests/scene/trained.h"
#include "tests/support/qt_main.h"
#include "tests/support/result.h"
#include "tests/support/temporary_folder.h"
#include "ui/scene/chapters/chapters.h"

#include <QDir>
#include <QFile>
#include <cmath>
#include <limits>

using namespace convscope;

namespace {

ExportTensor tensorOf(const std::string& name, const Tensor& values, std::vector<std::string> columns = {})
{
    return {name, QString::fromStdString(name), values.shape, std::move(columns), [values] { return values; }};
}

std::vector<ExportTensor> exported(const QString& chapter, const Experiment& experiment)
{
    const FigureInput input = computedInput(experiment);
    return exportTensors(*chapters()[static_cast<std::size_t>(findChapter(chapter))].makeFigure(input), input);
}

const FigureInput& trainedInput()
{
    static const FigureInput input = [] {
        FigureInput made{trainExperiment("tiny"), {}, {}, {}};
        made.training = trainedSample(made.experiment);
        return made;
    }();
    return input;
}

QByteArray contentOf(const std::filesystem::path& path)
{
    QFile file(QString::fromStdString(path.string()));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class DataExportTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void tablesAreRowsOfNumbers_data();
    void tablesAreRowsOfNumbers();
    void everyFloatComesBackFromText();
    void whatIsOnTheStageIsOffered();
    void aTrainingOffersHistogramsAndItsDataToo();
    void theNameDecidesTheFormat();
    void allGoIntoAFolderOrAnArchive();
    void stoppingEndsIt();
    void aFailureSaysWhichFile();
};

void DataExportTest::tablesAreRowsOfNumbers_data()
{
    QTest::addColumn<Tensor>("tensor");
    QTest::addColumn<std::vector<std::string>>("columns");
    QTest::addColumn<QByteArray>("text");
    using Columns = std::vector<std::string>;
    QTest::newRow("plane") << Tensor({2, 3}, {1, 2, 3, 4.5f, -5, 0}) << Columns{} << QByteArray("1,2,3\n4.5,-5,0\n");
    QTest::newRow("one axis is a column") << Tensor({2}, {0.1f, -7}) << Columns{} << QByteArray("0.1\n-7\n");
    QTest::newRow("table") << Tensor({1, 2}, {1, 0.5f}) << Columns{"epoch", "loss"}
                           << QByteArray("epoch,loss\n1,0.5\n");
    QTest::newRow("more axes have a line before each plane")
        << Tensor({1, 2, 1, 2}, {1, 2, 3, 4}) << Columns{} << QByteArray("# t[0,0]\n1,2\n# t[0,1]\n3,4\n");
    QTest::newRow("two axes of planes") << Tensor({2, 2, 1, 1}, {1, 2, 3, 4}) << Columns{}
                                        << QByteArray("# t[0,0]\n1\n# t[0,1]\n2\n# t[1,0]\n3\n# t[1,1]\n4\n");
    QTest::newRow("three axes") << Tensor({2, 1, 1}, {1, 2}) << Columns{} << QByteArray("# t[0]\n1\n# t[1]\n2\n");
    QTest::newRow("nothing") << Tensor({0, 3}) << Columns{"a", "b", "c"} << QByteArray("a,b,c\n");
}

void DataExportTest::tablesAreRowsOfNumbers()
{
    QFETCH(const Tensor, tensor);
    QFETCH(const std::vector<std::string>, columns);
    QFETCH(const QByteArray, text);
    QCOMPARE(toCsv(tensorOf("t", tensor, columns)), text);
}

void DataExportTest::everyFloatComesBackFromText()
{
    Tensor tensor({1, 200});
    for (std::size_t i = 0; i < tensor.data.size(); ++i)
        tensor.data[i] =
            std::ldexp(1.0f + static_cast<float>(i) / 211.0f, static_cast<int>(i) - 100) * (i % 2 ? 1 : -1);
    tensor.data.back() = std::numeric_limits<float>::max();
    const QList<QByteArray> numbers = toCsv(tensorOf("t", tensor)).trimmed().split(',');
    QCOMPARE(numbers.size(), 200);
    for (std::size_t i = 0; i < tensor.data.size(); ++i)
        QVERIFY(std::strtof(numbers[static_cast<qsizetype>(i)].constData(), nullptr) == tensor.data[i]);
}

void DataExportTest::whatIsOnTheStageIsOffered()
{
    const auto tensors = exported("convolution", sampleExperiment());
    QStringList names;
    for (const ExportTensor& each : tensors) {
        names += QString::fromStdString(each.name);
        QVERIFY(each.isOnStage);
        QCOMPARE(each.values().shape, each.shape);
    }
    QCOMPARE(names, QStringList({"input", "kernel", "output"}));
    QVERIFY(!findExportTensor(tensors, "weight"));
    QCOMPARE(findExportTensor(tensors, "output")->values(), textbookOutput(sampleExperiment()));
}

void DataExportTest::aTrainingOffersHistogramsAndItsDataToo()
{
    const FigureInput& input = trainedInput();
    const auto tensors = exportTensors(*chapters().back().makeFigure(input), input);
    const auto valuesOf = [&](const char* name) { return findExportTensor(tensors, name)->values(); };
    for (const ExportTensor& each : tensors) QCOMPARE(toString(each.values().shape), toString(each.shape));

    QCOMPARE(findExportTensor(tensors, "batch_curve")->columns,
             (std::vector<std::string>{"batch", "loss", "accuracy"}));
    // The last moment's histogram counts every weight of the layer, which lie where it says.
    const Tensor table = valuesOf("weight_histogram_4");
    const Tensor weights = valuesOf("weight_4");
    const auto last = table.data.end() - table.size(1);
    QCOMPARE(last[0], 2.0f); // the second step
    QCOMPARE(last[1], std::max(std::abs(rangeOf(weights.data).low), rangeOf(weights.data).high));
    float count = 0.0f;
    for (auto each = last + 2; each != table.data.end(); ++each) count += *each;
    QCOMPARE(count, static_cast<float>(weights.data.size()));

    QCOMPARE(valuesOf("train_images").shape, Shape({64, 1, 28, 28}));
    QCOMPARE(valuesOf("train_labels").size(0), 64);
    QCOMPARE(valuesOf("train_labels").data.front(),
             float(input.training->data->label(input.training->data->train.front())));
    QVERIFY(!findExportTensor(tensors, "train_images")->isOnStage);
}

void DataExportTest::theNameDecidesTheFormat()
{
    const TemporaryFolder folder;
    const ExportTensor tensor = tensorOf("h", Tensor({1, 1, 2, 2}, {1, 2, 3, 4}));
    const auto write = [&](const char* name) {
        return writeTensor(QString::fromStdString(folder.file(name).string()), tensor);
    };
    QVERIFY(write("h.npy"));
    QCOMPARE(valueOf(readNpy(folder.file("h.npy"))), tensor.values());
    QVERIFY(write("h.CSV"));
    QCOMPARE(contentOf(folder.file("h.CSV")), QByteArray("# h[0,0]\n1,2\n3,4\n"));
    QVERIFY(write("h.tex"));
    QVERIFY(contentOf(folder.file("h.tex")).contains("\\begin{pmatrix}"));
    const auto refused = write("h.xyz");
    QVERIFY(!refused);
    QVERIFY(refused.error().message.find(".npy, .csv or .tex") != std::string::npos);
}

void DataExportTest::allGoIntoAFolderOrAnArchive()
{
    const TemporaryFolder folder;
    auto tensors = exported("pooling", sampleExperiment());
    tensors.push_back(tensorOf("large", Tensor({1}, 1.0f)));
    tensors.back().isOnStage = false;
    std::vector<double> shares;
    ExportProgress progress;
    progress.report = [&](double share) { shares.push_back(share); };
    QVERIFY(writeTensors(QString::fromStdString(folder.file("all").string()), tensors, progress));
    QCOMPARE(QDir(QString::fromStdString(folder.file("all").string())).entryList(QDir::Files),
             QStringList({"input.npy", "mask.npy", "output.npy"}));
    QCOMPARE(valueOf(readNpy(folder.file("all") / "mask.npy")), findExportTensor(tensors, "mask")->values());
    QCOMPARE(shares.size(), std::size_t(3));
    QCOMPARE(shares.back(), 1.0);
    QVERIFY(writeTensors(QString::fromStdString(folder.file("all.npz").string()), tensors));
    QVERIFY(contentOf(folder.file("all.npz")).startsWith("PK\3\4"));
    QVERIFY(contentOf(folder.file("all.npz")).contains("mask.npy"));
    QVERIFY(!contentOf(folder.file("all.npz")).contains("large.npy"));
}

void DataExportTest::stoppingEndsIt()
{
    const TemporaryFolder folder;
    std::stop_source stop;
    stop.request_stop();
    ExportProgress progress;
    progress.stop = stop.get_token();
    QVERIFY(!writeTensors(QString::fromStdString(folder.file("x.npz").string()),
                          exported("pooling", sampleExperiment()), progress));
    QVERIFY(contentOf(folder.file("x.npz")).isEmpty());
}

void DataExportTest::aFailureSaysWhichFile()
{
    const TemporaryFolder folder;
    for (const char* name : {"missing/h.npy", "missing/h.csv"}) {
        const auto failed =
            writeTensor(QString::fromStdString((folder.path() / name).string()), tensorOf("h", Tensor({1, 1}, 1.0f)));
        QVERIFY(!failed);
        QVERIFY(failed.error().message.find(name) != std::string::npos);
    }
}

CONVSCOPE_QT_TEST(DataExportTest, "data_export");
#include "data_export_test.moc"

#include "engine/io/model_file.h"
#include "engine/io/onnx.h"
#include "engine/io/whole_file.h"
#include "engine/net/network_presets.h"
#include "tests/app/array_folder.h"
#include "tests/app/program.h"
#include "tests/support/qt_main.h"

#include <QDir>
#include <QElapsedTimer>
#include <QImage>
#include <QProcess>
#include <QRegularExpression>
#include <csignal>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

using namespace convscope;

namespace {

/// "@" stands for the folder.
QString inFolder(const ArrayFolder& folder, QString text) { return text.replace('@', folder.path({})); }

QStringList wordsOf(const ArrayFolder& folder, const QString& words)
{
    return inFolder(folder, words).split(' ', Qt::SkipEmptyParts);
}

/// Runs `train` with these words.
Run runTrain(const ArrayFolder& folder, const QString& words)
{
    return runProgram(QStringList{"train"} + wordsOf(folder, words));
}

/// A network that learns some images in no time.
const QString kQuick = QStringLiteral("--net dense --train-images 100 --batch 20 ");

/// A picture of one colour, in the folder of its class.
void writePicture(const ArrayFolder& folder, const QString& name, QRgb colour, QSize size = {8, 6})
{
    QDir().mkpath(QFileInfo(folder.path(name)).path());
    QImage picture(size, qRed(colour) == qBlue(colour) ? QImage::Format_Grayscale8 : QImage::Format_RGB32);
    picture.fill(QColor(colour));
    if (!picture.save(folder.path(name))) qFatal("no picture can be written");
}

/// Six dark and six bright pictures, `names` being those of the two classes.
void writePictures(const ArrayFolder& folder, const QStringList& names)
{
    for (int i = 0; i < 6; ++i) {
        writePicture(folder, QString("data/%1/%2.png").arg(names[0]).arg(i), qRgb(10 + i, 10 + i, 10 + i));
        writePicture(folder, QString("data/%1/%2.png").arg(names[1]).arg(i), qRgb(200 + i, 200 + i, 200 + i));
    }
}

QByteArray idx(const QByteArray& axes, const QByteArray& values)
{
    return QByteArray("\0\0\x08", 3) + static_cast<char>(axes.size() / 4) + axes + values;
}
const QByteArray kFourImages("\0\0\0\4\0\0\0\1\0\0\0\2", 12);
const QByteArray kFourLabels("\0\0\0\4", 4);

/// Four images of 1×2, of two classes.
void writeIdx(const ArrayFolder& folder)
{
    QDir().mkpath(folder.path("idx"));
    for (const QString part : {"train", "t10k"}) {
        folder.write("idx/" + part + "-images-idx3-ubyte", idx(kFourImages, QByteArray("\0\xff\xff\0\0\xe0\xe0\0", 8)));
        folder.write("idx/" + part + "-labels-idx1-ubyte", idx(kFourLabels, QByteArray("\0\1\0\1", 4)));
    }
}

QList<QByteArrayList> rowsOf(const QByteArray& csv)
{
    QList<QByteArrayList> rows;
    for (const QByteArray& line : csv.trimmed().split('\n')) rows << line.split(',');
    return rows;
}

/// The columns that do not depend on the time.
QList<QByteArrayList> scoresOf(const QByteArray& csv)
{
    QList<QByteArrayList> rows = rowsOf(csv);
    for (QByteArrayList& row : rows) row = row.mid(0, 5);
    return rows;
}

} // namespace

class TrainCommandTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void withoutOptionsItLearnsTheDigits();
    void aRowAnEpochIsLogged();
    void theSameSeedSavesTheSameBytes();
    void everyOptimizerLearns_data();
    void everyOptimizerLearns();
    void itGoesOnAsIfItHadNeverRested();
    void itGoesOnAfterAnInterruption();
    void itGoesOnAtAnotherRate();
    void aTerminalShowsHowFarItIs();
    void aFolderOfPicturesIsLearnt();
    void picturesOfMixedSizeAreResizedAndThatIsSaidOnce();
    void idxFilesAreLearnt();
    void aNetworkOfOnesOwn();
    void theNetworkIsExported();
    void whatIsWrittenIsSaidInTheEnd();
    void failures_data();
    void failures();
    void wrongUsage_data();
    void wrongUsage();
    void aDivergenceNamesTheLayer();
    void noFileIsLost_data();
    void noFileIsLost();
    void aFullDiskKeepsTheOldModel();
};

void TrainCommandTest::withoutOptionsItLearnsTheDigits()
{
    const ArrayFolder folder;
    const Run run = runTrain(folder, "--epochs 5"); // ten without it, and 98 %
    QVERIFY2(run.exitCode == 0, run.report().constData());
    QVERIFY(run.output.startsWith("network\ttiny, 5994 parameters\ndata\tdigits, 1501 images for training, 296 for the "
                                  "test\nepochs\t5\nseconds\t"));
    const auto accuracy = run.output.trimmed().split('\n').last().split('\t');
    QCOMPARE(accuracy[0], QByteArray("test_accuracy"));
    QVERIFY2(accuracy[1].toDouble() > 0.95, run.report().constData());
    QCOMPARE(run.errors.count('\n'), 5);
    QVERIFY2(QRegularExpression("^epoch 1/5: train loss [0-9.]+, accuracy [0-9.]+ %; test loss [0-9.]+, accuracy "
                                "[0-9.]+ %; [0-9]+ img/s, [0-9.]+ s\n")
                 .match(run.errors)
                 .hasMatch(),
             run.report().constData());
    QVERIFY(!run.errors.contains('\r')); // no terminal
}

void TrainCommandTest::aRowAnEpochIsLogged()
{
    const ArrayFolder folder;
    const Run run = runTrain(folder, kQuick + "--epochs 3 --log @log.csv --save @m");
    QVERIFY2(run.exitCode == 0, run.report().constData());
    const auto rows = rowsOf(folder.content("log.csv"));
    QCOMPARE(rows.size(), 4);
    QCOMPARE(rows[0].join(','),
             QByteArray("epoch,train_loss,train_accuracy,test_loss,test_accuracy,images_per_second,seconds"));
    const auto history = valueOf(readModel(folder.path("m").toStdString())).training.history;
    for (int epoch = 1; epoch <= 3; ++epoch) {
        const auto& row = rows[epoch];
        const EpochScore& score = history[static_cast<std::size_t>(epoch) - 1];
        QCOMPARE(row.size(), 7);
        QCOMPARE(row[0].toInt(), epoch);
        QVERIFY(row[1].toDouble() == score.train.meanLoss()); // to the last bit
        QVERIFY(row[2].toDouble() == score.train.accuracy());
        QVERIFY(row[3].toDouble() == score.test.meanLoss());
        QVERIFY(row[4].toDouble() == score.test.accuracy());
        QVERIFY(row[5].toDouble() > 0.0);
        QVERIFY(row[6].toDouble() > 0.0);
        QCOMPARE(score.train.images, 100);
        QCOMPARE(score.test.images, 296);
    }
}

void TrainCommandTest::theSameSeedSavesTheSameBytes()
{
    const ArrayFolder folder;
    const QString words = "--train-images 60 --batch 16 --epochs 1 --save @";
    QCOMPARE(runTrain(folder, words + "a --threads 1").exitCode, 0);
    QCOMPARE(runTrain(folder, words + "b --threads 2").exitCode, 0);
    QCOMPARE(runTrain(folder, words + "c --threads 4 --seed 1").exitCode, 0);
    QCOMPARE(runTrain(folder, words + "d --seed 2").exitCode, 0);
    QVERIFY(!folder.content("a").isEmpty());
    QVERIFY(folder.content("a") == folder.content("b"));
    QVERIFY(folder.content("a") == folder.content("c"));
    QVERIFY(folder.content("a") != folder.content("d"));
}

void TrainCommandTest::everyOptimizerLearns_data()
{
    QTest::addColumn<QString>("words");
    for (const char* optimizer : {"sgd", "momentum", "rmsprop", "adam"})
        QTest::newRow(optimizer) << QString("--optimizer ") + optimizer;
    QTest::newRow("momentum of one's own") << "--optimizer momentum --momentum 0.5 --rate 0.05 --weight-decay 0.0001";
    for (const char* initializer : {"he_uniform", "he_normal", "xavier_uniform", "xavier_normal"})
        QTest::newRow(initializer) << QString("--initializer ") + initializer;
}

void TrainCommandTest::everyOptimizerLearns()
{
    QFETCH(const QString, words);
    const ArrayFolder folder;
    const Run run = runTrain(folder, "--net dense --train-images 300 --epochs 4 --save @m " + words);
    QVERIFY2(run.exitCode == 0, run.report().constData());
    const auto history = valueOf(readModel(folder.path("m").toStdString())).training.history;
    QVERIFY2(history.back().train.meanLoss() < 0.8 * history.front().train.meanLoss(), run.report().constData());
    QVERIFY2(history.back().train.accuracy() > 0.6, run.report().constData());
}

void TrainCommandTest::itGoesOnAsIfItHadNeverRested()
{
    const ArrayFolder folder;
    QCOMPARE(runTrain(folder, kQuick + "--epochs 4 --save @whole --log @whole.csv").exitCode, 0);
    QCOMPARE(runTrain(folder, kQuick + "--epochs 1 --save @part --log @part.csv").exitCode, 0);
    const Run run = runTrain(folder, "--continue @part --epochs 3 --save @part --log @part.csv");
    QVERIFY2(run.exitCode == 0, run.report().constData());
    QVERIFY(run.errors.startsWith("epoch 2/4: "));
    QVERIFY(folder.content("part") == folder.content("whole"));
    QCOMPARE(scoresOf(folder.content("part.csv")), scoresOf(folder.content("whole.csv")));
}

// Stopped wherever it is, and gone on from, to the bytes of a training that was not stopped.
void TrainCommandTest::itGoesOnAfterAnInterruption()
{
    const ArrayFolder folder;
    const QString words = "--net dense --epochs %1 --save @%2";
    QProcess process;
    process.start(CONVSCOPE_PROGRAM, QStringList{"train"} + wordsOf(folder, words.arg(100000).arg("part")));
    process.setReadChannel(QProcess::StandardError);
    QVERIFY(process.waitForReadyRead()); // the line of the first epoch
    const auto id = static_cast<pid_t>(process.processId());
    QVERIFY(id > 0); // 0 would be this test and all that started it
    ::kill(id, SIGINT);
    QVERIFY(process.waitForFinished());
    const QByteArray errors = process.readAllStandardError();
    QVERIFY2(process.exitStatus() == QProcess::NormalExit && process.exitCode() == 1, errors.constData());
    const auto sentence = QRegularExpression("convscope: The training was stopped in epoch [0-9]+, after [0-9]+ of 47 "
                                             "batches; “[^”]*” goes on from there with --continue\\.\n$")
                              .match(QString::fromUtf8(errors));
    QVERIFY2(sentence.hasMatch(), errors.constData());
    const Model stopped = valueOf(readModel(folder.path("part").toStdString()));
    const int epochs = static_cast<int>(stopped.training.history.size());
    QVERIFY(epochs >= 1);
    QCOMPARE(runTrain(folder, "--continue @part --epochs 1 --save @part").exitCode, 0);
    QCOMPARE(runTrain(folder, words.arg(epochs + 1).arg("whole")).exitCode, 0);
    QVERIFY(folder.content("part") == folder.content("whole"));
}

void TrainCommandTest::itGoesOnAtAnotherRate()
{
    const ArrayFolder folder;
    QCOMPARE(runTrain(folder, kQuick + "--epochs 1 --save @m").exitCode, 0);
    QCOMPARE(runTrain(folder, "--continue @m --epochs 1 --rate 0.25 --save @m").exitCode, 0);
    const TrainingState state = valueOf(readModel(folder.path("m").toStdString())).training;
    QCOMPARE(state.rate, 0.25);
    QCOMPARE(state.history.size(), 2u);
    QCOMPARE(state.batchSize, 20);
    QCOMPARE(state.optimizer.steps, 10);
}

void TrainCommandTest::aTerminalShowsHowFarItIs()
{
    const ArrayFolder folder;
    const int terminal = ::posix_openpt(O_RDWR | O_NOCTTY | O_NONBLOCK);
    QVERIFY(terminal >= 0 && ::grantpt(terminal) == 0 && ::unlockpt(terminal) == 0);
    const int end = ::open(::ptsname(terminal), O_RDWR | O_NOCTTY);
    QProcess process;
    process.setChildProcessModifier([end] { ::dup2(end, STDERR_FILENO); });
    process.start(CONVSCOPE_PROGRAM, {"train", "--epochs", "1"});
    QByteArray shown;
    QElapsedTimer time;
    time.start();
    bool isRunning = true;
    while (isRunning && time.elapsed() < 30'000) {
        isRunning = !process.waitForFinished(20);
        char bytes[4096];
        for (ssize_t count; (count = ::read(terminal, bytes, sizeof bytes)) > 0;)
            shown.append(bytes, static_cast<qsizetype>(count));
    }
    ::close(end);
    ::close(terminal);
    QCOMPARE(process.exitCode(), 0);
    QVERIFY2(shown.contains("\repoch 1/1 "), shown.constData());
    QVERIFY2(shown.contains("img/s"), shown.constData());
    QVERIFY2(shown.contains("\r\x1b[Kepoch 1/1: train loss "),
             shown.constData()); // the line is cleared for that of the epoch
    QVERIFY2(shown.endsWith(" s\r\n"), shown.constData());
}

void TrainCommandTest::aFolderOfPicturesIsLearnt()
{
    const ArrayFolder folder;
    writePictures(folder, {"day", "night"});
    const Run run = runTrain(folder, "--data @data --net dense --epochs 20 --rate 0.01 --save @m");
    QVERIFY2(run.exitCode == 0, run.report().constData());
    QVERIFY(run.errors.startsWith("epoch 1/20: "));
    const Model model = valueOf(readModel(folder.path("m").toStdString()));
    QCOMPARE(model.classNames, (std::vector<std::string>{"day", "night"}));
    QCOMPARE(model.network.description().input, (Shape{1, 6, 8}));
    QCOMPARE(model.training.history.back().test.accuracy(), 1.0);
    QCOMPARE(model.data.name, folder.path("data").toStdString());
}

void TrainCommandTest::picturesOfMixedSizeAreResizedAndThatIsSaidOnce()
{
    const ArrayFolder folder;
    writePictures(folder, {"day", "night"});
    writePicture(folder, "data/day/3.png", qRgb(10, 10, 10), {16, 16});
    writePicture(folder, "data/night/3.png", qRgb(200, 200, 200), {5, 9});
    folder.write("data/night/notes.txt", QByteArray("no picture"));
    const Run run = runTrain(folder, "--data @data --net dense --epochs 1");
    QVERIFY2(run.exitCode == 0, run.report().constData());
    const QByteArray note = "convscope: 2 of 12 images had another size than the first and were resized to 8×6.\n";
    QCOMPARE(run.errors.count(note), 1);
    QCOMPARE(QString::fromUtf8(run.errors).split('\n')[1],
             inFolder(folder, "convscope: What cannot be read as an image was left out: “@data/night/notes.txt”."));
}

void TrainCommandTest::idxFilesAreLearnt()
{
    const ArrayFolder folder;
    writeIdx(folder);
    const Run run = runTrain(folder, "--data @idx --net dense --epochs 30 --save @m");
    QVERIFY2(run.exitCode == 0, run.report().constData());
    QCOMPARE(valueOf(readModel(folder.path("m").toStdString())).training.history.back().test.accuracy(), 1.0);
}

void TrainCommandTest::aNetworkOfOnesOwn()
{
    const ArrayFolder folder;
    folder.write("net.json", QByteArray(R"({"name": "mine", "input": [1, 28, 28], "classes": 10, "layers": [
        {"type": "maxpool", "size": 4}, {"type": "dense", "outputs": 12}, {"type": "tanh"},
        {"type": "dense", "outputs": 10}]})"));
    const Run run = runTrain(folder, "--net @net.json --epochs 1 --train-images 50 --save @m");
    QVERIFY2(run.exitCode == 0, run.report().constData());
    QVERIFY(run.output.startsWith("network\tmine, 730 parameters\n"));
    QCOMPARE(valueOf(readModel(folder.path("m").toStdString())).network.layers().size(), 4u);
}

void TrainCommandTest::theNetworkIsExported()
{
    if (!checkOnnxWriter()) QSKIP("built without ONNX");
    const ArrayFolder folder;
    QCOMPARE(runTrain(folder, kQuick + "--epochs 1 --save @m --export @m.onnx").exitCode, 0);
    const Model model = valueOf(readModel(folder.path("m").toStdString()));
    QVERIFY(
        writeOnnx(folder.path("again.onnx").toStdString(), model.network, model.training.parameters, model.classNames));
    QVERIFY(!folder.content("m.onnx").isEmpty());
    QVERIFY(folder.content("m.onnx") == folder.content("again.onnx"));
    QCOMPARE(runTrain(folder, "--continue @m --epochs 0 --export @later.onnx").exitCode, 0); // of a saved model
    QVERIFY(folder.content("m.onnx") == folder.content("later.onnx"));
}

void TrainCommandTest::whatIsWrittenIsSaidInTheEnd()
{
    const ArrayFolder folder;
    const Run run = runTrain(folder, kQuick + "--epochs 0 --save @m");
    QVERIFY2(run.exitCode == 0, run.report().constData());
    QCOMPARE(run.errors, QByteArray());
    QVERIFY2(run.output.endsWith(inFolder(folder, "\nsaved\t@m\n").toUtf8()), run.report().constData());
    QVERIFY(!run.output.contains("accuracy")); // nothing was learnt
    QCOMPARE(valueOf(readModel(folder.path("m").toStdString())).training.optimizer.steps, 0);
}

void TrainCommandTest::failures_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const char* name, const char* words, const char* sentence) {
        QTest::newRow(name) << words << sentence;
    };
    // networks
    row("no preset", "--net vgg",
        "There is no network “vgg”: name dense, tiny, lenet5, article, or a file of JSON that describes one.");
    row("no file", "--net @none.json", "There is no file “@none.json”.");
    row("unknown layer", "--net @unknown.json",
        "“@unknown.json”, layer 1: there is no layer “magic”; there are conv, dense, dropout, maxpool, avgpool, "
        "l2pool, "
        "global_avgpool, flatten, identity, relu, leaky_relu, sigmoid, tanh, softplus, gelu.");
    row("shapes that do not chain", "--net @unchained.json",
        "“@unchained.json”: layer 2, MaxPool 2×2: needs maps, channels×height×width, but gets 5.");
    row("of other images", "--net @small.json",
        "The network reads images of 1×2×2, but those of the data set “digits” are 1×28×28.");
    row("of other classes", "--net @two.json", "The network tells 2 classes apart, but the data set “digits” has 10.");
    // data
    row("no data", "--data mnist",
        "There is no data set “mnist”: name digits, fashion-mnist, or a folder with the IDX files of MNIST or with a "
        "subfolder of images for each class.");
    row("wrong magic", "--data @magic --net dense",
        "“@magic/train-images-idx3-ubyte” is not an IDX file: it begins with 50 4e 47 2c, not with 00 00 08 03.");
    row("truncated", "--data @cut --net dense",
        "“@cut/train-images-idx3-ubyte” is cut short: its sizes 4×1×2 need 8 bytes of data, but 7 are there.");
    row("label out of range", "--data @label --net dense",
        "“@label/t10k-labels-idx1-ubyte” gives image 4 the label 7, but labels go from 0 to 1.");
    row("empty class", "--data @empty --net dense", "The class “@empty/night” is empty: there is no image in it.");
    row("no classes", "--data @flat --net dense",
        "The folder “@flat” has no subfolders; each class needs one, with its images.");
    row("too many images", "--train-images 1502",
        "The data set “digits” has 1501 images for training, so it can be 1 to 1501 of them, but not 1502.");
    // saved models
    row("no model", "--continue @none", "There is no file “@none”.");
    row("another kind of file", "--continue @unknown.json", "“@unknown.json” is no model that Convscope saved.");
    row("newer model", "--continue @newer",
        "“@newer” was saved by a newer Convscope, in version 2 of the format; this one reads version 1: update it.");
    row("damaged model", "--continue @damaged", "“@damaged” is damaged: its bytes are not those that were saved.");
    row("truncated model", "--continue @truncated", "“@truncated” is cut short: of its 6731 bytes 1000 are there.");
    row("model of other data", "--continue @model --data @idx",
        "“@model” was trained with other classes than those of the data set “@idx”.");
    // settings
    row("momentum", "--optimizer momentum --momentum 1",
        "The optimizer's momentum must be from 0 to below 1, but it is 1.");
    // places
    row("save to nowhere", "--save @none/m", "“@none/m” cannot be written: No such file or directory.");
    row("save over a folder", "--save @idx", "“@idx” cannot be written: it is a folder.");
    row("save over a device", "--save /dev/null", "“/dev/null” cannot be written: it is not an ordinary file.");
    row("export to nowhere", "--export @none/m.onnx", "“@none/m.onnx” cannot be written: No such file or directory.");
    row("log to nowhere", "--log @none/log.csv", "“@none/log.csv” cannot be written: No such file or directory.");
    row("log on a full disk", "--log /dev/full",
        "“/dev/full” cannot be written: No space left on device; make room there, or choose another "
        "folder.");
}

void TrainCommandTest::failures()
{
    QFETCH(const QString, words);
    QFETCH(const QString, sentence);
    const ArrayFolder folder;
    folder.write("unknown.json", QByteArray(R"({"input": [1, 28, 28], "classes": 10, "layers": [{"type": "magic"}]})"));
    folder.write("unchained.json",
                 QByteArray(R"({"input": [1, 28, 28], "classes": 10, "layers": [{"type": "dense", "outputs": 5},
                               {"type": "maxpool", "size": 2}]})"));
    folder.write("small.json", QByteArray(R"({"input": [1, 2, 2], "classes": 10, "layers":
                                             [{"type": "dense", "outputs": 10}]})"));
    folder.write("two.json", QByteArray(R"({"input": [1, 28, 28], "classes": 2, "layers":
                                           [{"type": "dense", "outputs": 2}]})"));
    writeIdx(folder);
    for (const QString name : {"magic", "cut", "label"}) {
        QDir().mkpath(folder.path(name));
        for (const QString& file : QDir(folder.path("idx")).entryList(QDir::Files))
            QFile::copy(folder.path("idx/" + file), folder.path(name + "/" + file));
    }
    folder.write("magic/train-images-idx3-ubyte", QByteArray("PNG, as it happens"));
    folder.write("cut/train-images-idx3-ubyte", idx(kFourImages, "1234567"));
    folder.write("label/t10k-labels-idx1-ubyte", idx(kFourLabels, QByteArray("\0\1\0\7", 4)));
    writePicture(folder, "empty/day/1.png", qRgb(9, 9, 9));
    QDir().mkpath(folder.path("empty/night"));
    writePicture(folder, "flat/1.png", qRgb(9, 9, 9));

    const Network network = valueOf(Network::make(valueOf(networkPreset("dense", {1, 1, 1}, 2))));
    const Model model{network, {"a", "b"}, {"digits", 4}, initialState(TrainingSettings{}, network)};
    QVERIFY(writeModel(folder.path("model").toStdString(), model));
    const QByteArray bytes = folder.content("model");
    folder.write("newer", QByteArray(bytes).replace(16, 1, "\2"));
    folder.write("damaged", QByteArray(bytes).replace(1000, 1, "\x55"));
    folder.write("truncated", bytes.left(1000));

    const Run run = runTrain(folder, words);
    QCOMPARE(QString::fromUtf8(run.report()), "1: convscope: " + inFolder(folder, sentence) + '\n');
}

void TrainCommandTest::wrongUsage_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const char* words, const char* sentence) { QTest::newRow(words) << words << sentence; };
    row("--epochs -1", "--epochs: -1 is no number from 0");
    row("--batch 0", "--batch: 0 is no number from 1");
    row("--rate 0", "--rate: 0 is no number above 0");
    row("--rate nan", "--rate: nan is no number above 0");
    row("--seed -1", "--seed: -1 is no number from 0");
    row("--train-images 0", "--train-images: 0 is no number from 1");
    row("--optimizer adagrad", "--optimizer: adagrad not in {sgd,momentum,rmsprop,adam}");
    row("--initializer zeros", "--initializer: zeros not in {he_uniform,he_normal,xavier_uniform,xavier_normal}");
    row("--continue m --net tiny", "--continue excludes --net");
    row("--continue m --seed 2", "--continue excludes --seed");
}

void TrainCommandTest::wrongUsage()
{
    QFETCH(const QString, words);
    QFETCH(const QString, sentence);
    const ArrayFolder folder;
    const Run run = runTrain(folder, words);
    QCOMPARE(QString::fromUtf8(run.report()), "2: convscope: " + sentence + " (try --help)\n");
}

void TrainCommandTest::aDivergenceNamesTheLayer()
{
    const ArrayFolder folder;
    const Run run = runTrain(folder, "--optimizer sgd --rate 1e20 --epochs 2 --save @m");
    QVERIFY2(run.isRefusal(1), run.report().constData());
    const auto sentence =
        QRegularExpression("^convscope: The training diverged in epoch 1, batch [0-9]+: the (output|weight|gradient "
                           "of the weight) of layer [1-7], [A-Za-z0-9@× ]+ holds a number that is not finite; use a "
                           "smaller rate than 1e\\+20\\.\n$")
            .match(QString::fromUtf8(run.errors));
    QVERIFY2(sentence.hasMatch(), run.report().constData());
    QVERIFY(!QFile::exists(folder.path("m")));
}

void TrainCommandTest::noFileIsLost_data()
{
    QTest::addColumn<QString>("words");
    QTest::newRow("no data") << "--data @none";
    QTest::newRow("no network") << "--net @none.json";
    QTest::newRow("no place for the export") << "--export @none/x";
    QTest::newRow("momentum") << "--momentum 2 --optimizer momentum";
}

// Nothing is written before it is clear that the training can begin.
void TrainCommandTest::noFileIsLost()
{
    QFETCH(const QString, words);
    const ArrayFolder folder;
    folder.write("m", QByteArray("an old model"));
    folder.write("log.csv", QByteArray("an old log"));
    const Run run = runTrain(folder, words + " --save @m --log @log.csv");
    QVERIFY2(run.isRefusal(1), run.report().constData());
    QCOMPARE(folder.content("m"), QByteArray("an old model"));
    QCOMPARE(folder.content("log.csv"), QByteArray("an old log"));
    QCOMPARE(QDir(folder.path({})).entryList(QDir::Files), (QStringList{"log.csv", "m"}));
}

// A limit on the size of files stands for the full disk.
void TrainCommandTest::aFullDiskKeepsTheOldModel()
{
    const ArrayFolder folder;
    QCOMPARE(runTrain(folder, kQuick + "--epochs 1 --save @m").exitCode, 0);
    const QByteArray old = folder.content("m");
    QProcess process;
    process.start("/bin/sh",
                  QStringList{"-c", "trap '' XFSZ; ulimit -f 8; exec \"$0\" \"$@\"", CONVSCOPE_PROGRAM, "train"} +
                      wordsOf(folder, "--continue @m --epochs 2 --save @m"));
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), 1);
    const QString errors = QString::fromUtf8(process.readAllStandardError());
    QVERIFY2(errors.endsWith(inFolder(folder, "convscope: “@m” cannot be written: File too large.\n")),
             qPrintable(errors));
    QVERIFY(folder.content("m") == old);
    QCOMPARE(QDir(folder.path({})).entryList(QDir::Files), QStringList{"m"});
}

CONVSCOPE_QT_TEST(TrainCommandTest, "train_command");
#include "train_command_test.moc"

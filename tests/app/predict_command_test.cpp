#include "engine/data/builtin_data.h"
#include "engine/data/image_sample.h"
#include "engine/io/model_file.h"
#include "engine/net/prediction.h"
#include "tests/app/array_folder.h"
#include "tests/app/program.h"
#include "tests/support/qt_main.h"
#include "ui/scene/image_file.h"

#include <QImage>
#include <algorithm>
#include <numeric>

using namespace convscope;

namespace {

/// A model of `channels`×2×2 images that sees how bright they are: of “bright” the logit is their sum, of “dark” 0 and
/// of “none” -9.
void writeBrightness(const ArrayFolder& folder, int channels)
{
    const Network network = valueOf(Network::make({"brightness", {channels, 2, 2}, {DenseLayer{.outputs = 3}}, 3}));
    TrainingState state = initialState(TrainingSettings{}, network);
    state.parameters[0].weight = Tensor({3, channels * 4});
    std::fill_n(state.parameters[0].weight.data.begin(), channels * 4, 1.0f);
    state.parameters[0].bias = Tensor({3}, {-1.0f, 0.0f, -9.0f});
    const Model model{network, {"bright", "dark", "none"}, {"toys", 4}, std::move(state)};
    if (!writeModel(folder.path("model").toStdString(), model)) qFatal("no model can be written");
}

void writePicture(const ArrayFolder& folder, const QString& name, QRgb colour, QSize size = {2, 2},
                  QImage::Format format = QImage::Format_Grayscale8)
{
    QImage picture(size, format);
    picture.fill(QColor(colour));
    if (!picture.save(folder.path(name))) qFatal("no picture can be written");
}

Run runPredict(const ArrayFolder& folder, const QStringList& images)
{
    QStringList words{"predict", folder.path("model")};
    for (const QString& image : images) words << folder.path(image);
    return runProgram(words);
}

/// Of these logits, as the command prints them.
QByteArray share(double logit, double others) { return QByteArray::number(std::exp(logit) / others, 'f', 6); }

} // namespace

class PredictCommandTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void theLikeliestClassesComeFirst();
    void itSeesTheDigitsThatItHasLearnt();
    void picturesAreMadeToFitAndThatIsSaidOnce();
    void greyBecomesColour();
    void thePicturesBeforeAnUnreadableOneAreAnswered();
    void failures_data();
    void failures();
};

void PredictCommandTest::theLikeliestClassesComeFirst()
{
    const ArrayFolder folder;
    writeBrightness(folder, 1);
    writePicture(folder, "white.png", qRgb(255, 255, 255));
    writePicture(folder, "black.png", qRgb(0, 0, 0));
    const Run run = runPredict(folder, {"white.png", "black.png"});
    const double white = std::exp(3.0) + 1.0 + std::exp(-9.0);
    const double black = std::exp(-1.0) + 1.0 + std::exp(-9.0);
    const QByteArray should = folder.path("white.png").toUtf8() + "\tbright\t" + share(3, white) + "\tdark\t" +
                              share(0, white) + "\tnone\t" + share(-9, white) + "\n" +
                              folder.path("black.png").toUtf8() + "\tdark\t" + share(0, black) + "\tbright\t" +
                              share(-1, black) + "\tnone\t" + share(-9, black) + "\n";
    QCOMPARE(run.report(), "0: " + should);
}

void PredictCommandTest::itSeesTheDigitsThatItHasLearnt()
{
    const ArrayFolder folder;
    const Run trained = runProgram({"train", "--net", "dense", "--epochs", "4", "--save", folder.path("model")});
    QVERIFY2(trained.exitCode == 0, trained.report().constData());
    const Dataset digits = builtinDigits();
    QStringList names;
    for (int i = 0; i < 40; ++i) {
        const int index = digits.test[static_cast<std::size_t>(i * 7)];
        const auto pixels = digits.pixels(index);
        const QImage picture(pixels.data(), 28, 28, 28, QImage::Format_Grayscale8);
        names << QString("%1_of_%2.png").arg(i).arg(digits.label(index));
        QVERIFY(picture.save(folder.path(names.back())));
    }
    const Run run = runPredict(folder, names);
    QVERIFY2(run.exitCode == 0 && run.errors.isEmpty(), run.report().constData());
    const QByteArrayList lines = run.output.trimmed().split('\n');
    QCOMPARE(lines.size(), names.size());
    int right = 0;
    for (int i = 0; i < names.size(); ++i) {
        const QByteArrayList fields = lines[i].split('\t');
        QCOMPARE(fields.size(), 7);
        QCOMPARE(QString::fromUtf8(fields[0]), folder.path(names[i]));
        if (names[i].contains("_of_" + fields[1])) ++right;
        QVERIFY(fields[2].toDouble() >= fields[4].toDouble() && fields[4].toDouble() >= fields[6].toDouble());
    }
    QVERIFY2(right >= 34, run.report().constData());
}

void PredictCommandTest::picturesAreMadeToFitAndThatIsSaidOnce()
{
    const ArrayFolder folder;
    writeBrightness(folder, 1);
    writePicture(folder, "large.png", qRgb(255, 255, 255), {9, 5});
    writePicture(folder, "fits.png", qRgb(255, 255, 255));
    writePicture(folder, "red.png", qRgb(255, 0, 0), {4, 4}, QImage::Format_RGB32);
    const Run run = runPredict(folder, {"large.png", "fits.png", "red.png"});
    QCOMPARE(run.exitCode, 0);
    QCOMPARE(run.errors, QByteArray("convscope: to fit the network: 2 resized to 2×2, 1 turned grey.\n"));
    const QByteArrayList lines = run.output.trimmed().split('\n');
    QCOMPARE(lines[0].mid(lines[0].indexOf('\t')), lines[1].mid(lines[1].indexOf('\t')));
    const double luma = 4.0 * 76.0 / 255.0 - 1.0; // 0.299 of 255, rounded
    const double others = std::exp(luma) + 1.0 + std::exp(-9.0);
    QCOMPARE(lines[2].split('\t')[2], share(luma, others));
}

void PredictCommandTest::greyBecomesColour()
{
    const ArrayFolder folder;
    writeBrightness(folder, 3);
    writePicture(folder, "grey.png", qRgb(51, 51, 51));
    writePicture(folder, "green.png", qRgb(0, 255, 0), {2, 2}, QImage::Format_RGB32);
    const Run run = runPredict(folder, {"grey.png", "green.png"});
    QCOMPARE(run.errors, QByteArray("convscope: to fit the network: 1 read as equal channels of colour.\n"));
    const QByteArrayList lines = run.output.trimmed().split('\n');
    const auto brightness = [](double logit) { return share(logit, std::exp(logit) + 1.0 + std::exp(-9.0)); };
    QCOMPARE(lines[0].split('\t')[2], brightness(12 * 0.2 - 1));
    QCOMPARE(lines[1].split('\t')[2], brightness(4.0 - 1));
}

void PredictCommandTest::thePicturesBeforeAnUnreadableOneAreAnswered()
{
    const ArrayFolder folder;
    writeBrightness(folder, 1);
    writePicture(folder, "a.png", qRgb(255, 255, 255));
    const Run run = runPredict(folder, {"a.png", "none.png", "a.png"});
    QCOMPARE(run.exitCode, 1);
    QCOMPARE(run.output.count('\n'), 1);
    QCOMPARE(QString::fromUtf8(run.errors), "convscope: There is no file “" + folder.path("none.png") + "”.\n");
}

void PredictCommandTest::failures_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QString>("report");
    QTest::newRow("no model") << QStringList{"@none", "@a.png"} << "1: convscope: There is no file “@none”.\n";
    QTest::newRow("a picture as the model")
        << QStringList{"@a.png", "@a.png"} << "1: convscope: “@a.png” is no model that Convscope saved.\n";
    QTest::newRow("no picture") << QStringList{"@model", "@text.png"}
                                << "1: convscope: “@text.png” cannot be opened: it is no picture of a known kind, or "
                                   "it is damaged.\n";
    QTest::newRow("channels that no picture has") << QStringList{"@two", "@a.png"}
                                                  << "1: convscope: “@two” reads images of 2 channels, but pictures "
                                                     "have 1 or 3.\n";
    QTest::newRow("no pictures named") << QStringList{"@model"} << "2: convscope: IMAGE is required (try --help)\n";
}

void PredictCommandTest::failures()
{
    QFETCH(const QStringList, words);
    QFETCH(const QString, report);
    const ArrayFolder folder;
    writeBrightness(folder, 2);
    QVERIFY(QFile::rename(folder.path("model"), folder.path("two")));
    writeBrightness(folder, 1);
    writePicture(folder, "a.png", qRgb(255, 255, 255));
    folder.write("text.png", QByteArray("no picture at all"));
    const auto inFolder = [&](QString text) { return text.replace('@', folder.path({})); };
    QStringList arguments{"predict"};
    for (const QString& word : words) arguments << inFolder(word);
    QCOMPARE(QString::fromUtf8(runProgram(arguments).report()), inFolder(report));
}

CONVSCOPE_QT_TEST(PredictCommandTest, "predict_command");
#include "predict_command_test.moc"

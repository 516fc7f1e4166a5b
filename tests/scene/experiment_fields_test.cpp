#include "ui/scene/experiment_fields.h"

#include "tests/scene/sample.h"
#include "tests/support/qt_main.h"
#include "tests/support/result.h"
#include "ui/scene/image_file.h"
#include "ui/scene/project.h"

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <set>

using namespace convscope;

Q_DECLARE_METATYPE(Experiment)

namespace {

Result<Experiment> experimentFromJson(const QByteArray& json, const QString& folder)
{
    auto project = projectFromBytes(json, folder);
    if (!project) return project.error();
    return project->experiment;
}

/// Always on one picture: experiments on two that are alike are not equal.
Experiment starting()
{
    static const PhotoPtr photo = valueOf(photoFromSource("pattern:checker"));
    return Experiment::startingWith(photo);
}

/// Three pixels: 1, 2 and 255.
QString imageText(const QByteArray& pixels) { return QString::fromLatin1("1x3:" + qCompress(pixels, 9).toBase64()); }
const QString kDrawing = imageText("\1\2\xff");
/// Two images of the second of two classes, "A" and "β".
const QString kDrawnSet = "QQ==,zrI=;1,1;" + imageText("\1\2\xff\4\5\6");

/// Experiments in which every field has another value than at the start.
void addExperiments()
{
    QTest::addColumn<Experiment>("experiment");
    QTest::newRow("a newcomer's") << starting();
    for (const char* settings : {"region=20x9+3+5",
                                 "channel=green&unit=unit",
                                 "kernel=gaussian&kernel-size=5,7",
                                 "kernel=identity&kernel-size=1",
                                 "kernel=1 0 -1; 0.125 2 0.1; -3 1e-05 7&divisor=3&offset=-0.5",
                                 "kernel=0.3 1",
                                 "kernel=box&divisor=2",
                                 "kernel=1 2; 3 4&flip=1",
                                 "padding=same&pad-mode=reflect",
                                 "padding=1,2,3,4&pad-mode=circular",
                                 "padding=full&pad-mode=replicate",
                                 "padding=same_lower",
                                 "padding=same_pytorch",
                                 "padding=2",
                                 "padding=1,0",
                                 "stride=2,3&dilation=2",
                                 "dilation=1,3",
                                 "view=abs&colours=viridis&numbers=off",
                                 "view=minmax&colours=grey&numbers=on",
                                 "view=signed&colours=diverging",
                                 "view=threshold&planes=1",
                                 "stage=gallery",
                                 "influence=weight&influence-fill=growing",
                                 "influence-photo=1",
                                 "compare-paddings=1",
                                 "compare=kernel%3Dbox%26stride%3D2&compare-side=b",
                                 "compare-strides=1&other-stride=3,1",
                                 "volume=features&feature-maps=16&filters=8&groups=4&weights=random&seed=9999",
                                 "volume=channel&activation=leaky_relu&alpha=0.25&filter=1&layer-channel=2",
                                 "activation=gelu&fanned=1&yaw=-80&pitch=12.5",
                                 "connections=matrix&pruned=0",
                                 "gradient=painted&painted=0,2,3=1; 1,0,11=-0.75&brush=-0.5&pass=dw",
                                 "gradient=one-hot&painted=none&pass=db&gradient-view=scatter",
                                 "pool=l2&pool-size=3,2&pool-stride=1&pool-padding=1,0&pool-input=activations",
                                 "pool=average&count-include-pad=0&pool-padding=same&pool-view=gather&pool-both=1",
                                 "data=fashion-mnist&train-images=500&net=article&optimizer=momentum&momentum=0.5",
                                 "weight-decay=0.01&rate=0.25&batch=7&epochs=3&pace=2&initializer=xavier_normal",
                                 "train-view=filters&watch=photo&test-image=12&invert-photo=1&train-seed=2147483647",
                                 "train-layer=1&train-filter=3&watch=drawing"})
        QTest::newRow(settings) << valueOf(withSettings(starting(), settings));
}

QJsonObject changedProject(const std::function<void(QJsonObject&)>& change)
{
    QJsonObject root = QJsonDocument::fromJson(toJson(starting())).object();
    change(root);
    return root;
}

QByteArray withSetting(const char* name, const QJsonValue& value)
{
    return QJsonDocument(changedProject([&](QJsonObject& root) {
               QJsonObject settings = root["settings"].toObject();
               settings[QLatin1String(name)] = value;
               root["settings"] = settings;
           }))
        .toJson();
}

} // namespace

class ExperimentFieldsTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void everyFieldReadsBackWhatItWrote_data() { addExperiments(); }
    void everyFieldReadsBackWhatItWrote();
    void projectReadsBackEqual_data() { addExperiments(); }
    void projectReadsBackEqual();
    void whatIsDrawnIsKept();
    void aLargeDrawingIsKept();
    void whatIsDrawnIsRefusedWhereItIsDamaged_data();
    void whatIsDrawnIsRefusedWhereItIsDamaged();
    void everyFieldOfAProjectMatters();
    void settingsAreWritten();
    void regionWithoutAPlaceLiesInTheMiddle();
    void wrongSettingsAreExplained_data();
    void wrongSettingsAreExplained();
    void wrongProjectsAreExplained_data();
    void wrongProjectsAreExplained();
    void picturesAreFoundBesideTheProject();
};

void ExperimentFieldsTest::everyFieldReadsBackWhatItWrote()
{
    QFETCH(Experiment, experiment);
    for (const ExperimentField& field : experimentFields()) {
        Experiment copy = experiment;
        const QString text = field.read(experiment);
        QVERIFY2(!text.isEmpty(), field.name);
        const auto done = field.write(copy, text);
        QVERIFY2(done, qPrintable(QLatin1String(field.name) + ": " + errorOf(done).c_str()));
        QCOMPARE(field.read(copy), text);
    }
}

void ExperimentFieldsTest::projectReadsBackEqual()
{
    QFETCH(Experiment, experiment);
    const auto back = experimentFromJson(toJson(experiment), QStringLiteral("/nowhere"));
    QVERIFY2(back, errorOf(back).c_str());
    Experiment same = *back;
    QCOMPARE(same.photo->source(), experiment.photo->source());
    same.photo = experiment.photo; // another object with the same picture
    for (const ExperimentField& field : experimentFields()) QCOMPARE(field.read(same), field.read(experiment));
    QVERIFY(same == experiment);
}

/// No field is forgotten in a comparison: what one writes is another experiment.
void ExperimentFieldsTest::everyFieldOfAProjectMatters()
{
    const QByteArray drawing = kDrawing.toLatin1();
    const QByteArray drawnSet = kDrawnSet.toLatin1();
    const std::vector<std::pair<const char*, const char*>> others{{"region", "20x9+3+5"},
                                                                  {"channel", "green"},
                                                                  {"unit", "unit"},
                                                                  {"kernel", "box"},
                                                                  {"kernel-size", "5"},
                                                                  {"divisor", "3"},
                                                                  {"offset", "1"},
                                                                  {"flip", "1"},
                                                                  {"padding", "same"},
                                                                  {"pad-mode", "reflect"},
                                                                  {"stride", "2"},
                                                                  {"dilation", "2"},
                                                                  {"view", "abs"},
                                                                  {"colours", "grey"},
                                                                  {"numbers", "off"},
                                                                  {"planes", "1"},
                                                                  {"stage", "gallery"},
                                                                  {"compare", "kernel=box"},
                                                                  {"compare-side", "b"},
                                                                  {"influence", "weight"},
                                                                  {"influence-fill", "growing"},
                                                                  {"influence-photo", "1"},
                                                                  {"compare-paddings", "1"},
                                                                  {"compare-strides", "1"},
                                                                  {"other-stride", "3"},
                                                                  {"volume", "features"},
                                                                  {"feature-maps", "16"},
                                                                  {"filters", "8"},
                                                                  {"groups", "3"},
                                                                  {"weights", "random"},
                                                                  {"seed", "7"},
                                                                  {"activation", "tanh"},
                                                                  {"alpha", "0.2"},
                                                                  {"filter", "1"},
                                                                  {"layer-channel", "2"},
                                                                  {"fanned", "1"},
                                                                  {"yaw", "-12.5"},
                                                                  {"pitch", "40"},
                                                                  {"connections", "matrix"},
                                                                  {"pruned", "0"},
                                                                  {"gradient", "one-hot"},
                                                                  {"gradient-seed", "3"},
                                                                  {"painted", "0,2,3=1"},
                                                                  {"brush", "-0.5"},
                                                                  {"pass", "dw"},
                                                                  {"gradient-view", "scatter"},
                                                                  {"pool", "average"},
                                                                  {"pool-size", "3,2"},
                                                                  {"pool-stride", "1"},
                                                                  {"pool-padding", "same"},
                                                                  {"count-include-pad", "0"},
                                                                  {"pool-input", "activations"},
                                                                  {"pool-view", "gather"},
                                                                  {"pool-both", "1"},
                                                                  {"train-view", "network"},
                                                                  {"data", "fashion-mnist"},
                                                                  {"train-images", "7"},
                                                                  {"net", "lenet5"},
                                                                  {"optimizer", "rmsprop"},
                                                                  {"momentum", "0.5"},
                                                                  {"weight-decay", "0.125"},
                                                                  {"rate", "0.5"},
                                                                  {"batch", "8"},
                                                                  {"epochs", "3"},
                                                                  {"pace", "2"},
                                                                  {"initializer", "xavier_normal"},
                                                                  {"train-seed", "9"},
                                                                  {"watch", "photo"},
                                                                  {"test-image", "3"},
                                                                  {"invert-photo", "1"},
                                                                  {"train-layer", "1"},
                                                                  {"train-filter", "2"},
                                                                  {"drawing", drawing.constData()},
                                                                  {"drawn-set", drawnSet.constData()}};
    std::set<std::string> seen;
    for (const auto& [name, value] : others) {
        Experiment changed = starting();
        QVERIFY2(setField(changed, QLatin1String(name), QLatin1String(value)), name);
        QVERIFY2(!(changed == starting()), name);
        seen.insert(name);
    }
    for (const ExperimentField& field : experimentFields()) QVERIFY2(seen.contains(field.name), field.name);
}

void ExperimentFieldsTest::settingsAreWritten()
{
    const Experiment e = valueOf(
        withSettings(starting(), "region=20x9+3+5&channel=blue&unit=unit&kernel=1 2 3; 4 5 "
                                 "6&divisor=2&offset=7&flip=1&padding=1,2,3,4&"
                                 "pad-mode=reflect&stride=2,3&dilation=1,2&view=signed&numbers=off&other-stride=4"));
    QCOMPARE(e.region, QRect(3, 5, 20, 9));
    QVERIFY(e.channel == Channel::Blue && e.unit == PixelUnit::Unit && e.isTurned);
    QVERIFY((e.kernel.size == Extent{2, 3}));
    QCOMPARE(e.kernel.at(1, 0), 4.0f);
    QCOMPARE(e.kernel.divisor, 2.0f);
    QCOMPARE(e.kernel.offset, 7.0f);
    QVERIFY(e.kernelPreset.empty());
    QVERIFY((e.conv.padding == PaddingSpec{PaddingRule::Explicit, {1, 2, 3, 4}}));
    QVERIFY((e.conv.padMode == PadMode::Reflect && e.conv.stride == Extent{2, 3} && e.conv.dilation == Extent{1, 2}));
    QVERIFY((e.photoView == PhotoView::Signed && e.numbers == NumberMode::Off && e.otherStride == Extent{4, 4}));
}

void ExperimentFieldsTest::regionWithoutAPlaceLiesInTheMiddle()
{
    const Experiment e = valueOf(withSettings(starting(), "region=20x10"));
    const QSize photo = e.photo->size();
    QCOMPARE(e.region, QRect((photo.width() - 20) / 2, (photo.height() - 10) / 2, 20, 10));
}

void ExperimentFieldsTest::wrongSettingsAreExplained_data()
{
    QTest::addColumn<QString>("settings");
    QTest::addColumn<QStringList>("parts");
    QTest::newRow("unknown field") << "colour=red" << QStringList{"colour", "channel", "kernel", "other-stride"};
    QTest::newRow("no value") << "channel" << QStringList{"channel", "luma, red, green or blue"};
    QTest::newRow("unknown value") << "channel=cyan" << QStringList{"channel", "cyan", "luma, red, green or blue"};
    QTest::newRow("no number") << "divisor=many" << QStringList{"divisor", "many", "a number"};
    QTest::newRow("infinite") << "offset=inf" << QStringList{"offset", "inf"};
    QTest::newRow("not a number") << "offset=nan" << QStringList{"offset", "nan"};
    QTest::newRow("divisor 0") << "divisor=0" << QStringList{"divisor", "0"};
    QTest::newRow("stride 0") << "stride=0" << QStringList{"stride", "0"};
    QTest::newRow("three numbers for two") << "stride=1,2,3" << QStringList{"stride", "1,2,3"};
    QTest::newRow("unknown preset") << "kernel=sobel_z" << QStringList{"sobel_z", "sobel_x"};
    QTest::newRow("ragged kernel") << "kernel=1 2; 3" << QStringList{"1", "2"};
    QTest::newRow("no region") << "region=large" << QStringList{"region", "large", "12x12+40+30"};
    QTest::newRow("region outside") << "region=12x12+9999+0" << QStringList{"12×12", "9999"};
    QTest::newRow("kernel too large") << "kernel-size=40" << QStringList{"40", "31"};
    QTest::newRow("huge number") << "stride=99999999999" << QStringList{"stride", "99999999999"};
    QTest::newRow("unknown padding") << "padding=some" << QStringList{"some", "valid"};
    QTest::newRow("too many channels") << "feature-maps=17" << QStringList{"feature-maps", "17", "1 to 16"};
    QTest::newRow("half a filter") << "filters=1.5" << QStringList{"filters", "1.5", "1 to 8"};
    QTest::newRow("slope beyond 1") << "alpha=1.5" << QStringList{"alpha", "1.5", "0 to 1"};
    QTest::newRow("unknown activation") << "activation=step" << QStringList{"step", "relu", "gelu"};
    QTest::newRow("unknown pass") << "pass=dx" << QStringList{"pass", "dx", "dz, da, dw or db"};
    QTest::newRow("painted without a map") << "painted=2,3=1" << QStringList{"2,3=1", "0,2,3=1"};
    QTest::newRow("painted without a number") << "painted=0,2,3=red" << QStringList{"0,2,3=red"};
    QTest::newRow("painted on map 16") << "painted=16,0,0=1" << QStringList{"16,0,0=1"};
    QTest::newRow("painted far away") << "painted=0,2,99999=1" << QStringList{"0,2,99999=1"};
    QTest::newRow("unknown mode") << "pad-mode=some" << QStringList{"some", "reflect"};
}

void ExperimentFieldsTest::wrongSettingsAreExplained()
{
    QFETCH(QString, settings);
    QFETCH(QStringList, parts);
    const auto changed = withSettings(starting(), settings);
    QVERIFY(!changed);
    const QString sentence = QString::fromStdString(changed.error().message);
    for (const QString& part : parts) QVERIFY2(sentence.contains(part), qPrintable(sentence));
    QVERIFY2(sentence.endsWith('.'), qPrintable(sentence));
}

void ExperimentFieldsTest::wrongProjectsAreExplained_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QStringList>("parts");
    QTest::newRow("empty") << QByteArray() << QStringList{"JSON"};
    QTest::newRow("cut short") << toJson(starting()).chopped(20) << QStringList{"JSON", "byte"};
    QTest::newRow("no object") << QByteArray("[1, 2]") << QStringList{"convscope", "version"};
    QTest::newRow("of another program") << QByteArray("{\"image\": \"x.png\"}") << QStringList{"convscope", "version"};
    QTest::newRow("newer") << QJsonDocument(changedProject([](QJsonObject& root) { root["convscope"] = 3; })).toJson()
                           << QStringList{"version 3", "up to version 2"};
    QTest::newRow("missing picture") << QJsonDocument(changedProject([](QJsonObject& root) {
                                            root["image"] = "gone.png";
                                        })).toJson()
                                     << QStringList{"gone.png"};
    QTest::newRow("no picture named") << QJsonDocument(changedProject([](QJsonObject& root) {
                                             root["image"] = "";
                                         })).toJson()
                                      << QStringList{"picture"};
    QTest::newRow("unknown pattern") << QJsonDocument(changedProject([](QJsonObject& root) {
                                            root["image"] = "pattern:x";
                                        })).toJson()
                                     << QStringList{"pattern", "x"};
    QTest::newRow("wrong value") << withSetting("channel", "cyan") << QStringList{"channel", "cyan"};
    QTest::newRow("value of another type") << withSetting("stride", 2) << QStringList{"stride"};
    QTest::newRow("unknown field") << withSetting("colour", "red") << QStringList{"colour"};
    QTest::newRow("settings that do not fit") << withSetting("region", "12x12+9999+0") << QStringList{"12×12", "9999"};
}

void ExperimentFieldsTest::wrongProjectsAreExplained()
{
    QFETCH(QByteArray, json);
    QFETCH(QStringList, parts);
    const auto project = experimentFromJson(json, QDir::tempPath());
    QVERIFY(!project);
    const QString sentence = QString::fromStdString(project.error().message);
    for (const QString& part : parts) QVERIFY2(sentence.contains(part), qPrintable(sentence));
    QVERIFY2(sentence.endsWith('.'), qPrintable(sentence));
    QVERIFY2(!sentence.contains("is a folder"), qPrintable(sentence));
}

void ExperimentFieldsTest::picturesAreFoundBesideTheProject()
{
    const QTemporaryDir folder;
    QImage picture(20, 20, QImage::Format_RGB32);
    picture.fill(Qt::red);
    QVERIFY(picture.save(folder.filePath("picture.png")));
    const QByteArray json = QJsonDocument(changedProject([](QJsonObject& root) {
                                root["image"] = "picture.png";
                                QJsonObject settings = root["settings"].toObject();
                                settings["region"] = "12x12+1+2";
                                root["settings"] = settings;
                            })).toJson();
    const Experiment experiment = valueOf(experimentFromJson(json, folder.path()));
    QCOMPARE(experiment.photo->size(), QSize(20, 20));
    QCOMPARE(experiment.region, QRect(1, 2, 12, 12));
    // What is written names the file wherever the project is opened from.
    const auto elsewhere = experimentFromJson(toJson(experiment), QStringLiteral("/nowhere"));
    QVERIFY2(elsewhere, errorOf(elsewhere).c_str());
}

void ExperimentFieldsTest::whatIsDrawnIsKept()
{
    const Experiment e = valueOf(withSettings(starting(), "drawing=" + kDrawing + "&drawn-set=" + kDrawnSet));
    QVERIFY(*e.train.drawing == ByteTensor({1, 1, 1, 3}, {1, 2, 255}));
    QVERIFY(*e.train.drawnSet == (DrawnSet{{"A", "β"}, ByteTensor({2, 1, 1, 3}, {1, 2, 255, 4, 5, 6}), {1, 1}}));
    QVERIFY(valueOf(experimentFromJson(toJson(e), {})).train == e.train);
}

/// As large as the images of a data set may be: the canvas has their size.
void ExperimentFieldsTest::aLargeDrawingIsKept()
{
    ByteTensor drawing({1, 1, 300, 300});
    for (std::size_t i = 0; i < drawing.data.size(); ++i) drawing.data[i] = static_cast<std::uint8_t>(i % 251);
    Experiment e = starting();
    e.train.drawing = std::make_shared<const ByteTensor>(std::move(drawing));
    const auto opened = experimentFromJson(toJson(e), {});
    QVERIFY2(opened, errorOf(opened).c_str());
    QVERIFY((*opened).train == e.train);
}

void ExperimentFieldsTest::whatIsDrawnIsRefusedWhereItIsDamaged_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    QTest::newRow("no size") << "drawing" << kDrawing.mid(4);
    QTest::newRow("another size") << "drawing"
                                  << "1x4:" + kDrawing.mid(4);
    QTest::newRow("no side") << "drawing"
                             << "0x3:" + kDrawing.mid(4);
    QTest::newRow("cut") << "drawing" << kDrawing.left(10);
    QTest::newRow("a length that it has not") << "drawing"
                                              << "1x3://///w==";
    QTest::newRow("more than 64 MB") << "drawing" << imageText(QByteArray(3 * 22'400'000, '\1'));
    QTest::newRow("two images") << "drawing" << imageText("123456");
    QTest::newRow("no class for an image") << "drawn-set"
                                           << "QQ==;0;" + imageText("123456");
    QTest::newRow("a class that is not") << "drawn-set"
                                         << "QQ==;0,1;" + imageText("123456");
    QTest::newRow("no images") << "drawn-set"
                               << "QQ==;0,1";
}

void ExperimentFieldsTest::whatIsDrawnIsRefusedWhereItIsDamaged()
{
    QFETCH(QString, name);
    QFETCH(QString, value);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression("^qUncompress: "));
    Experiment e = starting();
    QVERIFY(!setField(e, name, value));
    QVERIFY(e == starting());
    qWarning("qUncompress: or not"); // not every damage reaches it
}

CONVSCOPE_QT_TEST(ExperimentFieldsTest, "experiment_fields");
#include "experiment_fields_test.moc"

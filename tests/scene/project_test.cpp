// Project files: what is written is read again, and what is damaged is said.

#include "ui/scene/project.h"

#include "engine/fast/fast_engine.h"
#include "engine/io/model_file.h"
#include "tests/scene/trained.h"
#include "tests/support/qt_main.h"
#include "tests/support/result.h"
#include "ui/scene/chapters/chapters.h"
#include "ui/scene/examples.h"
#include "ui/scene/experiment_fields.h"
#include "ui/scene/export/figure_export.h"
#include "ui/scene/image_file.h"
#include "ui/scene/pose_goals.h"
#include "ui/scene/training/opened_layer.h"

#include <QDir>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <random>
#include <set>

using namespace convscope;

namespace {

Project project(const PhotoPtr& photo, const QString& settings = {})
{
    return {.experiment = valueOf(withSettings(Experiment::startingWith(photo), settings)), .chapter = 3, .step = 17};
}

Project plain() { return project(valueOf(photoFromSource("pattern:checker"))); }

QImage picture(QImage::Format format)
{
    QImage image(40, 30, QImage::Format_RGBX64);
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            image.setPixelColor(x, y,
                                QColor::fromRgba64(static_cast<quint16>(1601 * x + y),
                                                   static_cast<quint16>(2003 * y + 7 * x),
                                                   static_cast<quint16>(31 * x * y)));
    return image.convertToFormat(format);
}

/// A net that has learnt a little, of the experiment's settings.
ModelPtr netOf(const Experiment& experiment, int epochs)
{
    Experiment learning = experiment;
    learning.train.epochs = epochs;
    const TrainingViewPtr view = trainedSample(learning);
    return std::make_shared<const Model>(Model{*view->network,
                                               view->data->classNames,
                                               {experiment.train.data, static_cast<int>(view->data->train.size())},
                                               view->snapshot->state});
}

Project withNet()
{
    Project result =
        project(valueOf(photoFromSource("pattern:checker")),
                "net=conv 2@3; relu; maxpool 4; dense 10&train-images=60&batch=20&rate=0.0123456789012345");
    result.net = netOf(result.experiment, 2);
    return result;
}

QByteArray written(const Project& project, const QString& folder = {}) { return valueOf(toBytes(project, folder)); }

/// The file as it would be without its check sum, after a change.
QByteArray changed(const Project& project, const std::function<void(QJsonObject&)>& change)
{
    QJsonObject root = QJsonDocument::fromJson(written(project)).object();
    root.remove("check");
    change(root);
    return QJsonDocument(root).toJson();
}

bool isSame(const Project& read, const Project& expected)
{
    Experiment same = read.experiment;
    same.photo = expected.experiment.photo; // another object
    const bool hasSameNet =
        !read.net == !expected.net && (!read.net || formatModel(*read.net) == formatModel(*expected.net));
    return same == expected.experiment && read.chapter == expected.chapter && read.step == expected.step &&
           hasSameNet && read.experiment.photo->image() == expected.experiment.photo->image() &&
           read.experiment.photo->name() == expected.experiment.photo->name() && read.origin == expected.origin;
}

/// Of the test, counted one by one.
std::int64_t rightAnswers(const TrainingView& view)
{
    std::int64_t count = 0;
    for (std::size_t i = 0; i < view.data->test.size(); ++i)
        count += (*view.snapshot->testAnswers)[i] == view.data->label(view.data->test[i]);
    return count;
}

/// A sentence, as users read them.
bool isSentence(const std::string& message)
{
    const QString text = QString::fromStdString(message);
    return text.size() > 20 && (text.endsWith('.') || text.endsWith(')')) && !text.contains('\n');
}

} // namespace

Q_DECLARE_METATYPE(Project)

class ProjectTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void everythingIsReadAgain_data();
    void everythingIsReadAgain();
    void theSameProjectGivesTheSameBytes();
    void anEmbeddedPictureIsReadAgainBitByBit_data();
    void anEmbeddedPictureIsReadAgainBitByBit();
    void aFileIsEmbeddedAsItIs();
    void aFileThatHasChangedIsEmbeddedAsItWasRead();
    void anEmbeddedPictureOutlivesItsFile();
    void aLinkedPictureMovesWithItsFolder();
    void aPictureThatIsGoneIsNamedAndCanBeReplaced();
    void theFirstVersionIsRead();
    void trainingGoesOnFromAProjectAsIfItHadNotRested();
    void aSavedNetIsShownAsItWas();
    void theLayerThatIsLookedIntoIsFoundAgain();
    void wrongProjectsAreExplained_data();
    void wrongProjectsAreExplained();
    void aCutFileIsExplained();
    void aFlippedBitIsExplainedOrHarmless();
    void everyExampleOpensAndIsDrawn_data();
    void everyExampleOpensAndIsDrawn();
    void theExamplesCoverTheCourse();
};

void ProjectTest::everythingIsReadAgain_data()
{
    QTest::addColumn<Project>("project");
    QTest::newRow("plain") << plain();
    Project origin = plain();
    origin.origin = {"/a folder/ä.convscope", QByteArray::fromHex("00ff7f"), PictureKeeping::Embedded, true};
    QTest::newRow("with its origin") << origin;
    const PhotoPtr pasted = valueOf(photoFrom(picture(QImage::Format_RGB32), "pasted picture"));
    for (const Chapter& chapter : chapters()) {
        Project other = project(pasted, "region=9x7+3+4&unit=unit&kernel=1 2 0; -3 4.5 1&divisor=3&offset=-2.5&flip=1&"
                                        "padding=1,2,0,1&pad-mode=reflect&stride=2,1&dilation=1,2&colours=viridis");
        other.chapter = findChapter(QLatin1String(chapter.id));
        QTest::newRow(chapter.id) << other;
    }
    QTest::newRow("every training setting")
        << project(pasted, "data=fashion-mnist&train-images=500&net=conv 3@3 same; relu; dense 10&optimizer=momentum&"
                           "momentum=0.123456789012&weight-decay=0.0123456789&rate=0.0012345678901&batch=7&epochs=3&"
                           "pace=2.5&initializer=xavier_normal&train-view=filters&watch=photo&test-image=12&"
                           "invert-photo=1&train-seed=2147483647&train-layer=1&train-filter=3");
    QTest::newRow("a net") << withNet();
}

void ProjectTest::everythingIsReadAgain()
{
    QFETCH(const Project, project);
    const auto read = projectFromBytes(written(project), {});
    QVERIFY2(read, errorOf(read).c_str());
    QCOMPARE(settingsObject(read->experiment), settingsObject(project.experiment));
    QVERIFY(isSame(*read, project));
}

void ProjectTest::theSameProjectGivesTheSameBytes()
{
    const Project net = withNet();
    const QByteArray bytes = written(net);
    QCOMPARE(written(net), bytes);
    QCOMPARE(written(valueOf(projectFromBytes(bytes, {}))), bytes);
}

void ProjectTest::anEmbeddedPictureIsReadAgainBitByBit_data()
{
    QTest::addColumn<QImage::Format>("format");
    QTest::newRow("colour") << QImage::Format_RGB32;
    QTest::newRow("grey") << QImage::Format_Grayscale8;
    QTest::newRow("deep colour") << QImage::Format_RGBX64;
    QTest::newRow("deep grey") << QImage::Format_Grayscale16;
}

void ProjectTest::anEmbeddedPictureIsReadAgainBitByBit()
{
    QFETCH(const QImage::Format, format);
    const Project pasted = project(valueOf(photoFrom(picture(format), "pasted")));
    const Project read = valueOf(projectFromBytes(written(pasted), {}));
    QVERIFY(read.experiment.photo->image() == pasted.experiment.photo->image());
    QCOMPARE(read.experiment.photo->name(), "pasted");
    QCOMPARE(read.experiment.photo->source(), QString());
}

void ProjectTest::aFileIsEmbeddedAsItIs()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath("photo.jpg");
    QVERIFY(picture(QImage::Format_RGB32).save(path, "JPG", 60));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    const Project first = project(valueOf(readPhoto(path)));
    const Project read = valueOf(projectFromBytes(written(first), {}));
    QCOMPARE(read.picture.bytes, bytes);
    QVERIFY(QFile::remove(path));
    QCOMPARE(valueOf(projectFromBytes(written(read), {})).picture.bytes, bytes); // not packed again
}

void ProjectTest::aFileThatHasChangedIsEmbeddedAsItWasRead()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath("photo.png");
    QVERIFY(picture(QImage::Format_RGB32).save(path));
    const Project first = project(valueOf(readPhoto(path)));
    QVERIFY(picture(QImage::Format_RGB32).mirrored().save(path));
    const Project read = valueOf(projectFromBytes(written(first), {}));
    QVERIFY(read.experiment.photo->image() == first.experiment.photo->image());
}

void ProjectTest::anEmbeddedPictureOutlivesItsFile()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath("photo.png");
    QVERIFY(picture(QImage::Format_RGB32).save(path));
    const Project first = project(valueOf(readPhoto(path)), "region=9x7+30+20");
    const QByteArray bytes = written(first, folder.path());
    QVERIFY(QFile::remove(path));
    const Project read = valueOf(projectFromBytes(bytes, folder.path()));
    QVERIFY(isSame(read, first));
    QCOMPARE(read.experiment.photo->name(), "photo.png");
}

void ProjectTest::aLinkedPictureMovesWithItsFolder()
{
    const QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkpath("old/pictures"));
    const QString old = folder.filePath("old");
    QVERIFY(picture(QImage::Format_RGB32).save(old + "/pictures/photo.png"));
    Project linked = project(valueOf(readPhoto(old + "/pictures/photo.png")));
    linked.keeping = PictureKeeping::Linked;
    const QByteArray bytes = written(linked, old);
    QVERIFY(!bytes.contains(folder.path().toUtf8()));
    QVERIFY(QDir(folder.path()).rename("old", "new"));
    const Project read = valueOf(projectFromBytes(bytes, folder.filePath("new")));
    QVERIFY(isSame(read, linked));
    QCOMPARE(read.experiment.photo->source(), folder.filePath("new/pictures/photo.png"));
    QCOMPARE(read.keeping, PictureKeeping::Linked);
}

void ProjectTest::aPictureThatIsGoneIsNamedAndCanBeReplaced()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath("photo.png");
    QVERIFY(picture(QImage::Format_RGB32).save(path));
    Project linked = project(valueOf(readPhoto(path)), "region=9x7+30+20&kernel=emboss");
    linked.keeping = PictureKeeping::Linked;
    const QByteArray bytes = written(linked, folder.path());
    QVERIFY(QFile::rename(path, folder.filePath("elsewhere.png")));
    const ProjectDraft draft = valueOf(parseProject(bytes, folder.path()));
    QVERIFY(draft.missesItsPicture());
    const std::string error = errorOf(completed(draft));
    QVERIFY2(isSentence(error) && error.find(path.toStdString()) != std::string::npos, error.c_str());

    const Project same = valueOf(completedWith(draft, valueOf(readPhoto(folder.filePath("elsewhere.png")))));
    QCOMPARE(same.experiment.region, QRect(30, 20, 9, 7));
    QCOMPARE(same.experiment.kernelPreset, "emboss");
    const Project other = valueOf(completedWith(draft, valueOf(photoFromSource("pattern:impulse"))));
    QVERIFY(validate(other.experiment));
    QCOMPARE(other.experiment.region.size(), QSize(9, 7));
}

void ProjectTest::theFirstVersionIsRead()
{
    const Experiment experiment =
        project(valueOf(photoFromSource("builtin:coffee")), "kernel=emboss&stride=3").experiment;
    const Project read = valueOf(projectFromBytes(toJson(experiment), {}));
    Experiment same = read.experiment;
    same.photo = experiment.photo;
    QVERIFY(same == experiment);
    QVERIFY(!read.net && !read.origin);
}

void ProjectTest::trainingGoesOnFromAProjectAsIfItHadNotRested()
{
    const Project rested = valueOf(projectFromBytes(written(withNet()), {}));
    const TrainSettings& settings = rested.experiment.train;
    const Dataset data = valueOf(datasetOf(settings));
    const Network& network = rested.net->network;
    const auto engine = [&] { return fastEngine(network, settings.batchSize); };
    Trainer goingOn = valueOf(Trainer::resume(network, data, *snapshotOf(*rested.net), engine()));
    QVERIFY(goingOn.run(5));
    Trainer whole = valueOf(Trainer::make(network, data, initialState(settings.trainingSettings(), network), engine()));
    QVERIFY(whole.run(5));
    QVERIFY(goingOn.state() == whole.state());
}

void ProjectTest::aSavedNetIsShownAsItWas()
{
    const Project saved = valueOf(projectFromBytes(written(withNet()), {}));
    const TrainingViewPtr view = valueOf(savedView(saved.experiment, *saved.net));
    QVERIFY(view->snapshot->state == saved.net->training);
    QVERIFY(view->snapshot->testAnswers);
    QCOMPARE(rightAnswers(*view), saved.net->training.history.back().test.correct);
    QVERIFY(view->watched && view->attribution && view->deadShares);
    QCOMPARE(view->runs.size(), 1u);
    QCOMPARE(view->runs.front()->epochs.size(), 2u);
    Experiment other = saved.experiment;
    other.train.data = "no/such/folder";
    QVERIFY(isSentence(errorOf(savedView(other, *saved.net))));
}

void ProjectTest::theLayerThatIsLookedIntoIsFoundAgain()
{
    Project looking = withNet();
    const TrainingViewPtr view = valueOf(savedView(looking.experiment, *looking.net));
    looking.experiment.netLayer = valueOf(netLayerAt(*view, 2));
    const Project read = valueOf(projectFromBytes(written(looking), {}));
    QVERIFY(read.experiment.netLayer);
    QCOMPARE(read.experiment.netLayer->number, looking.experiment.netLayer->number);
    QVERIFY(read.experiment.netLayer->input == looking.experiment.netLayer->input);
    QVERIFY(read.experiment.netLayer->dOutput == looking.experiment.netLayer->dOutput);
}

void ProjectTest::wrongProjectsAreExplained_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QStringList>("parts");
    const auto row = [](const char* name, const std::function<void(QJsonObject&)>& change, const QStringList& parts) {
        QTest::newRow(name) << changed(plain(), change) << parts;
    };
    const auto image = [](QJsonObject& root, const QJsonObject& fields) { root["image"] = fields; };
    row("newer", [](QJsonObject& root) { root["convscope"] = 3; }, {"version 3", "up to version 2"});
    row("unknown field", [](QJsonObject& root) { root["colour"] = 1; }, {"colour", "image, settings"});
    row("unknown setting", [](QJsonObject& root) { root["settings"] = QJsonObject{{"hue", "1"}}; }, {"hue", "channel"});
    row("no settings", [](QJsonObject& root) { root.remove("settings"); }, {"settings", "object"});
    row("no picture", [](QJsonObject& root) { root.remove("image"); }, {"image", "file"});
    row("unknown chapter", [](QJsonObject& root) { root["chapter"] = "magic"; }, {"chapter", "pixels", "train"});
    row("step 0", [](QJsonObject& root) { root["step"] = 0; }, {"step", "counted from 1"});
    row("unknown field of the picture", [&](QJsonObject& root) { image(root, {{"path", "x.png"}}); }, {"path", "file"});
    row("a picture that is gone", [&](QJsonObject& root) { image(root, {{"file", "gone.png"}}); }, {"gone.png"});
    row("a picture that is none",
        [&](QJsonObject& root) {
            image(root, {{"name", "x.png"}, {"bytes", "QUJD"}});
        },
        {"x.png"});
    row("broken base 64",
        [&](QJsonObject& root) {
            image(root, {{"name", "x.png"}, {"bytes", "QU*D"}});
        },
        {"image", "base 64"});
    row("no bytes", [&](QJsonObject& root) { image(root, {{"name", "x.png"}, {"bytes", ""}}); }, {"image", "base 64"});
    // the head of a PNG of 16385×16384 pixels
    const char* huge = "iVBORw0KGgoAAAANSUhEUgAAQAEAAEAACAIAAADJaOztAAAACUlEQVR4nGMA"
                       "AAABAAFe/335AAAAAElFTkSuQmCC";
    row("a picture that is too large",
        [&](QJsonObject& root) {
            image(root, {{"name", "huge.png"}, {"bytes", huge}});
        },
        {"huge.png", "16385×16384", "268 million"});
    row("broken net", [](QJsonObject& root) { root["net"] = "QUJD"; }, {"net"});
    row("net that is no base 64", [](QJsonObject& root) { root["net"] = "%%%"; }, {"net", "base 64"});
    row("changed without its check sum", [](QJsonObject& root) { root["check"] = "00"; }, {"damaged", "check"});
    QTest::newRow("a net of other settings") << changed(withNet(), [](QJsonObject& root) {
        QJsonObject settings = root["settings"].toObject();
        settings["batch"] = "21";
        root["settings"] = settings;
    }) << QStringList{"net", "settings"};
}

void ProjectTest::wrongProjectsAreExplained()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QStringList, parts);
    const auto read = projectFromBytes(bytes, QDir::tempPath());
    QVERIFY(!read);
    const std::string error = errorOf(read);
    QVERIFY2(isSentence(error), error.c_str());
    for (const QString& part : parts) QVERIFY2(QString::fromStdString(error).contains(part), error.c_str());
}

void ProjectTest::aCutFileIsExplained()
{
    const QByteArray bytes = written(withNet());
    for (int tenth = 0; tenth < 10; ++tenth) {
        const auto read = projectFromBytes(bytes.left(bytes.size() * tenth / 10), {});
        QVERIFY(!read);
        QVERIFY2(isSentence(errorOf(read)), errorOf(read).c_str());
    }
}

void ProjectTest::aFlippedBitIsExplainedOrHarmless()
{
    const Project whole = project(valueOf(photoFrom(picture(QImage::Format_RGB32), "pasted")));
    const QByteArray bytes = written(whole);
    std::mt19937 random(1);
    int harmless = 0;
    for (int i = 0; i < 300; ++i) {
        QByteArray flipped = bytes;
        flipped[static_cast<qsizetype>(random() % static_cast<unsigned>(bytes.size()))] ^=
            static_cast<char>(1 << random() % 8);
        const auto read = projectFromBytes(flipped, {});
        if (read) {
            QVERIFY(isSame(*read, whole)); // white space, say
            ++harmless;
        } else {
            QVERIFY2(isSentence(errorOf(read)), errorOf(read).c_str());
        }
    }
    QVERIFY(harmless < 100);
}

void ProjectTest::everyExampleOpensAndIsDrawn_data()
{
    QTest::addColumn<QString>("id");
    for (const Example& example : examples()) QTest::newRow(example.id) << QString::fromLatin1(example.id);
}

void ProjectTest::everyExampleOpensAndIsDrawn()
{
    QFETCH(const QString, id);
    const auto read = exampleProject(id);
    QVERIFY2(read, errorOf(read).c_str());
    QVERIFY(validate(read->experiment));
    QVERIFY(isNamedPicture(read->experiment.photo->source()));
    QVERIFY(!exampleTitle(id).isEmpty());
    const Chapter& chapter = chapters()[static_cast<std::size_t>(read->chapter)];
    const auto figure = chapter.makeFigure(valueOf(computedInput(chapter, read->experiment, false, read->net)));
    QVERIFY(read->step < figure->stepCount());
    const QImage drawn = toImage(*figure, restingPose(read->experiment, read->step), {.size = {900, 600}});
    QSet<QRgb> colours;
    for (int y = 0; y < drawn.height(); y += 7)
        for (int x = 0; x < drawn.width(); x += 7) colours.insert(drawn.pixel(x, y));
    QVERIFY(colours.size() > 20);
}

void ProjectTest::theExamplesCoverTheCourse()
{
    std::set<int> covered;
    for (const Example& example : examples())
        covered.insert(valueOf(exampleProject(QLatin1String(example.id))).chapter);
    QCOMPARE(covered.size(), chapters().size());
    QVERIFY(examples().size() >= 10);
    QVERIFY(!exampleProject("no-such"));
}

CONVSCOPE_QT_TEST(ProjectTest, "project");
#include "project_test.moc"

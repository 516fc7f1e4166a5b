#include "ui/scene/export/animation_export.h"

#include "tests/scene/film_file.h"
#include "tests/scene/sample.h"
#include "tests/scene/trained.h"
#include "tests/support/full_disk.h"
#include "tests/support/qt_main.h"
#include "tests/support/result.h"
#include "ui/scene/chapters/chapters.h"
#include "ui/scene/export/film_size.h"
#include "ui/scene/pose_goals.h"

#include <QDir>
#include <QFile>
#include <QImageReader>
#include <QTemporaryDir>

using namespace convscope;

namespace {

std::unique_ptr<Figure> convolution()
{
    return figureOf("convolution", sampleExperiment({{6, 6}, {3, 3}, {}, "sobel_x"}));
}

/// Three steps, four frames each, with a pause of three more.
AnimationExport smallFilm(QSize size = {300, 200})
{
    AnimationExport settings;
    settings.page.size = size;
    settings.pace.lastStep = 2;
    settings.pace.framesPerSecond = 10;
    settings.pace.secondsPerStep = 0.4;
    settings.pace.endPause = 0.3;
    return settings;
}

/// What a frame is to look like.
QImage wanted(const Figure& figure, const AnimationExport& settings, int index)
{
    const AnimationFrames frames = valueOf(AnimationFrames::of(figure.stepCount(), settings.pace));
    return toImage(figure, frames.poseAt(index, {}), settings.page).convertToFormat(QImage::Format_RGB32);
}

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) qFatal("no file can be written");
}

QStringList filesIn(const QTemporaryDir& folder)
{
    return QDir(folder.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot, QDir::Name);
}

QString failureOf(const Result<void>& result) { return QString::fromStdString(errorOf(result)); }

} // namespace

class AnimationExportTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void aGifHasItsFramesDelaysAndColours();
    void aGifIsPlayedAsOftenAsWanted_data();
    void aGifIsPlayedAsOftenAsWanted();
    void aGifShowsStillStepsInOneFrameEach();
    void aGifIsSmall();
    void aGifOfAPhotoLooksLikeIt();
    void aVideoHasItsFramesRateSizeAndColours_data();
    void aVideoHasItsFramesRateSizeAndColours();
    void picturesAreNumbered();
    void picturesAreTheFigureItself();
    void namesOfPictures_data();
    void namesOfPictures();
    void aLongerFilmsRestIsNotMixedIn();
    void everyChapterMoves_data();
    void everyChapterMoves();
    void aStopLeavesTheOldFile_data() { aFullDiskLeavesTheOldFile_data(); }
    void aStopLeavesTheOldFile();
    void aFullDiskLeavesTheOldFile_data();
    void aFullDiskLeavesTheOldFile();
    void aPlaceThatCannotBeIsNamed_data() { aFullDiskLeavesTheOldFile_data(); }
    void aPlaceThatCannotBeIsNamed();
    void whatCannotBeWrittenIsRefused_data();
    void whatCannotBeWrittenIsRefused();
    void theSizeIsKnownBefore_data() { aFullDiskLeavesTheOldFile_data(); }
    void theSizeIsKnownBefore();
    void progressRunsToTheEnd();
};

void AnimationExportTest::aGifHasItsFramesDelaysAndColours()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath("film.gif");
    const auto figure = convolution();
    const AnimationExport settings = smallFilm();
    QCOMPARE(failureOf(exportAnimation(path, *figure, {}, settings)), "(no error)");
    QCOMPARE(filesIn(folder), QStringList{"film.gif"});
    QVERIFY(QFile::permissions(path).testFlag(QFile::ReadUser));

    QImageReader reader(path);
    for (int i = 0; i < 12; ++i) {
        const QImage frame = reader.read().convertToFormat(QImage::Format_RGB32);
        QCOMPARE(frame.size(), QSize(300, 200));
        QCOMPARE(reader.nextImageDelay(), i < 11 ? 100 : 400); // ms
        const QImage right = wanted(*figure, settings, i);
        QCOMPARE(frame.pixel(2, 2), 0xffffffff);
        QVERIFY2(meanDifference(frame, right) < 0.8, qPrintable(QString::number(meanDifference(frame, right))));
    }
    QVERIFY(reader.read().isNull());

    const QJsonObject stream = streamOf(path);
    QCOMPARE(stream["nb_read_frames"].toString(), "12");
    QCOMPARE(stream["duration"].toString().toDouble(), 1.5);
    const std::vector<QImage> pictures = picturesOf(path);
    QCOMPARE(pictures.size(), 12u);
    QVERIFY(meanDifference(pictures.front(), wanted(*figure, settings, 0)) < 0.8);
    QVERIFY(meanDifference(pictures.back(), wanted(*figure, settings, 11)) < 0.8);
}

void AnimationExportTest::aGifIsPlayedAsOftenAsWanted_data()
{
    QTest::addColumn<int>("plays");
    QTest::addColumn<int>("repeats"); // as QImageReader says it: -1 for ever
    QTest::newRow("for ever") << 0 << -1;
    QTest::newRow("once") << 1 << 0;
    QTest::newRow("three times") << 3 << 2;
    QTest::newRow("300 times") << 300 << 299;
}

void AnimationExportTest::aGifIsPlayedAsOftenAsWanted()
{
    QFETCH(const int, plays);
    const QTemporaryDir folder;
    const QString path = folder.filePath("film.gif");
    AnimationExport settings = smallFilm({120, 80});
    settings.plays = plays;
    QCOMPARE(failureOf(exportAnimation(path, *convolution(), {}, settings)), "(no error)");
    QImageReader reader(path);
    while (!reader.read().isNull()) {}
    QTEST(reader.loopCount(), "repeats");
}

void AnimationExportTest::aGifShowsStillStepsInOneFrameEach()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath("film.gif");
    AnimationExport settings = smallFilm();
    settings.pace.hasMotion = false;
    settings.pace.framesPerSecond = 50;
    settings.pace.secondsPerStep = 0.7;
    QCOMPARE(failureOf(exportAnimation(path, *convolution(), {}, settings)), "(no error)");
    QImageReader reader(path);
    for (const int delay : {700, 700, 1000}) {
        QVERIFY(!reader.read().isNull());
        QCOMPARE(reader.nextImageDelay(), delay);
    }
    QVERIFY(reader.read().isNull());
}

void AnimationExportTest::aGifIsSmall()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath("film.gif");
    AnimationExport settings;
    settings.page.size = {800, 533};
    settings.pace.lastStep = 9;
    const auto figure = figureOf("convolution", sampleExperiment({{12, 12}, {3, 3}, {}, "sobel_x"}));
    QCOMPARE(failureOf(exportAnimation(path, *figure, {}, settings)), "(no error)");
    QCOMPARE(streamOf(path)["duration"].toString().toDouble(), 6.0);
    // 100 frames of 800×533; 1000 of them are to have less than 3 MB.
    QVERIFY2(QFileInfo(path).size() < 400'000, qPrintable(QString::number(QFileInfo(path).size())));
}

void AnimationExportTest::aGifOfAPhotoLooksLikeIt()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath("film.gif");
    AnimationExport settings = smallFilm({600, 400});
    settings.pace.lastStep = 0;
    for (const char* chapter : {"pixels", "padding"}) {
        const auto figure = figureOf(chapter, sampleExperiment());
        QCOMPARE(failureOf(exportAnimation(path, *figure, {}, settings)), "(no error)");
        const double difference = meanDifference(picturesOf(path).front(), wanted(*figure, settings, 0));
        QVERIFY2(difference < 2.0, qPrintable(QString::number(difference))); // of noise, the hardest photo there is
    }
}

void AnimationExportTest::aVideoHasItsFramesRateSizeAndColours_data()
{
    QTest::addColumn<QString>("ending");
    QTest::addColumn<QSize>("size");
    QTest::addColumn<QSize>("padded");
    QTest::newRow("MP4") << "mp4" << QSize(300, 200) << QSize(300, 200);
    QTest::newRow("WebM") << "webm" << QSize(300, 200) << QSize(300, 200);
    QTest::newRow("MP4, odd") << "mp4" << QSize(301, 199) << QSize(302, 200);
    QTest::newRow("WebM, odd") << "webm" << QSize(299, 201) << QSize(300, 202);
}

void AnimationExportTest::aVideoHasItsFramesRateSizeAndColours()
{
#ifndef CONVSCOPE_HAS_VIDEO_MODULE
    QSKIP("built without OpenCV's videoio");
#endif
    QFETCH(const QString, ending);
    QFETCH(const QSize, size);
    QFETCH(const QSize, padded);
    const QTemporaryDir folder;
    const QString path = folder.filePath("film." + ending);
    const auto figure = convolution();
    const AnimationExport settings = smallFilm(size);
    QCOMPARE(failureOf(exportAnimation(path, *figure, {}, settings)), "(no error)");
    QCOMPARE(filesIn(folder), QStringList{"film." + ending});

    const QJsonObject stream = streamOf(path);
    QCOMPARE(stream["nb_read_frames"].toString(), "15");
    QCOMPARE(stream["avg_frame_rate"].toString(), "10/1");
    QCOMPARE(stream["duration"].toString().toDouble(), 1.5);
    QCOMPARE(QSize(stream["width"].toInt(), stream["height"].toInt()), padded);
    if (ending == "mp4") QCOMPARE(stream["color_space"].toString(), "smpte170m"); // that is BT.601's
    const std::vector<QImage> pictures = picturesOf(path);
    QCOMPARE(pictures.size(), 15u);
    for (const auto& [index, frame] : {std::pair(0u, 0), std::pair(6u, 6), std::pair(14u, 11)}) {
        const QImage picture = pictures[index].copy(QRect({0, 0}, size));
        const double difference = meanDifference(picture, wanted(*figure, settings, frame));
        QVERIFY2(difference < 4.0, qPrintable(QString::number(difference)));
        QVERIFY2(qGray(picture.pixel(2, 2)) > 245, qPrintable(QString::number(qGray(picture.pixel(2, 2)))));
        QVERIFY(qGray(pictures[index].pixel(padded.width() - 1, padded.height() - 1)) > 245); // no black edge
    }
}

void AnimationExportTest::picturesAreNumbered()
{
    const QTemporaryDir folder;
    AnimationExport settings = smallFilm({120, 80});
    settings.pace.hasMotion = false;
    QCOMPARE(failureOf(exportAnimation(folder.filePath("a.png"), *convolution(), {}, settings)), "(no error)");
    QCOMPARE(filesIn(folder), (QStringList{"a-0001.png", "a-0002.png", "a-0003.png"}));
    QCOMPARE(failureOf(exportAnimation(folder.path() + '/', *convolution(), {}, settings)), "(no error)");
    QCOMPARE(filesIn(folder).size(), 6);
    QVERIFY(QFile::exists(folder.filePath("frame-0003.png")));
}

void AnimationExportTest::picturesAreTheFigureItself()
{
    const QTemporaryDir folder;
    const auto figure = convolution();
    AnimationExport settings = smallFilm({301, 199});
    settings.page.isTransparent = true;
    QCOMPARE(failureOf(exportAnimation(folder.filePath("a.png"), *figure, {}, settings)), "(no error)");
    QCOMPARE(filesIn(folder).size(), 12); // the pause is the viewer's matter
    const AnimationFrames frames = valueOf(AnimationFrames::of(figure->stepCount(), settings.pace));
    for (const int i : {0, 5, 11}) {
        const QImage picture(folder.filePath(QString("a-%1.png").arg(i + 1, 4, 10, QChar('0'))));
        QCOMPARE(picture.pixelColor(2, 2).alpha(), 0);
        QCOMPARE(picture.convertToFormat(QImage::Format_ARGB32),
                 toImage(*figure, frames.poseAt(i, {}), settings.page).convertToFormat(QImage::Format_ARGB32));
    }
}

void AnimationExportTest::namesOfPictures_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("index");
    QTest::addColumn<int>("count");
    QTest::addColumn<QString>("name");
    QTest::newRow("a name") << "/a/film.png" << 0 << 20 << "/a/film-0001.png";
    QTest::newRow("many") << "/a/film.PNG" << 19'999 << 20'000 << "/a/film-20000.PNG";
    QTest::newRow("a name with its number") << "/a/frame-0001.png" << 4 << 20 << "/a/frame-0005.png";
    QTest::newRow("from nothing") << "f000.png" << 0 << 20 << "f000.png";
    QTest::newRow("a number that is none") << "cat3.png" << 0 << 20 << "cat3-0001.png";
    QTest::newRow("a folder") << "frames/" << 1 << 20 << "frames/frame-0002.png";
    QTest::newRow("a folder that is there") << "/tmp" << 1 << 20 << "/tmp/frame-0002.png";
    QTest::newRow("here") << "film.png" << 0 << 3 << "film-0001.png";
    QTest::newRow("points") << "v1.2.png" << 0 << 3 << "v1.2-0001.png";
}

void AnimationExportTest::namesOfPictures()
{
    QFETCH(const QString, path);
    QFETCH(const int, index);
    QFETCH(const int, count);
    QTEST(pngFrameName(path, index, count), "name");
}

void AnimationExportTest::aLongerFilmsRestIsNotMixedIn()
{
    const QTemporaryDir folder;
    AnimationExport settings = smallFilm({120, 80});
    settings.pace.hasMotion = false;
    write(folder.filePath("a-0004.png"), "of an older film");
    const QString failure = failureOf(exportAnimation(folder.filePath("a.png"), *convolution(), {}, settings));
    QVERIFY2(failure.contains("a-0004.png") && failure.contains("remove it"), qPrintable(failure));
    QCOMPARE(filesIn(folder), QStringList{"a-0004.png"});
}

void AnimationExportTest::everyChapterMoves_data()
{
    QTest::addColumn<QString>("chapter");
    for (const Chapter& chapter : chapters()) QTest::newRow(chapter.id) << chapter.id;
}

void AnimationExportTest::everyChapterMoves()
{
    QFETCH(const QString, chapter);
    const Chapter& made = chapters()[static_cast<std::size_t>(findChapter(chapter))];
    FigureInput input = computedInput(sampleExperiment({{6, 6}, {3, 3}, {}, "sobel_x"}));
    if (chapter == "train") {
        input.experiment = trainExperiment("tiny");
        input.training = trainedSample(input.experiment);
    }
    const Pose pose = restingPose(input.experiment, 0);
    const auto figure = made.makeFigure(input);
    AnimationExport settings = smallFilm({480, 320});
    settings.pace.lastStep = std::min(1, figure->stepCount() - 1);
    settings.pace.framesPerSecond = 5;
    const QTemporaryDir folder;
    const QString path = folder.filePath("film.gif");
    QCOMPARE(failureOf(exportAnimation(path, *figure, pose, settings)), "(no error)");
    const AnimationFrames frames = valueOf(AnimationFrames::of(figure->stepCount(), settings.pace));
    const std::vector<QImage> pictures = picturesOf(path);
    QVERIFY(!pictures.empty());
    const QImage last = toImage(*figure, frames.poseAt(frames.size() - 1, pose), settings.page);
    QVERIFY(meanDifference(pictures.back(), last.convertToFormat(QImage::Format_RGB32)) < 2.0);
    if (figure->stepCount() > 1) QVERIFY(pictures.size() > 1u);
}

void AnimationExportTest::aFullDiskLeavesTheOldFile_data()
{
    QTest::addColumn<QString>("ending");
    QTest::newRow("GIF") << "gif";
#ifdef CONVSCOPE_HAS_VIDEO_MODULE
    QTest::newRow("MP4") << "mp4";
    QTest::newRow("WebM") << "webm";
#endif
    QTest::newRow("PNG") << "png";
}

void AnimationExportTest::aStopLeavesTheOldFile()
{
    QFETCH(const QString, ending);
    const QTemporaryDir folder;
    const QString name = ending == "png" ? "film-0001.png" : "film." + ending;
    write(folder.filePath(name), "old");
    std::stop_source stop;
    int frames = 0;
    const ExportProgress progress{[&](double) {
                                      if (++frames == 5) stop.request_stop();
                                  },
                                  stop.get_token()};
    const QString failure =
        failureOf(exportAnimation(folder.filePath("film." + ending), *convolution(), {}, smallFilm(), progress));
    QCOMPARE(failure, "The film was stopped after 5 of 12 frames; nothing was written.");
    QCOMPARE(filesIn(folder), QStringList{name});
    QCOMPARE(contentOf(folder.filePath(name)), "old");
}

void AnimationExportTest::aFullDiskLeavesTheOldFile()
{
    QFETCH(const QString, ending);
    const QTemporaryDir folder;
    const QString name = ending == "png" ? "film-0001.png" : "film." + ending;
    write(folder.filePath(name), "old");
    QString failure;
    {
        const FullDisk disk;
        failure = failureOf(exportAnimation(folder.filePath("film." + ending), *convolution(), {}, smallFilm()));
    }
    QVERIFY2(failure.contains("cannot be written") && failure.contains("film"), qPrintable(failure));
    QCOMPARE(filesIn(folder), QStringList{name});
    QCOMPARE(contentOf(folder.filePath(name)), "old");
}

void AnimationExportTest::aPlaceThatCannotBeIsNamed()
{
    QFETCH(const QString, ending);
    const QTemporaryDir folder;
    write(folder.filePath("file"), "a file, not a folder");
    const QString path = folder.filePath("file/film." + ending);
    const QString failure = failureOf(exportAnimation(path, *convolution(), {}, smallFilm()));
    QVERIFY2(failure.contains("cannot be written: Not a directory."), qPrintable(failure));
    QCOMPARE(filesIn(folder), QStringList{"file"});
}

void AnimationExportTest::whatCannotBeWrittenIsRefused_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<double>("rate");
    QTest::addColumn<QString>("part"); // of the sentence
    QTest::newRow("no film") << "film.avi" << 10.0 << "must end in .gif, .mp4, .webm, .png";
    QTest::newRow("no ending") << "film" << 10.0 << "must end in .gif, .mp4, .webm, .png";
    QTest::newRow("a GIF of 30 frames a second") << "film.gif" << 30.0 << "choose 50, 25, 20, 12.5, 10, 5, 4, 2 or 1";
    QTest::newRow("a GIF of 60 frames a second") << "film.gif" << 60.0 << "hundredths of a second";
}

void AnimationExportTest::whatCannotBeWrittenIsRefused()
{
    QFETCH(const QString, name);
    QFETCH(const double, rate);
    QFETCH(const QString, part);
    const QTemporaryDir folder;
    AnimationExport settings = smallFilm();
    settings.pace.framesPerSecond = rate;
    const QString failure = failureOf(exportAnimation(folder.filePath(name), *convolution(), {}, settings));
    QVERIFY2(failure.contains(part), qPrintable(failure));
    QVERIFY(filesIn(folder).isEmpty());
}

void AnimationExportTest::theSizeIsKnownBefore()
{
    QFETCH(const QString, ending);
    const QTemporaryDir folder;
    AnimationExport settings = smallFilm();
    settings.pace.lastStep = 9;
    const auto figure = convolution();
    QCOMPARE(failureOf(exportAnimation(folder.filePath("film." + ending), *figure, {}, settings)), "(no error)");
    double size = 0.0;
    for (const QString& name : filesIn(folder)) size += static_cast<double>(QFileInfo(folder.filePath(name)).size());
    const auto estimated = static_cast<double>(valueOf(estimatedFilmSize(ending, *figure, {}, settings, {})));
    QVERIFY2(estimated > size / 2.0 && estimated < size * 2.0, qPrintable(QString("%1 %2").arg(estimated).arg(size)));
}

void AnimationExportTest::progressRunsToTheEnd()
{
    const QTemporaryDir folder;
    std::vector<double> shares;
    const ExportProgress progress{[&](double share) { shares.push_back(share); }, {}};
    QCOMPARE(failureOf(exportAnimation(folder.filePath("a.gif"), *convolution(), {}, smallFilm(), progress)),
             "(no error)");
    QCOMPARE(shares.size(), 12u);
    QVERIFY(std::is_sorted(shares.begin(), shares.end()));
    QCOMPARE(shares.back(), 1.0);
}

CONVSCOPE_QT_TEST(AnimationExportTest, "animation_export");
#include "animation_export_test.moc"

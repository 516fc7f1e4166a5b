#include "tests/app/program.h"
#include "tests/support/qt_main.h"
#include "tests/support/temporary_folder.h"

#include <QDir>
#include <QFile>
#include <QImage>
#include <QImageReader>
#include <QProcess>
#include <csignal>

using namespace convscope;

namespace {

struct Folder {
    TemporaryFolder folder;
    QString path(const QString& name) const { return QString::fromStdString(folder.file(name.toStdString()).string()); }
    QStringList files() const
    {
        return QDir(QString::fromStdString(folder.path().string()))
            .entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot, QDir::Name);
    }
};

const QStringList kSmall{"--animate", "--size", "240x160", "--set", "region=5x5+0+0"}; // nine steps

QStringList command(const QString& out, const QStringList& options = {})
{
    return QStringList{"render", "convolution", "--out", out} + kSmall + options;
}

struct GifFrames {
    int count = 0;
    int delay = 0; ///< ms, of all together
    int loops = 0;
    QSize size;
};

GifFrames framesOf(const QString& path)
{
    QImageReader reader(path);
    GifFrames frames{0, 0, 0, reader.size()};
    while (!reader.read().isNull()) {
        ++frames.count;
        frames.delay += reader.nextImageDelay();
    }
    frames.loops = reader.loopCount();
    return frames;
}

} // namespace

class RenderFilmTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void optionsShapeTheFilm_data();
    void optionsShapeTheFilm();
    void aVideo_data();
    void aVideo();
    void numberedPictures();
    void theSameCommandWritesTheSame();
    void wrongOptions_data();
    void wrongOptions();
    void wrongUsage_data();
    void wrongUsage();
    void aFilmsNameNeedsAnimate();
    void ctrlCLeavesTheOldFile();
};

void RenderFilmTest::optionsShapeTheFilm_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<int>("frames");
    QTest::addColumn<int>("milliseconds");
    QTest::addColumn<int>("loops");
    const QStringList still{"--no-motion"};
    QTest::newRow("still") << still << 9 << 5500 << -1;
    QTest::newRow("a range") << still + QStringList{"--steps", "2-4"} << 3 << 2500 << -1;
    QTest::newRow("one step") << still + QStringList{"--steps", "9"} << 1 << 1500 << -1;
    QTest::newRow("every fourth") << still + QStringList{"--every", "4"} << 3 << 2500 << -1;
    QTest::newRow("slower, without a pause")
        << still + QStringList{"--seconds-per-step", "2", "--end-pause", "0"} << 9 << 18000 << -1;
    QTest::newRow("played twice") << still + QStringList{"--loop", "2"} << 9 << 5500 << 1;
    QTest::newRow("motion") << QStringList{"--steps", "1-2", "--fps", "10", "--end-pause", "0"} << 10 << 1000 << -1;
}

void RenderFilmTest::optionsShapeTheFilm()
{
    QFETCH(const QStringList, options);
    const Folder folder;
    const Run run = runProgram(command(folder.path("a.gif"), options));
    QVERIFY2(run.exitCode == 0 && run.output.isEmpty() && run.errors.isEmpty(), run.report().constData());
    QCOMPARE(folder.files(), QStringList{"a.gif"});
    const GifFrames frames = framesOf(folder.path("a.gif"));
    QTEST(frames.count, "frames");
    QTEST(frames.delay, "milliseconds");
    QTEST(frames.loops, "loops");
    QCOMPARE(frames.size, QSize(240, 160));
}

void RenderFilmTest::aVideo_data()
{
    QTest::addColumn<QString>("ending");
    QTest::addColumn<QByteArray>("codec");
    QTest::newRow("MP4") << "mp4" << QByteArray("h264");
    QTest::newRow("WebM") << "webm" << QByteArray("vp8");
}

void RenderFilmTest::aVideo()
{
#ifndef CONVSCOPE_HAS_VIDEO_MODULE
    QSKIP("built without OpenCV's videoio");
#endif
    QFETCH(const QString, ending);
    QFETCH(const QByteArray, codec);
    const Folder folder;
    const QString path = folder.path("a." + ending);
    const Run run = runProgram(command(path, {"--steps", "1-2", "--fps", "12.5", "--seconds-per-step", "0.4"}));
    QVERIFY2(run.exitCode == 0 && run.output.isEmpty() && run.errors.isEmpty(), run.report().constData());
    QProcess probe;
    probe.start("ffprobe", {"-v", "error", "-show_entries", "stream=codec_name,avg_frame_rate:format=duration", "-of",
                            "default=nokey=1:noprint_wrappers=1", path});
    QVERIFY(probe.waitForFinished());
    const QByteArrayList lines = probe.readAllStandardOutput().trimmed().split('\n');
    QCOMPARE(lines.value(0), codec);
    QCOMPARE(lines.value(1), "25/2");
    QVERIFY(std::abs(lines.value(2).toDouble() - 23 / 12.5) < 0.01); // ten frames, and thirteen of a second's pause
}

void RenderFilmTest::numberedPictures()
{
    const Folder folder;
    const QStringList options{"--no-motion", "--steps", "8-9", "--transparent"};
    const Run run = runProgram(command(folder.path("frame-0001.png"), options));
    QVERIFY2(run.exitCode == 0, run.report().constData());
    QCOMPARE(folder.files(), (QStringList{"frame-0001.png", "frame-0002.png"}));
    // The last one is the figure that render writes without --animate.
    const Run still = runProgram({"render", "convolution", "--size", "240x160", "--set", "region=5x5+0+0",
                                  "--transparent", "--out", folder.path("still.png")});
    QCOMPARE(still.exitCode, 0);
    QCOMPARE(QImage(folder.path("frame-0002.png")), QImage(folder.path("still.png")));
    QVERIFY(QImage(folder.path("frame-0001.png")) != QImage(folder.path("still.png")));
}

void RenderFilmTest::theSameCommandWritesTheSame()
{
    const Folder folder;
    QByteArray bytes[2];
    for (QByteArray& written : bytes) {
        QCOMPARE(runProgram(command(folder.path("a.gif"), {"--steps", "1-2"})).exitCode, 0);
        QFile file(folder.path("a.gif"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        written = file.readAll();
    }
    QCOMPARE(bytes[0], bytes[1]);
}

void RenderFilmTest::wrongOptions_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QByteArray>("part");
    const auto row = [](const char* name, const char* file, QStringList options, const char* part) {
        QTest::newRow(name) << file << options << QByteArray(part);
    };
    row("steps in words", "a.gif", {"--steps", "all"}, "FROM-TO");
    row("steps from 0", "a.gif", {"--steps", "0"}, "counted from 1");
    row("steps beyond the end", "a.gif", {"--steps", "3-10"}, "no steps 3 to 10; the figure has 1 to 9");
    row("a rate that a GIF has not", "a.gif", {"--fps", "30"}, "hundredths of a second");
    row("no rate", "a.mp4", {"--fps", "0"}, "0 frames a second");
    row("no time", "a.gif", {"--seconds-per-step", "0"}, "A step cannot take 0 s");
    row("an endless pause", "a.gif", {"--end-pause", "1e9"}, "pause at the end cannot take");
    row("too many plays", "a.gif", {"--loop", "70000"}, "65536");
    row("a video that repeats", "a.mp4", {"--loop", "2"}, "leave --loop out");
    row("a video that is transparent", "a.mp4", {"--transparent"}, "leave --transparent out");
    row("a vector film", "a.svg", {}, "must end in .gif, .mp4, .webm, .png");
    row("a folder that is not there", "none/a.gif", {}, "cannot be written");
}

void RenderFilmTest::wrongOptions()
{
    QFETCH(const QString, name);
    QFETCH(const QStringList, options);
    QFETCH(const QByteArray, part);
    const Folder folder;
    const Run run = runProgram(command(folder.path(name), options));
    QVERIFY2(run.isRefusal(1), run.report().constData());
    QVERIFY2(run.errors.contains(part), run.errors.constData());
    QVERIFY(folder.files().isEmpty());
}

void RenderFilmTest::wrongUsage_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::newRow("a step of a film") << QStringList{"--animate", "--step", "3"};
    QTest::newRow("a rate without a film") << QStringList{"--fps", "10"};
    QTest::newRow("every 0th") << QStringList{"--animate", "--every", "0"};
    QTest::newRow("played less than never") << QStringList{"--animate", "--loop", "-1"};
}

void RenderFilmTest::wrongUsage()
{
    QFETCH(const QStringList, options);
    const Folder folder;
    const Run run = runProgram(QStringList{"render", "convolution", "--out", folder.path("a.gif")} + options);
    QVERIFY2(run.isRefusal(2), run.report().constData());
}

void RenderFilmTest::aFilmsNameNeedsAnimate()
{
    const Folder folder;
    for (const char* name : {"a.gif", "a.mp4", "a.WEBM"}) {
        const Run run = runProgram({"render", "convolution", "--out", folder.path(name)});
        QVERIFY2(run.isRefusal(1), run.report().constData());
        QVERIFY2(run.errors.contains("add --animate"), run.errors.constData());
    }
}

void RenderFilmTest::ctrlCLeavesTheOldFile()
{
    const Folder folder;
    const QString path = folder.path("a.gif");
    QFile old(path);
    QVERIFY(old.open(QIODevice::WriteOnly) && old.write("old") == 3);
    old.close();
    QProcess process;
    process.setProcessEnvironment(withoutDisplay());
    // Hours of work, if it is not stopped.
    process.start(CONVSCOPE_PROGRAM, {"render", "convolution", "--animate", "--size", "1200x800", "--out", path,
                                      "--set", "region=64x64+0+0", "--fps", "50", "--seconds-per-step", "0.5"});
    QTRY_VERIFY_WITH_TIMEOUT(folder.files().size() == 2, 20'000); // it has begun to write
    QTest::qWait(100);
    ::kill(static_cast<pid_t>(process.processId()), SIGINT);
    QVERIFY(process.waitForFinished(20'000));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 1);
    const QByteArray errors = process.readAllStandardError();
    QVERIFY2(errors.contains("The film was stopped after"), errors.constData());
    QCOMPARE(folder.files(), QStringList{"a.gif"});
    QVERIFY(old.open(QIODevice::ReadOnly));
    QCOMPARE(old.readAll(), "old");
}

CONVSCOPE_QT_TEST(RenderFilmTest, "render_film");
#include "render_film_test.moc"

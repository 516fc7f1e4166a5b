// The program on a machine that lacks something: fonts, data, modules, cores, memory. It does without, or one sentence
// says what is missing and what to install.
#include "tests/app/fault_support.h"
#include "tests/app/strace.h"
#include "tests/app/test_window.h"
#include "tests/support/qt_main.h"
#include "tests/support/result.h"
#include "ui/scene/experiment_fields.h"
#include "ui/training/training_session.h"

#include <QFileInfo>
#include <limits>
#include <sched.h>
#include <sys/resource.h>

using namespace convscope;

namespace {

const QByteArray kNoFonts("<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"fonts.dtd\"><fontconfig/>");
constexpr const char* kFashion = "/usr/share/datasets/fashion-mnist";

qint64 differingPixels(const QImage& a, const QImage& b)
{
    if (a.size() != b.size() || a.isNull()) return std::numeric_limits<qint64>::max();
    qint64 count = 0;
    for (int y = 0; y < a.height(); ++y)
        for (int x = 0; x < a.width(); ++x) count += a.pixel(x, y) != b.pixel(x, y);
    return count;
}

} // namespace

class PoorMachineTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_canMeddle = canMeddle(); }
    void withoutFontsItWorksWithItsOwn();
    void withoutChineseFontsItSaysSo();
    void withoutTheDataSetItsPackageIsNamed();
    void withoutItsModulesAllElseWorks_data();
    void withoutItsModulesAllElseWorks();
    void withoutItsModulesTheWindowSaysSo();
    void withoutFFmpegNoVideoIsHalfWritten();
    void oneCoreIsEnough_data();
    void oneCoreIsEnough();
    void aHundredMegapixelsInLittleMemoryAreRefused_data();
    void aHundredMegapixelsInLittleMemoryAreRefused();

private:
    bool m_canMeddle = false;
};

/// A few signs that its fonts do not have are boxes then.
void PoorMachineTest::withoutFontsItWorksWithItsOwn()
{
    const UserFolder folder;
    folder.write("fonts.conf", kNoFonts);
    QProcessEnvironment bare = atHome(folder.path("home"));
    bare.insert("FONTCONFIG_FILE", folder.path("fonts.conf"));
    const QString words = "render convolution --size 600x400 --out @";
    QCOMPARE(runProgram(argumentsOf(words + "usual.png", folder)).exitCode, 0);
    const Run run = runProgram(argumentsOf(words + "bare.png", folder), bare);
    QVERIFY2(run.exitCode == 0 && run.errors.isEmpty(), run.report().constData());
    QVERIFY(differingPixels(QImage(folder.path("bare.png")), QImage(folder.path("usual.png"))) < 600 * 400 / 100);

    bare.insert("CONVSCOPE_PROBE", "tour " + folder.path("x.svg"));
    const Run window = runProgram({}, bare);
    QVERIFY2(window.exitCode == 0 && errorsOf(window).isEmpty(), window.report().constData());
    QVERIFY(folder.content("x.svg").contains("</svg>"));
}

void PoorMachineTest::withoutChineseFontsItSaysSo()
{
    const UserFolder folder;
    folder.write("fonts.conf", kNoFonts);
    QProcessEnvironment bare = atHome(folder.path("home"));
    bare.insert("FONTCONFIG_FILE", folder.path("fonts.conf"));
    const Run run = runProgram(argumentsOf("render convolution --language zh_CN --out @x.png", folder), bare);
    QVERIFY2(isRefusalOf(run, "no font with Chinese characters on this computer; install Debian's package"),
             run.report().constData());
    QVERIFY(QDir().mkpath(folder.path("home/config/Convscope")));
    folder.write("home/config/Convscope/convscope.conf", "[General]\nlanguage=zh_CN\n");
    bare.insert("CONVSCOPE_PROBE", "first-picture");
    const Run window = runProgram({}, bare);
    QVERIFY2(window.exitCode == 0 && errorsOf(window).isEmpty(), window.report().constData());
}

void PoorMachineTest::withoutTheDataSetItsPackageIsNamed()
{
    if (!m_canMeddle && QFileInfo::exists(kFashion)) QSKIP("the data set is installed, and cannot be hidden here");
    const QStringList train{CONVSCOPE_PROGRAM, "train", "--data", "fashion-mnist", "--epochs", "1"};
    const Run run = m_canMeddle ? runWithFault("%file:error=ENOENT", {kFashion}, train, withoutDisplay())
                                : runCommand(train.first(), train.mid(1), withoutDisplay());
    QVERIFY2(isRefusalOf(run, "install Debian's package dataset-fashion-mnist"), run.report().constData());

    QProcessEnvironment environment = offscreen();
    environment.insert("CONVSCOPE_INSIDE", "1");
    const QStringList window{QCoreApplication::applicationFilePath(), "poor_machine_inside", "trainsWithoutTheDataSet"};
    const Run inside = m_canMeddle ? runWithFault("%file:error=ENOENT", {kFashion}, window, environment)
                                   : runCommand(window.first(), window.mid(1), environment);
    QVERIFY2(inside.exitCode == 0, inside.report().constData());
}

void PoorMachineTest::withoutItsModulesAllElseWorks_data()
{
    QTest::addColumn<QString>("module");
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const char* name, const char* module, const char* content, const QString& words,
                        const char* sentence) {
        QTest::newRow(name) << module << QByteArray(content) << words << sentence;
    };
    const QString film = "render convolution --size 320x200 --animate --steps 1-2 --out @x.mp4";
    const QString photo = "filter @photo.tiff --kernel box --out @x.png";
    row("no module for films", "convscope_video.so", "", film,
        "install libopencv-videoio-dev and build Convscope again.");
    row("one for films that does not fit", "convscope_video.so", "no library", film,
        "The video module is there, but cannot be loaded");
    row("no module for pictures", "convscope_opencv.so", "", photo,
        "“photo.tiff” cannot be opened. The OpenCV module is missing");
    row("one for pictures that does not fit", "convscope_opencv.so", "no library", photo,
        "“photo.tiff” cannot be opened. The OpenCV module is there, but cannot be loaded");
    row("no module for ONNX", "convscope_onnx.so", "",
        "train --net dense --epochs 1 --train-images 20 --export @x.onnx", "The ONNX module is missing");
}

/// The program by itself in a folder.
void PoorMachineTest::withoutItsModulesAllElseWorks()
{
    QFETCH(const QString, module);
    QFETCH(const QByteArray, content);
    QFETCH(const QString, words);
    QFETCH(const QString, sentence);
    const UserFolder folder;
    const QString program = folder.path("sub/convscope");
    QVERIFY(QDir().mkpath(folder.path("sub")) && QFile::copy(CONVSCOPE_PROGRAM, program));
    if (!content.isEmpty()) folder.write("sub/" + module, content);
    folder.write("photo.tiff", QByteArray("II*\0\10\0\0\0\0\0\0\0", 12));
    const Run run = runCommand(program, argumentsOf(words, folder), withoutDisplay());
    QVERIFY2(isRefusalOf(run, sentence), run.report().constData());
    QCOMPARE(folder.names(), (QStringList{"photo.tiff", "sub"}));
    const Run gif =
        runCommand(program, argumentsOf("render convolution --size 320x200 --animate --steps 1-2 --out @x.gif", folder),
                   withoutDisplay());
    QVERIFY2(gif.exitCode == 0 && gif.errors.isEmpty(), gif.report().constData());
    QVERIFY(folder.content("x.gif").startsWith("GIF89a"));
}

/// The window, in a folder by itself, too.
void PoorMachineTest::withoutItsModulesTheWindowSaysSo()
{
    const UserFolder folder;
    QVERIFY(QDir().mkpath(folder.path("sub")));
    QVERIFY(QFile::copy(QCoreApplication::applicationFilePath(), folder.path("sub/tests")));
    QProcessEnvironment environment = offscreen();
    environment.insert("CONVSCOPE_INSIDE", folder.path());
    const Run inside =
        runCommand(folder.path("sub/tests"), {"poor_machine_inside", "exportsWithoutItsModules"}, environment);
    QVERIFY2(inside.exitCode == 0, inside.report().constData());
    QCOMPARE(folder.names(), (QStringList{"sub", "x.gif"}));
}

/// OpenCV's videoio is there, and its way to FFmpeg is not.
void PoorMachineTest::withoutFFmpegNoVideoIsHalfWritten()
{
#ifndef CONVSCOPE_HAS_VIDEO_MODULE
    QSKIP("built without OpenCV's videoio");
#endif
    const UserFolder folder;
    folder.write("x.mp4", kOldFile);
    QProcessEnvironment environment = withoutDisplay();
    environment.insert("OPENCV_VIDEOIO_PRIORITY_FFMPEG", "0");
    const Run run = runProgram(
        argumentsOf("render convolution --size 320x200 --animate --steps 1-2 --out @x.mp4", folder), environment);
    QVERIFY2(
        isRefusalOf(run, "“" + folder.path("x.mp4") + "” cannot be written: OpenCV's FFmpeg has none of the codecs"),
        run.report().constData());
    QCOMPARE(folder.content("x.mp4"), kOldFile);
    QCOMPARE(folder.names(), QStringList{"x.mp4"});
}

// ---------------------------------------------------------------- small machines

void PoorMachineTest::oneCoreIsEnough_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("file");
    QTest::newRow("a figure") << "render convolution --size 320x200 --out @x"
                              << ".png";
    QTest::newRow("a filter") << "filter builtin:coffee --kernel gaussian --out @x"
                              << ".png";
    QTest::newRow("a training") << "train --net dense --epochs 2 --train-images 200 --seed 3 --save @x"
                                << ".model";
    QTest::newRow("the window") << ""
                                << ".svg";
}

/// With the same results as all cores give.
void PoorMachineTest::oneCoreIsEnough()
{
    QFETCH(const QString, words);
    QFETCH(const QString, file);
    const UserFolder folder;
    const auto onOneCore = [] {
        cpu_set_t all;
        sched_getaffinity(0, sizeof all, &all);
        int core = 0;
        while (core < CPU_SETSIZE - 1 && !CPU_ISSET(core, &all)) ++core;
        cpu_set_t one;
        CPU_ZERO(&one);
        CPU_SET(core, &one);
        sched_setaffinity(0, sizeof one, &one);
    };
    QProcessEnvironment environment = atHome(folder.path("home"));
    if (words.isEmpty()) {
        environment.insert("CONVSCOPE_PROBE", "tour " + folder.path("x.svg"));
        const Run run = runCommand(CONVSCOPE_PROGRAM, {}, environment, onOneCore);
        QVERIFY2(run.exitCode == 0 && errorsOf(run).isEmpty(), run.report().constData());
        QVERIFY(folder.content("x.svg").contains("</svg>"));
        return;
    }
    const Run run = runCommand(CONVSCOPE_PROGRAM, argumentsOf(words + file, folder), environment, onOneCore);
    QVERIFY2(run.exitCode == 0, run.report().constData());
    QCOMPARE(runProgram(argumentsOf(words + "-all" + file, folder)).exitCode, 0);
    QVERIFY(folder.content("x" + file) == folder.content("x-all" + file));
}

void PoorMachineTest::aHundredMegapixelsInLittleMemoryAreRefused_data()
{
    QTest::addColumn<int>("megabytes");
    QTest::newRow("less than the decoder takes") << 250;
    QTest::newRow("as much as the decoder takes") << 512;
    QTest::newRow("as much as a copy of it takes, too") << 800;
}

/// What counts is the memory that the process asks for itself (RLIMIT_DATA). Of addresses (RLIMIT_AS) Qt and OpenCV map
/// more than 512 MB in libraries and threads' stacks that take up nothing, and a limit of what is resident does not
/// refuse, but swaps, and then kills.
void PoorMachineTest::aHundredMegapixelsInLittleMemoryAreRefused()
{
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    QSKIP("a sanitizer takes memory for its own use");
#endif
    QFETCH(const int, megabytes);
    static const UserFolder pictures;
    const QString photo = pictures.path("photo.jpg");
    if (!QFile::exists(photo)) QVERIFY(picture(10'000, 10'000).save(photo));
    const auto limited = [megabytes] {
        const rlimit data{static_cast<rlim_t>(megabytes) << 20, static_cast<rlim_t>(megabytes) << 20};
        setrlimit(RLIMIT_DATA, &data);
    };
    const QString sentence =
        "There is not enough memory for “photo.jpg”; close other programs, or use a smaller picture.";
    const UserFolder folder;
    folder.write("x.png", kOldFile);
    for (const QString& words : {QStringLiteral("filter %1 --kernel box --out @x.png").arg(photo),
                                 QStringLiteral("render pixels --image %1 --out @x.png").arg(photo)}) {
        const Run run = runCommand(CONVSCOPE_PROGRAM, argumentsOf(words, folder), withoutDisplay(), limited);
        QVERIFY2(isRefusalOf(run, sentence), run.report().constData());
        QCOMPARE(folder.content("x.png"), kOldFile);
    }
    QProcessEnvironment environment = offscreen();
    environment.insert("CONVSCOPE_INSIDE", photo);
    const Run inside = runCommand(QCoreApplication::applicationFilePath(), {"poor_machine_inside", "opensALargePhoto"},
                                  environment, limited);
    QVERIFY2(inside.exitCode == 0, inside.report().constData());
}

CONVSCOPE_QT_TEST(PoorMachineTest, "poor_machine");

/// What the tests above run as a process of its own, in a world that lacks something.
class PoorMachineInside : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!qEnvironmentVariableIsSet("CONVSCOPE_INSIDE")) QSKIP("it is a part of the tests above");
    }
    void trainsWithoutTheDataSet();
    void exportsWithoutItsModules();
    void opensALargePhoto();
};

void PoorMachineInside::trainsWithoutTheDataSet()
{
    TestWindow test("train", "data=fashion-mnist&net=dense&train-images=200&epochs=1");
    QTRY_VERIFY2(test.notice().contains("install Debian's package dataset-fashion-mnist"), qPrintable(test.notice()));
    test.document().replace("test", "data", valueOf(withSettings(test.experiment(), "data=digits")));
    TrainingSession& training = test.workbench().training();
    QTRY_VERIFY(training.view());
    training.start();
    QTRY_VERIFY(training.stepsLearnt() > 0 && !training.isRunning());
}

void PoorMachineInside::exportsWithoutItsModules()
{
    const QString folder = qEnvironmentVariable("CONVSCOPE_INSIDE");
    TestWindow test("convolution", "region=3x3");
    const QString said = saidByExport(test, "Animation", "MP4 video", folder + "/x.mp4");
    QVERIFY2(said.startsWith("The video module is missing (") &&
                 said.endsWith("install libopencv-videoio-dev and build Convscope again."),
             qPrintable(said));
    QCOMPARE(saidByExport(test, "Animation", "GIF", folder + "/x.gif"), "");
    QVERIFY(QFile::exists(folder + "/x.gif"));
}

void PoorMachineInside::opensALargePhoto()
{
    TestWindow test;
    const Experiment before = test.experiment();
    test.window().open(qEnvironmentVariable("CONVSCOPE_INSIDE"));
    QTRY_VERIFY2_WITH_TIMEOUT(test.notice().startsWith("There is not enough memory for “photo.jpg”; "),
                              qPrintable(test.notice()), 20'000);
    QVERIFY(test.experiment() == before);
    test.document().replace("test", "kernel", valueOf(withSettings(test.experiment(), "kernel=emboss")));
    test.waitForFilter();
    test.window().openSource("pattern:checker");
    QTRY_COMPARE(test.experiment().photo->source(), "pattern:checker");
}

CONVSCOPE_QT_TEST(PoorMachineInside, "poor_machine_inside");
#include "poor_machine_test.moc"

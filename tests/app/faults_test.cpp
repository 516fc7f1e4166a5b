// What goes wrong around the program: folders that may not be written, files that go while they are read, the user's
// session that ends, fonts, data and modules that are not there, one core, little memory. Nothing that the user had is
// lost, nothing crashes, and one sentence says what is wrong.
#include "app/end_request.h"
#include "app/window/file_commands.h"
#include "tests/app/strace.h"
#include "tests/app/test_window.h"
#include "tests/support/qt_main.h"
#include "tests/support/refused.h"
#include "tests/support/result.h"
#include "tests/support/temporary_folder.h"
#include "ui/recovery.h"
#include "ui/scene/examples.h"
#include "ui/scene/experiment_fields.h"
#include "ui/session.h"
#include "ui/training/training_session.h"

#include <QDir>
#include <QFileInfo>
#include <QImage>
#include <QMessageBox>
#include <QSettings>
#include <array>
#include <csignal>
#include <limits>
#include <sched.h>
#include <sys/resource.h>
#include <sys/stat.h>

using namespace convscope;

namespace {

const QByteArray kOld("an old file");
const QByteArray kNoFonts("<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"fonts.dtd\"><fontconfig/>");
constexpr const char* kFashion = "/usr/share/datasets/fashion-mnist";

/// With files of the user's in it.
class Folder {
public:
    Folder() { QDir().mkdir(path("sub")); }
    ~Folder() { permit(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner); }

    QString path(const QString& name = {}) const
    {
        return QString::fromStdString(m_folder.path().string()) + (name.isEmpty() ? QString() : '/' + name);
    }
    void write(const QString& name, const QByteArray& bytes) const
    {
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) qFatal("no file can be written");
    }
    QByteArray content(const QString& name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(cannot be read)");
    }
    QStringList names(const QString& of = {}) const
    {
        return QDir(path(of)).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    }
    /// From now on, nothing can be written into the folder `sub`.
    void forbid() const { permit(QFile::ReadOwner | QFile::ExeOwner); }

private:
    void permit(QFile::Permissions permissions) const { QFile::setPermissions(path("sub"), permissions); }

    TemporaryFolder m_folder;
};

/// In whose words @ stands for the folder.
QStringList argumentsOf(const QString& words, const Folder& folder)
{
    return QString(words).replace('@', folder.path() + '/').split(' ');
}

QImage picture(int width, int height)
{
    QImage image(width, height, QImage::Format_RGB32);
    for (int y = 0; y < height; ++y) {
        auto* line = reinterpret_cast<QRgb*>(image.scanLine(y));
        for (int x = 0; x < width; ++x) line[x] = qRgb(x % 251, y % 241, (x + y) % 256);
    }
    return image;
}

qint64 differingPixels(const QImage& a, const QImage& b)
{
    if (a.size() != b.size() || a.isNull()) return std::numeric_limits<qint64>::max();
    qint64 count = 0;
    for (int y = 0; y < a.height(); ++y)
        for (int x = 0; x < a.width(); ++x) count += a.pixel(x, y) != b.pixel(x, y);
    return count;
}

/// Of the user's own, for a program that is to find nothing of others.
QProcessEnvironment atHome(const QString& home)
{
    QProcessEnvironment environment = offscreen();
    for (const auto& [name, folder] : {std::pair("HOME", ""), std::pair("XDG_CONFIG_HOME", "/config"),
                                       std::pair("XDG_DATA_HOME", "/data"), std::pair("XDG_CACHE_HOME", "/cache")})
        environment.insert(name, home + folder);
    return environment;
}

/// Without what Qt's offscreen platform remarks.
QByteArray errorsOf(const Run& run)
{
    QByteArray errors;
    for (const QByteArray& line : run.errors.split('\n')) {
        const bool isRemark = line.startsWith("This plugin does not support propagateSizeHints") ||
                              line.startsWith("QStandardPaths: XDG_RUNTIME_DIR not set");
        if (!line.isEmpty() && !isRemark) errors += line + '\n';
    }
    return errors;
}

bool isRefusalOf(const Run& run, const QString& sentence)
{
    return run.isRefusal(1) && QString::fromUtf8(run.errors).contains(sentence);
}

/// Whether permissions count for what this thread starts.
bool isRefused(const Folder& folder)
{
    const Run run = runCommand("/bin/sh", {"-c", "! true 2>/dev/null > " + folder.path("sub/try")}, withoutDisplay(),
                               letPermissionsCount);
    return run.exitCode == 0;
}

} // namespace

class FaultsTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_canMeddle = canMeddle(); }
    void aReadOnlyFolderIsSaid_data();
    void aReadOnlyFolderIsSaid();
    void theWindowSaysThatAFolderIsReadOnly();
    void withoutAPlaceForItsDataTheWindowSaysSoOnce();
    void withoutAPlaceForItsDataTheProgramRuns();
    void aFileThatGoesWhileItIsReadIsSaid_data();
    void aFileThatGoesWhileItIsReadIsSaid();
    void anImageThatGoesWhileAFolderIsReadIsLeftOut();
    void theWindowGoesOnWhereAFileIsGone();
    void aSignalEndsTheWindowAsClosingItDoes();
    void aSignalLeavesWhatIsNotSaved();
    void withoutFontsItWorksWithItsOwn();
    void withoutChineseFontsItSaysSo();
    void withoutTheDataSetItsPackageIsNamed();
    void withoutItsModulesAllElseWorks_data();
    void withoutItsModulesAllElseWorks();
    void withoutFFmpegNoVideoIsHalfWritten();
    void oneCoreIsEnough_data();
    void oneCoreIsEnough();
    void aHundredMegapixelsInLittleMemoryAreRefused_data();
    void aHundredMegapixelsInLittleMemoryAreRefused();

private:
    bool m_canMeddle = false;
};

// ---------------------------------------------------------------- places that may not be written

void FaultsTest::aReadOnlyFolderIsSaid_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("file");
    const auto row = [](const char* file, const QString& words) {
        QTest::newRow(file) << words + file << QStringLiteral("sub/") + QString(file).section('/', -1);
    };
    const QString figure = "render convolution --size 320x200 ";
    const QString film = figure + "--animate --steps 1-2 --fps 10 --seconds-per-step 0.1 ";
    for (const char* file : {"@sub/x.svg", "@sub/x.png", "@sub/x.pdf"}) row(file, figure + "--out ");
    row("@sub/x.gif", film + "--out ");
#ifdef CONVSCOPE_HAS_VIDEO_MODULE
    row("@sub/x.mp4", film + "--out ");
#endif
    row("@sub/x-0002.png", film + "--out @sub/x.png --out ");
    row("@sub/x.jpg", "filter pattern:checker --kernel box --out ");
    row("@sub/x.npy", "influence --size 9,9 --kernel-size 3 --out ");
    const QString training = "train --net dense --train-images 20 --epochs 1 ";
    row("@sub/x.model", training + "--save ");
    row("@sub/x.csv", training + "--log "); // goes on in an old one, so that there must be none
    row("@sub/x.onnx", training + "--export ");
}

void FaultsTest::aReadOnlyFolderIsSaid()
{
    QFETCH(const QString, words);
    QFETCH(const QString, file);
    const Folder folder;
    const bool hasOld = !file.endsWith(".csv");
    if (hasOld) folder.write(file, kOld);
    folder.forbid();
    if (!isRefused(folder)) QSKIP("permissions count for nothing here");
    QStringList arguments = argumentsOf(words, folder);
    if (arguments.count("--out") == 2) arguments.resize(arguments.size() - 2); // frames have names of their own
    const Run run = runCommand(CONVSCOPE_PROGRAM, arguments, withoutDisplay(), letPermissionsCount);
    const QString sentence = "“" + folder.path(file) + "” cannot be written: Permission denied; choose another folder.";
    QVERIFY2(isRefusalOf(run, sentence), run.report().constData());
    QCOMPARE(folder.names("sub"), hasOld ? QStringList{file.section('/', -1)} : QStringList());
    if (hasOld) QCOMPARE(folder.content(file), kOld);
}

void FaultsTest::theWindowSaysThatAFolderIsReadOnly()
{
    const Folder folder;
    const QByteArray old = valueOf(toBytes(valueOf(exampleProject("trained-filters")), {}));
    folder.write("sub/work.convscope", old);
    folder.write("sub/x.model", kOld);
    folder.forbid();
    if (!isRefused(folder)) QSKIP("permissions count for nothing here");
    const PermissionsCount count;
    TestWindow test;
    ProjectKeeper& keeper = test.window().files().keeper();
    test.window().open(folder.path("sub/work.convscope"));
    QTRY_COMPARE(keeper.path(), folder.path("sub/work.convscope"));
    test.document().replace("test", "kernel", valueOf(withSettings(test.experiment(), "kernel=emboss")));
    keeper.save();
    QTRY_COMPARE(test.notice(), "“" + keeper.path() + "” cannot be written: Permission denied; choose another folder.");
    QVERIFY(keeper.isModified());
    QCOMPARE(folder.content("sub/work.convscope"), old);

    test.workbench().showChapter(10);
    TrainingSession& training = test.workbench().training();
    QTRY_VERIFY(training.view());
    QVERIFY(training.save(folder.path("sub/x.model")));
    QTRY_COMPARE(test.notice(),
                 "“" + folder.path("sub/x.model") + "” cannot be written: Permission denied; choose another folder.");
    QCOMPARE(folder.content("sub/x.model"), kOld);
    QCOMPARE(folder.names("sub"), (QStringList{"work.convscope", "x.model"}));
}

void FaultsTest::withoutAPlaceForItsDataTheWindowSaysSoOnce()
{
    const QString settings = QFileInfo(QSettings().fileName()).path();
    const QString work = recoveryFolder();
    QVERIFY(QDir().mkpath(settings) && QDir().mkpath(work));
    const auto permit = [](const QString& folder, mode_t mode) { ::chmod(qPrintable(folder), mode); };
    const PermissionsCount count;
    permit(work, 0500);
    if (QFile file(work + "/try"); file.open(QIODevice::WriteOnly)) QSKIP("permissions count for nothing here");
    QString sentence = QStringLiteral("What you do cannot be kept, for “%1” cannot be written; save what you need as a "
                                      "project elsewhere.")
                           .arg(work);
    {
        TestWindow test;
        QCOMPARE(test.notice(), sentence);
        test.workbench().hideNotice();
        test.document().replace("test", "kernel", valueOf(withSettings(test.experiment(), "kernel=emboss")));
        QTest::qWait(2000); // until after it would be kept
        QCOMPARE(test.notice(), "");
        QCOMPARE(test.experiment().kernelPreset, "emboss");
    }
    permit(settings, 0500);
    sentence = QStringLiteral("Neither settings nor what you do can be kept, for “%1” and “%2” cannot be written; save "
                              "what you need as a project elsewhere.")
                   .arg(settings, work);
    QCOMPARE(TestWindow().notice(), sentence);
    permit(work, 0700);
    sentence = QStringLiteral("Settings cannot be kept, for “%1” cannot be written; they last until the window is "
                              "closed.")
                   .arg(settings);
    QCOMPARE(TestWindow().notice(), sentence);
    permit(settings, 0700);
    QCOMPARE(TestWindow().notice(), "");
}

/// The whole program, with a home that it may not write.
void FaultsTest::withoutAPlaceForItsDataTheProgramRuns()
{
    const Folder folder;
    folder.forbid();
    if (!isRefused(folder)) QSKIP("permissions count for nothing here");
    QProcessEnvironment environment = atHome(folder.path("sub"));
    environment.insert("CONVSCOPE_PROBE", "tour " + folder.path("x.svg"));
    const Run run = runCommand(CONVSCOPE_PROGRAM, {}, environment, letPermissionsCount);
    QVERIFY2(run.exitCode == 0, run.report().constData());
    const QByteArray errors = errorsOf(run);
    QVERIFY2(errors.count('\n') <= 1, errors.constData()); // that the session is not kept
    QVERIFY(folder.content("x.svg").contains("</svg>"));
    QVERIFY(folder.names("sub").isEmpty());
}

// ---------------------------------------------------------------- files that go while they are read

void FaultsTest::aFileThatGoesWhileItIsReadIsSaid_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("fault");
    QTest::addColumn<QString>("sentence");
    const std::tuple<const char*, const char*, const char*> files[]{
        {"picture", "photo.png", "filter @photo.png --kernel box --out @x.png"},
        {"project", "work.convscope", "render stride --project @work.convscope --out @x.png"},
        {"model", "net.model", "predict @net.model @photo.png"},
        {"network", "net.json", "train --net @net.json --epochs 1 --train-images 20"},
        {"array", "x.npy", "op relu --input @x.npy --out @out"},
    };
    const std::tuple<const char*, const char*, const char*> faults[]{
        {"is gone", "openat:error=ENOENT", "There is no file “%1”."},
        {"breaks off", "read:retval=0", "“%1” was changed while it was read; open it again."},
        {"is on a broken disk", "read:error=EIO", "“%1” cannot be read: Input/output error."},
    };
    for (const auto& [what, file, words] : files)
        for (const auto& [how, fault, sentence] : faults)
            QTest::addRow("a %s that %s", what, how) << words << file << fault << sentence;
    QTest::newRow("a folder that is gone") << "train --data @images --net dense --epochs 1"
                                           << "images"
                                           << "openat:error=ENOENT"
                                           << "The folder “%1” cannot be read";
}

void FaultsTest::aFileThatGoesWhileItIsReadIsSaid()
{
    if (!m_canMeddle) QSKIP("strace is missing, or may not meddle with other processes here");
    QFETCH(const QString, words);
    QFETCH(const QString, file);
    QFETCH(const QString, fault);
    QFETCH(const QString, sentence);
    const Folder folder;
    QVERIFY(picture(28, 28).convertToFormat(QImage::Format_Grayscale8).save(folder.path("photo.png")));
    folder.write("work.convscope", valueOf(toBytes(valueOf(exampleProject("stride-leftover")), {})));
    folder.write("net.json", R"({"input": [1, 8, 8], "classes": 10, "layers": [{"type": "dense", "outputs": 10}]})");
    QCOMPARE(
        runProgram(argumentsOf("train --net dense --epochs 1 --train-images 20 --save @net.model", folder)).exitCode,
        0);
    QCOMPARE(runProgram(argumentsOf("influence --size 5,5 --kernel-size 3 --out @x.npy", folder)).exitCode, 0);
    for (const char* name : {"a", "b"}) {
        QVERIFY(QDir().mkpath(folder.path(QStringLiteral("images/") + name)));
        for (int i = 1; i < 4; ++i)
            QVERIFY(picture(8 + i, 8).save(folder.path(QStringLiteral("images/%1/%2.png").arg(name).arg(i))));
    }
    const QStringList before = folder.names();
    const Run run = runWithFault(fault, {folder.path(file)},
                                 QStringList{CONVSCOPE_PROGRAM} + argumentsOf(words, folder), withoutDisplay());
    QVERIFY2(isRefusalOf(run, sentence.arg(folder.path(file))), run.report().constData());
    QCOMPARE(folder.names(), before);
}

/// Of a folder of many, one more or less is no reason to stop.
void FaultsTest::anImageThatGoesWhileAFolderIsReadIsLeftOut()
{
    if (!m_canMeddle) QSKIP("strace is missing, or may not meddle with other processes here");
    const Folder folder;
    for (const char* name : {"a", "b"}) {
        QVERIFY(QDir().mkpath(folder.path(QStringLiteral("images/") + name)));
        for (int i = 10; i < 40; ++i)
            QVERIFY(picture(8, i).save(folder.path(QStringLiteral("images/%1/%2.png").arg(name).arg(i))));
    }
    const QString gone = folder.path("images/a/12.png");
    const Run run = runWithFault("openat:error=ENOENT", {gone},
                                 QStringList{CONVSCOPE_PROGRAM} +
                                     argumentsOf("train --data @images --net dense --epochs 1 --threads 1", folder),
                                 withoutDisplay());
    QVERIFY2(run.exitCode == 0 && run.errors.contains("was left out: “" + gone.toUtf8() + "”"),
             run.report().constData());
}

void FaultsTest::theWindowGoesOnWhereAFileIsGone()
{
    const Folder folder;
    QVERIFY(picture(40, 30).save(folder.path("photo.png")));
    TestWindow test("convolution", {}, folder.path("photo.png"));
    const Experiment before = test.experiment();
    QVERIFY(QFile::remove(folder.path("photo.png")));
    QCOMPARE(::mkfifo(qPrintable(folder.path("pipe.png")), 0600), 0);
    test.window().open(folder.path("photo.png"));
    QTRY_COMPARE(test.notice(), "There is no file “" + folder.path("photo.png") + "”.");
    test.window().open(folder.path("pipe.png"));
    QTRY_COMPARE(test.notice(), "“" + folder.path("pipe.png") + "” is not an ordinary file.");
    test.window().open(folder.path("work.convscope"));
    QTRY_COMPARE(test.notice(), "There is no file “" + folder.path("work.convscope") + "”.");
    QVERIFY(test.experiment() == before);
    test.document().replace("test", "kernel", valueOf(withSettings(test.experiment(), "kernel=emboss")));
    test.waitForFilter();
}

// ---------------------------------------------------------------- the end of the user's session

/// For logging out, for a terminal that is closed, and for Ctrl-C in it.
void FaultsTest::aSignalEndsTheWindowAsClosingItDoes()
{
    struct Ended {
        int signal = 0;
        Folder folder;
        QProcess program;
        QString data() const { return folder.path("home/data/Convscope/convscope"); }
    };
    constexpr std::array kSignals{SIGTERM, SIGHUP, SIGINT};
    std::array<Ended, kSignals.size()> all;
    for (std::size_t i = 0; i < all.size(); ++i) {
        Ended& one = all[i];
        one.signal = kSignals[i];
        one.folder.write("work.convscope", valueOf(toBytes(valueOf(exampleProject("stride-leftover")), {})));
        one.program.setProcessEnvironment(atHome(one.folder.path("home")));
        one.program.start(CONVSCOPE_PROGRAM, {one.folder.path("work.convscope")});
    }
    for (Ended& one : all) { // once it has kept something against a crash
        const QDir recovery(one.data() + "/recovery");
        QTRY_COMPARE_WITH_TIMEOUT(recovery.entryList({"*.convscope"}).size(), 1, 20'000);
        ::kill(static_cast<pid_t>(one.program.processId()), one.signal);
    }
    for (Ended& one : all) {
        QTRY_COMPARE_WITH_TIMEOUT(one.program.state(), QProcess::NotRunning, 20'000);
        QCOMPARE(one.program.exitStatus(), QProcess::NormalExit);
        QCOMPARE(one.program.exitCode(), 0);
        QVERIFY(QDir(one.data() + "/recovery").isEmpty(QDir::Files));
        QFile session(one.data() + "/session.convscope");
        QVERIFY(session.open(QIODevice::ReadOnly));
        const Project kept = valueOf(projectFromBytes(session.readAll(), one.data()));
        QCOMPARE(kept.origin->path, one.folder.path("work.convscope"));
    }
}

/// Nobody is asked, for there may be nobody; the next window offers it.
void FaultsTest::aSignalLeavesWhatIsNotSaved()
{
    QDir(recoveryFolder()).removeRecursively();
    const Folder folder;
    const QByteArray old = valueOf(toBytes(valueOf(exampleProject("stride-leftover")), {}));
    folder.write("work.convscope", old);
    const auto kept = [] { return QDir(recoveryFolder()).entryList({"*.convscope"}); };
    {
        TestWindow test;
        std::signal(SIGTERM, SIG_DFL); // as programs find it; QTest has taken it
        const EndRequest end;
        QSignalSpy requests(&end, &EndRequest::requested);
        connect(&end, &EndRequest::requested, &test.window(), &MainWindow::endAtOnce);
        test.window().open(folder.path("work.convscope"));
        QTRY_COMPARE(test.window().files().keeper().path(), folder.path("work.convscope"));
        test.document().replace("test", "kernel", valueOf(withSettings(test.experiment(), "kernel=emboss")));
        ::raise(SIGTERM);
        QTRY_COMPARE(requests.size(), 1);
        QTRY_COMPARE(kept().size(), 1);
        QVERIFY(test.window().findChildren<QMessageBox*>().isEmpty());
        QTRY_COMPARE(findLeftovers(recoveryFolder()).size(), 1u); // it is given up for the next one
    }
    QCOMPARE(kept().size(), 1);
    QCOMPARE(folder.content("work.convscope"), old);
    const Project left = valueOf(readProject(recoveryFolder() + '/' + kept().first()));
    QCOMPARE(left.experiment.kernelPreset, "emboss");
    QVERIFY(left.origin->isModified);
    QDir(recoveryFolder()).removeRecursively();
}

// ---------------------------------------------------------------- what is not installed

/// A few signs that its fonts do not have are boxes then.
void FaultsTest::withoutFontsItWorksWithItsOwn()
{
    const Folder folder;
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

void FaultsTest::withoutChineseFontsItSaysSo()
{
    const Folder folder;
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

void FaultsTest::withoutTheDataSetItsPackageIsNamed()
{
    if (!m_canMeddle && QFileInfo::exists(kFashion)) QSKIP("the data set is installed, and cannot be hidden here");
    const QStringList train{CONVSCOPE_PROGRAM, "train", "--data", "fashion-mnist", "--epochs", "1"};
    const Run run = m_canMeddle ? runWithFault("%file:error=ENOENT", {kFashion}, train, withoutDisplay())
                                : runCommand(train.first(), train.mid(1), withoutDisplay());
    QVERIFY2(isRefusalOf(run, "install Debian's package dataset-fashion-mnist"), run.report().constData());

    QProcessEnvironment environment = offscreen();
    environment.insert("CONVSCOPE_INSIDE", "1");
    const QStringList window{QCoreApplication::applicationFilePath(), "faults_inside", "trainsWithoutTheDataSet"};
    const Run inside = m_canMeddle ? runWithFault("%file:error=ENOENT", {kFashion}, window, environment)
                                   : runCommand(window.first(), window.mid(1), environment);
    QVERIFY2(inside.exitCode == 0, inside.report().constData());
}

void FaultsTest::withoutItsModulesAllElseWorks_data()
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
void FaultsTest::withoutItsModulesAllElseWorks()
{
    QFETCH(const QString, module);
    QFETCH(const QByteArray, content);
    QFETCH(const QString, words);
    QFETCH(const QString, sentence);
    const Folder folder;
    const QString program = folder.path("sub/convscope");
    QVERIFY(QFile::copy(CONVSCOPE_PROGRAM, program));
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

/// OpenCV's videoio is there, and its way to FFmpeg is not.
void FaultsTest::withoutFFmpegNoVideoIsHalfWritten()
{
#ifndef CONVSCOPE_HAS_VIDEO_MODULE
    QSKIP("built without OpenCV's videoio");
#endif
    const Folder folder;
    folder.write("x.mp4", kOld);
    QProcessEnvironment environment = withoutDisplay();
    environment.insert("OPENCV_VIDEOIO_PRIORITY_FFMPEG", "0");
    const Run run = runProgram(
        argumentsOf("render convolution --size 320x200 --animate --steps 1-2 --out @x.mp4", folder), environment);
    QVERIFY2(
        isRefusalOf(run, "“" + folder.path("x.mp4") + "” cannot be written: OpenCV's FFmpeg has none of the codecs"),
        run.report().constData());
    QCOMPARE(folder.content("x.mp4"), kOld);
    QCOMPARE(folder.names(), (QStringList{"sub", "x.mp4"}));
}

// ---------------------------------------------------------------- small machines

void FaultsTest::oneCoreIsEnough_data()
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
void FaultsTest::oneCoreIsEnough()
{
    QFETCH(const QString, words);
    QFETCH(const QString, file);
    const Folder folder;
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

void FaultsTest::aHundredMegapixelsInLittleMemoryAreRefused_data()
{
    QTest::addColumn<int>("megabytes");
    QTest::newRow("as much as the decoder takes") << 512;
    QTest::newRow("as much as a copy of it takes, too") << 800;
}

/// What counts is the memory that the process asks for itself (RLIMIT_DATA). Of addresses (RLIMIT_AS) Qt and OpenCV map
/// more than 512 MB in libraries and threads' stacks that take up nothing, and a limit of what is resident does not
/// refuse, but swaps, and then kills.
void FaultsTest::aHundredMegapixelsInLittleMemoryAreRefused()
{
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    QSKIP("a sanitizer takes memory for its own use");
#endif
    QFETCH(const int, megabytes);
    static const Folder pictures;
    const QString photo = pictures.path("photo.jpg");
    if (!QFile::exists(photo)) QVERIFY(picture(10'000, 10'000).save(photo));
    const auto limited = [megabytes] {
        const rlimit data{static_cast<rlim_t>(megabytes) << 20, static_cast<rlim_t>(megabytes) << 20};
        setrlimit(RLIMIT_DATA, &data);
    };
    const QString sentence =
        "There is not enough memory for “photo.jpg”; close other programs, or use a smaller picture.";
    const Folder folder;
    folder.write("x.png", kOld);
    for (const QString& words : {QStringLiteral("filter %1 --kernel box --out @x.png").arg(photo),
                                 QStringLiteral("render pixels --image %1 --out @x.png").arg(photo)}) {
        const Run run = runCommand(CONVSCOPE_PROGRAM, argumentsOf(words, folder), withoutDisplay(), limited);
        QVERIFY2(isRefusalOf(run, sentence), run.report().constData());
        QCOMPARE(folder.content("x.png"), kOld);
    }
    QProcessEnvironment environment = offscreen();
    environment.insert("CONVSCOPE_INSIDE", photo);
    const Run inside = runCommand(QCoreApplication::applicationFilePath(), {"faults_inside", "opensALargePhoto"},
                                  environment, limited);
    QVERIFY2(inside.exitCode == 0, inside.report().constData());
}

CONVSCOPE_QT_TEST(FaultsTest, "faults");

/// What the tests above run as a process of its own, in a world that lacks something.
class FaultsInside : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!qEnvironmentVariableIsSet("CONVSCOPE_INSIDE")) QSKIP("it is a part of the tests of faults");
    }
    void trainsWithoutTheDataSet();
    void opensALargePhoto();
};

void FaultsInside::trainsWithoutTheDataSet()
{
    TestWindow test("train", "data=fashion-mnist&net=dense&train-images=200&epochs=1");
    QTRY_VERIFY2(test.notice().contains("install Debian's package dataset-fashion-mnist"), qPrintable(test.notice()));
    test.document().replace("test", "data", valueOf(withSettings(test.experiment(), "data=digits")));
    TrainingSession& training = test.workbench().training();
    QTRY_VERIFY(training.view());
    training.start();
    QTRY_VERIFY(training.stepsLearnt() > 0 && !training.isRunning());
}

void FaultsInside::opensALargePhoto()
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

CONVSCOPE_QT_TEST(FaultsInside, "faults_inside");
#include "faults_test.moc"

// Folders that may not be written, and files that go while they are read: nothing that the user had is lost, nothing
// crashes, and one sentence says what is wrong.
#include "app/window/file_commands.h"
#include "tests/app/fault_support.h"
#include "tests/app/strace.h"
#include "tests/app/test_window.h"
#include "tests/support/qt_main.h"
#include "tests/support/refused.h"
#include "tests/support/result.h"
#include "ui/recovery.h"
#include "ui/scene/examples.h"
#include "ui/scene/experiment_fields.h"
#include "ui/training/training_session.h"

#include <QFileInfo>
#include <QSettings>
#include <sys/stat.h>

using namespace convscope;

namespace {

/// Whether permissions count for what this thread starts.
bool isRefused(const UserFolder& folder)
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
    const UserFolder folder;
    const bool hasOld = !file.endsWith(".csv");
    if (hasOld) folder.write(file, kOldFile);
    folder.forbid();
    if (!isRefused(folder)) QSKIP("permissions count for nothing here");
    QStringList arguments = argumentsOf(words, folder);
    if (arguments.count("--out") == 2) arguments.resize(arguments.size() - 2); // frames have names of their own
    const Run run = runCommand(CONVSCOPE_PROGRAM, arguments, withoutDisplay(), letPermissionsCount);
    const QString sentence = "“" + folder.path(file) + "” cannot be written: Permission denied; choose another folder.";
    QVERIFY2(isRefusalOf(run, sentence), run.report().constData());
    QCOMPARE(folder.names("sub"), hasOld ? QStringList{file.section('/', -1)} : QStringList());
    if (hasOld) QCOMPARE(folder.content(file), kOldFile);
}

void FaultsTest::theWindowSaysThatAFolderIsReadOnly()
{
    const UserFolder folder;
    const QByteArray old = valueOf(toBytes(valueOf(exampleProject("trained-filters")), {}));
    folder.write("sub/work.convscope", old);
    folder.write("sub/x.model", kOldFile);
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

    QCOMPARE(saidByExport(test, "Figure", "SVG", folder.path("sub/x.svg")),
             "“" + folder.path("sub/x.svg") + "” cannot be written: Permission denied; choose another folder.");

    test.workbench().showChapter(10);
    TrainingSession& training = test.workbench().training();
    QTRY_VERIFY(training.view());
    QVERIFY(training.save(folder.path("sub/x.model")));
    QTRY_COMPARE(test.notice(),
                 "“" + folder.path("sub/x.model") + "” cannot be written: Permission denied; choose another folder.");
    QCOMPARE(folder.content("sub/x.model"), kOldFile);
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
    const UserFolder folder;
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
    const UserFolder folder;
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
    const UserFolder folder;
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
    const UserFolder folder;
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

CONVSCOPE_QT_TEST(FaultsTest, "faults");
#include "faults_test.moc"

// The program, killed in the middle of what it writes, at every call with which a file gets its name and at some of
// those that fill it: what was there before is there or has become the new one, and never half of it; what is left
// beside it is taken away by the next one that writes there.
#include "app/end_request.h"
#include "app/window/file_commands.h"
#include "app/window/recovery_bar.h"
#include "engine/io/model_file.h"
#include "tests/app/fault_support.h"
#include "tests/app/strace.h"
#include "tests/app/test_window.h"
#include "tests/support/qt_main.h"
#include "tests/support/result.h"
#include "ui/recovery.h"
#include "ui/scene/examples.h"
#include "ui/scene/experiment_fields.h"
#include "ui/training/training_session.h"

#include <QDir>
#include <QDirIterator>
#include <QMessageBox>
#include <QPushButton>
#include <array>
#include <csignal>
#include <sys/resource.h>

using namespace convscope;

namespace {

constexpr const char* kNaming = "fsync,fdatasync,rename,renameat,renameat2,link,linkat,unlink,unlinkat,rmdir";

/// What is written, and the command for it, in whose words @ stands for the folder.
struct Writing {
    const char* name;
    QString words;
    QStringList files;
};

const std::vector<Writing>& writings()
{
    static const QString kFilm = QStringLiteral(
        "render convolution --size 320x200 --animate --steps 1-3 --fps 10 --seconds-per-step 0.1 --out @");
    static const std::vector<Writing> all{
        {"an SVG", "render convolution --size 320x200 --out @x.svg", {"x.svg"}},
        {"a GIF", kFilm + "x.gif", {"x.gif"}},
#ifdef CONVSCOPE_HAS_VIDEO_MODULE
        {"an MP4", kFilm + "x.mp4", {"x.mp4"}},
#endif
        {"pictures of a film", kFilm + "x.png", {"x-0001.png", "x-0002.png", "x-0003.png"}},
        {"a filtered picture", "filter pattern:checker --kernel box --out @x.png", {"x.png"}},
        {"a model", "train --net dense --train-images 60 --epochs 1 --seed 1 --threads 1 --save @x.model", {"x.model"}},
    };
    return all;
}

QStringList argumentsOf(const Writing& writing, const UserFolder& folder) { return argumentsOf(writing.words, folder); }

/// Ends the process with the write that makes a file longer.
void endBeyond(rlim_t bytes)
{
    std::signal(SIGXFSZ, SIG_DFL);
    const rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none);
    const rlimit size{bytes, bytes};
    setrlimit(RLIMIT_FSIZE, &size);
}

bool isPart(const QString& name) { return name.contains(".convscope-part"); }

/// A child of this program that runs one of the tests at the end of this file.
Run runInside(const QString& test, const UserFolder& folder, const QString& fault = {},
              const std::function<void()>& inChild = {})
{
    QProcessEnvironment environment = offscreen();
    environment.insert("CONVSCOPE_INSIDE", folder.path());
    environment.insert("TMPDIR", folder.path("tmp"));
    QDir().mkpath(folder.path("tmp"));
    const QStringList command{QCoreApplication::applicationFilePath(), "killed_inside", test};
    if (fault.isEmpty()) return runCommand(command.first(), command.mid(1), environment, inChild);
    return runWithFault(fault, {}, command, environment);
}

} // namespace

class KilledTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void noFileIsHalfWritten_data();
    void noFileIsHalfWritten();
    void aProjectIsTheOldOrTheNewOne();
    void aTrainingThatIsKilledKeepsItsLastEpoch();
    void whatTheNetHasLearntIsOfferedAgain();
    void aSignalEndsTheWindowAsClosingItDoes();
    void aSignalLeavesWhatIsNotSaved();

private:
    bool m_canMeddle = false;
};

void KilledTest::initTestCase() { m_canMeddle = canMeddle(); }

void KilledTest::noFileIsHalfWritten_data()
{
    QTest::addColumn<int>("index");
    for (std::size_t i = 0; i < writings().size(); ++i) QTest::newRow(writings()[i].name) << static_cast<int>(i);
}

void KilledTest::noFileIsHalfWritten()
{
    QFETCH(const int, index);
    const Writing& writing = writings()[static_cast<std::size_t>(index)];
    const UserFolder reference;
    const Run whole = runProgram(argumentsOf(writing, reference));
    QVERIFY2(whole.exitCode == 0, whole.report().constData());
    qint64 longest = 0;
    for (const QString& file : writing.files) longest = std::max<qint64>(longest, reference.content(file).size());

    const UserFolder folder;
    const auto begin = [&] {
        for (const QString& file : writing.files) folder.write(file, kOldFile);
    };
    const auto faults = [&](const QString& moment) {
        QString found;
        for (const QString& file : writing.files)
            if (folder.content(file) != kOldFile && folder.content(file) != reference.content(file))
                found += QStringLiteral("%1 is half written; ").arg(file);
        for (const QString& name : folder.names())
            if (!writing.files.contains(name) && !isPart(name)) found += QStringLiteral("%1 is left; ").arg(name);
        return found.isEmpty() ? QByteArray() : (found + "killed at " + moment).toUtf8();
    };
    for (const qint64 size : {qint64{1}, longest / 2, longest - 1}) {
        begin();
        const Run run = runCommand(CONVSCOPE_PROGRAM, argumentsOf(writing, folder), withoutDisplay(),
                                   [size] { endBeyond(static_cast<rlim_t>(size)); });
        QVERIFY2(run.exitCode == -1, run.report().constData());
        const QByteArray found = faults(QString::number(size) + " bytes");
        QVERIFY2(found.isEmpty(), found.constData());
    }
    int calls = 0;
    for (bool isKilled = m_canMeddle; isKilled;) {
        begin();
        const QString fault = QStringLiteral("%1:signal=KILL:when=%2").arg(kNaming).arg(++calls);
        isKilled =
            runWithFault(fault, {}, QStringList{CONVSCOPE_PROGRAM} + argumentsOf(writing, folder), withoutDisplay())
                .exitCode == -1;
        const QByteArray found = faults(fault);
        QVERIFY2(found.isEmpty(), found.constData());
    }
    const bool hasOneFile = writing.files.size() == 1; // of several, it is each one's name alone that counts
    if (m_canMeddle && hasOneFile) {                   // a disk that fails when all is to be on it
        begin();
        const Run run = runWithFault("fsync:error=EIO:when=1", {},
                                     QStringList{CONVSCOPE_PROGRAM} + argumentsOf(writing, folder), withoutDisplay());
        QVERIFY2(run.exitCode == 1 && run.errors.contains("cannot be written: Input/output error.\n"),
                 run.report().constData());
        QCOMPARE(folder.content(writing.files.first()), kOldFile);
    }

    QCOMPARE(runProgram(argumentsOf(writing, folder)).exitCode, 0);
    QCOMPARE(folder.names(), writing.files);
    for (const QString& file : writing.files) QVERIFY(folder.content(file) == reference.content(file));
}

void KilledTest::aProjectIsTheOldOrTheNewOne()
{
    const UserFolder folder;
    const QByteArray old = valueOf(toBytes(valueOf(exampleProject("stride-leftover")), {}));
    folder.write("work.convscope", old);
    const Run whole = runInside("savesAProject", folder);
    QVERIFY2(whole.exitCode == 0, whole.report().constData());
    const QByteArray saved = folder.content("work.convscope");
    QVERIFY(saved != old);
    folder.write("work.convscope", old);
    const auto half = static_cast<rlim_t>(saved.size() / 2);
    QCOMPARE(runInside("savesAProject", folder, {}, [half] { endBeyond(half); }).exitCode, -1);
    QCOMPARE(folder.content("work.convscope"), old);
    if (!m_canMeddle) QSKIP("strace is missing, or may not meddle with other processes here");
    int kept = 0;
    int replaced = 0;
    for (int call = 1;; ++call) {
        folder.write("work.convscope", old);
        const Run run =
            runInside("savesAProject", folder, QStringLiteral("%1:signal=KILL:when=%2").arg(kNaming).arg(call));
        const QByteArray now = folder.content("work.convscope");
        QVERIFY2(now == old || now == saved, "the project is half written");
        if (run.exitCode != -1) break;
        ++(now == old ? kept : replaced);
    }
    QVERIFY(kept > 0 && replaced > 0); // before it got its name, and after
    QCOMPARE(runInside("savesAProject", folder).exitCode, 0);
    for (const QString& name : folder.names()) QVERIFY2(!isPart(name), qPrintable(name));
}

/// In its third epoch, by time. The log has whole rows.
void KilledTest::aTrainingThatIsKilledKeepsItsLastEpoch()
{
    const UserFolder folder;
    QProcess training;
    training.setProcessEnvironment(withoutDisplay());
    training.start(CONVSCOPE_PROGRAM,
                   {"train", "--net", "dense", "--epochs", "100000", "--train-images", "200", "--threads", "1",
                    "--save", folder.path("x.model"), "--log", folder.path("x.csv")});
    QVERIFY(training.waitForStarted());
    QTRY_VERIFY_WITH_TIMEOUT(folder.content("x.csv").count('\n') > 3, 20'000);
    ::kill(static_cast<pid_t>(training.processId()), SIGKILL);
    QVERIFY(training.waitForFinished());

    const Model model = valueOf(readModel(folder.path("x.model").toStdString()));
    const auto epochs = static_cast<qsizetype>(model.training.history.size());
    const QByteArray log = folder.content("x.csv");
    QVERIFY(log.endsWith('\n'));
    QVERIFY(epochs == log.count('\n') - 1 || epochs == log.count('\n')); // the model is saved before the row is added
    const Run run = runProgram({"train", "--continue", folder.path("x.model"), "--epochs", "1", "--save",
                                folder.path("x.model"), "--threads", "1"});
    QVERIFY2(run.exitCode == 0, run.report().constData());
    QCOMPARE(folder.names(), (QStringList{"x.csv", "x.model"}));
}

void KilledTest::whatTheNetHasLearntIsOfferedAgain()
{
    const UserFolder folder;
    const Run run = runInside("trainsUntilItIsKilled", folder);
    QVERIFY2(run.exitCode == -1, run.report().constData());
    QStringList left;
    for (QDirIterator found(folder.path("tmp"), {"*.convscope"}, QDir::Files | QDir::Hidden,
                            QDirIterator::Subdirectories);
         found.hasNext();)
        left << found.next();
    QCOMPARE(left.size(), 1);
    QFile file(left.first());
    QVERIFY(file.open(QIODevice::ReadOnly));
    const Project project = valueOf(projectFromBytes(file.readAll(), folder.path()));
    QVERIFY(project.net && project.net->training.optimizer.steps > 0);

    QDir(recoveryFolder()).removeRecursively();
    QVERIFY(QDir().mkpath(recoveryFolder()) && QFile::copy(left.first(), recoveryFolder() + "/left.convscope"));
    TestWindow next;
    auto* bar = next.window().findChild<RecoveryBar*>();
    QTRY_VERIFY(bar->isVisible());
    next.click(*next.find<QPushButton>("Restore"));
    TrainingSession& training = next.workbench().training();
    QTRY_COMPARE(training.stepsLearnt(), project.net->training.optimizer.steps);
    QTRY_VERIFY(training.model());
    QVERIFY(training.model()->training == project.net->training);
    QTRY_VERIFY(!QFile::exists(recoveryFolder() + "/left.convscope"));
}

// ---------------------------------------------------------------- asked to end

/// For logging out, for a terminal that is closed, and for Ctrl-C in it.
void KilledTest::aSignalEndsTheWindowAsClosingItDoes()
{
    struct Ended {
        int signal = 0;
        UserFolder folder;
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
void KilledTest::aSignalLeavesWhatIsNotSaved()
{
    QDir(recoveryFolder()).removeRecursively();
    const UserFolder folder;
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

CONVSCOPE_QT_TEST(KilledTest, "killed");

/// What the tests above run as a process of its own, which may be killed.
class KilledInside : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!qEnvironmentVariableIsSet("CONVSCOPE_INSIDE")) QSKIP("it is a part of the tests of what is killed");
    }
    void savesAProject();
    void trainsUntilItIsKilled();
};

void KilledInside::savesAProject()
{
    const QString path = qEnvironmentVariable("CONVSCOPE_INSIDE") + "/work.convscope";
    TestWindow test;
    ProjectKeeper& keeper = test.window().files().keeper();
    test.window().open(path);
    QTRY_COMPARE(keeper.path(), path);
    test.document().replace("test", "kernel", valueOf(withSettings(test.experiment(), "kernel=emboss")));
    keeper.save();
    QTRY_VERIFY(!keeper.isSaving());
    QVERIFY(!keeper.isModified());
}

void KilledInside::trainsUntilItIsKilled()
{
    TestWindow test("train", "pace=20&net=dense&train-images=200&batch=20&epochs=1000&train-view=curves");
    TrainingSession& training = test.workbench().training();
    QTRY_VERIFY(training.view());
    training.start();
    QTRY_VERIFY(training.stepsLearnt() > 0);
    test.window().keepAgainstCrash();
    QTRY_VERIFY(!QDir(recoveryFolder()).entryList({"*.convscope"}).isEmpty());
    ::kill(::getpid(), SIGKILL);
}

CONVSCOPE_QT_TEST(KilledInside, "killed_inside");
#include "killed_test.moc"

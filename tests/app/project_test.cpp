// Projects in the window, as a user saves and opens them.

#include "app/window/example_model.h"
#include "app/window/examples_dialog.h"
#include "app/window/file_commands.h"
#include "app/window/recovery_bar.h"
#include "engine/io/model_file.h"
#include "tests/app/program.h"
#include "tests/app/test_window.h"
#include "tests/support/qt_main.h"
#include "tests/support/result.h"
#include "tests/support/temporary_folder.h"
#include "ui/recovery.h"
#include "ui/scene/chapters/chapters.h"
#include "ui/scene/examples.h"
#include "ui/scene/experiment_fields.h"
#include "ui/scene/export/figure_export.h"
#include "ui/scene/image_file.h"
#include "ui/scene/pose_goals.h"
#include "ui/session.h"
#include "ui/training/training_session.h"

#include <QClipboard>
#include <QDir>
#include <QFileDialog>
#include <QLineEdit>
#include <QListView>
#include <QMessageBox>
#include <QProcess>
#include <QPushButton>
#include <QStandardPaths>
#include <csignal>

using namespace convscope;

namespace {

struct Folder {
    TemporaryFolder folder;
    QString path(const char* name) const { return QString::fromStdString(folder.file(name).string()); }
};

QImage picture()
{
    QImage image(40, 30, QImage::Format_RGB32);
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x) image.setPixel(x, y, qRgb(6 * x, 8 * y, (x * y) % 256));
    return image;
}

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) qFatal("%s cannot be read", qPrintable(path));
    return file.readAll();
}

void write(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) qFatal("no file can be written");
}

/// A window that is asked things.
class ProjectWindow : public TestWindow {
public:
    using TestWindow::TestWindow;

    ProjectKeeper& keeper() { return window().files().keeper(); }
    void set(const QString& settings)
    {
        document().replace("test", settings, valueOf(withSettings(experiment(), settings)));
        document().endGesture();
    }
    template <typename Dialog>
    Dialog* waitFor()
    {
        Dialog* dialog = nullptr;
        const bool isThere = QTest::qWaitFor([&] {
            for (auto* found : window().findChildren<Dialog*>())
                if (found->isVisible()) dialog = found;
            return dialog != nullptr;
        });
        if (!isThere) qFatal("no dialog comes up");
        return dialog;
    }
    bool isAsked()
    {
        for (auto* box : window().findChildren<QMessageBox*>())
            if (box->isVisible()) return true;
        return false;
    }
    /// Which a window manager does once a dialog is gone.
    void comeBack()
    {
        if (isAsked()) return;
        window().activateWindow();
        const bool isDone =
            QTest::qWaitFor([this] { return window().isActiveWindow() || !window().isVisible(); }); // it may be closing
        if (!isDone) qFatal("the window does not become active");
    }
    /// Answers a question by a key.
    void answer(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        auto* box = waitFor<QMessageBox>();
        QTest::keyClick(box->windowHandle(), key, modifiers);
        if (!QTest::qWaitFor([&] { return !isAsked(); })) qFatal("the question stays");
        comeBack();
    }
    /// Types a path into the file dialog.
    void choosePath(const QString& path)
    {
        auto* dialog = waitFor<QFileDialog>();
        auto* edit = dialog->findChild<QLineEdit*>();
        edit->setText(path);
        QTest::keyClick(edit, Qt::Key_Return);
        comeBack();
    }
    void saveAs(const QString& path)
    {
        key(Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
        choosePath(path);
        waitForSaving();
        if (keeper().path() != path) qFatal("it is not saved there");
    }
    void save()
    {
        key(Qt::Key_S, Qt::ControlModifier);
        waitForSaving();
    }
    void waitForSaving()
    {
        if (!QTest::qWaitFor([this] { return !keeper().isSaving(); })) qFatal("it is not saved");
    }
    void openProject(const QString& path)
    {
        window().open(path);
        if (!QTest::qWaitFor([&] { return keeper().path() == path; })) qFatal("it is not opened");
    }
    QString title() { return window().windowTitle(); }
    bool isMarked() { return window().isWindowModified(); }
};

QString programsRecovery() // whose organization the tests do not have
{
    return qEnvironmentVariable("XDG_DATA_HOME") + "/Convscope/convscope/recovery";
}

} // namespace

class ProjectWindowTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void cleanup();
    void whatIsSavedIsOpenedAgain();
    void theNetIsSavedAndGoesOn();
    void theNetOfAProjectSurvivesWithoutBeingLookedAt();
    void theMarkerFollowsChangesAndUndo();
    void whatHasNoFileIsNeverAskedFor();
    void closingAsksAndCancelStays();
    void closingAsksAndSaves();
    void closingAsksAndLeavesTheFileAlone();
    void openingAnotherAsks();
    void newIsAStepOfUndo();
    void undoBehindTheOpeningIsNotTheProject();
    void undoInALongSessionStaysInTheProject();
    void changesWhileItIsSavedCount();
    void aFailedSaveIsSaidAndStaysToBeDone();
    void aFileThatChangedElsewhereIsNotReplacedUnasked();
    void anEmbeddedPictureOutlivesItsFile();
    void aLinkedPictureThatIsGoneIsChosenAnew();
    void damagedProjectsAreSaidAndChangeNothing();
    void recentFilesHoldProjects();
    void theSessionRemembersItsProject();
    void theCommandLineShowsTheSavedNet();
    void aWindowInAnotherLanguageGoesOnWithAll();
    void examplesAreOneClickAway();
    void examplesOpenByKeys();
    void everyExampleGetsAPicture();
    void workIsKeptWhileTheWindowIsOpenAndGoneAfterwards();
    void aKilledProgramLeavesItsWorkBehind();
    void whatWasLeftBehindIsRestored();
    void whatWasLeftBehindIsDiscarded();
    void damagedWorkIsSaid();
};

void ProjectWindowTest::cleanup()
{
    QDir(recoveryFolder()).removeRecursively();
    QDir(programsRecovery()).removeRecursively();
    QFile::remove(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + "/session.convscope");
}

void ProjectWindowTest::whatIsSavedIsOpenedAgain()
{
    const Folder folder;
    Experiment saved;
    {
        ProjectWindow test("stride", "region=9x9+1+2&kernel=emboss&stride=3&view=abs");
        QCOMPARE(test.title(), "coffee — Convscope");
        test.playback().goTo(4);
        test.saveAs(folder.path("work.convscope"));
        QCOMPARE(test.title(), "work.convscope[*] — Convscope");
        QVERIFY(!test.isMarked());
        QCOMPARE(test.notice(), "");
        saved = test.experiment();
    }
    ProjectWindow test;
    test.openProject(folder.path("work.convscope"));
    QCOMPARE(toJson(test.experiment()), toJson(saved));
    QCOMPARE(test.workbench().chapter(), findChapter("stride"));
    QCOMPARE(test.playback().step(), 4);
    QCOMPARE(test.title(), "work.convscope[*] — Convscope");
    QVERIFY(!test.isMarked());
}

const char* const kQuick = "pace=0&net=dense&train-images=200&batch=20&epochs=3&train-view=curves";

void ProjectWindowTest::theNetIsSavedAndGoesOn()
{
    const Folder folder;
    TrainingState whole;
    {
        ProjectWindow test("train", kQuick);
        TrainingSession& training = test.workbench().training();
        QTRY_VERIFY(training.view());
        training.start();
        QTRY_VERIFY(!training.isRunning() && training.stepsLearnt() == 30);
        test.saveAs(folder.path("net.convscope"));
        QVERIFY(!test.isMarked());
        test.set("epochs=5");
        training.start();
        QTRY_VERIFY(!training.isRunning() && training.stepsLearnt() == 50);
        QVERIFY(test.isMarked());
        whole = training.model()->training;
    }
    ProjectWindow test;
    test.openProject(folder.path("net.convscope"));
    TrainingSession& training = test.workbench().training();
    QTRY_VERIFY(training.view() && training.view()->snapshot->epochs() == 3);
    QVERIFY(!test.isMarked());
    test.set("epochs=5");
    training.start();
    QTRY_VERIFY(!training.isRunning() && training.stepsLearnt() == 50);
    QVERIFY(training.model()->training == whole);
}

/// Opened, changed and saved in another chapter: the net is still in it.
void ProjectWindowTest::theNetOfAProjectSurvivesWithoutBeingLookedAt()
{
    const Folder folder;
    const QString path = folder.path("net.convscope");
    Project before = valueOf(exampleProject("trained-filters"));
    before.chapter = findChapter("stride");
    before.step = 0;
    write(path, valueOf(toBytes(before, {})));
    ProjectWindow test;
    test.openProject(path);
    QCOMPARE(test.workbench().chapter(), findChapter("stride"));
    test.set("kernel=emboss");
    test.save();
    const Project after = valueOf(readProject(path));
    QVERIFY(after.net && formatModel(*after.net) == formatModel(*before.net));
    QCOMPARE(after.experiment.kernelPreset, "emboss");
}

void ProjectWindowTest::theMarkerFollowsChangesAndUndo()
{
    const Folder folder;
    ProjectWindow test;
    test.saveAs(folder.path("work.convscope"));
    QVERIFY(!test.isMarked());
    test.set("kernel=emboss");
    QVERIFY(test.isMarked());
    QVERIFY(test.window().findChild<QLabel*>("documentTitle")->text().startsWith("work.convscope* · coffee"));
    test.key(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(!test.isMarked());
    test.key(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(test.isMarked());
    test.save();
    QVERIFY(!test.isMarked());
    test.key(Qt::Key_Z, Qt::ControlModifier); // behind what was saved
    QVERIFY(test.isMarked());
    test.key(Qt::Key_PageDown); // looking is no change
    test.playback().goTo(3);
    test.key(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(!test.isMarked());
}

void ProjectWindowTest::whatHasNoFileIsNeverAskedFor()
{
    ProjectWindow test;
    test.set("kernel=emboss");
    QVERIFY(!test.isMarked());
    QVERIFY(test.window().close());
    QCOMPARE(valueOf(loadSession()).experiment.kernelPreset, "emboss");
}

void ProjectWindowTest::closingAsksAndCancelStays()
{
    const Folder folder;
    ProjectWindow test;
    test.saveAs(folder.path("work.convscope"));
    const QByteArray before = contentOf(folder.path("work.convscope"));
    test.set("kernel=emboss");
    test.window().close();
    auto* box = test.waitFor<QMessageBox>();
    QCOMPARE(box->text(), "Save the changes to “work.convscope”?");
    test.answer(Qt::Key_Escape);
    QVERIFY(test.window().isVisible());
    QVERIFY(test.isMarked());
    QCOMPARE(contentOf(folder.path("work.convscope")), before);
}

void ProjectWindowTest::closingAsksAndSaves()
{
    const Folder folder;
    ProjectWindow test;
    test.saveAs(folder.path("work.convscope"));
    test.set("kernel=emboss");
    test.window().close();
    test.answer(Qt::Key_Return);
    QTRY_VERIFY(!test.window().isVisible());
    QCOMPARE(valueOf(readProject(folder.path("work.convscope"))).experiment.kernelPreset, "emboss");
}

void ProjectWindowTest::closingAsksAndLeavesTheFileAlone()
{
    const Folder folder;
    ProjectWindow test;
    test.saveAs(folder.path("work.convscope"));
    const QByteArray before = contentOf(folder.path("work.convscope"));
    test.set("kernel=emboss");
    test.window().close();
    test.answer(Qt::Key_D, Qt::AltModifier);
    QTRY_VERIFY(!test.window().isVisible());
    QCOMPARE(contentOf(folder.path("work.convscope")), before);
    QCOMPARE(valueOf(loadSession()).experiment.kernelPreset, "sobel_x"); // the file's
}

void ProjectWindowTest::openingAnotherAsks()
{
    const Folder folder;
    ProjectWindow test("convolution", "kernel=emboss");
    test.saveAs(folder.path("first.convscope"));
    test.set("kernel=box");
    test.saveAs(folder.path("second.convscope"));
    test.set("kernel=outline");
    test.window().open(folder.path("first.convscope"));
    test.answer(Qt::Key_Escape);
    QCOMPARE(test.experiment().kernelPreset, "outline");
    QCOMPARE(test.keeper().path(), folder.path("second.convscope"));
    test.window().open(folder.path("first.convscope"));
    test.answer(Qt::Key_S, Qt::AltModifier);
    QTRY_COMPARE(test.keeper().path(), folder.path("first.convscope"));
    QCOMPARE(test.experiment().kernelPreset, "emboss");
    QCOMPARE(valueOf(readProject(folder.path("second.convscope"))).experiment.kernelPreset, "outline");
}

void ProjectWindowTest::newIsAStepOfUndo()
{
    const Folder folder;
    ProjectWindow test("convolution", "kernel=emboss", "pattern:checker");
    test.saveAs(folder.path("work.convscope"));
    test.key(Qt::Key_N, Qt::ControlModifier);
    QCOMPARE(test.experiment().kernelPreset, "sobel_x");
    QCOMPARE(test.title(), "coffee — Convscope");
    QVERIFY(!test.keeper().hasFile());
    test.key(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(test.experiment().kernelPreset, "emboss");
}

/// Ctrl+S there must not put what was open before into the project's file.
void ProjectWindowTest::undoBehindTheOpeningIsNotTheProject()
{
    const Folder folder;
    const QString path = folder.path("work.convscope");
    {
        ProjectWindow test("convolution", "kernel=emboss");
        test.saveAs(path);
    }
    const QByteArray before = contentOf(path);
    ProjectWindow test("convolution", "kernel=box");
    test.openProject(path);
    QVERIFY(!test.isMarked());
    test.key(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(test.experiment().kernelPreset, "box");
    QVERIFY(!test.keeper().hasFile());
    QCOMPARE(test.title(), "coffee — Convscope");
    test.key(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(test.keeper().path(), path);
    QVERIFY(!test.isMarked());
    test.key(Qt::Key_Z, Qt::ControlModifier);
    test.set("kernel=outline"); // another way
    QVERIFY(!test.keeper().hasFile());
    test.key(Qt::Key_S, Qt::ControlModifier);
    auto* dialog = test.waitFor<QFileDialog>();
    QTest::keyClick(dialog->windowHandle(), Qt::Key_Escape);
    QTRY_VERIFY(test.window().findChildren<QFileDialog*>().isEmpty());
    QCOMPARE(contentOf(path), before);
}

/// Long enough for the oldest steps to be forgotten, before it is opened and after.
void ProjectWindowTest::undoInALongSessionStaysInTheProject()
{
    const Folder folder;
    const QString path = folder.path("work.convscope");
    ProjectWindow test("convolution", "kernel=emboss");
    test.saveAs(path);
    const auto workLong = [&test] {
        for (int i = 0; i < 250; ++i) {
            test.document().endGesture();
            test.document().edit("Offset", "offset", [](Experiment& e) { e.kernel.offset += 1.0f; });
        }
    };
    workLong();
    test.key(Qt::Key_S, Qt::ControlModifier);
    test.waitForSaving();
    test.window().open(path);
    QTRY_COMPARE(test.document().undoStack().undoText(), "Open work.convscope");
    workLong();
    test.key(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(test.keeper().path(), path);
    QVERIFY(test.isMarked());
}

void ProjectWindowTest::changesWhileItIsSavedCount()
{
    const Folder folder;
    ProjectWindow test;
    test.saveAs(folder.path("work.convscope"));
    test.set("kernel=emboss");
    test.key(Qt::Key_S, Qt::ControlModifier);
    test.set("kernel=box"); // before the worker has reported
    test.waitForSaving();
    QVERIFY(test.isMarked());
    QCOMPARE(valueOf(readProject(folder.path("work.convscope"))).experiment.kernelPreset, "emboss");
    test.key(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(!test.isMarked());
}

void ProjectWindowTest::aFailedSaveIsSaidAndStaysToBeDone()
{
    const Folder folder;
    QVERIFY(QDir().mkdir(folder.path("sub")));
    ProjectWindow test;
    test.saveAs(folder.path("sub/work.convscope"));
    test.set("kernel=emboss");
    QVERIFY(QDir(folder.path("sub")).removeRecursively());
    test.save();
    QTRY_VERIFY(test.notice().contains("work.convscope"));
    QVERIFY2(test.notice().endsWith('.'), qPrintable(test.notice()));
    QVERIFY(test.isMarked());
    test.window().close(); // what waits for it does not go on
    test.answer(Qt::Key_Return);
    test.waitForSaving();
    QVERIFY(test.window().isVisible());
}

void ProjectWindowTest::aFileThatChangedElsewhereIsNotReplacedUnasked()
{
    const Folder folder;
    const QString path = folder.path("work.convscope");
    ProjectWindow first;
    first.saveAs(path);
    const QString copy = folder.path("copy.convscope");
    {
        ProjectWindow second;
        second.openProject(path);
        second.set("kernel=emboss");
        second.save();
        QVERIFY(!second.isMarked());
    }
    const QByteArray theirs = contentOf(path);
    first.window().activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&first.window()));
    first.set("kernel=box");
    first.save();
    auto* box = first.waitFor<QMessageBox>();
    QVERIFY2(box->text().contains("work.convscope"), qPrintable(box->text()));
    first.answer(Qt::Key_Escape);
    QCOMPARE(contentOf(path), theirs);
    QVERIFY(first.isMarked());
    first.save();
    first.answer(Qt::Key_Return); // save as
    first.choosePath(copy);
    QTRY_COMPARE(first.keeper().path(), copy);
    QCOMPARE(contentOf(path), theirs);
    QCOMPARE(valueOf(readProject(copy)).experiment.kernelPreset, "box");

    write(copy, theirs);
    first.set("kernel=outline");
    first.save();
    auto* replaced = first.waitFor<QMessageBox>();
    for (QAbstractButton* button : replaced->buttons())
        if (button->text().remove('&') == "Replace") QTest::keyClick(button, Qt::Key_Space);
    first.waitForSaving();
    QVERIFY(!first.isMarked());
    QCOMPARE(valueOf(readProject(copy)).experiment.kernelPreset, "outline");
}

void ProjectWindowTest::anEmbeddedPictureOutlivesItsFile()
{
    const Folder folder;
    QVERIFY(picture().save(folder.path("photo.png")));
    {
        ProjectWindow test("convolution", {}, folder.path("photo.png"));
        test.saveAs(folder.path("work.convscope"));
    }
    QVERIFY(QFile::remove(folder.path("photo.png")));
    ProjectWindow test;
    test.openProject(folder.path("work.convscope"));
    QCOMPARE(test.experiment().photo->size(), QSize(40, 30));
    QCOMPARE(test.experiment().photo->image().sample(5, 7, 0), 42);
}

void ProjectWindowTest::aLinkedPictureThatIsGoneIsChosenAnew()
{
    const Folder folder;
    QVERIFY(picture().save(folder.path("photo.png")));
    {
        ProjectWindow test("convolution", "region=9x9+20+10", folder.path("photo.png"));
        for (auto* action : test.window().findChildren<QAction*>())
            if (action->text().remove('&') == "Embed the picture") {
                QVERIFY(action->isEnabled() && action->isChecked());
                action->trigger();
                QVERIFY(!action->isChecked());
            }
        test.saveAs(folder.path("work.convscope"));
        QVERIFY(!contentOf(folder.path("work.convscope")).contains("bytes"));
    }
    QVERIFY(QFile::rename(folder.path("photo.png"), folder.path("moved.png")));
    ProjectWindow test;
    const Experiment before = test.experiment();
    test.window().open(folder.path("work.convscope"));
    auto* box = test.waitFor<QMessageBox>();
    QVERIFY2(box->text().contains(folder.path("photo.png")), qPrintable(box->text()));
    test.answer(Qt::Key_Escape);
    QVERIFY(test.experiment() == before);
    test.window().open(folder.path("work.convscope"));
    test.answer(Qt::Key_Return);
    test.choosePath(folder.path("moved.png"));
    QTRY_COMPARE(test.keeper().path(), folder.path("work.convscope"));
    QCOMPARE(test.experiment().region, QRect(20, 10, 9, 9));
    QVERIFY(test.isMarked()); // it names another file
    test.save();
    QVERIFY(contentOf(folder.path("work.convscope")).contains("\"moved.png\""));
}

void ProjectWindowTest::damagedProjectsAreSaidAndChangeNothing()
{
    const Folder folder;
    const QString path = folder.path("work.convscope");
    ProjectWindow test;
    test.saveAs(path);
    QByteArray bytes = contentOf(path);
    bytes.replace("sobel_x", "sobel_y");
    write(folder.path("damaged.convscope"), bytes);
    test.set("kernel=emboss");
    test.save();
    const Experiment before = test.experiment();
    test.window().open(folder.path("damaged.convscope"));
    QTRY_VERIFY2(test.notice().contains("damaged.convscope") && test.notice().contains("check sum"),
                 qPrintable(test.notice()));
    QVERIFY(test.experiment() == before);
    QCOMPARE(test.keeper().path(), path);
    QVERIFY(!test.isMarked());
}

void ProjectWindowTest::recentFilesHoldProjects()
{
    const Folder folder;
    ProjectWindow test;
    test.saveAs(folder.path("first.convscope"));
    test.saveAs(folder.path("second.convscope"));
    QCOMPARE(test.settings().recentFiles(),
             (QStringList{folder.path("second.convscope"), folder.path("first.convscope")}));
    test.openProject(folder.path("first.convscope"));
    QCOMPARE(test.settings().recentFiles().first(), folder.path("first.convscope"));
}

void ProjectWindowTest::theSessionRemembersItsProject()
{
    const Folder folder;
    const QString path = folder.path("work.convscope");
    {
        ProjectWindow test("stride", "kernel=emboss");
        test.saveAs(path);
        test.playback().goTo(5);
        QVERIFY(test.window().close());
    }
    {
        ProjectWindow test(valueOf(loadSession()));
        QCOMPARE(test.keeper().path(), path);
        QVERIFY(!test.isMarked());
        QCOMPARE(test.playback().step(), 5);
        test.set("kernel=box");
        QVERIFY(test.isMarked());
        test.save();
        QVERIFY(test.window().close());
    }
    QCOMPARE(valueOf(readProject(path)).experiment.kernelPreset, "box");
    QVERIFY(QFile::remove(path)); // what was in it is still there, without a file
    const Session kept = valueOf(loadSession());
    QCOMPARE(kept.experiment.kernelPreset, "box");
    QVERIFY(!kept.origin);
}

/// The window is made anew from the session of the old one.
void ProjectWindowTest::aWindowInAnotherLanguageGoesOnWithAll()
{
    const Folder folder;
    Project net = valueOf(exampleProject("trained-filters"));
    net.chapter = findChapter("pooling");
    write(folder.path("net.convscope"), valueOf(toBytes(net, {})));
    ProjectWindow test;
    test.openProject(folder.path("net.convscope"));
    test.set("kernel=emboss");
    ProjectWindow next(test.window().session());
    QCOMPARE(next.keeper().path(), folder.path("net.convscope"));
    QVERIFY(next.isMarked());
    QVERIFY(next.experiment() == test.experiment());
    QCOMPARE(next.workbench().chapter(), findChapter("pooling"));
    next.save();
    QVERIFY(!next.isMarked());
    const Project saved = valueOf(readProject(folder.path("net.convscope")));
    QCOMPARE(saved.experiment.kernelPreset, "emboss");
    QVERIFY(saved.net && formatModel(*saved.net) == formatModel(*net.net));
}

void ProjectWindowTest::theCommandLineShowsTheSavedNet()
{
    const Folder folder;
    const Project project = valueOf(exampleProject("trained-filters"));
    write(folder.path("net.convscope"), valueOf(toBytes(project, {})));
    const auto render = [&](const QStringList& more) {
        QStringList arguments{"render", "train", "--project", folder.path("net.convscope"), "--size", "600x400"};
        const Run run = runProgram(arguments + more + QStringList{"--out", folder.path("net.png")});
        if (run.exitCode != 0) qFatal("%s", run.report().constData());
        return QImage(folder.path("net.png")).convertToFormat(QImage::Format_RGB32);
    };
    const Chapter& chapter = chapters()[static_cast<std::size_t>(project.chapter)];
    const auto figure = chapter.makeFigure(valueOf(computedInput(chapter, project.experiment, false, project.net)));
    const QImage expected =
        toImage(*figure, restingPose(project.experiment, figure->stepCount() - 1), {.size = {600, 400}});
    QCOMPARE(render({}), expected.convertToFormat(QImage::Format_RGB32));
    QVERIFY(render({"--set", "train-seed=2", "--set", "train-images=100"}) != expected); // another is trained
}

void ProjectWindowTest::examplesAreOneClickAway()
{
    ProjectWindow test("convolution", "kernel=emboss");
    const Experiment before = test.experiment();
    test.click(*test.find<QPushButton>("Examples"));
    auto* dialog = test.waitFor<ExamplesDialog>();
    auto* cards = dialog->findChild<QListView*>("examples");
    const QRect card = cards->visualRect(cards->model()->index(1, 0));
    QTest::mouseClick(cards->viewport(), Qt::LeftButton, {}, card.center());
    QTRY_VERIFY(!dialog->isVisible());
    test.comeBack();
    const Project example = valueOf(exampleProject("sobel-coffee"));
    QCOMPARE(settingsObject(test.experiment()), settingsObject(example.experiment));
    QCOMPARE(test.playback().step(), example.step);
    QVERIFY(!test.keeper().hasFile());
    QCOMPARE(test.document().undoStack().undoText(), "Example: Edges of a coffee cup");
    test.key(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(test.experiment() == before);
}

void ProjectWindowTest::examplesOpenByKeys()
{
    ProjectWindow test;
    for (auto* action : test.window().findChildren<QAction*>())
        if (action->text().remove('&') == "Examples…") action->trigger();
    auto* dialog = test.waitFor<ExamplesDialog>();
    auto* cards = dialog->findChild<QListView*>("examples");
    QTRY_VERIFY(cards->hasFocus());
    QTest::keyClick(cards, Qt::Key_Right);
    QTest::keyClick(cards, Qt::Key_Right);
    QTest::keyClick(cards, Qt::Key_Return);
    QTRY_COMPARE(test.experiment().kernelPreset, "gaussian");
    QVERIFY(!dialog->isVisible());
}

void ProjectWindowTest::everyExampleGetsAPicture()
{
    ExampleModel model;
    model.draw(false, 1.0);
    for (int row = 0; row < model.rowCount(); ++row) {
        QTRY_VERIFY_WITH_TIMEOUT(!model.index(row).data(Qt::DecorationRole).value<QImage>().isNull(), 30'000);
        QCOMPARE(model.index(row).data(Qt::DecorationRole).value<QImage>().size(), ExampleModel::kPicture);
        QVERIFY(!model.index(row).data(Qt::AccessibleTextRole).toString().isEmpty());
    }
}

void ProjectWindowTest::workIsKeptWhileTheWindowIsOpenAndGoneAfterwards()
{
    const auto kept = [] { return QDir(recoveryFolder()).entryList({"*.convscope"}); };
    {
        ProjectWindow test;
        QTest::qWait(50);
        QVERIFY(kept().isEmpty()); // nothing has changed
        QApplication::clipboard()->setImage(picture());
        test.key(Qt::Key_V, Qt::ControlModifier);
        QTRY_COMPARE(test.experiment().photo->name(), "pasted picture");
        test.set("kernel=emboss");
        QTRY_COMPARE(kept().size(), 1);
        QVERIFY(findLeftovers(recoveryFolder()).empty()); // it is in use
        const Project project = valueOf(readProject(recoveryFolder() + '/' + kept().first()));
        QCOMPARE(project.experiment.kernelPreset, "emboss");
        QVERIFY(project.experiment.photo->image() == test.experiment().photo->image());
    }
    QVERIFY(kept().isEmpty());
}

void ProjectWindowTest::aKilledProgramLeavesItsWorkBehind()
{
    const Folder folder;
    const QString path = folder.path("work.convscope");
    Project project = valueOf(exampleProject("stride-leftover"));
    project.step = 7;
    write(path, valueOf(toBytes(project, {})));
    QProcessEnvironment environment = withoutDisplay();
    environment.insert("QT_QPA_PLATFORM", "offscreen");
    const auto kept = [] { return QDir(programsRecovery()).entryList({"*.convscope"}).size(); };
    QProcess program;
    program.setProcessEnvironment(environment);
    program.start(QStringLiteral(CONVSCOPE_PROGRAM), {path});
    QVERIFY(program.waitForStarted());
    QTRY_COMPARE_WITH_TIMEOUT(kept(), 1, 20'000);
    QVERIFY(findLeftovers(programsRecovery()).empty()); // it runs
    ::kill(static_cast<pid_t>(program.processId()), SIGKILL);
    QVERIFY(program.waitForFinished());

    std::vector<Leftover> left = findLeftovers(programsRecovery());
    QCOMPARE(left.size(), 1u);
    QVERIFY(left.front().time().secsTo(QDateTime::currentDateTime()) < 60);
    QVERIFY(findLeftovers(programsRecovery()).empty()); // one window offers it
    const Project found = valueOf(readProject(left.front().path()));
    QCOMPARE(settingsObject(found.experiment), settingsObject(project.experiment));
    QCOMPARE(found.step, 7);
    QCOMPARE(found.origin->path, path);
    left.clear();
    QCOMPARE(findLeftovers(programsRecovery()).size(), 1u); // and if it is not taken, another one later

    QVERIFY(QDir().mkpath(recoveryFolder()));
    QVERIFY(QFile::rename(programsRecovery() + '/' + QDir(programsRecovery()).entryList({"*.convscope"}).first(),
                          recoveryFolder() + "/left.convscope"));
    ProjectWindow test;
    auto* bar = test.window().findChild<RecoveryBar*>();
    QTRY_VERIFY(bar->isVisible());
    test.click(*test.find<QPushButton>("Restore"));
    QTRY_COMPARE(test.keeper().path(), path);
    QCOMPARE(test.playback().step(), 7);
}

void ProjectWindowTest::whatWasLeftBehindIsRestored()
{
    const Folder folder;
    const QString path = folder.path("work.convscope");
    Project changed;
    {
        ProjectWindow test("stride", "kernel=emboss");
        test.saveAs(path);
        changed = test.window().session();
    }
    changed.experiment = valueOf(withSettings(changed.experiment, "kernel=box&stride=2"));
    changed.origin->isModified = true;
    QVERIFY(QDir().mkpath(recoveryFolder()));
    const QString left = recoveryFolder() + "/left.convscope";
    write(left, valueOf(sessionBytes(changed)));

    ProjectWindow next;
    auto* bar = next.window().findChild<RecoveryBar*>();
    QTRY_VERIFY(bar->isVisible());
    const QString text = bar->findChild<QLabel*>()->text();
    QVERIFY2(text.startsWith("Convscope ended before all was saved. Go on with “work.convscope” from "),
             qPrintable(text));
    next.key(Qt::Key_Right); // it holds nobody up
    QVERIFY(next.playback().isMoving());
    next.click(*next.find<QPushButton>("Restore"));
    QTRY_COMPARE(next.experiment().kernelPreset, "box");
    QVERIFY(!bar->isVisible());
    QCOMPARE(next.keeper().path(), path);
    QVERIFY(next.isMarked());
    QTRY_VERIFY(!QFile::exists(left)); // the window keeps it as its own
    QCOMPARE(QDir(recoveryFolder()).entryList({"*.convscope"}).size(), 1);
    QCOMPARE(valueOf(readProject(path)).experiment.kernelPreset, "emboss"); // files are the user's to save
    next.save();
    QCOMPARE(valueOf(readProject(path)).experiment.kernelPreset, "box");
    QTRY_VERIFY(QDir(recoveryFolder()).entryList({"*.convscope"}).isEmpty());
}

void ProjectWindowTest::whatWasLeftBehindIsDiscarded()
{
    QVERIFY(QDir().mkpath(recoveryFolder()));
    for (const char* name : {"/a.convscope", "/b.convscope"})
        write(recoveryFolder() + name, valueOf(sessionBytes(valueOf(exampleProject("stride-leftover")))));
    ProjectWindow test;
    const Experiment before = test.experiment();
    auto* bar = test.window().findChild<RecoveryBar*>();
    QTRY_VERIFY(bar->isVisible());
    test.click(*test.find<QPushButton>("Discard"));
    QVERIFY(bar->isVisible()); // the other one
    test.click(*test.find<QPushButton>("Discard"));
    QVERIFY(!bar->isVisible());
    QVERIFY(QDir(recoveryFolder()).entryList({"*.convscope"}).isEmpty());
    QVERIFY(test.experiment() == before);
}

void ProjectWindowTest::damagedWorkIsSaid()
{
    QVERIFY(QDir().mkpath(recoveryFolder()));
    write(recoveryFolder() + "/a.convscope", "{ \"convscope\": 2, ");
    ProjectWindow test;
    const Experiment before = test.experiment();
    QTRY_VERIFY(test.window().findChild<RecoveryBar*>()->isVisible());
    test.click(*test.find<QPushButton>("Restore"));
    QTRY_VERIFY2(test.notice().contains("JSON"), qPrintable(test.notice()));
    QVERIFY(test.experiment() == before);
}

CONVSCOPE_QT_TEST(ProjectWindowTest, "project");
#include "project_test.moc"

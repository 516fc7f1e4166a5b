// What the program touches outside of itself, as the kernel sees it (strace): it opens no socket of the internet, and
// writes nothing but what the user named, its settings and its data.
#include "tests/app/hostile_files.h"
#include "tests/app/program.h"
#include "tests/support/qt_main.h"

#include <QDir>
#include <QImage>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>

using namespace convscope;

namespace {

constexpr int kLongest = 120'000; // ms; every call of the system stops twice

/// A system call in a file that `strace -f -o` writes: "123 openat(AT_FDCWD, "/x", O_RDONLY) = 3".
struct Call {
    QString name;
    QString arguments;
    bool has(const char* word) const { return arguments.contains(QLatin1String(word)); }
    /// What stands in quotes: paths.
    QStringList paths() const
    {
        static const QRegularExpression quotes(QStringLiteral("\"((?:[^\"\\\\]|\\\\.)*)\""));
        QStringList found;
        for (auto match = quotes.globalMatch(arguments); match.hasNext();) found << match.next().captured(1);
        return found;
    }
};

/// A run of the program with a home of its own, watched.
class WatchedRun {
public:
    explicit WatchedRun(const QStringList& arguments, const QByteArray& probe = {})
    {
        QProcessEnvironment environment = withoutDisplay();
        for (const char* name : {"HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"})
            environment.remove(name);
        environment.insert("HOME", home());
        environment.insert("XDG_RUNTIME_DIR", runtime()); // as a session has it; Qt would make one in /tmp
        environment.insert("QT_QPA_PLATFORM", "offscreen");
        if (!probe.isEmpty()) environment.insert("CONVSCOPE_PROBE", QString::fromUtf8(probe));
        QDir().mkpath(home());
        QDir().mkpath(out());
        QDir().mkpath(runtime());
        QFile::setPermissions(runtime(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        QProcess process;
        process.setProcessEnvironment(environment);
        process.setWorkingDirectory(out());
        const QString log = m_folder.filePath("calls");
        process.start("strace", QStringList{"-f", "-qq", "-s", "4096", "-e", "trace=network,%file", "-o", log,
                                            QStringLiteral(CONVSCOPE_PROGRAM)} +
                                    arguments);
        if (process.waitForFinished(kLongest) && process.exitStatus() == QProcess::NormalExit)
            exitCode = process.exitCode();
        report = process.readAllStandardError();
        read(log);
    }

    QString home() const { return m_folder.filePath("home"); }
    QString runtime() const { return m_folder.filePath("runtime"); }
    QString out() const { return m_folder.filePath("out"); }

    int exitCode = -1;
    QByteArray report;
    std::vector<Call> calls;

private:
    /// A call that another thread interrupts is in two lines: the first has the arguments.
    void read(const QString& path)
    {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly)) return;
        static const QRegularExpression form(QStringLiteral("^\\d+ +(\\w+)\\((.*)$"));
        while (!file.atEnd()) {
            const auto match = form.match(QString::fromUtf8(file.readLine()));
            if (match.hasMatch()) calls.push_back({match.captured(1), match.captured(2)});
        }
    }

    QTemporaryDir m_folder;
};

/// To the display, the session's bus, the logs: all on this machine. Anything else leaves it.
bool isOfTheNetwork(const Call& call)
{
    if (call.name == QLatin1String("socket") || call.name == QLatin1String("socketpair"))
        return !call.has("AF_UNIX") && !call.has("AF_LOCAL");
    const bool hasAddress = call.has("sa_family=");
    return hasAddress && !call.has("sa_family=AF_UNIX");
}

bool isWriting(const Call& call)
{
    static const QStringList changing{"rename", "renameat", "renameat2", "mkdir",    "mkdirat", "unlink",   "unlinkat",
                                      "rmdir",  "symlink",  "symlinkat", "link",     "linkat",  "truncate", "creat",
                                      "mknod",  "mknodat",  "chmod",     "fchmodat", "chown",   "utimensat"};
    if (changing.contains(call.name)) return true;
    const bool opens = call.name == QLatin1String("open") || call.name == QLatin1String("openat");
    return opens && (call.has("O_WRONLY") || call.has("O_RDWR") || call.has("O_CREAT"));
}

/// The fonts' cache is fontconfig's own, not ours: it keeps lists of the installed fonts, for all programs, in the
/// user's cache folder, or, where root runs us, in the system's.
bool isOfFontconfig(const QString& path, const QString& home)
{
    return path.startsWith(home + "/.cache/fontconfig") || path == home + "/.cache" ||
           path.startsWith("/var/cache/fontconfig");
}

bool isAllowed(const QString& path, const WatchedRun& run)
{
    const QString& home = run.home();
    const QStringList below{run.out(), home + "/.config/Convscope", home + "/.local/share/Convscope"};
    for (const QString& folder : below)
        if (path == folder || path.startsWith(folder + '/')) return true;
    // The ways to these folders, which are made where they do not exist; an open file that gets its name.
    const QStringList ways{run.runtime(), home, home + "/.config", home + "/.local", home + "/.local/share"};
    return ways.contains(path) || path == "/dev/null" || path.startsWith("/proc/self/fd/") ||
           isOfFontconfig(path, home);
}

/// Everything that a run must not have done.
QStringList faultsOf(const WatchedRun& run)
{
    QStringList faults;
    QStringList temporary;
    for (const Call& call : run.calls) {
        if (isOfTheNetwork(call)) faults << call.name + '(' + call.arguments;
        if (!isWriting(call)) continue;
        for (QString path : call.paths()) {
            if (!path.startsWith('/')) path = QDir::cleanPath(run.out() + '/' + path);
            const bool isRemoved = call.name == QLatin1String("unlink");
            if (isRemoved) temporary.removeAll(path);
            if (isAllowed(path, run) || isRemoved) continue;
            if (path.startsWith(QDir::tempPath() + '/') && call.has("O_EXCL"))
                temporary << path; // of its own, if it is gone at the end
            else
                faults << call.name + '(' + call.arguments;
        }
    }
    for (const QString& path : temporary) faults << "left behind: " + path;
    return faults;
}

bool canWatch()
{
    QProcess process;
    process.start("strace", {"-o", "/dev/null", "true"});
    return process.waitForFinished() && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
}

} // namespace

class PrivacyTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void theWindowTouchesItsOwnFilesAlone();
    void theCommandsWriteWhatTheyAreToldTo_data();
    void theCommandsWriteWhatTheyAreToldTo();
    void aDrawingOpensNothingButItself_data();
    void aDrawingOpensNothingButItself();
    void thereIsNothingToReachTheNetworkWith();
    void whatIsWatchedIsNoticed();

private:
    QString picture() const { return m_folder.filePath("picture.png"); }
    QString model() const { return m_folder.filePath("run.net"); }

    QTemporaryDir m_folder;
};

void PrivacyTest::initTestCase()
{
    if (!canWatch()) QSKIP("strace is missing, or may not watch other processes here");
    QImage image(40, 30, QImage::Format_RGB32);
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x) image.setPixel(x, y, qRgb(6 * x, 8 * y, 128));
    QVERIFY(image.save(picture()));
    const Run trained =
        runProgram({"train", "--net", "dense", "--epochs", "1", "--train-images", "50", "--save", model()});
    QVERIFY2(trained.exitCode == 0, trained.report().constData());
}

void PrivacyTest::theWindowTouchesItsOwnFilesAlone()
{
    const WatchedRun run({picture()}, "tour figure.svg");
    QCOMPARE(run.exitCode, 0);
    QVERIFY(QFile::exists(run.out() + "/figure.svg"));
    QVERIFY(QDir(run.home() + "/.config/Convscope").exists());
    QVERIFY(run.calls.size() > 100);
    const QStringList faults = faultsOf(run);
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join('\n')));
}

void PrivacyTest::theCommandsWriteWhatTheyAreToldTo_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QStringList>("written");
    const auto add = [](const char* name, const QStringList& arguments, const QStringList& written) {
        QTest::newRow(name) << arguments << written;
    };
    const QString grid = QStringLiteral(CONVSCOPE_GOLDEN_FOLDER "/operations/kernel4x3_full/input.npy");
    const QString weight = QStringLiteral(CONVSCOPE_GOLDEN_FOLDER "/operations/kernel4x3_full/weight.npy");
    for (const char* file : {"figure.png", "figure.svg", "figure.pdf", "formula.tex"})
        add(file, {"render", "convolution", "--image", picture(), "--out", file}, {file});
    for (const char* film : {"film.gif", "film.mp4", "film.webm"})
        add(film,
            {"render", "stride", "--image", picture(), "--animate", "--steps", "1-3", "--size", "480x320", "--out",
             film},
            {film});
    add("tensors", {"render", "padding", "--image", picture(), "--tensor", "all", "--out", "tensors.npz"},
        {"tensors.npz"});
    add("program", {"render", "convolution", "--image", picture(), "--code", "numpy", "--out", "program.py"},
        {"program.py"});
    add("train",
        {"train", "--net", "dense", "--epochs", "1", "--train-images", "50", "--save", "run.net", "--log", "run.csv",
         "--export", "net.onnx"},
        {"run.net", "run.csv", "net.onnx"});
    add("predict", {"predict", model(), picture()}, {});
    add("op", {"op", "conv2d", "--input", grid, "--weight", weight, "--out", "."}, {"output.npy"});
    add("influence", {"influence", "--size", "6,6", "--out", "influence.png"}, {"influence.png"});
    add("filter", {"filter", picture(), "--kernel", "box", "--out", "filtered.png"}, {"filtered.png"});
}

void PrivacyTest::theCommandsWriteWhatTheyAreToldTo()
{
    QFETCH(const QStringList, arguments);
    QFETCH(QStringList, written);
    const WatchedRun run(arguments);
    QVERIFY2(run.exitCode == 0, run.report.constData());
    QStringList found = QDir(run.out()).entryList(QDir::Files);
    written.sort();
    QCOMPARE(found, written);
    const QStringList faults = faultsOf(run);
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join('\n')));
}

void PrivacyTest::aDrawingOpensNothingButItself_data()
{
    QTest::addColumn<QByteArray>("drawing");
    for (const char* name : {"picture-of-a-file.svg", "picture-beside-it.svg", "picture-of-a-file-address.svg",
                             "picture-of-the-web.svg", "picture-of-a-device.svg", "style-of-a-file.svg",
                             "entity-of-a-file.svg", "itself-within.svg", "imported-style.svg"})
        QTest::newRow(name) << QByteArray(name);
}

void PrivacyTest::aDrawingOpensNothingButItself()
{
    QFETCH(const QByteArray, drawing);
    static const HostileFiles files;
    const QString path = QString::fromLocal8Bit(files.root()) + "/svg/" + drawing;
    const WatchedRun run({"filter", path, "--kernel", "identity", "--out", "x.png"});
    QVERIFY2(run.exitCode == 0 || run.exitCode == 1, run.report.constData());
    for (const Call& call : run.calls)
        for (const char* other : {"secret.", "/dev/zero", "/etc/passwd"})
            QVERIFY2(!call.has(other), qPrintable(call.arguments));
    const QStringList faults = faultsOf(run);
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join('\n')));
}

/// What the loader brings in, directly or not. (OpenCV's module for pictures, which is loaded when a file needs it,
/// brings a map library in that could; the runs above show that it does not.)
void PrivacyTest::thereIsNothingToReachTheNetworkWith()
{
    QProcess ldd;
    ldd.start("ldd", {QStringLiteral(CONVSCOPE_PROGRAM)});
    QVERIFY(ldd.waitForFinished());
    const QByteArray libraries = ldd.readAllStandardOutput();
    QVERIFY(libraries.contains("libQt6Widgets"));
    for (const char* library : {"libQt6Network", "libcurl", "libQt6WebEngine", "libssl"})
        QVERIFY2(!libraries.contains(library), library);
}

/// The judge itself: what would be wrong is found to be so.
void PrivacyTest::whatIsWatchedIsNoticed()
{
    QVERIFY(isOfTheNetwork({"socket", "AF_INET, SOCK_STREAM, IPPROTO_TCP) = 3"}));
    QVERIFY(isOfTheNetwork({"socket", "AF_INET6, SOCK_DGRAM, IPPROTO_IP) = 3"}));
    QVERIFY(isOfTheNetwork({"connect", "3, {sa_family=AF_INET, sin_port=htons(80)}, 16) = 0"}));
    QVERIFY(!isOfTheNetwork({"connect", "3, {sa_family=AF_UNIX, sun_path=\"/tmp/.X11-unix/X0\"}, 20) = 0"}));
    QVERIFY(isWriting({"openat", "AT_FDCWD, \"/etc/x\", O_WRONLY|O_CREAT|O_TRUNC, 0666) = 3"}));
    QVERIFY(!isWriting({"openat", "AT_FDCWD, \"/etc/x\", O_RDONLY|O_CLOEXEC) = 3"}));
    QVERIFY(isWriting({"rename", "\"/home/a\", \"/home/b\") = 0"}));
}

CONVSCOPE_QT_TEST(PrivacyTest, "privacy");
#include "privacy_test.moc"

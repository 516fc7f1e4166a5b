// Every file of tests/hostile, given to the commands that read such files: each is opened, or refused with exit code 1
// and the one line that the table has for it, and nothing else on stderr; within 2 GB of addresses.
#include "tests/app/hostile_files.h"
#include "tests/app/program.h"
#include "tests/support/qt_main.h"

#include <QDir>
#include <QProcess>
#include <QThread>
#include <deque>
#include <set>
#include <sys/resource.h>

using namespace convscope;

namespace {

const std::vector<QByteArray> kPictures{"png", "jpeg", "gif", "bmp", "webp", "jpeg2000",
                                        "hdr", "tiff", "exr", "ppm", "svg",  "odd"};
constexpr int kLongest = 60'000; // ms

/// A sanitizer maps terabytes of addresses for its own use.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kIsLimited = false;
#else
constexpr bool kIsLimited = true;
#endif

/// What a user types, after the program's name. QString has no place for every name.
using Arguments = std::vector<QByteArray>;

struct Reader {
    const char* name;
    std::vector<QByteArray> folders;
    Arguments (*arguments)(const QByteArray& file, const QByteArray& out);
};

const std::vector<Reader>& readers()
{
    static const std::vector<Reader> all{
        {"filter", kPictures,
         [](const QByteArray& file, const QByteArray& out) {
             return Arguments{"filter", file, "--kernel", "identity", "--out", out + "/filtered.png"};
         }},
        {"render",
         {"svg", "odd", "jpeg"},
         [](const QByteArray& file, const QByteArray& out) {
             return Arguments{"render", "pixels", "--image", file, "--out", out + "/rendered.svg"};
         }},
        {"render a project",
         {"project"},
         [](const QByteArray& file, const QByteArray& out) {
             return Arguments{"render", "pixels", "--project", file, "--out", out + "/rendered.svg"};
         }},
        {"op",
         {"npy"},
         [](const QByteArray& file, const QByteArray& out) {
             return Arguments{"op", "conv2d", "--input", file, "--weight", "npy/weight.npy", "--out", out + "/op"};
         }},
        {"train with data",
         {"data"},
         [](const QByteArray& file, const QByteArray&) {
             return Arguments{"train", "--data", file, "--net", "dense", "--epochs", "1", "--threads", "1"};
         }},
        {"train a net",
         {"net"},
         [](const QByteArray& file, const QByteArray&) {
             return Arguments{"train", "--net", file, "--epochs", "1", "--train-images", "20", "--threads", "1"};
         }},
        {"go on with a model",
         {"model"},
         [](const QByteArray& file, const QByteArray&) {
             return Arguments{"train", "--continue", file, "--epochs", "1", "--threads", "1"};
         }},
        {"predict",
         {"model"},
         [](const QByteArray& file, const QByteArray&) {
             return Arguments{"predict", file, "ppm/plain.pgm"};
         }},
        {"predict a picture",
         {"png", "gif"},
         [](const QByteArray& file, const QByteArray&) {
             return Arguments{"predict", "model/good.model", file};
         }},
        {"filter with a kernel",
         {"kernel"},
         [](const QByteArray& text, const QByteArray& out) {
             return Arguments{"filter", "ppm/plain.pgm", "--kernel", text.mid(7), "--out", out + "/filtered.png"};
         }},
    };
    return all;
}

/// A run of the program under way, in the folder of the files. Started through a shell's exec, as QProcess would
/// encode the arguments.
class Child {
public:
    Child(const HostileFile& file, const Arguments& arguments, const QByteArray& root) : m_file(&file)
    {
        m_process.setProcessEnvironment(withoutDisplay());
        m_process.setWorkingDirectory(QString::fromLocal8Bit(root));
        QByteArray script = "exec " CONVSCOPE_PROGRAM;
        for (QByteArray argument : arguments) script += " '" + argument.replace('\'', "'\\''") + "'";
        if (kIsLimited) {
            m_process.setChildProcessModifier([] {
                const rlimit addresses{rlim_t{2} << 30, rlim_t{2} << 30};
                setrlimit(RLIMIT_AS, &addresses);
            });
        }
        m_process.start("/bin/sh", {"-s"});
        m_process.write(script);
        m_process.closeWriteChannel();
    }

    const HostileFile& file() const { return *m_file; }
    Run finish()
    {
        Run run;
        if (m_process.waitForFinished(kLongest) && m_process.exitStatus() == QProcess::NormalExit)
            run.exitCode = m_process.exitCode();
        run.output = m_process.readAllStandardOutput();
        run.errors = m_process.readAllStandardError();
        return run;
    }

private:
    const HostileFile* m_file;
    QProcess m_process;
};

/// Notes of ours, and the progress of a training; nothing of a library.
bool isOurs(const QByteArray& line)
{
    return line.isEmpty() || line.startsWith("convscope: ") || line.startsWith("epoch ");
}

/// What is wrong with a run, empty where nothing is.
QByteArray faultOf(const HostileFile& file, const Run& run, const HostileFiles& files)
{
    const QByteArray what = file.name.toPercentEncoding(" /%<>-.") + ": " + run.report();
    if (!file.opens()) {
        const QString told = files.belowRoot(QString::fromUtf8(run.errors).mid(11)).simplified();
        return run.isRefusal(1) && file.isSaidBy(told) ? QByteArray() : what + "instead of " + file.sentence.toUtf8();
    }
    const auto lines = run.errors.split('\n');
    return run.exitCode == 0 && std::ranges::all_of(lines, isOurs) ? QByteArray() : what;
}

} // namespace

class HostileCommandTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_files = std::make_unique<HostileFiles>(); }
    void everyFileThatIsMadeIsInTheTable();
    void eachIsOpenedOrRefusedInOneSentence_data();
    void eachIsOpenedOrRefusedInOneSentence();
    void noneIsLeftBehind();

private:
    std::unique_ptr<HostileFiles> m_files;
    const TemporaryFolder m_out;
};

void HostileCommandTest::everyFileThatIsMadeIsInTheTable()
{
    const std::vector<QByteArray> folders{"png", "jpeg", "gif", "bmp", "webp", "jpeg2000", "hdr",   "tiff",
                                          "exr", "ppm",  "svg", "odd", "npy",  "net",      "model", "project"};
    std::set<QByteArray> known;
    for (const HostileFile& file : m_files->in(folders)) known.insert(file.name);
    for (const QByteArray& folder : folders) {
        const std::filesystem::path path = (m_files->root() + "/" + folder).toStdString();
        for (const auto& entry : std::filesystem::directory_iterator(path)) {
            const QByteArray name = folder + "/" + QByteArray::fromStdString(entry.path().filename().string());
            QVERIFY2(known.contains(name), name.constData());
        }
    }
}

void HostileCommandTest::eachIsOpenedOrRefusedInOneSentence_data()
{
    QTest::addColumn<int>("reader");
    for (std::size_t i = 0; i < readers().size(); ++i) QTest::newRow(readers()[i].name) << static_cast<int>(i);
}

/// As many at once as there are cores.
void HostileCommandTest::eachIsOpenedOrRefusedInOneSentence()
{
    QFETCH(const int, reader);
    const Reader& command = readers()[static_cast<std::size_t>(reader)];
    const std::vector<HostileFile> files = m_files->in(command.folders);
    QVERIFY(!files.empty());
    const QByteArray out = QByteArray::fromStdString(m_out.path().string());
    QByteArrayList faults;
    std::deque<std::unique_ptr<Child>> running;
    const auto finishOne = [&] {
        const std::unique_ptr<Child> child = std::move(running.front());
        running.pop_front();
        if (const QByteArray fault = faultOf(child->file(), child->finish(), *m_files); !fault.isEmpty())
            faults << fault;
    };
    for (const HostileFile& file : files) {
        if (static_cast<int>(running.size()) >= QThread::idealThreadCount()) finishOne();
        running.push_back(std::make_unique<Child>(file, command.arguments(file.name, out), m_files->root()));
    }
    while (!running.empty()) finishOne();
    QVERIFY2(faults.isEmpty(), faults.join('\n').constData());
}

/// OpenCV writes what it cannot read from memory into the folder for temporary files.
void HostileCommandTest::noneIsLeftBehind()
{
    const TemporaryFolder temporary;
    const QByteArray before = qgetenv("OPENCV_TEMP_PATH");
    qputenv("OPENCV_TEMP_PATH", QByteArray::fromStdString(temporary.path().string()));
    for (const HostileFile& file : m_files->in({"hdr", "exr"}))
        Child(file, readers().front().arguments(file.name, "/dev/null"), m_files->root()).finish();
    before.isNull() ? qunsetenv("OPENCV_TEMP_PATH") : qputenv("OPENCV_TEMP_PATH", before);
    QVERIFY(std::filesystem::is_empty(temporary.path()));
}

CONVSCOPE_QT_TEST(HostileCommandTest, "hostile_command");
#include "hostile_command_test.moc"

#include "app/bench/measurements.h"
#include "app/bench/names.h"
#include "tests/app/array_folder.h"
#include "tests/app/program.h"
#include "tests/support/qt_main.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

using namespace convscope;

namespace {

/// A run of `bench` in which nothing is measured for long.
Run bench(const QStringList& arguments, const QProcessEnvironment& environment = withoutDisplay())
{
    return runProgram(QStringList{"bench", "--seconds", "0.01"} + arguments, environment);
}

/// The lines of the output, of which each must be an object.
QList<QJsonObject> figuresOf(const Run& run)
{
    QList<QJsonObject> figures;
    for (const QByteArray& line : run.output.trimmed().split('\n')) {
        const QJsonDocument document = QJsonDocument::fromJson(line);
        if (!document.isObject()) qCritical() << "no object in a line:" << line;
        figures.append(document.object());
    }
    return figures;
}

QStringList namesOf(const Run& run)
{
    QStringList names;
    for (const QJsonObject& figure : figuresOf(run)) names << figure["name"].toString();
    return names;
}

/// A folder with peers that are shell scripts, and with a python3 that is the shell, so that a test needs no library.
class FakePeers {
public:
    FakePeers() { writeProgram("python3", "#!/bin/sh\nexec /bin/sh \"$@\"\n"); }

    void writeProgram(const QString& name, const QByteArray& text) const
    {
        m_folder.write(name, text);
        QFile::setPermissions(m_folder.path(name), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }

    /// A peer that answers --version, writes its arguments to a file, and then does this.
    void writePeer(const QString& name, const QByteArray& script) const
    {
        writeProgram(name, "[ \"$1\" = --version ] && exit 0\n"
                           "echo \"$@\" >> \"${0%/*}/calls\"\n" +
                               script);
    }

    Run bench(const QStringList& arguments) const
    {
        QProcessEnvironment environment = withoutDisplay();
        environment.insert("PATH", m_folder.path({}) + ":" + environment.value("PATH"));
        return ::bench(QStringList{"--peers=" + m_folder.path({})} + arguments, environment);
    }

    QByteArray calls() const { return m_folder.content("calls"); }

private:
    ArrayFolder m_folder;
};

} // namespace

class BenchCommandTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void unknownNamesAreAnsweredWithThoseThatThereAre_data();
    void unknownNamesAreAnsweredWithThoseThatThereAre();
    void noNameComesTwice();
    void aNameOrALeadingPartOfItChooses_data();
    void aNameOrALeadingPartOfItChooses();
    void whatTakesMinutesIsMeasuredOnlyWhereAllOfItsNameIsGiven();
    void aLineTellsTheNumberOfThreads_data();
    void aLineTellsTheNumberOfThreads();
    void ratesAreComparedWithTheMedianOfThePeer();
    void shorterTimesAreBetter();
    void whatHasNoPeerStandsAlone();
    void aPeerThatIsMissingLeavesOurFigures();
    void aPeerThatFailsLeavesOurFigures_data();
    void aPeerThatFailsLeavesOurFigures();
    void withoutALibraryNoPythonIsFound();
    void thePythonOfTheSystemIsTriedAsWell();
};

void BenchCommandTest::unknownNamesAreAnsweredWithThoseThatThereAre_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("known");
    const QByteArray groups = "frame, slider, filter, blocking, start, memory, peak, train, predict, scaling";
    QTest::newRow("no group") << "nonsense" << groups;
    QTest::newRow("nothing") << "" << groups;
    QTest::newRow("half a word") << "trai" << groups;
    QTest::newRow("within a group") << "train/nonsense"
                                    << QByteArray("train/article/b32, train/article/b256, train/tiny/b1");
    QTest::newRow("past a figure") << "peak/fma/nonsense" << QByteArray("of peak there are peak/fma");
}

void BenchCommandTest::unknownNamesAreAnsweredWithThoseThatThereAre()
{
    QFETCH(const QString, name);
    QFETCH(const QByteArray, known);
    const Run run = bench({"peak", name});
    QVERIFY2(run.isRefusal(2), run.report().constData());
    QVERIFY2(run.errors.contains(known), run.errors.constData());
}

void BenchCommandTest::noNameComesTwice()
{
    QSet<QString> names;
    for (const Measurement& measurement : measurements()) {
        const QString name = QString::fromStdString(measurement.name);
        QVERIFY2(!names.contains(name), measurement.name.c_str());
        names.insert(name);
    }
}

void BenchCommandTest::aNameOrALeadingPartOfItChooses_data()
{
    QTest::addColumn<QStringList>("wanted");
    QTest::addColumn<QStringList>("measured");
    QTest::newRow("a name") << QStringList{"peak/fma"} << QStringList{"peak/fma"};
    QTest::newRow("a group") << QStringList{"predict"} << QStringList{"predict/tiny/b1"};
    QTest::newRow("not k31") << QStringList{"filter/2mp/k3"} << QStringList{"filter/2mp/k3", "filter/2mp/k3/gaussian"};
    QTest::newRow("several, in the order of the list")
        << QStringList{"train/tiny/b1", "peak"} << QStringList{"peak/fma", "train/tiny/b1"};
}

void BenchCommandTest::aNameOrALeadingPartOfItChooses()
{
    QFETCH(const QStringList, wanted);
    QFETCH(const QStringList, measured);
    const Run run = bench(wanted);
    QVERIFY2(run.exitCode == 0 && run.errors.isEmpty(), run.report().constData());
    QCOMPARE(namesOf(run), measured);
}

void BenchCommandTest::whatTakesMinutesIsMeasuredOnlyWhereAllOfItsNameIsGiven()
{
    QStringList named;
    for (const Measurement& measurement : measurements()) {
        if (!measurement.isLong) continue;
        named << QString::fromStdString(measurement.name);
        const std::string group = measurement.name.substr(0, measurement.name.find('/'));
        QVERIFY(!isWanted(measurement, {}));
        QVERIFY(!isWanted(measurement, {group}));
        QVERIFY(isWanted(measurement, {"peak", measurement.name}));
    }
    QCOMPARE(named, QStringList("memory/life"));
    QVERIFY(checkWanted("memory/life"));
}

void BenchCommandTest::aLineTellsTheNumberOfThreads_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("unit");
    QTest::addColumn<int>("asked");
    QTest::addColumn<int>("threads");
    QTest::newRow("one") << "peak/fma"
                         << "GFLOP/s" << 1 << 1;
    QTest::newRow("three") << "peak/fma"
                           << "GFLOP/s" << 3 << 3;
    QTest::newRow("filter") << "filter/2mp/k3/gaussian"
                            << "ms" << 3 << 3;
    QTest::newRow("one image is for one thread") << "train/tiny/b1"
                                                 << "img/s" << 3 << 1;
    QTest::newRow("a batch is for all") << "train/tiny/b32"
                                        << "img/s" << 3 << 3;
}

void BenchCommandTest::aLineTellsTheNumberOfThreads()
{
    QFETCH(const QString, name);
    QFETCH(const QString, unit);
    QFETCH(const int, asked);
    QFETCH(const int, threads);
    const Run run = bench({name, "--threads", QString::number(asked)});
    QVERIFY2(run.exitCode == 0, run.report().constData());
    const QJsonObject figure = figuresOf(run).first();
    QCOMPARE(figure["name"].toString(), name);
    QCOMPARE(figure["unit"].toString(), unit);
    QCOMPARE(figure["threads"].toInt(), threads);
    QVERIFY(figure["value"].toDouble() > 0.0);
}

void BenchCommandTest::ratesAreComparedWithTheMedianOfThePeer()
{
    const FakePeers peers;
    peers.writePeer("torch_peer.py",
                    "echo a line that is no figure\n"
                    "echo '{\"name\": \"train/tiny/b1\", \"value\": 9}'\n"
                    "case $(wc -l < \"${0%/*}/calls\") in 1) rate=5000;; 2) rate=1;; *) rate=70;; esac\n"
                    "echo \"{\\\"name\\\": \\\"predict/tiny/b1\\\", \\\"value\\\": $rate, \\\"unit\\\": \\\"img/s\\\", "
                    "\\\"threads\\\": 1, \\\"peer\\\": \\\"fake 1\\\"}\"\n");
    const Run run = peers.bench({"predict", "--threads", "2"});
    QVERIFY2(run.exitCode == 0 && run.errors.isEmpty(), run.report().constData());
    QCOMPARE(namesOf(run), QStringList(3, "predict/tiny/b1"));
    const auto figures = figuresOf(run);
    const double ours = figures[0]["value"].toDouble();
    QVERIFY(!figures[0].contains("peer"));
    QCOMPARE(figures[1]["value"].toDouble(), 70.0);
    QCOMPARE(figures[1]["unit"].toString(), QString("img/s"));
    QCOMPARE(figures[1]["peer"].toString(), QString("fake 1"));
    QCOMPARE(figures[2]["ours"].toDouble(), ours);
    QCOMPARE(figures[2]["peer"].toDouble(), 70.0);
    QVERIFY(std::abs(figures[2]["ratio"].toDouble() - ours / 70.0) < 1e-3);
    QCOMPARE(peers.calls(), QByteArray("--threads 1 --seconds 0.01 predict/tiny/b1\n").repeated(3));
}

void BenchCommandTest::shorterTimesAreBetter()
{
    const FakePeers peers;
    peers.writePeer("opencv_peer.py",
                    "for last; do :; done\n"
                    "echo \"{\\\"name\\\": \\\"$last\\\", \\\"value\\\": 1e6, \\\"unit\\\": \\\"ms\\\"}\"\n");
    const Run run = peers.bench({"filter/2mp/k3/gaussian"});
    QVERIFY2(run.exitCode == 0, run.report().constData());
    const QJsonObject figure = figuresOf(run).last();
    const double expected = 1e6 / figure["ours"].toDouble();
    QVERIFY2(std::abs(figure["ratio"].toDouble() - expected) < 0.01 * expected, run.output.constData());
}

void BenchCommandTest::whatHasNoPeerStandsAlone()
{
    const FakePeers peers;
    const Run run = peers.bench({"peak"});
    QVERIFY2(run.exitCode == 0 && run.errors.isEmpty(), run.report().constData());
    QCOMPARE(namesOf(run), QStringList("peak/fma"));
}

void BenchCommandTest::aPeerThatIsMissingLeavesOurFigures()
{
    const FakePeers peers;
    const Run run = peers.bench({"filter/2mp/k3", "predict"});
    QCOMPARE(run.exitCode, 1);
    QCOMPARE(namesOf(run), (QStringList{"filter/2mp/k3", "filter/2mp/k3/gaussian", "predict/tiny/b1"}));
    QCOMPARE(run.errors.count('\n'), 1);
    QCOMPARE(run.errors.count("There is no opencv_peer.py in "), 1);
    QCOMPARE(run.errors.count("There is no torch_peer.py in "), 1);
}

void BenchCommandTest::aPeerThatFailsLeavesOurFigures_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<QByteArray>("complaint");
    QTest::newRow("breaks") << QByteArray("echo first >&2\necho the last word >&2\nexit 3\n")
                            << QByteArray("torch_peer.py failed at predict/tiny/b1: the last word.");
    QTest::newRow("says nothing") << QByteArray() << QByteArray("printed no value of predict/tiny/b1");
    QTest::newRow("says 0") << QByteArray("echo '{\"name\": \"predict/tiny/b1\", \"value\": 0}'\n")
                            << QByteArray("printed no value of predict/tiny/b1");
}

void BenchCommandTest::aPeerThatFailsLeavesOurFigures()
{
    QFETCH(const QByteArray, script);
    QFETCH(const QByteArray, complaint);
    const FakePeers peers;
    peers.writePeer("torch_peer.py", script);
    const Run run = peers.bench({"predict"});
    QCOMPARE(run.exitCode, 1);
    QCOMPARE(namesOf(run), QStringList("predict/tiny/b1"));
    QVERIFY2(run.errors.contains(complaint), run.errors.constData());
    QCOMPARE(run.errors.count('\n'), 1);
}

void BenchCommandTest::withoutALibraryNoPythonIsFound()
{
    const FakePeers peers;
    peers.writeProgram("torch_peer.py", "exit(1)\n"); // fails in the shell as in Python
    const Run run = peers.bench({"predict"});
    QCOMPARE(run.exitCode, 1);
    QCOMPARE(namesOf(run), QStringList("predict/tiny/b1"));
    QVERIFY2(run.errors.contains("Neither python3 nor /usr/bin/python3 runs torch_peer.py: "), run.errors.constData());
}

void BenchCommandTest::thePythonOfTheSystemIsTriedAsWell()
{
    if (!QFile::exists("/usr/bin/python3")) QSKIP("there is no /usr/bin/python3");
    const FakePeers peers;
    peers.writeProgram("python3", "#!/bin/sh\nexit 1\n");
    peers.writeProgram("torch_peer.py", "print('{\"name\": \"predict/tiny/b1\", \"value\": 2}')\n");
    const Run run = peers.bench({"predict"});
    QVERIFY2(run.exitCode == 0 && run.errors.isEmpty(), run.report().constData());
    QCOMPARE(figuresOf(run).last()["peer"].toDouble(), 2.0);
}

CONVSCOPE_QT_TEST(BenchCommandTest, "bench_command");

#include "bench_command_test.moc"

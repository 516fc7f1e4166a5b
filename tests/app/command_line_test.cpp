#include "tests/app/array_folder.h"
#include "tests/app/program.h"
#include "tests/support/qt_main.h"

#include <QImage>

using namespace convscope;

class CommandLineTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void helpAndVersion_data();
    void helpAndVersion();
    void wrongUsage_data();
    void wrongUsage();
    void withoutADisplayThereIsNoWindow();
    void filterWritesWhatTheKernelMakes();
    void filterReadsKernelsAsText();
    void filterFailures_data();
    void filterFailures();
    void influenceEqualsHandCountedNumbers_data();
    void influenceEqualsHandCountedNumbers();
    void influenceAsAPicture();
    void influenceFailures_data();
    void influenceFailures();
};

void CommandLineTest::helpAndVersion_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("word");
    QTest::newRow("--help") << QStringList{"--help"} << QByteArray("render");
    QTest::newRow("-h") << QStringList{"-h"} << QByteArray("render");
    QTest::newRow("--version") << QStringList{"--version"} << QByteArray("Convscope ");
    QTest::newRow("op") << QStringList{"op", "--help"} << QByteArray("--weight");
    QTest::newRow("filter") << QStringList{"filter", "--help"} << QByteArray("--kernel");
    QTest::newRow("influence") << QStringList{"influence", "--help"} << QByteArray("--kernel-size");
    QTest::newRow("render") << QStringList{"render", "--help"} << QByteArray("compare-strides");
}

void CommandLineTest::helpAndVersion()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QByteArray, word);
    const Run run = runProgram(arguments);
    QCOMPARE(run.exitCode, 0);
    QVERIFY2(run.output.contains(word), run.output.constData());
    QCOMPARE(run.errors, QByteArray());
}

void CommandLineTest::wrongUsage_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("unknown option") << QStringList{"--nonsense"};
    QTest::newRow("two files") << QStringList{"a.png", "b.png"};
    QTest::newRow("op without anything") << QStringList{"op"};
    QTest::newRow("unknown op") << QStringList{"op", "nonsense", "--input", "x.npy", "--out", "y"};
    QTest::newRow("op without input") << QStringList{"op", "conv2d", "--out", "y"};
    QTest::newRow("groups are no number")
        << QStringList{"op", "conv2d", "--input", "x", "--groups", "two", "--out", "y"};
    QTest::newRow("unknown path") << QStringList{"op", "conv2d", "--input", "x", "--path", "quick", "--out", "y"};
    QTest::newRow("count-include-pad 2") << QStringList{"op", "avgpool2d", "--input", "x", "--count-include-pad",
                                                        "2",  "--out",     "y"};
    QTest::newRow("seed below 0") << QStringList{"op", "dropout", "--input", "x", "--seed", "-1", "--out", "y"};
    QTest::newRow("alpha is no number") << QStringList{"op", "relu", "--input", "x", "--alpha", "a", "--out", "y"};
    QTest::newRow("filter without kernel") << QStringList{"filter", "pattern:edge", "--out", "y.png"};
    QTest::newRow("influence without size") << QStringList{"influence", "--out", "y.npy"};
    QTest::newRow("render without chapter") << QStringList{"render", "--out", "y.png"};
    QTest::newRow("render of no chapter") << QStringList{"render", "nonsense", "--out", "y.png"};
    QTest::newRow("render without out") << QStringList{"render", "pixels"};
    QTest::newRow("step 0") << QStringList{"render", "pixels", "--step", "0", "--out", "y.png"};
    QTest::newRow("step -1") << QStringList{"render", "pixels", "--step", "-1", "--out", "y.png"};
    QTest::newRow("unknown theme") << QStringList{"render", "pixels", "--theme", "pink", "--out", "y.png"};
    QTest::newRow("unknown language") << QStringList{"render", "pixels", "--language", "xx", "--out", "y.png"};
    QTest::newRow("scale 0") << QStringList{"render", "pixels", "--scale", "0", "--out", "y.png"};
    QTest::newRow("unknown option of render") << QStringList{"render", "pixels", "--colour", "red", "--out", "y.png"};
}

void CommandLineTest::wrongUsage()
{
    QFETCH(const QStringList, arguments);
    const Run run = runProgram(arguments);
    QVERIFY2(run.isRefusal(2), run.report().constData());
    QVERIFY(run.errors.contains("--help"));
}

void CommandLineTest::withoutADisplayThereIsNoWindow()
{
    for (const QStringList& arguments : {QStringList(), QStringList("picture.png")}) {
        const Run run = runProgram(arguments);
        QVERIFY2(run.isRefusal(1), run.errors.constData());
        QVERIFY(run.errors.contains("There is no display"));
    }
}

void CommandLineTest::filterWritesWhatTheKernelMakes()
{
    const ArrayFolder folder;
    // The impulse, spread by a kernel, is the kernel itself (turned, as a correlation does it).
    const Run run = runProgram(
        {"filter", "pattern:impulse", "--kernel", "0.2 0.4; 0.6 1", "--view", "clip", "--out", folder.path("y.png")});
    QVERIFY2(run.exitCode == 0, run.errors.constData());
    QCOMPARE(run.output, QByteArray());
    const QImage picture(folder.path("y.png"));
    QCOMPARE(picture.size(), QSize(65, 65)); // same by default
    const auto grey = [&](int x, int y) { return qGray(picture.pixel(x, y)); };
    QVERIFY(std::abs(grey(32, 32) - 51) <= 1);
    QVERIFY(std::abs(grey(31, 32) - 102) <= 1);
    QVERIFY(std::abs(grey(32, 31) - 153) <= 1);
    QVERIFY(std::abs(grey(31, 31) - 255) <= 1);
    QCOMPARE(grey(30, 31), 0);
    QCOMPARE(grey(0, 0), 0);
}

void CommandLineTest::filterReadsKernelsAsText()
{
    const ArrayFolder folder;
    for (const QStringList& options :
         {QStringList{"--kernel", "sobel_x"}, QStringList{"--kernel", "-1 0 1; -2 0 2; -1 0 1"}}) {
        const QString out = folder.path(options[1].left(2) + ".png");
        QVERIFY(
            runProgram(QStringList{"filter", "builtin:chelsea", "--view", "abs", "--out", out} + options).exitCode ==
            0);
    }
    QCOMPARE(QImage(folder.path("so.png")), QImage(folder.path("-1.png")));
    // the size follows from the parameters: (451 − 5) / 3 + 1 and (300 − 5) / 2 + 1
    QVERIFY(runProgram({"filter", "builtin:chelsea", "--kernel", "box", "--dilation", "2", "--stride", "2,3",
                        "--padding", "valid", "--out", folder.path("s.png")})
                .exitCode == 0);
    QCOMPARE(QImage(folder.path("s.png")).size(), QSize(149, 148));
}

void CommandLineTest::filterFailures_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("word");
    const auto row = [](const char* name, QStringList arguments, const char* word) {
        QTest::newRow(name) << arguments << QByteArray(word);
    };
    row("no picture", {"none.png", "--kernel", "box"}, "none.png");
    row("no pattern", {"pattern:none", "--kernel", "box"}, "none");
    row("no preset", {"pattern:edge", "--kernel", "nonsense"}, "nonsense");
    row("ragged kernel", {"pattern:edge", "--kernel", "1 2; 3"}, "Row 2");
    row("divisor 0", {"pattern:edge", "--kernel", "box", "--divisor", "0"}, "divisor");
    row("view", {"pattern:edge", "--kernel", "box", "--view", "pretty"}, "pretty");
    row("channel", {"pattern:edge", "--kernel", "box", "--channel", "alpha"}, "alpha");
    row("kernel too large", {"pattern:impulse", "--kernel", "1 1 1", "--dilation", "40", "--padding", "valid"},
        "does not fit");
}

void CommandLineTest::filterFailures()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QByteArray, word);
    const ArrayFolder folder;
    folder.write("y.png", QByteArray("old"));
    const Run run = runProgram(QStringList("filter") + arguments + QStringList{"--out", folder.path("y.png")});
    QVERIFY2(run.isRefusal(1), run.report().constData());
    QVERIFY2(run.errors.contains(word), run.errors.constData());
    QCOMPARE(folder.content("y.png"), QByteArray("old"));
    // a name of another kind, and a folder that is not there
    for (const char* out : {"y.xyz", "none/y.png", "y"}) {
        const Run unwritable = runProgram({"filter", "pattern:edge", "--kernel", "box", "--out", folder.path(out)});
        QVERIFY2(unwritable.isRefusal(1), unwritable.report().constData());
        QVERIFY(!QFile::exists(folder.path(out)));
    }
}

void CommandLineTest::influenceEqualsHandCountedNumbers_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QList<int>>("uses"); ///< of 3×4 pixels, row by row
    // valid, 3×3: outputs 1×2; columns are used 1 2 2 1 times, each row once
    QTest::newRow("valid") << QStringList() << QList<int>{1, 2, 2, 1, 1, 2, 2, 1, 1, 2, 2, 1};
    // padding 1: outputs 3×4; rows are used 2 3 2 times, columns 2 3 3 2
    QTest::newRow("same") << QStringList{"--padding", "1"} << QList<int>{4, 6, 6, 4, 6, 9, 9, 6, 4, 6, 6, 4};
    // 2×2 with stride 2: rows 0 and 1 once, row 2 never
    QTest::newRow("stride 2") << QStringList{"--kernel-size", "2", "--stride", "2"}
                              << QList<int>{1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0};
    // full: every pixel meets every cell of the kernel
    QTest::newRow("full") << QStringList{"--kernel-size", "2,3", "--padding", "full"}
                          << QList<int>{6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6};
    // 2×2, two apart: rows 0 and 2 once, columns 1 1 1 1
    QTest::newRow("dilation") << QStringList{"--kernel-size", "2", "--dilation", "2"}
                              << QList<int>{1, 1, 1, 1, 0, 0, 0, 0, 1, 1, 1, 1};
}

void CommandLineTest::influenceEqualsHandCountedNumbers()
{
    QFETCH(const QStringList, options);
    QFETCH(const QList<int>, uses);
    const ArrayFolder folder;
    const Run run = runProgram(QStringList{"influence", "--size", "3,4", "--out", folder.path("y.npy")} + options);
    QVERIFY2(run.exitCode == 0, run.errors.constData());
    const Tensor map = folder.read("y.npy");
    QVERIFY(map.shape == (Shape{3, 4}));
    QList<int> numbers;
    for (const float value : map.data) numbers << static_cast<int>(value);
    QCOMPARE(numbers, uses);
}

void CommandLineTest::influenceAsAPicture()
{
    const ArrayFolder folder;
    const Run run = runProgram({"influence", "--size", "30,50", "--padding", "same", "--out", folder.path("y.png")});
    QVERIFY2(run.exitCode == 0, run.errors.constData());
    const QImage picture(folder.path("y.png"));
    QCOMPARE(picture.size(), QSize(50, 30));
    QVERIFY(picture.pixel(0, 0) != picture.pixel(0, 15));
    QVERIFY(picture.pixel(0, 15) != picture.pixel(25, 15));
    QCOMPARE(picture.pixel(20, 10), picture.pixel(25, 15));
}

void CommandLineTest::influenceFailures_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("size") << QStringList{"--size", "12x12", "--out", "y.npy"};
    QTest::newRow("size 0") << QStringList{"--size", "0,4", "--out", "y.npy"};
    QTest::newRow("too large a size") << QStringList{"--size", "1000000,1000000", "--out", "y.npy"};
    QTest::newRow("kernel") << QStringList{"--size", "4,4", "--kernel-size", "five", "--out", "y.npy"};
    QTest::newRow("does not fit") << QStringList{"--size", "4,4", "--kernel-size", "5", "--out", "y.npy"};
    QTest::newRow("stride") << QStringList{"--size", "4,4", "--stride", "0", "--out", "y.npy"};
    QTest::newRow("padding") << QStringList{"--size", "4,4", "--padding", "1,2,3", "--out", "y.npy"};
    QTest::newRow("mode") << QStringList{"--size", "4,4", "--pad-mode", "none", "--out", "y.npy"};
    QTest::newRow("ending") << QStringList{"--size", "4,4", "--out", "y.txt"};
    QTest::newRow("no folder") << QStringList{"--size", "4,4", "--out", "none/y.npy"};
    QTest::newRow("no folder for a picture") << QStringList{"--size", "4,4", "--out", "none/y.png"};
}

void CommandLineTest::influenceFailures()
{
    QFETCH(QStringList, arguments);
    const ArrayFolder folder;
    arguments.last() = folder.path(arguments.last());
    const Run run = runProgram(QStringList("influence") + arguments);
    QVERIFY2(run.isRefusal(1), run.report().constData());
    QVERIFY(!QFile::exists(arguments.last()));
}

CONVSCOPE_QT_TEST(CommandLineTest, "command_line");
#include "command_line_test.moc"

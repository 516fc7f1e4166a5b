/// The stage as data, as a program and as LaTeX: from the command line, and on the pages of the window's dialog.
#include "app/window/figure_commands.h"
#include "engine/io/npy.h"
#include "tests/app/program.h"
#include "tests/app/test_window.h"
#include "tests/support/qt_main.h"
#include "tests/support/result.h"
#include "tests/support/temporary_folder.h"
#include "ui/export/code_page.h"
#include "ui/export/data_page.h"

#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>

using namespace convscope;

namespace {

struct Folder {
    TemporaryFolder folder;
    QString path(const QString& name) const { return QString::fromStdString(folder.file(name.toStdString()).string()); }
    QString content(const QString& name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }
};

/// Of a page that has got ready.
QString previewOf(const ExportPage& page) { return page.findChild<QPlainTextEdit*>()->toPlainText(); }

QString savedBy(const ExportPage& page, const Folder& folder)
{
    const QString name = "saved." + page.ending();
    const auto done = page.work()(folder.path(name), {});
    return done ? folder.content(name) : QString::fromStdString(done.error().message);
}

void choose(const ExportPage& page, const QString& language)
{
    auto* box = page.findChild<QComboBox*>();
    box->setCurrentIndex(box->findText(language));
}

} // namespace

class DataExportTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void theCommandLineWritesTensors();
    void theCommandLineWritesAllTensors();
    void theCommandLineWritesPrograms();
    void theCommandLineWritesTheFormulaOfAStep();
    void refusals_data();
    void refusals();
    void theDataPageWritesTheChosenTensor();
    void theDataPageWritesAll();
    void theCodePageShowsWhatItCopiesAndSaves();
    void theCodePageSaysWhyThereIsNoProgram();
    void longNumbersAreShownShort();
    void theFormulaIsThatOfTheStep();
};

void DataExportTest::theCommandLineWritesTensors()
{
    const Folder folder;
    const QStringList common{"render", "convolution", "--set", "kernel=sobel_x", "--tensor", "kernel", "--out"};
    for (const char* name : {"k.npy", "k.csv", "k.tex"}) {
        const Run run = runProgram(common + QStringList{folder.path(name)});
        QVERIFY2(run.exitCode == 0, run.report().constData());
    }
    QCOMPARE(valueOf(readNpy(folder.path("k.npy").toStdString())),
             Tensor({1, 1, 3, 3}, {-1, 0, 1, -2, 0, 2, -1, 0, 1}));
    QCOMPARE(folder.content("k.csv"), QString("# kernel[0,0]\n-1,0,1\n-2,0,2\n-1,0,1\n"));
    QVERIFY(folder.content("k.tex").contains("-1 & 0 & 1 \\\\"));
}

void DataExportTest::theCommandLineWritesAllTensors()
{
    const Folder folder;
    QCOMPARE(runProgram({"render", "pooling", "--tensor", "all", "--out", folder.path("all")}).exitCode, 0);
    QCOMPARE(QDir(folder.path("all")).entryList(QDir::Files), QStringList({"input.npy", "mask.npy", "output.npy"}));
    QCOMPARE(runProgram({"render", "pooling", "--tensor", "all", "--out", folder.path("all.npz")}).exitCode, 0);
    QVERIFY(QFile::exists(folder.path("all.npz")));
}

void DataExportTest::theCommandLineWritesPrograms()
{
    const Folder folder;
    for (const char* language : {"pytorch", "numpy", "opencv"}) {
        const Run run = runProgram({"render", "stride", "--code", language, "--out", folder.path("x.py")});
        QVERIFY2(run.exitCode == 0, run.report().constData());
        QVERIFY(folder.content("x.py").startsWith("\"\"\"Stride, with "));
    }
}

void DataExportTest::theCommandLineWritesTheFormulaOfAStep()
{
    const Folder folder;
    QCOMPARE(runProgram(
                 {"render", "convolution", "--set", "region=12x12+0+0", "--step", "12", "--out", folder.path("f.tex")})
                 .exitCode,
             0);
    QVERIFY(folder.content("f.tex").contains("G_{1,1} = "));
}

void DataExportTest::refusals_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QString>("out");
    QTest::addColumn<QByteArray>("word");
    const auto row = [](const char* name, QStringList options, const char* out, const char* word) {
        QTest::newRow(name) << options << out << QByteArray(word);
    };
    row("no tensor of this name", {"--tensor", "weight"}, "x.npy", "kernel");
    row("no name", {}, "x.csv", "--tensor can be input, kernel, output or all");
    row("no language", {}, "x.py", "pytorch, numpy or opencv");
    row("a program in a picture", {"--code", "numpy"}, "x.png", ".py");
    row("a tensor in a picture", {"--tensor", "input"}, "x.png", ".npy, .csv or .tex");
    row("all in a table", {"--tensor", "all"}, "x.csv", "folder or an .npz");
    row("too large a matrix", {"--set", "region=20x20", "--tensor", "input"}, "x.tex", "1×1×20×20");
    row("no such program", {"--set", "stage=gallery", "--code", "numpy"}, "x.py", "gallery");
}

void DataExportTest::refusals()
{
    QFETCH(const QStringList, options);
    QFETCH(const QString, out);
    QFETCH(const QByteArray, word);
    const Folder folder;
    const Run run = runProgram(QStringList{"render", "convolution", "--out", folder.path(out)} + options);
    QVERIFY2(run.isRefusal(1), run.report().constData());
    QVERIFY2(run.errors.contains(word), run.errors.constData());
    QVERIFY(!QFile::exists(folder.path(out)));
}

void DataExportTest::theDataPageWritesTheChosenTensor()
{
    const Folder folder;
    TestWindow test("convolution", "kernel=sobel_x");
    const DataExportPage page(test.window().figures().source(), nullptr);
    auto* list = page.findChild<QListWidget*>();
    QTRY_COMPARE(list->count(), 4); // all, input, kernel, output
    list->setCurrentRow(2);
    QCOMPARE(previewOf(page), QString("# kernel[0,0]\n-1,0,1\n-2,0,2\n-1,0,1\n"));
    choose(page, "Text table (.csv)");
    QCOMPARE(page.ending(), QString("csv"));
    list->setCurrentRow(1);
    QCOMPARE(page.ending(), QString("csv")); // stays
    list->setCurrentRow(2);
    QCOMPARE(savedBy(page, folder), previewOf(page));
    choose(page, "LaTeX matrix (.tex)");
    QVERIFY(previewOf(page).startsWith("\\[\nh = \\begin{pmatrix}"));
    QVERIFY(savedBy(page, folder).endsWith(previewOf(page)));
}

void DataExportTest::theDataPageWritesAll()
{
    const Folder folder;
    TestWindow test("backprop");
    const DataExportPage page(test.window().figures().source(), nullptr);
    auto* list = page.findChild<QListWidget*>();
    QTRY_VERIFY(list->count() > 5);
    list->setCurrentRow(0);
    QCOMPARE(page.ending(), QString("npz"));
    QVERIFY(previewOf(page).contains("grad_weight.npy"));
    QVERIFY(page.work()(folder.path("x.npz"), {}));
    QVERIFY(QFile::exists(folder.path("x.npz")));
}

void DataExportTest::theCodePageShowsWhatItCopiesAndSaves()
{
    const Folder folder;
    TestWindow test("stride");
    const CodeExportPage page(test.window().figures().source(), nullptr);
    for (const char* language : {"OpenCV", "NumPy", "PyTorch"}) {
        choose(page, language);
        QTRY_VERIFY(previewOf(page).startsWith(QString("\"\"\"Stride, with %1.").arg(language)));
        auto* copy = page.findChild<QPushButton*>();
        QVERIFY(copy->isEnabled());
        copy->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), previewOf(page));
        QCOMPARE(savedBy(page, folder), previewOf(page));
    }
}

void DataExportTest::theCodePageSaysWhyThereIsNoProgram()
{
    const Folder folder;
    TestWindow test("backprop");
    const CodeExportPage page(test.window().figures().source(), nullptr);
    choose(page, "OpenCV");
    QTRY_VERIFY(page.findChild<QLabel*>("hint")->text().contains("no gradients"));
    QCOMPARE(previewOf(page), QString());
    QVERIFY(!page.findChild<QPushButton*>()->isEnabled());
    QVERIFY(savedBy(page, folder).contains("no gradients"));
    QVERIFY(!QFile::exists(folder.path("saved.py")));
}

void DataExportTest::longNumbersAreShownShort()
{
    const Folder folder;
    TestWindow test("channels", "region=64x64+0+0");
    const CodeExportPage page(test.window().figures().source(), nullptr);
    choose(page, "NumPy");
    QTRY_VERIFY(!previewOf(page).isEmpty());
    QVERIFY(previewOf(page).contains("…"));
    QVERIFY(previewOf(page).size() < 20'000);
    page.findChild<QPushButton*>()->click();
    QVERIFY(QGuiApplication::clipboard()->text().size() > 60'000);
    QCOMPARE(savedBy(page, folder), QGuiApplication::clipboard()->text());
}

void DataExportTest::theFormulaIsThatOfTheStep()
{
    TestWindow test("convolution", "region=12x12+0+0");
    test.playback().goTo(11);
    const CodeExportPage page(test.window().figures().source(), nullptr);
    choose(page, "Formula as LaTeX");
    QCOMPARE(page.ending(), QString("tex"));
    QTRY_VERIFY(previewOf(page).contains("G_{1,1} = "));
}

CONVSCOPE_QT_TEST(DataExportTest, "data_export");
#include "data_export_test.moc"

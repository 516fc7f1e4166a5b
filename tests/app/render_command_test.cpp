#include "tests/app/program.h"
#include "tests/support/qt_main.h"
#include "tests/support/temporary_folder.h"

#include <QDir>
#include <QFile>
#include <QImage>
#include <QPainter>
#include <QSvgRenderer>

using namespace convscope;

namespace {

struct Folder {
    TemporaryFolder folder;
    QString path(const QString& name) const { return QString::fromStdString(folder.file(name.toStdString()).string()); }
    QByteArray content(const QString& name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void write(const QString& name, const QByteArray& bytes) const
    {
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) qFatal("no file can be written");
    }
};

/// Draws into out.png with these options besides.
QImage rendered(const Folder& folder, const QString& chapter, const QStringList& options)
{
    const Run run =
        runProgram(QStringList{"render", chapter, "--size", "1200x800", "--out", folder.path("out.png")} + options);
    if (run.exitCode != 0) qInfo("%s", run.errors.constData());
    return QImage(folder.path("out.png"));
}

} // namespace

class RenderCommandTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void everyChapterInEveryFormat_data();
    void everyChapterInEveryFormat();
    void theSameCommandWritesTheSame();
    void theLastStepIsTheDefault();
    void settingsChangeTheFigure_data();
    void settingsChangeTheFigure();
    void aPictureOfOnesOwn();
    void sizeAndScale();
    void withoutBackgroundAndFormula();
    void sizesInMillimetres();
    void aPanelAlone();
    void captionTypeAndLetters();
    void anSvgSaysWhatItShows();
    void aLayerOfATrainedNet();
    void failures_data();
    void failures();
    void theOldFileIsKept();
};

void RenderCommandTest::everyChapterInEveryFormat_data()
{
    QTest::addColumn<QString>("chapter");
    QTest::addColumn<QString>("theme");
    QTest::addColumn<QString>("ending");
    for (const char* chapter : {"pixels", "convolution", "padding", "stride"}) {
        for (const char* ending : {"png", "svg", "pdf"})
            QTest::addRow("%s, light, %s", chapter, ending) << chapter << "light" << ending;
        QTest::addRow("%s, dark", chapter) << chapter << "dark"
                                           << "png";
    }
}

void RenderCommandTest::everyChapterInEveryFormat()
{
    QFETCH(const QString, chapter);
    QFETCH(const QString, theme);
    QFETCH(const QString, ending);
    const Folder folder;
    const QString out = folder.path("out." + ending);
    const Run run = runProgram({"render", chapter, "--theme", theme, "--step", "3", "--out", out});
    QVERIFY2(run.exitCode == 0, run.errors.constData());
    QCOMPARE(run.output, QByteArray());
    QVERIFY2(run.errors.isEmpty() || run.errors.contains("XDG_RUNTIME_DIR"), run.errors.constData());
    if (ending == "pdf") {
        QVERIFY(folder.content("out.pdf").startsWith("%PDF-1."));
        QVERIFY(folder.content("out.pdf").trimmed().endsWith("%%EOF"));
        return;
    }
    QImage picture(1200, 800, QImage::Format_RGB32);
    picture.fill(Qt::magenta);
    if (ending == "png") {
        picture = QImage(out);
    } else {
        QSvgRenderer svg(out);
        QVERIFY(svg.isValid());
        QCOMPARE(svg.viewBox(), QRect(0, 0, 1200, 800));
        QPainter painter(&picture);
        svg.render(&painter);
    }
    QCOMPARE(picture.size(), QSize(1200, 800));
    QCOMPARE(picture.pixelColor(2, 2).lightness() < 128, theme == "dark");
    QSet<QRgb> colours;
    for (int y = 0; y < 800; y += 3)
        for (int x = 0; x < 1200; x += 3) colours << picture.pixel(x, y);
    QVERIFY(colours.size() > 100);
}

void RenderCommandTest::theSameCommandWritesTheSame()
{
    const Folder folder;
    const QImage first = rendered(folder, "convolution", {"--step", "7"});
    QVERIFY(!first.isNull());
    QCOMPARE(rendered(folder, "convolution", {"--step", "7"}), first);
    QVERIFY(rendered(folder, "convolution", {"--step", "8"}) != first);
}

void RenderCommandTest::theLastStepIsTheDefault()
{
    const Folder folder;
    const QStringList region{"--set", "region=12x12+100+100"}; // 100 steps
    QCOMPARE(rendered(folder, "convolution", region),
             rendered(folder, "convolution", region + QStringList{"--step", "100"}));
}

void RenderCommandTest::settingsChangeTheFigure_data()
{
    QTest::addColumn<QString>("chapter");
    QTest::addColumn<QString>("setting");
    const auto row = [](const char* chapter, const char* setting) { QTest::newRow(setting) << chapter << setting; };
    row("pixels", "region=9x9+10+10");
    row("pixels", "channel=red");
    row("pixels", "unit=unit");
    row("pixels", "planes=1");
    row("pixels", "numbers=off");
    row("convolution", "kernel=1 2; 3 4");
    row("convolution", "kernel-size=5");
    row("convolution", "divisor=3");
    row("convolution", "offset=9");
    row("convolution", "flip=1");
    row("convolution", "padding=full");
    row("convolution", "view=signed");
    row("convolution", "colours=viridis");
    row("convolution", "stage=gallery");
    row("padding", "influence=weight");
    row("padding", "influence-photo=1");
    row("padding", "compare-paddings=1");
    row("stride", "stride=2");
    row("stride", "dilation=2");
    row("stride", "compare-strides=1");
}

void RenderCommandTest::settingsChangeTheFigure()
{
    QFETCH(const QString, chapter);
    QFETCH(const QString, setting);
    const Folder folder;
    const QImage changed = rendered(folder, chapter, {"--set", setting, "--step", "1"});
    QVERIFY(!changed.isNull());
    static QMap<QString, QImage> unchanged;
    if (!unchanged.contains(chapter)) unchanged[chapter] = rendered(folder, chapter, {"--step", "1"});
    QVERIFY(changed != unchanged[chapter]);
}

void RenderCommandTest::aPictureOfOnesOwn()
{
    const Folder folder;
    QImage picture(20, 16, QImage::Format_RGB32);
    picture.fill(Qt::blue);
    QVERIFY(picture.save(folder.path("my picture.png")));
    QVERIFY(!rendered(folder, "pixels", {"--image", folder.path("my picture.png")}).isNull());
    QVERIFY(rendered(folder, "pixels", {"--image", "pattern:checker"}) !=
            rendered(folder, "pixels", {"--image", "pattern:edge"}));
    // a project's relative path is looked for beside it
    folder.write("p.convscope",
                 "{\"convscope\": 1, \"image\": \"my picture.png\", \"settings\": {\"region\": \"5x5+1+1\"}}");
    QCOMPARE(rendered(folder, "pixels", {"--project", folder.path("p.convscope")}),
             rendered(folder, "pixels", {"--image", folder.path("my picture.png"), "--set", "region=5x5+1+1"}));
}

void RenderCommandTest::sizeAndScale()
{
    const Folder folder;
    QCOMPARE(rendered(folder, "stride", {"--scale", "1.5"}).size(), QSize(1800, 1200));
    QCOMPARE(rendered(folder, "stride", {"--scale", "0.5"}).size(), QSize(600, 400));
}

void RenderCommandTest::withoutBackgroundAndFormula()
{
    const Folder folder;
    QCOMPARE(rendered(folder, "stride", {"--transparent"}).pixelColor(1, 1).alpha(), 0);
    QCOMPARE(rendered(folder, "stride", {}).pixelColor(1, 1).alpha(), 255);
    QVERIFY(rendered(folder, "stride", {"--no-formula"}) != rendered(folder, "stride", {}));
}

void RenderCommandTest::sizesInMillimetres()
{
    const Folder folder;
    const auto render = [&](const QStringList& options) {
        return runProgram(QStringList{"render", "stride", "--size", "120x80mm"} + options).exitCode;
    };
    QCOMPARE(render({"--out", folder.path("a.png")}), 0); // 300 dots an inch
    QCOMPARE(QImage(folder.path("a.png")).size(), QSize(1417, 945));
    QCOMPARE(QImage(folder.path("a.png")).dotsPerMeterX(), 11811);
    QCOMPARE(render({"--dpi", "127", "--out", folder.path("b.png")}), 0);
    QCOMPARE(QImage(folder.path("b.png")).size(), QSize(600, 400));
    QCOMPARE(render({"--out", folder.path("a.svg")}), 0);
    QVERIFY(folder.content("a.svg").contains("width=\"120mm\" height=\"80mm\""));
    QCOMPARE(render({"--out", folder.path("a.pdf")}), 0);
    QVERIFY(folder.content("a.pdf").contains("340.15748 227")); // points
}

void RenderCommandTest::aPanelAlone()
{
    const Folder folder;
    const QImage kernel = rendered(folder, "convolution", {"--panel", "kernel", "--no-formula"});
    QVERIFY(kernel.height() > 740 && kernel.height() <= 800 && kernel.width() < 850); // it is a square, under its title
    QVERIFY(rendered(folder, "convolution", {"--panel", "output", "--no-formula"}) != kernel);
    QCOMPARE(rendered(folder, "convolution", {"--panel", "Kernel", "--no-formula"}), kernel);
}

void RenderCommandTest::captionTypeAndLetters()
{
    const Folder folder;
    const QImage plain = rendered(folder, "stride", {});
    QVERIFY(rendered(folder, "stride", {"--caption", "Figure 1"}) != plain);
    QVERIFY(rendered(folder, "stride", {"--type-size", "13"}) != plain);
    const auto svg = [&](const QStringList& options) {
        const QStringList command{"render", "stride", "--caption", "Figure 1", "--out", folder.path("a.svg")};
        return runProgram(command + options).exitCode == 0 ? folder.content("a.svg") : QByteArray();
    };
    QVERIFY(!svg({}).isEmpty() && !svg({}).contains("<text"));
    QCOMPARE(svg({"--text", "paths"}), svg({}));
    QVERIFY(svg({"--text", "text"}).contains("Figure 1</text>") && svg({"--text", "text"}).contains("@font-face"));
}

void RenderCommandTest::anSvgSaysWhatItShows()
{
    const Folder folder;
    QCOMPARE(runProgram({"render", "convolution", "--set", "region=12x12+100+100", "--step", "12", "--out",
                         folder.path("a.svg")})
                 .exitCode,
             0);
    const QString svg = QString::fromUtf8(folder.content("a.svg"));
    QVERIFY(svg.contains("<title>Convscope</title>"));
    QVERIFY(svg.contains("12×12×1 → output 10×10×1"));
    QVERIFY(svg.contains("G[1,1] = "));
}

void RenderCommandTest::aLayerOfATrainedNet()
{
    const Folder folder;
    const QStringList train{"--set", "train-images=64", "--set", "epochs=1", "--out", folder.path("a.svg")};
    QCOMPARE(runProgram(QStringList{"render", "layer", "--net-layer", "4"} + train).exitCode, 0);
    QVERIFY(QString::fromUtf8(folder.content("a.svg")).contains("12×12×8 → Z, A[l] 8×8×16"));
    QCOMPARE(runProgram(QStringList{"render", "connections", "--net-layer", "7"} + train).exitCode, 0);
    QVERIFY(QString::fromUtf8(folder.content("a.svg")).contains("Input 256 → output 10"));
}

void RenderCommandTest::failures_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QByteArray>("word");
    const auto row = [](const char* name, QStringList options, const char* word) {
        QTest::newRow(name) << options << QByteArray(word);
    };
    row("no such setting", {"--set", "nonsense=1"}, "nonsense");
    row("no =", {"--set", "stride"}, "key=value");
    row("wrong value", {"--set", "stride=two"}, "stride");
    row("wrong choice", {"--set", "channel=alpha"}, "alpha");
    row("kernel does not fit", {"--set", "region=2x2+0+0"}, "kernel does not fit");
    row("region beside the photo", {"--set", "region=12x12+5000+0"}, "does not lie within");
    row("region too large", {"--set", "region=65x65+0+0"}, "65");
    row("divisor", {"--set", "divisor=0"}, "divisor");
    row("kernel too large", {"--set", "region=64x64+0+0", "--set", "kernel=box", "--set", "kernel-size=32"}, "32");
    row("step after the last", {"--set", "region=12x12+0+0", "--step", "101"}, "has 100");
    row("a layer that a net has not", {"--set", "train-images=64", "--set", "epochs=1", "--net-layer", "8"}, "has 7");
    row("a layer of another chapter", {"--set", "train-images=64", "--set", "epochs=1", "--net-layer", "1"},
        "shows no layer like layer 1, Conv 8@5×5");
    row("no picture", {"--image", "/none/at/all.png"}, "all.png");
    row("no project", {"--project", "/none/at/all.convscope"}, "all.convscope");
    row("size", {"--size", "huge"}, "huge");
    row("millimetres", {"--size", "10x10mm"}, "between 20 and 2000 mm");
    row("dots of pixels", {"--dpi", "300"}, "needs a size in millimetres");
    row("letters of pixels", {"--text", "text"}, "is for .svg files");
    row("panel", {"--panel", "nonsense"}, "it has input, kernel, products, output, photo, filtered");
    row("type too large", {"--type-size", "90"}, "pt, or another size");
    row("size of nothing", {"--size", "0x0"}, "0x0");
    row("too large a picture", {"--size", "99999x99999"}, "too large");
}

void RenderCommandTest::failures()
{
    QFETCH(const QStringList, options);
    QFETCH(const QByteArray, word);
    const Folder folder;
    const Run run = runProgram(QStringList{"render", "convolution", "--out", folder.path("out.png")} + options);
    QVERIFY2(run.isRefusal(1), run.report().constData());
    QVERIFY2(run.errors.contains(word), run.errors.constData());
    QVERIFY(!QFile::exists(folder.path("out.png")));
}

void RenderCommandTest::theOldFileIsKept()
{
    const Folder folder;
    folder.write("old.png", "old");
    QVERIFY(runProgram({"render", "pixels", "--set", "nonsense=1", "--out", folder.path("old.png")}).isRefusal(1));
    QCOMPARE(folder.content("old.png"), QByteArray("old"));
    for (const char* out : {"old.xyz", "none/a.png", "a"}) {
        const Run run = runProgram({"render", "pixels", "--out", folder.path(out)});
        QVERIFY2(run.isRefusal(1), run.report().constData());
    }
    QVERIFY(QDir().mkpath(folder.path("folder.svg")));
    QVERIFY(runProgram({"render", "pixels", "--out", folder.path("folder.svg")}).isRefusal(1));
    QCOMPARE(QDir(folder.path("")).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
             (QStringList{"folder.svg", "old.png"}));
}

CONVSCOPE_QT_TEST(RenderCommandTest, "render_command");
#include "render_command_test.moc"

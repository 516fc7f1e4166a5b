#include "app/window/figure_commands.h"
#include "tests/app/program.h"
#include "tests/app/test_window.h"
#include "tests/support/qt_main.h"
#include "tests/support/temporary_folder.h"
#include "ui/export/figure_page.h"
#include "ui/scene/chapters/chapters.h"
#include "ui/scene/experiment_fields.h"

#include <QClipboard>
#include <QMimeData>
#include <QSvgRenderer>

using namespace convscope;

namespace {

QString pathIn(const TemporaryFolder& folder, const QString& name)
{
    return QString::fromStdString(folder.file(name.toStdString()).string());
}

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) return {};
    return file.readAll();
}

/// The command that draws what is on the stage.
QStringList renderCommand(TestWindow& test, const QString& project, double scale, const QString& out)
{
    const FigureExport settings = test.workbench().exportSettings();
    return {"render",    chapters()[static_cast<std::size_t>(test.workbench().chapter())].id,
            "--project", project,
            "--step",    QString::number(test.playback().step() + 1),
            "--theme",   settings.style.isDark ? "dark" : "light",
            "--size",    QString("%1x%2").arg(settings.size.width()).arg(settings.size.height()),
            "--scale",   QString::number(scale),
            "--out",     out};
}

/// Writes what is on the stage as the dialog's page does; empty where that is done, else what was wrong.
QString failureOf(TestWindow& test, const QString& path, const FigureExport& settings)
{
    const auto done = figureWork(test.window().figures().source(), settings)(path, {});
    return done ? QString() : QString::fromStdString(done.error().message);
}

/// Empty where both are the same.
QByteArray fromFirstDifference(const QByteArray& a, const QByteArray& b)
{
    const auto [first, second] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
    if (first == a.end() && second == b.end()) return {};
    const auto at = std::max<qsizetype>(0, first - a.begin() - 20);
    return a.mid(at, 60) + " | " + b.mid(at, 60);
}

/// What two files of one figure have in common; the order of the fonts in a PDF is not the same in any two
/// runs.
QByteArray outlineOf(const QByteArray& pdf)
{
    static const QRegularExpression page("/MediaBox \\[[^\\]]*\\]");
    return page.match(QString::fromLatin1(pdf)).captured().toLatin1() + ' ' + QByteArray::number(pdf.count(" obj"));
}

} // namespace

class ExportTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void theWindowAndTheCommandLineWriteTheSame_data();
    void theWindowAndTheCommandLineWriteTheSame();
    void whatIsPointedAtIsExported();
    void aPathThatCannotBeWrittenIsSaid();
    void anUnknownEndingIsSaid();
    void theFigureIsCopiedAsAPicture();
    void theFigureIsCopiedAsSvg();
};

void ExportTest::theWindowAndTheCommandLineWriteTheSame_data()
{
    QTest::addColumn<QString>("chapter");
    QTest::addColumn<QString>("settings");
    QTest::addColumn<bool>("isDark");
    QTest::addColumn<double>("scale");
    QTest::newRow("pixels") << "pixels"
                            << "planes=1&unit=unit" << false << 1.0;
    QTest::newRow("convolution") << "convolution"
                                 << "kernel=gaussian&view=minmax" << false << 2.0;
    QTest::newRow("convolution, dark") << "convolution"
                                       << "flip=1&kernel=1 2; 3 -4&view=signed" << true << 1.0;
    QTest::newRow("gallery") << "convolution"
                             << "stage=gallery" << false << 1.0;
    QTest::newRow("padding") << "padding"
                             << "padding=full&influence=weight&influence-fill=growing" << false << 1.0;
    QTest::newRow("paddings compared") << "padding"
                                       << "compare-paddings=1" << true << 1.0;
    QTest::newRow("stride") << "stride"
                            << "stride=3&kernel-size=2" << false << 1.5;
    QTest::newRow("strides compared") << "stride"
                                      << "compare-strides=1" << true << 1.0;
    QTest::newRow("channels") << "channels"
                              << "filters=3" << false << 1.0;
    QTest::newRow("channels fanned out") << "channels"
                                         << "fanned=1&yaw=-30&pitch=25" << true << 1.5;
    QTest::newRow("layer") << "layer"
                           << "activation=tanh&unit=unit" << true << 1.0;
    QTest::newRow("connections") << "connections"
                                 << "pruned=0" << false << 1.0;
    QTest::newRow("matrix") << "connections"
                            << "connections=matrix&stride=2" << true << 1.0;
    QTest::newRow("backprop") << "backprop"
                              << "painted=0,2,3=1; 1,4,4=-0.5&gradient=painted" << false << 1.0;
    QTest::newRow("scatter") << "backprop"
                             << "gradient-view=scatter&padding=1" << true << 1.0;
    QTest::newRow("dW") << "backprop"
                        << "pass=dw&unit=unit" << false << 2.0;
    QTest::newRow("pooling") << "pooling"
                             << "pool=average&pool-stride=1" << false << 1.0;
    QTest::newRow("pooling backprop") << "pooling-backprop"
                                      << "pool-size=3&pool-stride=2" << true << 1.0;
    QTest::newRow("pooling both") << "pooling"
                                  << "pool-both=1" << false << 1.0;
}

void ExportTest::theWindowAndTheCommandLineWriteTheSame()
{
    QFETCH(const QString, chapter);
    QFETCH(const QString, settings);
    QFETCH(const bool, isDark);
    QFETCH(const double, scale);
    const TemporaryFolder folder;
    TestWindow test(chapter, settings);
    test.settings().setTheme(isDark ? Theme::Dark : Theme::Light);
    const bool isGallery = test.experiment().stageView == StageView::Gallery;
    if (isGallery)
        QTRY_COMPARE(test.playback().stepCount(), 12);
    else if (!test.panel(Panel::Photo).rect.isEmpty() && chapter != "pixels")
        test.waitForFilter();
    QTRY_COMPARE(test.stage().pose().turn, test.experiment().isTurned ? 1.0 : 0.0);
    test.playback().goTo(isGallery ? 5 : 17);

    QFile project(pathIn(folder, "state.convscope"));
    QVERIFY(project.open(QIODevice::WriteOnly));
    project.write(toJson(test.experiment()));
    project.close();
    FigureExport exported = test.workbench().exportSettings();
    exported.scale = scale;
    for (const QString& ending : figureFormats()) {
        const QString window = pathIn(folder, "window." + ending);
        const QString program = pathIn(folder, "program." + ending);
        // A filter that the theme has changed may still run; the window then catches up.
        QCOMPARE(failureOf(test, window, exported), QString());
        const Run run = runProgram(renderCommand(test, project.fileName(), scale, program));
        QVERIFY2(run.exitCode == 0, run.errors.constData());
        if (ending == "png") {
            const QImage expected(program);
            QCOMPARE(expected.size(), (QSizeF(exported.size) * scale).toSize());
            QTRY_VERIFY(failureOf(test, window, exported).isEmpty() && QImage(window) == expected);
        } else if (ending == "svg") {
            QCOMPARE(fromFirstDifference(contentOf(window), contentOf(program)), QByteArray());
            QVERIFY(QSvgRenderer(window).isValid());
        } else {
            QVERIFY(contentOf(window).startsWith("%PDF-1."));
            QVERIFY(contentOf(window).trimmed().endsWith("%%EOF"));
            QCOMPARE(outlineOf(contentOf(window)), outlineOf(contentOf(program)));
            QVERIFY(outlineOf(contentOf(window)).startsWith("/MediaBox ["));
        }
    }
}

void ExportTest::whatIsPointedAtIsExported()
{
    const TemporaryFolder folder;
    TestWindow test;
    test.waitForFilter();
    const QString path = pathIn(folder, "figure.png");
    QCOMPARE(failureOf(test, path, test.workbench().exportSettings()), QString());
    const QImage plain(path);
    test.click(Panel::Output, 3, 3);
    QCOMPARE(failureOf(test, path, test.workbench().exportSettings()), QString());
    QVERIFY(QImage(path) != plain);
}

void ExportTest::aPathThatCannotBeWrittenIsSaid()
{
    const TemporaryFolder folder;
    TestWindow test;
    const FigureExport settings = test.workbench().exportSettings();
    const QString nowhere = failureOf(test, pathIn(folder, "none/figure.png"), settings);
    QVERIFY2(nowhere.contains("none/figure.png") && nowhere.endsWith('.'), qPrintable(nowhere));

    // a folder is in the place of the file
    const QString path = pathIn(folder, "folder.svg");
    QVERIFY(QDir().mkpath(path));
    QVERIFY(failureOf(test, path, settings).endsWith('.'));
    QVERIFY(QFileInfo(path).isDir());

    // too large a picture is not begun, and the old file stays
    const QString old = pathIn(folder, "old.png");
    QCOMPARE(failureOf(test, old, settings), QString());
    const QByteArray before = contentOf(old);
    FigureExport huge = settings;
    huge.scale = 1000.0;
    QVERIFY(failureOf(test, old, huge).contains("too large"));
    QCOMPARE(contentOf(old), before);
}

void ExportTest::anUnknownEndingIsSaid()
{
    const TemporaryFolder folder;
    TestWindow test;
    const QString path = pathIn(folder, "figure.xyz");
    QVERIFY(failureOf(test, path, test.workbench().exportSettings()).contains(".png, .svg, .pdf"));
    QVERIFY(!QFileInfo::exists(path));
}

void ExportTest::theFigureIsCopiedAsAPicture()
{
    TestWindow test;
    test.waitForFilter();
    test.key(Qt::Key_C, Qt::ControlModifier);
    const QImage picture = QApplication::clipboard()->image();
    QCOMPARE(picture.size(), test.workbench().exportSettings().size * 2);
    FigureExport settings = test.workbench().exportSettings();
    settings.scale = 2.0;
    QCOMPARE(picture.convertToFormat(QImage::Format_RGB32),
             toImage(test.stage().figure(), test.stage().pose(), settings).convertToFormat(QImage::Format_RGB32));
}

void ExportTest::theFigureIsCopiedAsSvg()
{
    TestWindow test;
    test.key(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    const QMimeData* mime = QApplication::clipboard()->mimeData();
    const QByteArray svg = mime->data("image/svg+xml");
    QVERIFY(QSvgRenderer(svg).isValid());
    QCOMPARE(mime->text().toUtf8(), svg);
}

CONVSCOPE_QT_TEST(ExportTest, "export");
#include "export_test.moc"

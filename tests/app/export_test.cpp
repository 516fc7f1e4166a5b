#include "tests/app/program.h"
#include "tests/app/test_window.h"
#include "tests/support/qt_main.h"
#include "tests/support/temporary_folder.h"
#include "ui/export_dialog.h"
#include "ui/scene/chapters/chapters.h"
#include "ui/scene/experiment_fields.h"

#include <QAbstractSpinBox>
#include <QAccessible>
#include <QClipboard>
#include <QComboBox>
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
    void theDialogsSettings();
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
        QVERIFY(test.window().exportFigureTo(window, exported));
        const Run run = runProgram(renderCommand(test, project.fileName(), scale, program));
        QVERIFY2(run.exitCode == 0, run.errors.constData());
        if (ending == "png") {
            const QImage expected(program);
            QCOMPARE(expected.size(), (QSizeF(exported.size) * scale).toSize());
            QTRY_VERIFY(test.window().exportFigureTo(window, exported) && QImage(window) == expected);
        } else if (ending == "svg") {
            QCOMPARE(contentOf(window), contentOf(program));
            QVERIFY(QSvgRenderer(window).isValid());
        } else {
            QVERIFY(contentOf(window).startsWith("%PDF-1."));
            QVERIFY(contentOf(window).trimmed().endsWith("%%EOF"));
            QCOMPARE(outlineOf(contentOf(window)), outlineOf(contentOf(program)));
            QVERIFY(outlineOf(contentOf(window)).startsWith("/MediaBox ["));
        }
    }
    QVERIFY(test.statusTexts().last().startsWith("written: "));
}

void ExportTest::whatIsPointedAtIsExported()
{
    const TemporaryFolder folder;
    TestWindow test;
    test.waitForFilter();
    const QString path = pathIn(folder, "figure.png");
    QVERIFY(test.window().exportFigureTo(path, test.workbench().exportSettings()));
    const QImage plain(path);
    test.click(Panel::Output, 3, 3);
    QVERIFY(test.window().exportFigureTo(path, test.workbench().exportSettings()));
    QVERIFY(QImage(path) != plain);
}

void ExportTest::aPathThatCannotBeWrittenIsSaid()
{
    const TemporaryFolder folder;
    TestWindow test;
    QVERIFY(!test.window().exportFigureTo(pathIn(folder, "none/figure.png"), test.workbench().exportSettings()));
    QVERIFY2(test.notice().contains("none/figure.png") && test.notice().endsWith('.'), qPrintable(test.notice()));

    // a folder is in the place of the file
    const QString path = pathIn(folder, "folder.svg");
    QVERIFY(QDir().mkpath(path));
    test.key(Qt::Key_Escape);
    QVERIFY(!test.window().exportFigureTo(path, test.workbench().exportSettings()));
    QVERIFY(!test.notice().isEmpty());
    QVERIFY(QFileInfo(path).isDir());

    // too large a picture is not begun, and the old file stays
    const QString old = pathIn(folder, "old.png");
    QVERIFY(test.window().exportFigureTo(old, test.workbench().exportSettings()));
    const QByteArray before = contentOf(old);
    FigureExport huge = test.workbench().exportSettings();
    huge.scale = 1000.0;
    QVERIFY(!test.window().exportFigureTo(old, huge));
    QVERIFY2(test.notice().contains("too large"), qPrintable(test.notice()));
    QCOMPARE(contentOf(old), before);
}

void ExportTest::anUnknownEndingIsSaid()
{
    const TemporaryFolder folder;
    TestWindow test;
    QVERIFY(!test.window().exportFigureTo(pathIn(folder, "figure.xyz"), test.workbench().exportSettings()));
    QVERIFY2(test.notice().contains(".png, .svg, .pdf"), qPrintable(test.notice()));
    QVERIFY(!QFileInfo::exists(pathIn(folder, "figure.xyz")));
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

void ExportTest::theDialogsSettings()
{
    TestWindow test;
    const FigureExport initial = test.workbench().exportSettings();
    ExportDialog dialog(test.stage().figure(), test.stage().pose(), initial, &test.window());
    QCOMPARE(dialog.format(), "png");
    QCOMPARE(dialog.settings().size, initial.size);
    QCOMPARE(dialog.settings().style.isDark, initial.style.isDark);
    QVERIFY(dialog.settings().hasFormula);
    QVERIFY(!dialog.settings().isTransparent);
    dialog.show();
    for (QWidget* widget : dialog.findChildren<QWidget*>()) {
        const bool hasName = !widget->accessibleName().isEmpty() || !widget->property("text").toString().isEmpty();
        const bool isPart =
            qobject_cast<QAbstractSpinBox*>(widget->parentWidget()) || qobject_cast<QComboBox*>(widget->parentWidget());
        if (widget->isVisible() && widget->focusPolicy() & Qt::TabFocus && !isPart)
            QVERIFY2(hasName || QAccessible::queryAccessibleInterface(widget)->text(QAccessible::Name).size() > 0,
                     widget->metaObject()->className());
    }
}

CONVSCOPE_QT_TEST(ExportTest, "export");
#include "export_test.moc"

#include "app/window/figure_commands.h"
#include "tests/app/test_window.h"
#include "tests/support/qt_main.h"
#include "tests/support/temporary_folder.h"
#include "ui/export/export_dialog.h"
#include "ui/export/figure_page.h"

#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSettings>
#include <cmath>

using namespace convscope;

namespace {

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString pathIn(const TemporaryFolder& folder, const QString& name)
{
    return QString::fromStdString(folder.file(name.toStdString()).string());
}

/// The dialog over the window, used by keys and clicks.
class Exporting {
public:
    explicit Exporting(TestWindow& test) : m_test(test)
    {
        test.window().activateWindow(); // there is no window manager to do so after a dialog before
        if (!QTest::qWaitForWindowActive(&test.window())) qFatal("the window does not become active");
        test.key(Qt::Key_E, Qt::ControlModifier);
        m_dialog = test.window().findChild<ExportDialog*>();
        if (!m_dialog || !QTest::qWaitForWindowActive(m_dialog)) qFatal("the dialog does not open");
    }

    ExportDialog* operator->() const { return m_dialog; }
    bool isOpen() const { return m_dialog && m_dialog->isVisible(); }
    FigureExport settings() const { return qobject_cast<const FigureExportPage*>(&m_dialog->page())->settings(); }

    template <typename Widget>
    Widget* find(const QString& name) const
    {
        // Pages share names, and the one that is shown comes last among the children.
        for (const QWidget* part :
             {static_cast<const QWidget*>(&m_dialog->page()), static_cast<const QWidget*>(m_dialog.data())})
            for (Widget* widget : part->template findChildren<Widget*>())
                if (widget->accessibleName() == name || widget->property("text").toString() == name) return widget;
        qFatal("the dialog has no “%s”", qPrintable(name));
    }
    void choose(const QString& name, const QString& choice) const
    {
        auto* box = find<QComboBox>(name);
        QVERIFY2(box->findText(choice) >= 0, qPrintable(choice));
        for (int i = 0; i < box->count(); ++i) QTest::keyClick(box, Qt::Key_Up);
        for (int i = 0; i < box->count() && box->currentText() != choice; ++i) QTest::keyClick(box, Qt::Key_Down);
        QCOMPARE(box->currentText(), choice);
    }
    void enter(const QString& name, double number) const
    {
        auto* box = find<QDoubleSpinBox>(name);
        box->setFocus();
        box->selectAll();
        QTest::keyClicks(box, QString::number(number));
        QTest::keyClick(box, Qt::Key_Tab);
    }
    void click(QWidget* widget) const { QTest::mouseClick(widget, Qt::LeftButton); }

    /// Up to the question for the name, and the name.
    void save(const QString& path) const
    {
        click(find<QPushButton>("Save…"));
        auto* files = m_dialog->findChild<QFileDialog*>();
        if (!files || !QTest::qWaitForWindowActive(files)) qFatal("no name is asked for");
        auto* name = files->findChild<QLineEdit*>("fileNameEdit");
        name->selectAll();
        QTest::keyClicks(name, path);
        name->completer()->popup()->hide(); // else it takes the click
        // It reads the folder meanwhile, and takes no name before.
        const QPointer<QPushButton> taken = files->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Save);
        const bool isTaken = QTest::qWaitFor([&] {
            if (taken && taken->isVisible()) click(taken);
            return !taken || !taken->isVisible();
        });
        if (!isTaken) qFatal("the name “%s” is not taken", qPrintable(path));
    }
    QString sentence() const
    {
        const auto* notice = m_dialog->findChild<QLabel*>("notice");
        return notice->isVisible() ? notice->text() : QString();
    }
    /// Empty where it has been written, else what the dialog says.
    QString outcome() const
    {
        const bool isOver = QTest::qWaitFor([&] { return !isOpen() || !sentence().isEmpty(); }, 20'000);
        return !isOver ? QStringLiteral("still writing") : isOpen() ? sentence() : QString();
    }
    void close() const
    {
        QTest::keyClick(m_dialog, Qt::Key_Escape);
        QVERIFY(QTest::qWaitFor([&] { return !isOpen(); }));
    }

private:
    TestWindow& m_test;
    QPointer<ExportDialog> m_dialog;
};

/// Of one kind with the other picture, so that they can be compared.
QImage pixelsOf(QImage image, const QImage& other)
{
    image.setDevicePixelRatio(1.0);
    return image.convertToFormat(other.format());
}

QString status(TestWindow& test) { return test.statusTexts().last(); }

} // namespace

class ExportDialogTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void theStageIsWritten_data();
    void theStageIsWritten();
    void theEndingIsAdded_data();
    void theEndingIsAdded();
    void replacingIsAskedFor();
    void aFailureIsSaidAndEverythingStays();
    void writingCanBeStopped();
    void settingsAndFolderAreRemembered();
    void aPanelAlone();
    void millimetresAndType();
    void theZoomedStage();
    void whatIsOnlyPointedAtIsLeftOut();
    void anotherThemeHasItsOwnColours();
    void listsAreShownWhole();
    void thePreviewHasTheNumbersOfTheFile();
    void everyControlHasAName();
};

void ExportDialogTest::theStageIsWritten_data()
{
    QTest::addColumn<QString>("chapter");
    QTest::addColumn<QString>("format");
    for (const char* format : {"PNG", "SVG", "PDF"}) QTest::newRow(format) << "convolution" << QString(format);
    QTest::newRow("turned volumes") << "channels"
                                    << "PNG";
}

void ExportDialogTest::theStageIsWritten()
{
    QFETCH(const QString, chapter);
    QFETCH(const QString, format);
    const TemporaryFolder folder;
    TestWindow test(chapter, chapter == "channels" ? "yaw=-30&pitch=25&fanned=1" : "");
    if (chapter == "convolution") test.waitForFilter();
    test.playback().goTo(17);
    QTRY_COMPARE(test.stage().pose().fan, test.experiment().layer.isFanned ? 1.0 : 0.0);
    const Exporting exporting(test);
    exporting.choose("Format", format);
    const QString path = pathIn(folder, "figure." + format.toLower());
    exporting.save(path);
    QCOMPARE(exporting.outcome(), QString());
    QCOMPARE(status(test), "written: " + path);
    FigureExport settings = test.workbench().exportSettings();
    settings.scale = 2.0;
    const Figure& figure = test.stage().figure();
    if (format == "PNG")
        QCOMPARE(QImage(path), pixelsOf(toImage(figure, test.stage().pose(), settings), QImage(path)));
    else if (format == "SVG")
        QCOMPARE(contentOf(path), toSvg(figure, test.stage().pose(), settings));
    else
        QVERIFY(contentOf(path).startsWith("%PDF-1."));
}

void ExportDialogTest::theEndingIsAdded_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("written");
    QTest::newRow("none") << "figure"
                          << "figure.svg";
    QTest::newRow("another") << "figure.png"
                             << "figure.png.svg";
    QTest::newRow("the right one") << "figure.svg"
                                   << "figure.svg";
    QTest::newRow("capitals") << "figure.SVG"
                              << "figure.SVG";
}

void ExportDialogTest::theEndingIsAdded()
{
    QFETCH(const QString, name);
    QFETCH(const QString, written);
    const TemporaryFolder folder;
    TestWindow test("stride");
    const Exporting exporting(test);
    exporting.choose("Format", "SVG");
    exporting.save(pathIn(folder, name));
    QCOMPARE(exporting.outcome(), QString());
    QCOMPARE(QDir(pathIn(folder, "")).entryList(QDir::Files), QStringList{written});
}

void ExportDialogTest::replacingIsAskedFor()
{
    const TemporaryFolder folder;
    const QString path = pathIn(folder, "old.png");
    QFile old(path);
    QVERIFY(old.open(QIODevice::WriteOnly));
    old.write("old");
    old.close();
    TestWindow test("stride");
    const Exporting exporting(test);
    const auto answer = [&](const QString& button) {
        exporting.save(pathIn(folder, "old")); // whose ending is added
        auto* question = exporting->findChild<QMessageBox*>();
        QVERIFY(question && QTest::qWaitForWindowActive(question));
        QVERIFY(question->text().contains("old.png"));
        for (QAbstractButton* each : question->buttons())
            if (each->text().remove('&') == button) QTest::mouseClick(each, Qt::LeftButton);
        QTRY_VERIFY(!exporting.isOpen() || !exporting->findChild<QMessageBox*>());
    };
    answer("Cancel");
    QVERIFY(exporting.isOpen());
    QCOMPARE(contentOf(path), QByteArray("old"));
    answer("Replace");
    QCOMPARE(exporting.outcome(), QString());
    QVERIFY(!QImage(path).isNull());
}

void ExportDialogTest::aFailureIsSaidAndEverythingStays()
{
    const TemporaryFolder folder;
    TestWindow test("stride");
    const Exporting exporting(test);
    exporting.choose("Format", "SVG");
    QTest::keyClicks(exporting.find<QPlainTextEdit>("Caption"), "A caption");
    exporting.enter("Width", 700);
    const QString before = status(test);
    exporting.save(pathIn(folder, "none/figure.svg"));
    const QString sentence = exporting.outcome();
    QVERIFY2(sentence.contains("none/figure.svg") && sentence.endsWith('.'), qPrintable(sentence));
    QVERIFY(exporting.isOpen());
    QCOMPARE(status(test), before);
    QCOMPARE(exporting.settings().size.width(), 700);
    QCOMPARE(exporting.settings().caption, QString("A caption"));
    // and it can be saved elsewhere
    exporting.save(pathIn(folder, "figure.svg"));
    QVERIFY(QTest::qWaitFor([&] { return !exporting.isOpen(); }));
    QVERIFY(contentOf(pathIn(folder, "figure.svg")).contains("viewBox=\"0 0 700 "));
}

void ExportDialogTest::writingCanBeStopped()
{
    const TemporaryFolder folder;
    TestWindow test("stride");
    const Exporting exporting(test);
    exporting.enter("Width", 4000);
    exporting.enter("Height", 3000);
    exporting.save(pathIn(folder, "large.png"));
    QVERIFY(exporting->findChild<QProgressBar*>()->isVisible());
    QVERIFY(!exporting.find<QPushButton>("Save…")->isEnabled());
    exporting.click(exporting.find<QPushButton>("Cancel"));
    QVERIFY(exporting.isOpen());
    QVERIFY2(exporting.sentence().contains("nothing was written"), qPrintable(exporting.sentence()));
    QVERIFY(exporting.find<QPushButton>("Save…")->isEnabled());
    exporting.close(); // which waits for the worker
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QTRY_VERIFY(!test.window().findChild<ExportDialog*>());
    QCOMPARE(QDir(pathIn(folder, "")).entryList(QDir::Files | QDir::Hidden), QStringList());
}

void ExportDialogTest::settingsAndFolderAreRemembered()
{
    const TemporaryFolder folder;
    TestWindow test("stride");
    {
        const Exporting exporting(test); // is closed: nothing is remembered
        exporting.choose("Format", "PDF");
        exporting.close();
    }
    QTRY_VERIFY(!test.window().findChild<ExportDialog*>());
    {
        const Exporting exporting(test);
        QCOMPARE(exporting->page().ending(), "png");
        exporting.choose("Format", "SVG");
        exporting.choose("Unit", "mm");
        exporting.enter("Width", 120);
        exporting.enter("Height", 90.5);
        exporting.choose("Letters", "Text: to be edited");
        exporting.click(exporting.find<QCheckBox>("Transparent background"));
        exporting.save(pathIn(folder, "figure.svg"));
        QCOMPARE(exporting.outcome(), QString());
    }
    QTRY_VERIFY(!test.window().findChild<ExportDialog*>());
    const Exporting exporting(test);
    QCOMPARE(exporting->page().ending(), "svg");
    const FigureExport settings = exporting.settings();
    QCOMPARE(settings.size, QSize(1200, 905));
    QCOMPARE(settings.unitsPerInch, 254);
    QVERIFY(settings.svgText == SvgText::Fonts && settings.isTransparent && settings.hasFormula);
    exporting.click(exporting.find<QPushButton>("Save…"));
    const auto* files = exporting->findChild<QFileDialog*>();
    QCOMPARE(QDir(files->directory()).canonicalPath(), QDir(pathIn(folder, "")).canonicalPath());
    QCOMPARE(QFileInfo(files->selectedFiles().value(0)).fileName(), "stride.svg");
}

void ExportDialogTest::aPanelAlone()
{
    const TemporaryFolder folder;
    TestWindow test;
    test.waitForFilter();
    const Exporting exporting(test);
    exporting.choose("What", "Panel: Kernel");
    exporting.choose("Format", "SVG");
    exporting.save(pathIn(folder, "kernel.svg"));
    QCOMPARE(exporting.outcome(), QString());
    const QByteArray svg = contentOf(pathIn(folder, "kernel.svg"));
    QVERIFY(svg.contains("clip-path") && !svg.contains("<image"));
}

void ExportDialogTest::millimetresAndType()
{
    TestWindow test("stride");
    const Exporting exporting(test);
    exporting.choose("Unit", "mm");
    exporting.enter("Width", 170);
    exporting.enter("Height", 110);
    exporting.enter("Resolution", 600);
    QCOMPARE(exporting.settings().size, QSize(1700, 1100));
    QCOMPARE(exporting.settings().scale, 600.0 / 254.0);
    QVERIFY(exporting.find<QWidget>("Resolution")->isVisible() && !exporting.find<QWidget>("Scale")->isVisible());
    QCOMPARE(exporting.settings().typeScale, 1.0);
    auto* type = exporting.find<QDoubleSpinBox>("Type size");
    QVERIFY(type->minimum() > 4.0 && type->maximum() > type->minimum() + 1.0);
    exporting.enter("Type size", 7.0);
    QVERIFY(exporting.settings().typeScale > 1.05);
    exporting.enter("Width", 40); // has no room for it
    QVERIFY(type->value() < 7.0);
    exporting.enter("Width", 170);
    QCOMPARE(type->value(), 7.0);
}

void ExportDialogTest::theZoomedStage()
{
    const TemporaryFolder folder;
    TestWindow test;
    test.waitForFilter();
    test.wheel(test.stage(), {200, 150}, 4);
    QVERIFY(test.stage().zoom() > 1.2);
    test.stage().clearFocus();
    const Exporting exporting(test);
    exporting.choose("What", "As zoomed on the stage");
    exporting.click(exporting.find<QCheckBox>("Formula under the figure"));
    exporting.enter("Width", test.stage().width());
    exporting.enter("Height", test.stage().height());
    exporting.enter("Scale", 1.0);
    exporting.save(pathIn(folder, "zoomed.png"));
    QCOMPARE(exporting.outcome(), QString());
    test.move(test.window(), {2, 2});
    const QImage stage = test.stage().grab().toImage().convertToFormat(QImage::Format_RGB32);
    const QImage file = QImage(pathIn(folder, "zoomed.png")).convertToFormat(QImage::Format_RGB32);
    QCOMPARE(file.size(), stage.size());
    const QRect inside = stage.rect().adjusted(3, 3, -3, -3); // beside the mark of the focus
    QCOMPARE(file.copy(inside), stage.copy(inside));
}

void ExportDialogTest::whatIsOnlyPointedAtIsLeftOut()
{
    TestWindow test;
    test.waitForFilter();
    test.click(Panel::Output, 3, 3);
    test.hover(Panel::Output, 5, 5);
    const Pose pose = test.window().figures().source().pose;
    QVERIFY(test.stage().pose().hover && !pose.hover);
    QCOMPARE(pose.pinned, (Target{Panel::Output, 3, 3}));
}

void ExportDialogTest::anotherThemeHasItsOwnColours()
{
    const TemporaryFolder folder;
    TestWindow test("convolution", "view=signed");
    test.waitForFilter();
    const Exporting exporting(test);
    exporting.choose("Theme", "Dark");
    exporting.enter("Scale", 1.0);
    exporting.save(pathIn(folder, "dark.png"));
    QCOMPARE(exporting.outcome(), QString());
    // the window itself, in the dark
    test.settings().setTheme(Theme::Dark);
    const QImage file(pathIn(folder, "dark.png"));
    FigureExport settings = test.workbench().exportSettings();
    settings.size = file.size();
    QTRY_COMPARE(pixelsOf(toImage(test.stage().figure(), test.stage().pose(), settings), file), file);
}

void ExportDialogTest::listsAreShownWhole()
{
    TestWindow test;
    const Exporting exporting(test);
    for (const char* name : {"What", "Format", "Theme", "What", "Format", "Theme"}) { // and whole again
        auto* box = exporting.find<QComboBox>(name);
        exporting.click(box);
        QVERIFY(QTest::qWaitForWindowExposed(box->view()->window()));
        QTest::keyClick(box->view()->window()->windowHandle(), Qt::Key_Down);
        const QModelIndex last = box->model()->index(box->count() - 1, box->modelColumn());
        QVERIFY2(box->view()->visualRect(last).bottom() <= box->view()->viewport()->rect().bottom(), name);
        QTest::keyClick(box->view()->window()->windowHandle(), Qt::Key_Escape);
    }
}

void ExportDialogTest::thePreviewHasTheNumbersOfTheFile()
{
    TestWindow test("convolution", "region=12x12+200+150");
    test.waitForFilter();
    const Exporting exporting(test);
    exporting.choose("Format", "PNG");
    exporting.enter("Scale", 2.0);
    const auto* preview = exporting.find<QLabel>("Preview");
    const FigureExport settings = exporting.settings();
    const QImage file =
        toImage(test.stage().figure(), test.stage().pose(), settings).convertToFormat(QImage::Format_RGB32);
    // Numbers are what makes cells uneven: the preview is the file, only smaller.
    const auto isTheFile = [&] {
        const QImage seen = preview->pixmap(Qt::ReturnByValue).toImage().convertToFormat(QImage::Format_RGB32);
        if (seen.isNull()) return false;
        const QImage small = file.scaled(seen.size(), Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
        double difference = 0.0;
        for (int y = 2; y < seen.height() - 2; ++y)
            for (int x = 2; x < seen.width() - 2; ++x)
                difference += std::abs(qGray(seen.pixel(x, y)) - qGray(small.pixel(x, y)));
        return difference / (seen.width() * seen.height()) < 2.0;
    };
    QVERIFY(QTest::qWaitFor(isTheFile));
}

void ExportDialogTest::everyControlHasAName()
{
    TestWindow test;
    const Exporting exporting(test);
    int count = 0;
    for (QWidget* widget : exporting->findChildren<QWidget*>()) {
        const bool isPart =
            qobject_cast<QAbstractSpinBox*>(widget->parentWidget()) || qobject_cast<QComboBox*>(widget->parentWidget());
        if (!widget->isVisible() || !(widget->focusPolicy() & Qt::TabFocus) || isPart) continue;
        ++count;
        QVERIFY2(!QAccessible::queryAccessibleInterface(widget)->text(QAccessible::Name).isEmpty(),
                 widget->metaObject()->className());
    }
    QVERIFY(count > 10);
}

CONVSCOPE_QT_TEST(ExportDialogTest, "export_dialog");
#include "export_dialog_test.moc"

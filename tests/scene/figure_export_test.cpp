#include "ui/scene/export/figure_export.h"

#include "tests/scene/painted.h"
#include "tests/scene/sample.h"
#include "tests/support/qt_main.h"
#include "tests/support/result.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QSvgRenderer>
#include <QTemporaryDir>
#include <cmath>
#include <csignal>
#include <sys/resource.h>

using namespace convscope;

namespace {

std::unique_ptr<Figure> figureWithNumbers(const QString& chapter = QStringLiteral("convolution"))
{
    return figureOf(chapter, sampleExperiment({{12, 12}, {3, 3}, {}, "sobel_x"}));
}

/// On a photo without fine detail, which every renderer enlarges and reduces in its own way.
std::unique_ptr<Figure> figureOfSmoothPhoto(const QString& chapter)
{
    Image image(96, 72, 3);
    auto& samples = std::get<0>(image.samples);
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const auto x = static_cast<int>(i / 3 % 96);
        const auto y = static_cast<int>(i / 3 / 96);
        samples[i] = static_cast<std::uint8_t>(i % 3 == 0 ? x + 60 : i % 3 == 1 ? y + 90 : 255 - x - y);
    }
    const Experiment experiment = sampleExperiment({{12, 12}, {3, 3}, {}, "sobel_x"});
    return figureOf(chapter, experiment.onPhoto(std::make_shared<const Photo>(std::move(image), "smooth", QString())));
}

/// An SVG of which a test can read the text.
FigureExport asText()
{
    FigureExport settings;
    settings.svgText = SvgText::Fonts;
    return settings;
}

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    file.open(QIODevice::WriteOnly);
    file.write(bytes);
}

/// The mean of a channel's differences, at a quarter of the size: edges may be smoothed in different ways.
double meanDifference(const QImage& one, const QImage& other)
{
    const auto reduced = [](const QImage& image) {
        return image.scaled(image.size() / 4, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    };
    const QImage a = reduced(one);
    const QImage b = reduced(other);
    double sum = 0.0;
    for (int y = 0; y < a.height(); ++y)
        for (int x = 0; x < a.width(); ++x) {
            const QRgb p = a.pixel(x, y);
            const QRgb q = b.pixel(x, y);
            sum += std::abs(qRed(p) - qRed(q)) + std::abs(qGreen(p) - qGreen(q)) + std::abs(qBlue(p) - qBlue(q));
        }
    return sum / (3.0 * a.width() * a.height());
}

/// While it lives, no file can grow beyond a few bytes, as on a full disk; it also holds for root.
class FullDisk {
public:
    FullDisk() : m_handler(std::signal(SIGXFSZ, SIG_IGN))
    {
        getrlimit(RLIMIT_FSIZE, &m_before);
        rlimit few = m_before;
        few.rlim_cur = 1000;
        setrlimit(RLIMIT_FSIZE, &few);
    }
    ~FullDisk()
    {
        setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_handler);
    }
    FullDisk(const FullDisk&) = delete;
    FullDisk& operator=(const FullDisk&) = delete;

private:
    rlimit m_before{};
    void (*m_handler)(int);
};

QString textOfPdf(const QByteArray& pdf)
{
    const QTemporaryDir folder;
    write(folder.filePath("figure.pdf"), pdf);
    QProcess process;
    process.start("pdftotext", {"-layout", folder.filePath("figure.pdf"), "-"});
    return process.waitForFinished() ? QString::fromUtf8(process.readAllStandardOutput()) : QString();
}

} // namespace

class FigureExportTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void pngHasItsPixels_data();
    void pngHasItsPixels();
    void pngIsTransparentWhereItIsWanted();
    void scaledPngIsTheSameFigure();
    void pngOfTooManyPixelsIsRefused();
    void formulaLiesUnderTheFigure();
    void pageWithoutFormulaIsTheFigure();
    void svgHoldsTheNumbersAsText();
    void svgHoldsNoPictureOfNumberedCells();
    void svgLooksLikeThePng_data();
    void svgLooksLikeThePng();
    void pdfHoldsTheText_data();
    void pdfHoldsTheText();
    void filesAreWrittenByTheirEnding_data();
    void filesAreWrittenByTheirEnding();
    void unknownEndingsAreExplained_data();
    void unknownEndingsAreExplained();
    void failureKeepsTheOldFile();
    void fullDiskKeepsTheOldFile();
    void missingFolderIsExplained();
};

void FigureExportTest::pngHasItsPixels_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<double>("scale");
    QTest::addColumn<QSize>("pixels");
    QTest::newRow("as it is") << QSize(1200, 800) << 1.0 << QSize(1200, 800);
    QTest::newRow("twice") << QSize(880, 600) << 2.0 << QSize(1760, 1200);
    QTest::newRow("half") << QSize(1200, 800) << 0.5 << QSize(600, 400);
    QTest::newRow("a fraction") << QSize(801, 601) << 1.5 << QSize(1202, 902);
}

void FigureExportTest::pngHasItsPixels()
{
    QFETCH(QSize, size);
    QFETCH(double, scale);
    QFETCH(QSize, pixels);
    FigureExport settings;
    settings.size = size;
    settings.scale = scale;
    const QTemporaryDir folder;
    const QString path = folder.filePath("figure.png");
    const auto done = exportFigure(path, *figureWithNumbers(), {}, settings);
    QVERIFY2(done, errorOf(done).c_str());
    const QImage image(path);
    QCOMPARE(image.size(), pixels);
    QCOMPARE(image.pixel(0, 0), settings.style.background.rgb());
    QCOMPARE(image.pixel(pixels.width() - 1, pixels.height() - 1), settings.style.background.rgb());
}

void FigureExportTest::pngIsTransparentWhereItIsWanted()
{
    FigureExport settings;
    settings.isTransparent = true;
    const auto figure = figureWithNumbers();
    const QImage image = toImage(*figure, {}, settings);
    for (const QPoint corner : {QPoint(0, 0), QPoint(1199, 0), QPoint(0, 799), QPoint(1199, 799)})
        QCOMPARE(qAlpha(image.pixel(corner)), 0);
    const QRectF bounds = FigurePage::of(*figure, {}, settings).figure;
    const QPoint cell = figure->panel(bounds, Panel::Input).cellRect(5, 5).topLeft().toPoint() + QPoint(4, 4);
    QCOMPARE(qAlpha(image.pixel(cell)), 255);
}

void FigureExportTest::scaledPngIsTheSameFigure()
{
    FigureExport settings;
    settings.size = {880, 600};
    const auto figure = figureWithNumbers();
    const QImage plain = toImage(*figure, {}, settings).convertToFormat(QImage::Format_RGB32);
    settings.scale = 3.0;
    QImage large = toImage(*figure, {}, settings);
    large.setDevicePixelRatio(1.0);
    const QImage reduced =
        large.scaled(880, 600, Qt::IgnoreAspectRatio, Qt::SmoothTransformation).convertToFormat(QImage::Format_RGB32);
    QVERIFY(meanDifference(plain, reduced) < 2.5);
}

void FigureExportTest::pngOfTooManyPixelsIsRefused()
{
    FigureExport settings;
    settings.scale = 100.0;
    const QTemporaryDir folder;
    const auto done = exportFigure(folder.filePath("figure.png"), *figureWithNumbers(), {}, settings);
    QVERIFY(!done);
    QVERIFY(QString::fromStdString(done.error().message).contains("120000×80000"));
    QVERIFY(QDir(folder.path()).isEmpty());
}

void FigureExportTest::formulaLiesUnderTheFigure()
{
    const auto figure = figureWithNumbers();
    const FigurePage page = FigurePage::of(*figure, {}, {});
    const QRectF whole(0, 0, 1200, 800);
    QVERIFY(whole.contains(page.figure) && whole.contains(page.formula));
    QVERIFY(!page.figure.intersects(page.formula));
    QCOMPARE(page.formula.height(), formulaHeight(figure->formula({}), page.formulaPixels));
    const auto svg = parsedSvg(toSvg(*figure, {}, asText()));
    QString inFormula;
    for (const PaintedText& text : svg.texts)
        if (page.formula.contains(text.ink.center())) inFormula += text.text;
    QVERIFY2(inFormula.contains("G[0,0]"), qPrintable(inFormula));
}

void FigureExportTest::pageWithoutFormulaIsTheFigure()
{
    FigureExport settings = asText();
    settings.hasFormula = false;
    const auto figure = figureWithNumbers();
    const FigurePage page = FigurePage::of(*figure, {}, settings);
    QCOMPARE(page.figure, QRectF(0, 0, 1200, 800));
    QVERIFY(!parsedSvg(toSvg(*figure, {}, settings)).hasText("G[0,0]"));
}

void FigureExportTest::svgHoldsTheNumbersAsText()
{
    const Experiment experiment = sampleExperiment({{12, 12}, {3, 3}, {}, "sobel_x"});
    const auto figure = figureOf("convolution", experiment);
    Pose pose;
    pose.step = figure->stepCount() - 1;
    const auto svg = parsedSvg(toSvg(*figure, pose, asText()));
    QVERIFY(svg.isWellFormed);
    const CellGrid grid = figure->panel(FigurePage::of(*figure, pose, {}).figure, Panel::Output);
    const Tensor output = textbookOutput(experiment);
    for (int row = 0; row < 10; ++row)
        for (int col = 0; col < 10; ++col) {
            const QString number = NumberFormat{0}(output.at(0, 0, row, col));
            QVERIFY2(std::any_of(svg.texts.begin(), svg.texts.end(),
                                 [&](const PaintedText& t) {
                                     return t.text == number && grid.cellRect(row, col).contains(t.ink.center());
                                 }),
                     qPrintable(number));
        }
    for (const char* title : {"Input f", "Kernel h", "Products", "Output G"}) QVERIFY2(svg.hasText(title), title);
}

void FigureExportTest::svgHoldsNoPictureOfNumberedCells()
{
    const Experiment experiment = sampleExperiment({{12, 12}, {3, 3}, paddedBy(PaddingRule::Same), "sobel_x"});
    QCOMPARE(parsedSvg(toSvg(*figureOf("convolution", experiment), {}, {})).pictures,
             2); // the photo, and the photo filtered
    QCOMPARE(parsedSvg(toSvg(*figureOf("stride", experiment), {}, {})).pictures, 2);
    FigureExport large; // large enough for numbers in the small output as well
    large.size = {2400, 1600};
    QCOMPARE(parsedSvg(toSvg(*figureOf("padding", experiment), {}, large)).pictures, 0);
}

void FigureExportTest::svgLooksLikeThePng_data()
{
    QTest::addColumn<QString>("chapter");
    QTest::addColumn<bool>("isDark");
    for (const char* chapter : {"pixels", "convolution", "padding", "stride"})
        for (const bool isDark : {false, true})
            QTest::addRow("%s, %s", chapter, isDark ? "dark" : "light") << QString(chapter) << isDark;
}

void FigureExportTest::svgLooksLikeThePng()
{
    QFETCH(QString, chapter);
    QFETCH(bool, isDark);
    FigureExport settings;
    settings.style = Style::of(isDark);
    const auto figure = figureOfSmoothPhoto(chapter);
    Pose pose;
    pose.step = figure->stepCount() / 2;
    const QImage expected = toImage(*figure, pose, settings).convertToFormat(QImage::Format_RGB32);
    const QByteArray svg = toSvg(*figure, pose, settings);
    QVERIFY(svg.contains("<svg width=\"1200\" height=\"800\" viewBox=\"0 0 1200 800\"")); // CSS's pixels
    QSvgRenderer renderer(svg);
    QVERIFY(renderer.isValid());
    QCOMPARE(renderer.viewBoxF(), QRectF(0, 0, 1200, 800));
    const QImage rendered =
        painted(settings.size, Qt::magenta, [&](QPainter& p) { renderer.render(&p, QRectF(0, 0, 1200, 800)); });
    const double difference = meanDifference(expected, rendered);
    QVERIFY2(difference < 2.5, qPrintable(QString::number(difference)));
}

void FigureExportTest::pdfHoldsTheText_data()
{
    QTest::addColumn<QString>("chapter");
    QTest::addColumn<QStringList>("titles");
    QTest::newRow("pixels") << "pixels" << QStringList{"The photo", "Its pixels", "Its numbers", "One pixel"};
    QTest::newRow("convolution") << "convolution" << QStringList{"Input f", "Kernel h", "Products", "Output G"};
    QTest::newRow("padding") << "padding" << QStringList{"Input f", "Influence of each pixel", "Output G"};
    QTest::newRow("stride") << "stride" << QStringList{"Input f", "Output G"};
}

void FigureExportTest::pdfHoldsTheText()
{
    QFETCH(QString, chapter);
    QFETCH(QStringList, titles);
    const auto figure = figureWithNumbers(chapter);
    const QByteArray pdf = toPdf(*figure, {}, {});
    QVERIFY(pdf.startsWith("%PDF-"));
    QVERIFY(pdf.contains("/MediaBox [0 0 900"));
    const QString text = textOfPdf(pdf);
    QVERIFY2(!text.isEmpty(), "pdftotext (package poppler-utils) is needed");
    for (const QString& title : titles) QVERIFY2(text.contains(title), qPrintable(text));
    QCOMPARE(text.count('\f'), 1); // one page
}

void FigureExportTest::filesAreWrittenByTheirEnding_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("start");
    QTest::newRow("png") << "figure.png" << QByteArray("\x89PNG");
    QTest::newRow("svg") << "figure.svg" << QByteArray("<?xml");
    QTest::newRow("pdf") << "figure.pdf" << QByteArray("%PDF");
    QTest::newRow("capitals") << "FIGURE.PNG" << QByteArray("\x89PNG");
    QTest::newRow("two dots") << "figure.v2.svg" << QByteArray("<?xml");
}

void FigureExportTest::filesAreWrittenByTheirEnding()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, start);
    const QTemporaryDir folder;
    write(folder.filePath(name), "the old file");
    const auto done = exportFigure(folder.filePath(name), *figureWithNumbers(), {}, {});
    QVERIFY2(done, errorOf(done).c_str());
    QVERIFY(contentOf(folder.filePath(name)).startsWith(start));
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden), QStringList{name});
}

void FigureExportTest::unknownEndingsAreExplained_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("another kind") << "figure.docx";
    QTest::newRow("none") << "figure";
}

void FigureExportTest::unknownEndingsAreExplained()
{
    QFETCH(QString, name);
    const QTemporaryDir folder;
    write(folder.filePath(name), "the old file");
    const auto done = exportFigure(folder.filePath(name), *figureWithNumbers(), {}, {});
    QVERIFY(!done);
    const QString sentence = QString::fromStdString(done.error().message);
    for (const QString& ending : figureFormats()) QVERIFY2(sentence.contains("." + ending), qPrintable(sentence));
    QVERIFY2(sentence.contains(name) && sentence.endsWith('.'), qPrintable(sentence));
    QCOMPARE(contentOf(folder.filePath(name)), QByteArray("the old file"));
}

/// A name that is taken by a folder cannot be written, whoever runs the tests.
void FigureExportTest::failureKeepsTheOldFile()
{
    for (const QString& ending : figureFormats()) {
        const QTemporaryDir folder;
        const QString taken = "taken." + ending;
        QDir(folder.path()).mkdir(taken);
        write(folder.filePath(taken + "/old.txt"), "the old file");
        const auto done = exportFigure(folder.filePath(taken), *figureWithNumbers(), {}, {});
        QVERIFY(!done);
        const QString sentence = QString::fromStdString(done.error().message);
        QVERIFY2(sentence.contains(taken) && sentence.endsWith('.'), qPrintable(sentence));
        QCOMPARE(contentOf(folder.filePath(taken + "/old.txt")), QByteArray("the old file"));
        QCOMPARE(QDir(folder.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
                 QStringList{taken});
    }
    // A picture that is too large fails before anything is written.
    const QTemporaryDir folder;
    write(folder.filePath("figure.png"), "the old file");
    FigureExport settings;
    settings.scale = 100.0;
    QVERIFY(!exportFigure(folder.filePath("figure.png"), *figureWithNumbers(), {}, settings));
    QCOMPARE(contentOf(folder.filePath("figure.png")), QByteArray("the old file"));
}

void FigureExportTest::fullDiskKeepsTheOldFile()
{
    const auto figure = figureWithNumbers();
    for (const QString& ending : figureFormats()) {
        const QTemporaryDir folder;
        const QString name = "figure." + ending;
        write(folder.filePath(name), "the old file");
        const auto done = [&] {
            const FullDisk full;
            return exportFigure(folder.filePath(name), *figure, {}, {});
        }();
        QVERIFY2(!done, qPrintable(name));
        QVERIFY(QString::fromStdString(done.error().message).contains(name));
        QCOMPARE(contentOf(folder.filePath(name)), QByteArray("the old file"));
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden), QStringList{name});
    }
}

void FigureExportTest::missingFolderIsExplained()
{
    const QTemporaryDir folder;
    const auto done = exportFigure(folder.filePath("missing/figure.svg"), *figureWithNumbers(), {}, {});
    QVERIFY(!done);
    QVERIFY(QString::fromStdString(done.error().message).contains("missing/figure.svg"));
    QVERIFY(QDir(folder.path()).isEmpty());
}

CONVSCOPE_QT_TEST(FigureExportTest, "figure_export");
#include "figure_export_test.moc"

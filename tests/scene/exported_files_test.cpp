#include "ui/scene/bundled_fonts.h"
#include "ui/scene/chapters/chapters.h"
#include "ui/scene/export/figure_export.h"
#include "ui/scene/export/figure_parts.h"
#include "ui/scene/export/page_size.h"
#include "ui/scene/quiet_stderr.h"
#include "ui/scene/stoppable_buffer.h"
#include "ui/scene/text.h"

#include "tests/scene/painted.h"
#include "tests/scene/sample.h"
#include "tests/support/qt_main.h"
#include "tests/support/result.h"

#include <QBuffer>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QXmlStreamReader>

using namespace convscope;

namespace {

const Chapter& chapterOf(const QString& id) { return chapters()[static_cast<std::size_t>(findChapter(id))]; }

/// On a photo without fine detail, which every program enlarges and reduces in its own way.
Experiment smoothExperiment()
{
    Image image(96, 72, 3);
    auto& samples = std::get<0>(image.samples);
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const auto x = static_cast<int>(i / 3 % 96);
        const auto y = static_cast<int>(i / 3 / 96);
        samples[i] = static_cast<std::uint8_t>(i % 3 == 0 ? x + 60 : i % 3 == 1 ? y + 90 : 255 - x - y);
    }
    Experiment experiment = sampleExperiment({{12, 12}, {3, 3}, {}, "sobel_x"})
                                .onPhoto(std::make_shared<const Photo>(std::move(image), "smooth", QString()));
    experiment.train.trainImages = 64;
    experiment.train.epochs = 1;
    return experiment;
}

/// With all that workers compute, once for each chapter: a training takes a while.
const FigureInput& inputOf(const QString& chapter)
{
    static std::map<QString, FigureInput> known;
    if (!known.contains(chapter))
        known.emplace(chapter, valueOf(convscope::computedInput(chapterOf(chapter), smoothExperiment(), false)));
    return known.at(chapter);
}

std::unique_ptr<Figure> figureOf(const QString& chapter) { return chapterOf(chapter).makeFigure(inputOf(chapter)); }

Pose middleOf(const Figure& figure)
{
    Pose pose;
    pose.step = figure.stepCount() / 2;
    return pose;
}

/// A program's output; fails the test program where it cannot be run.
QByteArray run(const QString& program, const QStringList& arguments, const QProcessEnvironment& environment = {})
{
    QProcess process;
    if (!environment.isEmpty()) process.setProcessEnvironment(environment);
    process.start(program, arguments);
    if (!process.waitForFinished() || process.exitCode() != 0)
        qFatal("%s failed: %s", qPrintable(program), process.readAllStandardError().constData());
    const QByteArray complaints = process.readAllStandardError();
    if (!complaints.isEmpty()) qWarning("%s", complaints.constData()); // a reader found fault with the file
    return process.readAllStandardOutput();
}

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Files of a figure as other programs see them.
struct Files {
    QTemporaryDir folder;
    const Figure& figure;
    Pose pose;
    FigureExport settings;

    QString path(const QString& ending) const { return folder.filePath("figure." + ending); }
    QString written(const QString& ending) const
    {
        const auto done = exportFigure(path(ending), figure, pose, settings);
        if (!done) qFatal("%s", done.error().message.c_str());
        return path(ending);
    }
    QImage png() const { return QImage(written("png")).convertToFormat(QImage::Format_ARGB32); }
    QImage svg(const QProcessEnvironment& environment = {}) const
    {
        run("rsvg-convert", {written("svg"), "-o", folder.filePath("svg.png")}, environment);
        return QImage(folder.filePath("svg.png")).convertToFormat(QImage::Format_ARGB32);
    }
    QImage pdf() const
    {
        run("pdftoppm", {"-png", "-singlefile", "-r", QString::number(settings.unitsPerInch), written("pdf"),
                         folder.filePath("pdf")});
        return QImage(folder.filePath("pdf.png")).convertToFormat(QImage::Format_ARGB32);
    }
    QByteArray pdfInfo() const { return run("pdfinfo", {written("pdf")}); }
    /// Of pdfinfo.
    QSizeF pdfPoints() const
    {
        static const QRegularExpression pattern("Page size: +([\\d.]+) x ([\\d.]+) pts");
        const auto match = pattern.match(QString::fromUtf8(pdfInfo()));
        return {match.captured(1).toDouble(), match.captured(2).toDouble()};
    }
};

/// The mean of a channel's differences, at a third of the size: edges may be smoothed in different ways.
double meanDifference(const QImage& one, const QImage& other)
{
    const QSize size = one.size() / 3;
    const QImage a = one.scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    const QImage b = other.scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    double sum = 0.0;
    for (int y = 0; y < size.height(); ++y)
        for (int x = 0; x < size.width(); ++x) {
            const QRgb p = a.pixel(x, y);
            const QRgb q = b.pixel(x, y);
            sum += std::abs(qRed(p) - qRed(q)) + std::abs(qGreen(p) - qGreen(q)) + std::abs(qBlue(p) - qBlue(q));
        }
    return sum / (3.0 * size.width() * size.height());
}

/// How many pixels beyond the rectangles are not of the colour.
int strayPixels(const QImage& image, const std::vector<QRectF>& within, const QColor& background)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x) {
            const QPointF point(x + 0.5, y + 0.5);
            const bool isWithin = std::any_of(within.begin(), within.end(), [&](const QRectF& rect) {
                return rect.adjusted(-1.5, -1.5, 1.5, 1.5).contains(point);
            });
            count += !isWithin && distance(image.pixel(x, y), background.rgb()) > 2;
        }
    return count;
}

/// What the SVG draws as text, with family and weight: "Inter 400".
QMap<QString, QString> textsOf(const QByteArray& svg)
{
    QMap<QString, QString> texts;
    QXmlStreamReader reader(svg);
    while (!reader.atEnd()) {
        reader.readNext();
        if (!reader.isStartElement() || reader.name() != QLatin1String("text")) continue;
        const auto attributes = reader.attributes();
        const QString face =
            attributes.value("font-family").toString() + ' ' + attributes.value("font-weight").toString();
        texts[face] += reader.readElementText();
    }
    return texts;
}

void addChapters()
{
    QTest::addColumn<QString>("chapter");
    for (const Chapter& chapter : chapters()) QTest::newRow(chapter.id) << QString(chapter.id);
}

constexpr QSize kSize{960, 640};

} // namespace

class ExportedFilesTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void otherProgramsSeeTheSameFigure_data() { addChapters(); }
    void otherProgramsSeeTheSameFigure();
    void lettersAreOutlines_data() { addChapters(); }
    void lettersAreOutlines();
    void textComesWithItsTypefaces_data() { addChapters(); }
    void textComesWithItsTypefaces();
    void textStandsWhereTheOutlinesAre();
    void pdfHoldsItsTypefaces_data() { addChapters(); }
    void pdfHoldsItsTypefaces();
    void lettersOfNoBundledTypefaceAreOutlines();
    void sizesInMillimetres();
    void sizesAreRead_data();
    void sizesAreRead();
    void wrongSizesAreExplained_data();
    void wrongSizesAreExplained();
    void backgroundIsLeftOut();
    void partsStandAlone_data() { addChapters(); }
    void partsStandAlone();
    void partIsThePanelEnlarged();
    void partHoldsNothingOfItsNeighbours();
    void partsAreFoundByName_data();
    void partsAreFoundByName();
    void unknownPartsAreExplained();
    void captionIsWrappedUnderTheFigure_data();
    void captionIsWrappedUnderTheFigure();
    void typeHasTheSizeThatIsWanted_data() { addChapters(); }
    void typeHasTheSizeThatIsWanted();
    void typeAroundAPart();
    void typeThatDoesNotFitIsExplained();
    void formulaIsNeverCutOff_data() { addChapters(); }
    void formulaIsNeverCutOff();
    void sectionIsWhatTheZoomedStageShows();
    void stoppedExportKeepsTheOldFile();
    void anEncoderEndsWhenItIsStopped();
};

void ExportedFilesTest::otherProgramsSeeTheSameFigure()
{
    QFETCH(const QString, chapter);
    const auto figure = figureOf(chapter);
    Files files{{}, *figure, middleOf(*figure), {}};
    files.settings.size = kSize;
    const QImage expected = files.png();
    QCOMPARE(expected.size(), kSize);
    const QImage svg = files.svg();
    QCOMPARE(svg.size(), kSize);
    const double ofSvg = meanDifference(expected, svg);
    QVERIFY2(ofSvg < 2.4, qPrintable(QString::number(ofSvg)));
    const QImage pdf = files.pdf();
    QCOMPARE(pdf.size(), kSize);
    const double ofPdf = meanDifference(expected, pdf);
    QVERIFY2(ofPdf < 3.2, qPrintable(QString::number(ofPdf)));
}

void ExportedFilesTest::lettersAreOutlines()
{
    QFETCH(const QString, chapter);
    const auto figure = figureOf(chapter);
    FigureExport settings;
    settings.caption = QStringLiteral("A caption, 图的说明");
    const QByteArray svg = toSvg(*figure, middleOf(*figure), settings);
    QVERIFY(!svg.contains("<text") && !svg.contains("@font-face"));
    QVERIFY(svg.count("<path") > 20);
}

void ExportedFilesTest::textComesWithItsTypefaces()
{
    QFETCH(const QString, chapter);
    const auto figure = figureOf(chapter);
    FigureExport settings;
    settings.svgText = SvgText::Fonts;
    const QByteArray svg = toSvg(*figure, middleOf(*figure), settings);
    static const QRegularExpression rule("@font-face\\{font-family:\"([^\"]+)\";font-weight:(\\d+);"
                                         "src:url\\(data:font/[ot]tf;base64,([^)]+)\\) format");
    QMap<QString, QByteArray> faces;
    for (auto matches = rule.globalMatch(QString::fromUtf8(svg)); matches.hasNext();) {
        const auto match = matches.next();
        faces[match.captured(1) + ' ' + match.captured(2)] = QByteArray::fromBase64(match.captured(3).toLatin1());
    }
    const QMap<QString, QString> texts = textsOf(svg);
    QVERIFY(!texts.isEmpty());
    QCOMPARE(faces.keys(), texts.keys());
    for (const BundledFont& font : kBundledFonts) {
        const QString face = QStringLiteral("%1 %2").arg(font.family).arg(font.weight);
        if (faces.contains(face)) QCOMPARE(faces[face], contentOf(font.file));
    }
}

/// In a program that has the typefaces; this one reads them from the system, not from the file.
void ExportedFilesTest::textStandsWhereTheOutlinesAre()
{
    const QTemporaryDir fonts;
    for (const BundledFont& font : kBundledFonts)
        QVERIFY(QFile::copy(font.file, fonts.filePath(QFileInfo(font.file).fileName())));
    QFile configuration(fonts.filePath("fonts.conf"));
    QVERIFY(configuration.open(QIODevice::WriteOnly));
    configuration.write("<?xml version=\"1.0\"?><fontconfig><dir>" + fonts.path().toUtf8() + "</dir><cachedir>" +
                        fonts.path().toUtf8() + "</cachedir></fontconfig>");
    configuration.close();
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert("FONTCONFIG_FILE", configuration.fileName());

    const auto figure = figureOf("convolution");
    Files files{{}, *figure, middleOf(*figure), {}};
    files.settings.size = kSize;
    files.settings.svgText = SvgText::Fonts;
    const double difference = meanDifference(files.png(), files.svg(environment));
    QVERIFY2(difference < 2.4, qPrintable(QString::number(difference)));
    QVERIFY(contentOf(files.path("svg")).contains("<text"));
}

void ExportedFilesTest::pdfHoldsItsTypefaces()
{
    QFETCH(const QString, chapter);
    const auto figure = figureOf(chapter);
    Files files{{}, *figure, middleOf(*figure), {}};
    files.settings.caption = QStringLiteral("图的说明");
    const QList<QByteArray> lines = run("pdffonts", {files.written("pdf")}).split('\n').mid(2);
    QVERIFY(lines.size() > 2);
    // name  type  encoding  emb sub uni  object: embedded, and known by its letters, so that it can be searched
    static const QRegularExpression embedded(" yes (yes|no) +yes +\\d+ +\\d+$");
    for (const QByteArray& line : lines)
        if (!line.isEmpty()) QVERIFY2(QString::fromUtf8(line).contains(embedded), line.constData());
    QVERIFY(QString::fromUtf8(run("pdftotext", {files.path("pdf"), "-"})).contains(files.settings.caption));
}

void ExportedFilesTest::lettersOfNoBundledTypefaceAreOutlines()
{
    const auto figure = figureOf("stride");
    FigureExport settings;
    settings.svgText = SvgText::Fonts;
    settings.caption = QStringLiteral("latin\n卷积");
    const QByteArray svg = toSvg(*figure, {}, settings);
    const QString texts = textsOf(svg).values().join(' ');
    QVERIFY(texts.contains("latin"));
    QVERIFY(!texts.contains(QStringLiteral("卷")));
    settings.caption = QStringLiteral("latin\n");
    QVERIFY(toSvg(*figure, {}, settings).count("<path") < svg.count("<path"));
}

void ExportedFilesTest::sizesInMillimetres()
{
    const auto figure = figureOf("stride");
    Files files{{}, *figure, {}, {}};
    setMillimetres(files.settings, {85.5, 60.0});
    QVERIFY(
        toSvg(*figure, {}, files.settings).contains("<svg width=\"85.5mm\" height=\"60mm\" viewBox=\"0 0 855 600\""));
    const QSizeF points = files.pdfPoints();
    QVERIFY2(std::abs(points.width() - 85.5 / 25.4 * 72.0) < 0.02, qPrintable(QString::number(points.width())));
    QVERIFY2(std::abs(points.height() - 60.0 / 25.4 * 72.0) < 0.02, qPrintable(QString::number(points.height())));

    files.settings.scale = 600.0 / files.settings.unitsPerInch;
    const QString read = QString::fromUtf8(run("python3", {"-c", R"(
import struct, sys
bytes = open(sys.argv[1], "rb").read()
assert bytes[:8] == b"\x89PNG\r\n\x1a\n"
at, found = 8, {}
while at < len(bytes):
    length, kind = struct.unpack(">I4s", bytes[at:at + 8])
    found[kind] = bytes[at + 8:at + 8 + length]
    at += length + 12
print(*struct.unpack(">II", found[b"IHDR"][:8]), *struct.unpack(">IIB", found[b"pHYs"]))
)",
                                                           files.written("png")}));
    QCOMPARE(read.trimmed(), "2020 1417 23622 23622 1"); // 600 dots an inch are 23622 a metre
}

void ExportedFilesTest::sizesAreRead_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QSize>("size");
    QTest::addColumn<int>("unitsPerInch");
    QTest::newRow("pixels") << "1200x800" << QSize(1200, 800) << 96;
    QTest::newRow("millimetres") << "170x110mm" << QSize(1700, 1100) << 254;
    QTest::newRow("tenths") << "85.5x60.2mm" << QSize(855, 602) << 254;
}

void ExportedFilesTest::sizesAreRead()
{
    QFETCH(const QString, text);
    FigureExport settings;
    const auto done = setPageSize(settings, text);
    QVERIFY2(done, errorOf(done).c_str());
    QTEST(settings.size, "size");
    QTEST(settings.unitsPerInch, "unitsPerInch");
}

void ExportedFilesTest::wrongSizesAreExplained_data()
{
    QTest::addColumn<QString>("text");
    for (const char* text : {"huge", "1200", "1200x", "x800", "1200×800", "170x110cm", "19x100mm", "100x2001mm",
                             "17.25x100mm", "-170x110mm", "1200.5x800"})
        QTest::newRow(text) << QString::fromUtf8(text);
}

void ExportedFilesTest::wrongSizesAreExplained()
{
    QFETCH(const QString, text);
    FigureExport settings;
    const auto done = setPageSize(settings, text);
    QVERIFY(!done);
    const QString sentence = QString::fromStdString(done.error().message);
    QVERIFY2(sentence.contains(text) && sentence.contains("mm") && sentence.endsWith('.'), qPrintable(sentence));
    QCOMPARE(settings.size, FigureExport().size);
}

void ExportedFilesTest::backgroundIsLeftOut()
{
    const auto figure = figureOf("convolution");
    for (const bool isPart : {false, true}) {
        Files files{{}, *figure, {}, {}};
        files.settings.size = kSize;
        if (isPart) files.settings.part = figureParts(*figure, {}).front();
        for (const bool isTransparent : {true, false}) {
            files.settings.isTransparent = isTransparent;
            for (const QImage& image : {files.png(), files.svg()}) {
                QCOMPARE(qAlpha(image.pixel(1, 1)), isTransparent ? 0 : 255);
                QCOMPARE(qAlpha(image.pixel(image.width() / 4, image.height() / 2)), 255); // in a cell
            }
        }
    }
}

void ExportedFilesTest::partsStandAlone()
{
    QFETCH(const QString, chapter);
    const auto figure = figureOf(chapter);
    const Pose pose = middleOf(*figure);
    const std::vector<FigurePart> parts = figureParts(*figure, pose);
    QVERIFY(!parts.empty());
    QSet<QString> ids;
    for (const FigurePart& part : parts) {
        QVERIFY2(!ids.contains(part.id), qPrintable(part.id));
        ids << part.id;
        if (parts.size() > 8 && &part - parts.data() > 7) continue; // the maps of a net are alike
        Files files{{}, *figure, pose, {}};
        files.settings.size = {480, 360};
        files.settings.hasFormula = false;
        files.settings.style = Style::of(parts.size() % 2 == 0);
        files.settings.part = part;
        const FigurePage page = FigurePage::of(*figure, pose, files.settings);
        const QSize size = page.whole.size().toSize();
        QVERIFY2(size.width() <= 480 && size.height() <= 360,
                 qPrintable(QStringLiteral("%1 %2×%3").arg(part.id).arg(size.width()).arg(size.height())));
        QVERIFY2(page.whole.contains(page.window) && page.whole.contains(page.title), qPrintable(part.id));
        QVERIFY(!page.title.intersects(page.window));
        // the window is the panel, but for its frame
        const QRectF panel = rectOf(part, *figure, page.figure, pose);
        QVERIFY2(page.window.contains(panel) && page.window.width() - panel.width() <= 4.01, qPrintable(part.id));
        const bool fillsOneWay = panel.width() > 0.85 * 480 || panel.height() > 0.7 * 360;
        QVERIFY2(fillsOneWay, qPrintable(part.id));
        const QImage png = files.png();
        QCOMPARE(png.size(), size);
        QCOMPARE(strayPixels(png, {page.window, page.title}, files.settings.style.background), 0);
        if (&part != parts.data()) continue; // other programs, once for each chapter
        const QImage svg = files.svg();
        const QImage pdf = files.pdf();
        QCOMPARE(svg.size(), size);
        QCOMPARE(strayPixels(svg, {page.window, page.title}, files.settings.style.background), 0);
        QCOMPARE(strayPixels(pdf.copy(0, 0, size.width(), size.height()), {page.window, page.title},
                             files.settings.style.background),
                 0);
        QVERIFY2(meanDifference(png, svg) < 7.0, qPrintable(QString::number(meanDifference(png, svg))));
        QVERIFY2(meanDifference(png, pdf) < 9.0, qPrintable(QString::number(meanDifference(png, pdf))));
    }
}

void ExportedFilesTest::partIsThePanelEnlarged()
{
    const auto figure = figureOf("convolution");
    const Pose pose = middleOf(*figure);
    FigureExport settings;
    settings.hasFormula = false;
    settings.part = valueOf(findFigurePart(*figure, pose, "output"));
    const FigurePage page = FigurePage::of(*figure, pose, settings);
    const QImage image = toImage(*figure, pose, settings).convertToFormat(QImage::Format_RGB32);
    const QImage all = painted(image.size(), settings.style.background,
                               [&](QPainter& painter) { figure->paint(painter, page.figure, pose, settings.style); });
    const QRect inside = page.window.toRect().adjusted(3, 3, -3, -3);
    QCOMPARE(image.copy(inside), all.copy(inside));
}

void ExportedFilesTest::partHoldsNothingOfItsNeighbours()
{
    const auto figure = figureOf("convolution");
    Files files{{}, *figure, middleOf(*figure), {}};
    files.settings.hasFormula = false;
    files.settings.svgText = SvgText::Fonts;
    files.settings.part = valueOf(findFigurePart(*figure, files.pose, "kernel"));
    const QByteArray svg = contentOf(files.written("svg"));
    QVERIFY(!svg.contains("<image")); // neither photo
    QCOMPARE(svg.count("<text"), 10); // the title and nine numbers
    QVERIFY(!contentOf(files.written("pdf")).contains("/Subtype /Image"));
    QCOMPARE(QString::fromUtf8(run("pdftotext", {files.path("pdf"), "-"}))
                 .split(QRegularExpression("\\s+"), Qt::SkipEmptyParts)
                 .size(),
             10);
}

void ExportedFilesTest::partsAreFoundByName_data()
{
    QTest::addColumn<QString>("chapter");
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("panel");
    const auto row = [](const char* chapter, const char* name, Panel panel) {
        QTest::addRow("%s, %s", chapter, name) << QString(chapter) << QString(name) << static_cast<int>(panel);
    };
    row("convolution", "output", Panel::Output);
    row("convolution", "OUTPUT", Panel::Output);
    row("convolution", "The photo, filtered", Panel::Filtered);
    row("backprop", "grad_input", Panel::GradInput);
    row("backprop", "grad-input", Panel::GradInput);
    row("channels", "input_volume", Panel::InputVolume);
    row("train", "loss", Panel::LossCurve);
}

void ExportedFilesTest::partsAreFoundByName()
{
    QFETCH(const QString, chapter);
    QFETCH(const QString, name);
    const auto part = findFigurePart(*figureOf(chapter), {}, name);
    QVERIFY2(part, errorOf(part).c_str());
    QTEST(static_cast<int>(part->panel), "panel");
}

void ExportedFilesTest::unknownPartsAreExplained()
{
    const auto part = findFigurePart(*figureOf("convolution"), {}, "nonsense");
    QVERIFY(!part);
    QCOMPARE(
        QString::fromStdString(part.error().message),
        QStringLiteral("The figure has no panel “nonsense”; it has input, kernel, products, output, photo, filtered."));
}

void ExportedFilesTest::captionIsWrappedUnderTheFigure_data()
{
    QTest::addColumn<QString>("caption");
    QTest::addColumn<int>("lines");
    QTest::newRow("one line") << "Figure 1. A Sobel kernel." << 1;
    QTest::newRow("as written") << "Figure 1.\nA Sobel kernel." << 2;
    QTest::newRow("wrapped") << QString("Many words, all of them in one paragraph. ").repeated(8).trimmed() << 3;
    QTest::newRow("Chinese") << QString(QStringLiteral("图一。卷积核在图像上滑动。")).repeated(10) << 2;
}

void ExportedFilesTest::captionIsWrappedUnderTheFigure()
{
    QFETCH(const QString, caption);
    QFETCH(const int, lines);
    const auto figure = figureOf("convolution");
    FigureExport settings;
    settings.caption = caption;
    const FigurePage page = FigurePage::of(*figure, {}, settings);
    QVERIFY(page.whole.contains(page.caption) && page.whole.contains(page.formula));
    QVERIFY(page.formula.bottom() <= page.caption.top() && page.figure.bottom() <= page.formula.top());
    const auto texts =
        paintedTexts(settings.size, [&](QPainter& painter) { paintPage(painter, *figure, {}, settings); });
    QString read;
    QSet<int> baselines;
    for (const PaintedText& text : texts) {
        if (!page.caption.contains(text.ink.center())) continue;
        QVERIFY2(page.caption.adjusted(-1, -1, 1, 1).contains(text.ink), qPrintable(text.text));
        read += text.text;
        baselines << qRound((text.ink.center().y() - page.caption.top()) / page.captionPixels / 1.45 - 0.4);
    }
    const auto bare = [](QString text) { return text.remove(QRegularExpression("\\s")); };
    QCOMPARE(bare(read), bare(caption));
    QCOMPARE(baselines.size(), lines);
}

void ExportedFilesTest::typeHasTheSizeThatIsWanted()
{
    QFETCH(const QString, chapter);
    const auto figure = figureOf(chapter);
    const Pose pose = middleOf(*figure);
    FigureExport settings;
    setMillimetres(settings, {170, 110});
    const TypeSizes sizes = typeSizes(*figure, pose, settings);
    QVERIFY(sizes.most > 1.15 * sizes.least);
    const double wanted = (sizes.least + sizes.most) / 2.0;
    const auto done = setTypeSize(*figure, pose, settings, wanted);
    QVERIFY2(done, errorOf(done).c_str());
    const double points = typeSize(*figure, pose, settings);
    QVERIFY2(std::abs(points - wanted) < 0.05, qPrintable(QString::number(points)));
    QCOMPARE(settings.typeScale, figure->typeScale());
    // plain type is 12 units high: on the page, in tenths of a millimetre
    const double units = figure->unit(FigurePage::of(*figure, pose, settings).figure);
    QVERIFY(std::abs(12.0 * units / 10.0 - wanted / 72.0 * 25.4) < 0.02);
}

void ExportedFilesTest::typeAroundAPart()
{
    const auto figure = figureOf("convolution");
    FigureExport settings;
    setMillimetres(settings, {85, 60});
    settings.part = valueOf(findFigurePart(*figure, {}, "output"));
    settings.caption = QStringLiteral("Figure 1");
    const auto done = setTypeSize(*figure, {}, settings, 8.0);
    QVERIFY2(done, errorOf(done).c_str());
    QCOMPARE(figure->typeScale(), 1.0); // its cells are not to be smaller
    const FigurePage page = FigurePage::of(*figure, {}, settings);
    QVERIFY(std::abs(page.captionPixels - 8.0 / 72.0 * 254.0) < 0.2); // 254 units an inch
}

void ExportedFilesTest::typeThatDoesNotFitIsExplained()
{
    const auto figure = figureOf("stride");
    FigureExport settings;
    setMillimetres(settings, {170, 110});
    for (const double points : {2.0, 40.0}) {
        const auto done = setTypeSize(*figure, {}, settings, points);
        QVERIFY(!done);
        const QString sentence = QString::fromStdString(done.error().message);
        QVERIFY2(sentence.contains("170×110 mm") && sentence.contains(" pt") && sentence.endsWith('.'),
                 qPrintable(sentence));
    }
}

void ExportedFilesTest::formulaIsNeverCutOff()
{
    QFETCH(const QString, chapter);
    const auto figure = figureOf(chapter);
    const Pose pose = middleOf(*figure);
    for (const QSize size : {QSize(1200, 800), QSize(600, 700)})
        for (const double scale : {1.0, 1.5}) {
            FigureExport settings;
            settings.size = size;
            figure->setTypeScale(scale);
            const FigurePage page = FigurePage::of(*figure, pose, settings);
            const auto texts = paintedTexts(size, [&](QPainter& painter) {
                paintFormula(painter, figure->formula(pose), page.formula, page.formulaPixels, -1, settings.style);
            });
            QVERIFY(!texts.empty());
            for (const PaintedText& text : texts)
                QVERIFY2(text.ink.right() <= page.formula.right() + 1.0, qPrintable(text.text));
        }
}

void ExportedFilesTest::sectionIsWhatTheZoomedStageShows()
{
    const auto figure = figureOf("convolution");
    const Pose pose = middleOf(*figure);
    FigureExport settings;
    settings.size = {800, 600};
    settings.hasFormula = false;
    settings.section = {0.25, 0.125, 0.5, 0.5};
    const QImage image = toImage(*figure, pose, settings).convertToFormat(QImage::Format_RGB32);
    // the stage, zoomed to twice its size and moved
    const QImage stage = painted(settings.size, settings.style.background, [&](QPainter& painter) {
        painter.setClipRect(QRectF(0, 0, 800, 600));
        figure->paint(painter, {-400, -150, 1600, 1200}, pose, settings.style);
    });
    QCOMPARE(image, stage);
    Files files{{}, *figure, pose, settings};
    QVERIFY(meanDifference(image, files.svg()) < 2.0);
}

void ExportedFilesTest::anEncoderEndsWhenItIsStopped()
{
    QImage image(300, 200, QImage::Format_RGB32);
    image.fill(Qt::darkCyan);
    QByteArray wanted;
    QBuffer buffer(&wanted);
    QVERIFY(buffer.open(QIODevice::WriteOnly) && image.save(&buffer, "PNG"));
    std::stop_source source;
    StoppableSink whole(source.get_token());
    QVERIFY(image.save(&whole, "PNG"));
    QCOMPARE(whole.bytes(), wanted);
    StoppableSink stopped(source.get_token());
    source.request_stop();
    const QuietStderr quiet;
    QVERIFY(!image.save(&stopped, "PNG"));
    QVERIFY(stopped.bytes().isEmpty());
}

void ExportedFilesTest::stoppedExportKeepsTheOldFile()
{
    const auto figure = figureOf("stride");
    std::stop_source source;
    ExportProgress progress;
    progress.stop = source.get_token();
    source.request_stop();
    for (const QString& ending : figureFormats()) {
        const QTemporaryDir folder;
        const QString path = folder.filePath("old." + ending);
        QFile old(path);
        QVERIFY(old.open(QIODevice::WriteOnly));
        old.write("the old file");
        old.close();
        QVERIFY(!exportFigure(path, *figure, {}, {}, progress));
        QCOMPARE(contentOf(path), QByteArray("the old file"));
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden).size(), 1);
    }
}

CONVSCOPE_QT_TEST(ExportedFilesTest, "exported_files");
#include "exported_files_test.moc"

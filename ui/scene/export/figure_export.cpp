#include "ui/scene/export/figure_export.h"

#include "ui/scene/export/page_painting.h"
#include "ui/scene/export/svg_document.h"
#include "ui/scene/quiet_stderr.h"
#include "ui/scene/quoted.h"
#include "ui/scene/saved_file.h"
#include "ui/scene/stoppable_buffer.h"

#include <QBuffer>
#include <QFileInfo>
#include <QPageSize>
#include <QPdfWriter>
#include <algorithm>
#include <array>
#include <cmath>

namespace convscope {

namespace {

constexpr int kMostPixels = 32'000; // a side

QSize pixelsOf(const FigurePage& page, const FigureExport& settings)
{
    return (page.whole.size() * settings.scale).toSize();
}

Result<QByteArray> pngOf(const Figure& figure, const Pose& pose, const FigureExport& settings,
                         const std::stop_token& stop)
{
    const QImage image = toImage(figure, pose, settings);
    if (image.isNull()) {
        const QSize pixels = pixelsOf(FigurePage::of(figure, pose, settings), settings);
        return Error{"A picture of " + std::to_string(pixels.width()) + "×" + std::to_string(pixels.height()) +
                     " pixels is too large; choose a smaller size or scale."};
    }
    StoppableSink sink(stop); // a large picture takes seconds
    const QuietStderr quiet;  // where libpng tells that it could not write
    if (!image.save(&sink, "PNG")) return Error{"The picture cannot be encoded as PNG."};
    return sink.bytes();
}

Result<QByteArray> svgOf(const Figure& figure, const Pose& pose, const FigureExport& settings, const std::stop_token&)
{
    return toSvg(figure, pose, settings);
}

Result<QByteArray> pdfOf(const Figure& figure, const Pose& pose, const FigureExport& settings, const std::stop_token&)
{
    return toPdf(figure, pose, settings);
}

/// Makes a PDF's page as large as it is to be, to a fraction of a point: what is cut off is at the right and at the
/// bottom, from which PDF measures. Nothing moves in the file, whose parts are found by their places.
void cutSheet(QByteArray& pdf, QSizeF sheet, QSizeF page)
{
    const qsizetype from = pdf.indexOf("/MediaBox [");
    const qsizetype to = pdf.indexOf(']', from);
    if (from < 0 || to < 0) return;
    QByteArray box = "/MediaBox [0 " + QByteArray::number(sheet.height() - page.height(), 'g', 5) + ' ' +
                     QByteArray::number(page.width(), 'g', 8) + ' ' + QByteArray::number(sheet.height());
    if (box.size() <= to - from) pdf.replace(from, to - from, box.leftJustified(to - from));
}

/// Every kind of file; a new one is a line here.
struct Format {
    const char* ending;
    Result<QByteArray> (*encode)(const Figure&, const Pose&, const FigureExport&, const std::stop_token&);
};
constexpr std::array kFormats{Format{"png", pngOf}, Format{"svg", svgOf}, Format{"pdf", pdfOf}};

} // namespace

QImage toImage(const Figure& figure, const Pose& pose, const FigureExport& settings)
{
    const QSize pixels = pixelsOf(FigurePage::of(figure, pose, settings), settings);
    if (pixels.isEmpty() || std::max(pixels.width(), pixels.height()) > kMostPixels) return {};
    QImage image(pixels, QImage::Format_ARGB32_Premultiplied);
    if (image.isNull()) return {};
    if (settings.scale >= 1.0) image.setDevicePixelRatio(settings.scale);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    if (settings.scale < 1.0) painter.scale(settings.scale, settings.scale); // QPainter ignores such a ratio
    paintPage(painter, figure, pose, settings);
    painter.end();
    const int dotsPerMetre = static_cast<int>(std::lround(settings.unitsPerInch * settings.scale / 0.0254));
    image.setDotsPerMeterX(dotsPerMetre);
    image.setDotsPerMeterY(dotsPerMetre);
    return image;
}

QByteArray toSvg(const Figure& figure, const Pose& pose, const FigureExport& settings)
{
    const FigurePage page = FigurePage::of(figure, pose, settings);
    const Letters letters = settings.svgText == SvgText::Fonts ? Letters::BundledText : Letters::Paths;
    SvgDocument document(page.whole.size(), settings.unitsPerInch, figure.spokenText(pose));
    document.add([&](QPainter& painter) { paintAround(painter, page, figure, pose, settings); }, letters);
    const auto paint = [&](QPainter& painter) { paintFigure(painter, page, figure, pose, settings); };
    if (showsWhole(settings))
        document.add(paint, letters);
    else
        document.addClipped(paint, letters, page.window);
    return document.bytes();
}

QByteArray toPdf(const Figure& figure, const Pose& pose, const FigureExport& settings)
{
    const FigurePage page = FigurePage::of(figure, pose, settings);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    const QSizeF points = page.whole.size() * 72.0 / settings.unitsPerInch;
    const QSizeF sheet(std::ceil(points.width()), std::ceil(points.height())); // Qt's are whole points
    writer.setResolution(settings.unitsPerInch);
    writer.setPageMargins(QMarginsF());
    writer.setPageSize(QPageSize(sheet, QPageSize::Point, QString(), QPageSize::ExactMatch));
    writer.setTitle(QStringLiteral("Convscope"));
    writer.setCreator(QStringLiteral("Convscope"));
    QPainter painter(&writer);
    painter.setRenderHint(QPainter::LosslessImageRendering);
    paintAround(painter, page, figure, pose, settings);
    if (showsWhole(settings)) {
        paintFigure(painter, page, figure, pose, settings);
    } else {
        painter.setClipRect(page.window);
        VectorDevice device(painter, page.window, Letters::Text);
        QPainter visible(&device);
        visible.setRenderHint(QPainter::LosslessImageRendering);
        paintFigure(visible, page, figure, pose, settings);
    }
    painter.end();
    cutSheet(bytes, sheet, points);
    return bytes;
}

Result<void> exportFigure(const QString& path, const Figure& figure, const Pose& pose, const FigureExport& settings,
                          const ExportProgress& progress)
{
    const QString ending = QFileInfo(path).suffix().toLower();
    const auto format = std::find_if(kFormats.begin(), kFormats.end(),
                                     [&](const Format& f) { return ending == QLatin1String(f.ending); });
    const std::string name = quoted(path);
    if (format == kFormats.end())
        return Error{"A figure cannot be written as " + name + "; the name must end in ." +
                     figureFormats().join(", .").toStdString() + "."};
    const auto bytes = format->encode(figure, pose, settings, progress.stop);
    if (progress.stop.stop_requested()) return Error{"Stopped before " + name + " was written."};
    if (!bytes) return bytes.error();
    progress.report(0.9);
    return saveFile(path, *bytes);
}

QStringList figureFormats()
{
    QStringList endings;
    for (const Format& format : kFormats) endings << QLatin1String(format.ending);
    return endings;
}

} // namespace convscope

#include "ui/scene/export/figure_export.h"

#include <QBuffer>
#include <QFileInfo>
#include <QPageSize>
#include <QPdfWriter>
#include <QSaveFile>
#include <QSvgGenerator>
#include <array>
#include <cmath>

namespace convscope {

namespace {

constexpr int kMostPixels = 32'000; // a side

Result<QByteArray> pngOf(const Figure& figure, const Pose& pose, const FigureExport& settings)
{
    const QImage image = toImage(figure, pose, settings);
    if (image.isNull()) {
        return Error{"A picture of " + std::to_string(std::lround(settings.size.width() * settings.scale)) + "×" +
                     std::to_string(std::lround(settings.size.height() * settings.scale)) +
                     " pixels is too large; choose a smaller size or scale."};
    }
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    if (!image.save(&buffer, "PNG")) return Error{"The picture cannot be encoded as PNG."};
    return bytes;
}

Result<QByteArray> svgOf(const Figure& figure, const Pose& pose, const FigureExport& settings)
{
    return toSvg(figure, pose, settings);
}

Result<QByteArray> pdfOf(const Figure& figure, const Pose& pose, const FigureExport& settings)
{
    return toPdf(figure, pose, settings);
}

/// Every kind of file; a new one is a line here.
struct Format {
    const char* ending;
    Result<QByteArray> (*encode)(const Figure&, const Pose&, const FigureExport&);
};
constexpr std::array kFormats{Format{"png", pngOf}, Format{"svg", svgOf}, Format{"pdf", pdfOf}};

} // namespace

FigurePage FigurePage::of(const Figure& figure, const Pose& pose, const FigureExport& settings)
{
    FigurePage page;
    const QRectF whole(QPointF(0, 0), QSizeF(settings.size));
    page.figure = whole;
    if (!settings.hasFormula) return page;
    const double unit = figure.unit(whole);
    const double margin = kFigureMargin * unit;
    page.formulaPixels = 12.5 * unit;
    const double height = formulaHeight(figure.formula(pose), page.formulaPixels);
    page.formula = {margin, whole.bottom() - height - margin * 0.5, whole.width() - 2.0 * margin, height};
    page.figure.setBottom(page.formula.top());
    return page;
}

void paintPage(QPainter& painter, const Figure& figure, const Pose& pose, const FigureExport& settings)
{
    painter.setFont(Style::font(12.0)); // else an SVG names the application's, in which nothing is written
    if (!settings.isTransparent)
        painter.fillRect(QRectF(QPointF(0, 0), QSizeF(settings.size)), settings.style.background);
    const FigurePage page = FigurePage::of(figure, pose, settings);
    figure.paint(painter, page.figure, pose, settings.style);
    if (!settings.hasFormula) return;
    const Target& focus = pose.focus();
    paintFormula(painter, figure.formula(pose), page.formula, page.formulaPixels,
                 focus.panel == Panel::Formula ? focus.col : -1, settings.style);
}

QImage toImage(const Figure& figure, const Pose& pose, const FigureExport& settings)
{
    const QSize pixels = (QSizeF(settings.size) * settings.scale).toSize();
    if (pixels.isEmpty() || std::max(pixels.width(), pixels.height()) > kMostPixels) return {};
    QImage image(pixels, QImage::Format_ARGB32_Premultiplied);
    if (image.isNull()) return {};
    if (settings.scale >= 1.0) image.setDevicePixelRatio(settings.scale);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    if (settings.scale < 1.0) painter.scale(settings.scale, settings.scale); // QPainter ignores such a ratio
    paintPage(painter, figure, pose, settings);
    return image;
}

QByteArray toSvg(const Figure& figure, const Pose& pose, const FigureExport& settings)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(settings.size);
    generator.setViewBox(QRect(QPoint(0, 0), settings.size));
    generator.setResolution(96);
    generator.setTitle(QStringLiteral("Convscope"));
    generator.setDescription(figure.spokenText(pose));
    QPainter painter(&generator);
    paintPage(painter, figure, pose, settings);
    painter.end();
    return bytes;
}

QByteArray toPdf(const Figure& figure, const Pose& pose, const FigureExport& settings)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    constexpr double kPointsPerUnit = 72.0 / 96.0;
    writer.setResolution(96);
    writer.setPageMargins(QMarginsF());
    writer.setPageSize(
        QPageSize(QSizeF(settings.size) * kPointsPerUnit, QPageSize::Point, QString(), QPageSize::ExactMatch));
    writer.setTitle(QStringLiteral("Convscope"));
    writer.setCreator(QStringLiteral("Convscope"));
    QPainter painter(&writer);
    painter.setRenderHint(QPainter::LosslessImageRendering);
    paintPage(painter, figure, pose, settings);
    painter.end();
    return bytes;
}

Result<void> exportFigure(const QString& path, const Figure& figure, const Pose& pose, const FigureExport& settings,
                          const ExportProgress& progress)
{
    const QString ending = QFileInfo(path).suffix().toLower();
    const auto format = std::find_if(kFormats.begin(), kFormats.end(),
                                     [&](const Format& f) { return ending == QLatin1String(f.ending); });
    const std::string name = "“" + path.toStdString() + "”";
    if (format == kFormats.end())
        return Error{"A figure cannot be written as " + name + "; the name must end in ." +
                     figureFormats().join(", .").toStdString() + "."};
    const auto bytes = format->encode(figure, pose, settings);
    if (!bytes) return bytes.error();
    if (progress.stop.stop_requested()) return Error{"Stopped before " + name + " was written."};
    progress.report(0.9);
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(*bytes) != bytes->size() || !file.commit())
        return Error{name + " cannot be written: " + file.errorString().toStdString() + "."};
    return {};
}

QStringList figureFormats()
{
    QStringList endings;
    for (const Format& format : kFormats) endings << QLatin1String(format.ending);
    return endings;
}

} // namespace convscope

#pragma once

#include "engine/error.h"
#include "ui/scene/figure.h"

#include <QByteArray>
#include <QImage>
#include <QSize>
#include <QString>

namespace convscope {

/// How a figure is put into a file.
struct FigureExport {
    QSize size{1200,
               800};    ///< in the figure's units: pixels of a PNG at scale 1, CSS pixels of an SVG, 1/96 inch of a PDF
    double scale = 1.0; ///< PNG only: pixels a unit
    bool isTransparent = false;
    bool hasFormula = true; ///< under the figure
    Style style = Style::light();
};

/// Where figure and formula lie on a page; the stage of the window uses the same for the figure.
struct FigurePage {
    QRectF figure;
    QRectF formula;
    double formulaPixels = 0.0;
    static FigurePage of(const Figure& figure, const Pose& pose, const FigureExport& settings);
};

/// The one way in which a figure gets onto a page, whatever the page is.
void paintPage(QPainter& painter, const Figure& figure, const Pose& pose, const FigureExport& settings);

QImage toImage(const Figure& figure, const Pose& pose, const FigureExport& settings);
QByteArray toSvg(const Figure& figure, const Pose& pose, const FigureExport& settings);
QByteArray toPdf(const Figure& figure, const Pose& pose, const FigureExport& settings);

/// Writes a .png, .svg or .pdf by the name of the file. A failure leaves no half file, and keeps the old one.
Result<void> exportFigure(const QString& path, const Figure& figure, const Pose& pose, const FigureExport& settings);

/// The endings that exportFigure knows, without the dot.
QStringList figureFormats();

} // namespace convscope

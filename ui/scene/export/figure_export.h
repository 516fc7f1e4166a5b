#pragma once

#include "engine/error.h"
#include "ui/scene/export/export_progress.h"
#include "ui/scene/figure.h"

#include <QByteArray>
#include <QImage>
#include <QSize>
#include <QString>
#include <optional>

namespace convscope {

/// How letters go into an SVG.
enum class SvgText {
    Paths, ///< as outlines, which look the same everywhere
    Fonts, ///< as text, with the typefaces in the file: to be searched and edited
};

/// A part of a figure that goes into a file by itself.
struct FigurePart {
    QString id;    ///< on the command line: "output"
    QString title; ///< over it
    Panel panel = Panel::None;
    std::optional<int> plane; ///< of a panel that is there more than once
    bool operator==(const FigurePart&) const = default;
};

/// How a figure is put into a file.
struct FigureExport {
    QSize size{1200, 800}; ///< in the figure's units: pixels of a PNG at scale 1, and `unitsPerInch` of an SVG or PDF
    double scale = 1.0;    ///< PNG only: pixels a unit
    bool isTransparent = false;
    bool hasFormula = true; ///< under the figure
    Style style = Style::light();
    QString caption = {};                ///< under the formula, in as many lines as it takes
    std::optional<FigurePart> part = {}; ///< this one alone, on a page that is no larger than it within `size`
    QRectF section = {};                 ///< what is seen of the figure, in shares of its sides; all of it where empty
    double typeScale = 1.0;              ///< that the figure was given, see Figure::setTypeScale
    int unitsPerInch = 96;               ///< CSS has 96
    SvgText svgText = SvgText::Paths;
};

/// Where the figure and what stands around it lie on a page.
struct FigurePage {
    QRectF whole;  ///< from (0, 0)
    QRectF window; ///< where the figure is seen
    QRectF figure; ///< where it lies; larger than the window where a part of it is seen
    QRectF title;  ///< of a part
    QRectF formula;
    double formulaPixels = 0.0;
    QRectF caption;
    double captionPixels = 0.0;
    static FigurePage of(const Figure& figure, const Pose& pose, const FigureExport& settings);
};

/// The one way in which a figure gets onto a page, whatever the page is.
void paintPage(QPainter& painter, const Figure& figure, const Pose& pose, const FigureExport& settings);

QImage toImage(const Figure& figure, const Pose& pose, const FigureExport& settings);
QByteArray toSvg(const Figure& figure, const Pose& pose, const FigureExport& settings);
QByteArray toPdf(const Figure& figure, const Pose& pose, const FigureExport& settings);

/// Writes a .png, .svg or .pdf by the name of the file. A failure leaves no half file, and keeps the old one; so does
/// being stopped.
Result<void> exportFigure(const QString& path, const Figure& figure, const Pose& pose, const FigureExport& settings,
                          const ExportProgress& progress = {});

/// The endings that exportFigure knows, without the dot.
QStringList figureFormats();

} // namespace convscope

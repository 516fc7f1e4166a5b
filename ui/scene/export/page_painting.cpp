#include "ui/scene/export/page_painting.h"

#include "ui/scene/export/figure_parts.h"
#include "ui/scene/formula_fit.h"
#include "ui/scene/text.h"

#include <QTextLayout>
#include <algorithm>
#include <cmath>

namespace convscope {

namespace {

constexpr double kFormulaPixels = 12.5;
constexpr double kCaptionPixels = 12.0;
constexpr double kPartTitlePixels = 14.5;
constexpr double kLine = 1.45;      // of a caption, in heights of its type
constexpr double kFrameReach = 2.0; // of a panel's frame, beyond the panel

QStringList linesOf(const QString& text, const QFont& font, double width)
{
    QStringList lines;
    for (const QString& paragraph : text.split('\n')) {
        QTextLayout layout(paragraph, font);
        QTextOption option;
        option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
        layout.setTextOption(option);
        layout.beginLayout();
        for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
            line.setLineWidth(width);
            lines << paragraph.mid(line.textStart(), line.textLength()).trimmed();
        }
        layout.endLayout();
        if (paragraph.isEmpty()) lines << QString();
    }
    return lines;
}

double heightOf(const QString& text, const QFont& font, double width)
{
    if (text.isEmpty()) return 0.0;
    return static_cast<double>(linesOf(text, font, width).size()) * font.pixelSize() * kLine;
}

void paintLines(QPainter& painter, const QRectF& rect, const QString& text, const QFont& font, const QColor& colour)
{
    double baseline = rect.top() + font.pixelSize();
    for (const QString& line : linesOf(text, font, rect.width())) {
        drawText(painter, {rect.left(), baseline}, line, font, colour);
        baseline += font.pixelSize() * kLine;
    }
}

QFont captionFont(double pixels) { return Style::font(pixels); }
QFont titleFont(double unit) { return Style::font(kPartTitlePixels * unit, QFont::DemiBold); }

double widestLine(const QString& text, const QFont& font)
{
    double width = 0.0;
    for (const QString& line : text.split('\n')) width = std::max(width, textWidth(line, font));
    return std::ceil(width) + 1.0; // a line is not to break because of a rounded width
}

/// From the bottom upwards: caption, formula. The rest is the figure's.
FigurePage stackedPage(const Figure& figure, const Pose& pose, const FigureExport& settings)
{
    FigurePage page;
    page.whole = QRectF(QPointF(0, 0), QSizeF(settings.size));
    const double unit = pageUnit(figure, settings);
    const double margin = kFigureMargin * unit;
    const double width = page.whole.width() - 2.0 * margin;
    double bottom = page.whole.bottom();
    if (!settings.caption.isEmpty()) {
        page.captionPixels = kCaptionPixels * unit;
        const double height = heightOf(settings.caption, captionFont(page.captionPixels), width);
        page.caption = {margin, bottom - height - margin * 0.5, width, height};
        bottom = page.caption.top();
    }
    if (settings.hasFormula) {
        const Formula formula = figure.formula(pose);
        page.formulaPixels = fittingPixels(formula, kFormulaPixels * unit, width);
        const double height = formulaHeight(formula, page.formulaPixels);
        page.formula = {margin, bottom - height - margin * 0.5, width, height};
        bottom = page.formula.top();
    }
    page.figure = page.whole;
    page.figure.setBottom(bottom);
    page.window = page.figure;
    return page;
}

/// Through the window one sees a section of a figure that lies all around it.
void zoomInto(FigurePage& page, const QRectF& section)
{
    const QSizeF whole(page.window.width() / section.width(), page.window.height() / section.height());
    page.figure = {page.window.topLeft() - QPointF(section.x() * whole.width(), section.y() * whole.height()), whole};
}

/// The figure lies so that the part fills the window, and the page ends where the part does.
void cutOut(FigurePage& page, const FigurePart& part, const Figure& figure, const Pose& pose,
            const FigureExport& settings)
{
    const double unit = pageUnit(figure, settings);
    const double margin = kFigureMargin * unit;
    const QFont font = titleFont(unit);
    const double width = page.whole.width() - 2.0 * margin;
    page.title = {margin, margin * 0.5, width, heightOf(part.title, font, width)};
    const QRectF room(margin, page.title.bottom() + margin * 0.25 + kFrameReach, width,
                      page.figure.bottom() - page.title.bottom() - margin * 0.75 - 2.0 * kFrameReach);
    const QSizeF stage(settings.size);
    QRectF enlarged = rectOf(part, figure, QRectF(QPointF(0, 0), stage), pose);
    if (enlarged.isEmpty() || room.isEmpty()) return;
    // Cells are as wide as whole units, so that a panel does not grow with its figure exactly.
    constexpr int kTries = 6;
    double zoom = 1.0;
    for (int i = 0; i < kTries; ++i) {
        const double fits = std::min(room.width() / enlarged.width(), room.height() / enlarged.height());
        if (i > 0 && fits >= 1.0) break;
        zoom *= i == 0 ? fits : 0.998 * fits;
        enlarged = rectOf(part, figure, QRectF(QPointF(0, 0), stage * zoom), pose);
    }

    double widest = std::max({enlarged.width(), widestLine(part.title, font),
                              widestLine(settings.caption, captionFont(std::max(1.0, page.captionPixels)))});
    if (settings.hasFormula)
        widest = std::max(widest, widestLine(plainText(figure.formula(pose)), Style::monospace(page.formulaPixels)));
    widest = std::min(widest, width);
    // On whole units, where pixels are as sharp as they are on the stage.
    page.window = {std::floor(margin + (widest - enlarged.width()) / 2.0), std::floor(room.top()), enlarged.width(),
                   enlarged.height()};
    page.figure = {page.window.topLeft() - enlarged.topLeft(), stage * zoom};
    page.window.adjust(-kFrameReach, -kFrameReach, kFrameReach, kFrameReach);
    const double saved = std::floor(room.bottom() + kFrameReach - page.window.bottom());
    page.formula.translate(0.0, -saved);
    page.caption.translate(0.0, -saved);
    for (QRectF* each : {&page.title, &page.formula, &page.caption}) each->setWidth(widest);
    page.whole.setSize({std::min(page.whole.width(), std::ceil(widest + 2.0 * margin)), page.whole.height() - saved});
}

} // namespace

double pageUnit(const Figure& figure, const FigureExport& settings)
{
    const double unit = figure.unit(QRectF(QPointF(0, 0), QSizeF(settings.size)));
    return settings.part ? unit * settings.typeScale : unit;
}

bool showsWhole(const FigureExport& settings) { return !settings.part && settings.section.isEmpty(); }

FigurePage FigurePage::of(const Figure& figure, const Pose& pose, const FigureExport& settings)
{
    FigurePage page = stackedPage(figure, pose, settings);
    if (settings.part)
        cutOut(page, *settings.part, figure, pose, settings);
    else if (!settings.section.isEmpty())
        zoomInto(page, settings.section);
    return page;
}

void paintFigure(QPainter& painter, const FigurePage& page, const Figure& figure, const Pose& pose,
                 const FigureExport& settings)
{
    painter.setFont(Style::font(12.0)); // else an SVG names the application's, in which nothing is written
    figure.paint(painter, page.figure, pose, settings.style);
}

void paintAround(QPainter& painter, const FigurePage& page, const Figure& figure, const Pose& pose,
                 const FigureExport& settings)
{
    const Style& style = settings.style;
    if (!settings.isTransparent) painter.fillRect(page.whole, style.background);
    if (settings.part)
        paintLines(painter, page.title, settings.part->title, titleFont(pageUnit(figure, settings)), style.text);
    if (!settings.caption.isEmpty())
        paintLines(painter, page.caption, settings.caption, captionFont(page.captionPixels), style.text);
    if (!settings.hasFormula) return;
    const Target& focus = pose.focus();
    paintFormula(painter, figure.formula(pose), page.formula, page.formulaPixels,
                 focus.panel == Panel::Formula ? focus.col : -1, style);
}

void paintPage(QPainter& painter, const Figure& figure, const Pose& pose, const FigureExport& settings)
{
    const FigurePage page = FigurePage::of(figure, pose, settings);
    painter.setFont(Style::font(12.0));
    paintAround(painter, page, figure, pose, settings);
    painter.save();
    if (!showsWhole(settings)) painter.setClipRect(page.window);
    paintFigure(painter, page, figure, pose, settings);
    painter.restore();
}

} // namespace convscope

#include "ui/scene/figure.h"

#include "ui/scene/sides/figure_side.h"
#include "ui/scene/text.h"

#include <QTextLayout>
#include <algorithm>

namespace convscope {

namespace {

constexpr double kTitlePixels = 14.5;
constexpr double kSubtitlePixels = 11.5;

} // namespace

bool PanelGrid::has(const Target& target) const
{
    return target.panel == panel && target.plane == plane && target.side == side &&
           grid.contains(target.row, target.col);
}

Target Figure::targetAt(const QRectF& bounds, QPointF point, const Pose& pose) const
{
    for (const PanelGrid& each : panels(bounds, pose))
        if (const auto cell = each.grid.cellAt(each.onStage.inverted().map(point)))
            return {each.panel, cell->y(), cell->x(), each.plane, each.side};
    return {};
}

bool Figure::has(const QRectF& bounds, const Target& target, const Pose& pose) const
{
    const std::vector<PanelGrid> all = panels(bounds, pose);
    return std::any_of(all.begin(), all.end(), [&](const PanelGrid& each) { return each.has(target); });
}

CellGrid Figure::panel(const QRectF& bounds, Panel kind, const Pose& pose) const
{
    for (const PanelGrid& each : panels(bounds, pose))
        if (each.panel == kind) return each.grid;
    return {};
}

std::optional<PhotoMapping> Figure::photoMapping(const QRectF& bounds) const
{
    const CellGrid photo = panel(bounds, Panel::Photo);
    if (photo.rect.isEmpty()) return std::nullopt;
    return PhotoMapping{photo.rect, {photo.cols, photo.rows}};
}

std::unique_ptr<FigureSide> Figure::side() const { return nullptr; }

double Figure::unit(const QRectF& bounds) const
{
    return m_typeScale * std::min(bounds.width() / 880.0, bounds.height() / 600.0);
}

void paintTitle(QPainter& painter, QPointF topLeft, double width, const QString& title, const QString& subtitle,
                Role role, double unit, const Style& style)
{
    const QFont titleFont = Style::font(kTitlePixels * unit, QFont::DemiBold);
    const QFont subtitleFont = Style::font(kSubtitlePixels * unit);
    drawText(painter, topLeft + QPointF(0, 14.0 * unit), elided(title, titleFont, width), titleFont,
             style.textColour(role));
    drawText(painter, topLeft + QPointF(0, 31.0 * unit), elided(subtitle, subtitleFont, width), subtitleFont,
             style.mutedText);
}

double paintParagraph(QPainter& painter, const QRectF& rect, const QString& text, Role role, double pixels,
                      const Style& style)
{
    const QFont font = Style::font(pixels);
    QTextLayout layout(text, font);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    layout.beginLayout();
    double y = rect.top();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(rect.width());
        drawText(painter, {rect.left(), y + pixels}, text.mid(line.textStart(), line.textLength()).trimmed(), font,
                 style.textColour(role));
        y += pixels * 1.45;
    }
    layout.endLayout();
    return y;
}

} // namespace convscope

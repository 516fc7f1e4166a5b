#include "ui/scene/training/net_strip.h"

#include "ui/scene/grid.h"
#include "ui/scene/text.h"
#include "ui/scene/training/net_layout.h"
#include "ui/scene/training/net_words.h"

#include <algorithm>
#include <cmath>

namespace convscope {

namespace {

constexpr double kTop = 36.0; // title and names, in units, as all of these
constexpr double kTextSize = 11.0;
constexpr double kBetweenMaps = 3.0;
constexpr double kBetweenColumns = 12.0;
constexpr int kMostMaps = 8;

/// The most square arrangement of at most `most` nodes that a place has room for at the largest size.
CellGrid gridIn(const QRectF& place, int nodes, QSize map)
{
    CellGrid best;
    double largest = 0.0;
    const int shown = std::min(nodes, kMostMaps);
    for (int rows = 1; rows <= std::min(shown, 4); ++rows) {
        const int cols = std::max(1, std::min(shown / rows, 4));
        const QSizeF cell = QSizeF(map).scaled(place.width() / cols, place.height() / rows, Qt::KeepAspectRatio);
        // As large as can be, but rather four maps than one.
        const double worth = cell.width() * std::min(rows * cols, 4);
        if (worth <= largest) continue;
        largest = worth;
        best = {{place.topLeft(), QSizeF(cell.width() * cols, cell.height() * rows)}, rows, cols};
    }
    return best;
}

} // namespace

NetStrip::Places NetStrip::placesIn(const QRectF& rect, double unit) const
{
    const QRectF area = rect.adjusted(0.0, kTop * unit, 0.0, 0.0);
    const double answerWidth = AnswerBars::widthFor(*m_view->data, unit);
    Places places;
    places.answer = AnswerBars::in({rect.right() - answerWidth, rect.top(), answerWidth, rect.height()},
                                   m_view->watched->pass.probabilities, unit);
    const double room = area.width() - answerWidth - kBetweenColumns * unit;
    const double pitch = room / m_pictures->tensors();
    for (int l = 0; l < m_pictures->tensors(); ++l) {
        const QRectF place(area.left() + l * pitch, area.top(), pitch - kBetweenColumns * unit, area.height());
        CellGrid grid;
        if (m_pictures->isMaps(l)) {
            grid = gridIn(place, m_pictures->nodes(l), m_pictures->mapSize(l));
        } else {
            const int rows = std::min(m_pictures->nodes(l), 64);
            const double height = std::min(area.height(), rows * 12.0 * unit);
            grid = {{place.topLeft(), QSizeF(std::min(14.0 * unit, place.width()), height)}, rows, 1};
        }
        places.columns.push_back({l, grid, pitch - 4.0 * unit});
    }
    return places;
}

std::vector<PanelGrid> NetStrip::panels(const QRectF& rect, double unit) const
{
    const Places places = placesIn(rect, unit);
    std::vector<PanelGrid> panels;
    for (const Column& column : places.columns)
        for (const CellGrid& row : rowsOf(column.grid, column.grid.rows * column.grid.cols))
            panels.push_back({Panel::NetMaps, row, column.l});
    for (PanelGrid& panel : places.answer.panels()) panels.push_back(std::move(panel));
    return panels;
}

void NetStrip::paint(QPainter& painter, const QRectF& rect, const Pose& pose, double unit, const Style& style) const
{
    const NetMoment moment = NetMoment::of(*m_view->network, pose);
    const Places places = placesIn(rect, unit);
    const QString title = tr("Forward → activations, one image");
    const QFont bold = Style::font(13.0 * unit, QFont::DemiBold);
    drawText(painter, {rect.left(), rect.top() + 11.0 * unit}, title, bold, style.text);
    const QFont plain = Style::font(12.0 * unit);
    const double x = rect.left() + textWidth(title, bold) + 12.0 * unit;
    drawText(painter, {x, rect.top() + 11.0 * unit},
             elided(m_view->watched->name, plain, places.answer.grid.rect.left() - x), plain, style.mutedText);
    for (const Column& column : places.columns) paintColumn(painter, rect, column, moment, unit, style);
    places.answer.paint(painter, *m_view->watched, *m_view->data, moment.answerShown(), unit, style);

    const Target& focus = pose.focus();
    for (const Column& column : places.columns) {
        const CellGrid& grid = column.grid;
        if (focus.panel == Panel::NetMaps && focus.plane == column.l && focus.col < grid.rows * grid.cols)
            paintFrame(painter, grid.cellRect(focus.col / grid.cols, focus.col % grid.cols), style.current, 2.0 * unit);
    }
}

void NetStrip::paintColumn(QPainter& painter, const QRectF& rect, const Column& column, const NetMoment& moment,
                           double unit, const Style& style) const
{
    const CellGrid& grid = column.grid;
    const QFont font = Style::font(kTextSize * unit);
    const QStringList names = headingsOf(*m_view->network, column.l);
    const auto fits = [&](const QString& name) { return textWidth(name, font) <= column.heading; };
    const auto name = std::ranges::find_if(names, fits);
    const QString shownName = name == names.end() ? elided(names.last(), font, column.heading) : *name;
    drawText(painter, {grid.rect.left(), rect.top() + 29.0 * unit}, shownName, font, style.mutedText);

    const bool isMaps = m_pictures->isMaps(column.l);
    const double gap = isMaps ? kBetweenMaps * unit / 2.0 : std::min(0.5, 0.08 * grid.cellHeight());
    const double shown = moment.shown(NetKind::Activation, column.l);
    const QImage& picture = m_pictures->picture(NetKind::Activation, column.l, style);
    for (int node = 0; node < grid.rows * grid.cols; ++node) {
        QRectF place = grid.cellRect(node / grid.cols, node % grid.cols).adjusted(0.0, 0.0, -2.0 * gap, -2.0 * gap);
        if (shown < 1.0) painter.fillRect(place, style.surface);
        const double share =
            std::clamp((shown * grid.rect.width() - (place.left() - grid.rect.left())) / place.width(), 0.0, 1.0);
        if (share <= 0.0) continue;
        QRectF source = m_pictures->source(column.l, node);
        place.setWidth(share * place.width());
        source.setWidth(share * source.width());
        painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
        if (isMaps && isVector(painter)) {
            const QImage part = picture.copy(source.toAlignedRect());
            painter.drawImage(place, part.scaled(part.size() * 4));
        } else if (isMaps) {
            painter.drawImage(place, picture, source);
        } else {
            painter.fillRect(place, QColor::fromRgb(picture.pixel(0, node)));
        }
    }
    if (moment.isCurrent(NetKind::Activation, column.l))
        paintFrame(painter, grid.rect.adjusted(-2.0, -2.0, 0.0, 0.0), style.current, 2.0 * unit);
}

} // namespace convscope

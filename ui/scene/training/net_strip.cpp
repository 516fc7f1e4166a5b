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
constexpr double kBetweenColumns = 9.0;
constexpr double kCellWidth = 14.0; // of a dense layer's numbers
constexpr double kHighestCell = 12.0;
constexpr int kMostMaps = 8;
constexpr int kMostCells = 64;

/// The arrangement in which some of the maps, from the first on, are largest.
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
    double left = area.left();
    const std::vector<double> widths = columnWidths(area.width() - answerWidth - kBetweenColumns * unit, unit);
    for (int l = 0; l < m_pictures->tensors(); ++l) {
        const double width = widths[static_cast<std::size_t>(l)];
        const QRectF place(left, area.top(), width - kBetweenColumns * unit, area.height());
        places.columns.push_back({l, gridOf(l, place, unit), width - 4.0 * unit});
        left += width;
    }
    return places;
}

/// Each has room for its name, and the columns with maps share what is left; where not even names fit, all suffer
/// alike.
std::vector<double> NetStrip::columnWidths(double room, double unit) const
{
    constexpr double kStripShare = 0.35; // of what a column with maps gets
    const QFont font = Style::font(kTextSize * unit);
    std::vector<double> widths;
    double shares = 0.0;
    double left = room;
    const auto shareOf = [&](int l) { return m_pictures->isMaps(l) ? 1.0 : kStripShare; };
    for (int l = 0; l < m_pictures->tensors(); ++l) {
        widths.push_back(textWidth(headingsOf(*m_view->network, l).last(), font) + 6.0 * unit);
        left -= widths.back();
        shares += shareOf(l);
    }
    for (int l = 0; l < m_pictures->tensors(); ++l) {
        double& width = widths[static_cast<std::size_t>(l)];
        width = left >= 0.0 ? width + left * shareOf(l) / shares : width * room / (room - left);
    }
    return widths;
}

CellGrid NetStrip::gridOf(int l, const QRectF& place, double unit) const
{
    if (m_pictures->isMaps(l)) return gridIn(place, m_pictures->nodes(l), m_pictures->mapSize(l));
    const int rows = std::min(m_pictures->nodes(l), kMostCells);
    const double height = std::min(place.height(), rows * kHighestCell * unit);
    return {{place.topLeft(), QSizeF(std::min(kCellWidth * unit, place.width()), height)}, rows, 1};
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
    const QString name = headingOf(*m_view->network, column.l, font, column.heading);
    drawText(painter, {grid.rect.left(), rect.top() + 29.0 * unit}, name, font, style.mutedText);

    const bool isMaps = m_pictures->isMaps(column.l);
    const double gap = isMaps ? kBetweenMaps * unit / 2.0 : std::min(0.5, 0.08 * grid.cellHeight());
    const double shown = moment.shown(MapKind::Activation, column.l);
    for (int node = 0; node < grid.rows * grid.cols; ++node) {
        const QRectF place =
            grid.cellRect(node / grid.cols, node % grid.cols).adjusted(0.0, 0.0, -2.0 * gap, -2.0 * gap);
        if (shown < 1.0) painter.fillRect(place, style.surface);
        const double share =
            std::clamp((shown * grid.rect.width() - (place.left() - grid.rect.left())) / place.width(), 0.0, 1.0);
        m_pictures->paint(painter, place, MapKind::Activation, column.l, node, share, style);
    }
    if (moment.isCurrent(MapKind::Activation, column.l))
        paintFrame(painter, grid.rect.adjusted(-2.0, -2.0, 0.0, 0.0), style.current, 2.0 * unit);
}

} // namespace convscope

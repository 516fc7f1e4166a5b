#include "ui/scene/training/parts/health_part.h"

#include "ui/scene/number_text.h"
#include "ui/scene/plot.h"
#include "ui/scene/text.h"
#include "ui/scene/training/brief_number.h"
#include "ui/scene/training/weight_layers.h"

#include <QLineF>
#include <algorithm>
#include <cmath>

namespace convscope {

namespace {

constexpr double kWeightsShare = 0.64; // of the width
constexpr double kRelusShare = 0.33;
constexpr double kHeadHeight = 56.0;     // title, and a sentence of two lines
constexpr double kHeadingsHeight = 17.0; // of the columns
constexpr double kTallestRow = 32.0;
constexpr double kLowestRow = 12.0; // of which type of 10 units can still be read
constexpr double kLargestType = 12.0;
constexpr double kTypeARow = 10.0 / kLowestRow;
constexpr double kFootHeight = 3.0; // for what hangs down from the last line
constexpr double kRatioWidth = 76.0;
constexpr double kShareWidth = 42.0;
constexpr double kBlockGap = 18.0;
constexpr double kColumnGap = 10.0;

/// "10 %", never broken between lines.
/// What has run away is written in a power of ten, and is not cut.
QString columnNumber(double value) { return std::abs(value) >= 1000.0 ? briefNumber(value) : shortNumber(value, 2); }

QString percent(double share) { return QStringLiteral("%1\u00A0%").arg(shortNumber(100.0 * share, 0)); }

} // namespace

HealthPart::HealthPart(const PartInput& input)
    : m_view(input.view), m_weights(weightHealth(*input.view)), m_relus(reluHealth(*input.view))
{}

std::size_t HealthPart::layerOf(int plane, int row) const
{
    const auto place = static_cast<std::size_t>(row);
    return plane == kWeights ? m_weights[place].layer : m_relus[place].layer;
}

int HealthPart::rowCount(int plane) const
{
    return static_cast<int>(plane == kWeights ? m_weights.size() : m_relus.size());
}

QString HealthPart::title(const Table& table) const
{
    const QString what =
        table.plane == kWeights ? tr("How far a step moves the weights") : tr("ReLUs that never answer");
    const int shown = table.blocks.empty() ? 0 : table.blocks.back().firstRow + table.blocks.back().rows;
    if (shown == rowCount(table.plane)) return what;
    return tr("%1, %2 of %3").arg(what).arg(shown).arg(rowCount(table.plane));
}

QString HealthPart::sentence(int plane) const
{
    if (plane == kWeights)
        return tr("The last step's change of a layer's weights, as a share of their own length: about %1 is healthy, "
                  "and "
                  "from %2 to %3, where it is green, it learns well.")
            .arg(shortNumber(1e-3), shortNumber(kLeastHealthyRatio), shortNumber(kMostHealthyRatio));
    if (m_relus.empty()) return tr("This net has no ReLU.");
    return tr("The share of units that are 0 for every image tried: up to %1 is healthy.").arg(percent(kFewDead));
}

/// Of the longest name, with the gap to what follows; in units.
double HealthPart::nameWidth(int plane) const
{
    double widest = 0.0;
    for (int row = 0; row < rowCount(plane); ++row)
        widest = std::max(widest, textWidth(text(plane, Field::Name, row), Style::font(100.0, QFont::Medium)));
    return widest * kLargestType / 100.0 + kColumnGap;
}

/// The less room there is for a row, the fewer columns it has. Widths in units; what is left over goes to the drawing,
/// or else to the name.
std::vector<HealthPart::Column> HealthPart::columnsFor(int plane, double width) const
{
    const double name = std::min(nameWidth(plane), 0.45 * width);
    std::vector<Column> columns;
    if (plane == kWeights && width >= 480.0)
        columns = {{Field::Name, name},         {Field::WeightNorm, 48.0}, {Field::GradientNorm, 62.0},
                   {Field::Ratio, kRatioWidth}, {Field::Course, 0.0},      {Field::Pace, 170.0}};
    else if (plane == kWeights && width >= 220.0)
        columns = {{Field::Name, name}, {Field::Ratio, kRatioWidth}, {Field::Course, 0.0}};
    else if (plane == kWeights)
        columns = {{Field::Name, 0.0}, {Field::Ratio, kRatioWidth}};
    else if (width >= 240.0)
        columns = {{Field::Name, name}, {Field::Bar, 0.0}, {Field::Share, kShareWidth}, {Field::Answering, 122.0}};
    else
        columns = {{Field::Name, 0.0}, {Field::Share, kShareWidth}};
    double left = width;
    for (const Column& column : columns) left -= column.width;
    for (Column& column : columns)
        if (column.width == 0.0) column.width = left;
    return columns;
}

HealthPart::Table HealthPart::table(int plane, const QRectF& rect, double unit) const
{
    Table table{plane, rect, {}, {}, 0.0};
    if (rowCount(plane) == 0) return table;
    const double top = rect.top() + (kHeadHeight + kHeadingsHeight) * unit;
    const double height = std::max(rect.bottom() - kFootHeight * unit - top, kLowestRow * unit);
    const double gap = kBlockGap * unit;
    const int mostRows = static_cast<int>(height / (kLowestRow * unit));
    const double leastWidth = (nameWidth(plane) + (plane == kWeights ? kRatioWidth : kShareWidth)) * unit;
    const int mostBlocks = std::max(1, static_cast<int>((rect.width() + gap) / (leastWidth + gap)));
    const int rows = std::min(rowCount(plane), mostRows * mostBlocks);
    const int blocks = (rows + mostRows - 1) / mostRows;
    const int rowsABlock = (rows + blocks - 1) / blocks;
    const double rowHeight = std::min(height / rowsABlock, kTallestRow * unit);
    const double width = (rect.width() - (blocks - 1) * gap) / blocks;
    for (int first = 0; first < rows; first += rowsABlock) {
        const int count = std::min(rowsABlock, rows - first);
        const double left = rect.left() + static_cast<double>(table.blocks.size()) * (width + gap);
        table.blocks.push_back({QRectF(left, top, width, count * rowHeight), count, 1, first, 0});
    }
    table.columns = columnsFor(plane, width / unit);
    table.pixels = std::min(kTypeARow * rowHeight, kLargestType * unit);
    return table;
}

std::vector<HealthPart::Table> HealthPart::tables(const QRectF& rect, double unit) const
{
    const double right = rect.width() * kRelusShare;
    return {table(kWeights, QRectF(rect.left(), rect.top(), rect.width() * kWeightsShare, rect.height()), unit),
            table(kRelus, QRectF(rect.right() - right, rect.top(), right, rect.height()), unit)};
}

QString HealthPart::heading(Field field) const
{
    switch (field) {
    case Field::Name: return tr("layer");
    case Field::WeightNorm: return QStringLiteral("‖W‖");
    case Field::GradientNorm: return QStringLiteral("‖dW‖");
    case Field::Ratio: return tr("update/‖W‖");
    case Field::Course: return tr("so far");
    case Field::Share: return tr("share");
    default: return {};
    }
}

QString HealthPart::text(int plane, Field field, int row) const
{
    const auto place = static_cast<std::size_t>(row);
    if (field == Field::Name) {
        const std::size_t layer = layerOf(plane, row);
        return QStringLiteral("%1 · %2").arg(layer + 1).arg(
            QString::fromStdString(layerName(m_view->network->layers()[layer].layer)));
    }
    if (plane == kRelus) {
        const double share = m_relus[place].deadShare;
        if (field == Field::Answering) return verdict(answeringOf(share));
        return share >= 0.0 ? percent(share) : QStringLiteral("–");
    }
    const WeightHealth& health = m_weights[place];
    if (field == Field::Pace) return verdict(health.pace);
    if (!health.isKnown) return QStringLiteral("–");
    switch (field) {
    case Field::WeightNorm: return columnNumber(health.weightNorm);
    case Field::GradientNorm: return columnNumber(health.gradientNorm);
    default: return columnNumber(health.ratio);
    }
}

Role HealthPart::roleOf(Field field, int row) const
{
    const auto place = static_cast<std::size_t>(row);
    switch (field) {
    case Field::WeightNorm: return Role::Kernel;
    case Field::GradientNorm: return Role::Gradient;
    case Field::Ratio:
    case Field::Pace:
        switch (m_weights[place].pace) {
        case Pace::Unknown: return Role::Muted;
        case Pace::Right: return Role::Output;
        default: return Role::Current;
        }
    case Field::Share:
    case Field::Answering:
        switch (answeringOf(m_relus[place].deadShare)) {
        case Answering::Unknown: return Role::Muted;
        case Answering::Well: return Role::Output;
        case Answering::Partly: return Role::Plain;
        case Answering::Hardly: return Role::Current;
        }
        return Role::Plain;
    default: return Role::Plain;
    }
}

void HealthPart::paintCourse(QPainter& painter, const QRectF& cell, const WeightHealth& health, double unit,
                             const Style& style) const
{
    Plot plot{cell.adjusted(0.0, 2.5 * unit, 0.0, -2.5 * unit), {}, kRatioAxis};
    const double top = plot.yOf(kMostHealthyRatio);
    painter.fillRect(QRectF(cell.left(), top, cell.width(), plot.yOf(kLeastHealthyRatio) - top),
                     withAlpha(style.output, 0.2));
    if (health.ratios.empty()) return;
    plot.x = {.low = 0.0, .high = std::max(health.ratios.back().x(), 1.0)};
    const QColor line = style.textColour(health.pace == Pace::Right ? Role::Output : Role::Current);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(line, 1.3 * unit, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(plot.line(health.ratios));
    painter.setPen(Qt::NoPen);
    painter.setBrush(line);
    painter.drawEllipse(plot.at(health.ratios.back()), 2.2 * unit, 2.2 * unit);
}

void HealthPart::paintBar(QPainter& painter, const QRectF& cell, const ReluHealth& health, double unit,
                          const Style& style) const
{
    const double inset = std::max(cell.height() * 0.3, 2.0 * unit);
    const QRectF bar = cell.adjusted(0.0, inset, 0.0, -inset);
    painter.fillRect(bar, style.surface);
    painter.fillRect(QRectF(bar.left(), bar.top(), kFewDead * bar.width(), bar.height()),
                     withAlpha(style.output, 0.25));
    if (health.deadShare < 0.0) return;
    const bool isHealthy = answeringOf(health.deadShare) == Answering::Well;
    painter.fillRect(QRectF(bar.left(), bar.top(), std::min(health.deadShare, 1.0) * bar.width(), bar.height()),
                     isHealthy ? style.output : style.current);
}

void HealthPart::paintHeadings(QPainter& painter, const Table& table, const CellGrid& block, double unit,
                               const Style& style) const
{
    const QFont font = Style::font(11.0 * unit);
    double x = block.rect.left();
    for (const Column& column : table.columns) {
        drawText(painter, {x, block.rect.top() - 5.0 * unit}, heading(column.field), font, style.mutedText);
        x += column.width * unit;
    }
}

void HealthPart::paintRow(QPainter& painter, const Table& table, const QRectF& row, int number, double unit,
                          const Style& style) const
{
    const auto place = static_cast<std::size_t>(number);
    const QFont font = Style::font(table.pixels, QFont::Medium);
    const double baseline = row.center().y() + 0.36 * table.pixels;
    double x = row.left();
    for (const Column& column : table.columns) {
        const QRectF cell(x, row.top(), (column.width - kColumnGap) * unit, row.height());
        x += column.width * unit;
        if (column.field == Field::Course)
            paintCourse(painter, cell, m_weights[place], unit, style);
        else if (column.field == Field::Bar)
            paintBar(painter, cell, m_relus[place], unit, style);
        else
            drawText(painter, {cell.left(), baseline},
                     elided(text(table.plane, column.field, number), font, cell.width() + 0.7 * kColumnGap * unit),
                     font, style.textColour(roleOf(column.field, number)));
    }
}

void HealthPart::paintTable(QPainter& painter, const Table& table, const Target& focus, double unit,
                            const Style& style) const
{
    paintTitle(painter, table.rect.topLeft(), table.rect.width(), title(table), QString(), Role::Plain, unit, style);
    paintParagraph(painter, table.rect.adjusted(0.0, 20.0 * unit, 0.0, 0.0), sentence(table.plane), Role::Muted,
                   11.5 * unit, style);
    for (const CellGrid& block : table.blocks) {
        paintHeadings(painter, table, block, unit, style);
        for (int row = block.firstRow; row < block.firstRow + block.rows; ++row) {
            const QRectF rect = block.cellRect(row, 0);
            if (focus == Target{Panel::Health, row, 0, table.plane})
                painter.fillRect(rect.adjusted(-4.0 * unit, 0.0, 4.0 * unit, 0.0), style.surface);
            paintRow(painter, table, rect, row, unit, style);
        }
    }
}

void HealthPart::paint(QPainter& painter, const QRectF& rect, const Pose& pose, double unit, const Style& style) const
{
    for (const Table& table : tables(rect, unit)) paintTable(painter, table, pose.focus(), unit, style);
}

std::vector<PanelGrid> HealthPart::panels(const QRectF& rect, const Pose&, double unit) const
{
    std::vector<PanelGrid> panels;
    for (const Table& table : tables(rect, unit))
        for (const CellGrid& block : table.blocks) panels.push_back({Panel::Health, block, table.plane});
    return panels;
}

QString HealthPart::describe(const Target& target, const Pose&) const
{
    if (target.panel != Panel::Health) return {};
    const auto row = static_cast<std::size_t>(target.row);
    if (target.row >= rowCount(target.plane)) return {};
    QString name = layerTitle(*m_view->network, layerOf(target.plane, target.row));
    name[0] = name[0].toUpper();
    if (target.plane == kRelus) {
        const double share = m_relus[row].deadShare;
        if (share < 0.0) return tr("%1: its units are not counted yet").arg(name);
        return tr("%1: %2 of its units are 0 for every image tried: %3")
            .arg(name, percent(share), verdict(answeringOf(share)));
    }
    const WeightHealth& health = m_weights[row];
    if (!health.isKnown) return tr("%1: nothing learnt yet").arg(name);
    return tr("%1: ‖W‖ %2, ‖dW‖ %3; the last step moved the weights by %4 of their length: %5")
        .arg(name, shortNumber(health.weightNorm), shortNumber(health.gradientNorm), shortNumber(health.ratio),
             verdict(health.pace));
}

} // namespace convscope

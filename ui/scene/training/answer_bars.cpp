#include "ui/scene/training/answer_bars.h"

#include "ui/scene/text.h"

#include <QPolygonF>
#include <algorithm>
#include <numeric>

namespace convscope {

namespace {

constexpr double kLowestRow = 11.0; // in units, as all of these
constexpr double kHighestRow = 28.0;
constexpr double kTextSize = 11.0;
constexpr double kMarkWidth = 10.0;
constexpr double kBarWidth = 27.0;
constexpr double kPercentWidth = 39.0;
constexpr double kWidestName = 84.0;

QString nameOf(const Dataset& data, int classIndex)
{
    return QString::fromStdString(data.classNames[static_cast<std::size_t>(classIndex)]);
}

double nameWidth(const Dataset& data, double unit)
{
    double width = 0.0;
    for (int c = 0; c < data.classCount(); ++c)
        width = std::max(width, textWidth(nameOf(data, c), Style::font(kTextSize * unit, QFont::DemiBold)));
    return std::min(width, kWidestName * unit);
}

void paintTruthMark(QPainter& painter, const QRectF& row, double unit, const QColor& colour)
{
    const QPointF middle(row.left() + 3.0 * unit, row.center().y());
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawPolygon(QPolygonF(
        {middle + QPointF(-2.5, -4.0) * unit, middle + QPointF(3.5, 0.0) * unit, middle + QPointF(-2.5, 4.0) * unit}));
}

} // namespace

QString percentText(double share)
{
    const double percent = 100.0 * share;
    const bool isExtreme = percent < 0.05 || percent > 99.95; // nothing is quite impossible, or certain
    if (isExtreme && percent > 0.0 && percent < 100.0)
        return percent < 1.0 ? QStringLiteral("<0.1 %") : QStringLiteral(">99.9 %");
    return QString::number(percent, 'f', percent >= 100.0 || percent == 0.0 ? 0 : 1) + QStringLiteral(" %");
}

AnswerBars AnswerBars::in(const QRectF& rect, const std::vector<float>& probabilities, double unit)
{
    AnswerBars bars;
    bars.classes.resize(probabilities.size());
    std::iota(bars.classes.begin(), bars.classes.end(), 0);
    const auto most = static_cast<std::size_t>(std::max(1.0, rect.height() / (kLowestRow * unit)));
    if (bars.classes.size() > most) {
        std::ranges::stable_sort(bars.classes, std::ranges::greater{},
                                 [&](int c) { return probabilities[static_cast<std::size_t>(c)]; });
        bars.classes.resize(most);
        std::ranges::sort(bars.classes);
    }
    const int rows = static_cast<int>(bars.classes.size());
    const double height = std::min(rect.height(), rows * kHighestRow * unit);
    bars.grid = {{rect.left(), std::round(rect.center().y() - height / 2.0), rect.width(), height}, rows, 1};
    return bars;
}

double AnswerBars::widthFor(const Dataset& data, double unit)
{
    return nameWidth(data, unit) + (kMarkWidth + kBarWidth + kPercentWidth + 7.0) * unit;
}

void AnswerBars::paint(QPainter& painter, const WatchedImage& watched, const Dataset& data, double grown, double unit,
                       const Style& style) const
{
    const double names = nameWidth(data, unit);
    const int answer = answerOf(watched);
    for (int row = 0; row < grid.rows; ++row) {
        const int c = classes[static_cast<std::size_t>(row)];
        const QRectF cell = grid.cellRect(row, 0);
        const bool isAnswer = c == answer && grown > 0.0;
        const QFont font = Style::font(kTextSize * unit, isAnswer ? QFont::DemiBold : QFont::Normal);
        const double baseline = cell.center().y() + 4.0 * unit;
        if (c == watched.label) paintTruthMark(painter, cell, unit, style.text);
        const QColor ink = isAnswer ? style.textColour(Role::Output) : style.text;
        drawText(painter, {cell.left() + kMarkWidth * unit, baseline}, elided(nameOf(data, c), font, names), font, ink);

        const double share = watched.pass.probabilities[static_cast<std::size_t>(c)];
        const double left = cell.left() + kMarkWidth * unit + names + 6.0 * unit;
        const double barHeight = std::min(12.0 * unit, 0.62 * cell.height());
        const QRectF bar(left, cell.center().y() - barHeight / 2.0, cell.right() - kPercentWidth * unit - left,
                         barHeight);
        painter.fillRect(bar, style.surface);
        if (grown <= 0.0) continue;
        painter.fillRect(QRectF(bar.topLeft(), QSizeF(std::max(1.0, bar.width() * share * grown), barHeight)),
                         isAnswer ? style.output : style.hatch);
        const QString percent = percentText(share);
        const QFont number = Style::font(kTextSize * unit, isAnswer ? QFont::DemiBold : QFont::Normal);
        drawText(painter, {cell.right() - textWidth(percent, number), baseline}, percent, number,
                 isAnswer ? ink : style.mutedText);
    }
}

std::vector<PanelGrid> AnswerBars::panels() const
{
    std::vector<PanelGrid> panels;
    for (int row = 0; row < grid.rows; ++row)
        panels.push_back({Panel::NetAnswer, {grid.cellRect(row, 0), 1, 1, classes[static_cast<std::size_t>(row)], 0}});
    return panels;
}

QString AnswerBars::describe(const WatchedImage& watched, const Dataset& data, int classIndex)
{
    const auto c = static_cast<std::size_t>(classIndex);
    if (c >= watched.pass.probabilities.size()) return {};
    QString text =
        tr("class %1: p = %2").arg(nameOf(data, classIndex)).arg(double{watched.pass.probabilities[c]}, 0, 'g', 4);
    if (classIndex == answerOf(watched)) text += tr(", the net's answer");
    if (classIndex == watched.label) text += tr(", the truth");
    return text;
}

} // namespace convscope

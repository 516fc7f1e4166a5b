#include "ui/scene/training/parts/curves_part.h"

#include "ui/scene/number_text.h"
#include "ui/scene/text.h"

#include <QLineF>
#include <algorithm>
#include <cmath>

namespace convscope {

namespace {

constexpr int kPlaces = 256; // along the epochs that can be pointed at
constexpr double kLabelPixels = 11.5;
constexpr double kLabelDistance = 14.0; // from line to line
constexpr double kLabelGap = 10.0;      // between the plot and its labels
constexpr double kLegendLine = 17.0;
constexpr double kTitleGap = 5.0;    // to the highest number of the axis
constexpr double kMarkHeight = 15.0; // of the words above a mark
constexpr std::size_t kMostLegendLines = 8;
constexpr double kDotReach = 5.0; // over the edges of the plot
constexpr double kCardPadding = 7.0;

QString epochText(double epoch) { return shortNumber(epoch, 2); }

/// Muted lines of runs before.
QColor faded(const QColor& colour) { return withAlpha(colour, 0.45); }

} // namespace

CurvesPart::CurvesPart(const PartInput& input, Measure measure)
    : m_view(input.view), m_measure(measure), m_size(input.size)
{
    for (const RunCurvePtr& run : m_view->runs) m_runs.push_back(RunLines::of(*run, measure));
    m_epochs = epochAxis(m_runs);
    if (measure == Measure::Loss) m_values = lossAxis(m_runs, m_view->network->description().classes);
}

Panel CurvesPart::panel() const { return m_measure == Measure::Loss ? Panel::LossCurve : Panel::AccuracyCurve; }

double CurvesPart::epochAt(int col) const { return m_epochs.valueAt((col + 0.5) / kPlaces); }

QString CurvesPart::valueText(double value) const
{
    return m_measure == Measure::Loss ? shortNumber(value) : tr("%1 %").arg(shortNumber(100.0 * value, 1));
}

QString CurvesPart::title() const
{
    if (m_measure == Measure::Accuracy) return tr("Accuracy");
    return m_values.isLogarithmic ? tr("Loss, log axis") : tr("Loss");
}

QString CurvesPart::subtitle() const
{
    if (current().smoothedOver > 0)
        return tr("Training: each batch faint, and the mean of %1 · Test: after each epoch")
            .arg(groupedNumber(current().smoothedOver));
    return tr("Training: each batch · Test: after each epoch");
}

/// The number that a line ends with; of earlier runs the run's own number, at its test or else its training.
std::vector<CurvesPart::Label> CurvesPart::latest() const
{
    std::vector<Label> labels;
    if (!current().train.empty())
        labels.push_back(
            {tr("train %1").arg(valueText(current().train.back().y())), Role::Input, current().train.back()});
    if (!current().test.empty())
        labels.push_back(
            {tr("test %1").arg(valueText(current().test.back().y())), Role::Kernel, current().test.back()});
    for (std::size_t i = m_runs.size() - 1; i-- > 0;) {
        const RunLines& run = m_runs[i];
        if (run.isEmpty()) continue;
        labels.push_back(
            {tr("run %1").arg(run.number), Role::Muted, run.test.empty() ? run.train.back() : run.test.back()});
    }
    return labels;
}

std::vector<CurvesPart::Label> CurvesPart::valuesAt(double epoch) const
{
    std::vector<Label> values;
    for (std::size_t i = m_runs.size(); i-- > 0;) {
        const RunLines& run = m_runs[i];
        const bool isCurrent = i + 1 == m_runs.size();
        const QString prefix = isCurrent ? QString() : tr("run %1: ").arg(run.number);
        if (const auto train = pointNear(run.train, epoch))
            values.push_back({prefix + tr("train %1").arg(valueText(train->y())), Role::Input, *train});
        if (const auto test = pointNear(run.test, epoch))
            values.push_back({prefix + tr("test %1").arg(valueText(test->y())), Role::Kernel, *test});
    }
    return values;
}

double CurvesPart::labelsWidth(double unit) const
{
    const QFont font = Style::font(kLabelPixels * unit, QFont::Medium);
    double width = textWidth(m_measure == Measure::Loss ? tr("train %1").arg("0.000") : tr("train %1").arg("100 %"),
                             font); // steady while the numbers change
    for (const Label& label : latest()) width = std::max(width, textWidth(label.text, font));
    return width + (kLabelGap + 2.0) * unit;
}

double CurvesPart::legendHeight(double unit) const
{
    if (m_size == PartSize::Small) return 0.0;
    return (static_cast<double>(std::min(m_runs.size(), kMostLegendLines)) * kLegendLine + 6.0) * unit;
}

Plot CurvesPart::plot(const QRectF& rect, double unit) const
{
    const double top = rect.top() + (kTitleHeight + kTitleGap + (m_view->hasDiverged ? kMarkHeight : 0.0)) * unit;
    const double bottom = rect.bottom() - kTickRowHeight * unit - legendHeight(unit);
    const double left = rect.left() + tickColumnWidth(
                                          m_values, bottom - top, [&](double v) { return valueText(v); }, unit);
    return {QRectF(QPointF(left, top), QPointF(rect.right() - labelsWidth(unit), bottom)), m_epochs, m_values};
}

void CurvesPart::paintRun(QPainter& painter, const Plot& plot, const RunLines& run, double unit,
                          const Style& style) const
{
    const bool isCurrent = &run == &current();
    const auto drawLine = [&](const std::vector<QPointF>& line, const QColor& colour, double width) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(colour, width * unit, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPolyline(plot.line(line, 2.0 * unit));
    };
    if (isCurrent && run.smoothedOver > 0) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(withAlpha(style.input, 0.28));
        painter.drawPolygon(plot.band(run.batches, 1.5 * unit));
    }
    drawLine(run.train, isCurrent ? style.input : faded(style.input), isCurrent ? 2.0 : 1.1);
    drawLine(run.test, isCurrent ? style.kernel : faded(style.kernel), isCurrent ? 2.0 : 1.1);
    if (!isCurrent) return;
    // As many dots as can be told from each other.
    const double gap = plot.rect.width() / m_epochs.high;
    const auto every = static_cast<std::size_t>(std::max(1.0, std::ceil(7.0 * unit / gap)));
    painter.setPen(QPen(style.background, unit));
    painter.setBrush(style.kernel);
    for (std::size_t i = run.test.size(); i > 0; i -= std::min(i, every))
        painter.drawEllipse(plot.at(run.test[i - 1]), 3.2 * unit, 3.2 * unit);
}

void CurvesPart::paintLatest(QPainter& painter, const Plot& plot, double unit, const Style& style) const
{
    std::vector<Label> labels = latest();
    const auto room = static_cast<std::size_t>(plot.rect.height() / (kLabelDistance * unit)) + 1;
    if (labels.size() > room) labels.resize(room); // the oldest runs do without
    std::vector<double> wanted;
    for (const Label& label : labels) wanted.push_back(plot.yOf(label.at.y()));
    const auto places = spreadApart(wanted, kLabelDistance * unit, plot.rect.top(), plot.rect.bottom());
    const QFont font = Style::font(kLabelPixels * unit, QFont::Medium);
    for (std::size_t i = 0; i < labels.size(); ++i) {
        const QPointF end = plot.at(labels[i].at);
        painter.setPen(QPen(withAlpha(style.colour(labels[i].role), 0.55), unit, Qt::DotLine));
        if (end.x() <
            plot.rect.right()) // dots over no length are a path of nothing in a PDF, which readers complain of
            painter.drawLine(QLineF(end, QPointF(plot.rect.right(), end.y())));
        painter.setPen(QPen(withAlpha(style.colour(labels[i].role), 0.55), unit));
        painter.drawLine(QLineF(plot.rect.right(), end.y(), plot.rect.right() + (kLabelGap - 2.0) * unit, places[i]));
        drawText(painter, {plot.rect.right() + kLabelGap * unit, places[i] + 0.36 * kLabelPixels * unit},
                 labels[i].text, font, style.textColour(labels[i].role));
    }
}

void CurvesPart::paintDivergence(QPainter& painter, const Plot& plot, double unit, const Style& style) const
{
    const double epoch = current().end();
    const double x = plot.xOf(epoch);
    painter.setPen(QPen(style.current, 1.4 * unit, Qt::DashLine));
    painter.drawLine(QLineF(x, plot.rect.top(), x, plot.rect.bottom()));
    const QFont font = Style::font(kLabelPixels * unit, QFont::Medium);
    const QString text = tr("last good: epoch %1").arg(epochText(epoch));
    const double width = textWidth(text, font);
    drawText(painter,
             {std::clamp(x - width / 2.0, plot.rect.left(), plot.rect.right() - width), plot.rect.top() - 4.0 * unit},
             text, font, style.textColour(Role::Current));
}

void CurvesPart::paintLegend(QPainter& painter, const QRectF& rect, double unit, const Style& style) const
{
    const QFont font = Style::font(kLabelPixels * unit);
    double baseline = rect.bottom() - 4.0 * unit;
    const std::size_t count = std::min(m_view->runs.size(), kMostLegendLines);
    for (std::size_t i = 0; i < count; ++i) { // the last run lowest
        const std::size_t place = m_view->runs.size() - 1 - i;
        const RunCurve& run = *m_view->runs[place];
        const bool isCurrent = i == 0;
        const double y = baseline - 0.36 * kLabelPixels * unit;
        double x = rect.left();
        for (const QColor& colour : {style.input, style.kernel}) {
            painter.setPen(QPen(isCurrent ? colour : faded(colour), (isCurrent ? 2.0 : 1.1) * unit));
            painter.drawLine(QLineF(x, y, x + 14.0 * unit, y));
            x += 17.0 * unit;
        }
        drawText(painter, {x + 3.0 * unit, baseline},
                 elided(tr("run %1: %2").arg(run.number).arg(run.name), font, rect.right() - x - 3.0 * unit), font,
                 style.textColour(isCurrent ? Role::Plain : Role::Muted));
        baseline -= kLegendLine * unit;
    }
}

void CurvesPart::paintInvitation(QPainter& painter, const Plot& plot, double unit, const Style& style) const
{
    const QString text = tr("Press Start: the curves are drawn here.");
    const QFont font = Style::font(12.5 * unit);
    QRectF ground(0.0, 0.0, textWidth(text, font) + 16.0 * unit, 22.0 * unit);
    ground.moveCenter(plot.rect.center());
    painter.fillRect(ground, style.background); // between the lines of the axes
    drawCentred(painter, ground, text, font, style.textColour(Role::Muted));
}

void CurvesPart::paintValues(QPainter& painter, const Plot& plot, double epoch, double unit, const Style& style) const
{
    const double x = plot.xOf(epoch);
    painter.setPen(QPen(style.mutedText, unit));
    painter.drawLine(QLineF(x, plot.rect.top(), x, plot.rect.bottom()));
    std::vector<Label> values = valuesAt(epoch);
    painter.setPen(QPen(style.background, unit));
    for (const Label& value : values) {
        painter.setBrush(style.colour(value.role));
        painter.drawEllipse(plot.at(value.at), 3.4 * unit, 3.4 * unit);
    }
    const double line = kLabelDistance * unit;
    const auto room = static_cast<std::size_t>(
        std::max(1.0, (plot.rect.height() - 2.0 * kCardPadding * unit) / line - 1.0)); // under the epoch
    if (values.size() > room) values.resize(room);

    const QFont font = Style::font(kLabelPixels * unit, QFont::Medium);
    const QString heading = tr("epoch %1").arg(epochText(epoch));
    double width = textWidth(heading, font);
    for (const Label& value : values) width = std::max(width, textWidth(value.text, font));
    const QSizeF size(width + 2.0 * kCardPadding * unit,
                      (static_cast<double>(values.size()) + 1.0) * line + (2.0 * kCardPadding - 4.0) * unit);
    const double gap = 8.0 * unit;
    const bool isRight = x + gap + size.width() <= plot.rect.right();
    const double left = isRight ? x + gap : std::max(plot.rect.left(), x - gap - size.width());
    const double top =
        m_measure == Measure::Loss ? plot.rect.top() + 2.0 * unit : plot.rect.bottom() - 2.0 * unit - size.height();
    const QRectF card(QPointF(left, top), size);
    painter.setPen(QPen(style.hairline, unit));
    painter.setBrush(style.background);
    painter.drawRoundedRect(card, 4.0 * unit, 4.0 * unit);
    QPointF baseline = card.topLeft() + QPointF(kCardPadding, kCardPadding + 8.0) * unit;
    drawText(painter, baseline, heading, font, style.text);
    for (const Label& value : values) {
        baseline.ry() += line;
        drawText(painter, baseline, value.text, font, style.textColour(value.role));
    }
}

void CurvesPart::paint(QPainter& painter, const QRectF& rect, const Pose& pose, double unit, const Style& style) const
{
    const Plot plot = this->plot(rect, unit);
    paintTitle(painter, rect.topLeft(), rect.width(), title(), subtitle(), Role::Plain, unit, style);
    paintAxes(
        painter, plot, [](double epoch) { return shortNumber(epoch); }, [&](double value) { return valueText(value); },
        tr("epochs"), unit, style);
    const double dot = kDotReach * unit;
    m_lines.paint(painter, plot.rect.adjusted(-dot, -dot, dot, dot), style.key(), [&](QPainter& kept) {
        for (const RunLines& run : m_runs) paintRun(kept, plot, run, unit, style);
    });
    paintLatest(painter, plot, unit, style);
    if (m_view->hasDiverged) paintDivergence(painter, plot, unit, style);
    if (m_size == PartSize::Large) paintLegend(painter, rect, unit, style);
    if (std::ranges::all_of(m_runs, &RunLines::isEmpty)) paintInvitation(painter, plot, unit, style);
    const Target& focus = pose.focus();
    if (focus.panel == Panel::LossCurve || focus.panel == Panel::AccuracyCurve)
        paintValues(painter, plot, epochAt(focus.col), unit, style);
}

std::vector<PanelGrid> CurvesPart::panels(const QRectF& rect, const Pose&, double unit) const
{
    return {{panel(), {plot(rect, unit).rect, 1, kPlaces}}};
}

QString CurvesPart::describe(const Target& target, const Pose&) const
{
    if (target.panel != panel()) return {};
    const double epoch = epochAt(target.col);
    QStringList values;
    for (const Label& value : valuesAt(epoch)) values << value.text;
    if (values.isEmpty()) return tr("Epoch %1: nothing learnt there yet").arg(epochText(epoch));
    return (m_measure == Measure::Loss ? tr("Loss at epoch %1: %2") : tr("Accuracy at epoch %1: %2"))
        .arg(epochText(epoch), values.join(tr(", ")));
}

} // namespace convscope

#include "ui/scene/chapters/pooling_figure.h"

#include "ui/scene/conv_parts.h"
#include "ui/scene/figure_tensors.h"
#include "ui/scene/motion.h"
#include "ui/scene/window_marks.h"

#include <algorithm>
#include <cmath>

namespace convscope {

namespace {

void paintDashedFrame(const Canvas& canvas, const QRectF& cell)
{
    canvas.painter.setBrush(Qt::NoBrush);
    canvas.painter.setPen(QPen(canvas.style.current, std::max(1.0, 1.6 * canvas.unit), Qt::DashLine));
    const double inset = std::min(2.0 * canvas.unit, cell.width() * 0.12);
    canvas.painter.drawRect(cell.adjusted(inset, inset, -inset, -inset));
}

} // namespace

std::vector<Term> PoolForward::termsOf(const PoolParts& parts, int output)
{
    std::vector<Term> terms;
    for (const Term& term : parts.stepAt(output).terms)
        if (!term.isPadding || parts.countsPadding()) terms.push_back(term);
    return terms;
}

std::optional<Target> PoolForward::cellInFocus(const PoolParts& parts, int output, const Target& focus)
{
    if (focus.panel == Panel::Input || focus.panel == Panel::Mask) return focus;
    if (focus.panel != Panel::Formula) return std::nullopt;
    const std::vector<Term> terms = termsOf(parts, output);
    if (focus.col < 0 || focus.col >= static_cast<int>(terms.size())) return std::nullopt;
    const Cell& cell = terms[static_cast<std::size_t>(focus.col)].aCell;
    return Target{Panel::Formula, cell.y, cell.x, cell.c};
}

QRectF PoolForward::windowOnItsWay(const PoolMoment& moment) const
{
    return between(m_parts.windowOn(m_input, moment.before), m_parts.windowOn(m_input, moment.output),
                   moment.motion.glide);
}

void PoolForward::paintInput(const Canvas& canvas, const PoolMoment& moment) const
{
    const std::vector<PooledCell> cells = m_parts.cellsOf(moment.output);
    const bool isMax = m_parts.kind() == PoolKind::Max;
    const bool isDecided = moment.motion.products >= 1.0;
    m_parts.paintInput(canvas, m_input, moment.channel, [&](QPainter& onCells) {
        onCells.fillRect(windowOnItsWay(moment), withAlpha(canvas.style.kernel, 0.30));
        if (!isMax || !isDecided) return;
        for (const PooledCell& cell : cells)
            if (cell.share != 0.0)
                onCells.fillRect(m_input.cellRect(cell.row, cell.col), withAlpha(canvas.style.current, 0.45));
    });
    if (moment.running != moment.output && moment.running / m_parts.outputs() == moment.channel)
        m_parts.paintWindow(canvas, m_input, m_parts.windowOn(m_input, moment.running), 0.7);
    m_parts.paintWindow(canvas, m_input, windowOnItsWay(moment));
    if (!isDecided) {
        paintComparison(canvas, moment);
    } else if (isMax) {
        for (const PooledCell& cell : cells) {
            const QRectF rect = m_input.cellRect(cell.row, cell.col);
            if (cell.share != 0.0)
                paintCellMark(canvas.painter, rect, canvas.style.current, canvas.unit);
            else if (cell.isTied)
                paintDashedFrame(canvas, rect);
        }
    }
    if (const auto cell = cellInFocus(m_parts, moment.output, moment.focus);
        cell && m_input.contains(cell->row, cell->col))
        paintCellMark(canvas.painter, m_input.cellRect(cell->row, cell->col), canvas.style.current, canvas.unit);
}

/// The cells are looked at one after the other; the largest so far is marked.
void PoolForward::paintComparison(const Canvas& canvas, const PoolMoment& moment) const
{
    const std::vector<PooledCell> cells = m_parts.cellsOf(moment.output);
    const auto count = static_cast<std::size_t>(std::floor(moment.motion.products * static_cast<double>(cells.size())));
    if (moment.motion.glide < 1.0) return;
    const QRectF looked = m_input.cellRect(cells[count].row, cells[count].col);
    if (m_parts.kind() == PoolKind::Max) {
        const int best = m_parts.winnerOfFirst(moment.output, static_cast<int>(count) + 1);
        const PooledCell& winner = cells[static_cast<std::size_t>(best)];
        paintCellMark(canvas.painter, m_input.cellRect(winner.row, winner.col), canvas.style.current, canvas.unit);
    }
    paintFrame(canvas.painter, looked, canvas.style.kernel, 2.0 * canvas.unit);
}

void PoolForward::paintMask(const Canvas& canvas, const PoolMoment& moment, const PoolSums& sums,
                            const TensorView& mask) const
{
    m_parts.paintPlane(canvas, mask, m_mask, sums.shares);
    m_parts.paintWindow(canvas, m_mask, m_parts.windowOn(m_mask, moment.output), 0.8);
    if (isMarked(moment) && m_parts.kind() == PoolKind::Max)
        for (const PooledCell& cell : m_parts.cellsOf(moment.output))
            if (cell.share != 0.0)
                paintCellMark(canvas.painter, m_mask.cellRect(cell.row, cell.col), canvas.style.current, canvas.unit);
    if (const auto cell = cellInFocus(m_parts, moment.output, moment.focus);
        cell && m_mask.contains(cell->row, cell->col))
        paintCellMark(canvas.painter, m_mask.cellRect(cell->row, cell->col), canvas.style.current, canvas.unit);
}

void PoolForward::paintOutput(const Canvas& canvas, const PoolMoment& moment) const
{
    const int cols = m_output.cols;
    const int shown = moment.output % m_parts.outputs();
    const bool isLookedAt = moment.output != moment.running;
    PlaneDetail detail;
    detail.isFilled = [&](int row, int col) {
        const int place = row * cols + col;
        return place < moment.complete || (isLookedAt && place == shown);
    };
    m_parts.output(moment.channel)
        .paint(canvas.painter, m_output, 0, canvas.unit, canvas.style, canvas.visible, detail);
    if (moment.focus.panel == Panel::Input || moment.focus.panel == Panel::Mask)
        m_parts.paintHolding(canvas, m_output, moment.channel, moment.focus);
    if (isLookedAt && moment.running / m_parts.outputs() == moment.channel)
        paintFrame(canvas.painter, m_parts.outputCell(m_output, moment.running), withAlpha(canvas.style.kernel, 0.8),
                   1.5 * canvas.unit);
    const QRectF marker = between(m_parts.outputCell(m_output, moment.before),
                                  m_parts.outputCell(m_output, moment.output), moment.motion.glide);
    paintCellMark(canvas.painter, marker, canvas.style.current, canvas.unit);
}

void PoolForward::paintMotion(const Canvas& canvas, const PoolMoment& moment) const
{
    const auto& [glide, products, sum, deliver] = moment.motion;
    if (!moment.isStaged || products < 1.0 || deliver >= 1.0) return;
    const std::vector<PooledCell> cells = m_parts.cellsOf(moment.output);
    const double pixels = chipPixels(m_input, canvas.unit);
    const auto chip = [&](QPointF at, const QString& text, Role role) {
        paintChip(canvas.painter, at, text, role, pixels, canvas.style);
    };
    QPointF start = m_parts.windowOn(m_input, moment.output).center();
    if (m_parts.kind() == PoolKind::Max) {
        // The mark goes into the mask, then the number into the output.
        const auto winner =
            std::find_if(cells.begin(), cells.end(), [](const PooledCell& c) { return c.share != 0.0; });
        start = m_input.cellRect(winner->row, winner->col).center();
        const QPointF mark = m_mask.cellRect(winner->row, winner->col).center();
        if (sum < 1.0) chip(between(start, mark, sum), QStringLiteral("1"), Role::Current);
    } else if (sum < 1.0 && std::ssize(cells) <= kMostChips) {
        for (const PooledCell& cell : cells)
            chip(between(m_input.cellRect(cell.row, cell.col).center(), start, sum),
                 m_parts.input(moment.channel).format()(cell.value), Role::Input);
    }
    if (sum < 1.0) return;
    const QPointF goal = m_parts.outputCell(m_output, moment.output).center();
    const float result = m_parts.tensors().output.data[static_cast<std::size_t>(moment.output)];
    chip(between(start, goal, deliver), m_parts.output(moment.channel).format()(result), Role::Output);
}

Formula::Line PoolForward::general(const PoolParts& parts)
{
    const auto& [rows, cols] = parts.window();
    const QString cell =
        QStringLiteral("A[l−1][%1, %2]").arg(readingIndex("m", "j", rows), readingIndex("n", "k", cols));
    switch (parts.kind()) {
    case PoolKind::Max: return generalLine(QStringLiteral("A[l][m,n] = max_{j,k} ") + cell);
    case PoolKind::Average: return generalLine(QStringLiteral("A[l][m,n] = 1/N · Σ_j Σ_k ") + cell);
    case PoolKind::L2: return generalLine(QStringLiteral("A[l][m,n] = √( Σ_j Σ_k ") + cell + QStringLiteral("² )"));
    }
    return {};
}

Formula::Line PoolForward::numbers(const PoolParts& parts, int output, const Target& focus)
{
    Formula::Line line;
    const auto add = [&line](const QString& text, Role role = Role::Plain, int term = -1) {
        line.tokens.push_back({text, role, false, term});
    };
    const std::vector<Term> terms = termsOf(parts, output);
    const Step step = parts.stepAt(output);
    const auto& [n, channel, row, col] = step.target;
    add(QStringLiteral("A[l]") + parts.place(channel, row, col), Role::Output);
    const PoolKind kind = parts.kind();
    const QString count = QString::number(terms.size());
    add(kind == PoolKind::Max  ? QStringLiteral(" = max(")
        : kind == PoolKind::L2 ? QStringLiteral(" = √(")
                               : QStringLiteral(" = 1/%1 · (").arg(count));
    const auto lit = cellInFocus(parts, output, focus);
    for (std::size_t i = 0; i < terms.size(); ++i) {
        const Term& term = terms[i];
        const int index = static_cast<int>(i);
        if (i > 0) add(kind == PoolKind::Max ? QStringLiteral(", ") : QStringLiteral(" + "), Role::Plain, index);
        const bool isLit = lit && lit->row == term.aCell.y && lit->col == term.aCell.x;
        const bool isWinner = kind == PoolKind::Max && term.b != 0.0f;
        const QString number = shortNumber(term.a, 2);
        const bool needsBrackets = kind == PoolKind::L2 && term.a < 0.0f;
        add(needsBrackets ? "(" + number + ")" : number,
            isLit      ? Role::Current
            : isWinner ? Role::Output
                       : Role::Input,
            index);
        if (kind == PoolKind::L2) add(QStringLiteral("²"), Role::Plain, index);
    }
    add(QStringLiteral(") = "));
    add(shortNumber(step.result, 2), Role::Output);
    return line;
}

PoolingFigure::PoolingFigure(const FigureInput& input)
    : m_parts(input.experiment), m_steps{m_parts.tensors().output.shape, {Panel::Output}}
{}

PoolColumns PoolingFigure::layoutIn(const QRectF& bounds) const
{
    return m_parts.columnsIn(bounds, unit(bounds), {m_parts.inputGrid(), m_parts.mapGrid(), m_parts.outputGrid()});
}

void PoolingFigure::paint(QPainter& painter, const QRectF& bounds, const Pose& pose, const Style& style) const
{
    const Canvas canvas = Canvas::of(painter, bounds, unit(bounds), style);
    const PoolColumns layout = layoutIn(bounds);
    const auto& [input, mask, output] = layout.columns;
    const PoolMoment moment = m_parts.moment(m_steps, pose);
    const PoolForward forward(m_parts, input.grid, mask.grid, output.grid);

    m_parts.paintTitle(canvas, input, m_parts.inputTitle(), m_parts.inputSubtitle(moment.channel), Role::Input);
    m_parts.paintTitle(canvas, mask, m_parts.maskTitle(), m_parts.maskSubtitle(), Role::Current);
    m_parts.paintTitle(canvas, output, m_parts.outputTitle(), m_parts.outputSubtitle(), Role::Output);
    const QRectF inMask = m_parts.windowOn(mask.grid, moment.output);
    paintBeam(canvas.painter, input.grid.rect.right(), m_parts.windowOn(input.grid, moment.output),
              mask.grid.rect.left(), inMask, canvas.style);
    paintBeam(canvas.painter, mask.grid.rect.right(), inMask, output.grid.rect.left(),
              m_parts.outputCell(output.grid, moment.output), canvas.style);
    forward.paintInput(canvas, moment);
    const PoolSums sums = m_parts.sumsAt(moment, PoolForward::isMarked(moment));
    const TensorView shares = m_parts.maskView(sums);
    forward.paintMask(canvas, moment, sums, shares);
    forward.paintOutput(canvas, moment);

    m_parts.paintViewLegend(canvas, input.legend, m_parts.input(moment.channel));
    m_parts.paintMaskLegend(canvas, mask.legend, shares);
    m_parts.paintViewLegend(canvas, output.legend, m_parts.output(moment.channel));
    paintParagraph(painter, layout.sentence, m_parts.sentence(moment.output), Role::Plain, 12.5 * canvas.unit, style);
    m_parts.paintChannels(canvas, layout.channels, moment.channel, tr("Channels: each is pooled alone"));
    forward.paintMotion(canvas, moment);
}

std::vector<PanelGrid> PoolingFigure::panels(const QRectF& bounds, const Pose& pose) const
{
    return layoutIn(bounds).panels(Panel::Input, Panel::Mask, Panel::Output, m_steps.shownChannel(pose));
}

std::vector<FigureTensor> PoolingFigure::tensors() const { return tensorsOf(m_parts); }

Formula PoolingFigure::formula(const Pose& pose) const
{
    return {{PoolForward::general(m_parts), PoolForward::numbers(m_parts, m_steps.shown(pose), pose.focus())}};
}

QString PoolingFigure::describe(const Target& target, const Pose&) const { return m_parts.describe(target); }

} // namespace convscope

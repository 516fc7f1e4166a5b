#include "ui/scene/chapters/pooling_backprop_figure.h"

#include "ui/scene/conv_parts.h"
#include "ui/scene/figure_tensors.h"
#include "ui/scene/motion.h"
#include "ui/scene/sides/pool_side.h"
#include "ui/scene/window_marks.h"

#include <algorithm>

namespace convscope {

namespace {

constexpr double kChipWidth = 4.0; // of a number's card, in its type's height

/// What a number of dA[l] is multiplied by on its way to a cell.
QString shareText(PoolKind kind)
{
    switch (kind) {
    case PoolKind::Max: return QStringLiteral("mask_{m,n}[y,x]");
    case PoolKind::Average: return QStringLiteral("1/N");
    case PoolKind::L2: return QStringLiteral("A[l−1][y,x] / A[l][m,n]");
    }
    return {};
}

bool isCell(const Target& target) { return target.panel == Panel::GradInput || target.panel == Panel::Mask; }

} // namespace

std::vector<PooledCell> PoolScatter::goalsOf(const PoolParts& parts, int output)
{
    std::vector<PooledCell> cells = parts.cellsOf(output);
    std::erase_if(cells, [](const PooledCell& cell) { return cell.share == 0.0; });
    return cells;
}

QRectF PoolScatter::windowOnItsWay(const CellGrid& grid, const PoolMoment& moment) const
{
    return between(m_parts.windowOn(grid, moment.before), m_parts.windowOn(grid, moment.output), moment.motion.glide);
}

void PoolScatter::paintIncoming(const Canvas& canvas, const PoolMoment& moment) const
{
    m_parts.dOutput().paint(canvas.painter, m_dOutput, moment.channel, canvas.unit, canvas.style, canvas.visible);
    if (isCell(moment.focus)) m_parts.paintHolding(canvas, m_dOutput, moment.channel, moment.focus);
    if (moment.running != moment.output && moment.running / m_parts.outputs() == moment.channel)
        paintFrame(canvas.painter, m_parts.outputCell(m_dOutput, moment.running), withAlpha(canvas.style.kernel, 0.8),
                   1.5 * canvas.unit);
    const QRectF marker = between(m_parts.outputCell(m_dOutput, moment.before),
                                  m_parts.outputCell(m_dOutput, moment.output), moment.motion.glide);
    paintCellMark(canvas.painter, marker, canvas.style.current, canvas.unit);
}

void PoolScatter::paintMask(const Canvas& canvas, const PoolMoment& moment, const TensorView& mask) const
{
    std::vector<float> shares = mask.tensor().data;
    for (const PooledCell& cell : m_parts.cellsOf(moment.output))
        shares[static_cast<std::size_t>(cell.row * m_mask.cols + cell.col)] = static_cast<float>(cell.share);
    m_parts.paintPlane(canvas, mask, m_mask, withoutZeros(std::move(shares)));
    m_parts.paintWindow(canvas, m_mask, windowOnItsWay(m_mask, moment));
    paintGoals(canvas, m_mask, moment);
}

void PoolScatter::paintResult(const Canvas& canvas, const PoolMoment& moment, const PlaneNow& sums) const
{
    m_parts.paintPlane(canvas, m_parts.dInput(), m_dInput, sums);
    m_parts.paintWindow(canvas, m_dInput, windowOnItsWay(m_dInput, moment), 0.8);
    paintGoals(canvas, m_dInput, moment);
}

void PoolScatter::paintGoals(const Canvas& canvas, const CellGrid& grid, const PoolMoment& moment) const
{
    const std::vector<PooledCell> goals = goalsOf(m_parts, moment.output);
    const auto mark = [&](int row, int col) {
        paintCellMark(canvas.painter, grid.cellRect(row, col), canvas.style.current, canvas.unit);
    };
    const bool isWinner = m_parts.kind() == PoolKind::Max && moment.motion.glide >= 1.0; // else it is the whole window
    for (const PooledCell& goal : goals) {
        const bool isTerm = moment.focus.panel == Panel::Formula && moment.focus.col == goal.term;
        if (isTerm || isWinner) mark(goal.row, goal.col);
    }
    if (isCell(moment.focus) && grid.contains(moment.focus.row, moment.focus.col))
        mark(moment.focus.row, moment.focus.col);
}

void PoolScatter::paintMotion(const Canvas& canvas, const PoolMoment& moment) const
{
    const auto& [glide, products, sum, deliver] = moment.motion;
    const std::vector<PooledCell> goals = goalsOf(m_parts, moment.output);
    if (!moment.isStaged || glide < 1.0 || deliver >= 1.0 || std::ssize(goals) > kMostChips) return;
    const double pixels = chipPixels(m_dInput, canvas.unit);
    const QPointF start = m_parts.outputCell(m_dOutput, moment.output).center();
    const float gradient = m_parts.tensors().dOutput.data[static_cast<std::size_t>(moment.output)];
    // To the mask it is the whole gradient; from there on it is each cell's share of it.
    const bool isThrough = products >= 1.0;
    const TensorView& view = isThrough ? m_parts.dInput() : m_parts.dOutput();
    for (const PooledCell& goal : goals) {
        const QPointF gate = m_mask.cellRect(goal.row, goal.col).center();
        const QPointF end = m_dInput.cellRect(goal.row, goal.col).center();
        const double number = isThrough ? goal.share * gradient : gradient;
        const QPointF at = isThrough ? between(gate, end, (sum + deliver) / 2.0) : between(start, gate, products);
        if (goals.size() == 1 || pixels * kChipWidth <= m_dInput.cellWidth()) {
            paintChip(canvas.painter, at, view.format()(number), Role::Gradient, pixels, canvas.style);
        } else { // numbers would cover each other: their colours alone
            const double side = 0.6 * m_dInput.cellWidth();
            const QRectF card(at.x() - side / 2.0, at.y() - side / 2.0, side, side);
            const QRgb colour = view.colourOf(0, static_cast<float>(number), canvas.style);
            canvas.painter.fillRect(card, QColor::fromRgb(colour));
            paintFrame(canvas.painter, card, canvas.style.gradient, 1.4 * canvas.unit);
        }
    }
}

Formula::Line PoolScatter::general(const PoolParts& parts)
{
    return generalLine(QStringLiteral("dA[l−1][y,x] += dA[l][m,n] · ") + shareText(parts.kind()));
}

Formula::Line PoolScatter::numbers(const PoolParts& parts, int output, const Target& focus)
{
    Formula::Line line;
    const auto add = [&line](const QString& text, Role role, int term) {
        line.tokens.push_back({text, role, false, term});
    };
    const int channel = output / parts.outputs();
    const PlaneNow before = parts.sumsOf(channel, output % parts.outputs()).gradient;
    const float gradient = parts.tensors().dOutput.data[static_cast<std::size_t>(output)];
    const std::vector<PooledCell> goals = goalsOf(parts, output);
    add(QStringLiteral("dA[l−1] "), Role::Gradient, -1);
    if (goals.empty()) add(QStringLiteral("+= 0"), Role::Plain, -1);
    for (const PooledCell& goal : goals) {
        const int term = goal.term;
        const bool isLit = isCell(focus) && focus.row == goal.row && focus.col == goal.col;
        const double held = before.values[static_cast<std::size_t>(goal.row * parts.window().cols.input + goal.col)];
        add(&goal == &goals.front() ? QString() : QStringLiteral("; "), Role::Plain, term);
        add(parts.place(channel, goal.row, goal.col), isLit ? Role::Current : Role::Plain, term);
        add(QStringLiteral(": ") + shortNumber(held) + QStringLiteral(" + "), Role::Plain, term);
        const auto inBrackets = [](double number) {
            return number < 0.0 ? "(" + shortNumber(number) + ")" : shortNumber(number);
        };
        add(inBrackets(gradient), Role::Gradient, term);
        add(QStringLiteral("·"), Role::Plain, term);
        add(inBrackets(goal.share), Role::Current, term);
        add(QStringLiteral(" = "), Role::Plain, term);
        add(shortNumber(held + goal.share * gradient), Role::Gradient, term);
    }
    return line;
}

PoolingBackpropFigure::PoolingBackpropFigure(const FigureInput& input) : m_parts(input.experiment)
{
    const PoolTensors& tensors = m_parts.tensors();
    if (input.experiment.pool.view == GradientView::Gather)
        m_steps = {tensors.input.shape, {Panel::GradInput}};
    else
        m_steps = {tensors.output.shape, {Panel::GradA}};
}

PoolColumns PoolingBackpropFigure::layoutIn(const QRectF& bounds) const
{
    return m_parts.columnsIn(bounds, unit(bounds), {m_parts.outputGrid(), m_parts.mapGrid(), m_parts.mapGrid()});
}

void PoolingBackpropFigure::paint(QPainter& painter, const QRectF& bounds, const Pose& pose, const Style& style) const
{
    const Canvas canvas = Canvas::of(painter, bounds, unit(bounds), style);
    const PoolColumns layout = layoutIn(bounds);
    const auto& [dOutput, mask, dInput] = layout.columns;
    m_parts.paintTitle(canvas, dOutput, tr("Gradient dA[l]"), paintableSubtitle(m_parts), Role::Gradient);
    m_parts.paintTitle(canvas, mask, m_parts.maskTitle(), m_parts.maskSubtitle(), Role::Current);
    m_parts.paintTitle(canvas, dInput, tr("Gradient dA[l−1]"),
                       dimensions(dInput.grid.rows, dInput.grid.cols) + QStringLiteral(" · ") +
                           (isGather() ? tr("collected") : tr("the sum so far")),
                       Role::Gradient);
    paintParagraph(painter, layout.sentence, backwardSentence(m_parts), Role::Plain, 12.5 * canvas.unit, style);
    m_parts.paintChannels(canvas, layout.channels, m_steps.shownChannel(pose),
                          tr("Channels: each has a gradient of its own"));
    const Grids grids{dOutput.grid, mask.grid, dInput.grid};
    paintBeams(canvas, grids, pose);
    paintGrids(canvas, grids, pose);
    m_parts.paintViewLegend(canvas, dOutput.legend, m_parts.dOutput()); // over the beams
    m_parts.paintMaskLegend(canvas, mask.legend, sharesAt(pose));
    m_parts.paintViewLegend(canvas, dInput.legend, m_parts.dInput());
    paintMotion(canvas, grids, pose);
}

TensorView PoolingBackpropFigure::sharesAt(const Pose& pose) const
{
    if (isGather()) return m_parts.maskView(m_parts.sumsOf(m_steps.shownChannel(pose), 0));
    const PoolMoment moment = m_parts.moment(m_steps, pose);
    return m_parts.maskView(m_parts.sumsAt(moment, moment.motion.isComplete()));
}

void PoolingBackpropFigure::paintBeams(const Canvas& canvas, const Grids& grids, const Pose& pose) const
{
    const auto& [dOutput, mask, dInput] = grids;
    QRectF from;
    QRectF through;
    QRectF to;
    if (isGather()) {
        const int shown = m_steps.shown(pose);
        const Cell cell = m_steps.cellOf(shown);
        for (const Term& term : m_parts.gatherAt(shown).terms) from |= dOutput.cellRect(term.aCell.y, term.aCell.x);
        through = mask.cellRect(cell.y, cell.x);
        to = dInput.cellRect(cell.y, cell.x);
    } else {
        const int output = m_parts.moment(m_steps, pose).output;
        from = m_parts.outputCell(dOutput, output);
        through = m_parts.windowOn(mask, output);
        to = m_parts.windowOn(dInput, output);
    }
    if (from.isEmpty()) return; // no window holds the cell
    paintBeam(canvas.painter, dOutput.rect.right(), from, mask.rect.left(), through, canvas.style);
    paintBeam(canvas.painter, mask.rect.right(), through, dInput.rect.left(), to, canvas.style);
}

void PoolingBackpropFigure::paintGrids(const Canvas& canvas, const Grids& grids, const Pose& pose) const
{
    if (isGather())
        paintGather(canvas, grids, pose);
    else
        paintScatter(canvas, grids, pose);
}

void PoolingBackpropFigure::paintMotion(const Canvas& canvas, const Grids& grids, const Pose& pose) const
{
    if (isGather())
        paintGatherMotion(canvas, grids, pose);
    else
        PoolScatter(m_parts, grids.dOutput, grids.mask, grids.dInput)
            .paintMotion(canvas, m_parts.moment(m_steps, pose));
}

void PoolingBackpropFigure::paintScatter(const Canvas& canvas, const Grids& grids, const Pose& pose) const
{
    const PoolMoment moment = m_parts.moment(m_steps, pose);
    const PoolSums sums = m_parts.sumsAt(moment, moment.motion.isComplete());
    const PoolScatter scatter(m_parts, grids.dOutput, grids.mask, grids.dInput);
    scatter.paintIncoming(canvas, moment);
    scatter.paintMask(canvas, moment, m_parts.maskView(sums));
    scatter.paintResult(canvas, moment, sums.gradient);
}

void PoolingBackpropFigure::paintGather(const Canvas& canvas, const Grids& grids, const Pose& pose) const
{
    const auto& [dOutput, mask, dInput] = grids;
    const auto& [painter, u, style, visible] = canvas;
    const int shown = m_steps.shown(pose);
    const Cell cell = m_steps.cellOf(shown);
    const Cell from = m_steps.cellOf(m_steps.before(shown));
    const double glide = m_steps.choreography(pose).glide;
    const Target& focus = pose.focus();

    paintCollected(canvas, dOutput, m_parts.gatherAt(shown), focus);
    if (focus.panel == Panel::Mask) m_parts.paintHolding(canvas, dOutput, cell.c, focus);
    const TensorView shares = sharesAt(pose);
    m_parts.paintPlane(canvas, shares, mask, withoutZeros(shares.tensor().data));

    const int complete = m_steps.complete(pose, cell.c);
    PlaneDetail detail;
    detail.isFilled = [&](int row, int col) {
        const bool isLookedAt = shown != m_steps.running(pose) && row == cell.y && col == cell.x;
        return row * grids.dInput.cols + col < complete || isLookedAt;
    };
    m_parts.dInput().paint(painter, dInput, cell.c, u, style, visible, detail);
    for (const CellGrid* grid : {&mask, &dInput}) {
        if (focus.panel == Panel::GradA)
            m_parts.paintWindow(canvas, *grid, windowRect(*grid, m_parts.window(), focus.row, focus.col));
        if (focus.panel == Panel::Mask) paintCellMark(painter, grid->cellRect(focus.row, focus.col), style.kernel, u);
        const QRectF marker = between(grid->cellRect(from.y, from.x), grid->cellRect(cell.y, cell.x), glide);
        paintCellMark(painter, marker, style.current, u);
    }
}

/// What comes in, with the numbers that a cell collects.
void PoolingBackpropFigure::paintCollected(const Canvas& canvas, const CellGrid& grid, const Step& step,
                                           const Target& focus) const
{
    const auto& [painter, u, style, visible] = canvas;
    m_parts.dOutput().paint(painter, grid, step.target.c, u, style, visible);
    for (const bool hasShare : {false, true}) // those that give something over those that do not
        for (const Term& term : step.terms)
            if ((term.b != 0.0f) == hasShare)
                paintCellMark(painter, grid.cellRect(term.aCell.y, term.aCell.x),
                              hasShare ? style.current : style.kernel, hasShare ? u : 0.6 * u);
    if (focus.panel == Panel::Formula && focus.col >= 0 && focus.col < static_cast<int>(step.terms.size())) {
        const Cell& lit = step.terms[static_cast<std::size_t>(focus.col)].aCell;
        painter.fillRect(grid.cellRect(lit.y, lit.x), withAlpha(style.current, 0.4));
    }
    if (focus.panel == Panel::GradA) paintCellMark(painter, grid.cellRect(focus.row, focus.col), style.current, u);
}

void PoolingBackpropFigure::paintGatherMotion(const Canvas& canvas, const Grids& grids, const Pose& pose) const
{
    const auto [glide, products, sum, deliver] = m_steps.choreography(pose);
    if (!pose.isStaged || glide < 1.0 || deliver >= 1.0) return;
    const int shown = m_steps.shown(pose);
    const Cell cell = m_steps.cellOf(shown);
    const Step step = m_parts.gatherAt(shown);
    const QPointF gate = grids.mask.cellRect(cell.y, cell.x).center();
    const QPointF end = grids.dInput.cellRect(cell.y, cell.x).center();
    const double pixels = chipPixels(grids.dInput, canvas.unit);
    const auto chip = [&](QPointF at, double number) {
        paintChip(canvas.painter, at, shortNumber(number, 2), Role::Gradient, pixels, canvas.style);
    };
    if (products >= 1.0) {
        chip(between(gate, end, (sum + deliver) / 2.0), step.result);
        return;
    }
    if (std::ssize(step.terms) > kMostChips) return;
    for (const Term& term : step.terms) {
        if (term.b == 0.0f) continue;
        const QPointF start = grids.dOutput.cellRect(term.aCell.y, term.aCell.x).center();
        chip(between(start, gate, products), term.a);
    }
}

std::vector<PanelGrid> PoolingBackpropFigure::panels(const QRectF& bounds, const Pose& pose) const
{
    return layoutIn(bounds).panels(Panel::GradA, Panel::Mask, Panel::GradInput, m_steps.shownChannel(pose));
}

std::vector<FigureTensor> PoolingBackpropFigure::tensors() const
{
    std::vector<FigureTensor> tensors = tensorsOf(m_parts);
    for (FigureTensor& each : gradientsOf(m_parts)) tensors.push_back(std::move(each));
    return onPanelsOf(*this, std::move(tensors));
}

Formula PoolingBackpropFigure::formula(const Pose& pose) const
{
    const int shown = m_steps.shown(pose);
    if (!isGather()) return {{PoolScatter::general(m_parts), PoolScatter::numbers(m_parts, shown, pose.focus())}};
    return {{generalLine(QStringLiteral("dA[l−1][y,x] = Σ_{m,n} dA[l][m,n] · ") + shareText(m_parts.kind())),
             gatherNumbers(shown, pose.focus())}};
}

Formula::Line PoolingBackpropFigure::gatherNumbers(int cell, const Target& focus) const
{
    const Step step = m_parts.gatherAt(cell);
    const auto& [n, channel, row, col] = step.target;
    SumLine sum(QStringLiteral("dA[l−1]") + m_parts.place(channel, row, col), Role::Gradient);
    if (step.terms.empty()) sum.addTerm(QStringLiteral("0"), Role::Gradient, tr("no window"), Role::Muted, 0);
    for (std::size_t i = 0; i < step.terms.size(); ++i) {
        const Term& term = step.terms[i];
        const bool isLit = focus.panel == Panel::GradA && focus.row == term.aCell.y && focus.col == term.aCell.x;
        sum.addTerm(shortNumber(term.a), isLit ? Role::Current : Role::Gradient, shortNumber(term.b), Role::Kernel,
                    static_cast<int>(i));
    }
    return sum.equals(shortNumber(step.result), Role::Gradient);
}

void PoolingBackpropFigure::paintCell(Experiment& experiment, const Target& target, float value) const
{
    paintIncomingCell(m_parts, experiment, target, value);
}

QString PoolingBackpropFigure::summary() const
{
    const PoolTensors& tensors = m_parts.tensors();
    return tr("Gradient %1 → %2 through %3 · no parameters, so none is learned")
        .arg(volumeText(tensors.dOutput.shape), volumeText(tensors.dInput.shape), m_parts.operation());
}

QString PoolingBackpropFigure::describe(const Target& target, const Pose& pose) const
{
    const Target cell = target;
    const QString text = m_parts.describe(cell);
    if (cell.panel != Panel::GradInput || isGather()) return text;
    const PlaneNow now = m_parts.sumsOf(cell.plane, m_steps.complete(pose, cell.plane)).gradient;
    const auto place = static_cast<std::size_t>(cell.row * m_parts.window().cols.input + cell.col);
    return text + QStringLiteral(", ") + tr("%1 so far").arg(shortNumber(now.values[place]));
}

QString backwardSentence(const PoolParts& parts)
{
    QString text;
    switch (parts.kind()) {
    case PoolKind::Max:
        text = PoolingBackpropFigure::tr(
            "The whole gradient goes to the cell that won; the others of its window get none.");
        break;
    case PoolKind::Average:
        text = PoolingBackpropFigure::tr("The gradient spreads evenly over the cells of its window.");
        break;
    case PoolKind::L2:
        text = PoolingBackpropFigure::tr("Each cell of the window gets the gradient times its value by the output.");
        break;
    }
    const auto overlaps = [](const WindowAxis& axis) { return axis.span() > axis.stride && axis.output() > 1; };
    if (overlaps(parts.window().rows) || overlaps(parts.window().cols))
        text += QStringLiteral(" ") + PoolingBackpropFigure::tr("Where windows overlap, what comes back adds up.");
    return text;
}

QString paintableSubtitle(const PoolParts& parts)
{
    return dimensions(parts.window().rows.output(), parts.window().cols.output()) + QStringLiteral(" · ") +
           (parts.isOfNet() ? PoolingBackpropFigure::tr("from the net's loss")
                            : PoolingBackpropFigure::tr("paint on it"));
}

void paintIncomingCell(const PoolParts& parts, Experiment& experiment, const Target& target, float value)
{
    experiment.gradient =
        withPainted(experiment.gradient, parts.tensors().output.shape, target.plane, target.row, target.col, value);
}

std::unique_ptr<FigureSide> PoolingBackpropFigure::side() const
{
    const auto paintOn = [this](const Canvas& canvas, const SidePlaces& places, const Pose& pose) {
        paintGrids(canvas, {places.source.grid, places.middle.grid, places.result.grid}, pose);
    };
    return std::make_unique<PoolBackSide>(m_parts, m_steps, isGather(), paintOn);
}

} // namespace convscope

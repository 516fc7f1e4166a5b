#include "ui/scene/conv_parts.h"

#include "ui/scene/text.h"
#include "ui/scene/turning_kernel.h"
#include "ui/scene/window_marks.h"

#include <algorithm>
#include <cmath>

namespace convscope {

ConvParts::ConvParts(const Experiment& experiment, const Conv2dParams& params)
    : m_params(params),
      m_walk(*experiment.walk(params)),
      m_white(experiment.white()),
      m_channel(experiment.channel),
      m_isColour(experiment.photo->isColour()),
      m_isTurned(experiment.isTurned),
      m_numbers(experiment.numbers),
      m_outputColours(experiment.outputColours)
{
    m_output = m_walk.forward();
    m_outputRange = rangeOf(m_output.data);
    m_inputFormat = NumberFormat::of(m_walk.input().data);
    m_kernelFormat = NumberFormat::of(m_walk.weight().data);
    m_outputFormat = NumberFormat::of(m_output.data);
    const bool isWhole = m_inputFormat.decimals == 0 && m_kernelFormat.decimals == 0;
    m_productFormat = {isWhole ? 0 : m_white > 1.0f ? 1 : 2};
}

int ConvParts::shownStep(const Pose& pose) const
{
    const auto [rows, cols] = window().output();
    for (const Target& target : {pose.hover, pose.pinned})
        if (target.panel == Panel::Output && target.row < rows && target.col < cols)
            return stepOf(target.row, target.col);
    return std::min(pose.step, stepCount() - 1);
}

Choreography ConvParts::choreography(const Pose& pose) const
{
    return shownStep(pose) == pose.step ? Choreography::of(pose) : Choreography::complete();
}

CellGrid ConvParts::inputGrid(const QRectF& available) const
{
    const auto& [rows, cols] = window();
    return CellGrid::fitted(available, rows.padded(), cols.padded(), -rows.padBefore, -cols.padBefore);
}

CellGrid ConvParts::kernelGrid(const QRectF& available) const
{
    return CellGrid::fitted(available, window().rows.kernel, window().cols.kernel);
}

CellGrid ConvParts::outputGrid(const QRectF& available, double largestCell) const
{
    return CellGrid::fitted(available, window().rows.output(), window().cols.output(), 0, 0, largestCell);
}

bool ConvParts::isPadding(int row, int col) const
{
    return row < 0 || col < 0 || row >= window().rows.input || col >= window().cols.input;
}

float ConvParts::paddedValue(int row, int col) const
{
    const int y = sourceIndex(row, window().rows.input, m_params.padMode);
    const int x = sourceIndex(col, window().cols.input, m_params.padMode);
    return y < 0 || x < 0 ? 0.0f : m_walk.input().at(0, 0, y, x);
}

GridContent ConvParts::inputContent(const Style& style) const
{
    GridContent content;
    content.value = [this](int row, int col) { return paddedValue(row, col); };
    content.colour = [this, &style, map = inputMap()](int row, int col) {
        if (!isPadding(row, col)) return map(paddedValue(row, col));
        if (m_params.padMode == PadMode::Zeros) return style.surface.rgb();
        return mixed(style.surface.rgb(), map(paddedValue(row, col)), 0.4);
    };
    content.format = m_inputFormat;
    content.widestNumber = m_inputFormat.widest(rangeOf(m_walk.input().data));
    content.numbers = m_numbers;
    return content;
}

void ConvParts::paintInput(QPainter& painter, const CellGrid& grid, double unit, const Style& style,
                           const QRectF& visible, const std::function<void(QPainter&)>& underNumbers) const
{
    GridContent content = inputContent(style);
    content.underNumbers = [&](QPainter& onCells) {
        paintPaddingHatch(onCells, grid, window(), unit, style);
        if (underNumbers) underNumbers(onCells);
    };
    paintGrid(painter, grid, content, style, visible);
    if (hasPadding(window())) paintFrame(painter, grid.rect, style.hatch, 1.5 * unit * style.lineScale);
    paintFrame(painter, grid.cellsRect(0, 0, window().rows.input, window().cols.input), style.input,
               2.0 * unit * style.lineScale);
}

QRectF ConvParts::windowRect(const CellGrid& input, int step) const
{
    return convscope::windowRect(input, window(), step / stepsPerRow(), step % stepsPerRow());
}

QRectF ConvParts::windowOnItsWay(const CellGrid& input, int step, double glide) const
{
    return between(windowRect(input, std::max(step - 1, 0)), windowRect(input, step), glide);
}

void ConvParts::paintWindowTint(QPainter& painter, const CellGrid& grid, int step, double glide,
                                const Style& style) const
{
    convscope::paintWindowTint(painter, grid, window(), windowOnItsWay(grid, step, glide), style.kernel);
}

void ConvParts::paintWindowFrame(QPainter& painter, const CellGrid& grid, int step, double glide, double unit,
                                 const Style& style) const
{
    convscope::paintWindowFrame(painter, grid, window(), windowOnItsWay(grid, step, glide), style.kernel, unit);
}

void ConvParts::paintKernel(QPainter& painter, const CellGrid& grid, double turn, double unit, const Style& style,
                            const QRectF& visible) const
{
    const Tensor& weights = m_walk.weight();
    const ValueRange range = rangeOf(weights.data);
    GridContent content;
    content.value = [&](int row, int col) { return weights.at(0, 0, row, col); };
    content.format = m_kernelFormat;
    content.widestNumber = m_kernelFormat.widest(range);
    content.numbers = m_numbers;
    const bool hasNumbers = numberHeight(grid, content, pixelsPerUnit(painter)) > 0.0;
    const ColorMap signedMap = ColorMap::diverging(range, style);
    const QRgb plain = kernelGround(style);
    content.colour = [&](int row, int col) { return hasNumbers ? plain : signedMap(weights.at(0, 0, row, col)); };

    // `turn` counts from the kernel as the user wrote it, the weights are as they are laid on the pixels.
    const double rest = m_isTurned ? 1.0 : 0.0;
    if (std::abs(turn - rest) < 1e-6 || !hasNumbers) {
        paintGrid(painter, grid, content, style, visible);
        paintFrame(painter, grid.rect, style.kernel, 2.0 * unit * style.lineScale);
        return;
    }
    paintTurningKernel(painter, grid, content, (turn - rest) * 180.0, unit, style);
}

void ConvParts::paintProducts(QPainter& painter, const CellGrid& grid, const Step& step, int count, double unit,
                              const Style& style, const QRectF& visible) const
{
    const int cols = window().cols.kernel;
    const auto productAt = [&](int row, int col) { return static_cast<float>(step.terms[row * cols + col].product()); };
    GridContent content;
    content.value = productAt;
    content.colour = [&, map = productMap(style)](int row, int col) { return map(productAt(row, col)); };
    content.isFilled = [cols, count](int row, int col) { return row * cols + col < count; };
    content.format = m_productFormat;
    content.widestNumber = m_productFormat.widest({-productMap(style).high, productMap(style).high});
    content.numbers = m_numbers;
    paintGrid(painter, grid, content, style, visible);
    paintFrame(painter, grid.rect, style.text, 1.5 * unit * style.lineScale);
}

void ConvParts::paintOutput(QPainter& painter, const CellGrid& grid, const Pose& pose, double unit, const Style& style,
                            const QRectF& visible) const
{
    const bool isComplete = Choreography::of(pose).isComplete();
    const int filled = std::min(pose.step, stepCount() - 1) + (isComplete ? 1 : 0);
    GridContent content;
    content.value = [this](int row, int col) { return m_output.at(0, 0, row, col); };
    content.colour = [this, map = outputMap(style)](int row, int col) { return map(m_output.at(0, 0, row, col)); };
    content.isFilled = [this, filled, &pose](int row, int col) {
        const bool isLookedAt =
            pose.focus().panel == Panel::Output && pose.focus().row == row && pose.focus().col == col;
        return stepOf(row, col) < filled || isLookedAt;
    };
    content.format = m_outputFormat;
    content.widestNumber = m_outputFormat.widest(m_outputRange);
    content.numbers = m_numbers;
    paintGrid(painter, grid, content, style, visible);
    paintFrame(painter, grid.rect, style.output, 2.0 * unit * style.lineScale);

    const int running = std::min(pose.step, stepCount() - 1);
    const int shown = shownStep(pose);
    const auto cellOf = [&](int step) { return grid.cellRect(step / stepsPerRow(), step % stepsPerRow()); };
    if (shown != running) paintFrame(painter, cellOf(running), withAlpha(style.kernel, 0.8), 1.5 * unit);
    const QRectF marker = between(cellOf(std::max(shown - 1, 0)), cellOf(shown), choreography(pose).glide);
    paintCellMark(painter, marker, style.current, unit);
}

void ConvParts::paintInputTints(QPainter& painter, const CellGrid& grid, const Target& focus, const Style& style) const
{
    if (focus.panel != Panel::Kernel) return;
    for (const QPoint cell : cellsMet(window(), {focus.col, focus.row}))
        painter.fillRect(grid.cellRect(cell.y(), cell.x()), withAlpha(style.kernel, 0.42));
}

void ConvParts::paintInputLinks(QPainter& painter, const CellGrid& grid, const Target& focus, const Step& shown,
                                double unit, const Style& style) const
{
    const auto mark = [&](int row, int col) {
        if (grid.contains(row, col)) paintCellMark(painter, grid.cellRect(row, col), style.current, unit);
    };
    const int kernelCols = window().cols.kernel;
    const int terms = static_cast<int>(shown.terms.size());
    if (focus.panel == Panel::Input) mark(focus.row, focus.col);
    if (focus.panel == Panel::Products || focus.panel == Panel::Formula) {
        const int term = focus.panel == Panel::Formula ? focus.col : focus.row * kernelCols + focus.col;
        if (term < terms) mark(shown.terms[term].aCell.y, shown.terms[term].aCell.x);
    }
    if (focus.panel == Panel::Kernel) {
        const Cell& met = shown.terms[focus.row * kernelCols + focus.col].aCell;
        mark(met.y, met.x);
    }
}

void ConvParts::paintKernelLinks(QPainter& painter, const CellGrid& grid, const Target& focus, double unit,
                                 const Style& style) const
{
    const int cols = window().cols.kernel;
    if (focus.panel == Panel::Kernel || focus.panel == Panel::Products)
        paintCellMark(painter, grid.cellRect(focus.row, focus.col), style.current, unit);
    if (focus.panel == Panel::Formula && focus.col < window().rows.kernel * cols)
        paintCellMark(painter, grid.cellRect(focus.col / cols, focus.col % cols), style.current, unit);
}

void ConvParts::paintOutputLinks(QPainter& painter, const CellGrid& grid, const Target& focus, double unit,
                                 const Style& style) const
{
    if (focus.panel != Panel::Input) return;
    std::vector<ReachedCell> cells;
    for (const Reach& reach : outputsReached(window(), m_params.padMode, {focus.col, focus.row})) {
        const float weight = m_walk.weight().at(0, 0, reach.kernelCell.y(), reach.kernelCell.x());
        addReached(cells, {reach.output.y(), reach.output.x(), weight}); // through the padding that repeats it, too
    }
    GridContent numbers;
    numbers.format = m_kernelFormat;
    numbers.widestNumber = m_kernelFormat.widest(rangeOf(m_walk.weight().data));
    numbers.numbers = m_numbers;
    paintReached(painter, grid, cells, numbers, unit, style);
}

ColorMap ConvParts::outputMap(const Style& style) const
{
    switch (m_outputColours) {
    case OutputColours::Grey: return ColorMap::grey(0.0f, m_white);
    case OutputColours::Viridis: return ColorMap::viridis(m_outputRange.low, m_outputRange.high);
    case OutputColours::Diverging: return ColorMap::diverging(m_outputRange, style);
    case OutputColours::Automatic: break;
    }
    if (m_outputRange.low < 0.0f) return ColorMap::diverging(m_outputRange, style);
    const bool isImage = m_outputRange.high <= m_white * 1.001f;
    return isImage ? ColorMap::grey(0.0f, m_white) : ColorMap::viridis(0.0f, m_outputRange.high);
}

ColorMap ConvParts::productMap(const Style& style) const
{
    const float largest = rangeOf(m_walk.weight().data).largestMagnitude() * m_white;
    return ColorMap::diverging({-largest, largest}, style);
}

QString ConvParts::outputSubtitle() const
{
    return QStringLiteral("%1 · %2 … %3")
        .arg(dimensions(window().rows.output(), window().cols.output()), m_outputFormat(m_outputRange.low),
             m_outputFormat(m_outputRange.high));
}

QString ConvParts::inputSubtitle() const
{
    const QString unit = m_white > 1.0f ? QStringLiteral("0–255") : QStringLiteral("0–1");
    const QString size = dimensions(window().rows.input, window().cols.input);
    const QString channel = m_isColour ? channelName(m_channel) : tr("grey");
    if (!hasPadding(window())) return QStringLiteral("%1, %2, %3").arg(size, channel, unit);
    return tr("%1 padded to %2, %3, %4")
        .arg(size, dimensions(window().rows.padded(), window().cols.padded()), channel, unit);
}

QString ConvParts::summary() const
{
    const auto& [rows, cols] = window();
    return tr("Input %1×%2×1 → output %3×%4×1 · %5 multiply-adds")
        .arg(rows.input)
        .arg(cols.input)
        .arg(rows.output())
        .arg(cols.output())
        .arg(groupedNumber(m_walk.shape().multiplyAdds()));
}

QString ConvParts::describe(const Target& target) const
{
    const QString place = QStringLiteral("[%1, %2]").arg(target.row).arg(target.col);
    switch (target.panel) {
    case Panel::Input: {
        const int reached =
            static_cast<int>(outputsReached(window(), m_params.padMode, {target.col, target.row}).size());
        const QString value = m_inputFormat(paddedValue(target.row, target.col));
        const QString text = isPadding(target.row, target.col)
                                 ? tr("padding f%1 = %2 takes part in %n product(s)", nullptr, reached)
                                 : tr("pixel f%1 = %2 takes part in %n product(s)", nullptr, reached);
        return text.arg(place, value);
    }
    case Panel::Kernel:
        return tr("weight h%1 = %2 meets %n input cell(s)", nullptr, stepCount())
            .arg(place, shortNumber(m_walk.weight().at(0, 0, target.row, target.col)));
    case Panel::Output:
        return tr("output G%1 = %2, a sum of %n product(s)", nullptr, window().rows.kernel * window().cols.kernel)
            .arg(place, m_outputFormat(m_output.at(0, 0, target.row, target.col)));
    default: return {};
    }
}

int ConvParts::termOf(const Target& target) const
{
    if (target.panel == Panel::Formula) return target.col;
    const bool isProduct = target.panel == Panel::Kernel || target.panel == Panel::Products;
    return isProduct ? target.row * window().cols.kernel + target.col : -1;
}

Formula ConvParts::formula(const Pose& pose) const
{
    const auto& [rows, cols] = window();
    const Step step = stepAt(shownStep(pose));
    // As the article writes a convolution, the kernel turned and nothing padded.
    const auto turnedIndex = [](const QString& out, const QString& tap, const WindowAxis& axis) {
        const WindowAxis unpadded{axis.input, axis.kernel, axis.stride, axis.dilation, 0, 0};
        return readingIndex(out, tap, unpadded).replace('+', QChar(0x2212));
    };
    const auto indexOf = [&](const QString& out, const QString& tap, const WindowAxis& axis) {
        return m_isTurned ? turnedIndex(out, tap, axis) : readingIndex(out, tap, axis);
    };
    Formula formula;
    formula.lines.push_back(generalLine(QStringLiteral("G[m,n] = (f ∗ h)[m,n] = Σ_j Σ_k h[j,k] · f[%1, %2]")
                                            .arg(indexOf("m", "j", rows), indexOf("n", "k", cols))));
    SumLine sum(QStringLiteral("G[%1,%2]").arg(step.target.y).arg(step.target.x), Role::Output);
    for (std::size_t i = 0; i < step.terms.size(); ++i) {
        const Term& term = step.terms[i];
        sum.addTerm(m_inputFormat(term.a), Role::Input, shortNumber(term.b), Role::Kernel, static_cast<int>(i));
    }
    if (step.bias != 0.0f) sum.addBias(shortNumber(step.bias));
    formula.lines.push_back(sum.equals(m_outputFormat(step.result), Role::Output));
    return formula;
}

Formula ConvParts::sizeFormula() const
{
    Formula::Line line;
    const auto addAxis = [&line](const QString& name, const WindowAxis& axis) {
        const auto plain = [&line](const QString& text) { line.tokens.push_back({text, Role::Plain, false, -1}); };
        const auto live = [&line](int number, Role role) {
            line.tokens.push_back({QString::number(number), role, false, -1});
        };
        plain(name + QStringLiteral("⌊("));
        live(axis.input, Role::Input);
        plain(QStringLiteral(" + "));
        live(axis.padBefore, Role::Kernel);
        plain(QStringLiteral(" + "));
        live(axis.padAfter, Role::Kernel);
        plain(QStringLiteral(" − "));
        live(axis.dilation, Role::Kernel);
        plain(QStringLiteral("·("));
        live(axis.kernel, Role::Kernel);
        plain(QStringLiteral(" − 1) − 1) / "));
        live(axis.stride, Role::Kernel);
        plain(QStringLiteral("⌋ + 1 = "));
        live(axis.output(), Role::Output);
    };
    if (window().rows == window().cols) {
        addAxis(tr("rows, columns: "), window().rows);
    } else {
        addAxis(tr("rows: "), window().rows);
        addAxis(tr("   columns: "), window().cols);
    }
    return {{generalLine(tr("n_{out} = ⌊(n + p_{before} + p_{after} − d·(f − 1) − 1) / s⌋ + 1")), line}};
}

QPointF ConvParts::inputCentre(const CellGrid& input, const Term& term) const
{
    return input.cellRect(term.aCell.y, term.aCell.x).center();
}

QString dimensions(int rows, int cols) { return QStringLiteral("%1 × %2").arg(rows).arg(cols); }

QString channelName(Channel channel)
{
    switch (channel) {
    case Channel::Luma: return ConvParts::tr("luma");
    case Channel::Red: return ConvParts::tr("red");
    case Channel::Green: return ConvParts::tr("green");
    case Channel::Blue: return ConvParts::tr("blue");
    }
    return {};
}

void paintChip(QPainter& painter, QPointF centre, const QString& text, Role role, double pixels, const Style& style)
{
    const QFont font = Style::font(pixels, QFont::DemiBold);
    const double width = std::max(textWidth(text, font) + pixels * 0.8, pixels * 1.6);
    const QRectF card(centre.x() - width / 2.0, centre.y() - pixels * 0.8, width, pixels * 1.6);
    // The frame is a card behind the card: two fills cost less than a stroke.
    const double frame = pixels / 9.0;
    const double radius = pixels * 0.35;
    painter.setPen(Qt::NoPen);
    painter.setBrush(style.colour(role));
    painter.drawRoundedRect(card.adjusted(-frame, -frame, frame, frame), radius + frame, radius + frame);
    painter.setBrush(style.background);
    painter.drawRoundedRect(card, radius, radius);
    drawCentred(painter, card, text, font, style.textColour(role));
}

} // namespace convscope

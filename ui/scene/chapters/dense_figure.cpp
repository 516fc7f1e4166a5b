#include "ui/scene/chapters/dense_figure.h"

#include "ui/scene/conv_parts.h"
#include "ui/scene/engine_names.h"
#include "ui/scene/layer_parts.h"
#include "ui/scene/legend.h"
#include "ui/scene/motion.h"
#include "ui/scene/text.h"
#include "ui/scene/window_marks.h"

#include <algorithm>
#include <cmath>

namespace convscope {

namespace {

constexpr double kGap = 30.0;
constexpr double kSums = 214.0;    // beside them
constexpr double kColumn = 62.0;   // of z, with its numbers
constexpr double kRowNames = 30.0; // left of the matrix
constexpr double kLargestRow = 22.0;
constexpr double kInputRow = 12.0;

/// The maps that the numbers were, or a rectangle that is nearly a square.
Shape layoutOf(const Shape& input)
{
    if (input.size() == 4) return input;
    std::int64_t rows = std::llround(std::floor(std::sqrt(static_cast<double>(input[1]))));
    while (input[1] % rows != 0) --rows;
    return {1, 1, rows, input[1] / rows};
}

Tensor flat(const Tensor& tensor) { return Tensor({1, elementCount(tensor.shape)}, tensor.data); }

/// One column, a row for each number.
TensorView columnView(const Tensor& numbers, Role role, NumberMode mode)
{
    const Tensor column({elementCount(numbers.shape)}, numbers.data);
    return TensorView(column, role, TensorView::Colours::Signed, 1.0f, mode);
}

Tensor biasOf(const NetLayer& layer)
{
    const Tensor& bias = layer.parameters.bias;
    return bias.isNone() ? Tensor({layer.output.size(1)}) : bias;
}

} // namespace

DenseFigure::DenseFigure(const FigureInput& input)
    : m_layer(input.experiment.netLayer),
      m_inputs(static_cast<int>(elementCount(m_layer->input.shape))),
      m_outputs(static_cast<int>(m_layer->output.size(1))),
      m_maps(layoutOf(m_layer->input.shape)),
      m_walk(*denseWalk(flat(m_layer->input), m_layer->parameters.weight, biasOf(*m_layer))),
      m_input(Tensor(m_maps, m_layer->input.data), Role::Input, inputColours(*m_layer), 1.0f, input.experiment.numbers),
      m_x(Tensor({1, 1, 1, m_inputs}, m_layer->input.data), Role::Input, inputColours(*m_layer), 1.0f,
          input.experiment.numbers),
      m_weights(Tensor({m_outputs, m_maps[1], m_maps[2], m_maps[3]}, m_layer->parameters.weight.data), Role::Kernel,
                TensorView::Colours::Signed, 1.0f, input.experiment.numbers),
      m_bias(columnView(biasOf(*m_layer), Role::Kernel, input.experiment.numbers)),
      m_z(columnView(m_layer->output, Role::Output, input.experiment.numbers))
{
    if (!m_layer->activation) return;
    m_a = columnView(*activationForward(m_layer->output, *m_layer->activation), Role::Output, input.experiment.numbers);
}

DenseFigure::Block DenseFigure::blockIn(const QRectF& room, double u) const
{
    const int maps = static_cast<int>(m_maps[1]);
    const auto rows = static_cast<int>(m_maps[2]);
    const auto cols = static_cast<int>(m_maps[3]);
    Block block;
    block.title = room.topLeft();
    const QRectF area = room.adjusted(0, kTitleHeight * u, 0, 0);
    const double gap = maps > 1 ? 3.0 * u : 0.0;
    double cell = 0.0;
    int perLine = 1;
    for (int tried = 1; tried <= maps; ++tried) {
        const int lines = (maps + tried - 1) / tried;
        const double fits = std::min((area.width() - (tried - 1) * gap) / (tried * cols),
                                     (area.height() - (lines - 1) * gap) / (lines * rows));
        if (fits <= cell) continue;
        cell = fits;
        perLine = tried;
    }
    for (int i = 0; i < maps; ++i) {
        const QSizeF size(cols * cell, rows * cell);
        const QPointF corner = area.topLeft() + QPointF(i % perLine * (size.width() + gap),
                                                        i / perLine * (size.height() + gap)); // whole lines
        block.maps.push_back({QRectF(corner, size), rows, cols, 0, 0});
        block.rect = block.rect.united(block.maps.back().rect);
    }
    return block;
}

DenseFigure::Layout DenseFigure::layoutIn(const QRectF& bounds) const
{
    const double u = unit(bounds);
    const QRectF area = bounds.adjusted(kFigureMargin * u, kFigureMargin * u, -kFigureMargin * u, -kFigureMargin * u);
    const double title = kTitleHeight * u;
    const double gap = kGap * u;
    Layout layout;

    // Above: what belongs to the output that is shown.
    layout.sumWidth = kSums * u;
    layout.blockWidth = std::min((area.width() - layout.sumWidth - 3.0 * gap) / 3.0, area.height() * 0.36);
    const double between = (area.width() - layout.sumWidth - 3.0 * layout.blockWidth) / 3.0;
    double left = area.left();
    for (Block* block : {&layout.input, &layout.weights, &layout.products}) {
        *block = blockIn({left, area.top(), layout.blockWidth, layout.blockWidth + title}, u);
        left += layout.blockWidth + between;
    }
    layout.sums = {left, area.top() + title};

    // Below: the matrix of all, with the input over it and the outputs at its right.
    const double top = area.top() + layout.blockWidth + title + 16.0 * u;
    const double bottom = area.bottom() - (kLegendHeight + 8.0) * u;
    const double matrixTop = top + title + (kInputRow + 4.0) * u;
    const double columns = (hasActivation() ? 3 : 2) * (kColumn + 12.0) * u;
    const double names = kRowNames * u;
    const double width = area.width() - names - columns;
    const double rowHeight = std::min((bottom - matrixTop) / m_outputs, kLargestRow * u);
    layout.x = {QRectF(area.left() + names, top + title, width, kInputRow * u), 1, m_inputs, 0, 0};
    layout.matrix = {QRectF(area.left() + names, matrixTop, width, rowHeight * m_outputs), m_outputs, m_inputs, 0, 0};
    double right = layout.matrix.rect.right() + 12.0 * u;
    for (CellGrid* column : {&layout.bias, &layout.z, &layout.a}) {
        if (column == &layout.a && !hasActivation()) break;
        *column = {QRectF(right, matrixTop, kColumn * u, layout.matrix.rect.height()), m_outputs, 1, 0, 0};
        right += (kColumn + 12.0) * u;
    }
    layout.legend = {layout.matrix.rect.left(), layout.matrix.rect.bottom() + 8.0 * u, 150.0 * u, kLegendHeight * u};
    return layout;
}

int DenseFigure::shownOutput(const Pose& pose) const
{
    for (const Target& target : {pose.hover, pose.pinned})
        if (const auto step = stepOf(target)) return *step;
    return std::min(pose.step, m_outputs - 1);
}

Choreography DenseFigure::choreography(const Pose& pose) const
{
    return shownOutput(pose) == pose.step ? Choreography::of(pose) : Choreography::complete();
}

bool DenseFigure::isFilled(const Pose& pose, int output) const
{
    const int complete = pose.step + (Choreography::of(pose).isComplete() ? 1 : 0);
    return output < complete || (output == shownOutput(pose) && output != pose.step);
}

int DenseFigure::inputAt(const Target& target) const { return m_input.index(target.plane, target.row, target.col); }

Target DenseFigure::placeOfInput(int input) const
{
    const int cols = m_input.cols();
    const int perMap = m_input.rows() * cols;
    return {Panel::Input, input % perMap / cols, input % cols, input / perMap};
}

std::optional<int> DenseFigure::inputInFocus(const Pose& pose) const
{
    const Target& focus = pose.focus();
    switch (focus.panel) {
    case Panel::Input:
    case Panel::Kernel:
    case Panel::Products: return inputAt(focus);
    case Panel::InputNodes:
    case Panel::Connections: return focus.col;
    case Panel::Formula: {
        const GroupedSum sum = sumOf(shownOutput(pose), pose);
        if (focus.col < sum.groups) return std::nullopt;
        return sum.shown * m_input.rows() * m_input.cols() + focus.col - sum.groups;
    }
    default: return std::nullopt;
    }
}

float DenseFigure::weight(int output, int input) const
{
    return m_weights.tensor().data[static_cast<std::size_t>(output) * m_inputs + static_cast<std::size_t>(input)];
}

GroupedSum DenseFigure::sumOf(int output, const Pose& pose) const
{
    const int perMap = m_input.rows() * m_input.cols();
    GroupedSum sum;
    sum.name = QStringLiteral("z[%1]").arg(output);
    sum.groups = m_input.planes();
    const Target& focus = pose.focus();
    const bool isInMap = focus.panel == Panel::Input || focus.panel == Panel::Kernel || focus.panel == Panel::Products;
    if (isInMap) sum.shown = focus.plane;
    if (focus.panel == Panel::InputNodes || focus.panel == Panel::Connections) sum.shown = focus.col / perMap;
    if (focus.panel == Panel::Formula && focus.col < sum.groups) sum.shown = focus.col;
    sum.groupOf = [perMap](const Term& term) { return term.aCell.c / perMap; };
    sum.label = [](int map) { return tr("map %1").arg(map); };
    sum.a = [format = m_input.format()](float value) { return format(value); };
    sum.b = [](float value) { return shortNumber(value); };
    sum.sum = m_z.format();
    return sum;
}

TensorView DenseFigure::productsOf(const Step& step) const
{
    Tensor products(m_maps);
    std::transform(step.terms.begin(), step.terms.end(), products.data.begin(),
                   [](const Term& term) { return static_cast<float>(term.product()); });
    return TensorView(std::move(products), Role::Plain, TensorView::Colours::Signed, 1.0f, NumberMode::Auto);
}

void DenseFigure::paint(QPainter& painter, const QRectF& bounds, const Pose& pose, const Style& style) const
{
    const Canvas canvas = Canvas::of(painter, bounds, unit(bounds), style);
    const Layout layout = layoutIn(bounds);
    paintBlocks(canvas, layout, pose);
    paintMatrix(canvas, layout, pose);
    paintOutputs(canvas, layout, pose);
    paintSums(canvas, layout, pose);
}

void DenseFigure::paintBlock(const Canvas& canvas, const Block& block, const TensorView& view, int first,
                             const Pose& pose, int filled) const
{
    const auto& [painter, u, style, visible] = canvas;
    const auto focused = inputInFocus(pose);
    for (std::size_t map = 0; map < block.maps.size(); ++map) {
        const CellGrid& grid = block.maps[map];
        const int before = static_cast<int>(map) * grid.rows * grid.cols;
        PlaneDetail detail;
        if (filled < m_inputs)
            detail.isFilled = [&](int row, int col) { return before + row * grid.cols + col < filled; };
        view.paint(painter, grid, first + static_cast<int>(map), u * (block.maps.size() > 1 ? 0.6 : 1.0), style,
                   visible, detail);
        if (!focused || placeOfInput(*focused).plane != static_cast<int>(map)) continue;
        const Target cell = placeOfInput(*focused);
        paintCellMark(painter, grid.cellRect(cell.row, cell.col), style.current, u);
    }
}

void DenseFigure::paintBlocks(const Canvas& canvas, const Layout& layout, const Pose& pose) const
{
    const auto& [painter, u, style, visible] = canvas;
    const int output = shownOutput(pose);
    const Choreography motion = choreography(pose);
    const int filled = motion.products >= 1.0 ? m_inputs : static_cast<int>(motion.products * m_inputs);
    const double width = layout.weights.title.x() - layout.input.title.x() - 8.0 * u;
    const Shape& shape = m_layer->input.shape;
    const QString size = shape.size() == 4 ? volumeText(shape) : QString::number(m_inputs);
    paintTitle(painter, layout.input.title, width, tr("Input x = A[l−1]"),
               shape.size() == 4 ? tr("%1 = %2 numbers").arg(size).arg(m_inputs) : tr("%1 numbers").arg(size),
               Role::Input, u, style);
    paintBlock(canvas, layout.input, m_input, 0, pose, m_inputs);
    paintTitle(painter, layout.weights.title, width, tr("Weights of output %1").arg(output),
               tr("row %1 of W, laid out alike").arg(output), Role::Kernel, u, style);
    paintBlock(canvas, layout.weights, m_weights, output * m_input.planes(), pose, m_inputs);
    paintTitle(painter, layout.products.title, width, tr("Products"), tr("w · x, input by input"), Role::Plain, u,
               style);
    paintBlock(canvas, layout.products, productsOf(m_walk.at(output)), 0, pose, filled);
    const QFont sign = Style::font(18.0 * u);
    const auto drawSign = [&](const Block& left, const Block& right, const QString& text) {
        const QRectF room(left.rect.right(), left.rect.top(), right.title.x() - left.rect.right(), left.rect.height());
        drawCentred(canvas.painter, room, text, sign, canvas.style.mutedText);
    };
    drawSign(layout.input, layout.weights, QStringLiteral("⊙"));
    drawSign(layout.weights, layout.products, QStringLiteral("="));
}

void DenseFigure::paintMatrixCells(const Canvas& canvas, const Layout& layout) const
{
    const auto& [painter, u, style, visible] = canvas;
    GridContent content = m_weights.numbers();
    content.value = [&](int row, int col) { return weight(row, col); };
    content.colour = [&](int row, int col) { return m_weights.colourOf(0, weight(row, col), canvas.style); };
    if (numberHeight(layout.matrix, content, pixelsPerUnit(painter)) > 0.0) {
        paintGrid(painter, layout.matrix, content, style, visible);
        return;
    }
    // As one picture; cells smaller than a pixel are averaged, once for each place.
    m_matrix.paint(painter, layout.matrix.rect, style.key(), [&](QPainter& once) {
        QImage image(m_inputs, m_outputs, QImage::Format_RGB32);
        const ColorMap map = m_weights.map(canvas.style);
        for (int row = 0; row < m_outputs; ++row) {
            auto* line = reinterpret_cast<QRgb*>(image.scanLine(row));
            for (int col = 0; col < m_inputs; ++col) line[col] = map(weight(row, col));
        }
        const QSizeF device = layout.matrix.rect.size() * pixelsPerUnit(once);
        const QSize wanted(std::min(image.width(), static_cast<int>(std::ceil(device.width()))),
                           std::min(image.height(), static_cast<int>(std::ceil(device.height()))));
        if (!isVector(once) && wanted != image.size())
            image = image.scaled(wanted, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
        once.drawImage(layout.matrix.rect, image);
    });
}

void DenseFigure::paintMatrix(const Canvas& canvas, const Layout& layout, const Pose& pose) const
{
    const auto& [painter, u, style, visible] = canvas;
    const int output = shownOutput(pose);
    const QRectF& matrix = layout.matrix.rect;
    const QPointF titleUp(0, kTitleHeight * u);
    paintTitle(painter, layout.x.rect.topLeft() - titleUp, matrix.width(),
               QStringLiteral("W %1×%2").arg(m_outputs).arg(m_inputs),
               tr("a row for each output, a column for each input, which stands over it"), Role::Kernel, u, style);
    m_x.paint(painter, layout.x, 0, u, style, visible);
    paintMatrixCells(canvas, layout);
    paintFrame(painter, matrix, style.kernel, u);
    paintLegend(painter, layout.legend, m_weights.map(style), m_weights.format(), {}, u, style);

    const double rowHeight = layout.matrix.cellHeight();
    const QFont font = Style::font(11.0 * u, QFont::DemiBold);
    const QRectF row = layout.matrix.cellsRect(output, 0, 1, m_inputs);
    for (int i = 0; i < m_outputs; ++i) {
        if (i != output && rowHeight < 13.0 * u) continue;
        const QString name = QString::number(i);
        const double middle = layout.matrix.cellRect(i, 0).center().y();
        drawText(painter, {matrix.left() - 8.0 * u - textWidth(name, font), middle + 4.0 * u}, name, font,
                 i == output ? style.textColour(Role::Current) : style.mutedText);
    }
    paintFrame(painter, row, style.current, 2.0 * u * style.lineScale);
    if (const auto input = inputInFocus(pose)) {
        paintFrame(painter, layout.matrix.cellsRect(0, *input, m_outputs, 1), style.current, 1.2 * u * style.lineScale);
        paintFrame(painter, layout.x.cellRect(0, *input), style.current, 1.6 * u * style.lineScale);
    }
}

void DenseFigure::paintColumn(const Canvas& canvas, const CellGrid& grid, const TensorView& view, const QString& title,
                              const Pose& pose) const
{
    const auto& [painter, u, style, visible] = canvas;
    const Role role = &view == &m_bias ? Role::Kernel : Role::Output;
    drawText(painter, grid.rect.topLeft() - QPointF(0, 8.0 * u), title, Style::font(14.5 * u, QFont::DemiBold),
             style.textColour(role));
    PlaneDetail detail;
    if (role == Role::Output) detail.isFilled = [&](int row, int) { return isFilled(pose, row); };
    view.paint(painter, grid, 0, u, style, visible, detail);
    paintFrame(painter, grid.rect, style.colour(role), u);
    const int output = shownOutput(pose);
    paintFrame(painter, grid.cellRect(output, 0), style.current, 2.0 * u * style.lineScale);
}

void DenseFigure::paintOutputs(const Canvas& canvas, const Layout& layout, const Pose& pose) const
{
    paintColumn(canvas, layout.bias, m_bias, QStringLiteral("b"), pose);
    const Panel panel = pose.focus().panel;
    if (panel == Panel::Input || panel == Panel::InputNodes)
        paintWeightsOf(canvas, layout.z, *inputInFocus(pose));
    else
        paintColumn(canvas, layout.z, m_z, QStringLiteral("z"), pose);
    if (hasActivation()) paintColumn(canvas, layout.a, m_a, QStringLiteral("a"), pose);
}

void DenseFigure::paintWeightsOf(const Canvas& canvas, const CellGrid& grid, int input) const
{
    const auto& [painter, u, style, visible] = canvas;
    drawText(painter, grid.rect.topLeft() - QPointF(0, 8.0 * u), QStringLiteral("W[k,%1]").arg(input),
             Style::font(14.5 * u, QFont::DemiBold), style.textColour(Role::Kernel));
    GridContent content = m_weights.numbers();
    content.value = [&](int row, int) { return weight(row, input); };
    content.colour = [&](int row, int) { return m_weights.colourOf(0, weight(row, input), canvas.style); };
    paintGrid(painter, grid, content, style, visible);
    paintFrame(painter, grid.rect, style.kernel, u);
}

void DenseFigure::paintSums(const Canvas& canvas, const Layout& layout, const Pose& pose) const
{
    const auto& [painter, u, style, visible] = canvas;
    const int output = shownOutput(pose);
    const Step step = m_walk.at(output);
    const Choreography motion = choreography(pose);
    const int filled = motion.products >= 1.0 ? m_inputs : static_cast<int>(motion.products * m_inputs);
    double sum = 0.0;
    for (int i = 0; i < filled; ++i) sum += step.terms[static_cast<std::size_t>(i)].product();
    const QFont font = Style::font(15.0 * u, QFont::DemiBold);
    const double line = 30.0 * u;
    QPointF at = layout.sums + QPointF(0, 30.0 * u);
    const auto write = [&](const QString& text, Role role) {
        drawText(canvas.painter, at, elided(text, font, layout.sumWidth), font, canvas.style.textColour(role));
        at += QPointF(0, line);
    };
    write(tr("Σ w · x = %1").arg(m_z.format()(sum)), Role::Plain);
    write(tr("+ b = %1").arg(shortNumber(step.bias)), Role::Kernel);
    const bool hasSum = motion.sum >= 1.0;
    const QString z = m_z.text(0, output, 0);
    write(QStringLiteral("z[%1] = %2").arg(output).arg(hasSum ? z : QStringLiteral("…")), Role::Output);
    const QPointF start = at - QPointF(-70.0 * u, line + 5.0 * u);
    if (hasActivation()) {
        const QString g = activationName(m_layer->activation->kind);
        const QString a = motion.isComplete() ? m_a.text(0, output, 0) : QStringLiteral("…");
        write(QStringLiteral("a[%1] = %2(z) = %3").arg(output).arg(g, a), Role::Output);
    }
    if (pose.isStaged && hasSum && motion.deliver < 1.0)
        paintChip(painter, between(start, layout.z.cellRect(output, 0).center(), motion.deliver), z, Role::Output,
                  13.0 * u, style);
}

std::vector<PanelGrid> DenseFigure::panels(const QRectF& bounds, const Pose&) const
{
    const Layout layout = layoutIn(bounds);
    std::vector<PanelGrid> result;
    for (std::size_t map = 0; map < layout.input.maps.size(); ++map) {
        const int plane = static_cast<int>(map);
        result.push_back({Panel::Input, layout.input.maps[map], plane});
        result.push_back({Panel::Kernel, layout.weights.maps[map], plane});
        result.push_back({Panel::Products, layout.products.maps[map], plane});
    }
    result.push_back({Panel::InputNodes, layout.x});
    result.push_back({Panel::Connections, layout.matrix});
    result.push_back({Panel::GradBias, layout.bias});
    result.push_back({Panel::Output, layout.z});
    if (hasActivation()) result.push_back({Panel::Activation, layout.a});
    return result;
}

std::vector<FigureTensor> DenseFigure::tensors() const
{
    const Tensor& z = m_layer->output;
    return {{"input", QStringLiteral("x = A[l−1]"), Panel::Input, m_layer->input},
            {"weight", QStringLiteral("W"), Panel::Connections, m_layer->parameters.weight},
            {"bias", QStringLiteral("b"), Panel::GradBias, biasOf(*m_layer)},
            {"z", QStringLiteral("z"), Panel::Output, z},
            {"output", hasActivation() ? QStringLiteral("a") : QStringLiteral("z"),
             hasActivation() ? Panel::Activation : Panel::Output,
             hasActivation() ? Tensor(z.shape, m_a.tensor().data) : z}};
}

Formula DenseFigure::formula(const Pose& pose) const
{
    Formula formula;
    formula.lines.push_back(generalLine(QStringLiteral("z[k] = b[k] + Σ_i W[k,i] · x[i]")));
    const int output = shownOutput(pose);
    const Step step = m_walk.at(output);
    for (Formula::Line& line : sumOf(output, pose).lines(step)) formula.lines.push_back(std::move(line));
    if (!hasActivation()) return formula;
    Formula::Line line;
    const auto add = [&line](const QString& text, Role role) { line.tokens.push_back({text, role, false, -1}); };
    add(QStringLiteral("a[%1]").arg(output), Role::Output);
    add(QStringLiteral(" = %1(").arg(activationName(m_layer->activation->kind)), Role::Plain);
    add(m_z.text(0, output, 0), Role::Output);
    add(QStringLiteral(") = "), Role::Plain);
    add(m_a.text(0, output, 0), Role::Output);
    formula.lines.push_back(line);
    return formula;
}

int DenseFigure::termOf(const Target& target) const
{
    const int perMap = m_input.rows() * m_input.cols();
    switch (target.panel) {
    case Panel::Formula: return target.col;
    case Panel::Input:
    case Panel::Kernel:
    case Panel::Products: return m_input.planes() + target.row * m_input.cols() + target.col;
    case Panel::InputNodes:
    case Panel::Connections: return m_input.planes() + target.col % perMap;
    default: return -1;
    }
}

std::optional<int> DenseFigure::stepOf(const Target& target) const
{
    const bool isOutput = target.panel == Panel::Output || target.panel == Panel::Activation ||
                          target.panel == Panel::Connections || target.panel == Panel::GradBias;
    return isOutput && target.row >= 0 && target.row < m_outputs ? std::optional(target.row) : std::nullopt;
}

QString DenseFigure::summary() const
{
    const bool hasBias = !m_layer->parameters.bias.isNone();
    const auto weights = static_cast<std::int64_t>(m_inputs) * m_outputs;
    return tr("Input %1 → output %2 · %3 parameters: %4 weights, %5 biases · %4 multiply-adds")
        .arg(m_inputs)
        .arg(m_outputs)
        .arg(groupedNumber(weights + (hasBias ? m_outputs : 0)), groupedNumber(weights),
             groupedNumber(hasBias ? m_outputs : 0));
}

QString DenseFigure::describe(const Target& target, const Pose& pose) const
{
    const int output = shownOutput(pose);
    const auto describeInput = [&](int input) {
        return tr("x[%1] = %2 goes into every output, with the weights that stand in place of z")
            .arg(input)
            .arg(m_x.text(0, 0, input));
    };
    const auto describeWeight = [&](int input) {
        return tr("W[%1, %2] = %3, from x[%2] = %4 to z[%1]")
            .arg(output)
            .arg(input)
            .arg(shortNumber(weight(output, input)), m_x.text(0, 0, input));
    };
    switch (target.panel) {
    case Panel::Input: return describeInput(inputAt(target));
    case Panel::InputNodes: return describeInput(target.col);
    case Panel::Kernel: return describeWeight(inputAt(target));
    case Panel::Connections: return describeWeight(target.col);
    case Panel::Products: {
        const int input = inputAt(target);
        const float w = weight(output, input);
        const float x = m_x.value(0, 0, input);
        return tr("product %1 · %2 = %3")
            .arg(m_x.text(0, 0, input), shortNumber(w), shortNumber(static_cast<double>(w) * x));
    }
    case Panel::GradBias: return tr("b[%1] = %2").arg(target.row).arg(m_bias.text(0, target.row, 0));
    case Panel::Output: return tr("z[%1] = %2").arg(target.row).arg(m_z.text(0, target.row, 0));
    case Panel::Activation: return tr("a[%1] = %2").arg(target.row).arg(m_a.text(0, target.row, 0));
    default: return {};
    }
}

} // namespace convscope

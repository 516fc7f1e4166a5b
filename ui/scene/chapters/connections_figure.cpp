#include "ui/scene/chapters/connections_figure.h"

#include "ui/scene/cell_names.h"
#include "ui/scene/figure_tensors.h"
#include "ui/scene/text.h"

#include <algorithm>
#include <set>

namespace convscope {

namespace {

constexpr double kSideWidth = 200.0;
constexpr double kGap = 28.0;
constexpr double kWidest = 1180.0;
constexpr double kHighest = 760.0;
constexpr double kNoteHeight = 24.0;
constexpr double kSentenceHeight = 22.0;
constexpr double kSmallPrint = 11.5;

/// A node is a panel of one cell, as nodes stand in no grid.
void addNodes(std::vector<PanelGrid>& panels, Panel panel, const std::vector<QRectF>& nodes)
{
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        CellGrid grid{nodes[i]};
        grid.firstCol = static_cast<int>(i);
        panels.push_back({panel, grid});
    }
}

} // namespace

ConnectionsFigure::ConnectionsFigure(FigureInput input)
    : m_view(input.experiment.layer.connectionView),
      m_layer(input.experiment),
      m_costs(input.experiment),
      m_sentence(makeSentence())
{}

ConnectionsFigure::Layout ConnectionsFigure::layoutIn(const QRectF& bounds) const
{
    const double u = unit(bounds);
    QRectF area = bounds.adjusted(kFigureMargin * u, kFigureMargin * u, -kFigureMargin * u, -kFigureMargin * u);
    const QSizeF used(std::min(area.width(), kWidest * u), std::min(area.height(), kHighest * u));
    area = {area.center() - QPointF(used.width(), used.height()) / 2.0, used};

    Layout layout;
    layout.side = ConnectionSide::in({area.topLeft(), QSizeF(kSideWidth * u, area.height())}, m_layer, u);
    const QRectF right = area.adjusted((kSideWidth + kGap) * u, 0, 0, 0);
    layout.textWidth = right.width();
    const double sentenceTop = right.bottom() - kSentenceHeight * u;
    const double tableTop = sentenceTop - CostTable::kHeight * u;
    const double noteTop = tableTop - kNoteHeight * u;
    layout.sentence = {right.left(), sentenceTop + 14.0 * u};
    layout.table = {right.left(), tableTop};
    layout.note = {right.left(), noteTop + 12.0 * u};
    const QRectF stage(right.topLeft(), QPointF(right.right(), noteTop - 6.0 * u));
    if (showsMatrix())
        layout.matrix = ConnectionMatrixView::in(stage, m_layer, u);
    else
        layout.nodes = ConnectionNodes::in(stage, m_layer, u);
    return layout;
}

void ConnectionsFigure::paint(QPainter& painter, const QRectF& bounds, const Pose& pose, const Style& style) const
{
    const double u = unit(bounds);
    const QRectF visible = visibleRect(painter, bounds);
    const Layout layout = layoutIn(bounds);
    const ConnectionMoment moment = ConnectionMoment::of(m_layer, pose);
    painter.setRenderHint(QPainter::Antialiasing);

    layout.side.paint(painter, m_layer, moment, !showsMatrix(), style, visible);
    if (showsMatrix())
        layout.matrix.paint(painter, m_layer, moment, style, visible);
    else
        layout.nodes.paint(painter, m_layer, moment, style, visible);

    const QFont small = Style::font(kSmallPrint * u);
    const QString note =
        showsMatrix() ? ConnectionMatrixView::note(m_layer, moment) : ConnectionNodes::note(m_layer, moment);
    drawText(painter, layout.note, elided(note, small, layout.textWidth), small, style.mutedText);
    m_costs.paint(painter, layout.table, u, style);
    const QFont strong = Style::font(12.5 * u, QFont::DemiBold);
    drawText(painter, layout.sentence, elided(m_sentence, strong, layout.textWidth), strong, style.text);
}

std::vector<PanelGrid> ConnectionsFigure::panels(const QRectF& bounds, const Pose&) const
{
    const Layout layout = layoutIn(bounds);
    std::vector<PanelGrid> panels{
        {Panel::Input, layout.side.region}, {Panel::Kernel, layout.side.kernel}, {Panel::Output, layout.side.output}};
    if (showsMatrix()) {
        panels.push_back({Panel::Connections, layout.matrix.grid});
        return panels;
    }
    addNodes(panels, Panel::InputNodes, layout.nodes.convolution.inputs);
    addNodes(panels, Panel::OutputNodes, layout.nodes.convolution.outputs);
    addNodes(panels, Panel::InputNodes, layout.nodes.dense.inputs);
    addNodes(panels, Panel::DenseNodes, layout.nodes.dense.outputs);
    return panels;
}

std::vector<FigureTensor> ConnectionsFigure::tensors() const
{
    LayerTensors layer;
    layer.input = m_layer.values;
    layer.weight = m_layer.parts.weight();
    layer.bias = Tensor({1}, m_layer.parts.stepAt(0).bias);
    layer.z = layer.a = m_layer.parts.output(); // as there is no activation in this chapter
    std::vector<FigureTensor> tensors = tensorsOf(layer);
    tensors.back().panel = Panel::Output;
    tensors.push_back({"dense_weight", tr("Matrix of connections"), showsMatrix() ? Panel::Connections : Panel::None,
                       m_layer.connections.matrix(m_layer.weights)});
    return tensors;
}

Formula ConnectionsFigure::formula(const Pose& pose) const
{
    const ConnectionMoment moment = ConnectionMoment::of(m_layer, pose);
    Formula formula = m_layer.parts.formula(moment.pose);
    formula.lines.insert(formula.lines.begin(),
                         generalLine(QStringLiteral("G_o = Σ_i w_{o,i} · f_i,   w_{o,i} = h[j,k] ") +
                                     tr("where input i is connected to output o, else 0")));
    return formula;
}

std::optional<int> ConnectionsFigure::stepOf(const Target& target) const
{
    if (target.panel != Panel::Output) return std::nullopt;
    return m_layer.parts.stepOf(target.row, target.col);
}

QString ConnectionsFigure::summary() const { return m_layer.parts.summary() + QStringLiteral(" · ") + m_sentence; }

QString ConnectionsFigure::makeSentence() const
{
    const Connections& connections = m_layer.connections;
    const std::int64_t all = static_cast<std::int64_t>(connections.inputs()) * connections.outputs();
    const QString weights = tr("%n weight(s)", nullptr, connections.weights());
    return tr("%1 of %2 connections are left, and they share %3.")
        .arg(groupedNumber(connections.pairs()), groupedNumber(all), weights);
}

QString ConnectionsFigure::describe(const Target& target, const Pose& pose) const
{
    const ConnectionMoment moment = ConnectionMoment::of(m_layer, pose);
    const auto place = static_cast<std::size_t>(target.col);
    const auto described = [this](const Target& cell, const QString& name) {
        return name + QStringLiteral(": ") + m_layer.parts.describe(cell);
    };
    switch (target.panel) {
    case Panel::InputNodes: {
        const auto input = moment.crop.inputAtPlace(target.col);
        return input ? describeInput(*input) : tr("no input stands here at this step");
    }
    case Panel::OutputNodes: {
        const int output = moment.crop.outputs.at(std::min(place, moment.crop.outputs.size() - 1));
        return described(m_layer.outputCell(output), tr("output %1").arg(letterName(output)));
    }
    case Panel::DenseNodes: {
        const int output = moment.crop.outputs.at(std::min(place, moment.crop.outputs.size() - 1));
        return tr("output %1 of a dense layer: a sum over all %2 inputs, each with a weight of its own")
            .arg(letterName(output), groupedNumber(m_layer.connections.inputs()));
    }
    case Panel::Connections:
        return describePair(moment.piece.firstOutput + target.row, moment.piece.firstInput + target.col);
    case Panel::Input: {
        const int input = m_layer.connections.inputAt(target.row, target.col);
        const bool isPixel = input >= 0 && m_layer.inputCell(input) == target;
        return isPixel ? describeInput(input) : m_layer.parts.describe(target);
    }
    case Panel::Output:
        return described(target, tr("output %1").arg(letterName(m_layer.parts.stepOf(target.row, target.col))));
    case Panel::Kernel: {
        if (!m_layer.hasNumerals()) return m_layer.parts.describe(target);
        return romanNumeral(m_layer.parts.termOf(target) + 1) + QStringLiteral(": ") + m_layer.parts.describe(target);
    }
    default: return {};
    }
}

QString ConnectionsFigure::describeInput(int input) const
{
    constexpr int kMostNames = 9;
    const Target cell = m_layer.inputCell(input);
    const QString what = tr("input %1: pixel f[%2, %3] = %4")
                             .arg(input + 1)
                             .arg(cell.row)
                             .arg(cell.col)
                             .arg(m_layer.parts.inputFormat()(m_layer.value(input)));
    std::set<int> outputs;
    const PadMode padMode = m_layer.parts.params().padMode;
    for (const Reach& reach : outputsReached(m_layer.connections.window(), padMode, {cell.col, cell.row}))
        outputs.insert(m_layer.parts.stepOf(reach.output.y(), reach.output.x()));
    QStringList names;
    for (const int output : outputs) names << letterName(output);
    const int count = static_cast<int>(outputs.size());
    if (count == 0) return tr("%1, reaches no output").arg(what);
    if (count > kMostNames) return tr("%1, reaches %n output(s)", nullptr, count).arg(what);
    return tr("%1, reaches output(s) %2", nullptr, count).arg(what, names.join(QStringLiteral(", ")));
}

QString ConnectionsFigure::describePair(int output, int input) const
{
    const QString pair = tr("output %1, input %2").arg(letterName(output)).arg(input + 1);
    QStringList weights;
    for (const Connection& connection : m_layer.connections.of(output)) {
        if (connection.input != input) continue;
        const int cols = m_layer.connections.window().cols.kernel;
        const QString numeral =
            m_layer.hasNumerals() ? romanNumeral(connection.weight + 1) + QStringLiteral(" = ") : QString();
        weights << numeral + QStringLiteral("h[%1, %2] = %3")
                                 .arg(connection.weight / cols)
                                 .arg(connection.weight % cols)
                                 .arg(shortNumber(m_layer.weights[static_cast<std::size_t>(connection.weight)]));
    }
    if (weights.isEmpty()) return tr("%1: not connected").arg(pair);
    return tr("%1: weight(s) %2", nullptr, static_cast<int>(weights.size())).arg(pair, weights.join(tr(" and ")));
}

} // namespace convscope

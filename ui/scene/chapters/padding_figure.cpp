#include "ui/scene/chapters/padding_figure.h"

#include "ui/scene/figure_tensors.h"
#include "ui/scene/legend.h"
#include "ui/scene/text.h"

#include <algorithm>

namespace convscope {

namespace {

WindowGeometry photoWindow(const Experiment& experiment)
{
    const QSize size = experiment.photo->size();
    return *windowGeometry({size.height(), size.width()}, experiment.kernel.size, experiment.conv.stride,
                           experiment.conv.dilation, experiment.conv.padding);
}

InfluenceView influenceOf(const Experiment& experiment, const WindowGeometry& window)
{
    return {window, experiment.conv.padMode, experiment.influenceMeasure, experiment.appliedKernel().weights()};
}

/// The influence of the corner with no padding at all; nothing where the kernel then does not fit.
std::optional<float> validCorner(const Experiment& experiment, const WindowGeometry& window)
{
    const auto valid = windowGeometry({window.rows.input, window.cols.input}, experiment.kernel.size,
                                      experiment.conv.stride, experiment.conv.dilation, {});
    if (!valid) return std::nullopt;
    return influenceOf(experiment, *valid).at(0, 0);
}

} // namespace

PaddingFigure::PaddingFigure(FigureInput input)
    : m_input(std::move(input)),
      m_parts(m_input.experiment, m_input.experiment.conv),
      m_influence(influenceOf(m_input.experiment, m_parts.window()))
{
    if (m_input.experiment.influenceOfPhoto)
        m_photoInfluence = influenceOf(m_input.experiment, photoWindow(m_input.experiment));
}

PaddingFigure::Layout PaddingFigure::layoutIn(const QRectF& bounds) const
{
    const double u = unit(bounds);
    const QRectF area = bounds.adjusted(kFigureMargin * u, kFigureMargin * u, -kFigureMargin * u, -kFigureMargin * u);
    const double title = kTitleHeight * u;
    const double gap = 40.0 * u;
    const double strip = 118.0 * u;
    const QSizeF room((area.width() - gap) / 2.0, area.height() - title - strip);
    Layout layout;
    layout.input = m_parts.inputGrid({area.topLeft() + QPointF(0, title), room});
    const InfluenceView& influence = shownInfluence();
    layout.influence = influence.grid({area.topLeft() + QPointF(room.width() + gap, title), room});

    const double gridHeight = std::max(layout.input.rect.height(), layout.influence.rect.height());
    const double shift = std::round(std::max(0.0, (area.height() - title - gridHeight - strip) / 2.0));
    layout.input.rect.translate(std::round(std::max(0.0, room.width() - layout.input.rect.width()) / 2.0), shift);
    layout.influence.rect.translate(std::round(std::max(0.0, room.width() - layout.influence.rect.width()) / 2.0),
                                    shift);

    const double influenceBottom = layout.influence.rect.bottom() + 10.0 * u;
    layout.legend = {layout.influence.rect.left(), influenceBottom, std::max(layout.influence.rect.width(), 160.0 * u),
                     kLegendHeight * u};
    layout.text = {layout.input.rect.left(), layout.input.rect.bottom() + 10.0 * u,
                   std::max(layout.input.rect.width(), 300.0 * u), strip};
    layout.output = m_parts.outputGrid({layout.legend.left(), influenceBottom + 34.0 * u, 150.0 * u, strip - 40.0 * u});
    layout.outputTitle = {layout.output.rect.right() + 12.0 * u, layout.output.rect.top()};
    layout.outputTitleWidth = area.right() - layout.outputTitle.x();
    return layout;
}

void PaddingFigure::paint(QPainter& painter, const QRectF& bounds, const Pose& pose, const Style& style) const
{
    const double u = unit(bounds);
    const QRectF visible = visibleRect(painter, bounds);
    const Layout layout = layoutIn(bounds);
    const Experiment& experiment = m_input.experiment;
    const int shown = m_parts.shownStep(pose);
    const Choreography motion = m_parts.choreography(pose);
    const Step step = m_parts.stepAt(shown);
    const bool grows = experiment.influenceFill == InfluenceFill::Growing && !isOfPhoto();
    painter.setRenderHint(QPainter::Antialiasing);

    const auto titleOf = [&](const CellGrid& grid, const QString& title, const QString& subtitle, Role role) {
        paintTitle(painter, grid.rect.topLeft() - QPointF(0, kTitleHeight * u), std::max(grid.rect.width(), 260.0 * u),
                   title, subtitle, role, u, style);
    };
    titleOf(layout.input, m_parts.window().padding() == Padding{} ? tr("Input f") : tr("Padded input f"),
            m_parts.inputSubtitle(), Role::Input);
    const bool countsUses = experiment.influenceMeasure == InfluenceMeasure::Uses;
    titleOf(layout.influence, isOfPhoto() ? tr("Influence of each pixel of the photo") : tr("Influence of each pixel"),
            influenceSubtitle(grows), Role::Plain);

    m_parts.paintInput(painter, layout.input, u, style, visible, [&](QPainter& onCells) {
        m_parts.paintWindowTint(onCells, layout.input, shown, motion.glide, style);
    });
    m_parts.paintWindowFrame(painter, layout.input, shown, motion.glide, u, style);
    m_parts.paintInputLinks(painter, layout.input, pose.focus(), step, u, style);

    const InfluenceView& influence = shownInfluence();
    const int complete = pose.step + (Choreography::of(pose).isComplete() ? 1 : 0);
    influence.paint(painter, layout.influence, grows ? complete : -1, experiment.numbers, u, style, visible);
    if (!isOfPhoto()) {
        const QRectF window = between(m_parts.windowRect(layout.influence, std::max(shown - 1, 0)),
                                      m_parts.windowRect(layout.influence, shown), motion.glide);
        paintRegionMarker(painter, window.adjusted(u, u, -u, -u), style.kernel, u);
        const QPoint selected = selectedCell(pose);
        for (const CellGrid* grid : {&layout.input, &layout.influence})
            paintFrame(painter, grid->cellRect(selected.y(), selected.x()), style.current, 2.5 * u);
    }
    paintLegend(painter, layout.legend, influence.map(), influence.format(),
                countsUses ? (m_parts.params().padMode == PadMode::Zeros ? tr("outputs") : tr("products"))
                           : tr("sum of |h|"),
                u, style);

    paintParagraph(painter, layout.text, sentence(), Role::Plain, 12.5 * u, style);
    m_parts.paintOutput(painter, layout.output, pose, u, style, visible);
    Target fanOut = pose.focus();
    if (fanOut.panel == Panel::Influence && !isOfPhoto()) fanOut.panel = Panel::Input;
    m_parts.paintOutputLinks(painter, layout.output, fanOut, u, style);
    paintTitle(painter, layout.outputTitle, layout.outputTitleWidth, tr("Output G"), m_parts.outputSubtitle(),
               Role::Output, u, style);
    if (fanOut.panel == Panel::Input) {
        const QFont font = Style::font(11.5 * u);
        drawText(painter, layout.outputTitle + QPointF(0, 50.0 * u),
                 elided(tr("orange: what the pixel reaches"), font, layout.outputTitleWidth), font,
                 style.textColour(Role::Kernel));
    }
}

std::vector<PanelGrid> PaddingFigure::panels(const QRectF& bounds, const Pose&) const
{
    const Layout layout = layoutIn(bounds);
    return {{Panel::Input, layout.input}, {Panel::Influence, layout.influence}, {Panel::Output, layout.output}};
}

QPoint PaddingFigure::selectedCell(const Pose& pose) const
{
    const Target& focus = pose.focus();
    if (focus.panel == Panel::Input || (focus.panel == Panel::Influence && !isOfPhoto())) return {focus.col, focus.row};
    const auto& [rows, cols] = m_parts.window();
    const int step = m_parts.shownStep(pose);
    return {cols.position(step % stepsPerRow(), (cols.kernel - 1) / 2),
            rows.position(step / stepsPerRow(), (rows.kernel - 1) / 2)};
}

QString PaddingFigure::influenceSubtitle(bool grows) const
{
    if (m_input.experiment.influenceMeasure == InfluenceMeasure::Weight)
        return grows ? tr("the sum of |h| that it has met so far") : tr("the sum of |h| that it meets");
    // Padding that repeats pixels lets one take part in an output more than once.
    if (m_parts.params().padMode == PadMode::Zeros)
        return grows ? tr("in how many outputs it has taken part so far") : tr("in how many outputs it takes part");
    return grows ? tr("in how many products it has taken part so far") : tr("in how many products it takes part");
}

QString PaddingFigure::sentence() const
{
    const Experiment& experiment = m_input.experiment;
    const auto& [rows, cols] = m_parts.window();
    const InfluenceView& influence = shownInfluence();
    const WindowGeometry& window = influence.window();
    const auto number = [&](float value) { return influence.format()(value); };
    QString text =
        tr("Corner pixel: %1. Middle: %2.")
            .arg(number(influence.at(0, 0)), number(influence.at(window.rows.input / 2, window.cols.input / 2)));
    const auto corner = validCorner(experiment, window);
    if (corner && window.padding() != Padding{})
        text += QStringLiteral(" ") + tr("Without padding the corner would have %1.").arg(number(*corner));

    const QString change =
        dimensions(rows.input, cols.input) + QStringLiteral(" → ") + dimensions(rows.output(), cols.output());
    const Padding sides = m_parts.window().padding();
    const QString pads = tr("%1 above, %2 on the left, %3 below, %4 on the right")
                             .arg(sides.top)
                             .arg(sides.left)
                             .arg(sides.bottom)
                             .arg(sides.right);
    text += QStringLiteral(" ");
    switch (experiment.conv.padding.rule) {
    case PaddingRule::Valid: return text + tr("Valid uses the image alone: %1.").arg(change);
    case PaddingRule::Same: return text + tr("Same as TensorFlow pads it (%1): %2.").arg(pads, change);
    case PaddingRule::SameLower:
        return text + tr("Same with the odd cell first, ONNX's SAME_LOWER (%1): %2.").arg(pads, change);
    case PaddingRule::SamePytorch:
        return text + tr("Same as PyTorch pads it, d(f − 1) in all (%1): %2.").arg(pads, change);
    case PaddingRule::Full: return text + tr("Full counts every overlap: %1.").arg(change);
    case PaddingRule::Explicit: return text + tr("Padding of your own (%1): %2.").arg(pads, change);
    }
    return text;
}

std::vector<FigureTensor> PaddingFigure::tensors() const
{
    std::vector<FigureTensor> tensors = onPanelsOf(*this, tensorsOf(m_parts));
    tensors.push_back({"influence", tr("Influence"), Panel::Influence, shownInfluence().tensor()});
    return tensors;
}

Formula PaddingFigure::formula(const Pose& pose) const
{
    Formula formula = m_parts.sizeFormula();
    const QPoint cell = selectedCell(pose);
    const auto& [rows, cols] = m_parts.window();
    Formula::Line line;
    const auto add = [&line](const QString& text, Role role = Role::Plain) {
        line.tokens.push_back({text, role, false, -1});
    };
    const QString place = QStringLiteral("[%1,%2]").arg(cell.y()).arg(cell.x());
    const bool isSingle = m_input.experiment.conv.padMode == PadMode::Zeros;
    if (m_input.experiment.influenceMeasure == InfluenceMeasure::Uses && isSingle) {
        add(tr("influence"));
        add(place, Role::Current);
        add(QStringLiteral(" = #{m, j : m·s + j·d = y + p} · #{n, k : n·s + k·d = x + p} = "));
        add(QString::number(usesAlongAxis(rows, cell.y())), Role::Kernel);
        add(QStringLiteral(" · "));
        add(QString::number(usesAlongAxis(cols, cell.x())), Role::Kernel);
        add(QStringLiteral(" = "));
    } else {
        add(tr("influence"));
        add(place, Role::Current);
        add(m_input.experiment.influenceMeasure == InfluenceMeasure::Uses ? QStringLiteral(" = Σ 1 ")
                                                                          : QStringLiteral(" = Σ |h[j,k]| "));
        add(tr("over all products with this pixel = "));
    }
    add(m_influence.format()(m_influence.at(cell.y(), cell.x())), Role::Output);
    formula.lines.push_back(line);
    return formula;
}

std::optional<int> PaddingFigure::stepOf(const Target& target) const
{
    if (target.panel != Panel::Output) return std::nullopt;
    return m_parts.stepOf(target.row, target.col);
}

QString PaddingFigure::describe(const Target& target, const Pose&) const
{
    if (target.panel != Panel::Influence) return m_parts.describe(target);
    const InfluenceView& influence = shownInfluence();
    return tr("influence of [%1, %2]: %3")
        .arg(target.row)
        .arg(target.col)
        .arg(influence.format()(influence.at(target.row, target.col)));
}

} // namespace convscope

#include "ui/scene/chapters/backprop_figure.h"

#include "ui/scene/conv_parts.h"
#include "ui/scene/figure_tensors.h"
#include "ui/scene/motion.h"
#include "ui/scene/sides/pass_side.h"
#include "ui/scene/text.h"
#include "ui/scene/window_marks.h"

#include <algorithm>
#include <cmath>

namespace convscope {

namespace {

constexpr double kPicture = 96.0; // of the chain, at most
constexpr double kArrow = 40.0;   // between two of them
constexpr double kLeastPicture = 84.0;
constexpr double kChecksWidth = 176.0;
constexpr double kAgreement = 1e-4; // of float32 gradients with differences taken in double

} // namespace

BackpropFigure::BackpropFigure(FigureInput input)
    : m_input(std::move(input)), m_parts(m_input.experiment), m_pass(makePassView(m_parts))
{}

std::vector<BackpropFigure::Link> BackpropFigure::chain() const
{
    const QString origin = m_parts.isOfNet ? tr("from the loss") : tr("comes in");
    return {
        {Panel::GradA, &m_parts.dA, GradientPass::Activation, QStringLiteral("dA[l]"), origin},
        {Panel::GradZ, &m_parts.dZ, GradientPass::Activation, QStringLiteral("dZ"), QStringLiteral("dA ⊙ g′(Z)")},
        {Panel::GradInput, &m_parts.dInput, GradientPass::Input, QStringLiteral("dA[l−1]"), tr("dZ ∗ W turned")},
        {Panel::GradWeight, &m_parts.dWeight, GradientPass::Weight, QStringLiteral("dW"), QStringLiteral("Σ A · dZ")},
        {Panel::GradBias, &m_parts.dBias, GradientPass::Bias, QStringLiteral("db"), QStringLiteral("Σ dZ")}};
}

int BackpropFigure::planeOf(const Link& link, const PlanesInView& inView) const
{
    switch (link.panel) {
    case Panel::GradInput: return inView.channel;
    case Panel::GradWeight: return m_parts.weightPlane(inView.filter, inView.channel);
    case Panel::GradBias: return 0;
    default: return inView.filter;
    }
}

BackpropFigure::Layout BackpropFigure::layoutIn(const QRectF& bounds) const
{
    const double u = unit(bounds);
    const QRectF area = bounds.adjusted(kFigureMargin * u, kFigureMargin * u, -kFigureMargin * u, -kFigureMargin * u);
    const double title = kTitleHeight * u;
    const double side = kPicture * u;
    Layout layout;
    layout.gap = kArrow * u;
    const double top = area.bottom() - side - 4.0 * u;
    layout.checks = {area.right() - kChecksWidth * u, top - title, kChecksWidth * u, side + title};
    const std::vector<Link> links = chain();
    double left = area.left();
    for (const Link& link : links) {
        CellGrid grid = CellGrid::fitted({left, top, side, side}, link.view->rows(), link.view->cols(), 0, 0, 26.0 * u);
        const double column = std::max(grid.rect.width(), kLeastPicture * u);
        layout.pictures.push_back(grid);
        layout.titles.push_back({left, top - title, column, title - 4.0 * u}); // clear of the picture
        const bool isResult = layout.pictures.size() > 2;                      // of dZ, all three of them
        left += column + (isResult ? 14.0 * u : layout.gap);
    }
    const QRectF first = layout.titles[2];
    layout.results = QRectF(first.topLeft(), QPointF(layout.titles.back().right(), area.bottom()))
                         .adjusted(-8.0 * u, 0, 8.0 * u, 8.0 * u);
    layout.pass = {area.left(), area.top(), area.width(), top - title - 12.0 * u - area.top()};
    return layout;
}

void BackpropFigure::paint(QPainter& painter, const QRectF& bounds, const Pose& pose, const Style& style) const
{
    const double u = unit(bounds);
    const QRectF visible = visibleRect(painter, bounds);
    const Layout layout = layoutIn(bounds);
    painter.setRenderHint(QPainter::Antialiasing);
    m_pass->paint(painter, layout.pass, pose, u, style, visible);
    paintChain(painter, layout, pose, u, style, visible);
    paintChecks(painter, layout.checks, u, style);
}

void BackpropFigure::paintChain(QPainter& painter, const Layout& layout, const Pose& pose, double u, const Style& style,
                                const QRectF& visible) const
{
    const std::vector<Link> links = chain();
    const PlanesInView inView = m_pass->planesInView(pose);
    const GradientPass pass = m_parts.settings.pass;
    painter.setPen(Qt::NoPen);
    painter.setBrush(style.surface);
    painter.drawRoundedRect(layout.results, 6.0 * u, 6.0 * u);
    for (std::size_t i = 0; i < links.size(); ++i) {
        const Link& link = links[i];
        const CellGrid& grid = layout.pictures[i];
        const QRectF& title = layout.titles[i];
        const bool isComputed = link.pass == pass && link.panel != Panel::GradA;
        paintTitle(painter, title.topLeft(), title.width() + 8.0 * u, link.name, link.note,
                   isComputed ? Role::Gradient : Role::Plain, u, style);
        link.view->paint(painter, grid, planeOf(link, inView), u * 0.7, style, visible);
        if (isComputed) paintFrame(painter, grid.rect, style.current, 2.4 * u * style.lineScale);
    }
    // dA leads to dZ, and that to the other three.
    for (std::size_t i = 0; i < 2; ++i) {
        const double y = layout.pictures[i].rect.center().y();
        const double to = i == 0 ? layout.titles[1].left() : layout.results.left();
        paintArrow(painter, QLineF(layout.titles[i].right() + 3.0 * u, y, to - 3.0 * u, y), style.gradient, 1.8 * u);
    }
    const Target& focus = pose.focus();
    for (std::size_t i = 0; i < links.size(); ++i)
        if (focus.panel == links[i].panel && focus.plane == planeOf(links[i], inView))
            paintCellMark(painter, layout.pictures[i].cellRect(focus.row, focus.col), style.current, u);
}

void BackpropFigure::paintChecks(QPainter& painter, const QRectF& rect, double u, const Style& style) const
{
    paintTitle(painter, rect.topLeft(), rect.width(), tr("Checked"), tr("against finite differences"), Role::Plain, u,
               style);
    const QFont font = Style::font(12.0 * u);
    QPointF line = rect.topLeft() + QPointF(0, kTitleHeight * u + 8.0 * u);
    if (!m_input.gradientChecks) {
        drawText(painter, line, tr("checking …"), font, style.mutedText);
        return;
    }
    const GradientChecks& checks = *m_input.gradientChecks;
    const auto add = [&](const QString& name, const GradientCheck& check, std::size_t numbers) {
        const bool agrees = check.largestError <= kAgreement;
        const QString error = QString::number(check.largestError, 'e', 1).replace('-', QChar(0x2212));
        const QString mark = agrees ? QStringLiteral("✓") : QStringLiteral("✗");
        const QString text = check.checked > 0 ? QStringLiteral("%1 %2  %3").arg(mark, name, error) : name;
        const Role role = check.checked == 0 ? Role::Muted : agrees ? Role::Output : Role::Current;
        drawText(painter, line, text, Style::font(11.5 * u, QFont::DemiBold), style.textColour(role));
        QString note = tr("%1 of %2 numbers")
                           .arg(groupedNumber(check.checked))
                           .arg(groupedNumber(static_cast<std::int64_t>(numbers)));
        if (check.kinks > 0) note += tr(", %n at a kink", nullptr, static_cast<int>(check.kinks));
        const QFont small = Style::font(10.5 * u);
        drawText(painter, line + QPointF(0, 12.0 * u), elided(note, small, rect.width()), small, style.mutedText);
        line += QPointF(0, 26.5 * u);
    };
    add(QStringLiteral("dZ"), checks.activation, m_parts.layer.z.data.size());
    add(QStringLiteral("dA[l−1]"), checks.input, m_parts.layer.input.data.size());
    add(QStringLiteral("dW"), checks.weight, m_parts.layer.weight.data.size());
    add(QStringLiteral("db"), checks.bias, m_parts.layer.bias.data.size());
}

std::vector<PanelGrid> BackpropFigure::panels(const QRectF& bounds, const Pose& pose) const
{
    const Layout layout = layoutIn(bounds);
    std::vector<PanelGrid> result = m_pass->panels(layout.pass, pose, unit(bounds));
    const std::vector<Link> links = chain();
    const PlanesInView inView = m_pass->planesInView(pose);
    for (std::size_t i = 0; i < links.size(); ++i)
        result.push_back({links[i].panel, layout.pictures[i], planeOf(links[i], inView)});
    for (std::size_t i = 0; i < links.size(); ++i)
        result.push_back({Panel::Chain, CellGrid{layout.titles[i], 1, 1, 0, static_cast<int>(i)}});
    return result;
}

std::vector<FigureTensor> BackpropFigure::tensors() const
{
    const GradientPass pass = m_parts.settings.pass;
    std::vector<FigureTensor> tensors = tensorsOf(m_parts.layer);
    // In this chapter, these panels show what the pass in view reads and makes.
    for (FigureTensor& each : tensors) each.panel = Panel::None;
    if (pass == GradientPass::Weight) tensorNamed(tensors, "input").panel = Panel::Input;
    if (pass == GradientPass::Input) tensorNamed(tensors, "weight").panel = Panel::Kernel;
    const LayerGradients& gradients = m_parts.gradients;
    tensors.push_back({"grad_output", QStringLiteral("dA[l]"), Panel::GradA, gradients.dA});
    tensors.push_back({"slope", QStringLiteral("g′(Z)"), pass == GradientPass::Activation ? Panel::Kernel : Panel::None,
                       m_parts.slope.tensor()});
    tensors.push_back({"grad_z", QStringLiteral("dZ"), Panel::GradZ, gradients.dZ});
    tensors.push_back({"grad_input", QStringLiteral("dA[l−1]"), Panel::GradInput, gradients.dInput});
    tensors.push_back({"grad_weight", QStringLiteral("dW"), Panel::GradWeight, gradients.dWeight});
    tensors.push_back({"grad_bias", QStringLiteral("db"), Panel::GradBias, gradients.dBias});
    return tensors;
}

Touch BackpropFigure::touchOf(Panel panel) const
{
    if (panel == Panel::GradA && !m_parts.isOfNet) return Touch::Paint;
    return panel == Panel::Chain ? Touch::Choose : Touch::None;
}

void BackpropFigure::paintCell(Experiment& experiment, const Target& target, float value) const
{
    experiment.gradient =
        withPainted(experiment.gradient, m_parts.layer.a.shape, target.plane, target.row, target.col, value);
}

void BackpropFigure::choose(Experiment& experiment, const Target& target) const
{
    experiment.gradient.pass = chain()[static_cast<std::size_t>(target.col)].pass;
}

QString BackpropFigure::summary() const
{
    return tr("dA[l], dZ %1 → dA[l−1] %2 · dW %3 · db %4 · %5 multiply-adds back")
        .arg(volumeText(m_parts.layer.z.shape), volumeText(m_parts.layer.input.shape),
             groupedNumber(elementCount(m_parts.layer.weight.shape)),
             groupedNumber(elementCount(m_parts.layer.bias.shape)), groupedNumber(2 * m_parts.shape.multiplyAdds()));
}

QString BackpropFigure::describe(const Target& target, const Pose& pose) const
{
    const std::vector<Link> links = chain();
    if (target.panel == Panel::Chain) {
        const Link& link = links[static_cast<std::size_t>(target.col)];
        return tr("%1: %2; click to watch this pass").arg(link.name, link.note);
    }
    for (const Link& link : links) {
        if (link.panel != target.panel) continue;
        const QString value = link.view->text(target.plane, target.row, target.col);
        const QString what = QStringLiteral("%1%2 = %3").arg(link.name, placeText(target), value);
        return touchOf(target.panel) == Touch::Paint ? tr("%1; press and drag to paint, right button for 0").arg(what)
                                                     : what;
    }
    return m_pass->describe(target, pose);
}

std::unique_ptr<FigureSide> BackpropFigure::side() const { return std::make_unique<PassSide>(*m_pass); }

} // namespace convscope

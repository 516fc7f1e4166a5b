#include "ui/scene/chapters/convolution_figure.h"

#include "ui/scene/figure_tensors.h"
#include "ui/scene/legend.h"
#include "ui/scene/motion.h"
#include "ui/scene/photo_parts.h"
#include "ui/scene/sides/conv_side.h"
#include "ui/scene/text.h"

#include <algorithm>
#include <cmath>

namespace convscope {

namespace {

constexpr double kGap = 26.0;
constexpr double kPhotoRoom = 118.0; // under the output, at least

/// The font, smaller if need be, in which a text is no wider than `width`.
QFont fitting(const QString& text, QFont font, double width)
{
    const double share = width / textWidth(text, font);
    if (share < 1.0) font.setPixelSize(std::max(6, static_cast<int>(font.pixelSize() * share)));
    return font;
}

} // namespace

ConvolutionFigure::ConvolutionFigure(FigureInput input)
    : m_input(std::move(input)), m_parts(m_input.experiment, m_input.experiment.conv)
{}

ConvolutionFigure::Layout ConvolutionFigure::layoutIn(const QRectF& bounds) const
{
    const double u = unit(bounds);
    const QRectF area = bounds.adjusted(kFigureMargin * u, kFigureMargin * u, -kFigureMargin * u, -kFigureMargin * u);
    const double title = kTitleHeight * u;
    const double legend = (kLegendHeight + 8.0) * u;
    const double leftWidth = area.width() * 0.44;
    const double middleWidth = area.width() * 0.15;
    const double rightWidth = area.width() - leftWidth - middleWidth - 2.0 * kGap * u;

    Layout layout;
    layout.middleWidth = middleWidth;
    layout.rightWidth = rightWidth;
    const QPointF corner = area.topLeft() + QPointF(0, title);
    layout.input = m_parts.inputGrid({corner, QSizeF(leftWidth, area.height() - title - legend)});
    layout.output = m_parts.outputGrid({corner, QSizeF(rightWidth, area.height() - title - legend - kPhotoRoom * u)});
    const double middleHeight = (area.height() - 2.0 * title - legend - 40.0 * u) / 2.0;
    layout.kernel = m_parts.kernelGrid({corner, QSizeF(middleWidth, std::min(middleHeight, middleWidth))});

    // The three columns are as high as the highest of them, and stand in the middle of the stage.
    const double photoTop = title + layout.output.rect.height() + legend + 14.0 * u;
    layout.photos = PhotoPair::in({0, 0, rightWidth, area.height() - photoTop}, m_input, u);
    const double leftHeight = title + layout.input.rect.height() + legend;
    const double middleUsed = 2.0 * (title + layout.kernel.rect.height()) + 14.0 * u + legend + 30.0 * u;
    const double used = std::max({leftHeight, middleUsed, photoTop + layout.photos.bottom()});
    const double shift = std::round(std::max(0.0, (area.height() - used) / 2.0));

    const double inputLeft = std::round(area.left() + std::max(0.0, leftWidth - layout.input.rect.width()) / 2.0);
    const double middleLeft = std::round(area.left() + leftWidth + kGap * u);
    const double rightLeft = std::round(middleLeft + middleWidth + kGap * u);
    const double top = std::round(corner.y() + shift);
    layout.input.rect.moveTopLeft({inputLeft, top});
    layout.kernel.rect.moveTopLeft({middleLeft, top});
    layout.output.rect.moveTopLeft({rightLeft, top});
    layout.products = layout.kernel;
    layout.products.rect.moveTop(std::round(layout.kernel.rect.bottom() + 14.0 * u + title));

    const auto legendUnder = [&](const QRectF& grid, double width) {
        return QRectF(grid.left(), grid.bottom() + 8.0 * u, width, kLegendHeight * u);
    };
    layout.inputLegend = legendUnder(layout.input.rect, std::max(layout.input.rect.width(), 110.0 * u));
    layout.productLegend = legendUnder(layout.products.rect, std::max(layout.products.rect.width(), middleWidth * 0.8));
    layout.outputLegend = legendUnder(layout.output.rect, std::max(layout.output.rect.width(), 110.0 * u));
    layout.sum = {middleLeft, layout.productLegend.bottom() + 26.0 * u};

    layout.photos.moveBy({rightLeft, layout.output.rect.bottom() + legend + 14.0 * u});
    return layout;
}

void ConvolutionFigure::paint(QPainter& painter, const QRectF& bounds, const Pose& pose, const Style& style) const
{
    const double u = unit(bounds);
    const QRectF visible = visibleRect(painter, bounds);
    const Layout layout = layoutIn(bounds);
    const int shown = m_parts.shownStep(pose);
    const Step step = m_parts.stepAt(shown);
    const Choreography motion = m_parts.choreography(pose);
    const Target& focus = pose.focus();
    painter.setRenderHint(QPainter::Antialiasing);

    paintTitles(painter, layout, u, style);
    paintBeam(painter, layout, pose, style); // before the frames that it touches
    m_parts.paintInput(painter, layout.input, u, style, visible, [&](QPainter& onCells) {
        m_parts.paintWindowTint(onCells, layout.input, shown, motion.glide, style);
        m_parts.paintInputTints(onCells, layout.input, focus, style);
    });
    paintLegend(painter, layout.inputLegend, m_parts.inputMap(), m_parts.inputFormat(), {}, u, style);
    if (shown != pose.step) {
        paintFrame(painter, m_parts.windowRect(layout.input, std::min(pose.step, stepCount() - 1)), style.mutedText,
                   1.2 * u);
    }
    m_parts.paintWindowFrame(painter, layout.input, shown, motion.glide, u, style);
    m_parts.paintInputLinks(painter, layout.input, focus, step, u, style);

    m_parts.paintKernel(painter, layout.kernel, pose.turn, u, style, visible);
    m_parts.paintKernelLinks(painter, layout.kernel, focus, u, style);
    m_parts.paintOutput(painter, layout.output, pose, u, style, visible);
    m_parts.paintOutputLinks(painter, layout.output, focus, u, style);
    paintLegend(painter, layout.outputLegend, m_parts.outputMap(style), m_parts.outputFormat(), {}, u, style);

    layout.photos.paint(painter, m_input, u, style, visible);
    paintMotion(painter, layout, pose, step, u, style);
}

void ConvolutionFigure::paintTitles(QPainter& painter, const Layout& layout, double u, const Style& style) const
{
    const double title = kTitleHeight * u;
    const auto above = [title](const CellGrid& grid) { return grid.rect.topLeft() - QPointF(0, title); };
    const Experiment& experiment = m_input.experiment;
    paintTitle(painter, above(layout.input), std::max(layout.input.rect.width(), 220.0 * u), tr("Input f"),
               m_parts.inputSubtitle(), Role::Input, u, style);
    QString kernelNote = dimensions(experiment.kernel.size.h, experiment.kernel.size.w);
    if (experiment.kernel.divisor != 1.0f)
        kernelNote += QStringLiteral(" · ÷ ") + shortNumber(experiment.kernel.divisor);
    if (experiment.isTurned) kernelNote += QStringLiteral(" · ") + tr("turned 180°");
    paintTitle(painter, above(layout.kernel), layout.middleWidth + kGap * u * 0.8, tr("Kernel h"), kernelNote,
               Role::Kernel, u, style);
    paintTitle(painter, above(layout.products), layout.middleWidth + kGap * u * 0.8, tr("Products"),
               tr("f · h, cell by cell"), Role::Plain, u, style);
    paintTitle(painter, above(layout.output), layout.rightWidth, tr("Output G"), m_parts.outputSubtitle(), Role::Output,
               u, style);
    paintLegend(painter, layout.productLegend, m_parts.productMap(style), m_parts.productFormat(), {}, u, style);
}

void ConvolutionFigure::paintBeam(QPainter& painter, const Layout& layout, const Pose& pose, const Style& style) const
{
    const int shown = m_parts.shownStep(pose);
    const QRectF window = between(m_parts.windowRect(layout.input, std::max(shown - 1, 0)),
                                  m_parts.windowRect(layout.input, shown), m_parts.choreography(pose).glide);
    const QRectF& kernel = layout.kernel.rect;
    // From the input's edge on, so that it lies on no number.
    convscope::paintBeam(painter, layout.input.rect.right(), window, kernel.left(), kernel, style);
}

void ConvolutionFigure::paintMotion(QPainter& painter, const Layout& layout, const Pose& pose, const Step& step,
                                    double u, const Style& style) const
{
    const Choreography motion = m_parts.choreography(pose);
    const QRectF visible = visibleRect(painter, layout.products.rect);
    const int count = static_cast<int>(step.terms.size());
    const bool hasChips = count <= kMostChips && pose.isStaged;
    const double chipPixels = std::clamp(layout.kernel.cellHeight() * 0.3, 8.0 * u, 15.0 * u);
    const auto productCell = [&](int i) {
        const int cols = layout.products.cols;
        return layout.products.cellRect(i / cols, i % cols);
    };

    // Pixel and weight run into their product.
    int products = motion.products >= 1.0 ? count : arrived(count, motion.products);
    if (hasChips && motion.products < 1.0) {
        products = 0;
        while (products < count && staggered(motion.products, products, count) >= 1.0) ++products;
    }
    m_parts.paintProducts(painter, layout.products, step, products, u, style, visible);
    if (pose.focus().panel == Panel::Products || pose.focus().panel == Panel::Formula)
        m_parts.paintKernelLinks(painter, layout.products, pose.focus(), u, style);
    if (hasChips && motion.products > 0.0 && motion.products < 1.0) {
        for (int i = products; i < count; ++i) {
            const double way = staggered(motion.products, i, count);
            if (way <= 0.0 || way >= 1.0) continue;
            const Term& term = step.terms[i];
            const QPointF pixel = m_parts.inputCentre(layout.input, term);
            const QPointF weight = layout.kernel.cellRect(term.bCell.y, term.bCell.x).center();
            const QPointF goal = productCell(i).center();
            paintChip(painter, between(pixel, goal, way), m_parts.inputFormat()(term.a), Role::Input, chipPixels,
                      style);
            paintChip(painter, between(weight, goal, way), shortNumber(term.b), Role::Kernel, chipPixels, style);
        }
    }

    // The products run into the sum, which counts those that have arrived.
    double sum = step.bias;
    int summed = motion.products < 1.0 ? 0 : motion.sum >= 1.0 ? count : arrived(count, motion.sum);
    for (int i = 0; i < summed; ++i) sum += step.terms[i].product();
    if (summed == count) sum = step.result;
    const bool hasBias = step.bias != 0.0f;
    QString text = QStringLiteral("Σ = ");
    if (hasBias) text = tr("Σ + offset = ");
    const QString result = text + m_parts.outputFormat()(step.result);
    text += motion.products < 1.0 ? QStringLiteral("…") : m_parts.outputFormat()(sum);
    // It ends before the way to the output turns up; large type in a narrow window has less room.
    const double gapX = layout.output.rect.left() - kGap * u * 0.5;
    const QFont font = fitting(result, Style::font(17.0 * u, QFont::DemiBold), gapX - layout.sum.x() - 20.0 * u);
    drawText(painter, layout.sum, text, font, style.text);
    const QPointF sumCentre = layout.sum + QPointF(textWidth(text, font) + 10.0 * u, -6.0 * u);
    if (hasChips && motion.sum > 0.0 && motion.sum < 1.0) {
        for (int i = 0; i < count; ++i) {
            const double way = staggered(motion.sum, i, count);
            if (way <= 0.0 || way >= 1.0) continue;
            paintChip(painter, between(productCell(i).center(), sumCentre, way),
                      m_parts.productFormat()(step.terms[i].product()), Role::Plain, chipPixels, style);
        }
    }

    // The sum goes to its cell.
    const QRectF cell = layout.output.cellRect(step.target.y, step.target.x);
    const QPainterPath way = deliveryPath(sumCentre, layout.output, cell, gapX, kGap * u);
    paintWay(painter, way, style.output, 1.8 * u);
    if (motion.sum >= 1.0 && motion.deliver < 1.0 && pose.isStaged) {
        paintChip(painter, way.pointAtPercent(std::clamp(motion.deliver, 0.0, 1.0)),
                  m_parts.outputFormat()(step.result), Role::Output, 13.0 * u, style);
    }
}

std::vector<PanelGrid> ConvolutionFigure::panels(const QRectF& bounds, const Pose&) const
{
    const Layout layout = layoutIn(bounds);
    return {{Panel::Input, layout.input},
            {Panel::Kernel, layout.kernel},
            {Panel::Products, layout.products},
            {Panel::Output, layout.output},
            {Panel::Photo, photoGrid(layout.photos.photo)},
            {Panel::Filtered, filteredGrid(layout.photos.filtered, m_input.filtered)}};
}

std::vector<FigureTensor> ConvolutionFigure::tensors() const { return tensorsOf(m_parts); }

std::optional<int> ConvolutionFigure::stepOf(const Target& target) const
{
    if (target.panel != Panel::Output) return std::nullopt;
    return m_parts.stepOf(target.row, target.col);
}

QString ConvolutionFigure::describe(const Target& target, const Pose& pose) const
{
    switch (target.panel) {
    case Panel::Photo: return describePhoto(m_input.experiment, {target.col, target.row});
    case Panel::Filtered: return describeFiltered(m_input.filtered, {target.col, target.row});
    case Panel::Products: {
        const Step step = m_parts.stepAt(m_parts.shownStep(pose));
        const Term& term = step.terms[target.row * m_parts.window().cols.kernel + target.col];
        return tr("product %1 · %2 = %3")
            .arg(m_parts.inputFormat()(term.a), shortNumber(term.b), shortNumber(term.product()));
    }
    default: return m_parts.describe(target);
    }
}

std::unique_ptr<FigureSide> ConvolutionFigure::side() const
{
    return std::make_unique<ConvSide>(m_parts, ConvSide::Marks::None);
}

} // namespace convscope

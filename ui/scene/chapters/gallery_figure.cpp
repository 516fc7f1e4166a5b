#include "ui/scene/chapters/gallery_figure.h"

#include "engine/data/kernel_presets.h"
#include "ui/scene/engine_names.h"
#include "ui/scene/text.h"

#include <algorithm>

namespace convscope {

namespace {

Kernel kernelOf(const GalleryTile& tile) { return findKernelPreset(tile.presetId.toStdString())->make({5, 5}); }

} // namespace

GalleryFigure::GalleryFigure(FigureInput input) : m_input(std::move(input)) {}

int GalleryFigure::stepCount() const
{
    return m_input.gallery ? std::max<int>(1, static_cast<int>(m_input.gallery->size())) : 1;
}

int GalleryFigure::shownTile(const Pose& pose) const
{
    const Target& focus = pose.focus();
    if (focus.panel == Panel::Gallery) {
        const int tile = focus.row * kColumns + focus.col;
        if (tile < stepCount()) return tile;
    }
    return std::min(pose.step, stepCount() - 1);
}

QRectF GalleryFigure::area(const QRectF& bounds) const
{
    const double margin = kFigureMargin * unit(bounds);
    return bounds.adjusted(margin, margin, -margin, -margin);
}

/// One height for all, with which the longest fits.
double GalleryFigure::nameHeight(double width, double u) const
{
    const double wanted = 12.5 * u;
    double widest = width;
    for (const GalleryTile& tile : *m_input.gallery)
        widest =
            std::max(widest, textWidth(presetName(tile.presetId.toStdString()), Style::font(wanted, QFont::DemiBold)));
    return std::max(0.7 * wanted, std::floor(wanted * width / widest));
}

void GalleryFigure::paint(QPainter& painter, const QRectF& bounds, const Pose& pose, const Style& style) const
{
    const double u = unit(bounds);
    painter.setRenderHint(QPainter::Antialiasing);
    if (!m_input.gallery) {
        drawCentred(painter, bounds, tr("filtering …"), Style::font(15.0 * u), style.mutedText);
        return;
    }
    const CellGrid grid = panels(bounds, {}).front().grid;
    const int shown = shownTile(pose);
    const QFont font = Style::font(nameHeight(grid.cellRect(0, 0).width() - 14.0 * u, u), QFont::DemiBold);
    for (int i = 0; i < stepCount(); ++i) {
        const GalleryTile& tile = (*m_input.gallery)[static_cast<std::size_t>(i)];
        const QRectF cell = grid.cellRect(i / kColumns, i % kColumns).adjusted(7 * u, 4 * u, -7 * u, -4 * u);
        const QRectF room = cell.adjusted(0, 20.0 * u, 0, 0);
        QRectF place = fittedRect(room, tile.picture.size());
        place.moveCenter({room.center().x(), place.center().y()});
        paintPixels(painter, place, tile.picture);
        drawText(painter, {place.left(), cell.top() + 13.0 * u},
                 elided(presetName(tile.presetId.toStdString()), font, cell.width()), font,
                 style.textColour(i == shown ? Role::Current : Role::Kernel));
        if (i == shown) paintFrame(painter, place, style.current, 2.5 * u);
    }
}

std::vector<PanelGrid> GalleryFigure::panels(const QRectF& bounds, const Pose&) const
{
    const int rows = (stepCount() + kColumns - 1) / kColumns;
    return {{Panel::Gallery, CellGrid{area(bounds), std::max(rows, 1), kColumns, 0, 0}}};
}

std::vector<FigureTensor> GalleryFigure::tensors() const
{
    std::vector<FigureTensor> tensors;
    if (!m_input.gallery) return tensors;
    for (const GalleryTile& tile : *m_input.gallery)
        tensors.push_back({"kernel_" + tile.presetId.toStdString(), presetName(tile.presetId.toStdString()),
                           Panel::Gallery, kernelOf(tile).weightTensor()});
    return tensors;
}

Formula GalleryFigure::formula(const Pose& pose) const
{
    if (!m_input.gallery) return {};
    const GalleryTile& tile = (*m_input.gallery)[static_cast<std::size_t>(shownTile(pose))];
    const Kernel kernel = kernelOf(tile);
    Formula formula;
    formula.lines.push_back({{{presetName(tile.presetId.toStdString()), Role::Kernel, false, -1}}});
    QString text = QStringLiteral("h = [ %1 ]").arg(QString::fromStdString(toString(kernel)));
    text.replace('-', QChar(0x2212));
    if (kernel.divisor != 1.0f) text += QStringLiteral(" / ") + shortNumber(kernel.divisor);
    formula.lines.push_back({{{text, Role::Plain, false, -1}}});
    return formula;
}

std::optional<int> GalleryFigure::stepOf(const Target& target) const
{
    const int tile = target.row * kColumns + target.col;
    if (target.panel != Panel::Gallery || tile >= stepCount()) return std::nullopt;
    return tile;
}

QString GalleryFigure::summary() const { return tr("%n kernel(s) on the whole photo", nullptr, stepCount()); }

QString GalleryFigure::describe(const Target& target, const Pose&) const
{
    const auto tile = stepOf(target);
    if (!tile || !m_input.gallery) return {};
    return presetName((*m_input.gallery)[static_cast<std::size_t>(*tile)].presetId.toStdString());
}

} // namespace convscope

#include "ui/scene/training/parts/confusion_part.h"

#include "ui/scene/grid.h"
#include "ui/scene/legend.h"
#include "ui/scene/text.h"

#include <algorithm>
#include <cmath>

namespace convscope {

namespace {

constexpr double kSmallPrint = 11.0;
constexpr double kLabelPitch = 12.0;   // room for a line of small print
constexpr double kWidestLabel = 110.0; // longer names are shortened
constexpr double kWidestNumber = 24.0; // of a class, 255
constexpr double kLongestTurned = 84.0;
constexpr double kRates = 58.0; // recall, at the right
constexpr double kShareOfMatrix = 0.6;
constexpr double kKeyWidth = 72.0; // of the small matrix's legend

ColorMap shareMap() { return ColorMap::viridis(0.0f, 100.0f); }

QString percent(double share, int decimals = 0)
{
    return share < 0.0 ? QStringLiteral("–") : NumberFormat{decimals}(100.0 * share) + QStringLiteral(" %");
}

/// Of the chosen cells those that this data set has.
std::optional<ConfusionCell> within(int classes, const std::optional<ConfusionCell>& cell)
{
    return cell && cell->truth < classes && cell->answer < classes ? cell : std::nullopt;
}

/// Every so many labels of this size have room beside cells of that size.
int labelStride(double cell, double label) { return std::max(1, static_cast<int>(std::ceil(label / cell))); }

} // namespace

ConfusionPart::ConfusionPart(const PartInput& input)
    : m_view(input.view),
      m_size(input.size),
      m_counts(*m_view->data, m_view->snapshot->testAnswers),
      m_chosen(within(m_counts.classes(), input.experiment.train.confusionCell)),
      m_images(m_view->data, m_counts, m_chosen)
{
    for (int of = 0; of < m_counts.classes(); ++of) {
        const QString number = QString::number(of);
        const QString name = QString::fromStdString(m_view->data->classNames[static_cast<std::size_t>(of)]);
        m_labels.push_back(isSmall() || name == number ? number : number + ' ' + name);
    }
}

QString ConfusionPart::label(int of) const { return m_labels[static_cast<std::size_t>(of)]; }

double ConfusionPart::widestLabel(double u) const
{
    const QFont font = Style::font(kSmallPrint * u);
    double widest = 0.0;
    for (const QString& label : m_labels) widest = std::max(widest, textWidth(label, font));
    return std::ceil(widest);
}

ConfusionPart::Layout ConfusionPart::layoutIn(const QRectF& rect, double u) const
{
    const int classes = m_counts.classes();
    const double names = widestLabel(u);
    const double left = std::min(names, kWidestLabel * u) + 7.0 * u;
    const double right = (isSmall() ? kKeyWidth + 12.0 : kRates) * u;
    const double below = (isSmall() ? 1.0 : 24.0 + kLegendHeight + 8.0) * u;
    const double width = isSmall() ? rect.width() : kShareOfMatrix * rect.width();
    const auto matrixUnder = [&](double columnNames) {
        const double top = kTitleHeight * u + columnNames;
        return CellGrid::fitted(
            {rect.left() + left, rect.top() + top, width - left - right, rect.height() - top - below}, classes,
            classes);
    };
    Layout layout;
    layout.columnNames = 15.0 * u;
    layout.matrix = matrixUnder(layout.columnNames);
    // Numbers of classes need no turning: where they are too many, some are left out.
    layout.areTurned = names > kWidestNumber * u && names + 4.0 * u > layout.matrix.cellWidth();
    if (layout.areTurned) {
        layout.columnNames = std::min(names, kLongestTurned * u) + 7.0 * u;
        layout.matrix = matrixUnder(layout.columnNames);
    }
    const QRectF& matrix = layout.matrix.rect;
    if (isSmall()) {
        layout.legend = {matrix.right() + 12.0 * u, matrix.top(), kKeyWidth * u, kLegendHeight * u};
        return layout;
    }
    layout.legend = {matrix.left(), matrix.bottom() + 26.0 * u, std::min(matrix.width(), 220.0 * u), kLegendHeight * u};
    const double imagesLeft = matrix.right() + (kRates + 24.0) * u;
    layout.images = {QPointF(imagesLeft, rect.top()), rect.bottomRight()};
    return layout;
}

void ConfusionPart::paintHead(QPainter& painter, const QRectF& rect, double u, const Style& style) const
{
    const bool isTested = m_counts.total() > 0;
    const double width = (isSmall() ? 1.0 : kShareOfMatrix) * rect.width();
    const QString title = isTested ? tr("Confusion in the test: %1 right").arg(percent(m_counts.accuracy(), 1))
                                   : tr("Confusion in the test");
    const QString shortTitle = isTested ? tr("Test: %1 right").arg(percent(m_counts.accuracy(), 1)) : title;
    const QString when =
        isTested ? tr("after epoch %1").arg(m_view->snapshot->epochs()) : tr("after the first epoch's test");
    paintTitle(painter, rect.topLeft(), width, isSmall() ? shortTitle : title,
               isSmall() ? when : when + tr(" · rows: the truth; columns: the net's answer"), Role::Plain, u, style);
}

void ConfusionPart::paintCells(QPainter& painter, const CellGrid& matrix, double u, const Style& style) const
{
    GridContent content;
    const ColorMap map = shareMap();
    content.colour = [&](int row, int col) {
        return map(static_cast<float>(100.0 * std::max(0.0, m_counts.share({row, col}))));
    };
    content.value = [this](int row, int col) { return static_cast<float>(m_counts.count({row, col})); };
    if (m_counts.total() == 0) content.isFilled = [](int, int) { return false; };
    content.numbers = NumberMode::Off; // below, for those that are not 0
    paintGrid(painter, matrix, content, style, matrix.rect);

    int largest = 0;
    for (int truth = 0; truth < matrix.rows; ++truth)
        for (int answer = 0; answer < matrix.cols; ++answer)
            largest = std::max(largest, m_counts.count({truth, answer}));
    content.numbers = NumberMode::Auto;
    content.widestNumber = static_cast<int>(QString::number(largest).size());
    const double height = std::min(numberHeight(matrix, content, pixelsPerUnit(painter)), 15.0 * u);
    const bool hasNumbers = height >= kSmallPrint * u;
    for (int truth = 0; truth < matrix.rows && hasNumbers; ++truth)
        for (int answer = 0; answer < matrix.cols; ++answer)
            if (const int count = m_counts.count({truth, answer}); count > 0)
                drawCentred(painter, matrix.cellRect(truth, answer), QString::number(count), Style::font(height),
                            contrastingText(content.colour(truth, answer)));
    paintFrame(painter, matrix.rect, style.hairline, u);
    if (matrix.cellWidth() >= 6.0 * u)
        for (int of = 0; of < matrix.rows; ++of) paintFrame(painter, matrix.cellRect(of, of), style.output, u);
}

void ConfusionPart::paintLabels(QPainter& painter, const Layout& layout, double left, double u,
                                const Style& style) const
{
    const QFont font = Style::font(kSmallPrint * u);
    const CellGrid& matrix = layout.matrix;
    const double room = matrix.rect.left() - 6.0 * u - left;
    const double widest = layout.areTurned ? kLabelPitch * u : std::max(kLabelPitch * u, widestLabel(u) + 4.0 * u);
    for (int of = 0; of < matrix.rows; of += labelStride(matrix.cellWidth(), widest)) {
        const QString row = elided(label(of), font, room);
        const QRectF cell = matrix.cellRect(of, of);
        const double digits = 0.36 * kSmallPrint * u; // half a capital's height
        drawText(painter, {matrix.rect.left() - 6.0 * u - textWidth(row, font), cell.center().y() + digits}, row, font,
                 style.mutedText);
        if (!layout.areTurned) {
            drawText(painter, {cell.center().x() - textWidth(label(of), font) / 2.0, matrix.rect.top() - 4.0 * u},
                     label(of), font, style.mutedText);
            continue;
        }
        painter.save();
        painter.translate(cell.center().x() + digits, matrix.rect.top() - 5.0 * u);
        painter.rotate(-90.0);
        drawText(painter, {0, 0}, elided(label(of), font, layout.columnNames - 7.0 * u), font, style.mutedText);
        painter.restore();
    }
}

void ConfusionPart::paintRates(QPainter& painter, const Layout& layout, double u, const Style& style) const
{
    const QFont font = Style::font(kSmallPrint * u);
    const CellGrid& matrix = layout.matrix;
    const double right = matrix.rect.right() + 8.0 * u;
    const double below = matrix.rect.bottom() + 15.0 * u;
    drawText(painter, {right, matrix.rect.top() - 4.0 * u}, tr("recall"), font, style.mutedText);
    drawText(painter, {right, below}, tr("precision"), font, style.mutedText);
    if (m_counts.total() == 0) return;
    const int stride = labelStride(matrix.cellHeight(), kLabelPitch * u);
    const bool hasSign = matrix.cellWidth() >= textWidth(percent(1.0), font);
    const int columnStride = labelStride(matrix.cellWidth(), kWidestNumber * u);
    for (int of = 0; of < matrix.rows; ++of) {
        const QRectF cell = matrix.cellRect(of, of);
        if (of % stride == 0)
            drawText(painter, {right, cell.center().y() + 4.0 * u}, percent(m_counts.recall(of)), font, style.text);
        if (of % columnStride != 0) continue;
        QString precision = percent(m_counts.precision(of));
        if (!hasSign) precision.remove(QStringLiteral(" %"));
        drawText(painter, {cell.center().x() - textWidth(precision, font) / 2.0, below}, precision, font, style.text);
    }
}

void ConfusionPart::paintStill(QPainter& painter, const QRectF& rect, const Layout& layout, double u,
                               const Style& style) const
{
    paintHead(painter, rect, u, style);
    paintCells(painter, layout.matrix, u, style);
    paintLabels(painter, layout, rect.left(), u, style);
    paintLegend(painter, layout.legend, shareMap(), {0}, isSmall() ? QString() : tr("% of the row's images"), u, style);
    if (isSmall()) {
        paintParagraph(painter, layout.legend.translated(0, 30.0 * u), tr("% of the row; click a cell for its images"),
                       Role::Muted, kSmallPrint * u, style);
        return;
    }
    paintRates(painter, layout, u, style);
    if (m_counts.total() > 0) m_images.paint(painter, layout.images, u, style);
}

void ConfusionPart::paint(QPainter& painter, const QRectF& rect, const Pose& pose, double u, const Style& style) const
{
    const Layout layout = layoutIn(rect, u);
    m_picture.paint(painter, rect + QMarginsF(3.0 * u, 3.0 * u, 3.0 * u, 3.0 * u), style.key(),
                    [&](QPainter& still) { paintStill(still, rect, layout, u, style); });
    const auto frame = [&](const std::optional<ConfusionCell>& cell, const QColor& colour) {
        if (cell) paintFrame(painter, layout.matrix.cellRect(cell->truth, cell->answer), colour, 2.5 * u);
    };
    frame(m_chosen, style.current);
    const Target& focus = pose.focus();
    if (const auto cell = cellOf(focus); cell != m_chosen) frame(cell, style.text);
    if (const auto place = m_images.placeOf(focus); place && !isSmall()) {
        frame(m_counts.cellOf(*place), style.current);
        m_images.paintEnlarged(painter, layout.images, focus.col, u, style);
    }
}

std::vector<PanelGrid> ConfusionPart::panels(const QRectF& rect, const Pose&, double u) const
{
    const Layout layout = layoutIn(rect, u);
    std::vector<PanelGrid> panels{{Panel::Confusion, layout.matrix}};
    if (isSmall() || m_counts.total() == 0) return panels;
    const auto images = m_images.panels(layout.images, u);
    panels.insert(panels.end(), images.begin(), images.end());
    return panels;
}

std::optional<ConfusionCell> ConfusionPart::cellOf(const Target& target) const
{
    const auto isClass = [this](int label) { return label >= 0 && label < m_counts.classes(); };
    if (target.panel != Panel::Confusion || !isClass(target.row) || !isClass(target.col)) return {};
    return ConfusionCell{target.row, target.col};
}

QString ConfusionPart::describe(const Target& target, const Pose&) const
{
    const auto name = [this](int of) {
        return QString::fromStdString(m_view->data->classNames[static_cast<std::size_t>(of)]);
    };
    if (const auto place = m_images.placeOf(target)) {
        const auto [truth, answer] = m_counts.cellOf(*place);
        return truth == answer ? tr("test image %1: “%2”, recognized").arg(*place).arg(name(truth))
                               : tr("test image %1: “%2”, taken for “%3”").arg(*place).arg(name(truth), name(answer));
    }
    const auto cell = cellOf(target);
    if (!cell) return {};
    const QString what = cell->truth == cell->answer
                             ? tr("“%1”, recognized").arg(name(cell->truth))
                             : tr("“%1” taken for “%2”").arg(name(cell->truth), name(cell->answer));
    if (m_counts.total() == 0) return what + tr(": known after the first epoch's test");
    return what + tr(": %1 of %2 images, %3")
                      .arg(m_counts.count(*cell))
                      .arg(m_counts.ofTruth(cell->truth))
                      .arg(percent(m_counts.share(*cell), 1));
}

Touch ConfusionPart::touchOf(Panel panel) const
{
    return panel == Panel::Confusion || panel == Panel::ConfusionImages ? Touch::Choose : Touch::None;
}

void ConfusionPart::choose(Experiment& experiment, const Target& target) const
{
    TrainSettings& settings = experiment.train;
    if (const auto place = m_images.placeOf(target)) {
        settings.watched = WatchedSource::TestImage;
        settings.testImage = *place;
    } else if (const auto cell = cellOf(target)) {
        settings.confusionCell = cell == m_chosen ? std::nullopt : cell;
    }
}

} // namespace convscope

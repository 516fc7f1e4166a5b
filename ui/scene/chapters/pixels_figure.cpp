#include "ui/scene/chapters/pixels_figure.h"

#include "ui/scene/conv_parts.h"
#include "ui/scene/histogram_curves.h"
#include "ui/scene/photo_parts.h"
#include "ui/scene/text.h"

#include <algorithm>
#include <cmath>

namespace convscope {

namespace {

constexpr double kSubtitlePixels = 11.5; // of paintTitle
constexpr std::array kPlanes{Channel::Red, Channel::Green, Channel::Blue};
constexpr std::array kPanels{Panel::Red, Panel::Green, Panel::Blue};
const std::array kPlaneColours{QColor(0xC8, 0x32, 0x32), QColor(0x1E, 0x8A, 0x3C), QColor(0x2D, 0x5B, 0xD0)};

bool isRegionPanel(Panel panel)
{
    return panel == Panel::Region || panel == Panel::Input || panel == Panel::Red || panel == Panel::Green ||
           panel == Panel::Blue;
}

QString binary(int value, int bits)
{
    QString text = QString::number(value, 2).rightJustified(bits, '0');
    for (qsizetype i = text.size() - 4; i > 0; i -= 4) text.insert(i, ' ');
    return text;
}

} // namespace

PixelsFigure::PixelsFigure(FigureInput input)
    : m_input(std::move(input)),
      m_rows(m_input.experiment.region.height()),
      m_cols(m_input.experiment.region.width()),
      m_values(m_input.experiment.input())
{
    for (std::size_t i = 0; i < kPlanes.size(); ++i) m_planes[i] = m_input.experiment.input(kPlanes[i]);
}

PixelsFigure::Layout PixelsFigure::layoutIn(const QRectF& bounds, double apart) const
{
    const double u = unit(bounds);
    const QRectF area = bounds.adjusted(kFigureMargin * u, kFigureMargin * u, -kFigureMargin * u, -kFigureMargin * u);
    const double title = kTitleHeight * u;
    const double gap = 24.0 * u;
    // Together, the upper half shows the photo, its pixels and its numbers, the lower one pixel and the histogram.
    // Apart, the lower half belongs to the planes, and the pixel and the histogram go where the numbers were.
    const double upperHeight = area.height() * (0.57 - 0.10 * apart);
    const double lowerTop = area.top() + upperHeight + 16.0 * u;
    const double lowerHeight = area.bottom() - lowerTop;
    const double third = (area.width() - 2.0 * gap) / 3.0;
    const auto column = [&](int index, double top, double height) {
        return QRectF(area.left() + index * (third + gap), top, third, height);
    };
    Layout layout;
    layout.photo = photoMappingIn(column(0, area.top() + title, upperHeight - title), m_input.experiment.photo->size());
    layout.pixels = CellGrid::fitted(column(1, area.top() + title, upperHeight - title), m_rows, m_cols);
    layout.numbers = CellGrid::fitted(column(2, area.top() + title, upperHeight - title), m_rows, m_cols);
    for (int i = 0; i < 3; ++i)
        layout.planes[i] = CellGrid::fitted(column(i, lowerTop + title, lowerHeight - title), m_rows, m_cols);

    const double detailHeight = 104.0 * u;
    const double right = column(1, 0, 0).left();
    const QRectF detailTogether = column(0, lowerTop, lowerHeight);
    const QRectF histogramTogether(right, lowerTop, area.right() - right, lowerHeight);
    const QRectF detailApart = column(2, area.top(), detailHeight);
    const QRectF histogramApart =
        column(2, area.top() + detailHeight + 12.0 * u, upperHeight - detailHeight - 12.0 * u);
    layout.detail = between(detailTogether, detailApart, apart);
    layout.histogram = between(histogramTogether, histogramApart, apart);
    return layout;
}

QPoint PixelsFigure::shownPixel(const Pose& pose) const
{
    for (const Target& target : {pose.hover, pose.pinned}) {
        if (isRegionPanel(target.panel) && target.row < m_rows && target.col < m_cols) return {target.col, target.row};
        const QPoint inRegion = QPoint(target.col, target.row) - m_input.experiment.region.topLeft();
        if (target.panel == Panel::Photo && QRect(0, 0, m_cols, m_rows).contains(inRegion)) return inRegion;
    }
    const int step = std::min(pose.step, stepCount() - 1);
    return {step % m_cols, step / m_cols};
}

QRgb PixelsFigure::colourAt(int row, int col) const
{
    const float toByte = 255.0f / m_input.experiment.white();
    const auto byte = [&](int plane) {
        return static_cast<int>(std::lround(m_planes[plane].at(0, 0, row, col) * toByte));
    };
    return qRgb(byte(0), byte(1), byte(2));
}

GridContent PixelsFigure::planeContent(int plane) const
{
    const Tensor& values = m_planes[plane];
    GridContent content;
    content.value = [&values](int row, int col) { return values.at(0, 0, row, col); };
    content.colour = [&values, plane, toByte = 255.0f / m_input.experiment.white()](int row, int col) {
        const int byte = static_cast<int>(std::lround(values.at(0, 0, row, col) * toByte));
        return qRgb(plane == 0 ? byte : 0, plane == 1 ? byte : 0, plane == 2 ? byte : 0);
    };
    content.format = NumberFormat::of(values.data);
    content.widestNumber = content.format.widest(rangeOf(values.data));
    content.numbers = m_input.experiment.numbers;
    return content;
}

void PixelsFigure::paint(QPainter& painter, const QRectF& bounds, const Pose& pose, const Style& style) const
{
    const double u = unit(bounds);
    const QRectF visible = visibleRect(painter, bounds);
    const double apart = eased(pose.apart);
    const Layout layout = layoutIn(bounds, apart);
    const Experiment& experiment = m_input.experiment;
    const QPointF titleUp(0, kTitleHeight * u);
    const double titleWidth = (bounds.width() - 96.0 * u) / 3.0;
    painter.setRenderHint(QPainter::Antialiasing);

    paintTitle(painter, layout.photo.rect.topLeft() - titleUp, titleWidth, tr("The photo"),
               experiment.photo->name() + QStringLiteral(" · ") + photoSize(experiment.photo->size()), Role::Plain, u,
               style);
    paintPhoto(painter, layout.photo, experiment, u, style, visible);

    paintTitle(painter, layout.pixels.rect.topLeft() - titleUp, titleWidth, tr("Its pixels"),
               tr("the region %1 at (%2, %3)")
                   .arg(dimensions(m_rows, m_cols))
                   .arg(experiment.region.x())
                   .arg(experiment.region.y()),
               Role::Plain, u, style);
    GridContent pixels;
    pixels.value = [](int, int) { return 0.0f; };
    pixels.colour = [this](int row, int col) { return colourAt(row, col); };
    pixels.numbers = NumberMode::Off;
    paintGrid(painter, layout.pixels, pixels, style, visible);
    paintFrame(painter, layout.pixels.rect, style.input, 2.0 * u);

    painter.setOpacity(1.0 - apart); // the planes have the numbers then
    const QString unit = experiment.unit == PixelUnit::Byte ? QStringLiteral("0–255") : QStringLiteral("0–1");
    const QString channel = experiment.photo->isColour() ? channelName(experiment.channel) : tr("grey");
    if (apart < 1.0) {
        paintTitle(painter, layout.numbers.rect.topLeft() - titleUp, titleWidth, tr("Its numbers"),
                   QStringLiteral("%1, %2").arg(channel, unit), Role::Input, u, style);
    }
    GridContent numbers;
    numbers.value = [this](int row, int col) { return m_values.at(0, 0, row, col); };
    numbers.colour = [this, map = ColorMap::grey(0.0f, experiment.white())](int row, int col) {
        return map(m_values.at(0, 0, row, col));
    };
    numbers.format = NumberFormat::of(m_values.data);
    numbers.widestNumber = numbers.format.widest(rangeOf(m_values.data));
    numbers.numbers = experiment.numbers;
    if (apart < 1.0) {
        paintGrid(painter, layout.numbers, numbers, style, visible);
        paintFrame(painter, layout.numbers.rect, style.input, 2.0 * u);
    }
    painter.setOpacity(1.0);

    paintPlanes(painter, layout, apart, u, style, visible);
    const QPoint pixel = shownPixel(pose);
    const double mark = std::clamp(layout.pixels.cellWidth() / 9.0, 1.5 * u, 3.0 * u);
    paintFrame(painter, layout.pixels.cellRect(pixel.y(), pixel.x()), style.current, mark);
    if (apart <= 0.0) paintFrame(painter, layout.numbers.cellRect(pixel.y(), pixel.x()), style.current, mark);
    if (apart >= 1.0)
        for (const CellGrid& plane : layout.planes)
            paintFrame(painter, plane.cellRect(pixel.y(), pixel.x()), style.current, mark);
    paintDetail(painter, layout.detail, pixel, u, style);
    paintHistogram(painter, layout.histogram, pixel, u, style);
}

/// The planes come out of the coloured pixels and slide to their places; each is what its light alone would show.
void PixelsFigure::paintPlanes(QPainter& painter, const Layout& layout, double apart, double u, const Style& style,
                               const QRectF& visible) const
{
    if (apart <= 0.0) return;
    const std::array names{tr("Red"), tr("Green"), tr("Blue")};
    painter.setOpacity(std::min(1.0, apart * 3.0));
    for (int i = 2; i >= 0; --i) {
        CellGrid grid = layout.planes[i];
        grid.rect = between(layout.pixels.rect, grid.rect, apart);
        paintGrid(painter, grid, planeContent(i), style, visible);
        paintFrame(painter, grid.rect, kPlaneColours[i], 2.0 * u);
        if (apart < 1.0) continue;
        paintTitle(painter, grid.rect.topLeft() - QPointF(0, kTitleHeight * u), grid.rect.width() + 12.0 * u, names[i],
                   tr("one number a pixel"), Role::Plain, u, style);
    }
    painter.setOpacity(1.0);
}

void PixelsFigure::paintDetail(QPainter& painter, const QRectF& rect, QPoint pixel, double u, const Style& style) const
{
    const Image& image = m_input.experiment.photo->image();
    const QPoint inPhoto = m_input.experiment.region.topLeft() + pixel;
    const QString inRegion = tr("row %1, column %2").arg(pixel.y()).arg(pixel.x());
    const QString everywhere =
        tr("row %1, column %2 · photo (x %3, y %4)").arg(pixel.y()).arg(pixel.x()).arg(inPhoto.x()).arg(inPhoto.y());
    const bool fits = textWidth(everywhere, Style::font(kSubtitlePixels * u)) <= rect.width();
    paintTitle(painter, rect.topLeft(), rect.width(), tr("One pixel"), fits ? everywhere : inRegion, Role::Current, u,
               style);
    const double rowHeight = std::clamp((rect.height() - kTitleHeight * u) / 3.6, 17.0 * u, 34.0 * u);
    const double top = rect.top() + kTitleHeight * u;
    const QRectF swatch(rect.left(), top, rowHeight * 1.6, rowHeight * 3.0 - 4.0 * u);
    painter.fillRect(swatch, QColor::fromRgb(colourAt(pixel.y(), pixel.x())));
    paintFrame(painter, swatch, style.hairline, 1.0 * u);

    const bool isColour = image.channels == 3;
    const int bits = image.isDeep() ? 16 : 8;
    const double left = swatch.right() + 12.0 * u;
    const double pixels = std::min(rowHeight * 0.56, (rect.right() - left) / (bits == 8 ? 13.5 : 20.0));
    const QFont label = Style::monospace(pixels, QFont::Bold);
    const QFont number = Style::monospace(pixels);
    const std::array names{QStringLiteral("R"), QStringLiteral("G"), QStringLiteral("B")};
    for (int i = 0; i < image.channels; ++i) {
        const int sample = image.sample(inPhoto.y(), inPhoto.x(), i);
        const double baseline = top + rowHeight * (i + 0.62);
        drawText(painter, {left, baseline}, isColour ? names[i] : tr("grey"), label,
                 isColour ? kPlaneColours[i].lighter(style.isDark ? 150 : 100) : style.text);
        const double numberLeft = left + (isColour ? 1.4 : 3.2) * pixels;
        drawText(painter, {numberLeft, baseline}, QString::number(sample).rightJustified(bits == 8 ? 3 : 5, ' '),
                 number, style.text);
        drawText(painter, {numberLeft + (bits == 8 ? 2.6 : 3.8) * pixels, baseline}, binary(sample, bits), number,
                 style.mutedText);
    }
}

void PixelsFigure::paintHistogram(QPainter& painter, const QRectF& rect, QPoint pixel, double u,
                                  const Style& style) const
{
    const Photo& photo = *m_input.experiment.photo;
    const QRectF plot = rect.adjusted(0, kTitleHeight * u, 0, -18.0 * u);
    if (plot.height() < 12.0 * u) return;
    paintTitle(painter, rect.topLeft(), rect.width(), tr("Histogram of the photo"),
               tr("how often each value occurs (square root)"), Role::Plain, u, style);
    const int planes = photo.isColour() ? 3 : 1;
    std::vector<QColor> colours;
    for (int i = 0; i < planes; ++i) {
        const QColor colour = planes == 3 ? kPlaneColours[i] : style.mutedText;
        colours.push_back(style.isDark ? colour.lighter(140) : colour);
    }
    paintHistogramCurves(painter, plot, photo.histogram(), colours, style.surface);

    // where the pixel stands
    const QPoint inPhoto = m_input.experiment.region.topLeft() + pixel;
    for (int i = 0; i < planes; ++i) {
        const float value =
            pixelValue(photo.image(), planes == 3 ? kPlanes[i] : Channel::Luma, inPhoto.y(), inPhoto.x());
        const double x = plot.left() + (value + 0.5) / 256.0 * plot.width();
        const QColor colour = planes == 3 ? kPlaneColours[i].lighter(style.isDark ? 150 : 100) : style.current;
        painter.setPen(QPen(colour, 1.6 * u, Qt::DashLine));
        painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
    }
    const QFont font = Style::font(10.5 * u);
    drawText(painter, plot.bottomLeft() + QPointF(0, 14.0 * u), QStringLiteral("0"), font, style.mutedText);
    const QString last = QStringLiteral("255");
    drawText(painter, plot.bottomRight() + QPointF(-textWidth(last, font), 14.0 * u), last, font, style.mutedText);
}

std::vector<PanelGrid> PixelsFigure::panels(const QRectF& bounds, const Pose&) const
{
    const Layout layout = layoutIn(bounds, m_input.experiment.planesApart ? 1.0 : 0.0);
    std::vector<PanelGrid> result{{Panel::Photo, photoGrid(layout.photo)}, {Panel::Region, layout.pixels}};
    if (!m_input.experiment.planesApart)
        result.push_back({Panel::Input, layout.numbers});
    else
        for (std::size_t i = 0; i < kPanels.size(); ++i) result.push_back({kPanels[i], layout.planes[i]});
    return result;
}

std::vector<FigureTensor> PixelsFigure::tensors() const
{
    Tensor region({1, 3, m_rows, m_cols});
    auto next = region.data.begin();
    for (const Tensor& plane : m_planes) next = std::copy(plane.data.begin(), plane.data.end(), next);
    const Photo& photo = *m_input.experiment.photo;
    Tensor histogram({photo.isColour() ? 3 : 1, 256});
    for (std::size_t i = 0; i < histogram.data.size(); ++i)
        histogram.data[i] = static_cast<float>(photo.histogram()[i / 256][i % 256]);
    const Panel numbers = m_input.experiment.planesApart ? Panel::Region : Panel::Input;
    return {{"region", tr("Its pixels"), Panel::Region, std::move(region)},
            {"input", tr("Its numbers"), numbers, m_values},
            {"histogram", tr("Histogram of the photo"), Panel::None, std::move(histogram)}};
}

Formula PixelsFigure::formula(const Pose& pose) const
{
    const QPoint pixel = shownPixel(pose);
    const Image& image = m_input.experiment.photo->image();
    const QPoint inPhoto = m_input.experiment.region.topLeft() + pixel;
    Formula formula;
    formula.lines.push_back(generalLine(image.channels == 3
                                            ? tr("f[row, column] = (R, G, B),   luma = 0.299·R + 0.587·G + 0.114·B")
                                            : tr("f[row, column] = grey")));
    Formula::Line line;
    const auto add = [&line](const QString& text, Role role) { line.tokens.push_back({text, role, false, -1}); };
    add(QStringLiteral("f[%1,%2]").arg(pixel.y()).arg(pixel.x()), Role::Current);
    add(QStringLiteral(" = "), Role::Plain);
    if (image.channels == 3) {
        const auto sample = [&](int i) { return QString::number(image.sample(inPhoto.y(), inPhoto.x(), i)); };
        add(QStringLiteral("(%1, %2, %3)").arg(sample(0), sample(1), sample(2)), Role::Input);
        add(QStringLiteral(",   0.299·%1 + 0.587·%2 + 0.114·%3 = ").arg(sample(0), sample(1), sample(2)), Role::Plain);
        const float luma = pixelValue(image, Channel::Luma, inPhoto.y(), inPhoto.x());
        add(shortNumber(image.isDeep() ? luma * 257.0f : luma, 0), Role::Output);
    } else {
        add(QString::number(image.sample(inPhoto.y(), inPhoto.x(), 0)), Role::Input);
    }
    formula.lines.push_back(line);
    return formula;
}

std::optional<int> PixelsFigure::stepOf(const Target& target) const
{
    if (!isRegionPanel(target.panel)) return std::nullopt;
    return target.row * m_cols + target.col;
}

QString PixelsFigure::summary() const
{
    const Image& image = m_input.experiment.photo->image();
    return tr("Photo %1×%2×%3, %4 bits · %5 numbers")
        .arg(image.height)
        .arg(image.width)
        .arg(image.channels)
        .arg(image.isDeep() ? 16 : 8)
        .arg(groupedNumber(image.pixelCount() * image.channels));
}

QString PixelsFigure::describe(const Target& target, const Pose&) const
{
    if (target.panel == Panel::Photo) return describePhoto(m_input.experiment, {target.col, target.row});
    if (!isRegionPanel(target.panel)) return {};
    return describePhoto(m_input.experiment, m_input.experiment.region.topLeft() + QPoint(target.col, target.row));
}

} // namespace convscope

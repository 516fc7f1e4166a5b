#include "ui/scene/export/vector_device.h"

#include <QPaintEngine>
#include <QPainterPath>
#include <QRawFont>
#include <algorithm>
#include <map>
#include <span>

namespace convscope {

namespace {

/// Without the typefaces that Qt falls back to.
bool hasAllLetters(const QFont& font, const QString& text)
{
    thread_local std::map<QString, QRawFont> known; // reading a typeface takes a while
    QRawFont& raw = known[font.families().constFirst()];
    if (!raw.isValid()) raw = QRawFont::fromFont(font);
    const QList<uint> letters = text.toUcs4();
    return std::all_of(letters.begin(), letters.end(),
                       [&](uint letter) { return raw.supportsCharacter(static_cast<char32_t>(letter)); });
}

/// Drawn large and reduced: outlines of small type are rounded, which is seen in print.
QPainterPath outlinesOf(const QString& text, QFont font, QPointF baseline)
{
    constexpr int kPixels = 1000;
    const double scale = static_cast<double>(font.pixelSize()) / kPixels;
    font.setPixelSize(kPixels);
    QPainterPath outlines;
    outlines.setFillRule(Qt::WindingFill);
    outlines.addText({}, font, text);
    return QTransform(scale, 0, 0, scale, baseline.x(), baseline.y()).map(outlines);
}

} // namespace

class VectorDevice::Engine : public QPaintEngine {
public:
    Engine(QPainter& target, const QRectF& visible, Letters letters)
        : QPaintEngine(AllFeatures), m_target(target), m_visible(visible), m_letters(letters)
    {}

    const std::set<FontFace>& faces() const { return m_faces; }

    bool begin(QPaintDevice*) override { return true; }
    bool end() override { return true; }
    /// By which figures tell vector files from pixels.
    Type type() const override { return m_target.paintEngine()->type(); }

    void updateState(const QPaintEngineState& now) override
    {
        const DirtyFlags dirty = now.state();
        if (dirty & DirtyTransform) m_target.setTransform(now.transform());
        if (dirty & DirtyPen) m_target.setPen(now.pen());
        if (dirty & DirtyBrush) m_target.setBrush(now.brush());
        if (dirty & DirtyBrushOrigin) m_target.setBrushOrigin(now.brushOrigin());
        if (dirty & DirtyFont) m_target.setFont(now.font());
        if (dirty & DirtyOpacity) m_target.setOpacity(now.opacity());
        if (dirty & DirtyHints) {
            m_target.setRenderHints(m_target.renderHints(), false);
            m_target.setRenderHints(now.renderHints());
        }
    }

    void drawPath(const QPainterPath& path) override
    {
        if (isSeen(path.controlPointRect())) m_target.drawPath(path);
    }
    using QPaintEngine::drawRects;
    void drawRects(const QRectF* rects, int count) override
    {
        for (const QRectF& rect : std::span(rects, static_cast<std::size_t>(count)))
            if (isSeen(rect)) m_target.drawRect(rect);
    }
    using QPaintEngine::drawLines;
    void drawLines(const QLineF* lines, int count) override
    {
        for (const QLineF& line : std::span(lines, static_cast<std::size_t>(count)))
            if (isSeen(QRectF(line.p1(), line.p2()).normalized())) m_target.drawLine(line);
    }
    using QPaintEngine::drawEllipse;
    void drawEllipse(const QRectF& rect) override
    {
        if (isSeen(rect)) m_target.drawEllipse(rect);
    }
    using QPaintEngine::drawPoints;
    void drawPoints(const QPointF* points, int count) override
    {
        for (const QPointF& point : std::span(points, static_cast<std::size_t>(count)))
            if (isSeen({point, QSizeF()})) m_target.drawPoint(point);
    }
    using QPaintEngine::drawPolygon;
    void drawPolygon(const QPointF* points, int count, PolygonDrawMode mode) override
    {
        const QPolygonF polygon(QList<QPointF>(points, points + count));
        if (!isSeen(polygon.boundingRect())) return;
        if (mode == PolylineMode)
            m_target.drawPolyline(polygon);
        else
            m_target.drawPolygon(polygon, mode == WindingMode ? Qt::WindingFill : Qt::OddEvenFill);
    }
    void drawPixmap(const QRectF& rect, const QPixmap& picture, const QRectF& source) override
    {
        if (isSeen(rect)) m_target.drawPixmap(rect, picture, source);
    }
    void drawImage(const QRectF& rect, const QImage& picture, const QRectF& source,
                   Qt::ImageConversionFlags flags) override
    {
        if (isSeen(rect)) m_target.drawImage(rect, picture, source, flags);
    }

    void drawTextItem(const QPointF& baseline, const QTextItem& item) override
    {
        const QRectF ink(baseline.x(), baseline.y() - item.ascent(), item.width(), item.ascent() + item.descent());
        if (!isSeen(ink)) return;
        const QFont font = item.font();
        const bool isText =
            m_letters == Letters::Text || (m_letters == Letters::BundledText && hasAllLetters(font, item.text()));
        if (isText) {
            m_faces.emplace(font.families().constFirst(), font.weight());
            m_target.setFont(font);
            m_target.drawText(baseline, item.text());
            return;
        }
        const QPainterPath outlines = outlinesOf(item.text(), font, baseline);
        const QBrush brush = m_target.brush();
        const QPen pen = m_target.pen();
        m_target.setPen(Qt::NoPen);
        m_target.setBrush(pen.color());
        m_target.drawPath(outlines);
        m_target.setPen(pen);
        m_target.setBrush(brush);
    }

private:
    bool isSeen(const QRectF& rect) const
    {
        const double reach = m_target.pen().style() == Qt::NoPen ? 0.0 : std::max(1.0, m_target.pen().widthF());
        const QRectF drawn = m_target.transform().mapRect(rect.adjusted(-reach, -reach, reach, reach));
        return drawn.right() >= m_visible.left() && drawn.left() <= m_visible.right() &&
               drawn.bottom() >= m_visible.top() && drawn.top() <= m_visible.bottom();
    }

    QPainter& m_target;
    QRectF m_visible;
    Letters m_letters;
    std::set<FontFace> m_faces;
};

VectorDevice::VectorDevice(QPainter& target, const QRectF& visible, Letters letters)
    : m_target(target), m_engine(std::make_unique<Engine>(target, visible, letters))
{}

VectorDevice::~VectorDevice() = default;

const std::set<FontFace>& VectorDevice::faces() const { return m_engine->faces(); }

QPaintEngine* VectorDevice::paintEngine() const { return m_engine.get(); }

int VectorDevice::metric(PaintDeviceMetric metric) const
{
    const QPaintDevice& device = *m_target.device();
    switch (metric) {
    case PdmWidth: return device.width();
    case PdmHeight: return device.height();
    case PdmWidthMM: return device.widthMM();
    case PdmHeightMM: return device.heightMM();
    case PdmNumColors: return device.colorCount();
    case PdmDepth: return device.depth();
    case PdmDpiX: return device.logicalDpiX();
    case PdmDpiY: return device.logicalDpiY();
    case PdmPhysicalDpiX: return device.physicalDpiX();
    case PdmPhysicalDpiY: return device.physicalDpiY();
    case PdmDevicePixelRatio: return 1;
    case PdmDevicePixelRatioScaled: return static_cast<int>(devicePixelRatioFScale());
    }
    return 0;
}

} // namespace convscope

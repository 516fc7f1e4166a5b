#include "tests/scene/painted.h"

#include <QBuffer>
#include <QFontMetricsF>
#include <QPaintEngine>
#include <QRegularExpression>
#include <QSvgGenerator>
#include <QXmlStreamReader>

namespace convscope {

QImage painted(QSize size, const QColor& background, const std::function<void(QPainter&)>& paint)
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(background);
    QPainter painter(&image);
    paint(painter);
    return image;
}

QImage painted(const Figure& figure, QSize size, const Pose& pose, const Style& style)
{
    return painted(size, style.background,
                   [&](QPainter& painter) { figure.paint(painter, QRectF(QPointF(0, 0), QSizeF(size)), pose, style); });
}

namespace {

QRectF inkOf(const QString& text, const QFont& font, QPointF baseline)
{
    return QFontMetricsF(font).tightBoundingRect(text).translated(baseline);
}

/// Notes the text and draws nothing.
class TextRecorder : public QPaintEngine {
public:
    TextRecorder() : QPaintEngine(AllFeatures) {}
    bool begin(QPaintDevice*) override { return true; }
    bool end() override { return true; }
    Type type() const override { return User; }
    void updateState(const QPaintEngineState& changed) override
    {
        if (changed.state() & DirtyTransform) m_transform = changed.transform();
    }
    void drawTextItem(const QPointF& baseline, const QTextItem& item) override
    {
        if (item.text().trimmed().isEmpty()) return; // beside a letter that another font has
        texts.push_back({item.text(), m_transform.mapRect(inkOf(item.text(), item.font(), baseline))});
    }
    void drawPath(const QPainterPath&) override {}
    void drawPolygon(const QPointF*, int, PolygonDrawMode) override {}
    void drawPixmap(const QRectF&, const QPixmap&, const QRectF&) override {}
    void drawImage(const QRectF&, const QImage&, const QRectF&, Qt::ImageConversionFlags) override {}

    std::vector<PaintedText> texts;

private:
    QTransform m_transform;
};

class RecordingDevice : public QPaintDevice {
public:
    explicit RecordingDevice(QSize size) : m_size(size) {}
    QPaintEngine* paintEngine() const override { return &m_recorder; }
    const std::vector<PaintedText>& texts() const { return m_recorder.texts; }

protected:
    int metric(PaintDeviceMetric metric) const override
    {
        switch (metric) {
        case PdmWidth: return m_size.width();
        case PdmHeight: return m_size.height();
        case PdmDpiX:
        case PdmDpiY:
        case PdmPhysicalDpiX:
        case PdmPhysicalDpiY: return 96;
        case PdmDevicePixelRatio: return 1;
        case PdmDevicePixelRatioScaled: return static_cast<int>(devicePixelRatioFScale());
        default: return 0;
        }
    }

private:
    QSize m_size;
    mutable TextRecorder m_recorder;
};

} // namespace

std::vector<PaintedText> paintedTexts(QSize size, const std::function<void(QPainter&)>& paint)
{
    RecordingDevice device(size);
    QPainter painter(&device);
    paint(painter);
    painter.end();
    return device.texts();
}

QString textIn(const std::vector<PaintedText>& texts, const QRectF& rect)
{
    QString found;
    for (const PaintedText& text : texts)
        if (rect.contains(text.ink)) found = text.text;
    return found;
}

std::vector<PaintedText> newTexts(const std::vector<PaintedText>& texts, const std::vector<PaintedText>& before)
{
    std::vector<PaintedText> result = texts;
    std::erase_if(result, [&](const PaintedText& text) {
        return std::any_of(before.begin(), before.end(),
                           [&](const PaintedText& known) { return known.text == text.text && known.ink == text.ink; });
    });
    return result;
}

bool PaintedVector::hasText(const QString& text) const
{
    return std::any_of(texts.begin(), texts.end(), [&](const PaintedText& t) { return t.text == text; });
}

namespace {

QTransform matrixOf(const QString& attribute)
{
    static const QRegularExpression pattern(QStringLiteral("matrix\\(([^)]*)\\)"));
    const QStringList parts = pattern.match(attribute).captured(1).split(',');
    if (parts.size() != 6) return {};
    return QTransform(parts[0].toDouble(), parts[1].toDouble(), parts[2].toDouble(), parts[3].toDouble(),
                      parts[4].toDouble(), parts[5].toDouble());
}

PaintedText textOf(const QXmlStreamAttributes& attributes, const QString& text, const QTransform& transform)
{
    QFont font(attributes.value(QLatin1String("font-family")).toString());
    font.setPixelSize(qRound(attributes.value(QLatin1String("font-size")).toDouble()));
    font.setWeight(static_cast<QFont::Weight>(attributes.value(QLatin1String("font-weight")).toInt()));
    const QPointF baseline(attributes.value(QLatin1String("x")).toDouble(),
                           attributes.value(QLatin1String("y")).toDouble());
    return {text, transform.mapRect(inkOf(text, font, baseline))};
}

} // namespace

PaintedVector parsedSvg(const QByteArray& svg)
{
    PaintedVector result;
    QXmlStreamReader xml(svg);
    std::vector<QTransform> transforms{QTransform()};
    while (!xml.atEnd()) {
        xml.readNext();
        if (xml.isEndElement()) transforms.pop_back();
        if (!xml.isStartElement()) continue;
        const auto attributes = xml.attributes();
        transforms.push_back(matrixOf(attributes.value(QLatin1String("transform")).toString()) * transforms.back());
        if (xml.name() == QLatin1String("image")) ++result.pictures;
        if (xml.name() == QLatin1String("text")) {
            const QString text = xml.readElementText().trimmed();
            if (!text.isEmpty()) result.texts.push_back(textOf(attributes, text, transforms.back()));
            transforms.pop_back();
        }
    }
    result.isWellFormed = !xml.hasError();
    return result;
}

QByteArray svgOf(QSize size, const std::function<void(QPainter&)>& paint)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(size);
    generator.setViewBox(QRect(QPoint(0, 0), size));
    QPainter painter(&generator);
    paint(painter);
    painter.end();
    return bytes;
}

int distance(QRgb a, QRgb b)
{
    return std::max({std::abs(qRed(a) - qRed(b)), std::abs(qGreen(a) - qGreen(b)), std::abs(qBlue(a) - qBlue(b))});
}

bool hasPixelNear(const QImage& image, QPointF point, const QColor& colour, int reach)
{
    for (int y = -reach; y <= reach; ++y)
        for (int x = -reach; x <= reach; ++x) {
            const QPoint at = point.toPoint() + QPoint(x, y);
            if (image.valid(at) && distance(image.pixel(at), colour.rgb()) <= 6) return true;
        }
    return false;
}

bool isFramed(const QImage& image, const QRectF& rect, const QColor& colour)
{
    const double x = rect.left() + 0.75 * rect.width(); // beside the middle, where a sum may be delivered
    const double y = rect.top() + 0.75 * rect.height();
    const QPointF sides[]{{rect.left(), y}, {rect.right(), y}, {x, rect.top()}, {x, rect.bottom()}};
    return std::all_of(std::begin(sides), std::end(sides),
                       [&](QPointF side) { return hasPixelNear(image, side, colour); });
}

QRgb groundOf(const QImage& image, const QRectF& cell)
{
    return image.pixel((cell.topLeft() + QPointF(0.2 * cell.width(), 0.18 * cell.height())).toPoint());
}

QByteArray hex(QRgb colour) { return QColor::fromRgba(colour).name(QColor::HexArgb).toLatin1(); }

} // namespace convscope

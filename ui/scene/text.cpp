#include "ui/scene/text.h"

#include <QCache>
#include <QFontMetricsF>
#include <QPaintEngine>
#include <QStaticText>

namespace convscope {

namespace {

/// Text laid out in a font, with its ascent and size. The cache is bounded, and belongs to the thread that paints.
struct LaidOut {
    QStaticText text;
    double ascent = 0.0;
    QSizeF size;
};

const LaidOut& laidOut(const QString& text, const QFont& font)
{
    constexpr int kMostEntries = 8192;
    thread_local QCache<QString, LaidOut> cache(kMostEntries);
    const QString key = text + QChar(0) + font.families().constFirst() + QChar(0) + QChar(font.pixelSize()) +
                        QChar(static_cast<char16_t>(font.weight()));
    if (const LaidOut* known = cache.object(key)) return *known;

    auto* entry = new LaidOut;
    entry->text.setText(text);
    entry->text.setTextFormat(Qt::PlainText);
    entry->text.setPerformanceHint(QStaticText::AggressiveCaching);
    entry->text.prepare(QTransform(), font);
    const QFontMetricsF metrics(font);
    entry->ascent = metrics.ascent();
    entry->size = {metrics.horizontalAdvance(text), metrics.capHeight()};
    cache.insert(key, entry);
    return *entry;
}

/// Vector formats want the text itself, not its glyphs.
bool wantsGlyphs(const QPainter& painter)
{
    const auto type = painter.paintEngine()->type();
    return type == QPaintEngine::Raster && painter.transform().type() <= QTransform::TxTranslate;
}

} // namespace

void drawText(QPainter& painter, QPointF baseline, const QString& text, const QFont& font, const QColor& colour)
{
    painter.setFont(font);
    painter.setPen(colour);
    if (!wantsGlyphs(painter)) {
        painter.drawText(baseline, text);
        return;
    }
    const LaidOut& line = laidOut(text, font);
    painter.drawStaticText(QPointF(baseline.x(), baseline.y() - line.ascent), line.text);
}

void drawCentred(QPainter& painter, const QRectF& rect, const QString& text, const QFont& font, const QColor& colour)
{
    const QSizeF size = laidOut(text, font).size; // height of the capitals and digits
    const QPointF centre = rect.center();
    drawText(painter, {centre.x() - size.width() / 2.0, centre.y() + size.height() / 2.0}, text, font, colour);
}

QString elided(const QString& text, const QFont& font, double width)
{
    if (textWidth(text, font) <= width) return text; // as a rule, and known
    return QFontMetricsF(font).elidedText(text, Qt::ElideRight, width);
}

double textWidth(const QString& text, const QFont& font) { return laidOut(text, font).size.width(); }

} // namespace convscope

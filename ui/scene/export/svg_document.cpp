#include "ui/scene/export/svg_document.h"

#include "ui/scene/export/font_faces.h"
#include "ui/scene/style.h"

#include <QBuffer>
#include <QSvgGenerator>

namespace convscope {

namespace {

QByteArray between(const QByteArray& text, const char* begin, const char* end)
{
    const qsizetype from = text.indexOf(begin) + static_cast<qsizetype>(qstrlen(begin));
    return text.mid(from, text.lastIndexOf(end) - from);
}

/// In CSS pixels, which are the units of such a page, or in millimetres.
QByteArray length(double units, int unitsPerInch)
{
    constexpr int kCssPixels = 96;
    if (unitsPerInch == kCssPixels) return QByteArray::number(units, 'g', 7);
    return QByteArray::number(units * 25.4 / unitsPerInch, 'g', 7) + "mm";
}

} // namespace

SvgDocument::SvgDocument(QSizeF size, int unitsPerInch, QString description)
    : m_size(size), m_unitsPerInch(unitsPerInch), m_description(std::move(description))
{}

QByteArray SvgDocument::drawn(const Paint& paint, Letters letters, const QRectF& visible)
{
    QByteArray file;
    QBuffer buffer(&file);
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(m_size.toSize());
    generator.setViewBox(QRectF(QPointF(0, 0), m_size));
    generator.setResolution(m_unitsPerInch);
    QPainter target(&generator);
    {
        VectorDevice device(target, visible, letters);
        QPainter painter(&device);
        painter.setFont(Style::font(12.0)); // else the file names the application's, in which nothing is written
        paint(painter);
        painter.end();
        m_faces.insert(device.faces().begin(), device.faces().end());
    }
    target.end();
    m_definitions += between(file, "<defs>", "</defs>").trimmed();
    return between(file, "</defs>", "</svg>");
}

void SvgDocument::add(const Paint& paint, Letters letters)
{
    m_body += drawn(paint, letters, QRectF(QPointF(0, 0), m_size));
}

void SvgDocument::addClipped(const Paint& paint, Letters letters, const QRectF& clip)
{
    m_definitions += QStringLiteral("<clipPath id=\"window\"><rect x=\"%1\" y=\"%2\" width=\"%3\" height=\"%4\"/>"
                                    "</clipPath>\n")
                         .arg(clip.x())
                         .arg(clip.y())
                         .arg(clip.width())
                         .arg(clip.height())
                         .toUtf8();
    m_body += "<g clip-path=\"url(#window)\">" + drawn(paint, letters, clip) + "</g>\n";
}

QByteArray SvgDocument::bytes() const
{
    const QByteArray viewBox =
        QByteArray::number(m_size.width(), 'g', 7) + ' ' + QByteArray::number(m_size.height(), 'g', 7);
    return "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>\n<svg width=\"" +
           length(m_size.width(), m_unitsPerInch) + "\" height=\"" + length(m_size.height(), m_unitsPerInch) +
           "\" viewBox=\"0 0 " + viewBox +
           "\" xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" version=\"1.1\">\n"
           "<title>Convscope</title>\n<desc>" +
           m_description.toHtmlEscaped().toUtf8() + "</desc>\n<defs>\n" + fontFaceStyle(m_faces) + m_definitions +
           "</defs>\n" + m_body + "</svg>\n";
}

} // namespace convscope

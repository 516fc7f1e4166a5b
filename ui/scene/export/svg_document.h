#pragma once

#include "ui/scene/export/vector_device.h"

#include <QByteArray>
#include <QSizeF>
#include <functional>

namespace convscope {

/// An SVG as Qt writes it, open to what Qt leaves out: a part that is clipped, and typefaces.
class SvgDocument {
public:
    using Paint = std::function<void(QPainter&)>;

    /// Of `size` units, which are an inch for each `unitsPerInch`.
    SvgDocument(QSizeF size, int unitsPerInch, QString description);

    /// Draws over what there is; what lies beyond `clip` is cut off.
    void add(const Paint& paint, Letters letters);
    void addClipped(const Paint& paint, Letters letters, const QRectF& clip);

    QByteArray bytes() const;

private:
    /// The groups that Qt writes for what is painted.
    QByteArray drawn(const Paint& paint, Letters letters, const QRectF& visible);

    QSizeF m_size;
    int m_unitsPerInch;
    QString m_description;
    QByteArray m_definitions;
    QByteArray m_body;
    std::set<FontFace> m_faces; ///< of all text
};

} // namespace convscope

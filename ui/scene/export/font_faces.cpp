#include "ui/scene/export/font_faces.h"

#include "ui/scene/bundled_fonts.h"

#include <QFile>

namespace convscope {

QByteArray fontFaceStyle(const std::set<FontFace>& faces)
{
    QByteArray rules;
    for (const auto& [family, weight] : faces) {
        const BundledFont* font = bundledFont(family, weight);
        if (!font) continue;
        QFile file(QLatin1String(font->file));
        if (!file.open(QIODevice::ReadOnly)) continue;
        const QByteArray format = file.fileName().endsWith(QLatin1String(".otf")) ? "opentype" : "truetype";
        rules += "@font-face{font-family:\"" + family.toUtf8() + "\";font-weight:" + QByteArray::number(weight) +
                 ";src:url(data:font/" + (format == "opentype" ? "otf" : "ttf") + ";base64," +
                 file.readAll().toBase64() + ") format(\"" + format + "\")}\n";
    }
    return rules.isEmpty() ? rules : "<style type=\"text/css\">\n" + rules + "</style>\n";
}

} // namespace convscope

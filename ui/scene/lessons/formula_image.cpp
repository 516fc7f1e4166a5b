#include "ui/scene/lessons/formula_image.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPainter>
#include <QRegularExpression>
#include <QSvgRenderer>
#include <cmath>

namespace convscope {

namespace {

constexpr double kUnitsAnEm = 1000.0; // of MathJax's viewBox
constexpr double kXHeights = 1.2;     // Inter's x-height over that of MathJax's letters

QByteArray contentOf(const QString& name)
{
    QFile file(QStringLiteral(":/lessons/formulas/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString fileOf(const QString& tex, const QString& kind)
{
    static const QJsonObject index = QJsonDocument::fromJson(contentOf(QStringLiteral("index.json"))).object();
    return index[kind][tex].toString();
}

std::optional<TypesetFormula> formulaIn(const QString& file)
{
    if (file.isEmpty()) return std::nullopt;
    TypesetFormula formula{contentOf(file)};
    // viewBox="left top width height", y downwards from the baseline
    static const QRegularExpression box(QStringLiteral("viewBox=\"([-.\\d]+) ([-.\\d]+) ([-.\\d]+) ([-.\\d]+)\""));
    const auto match = box.match(QString::fromLatin1(formula.svg.left(400)));
    if (!match.hasMatch()) return std::nullopt;
    const double top = match.captured(2).toDouble() / kUnitsAnEm;
    formula.width = match.captured(3).toDouble() / kUnitsAnEm;
    formula.ascent = -top;
    formula.depth = top + match.captured(4).toDouble() / kUnitsAnEm;
    return formula;
}

} // namespace

std::optional<TypesetFormula> typesetFormula(const QString& tex, bool isDisplayed, double room)
{
    const QString text = tex.simplified();
    auto formula = formulaIn(fileOf(text, isDisplayed ? QStringLiteral("display") : QStringLiteral("inline")));
    if (!formula || !isDisplayed || formula->width <= room) return formula;
    auto broken = formulaIn(fileOf(text, QStringLiteral("broken")));
    return broken ? broken : formula;
}

double formulaEm(double textPixels) { return textPixels * kXHeights; }

QImage formulaImage(const TypesetFormula& formula, double em, double ascent, double descent, const QColor& colour,
                    double devicePixelRatio)
{
    const QSizeF size(std::ceil(formula.width * em), ascent + descent);
    QImage image((size * devicePixelRatio).toSize(), QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(devicePixelRatio);
    image.fill(Qt::transparent);
    QByteArray svg = formula.svg;
    svg.replace("currentColor", colour.name(QColor::HexRgb).toLatin1());
    QSvgRenderer renderer(svg);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    renderer.render(
        &painter, QRectF(0.0, ascent - formula.ascent * em, formula.width * em, (formula.ascent + formula.depth) * em));
    return image;
}

} // namespace convscope

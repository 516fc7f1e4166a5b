#include "ui/scene/export/page_size.h"

#include "ui/scene/export/page_painting.h"

#include <QRegularExpression>
#include <cmath>

namespace convscope {

namespace {

constexpr double kTypePixels = 12.0;   // of plain type, in the units of a figure
constexpr double kMostTypeScale = 1.5; // beyond, figures have too little room left
constexpr double kTolerance = 0.05;    // of a size that is written with one digit after the point
constexpr double kLeastMillimetres = 20.0;
constexpr double kMostMillimetres = 2000.0;

/// The title and the caption of a part take no room from its cells that a larger page would not give.
double mostScale(const FigureExport& settings) { return settings.part ? 3.0 : kMostTypeScale; }

double sizeAt(double scale, Figure& figure, const Pose& pose, FigureExport& settings)
{
    figure.setTypeScale(settings.part ? 1.0 : scale);
    settings.typeScale = scale;
    return typeSize(figure, pose, settings);
}

std::string written(double number) { return QString::number(number, 'f', 1).toStdString(); }

} // namespace

void setMillimetres(FigureExport& settings, QSizeF millimetres)
{
    settings.size = (millimetres * kUnitsPerMillimetre).toSize();
    settings.unitsPerInch = static_cast<int>(std::lround(25.4 * kUnitsPerMillimetre));
}

Result<void> setPageSize(FigureExport& settings, const QString& text)
{
    static const QRegularExpression pixels(QStringLiteral("^(\\d{2,5})x(\\d{2,5})$"));
    static const QRegularExpression millimetres(QStringLiteral("^(\\d{1,4}(?:\\.\\d)?)x(\\d{1,4}(?:\\.\\d)?)mm$"));
    if (const auto match = pixels.match(text); match.hasMatch()) {
        settings.size = {match.captured(1).toInt(), match.captured(2).toInt()};
        return {};
    }
    const auto match = millimetres.match(text);
    if (!match.hasMatch())
        return Error{"The size “" + text.toStdString() +
                     "” must be written as WIDTHxHEIGHT, as in 1200x800 for pixels or 170x110mm."};
    const QSizeF size(match.captured(1).toDouble(), match.captured(2).toDouble());
    for (const double side : {size.width(), size.height()})
        if (side < kLeastMillimetres || side > kMostMillimetres)
            return Error{"The size “" + text.toStdString() + "” must lie between 20 and 2000 mm a side."};
    setMillimetres(settings, size);
    return {};
}

QString pageSizeText(const FigureExport& settings)
{
    const bool isMillimetres = settings.unitsPerInch != FigureExport().unitsPerInch;
    const double unit = isMillimetres ? kUnitsPerMillimetre : 1.0;
    return QStringLiteral("%1×%2 %3")
        .arg(settings.size.width() / unit)
        .arg(settings.size.height() / unit)
        .arg(isMillimetres ? QStringLiteral("mm") : QStringLiteral("pixels"));
}

double typeSize(const Figure& figure, const Pose& pose, const FigureExport& settings)
{
    const double unit =
        settings.part ? pageUnit(figure, settings) : figure.unit(FigurePage::of(figure, pose, settings).window);
    return kTypePixels * unit * 72.0 / settings.unitsPerInch;
}

TypeSizes typeSizes(Figure& figure, const Pose& pose, FigureExport settings)
{
    const double before = figure.typeScale();
    const TypeSizes sizes{sizeAt(1.0, figure, pose, settings), sizeAt(mostScale(settings), figure, pose, settings)};
    figure.setTypeScale(before);
    return sizes;
}

Result<void> setTypeSize(Figure& figure, const Pose& pose, FigureExport& settings, double points)
{
    const TypeSizes sizes = typeSizes(figure, pose, settings);
    if (points < sizes.least - kTolerance || points > sizes.most + kTolerance)
        return Error{"Type of " + written(points) + " pt does not go with a figure of " +
                     pageSizeText(settings).toStdString() + "; choose " + written(sizes.least) + " to " +
                     written(sizes.most) + " pt, or another size."};
    double least = 1.0;
    double most = mostScale(settings);
    for (int i = 0; i < 16; ++i) { // type that grows leaves the figure less room: there is no formula for it
        const double middle = (least + most) / 2.0;
        (sizeAt(middle, figure, pose, settings) < points ? least : most) = middle;
    }
    sizeAt(points <= sizes.least ? 1.0 : most, figure, pose, settings);
    return {};
}

} // namespace convscope

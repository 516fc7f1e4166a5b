#include "ui/scene/export/code/python_padding.h"

#include <QStringList>
#include <algorithm>

namespace convscope {

namespace {

/// Libraries differ in what they repeat then, or refuse.
bool repeatsMoreThanOnce(const WindowAxis& axis, PadMode mode)
{
    const int most = std::max(axis.padBefore, axis.padAfter);
    if (mode == PadMode::Reflect) return most > axis.input - 1;
    return mode == PadMode::Circular && most > axis.input;
}

QString placesRead(const WindowAxis& axis, PadMode mode)
{
    QStringList places;
    for (int i = -axis.padBefore; i < axis.input + axis.padAfter; ++i)
        places += QString::number(sourceIndex(i, axis.input, mode));
    return "[" + places.join(", ") + "]";
}

/// Nothing where the library's own padding does.
QString byPlaces(const QString& x, const WindowGeometry& window, PadMode mode)
{
    const auto& [rows, cols] = window;
    if (!repeatsMoreThanOnce(rows, mode) && !repeatsMoreThanOnce(cols, mode)) return {};
    return QStringLiteral("%1[:, :, %2][:, :, :, %3]").arg(x, placesRead(rows, mode), placesRead(cols, mode));
}

QString numpySides(const WindowGeometry& window)
{
    const Padding sides = window.padding();
    return QStringLiteral("((0, 0), (0, 0), (%1, %2), (%3, %4))")
        .arg(sides.top)
        .arg(sides.bottom)
        .arg(sides.left)
        .arg(sides.right);
}

QString torchSides(const WindowGeometry& window)
{
    const Padding sides = window.padding();
    return QStringLiteral("(%1, %2, %3, %4)").arg(sides.left).arg(sides.right).arg(sides.top).arg(sides.bottom);
}

} // namespace

bool isPadded(const WindowGeometry& window) { return window.padding() != Padding{}; }

bool isPaddedEvenly(const WindowGeometry& window)
{
    return window.rows.padBefore == window.rows.padAfter && window.cols.padBefore == window.cols.padAfter;
}

QString numpyPadded(const QString& x, const WindowGeometry& window, PadMode mode)
{
    if (!isPadded(window)) return x;
    if (const QString places = byPlaces(x, window, mode); !places.isEmpty()) return places;
    const QString name = mode == PadMode::Zeros       ? QString()
                         : mode == PadMode::Reflect   ? QStringLiteral(", mode=\"reflect\"")
                         : mode == PadMode::Replicate ? QStringLiteral(", mode=\"edge\"")
                                                      : QStringLiteral(", mode=\"wrap\"");
    return QStringLiteral("np.pad(%1, %2%3)").arg(x, numpySides(window), name);
}

QString numpyPadded(const QString& x, const WindowGeometry& window, const QString& fill)
{
    if (!isPadded(window)) return x;
    return QStringLiteral("np.pad(%1, %2, constant_values=%3)").arg(x, numpySides(window), fill);
}

QString torchPadded(const QString& x, const WindowGeometry& window, PadMode mode)
{
    if (!isPadded(window)) return x;
    if (const QString places = byPlaces(x, window, mode); !places.isEmpty()) return places;
    const QString name = mode == PadMode::Zeros       ? QString()
                         : mode == PadMode::Reflect   ? QStringLiteral(", mode=\"reflect\"")
                         : mode == PadMode::Replicate ? QStringLiteral(", mode=\"replicate\"")
                                                      : QStringLiteral(", mode=\"circular\"");
    return QStringLiteral("F.pad(%1, %2%3)").arg(x, torchSides(window), name);
}

QString torchPadded(const QString& x, const WindowGeometry& window, const QString& fill)
{
    if (!isPadded(window)) return x;
    return QStringLiteral("F.pad(%1, %2, value=%3)").arg(x, torchSides(window), fill);
}

} // namespace convscope

#include "ui/scene/training/net_words.h"

#include "ui/scene/training/brief_number.h"

#include <QCoreApplication>
#include <numeric>

namespace convscope {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(NetWords)
};

QString layerText(const Network& network, int l)
{
    if (l == 0) return Words::tr("Image");
    return QString::fromStdString(layerName(network.layers()[static_cast<std::size_t>(l) - 1].layer));
}

} // namespace

QStringList headingsOf(const Network& network, int l)
{
    const QString name = layerText(network, l);
    return {name, name.section(',', 0, 0), name.section(' ', 0, 0)};
}

QString sizeText(const NetPictures& pictures, int l)
{
    const QSize size = pictures.mapSize(l);
    const QString nodes = QString::number(pictures.nodes(l));
    return pictures.isMaps(l) ? QStringLiteral("%1×%2×").arg(size.height()).arg(size.width()) + nodes : nodes;
}

QString nodeName(const Network& network, const NetPictures& pictures, NetKind kind, int l, int node)
{
    const QString tensor = (kind == NetKind::Gradient ? QStringLiteral("dA[%1]") : QStringLiteral("A[%1]")).arg(l);
    const QString place = pictures.isMaps(l) ? Words::tr("map %1 of %2") : Words::tr("output %1 of %2");
    return QStringLiteral("%1, %2, %3").arg(tensor, layerText(network, l), place.arg(node + 1).arg(pictures.nodes(l)));
}

QString nodeNumbers(const NetPictures& pictures, NetKind kind, int l, int node)
{
    const auto numbers = pictures.numbers(kind, l, node);
    if (!pictures.isMaps(l)) return briefNumber(numbers.front());
    const QSize size = pictures.mapSize(l);
    const ValueRange range = rangeOf({numbers.begin(), numbers.end()});
    const double mean = std::accumulate(numbers.begin(), numbers.end(), 0.0) / static_cast<double>(numbers.size());
    return Words::tr("%1×%2, %3 … %4, mean %5")
        .arg(size.height())
        .arg(size.width())
        .arg(briefNumber(range.low), briefNumber(range.high), briefNumber(mean));
}

} // namespace convscope

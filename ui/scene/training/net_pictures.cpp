#include "ui/scene/training/net_pictures.h"

#include "ui/scene/tensor_view.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace convscope {

namespace {

constexpr std::size_t indexOf(NetKind kind) { return kind == NetKind::Gradient ? 1 : 0; }

/// The colours of a map, worked out once: a net has some hundred thousand numbers.
class ColourTable {
public:
    explicit ColourTable(const ColorMap& map)
        : m_map(map), m_scale(map.high > map.low ? kLast / (map.high - map.low) : 0)
    {
        for (int i = 0; i <= kLast; ++i)
            m_colours[static_cast<std::size_t>(i)] = map(map.low + (map.high - map.low) * i / kLast);
    }
    QRgb operator()(float value) const
    {
        if (!std::isfinite(value)) return m_map(value);
        const float place = std::clamp((value - m_map.low) * m_scale, 0.0f, static_cast<float>(kLast));
        return m_colours[static_cast<std::size_t>(place + 0.5f)];
    }

private:
    static constexpr int kLast = 510; // even, so that zero of a diverging map is an entry
    ColorMap m_map;
    float m_scale;
    std::array<QRgb, kLast + 1> m_colours{};
};

ValueRange united(const ValueRange& a, const ValueRange& b)
{
    return {std::min(a.low, b.low), std::max(a.high, b.high)};
}

} // namespace

NetPictures::NetPictures(WatchedImagePtr watched, const Network& network) : m_watched(std::move(watched))
{
    m_blockOf = {0};
    for (const PlacedLayer& layer : network.layers())
        m_blockOf.push_back(m_blockOf.back() + (layer.weight.empty() && m_blockOf.back() > 0 ? 0 : 1));
    for (const NetKind kind : {NetKind::Activation, NetKind::Gradient}) {
        auto& ranges = m_ranges[indexOf(kind)];
        ranges.resize(static_cast<std::size_t>(m_blockOf.back()) + 1);
        m_kept[indexOf(kind)].resize(m_blockOf.size());
        for (int l = 0; l < tensors(); ++l) {
            const ValueRange range = rangeOf(tensor(kind, l).data);
            if (kind == NetKind::Activation) m_isSigned.push_back(range.low < 0.0f);
            ValueRange& block = ranges[static_cast<std::size_t>(blockOf(l))];
            block = united(block, range); // from {0, 0}: a scale has zero in it
        }
    }
}

QSize NetPictures::mapSize(int l) const
{
    const Tensor& maps = tensor(NetKind::Activation, l);
    return maps.rank() == 4 ? QSize(static_cast<int>(maps.size(3)), static_cast<int>(maps.size(2))) : QSize(1, 1);
}

const Tensor& NetPictures::tensor(NetKind kind, int l) const
{
    const SamplePass& pass = m_watched->pass;
    const auto& tensors = kind == NetKind::Activation ? pass.forward.activations : pass.backward.activations;
    return tensors[static_cast<std::size_t>(l)];
}

std::span<const float> NetPictures::numbers(NetKind kind, int l, int node) const
{
    const QSize size = mapSize(l);
    const auto count = static_cast<std::size_t>(size.width()) * static_cast<std::size_t>(size.height());
    return std::span(tensor(kind, l).data).subspan(static_cast<std::size_t>(node) * count, count);
}

ColorMap NetPictures::map(NetKind kind, int l, const Style& style) const
{
    if (kind == NetKind::Activation && l == 0) return ColorMap::grey(0.0f, 1.0f);
    const ValueRange& range = m_ranges[indexOf(kind)][static_cast<std::size_t>(blockOf(l))];
    const bool isSigned = kind == NetKind::Gradient || m_isSigned[static_cast<std::size_t>(l)];
    return isSigned ? ColorMap::diverging(range, style) : ColorMap::viridis(0.0f, range.high);
}

const QImage& NetPictures::picture(NetKind kind, int l, const Style& style) const
{
    Kept& kept = m_kept[indexOf(kind)][static_cast<std::size_t>(l)];
    if (kept.image.isNull() || kept.isDark != style.isDark) kept = {made(kind, l, style), style.isDark};
    return kept.image;
}

QImage NetPictures::made(NetKind kind, int l, const Style& style) const
{
    const Tensor& numbers = tensor(kind, l);
    const QSize size = mapSize(l);
    QImage image(size.width(), size.height() * nodes(l), QImage::Format_RGB32);
    const bool isColourImage = l == 0 && kind == NetKind::Activation && nodes(l) == 3;
    if (isColourImage) {
        const TensorView planes(numbers, Role::Input, TensorView::Colours::Rgb, 1.0f, NumberMode::Off);
        for (int row = 0; row < image.height(); ++row)
            for (int col = 0; col < image.width(); ++col)
                image.setPixel(col, row, planes.colour(row / size.height(), row % size.height(), col, style));
        return image;
    }
    const ColourTable table(map(kind, l, style));
    const float* number = numbers.data.data();
    for (int row = 0; row < image.height(); ++row) {
        auto* line = reinterpret_cast<QRgb*>(image.scanLine(row));
        for (int col = 0; col < image.width(); ++col) line[col] = table(*number++);
    }
    return image;
}

QRectF NetPictures::source(int l, int node) const
{
    const QSize size = mapSize(l);
    return QRectF(0.0, static_cast<double>(node) * size.height(), size.width(), size.height());
}

} // namespace convscope

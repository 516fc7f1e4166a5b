#include "engine/data/resize.h"

#include <algorithm>
#include <cmath>

namespace convscope {

namespace {

/// How much of an old cell goes into a new one.
struct Share {
    int source;
    float weight;
};

/// The shares of each new cell along one axis; they sum to 1.
using Shares = std::vector<std::vector<Share>>;

Shares areaShares(int from, int to)
{
    const double scale = static_cast<double>(from) / to;
    Shares shares(static_cast<std::size_t>(to));
    for (int i = 0; i < to; ++i) {
        const double begin = i * scale;
        const double end = std::min<double>((i + 1) * scale, from);
        for (int source = static_cast<int>(begin); source < end; ++source) {
            const double covered = std::min<double>(end, source + 1) - std::max<double>(begin, source);
            shares[static_cast<std::size_t>(i)].push_back({source, static_cast<float>(covered / scale)});
        }
    }
    return shares;
}

Shares linearShares(int from, int to)
{
    Shares shares(static_cast<std::size_t>(to));
    for (int i = 0; i < to; ++i) {
        const double middle = std::clamp((i + 0.5) * from / to - 0.5, 0.0, from - 1.0);
        const int before = static_cast<int>(middle);
        const auto after = static_cast<float>(middle - before);
        shares[static_cast<std::size_t>(i)] = {{before, 1.0f - after}, {std::min(before + 1, from - 1), after}};
    }
    return shares;
}

Shares sharesOf(std::int64_t from, int to)
{
    const int cells = static_cast<int>(from);
    return to < cells ? areaShares(cells, to) : linearShares(cells, to);
}

Tensor withWidth(const Tensor& images, int width)
{
    const Shares shares = sharesOf(images.size(3), width);
    Tensor result({images.size(0), images.size(1), images.size(2), width});
    auto value = result.data.begin();
    for (auto row = images.data.begin(); row != images.data.end(); row += images.size(3))
        for (const auto& cell : shares) {
            for (const Share& share : cell) *value += row[share.source] * share.weight;
            ++value;
        }
    return result;
}

Tensor withHeight(const Tensor& images, int height)
{
    const Shares shares = sharesOf(images.size(2), height);
    const std::int64_t width = images.size(3);
    Tensor result({images.size(0), images.size(1), height, width});
    auto row = result.data.begin();
    for (auto plane = images.data.begin(); plane != images.data.end(); plane += images.size(2) * width)
        for (const auto& cell : shares) {
            for (const Share& share : cell)
                for (std::int64_t x = 0; x < width; ++x) row[x] += plane[share.source * width + x] * share.weight;
            row += width;
        }
    return result;
}

} // namespace

Tensor resized(const Tensor& images, Extent size)
{
    if (images.size(2) == size.h && images.size(3) == size.w) return images;
    return withHeight(withWidth(images, size.w), size.h);
}

} // namespace convscope

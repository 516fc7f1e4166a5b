#include "engine/data/resize.h"

#include <algorithm>
#include <cmath>
#include <vector>

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

Shares sharesOf(int from, int to) { return to < from ? areaShares(from, to) : linearShares(from, to); }

/// A new cell that an old one goes into.
struct Goal {
    int cell;
    float weight;
};

std::vector<std::vector<Goal>> goalsOf(const Shares& shares, int from)
{
    std::vector<std::vector<Goal>> goals(static_cast<std::size_t>(from));
    for (std::size_t to = 0; to < shares.size(); ++to)
        for (const Share& share : shares[to])
            goals[static_cast<std::size_t>(share.source)].push_back({static_cast<int>(to), share.weight});
    return goals;
}

std::vector<float> withShares(const std::vector<float>& row, const Shares& shares)
{
    std::vector<float> result;
    for (const auto& cell : shares) {
        float value = 0.0f;
        for (const Share& share : cell) value += row[static_cast<std::size_t>(share.source)] * share.weight;
        result.push_back(value);
    }
    return result;
}

/// One image of one channel.
void resize(Extent from, const ReadRow& readRow, Extent size, float* result)
{
    const Shares columns = sharesOf(from.w, size.w);
    const auto goals = goalsOf(sharesOf(from.h, size.h), from.h);
    std::vector<float> row(static_cast<std::size_t>(from.w));
    for (int y = 0; y < from.h; ++y) {
        readRow(y, row.data());
        const std::vector<float> resizedRow = withShares(row, columns);
        for (const Goal& goal : goals[static_cast<std::size_t>(y)]) {
            float* const sums = result + static_cast<std::ptrdiff_t>(goal.cell) * size.w;
            for (int x = 0; x < size.w; ++x) sums[x] += resizedRow[static_cast<std::size_t>(x)] * goal.weight;
        }
    }
}

} // namespace

Tensor resized(const Tensor& images, Extent size)
{
    if (images.size(2) == size.h && images.size(3) == size.w) return images;
    const Extent from{static_cast<int>(images.size(2)), static_cast<int>(images.size(3))};
    Tensor result({images.size(0), images.size(1), size.h, size.w});
    const std::ptrdiff_t cells = std::ptrdiff_t{size.h} * size.w;
    for (std::int64_t plane = 0; plane < images.size(0) * images.size(1); ++plane) {
        const auto readRow = [&](int y, float* row) {
            std::copy_n(images.data.begin() + (plane * from.h + y) * from.w, from.w, row);
        };
        resize(from, readRow, size, result.data.data() + plane * cells);
    }
    return result;
}

Tensor resized(Extent from, const ReadRow& readRow, Extent size)
{
    Tensor result({1, 1, size.h, size.w});
    resize(from, readRow, size, result.data.data());
    return result;
}

} // namespace convscope

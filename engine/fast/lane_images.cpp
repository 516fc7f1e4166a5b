#include "engine/fast/lane_images.h"

#include "engine/fast/lane_math.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <vector>

namespace convscope {

namespace {

CONVSCOPE_INLINE void load(const std::uint8_t* pixels, Lanes& numbers)
{
    alignas(sizeof(Lanes)) float values[kLanes];
    for (int i = 0; i < kLanes; ++i) values[i] = static_cast<float>(pixels[i]) * (1.0f / 255.0f);
    numbers = *reinterpret_cast<const UnalignedLanes*>(values);
}
CONVSCOPE_INLINE void load(const float* pixels, Lanes& numbers)
{
    numbers = *reinterpret_cast<const UnalignedLanes*>(pixels);
}

/// Squares of 16 pixels of 16 images, transposed; `write` gets each pixel's Lanes in row-major order.
template <typename Pixel, typename Write>
CONVSCOPE_INLINE void transposeImages(std::span<const Pixel* const> images, std::size_t cells, const Write& write)
{
    for (std::size_t first = 0; first < cells; first += kLanes) {
        const std::size_t count = std::min<std::size_t>(kLanes, cells - first);
        Lanes square[kLanes] = {};
        for (std::size_t n = 0; n < images.size(); ++n) {
            if (count == kLanes) {
                load(images[n] + first, square[n]);
                continue;
            }
            Pixel rest[kLanes] = {};
            std::copy_n(images[n] + first, count, rest);
            load(rest, square[n]);
        }
        transpose(square);
        for (std::size_t i = 0; i < count; ++i) write(square[i]);
    }
}

/// The cells of maps one after the other, past the border.
template <typename T>
class CellWalk {
public:
    CellWalk(const MapsLayout& layout, T* data) : m_layout(layout), m_view(layout.inside(data)), m_cell(m_view.first) {}

    CONVSCOPE_INLINE T& next()
    {
        T& cell = *m_cell++;
        if (++m_x < m_layout.shape.width) return cell;
        m_x = 0;
        if (++m_y == m_layout.shape.height) m_y = 0, ++m_channel;
        m_cell = m_view.row(m_channel, m_y);
        return cell;
    }

private:
    const MapsLayout& m_layout;
    MapsView<T> m_view;
    T* m_cell;
    int m_x = 0;
    int m_y = 0;
    int m_channel = 0;
};

template <typename Pixel>
CONVSCOPE_INLINE void read(std::span<const Pixel* const> images, const MapsLayout& layout, Lanes* input)
{
    CellWalk walk(layout, input);
    transposeImages(
        images,
        layout.shape.cells(), [&](const Lanes& numbers) __attribute__((always_inline)) { walk.next() = numbers; });
}

} // namespace

CONVSCOPE_LANE_CLONES
void readImages(std::span<const std::uint8_t* const> images, const MapsLayout& layout, Lanes* input)
{
    read(images, layout, input);
}

CONVSCOPE_LANE_CLONES
void readImages(std::span<const float* const> images, const MapsLayout& layout, Lanes* input)
{
    read(images, layout, input);
}

CONVSCOPE_LANE_CLONES
void writeImages(const Lanes* maps, const MapsLayout& layout, std::span<float* const> images)
{
    CellWalk walk(layout, maps);
    const std::size_t cells = layout.shape.cells();
    for (std::size_t first = 0; first < cells; first += kLanes) {
        const std::size_t count = std::min<std::size_t>(kLanes, cells - first);
        Lanes square[kLanes] = {};
        for (std::size_t i = 0; i < count; ++i) square[i] = walk.next();
        transpose(square);
        for (std::size_t n = 0; n < images.size(); ++n) {
            if (count == kLanes)
                *reinterpret_cast<UnalignedLanes*>(images[n] + first) = square[n];
            else
                std::copy_n(reinterpret_cast<const float*>(&square[n]), count, images[n] + first);
        }
    }
}

} // namespace convscope

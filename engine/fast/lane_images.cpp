#include "engine/fast/lane_images.h"

#include "engine/fast/lane_math.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <vector>

namespace convscope {

namespace {

typedef std::uint8_t Pixels __attribute__((vector_size(kLanes)));
typedef Pixels UnalignedPixels __attribute__((aligned(1), may_alias));

CONVSCOPE_INLINE void load(const std::uint8_t* pixels, Lanes& numbers)
{
    const Lanes scale = Lanes{} + 1.0f / 255.0f;
    numbers = __builtin_convertvector(*reinterpret_cast<const UnalignedPixels*>(pixels), Lanes) * scale;
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

/// Writes cells one after the other, past the border.
class CellWriter {
public:
    CellWriter(const MapsLayout& layout, Lanes* data)
        : m_layout(layout), m_view(layout.inside(data)), m_cell(m_view.first)
    {}

    CONVSCOPE_INLINE void operator()(const Lanes& numbers)
    {
        *m_cell++ = numbers;
        if (++m_x < m_layout.shape.width) return;
        m_x = 0;
        if (++m_y == m_layout.shape.height) m_y = 0, ++m_channel;
        m_cell = m_view.row(m_channel, m_y);
    }

private:
    const MapsLayout& m_layout;
    MapsView<Lanes> m_view;
    Lanes* m_cell;
    int m_x = 0;
    int m_y = 0;
    int m_channel = 0;
};

template <typename Pixel>
CONVSCOPE_INLINE void read(std::span<const Pixel* const> images, const MapsLayout& layout, Lanes* input)
{
    CellWriter writer(layout, input);
    transposeImages(
        images, layout.shape.cells(), [&](const Lanes& numbers) __attribute__((always_inline)) { writer(numbers); });
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

} // namespace convscope

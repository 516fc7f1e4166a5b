#include "ui/scene/export/frame_writer.h"

#include <cmath>

#ifdef CONVSCOPE_HAS_GIFLIB
#include "ui/scene/export/gif_palette.h"
#include "ui/scene/export/part_file.h"

#include <algorithm>
#include <bit>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <gif_lib.h>
#endif

namespace convscope {

namespace {

constexpr double kHundredths = 100.0; // of a second: what a GIF counts in
constexpr int kShortest = 2;          // viewers take less for a tenth of a second

bool isExact(double framesPerSecond)
{
    const double delay = kHundredths / framesPerSecond;
    return delay >= kShortest && std::abs(delay - std::round(delay)) < 1e-6;
}

} // namespace

Result<void> checkGifRate(double framesPerSecond)
{
    if (isExact(framesPerSecond)) return {};
    return Error{
        "A GIF counts in hundredths of a second, which does not give this many frames a second exactly; choose "
        "50, 25, 20, 12.5, 10, 5, 4, 2 or 1."};
}

#ifdef CONVSCOPE_HAS_GIFLIB

namespace {

constexpr int kSamples = 40;          // frames that the palette is made of
constexpr int kLongestDelay = 65'535; // hundredths

struct GifCloser {
    void operator()(GifFileType* file) const { EGifCloseFile(file, nullptr); }
};
using GifFile = std::unique_ptr<GifFileType, GifCloser>;

/// giflib's own opening of a file would let nobody else read it.
int writeBytes(GifFileType* file, const GifByteType* bytes, int count)
{
    auto& stream = *static_cast<std::ofstream*>(file->UserData);
    stream.write(reinterpret_cast<const char*>(bytes), count);
    return stream ? count : 0;
}

struct ColourMapCloser {
    void operator()(ColorMapObject* map) const { GifFreeMapObject(map); }
};

/// What a frame changes: a rectangle of the picture, in which one index stands for “as it was”.
struct Change {
    QRect rect;
    std::vector<GifByteType> indices;
    int delay = 0;
};

/// The smallest rectangle outside of which two pictures of a size are the same; null where they are all the same.
QRect changedRect(const QImage& before, const QImage& now)
{
    const int width = now.width();
    int top = now.height();
    int bottom = -1;
    int left = width;
    int right = -1;
    for (int y = 0; y < now.height(); ++y) {
        const auto* a = reinterpret_cast<const QRgb*>(before.constScanLine(y));
        const auto* b = reinterpret_cast<const QRgb*>(now.constScanLine(y));
        if (std::equal(a, a + width, b)) continue;
        top = std::min(top, y);
        bottom = y;
        left = std::min(left, static_cast<int>(std::mismatch(a, a + left, b).first - a));
        int x = width - 1;
        while (x > right && a[x] == b[x]) --x;
        right = std::max(right, x);
    }
    return bottom < 0 ? QRect() : QRect(QPoint(left, top), QPoint(right, bottom));
}

/// Whether a neighbour has the same colour, as in areas and legends, and hardly ever in photos.
bool isEvenAt(const QImage& image, int x, int y)
{
    const auto* row = reinterpret_cast<const QRgb*>(image.constScanLine(y));
    const auto isAt = [&](int dy) {
        return y + dy >= 0 && y + dy < image.height() &&
               reinterpret_cast<const QRgb*>(image.constScanLine(y + dy))[x] == row[x];
    };
    return (x > 0 && row[x - 1] == row[x]) || (x + 1 < image.width() && row[x + 1] == row[x]) || isAt(-1) || isAt(1);
}

class GifWriter : public FrameWriter {
public:
    GifWriter(PartFile part, GifPalette palette, const Film& film)
        : m_part(std::move(part)),
          m_stream(m_part.path(), std::ios::binary),
          m_palette(std::move(palette)),
          m_delay(kHundredths / film.framesPerSecond)
    {}

    /// The logical screen, its colours, and how often it is played.
    Result<void> begin(const Film& film)
    {
        errno = 0;
        m_file.reset(EGifOpen(&m_stream, writeBytes, nullptr));
        if (!m_stream || !m_file) return failure();
        const auto& colours = m_palette.colours();
        const int size = std::max(2, static_cast<int>(std::bit_ceil(colours.size() + 1)));
        const std::unique_ptr<ColorMapObject, ColourMapCloser> map(GifMakeMapObject(size, nullptr));
        for (std::size_t i = 0; i < colours.size(); ++i)
            map->Colors[i] = {static_cast<GifByteType>(qRed(colours[i])), static_cast<GifByteType>(qGreen(colours[i])),
                              static_cast<GifByteType>(qBlue(colours[i]))};
        EGifSetGifVersion(m_file.get(), true);
        if (EGifPutScreenDesc(m_file.get(), film.size.width(), film.size.height(), 8, 0, map.get()) != GIF_OK)
            return failure();
        if (film.plays == 1) return {};
        // Netscape's extension counts how often it is played again; 0 is for ever.
        const int again = film.plays == 0 ? 0 : film.plays - 1;
        const GifByteType count[]{1, static_cast<GifByteType>(again & 0xff), static_cast<GifByteType>(again >> 8)};
        const bool isDone = EGifPutExtensionLeader(m_file.get(), APPLICATION_EXT_FUNC_CODE) == GIF_OK &&
                            EGifPutExtensionBlock(m_file.get(), 11, "NETSCAPE2.0") == GIF_OK &&
                            EGifPutExtensionBlock(m_file.get(), sizeof count, count) == GIF_OK &&
                            EGifPutExtensionTrailer(m_file.get()) == GIF_OK;
        return isDone ? Result<void>() : failure();
    }

    Result<void> add(const QImage& frame, int ticks) override
    {
        const QImage now = frame.convertToFormat(QImage::Format_RGB32);
        const int delay = delayOf(ticks);
        QRect rect = m_shown.isNull() ? now.rect() : changedRect(m_shown, now);
        if (rect.isNull()) {
            if (m_waiting.delay + delay <= kLongestDelay) { // nothing has changed: the last one stays longer
                m_waiting.delay += delay;
                return {};
            }
            rect = QRect(0, 0, 1, 1);
        }
        const auto written = writeWaiting();
        if (!written) return written;
        m_waiting = {rect, indicesOf(now, rect), delay};
        m_shown = now;
        return {};
    }

    Result<void> finish() override
    {
        const auto written = writeWaiting();
        if (!written) return written;
        const bool isClosed = EGifCloseFile(m_file.release(), nullptr) == GIF_OK;
        m_stream.close();
        if (!isClosed || !m_stream) return failure();
        return m_part.keep();
    }

private:
    /// Rounded over the whole film, so that parts of a hundredth do not add up.
    int delayOf(int ticks)
    {
        m_ticks += ticks;
        const int end = static_cast<int>(std::lround(m_ticks * m_delay));
        return end - std::exchange(m_end, end);
    }

    std::vector<GifByteType> indicesOf(const QImage& now, const QRect& rect)
    {
        const auto same = static_cast<GifByteType>(m_palette.colours().size());
        std::vector<GifByteType> indices;
        indices.reserve(static_cast<std::size_t>(rect.width()) * static_cast<std::size_t>(rect.height()));
        for (int y = rect.top(); y <= rect.bottom(); ++y) {
            const auto* row = reinterpret_cast<const QRgb*>(now.constScanLine(y));
            const auto* old = m_shown.isNull() ? nullptr : reinterpret_cast<const QRgb*>(m_shown.constScanLine(y));
            for (int x = rect.left(); x <= rect.right(); ++x) {
                if (old && old[x] == row[x])
                    indices.push_back(same);
                else
                    indices.push_back(isEvenAt(now, x, y) ? m_palette.nearestTo(row[x])
                                                          : m_palette.indexAt(row[x], x, y));
            }
        }
        return indices;
    }

    Result<void> writeWaiting()
    {
        if (m_waiting.indices.empty()) return {};
        const GraphicsControlBlock control{DISPOSE_DO_NOT, false, m_waiting.delay,
                                           static_cast<int>(m_palette.colours().size())};
        GifByteType bytes[4];
        const auto size = static_cast<int>(EGifGCBToExtension(&control, bytes));
        const QRect& rect = m_waiting.rect;
        bool isDone = EGifPutExtension(m_file.get(), GRAPHICS_EXT_FUNC_CODE, size, bytes) == GIF_OK &&
                      EGifPutImageDesc(m_file.get(), rect.left(), rect.top(), rect.width(), rect.height(), false,
                                       nullptr) == GIF_OK;
        for (int y = 0; isDone && y < rect.height(); ++y)
            isDone = EGifPutLine(m_file.get(), m_waiting.indices.data() + std::ptrdiff_t{y} * rect.width(),
                                 rect.width()) == GIF_OK;
        return isDone ? Result<void>() : failure();
    }

    Error failure() const { return m_part.failure(errno ? std::strerror(errno) : "giflib failed"); }

    PartFile m_part;
    std::ofstream m_stream;
    GifFile m_file; ///< writes into the stream until it goes
    GifPalette m_palette;
    double m_delay; ///< hundredths, of a tick
    int m_ticks = 0;
    int m_end = 0; ///< hundredths so far
    QImage m_shown;
    Change m_waiting; ///< it is not known before the next how long it stays
};

/// Of frames all over the film. Fewer colours where it was stopped meanwhile.
GifPalette paletteOf(const Film& film)
{
    ColourCount colours;
    QImage before;
    const int samples = std::min(kSamples, film.frames);
    for (int i = 0; i < samples && !film.stop.stop_requested(); ++i) {
        const int frame = samples == 1 ? 0 : static_cast<int>(std::lround(1.0 * i * (film.frames - 1) / (samples - 1)));
        const QImage now = film.frame(frame).convertToFormat(QImage::Format_RGB32);
        colours.add(now, before);
        before = now;
    }
    return GifPalette(colours.chosen(GifPalette::kMost));
}

} // namespace

FrameWriterResult openGif(const QString& path, const Film& film)
{
    if (std::max(film.size.width(), film.size.height()) > 65'535)
        return Error{"A GIF has at most 65535 pixels a side; choose a smaller size or scale."};
    if (film.plays > 65'536) return Error{"A GIF cannot be played more than 65536 times; choose fewer, or for ever."};
    auto part = PartFile::of(path.toStdString());
    if (!part) return part.error();
    auto writer = std::make_unique<GifWriter>(std::move(*part), paletteOf(film), film);
    const auto begun = writer->begin(film);
    if (!begun) return begun.error();
    return std::unique_ptr<FrameWriter>(std::move(writer));
}

#else

FrameWriterResult openGif(const QString&, const Film&)
{
    return Error{"This Convscope was built without giflib, which writes GIFs; install libgif-dev and build it again."};
}

#endif

} // namespace convscope

#include "engine/fast/filter_lines.h"

#include <algorithm>

namespace convscope {

namespace {

constexpr int kCacheLine = 64 / static_cast<int>(sizeof(float));

/// Whole cache lines, an odd number of them: lines a power of two apart would displace each other from the cache.
std::size_t pitchFor(std::size_t floats) { return ((floats + kCacheLine - 1) / kCacheLine | 1) * kCacheLine; }

/// Floats before the first column, so that the first pixel of the picture itself is aligned.
int leadFor(int padding) { return (kCacheLine - padding % kCacheLine) % kCacheLine; }

} // namespace

PaddedLines::PaddedLines(const WindowGeometry& window, PadMode mode, PixelReader read, ColumnRange columns, int count,
                         int overread)
    : m_window(window),
      m_mode(mode),
      m_read(std::move(read)),
      m_columns{columns.first - window.cols.padBefore, columns.last - window.cols.padBefore},
      m_own{std::clamp(0, m_columns.first, m_columns.last),
            std::clamp(window.cols.input, m_columns.first, m_columns.last)},
      m_count(count),
      m_lead(leadFor(m_own.first - m_columns.first)),
      m_pitch(pitchFor(static_cast<std::size_t>(m_lead) + columns.count() + overread)),
      m_buffer(m_pitch * static_cast<std::size_t>(count))
{}

void PaddedLines::moveTo(int first, int last)
{
    if (first < std::max(m_start, m_next - m_count) || first > m_next) m_start = m_next = first;
    for (; m_next < last; ++m_next) readLine(m_next, m_buffer.data() + offsetOf(m_next));
}

void PaddedLines::readLine(int paddedRow, float* line) const
{
    const int y = sourceIndex(paddedRow - m_window.rows.padBefore, m_window.rows.input, m_mode);
    if (y < 0) {
        std::fill_n(line, width(), 0.0f);
        return;
    }
    m_read(y, m_own.first, m_own.count(), line + (m_own.first - m_columns.first));
    pad(y, {m_columns.first, m_own.first}, line);
    pad(y, {m_own.last, m_columns.last}, line);
}

void PaddedLines::pad(int y, ColumnRange columns, float* line) const
{
    for (int x = columns.first; x < columns.last; ++x) {
        const int source = sourceIndex(x, m_window.cols.input, m_mode);
        float& pixel = line[x - m_columns.first];
        if (source < 0)
            pixel = 0.0f;
        else if (source >= m_own.first && source < m_own.last)
            pixel = line[source - m_columns.first];
        else
            m_read(y, source, 1, &pixel);
    }
}

} // namespace convscope

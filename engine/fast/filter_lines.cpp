#include "engine/fast/filter_lines.h"

#include <algorithm>

namespace convscope {

namespace {

constexpr std::size_t kCacheLine = 64 / sizeof(float);

/// Whole cache lines, an odd number of them: lines a power of two apart would displace each other from the cache.
std::size_t pitchFor(std::size_t floats) { return ((floats + kCacheLine - 1) / kCacheLine | 1) * kCacheLine; }

} // namespace

PaddedLines::PaddedLines(const WindowGeometry& window, PadMode mode, RowReader read, int count, int overread)
    : m_window(window),
      m_mode(mode),
      m_read(std::move(read)),
      m_count(count),
      m_lead(static_cast<int>((kCacheLine - window.cols.padBefore % kCacheLine) % kCacheLine)), // aligns the pixels
      m_pitch(pitchFor(static_cast<std::size_t>(m_lead) + window.cols.padded() + overread)),
      m_buffer(m_pitch * static_cast<std::size_t>(count))
{}

void PaddedLines::moveTo(int first, int last)
{
    if (first < std::max(m_start, m_next - m_count) || first > m_next) m_start = m_next = first;
    for (; m_next < last; ++m_next) readLine(m_next, m_buffer.data() + offsetOf(m_next));
}

void PaddedLines::readLine(int paddedRow, float* line) const
{
    const WindowAxis& cols = m_window.cols;
    const int y = sourceIndex(paddedRow - m_window.rows.padBefore, m_window.rows.input, m_mode);
    if (y < 0) {
        std::fill_n(line, cols.padded(), 0.0f);
        return;
    }
    float* const pixels = line + cols.padBefore;
    m_read(y, pixels);
    const auto pad = [&](int x) {
        const int source = sourceIndex(x, cols.input, m_mode);
        pixels[x] = source < 0 ? 0.0f : pixels[source];
    };
    for (int x = -cols.padBefore; x < 0; ++x) pad(x);
    for (int x = cols.input; x < cols.input + cols.padAfter; ++x) pad(x);
}

} // namespace convscope

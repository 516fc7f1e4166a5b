#pragma once

#include "engine/fast/buffer.h"
#include "engine/shape.h"

#include <functional>

namespace convscope {

/// Writes `count` pixels of row y of a picture, from column x on.
using PixelReader = std::function<void(int y, int x, int count, float* pixels)>;

/// Columns first..last-1.
struct ColumnRange {
    int first = 0;
    int last = 0;
    int count() const { return last - first; }
};

/// Some neighbouring lines of a picture with its padding, or of a part of its columns: those that one strip of outputs
/// meets.
class PaddedLines {
public:
    /// `columns` counts from the first padded one. `count` lines are kept; `overread` floats behind each may be read,
    /// whatever they are.
    PaddedLines(const WindowGeometry& window, PadMode mode, PixelReader read, ColumnRange columns, int count,
                int overread);

    /// Reads what is missing of the lines first..last-1, at most `count`, counted from the first padded one. On the
    /// way down no line is read twice.
    void moveTo(int first, int last);
    /// The first pixel of one of those lines.
    const float* line(int paddedRow) const { return m_buffer.data() + offsetOf(paddedRow); }

    /// Floats before a line's first pixel, from the last border of a cache line on, that may be read as well.
    int lead() const { return m_lead; }
    int width() const { return m_columns.count(); }
    /// From one line to the next, in floats: whole cache lines.
    std::size_t pitch() const { return m_pitch; }

private:
    std::size_t offsetOf(int paddedRow) const
    {
        return static_cast<std::size_t>(paddedRow % m_count) * m_pitch + static_cast<std::size_t>(m_lead);
    }
    void readLine(int paddedRow, float* line) const;
    void pad(int y, ColumnRange columns, float* line) const;

    WindowGeometry m_window;
    PadMode m_mode;
    PixelReader m_read;
    ColumnRange m_columns; ///< counted from the picture's first column
    ColumnRange m_own;     ///< those of them that lie in the picture
    int m_count;
    int m_lead;
    std::size_t m_pitch;
    int m_start = 0; ///< lines before it are not kept
    int m_next = 0;  ///< the first that has not been read
    FloatBuffer m_buffer;
};

} // namespace convscope

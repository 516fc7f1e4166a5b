#pragma once

#include "engine/error.h"

#include <string>

namespace convscope {

/// A size or step per axis, in cells.
struct Extent {
    int h = 1;
    int w = 1;
    bool operator==(const Extent&) const = default;
};

/// Cells added on each side of an image.
struct Padding {
    int top = 0;
    int left = 0;
    int bottom = 0;
    int right = 0;
    bool operator==(const Padding&) const = default;
};

/// How the padding of a convolution follows from its other numbers.
enum class PaddingRule {
    Explicit,    ///< the numbers of PaddingSpec::sides
    Valid,       ///< none
    Same,        ///< n_out = ceil(n / s), an odd cell goes after: TensorFlow's SAME, ONNX's SAME_UPPER
    SameLower,   ///< the same, an odd cell goes before: ONNX's SAME_LOWER
    SamePytorch, ///< d(f-1) cells whatever the stride, an odd cell goes after: PyTorch's padding="same"
    Full,        ///< d(f-1) on both sides: every overlap of kernel and image counts
};

/// What is read from a padded cell.
enum class PadMode {
    Zeros,
    Reflect,   ///< mirrored, the edge cell once: "cdcba|bcd"
    Replicate, ///< the nearest cell
    Circular,  ///< the opposite side
};

struct PaddingSpec {
    PaddingRule rule = PaddingRule::Valid;
    Padding sides; ///< used by PaddingRule::Explicit
    bool operator==(const PaddingSpec&) const = default;
};

/// "1", "1,0", "top,left,bottom,right", "valid", "same", "same_lower", "same_pytorch", "full".
Result<PaddingSpec> parsePadding(const std::string& text);
std::string toString(const PaddingSpec& padding);

/// "zeros", "reflect", "replicate", "circular".
Result<PadMode> parsePadMode(const std::string& text);
std::string toString(PadMode mode);

/// "2" or "2,1" (height, width); `what` names the field in the error, `least` is the smallest number allowed.
Result<Extent> parseExtent(const std::string& text, const std::string& what, int least);
std::string toString(Extent extent);

/// A window of `kernel` cells, `dilation` apart, that moves by `stride` along one axis of `input` cells.
struct WindowAxis {
    int input = 1;
    int kernel = 1;
    int stride = 1;
    int dilation = 1;
    int padBefore = 0;
    int padAfter = 0;

    /// The cells from the first to the last that the window touches: d(f-1) + 1.
    int span() const { return dilation * (kernel - 1) + 1; }
    int padded() const { return input + padBefore + padAfter; }

    /// n_out = floor((n + p_before + p_after - d(f-1) - 1) / s) + 1; at most 0 where the window does not fit.
    /// This is the only place with this formula (Dumoulin & Visin 2016, "A guide to convolution arithmetic",
    /// rel. 15).
    int output() const;

    /// Where kernel cell `tap` of output `out` reads, counted from the image's first cell; outside 0..input-1
    /// is padding.
    int position(int out, int tap) const { return out * stride + tap * dilation - padBefore; }

    bool operator==(const WindowAxis&) const = default;
};

/// Both axes of a sliding window.
struct WindowGeometry {
    WindowAxis rows;
    WindowAxis cols;
    Extent output() const { return {rows.output(), cols.output()}; }
    Padding padding() const { return {rows.padBefore, cols.padBefore, rows.padAfter, cols.padAfter}; }
    bool operator==(const WindowGeometry&) const = default;
};

/// The geometry that these numbers make, or the reason why they make none, with all of them in it.
Result<WindowGeometry> windowGeometry(Extent input, Extent kernel, Extent stride, Extent dilation,
                                      const PaddingSpec& padding);

/// The cell of 0..size-1 that position `i` reads, also outside the image; -1 where it reads zero.
/// Paddings wider than the image repeat the pattern, as NumPy's pad does; PyTorch refuses them.
int sourceIndex(int i, int size, PadMode mode);

} // namespace convscope

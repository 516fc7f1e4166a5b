#pragma once

#include "engine/shape.h"

#include <cstdint>
#include <vector>

namespace convscope {

/// Where a pixel's influence goes: for every cell of the padded image, in how many products it takes part, or
/// the sum of |h| that it meets there.
///
/// It is computed in closed form, without visiting an output. Along one axis, kernel cell j reaches position
/// i from output m = (i + p - j·d) / s, so it does exactly when that is a whole number of 0..n_out-1. What a
/// cell meets depends only on these yes-or-no answers along its row and its column, and few different ones
/// occur: a photo of any size needs one number for each pair of them.
class InfluenceMap {
public:
    /// `magnitudes` has kernel.h × kernel.w numbers, row-major: ones to count the products, |h| to weigh
    /// them. With PadMode::Zeros the padded cells have an influence of their own; in the other modes they
    /// repeat cells of the image, which then count once more for each repetition.
    InfluenceMap(const WindowGeometry& geometry, PadMode padMode, const std::vector<float>& magnitudes);

    /// The cell at (y, x), counted from the image's first cell; padding lies at -top..-1 and below and right
    /// of it. Repeated padding has the influence of the place itself.
    float at(int y, int x) const;

    /// The largest value within the image.
    float maximum() const { return m_maximum; }

private:
    /// What one axis answers: how often each kernel cell reaches a position, as an index into the different
    /// answers.
    struct Axis {
        std::vector<int> placeAnswerAt; ///< of the place itself, for each position from -padBefore on
        std::vector<int> answerAt;      ///< of the place and the padding that repeats it
        std::vector<std::vector<int>> answers;
        int padBefore = 0;
        int input = 0;
        bool inImage(int i) const { return i >= 0 && i < input; }
        Axis(const WindowAxis& window, PadMode padMode);
    };

    Axis m_rows;
    Axis m_cols;
    std::vector<float> m_values; ///< (row answers, column answers)
    float m_maximum = 0.0f;
};

/// In how many products position `i` takes part along one axis; i may lie in the padding.
/// The closed form: solutions m, j of m·s + j·d = i + p with 0 ≤ m < n_out, 0 ≤ j < f.
int usesAlongAxis(const WindowAxis& axis, int i);

} // namespace convscope

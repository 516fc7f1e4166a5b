#pragma once

#include "engine/analysis/run_record.h"

#include <cstdint>
#include <vector>

namespace convscope {

/// How a layer's numbers were spread at one moment.
struct Ridge {
    std::int64_t step = 0;
    double norm = 0.0;               ///< of the numbers, Euclidean
    double reach = 0.0;              ///< their largest magnitude
    std::int64_t numbers = 0;        ///< how many
    std::vector<double> shares = {}; ///< of the numbers that lie in each place; 1 together

    /// The root of their mean square: how far they typically lie from 0.
    double spread() const;
};

/// Histograms of one layer at the moments of a run, each laid out anew over values that all share, in equally wide
/// places. Few numbers get fewer places, so that it is not chance that makes the picture.
struct Ridges {
    static constexpr int kFewestPlaces = 16;
    static constexpr int kMostPlaces = 64;
    double reach = 0.0;        ///< values go from -reach to reach: the largest of the moments shown
    double largestShare = 0.0; ///< of all places of all ridges
    std::vector<Ridge> ridges; ///< the oldest first

    /// At most `most` moments, evenly spread, the first and the last among them. Moments of which there are no numbers,
    /// or none that are finite, do not count.
    static Ridges of(const RunRecord& record, std::size_t layer, bool ofGradients, std::size_t most);
};

} // namespace convscope

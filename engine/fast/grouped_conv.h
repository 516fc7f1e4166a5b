#pragma once

#include "engine/fast/direct_conv.h"

#include <vector>

namespace convscope {

/// A convolution of several groups with its packed weights, computed in the fastest way that it allows.
class GroupedConv {
public:
    /// `conv` is one of the groups.
    GroupedConv(const DirectConv& conv, int groups);

    const DirectConv& group() const { return m_conv; }
    std::size_t scratchSize() const; ///< in Lanes

    /// (groups·F, C, f_h, f_w).
    void pack(const float* weights);
    /// The same, where they are the weights of the layer whose way back this is: (groups·C, F, f_h, f_w).
    void packTurned(const float* weights);

    /// The first `rows` rows of all filters. `bias`: null, or one number a filter and kFilterBlock more.
    void run(int rows, MapsView<const Lanes> input, const float* bias, MapsView<Lanes> output, Rectified rectified,
             Lanes* scratch) const;

    /// Adds to dWeight (groups·F, C, f_h, f_w), and to dBias (groups·F), where it is not null.
    void addGradients(MapsView<const Lanes> input, MapsView<const Lanes> dOutput, float* dWeight, float* dBias,
                      Lanes* scratch) const;

private:
    std::size_t weightsOfGroup() const { return static_cast<std::size_t>(m_conv.filters) * m_conv.taps(); }

    DirectConv m_conv;
    int m_groups;
    bool m_isMinimal;            ///< by Winograd's filtering
    std::vector<float> m_packed; ///< one group after the other
};

} // namespace convscope

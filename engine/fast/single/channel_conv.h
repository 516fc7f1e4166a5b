#pragma once

#include "engine/fast/direct_conv.h"
#include "engine/fast/single/channel_maps.h"

#include <vector>

namespace convscope {

/// The numbers of a convolution whose padding lies around its input already. A vector holds 16 filters, or 8 filters
/// of two neighbouring columns: then a row of the kernel has some more taps, and each tap has its weight for the first
/// column in the lower half and that for the second in the upper.
struct ChannelConv {
    int channels = 1;
    int filters = 1;
    int lanes = kLanes; ///< of the output: 8 or 16
    Extent kernel{};
    Extent stride{};
    Extent dilation{};
    Extent output{};

    int blocks() const { return (filters + lanes - 1) / lanes; }
    int columns() const { return kLanes / lanes; }                         ///< of a vector
    int vectors() const { return (output.w + columns() - 1) / columns(); } ///< of a row of the output
    int shift() const { return stride.w / dilation.w; } ///< taps from a column to the next, where there are two
    int rowTaps() const { return kernel.w + (columns() - 1) * shift(); }
    int taps() const { return channels * kernel.h * kernel.w; } ///< the weights of one filter
    std::size_t packedSize() const
    {
        return static_cast<std::size_t>(blocks()) * channels * kernel.h * rowTaps() * kLanes;
    }
};

/// How many filters lie side by side in the maps that such a convolution makes. What the second column of a vector
/// reads behind the last one of a row must still lie in ChannelLayout::size().
inline int channelLanes(int filters, const Extent& stride, const Extent& dilation)
{
    const bool hasTwoColumns = filters <= kLanes / 2 && stride.w % dilation.w == 0 && stride.w <= kLanes;
    return hasTwoColumns ? kLanes / 2 : kLanes;
}

/// Where the weights of a filter stand in those of its block, in floats.
std::vector<int> channelWeightPlaces(const ChannelConv& conv);
/// Weights as channelConv() reads them, from (F, C, f_h, f_w). What it leaves out must be 0.
void packChannelWeights(const ChannelConv& conv, const std::vector<int>& places, const float* weights, float* packed);
/// Those of the way back, from the weights (C, F, f_h, f_w) of the convolution that `back` belongs to: each kernel is
/// turned by 180 degrees.
void packTurnedChannelWeights(const ChannelConv& back, const std::vector<int>& places, const float* weights,
                              float* packed);
/// Of each block of filters a vector, from (F); none where `bias` is null.
void packChannelBias(const ChannelConv& conv, const float* bias, Lanes* packed);

/// output = bias + Σ weight · input, and max(0, ·) of it where it is to be rectified. `bias` may be null.
void channelConv(const ChannelConv& conv, ChannelView<const float> input, const float* packed, const Lanes* bias,
                 ChannelView<float> output, Rectified rectified = Rectified::No);

/// The gradient of the weights, as the vectors of channelConv() meet the input whose maps have `lanes` channels to a
/// block: [block of filters][block of channels][row][tap][channel] vectors.
std::size_t channelGradientSize(const ChannelConv& conv, int lanes);
/// Columns of dOutput behind the last, which belong to a vector, must be 0.
void channelConvGradient(const ChannelConv& conv, ChannelView<const float> input, ChannelView<const float> dOutput,
                         Lanes* sums);
/// Where the vector of each weight of a filter stands in those of its block.
std::vector<int> channelGradientPlaces(const ChannelConv& conv, int lanes);
/// dWeight (F, taps), from the sums of all blocks.
void unpackChannelGradient(const ChannelConv& conv, int lanes, const std::vector<int>& places, const Lanes* sums,
                           float* dWeight, bool isAdded);
/// dBias (F) = Σ dOutput.
void channelBiasGradient(const ChannelConv& conv, ChannelView<const float> dOutput, float* dBias, bool isAdded);

} // namespace convscope

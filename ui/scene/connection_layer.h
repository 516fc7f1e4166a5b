#pragma once

#include "ui/scene/connections.h"
#include "ui/scene/conv_parts.h"
#include "ui/scene/weight_colours.h"

namespace convscope {

/// A convolution of one channel as chapter 7 sees it: its numbers, what is connected, and a colour for each weight.
struct ConnectionLayer {
    ConvParts parts;
    Tensor values;              ///< of the input
    std::vector<float> weights; ///< as they are laid on the pixels
    Connections connections;
    WeightColours colours;
    NumberMode numbers;

    /// The experiment must be valid.
    explicit ConnectionLayer(const Experiment& experiment);

    Target inputCell(int input) const;
    Target outputCell(int output) const;
    float value(int input) const { return values.data[static_cast<std::size_t>(input)]; }
    float result(int output) const { return parts.output().data[static_cast<std::size_t>(output)]; }
    /// More weights than these have no numeral: it would be longer than it helps.
    bool hasNumerals() const { return connections.weights() <= 25; }
};

/// A pose as the views of connections understand it.
struct ConnectionMoment {
    Pose pose;     ///< nodes that are pointed at are named as the cells of input and output that they stand for
    int shown = 0; ///< the output whose window all views show
    ConnectionFilter links; ///< the connections that are strong
    Choreography motion;
    ConnectionCrop crop; ///< what the nodes are
    MatrixPiece piece;   ///< what the matrix is

    static ConnectionMoment of(const ConnectionLayer& layer, const Pose& pose);
    /// Whether the output has its number yet.
    bool isComplete(int output) const;
    /// One value of the kernel is pointed at, wherever it is used.
    bool isOfWeight() const { return links.weight && !links.output; }
};

} // namespace convscope

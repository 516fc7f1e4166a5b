#pragma once

#include <QMetaType>

namespace convscope {

/// A part of a figure in which single cells can be pointed at.
enum class Panel {
    None,
    Photo,
    Filtered, ///< the whole photo, filtered
    Region,   ///< the region in colour
    Red,
    Green,
    Blue,
    Histogram,
    Input,
    Kernel,
    Products,
    Output,
    Influence,
    OtherInput, ///< of the second setting, where two stand side by side
    OtherOutput,
    OtherInfluence,
    Gallery,
    InputVolume, ///< in 3-D
    OutputVolume,
    Activation, ///< A[l]
    Curve,      ///< of g: the column is a place along z
    GradA,      ///< dA[l], which comes in
    GradZ,
    GradInput, ///< dA[l-1]
    GradWeight,
    GradBias,
    Mask,        ///< of pooling: where the maxima were
    Channels,    ///< small pictures of all channels of the input; the column counts them
    Filters,     ///< of all filters, or of their maps
    Chain,       ///< the passes as boxes; the column counts them
    InputNodes,  ///< the column counts the input's cells
    OutputNodes, ///< and the output's
    DenseNodes,  ///< the outputs of the dense layer
    Connections, ///< the matrix: rows outputs, columns inputs
    LossCurve,   ///< of a training: the column is a place along the steps
    AccuracyCurve,
    NetMaps,      ///< of A[plane] in a net's picture
    NetGradients, ///< of dA[plane]
    NetAnswer,    ///< the probabilities; the row counts the classes
    GradientFlow, ///< the column counts the layers
    NetFilters,   ///< the filters of a layer; the plane is the layer
    NetFilterGradients,
    Film, ///< a filter through a run; the column counts the frames
    WeightHistograms,
    GradientHistograms,
    Health,          ///< the row counts the layers
    Confusion,       ///< rows classes, columns what the net took them for
    ConfusionImages, ///< the images behind a cell
    Attribution,     ///< the plane counts the maps
    Difference,      ///< of what comes out of two settings that stand side by side
    Formula,         ///< a term of it; the column counts the terms
};

/// A cell of a panel. In an input, rows and columns outside the image are padding.
struct Target {
    Panel panel = Panel::None;
    int row = 0;
    int col = 0;
    int plane = 0; ///< of the tensor, where the panel shows several
    int side = 0;  ///< 1 for the second of two settings that stand side by side
    explicit operator bool() const { return panel != Panel::None; }
    bool operator==(const Target&) const = default;
};

/// The moment that a figure shows: a step, how far its motion has come, and what the user points at.
struct Pose {
    int step = 0;
    double phase = 1.0;   ///< 0: the step before is complete; 1: this one is
    bool isStaged = true; ///< products and sums move too; else the window alone glides
    double apart = 0.0;   ///< how far the colour planes have come apart, 0..1
    double turn = 0.0;    ///< how far the kernel has turned, 0..1 for 0..180°
    double back = 0.0;    ///< how far it has turned for the way back, from the forward pass's kernel, 0..1
    double fan = 0.0;     ///< how far the channels of a volume have come apart, 0..1
    double pruned = 1.0;  ///< how far a dense layer's connections have gone, 0..1
    Target hover;
    Target pinned;

    /// What the links are shown for.
    const Target& focus() const { return hover ? hover : pinned; }
};

/// Slow, fast, slow.
double eased(double share);

/// How far each part of a step's motion has come, 0..1 each, one after the other.
struct Choreography {
    double glide = 1.0;    ///< the window, from its last place to this one
    double products = 1.0; ///< pixel and weight, into their product
    double sum = 1.0;      ///< the products, into the sum
    double deliver = 1.0;  ///< the sum, into the output's cell
    static Choreography of(const Pose& pose);
    static Choreography complete() { return {}; }
    bool isComplete() const { return deliver >= 1.0; }
};

} // namespace convscope

#pragma once

#include "engine/data/kernel.h"
#include "engine/net/network.h"
#include "engine/net/optimizer.h"
#include "ui/scene/chapters/chapters.h"
#include "ui/scene/figure.h"

#include <QStringList>
#include <optional>
#include <variant>

namespace convscope {

// What a chapter computes, free of any language. What a program is to write is named as in Figure::tensors().

/// region and input, from the photo's own samples.
struct PixelsTask {
    Tensor samples; ///< (C, h, w), 0..255 or, of deep images, 0..65535
    bool isDeep = false;
    Channel channel = Channel::Luma;
    float white = 255.0f; ///< what a pixel of the largest value counts
};

/// A kernel as the user wrote it, before it is divided and turned.
struct WrittenKernel {
    Kernel kernel;
    bool isTurned = false;
};

/// In how many products each pixel takes part, or which weights it meets.
struct InfluenceTask {
    std::string name; ///< "influence", "other_influence"
    Extent size;      ///< of the image
    Conv2dParams params;
    InfluenceMeasure measure = InfluenceMeasure::Uses;
};

struct ConvTask {
    Tensor input; ///< (1, C, H, W)
    QString inputNote;
    Tensor weight;                       ///< (F, C/groups, f_h, f_w), as it is laid on the input
    std::optional<WrittenKernel> kernel; ///< where the weight is one that a user writes
    Tensor bias;                         ///< (F)
    Conv2dParams params;
    bool isLayer = false;                       ///< it makes z and output; else output alone
    std::optional<ActivationParams> activation; ///< from z to output; none: they are the same
    struct Other {
        std::string name;
        Conv2dParams params;
    };
    std::vector<Other> others; ///< of the same input and weight
    std::vector<InfluenceTask> influences;
    bool hasMatrix = false;        ///< dense_weight as well
    std::optional<Tensor> dOutput; ///< grad_output: all gradients as well
};

/// output and mask; with a gradient that comes in, grad_input as well.
struct PoolTask {
    Tensor input;
    QString inputNote;
    Pool2dParams params;
    std::optional<Tensor> dOutput;
};

/// z and output.
struct DenseTask {
    Tensor input;
    Tensor weight;
    Tensor bias;
    std::optional<ActivationParams> activation;
};

/// Of a net nobody reads the weights one by one: larger tensors would hide the layers in its program.
constexpr std::size_t kMostListedOfNets = 32;

/// What each layer makes of the watched image, with the loss's gradients, and the training.
struct NetTask {
    NetworkDescription description;
    std::vector<PlacedLayer> layers;
    Parameters parameters;
    Tensor image; ///< (1, C, H, W)
    int target = 0;
    OptimizerParams optimizer;
    double rate = 0.001;
    int batchSize = 32;
    int epochs = 1;
};

struct CodeTask {
    QString title;     ///< "Convolution"
    QStringList notes; ///< what the numbers are, and the settings that are not as they are at first
    std::variant<PixelsTask, ConvTask, PoolTask, DenseTask, NetTask> what;
};

/// An error says why there is no program for what is on the stage.
Result<CodeTask> codeTaskOf(const Chapter& chapter, const FigureInput& input);

/// The padding of a window, in cells, with the reason for it: "same, as TensorFlow pads".
QString paddingNote(const PaddingSpec& padding, PadMode mode);

} // namespace convscope

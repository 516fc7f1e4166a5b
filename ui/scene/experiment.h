#pragma once

#include "engine/data/kernel.h"
#include "engine/ops/conv2d.h"
#include "engine/walks/conv_walk.h"
#include "ui/scene/grid.h"
#include "ui/scene/layer.h"
#include "ui/scene/net_layer.h"
#include "ui/scene/photo.h"
#include "ui/scene/train_settings.h"

#include <QRect>
#include <QString>
#include <algorithm>

namespace convscope {

enum class PixelUnit { Byte, Unit };                                ///< 0–255 or 0–1
enum class PhotoView { Clip, Absolute, MinMax, Signed, Threshold }; ///< how a filtered photo is shown
enum class OutputColours { Automatic, Grey, Viridis, Diverging };   ///< of a feature map's cells
enum class InfluenceMeasure { Uses, Weight };                       ///< count, or sum of |h|
enum class InfluenceFill { Whole, Growing };                        ///< all windows, or those so far
enum class StageView { Steps, Gallery };                            ///< of chapter 2
enum class ComparedSide { A, B };                                   ///< of two settings that stand side by side

/// All that the user has set: one document, which every chapter shows in its own way. A value: copying it is cheap,
/// and two that are equal draw equal figures.
struct Experiment {
    PhotoPtr photo;
    QRect region{0, 0, 12, 12}; ///< in the photo's pixels, 1 to 64 a side
    Channel channel = Channel::Luma;
    PixelUnit unit = PixelUnit::Byte;

    Kernel kernel;
    std::string kernelPreset = "identity"; ///< empty where the kernel is the user's own
    bool isTurned = false;                 ///< convolution: the kernel turned by 180°; else correlation
    Conv2dParams conv;

    PhotoView photoView = PhotoView::Clip;
    OutputColours outputColours = OutputColours::Automatic;
    NumberMode numbers = NumberMode::Auto;
    bool planesApart = false;
    StageView stageView = StageView::Steps;
    InfluenceMeasure influenceMeasure = InfluenceMeasure::Uses;
    InfluenceFill influenceFill = InfluenceFill::Whole;
    bool influenceOfPhoto = false; ///< the map of the whole photo, not of the region
    bool comparePaddings = false;  ///< valid and same side by side
    bool compareStrides = false;   ///< the stride and `otherStride` side by side
    Extent otherStride{2, 2};

    LayerSettings layer;
    GradientSettings gradient;
    PoolSettings pool;

    /// What a second experiment beside this one has otherwise: "kernel=box&stride=2". Empty: there is none.
    QString comparedWith;
    ComparedSide comparedSide = ComparedSide::A; ///< which of the two this one is

    TrainSettings train;
    NetLayerPtr
        netLayer; ///< the layer of a net that chapters 5 to 10 look into; null for the region and settings above

    static constexpr int kLargestRegion = 64;
    static constexpr float kThreshold = 0.6f; ///< of the min–max range, as the article shows its edges

    bool operator==(const Experiment&) const = default;

    /// A photo with a region in its middle and the settings that a newcomer starts with.
    static Experiment startingWith(PhotoPtr photo);
    /// The same settings on another photo, with the region where it was if it fits there.
    Experiment onPhoto(PhotoPtr other) const;

    /// Presets of any size are made anew; other kernels grow or shrink around their middle.
    Experiment withKernelSize(Extent size) const;
    /// With the preset in the kernel's size, or in its own.
    Experiment withPreset(const std::string& id) const;

    /// The kernel as it is laid on the pixels.
    Kernel appliedKernel() const { return isTurned ? kernel.turned() : kernel; }
    /// What a pixel of 255 counts.
    float white() const { return unit == PixelUnit::Byte ? 255.0f : 1.0f; }
    /// The same of a layer's or a pooling's numbers: nets read 0 to 1.
    float whiteOf(NetKind kind) const { return looksInto(kind) ? 1.0f : white(); }
    /// The region's values in the chosen unit, (1, 1, h, w).
    Tensor input(Channel of) const;
    Tensor input() const { return input(channel); }
    /// The walk over the region; errors are those of validate().
    Result<ConvWalk> walk() const { return walk(conv); }
    Result<ConvWalk> walk(const Conv2dParams& params) const;

    /// Whether chapters of this kind show a net's layer, not the region.
    bool looksInto(NetKind kind) const { return netLayer && kind == kindOf(netLayer->layer); }

    /// The layer of chapters 5 to 8: the net's, or the one that is set.
    int layerChannels() const; ///< of its input
    int layerFilters() const;
    Conv2dParams layerParams() const;
    ActivationParams layerActivation() const;
    /// The most groups, not above those wanted, that divide both the channels and the filters.
    int layerGroups() const;
    /// The filter and the channel in view: those that are wanted, or the last ones.
    int shownFilter() const { return std::min(layer.shownFilter, layerFilters() - 1); }
    int shownChannel() const { return std::min(layer.shownChannel, layerChannels() - 1); }
    /// The pooling that is wanted, as far as a map of this size allows: the window fits, and each window holds a cell.
    Pool2dParams poolParams(Extent map) const;
};

/// Why an experiment cannot be shown, if it cannot; the sentence holds all the numbers.
Result<void> validate(const Experiment& experiment);

/// How far each control may go, all the others staying as they are; what a slider's ends are.
struct Limits {
    Extent largestKernel;
    Extent largestStride;
    Extent largestDilation;
    Extent smallestRegion;
    Extent largestRegion;
    int largestPadding = 0;
};
Limits limitsOf(const Experiment& experiment);

} // namespace convscope

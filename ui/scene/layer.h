#pragma once

#include "engine/ops/activation.h"
#include "engine/ops/conv2d.h"
#include "engine/ops/pool2d.h"
#include "engine/tensor.h"

#include <QPointF>
#include <QString>

namespace convscope {

enum class InputVolume { Channel, Colour, Features }; ///< one channel; R, G and B; maps as an earlier layer makes them
enum class WeightSource { Presets, Random };
enum class GradientSource { Random, Ones, OneHot, Painted };
enum class GradientPass { Activation, Input, Weight, Bias }; ///< dZ, dA[l-1], dW, db
enum class GradientView { Gather, Scatter };
enum class ConnectionView { Nodes, Matrix };
enum class PoolInput { Region, Activations }; ///< A[l-1], or A[l]

/// What the user has set for the layer that chapters 5 to 8 look into: A[l-1] -> Z -> A[l].
struct LayerSettings {
    InputVolume volume = InputVolume::Colour;
    int featureMaps = 4; ///< channels of InputVolume::Features, 1 to kMostChannels
    int filters = 2;     ///< 1 to kMostFilters
    int groups = 1;      ///< wanted; layerGroups() says how many there can be
    WeightSource weights = WeightSource::Presets;
    int seed = 1; ///< of random weights
    ActivationParams activation;
    int shownFilter = 0;
    int shownChannel = 0;

    bool isFanned = false; ///< the channels of a volume apart
    float yaw = 32.0f;     ///< how a volume is turned, in degrees: -80 to 80
    float pitch = 18.0f;   ///< -80 to 80

    ConnectionView connectionView = ConnectionView::Nodes;
    bool isPruned = true; ///< the convolution's connections; else all of a dense layer's

    /// By degrees to the right and down.
    void turnBy(QPointF degrees);

    static constexpr int kMostChannels = 16;
    static constexpr int kMostFilters = 8;
    bool operator==(const LayerSettings&) const = default;
};

/// The gradient that comes into a backward pass, and which pass is watched.
struct GradientSettings {
    GradientSource source = GradientSource::Random;
    int seed = 1; ///< of random numbers
    GradientPass pass = GradientPass::Input;
    GradientView view = GradientView::Gather;
    Tensor painted;     ///< (F, H, W), no larger than what was painted; geometry that changes cuts it, or adds zeros
    float brush = 1.0f; ///< what painting writes, -1 to 1
    /// Going back to the input gathers with the kernel turned by 180°.
    bool isKernelTurned() const { return pass == GradientPass::Input && view == GradientView::Gather; }
    bool operator==(const GradientSettings&) const = default;
};

/// Chapters 9 and 10.
struct PoolSettings {
    Pool2dParams params; ///< wanted; Experiment::poolParams() says what there can be
    PoolInput input = PoolInput::Region;
    GradientView view = GradientView::Scatter; ///< of the way back
    bool showBoth = false;                     ///< forward and backward side by side
    bool operator==(const PoolSettings&) const = default;
};

/// A gradient's numbers in this shape (1, F, H, W): random ones are tenths from -1 to 1, one-hot is the middle cell of
/// the first map, painted ones are what was painted there.
Tensor incomingGradient(const GradientSettings& settings, const Shape& shape);

/// The same with one cell painted; from then on it is GradientSource::Painted.
GradientSettings withPainted(const GradientSettings& settings, const Shape& shape, int map, int row, int col,
                             float value);

/// The painted cells that are not zero, as text: "map,row,col=value; …", and back.
QString paintedText(const Tensor& painted);
Result<Tensor> parsePainted(const QString& text);

} // namespace convscope

#include "ui/scene/experiment.h"

#include "engine/data/kernel_presets.h"
#include "ui/scene/comparison.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace convscope {

namespace {

constexpr int kStartingRegion = 12;
constexpr int kLargestDilation = 8;
constexpr int kLargestStride = 16;
constexpr int kLargestPadding = 31;

/// Where a newcomer looks first: of some places around the middle, the one where a kernel finds most in both
/// directions, dark to bright and bright to dark.
QRect startingRegion(const Photo& photo, const Kernel& kernel)
{
    constexpr int kPlaces = 9; // a side
    const QSize all = photo.size();
    const QSize size(std::min(kStartingRegion, all.width()), std::min(kStartingRegion, all.height()));
    const QSize room = all - size;
    QRect best(QPoint(room.width() / 2, room.height() / 2), size);
    double most = -1.0;
    for (int i = 0; i < kPlaces * kPlaces; ++i) {
        // from the middle half of the photo
        const QPoint corner(room.width() / 4 + room.width() / 2 * (i % kPlaces) / (kPlaces - 1),
                            room.height() / 4 + room.height() / 2 * (i / kPlaces) / (kPlaces - 1));
        const Tensor values =
            regionOf(photo.image(), Channel::Luma, corner.x(), corner.y(), size.width(), size.height());
        const auto edges = conv2dForward(values, kernel.weightTensor(), Tensor(), Conv2dParams{});
        if (!edges) return best; // a photo smaller than the kernel
        double rising = 0.0;
        double falling = 0.0;
        for (const float edge : edges->data) (edge > 0.0f ? rising : falling) += std::abs(edge);
        const double found = std::min(rising, falling) + 1e-3 * (rising + falling);
        if (found <= most) continue;
        most = found;
        best.moveTopLeft(corner);
    }
    return best;
}

Result<WindowGeometry> windowOf(const Experiment& experiment)
{
    return windowGeometry({experiment.region.height(), experiment.region.width()}, experiment.kernel.size,
                          experiment.conv.stride, experiment.conv.dilation, experiment.conv.padding);
}

/// Does the kernel fit, with each of the settings that are shown side by side?
bool fitsEverywhere(const Experiment& experiment)
{
    Experiment valid = experiment;
    valid.conv.padding = {};
    return windowOf(experiment) && (!experiment.comparePaddings || windowOf(valid));
}

/// The largest of `from`..`to` that the experiment allows after `set`; `from` if none does.
template <typename Set>
int largestAllowed(const Experiment& experiment, int from, int to, Set set)
{
    for (int value = to; value > from; --value) {
        Experiment changed = experiment;
        set(changed, value);
        if (fitsEverywhere(changed)) return value;
    }
    return from;
}

template <typename Set>
int smallestAllowed(const Experiment& experiment, int from, int to, Set set)
{
    for (int value = from; value < to; ++value) {
        Experiment changed = experiment;
        set(changed, value);
        if (fitsEverywhere(changed)) return value;
    }
    return to;
}

Result<void> validateLayer(const LayerSettings& layer)
{
    const auto outside = [](const char* what, int number, int most) {
        return Error{std::string("The ") + what + " must be 1 to " + std::to_string(most) + ", but are " +
                     std::to_string(number) + "."};
    };
    constexpr int kMostChannels = LayerSettings::kMostChannels;
    constexpr int kMostFilters = LayerSettings::kMostFilters;
    if (layer.featureMaps < 1 || layer.featureMaps > kMostChannels)
        return outside("feature maps", layer.featureMaps, kMostChannels);
    if (layer.filters < 1 || layer.filters > kMostFilters) return outside("filters", layer.filters, kMostFilters);
    if (layer.groups < 1 || layer.groups > kMostChannels) return outside("groups", layer.groups, kMostChannels);
    return {};
}

} // namespace

Experiment Experiment::startingWith(PhotoPtr photo)
{
    Experiment experiment;
    experiment.kernelPreset = "sobel_x";
    experiment.kernel = findKernelPreset(experiment.kernelPreset)->make({3, 3});
    experiment.region = startingRegion(*photo, experiment.kernel);
    experiment.photo = std::move(photo);
    if (!windowOf(experiment)) {
        experiment.kernelPreset = "identity";
        experiment.kernel = Kernel{};
    }
    return experiment;
}

Experiment Experiment::onPhoto(PhotoPtr other) const
{
    Experiment result = *this;
    const QRect all(QPoint(0, 0), other->size());
    const QSize size = region.size().boundedTo(all.size());
    const bool fits = photo && all.contains(QRect(region.topLeft(), size));
    result.region = fits ? QRect(region.topLeft(), size)
                         : QRect(QPoint((all.width() - size.width()) / 2, (all.height() - size.height()) / 2), size);
    result.photo = std::move(other);
    result.netLayer = nullptr; // who opens a picture wants to see it
    if (validate(result)) return result;
    return startingWith(result.photo); // a photo smaller than the kernel
}

Experiment Experiment::withKernelSize(Extent size) const
{
    Experiment result = *this;
    const KernelPreset* preset = findKernelPreset(kernelPreset);
    if (preset && preset->anySize) {
        const float offset = kernel.offset;
        result.kernel = preset->make(size);
        result.kernel.offset = offset;
        return result;
    }
    if (size == kernel.size) return result;
    result.kernelPreset.clear();
    result.kernel.size = size;
    result.kernel.values.assign(static_cast<std::size_t>(size.h) * size.w, 0.0f);
    const int down = (size.h - 1) / 2 - (kernel.size.h - 1) / 2;
    const int right = (size.w - 1) / 2 - (kernel.size.w - 1) / 2;
    for (int row = 0; row < kernel.size.h; ++row)
        for (int col = 0; col < kernel.size.w; ++col) {
            const bool isInside = row + down >= 0 && row + down < size.h && col + right >= 0 && col + right < size.w;
            if (isInside) result.kernel.at(row + down, col + right) = kernel.at(row, col);
        }
    return result;
}

Experiment Experiment::withPreset(const std::string& id) const
{
    Experiment result = *this;
    const KernelPreset* preset = findKernelPreset(id);
    if (!preset) return result;
    const Extent size = std::max(kernel.size.h, kernel.size.w) > 1 ? kernel.size : Extent{3, 3};
    result.kernel = preset->make(size);
    result.kernelPreset = id;
    return result;
}

Tensor Experiment::input(Channel of) const
{
    Tensor values = regionOf(photo->image(), of, region.x(), region.y(), region.width(), region.height());
    if (unit == PixelUnit::Unit)
        for (float& value : values.data) value /= 255.0f;
    return values;
}

Result<ConvWalk> Experiment::walk(const Conv2dParams& params) const
{
    Tensor bias = kernel.biasTensor();
    bias.data.front() *= white() / 255.0f; // the offset is in units of 0..255
    return ConvWalk::create(input(), appliedKernel().weightTensor(), std::move(bias), params);
}

int Experiment::layerChannels() const
{
    if (looksInto(NetKind::Convolution)) return static_cast<int>(netLayer->input.size(1));
    switch (layer.volume) {
    case InputVolume::Channel: return 1;
    case InputVolume::Colour: return 3;
    case InputVolume::Features: break;
    }
    return layer.featureMaps;
}

int Experiment::layerFilters() const
{
    return looksInto(NetKind::Convolution) ? std::get<ConvLayer>(netLayer->layer).filters : layer.filters;
}

Conv2dParams Experiment::layerParams() const
{
    if (looksInto(NetKind::Convolution)) return std::get<ConvLayer>(netLayer->layer).params;
    Conv2dParams params = conv;
    params.groups = layerGroups();
    return params;
}

ActivationParams Experiment::layerActivation() const
{
    if (looksInto(NetKind::Convolution)) return netLayer->activation.value_or(ActivationParams{Activation::Identity});
    return layer.activation;
}

int Experiment::layerGroups() const
{
    if (looksInto(NetKind::Convolution)) return layerParams().groups;
    const int common = std::gcd(layerChannels(), layer.filters);
    int groups = std::min(layer.groups, common);
    while (common % groups != 0) --groups;
    return groups;
}

Pool2dParams Experiment::poolParams(Extent map) const
{
    Pool2dParams params = pool.params;
    params.size = {std::min(params.size.h, map.h), std::min(params.size.w, map.w)};
    if (params.padding.rule == PaddingRule::Explicit) {
        Padding& sides = params.padding.sides; // of a window no wider than this, each place holds a cell
        sides.top = std::min(sides.top, params.size.h - 1);
        sides.bottom = std::min(sides.bottom, params.size.h - 1);
        sides.left = std::min(sides.left, params.size.w - 1);
        sides.right = std::min(sides.right, params.size.w - 1);
    }
    return params;
}

namespace {

/// Of two that are compared, the one beside the experiment.
Result<void> validateOther(const Experiment& experiment)
{
    if (!isCompared(experiment)) return {};
    const std::string name = nameOfOther(experiment).toStdString();
    const auto other = otherSide(experiment);
    if (!other) return Error{"Of the two that are compared, " + name + " cannot be: " + other.error().message};
    const auto valid = validate(*other);
    if (!valid) return Error{"Of the two that are compared, " + name + " cannot be: " + valid.error().message};
    return {};
}

} // namespace

Result<void> validate(const Experiment& experiment)
{
    if (!experiment.photo) return Error{"There is no picture; open one."};
    const QRect& region = experiment.region;
    const QSize photo = experiment.photo->size();
    if (region.width() < 1 || region.height() < 1 || region.width() > Experiment::kLargestRegion ||
        region.height() > Experiment::kLargestRegion) {
        return Error{"The region is " + std::to_string(region.width()) + "×" + std::to_string(region.height()) +
                     " pixels; it must be 1 to " + std::to_string(Experiment::kLargestRegion) + " a side."};
    }
    if (!QRect(QPoint(0, 0), photo).contains(region)) {
        return Error{"The region of " + std::to_string(region.width()) + "×" + std::to_string(region.height()) +
                     " pixels at (" + std::to_string(region.x()) + ", " + std::to_string(region.y()) +
                     ") does not lie within the picture of " + std::to_string(photo.width()) + "×" +
                     std::to_string(photo.height()) + " pixels."};
    }
    const Kernel& kernel = experiment.kernel;
    if (std::max(kernel.size.h, kernel.size.w) > Kernel::kLargestSize) {
        return Error{"The kernel is " + std::to_string(kernel.size.h) + "×" + std::to_string(kernel.size.w) +
                     "; the largest is " + std::to_string(Kernel::kLargestSize) + "×" +
                     std::to_string(Kernel::kLargestSize) + "."};
    }
    if (kernel.divisor == 0.0f) return Error{"The kernel's divisor must not be 0."};
    const auto layer = validateLayer(experiment.layer);
    if (!layer) return layer.error();
    const auto window = windowOf(experiment);
    if (!window) return window.error();
    if (experiment.comparePaddings) {
        Experiment other = experiment;
        other.conv.padding = {};
        const auto unpadded = windowOf(other);
        if (!unpadded) return Error{"Valid padding is one of the two that are compared. " + unpadded.error().message};
    }
    if (experiment.compareStrides) {
        Experiment other = experiment;
        other.conv.stride = experiment.otherStride;
        const auto otherWindow = windowOf(other);
        if (!otherWindow) return otherWindow.error();
    }
    return validateOther(experiment);
}

Limits limitsOf(const Experiment& experiment)
{
    const QSize photo = experiment.photo->size();
    const int widest = std::min(Experiment::kLargestRegion, photo.width());
    const int highest = std::min(Experiment::kLargestRegion, photo.height());
    const QRect& region = experiment.region;
    Limits limits;
    limits.largestKernel.h =
        largestAllowed(experiment, 1, Kernel::kLargestSize, [](Experiment& e, int v) { e.kernel.size.h = v; });
    limits.largestKernel.w =
        largestAllowed(experiment, 1, Kernel::kLargestSize, [](Experiment& e, int v) { e.kernel.size.w = v; });
    limits.largestDilation.h =
        largestAllowed(experiment, 1, kLargestDilation, [](Experiment& e, int v) { e.conv.dilation.h = v; });
    limits.largestDilation.w =
        largestAllowed(experiment, 1, kLargestDilation, [](Experiment& e, int v) { e.conv.dilation.w = v; });
    limits.largestStride = {std::min(kLargestStride, std::max(1, region.height())),
                            std::min(kLargestStride, std::max(1, region.width()))};
    limits.smallestRegion.h =
        smallestAllowed(experiment, 1, highest, [](Experiment& e, int v) { e.region.setHeight(v); });
    limits.smallestRegion.w =
        smallestAllowed(experiment, 1, widest, [](Experiment& e, int v) { e.region.setWidth(v); });
    if (isCompared(experiment)) { // both sides share the region
        const auto other = otherSide(experiment);
        const Extent smallest = other ? limitsOf(*other).smallestRegion : Extent{1, 1};
        limits.smallestRegion.h = std::max(limits.smallestRegion.h, smallest.h);
        limits.smallestRegion.w = std::max(limits.smallestRegion.w, smallest.w);
    }
    limits.largestRegion = {highest, widest};
    limits.largestPadding = kLargestPadding;
    return limits;
}

} // namespace convscope

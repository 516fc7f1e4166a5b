#pragma once

#include "engine/net/network.h"

#include <cstddef>
#include <optional>
#include <stop_token>

namespace convscope {

/// Where a network looks for a class. `image` is (1, C, H, W), numbers 0..1; `target` is one of its classes,
/// anything else an error.

/// The gradient of the class's logit with respect to every pixel, (1, C, H, W); Simonyan, Vedaldi & Zisserman 2014.
Result<Tensor> inputGradient(const Network& network, const Parameters& parameters, const Tensor& image, int target);

/// By how much the class's probability falls when a square of `patch` pixels, at least 1, in the image's mean colour
/// covers the place, for each place that can be its middle (where it is even: the pixel above and left of that),
/// (1, 1, H, W); Zeiler & Fergus 2014. Positive: the class needs what is there. Of an image of more than
/// 4,096 pixels not every place is covered but the middle of each square of as many pixels as make it at most so many
/// places, and the whole square has its number. Empty (none) when it was stopped.
Result<Tensor> occlusionMap(const Network& network, const Parameters& parameters, const Tensor& image, int target,
                            int patch, const std::stop_token& stop = {});

/// ReLU of the maps of `layer`, each weighted by the mean gradient of the class's logit over it, (1, 1, h, w) as large
/// as these maps; Selvaraju et al. 2017, equations 1 and 2.
Result<Tensor> gradCam(const Network& network, const Parameters& parameters, const Tensor& image, int target,
                       std::size_t layer);

/// The last layer, counted from 0, whose output is maps made by a convolution and its activation: what Grad-CAM looks
/// at. None in a network without convolutions.
std::optional<std::size_t> lastMapsLayer(const Network& network);

} // namespace convscope

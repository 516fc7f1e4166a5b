#pragma once

#include "engine/tensor.h"

#include <QImage>
#include <cstdint>
#include <span>

namespace convscope {

/// An image of a data set, bytes of shape (C, H, W), one pixel a pixel: in colour where it has three channels, else the
/// first of them in grey.
QImage samplePicture(std::span<const std::uint8_t> bytes, const Shape& shape);
/// The same of numbers 0..1, (1, C, H, W).
QImage samplePicture(const Tensor& image);

} // namespace convscope

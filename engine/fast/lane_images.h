#pragma once

#include "engine/fast/maps.h"

#include <cstdint>
#include <span>

namespace convscope {

/// Up to 16 images side by side, as 0..1: bytes (C, H, W) of each. Lanes without an image become 0.
void readImages(std::span<const std::uint8_t* const> images, const MapsLayout& layout, Lanes* input);

/// The same from numbers that are taken as they are.
void readImages(std::span<const float* const> images, const MapsLayout& layout, Lanes* input);

/// And back: (C, H, W) of each image, without the border. Lanes without an image are left out.
void writeImages(const Lanes* maps, const MapsLayout& layout, std::span<float* const> images);

} // namespace convscope

#pragma once

#include "ui/scene/conv_parts.h"
#include "ui/scene/figure.h"
#include "ui/scene/layer_tensors.h"
#include "ui/scene/pool_parts.h"

namespace convscope {

/// The tensors that several chapters' figures have in common, under the names that files and lessons know them by.
/// Panels are those of most of these figures; where one has none, it takes that panel away.

/// input, kernel, output; and the bias where the kernel has an offset.
std::vector<FigureTensor> tensorsOf(const ConvParts& parts);
/// input, weight, bias, z, output.
std::vector<FigureTensor> tensorsOf(const LayerTensors& layer);
/// input, output, mask.
std::vector<FigureTensor> tensorsOf(const PoolParts& parts);
/// grad_output, grad_input.
std::vector<FigureTensor> gradientsOf(const PoolParts& parts);

/// The one of this name; null where there is none.
const FigureTensor* findTensor(const std::vector<FigureTensor>& tensors, std::string_view name);
/// The same, to be changed; it must be there.
FigureTensor& tensorNamed(std::vector<FigureTensor>& tensors, std::string_view name);

/// Tensors that stand in no panel of the figure, as it is now, are of Panel::None.
std::vector<FigureTensor> onPanelsOf(const Figure& figure, std::vector<FigureTensor> tensors);

} // namespace convscope

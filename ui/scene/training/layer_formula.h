#pragma once

#include "ui/scene/formula.h"
#include "ui/scene/training/training_view.h"

namespace convscope {

/// What layer l, counted from 1, computes of A[l-1], with its dimensions and norms.
Formula forwardFormula(const Network& network, const Parameters& parameters, const SamplePass& pass, int l);
/// How dA[l] becomes dA[l-1], and dW where the layer has weights.
Formula backwardFormula(const Network& network, const SamplePass& pass, int l);

/// "28×28×1", as the article writes sizes.
QString dimensionsOf(const Tensor& tensor);

} // namespace convscope

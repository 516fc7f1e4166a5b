#pragma once

#include "ui/scene/figure.h"

namespace convscope {

/// All numbers of a training at its moment, layers counted from 1: weight_1 and bias_1, their gradients of the last
/// batch (grad_weight_1, grad_bias_1); the watched image (input) and what each layer makes of it (output_1), with the
/// loss's gradient (grad_input, grad_output_1), the probabilities and the attribution; the confusion of the last test,
/// rows truths; and the curves, a row a point:
/// batch_curve is batch, loss, accuracy, epoch_curve is epoch, train loss, train accuracy, test loss, test accuracy.
/// What is not computed yet is left out.
std::vector<FigureTensor> tensorsOf(const TrainingView& training);

/// What the columns of a curve are called; empty for other tensors.
std::vector<std::string> curveColumns(std::string_view tensor);

} // namespace convscope

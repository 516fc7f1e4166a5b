#include "ui/scene/gradient_checks.h"

#include "ui/scene/layer_tensors.h"

#include <algorithm>

namespace convscope {

GradientCheckRequest GradientCheckRequest::of(const Experiment& experiment)
{
    const Experiment initial;
    GradientCheckRequest request{experiment};
    Experiment& e = request.experiment;
    e.layer.shownFilter = initial.layer.shownFilter;
    e.layer.shownChannel = initial.layer.shownChannel;
    e.gradient.pass = initial.gradient.pass;
    e.gradient.view = initial.gradient.view;
    e.gradient.brush = initial.gradient.brush;
    return request;
}

Result<GradientChecksPtr> checkGradients(const GradientCheckRequest& request, const std::stop_token& stop)
{
    constexpr std::int64_t kMostNumbers = 600;
    constexpr std::int64_t kMostProducts = 400'000'000; // of all forward passes together
    const LayerTensors layer = LayerTensors::of(request.experiment);
    const LayerGradients gradients = LayerGradients::of(request.experiment, layer);
    const std::int64_t products =
        std::max<std::int64_t>(1, conv2dShape(layer.input.shape, layer.weight.shape, layer.params)->multiplyAdds());
    const std::int64_t most = std::clamp<std::int64_t>(kMostProducts / (4 * products), 8, kMostNumbers);

    BasicOperands<double> with{
        converted<double>(layer.input), converted<double>(layer.weight), converted<double>(layer.bias), {}};
    const auto check = [&](DoubleTensor BasicOperands<double>::*operand, const Tensor& gradient) {
        const DoubleTensor at = with.*operand;
        const auto loss = [&](const DoubleTensor& moved) {
            with.*operand = moved;
            const DoubleTensor z = *conv2dForward(with.input, with.weight, with.bias, layer.params);
            double sum = 0.0;
            for (std::size_t i = 0; i < z.data.size(); ++i)
                if (gradients.dA.data[i] != 0.0f) sum += activate(layer.activation, z.data[i]) * gradients.dA.data[i];
            return sum;
        };
        GradientCheck result = checkGradient(loss, at, gradient, stop, most);
        with.*operand = at;
        return result;
    };
    auto checks = std::make_shared<GradientChecks>();
    checks->input = check(&BasicOperands<double>::input, gradients.dInput);
    checks->weight = check(&BasicOperands<double>::weight, gradients.dWeight);
    checks->bias = check(&BasicOperands<double>::bias, gradients.dBias);
    if (stop.stop_requested()) return Error{"The gradient check was cancelled."};
    return GradientChecksPtr(std::move(checks));
}

} // namespace convscope

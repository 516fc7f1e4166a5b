#include "ui/scene/gradient_checks.h"

#include "ui/scene/layer_tensors.h"

#include <algorithm>

namespace convscope {

namespace {

/// How many numbers are looked at, where a forward pass takes this many products.
std::int64_t mostNumbers(std::int64_t products)
{
    constexpr std::int64_t kMostNumbers = 600;
    constexpr std::int64_t kMostProducts = 200'000'000; // of all forward passes together, four a number
    return std::clamp<std::int64_t>(kMostProducts / (4 * std::max<std::int64_t>(products, 1)), 8, kMostNumbers);
}

} // namespace

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
    const LayerTensors layer = LayerTensors::of(request.experiment);
    const LayerGradients gradients = LayerGradients::of(request.experiment, layer);
    auto checks = std::make_shared<GradientChecks>();

    const auto activated = [&](const DoubleTensor& z) {
        double sum = 0.0;
        for (std::size_t i = 0; i < z.data.size(); ++i)
            sum += activate(layer.activation, z.data[i]) * gradients.dA.data[i];
        return sum;
    };
    const DoubleTensor z = converted<double>(layer.z);
    checks->activation = checkGradient(activated, z, gradients.dZ, stop, mostNumbers(elementCount(z.shape)));

    BasicOperands<double> with{
        converted<double>(layer.input), converted<double>(layer.weight), converted<double>(layer.bias), {}};
    const std::int64_t most =
        mostNumbers(conv2dShape(layer.input.shape, layer.weight.shape, layer.params)->multiplyAdds());
    const auto check = [&](DoubleTensor BasicOperands<double>::*operand, const Tensor& gradient) {
        const DoubleTensor at = with.*operand;
        const auto convolved = [&](const DoubleTensor& moved) {
            with.*operand = moved;
            const DoubleTensor result = *conv2dForward(with.input, with.weight, with.bias, layer.params);
            double sum = 0.0;
            for (std::size_t i = 0; i < result.data.size(); ++i) sum += result.data[i] * gradients.dZ.data[i];
            return sum;
        };
        GradientCheck result = checkGradient(convolved, at, gradient, stop, most);
        with.*operand = at;
        return result;
    };
    checks->input = check(&BasicOperands<double>::input, gradients.dInput);
    checks->weight = check(&BasicOperands<double>::weight, gradients.dWeight);
    checks->bias = check(&BasicOperands<double>::bias, gradients.dBias);
    if (stop.stop_requested()) return Error{"The gradient check was cancelled."};
    return GradientChecksPtr(std::move(checks));
}

} // namespace convscope

#include "ui/scene/figure_tensors.h"

#include <algorithm>
#include <set>

namespace convscope {

namespace {

auto positionOf(const std::vector<FigureTensor>& tensors, std::string_view name)
{
    return std::find_if(tensors.begin(), tensors.end(), [name](const FigureTensor& each) { return each.name == name; });
}

} // namespace

std::vector<FigureTensor> tensorsOf(const ConvParts& parts)
{
    std::vector<FigureTensor> tensors{{"input", QStringLiteral("f"), Panel::Input, parts.input()},
                                      {"kernel", QStringLiteral("h"), Panel::Kernel, parts.weight()}};
    // The offset is the same in every step.
    if (const float offset = parts.stepAt(0).bias; offset != 0.0f)
        tensors.push_back({"bias", QStringLiteral("b"), Panel::None, Tensor({1}, offset)});
    tensors.push_back({"output", QStringLiteral("G"), Panel::Output, parts.output()});
    return tensors;
}

std::vector<FigureTensor> tensorsOf(const LayerTensors& layer)
{
    return {{"input", QStringLiteral("A[l−1]"), Panel::Input, layer.input},
            {"weight", QStringLiteral("W"), Panel::Kernel, layer.weight},
            {"bias", QStringLiteral("b"), Panel::None, layer.bias},
            {"z", QStringLiteral("Z"), Panel::Output, layer.z},
            {"output", QStringLiteral("A[l]"), Panel::Activation, layer.a}};
}

std::vector<FigureTensor> tensorsOf(const PoolParts& parts)
{
    const PoolTensors& pool = parts.tensors();
    Tensor mask(pool.input.shape);
    auto next = mask.data.begin();
    for (int channel = 0; channel < parts.channels(); ++channel) {
        const std::vector<float> plane = parts.sumsOf(channel, parts.outputs()).mask;
        next = std::copy(plane.begin(), plane.end(), next);
    }
    return {{"input", QStringLiteral("A[l−1]"), Panel::Input, pool.input},
            {"output", QStringLiteral("A[l]"), Panel::Output, pool.output},
            {"mask", parts.maskTitle(), Panel::Mask, std::move(mask)}};
}

std::vector<FigureTensor> gradientsOf(const PoolParts& parts)
{
    return {{"grad_output", QStringLiteral("dA[l]"), Panel::GradA, parts.tensors().dOutput},
            {"grad_input", QStringLiteral("dA[l−1]"), Panel::GradInput, parts.tensors().dInput}};
}

const FigureTensor* findTensor(const std::vector<FigureTensor>& tensors, std::string_view name)
{
    const auto found = positionOf(tensors, name);
    return found == tensors.end() ? nullptr : &*found;
}

FigureTensor& tensorNamed(std::vector<FigureTensor>& tensors, std::string_view name)
{
    return tensors[static_cast<std::size_t>(positionOf(tensors, name) - tensors.begin())];
}

std::vector<FigureTensor> onPanelsOf(const Figure& figure, std::vector<FigureTensor> tensors)
{
    std::set<Panel> known;
    for (const PanelGrid& each : figure.panels({0, 0, 880, 600})) known.insert(each.panel);
    for (FigureTensor& each : tensors)
        if (known.count(each.panel) == 0) each.panel = Panel::None;
    return tensors;
}

} // namespace convscope

#include "engine/fast/fast_operation.h"

#include "engine/fast/lane_images.h"
#include "engine/fast/lane_loss.h"
#include "engine/fast/operation_stages.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>
#include <vector>

namespace convscope {

namespace {

/// Images `first` to before `last`, at most 16.
struct Shard {
    std::int64_t first = 0;
    std::int64_t last = 0;
};

template <typename Work>
void forEachShard(std::int64_t images, const Work& work)
{
    for (std::int64_t first = 0; first < images; first += kLanes)
        work(Shard{first, std::min<std::int64_t>(first + kLanes, images)});
}

/// Calls call() with where each image of the shard begins.
template <typename Number, typename Call>
void withImages(Shard shard, std::size_t cells, Number* data, const Call& call)
{
    std::array<Number*, kLanes> images{};
    const auto count = static_cast<std::size_t>(shard.last - shard.first);
    for (std::size_t n = 0; n < count; ++n) images[n] = data + (static_cast<std::size_t>(shard.first) + n) * cells;
    call(std::span<Number* const>(images).first(count));
}

void read(const Tensor& tensor, Shard shard, const MapsLayout& layout, Lanes* maps)
{
    withImages(shard, layout.shape.cells(), tensor.data.data(),
               [&](std::span<const float* const> images) { readImages(images, layout, maps); });
}

void write(const Lanes* maps, const MapsLayout& layout, Shard shard, Tensor& tensor)
{
    withImages(shard, layout.shape.cells(), tensor.data.data(),
               [&](std::span<float* const> images) { writeImages(maps, layout, images); });
}

Tensor forwardOf(OperationStages with, const Operands& operands, const Shape& shape)
{
    StageChain chain(std::move(with.stages));
    const LayerParameters parameters{operands.weight, operands.bias};
    chain.prepare(parameters);
    Tensor output(shape);
    forEachShard(with.images, [&](Shard shard) {
        read(operands.input, shard, chain.inputLayout(), chain.input());
        chain.forward(shard.first, with.dropoutSeed);
        write(chain.output(), chain.outputLayout(), shard, output);
    });
    return output;
}

/// Layers with a weight have the gradient of a bias, too; whether they have a bias makes no difference to any.
Gradients backwardOf(OperationStages with, const Operands& operands, const Tensor& dOutput, bool hasWeight)
{
    StageChain chain(std::move(with.stages));
    const LayerParameters parameters{operands.weight, {}};
    chain.prepare(parameters);
    Gradients gradients{Tensor(operands.input.shape), {}, {}};
    if (hasWeight) {
        gradients.weight = Tensor(operands.weight.shape);
        gradients.bias = Tensor({operands.weight.size(0)});
    }
    forEachShard(with.images, [&](Shard shard) {
        read(operands.input, shard, chain.inputLayout(), chain.input());
        chain.forward(shard.first, with.dropoutSeed);
        read(dOutput, shard, {chain.outputLayout().shape}, chain.dOutput());
        chain.backward(gradients.weight.data.data(), gradients.bias.data.data());
        write(chain.dInput(), {chain.inputLayout().shape}, shard, gradients.input);
    });
    return gradients;
}

/// The mean of the losses, and its gradient times `scale` where there is room for it.
Result<double> meanLoss(const Tensor& logits, const Tensor& target, double scale, Tensor* dLogits)
{
    const MapsLayout layout{{static_cast<int>(logits.size(1))}};
    const auto checked = checkLaneMemory("softmax_cross_entropy", 2.0 * static_cast<double>(layout.size()));
    if (!checked) return checked.error();
    const auto images = static_cast<double>(logits.size(0));
    FloatBuffer input(layout.size() * kLanes);
    FloatBuffer gradient(dLogits ? input.size() : 0);
    Lanes* const z = reinterpret_cast<Lanes*>(input.data());
    Lanes* const dZ = dLogits ? reinterpret_cast<Lanes*>(gradient.data()) : nullptr;
    double loss = 0.0;
    forEachShard(logits.size(0), [&](Shard shard) {
        const std::vector<int> labels(target.data.begin() + shard.first, target.data.begin() + shard.last);
        read(logits, shard, layout, z);
        loss += laneLoss(layout.shape.channels, z, labels, static_cast<float>(scale / images), dZ).loss;
        if (dLogits) write(dZ, layout, shard, *dLogits);
    });
    return loss / images;
}

/// What outputShape() does not look at.
Result<void> checkBiasAndTarget(const Operation& operation, const Operands& with)
{
    if (const auto* conv = std::get_if<Conv2dParams>(&operation))
        return checkBias(with.bias, *conv2dShape(with.input.shape, with.weight.shape, *conv));
    if (std::holds_alternative<DenseParams>(operation))
        return checkBias(with.bias, *denseShape(with.input.shape, with.weight.shape));
    if (std::holds_alternative<SoftmaxCrossEntropyParams>(operation)) return checkTarget(with.input, with.target);
    return {};
}

bool isLoss(const Operation& operation) { return std::holds_alternative<SoftmaxCrossEntropyParams>(operation); }
bool isFlatten(const Operation& operation) { return std::holds_alternative<FlattenParams>(operation); }
bool hasWeight(const Operation& operation)
{
    return std::holds_alternative<Conv2dParams>(operation) || std::holds_alternative<DenseParams>(operation);
}

/// As errors about the gradient name it: the textbook takes the mean of whole maps for average pooling.
std::string nameOfGradient(const Operation& operation)
{
    return std::holds_alternative<GlobalAveragePoolParams>(operation) ? toString(PoolKind::Average)
                                                                      : operationName(operation);
}

} // namespace

Result<Tensor> fastForward(const Operation& operation, const Operands& operands)
{
    const auto shape = outputShape(operation, operands.input.shape, operands.weight.shape);
    if (!shape) return shape.error();
    const auto checked = checkBiasAndTarget(operation, operands);
    if (!checked) return checked.error();
    if (isFlatten(operation)) return Tensor(*shape, operands.input.data);
    if (isLoss(operation)) {
        const auto loss = meanLoss(operands.input, operands.target, 1.0, nullptr);
        if (!loss) return loss.error();
        return Tensor(*shape, static_cast<float>(*loss));
    }

    auto stages = stagesOf(operation, operands);
    if (!stages) return stages.error();
    return forwardOf(std::move(*stages), operands, *shape);
}

Result<Gradients> fastBackward(const Operation& operation, const Operands& operands, const Tensor& dOutput)
{
    const auto shape = outputShape(operation, operands.input.shape, operands.weight.shape);
    if (!shape) return shape.error();
    if (isLoss(operation)) {
        const auto checked = checkTarget(operands.input, operands.target);
        if (!checked) return checked.error();
    }
    const auto checked = checkGradientShape(nameOfGradient(operation), dOutput.shape, *shape);
    if (!checked) return checked.error();
    if (isFlatten(operation)) return Gradients{Tensor(operands.input.shape, dOutput.data), {}, {}};
    if (isLoss(operation)) {
        Tensor dLogits(operands.input.shape);
        const auto loss = meanLoss(operands.input, operands.target, dOutput.data[0], &dLogits);
        if (!loss) return loss.error();
        return Gradients{std::move(dLogits), {}, {}};
    }

    auto stages = stagesOf(operation, operands);
    if (!stages) return stages.error();
    return backwardOf(std::move(*stages), operands, dOutput, hasWeight(operation));
}

} // namespace convscope

#include "engine/fast/fast_operation.h"

#include "engine/fast/lane_images.h"
#include "engine/fast/lane_loss.h"
#include "engine/fast/stage_chain.h"
#include "engine/fast/stages/stages.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace convscope {

namespace {

/// An operation as stages, and into how many images its tensors are cut for them.
struct Plan {
    StageChain::Stages stages;
    std::int64_t images = 0;
    std::optional<std::uint64_t> dropoutSeed{};
};

Result<void> checkMemory(const std::string& operation, double lanes)
{
    constexpr double kMegabyte = 1 << 20;
    constexpr double kMost = 4096.0;
    const double size = lanes * sizeof(Lanes) / kMegabyte;
    if (size <= kMost) return {};
    return Error{operation + ": the fast path would need " + std::to_string(static_cast<std::int64_t>(size)) +
                 " MB for 16 images side by side, but takes at most " +
                 std::to_string(static_cast<std::int64_t>(kMost)) + "; the reference path needs less."};
}

/// The stages of each operation, whose operands have been checked. Flatten and the loss have none.
struct PlanOf {
    const Operands& with;
    using Output = Result<Plan>;

    Output operator()(const Conv2dParams& params) const;
    Output operator()(const Pool2dParams& params) const;
    Output operator()(const GlobalAveragePoolParams&) const { return (*this)(globalAveragePool(with.input.shape)); }
    Output operator()(const ActivationParams& params) const;
    Output operator()(const DenseParams&) const;
    Output operator()(const DropoutParams& params) const;
    Output operator()(const FlattenParams&) const { return Plan{}; }
    Output operator()(const SoftmaxCrossEntropyParams&) const { return Plan{}; }

private:
    static Plan planOf(std::unique_ptr<Stage> stage, std::int64_t images)
    {
        Plan plan{.stages = {}, .images = images};
        plan.stages.push_back(std::move(stage));
        return plan;
    }

    /// Where no number knows its neighbours, pieces of any size will do: the largest that come out even.
    MapsShape evenPiece() const
    {
        constexpr std::size_t kMostCells = 1024;
        return {1, 1, static_cast<int>(std::gcd(with.input.data.size(), kMostCells))};
    }
    std::int64_t evenPieces() const { return static_cast<std::int64_t>(with.input.data.size() / evenPiece().cells()); }
};

Result<Plan> PlanOf::operator()(const Conv2dParams& params) const
{
    Conv2dShape shape = *conv2dShape(with.input.shape, with.weight.shape, params);
    auto& [rows, cols] = shape.window;
    const double padded = static_cast<double>(rows.padded()) * cols.padded();
    const auto checked =
        checkMemory("conv2d", padded * static_cast<double>(std::max(shape.inChannels, shape.outChannels)));
    if (!checked) return checked.error();

    Plan plan{.stages = {}, .images = shape.batch};
    if (params.padMode != PadMode::Zeros) {
        plan.stages.push_back(
            padStage({static_cast<int>(shape.inChannels), rows.input, cols.input}, shape.window, params.padMode));
        rows.input = rows.padded(), cols.input = cols.padded();
        rows.padBefore = rows.padAfter = cols.padBefore = cols.padAfter = 0;
    }
    plan.stages.push_back(convStage({.shape = shape}, {}));
    return plan;
}

Result<Plan> PlanOf::operator()(const Pool2dParams& params) const
{
    Pool2dShape shape = *pool2dShape(with.input.shape, params);
    const std::int64_t maps = shape.batch * shape.channels; // each is pooled alone, so that each may be an image
    shape.channels = 1;
    return planOf(poolStage(shape, params, {}), maps);
}

Result<Plan> PlanOf::operator()(const ActivationParams& params) const
{
    return planOf(activationStage(evenPiece(), params, {}), evenPieces());
}

Result<Plan> PlanOf::operator()(const DropoutParams& params) const
{
    Plan plan = planOf(dropoutStage(evenPiece(), params.rate, 0, {}), evenPieces());
    plan.dropoutSeed = params.seed; // which layer 0 takes as it is
    return plan;
}

Result<Plan> PlanOf::operator()(const DenseParams&) const
{
    const DenseShape shape = *denseShape(with.input.shape, with.weight.shape);
    return planOf(denseStage(static_cast<int>(shape.inputs), static_cast<int>(shape.outputs)), shape.batch);
}

Result<Plan> checkedPlan(const Operation& operation, const Operands& operands)
{
    auto plan = std::visit(PlanOf{operands}, operation);
    if (!plan || plan->stages.empty()) return plan;
    const auto checked = checkMemory(operationName(operation), static_cast<double>(StageChain::sizeOf(plan->stages)));
    if (!checked) return checked.error();
    return plan;
}

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

Tensor forwardOf(Plan plan, const Operands& operands, const Shape& shape)
{
    StageChain chain(std::move(plan.stages));
    const LayerParameters parameters{operands.weight, operands.bias};
    chain.prepare(parameters);
    Tensor output(shape);
    forEachShard(plan.images, [&](Shard shard) {
        read(operands.input, shard, chain.inputLayout(), chain.input());
        chain.forward(shard.first, plan.dropoutSeed);
        write(chain.output(), chain.outputLayout(), shard, output);
    });
    return output;
}

/// Layers with a weight have the gradient of a bias, too; whether they have a bias makes no difference to any.
Gradients backwardOf(Plan plan, const Operands& operands, const Tensor& dOutput, bool hasWeight)
{
    StageChain chain(std::move(plan.stages));
    const LayerParameters parameters{operands.weight, {}};
    chain.prepare(parameters);
    Gradients gradients{Tensor(operands.input.shape), {}, {}};
    if (hasWeight) {
        gradients.weight = Tensor(operands.weight.shape);
        gradients.bias = Tensor({operands.weight.size(0)});
    }
    forEachShard(plan.images, [&](Shard shard) {
        read(operands.input, shard, chain.inputLayout(), chain.input());
        chain.forward(shard.first, plan.dropoutSeed);
        read(dOutput, shard, {chain.outputLayout().shape}, chain.dOutput());
        chain.backward(gradients.weight.data.data(), gradients.bias.data.data());
        write(chain.dInput(), {chain.inputLayout().shape}, shard, gradients.input);
    });
    return gradients;
}

/// The mean of the losses, and its gradient times `scale` where there is room for it.
double meanLoss(const Tensor& logits, const Tensor& target, double scale, Tensor* dLogits)
{
    const MapsLayout layout{{static_cast<int>(logits.size(1))}};
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
    if (isLoss(operation))
        return Tensor(*shape, static_cast<float>(meanLoss(operands.input, operands.target, 1.0, nullptr)));

    auto plan = checkedPlan(operation, operands);
    if (!plan) return plan.error();
    return forwardOf(std::move(*plan), operands, *shape);
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
        meanLoss(operands.input, operands.target, dOutput.data[0], &dLogits);
        return Gradients{std::move(dLogits), {}, {}};
    }

    auto plan = checkedPlan(operation, operands);
    if (!plan) return plan.error();
    return backwardOf(std::move(*plan), operands, dOutput, hasWeight(operation));
}

} // namespace convscope

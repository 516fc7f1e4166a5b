#include "engine/fast/operation_stages.h"

#include "engine/fast/stages/stages.h"

#include <algorithm>
#include <numeric>

namespace convscope {

namespace {

/// The stages of each operation, whose operands have been checked. Flatten and the loss have none.
struct StagesOf {
    const Operands& with;
    using Output = Result<OperationStages>;

    Output operator()(const Conv2dParams& params) const;
    Output operator()(const Pool2dParams& params) const;
    Output operator()(const GlobalAveragePoolParams&) const { return (*this)(globalAveragePool(with.input.shape)); }
    Output operator()(const ActivationParams& params) const;
    Output operator()(const DenseParams&) const;
    Output operator()(const DropoutParams& params) const;
    Output operator()(const FlattenParams&) const { return OperationStages{}; }
    Output operator()(const SoftmaxCrossEntropyParams&) const { return OperationStages{}; }

private:
    static OperationStages just(std::unique_ptr<Stage> stage, std::int64_t images)
    {
        OperationStages made{.stages = {}, .images = images};
        made.stages.push_back(std::move(stage));
        return made;
    }

    /// Where no number knows its neighbours, pieces of any size will do: the largest that come out even.
    MapsShape evenPiece() const
    {
        constexpr std::size_t kMostCells = 1024;
        return {1, 1, static_cast<int>(std::gcd(with.input.data.size(), kMostCells))};
    }
    std::int64_t evenPieces() const { return static_cast<std::int64_t>(with.input.data.size() / evenPiece().cells()); }
};

Result<OperationStages> StagesOf::operator()(const Conv2dParams& params) const
{
    Conv2dShape shape = *conv2dShape(with.input.shape, with.weight.shape, params);
    auto& [rows, cols] = shape.window;
    const double padded = static_cast<double>(rows.padded()) * cols.padded();
    const auto checked =
        checkLaneMemory("conv2d", padded * static_cast<double>(std::max(shape.inChannels, shape.outChannels)));
    if (!checked) return checked.error();

    OperationStages made{.stages = {}, .images = shape.batch};
    if (params.padMode != PadMode::Zeros) {
        made.stages.push_back(
            padStage({static_cast<int>(shape.inChannels), rows.input, cols.input}, shape.window, params.padMode));
        rows.input = rows.padded(), cols.input = cols.padded();
        rows.padBefore = rows.padAfter = cols.padBefore = cols.padAfter = 0;
    }
    made.stages.push_back(convStage({.shape = shape}, {}));
    return made;
}

Result<OperationStages> StagesOf::operator()(const Pool2dParams& params) const
{
    Pool2dShape shape = *pool2dShape(with.input.shape, params);
    const std::int64_t maps = shape.batch * shape.channels; // each is pooled alone, so that each may be an image
    shape.channels = 1;
    return just(poolStage(shape, params, {}), maps);
}

Result<OperationStages> StagesOf::operator()(const ActivationParams& params) const
{
    return just(activationStage(evenPiece(), params, {}), evenPieces());
}

Result<OperationStages> StagesOf::operator()(const DropoutParams& params) const
{
    OperationStages made = just(dropoutStage(evenPiece(), params.rate, 0, {}), evenPieces());
    made.dropoutSeed = params.seed; // which layer 0 takes as it is
    return made;
}

Result<OperationStages> StagesOf::operator()(const DenseParams&) const
{
    const DenseShape shape = *denseShape(with.input.shape, with.weight.shape);
    return just(denseStage(static_cast<int>(shape.inputs), static_cast<int>(shape.outputs)), shape.batch);
}

} // namespace

Result<void> checkLaneMemory(const std::string& operation, double lanes)
{
    constexpr double kMegabyte = 1 << 20;
    constexpr double kMost = 4096.0;
    const double size = lanes * sizeof(Lanes) / kMegabyte;
    if (size <= kMost) return {};
    return Error{operation + ": the fast path would need " + std::to_string(static_cast<std::int64_t>(size)) +
                 " MB for 16 images side by side, but takes at most " +
                 std::to_string(static_cast<std::int64_t>(kMost)) + "; the reference path needs less."};
}

Result<OperationStages> stagesOf(const Operation& operation, const Operands& operands)
{
    auto made = std::visit(StagesOf{operands}, operation);
    if (!made || made->stages.empty()) return made;
    const auto checked =
        checkLaneMemory(operationName(operation), static_cast<double>(StageChain::sizeOf(made->stages)));
    if (!checked) return checked.error();
    return made;
}

} // namespace convscope

#include "engine/walks/walks.h"

#include "engine/walks/conv_backward_walk.h"
#include "engine/walks/conv_walk.h"
#include "engine/walks/dense_walk.h"
#include "engine/walks/element_walk.h"
#include "engine/walks/pool_walk.h"
#include "engine/walks/softmax_walk.h"

#include <utility>

namespace convscope {

namespace {

using AnyWalk = Result<std::unique_ptr<Walk>>;
using AnyScatterWalk = Result<std::unique_ptr<ScatterWalk>>;

template <typename Base, typename Made>
Result<std::unique_ptr<Base>> owned(Result<Made> walk)
{
    if (!walk) return walk.error();
    return std::unique_ptr<Base>(std::make_unique<Made>(std::move(*walk)));
}

template <typename Made>
AnyWalk ownedWalk(Result<Made> walk)
{
    return owned<Walk>(std::move(walk));
}

/// The walk of a gradient, once backward() has found nothing wrong with its operands.
template <typename Made>
AnyWalk gradientWalk(const Operation& operation, const Operands& with, const Tensor& dOutput, Made make)
{
    const auto checked = backward(operation, with, dOutput);
    if (!checked) return checked.error();
    return ownedWalk(Result(make()));
}

struct MakeWalk {
    const Pass pass;
    const Operands& with;
    const Tensor& dOutput;

    static Error noSuchPass(const Operation& operation)
    {
        return Error{operationName(operation) + ": it has no weight and no bias, so there is no such pass to watch."};
    }

    AnyWalk operator()(const Conv2dParams& params) const
    {
        switch (pass) {
        case Pass::Output: return ownedWalk(ConvWalk::create(with.input, with.weight, with.bias, params));
        case Pass::InputGradient:
            return ownedWalk(ConvInputGradientWalk::create(with.input.shape, with.weight, dOutput, params));
        case Pass::WeightGradient:
            return ownedWalk(ConvWeightGradientWalk::create(with.input, with.weight.shape, dOutput, params));
        case Pass::BiasGradient:
            return gradientWalk(params, with, dOutput, [this] { return ConvBiasGradientWalk(dOutput); });
        }
        return noSuchPass(params);
    }

    AnyWalk operator()(const DenseParams& params) const
    {
        switch (pass) {
        case Pass::Output: return ownedWalk(denseWalk(with.input, with.weight, with.bias));
        case Pass::InputGradient: return ownedWalk(denseInputGradientWalk(with.input.shape, with.weight, dOutput));
        case Pass::WeightGradient: return ownedWalk(denseWeightGradientWalk(with.input, with.weight.shape, dOutput));
        case Pass::BiasGradient:
            return gradientWalk(params, with, dOutput, [this] { return denseBiasGradientWalk(dOutput); });
        }
        return noSuchPass(params);
    }

    AnyWalk operator()(const Pool2dParams& params) const
    {
        if (pass == Pass::Output) return ownedWalk(PoolWalk::create(with.input, params));
        if (pass == Pass::InputGradient) return ownedWalk(PoolGradientWalk::create(with.input, dOutput, params));
        return noSuchPass(params);
    }

    AnyWalk operator()(const GlobalAveragePoolParams& params) const
    {
        const bool isThere = pass == Pass::Output || pass == Pass::InputGradient;
        return isThere ? (*this)(globalAveragePool(with.input.shape)) : noSuchPass(params);
    }

    AnyWalk operator()(const ActivationParams& params) const
    {
        if (pass == Pass::Output) return ownedWalk(Result(ActivationWalk(with.input, params)));
        if (pass != Pass::InputGradient) return noSuchPass(params);
        return gradientWalk(params, with, dOutput, [&] { return activationGradientWalk(with.input, dOutput, params); });
    }

    AnyWalk operator()(const DropoutParams& params) const
    {
        if (pass == Pass::Output) {
            const auto checked = dropoutForward(with.input, params);
            if (!checked) return checked.error();
            return ownedWalk(Result(dropoutWalk(with.input, params)));
        }
        if (pass != Pass::InputGradient) return noSuchPass(params);
        return gradientWalk(params, with, dOutput, [&] { return dropoutWalk(dOutput, params); });
    }

    AnyWalk operator()(const FlattenParams& params) const
    {
        const auto shape = flattenShape(with.input.shape);
        if (!shape) return shape.error();
        if (pass == Pass::Output) return ownedWalk(Result(reshapeWalk(with.input, *shape)));
        if (pass != Pass::InputGradient) return noSuchPass(params);
        return gradientWalk(params, with, dOutput, [&] { return reshapeWalk(dOutput, with.input.shape); });
    }

    AnyWalk operator()(const SoftmaxCrossEntropyParams& params) const
    {
        if (pass == Pass::Output) return ownedWalk(CrossEntropyWalk::create(with.input, with.target));
        if (pass != Pass::InputGradient) return noSuchPass(params);
        return ownedWalk(SoftmaxCrossEntropyGradientWalk::create(with.input, with.target, dOutput));
    }
};

struct MakeScatterWalk {
    const Operands& with;
    const Tensor& dOutput;

    AnyScatterWalk operator()(const Conv2dParams& params) const
    {
        return owned<ScatterWalk>(ConvInputScatterWalk::create(with.input.shape, with.weight, dOutput, params));
    }
    AnyScatterWalk operator()(const DenseParams&) const
    {
        return owned<ScatterWalk>(denseInputScatterWalk(with.input.shape, with.weight, dOutput));
    }
    AnyScatterWalk operator()(const Pool2dParams& params) const
    {
        return owned<ScatterWalk>(PoolScatterWalk::create(with.input, dOutput, params));
    }
    AnyScatterWalk operator()(const GlobalAveragePoolParams&) const
    {
        return (*this)(globalAveragePool(with.input.shape));
    }
    template <typename Params>
    AnyScatterWalk operator()(const Params& params) const
    {
        return Error{operationName(params) + ": it gives each number of its gradient to one number of its input."};
    }
};

} // namespace

Result<std::unique_ptr<Walk>> makeWalk(const Operation& operation, Pass pass, const Operands& operands,
                                       const Tensor& dOutput)
{
    return std::visit(MakeWalk{pass, operands, dOutput}, operation);
}

Result<std::unique_ptr<ScatterWalk>> makeScatterWalk(const Operation& operation, const Operands& operands,
                                                     const Tensor& dOutput)
{
    return std::visit(MakeScatterWalk{operands, dOutput}, operation);
}

} // namespace convscope

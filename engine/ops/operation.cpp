#include "engine/ops/operation.h"

namespace convscope {

namespace {

/// What is to be done for each operation, one function an alternative.
struct OperationName {
    std::string operator()(const Conv2dParams&) const { return "conv2d"; }
    std::string operator()(const Pool2dParams& params) const { return toString(params.kind); }
    std::string operator()(const GlobalAveragePoolParams&) const { return "global_avgpool"; }
    std::string operator()(const ActivationParams& params) const { return toString(params.kind); }
    std::string operator()(const DenseParams&) const { return "dense"; }
    std::string operator()(const FlattenParams&) const { return "flatten"; }
    std::string operator()(const DropoutParams&) const { return "dropout"; }
    std::string operator()(const SoftmaxCrossEntropyParams&) const { return "softmax_cross_entropy"; }
};

struct OutputShape {
    const Shape& input;
    const Shape& weight;

    template <typename Checked>
    static Result<Shape> outputOf(const Checked& checked)
    {
        if (!checked) return checked.error();
        return checked->output();
    }

    Result<Shape> operator()(const Conv2dParams& params) const { return outputOf(conv2dShape(input, weight, params)); }
    Result<Shape> operator()(const Pool2dParams& params) const { return outputOf(pool2dShape(input, params)); }
    Result<Shape> operator()(const GlobalAveragePoolParams&) const { return (*this)(globalAveragePool(input)); }
    Result<Shape> operator()(const ActivationParams&) const { return input; }
    Result<Shape> operator()(const DenseParams&) const { return outputOf(denseShape(input, weight)); }
    Result<Shape> operator()(const FlattenParams&) const { return flattenShape(input); }
    Result<Shape> operator()(const DropoutParams& params) const
    {
        const auto checked = checkRate(params);
        if (!checked) return checked.error();
        return input;
    }
    Result<Shape> operator()(const SoftmaxCrossEntropyParams&) const { return softmaxCrossEntropyShape(input); }
};

template <typename Real>
struct Forward {
    const BasicOperands<Real>& with;
    using Output = Result<BasicTensor<Real>>;

    Output operator()(const Conv2dParams& params) const
    {
        return conv2dForward(with.input, with.weight, with.bias, params);
    }
    Output operator()(const Pool2dParams& params) const { return pool2dForward(with.input, params); }
    Output operator()(const GlobalAveragePoolParams&) const { return (*this)(globalAveragePool(with.input.shape)); }
    Output operator()(const ActivationParams& params) const { return activationForward(with.input, params); }
    Output operator()(const DenseParams&) const { return denseForward(with.input, with.weight, with.bias); }
    Output operator()(const FlattenParams&) const { return flattenForward(with.input); }
    Output operator()(const DropoutParams& params) const { return dropoutForward(with.input, params); }
    Output operator()(const SoftmaxCrossEntropyParams&) const
    {
        return softmaxCrossEntropyForward(with.input, with.target);
    }
};

template <typename Real>
struct Backward {
    const BasicOperands<Real>& with;
    const BasicTensor<Real>& dOutput;
    using Output = Result<BasicGradients<Real>>;

    Output operator()(const Conv2dParams& params) const
    {
        return conv2dBackward(with.input, with.weight, dOutput, params);
    }
    Output operator()(const Pool2dParams& params) const { return pool2dBackward(with.input, dOutput, params); }
    Output operator()(const GlobalAveragePoolParams&) const { return (*this)(globalAveragePool(with.input.shape)); }
    Output operator()(const ActivationParams& params) const { return activationBackward(with.input, dOutput, params); }
    Output operator()(const DenseParams&) const { return denseBackward(with.input, with.weight, dOutput); }
    Output operator()(const FlattenParams&) const { return flattenBackward(with.input, dOutput); }
    Output operator()(const DropoutParams& params) const { return dropoutBackward(with.input, dOutput, params); }
    Output operator()(const SoftmaxCrossEntropyParams&) const
    {
        return softmaxCrossEntropyBackward(with.input, with.target, dOutput);
    }
};

} // namespace

std::string operationName(const Operation& operation) { return std::visit(OperationName{}, operation); }

Result<Shape> outputShape(const Operation& operation, const Shape& input, const Shape& weight)
{
    return std::visit(OutputShape{input, weight}, operation);
}

template <typename Real>
Result<BasicTensor<Real>> forward(const Operation& operation, const BasicOperands<Real>& operands)
{
    return std::visit(Forward<Real>{operands}, operation);
}

template <typename Real>
Result<BasicGradients<Real>> backward(const Operation& operation, const BasicOperands<Real>& operands,
                                      const BasicTensor<Real>& dOutput)
{
    return std::visit(Backward<Real>{operands, dOutput}, operation);
}

template Result<Tensor> forward(const Operation&, const Operands&);
template Result<DoubleTensor> forward(const Operation&, const BasicOperands<double>&);
template Result<Gradients> backward(const Operation&, const Operands&, const Tensor&);
template Result<BasicGradients<double>> backward(const Operation&, const BasicOperands<double>&, const DoubleTensor&);

} // namespace convscope

#include "engine/fast/single/single_dense.h"
#include "engine/fast/single/stages/stages.h"

namespace convscope {

namespace {

class SingleDenseStage : public SingleStage {
public:
    SingleDenseStage(int inputs, int outputs)
        : SingleStage({{1, 1, outputs}}, {{1, 1, outputs}}), m_sizes{inputs, outputs}
    {}

    void prepare(const LayerParameters& parameters, bool) override { m_parameters = &parameters; }

    void forward(ChannelView<const float> input, const SingleLesson&) override
    {
        const auto& [weight, bias] = *m_parameters;
        singleDense(m_sizes, weight.data.data(), bias.isNone() ? nullptr : bias.data.data(), input.first,
                    output().first);
    }

    void backward(ChannelView<const float> input, ChannelView<float> dInput, LayerParameters* gradients,
                  bool isAdded) override
    {
        auto& [dWeight, dBias] = *gradients;
        singleDenseGradient(m_sizes, dOutput().first, input.first, dWeight.data.data(),
                            dBias.isNone() ? nullptr : dBias.data.data(), isAdded);
        if (!dInput.first) return;
        singleDenseBackward(m_sizes, m_parameters->weight.data.data(), dOutput().first, dInput.first);
    }

private:
    DenseSizes m_sizes;
    const LayerParameters* m_parameters = nullptr;
};

} // namespace

std::unique_ptr<SingleStage> singleDenseStage(int inputs, int outputs)
{
    return std::make_unique<SingleDenseStage>(inputs, outputs);
}

} // namespace convscope

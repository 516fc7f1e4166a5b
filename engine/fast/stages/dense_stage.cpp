#include "engine/fast/dense.h"
#include "engine/fast/stages/stages.h"

#include <algorithm>

namespace convscope {

namespace {

class DenseStage : public Stage {
public:
    DenseStage(int inputs, int outputs) : Stage({{inputs, 1, 1}}, {{outputs, 1, 1}}), m_sizes{inputs, outputs} {}

    std::size_t scratchSize() const override
    {
        return static_cast<std::size_t>(m_sizes.rowOfInputs()) + m_sizes.outputs;
    }

    void prepare(const LayerParameters& parameters) override { m_parameters = &parameters; }

    void forward(const StageForward& task) const override
    {
        const auto& [weight, bias] = *m_parameters;
        denseForward(m_sizes, {0, m_sizes.outputs}, weight.data.data(), bias.isNone() ? nullptr : bias.data.data(),
                     {task.input}, {task.output});
    }

    void backward(const StageBackward& task) const override
    {
        float* const rows = reinterpret_cast<float*>(task.scratch);
        denseRows(m_sizes, task.input, rows);
        denseGradient(m_sizes, {0, m_sizes.outputs}, {task.dOutput}, rows, task.dWeight, task.dBias, true);
        if (!task.dInput) return;
        denseBackward(m_sizes, {0, m_sizes.inputs}, m_parameters->weight.data.data(), {task.dOutput}, {task.dInput});
    }

private:
    DenseSizes m_sizes;
    const LayerParameters* m_parameters = nullptr;
};

} // namespace

std::unique_ptr<Stage> denseStage(int inputs, int outputs) { return std::make_unique<DenseStage>(inputs, outputs); }

} // namespace convscope

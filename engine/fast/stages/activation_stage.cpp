#include "engine/fast/lane_math.h"
#include "engine/fast/stages/stages.h"

namespace convscope {

namespace {

/// g and its slope, where both come of e^x alone; the others go number by number.
CONVSCOPE_INLINE void sigmoidOf(const Lanes& z, Lanes& a)
{
    const Lanes zero{};
    Lanes power;
    exponential(zero - z, power);
    a = 1.0f / (1.0f + power);
}

/// Near 0 the difference of two exponentials would lose its digits: there Cephes' tanhf has a polynomial.
CONVSCOPE_INLINE void tanhOf(const Lanes& z, Lanes& a)
{
    const Lanes zero{};
    const Lanes square = z * z;
    Lanes small = zero - 5.70498872745e-3f;
    small = small * square + 2.06390887954e-2f;
    small = small * square - 5.37397155531e-2f;
    small = small * square + 1.33314422036e-1f;
    small = small * square - 3.33332819422e-1f;
    small = small * square * z + z;
    Lanes power;
    exponential(z + z, power);
    const Lanes large = 1.0f - 2.0f / (power + 1.0f);
    a = square < zero + 0.390625f ? small : large; // |z| < 0.625
}

CONVSCOPE_INLINE void activateLanes(const ActivationParams& params, const Lanes& z, Lanes& a)
{
    const Lanes zero{};
    switch (params.kind) {
    case Activation::Identity: a = z; return;
    case Activation::Relu: a = z < zero ? zero : z; return;
    case Activation::LeakyRelu: a = z > zero ? z : z * static_cast<float>(params.alpha); return;
    case Activation::Sigmoid: sigmoidOf(z, a); return;
    case Activation::Tanh: tanhOf(z, a); return;
    case Activation::Softplus:
    case Activation::Gelu:
        for (int n = 0; n < kLanes; ++n) a[n] = static_cast<float>(activate(params, z[n]));
    }
}

CONVSCOPE_INLINE void slopeOfLanes(const ActivationParams& params, const Lanes& z, Lanes& slope)
{
    const Lanes zero{};
    const Lanes one = zero + 1.0f;
    Lanes a{};
    switch (params.kind) {
    case Activation::Identity: slope = one; return;
    case Activation::Relu: slope = z <= zero ? zero : one; return;
    case Activation::LeakyRelu: slope = z > zero ? one : zero + static_cast<float>(params.alpha); return;
    case Activation::Softplus: sigmoidOf(z, slope); return;
    case Activation::Sigmoid:
        sigmoidOf(z, a);
        sigmoidOf(zero - z, slope);
        slope *= a;
        return;
    case Activation::Tanh:
        tanhOf(z, a);
        slope = one - a * a;
        return;
    case Activation::Gelu:
        for (int n = 0; n < kLanes; ++n) slope[n] = static_cast<float>(activationSlope(params, z[n]));
    }
}

CONVSCOPE_LANE_CLONES
void activateRow(const ActivationParams& params, int count, const Lanes* z, Lanes* a)
{
    for (int x = 0; x < count; ++x) activateLanes(params, z[x], a[x]);
}

CONVSCOPE_LANE_CLONES
void activationGradient(const ActivationParams& params, std::size_t count, const Lanes* z, const Lanes* dA, Lanes* dZ)
{
    for (std::size_t i = 0; i < count; ++i) {
        Lanes slope{};
        slopeOfLanes(params, z[i], slope);
        dZ[i] = dA[i] * slope;
    }
}

class ActivationStage : public Stage {
public:
    ActivationStage(const MapsShape& shape, const ActivationParams& params, const Padding& outputBorder)
        : Stage({shape}, {shape, outputBorder}), m_params(params)
    {}

    void forward(const StageForward& task) const override
    {
        const auto z = inputLayout().withBorder(task.input);
        const auto a = outputLayout().inside(task.output);
        const auto [channels, height, width] = inputLayout().shape;
        for (int c = 0; c < channels; ++c)
            for (int y = 0; y < height; ++y) activateRow(m_params, width, z.row(c, y), a.row(c, y));
    }

    void backward(const StageBackward& task) const override
    {
        if (task.dInput) activationGradient(m_params, inputLayout().size(), task.input, task.dOutput, task.dInput);
    }

private:
    ActivationParams m_params;
};

} // namespace

std::unique_ptr<Stage> activationStage(const MapsShape& shape, const ActivationParams& params,
                                       const Padding& outputBorder)
{
    return std::make_unique<ActivationStage>(shape, params, outputBorder);
}

} // namespace convscope

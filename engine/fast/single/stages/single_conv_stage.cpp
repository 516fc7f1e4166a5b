#include "engine/fast/rectify.h"
#include "engine/fast/single/channel_conv.h"
#include "engine/fast/single/channel_pool.h"
#include "engine/fast/single/channel_scatter.h"
#include "engine/fast/single/stages/stages.h"

#include <vector>

namespace convscope {

namespace {

ChannelConv convOf(const Conv2dShape& shape)
{
    const auto& [rows, cols] = shape.window;
    ChannelConv conv{.channels = static_cast<int>(shape.inChannels),
                     .filters = static_cast<int>(shape.outChannels),
                     .kernel = {rows.kernel, cols.kernel},
                     .stride = {rows.stride, cols.stride},
                     .dilation = {rows.dilation, cols.dilation},
                     .output = shape.window.output()};
    conv.lanes = channelLanes(conv.filters, conv.stride, conv.dilation);
    return conv;
}

/// From dZ to the gradient of the input: a convolution as well, of stride 1.
ChannelConv backOf(const SingleConvParams& params, const ChannelConv& conv)
{
    ChannelConv back = conv;
    std::swap(back.channels, back.filters);
    back.lanes = params.inputLanes;
    back.output = {params.shape.window.rows.input, params.shape.window.cols.input};
    return back;
}

/// What lies around dZ along one axis, so that the turned kernel meets every cell of the input.
struct BackAxis {
    int before = 0;
    int after = 0;
    int start = 0; ///< what of it the kernel begins with: not 0 where the padding was wider than the kernel

    explicit BackAxis(const WindowAxis& axis)
    {
        const int needed = axis.span() - 1 - axis.padBefore;
        before = std::max(needed, 0);
        start = -needed;
        after = std::max(axis.input - 1 + axis.padBefore - (axis.output() - 1), 0);
    }
};

ChannelLayout convolvedLayout(const ChannelConv& conv, const Padding& border = {})
{
    return {{conv.filters, conv.output.h, conv.output.w}, conv.lanes, border};
}

ChannelLayout outputLayoutOf(const SingleConvParams& params, const Padding& border)
{
    ChannelLayout layout = convolvedLayout(convOf(params.shape), border);
    if (params.isPooled) layout.shape.height /= 2, layout.shape.width /= 2;
    return layout;
}

/// With one more column behind it, where a vector of the last one ends.
ChannelLayout dZLayoutOf(const SingleConvParams& params)
{
    const BackAxis rows(params.shape.window.rows);
    const BackAxis cols(params.shape.window.cols);
    return convolvedLayout(convOf(params.shape), {rows.before, cols.before, rows.after, cols.after + 1});
}

class SingleConvStage : public SingleStage {
public:
    SingleConvStage(const SingleConvParams& params, const Padding& outputBorder)
        : SingleStage(outputLayoutOf(params, outputBorder),
                      params.isPooled ? outputLayoutOf(params, {}) : dZLayoutOf(params)),
          m_params(params),
          m_conv(convOf(params.shape)),
          m_back(backOf(params, m_conv)),
          m_weights(zeroBuffer(m_conv.packedSize())),
          m_bias(zeroBuffer(static_cast<std::size_t>(m_conv.blocks()) * kLanes)),
          m_sums(zeroBuffer(channelGradientSize(m_conv, params.inputLanes) * kLanes)),
          m_weightPlaces(channelWeightPlaces(m_conv)),
          m_gradientPlaces(channelGradientPlaces(m_conv, params.inputLanes))
    {
        if (!params.isFirst) prepareBack();
        if (!params.isPooled) return;
        const ChannelLayout& out = outputLayout();
        m_pool = {out.blocks(), {out.shape.height, out.shape.width}, out.lanes, params.isRectified};
        m_convolvedLayout = convolvedLayout(m_conv);
        m_convolved = zeroBuffer(m_convolvedLayout.size());
        m_dZLayout = dZLayoutOf(params);
        m_dZ = zeroBuffer(m_dZLayout.size());
        m_winners = zeroBuffer(m_pool.winners() * kLanes);
    }

    void prepare(const LayerParameters& parameters, bool isForLearning) override
    {
        const auto& [weight, bias] = parameters;
        packChannelWeights(m_conv, m_weightPlaces, weight.data.data(), m_weights.data());
        packChannelBias(m_conv, bias.isNone() ? nullptr : bias.data.data(), lanes(m_bias));
        if (!isForLearning || m_params.isFirst) return;
        if (m_scatter)
            m_scatter->packWeights(weight.data.data(), m_turned.data());
        else
            packTurnedChannelWeights(m_back, m_turnedPlaces, weight.data.data(), m_turned.data());
    }

    void forward(ChannelView<const float> input, const SingleLesson&) override
    {
        const auto to = m_params.isPooled ? m_convolvedLayout.inside(m_convolved.data()) : output();
        channelConv(m_conv, padded(input), m_weights.data(), lanes(m_bias), to,
                    m_params.isRectified ? Rectified::Yes : Rectified::No);
        if (m_params.isPooled) channelPool(m_pool, to, output(), winners());
    }

    void backward(ChannelView<const float> input, ChannelView<float> dInput, LayerParameters* gradients,
                  bool isAdded) override
    {
        const ChannelView<float> dZ = pullBack();
        const int inputLanes = m_params.inputLanes;
        channelConvGradient(m_conv, padded(input), dZ, lanes(m_sums));
        unpackChannelGradient(m_conv, inputLanes, m_gradientPlaces, lanes(m_sums), gradients->weight.data.data(),
                              isAdded);
        if (!gradients->bias.isNone()) channelBiasGradient(m_conv, dZ, gradients->bias.data.data(), isAdded);
        if (!dInput.first) return;
        if (m_scatter) return scatter(dInput);
        const BackAxis rows(m_params.shape.window.rows);
        const BackAxis cols(m_params.shape.window.cols);
        channelConv(m_back, dZ.from(rows.start, cols.start), m_turned.data(), nullptr, dInput);
    }

private:
    static Lanes* lanes(FloatBuffer& buffer) { return reinterpret_cast<Lanes*>(buffer.data()); }
    LaneInts* winners() { return reinterpret_cast<LaneInts*>(m_winners.data()); }

    ChannelView<const float> padded(const ChannelView<const float>& input) const
    {
        const auto& [rows, cols] = m_params.shape.window;
        return input.from(-rows.padBefore, -cols.padBefore);
    }

    void prepareBack()
    {
        if (m_params.isPooled && ChannelScatter::canDo(m_conv, m_params.inputLanes)) {
            const auto& window = m_params.shape.window;
            m_scatter.emplace(m_conv, m_params.inputLanes);
            m_scatteredLayout = {
                {m_conv.channels, window.rows.input, window.cols.input}, m_params.inputLanes, window.padding()};
            m_scattered = zeroBuffer(m_scatteredLayout.size());
        } else {
            m_turnedPlaces = channelWeightPlaces(m_back);
        }
        m_turned = zeroBuffer(m_scatter ? m_scatter->packedSize() : m_back.packedSize());
    }

    /// With the padding around it, which is not asked for.
    void scatter(const ChannelView<float>& dInput)
    {
        const auto& [rows, cols] = m_params.shape.window;
        const auto inside = m_scatteredLayout.inside(m_scattered.data());
        std::fill(m_scattered.begin(), m_scattered.end(), 0.0f);
        m_scatter->scatter(m_turned.data(), m_pool, dOutput(), winners(),
                           inside.from(-rows.padBefore, -cols.padBefore));
        for (int b = 0; b < m_scatteredLayout.blocks(); ++b)
            for (int y = 0; y < rows.input; ++y)
                std::copy_n(inside.row(b, y), cols.input * dInput.lanes, dInput.row(b, y));
    }

    /// dZ from dA: through the mask of the pooling, and through ReLU.
    ChannelView<float> pullBack()
    {
        if (m_params.isPooled) {
            const auto dZ = m_dZLayout.inside(m_dZ.data());
            channelPoolGradient(m_pool, dOutput(), winners(), dZ);
            return dZ;
        }
        const auto dZ = dOutput();
        const auto a = output();
        const auto [h, w] = m_conv.output;
        for (int b = 0; m_params.isRectified && b < m_conv.blocks(); ++b)
            for (int y = 0; y < h; ++y) {
                float* const row = dZ.row(b, y);
                rectifiedGradient(w * m_conv.lanes, a.row(b, y), row, row);
            }
        return dZ;
    }

    SingleConvParams m_params;
    ChannelConv m_conv;
    ChannelConv m_back; ///< from dZ to the input's gradient
    FloatBuffer m_weights;
    FloatBuffer m_turned;
    FloatBuffer m_bias;
    FloatBuffer m_sums; ///< the gradient of the weights, before it is brought into their order
    std::vector<int> m_weightPlaces;
    std::vector<int> m_turnedPlaces;
    std::vector<int> m_gradientPlaces;
    std::optional<ChannelScatter> m_scatter; ///< the way back, where it can do it
    ChannelLayout m_scatteredLayout{};
    FloatBuffer m_scattered;

    ChannelPool m_pool{}; ///< and what it reads and writes, where there is one
    ChannelLayout m_convolvedLayout{};
    ChannelLayout m_dZLayout{};
    FloatBuffer m_convolved;
    FloatBuffer m_dZ;
    FloatBuffer m_winners;
};

} // namespace

/// The way back keeps to the lanes of its maps, and knows no stride.
bool canConvolve(const SingleConvParams& params)
{
    const auto& [rows, cols] = params.shape.window;
    if (params.shape.groups != 1) return false;
    if (params.isFirst) return true;
    return rows.stride == 1 && cols.stride == 1 &&
           (params.inputLanes == kLanes || (params.inputLanes == kLanes / 2 && cols.dilation == 1));
}

std::unique_ptr<SingleStage> singleConvStage(const SingleConvParams& params, const Padding& outputBorder)
{
    return std::make_unique<SingleConvStage>(params, outputBorder);
}

} // namespace convscope

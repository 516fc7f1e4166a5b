#include "engine/fast/direct_conv.h"
#include "engine/fast/max_pool_2x2.h"
#include "engine/fast/rectify.h"
#include "engine/fast/stages/stages.h"

#include <algorithm>
#include <vector>

namespace convscope {

namespace {

constexpr int kStripRows = 2; ///< of the convolution's output that are pooled together

MapsShape inputShapeOf(const Conv2dShape& shape)
{
    return {static_cast<int>(shape.inChannels), shape.window.rows.input, shape.window.cols.input};
}

/// Before pooling.
MapsShape convolvedShapeOf(const Conv2dShape& shape)
{
    return {static_cast<int>(shape.outChannels), shape.window.rows.output(), shape.window.cols.output()};
}

MapsShape outputShapeOf(const ConvStageParams& params)
{
    MapsShape shape = convolvedShapeOf(params.shape);
    if (params.isPooled) shape.height /= 2, shape.width /= 2;
    return shape;
}

/// How the gradient dZ lies on the way back along one axis: with stride - 1 zeros between its numbers, and around them
/// as many as the turned kernel needs to meet every cell of the input.
struct SpreadAxis {
    int size = 1;
    int before = 0;
    int after = 0;
    int start = 0; ///< what of it the kernel begins with: not 0 where the padding was wider than the kernel

    explicit SpreadAxis(const WindowAxis& axis) : size((axis.output() - 1) * axis.stride + 1)
    {
        const int needed = axis.span() - 1 - axis.padBefore;
        before = std::max(needed, 0);
        start = before - needed;
        after = std::max(axis.input - 1 + axis.padBefore - (size - 1), 0);
    }
};

class ConvStage : public Stage {
public:
    ConvStage(const ConvStageParams& params, const Padding& outputBorder);

    std::size_t keptSize() const override { return m_params.isPooled ? outputLayout().shape.cells() : 0; }
    std::size_t scratchSize() const override { return m_strip.size() + m_dense.size() + m_spread.size(); }
    void prepare(const LayerParameters& parameters) override;
    void forward(const StageForward& task) const override;
    void backward(const StageBackward& task) const override;

private:
    bool isSpread() const { return m_conv.stride != Extent{}; }
    MapsView<LaneBytes> winners(LaneBytes* kept) const { return MapsLayout{outputLayout().shape}.withBorder(kept); }
    void convolve(const StageForward& task, int firstRow, int rows, MapsView<Lanes> output) const;
    void pullBack(const StageBackward& task, const MapsView<Lanes>& dZ) const;
    void spread(const MapsView<const Lanes>& dense, const MapsView<Lanes>& dZ) const;
    void convolveBack(const Lanes* dZ, Lanes* dInput) const;

    ConvStageParams m_params;
    DirectConv m_conv; ///< of one group
    DirectConv m_back; ///< from dZ of a group to its dInput
    SpreadAxis m_rows;
    SpreadAxis m_cols;
    MapsLayout m_strip{};  ///< of rows before they are pooled
    MapsLayout m_dense{};  ///< of dZ, where it is to be spread
    MapsLayout m_spread{}; ///< of dZ on the way back
    std::vector<float> m_weights;
    std::vector<float> m_turned;
    std::vector<float> m_bias;
};

ConvStage::ConvStage(const ConvStageParams& params, const Padding& outputBorder)
    : Stage({inputShapeOf(params.shape), params.shape.window.padding()}, {outputShapeOf(params), outputBorder}),
      m_params(params),
      m_rows(params.shape.window.rows),
      m_cols(params.shape.window.cols)
{
    const Conv2dShape& shape = params.shape;
    const auto& [rows, cols] = shape.window;
    m_conv = {.channels = static_cast<int>(shape.channelsPerGroup()),
              .filters = static_cast<int>(shape.filtersPerGroup()),
              .kernel = {rows.kernel, cols.kernel},
              .stride = {rows.stride, cols.stride},
              .dilation = {rows.dilation, cols.dilation},
              .output = shape.window.output()};
    m_back = m_conv;
    std::swap(m_back.channels, m_back.filters);
    m_back.stride = {};
    m_back.output = {rows.input, cols.input};

    const MapsShape convolved = convolvedShapeOf(shape);
    const auto none = [] { return MapsLayout{.shape = {0, 0, 0}}; };
    m_strip = params.isPooled ? MapsLayout{{convolved.channels, kStripRows, convolved.width}} : none();
    m_dense = isSpread() ? MapsLayout{convolved} : none();
    m_spread = {{convolved.channels, m_rows.size, m_cols.size},
                {m_rows.before, m_cols.before, m_rows.after, m_cols.after}};
}

void ConvStage::prepare(const LayerParameters& parameters)
{
    const int groups = static_cast<int>(m_params.shape.groups);
    const std::size_t weights = static_cast<std::size_t>(m_conv.filters) * m_conv.taps();
    const std::size_t forth = packedSize(m_conv.filters, m_conv.taps());
    const std::size_t back = packedSize(m_back.filters, m_back.taps());
    m_weights.resize(forth * groups);
    m_turned.resize(back * groups);
    for (int g = 0; g < groups; ++g) {
        const float* from = parameters.weight.data.data() + weights * g;
        packWeights(m_conv.filters, m_conv.taps(), from, m_weights.data() + forth * g);
        packTurnedWeights(m_conv.filters, m_conv.channels, m_conv.kernel.h * m_conv.kernel.w, from,
                          m_turned.data() + back * g);
    }
    m_bias = parameters.bias.data;
    m_bias.resize(static_cast<std::size_t>(m_params.shape.outChannels) + kFilterBlock);
}

void ConvStage::forward(const StageForward& task) const
{
    const MapsLayout& out = outputLayout();
    if (!m_params.isPooled) {
        convolve(task, 0, m_conv.output.h, out.inside(task.output));
        return;
    }
    const auto strip = m_strip.withBorder(task.scratch);
    for (int y = 0; y < out.shape.height; ++y) {
        convolve(task, kStripRows * y, kStripRows, strip);
        maxPool2x2(out.shape.channels, out.shape.width, strip, m_params.isRectified,
                   out.inside(task.output).from(0, y, 0), winners(task.kept).from(0, y, 0));
    }
}

/// Some rows of Z, or of ReLU(Z).
void ConvStage::convolve(const StageForward& task, int firstRow, int rows, MapsView<Lanes> output) const
{
    DirectConv part = m_conv;
    part.output.h = rows;
    const auto input = inputLayout().withBorder(task.input).from(0, firstRow * m_conv.stride.h, 0);
    const int groups = static_cast<int>(m_params.shape.groups);
    for (int g = 0; g < groups; ++g)
        directConv(part, input.from(g * m_conv.channels, 0, 0), m_weights.data() + m_weights.size() / groups * g,
                   m_bias.data() + g * m_conv.filters, output.from(g * m_conv.filters, 0, 0),
                   m_params.isRectified ? Rectified::Yes : Rectified::No);
}

void ConvStage::backward(const StageBackward& task) const
{
    Lanes* const spreadScratch = task.scratch + m_strip.size() + m_dense.size();
    const auto spreadView = m_spread.inside(spreadScratch);
    const auto dZ = isSpread() ? m_dense.withBorder(task.scratch + m_strip.size()) : spreadView;
    pullBack(task, dZ);

    const auto input = inputLayout().withBorder(task.input);
    const int groups = static_cast<int>(m_params.shape.groups);
    for (int g = 0; g < groups; ++g)
        directConvGradient(m_conv, input.from(g * m_conv.channels, 0, 0), dZ.from(g * m_conv.filters, 0, 0),
                           task.dWeight + static_cast<std::ptrdiff_t>(g) * m_conv.filters * m_conv.taps(),
                           task.dBias ? task.dBias + g * m_conv.filters : nullptr);
    if (!task.dInput) return;
    if (isSpread()) spread(dZ, spreadView);
    convolveBack(spreadScratch, task.dInput);
}

/// dZ from dA: through the mask of the pooling, and through ReLU.
void ConvStage::pullBack(const StageBackward& task, const MapsView<Lanes>& dZ) const
{
    const MapsShape& shape = outputLayout().shape;
    const auto dA = MapsLayout{shape}.withBorder(task.dOutput);
    const auto a = outputLayout().inside(task.output);
    if (m_params.isPooled) {
        const auto won = MapsLayout{shape}.withBorder(task.kept);
        for (int y = 0; y < shape.height; ++y)
            maxPool2x2Gradient(shape.channels, shape.width, dA.from(0, y, 0), won.from(0, y, 0),
                               dZ.from(0, kStripRows * y, 0));
        return;
    }
    for (int c = 0; c < shape.channels; ++c)
        for (int y = 0; y < shape.height; ++y) {
            if (m_params.isRectified)
                rectifiedGradient(shape.width, a.row(c, y), dA.row(c, y), dZ.row(c, y));
            else
                std::copy_n(dA.row(c, y), shape.width, dZ.row(c, y));
        }
}

void ConvStage::spread(const MapsView<const Lanes>& dense, const MapsView<Lanes>& dZ) const
{
    const auto& [h, w] = m_conv.output;
    for (int f = 0; f < convolvedShapeOf(m_params.shape).channels; ++f)
        for (int y = 0; y < h; ++y)
            for (int x = 0; x < w; ++x) dZ.row(f, y * m_conv.stride.h)[x * m_conv.stride.w] = dense.row(f, y)[x];
}

/// dInput as a full convolution of dZ with the kernel turned by 180 degrees.
void ConvStage::convolveBack(const Lanes* dZ, Lanes* dInput) const
{
    const auto from = m_spread.withBorder(dZ).from(0, m_rows.start, m_cols.start);
    const auto to = MapsLayout{inputLayout().shape}.withBorder(dInput);
    const int groups = static_cast<int>(m_params.shape.groups);
    for (int g = 0; g < groups; ++g)
        directConv(m_back, from.from(g * m_back.channels, 0, 0), m_turned.data() + m_turned.size() / groups * g,
                   nullptr, to.from(g * m_back.filters, 0, 0));
}

} // namespace

std::unique_ptr<Stage> convStage(const ConvStageParams& params, const Padding& outputBorder)
{
    return std::make_unique<ConvStage>(params, outputBorder);
}

} // namespace convscope

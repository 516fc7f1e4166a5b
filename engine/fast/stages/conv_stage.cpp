#include "engine/fast/grouped_conv.h"
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

DirectConv groupOf(const Conv2dShape& shape)
{
    const auto& [rows, cols] = shape.window;
    return {.channels = static_cast<int>(shape.channelsPerGroup()),
            .filters = static_cast<int>(shape.filtersPerGroup()),
            .kernel = {rows.kernel, cols.kernel},
            .stride = {rows.stride, cols.stride},
            .dilation = {rows.dilation, cols.dilation},
            .output = shape.window.output()};
}

/// dInput is a full convolution of dZ, spread by the stride, with the kernel turned by 180 degrees.
DirectConv wayBackOf(const Conv2dShape& shape)
{
    DirectConv conv = groupOf(shape);
    std::swap(conv.channels, conv.filters);
    conv.stride = {};
    conv.output = {shape.window.rows.input, shape.window.cols.input};
    const SpreadAxis rows(shape.window.rows);
    conv.firstRow = std::max(rows.before - rows.start, 0);
    conv.endRow = std::max(rows.before + rows.size - rows.start, 0);
    return conv;
}

class ConvStage : public Stage {
public:
    ConvStage(const ConvStageParams& params, const Padding& outputBorder);

    std::size_t keptSize() const override { return m_params.isPooled ? outputLayout().shape.cells() : 0; }
    std::size_t scratchSize() const override
    {
        const std::size_t ofConv = std::max(m_forth.scratchSize(), m_back.scratchSize());
        return m_strip.size() + m_dense.size() + m_spread.size() + ofConv;
    }
    void prepare(const LayerParameters& parameters) override;
    void forward(const StageForward& task) const override;
    void backward(const StageBackward& task) const override;

private:
    bool isSpread() const { return m_forth.group().stride != Extent{}; }
    Lanes* spreadScratch(Lanes* scratch) const { return scratch + m_strip.size() + m_dense.size(); }
    Lanes* convScratch(Lanes* scratch) const { return spreadScratch(scratch) + m_spread.size(); }
    /// Which number of each window was the largest, for the way back.
    template <typename T, typename Kept>
    MapsView<T> winners(Kept* kept) const
    {
        return MapsLayout{outputLayout().shape}.withBorder(reinterpret_cast<T*>(kept));
    }
    void convolve(const StageForward& task, int firstRow, int rows, MapsView<Lanes> output) const;
    void pullBack(const StageBackward& task, const MapsView<Lanes>& dZ) const;
    void spread(const MapsView<const Lanes>& dense, const MapsView<Lanes>& dZ) const;
    void convolveBack(const StageBackward& task) const;

    ConvStageParams m_params;
    GroupedConv m_forth;
    GroupedConv m_back; ///< from dZ to dInput
    SpreadAxis m_rows;
    SpreadAxis m_cols;
    MapsLayout m_strip{};  ///< of rows before they are pooled
    MapsLayout m_dense{};  ///< of dZ, where it is to be spread
    MapsLayout m_spread{}; ///< of dZ on the way back
    std::vector<float> m_bias;
};

ConvStage::ConvStage(const ConvStageParams& params, const Padding& outputBorder)
    : Stage({inputShapeOf(params.shape), params.shape.window.padding()}, {outputShapeOf(params), outputBorder}),
      m_params(params),
      m_forth(groupOf(params.shape), static_cast<int>(params.shape.groups)),
      m_back(wayBackOf(params.shape), static_cast<int>(params.shape.groups)),
      m_rows(params.shape.window.rows),
      m_cols(params.shape.window.cols)
{
    const MapsShape convolved = convolvedShapeOf(params.shape);
    const auto none = [] { return MapsLayout{.shape = {0, 0, 0}}; };
    m_strip = params.isPooled ? MapsLayout{{convolved.channels, kStripRows, convolved.width}} : none();
    m_dense = isSpread() ? MapsLayout{convolved} : none();
    m_spread = {{convolved.channels, m_rows.size, m_cols.size},
                {m_rows.before, m_cols.before, m_rows.after, m_cols.after}};
}

void ConvStage::prepare(const LayerParameters& parameters)
{
    m_forth.pack(parameters.weight.data.data());
    m_back.packTurned(parameters.weight.data.data());
    m_bias = parameters.bias.data;
    m_bias.resize(static_cast<std::size_t>(m_params.shape.outChannels) + kFilterBlock);
}

void ConvStage::forward(const StageForward& task) const
{
    const MapsLayout& out = outputLayout();
    if (!m_params.isPooled) {
        convolve(task, 0, out.shape.height, out.inside(task.output));
        return;
    }
    const auto strip = m_strip.withBorder(task.scratch);
    for (int y = 0; y < out.shape.height; ++y) {
        convolve(task, kStripRows * y, kStripRows, strip);
        maxPool2x2(out.shape.channels, out.shape.width, strip, m_params.isRectified,
                   out.inside(task.output).from(0, y, 0), winners<LaneInts>(task.kept).from(0, y, 0));
    }
}

/// Some rows of Z, or of ReLU(Z).
void ConvStage::convolve(const StageForward& task, int firstRow, int rows, MapsView<Lanes> output) const
{
    const auto input = inputLayout().withBorder(task.input).from(0, firstRow * m_forth.group().stride.h, 0);
    m_forth.run(rows, input, m_bias.data(), output, m_params.isRectified ? Rectified::Yes : Rectified::No,
                convScratch(task.scratch));
}

void ConvStage::backward(const StageBackward& task) const
{
    const auto spreadView = m_spread.inside(spreadScratch(task.scratch));
    const auto dZ = isSpread() ? m_dense.withBorder(task.scratch + m_strip.size()) : spreadView;
    pullBack(task, dZ);

    m_forth.addGradients(inputLayout().withBorder(task.input), dZ, task.dWeight, task.dBias, convScratch(task.scratch));
    if (!task.dInput) return;
    if (isSpread()) spread(dZ, spreadView);
    convolveBack(task);
}

/// dZ from dA: through the mask of the pooling, and through ReLU.
void ConvStage::pullBack(const StageBackward& task, const MapsView<Lanes>& dZ) const
{
    const MapsShape& shape = outputLayout().shape;
    const auto dA = MapsLayout{shape}.withBorder(task.dOutput);
    const auto a = outputLayout().inside(task.output);
    if (m_params.isPooled) {
        const auto won = winners<const LaneInts>(task.kept);
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
    const Extent stride = m_forth.group().stride;
    const auto [channels, height, width] = m_dense.shape;
    for (int f = 0; f < channels; ++f)
        for (int y = 0; y < height; ++y)
            for (int x = 0; x < width; ++x) dZ.row(f, y * stride.h)[x * stride.w] = dense.row(f, y)[x];
}

void ConvStage::convolveBack(const StageBackward& task) const
{
    const Lanes* const dZ = spreadScratch(task.scratch);
    m_back.run(inputLayout().shape.height, m_spread.withBorder(dZ).from(0, m_rows.start, m_cols.start), nullptr,
               MapsLayout{inputLayout().shape}.withBorder(task.dInput), Rectified::No, convScratch(task.scratch));
}

} // namespace

std::unique_ptr<Stage> convStage(const ConvStageParams& params, const Padding& outputBorder)
{
    return std::make_unique<ConvStage>(params, outputBorder);
}

} // namespace convscope

#include "engine/fast/stages/stages.h"

#include <algorithm>
#include <cmath>

namespace convscope {

namespace {

/// The windows of one map.
struct PoolMap {
    const WindowGeometry& window;
    const Pool2dParams& params;
    const Lanes* input; ///< without border, as all gradients are
    std::ptrdiff_t inputStep;

    /// Calls call(cell) for each cell of a window that lies in the image, in row-major order.
    template <typename Call>
    CONVSCOPE_INLINE void forEachCell(int y, int x, const Call& call) const
    {
        const auto& [rows, cols] = window;
        for (int j = 0; j < rows.kernel; ++j) {
            const int row = rows.position(y, j);
            if (row < 0 || row >= rows.input) continue;
            for (int k = 0; k < cols.kernel; ++k) {
                const int col = cols.position(x, k);
                if (col >= 0 && col < cols.input) call(row * inputStep + col);
            }
        }
    }

    /// What a mean of a window divides by.
    CONVSCOPE_INLINE float count(int y, int x) const
    {
        int cells = window.rows.kernel * window.cols.kernel;
        if (!params.countIncludePad) {
            cells = 0;
            forEachCell(
                y, x, [&](std::ptrdiff_t) __attribute__((always_inline)) { ++cells; });
        }
        return static_cast<float>(cells);
    }
};

CONVSCOPE_INLINE void rootOf(const Lanes& squares, Lanes& root)
{
    for (int n = 0; n < kLanes; ++n) root[n] = std::sqrt(squares[n]);
}

CONVSCOPE_INLINE void poolWindow(const PoolMap& map, int y, int x, Lanes& result)
{
    const Lanes zero{};
    const Lanes* input = map.input;
    Lanes sum{};
    switch (map.params.kind) {
    case PoolKind::Max:
        result = zero - __builtin_inff();
        map.forEachCell(
            y, x, [&](std::ptrdiff_t cell) __attribute__((always_inline)) {
                const Lanes number = input[cell];
                result = (number > result) | (number != number) ? number : result;
            });
        return;
    case PoolKind::Average:
        map.forEachCell(
            y, x, [&](std::ptrdiff_t cell) __attribute__((always_inline)) { sum += input[cell]; });
        result = sum / map.count(y, x);
        return;
    case PoolKind::L2:
        map.forEachCell(
            y, x, [&](std::ptrdiff_t cell) __attribute__((always_inline)) { sum += input[cell] * input[cell]; });
        rootOf(sum, result);
        return;
    }
}

/// Adds what the gradient `d` of a window's `output` hands to its cells.
CONVSCOPE_INLINE void unpoolWindow(const PoolMap& map, int y, int x, const Lanes& output, const Lanes& d, Lanes* dInput)
{
    const Lanes zero{};
    const Lanes* input = map.input;
    LaneInts isOpen = LaneInts{} - 1;
    Lanes share{};
    switch (map.params.kind) {
    case PoolKind::Max:
        map.forEachCell(
            y, x, [&](std::ptrdiff_t cell) __attribute__((always_inline)) {
                const Lanes number = input[cell];
                const LaneInts wins = isOpen & ((number == output) | ((number != number) & (output != output)));
                dInput[cell] += wins ? d : zero;
                isOpen &= ~wins;
            });
        return;
    case PoolKind::Average:
        share = d / map.count(y, x);
        map.forEachCell(
            y, x, [&](std::ptrdiff_t cell) __attribute__((always_inline)) { dInput[cell] += share; });
        return;
    case PoolKind::L2:
        share = output == zero ? zero : d / output;
        map.forEachCell(
            y, x, [&](std::ptrdiff_t cell) __attribute__((always_inline)) { dInput[cell] += share * input[cell]; });
        return;
    }
}

CONVSCOPE_LANE_CLONES
void poolMap(const PoolMap& map, Lanes* output, std::ptrdiff_t outputStep)
{
    for (int y = 0; y < map.window.rows.output(); ++y)
        for (int x = 0; x < map.window.cols.output(); ++x) poolWindow(map, y, x, output[y * outputStep + x]);
}

CONVSCOPE_LANE_CLONES
void unpoolMap(const PoolMap& map, const Lanes* output, std::ptrdiff_t outputStep, const Lanes* dOutput, Lanes* dInput)
{
    for (int y = 0; y < map.window.rows.output(); ++y)
        for (int x = 0; x < map.window.cols.output(); ++x)
            unpoolWindow(map, y, x, output[y * outputStep + x], *dOutput++, dInput);
}

class PoolStage : public Stage {
public:
    PoolStage(const Pool2dShape& shape, const Pool2dParams& params, const Padding& outputBorder)
        : Stage({{static_cast<int>(shape.channels), shape.window.rows.input, shape.window.cols.input}},
                {{static_cast<int>(shape.channels), shape.window.rows.output(), shape.window.cols.output()},
                 outputBorder}),
          m_window(shape.window),
          m_params(params)
    {}

    void forward(const StageForward& task) const override
    {
        const auto output = outputLayout().inside(task.output);
        for (int c = 0; c < inputLayout().shape.channels; ++c)
            poolMap(map(task.input, c), output.row(c, 0), output.rowStep);
    }

    void backward(const StageBackward& task) const override
    {
        if (!task.dInput) return;
        std::fill_n(task.dInput, inputLayout().size(), Lanes{});
        const auto output = outputLayout().inside(task.output);
        const auto dOutput = MapsLayout{outputLayout().shape}.withBorder(task.dOutput);
        for (int c = 0; c < inputLayout().shape.channels; ++c)
            unpoolMap(map(task.input, c), output.row(c, 0), output.rowStep, dOutput.row(c, 0),
                      task.dInput + c * inputLayout().channelStep());
    }

private:
    PoolMap map(const Lanes* input, int channel) const
    {
        return {m_window, m_params, input + channel * inputLayout().channelStep(), inputLayout().rowStep()};
    }

    WindowGeometry m_window;
    Pool2dParams m_params;
};

} // namespace

std::unique_ptr<Stage> poolStage(const Pool2dShape& shape, const Pool2dParams& params, const Padding& outputBorder)
{
    return std::make_unique<PoolStage>(shape, params, outputBorder);
}

} // namespace convscope

#include "engine/fast/stages/stages.h"

#include <algorithm>

namespace convscope {

namespace {

class PadStage : public Stage {
public:
    PadStage(const MapsShape& input, const WindowGeometry& window, PadMode mode)
        : Stage({input}, {{input.channels, window.rows.padded(), window.cols.padded()}}), m_window(window), m_mode(mode)
    {}

    void forward(const StageForward& task) const override
    {
        const auto input = inputLayout().withBorder(task.input);
        const auto output = outputLayout().withBorder(task.output);
        forEachCell([&](int c, int y, int x, int fromY, int fromX) {
            output.row(c, y)[x] = isInside(fromY, fromX) ? input.row(c, fromY)[fromX] : Lanes{};
        });
    }

    /// A cell that padding repeats collects the gradient of its repetitions.
    void backward(const StageBackward& task) const override
    {
        if (!task.dInput) return;
        const auto dOutput = outputLayout().withBorder(task.dOutput);
        const auto dInput = inputLayout().withBorder(task.dInput);
        std::fill_n(task.dInput, inputLayout().size(), Lanes{});
        forEachCell([&](int c, int y, int x, int fromY, int fromX) {
            if (isInside(fromY, fromX)) dInput.row(c, fromY)[fromX] += dOutput.row(c, y)[x];
        });
    }

private:
    static bool isInside(int y, int x) { return y >= 0 && x >= 0; }

    template <typename Call>
    void forEachCell(const Call& call) const
    {
        const auto& [rows, cols] = m_window;
        const auto [channels, height, width] = outputLayout().shape;
        for (int c = 0; c < channels; ++c)
            for (int y = 0; y < height; ++y)
                for (int x = 0; x < width; ++x)
                    call(c, y, x, sourceIndex(y - rows.padBefore, rows.input, m_mode),
                         sourceIndex(x - cols.padBefore, cols.input, m_mode));
    }

    WindowGeometry m_window;
    PadMode m_mode;
};

} // namespace

std::unique_ptr<Stage> padStage(const MapsShape& input, const WindowGeometry& window, PadMode mode)
{
    return std::make_unique<PadStage>(input, window, mode);
}

} // namespace convscope

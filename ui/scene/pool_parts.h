#pragma once

#include "engine/walks/pool_walk.h"
#include "ui/scene/canvas.h"
#include "ui/scene/figure.h"
#include "ui/scene/layer_tensors.h"
#include "ui/scene/tensor_view.h"

#include <QCoreApplication>
#include <array>

namespace convscope {

/// A step for each cell of a tensor (1, C, H, W), channel by channel, and the one that a pose shows.
struct ChannelSteps {
    Shape shape;
    std::vector<Panel> panels; ///< those whose cells stand for the steps

    int count() const { return static_cast<int>(elementCount(shape)); }
    int perRow() const { return static_cast<int>(shape[3]); }
    int perChannel() const { return static_cast<int>(shape[2] * shape[3]); }
    int channelOf(int step) const { return step / perChannel(); }
    Cell cellOf(int step) const { return cellAt(shape, step); }
    /// Of a channel in Panel::Channels, it is the first.
    std::optional<int> stepOf(const Target& target) const;
    int running(const Pose& pose) const { return std::min(pose.step, count() - 1); }
    /// The step that all views show: that of the cell pointed at or pinned, or the running step's place in the channel
    /// pointed at or pinned, else the running one.
    int shown(const Pose& pose) const;
    /// The step that the shown one glides from: the one before it in its channel.
    int before(int step) const { return step % perChannel() == 0 ? step : step - 1; }
    int shownChannel(const Pose& pose) const { return channelOf(shown(pose)); }
    /// How far the shown step has come; a step that is only looked at is complete.
    Choreography choreography(const Pose& pose) const;
    /// How many steps of a channel are complete.
    int complete(const Pose& pose, int channel) const;
};

/// A cell of the input in a window, and its share of what the window hands on.
struct PooledCell {
    int row;
    int col;
    float value;
    double share;
    bool isTied; ///< as large as the winner, of which there are more
    int term;    ///< its number among the terms of the forward pass, where padding may count
};

/// A window that holds a cell of the input, as its output, and the cell's share of it.
struct HoldingWindow {
    int row;
    int col;
    double share;
};

/// The numbers of a plane at a moment, and the cells that show theirs.
struct PlaneNow {
    std::vector<float> values;
    std::vector<char> isFilled;
};

/// What the first windows of a channel have left in the cells of its input.
struct PoolSums {
    PlaneNow shares;         ///< the mask: with max pooling, how often a cell has won
    PlaneNow gradient;       ///< what has come back to it
    std::vector<float> mask; ///< the shares of all windows of the channel
};

/// A step of a pooling: the output whose window is shown, and how far its motion has come.
struct PoolMoment {
    int output = 0;
    int before = 0;   ///< the output whose window it comes from
    int running = 0;  ///< the running step's output
    int complete = 0; ///< windows of the shown channel that have been
    int channel = 0;
    Choreography motion;
    bool isStaged = true;
    Target focus;
};

/// A grid with a legend under it and a title over it.
struct PoolColumn {
    CellGrid grid;
    QRectF legend;
    double width = 0.0;
};

/// Small pictures of the channels, in rows.
struct ChannelStrip {
    QPointF corner; ///< of its title
    double width = 0.0;
    double height = 0.0;
    std::vector<CellGrid> rows;
    static ChannelStrip in(const QRectF& room, int channels, int perRow, double unit);
};

/// Three columns, a sentence under them, and the channels.
struct PoolColumns {
    std::array<PoolColumn, 3> columns;
    QRectF sentence;
    ChannelStrip channels;
    std::vector<PanelGrid> panels(Panel left, Panel middle, Panel right, int channel) const;
};

/// The largest cell with which columns of these widths, none narrower than its title, fit beside each other in `room`
/// with `rows` cells under each other.
double largestCell(QSizeF room, const std::vector<int>& columns, int rows, double unit);
constexpr double kPoolGap = 34.0;
constexpr double kPoolColumn = 172.0; ///< the narrowest, for its title

/// A pooling forward and backward: its numbers, and the parts of its pictures that the chapters share.
class PoolParts {
    Q_DECLARE_TR_FUNCTIONS(PoolParts)

public:
    explicit PoolParts(const Experiment& experiment);

    const PoolTensors& tensors() const { return m_tensors; }
    /// Its numbers are a net's, not to be painted on.
    bool isOfNet() const { return m_isOfNet; }
    const Pool2dShape& shape() const { return m_walk.shape(); }
    const WindowGeometry& window() const { return shape().window; }
    PoolKind kind() const { return m_tensors.params.kind; }
    int channels() const { return static_cast<int>(shape().channels); }
    /// Outputs of a channel.
    int outputs() const { return window().rows.output() * window().cols.output(); }
    Step stepAt(int output) const { return m_walk.at(output); }
    Step gatherAt(int cell) const { return m_gather.at(cell); }
    /// Whether zeros from the padding are terms of a mean.
    bool countsPadding() const { return kind() == PoolKind::Average && m_tensors.params.countIncludePad; }
    std::vector<PooledCell> cellsOf(int output) const;
    /// Which of the first `count` cells of a window is the largest, as the engine decides it.
    int winnerOfFirst(int output, int count) const;
    std::vector<HoldingWindow> windowsHolding(int channel, int row, int col) const;
    /// Of the channel's first windows, and of one more (counted in the channel) that may come later.
    PoolSums sumsOf(int channel, int windows, int oneMore = -1) const;
    /// At a moment; the shown window is among them, wherever it is, once it is done.
    PoolSums sumsAt(const PoolMoment& moment, bool isDone) const
    {
        return sumsOf(moment.channel, moment.complete, isDone ? moment.output % outputs() : -1);
    }
    bool isPadding(int row, int col) const;
    PoolMoment moment(const ChannelSteps& steps, const Pose& pose) const;

    /// One plane each, as the channels of a layer differ in their range.
    const TensorView& input(int channel) const { return m_inputs[static_cast<std::size_t>(channel)]; }
    const TensorView& output(int channel) const { return m_outputs[static_cast<std::size_t>(channel)]; }
    /// Of all channels.
    /// All shares of each cell, added up; for max pooling, how often it wins.
    TensorView maskView(const PoolSums& sums) const;
    /// How a single share is written.
    NumberFormat shareFormat() const { return {kind() == PoolKind::Max ? 0 : 2}; }
    const TensorView& dOutput() const { return m_dOutput; }
    const TensorView& dInput() const { return m_dInput; }

    CellGrid inputGrid() const; ///< with its padding
    CellGrid mapGrid() const;   ///< of the input's size
    CellGrid outputGrid() const;
    QRectF windowOn(const CellGrid& grid, int output) const;
    QRectF outputCell(const CellGrid& grid, int output) const;
    PoolColumns columnsIn(const QRectF& bounds, double u, const std::array<CellGrid, 3>& grids) const;

    /// `underNumbers` paints on the image's cells.
    void paintInput(const Canvas& canvas, const CellGrid& grid, int channel,
                    const std::function<void(QPainter&)>& underNumbers) const;
    void paintPlane(const Canvas& canvas, const TensorView& view, const CellGrid& grid, const PlaneNow& plane,
                    const std::function<void(QPainter&)>& underNumbers = {}) const;
    void paintWindow(const Canvas& canvas, const CellGrid& grid, const QRectF& place, double strength = 1.0) const;
    /// The outputs whose windows hold a cell of the input, with its shares.
    void paintHolding(const Canvas& canvas, const CellGrid& outputs, int channel, const Target& cell) const;
    void paintTitle(const Canvas& canvas, const PoolColumn& column, const QString& title, const QString& subtitle,
                    Role role) const;
    void paintViewLegend(const Canvas& canvas, const QRectF& rect, const TensorView& view) const;
    void paintMaskLegend(const Canvas& canvas, const QRectF& rect, const TensorView& mask) const;
    void paintChannels(const Canvas& canvas, const ChannelStrip& strip, int shown, const QString& title) const;

    QString inputTitle() const { return tr("Input A[l−1]"); }
    QString inputSubtitle(int channel) const;
    QString maskTitle() const;
    QString maskSubtitle() const;
    QString outputTitle() const { return tr("Output A[l]"); }
    QString outputSubtitle() const;
    QString operation() const; ///< "max of 2 × 2, stride 2"
    QString channelText(int channel) const;
    QString place(int channel, int row, int col) const; ///< "[1,4,7]", without the channel where there is one
    QString summary() const;
    QString describe(const Target& target) const;
    /// Which cells are equal, or what the window does.
    QString sentence(int output) const;

private:
    QString describeInput(const Target& target) const;
    QString describeMask(const Target& target) const;

    bool m_isOfNet;
    PoolTensors m_tensors;
    PoolWalk m_walk;
    PoolGradientWalk m_gather;
    std::vector<QString> m_channelNames;
    std::vector<TensorView> m_inputs;
    /// A channel, small: in its own colours, or in red, green or blue.
    struct Picture {
        int plane;
        TensorView view;
        QImage levels;
    };
    std::vector<Picture> m_pictures;
    std::vector<TensorView> m_outputs;
    NumberMode m_numbers;
    TensorView m_dOutput;
    TensorView m_dInput;
};

/// Shares, where there are any; else stands nothing.
PlaneNow withoutZeros(std::vector<float> shares);

/// The height of a number in flight over cells of this grid.
double chipPixels(const CellGrid& grid, double unit);

} // namespace convscope

#pragma once

#include "engine/walks/conv_walk.h"
#include "ui/scene/grouped_sum.h"
#include "ui/scene/layer_tensors.h"
#include "ui/scene/pose.h"
#include "ui/scene/tensor_view.h"
#include "ui/scene/window_marks.h"

#include <QCoreApplication>

namespace convscope {

/// The colours of what a net's layer reads: those of an image, if it is one.
TensorView::Colours inputColours(const NetLayer& layer);

/// The layer's input in the colours of its channels.
TensorView inputView(Tensor input, const Experiment& experiment);

/// Maps that a layer has made, in the colours that the user wants.
TensorView mapsView(Tensor maps, const Experiment& experiment);

/// The forward pass of a layer, A[l-1] to Z and A, as the chapters draw it: the steps are the cells of Z, filter by
/// filter. A target's plane is the channel in an input, the filter in an output, and in a kernel or its products the
/// channel counted within the filter's group.
class LayerParts {
    Q_DECLARE_TR_FUNCTIONS(LayerParts)

public:
    /// The experiment must be valid.
    explicit LayerParts(const Experiment& experiment);

    const LayerTensors& tensors() const { return m_tensors; }
    const Conv2dShape& shape() const { return m_walk.shape(); }
    const WindowGeometry& window() const { return shape().window; }
    const TensorView& input() const { return m_input; }
    const TensorView& weight() const { return m_weight; }
    const TensorView& z() const { return m_z; }
    const TensorView& a() const { return m_a; }

    int stepCount() const { return static_cast<int>(m_walk.size()); }
    int stepsPerRow() const { return window().cols.output(); }
    Step stepAt(int step) const { return m_walk.at(step); }
    Cell cellOf(int step) const { return cellAt(shape().output(), step); }
    /// Of a cell of Z, A or their volume; nothing for others.
    std::optional<int> stepOf(const Target& target) const;
    /// The step that all views show: that of the output cell pointed at or pinned, else the running one.
    int shownStep(const Pose& pose) const;
    /// How far the shown step has come; a step that is only looked at is complete.
    Choreography choreography(const Pose& pose) const;
    /// Which cells of Z are complete at the pose.
    bool isFilled(const Pose& pose, int filter, int row, int col) const;

    int channelsPerFilter() const { return static_cast<int>(shape().channelsPerGroup()); }
    int firstChannel(int filter) const { return static_cast<int>(shape().firstChannel(filter)); }
    /// The channel of the input whose numbers are in view: the one pointed at, else the one that the user chose, as far
    /// as the shown filter sees it.
    int shownChannel(const Pose& pose) const;
    /// A step as a sum over the channels that its filter sees, counted within the group.
    GroupedSum sumOf(const Step& step, const Pose& pose) const;

    /// The cell of the shown filter's kernel that is pointed at: itself, its product, or its term.
    std::optional<Target> tapInFocus(const Pose& pose) const;

    CellGrid inputGrid(const QRectF& available) const;
    /// A channel of the padded input with the window of the shown step, and the links of what is pointed at.
    void paintInput(QPainter& painter, const CellGrid& grid, int channel, const Pose& pose, double unit,
                    const Style& style, const QRectF& visible) const;
    /// A filter's kernel for a channel of its group.
    void paintKernel(QPainter& painter, const CellGrid& grid, int filter, int channel, const Pose& pose, double unit,
                     const Style& style, const QRectF& visible) const;
    /// The map of a filter in Z, or of `maps` of the same shape, filled as far as the pose has come.
    void paintMap(QPainter& painter, const CellGrid& grid, const TensorView& maps, int filter, const Pose& pose,
                  double unit, const Style& style, const QRectF& visible) const;
    /// The window of the shown step, perhaps on its way from the step before.
    QRectF windowOnItsWay(const CellGrid& input, const Pose& pose) const;

    /// The term of the formula that a cell stands for: partial sums count first, then the products of one channel.
    int termOf(const Target& target) const;
    Formula formula(const Pose& pose) const;
    QString inputSubtitle(int channel) const; ///< "green · 12 × 12 of 12×12×3"
    QString channelName(int channel) const;
    QString summary() const;
    QString describe(const Target& target, const Pose& pose) const;

private:
    std::vector<ReachedCell> reachedFrom(const Target& input, int filter) const;

    LayerTensors m_tensors;
    ConvWalk m_walk;
    TensorView m_input;
    TensorView m_weight;
    TensorView m_z;
    TensorView m_a;
    int m_shownChannel; ///< that the user chose
    std::vector<QString> m_channelNames;
};

} // namespace convscope

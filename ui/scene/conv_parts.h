#pragma once

#include "engine/walks/conv_walk.h"
#include "ui/scene/experiment.h"
#include "ui/scene/formula.h"
#include "ui/scene/links.h"
#include "ui/scene/pose.h"

#include <QCoreApplication>
#include <QPainter>
#include <functional>

namespace convscope {

/// The parts of a convolution that the chapters share: padded input, kernel, products and output, each painted on a
/// grid that the chapter places. All numbers come from the engine's walk.
class ConvParts {
    Q_DECLARE_TR_FUNCTIONS(ConvParts)

public:
    /// The experiment must be valid with these parameters.
    ConvParts(const Experiment& experiment, const Conv2dParams& params);

    const WindowGeometry& window() const { return m_walk.shape().window; }
    const Tensor& input() const { return m_walk.input(); }
    const Tensor& weight() const { return m_walk.weight(); } ///< as it is laid on the input
    const Tensor& output() const { return m_output; }
    const Conv2dParams& params() const { return m_params; }
    int stepCount() const { return static_cast<int>(m_walk.size()); }
    int stepsPerRow() const { return window().cols.output(); }
    int stepOf(int outputRow, int outputCol) const { return outputRow * stepsPerRow() + outputCol; }
    Step stepAt(int step) const { return m_walk.at(step); }
    /// The step that all views show: that of the output cell pointed at or pinned, else the running one.
    int shownStep(const Pose& pose) const;
    /// How far the shown step has come; a step that is only looked at is complete.
    Choreography choreography(const Pose& pose) const;

    CellGrid inputGrid(const QRectF& available) const;
    CellGrid kernelGrid(const QRectF& available) const;
    CellGrid outputGrid(const QRectF& available, double largestCell = 1e9) const;

    /// `underNumbers` paints on the cells, so that no tint makes a number hard to read.
    void paintInput(QPainter& painter, const CellGrid& grid, double unit, const Style& style, const QRectF& visible,
                    const std::function<void(QPainter&)>& underNumbers) const;
    /// The window on its way from the step before to `step`: the tint of its cells, and its frame.
    void paintWindowTint(QPainter& painter, const CellGrid& grid, int step, double glide, const Style& style) const;
    void paintWindowFrame(QPainter& painter, const CellGrid& grid, int step, double glide, double unit,
                          const Style& style) const;
    void paintKernel(QPainter& painter, const CellGrid& grid, double turn, double unit, const Style& style,
                     const QRectF& visible) const;
    /// The products of a step, the first `count` of them.
    void paintProducts(QPainter& painter, const CellGrid& grid, const Step& step, int count, double unit,
                       const Style& style, const QRectF& visible) const;
    /// The output with the cells that are complete at the pose.
    void paintOutput(QPainter& painter, const CellGrid& grid, const Pose& pose, double unit, const Style& style,
                     const QRectF& visible) const;
    /// The links of what is pointed at: tints of the input's cells, frames, and what is reached in the output.
    void paintInputTints(QPainter& painter, const CellGrid& grid, const Target& focus, const Style& style) const;
    void paintInputLinks(QPainter& painter, const CellGrid& grid, const Target& focus, const Step& shown, double unit,
                         const Style& style) const;
    void paintKernelLinks(QPainter& painter, const CellGrid& grid, const Target& focus, double unit,
                          const Style& style) const;
    void paintOutputLinks(QPainter& painter, const CellGrid& grid, const Target& focus, double unit,
                          const Style& style) const;

    ColorMap inputMap() const { return ColorMap::grey(0.0f, m_white); }
    ColorMap outputMap(const Style& style) const;
    ColorMap productMap(const Style& style) const;
    const NumberFormat& inputFormat() const { return m_inputFormat; }
    const NumberFormat& kernelFormat() const { return m_kernelFormat; }
    const NumberFormat& productFormat() const { return m_productFormat; }
    const NumberFormat& outputFormat() const { return m_outputFormat; }

    QString outputSubtitle() const; ///< "10 × 10 · −712 … 698"
    QString inputSubtitle() const;  ///< "12 × 12, luma, 0–255"
    QString summary() const;        ///< "Input 12×12×1 → output 10×10×1 · 900 multiply-adds"
    QString describe(const Target& target) const;

    /// The formula's term that a cell of the kernel or of the products stands for.
    int termOf(const Target& target) const;

    /// G[m,n] = Σ …, in general and with the numbers of a step.
    Formula formula(const Pose& pose) const;
    /// n_out = ⌊(n + 2p − d(f − 1) − 1) / s⌋ + 1, in general and with the numbers of both axes.
    Formula sizeFormula() const;

    QRectF windowRect(const CellGrid& input, int step) const;
    QPointF inputCentre(const CellGrid& input, const Term& term) const;

private:
    float paddedValue(int row, int col) const;
    bool isPadding(int row, int col) const;
    GridContent inputContent(const Style& style) const;
    QRectF windowOnItsWay(const CellGrid& input, int step, double glide) const;

    Conv2dParams m_params;
    ConvWalk m_walk;
    Tensor m_output;
    ValueRange m_outputRange;
    float m_white;
    Channel m_channel;
    bool m_isColour;
    bool m_isTurned;
    NumberMode m_numbers;
    OutputColours m_outputColours;
    NumberFormat m_inputFormat;
    NumberFormat m_kernelFormat;
    NumberFormat m_productFormat;
    NumberFormat m_outputFormat;
};

/// "12 × 10"
QString dimensions(int rows, int cols);
/// "luma", "red", …
QString channelName(Channel channel);

/// A number on its way, on a small card.
void paintChip(QPainter& painter, QPointF centre, const QString& text, Role role, double pixels, const Style& style);

} // namespace convscope

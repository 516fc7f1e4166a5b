#pragma once

#include "engine/walks/dense_walk.h"
#include "ui/scene/figure.h"
#include "ui/scene/grouped_sum.h"
#include "ui/scene/kept_picture.h"
#include "ui/scene/pool_parts.h"
#include "ui/scene/tensor_view.h"

#include <QCoreApplication>

namespace convscope {

/// Chapter 7 on a dense layer of a net: its input as the maps that it was, the weights of one output and their products
/// laid out alike, and the whole matrix with what it makes. The steps are the outputs. An input's target is its place
/// in its map; in the matrix rows count the outputs, columns the inputs.
class DenseFigure : public Figure {
    Q_DECLARE_TR_FUNCTIONS(DenseFigure)

public:
    /// The experiment must look into a dense layer.
    explicit DenseFigure(const FigureInput& input);

    int stepCount() const override { return m_outputs; }
    int stepsPerRow() const override { return 1; }
    double largestTypeScale() const override { return 1.35; } // beyond, the matrix has no room
    void paint(QPainter& painter, const QRectF& bounds, const Pose& pose, const Style& style) const override;
    std::vector<PanelGrid> panels(const QRectF& bounds, const Pose& pose) const override;
    std::vector<FigureTensor> tensors() const override;
    Formula formula(const Pose& pose) const override;
    int termOf(const Target& target) const override;
    std::optional<int> stepOf(const Target& target) const override;
    QString summary() const override;
    QString describe(const Target& target, const Pose& pose) const override;

private:
    /// One number for each input, laid out as the input's maps.
    struct Block {
        QPointF title;
        std::vector<CellGrid> maps;
        QRectF rect; ///< around them
    };
    struct Layout {
        Block input;
        Block weights; ///< of the output that is shown
        Block products;
        double blockWidth = 0.0;
        QPointF sums;
        double sumWidth = 0.0;
        CellGrid x; ///< over the matrix
        CellGrid matrix;
        CellGrid bias;
        CellGrid z;
        CellGrid a; ///< empty without an activation
        QRectF legend;
    };
    Layout layoutIn(const QRectF& bounds) const;
    Block blockIn(const QRectF& room, double unit) const;

    bool hasActivation() const { return m_layer->activation.has_value(); }
    int shownOutput(const Pose& pose) const;
    Choreography choreography(const Pose& pose) const;
    /// Counted from 0 in row-major order of the maps.
    int inputAt(const Target& target) const;
    /// The input that is pointed at: itself, a weight or a product of it, or its term.
    std::optional<int> inputInFocus(const Pose& pose) const;
    Target placeOfInput(int input) const;
    float weight(int output, int input) const;
    bool isFilled(const Pose& pose, int output) const;
    GroupedSum sumOf(int output, const Pose& pose) const;
    /// In the layout of the maps.
    TensorView productsOf(const Step& step) const;

    /// A view's maps from `first` on.
    void paintBlock(const Canvas& canvas, const Block& block, const TensorView& view, int first, const Pose& pose,
                    int filled) const;
    void paintBlocks(const Canvas& canvas, const Layout& layout, const Pose& pose) const;
    void paintMatrix(const Canvas& canvas, const Layout& layout, const Pose& pose) const;
    void paintMatrixCells(const Canvas& canvas, const Layout& layout) const;
    void paintOutputs(const Canvas& canvas, const Layout& layout, const Pose& pose) const;
    /// In place of z: what an input weighs in each output.
    void paintWeightsOf(const Canvas& canvas, const CellGrid& grid, int input) const;
    void paintColumn(const Canvas& canvas, const CellGrid& grid, const TensorView& view, const QString& title,
                     const Pose& pose) const;
    void paintSums(const Canvas& canvas, const Layout& layout, const Pose& pose) const;

    NetLayerPtr m_layer;
    int m_inputs;
    int m_outputs;
    Shape m_maps; ///< (1, P, rows, columns), in which the inputs are laid out
    ConvWalk m_walk;
    TensorView m_input;
    TensorView m_x;       ///< in one row
    TensorView m_weights; ///< P planes for each output
    TensorView m_bias;
    TensorView m_z;
    TensorView m_a;
    KeptPicture m_matrix;
};

} // namespace convscope

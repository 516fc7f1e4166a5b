#pragma once

#include "ui/scene/connection_costs.h"
#include "ui/scene/connection_layer.h"
#include "ui/scene/connection_matrix.h"
#include "ui/scene/connection_nodes.h"
#include "ui/scene/connection_side.h"
#include "ui/scene/figure.h"

#include <QCoreApplication>

namespace convscope {

/// Chapter 7: a convolution is a dense layer of which most connections are cut and the others share a few weights. As
/// nodes and edges around the current output, or as the matrix of the whole layer.
class ConnectionsFigure : public Figure {
    Q_DECLARE_TR_FUNCTIONS(ConnectionsFigure)

public:
    explicit ConnectionsFigure(FigureInput input);

    int stepCount() const override { return m_layer.parts.stepCount(); }
    int stepsPerRow() const override { return m_layer.parts.stepsPerRow(); }
    double largestTypeScale() const override { return 1.3; } // the costs of both layers stand in one table
    void paint(QPainter& painter, const QRectF& bounds, const Pose& pose, const Style& style) const override;
    /// Nodes and cells of the matrix are counted from the first that is drawn.
    std::vector<PanelGrid> panels(const QRectF& bounds, const Pose& pose) const override;
    std::vector<FigureTensor> tensors() const override;
    Formula formula(const Pose& pose) const override;
    int termOf(const Target& target) const override { return m_layer.parts.termOf(target); }
    std::optional<int> stepOf(const Target& target) const override;
    QString summary() const override;
    QString describe(const Target& target, const Pose& pose) const override;
    std::unique_ptr<FigureSide> side() const override;

private:
    struct Layout {
        ConnectionSide side;
        ConnectionNodes nodes;
        ConnectionMatrixView matrix;
        QPointF note;
        QPointF table;
        QPointF sentence;
        double textWidth = 0.0;
    };
    Layout layoutIn(const QRectF& bounds) const;
    bool showsMatrix() const { return m_view == ConnectionView::Matrix; }
    QString makeSentence() const;
    QString describeInput(int input) const;
    QString describePair(int output, int input) const;

    ConnectionView m_view;
    ConnectionLayer m_layer;
    CostTable m_costs;
    QString m_sentence;
};

} // namespace convscope

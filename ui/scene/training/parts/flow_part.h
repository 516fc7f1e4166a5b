#pragma once

#include "ui/scene/training/train_part.h"

#include <QCoreApplication>

namespace convscope {

/// How the watched image's gradient flows back through the layers, from the loss on the right to the image on the left:
/// a band as wide as its norm, on a log scale.
class FlowPart : public TrainPart {
    Q_DECLARE_TR_FUNCTIONS(FlowPart)

public:
    explicit FlowPart(const PartInput& input);

    void paint(QPainter& painter, const QRectF& rect, const Pose& pose, double unit, const Style& style) const override;
    std::vector<PanelGrid> panels(const QRectF& rect, const Pose& pose, double unit) const override;
    QString describe(const Target& target, const Pose& pose) const override;

private:
    struct Node {
        QString name;           ///< of the layer that makes A[l]
        QString shortName;      ///< where that is too long
        double norm = 0.0;      ///< ‖dA[l]‖
        double weightNorm = -1; ///< ‖dW‖ of that layer; -1 where it has no weights
    };
    double widthOf(double norm) const;
    CellGrid boxesIn(const QRectF& rect, double unit) const;
    QRectF boxOf(const CellGrid& boxes, int l, double unit) const;
    void paintBand(QPainter& painter, const CellGrid& boxes, int l, double unit, const Style& style) const;
    void paintNode(QPainter& painter, const CellGrid& boxes, int l, bool isPointedAt, double unit,
                   const Style& style) const;

    std::vector<Node> m_nodes; ///< one for each A[l], from the image on; none where nothing is watched
    double m_low = 0.0;        ///< log10 of the smallest norm that is not 0
    double m_high = 0.0;
};

} // namespace convscope

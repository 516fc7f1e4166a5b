#pragma once

#include "ui/scene/conv_parts.h"
#include "ui/scene/figure.h"
#include "ui/scene/influence_view.h"

#include <QCoreApplication>
#include <array>
#include <memory>

namespace convscope {

/// Two settings of one experiment side by side, walked together: valid and same padding (chapter 3), or two strides
/// (chapter 4). Cells are equally large on both sides, so that sizes can be compared by eye.
class ComparisonFigure : public Figure {
    Q_DECLARE_TR_FUNCTIONS(ComparisonFigure)

public:
    static std::unique_ptr<ComparisonFigure> ofPaddings(FigureInput input);
    static std::unique_ptr<ComparisonFigure> ofStrides(FigureInput input);

    int stepCount() const override;
    int stepsPerRow() const override;
    void paint(QPainter& painter, const QRectF& bounds, const Pose& pose, const Style& style) const override;
    std::vector<PanelGrid> panels(const QRectF& bounds, const Pose& pose) const override;
    std::vector<FigureTensor> tensors() const override;
    Formula formula(const Pose& pose) const override;
    std::optional<int> stepOf(const Target& target) const override;
    QString summary() const override;
    QString describe(const Target& target, const Pose& pose) const override;

private:
    struct Side {
        QString title;
        ConvParts parts;
        std::optional<InfluenceView> influence; ///< shown in place of the input's values
    };
    struct Layout {
        std::array<CellGrid, 2> top;
        std::array<CellGrid, 2> output;
        std::array<QRectF, 2> text;
        double columnWidth = 0.0;
    };
    ComparisonFigure(FigureInput input, Side first, Side second);
    Layout layoutIn(const QRectF& bounds) const;
    /// A pose in which what is pointed at on either side speaks of this side.
    Pose poseOf(int side, const Pose& pose) const;
    void paintSide(QPainter& painter, int side, const Layout& layout, const Pose& pose, double unit, const Style& style,
                   const QRectF& visible) const;

    FigureInput m_input;
    std::array<Side, 2> m_sides;
};

} // namespace convscope

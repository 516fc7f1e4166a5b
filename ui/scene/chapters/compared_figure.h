#pragma once

#include "ui/scene/chapters/chapters.h"
#include "ui/scene/sides/figure_side.h"

#include <QCoreApplication>
#include <array>

namespace convscope {

/// Any chapter with two settings, A and B, side by side, and what the one makes less what the other makes. Both are
/// walked together, cell by cell: a side that has no cell where the other is rests at its last one before it.
class ComparedFigure : public Figure {
    Q_DECLARE_TR_FUNCTIONS(ComparedFigure)

public:
    using MakeFigure = std::function<std::unique_ptr<Figure>(FigureInput)>;
    /// Null where the chapter's figure cannot stand beside another: it looks into a net, or nothing is compared.
    static std::unique_ptr<Figure> of(const std::vector<Controls>& controls, NetKind netKind, const FigureInput& input,
                                      const MakeFigure& makeFigure);

    int stepCount() const override { return m_steps.count(); }
    int stepsPerRow() const override { return m_steps.cols; }
    void paint(QPainter& painter, const QRectF& bounds, const Pose& pose, const Style& style) const override;
    std::vector<PanelGrid> panels(const QRectF& bounds, const Pose& pose) const override;
    std::vector<FigureTensor> tensors() const override;
    Formula formula(const Pose& pose) const override;
    int termOf(const Target& target) const override;
    std::optional<int> stepOf(const Target& target) const override;
    Touch touchOf(Panel panel) const override;
    void paintCell(Experiment& experiment, const Target& target, float value) const override;
    QString summary() const override;
    QString describe(const Target& target, const Pose& pose) const override;

private:
    struct Side {
        Experiment experiment;
        std::unique_ptr<Figure> figure;
        std::unique_ptr<FigureSide> view; ///< of the figure
        QString words;                    ///< what this side has otherwise
        StepCells steps;
    };
    struct Layout {
        std::array<SidePlaces, 2> sides;
        std::array<QRectF, 2> headings;
        std::array<QPointF, 2> letters; ///< of the middle grids: their baselines
        SidePlace difference;           ///< no rows where there is none
        QRectF sentence;                ///< which says why
    };
    ComparedFigure(std::array<Side, 2> sides, ComparedSide edited);
    static Side sideFrom(const FigureInput& input, ComparedSide side, const MakeFigure& makeFigure);

    /// How many cells the grids of both sides have at most.
    struct Extents {
        int sourceRows = 0;
        int resultRows = 0;
        int cols = 0;
        int middleRows = 0;
        double feet = 0.0; ///< of both middle grids, in units
        static Extents of(const std::array<SidePlaces, 2>& sides);
        double leastMiddles() const; ///< the height that both middle grids need with their titles, in units
    };
    Layout layoutIn(const QRectF& bounds) const;
    void placeMiddles(Layout& layout, const Extents& extents, const QRectF& room, double width, double largestCell,
                      double unit) const;
    bool hasDifference() const { return m_difference.planes() > 0; }
    /// A side's own step for one of the figure's, and back.
    int stepIn(const Side& side, int step) const;
    int stepFrom(const Side& side, int step) const;
    bool rests(const Side& side, int step) const;
    /// A pose as a side understands it: what is pointed at on the other side is pointed at here.
    Pose poseOf(std::size_t side, const Pose& pose) const;
    Target targetOn(std::size_t side, const Target& target, const Pose& resting) const;

    void paintHeading(const Canvas& canvas, const QRectF& rect, std::size_t side, const Pose& pose) const;
    void paintDifference(const Canvas& canvas, const Layout& layout, const Pose& pose) const;
    int differencePlane(const Pose& pose) const;
    QString noDifference() const;

    std::array<Side, 2> m_sides;
    ComparedSide m_edited;
    StepCells m_steps; ///< of both
    TensorView m_difference;
    int m_differing = 0; ///< numbers that are not the same
};

} // namespace convscope

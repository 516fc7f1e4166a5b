#pragma once

#include "ui/scene/backward/pass_view.h"
#include "ui/scene/grouped_sum.h"
#include "ui/scene/window_marks.h"

#include <QCoreApplication>

namespace convscope {

/// A pass that is a convolution: a window slides over one tensor, what it covers meets another, and their products are
/// summed into one cell of a third.
class SlidingPass : public PassView {
    Q_DECLARE_TR_FUNCTIONS(SlidingPass)

public:
    int stepCount() const override { return static_cast<int>(walk().size()); }
    int stepsPerRow() const override { return result().cols(); }
    void paint(QPainter& painter, const QRectF& area, const Pose& pose, double unit, const Style& style,
               const QRectF& visible) const override;
    std::vector<PanelGrid> panels(const QRectF& area, const Pose& pose, double unit) const override;
    SidePlaces places() const override;
    void paintAt(const SidePlaces& places, const Canvas& canvas, const Pose& pose) const override;
    std::vector<PanelGrid> panelsAt(const SidePlaces& places, const Pose& pose) const override;
    int termOf(const Target& target) const override;
    std::optional<int> stepOf(const Target& target) const override;
    QString describe(const Target& target, const Pose& pose) const override;

protected:
    explicit SlidingPass(const BackwardParts& parts) : m_parts(parts) {}

    struct Title {
        QString title;
        QString subtitle;
        Role role = Role::Plain;
    };

    virtual const Walk& walk() const = 0;
    /// How the window slides over the padded source; its output is a plane of the result.
    virtual const WindowGeometry& window() const = 0;
    virtual const TensorView& source() const = 0;
    virtual PlaneDetail sourceDetail() const = 0;
    virtual const TensorView& factor() const = 0;
    /// The panel of the result among the small pictures.
    virtual Panel resultPanel() const = 0;
    virtual int sourcePlane(const Cell& target, const Pose& pose) const = 0;
    virtual int factorPlane(const Cell& target, const Pose& pose) const = 0;
    /// A plane of the result, and back, in the result's row-major order.
    virtual int resultPlane(const Cell& target) const = 0;
    /// How far the factor is turned at the pose, in degrees, from how it stands in its tensor; 180 at rest where the
    /// pass turns it.
    virtual double factorTurn(const Pose&) const { return 0.0; }
    virtual bool isFactorTurned() const { return false; }
    virtual Title sourceTitle(const Cell& target, const Pose& pose) const = 0;
    virtual Title factorTitle(const Cell& target, const Pose& pose) const = 0;
    virtual Title resultTitle(const Cell& target) const = 0;
    virtual GroupedSum sumOf(const Step& step, const Pose& pose) const = 0;
    /// The cells of the result that a cell of the source reaches, in one of its planes.
    virtual std::vector<ReachedCell> reachedFrom(const Target& source, int resultPlane) const = 0;

    const BackwardParts& m_parts;

private:
    struct Layout {
        CellGrid source;
        CellGrid factor;
        CellGrid result;
        QPointF sums; ///< the left end of the first line's baseline
        PassLayout columns;
    };
    Layout layoutIn(const QRectF& area, double unit) const;
    Cell cellOf(int step) const { return cellAt(walk().targetShape(), step); }
    QRectF windowOnItsWay(const Layout& layout, const Pose& pose) const;
    /// The term of the group in view that a target stands for.
    std::optional<Term> termIn(const Step& step, const GroupedSum& sum, const Target& focus) const;

    void paintSource(QPainter& painter, const Layout& layout, const Pose& pose, double unit, const Style& style,
                     const QRectF& visible) const;
    void paintFactor(QPainter& painter, const Layout& layout, const Pose& pose, double unit, const Style& style,
                     const QRectF& visible) const;
    void paintResult(QPainter& painter, const Layout& layout, const Pose& pose, double unit, const Style& style,
                     const QRectF& visible) const;
    void paintSum(QPainter& painter, const Layout& layout, const Pose& pose, double unit, const Style& style) const;
};

} // namespace convscope

#pragma once

#include "engine/walks/conv_backward_walk.h"
#include "ui/scene/backward/pass_view.h"
#include "ui/scene/window_marks.h"

#include <QCoreApplication>

namespace convscope {

/// dA[l-1] as a scatter: each number of dZ lays W, times itself, on the window that it came from.
class ScatterPass : public PassView {
    Q_DECLARE_TR_FUNCTIONS(ScatterPass)

public:
    explicit ScatterPass(const BackwardParts& parts);

    int stepCount() const override { return static_cast<int>(m_walk.size()); }
    int stepsPerRow() const override { return m_parts.dZ.cols(); }
    void paint(QPainter& painter, const QRectF& area, const Pose& pose, double unit, const Style& style,
               const QRectF& visible) const override;
    std::vector<PanelGrid> panels(const QRectF& area, const Pose& pose, double unit) const override;
    SidePlaces places() const override;
    void paintAt(const SidePlaces& places, const Canvas& canvas, const Pose& pose) const override;
    std::vector<PanelGrid> panelsAt(const SidePlaces& places, const Pose& pose) const override;
    const TensorView& result() const override { return m_parts.dInput; }
    QString resultName() const override { return QStringLiteral("dA[l−1]"); }
    const TensorView& walked() const override { return m_parts.dZ; }
    Filling filling() const override { return Filling::AddingUp; }
    PlanesInView planesInView(const Pose& pose) const override;
    std::vector<Formula::Line> formula(const Pose& pose) const override;
    int termOf(const Target& target) const override;
    std::optional<int> stepOf(const Target& target) const override;
    QString describe(const Target& target, const Pose& pose) const override;

private:
    struct Layout {
        CellGrid source;
        CellGrid factor;
        CellGrid result;
        PassLayout columns;
    };
    Layout layoutIn(const QRectF& area, double unit) const;
    Cell cellOf(int step) const { return cellAt(m_walk.sourceShape(), step); }
    /// The shares of a step that go to one channel, in the kernel's order.
    std::vector<Share> sharesOf(int step, int channel) const;
    /// What the first `steps` steps have added up to in a channel, row-major.
    const Tensor& sumOfFirst(int steps, int channel) const;
    /// The cells of dZ, in the filter in view, that reach a cell of the result.
    std::vector<ReachedCell> reaching(const Target& result, int filter) const;

    void paintSource(QPainter& painter, const Layout& layout, const Pose& pose, double unit, const Style& style,
                     const QRectF& visible) const;
    void paintFactor(QPainter& painter, const Layout& layout, const Pose& pose, double unit, const Style& style,
                     const QRectF& visible) const;
    void paintResult(QPainter& painter, const Layout& layout, const Pose& pose, double unit, const Style& style,
                     const QRectF& visible) const;
    void paintShares(QPainter& painter, const Layout& layout, const Pose& pose, double unit, const Style& style) const;

    const BackwardParts& m_parts;
    ConvInputScatterWalk m_walk;
    struct Sum {
        int steps = -1;
        int channel = -1;
        Tensor plane;
    };
    mutable Sum m_sum; ///< the last one asked for: all frames of a step share it
};

} // namespace convscope

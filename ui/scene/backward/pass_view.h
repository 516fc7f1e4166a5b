#pragma once

#include "ui/scene/backward/backward_parts.h"
#include "ui/scene/figure.h"
#include "ui/scene/sides/figure_side.h"

#include <algorithm>
#include <memory>

namespace convscope {

/// Which planes of the tensors are in view at a moment.
struct PlanesInView {
    int filter = 0;
    int channel = 0;
};

/// One pass of chapter 8 in the main part of the stage, watched from one side. Its panels are Input, Kernel and Output:
/// what it reads, what that meets, and what it makes.
class PassView {
public:
    virtual ~PassView() = default;

    virtual int stepCount() const = 0;
    virtual int stepsPerRow() const = 0;
    virtual void paint(QPainter& painter, const QRectF& area, const Pose& pose, double unit, const Style& style,
                       const QRectF& visible) const = 0;
    virtual std::vector<PanelGrid> panels(const QRectF& area, const Pose& pose, double unit) const = 0;
    /// Its grids alone, where there is room for them: what it reads, what that meets, and what it makes.
    virtual SidePlaces places() const = 0;
    virtual void paintAt(const SidePlaces& places, const Canvas& canvas, const Pose& pose) const = 0;
    virtual std::vector<PanelGrid> panelsAt(const SidePlaces& places, const Pose& pose) const = 0;
    /// What it makes, whole.
    virtual const TensorView& result() const = 0;
    virtual QString resultName() const = 0; ///< "dA[l−1]"
    /// The cells that its steps walk.
    virtual const TensorView& walked() const { return result(); }
    virtual Filling filling() const { return Filling::CellByCell; }
    virtual PlanesInView planesInView(const Pose& pose) const = 0;
    /// The step that the views show: that of the cell pointed at or pinned, else the running one.
    int shownStep(const Pose& pose) const;
    Choreography choreography(const Pose& pose) const;
    /// How many steps are complete.
    int completeSteps(const Pose& pose) const;

    virtual std::vector<Formula::Line> formula(const Pose& pose) const = 0;
    virtual int termOf(const Target& target) const = 0;
    virtual std::optional<int> stepOf(const Target& target) const = 0;
    virtual QString describe(const Target& target, const Pose& pose) const = 0;
};

/// The pass that the experiment wants to be watched; it reads `parts`, which must live longer.
std::unique_ptr<PassView> makePassView(const BackwardParts& parts);

/// Three columns of grids side by side, and a row for a running sum under the middle one.
struct PassLayout {
    QRectF left;
    QRectF middle;
    QRectF right;
    double gap = 0.0;
    double titleWidth(const QRectF& column) const { return column.width() + gap * 0.7; }
    /// Such a gap that the titles of a grid may be so wide.
    void setTitleWidth(const QRectF& grid, double width) { gap = std::max(0.0, (width - grid.width()) / 0.7); }
};
/// The columns' widths follow from how many cells stand in each, but leave room for a title and what stands under the
/// middle one; all between a title's and a legend's height.
PassLayout passLayout(const QRectF& area, int leftCols, int middleCols, int rightCols, double unit);
constexpr double kLeastColumn = 150.0;
constexpr double kLargestCell = 46.0; ///< in units; a kernel of few cells would fill the stage

void paintLegendUnder(QPainter& painter, const CellGrid& grid, const TensorView& view, double unit, const Style& style);

} // namespace convscope

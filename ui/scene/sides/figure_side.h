#pragma once

#include "ui/scene/canvas.h"
#include "ui/scene/figure.h"
#include "ui/scene/tensor_view.h"

namespace convscope {

/// A grid with a title over it and a legend under it.
struct SidePlace {
    CellGrid grid;
    double width = 0.0; ///< that title and legend may take
    double foot = 0.0;  ///< in units, of what else stands under a middle grid
};

/// The three grids of a side.
struct SidePlaces {
    SidePlace source; ///< what is read
    SidePlace middle; ///< what it meets on its way, small; no rows where there is nothing
    SidePlace result; ///< what comes out
    bool hasMiddle() const { return middle.grid.rows > 0; }
};

/// The cells that a figure's steps walk: plane by plane, row by row.
struct StepCells {
    int planes = 1;
    int rows = 1;
    int cols = 1;
    int count() const { return planes * rows * cols; }
};

/// How the steps make the result.
enum class Filling {
    CellByCell, ///< each puts its number into a cell
    AddingUp,   ///< each adds to several cells
    Whole       ///< it is there from the first step on
};

/// What a figure shows of itself beside another one of its chapter: its main grids alone, where there is room for them.
class FigureSide {
public:
    virtual ~FigureSide() = default;

    /// Rows and columns of its grids; where they lie is for the one who has the room.
    virtual SidePlaces places() const = 0;
    virtual StepCells steps() const = 0;
    virtual void paint(const Canvas& canvas, const SidePlaces& places, const Pose& pose) const = 0;
    virtual std::vector<PanelGrid> panels(const SidePlaces& places, const Pose& pose) const = 0;

    /// What comes out, whole, and the panel that it stands in.
    virtual const TensorView& result() const = 0;
    virtual Panel resultPanel() const = 0;
    virtual QString resultName() const = 0; ///< "G", "dA[l−1]"
    virtual Filling filling() const { return Filling::CellByCell; }
};

/// A grid of so many cells that has no place yet.
CellGrid cellsOf(int rows, int cols, int firstRow = 0, int firstCol = 0);
CellGrid cellsOf(const TensorView& view);
/// With its padding.
CellGrid paddedCells(const WindowGeometry& window);

/// kTitleHeight units over the grid.
void paintTitle(const Canvas& canvas, const SidePlace& place, const QString& title, const QString& subtitle, Role role);
void paintLegend(const Canvas& canvas, const SidePlace& place, const ColorMap& map, const NumberFormat& format,
                 const QString& meaning = {});

} // namespace convscope

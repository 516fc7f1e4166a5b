#pragma once

#include "ui/scene/tensor_view.h"

#include <QPolygonF>
#include <QTransform>

namespace convscope {

/// Rows, columns and planes of cells.
struct VolumeSize {
    int rows = 1;
    int cols = 1;
    int planes = 1;
};

/// How a volume is looked at.
struct VolumeTurn {
    double yaw = 0.0;   ///< degrees about its vertical axis: the back goes to the right
    double pitch = 0.0; ///< then about the horizontal one: the back goes up
    double fan = 0.0;   ///< how far its planes have come apart, 0..1
};

/// Where a volume lies on the stage: an orthographic projection, in which each plane of cells is a parallelogram.
class VolumePlace {
public:
    VolumePlace() = default;
    /// In the middle of `available`, as large as it fits, its cells at most `largestCell` wide.
    VolumePlace(const QRectF& available, const VolumeSize& size, const VolumeTurn& turn, double largestCell = 1e9);

    /// x counts columns, y rows, z cells of depth from the front.
    QPointF at(double x, double y, double z) const;
    /// How deep a plane lies.
    double depthOf(int plane) const { return plane * m_spacing; }
    /// From a plane's cells, x right and y down, to the stage.
    QTransform plane(int plane) const;
    QPolygonF cellsOf(int plane, double row, double col, double rowCount, double colCount) const;
    /// The four edges of a block of cells on a plane.
    QList<QLineF> frameOf(int plane, const QRectF& cells) const;
    /// The edges of a block of cells through planes `first` to `last`, front face first.
    QList<QLineF> blockEdges(const QRectF& cells, int first, int last) const;

    const VolumeSize& size() const { return m_size; }
    QRectF bounds() const;
    bool isTogether() const { return m_spacing <= 1.0; }
    double depth() const { return depthOf(m_size.planes - 1) + thickness(); }
    /// Of a plane: one cell while all are together, none when they have come apart.
    double thickness() const { return isTogether() ? 1.0 : 0.0; }
    double cell() const { return m_scale; }
    bool showsRightSide() const { return m_z.x() > 0.0; }
    bool showsTop() const { return m_z.y() < 0.0; }

private:
    VolumeSize m_size;
    double m_spacing = 1.0; ///< between two planes, in cells
    double m_scale = 1.0;   ///< of a cell
    QPointF m_origin;
    QPointF m_x; ///< one column, row, cell of depth on the stage, before scaling
    QPointF m_y;
    QPointF m_z;
};

/// The tensor's planes: a block with a front, a side and a top while together, cards one behind the other when fanned.
void paintVolume(QPainter& painter, const VolumePlace& place, const TensorView& view,
                 const std::function<bool(int plane, int row, int col)>& isFilled, const QColor& frame, double unit,
                 const Style& style);

} // namespace convscope

#pragma once

#include "ui/scene/figure.h"

#include <QCoreApplication>
#include <array>

namespace convscope {

/// Chapter 1: a picture is numbers. The photo, the region's pixels and their numbers side by side; the colours come
/// apart into their red, green and blue planes; one pixel in all of them, in decimal and as a byte; the histogram.
/// The steps visit the region's pixels.
class PixelsFigure : public Figure {
    Q_DECLARE_TR_FUNCTIONS(PixelsFigure)

public:
    explicit PixelsFigure(FigureInput input);

    int stepCount() const override { return m_rows * m_cols; }
    int stepsPerRow() const override { return m_cols; }
    void paint(QPainter& painter, const QRectF& bounds, const Pose& pose, const Style& style) const override;
    std::vector<PanelGrid> panels(const QRectF& bounds, const Pose& pose) const override;
    std::vector<FigureTensor> tensors() const override;
    Formula formula(const Pose& pose) const override;
    std::optional<int> stepOf(const Target& target) const override;
    QString summary() const override;
    QString describe(const Target& target, const Pose& pose) const override;

private:
    struct Layout {
        PhotoMapping photo;
        CellGrid pixels;
        CellGrid numbers;
        std::array<CellGrid, 3> planes; ///< where they lie when they are apart
        QRectF detail;
        QRectF histogram;
    };
    Layout layoutIn(const QRectF& bounds, double apart) const;
    QPoint shownPixel(const Pose& pose) const; ///< (column, row) in the region
    QRgb colourAt(int row, int col) const;
    GridContent planeContent(int plane) const;
    void paintPlanes(QPainter& painter, const Layout& layout, double apart, double unit, const Style& style,
                     const QRectF& visible) const;
    void paintDetail(QPainter& painter, const QRectF& rect, QPoint pixel, double unit, const Style& style) const;
    void paintHistogram(QPainter& painter, const QRectF& rect, QPoint pixel, double unit, const Style& style) const;

    FigureInput m_input;
    int m_rows;
    int m_cols;
    Tensor m_values;                ///< of the chosen channel, (1, 1, h, w)
    std::array<Tensor, 3> m_planes; ///< red, green, blue
};

} // namespace convscope

#pragma once

#include "engine/tensor.h"
#include "ui/training/drawing.h"

#include <QImage>
#include <QPoint>
#include <QWidget>
#include <optional>

class QMimeData;

namespace convscope {

/// A small black canvas to draw on, pixel by pixel as large as a data set's images are. The left button paints and the
/// right one erases; a picture may be dropped or pasted. From the keyboard: arrows move a cursor, Space paints, Delete
/// erases, each with the brush.
class DrawingCanvas : public QWidget {
    Q_OBJECT

public:
    explicit DrawingCanvas(QWidget* parent = nullptr);

    const ByteTensor& drawing() const { return m_drawing; }
    /// Does not report. What is not (1, 1, H, W) is nothing drawn, of this size.
    void setDrawing(const ByteTensor& drawing, Extent size);
    void setBrush(const Brush& brush);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    void strokeStarted();
    void drawn(); ///< by the user: drawing() is another
    void strokeEnded();
    void eraserKeyPressed();
    void pictureDropped(const QMimeData* data); ///< or pasted

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    bool isOwnKey(const QKeyEvent& event) const;
    double pixelSide() const;
    QRectF picture() const;
    QPointF toDrawing(QPointF position) const;
    void stroke(QPointF from, QPointF to, bool erases);
    void stamp(bool erases);
    void moveCursor(QPoint by);

    ByteTensor m_drawing;
    Brush m_brush;
    QPoint m_cursor;                  ///< column and row
    std::optional<QPointF> m_last;    ///< of the stroke under way, in pixels of the drawing
    std::optional<QPointF> m_pointer; ///< in pixels of the drawing
};

} // namespace convscope

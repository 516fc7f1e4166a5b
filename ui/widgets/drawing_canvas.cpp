#include "ui/widgets/drawing_canvas.h"

#include "ui/scene/style.h"

#include <QClipboard>
#include <QDropEvent>
#include <QGuiApplication>
#include <QMimeData>
#include <QMouseEvent>
#include <QPainter>
#include <QPalette>
#include <algorithm>

namespace convscope {

namespace {

constexpr int kSide = 196; // 7 for each pixel of 28
constexpr int kFrame = 2;

} // namespace

DrawingCanvas::DrawingCanvas(QWidget* parent) : QWidget(parent)
{
    setDrawing({}, {28, 28});
    setAccessibleName(tr("Canvas"));
    setToolTip(
        tr("Draw with the left button, erase with the right one. Or move with the arrows, paint with Space, erase "
           "with Delete; E changes between brush and eraser."));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAcceptDrops(true);
    setCursor(Qt::CrossCursor);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    moveCursor({14, 14});
}

QSize DrawingCanvas::sizeHint() const { return QSize(kSide, kSide) + 2 * QSize(kFrame, kFrame); }

void DrawingCanvas::setDrawing(const ByteTensor& drawing, Extent size)
{
    const bool fits = drawing.rank() == 4 && drawing.size(2) == size.h && drawing.size(3) == size.w;
    ByteTensor shown = fits ? drawing : emptyDrawing(size);
    if (shown == m_drawing) return;
    m_drawing = std::move(shown);
    moveCursor({});
}

void DrawingCanvas::setBrush(const Brush& brush)
{
    m_brush = brush;
    update();
}

double DrawingCanvas::pixelSide() const
{
    return static_cast<double>(kSide) / static_cast<double>(std::max(m_drawing.size(2), m_drawing.size(3)));
}

QRectF DrawingCanvas::picture() const
{
    const double side = pixelSide();
    return {kFrame, kFrame, side * static_cast<double>(m_drawing.size(3)),
            side * static_cast<double>(m_drawing.size(2))};
}

QPointF DrawingCanvas::toDrawing(QPointF position) const { return (position - picture().topLeft()) / pixelSide(); }

void DrawingCanvas::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const auto rows = static_cast<int>(m_drawing.size(2));
    const auto cols = static_cast<int>(m_drawing.size(3));
    const QRectF area = picture();
    painter.drawImage(area, QImage(m_drawing.data.data(), cols, rows, cols, QImage::Format_Grayscale8));
    painter.setPen(QPen(hasFocus() ? palette().color(QPalette::Highlight) : palette().color(QPalette::Mid), kFrame));
    painter.drawRect(area.adjusted(-1, -1, 1, 1));
    const Style style = Style::light(); // roles have one colour everywhere
    const double side = pixelSide();
    if (hasFocus()) {
        painter.setPen(QPen(style.current, 1.5));
        painter.drawRect(QRectF(area.topLeft() + QPointF(m_cursor) * side, QSizeF(side, side)));
    }
    if (m_pointer) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(m_brush.erases ? style.current : style.kernel, 1.0));
        const double radius = side * m_brush.width / 2.0;
        painter.drawEllipse(area.topLeft() + *m_pointer * side, radius, radius);
    }
}

void DrawingCanvas::stroke(QPointF from, QPointF to, bool erases)
{
    paintStroke(m_drawing, from, to, {m_brush.width, erases});
    update();
    Q_EMIT drawn();
}

void DrawingCanvas::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton && event->button() != Qt::RightButton) return;
    if (m_last) return; // the other button, in the middle of a stroke
    Q_EMIT strokeStarted();
    m_last = toDrawing(event->position());
    stroke(*m_last, *m_last, m_brush.erases || event->button() == Qt::RightButton);
}

void DrawingCanvas::mouseMoveEvent(QMouseEvent* event)
{
    const QPointF here = toDrawing(event->position());
    m_pointer = here;
    update();
    if (!m_last) return;
    stroke(*m_last, here, m_brush.erases || event->buttons().testFlag(Qt::RightButton));
    m_last = here;
}

void DrawingCanvas::mouseReleaseEvent(QMouseEvent* event)
{
    if (!m_last || (event->buttons() & (Qt::LeftButton | Qt::RightButton))) return;
    m_last.reset();
    Q_EMIT strokeEnded();
}

void DrawingCanvas::leaveEvent(QEvent*)
{
    m_pointer.reset();
    update();
}

void DrawingCanvas::focusInEvent(QFocusEvent*) { update(); }

void DrawingCanvas::focusOutEvent(QFocusEvent*) { update(); }

bool DrawingCanvas::isOwnKey(const QKeyEvent& event) const
{
    if (event.matches(QKeySequence::Paste)) return true;
    constexpr int kKeys[]{Qt::Key_Left,  Qt::Key_Right,  Qt::Key_Up,        Qt::Key_Down,
                          Qt::Key_Space, Qt::Key_Delete, Qt::Key_Backspace, Qt::Key_E};
    return event.modifiers() == Qt::NoModifier && std::ranges::find(kKeys, event.key()) != std::end(kKeys);
}

/// Before the window takes a key for playing or pasting.
bool DrawingCanvas::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride && isOwnKey(*static_cast<QKeyEvent*>(event))) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

void DrawingCanvas::keyPressEvent(QKeyEvent* event)
{
    if (!isOwnKey(*event)) return QWidget::keyPressEvent(event);
    if (event->matches(QKeySequence::Paste)) {
        Q_EMIT pictureDropped(QGuiApplication::clipboard()->mimeData());
        return;
    }
    switch (event->key()) {
    case Qt::Key_Left: return moveCursor({-1, 0});
    case Qt::Key_Right: return moveCursor({1, 0});
    case Qt::Key_Up: return moveCursor({0, -1});
    case Qt::Key_Down: return moveCursor({0, 1});
    case Qt::Key_E: Q_EMIT eraserKeyPressed(); return;
    case Qt::Key_Space: return stamp(m_brush.erases);
    default: return stamp(true);
    }
}

void DrawingCanvas::stamp(bool erases)
{
    const QPointF middle = QPointF(m_cursor) + QPointF(0.5, 0.5);
    Q_EMIT strokeStarted();
    stroke(middle, middle, erases);
    Q_EMIT strokeEnded();
    moveCursor({}); // says the pixel's new value
}

void DrawingCanvas::moveCursor(QPoint by)
{
    const auto rows = static_cast<int>(m_drawing.size(2));
    const auto cols = static_cast<int>(m_drawing.size(3));
    m_cursor = {std::clamp(m_cursor.x() + by.x(), 0, cols - 1), std::clamp(m_cursor.y() + by.y(), 0, rows - 1)};
    setAccessibleDescription(tr("row %1, column %2 of %3×%4: %5 of 255")
                                 .arg(m_cursor.y())
                                 .arg(m_cursor.x())
                                 .arg(rows)
                                 .arg(cols)
                                 .arg(m_drawing.at(0, 0, m_cursor.y(), m_cursor.x())));
    update();
}

void DrawingCanvas::dragEnterEvent(QDragEnterEvent* event)
{
    if (event->mimeData()->hasUrls() || event->mimeData()->hasImage()) event->acceptProposedAction();
}

void DrawingCanvas::dropEvent(QDropEvent* event)
{
    event->acceptProposedAction();
    Q_EMIT pictureDropped(event->mimeData());
}

} // namespace convscope

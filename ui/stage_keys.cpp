// The stage without a mouse: a cell is pointed at, clicked and brushed by keys.
#include "ui/scene/cell_cursor.h"
#include "ui/stage.h"

#include <QKeyEvent>

namespace convscope {

namespace {

std::optional<Direction> directionOf(int key)
{
    switch (key) {
    case Qt::Key_Left: return Direction::Left;
    case Qt::Key_Right: return Direction::Right;
    case Qt::Key_Up: return Direction::Up;
    case Qt::Key_Down: return Direction::Down;
    default: return std::nullopt;
    }
}

} // namespace

void Stage::keyPressEvent(QKeyEvent* event)
{
    const bool isControl = event->modifiers().testFlag(Qt::ControlModifier);
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    const auto direction = directionOf(event->key());
    const Target cell = m_pose.hover;
    if (!m_figure) {
        QWidget::keyPressEvent(event);
    } else if (direction && isControl) {
        moveCursor(direction);
    } else if (isEnter && isControl && cell) {
        goTo(cell);
    } else if (isEnter && !cell) {
        moveCursor(std::nullopt);
    } else if (isEnter && m_figure->touchOf(cell.panel) == Touch::Paint) {
        paintUnderCursor(event->modifiers().testFlag(Qt::ShiftModifier));
    } else if (isEnter) {
        touch(cell);
    } else {
        QWidget::keyPressEvent(event);
    }
}

void Stage::moveCursor(std::optional<Direction> direction)
{
    const CellCursor cursor{*m_figure, figureBounds(), m_pose};
    const Target from = m_pose.focus();
    const bool isOnStage = from && from.panel != Panel::Formula && cursor.centreOf(from);
    const Target next = !isOnStage ? cursor.start() : direction ? cursor.beside(from, *direction) : from;
    setHover(next);
    // A cell beyond the edge of a zoomed stage comes into view.
    const auto centre = cursor.centreOf(next);
    if (!centre || rect().contains(centre->toPoint())) return;
    setView({m_zoom, m_offset + QRectF(rect()).center() - *centre});
}

void Stage::paintUnderCursor(bool isErasing)
{
    Q_EMIT paintStarted();
    Q_EMIT painted(m_pose.hover, isErasing);
    Q_EMIT paintEnded();
}

} // namespace convscope

#include "ui/stage.h"

#include "ui/scene/photo_parts.h"
#include "ui/scene/pose_goals.h"

#include <QAccessible>
#include <QGestureEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPinchGesture>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>

namespace convscope {

namespace {

constexpr double kMostZoom = 4000.0;
constexpr int kTransition = 450;    // ms
constexpr double kDragDistance = 4; // pixels
constexpr double kCornerReach = 7;  // pixels

} // namespace

Stage::Stage(QWidget* parent) : QWidget(parent)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Stage"));
    setMinimumSize(360, 260);
    grabGesture(Qt::PinchGesture);
    for (const PoseGoal& goal : poseGoals()) {
        auto* animation = new QVariantAnimation(this);
        animation->setDuration(kTransition);
        animation->setEasingCurve(QEasingCurve::InOutCubic);
        connect(animation, &QVariantAnimation::valueChanged, this, [this, value = goal.value](const QVariant& now) {
            m_pose.*value = now.toDouble();
            update();
        });
        m_transitions.push_back(animation);
    }
}

void Stage::setFigure(std::unique_ptr<Figure> figure, const Experiment& experiment)
{
    m_figure = std::move(figure);
    m_figure->setTypeScale(m_typeScale);
    m_region = experiment.region;
    // What was pointed at may be gone: a cell of a smaller output, a panel of another chapter.
    const auto exists = [this](const Target& target) {
        return target.panel == Panel::Formula || m_figure->has(figureBounds(), target, m_pose);
    };
    if (m_pose.hover && !exists(m_pose.hover)) setHover({});
    if (m_pose.pinned && !exists(m_pose.pinned)) m_pose.pinned = {};
    m_pose.step = std::min(m_pose.step, m_figure->stepCount() - 1);
    for (std::size_t i = 0; i < m_transitions.size(); ++i) animate(i, poseGoals()[i].goal(experiment));
    m_wasShown = true;
    update();
    tellDescription();
    Q_EMIT poseChanged();
}

void Stage::animate(std::size_t transition, double goal)
{
    QVariantAnimation& animation = *m_transitions[transition];
    double& value = m_pose.*poseGoals()[transition].value;
    const bool isUnderWay = animation.state() == QAbstractAnimation::Running;
    if (isUnderWay && animation.endValue().toDouble() == goal) return;
    animation.stop();
    if (value == goal) return;
    if (m_hasReducedMotion || !m_wasShown) {
        value = goal;
        return;
    }
    animation.setStartValue(value);
    animation.setEndValue(goal);
    animation.start();
}

void Stage::finishTransitions()
{
    for (QVariantAnimation* animation : m_transitions)
        if (animation->state() == QAbstractAnimation::Running) animation->setCurrentTime(kTransition);
}

/// Nothing while an answer is hidden: shapes would tell it.
void Stage::setCover(const AnswerCover& cover)
{
    if (cover == m_cover) return;
    m_cover = cover;
    tellDescription();
    tellHover();
    update();
}

void Stage::setStyle(const Style& style)
{
    m_style = style;
    update();
}

void Stage::setMoment(int step, double phase, bool isStaged)
{
    m_pose.step = step;
    m_pose.phase = phase;
    m_pose.isStaged = isStaged;
    update();
    if (m_pose.hover) tellHover(); // under a pointer that rests, too, things change
    if (phase >= 1.0) tellDescription();
    Q_EMIT poseChanged();
}

QString Stage::spokenText() const
{
    if (m_cover.isOn) return {}; // it would tell the answer
    if (!m_figure) return {};
    const Target& cell = m_pose.focus();
    const QString pointedAt =
        cell && cell.panel != Panel::Formula ? m_figure->describe(cell, m_pose) + '\n' : QString();
    return pointedAt + m_figure->spokenText(m_pose);
}

/// A screen reader asks for the words (ui/stage_interface.h); that they are others now is told to it.
void Stage::tellDescription()
{
    QAccessibleEvent event(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
}

void Stage::setHoveredTerm(int term) { setHover(term < 0 ? Target{} : Target{Panel::Formula, 0, term}); }

void Stage::pinTerm(int term)
{
    m_pose.pinned = {Panel::Formula, 0, term};
    update();
    Q_EMIT poseChanged();
}

void Stage::clearPin()
{
    m_pose.pinned = {};
    setHover({});
    update();
    if (m_figure) Q_EMIT poseChanged();
}

void Stage::setHover(const Target& target)
{
    if (target == m_pose.hover) return;
    m_pose.hover = target;
    update();
    if (!m_figure) return;
    tellHover();
    Q_EMIT poseChanged();
}

void Stage::tellHover()
{
    const Target& target = m_pose.hover;
    const bool isTold = target && target.panel != Panel::Formula && !m_cover.isOn; // words would tell an answer
    Q_EMIT hovered(isTold ? m_figure->describe(target, m_pose) : QString());
}

QRectF Stage::figureBounds() const { return {m_offset, QSizeF(size()) * m_zoom}; }

QRectF Stage::section() const
{
    const QSizeF whole = figureBounds().size();
    if (m_zoom <= 1.0) return {};
    return {-m_offset.x() / whole.width(), -m_offset.y() / whole.height(), 1.0 / m_zoom, 1.0 / m_zoom};
}

void Stage::zoomBy(double factor, QPointF about)
{
    const double zoom = std::clamp(m_zoom * factor, 1.0, kMostZoom);
    m_offset = about - (about - m_offset) * (zoom / m_zoom);
    m_zoom = zoom;
    keepInView();
    update();
}

void Stage::resetZoom()
{
    m_zoom = 1.0;
    m_offset = {};
    update();
}

void Stage::setView(const View& view)
{
    m_zoom = view.zoom;
    m_offset = view.offset;
    keepInView();
    update();
}

/// The figure covers the stage at any zoom.
void Stage::keepInView()
{
    m_offset.setX(std::clamp(m_offset.x(), width() * (1.0 - m_zoom), 0.0));
    m_offset.setY(std::clamp(m_offset.y(), height() * (1.0 - m_zoom), 0.0));
}

void Stage::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_style.background);
    painter.setClipRect(rect());
    if (m_figure && !m_cover.isOn) m_figure->paint(painter, figureBounds(), m_pose, m_style);
    if (m_figure && m_cover.isOn) paintCovered(painter, m_cover, *m_figure, figureBounds(), m_pose, m_style);
    if (hasFocus() && m_showsFocus) {
        painter.setRenderHint(QPainter::Antialiasing);
        paintFrame(painter, QRectF(rect()).adjusted(1, 1, -1, -1), m_style.input, 2.0 * m_style.lineScale);
    }
}

Target Stage::targetAt(QPointF point) const { return m_figure->targetAt(figureBounds(), point, m_pose); }

Stage::Drag Stage::dragAt(QPointF point) const
{
    if (isAnswer(m_cover, *m_figure, figureBounds(), targetAt(point))) return Drag::None;
    switch (m_figure->touchOf(targetAt(point).panel)) {
    case Touch::Paint: return Drag::Paint;
    case Touch::Turn: return Drag::Turn;
    case Touch::Choose:
    case Touch::Open: return Drag::None;
    case Touch::None: break;
    }
    const auto photo = m_figure->photoMapping(figureBounds());
    if (!photo || !photo->rect.contains(point)) return Drag::None;
    const QRectF region = photo->toRect(m_region);
    const bool isLargeEnough = std::min(region.width(), region.height()) >= 3.0 * kCornerReach;
    for (const QPointF corner : {region.topLeft(), region.topRight(), region.bottomLeft(), region.bottomRight()})
        if (isLargeEnough && (point - corner).manhattanLength() <= 2.0 * kCornerReach) return Drag::ResizeRegion;
    return Drag::MoveRegion;
}

void Stage::mousePressEvent(QMouseEvent* event)
{
    const bool isErasing = event->button() == Qt::RightButton && dragAt(event->position()) == Drag::Paint;
    if (event->button() != Qt::LeftButton && event->button() != Qt::MiddleButton && !isErasing) return;
    m_pressed = event->position();
    m_pressedOffset = m_offset;
    m_hasMoved = false;
    m_drag = event->button() == Qt::MiddleButton ? Drag::None : dragAt(m_pressed);
    if (m_drag == Drag::None) {
        if (m_zoom > 1.0) m_drag = Drag::Pan;
        return;
    }
    if (m_drag == Drag::Paint) {
        m_isErasing = isErasing || event->modifiers().testFlag(Qt::ShiftModifier);
        m_lastPainted = {};
        Q_EMIT paintStarted();
        brushAt(m_pressed);
        return;
    }
    if (m_drag == Drag::Turn) {
        Q_EMIT turnStarted();
        return;
    }
    const auto photo = m_figure->photoMapping(figureBounds());
    m_dragPhoto = *photo;
    const QPoint pixel = photo->toPixel(m_pressed);
    if (m_drag == Drag::ResizeRegion) {
        const QRectF region = photo->toRect(m_region);
        m_fixedCorner = {m_pressed.x() < region.center().x() ? m_region.right() : m_region.left(),
                         m_pressed.y() < region.center().y() ? m_region.bottom() : m_region.top()};
    } else {
        // Outside the region, it comes to the pointer; inside, it is taken where it was touched.
        const QRectF marker = regionMarker(*photo, m_region, m_figure->unit(figureBounds()));
        const QPoint middle(m_region.width() / 2, m_region.height() / 2);
        m_grip = m_region.contains(pixel) ? pixel - m_region.topLeft() : middle;
        if (!marker.contains(m_pressed)) m_hasMoved = true;
    }
    Q_EMIT regionDragStarted();
    if (m_hasMoved) Q_EMIT regionDragged(regionFrom(pixel));
}

void Stage::brushAt(QPointF point)
{
    const Target target = targetAt(point);
    if (target == m_lastPainted || m_figure->touchOf(target.panel) != Touch::Paint) return;
    m_lastPainted = target;
    Q_EMIT painted(target, m_isErasing);
}

QRect Stage::regionFrom(QPoint pixel) const
{
    const QSize all = m_dragPhoto.pixels;
    if (m_drag == Drag::ResizeRegion) {
        const int most = Experiment::kLargestRegion - 1;
        const QPoint moved(
            std::clamp(std::clamp(pixel.x(), 0, all.width() - 1), m_fixedCorner.x() - most, m_fixedCorner.x() + most),
            std::clamp(std::clamp(pixel.y(), 0, all.height() - 1), m_fixedCorner.y() - most, m_fixedCorner.y() + most));
        return QRect(QPoint(std::min(moved.x(), m_fixedCorner.x()), std::min(moved.y(), m_fixedCorner.y())),
                     QPoint(std::max(moved.x(), m_fixedCorner.x()), std::max(moved.y(), m_fixedCorner.y())));
    }
    const QPoint corner = pixel - m_grip;
    return QRect(QPoint(std::clamp(corner.x(), 0, all.width() - m_region.width()),
                        std::clamp(corner.y(), 0, all.height() - m_region.height())),
                 m_region.size());
}

void Stage::mouseMoveEvent(QMouseEvent* event)
{
    const QPointF point = event->position();
    if ((point - m_pressed).manhattanLength() > kDragDistance) m_hasMoved = true;
    if (m_drag == Drag::Pan && m_hasMoved) {
        m_offset = m_pressedOffset + point - m_pressed;
        keepInView();
        update();
        return;
    }
    if ((m_drag == Drag::MoveRegion || m_drag == Drag::ResizeRegion) && m_hasMoved) {
        Q_EMIT regionDragged(regionFrom(m_dragPhoto.toPixel(point)));
        return;
    }
    if (m_drag == Drag::Turn && m_hasMoved) {
        Q_EMIT turned(point - m_pressed);
        m_pressed = point;
        return;
    }
    if (m_drag == Drag::Paint) brushAt(point);
    if (m_drag == Drag::None) updateCursor(point);
    setHover(targetAt(point));
}

void Stage::updateCursor(QPointF point)
{
    switch (dragAt(point)) {
    case Drag::MoveRegion: setCursor(Qt::SizeAllCursor); break;
    case Drag::ResizeRegion: setCursor(Qt::SizeFDiagCursor); break;
    case Drag::Paint: setCursor(Qt::CrossCursor); break;
    case Drag::Turn: setCursor(Qt::OpenHandCursor); break;
    default: unsetCursor();
    }
}

void Stage::mouseReleaseEvent(QMouseEvent* event)
{
    const Drag drag = m_drag;
    m_drag = Drag::None;
    if (drag == Drag::MoveRegion || drag == Drag::ResizeRegion) {
        Q_EMIT regionDragEnded();
        return;
    }
    if (drag == Drag::Paint) {
        Q_EMIT paintEnded();
        return;
    }
    if (drag == Drag::Turn) Q_EMIT turnEnded();
    if (m_hasMoved || event->button() != Qt::LeftButton) return;
    touch(targetAt(event->position()));
}

void Stage::touch(const Target& target)
{
    if (isAnswer(m_cover, *m_figure, figureBounds(), target)) {
        Q_EMIT answered(target);
        return;
    }
    if (m_figure->touchOf(target.panel) == Touch::Choose) {
        Q_EMIT chosen(target);
        return;
    }
    if (m_figure->touchOf(target.panel) == Touch::Open) {
        Q_EMIT opened(target);
        return;
    }
    m_pose.pinned = target == m_pose.pinned ? Target{} : target; // a second click lets go
    update();
    Q_EMIT poseChanged();
}

void Stage::mouseDoubleClickEvent(QMouseEvent* event)
{
    const Target target = targetAt(event->position());
    if (m_figure->placeOf(target)) m_hasMoved = true; // the release comes in what was opened, and is no click there
    goTo(target);
}

bool Stage::goTo(const Target& target)
{
    if (m_figure->placeOf(target)) {
        Q_EMIT opened(target);
        return true;
    }
    const auto step = m_figure->stepOf(target);
    if (!step) return false;
    if (target.panel == Panel::Gallery)
        Q_EMIT tileChosen(*step);
    else
        Q_EMIT stepChosen(*step);
    return true;
}

void Stage::leaveEvent(QEvent*) { setHover({}); }

void Stage::focusInEvent(QFocusEvent* event)
{
    m_showsFocus = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason;
    QWidget::focusInEvent(event);
}

void Stage::focusOutEvent(QFocusEvent* event)
{
    m_showsFocus = false;
    QWidget::focusOutEvent(event);
}

void Stage::wheelEvent(QWheelEvent* event)
{
    const double notches = event->angleDelta().y() / 120.0;
    if (notches != 0.0) zoomBy(std::pow(1.25, notches), event->position());
    event->accept();
}

void Stage::resizeEvent(QResizeEvent*) { keepInView(); }

bool Stage::event(QEvent* event)
{
    if (event->type() == QEvent::Gesture) {
        auto* gesture = static_cast<QGestureEvent*>(event);
        if (auto* pinch = static_cast<QPinchGesture*>(gesture->gesture(Qt::PinchGesture))) {
            zoomBy(pinch->scaleFactor(), mapFromGlobal(pinch->centerPoint()));
            return true;
        }
    }
    return QWidget::event(event);
}

} // namespace convscope

#pragma once

#include "ui/scene/cell_cursor.h"
#include "ui/scene/figure.h"
#include "ui/scene/lessons/asked.h"

#include <QVariantAnimation>
#include <QWidget>
#include <memory>
#include <vector>

namespace convscope {

/// Where a figure is painted and touched: hovering, pinning, moving the region on the photo, zooming and panning.
class Stage : public QWidget {
    Q_OBJECT

public:
    explicit Stage(QWidget* parent = nullptr);

    void setFigure(std::unique_ptr<Figure> figure, const Experiment& experiment);
    const Figure& figure() const { return *m_figure; }
    void setStyle(const Style& style);
    void setReducedMotion(bool isReduced) { m_hasReducedMotion = isReduced; }
    /// Of the figures that are set from now on.
    void setTypeScale(double scale) { m_typeScale = scale; }
    double typeScale() const { return m_typeScale; }

    /// Step and motion; what is pointed at stays.
    void setMoment(int step, double phase, bool isStaged);
    const Pose& pose() const { return m_pose; }
    /// The figure at its step, and the cell that is pointed at, in words.
    QString spokenText() const;
    /// A term of the formula is pointed at, or none (-1).
    void setHoveredTerm(int term);
    void pinTerm(int term);
    void clearPin();
    /// Turns and planes to where the experiment wants them, at once.
    void finishTransitions();

    /// Hides what a question asks for; a click in a panel of the size that is asked for is an answer.
    void setCover(const AnswerCover& cover);
    const AnswerCover& cover() const { return m_cover; }

    /// The rectangle that the figure is painted into: the stage, enlarged by the zoom.
    QRectF figureBounds() const;
    double zoom() const { return m_zoom; }
    /// What of the figure is in view, in shares of its sides; empty where that is all of it.
    QRectF section() const;
    void zoomBy(double factor, QPointF about);
    void resetZoom();
    /// What of the figure is in view.
    struct View {
        double zoom = 1.0;
        QPointF offset;
    };
    View view() const { return {m_zoom, m_offset}; }
    void setView(const View& view);

Q_SIGNALS:
    void poseChanged();
    void hovered(const QString& description);
    /// A cell of the output (or a tile of the gallery) was chosen by a double click.
    void stepChosen(int step);
    void tileChosen(int tile);
    void regionDragStarted();
    void regionDragged(const QRect& region);
    void regionDragEnded();
    /// A cell that can be painted was pressed or brushed over; with the right button or Shift it is to become 0.
    void paintStarted();
    void painted(const Target& target, bool isErased);
    void paintEnded();
    /// A volume was dragged by so many pixels since the last time.
    void turnStarted();
    void turned(QPointF pixels);
    void turnEnded();
    /// A cell that chooses something was clicked: a small picture of a channel or a filter.
    void chosen(const Target& target);
    /// A cell that opens something was clicked, or double-clicked where a click chooses: a map or a filter of a net.
    void opened(const Target& target);
    /// A cell was clicked that a question may mean.
    void answered(const Target& target);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool event(QEvent* event) override;

private:
    enum class Drag { None, Pan, MoveRegion, ResizeRegion, Paint, Turn };
    Target targetAt(QPointF point) const;
    /// What a press at this point of the photo takes hold of.
    Drag dragAt(QPointF point) const;
    void setHover(const Target& target);
    void tellHover();
    /// What a click on a cell does, and what Enter does.
    void touch(const Target& target);
    /// What a double click does, and Ctrl+Enter; false where it does nothing.
    bool goTo(const Target& target);
    /// The cell cursor, which points as the mouse does; it starts at what is pointed at.
    void moveCursor(std::optional<Direction> direction);
    void paintUnderCursor(bool isErasing);
    void tellDescription();
    void keepInView();
    /// Brings one of poseGoals() to its goal.
    void animate(std::size_t goal, double value);
    void updateCursor(QPointF point);
    QRect regionFrom(QPoint pixel) const;
    void brushAt(QPointF point);

    std::unique_ptr<Figure> m_figure;
    AnswerCover m_cover;
    Style m_style = Style::light();
    Pose m_pose;
    QRect m_region;
    bool m_hasReducedMotion = false;
    std::vector<QVariantAnimation*> m_transitions; ///< one for each of poseGoals()
    bool m_showsFocus = false;                     ///< the focus came by the keyboard
    bool m_wasShown = false;                       ///< the first figure shows its state at once
    double m_typeScale = 1.0;

    double m_zoom = 1.0;
    QPointF m_offset;
    Drag m_drag = Drag::None;
    QPointF m_pressed;
    QPointF m_pressedOffset;
    PhotoMapping
        m_dragPhoto;      ///< as it was at the press: a region that grows moves the photo, but not the pointer's pixel
    QPoint m_grip;        ///< moving: from the region's corner to the pixel that was taken hold of
    QPoint m_fixedCorner; ///< resizing: the corner that stays
    bool m_hasMoved = false;
    bool m_isErasing = false;
    Target m_lastPainted;
};

} // namespace convscope

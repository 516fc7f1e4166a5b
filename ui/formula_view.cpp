#include "ui/formula_view.h"

#include "ui/scene/formula_fit.h"
#include "ui/scene/grid.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <algorithm>

namespace convscope {

namespace {

constexpr double kPadding = 12.0;
constexpr std::size_t kFewestLines = 2;

} // namespace

FormulaView::FormulaView(QWidget* parent) : QWidget(parent)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::TabFocus);
    setAccessibleName(tr("Formula"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

/// Larger where the window is; a line that cannot lose terms keeps it from becoming too large.
double FormulaView::pixels() const
{
    const double wanted = m_typeScale * std::clamp(width() / 72.0, 12.0, 18.0);
    return m_typeScale > 1.0 ? fittingPixels(m_formula, wanted, textRect().width()) : wanted;
}

QRectF FormulaView::textRect() const { return QRectF(rect()).adjusted(kPadding + 2, kPadding, -kPadding, -kPadding); }

QSize FormulaView::sizeHint() const
{
    Formula tall;
    tall.lines.resize(std::max(m_formula.lines.size(), kFewestLines));
    return {400, static_cast<int>(formulaHeight(tall, pixels()) + 2.0 * kPadding)};
}

void FormulaView::setFormula(const Formula& formula)
{
    if (formula == m_formula) return;
    const bool isAsHigh = formula.lines.size() == m_formula.lines.size();
    m_formula = formula;
    if (!isAsHigh) updateGeometry();
    setAccessibleDescription(plainText(formula));
    update();
}

void FormulaView::setLitTerm(int term)
{
    if (term == m_lit) return;
    m_lit = term;
    update();
}

void FormulaView::setStyle(const Style& style)
{
    m_style = style;
    update();
}

void FormulaView::setTypeScale(double scale)
{
    m_typeScale = scale;
    updateGeometry();
    update();
}

void FormulaView::resizeEvent(QResizeEvent*)
{
    if (height() != sizeHint().height()) updateGeometry(); // wider windows have larger type
}

void FormulaView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintFormula(painter, m_formula, textRect(), pixels(), m_lit, m_style);
    if (hasFocus() && m_showsFocus)
        paintFrame(painter, QRectF(rect()).adjusted(1, 1, -1, -1), m_style.input, 2.0 * m_style.lineScale);
}

void FormulaView::mouseMoveEvent(QMouseEvent* event)
{
    Q_EMIT termHovered(termAt(m_formula, textRect(), pixels(), event->position()).value_or(-1));
}

void FormulaView::mousePressEvent(QMouseEvent* event)
{
    const auto term = termAt(m_formula, textRect(), pixels(), event->position());
    if (term) Q_EMIT termClicked(*term);
}

void FormulaView::keyPressEvent(QKeyEvent* event)
{
    const int count = termCount(m_formula);
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    const bool isForward = event->key() == Qt::Key_Right;
    const bool isBack = event->key() == Qt::Key_Left;
    if (event->modifiers().testFlag(Qt::ControlModifier) && (isForward || isBack) && count > 0) {
        const int from = m_lit >= 0 ? m_lit : isForward ? -1 : count;
        Q_EMIT termHovered(std::clamp(from + (isForward ? 1 : -1), 0, count - 1));
    } else if (isEnter && m_lit >= 0) {
        Q_EMIT termClicked(m_lit);
    } else {
        QWidget::keyPressEvent(event);
    }
}

void FormulaView::focusInEvent(QFocusEvent* event)
{
    m_showsFocus = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason;
    QWidget::focusInEvent(event);
}

void FormulaView::focusOutEvent(QFocusEvent* event)
{
    m_showsFocus = false;
    QWidget::focusOutEvent(event);
}

void FormulaView::leaveEvent(QEvent*) { Q_EMIT termHovered(-1); }

} // namespace convscope

#include "ui/formula_view.h"

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
    setAccessibleName(tr("Formula"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

/// Larger where the window is.
double FormulaView::pixels() const { return std::clamp(width() / 72.0, 12.0, 18.0); }

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

void FormulaView::resizeEvent(QResizeEvent*)
{
    if (height() != sizeHint().height()) updateGeometry(); // wider windows have larger type
}

void FormulaView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintFormula(painter, m_formula, textRect(), pixels(), m_lit, m_style);
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

void FormulaView::leaveEvent(QEvent*) { Q_EMIT termHovered(-1); }

} // namespace convscope

#include "ui/widgets/link_button.h"

#include <QEvent>
#include <QFontMetrics>
#include <QPainter>
#include <algorithm>

namespace convscope {

namespace {

constexpr int kSide = 9;
constexpr int kTop = 5;
constexpr int kGap = 7;
constexpr int kWrapped = Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap;

} // namespace

LinkButton::LinkButton(const QString& sign, const QString& text, QWidget* parent)
    : QAbstractButton(parent), m_sign(sign)
{
    setText(text);
    setAccessibleName(text);
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    setFocusPolicy(Qt::TabFocus); // after a click, the space bar still plays and pauses
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred); // not Fixed, which is for the hint's one line
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

int LinkButton::signWidth() const { return fontMetrics().horizontalAdvance(m_sign) + kGap; }

int LinkButton::heightForWidth(int width) const
{
    const QRect text(0, 0, std::max(20, width - 2 * kSide - signWidth()), 10000);
    return fontMetrics().boundingRect(text, kWrapped, this->text()).height() + 2 * kTop;
}

QSize LinkButton::sizeHint() const
{
    const int width = fontMetrics().horizontalAdvance(text()) + 2 * kSide + signWidth() + 2;
    return {width, heightForWidth(width)};
}

void LinkButton::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor link = palette().color(QPalette::Link);
    QColor ground = link;
    ground.setAlphaF(isDown() || isChecked() ? 0.24f : underMouse() && isEnabled() ? 0.16f : 0.08f);
    QColor line = link;
    line.setAlphaF(isChecked() ? 1.0f : 0.35f);
    painter.setPen(QPen(hasFocus() ? link : line, hasFocus() ? 2.0 : 1.0));
    painter.setBrush(ground);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 6, 6);
    painter.setPen(isEnabled() ? link : palette().color(QPalette::Disabled, QPalette::Text));
    painter.drawText(QRect(kSide, kTop, signWidth(), height()), Qt::AlignLeft | Qt::AlignTop, m_sign);
    painter.drawText(rect().adjusted(kSide + signWidth(), kTop, -kSide, -1), kWrapped, text());
}

void LinkButton::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::FontChange) updateGeometry();
    QAbstractButton::changeEvent(event);
}

} // namespace convscope

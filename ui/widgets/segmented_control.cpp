#include "ui/widgets/segmented_control.h"

#include <QButtonGroup>
#include <QGridLayout>
#include <QKeyEvent>
#include <QToolButton>
#include <algorithm>

namespace convscope {

SegmentedControl::SegmentedControl(const QStringList& choices, QWidget* parent, int perRow)
    : QWidget(parent), m_buttons(new QButtonGroup(this))
{
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(0);
    grid->setVerticalSpacing(4);
    const int count = static_cast<int>(choices.size());
    for (int i = 0; i < count; ++i) {
        auto* button = new QToolButton(this);
        button->setText(choices[i]);
        button->setAccessibleName(choices[i]);
        button->setCheckable(true);
        button->setFocusPolicy(Qt::TabFocus);
        button->setSizePolicy(QSizePolicy::MinimumExpanding, QSizePolicy::Fixed);
        const int column = i % perRow;
        const bool isLast = column + 1 == perRow || i + 1 == count;
        button->setProperty("segment", column == 0 ? "first" : isLast ? "last" : "middle");
        m_buttons->addButton(button, i);
        grid->addWidget(button, i / perRow, column);
    }
    for (int column = 0; column < std::min(count, perRow); ++column) grid->setColumnStretch(column, 1);
    m_buttons->setExclusive(true);
    connect(m_buttons, &QButtonGroup::idClicked, this, &SegmentedControl::chosen);
}

/// What a button does not take: at the end of a row, Left and Right lead on to the row before or after.
void SegmentedControl::keyPressEvent(QKeyEvent* event)
{
    const int step = event->key() == Qt::Key_Right ? 1 : event->key() == Qt::Key_Left ? -1 : 0;
    QAbstractButton* next = step == 0 ? nullptr : m_buttons->button(current() + step);
    if (!next || !next->isEnabled()) return QWidget::keyPressEvent(event);
    next->setFocus();
    next->click();
}

int SegmentedControl::current() const { return m_buttons->checkedId(); }

void SegmentedControl::setCurrent(int index)
{
    QAbstractButton* taken = m_buttons->button(index);
    if (!taken) return;
    taken->setChecked(true);
    // Tab stops at the choice that is taken; from there, arrows lead to the others.
    for (QAbstractButton* button : m_buttons->buttons())
        button->setFocusPolicy(button == taken ? Qt::TabFocus : Qt::NoFocus);
}

void SegmentedControl::setChoiceEnabled(int index, bool isEnabled, const QString& reason)
{
    QAbstractButton* button = m_buttons->button(index);
    button->setEnabled(isEnabled);
    button->setToolTip(isEnabled ? QString() : reason);
}

} // namespace convscope

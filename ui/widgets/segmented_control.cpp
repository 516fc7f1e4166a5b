#include "ui/widgets/segmented_control.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QToolButton>
#include <QVBoxLayout>

namespace convscope {

SegmentedControl::SegmentedControl(const QStringList& choices, QWidget* parent, int perRow)
    : QWidget(parent), m_buttons(new QButtonGroup(this))
{
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(4);
    QHBoxLayout* row = nullptr;
    const int count = static_cast<int>(choices.size());
    for (int i = 0; i < count; ++i) {
        auto* button = new QToolButton(this);
        button->setText(choices[i]);
        button->setAccessibleName(choices[i]);
        button->setCheckable(true);
        button->setFocusPolicy(Qt::TabFocus);
        button->installEventFilter(this);
        button->setSizePolicy(QSizePolicy::MinimumExpanding, QSizePolicy::Fixed);
        const int column = i % perRow;
        if (column == 0) {
            row = new QHBoxLayout;
            row->setSpacing(0);
            rows->addLayout(row);
        }
        const bool isLast = column + 1 == perRow || i + 1 == count;
        button->setProperty("segment", column == 0 ? "first" : isLast ? "last" : "middle");
        m_buttons->addButton(button, i);
        row->addWidget(button, 1);
    }
    m_buttons->setExclusive(true);
    connect(m_buttons, &QButtonGroup::idClicked, this, &SegmentedControl::chosen);
}

/// Left and Right go from choice to choice in their order, on to the next row where one ends. A button by itself would
/// go by where the others stand, and across rows of unlike widths miss some.
bool SegmentedControl::eventFilter(QObject* button, QEvent* event)
{
    const auto* key = event->type() == QEvent::KeyPress ? static_cast<QKeyEvent*>(event) : nullptr;
    const bool isArrow = key && (key->key() == Qt::Key_Left || key->key() == Qt::Key_Right);
    if (!isArrow) return QWidget::eventFilter(button, event);
    go(key->key() == Qt::Key_Right ? 1 : -1);
    return true;
}

void SegmentedControl::go(int by)
{
    int place = current() + by;
    while (m_buttons->button(place) && !m_buttons->button(place)->isEnabled()) place += by;
    QAbstractButton* next = m_buttons->button(place);
    if (!next) return;
    next->setFocus(Qt::TabFocusReason);
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

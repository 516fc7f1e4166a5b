#include "ui/widgets/segmented_control.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QToolButton>

namespace convscope {

SegmentedControl::SegmentedControl(const QStringList& choices, QWidget* parent)
    : QWidget(parent), m_buttons(new QButtonGroup(this))
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    for (qsizetype i = 0; i < choices.size(); ++i) {
        auto* button = new QToolButton(this);
        button->setText(choices[i]);
        button->setAccessibleName(choices[i]);
        button->setCheckable(true);
        button->setFocusPolicy(Qt::TabFocus);
        button->setSizePolicy(QSizePolicy::MinimumExpanding, QSizePolicy::Fixed);
        button->setProperty("segment", i == 0 ? "first" : i + 1 == choices.size() ? "last" : "middle");
        m_buttons->addButton(button, static_cast<int>(i));
        row->addWidget(button, 1);
    }
    m_buttons->setExclusive(true);
    connect(m_buttons, &QButtonGroup::idClicked, this, &SegmentedControl::chosen);
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

#include "ui/inspector/compare_controls.h"

#include "ui/scene/chapters/comparison_words.h"
#include "ui/scene/comparison.h"

#include <QCheckBox>
#include <QPushButton>

namespace convscope {

CompareControls::CompareControls(ExperimentDocument& document, QWidget* parent)
    : ControlGroup(tr("A and B"), document, parent),
      m_switch(new QCheckBox(tr("Compare with B"), this)),
      m_edited(new SegmentedControl({QStringLiteral("A"), QStringLiteral("B")}, this)),
      m_swap(addAction(tr("Swap"), tr("Swap A and B"), &withSidesSwapped)),
      m_makeEqual(addAction(tr("B = A"), tr("Make B equal to A"), &withBEqualToA))
{
    m_switch->setToolTip(tr("Two settings side by side, and their difference"));
    addWide(m_switch);
    m_edited->setAccessibleName(tr("Edit side"));
    addRow(tr("Edit"), m_edited);
    addButtons({m_swap, m_makeEqual});
    m_buttons = m_swap->parentWidget();
    m_hint = addHint();
    connect(m_switch, &QCheckBox::clicked, this, &CompareControls::compare);
    connect(m_edited, &SegmentedControl::chosen, this, [this](int side) {
        if (side != static_cast<int>(experiment().comparedSide))
            apply(tr("Edit %1").arg(nameOfOther(experiment())), &withOtherEdited);
    });
    refresh();
}

QPushButton* CompareControls::addAction(const QString& text, const QString& name,
                                        Experiment (*change)(const Experiment&))
{
    auto* button = new QPushButton(text, this);
    button->setAccessibleName(name);
    button->setToolTip(name);
    connect(button, &QPushButton::clicked, this, [this, name, change] { apply(name, change); });
    return button;
}

void CompareControls::setChapter(const Chapter& chapter)
{
    m_chapter = &chapter;
    refresh();
}

void CompareControls::apply(const QString& name, Experiment (*change)(const Experiment&))
{
    document().endGesture(); // a step of undo of its own
    document().replace(name, name, change(experiment()));
    document().endGesture();
    refresh();
}

void CompareControls::compare(bool isOn)
{
    Experiment changed = experiment();
    if (isOn && m_chapter) {
        changed = withTellingOther(*m_chapter, changed);
    } else {
        if (changed.comparedSide == ComparedSide::B) changed = withOtherEdited(changed); // A stays
        changed.comparedWith.clear();
    }
    document().endGesture();
    document().replace(m_switch->text(), "compare", changed);
    document().endGesture();
    refresh();
}

QString CompareControls::words() const
{
    if (!m_chapter || !isCompared(experiment())) return {};
    const auto sides = comparedWords(m_chapter->controls, sideOf(experiment(), ComparedSide::A),
                                     sideOf(experiment(), ComparedSide::B));
    if (sides[0].isEmpty()) return tr("A and B are the same here. What you change below is changed in the one chosen.");
    return tr("A: %1. B: %2.").arg(sides[0], sides[1]);
}

void CompareControls::refresh()
{
    const bool isOn = isCompared(experiment());
    m_switch->setChecked(isOn);
    m_edited->setCurrent(static_cast<int>(experiment().comparedSide));
    setRowShown(m_edited, isOn);
    setRowShown(m_buttons, isOn);
    m_hint->setText(words());
    setRowShown(m_hint, isOn);
}

} // namespace convscope

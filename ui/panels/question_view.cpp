#include "ui/panels/question_view.h"

#include "ui/widgets/link_button.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStyle>
#include <QVBoxLayout>

namespace convscope {

namespace {

using Phase = QuestionState::Phase;
using Kind = QuestionState::Kind;

QLabel* sentence(const char* name, QWidget* parent)
{
    auto* label = new QLabel(parent);
    label->setObjectName(name);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->hide();
    return label;
}

void say(QLabel* label, const QString& text)
{
    label->setText(text);
    label->setVisible(!text.isEmpty());
}

} // namespace

QuestionView::QuestionView(QWidget* parent)
    : QWidget(parent),
      m_hint(sentence("hint", this)),
      m_field(new QLineEdit(this)),
      m_choices(new QWidget(this)),
      m_group(new QButtonGroup(this)),
      m_trouble(sentence("error", this)),
      m_verdict(sentence("verdict", this)),
      m_check(new QPushButton(tr("Check"), this)),
      m_reveal(new QPushButton(tr("Show me"), this)),
      m_setUp(new LinkButton(QStringLiteral("↻"), {}, this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    auto* choices = new QVBoxLayout(m_choices);
    choices->setContentsMargins(0, 0, 0, 0);
    choices->setSpacing(4);
    m_field->setAccessibleName(tr("Your answer"));
    m_check->setObjectName("primary");
    for (QPushButton* button : {m_check, m_reveal}) button->setFocusPolicy(Qt::TabFocus);
    column->addWidget(m_choices);
    column->addWidget(m_field);
    column->addWidget(m_hint);
    column->addWidget(m_trouble);
    auto* row = new QHBoxLayout;
    row->addWidget(m_check, 1);
    row->addWidget(m_reveal, 1);
    column->addLayout(row);
    column->addWidget(m_verdict);
    column->addWidget(m_setUp);

    connect(m_check, &QPushButton::clicked, this, &QuestionView::check);
    connect(m_field, &QLineEdit::returnPressed, this, &QuestionView::check);
    connect(m_reveal, &QPushButton::clicked, this, &QuestionView::revealRequested);
    connect(m_setUp, &LinkButton::clicked, this, &QuestionView::setUpRequested);
}

void QuestionView::showChoices(const QStringList& choices)
{
    for (QAbstractButton* button : m_group->buttons()) {
        m_group->removeButton(button);
        delete button;
    }
    for (qsizetype i = 0; i < choices.size(); ++i) {
        auto* button = new LinkButton(QStringLiteral("%1.").arg(i + 1), QString(choices[i]).remove('$'), m_choices);
        button->setCheckable(true);
        button->setFont(m_field->font());
        m_group->addButton(button, static_cast<int>(i) + 1);
        m_choices->layout()->addWidget(button);
        button->show();
    }
}

void QuestionView::check()
{
    if (m_state.kind == Kind::Choice && m_group->checkedId() < 1) return;
    Q_EMIT checkRequested(m_state.kind == Kind::Choice ? QString::number(m_group->checkedId()) : m_field->text());
}

void QuestionView::setState(const QuestionState& state)
{
    const bool isAskedAnew = state.phase == Phase::Waiting && m_state.phase != Phase::Waiting;
    if (state.choices != m_state.choices || (isAskedAnew && state.kind == Kind::Choice)) showChoices(state.choices);
    m_state = state;
    if (isAskedAnew) m_field->clear();

    const bool isWaiting = state.phase == Phase::Waiting && !state.isDisturbed;
    m_choices->setVisible(state.kind == Kind::Choice && state.phase == Phase::Waiting);
    m_choices->setEnabled(isWaiting);
    m_field->setVisible(state.kind != Kind::Choice && state.phase == Phase::Waiting);
    m_field->setEnabled(isWaiting);
    m_field->setPlaceholderText(state.kind == Kind::Cell ? tr("row, column") : tr("a number"));
    m_check->setVisible(state.phase == Phase::Waiting);
    m_check->setEnabled(isWaiting);
    m_reveal->setVisible(state.phase == Phase::Waiting);
    m_reveal->setEnabled(isWaiting);
    QString hint;
    if (state.phase == Phase::Waiting && state.isDisturbed)
        hint = tr("The settings have been changed since the question was asked.");
    else if (isWaiting && state.kind == Kind::Cell)
        hint = tr("Click the cell on the stage, or type its row and column, counted from 0.");
    else if (state.phase == Phase::Unset && state.trouble.isEmpty())
        hint = tr("The question has settings of its own; yours come back when you turn the page.");
    say(m_hint, hint);
    say(m_trouble, state.trouble);
    say(m_verdict, state.isOver() ? state.verdict : QString());
    m_verdict->setProperty("verdict", state.phase == Phase::Right   ? "right"
                                      : state.phase == Phase::Wrong ? "wrong"
                                                                    : "shown");
    m_verdict->style()->unpolish(m_verdict); // the colours follow the property
    m_verdict->style()->polish(m_verdict);
    m_setUp->setVisible(!isWaiting);
    const QString text = state.phase == Phase::Unset     ? tr("Ask me")
                         : state.phase == Phase::Waiting ? tr("Back to the question's settings")
                                                         : tr("Ask me again");
    m_setUp->setText(text);
    m_setUp->setAccessibleName(text);
    m_setUp->updateGeometry();
}

void QuestionView::setTextFont(const QFont& font)
{
    for (QWidget* widget : findChildren<QWidget*>())
        if (widget != m_hint) widget->setFont(font);
}

} // namespace convscope

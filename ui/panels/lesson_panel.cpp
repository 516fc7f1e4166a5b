#include "ui/panels/lesson_panel.h"

#include "ui/panels/lesson_text.h"
#include "ui/scene/style.h"
#include "ui/widgets/link_button.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>
#include <QToolButton>
#include <QUrl>
#include <QVBoxLayout>
#include <algorithm>

namespace convscope {

namespace {

constexpr int kSmallestText = 13;
constexpr int kLargestText = 20;
constexpr int kPlainWidth = 270;    // up to which text is the smallest
constexpr int kWidthForAPixel = 30; // by which the panel grows for each pixel of its text

QToolButton* pageButton(const QString& sign, const QString& name, const QKeySequence& keys, QWidget* parent)
{
    auto* button = new QToolButton(parent);
    button->setText(sign);
    button->setAccessibleName(name);
    button->setToolTip(QStringLiteral("%1 (%2)").arg(name, keys.toString(QKeySequence::NativeText)));
    button->setFixedSize(38, 28);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

} // namespace

LessonPanel::LessonPanel(QWidget* parent) : QWidget(parent)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    m_area = new QScrollArea(this);
    m_area->setObjectName("lessonArea");
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setWidgetResizable(true);
    m_area->setFocusPolicy(Qt::NoFocus);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->setWidget(makeContent());
    column->addWidget(m_area, 1);
    column->addWidget(makePageBar());
}

QWidget* LessonPanel::makeContent()
{
    auto* content = new QWidget;
    content->setObjectName("lessonContent");
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(4, 0, 6, 4);
    column->setSpacing(6);
    m_text = new LessonText(content);
    m_text->setAccessibleName(tr("Lesson"));
    m_actions = new QWidget(content);
    auto* actions = new QVBoxLayout(m_actions);
    actions->setContentsMargins(0, 0, 0, 0);
    actions->setSpacing(5);
    m_undo = new LinkButton(QStringLiteral("↶"), tr("Undo what was tried"), content);
    m_undo->hide();
    m_question = new QuestionView(content);
    m_explanation = new LessonText(content);
    m_explanation->setAccessibleName(tr("Explanation"));
    for (QWidget* widget : std::initializer_list<QWidget*>{m_text, m_actions, m_undo, m_question, m_explanation})
        column->addWidget(widget);
    column->addStretch(1);
    const auto follow = [this](const QUrl& link) { Q_EMIT linkChosen(QString::fromLatin1(link.toEncoded())); };
    connect(m_text, &LessonText::anchorClicked, this, follow);
    connect(m_explanation, &LessonText::anchorClicked, this, follow);
    connect(m_undo, &LinkButton::clicked, this, &LessonPanel::undoRequested);
    return content;
}

QWidget* LessonPanel::makePageBar()
{
    auto* bar = new QWidget(this);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    m_back = pageButton(QStringLiteral("‹"), tr("Page before"), QKeySequence(Qt::ALT | Qt::Key_Up), bar);
    m_forward = pageButton(QStringLiteral("›"), tr("Page after"), QKeySequence(Qt::ALT | Qt::Key_Down), bar);
    m_place = new QLabel(bar);
    m_place->setAlignment(Qt::AlignCenter);
    m_score = new QLabel(bar);
    m_score->setObjectName("hint");
    m_score->setAlignment(Qt::AlignCenter);
    auto* texts = new QVBoxLayout;
    texts->setSpacing(0);
    texts->addWidget(m_place);
    texts->addWidget(m_score);
    row->addWidget(m_back);
    row->addLayout(texts, 1);
    row->addWidget(m_forward);
    connect(m_back, &QToolButton::clicked, this, [this] { Q_EMIT pageTurned(-1); });
    connect(m_forward, &QToolButton::clicked, this, [this] { Q_EMIT pageTurned(1); });
    return bar;
}

void LessonPanel::showPage(const LessonView& view)
{
    m_view = view;
    m_text->setLesson(view.title, view.text);
    showActions();
    m_back->setEnabled(view.page > 0);
    m_forward->setEnabled(view.page + 1 < view.pageCount);
    m_place->setText(tr("Page %1 of %2").arg(view.page + 1).arg(view.pageCount));
    m_area->verticalScrollBar()->setValue(0);
}

void LessonPanel::showActions()
{
    for (LinkButton* old : m_actions->findChildren<LinkButton*>()) delete old;
    QWidget* before = m_text; // of the Tab key: what is made later would come behind the whole window
    for (const LessonAction& action : m_view.actions) {
        const bool isChapter = action.target.startsWith("chapter:");
        auto* button = new LinkButton(isChapter ? QStringLiteral("→") : QStringLiteral("▸"), action.text, m_actions);
        button->setFont(Style::font(kSmallestText));
        connect(button, &LinkButton::clicked, this, [this, target = action.target] { Q_EMIT linkChosen(target); });
        m_actions->layout()->addWidget(button);
        setTabOrder(before, button);
        before = button;
        button->show(); // at once, where the panel is in view
    }
    m_actions->setVisible(!m_view.actions.empty());
    fitText();
}

void LessonPanel::showQuestion(const std::optional<QuestionState>& question, const QString& explanation)
{
    m_question->setVisible(question.has_value());
    if (question) m_question->setState(*question);
    m_explanation->setVisible(!explanation.isEmpty());
    m_explanation->setLesson({}, explanation);
}

void LessonPanel::showScore(const QString& score)
{
    m_score->setText(score);
    m_score->setVisible(!score.isEmpty());
}

void LessonPanel::setUndoShown(bool isShown) { m_undo->setVisible(isShown); }

void LessonPanel::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fitText();
}

/// Larger where the panel is wider.
void LessonPanel::fitText()
{
    const int pixels =
        std::clamp(kSmallestText + (width() - kPlainWidth) / kWidthForAPixel, kSmallestText, kLargestText);
    m_text->setTextPixels(pixels);
    m_explanation->setTextPixels(pixels);
    const QFont font = Style::font(pixels);
    for (LinkButton* button : m_actions->findChildren<LinkButton*>()) button->setFont(font);
    m_undo->setFont(font);
    m_question->setTextFont(font);
}

} // namespace convscope

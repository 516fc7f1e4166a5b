#include "ui/panels/chapter_panel.h"

#include "ui/scene/chapters/chapters.h"

#include <QFile>
#include <QLabel>
#include <QListView>
#include <QScrollBar>
#include <QStringListModel>
#include <QStyledItemDelegate>
#include <QTextBlock>
#include <QTextBrowser>
#include <QUrl>
#include <QVBoxLayout>

namespace convscope {

namespace {

constexpr int kRowHeight = 31;
constexpr double kParagraphGap = 9.0;
constexpr double kLineHeight = 118.0; // percent

QString lessonOf(int chapter)
{
    // Translations of the lessons stand beside the English ones; the language's own name for itself is its folder.
    const QString id = QString::fromLatin1(chapters()[static_cast<std::size_t>(chapter)].id);
    for (const QString& language :
         {ChapterPanel::tr("en", "the folder of the lessons in this language"), QStringLiteral("en")}) {
        QFile file(QStringLiteral(":/lessons/%1/%2.md").arg(language, id));
        if (file.open(QIODevice::ReadOnly)) return QString::fromUtf8(file.readAll());
    }
    return {};
}

/// Rows of one height, with room for a finger.
class RowDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override { return {100, kRowHeight}; }
};

} // namespace

ChapterPanel::ChapterPanel(QWidget* parent)
    : QWidget(parent), m_list(new QListView(this)), m_lesson(new QTextBrowser(this))
{
    setObjectName("sidePanel");
    setAttribute(Qt::WA_StyledBackground);
    setFixedWidth(212);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 10, 8, 8);
    column->setSpacing(8);

    QStringList titles;
    for (std::size_t i = 0; i < chapters().size(); ++i)
        titles << QStringLiteral("%1   %2").arg(i + 1).arg(chapterTitle(chapters()[i]));
    m_list->setObjectName("chapters");
    m_list->setAccessibleName(tr("Chapters"));
    m_list->setModel(new QStringListModel(titles, m_list));
    m_list->setItemDelegate(new RowDelegate(m_list));
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setFixedHeight(static_cast<int>(titles.size()) * kRowHeight + 6);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    column->addWidget(m_list);

    auto* title = new QLabel(tr("Lesson"), this);
    title->setObjectName("lessonTitle");
    title->setContentsMargins(6, 6, 0, 0);
    column->addWidget(title);
    m_lesson->setObjectName("lesson");
    m_lesson->setAccessibleName(tr("Lesson"));
    m_lesson->setOpenLinks(false);
    m_lesson->setFrameShape(QFrame::NoFrame);
    m_lesson->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    column->addWidget(m_lesson, 1);

    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& index) {
        showLesson(index.row());
        Q_EMIT chapterChosen(index.row());
    });
    connect(m_lesson, &QTextBrowser::anchorClicked, this, [this](const QUrl& link) {
        if (link.scheme() == "set") Q_EMIT tryRequested(link.path(QUrl::FullyEncoded)); // values are decoded one by one
    });
}

int ChapterPanel::current() const { return m_list->currentIndex().row(); }

void ChapterPanel::setCurrent(int chapter) { m_list->setCurrentIndex(m_list->model()->index(chapter, 0)); }

void ChapterPanel::showLesson(int chapter)
{
    m_lesson->setMarkdown(lessonOf(chapter));
    QTextCursor cursor(m_lesson->document());
    for (QTextBlock block = m_lesson->document()->begin(); block.isValid(); block = block.next()) {
        QTextBlockFormat format = block.blockFormat();
        format.setTopMargin(0);
        format.setBottomMargin(kParagraphGap);
        format.setLineHeight(kLineHeight, QTextBlockFormat::ProportionalHeight);
        cursor.setPosition(block.position());
        cursor.setBlockFormat(format);
    }
    m_lesson->verticalScrollBar()->setValue(0);
}

} // namespace convscope

#include "ui/panels/chapter_panel.h"

#include "ui/panels/chapter_model.h"
#include "ui/panels/lesson_panel.h"

#include <QListView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>
#include <algorithm>

namespace convscope {

namespace {

constexpr int kLowestRow = 22;
constexpr int kHighestRow = 31; // room for a finger
constexpr double kListShare = 0.37;

/// Rows of one height, with a sign for lessons that are done.
class RowDelegate : public QStyledItemDelegate {
public:
    RowDelegate(const int& rowHeight, QObject* parent) : QStyledItemDelegate(parent), m_rowHeight(rowHeight) {}

    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override { return {100, m_rowHeight}; }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        QStyledItemDelegate::paint(painter, option, index);
        if (!index.data(ChapterModel::kDoneRole).toBool()) return;
        painter->save();
        painter->setPen(option.palette.color(QPalette::Link));
        painter->drawText(option.rect.adjusted(0, 0, -8, 0), Qt::AlignRight | Qt::AlignVCenter, QStringLiteral("✓"));
        painter->restore();
    }

private:
    const int& m_rowHeight;
};

} // namespace

ChapterPanel::ChapterPanel(QWidget* parent)
    : QWidget(parent), m_list(new QListView(this)), m_model(new ChapterModel(this)), m_lesson(new LessonPanel(this))
{
    setObjectName("sidePanel");
    setAttribute(Qt::WA_StyledBackground);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 8);
    column->setSpacing(8);
    m_list->setObjectName("chapters");
    m_list->setAccessibleName(tr("Chapters"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new RowDelegate(m_rowHeight, m_list));
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setUniformItemSizes(true);
    column->addWidget(m_list);
    column->addWidget(m_lesson, 1);
    fitRows();
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& index) { Q_EMIT chapterChosen(index.row()); });
}

QString ChapterPanel::lessonLanguage() { return tr("en", "the folder of the lessons in this language"); }

int ChapterPanel::current() const { return m_list->currentIndex().row(); }

void ChapterPanel::setCurrent(int chapter) { m_list->setCurrentIndex(m_model->index(chapter)); }

void ChapterPanel::setDone(const std::vector<bool>& done) { m_model->setDone(done); }

void ChapterPanel::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fitRows();
}

/// The list leaves the larger part to the lesson.
void ChapterPanel::fitRows()
{
    const int rows = m_model->rowCount();
    m_rowHeight = std::clamp(static_cast<int>(height() * kListShare / rows), kLowestRow, kHighestRow);
    m_list->setFixedHeight(rows * m_rowHeight + 4);
    m_list->doItemsLayout();
}

} // namespace convscope

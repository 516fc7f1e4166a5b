#include "ui/panels/chapter_model.h"

#include "ui/scene/chapters/chapters.h"

namespace convscope {

ChapterModel::ChapterModel(QObject* parent) : QAbstractListModel(parent), m_done(chapters().size(), false) {}

int ChapterModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(chapters().size());
}

QVariant ChapterModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid()) return {};
    const auto row = static_cast<std::size_t>(index.row());
    const QString title = chapterTitle(chapters()[row]);
    switch (role) {
    case Qt::DisplayRole: return QStringLiteral("%1   %2").arg(index.row() + 1).arg(title);
    case Qt::AccessibleTextRole:
        return m_done[row] ? tr("%1 %2, lesson done").arg(index.row() + 1).arg(title) : data(index, Qt::DisplayRole);
    case Qt::ToolTipRole: return m_done[row] ? tr("All questions of this lesson are answered right.") : QVariant();
    case kDoneRole: return static_cast<bool>(m_done[row]);
    default: return {};
    }
}

void ChapterModel::setDone(const std::vector<bool>& done)
{
    if (done == m_done || done.size() != m_done.size()) return;
    m_done = done;
    Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

} // namespace convscope

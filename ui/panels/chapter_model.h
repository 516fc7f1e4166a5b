#pragma once

#include <QAbstractListModel>
#include <vector>

namespace convscope {

/// The chapters with their numbers, and whether their lessons are done.
class ChapterModel : public QAbstractListModel {
    Q_OBJECT

public:
    static constexpr int kDoneRole = Qt::UserRole;

    explicit ChapterModel(QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    /// One for each chapter.
    void setDone(const std::vector<bool>& done);

private:
    std::vector<bool> m_done;
};

} // namespace convscope

#pragma once

#include "engine/data/drawn_set.h"

#include <QAbstractListModel>
#include <QListView>
#include <memory>

namespace convscope {

/// The images of a drawn set.
class DrawnImagesModel : public QAbstractListModel {
    Q_OBJECT

public:
    using QAbstractListModel::QAbstractListModel;

    void setSet(std::shared_ptr<const DrawnSet> set);
    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    std::shared_ptr<const DrawnSet> m_set = std::make_shared<const DrawnSet>(); ///< never null
};

/// The same as small pictures, of which the chosen one can be removed.
class DrawnImages : public QListView {
    Q_OBJECT

public:
    explicit DrawnImages(QWidget* parent = nullptr);

    void setSet(std::shared_ptr<const DrawnSet> set);
    int current() const { return currentIndex().row(); } ///< -1 where none is chosen

Q_SIGNALS:
    void currentMoved();
    void removeRequested(); ///< of the current one, by key

protected:
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& before) override;

private:
    void fitHeight();

    DrawnImagesModel* m_model;
};

} // namespace convscope

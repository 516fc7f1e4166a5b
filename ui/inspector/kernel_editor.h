#pragma once

#include "ui/experiment_document.h"

#include <QAbstractTableModel>
#include <QTableView>

namespace convscope {

/// The kernel's numbers as a table that can be edited.
class KernelModel : public QAbstractTableModel {
    Q_OBJECT

public:
    KernelModel(ExperimentDocument& document, QObject* parent);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    /// The document's kernel has changed.
    void refresh();

private:
    ExperimentDocument& m_document;
    Extent m_size;
};

/// The table, as wide as the inspector. A whole kernel can be copied and pasted as text.
class KernelEditor : public QTableView {
    Q_OBJECT

public:
    KernelEditor(ExperimentDocument& document, QWidget* parent);
    void refresh();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    void fitCells();
    void copy();
    void paste();

    ExperimentDocument& m_document;
    KernelModel* m_model;
};

} // namespace convscope

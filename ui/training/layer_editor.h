#pragma once

#include "ui/experiment_document.h"

#include <QDialog>

class QLabel;
class QPushButton;
class QTableView;

namespace convscope {

class LayerModel;
class TrainingSession;

/// The layers of the net, to be written as text; shapes and parameters follow as one types.
class LayerEditor : public QDialog {
    Q_OBJECT

public:
    LayerEditor(ExperimentDocument& document, TrainingSession& training, QWidget* parent);

private:
    void addTable();
    void addButtons(ExperimentDocument& document);
    void addKeys();
    QPushButton* command(const QString& text, const QString& tip, void (LayerEditor::*act)());
    void select(int row);
    void showState();

    void add();
    void remove();
    void moveUp() { moveBy(-1); }
    void moveDown() { moveBy(1); }
    void moveBy(int rows);
    void undo();
    int row() const; ///< the current one; -1 without

    ExperimentDocument& m_document;
    LayerModel* m_model;
    QTableView* m_table;
    QLabel* m_error;
    QLabel* m_hint;
    QPushButton* m_remove = nullptr;
    QPushButton* m_up = nullptr;
    QPushButton* m_down = nullptr;
};

} // namespace convscope

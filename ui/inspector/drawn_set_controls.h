#pragma once

#include "ui/experiment_document.h"

#include <QWidget>
#include <memory>

class QComboBox;
class QLabel;
class QPushButton;

namespace convscope {

class DrawnImages;

/// A set of one's own: drawings sorted into classes, to train on.
class DrawnSetControls : public QWidget {
    Q_OBJECT

public:
    DrawnSetControls(ExperimentDocument& document, QWidget* parent);

    /// Drawings of this size can be added.
    void refresh(Extent size);

Q_SIGNALS:
    void trainRequested(); ///< on the set, which the document names now

private:
    void addClassRow();
    void addImages();
    void connectButtons();
    void showSet();
    void showButtons();
    QString className() const;
    void addDrawing();
    void removeCurrent();
    const TrainSettings& train() const { return m_document.experiment().train; }

    ExperimentDocument& m_document;
    Extent m_size;
    std::shared_ptr<const DrawnSet> m_shown;
    QComboBox* m_class;
    QPushButton* m_add;
    QLabel* m_counts;
    DrawnImages* m_images;
    QPushButton* m_remove;
    QPushButton* m_train;
};

} // namespace convscope

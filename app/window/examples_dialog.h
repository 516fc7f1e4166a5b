#pragma once

#include <QDialog>

class QListView;
class QModelIndex;

namespace convscope {

class ExampleModel;

/// The examples as cards with pictures; a click opens one.
class ExamplesDialog : public QDialog {
    Q_OBJECT

public:
    ExamplesDialog(ExampleModel& model, QWidget* parent);

Q_SIGNALS:
    void chosen(const QString& id);

private:
    void choose(const QModelIndex& index);

    QListView* m_cards;
};

} // namespace convscope

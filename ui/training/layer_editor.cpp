#include "ui/training/layer_editor.h"

#include "ui/training/layer_model.h"
#include "ui/training/preset_box.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QShortcut>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QVBoxLayout>

namespace convscope {

namespace {

constexpr QSize kStartingSize(560, 520);

/// A line is taken at every key; all of them together are one step of undo.
class LineDelegate : public QStyledItemDelegate {
public:
    LineDelegate(ExperimentDocument& document, LayerModel& model, QObject* parent)
        : QStyledItemDelegate(parent), m_document(document), m_model(model)
    {
        connect(this, &QAbstractItemDelegate::closeEditor, this, [this](QWidget*, EndEditHint hint) {
            if (hint == RevertModelCache) m_model.setData(m_line, m_before);
        });
    }

    QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem&, const QModelIndex& index) const override
    {
        auto* field = new QLineEdit(parent);
        field->setAccessibleName(LayerEditor::tr("Layer %1").arg(index.row() + 1));
        m_line = index;
        m_before = index.data(Qt::EditRole).toString();
        m_document.beginGesture();
        connect(field, &QLineEdit::textEdited, this, [this](const QString& text) { m_model.setData(m_line, text); });
        return field;
    }

    void destroyEditor(QWidget* editor, const QModelIndex& index) const override
    {
        QStyledItemDelegate::destroyEditor(editor, index);
        m_document.endGesture();
        if (m_model.error().isEmpty()) m_model.reset(); // written as all layers are
    }

    void setEditorData(QWidget* editor, const QModelIndex& index) const override
    {
        auto* field = qobject_cast<QLineEdit*>(editor);
        const QString text = index.data(Qt::EditRole).toString();
        if (field->text() != text) field->setText(text); // else the cursor stays where one types
    }

private:
    ExperimentDocument& m_document;
    LayerModel& m_model;
    mutable QPersistentModelIndex m_line;
    mutable QString m_before;
};

} // namespace

LayerEditor::LayerEditor(ExperimentDocument& document, TrainingSession& training, QWidget* parent)
    : QDialog(parent),
      m_document(document),
      m_model(new LayerModel(document, training, this)),
      m_table(new QTableView(this)),
      m_error(new QLabel(this)),
      m_hint(new QLabel(this))
{
    setWindowTitle(tr("Layers of the net"));
    setModal(false);
    new QVBoxLayout(this);
    addTable();
    for (QLabel* label : {m_error, m_hint}) {
        label->setWordWrap(true);
        layout()->addWidget(label);
    }
    m_error->setObjectName("error");
    m_hint->setObjectName("hint");
    addButtons(document);
    addKeys();
    connect(m_model, &LayerModel::checked, this, &LayerEditor::showState);
    connect(m_model, &QAbstractItemModel::modelReset, this, [this] { select(0); });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, &LayerEditor::showState);
    select(0);
    showState();
    resize(kStartingSize);
}

void LayerEditor::addTable()
{
    m_table->setObjectName("layers");
    m_table->setAccessibleName(tr("Layers"));
    m_table->setModel(m_model);
    m_table->setItemDelegateForColumn(LayerModel::LayerText, new LineDelegate(m_document, *m_model, m_table));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::AnyKeyPressed |
                             QAbstractItemView::EditKeyPressed);
    m_table->setTabKeyNavigation(false);
    m_table->setShowGrid(false);
    m_table->horizontalHeader()->setSectionResizeMode(LayerModel::LayerText, QHeaderView::Stretch);
    m_table->horizontalHeader()->setSectionResizeMode(LayerModel::OutputShape, QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(LayerModel::Parameters, QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->verticalHeader()->setDefaultSectionSize(28);
    layout()->addWidget(m_table);
}

QPushButton* LayerEditor::command(const QString& text, const QString& tip, void (LayerEditor::*act)())
{
    auto* button = new QPushButton(text, this);
    button->setToolTip(tip);
    button->setAutoDefault(false); // Enter belongs to the line that is typed
    connect(button, &QPushButton::clicked, this, act);
    return button;
}

void LayerEditor::addButtons(ExperimentDocument& document)
{
    auto* row = new QHBoxLayout;
    row->addWidget(command(tr("Add"), tr("Insert"), &LayerEditor::add));
    row->addWidget(m_remove = command(tr("Remove"), tr("Delete"), &LayerEditor::remove));
    row->addWidget(m_up = command(tr("Up"), tr("Alt+Up"), &LayerEditor::moveUp));
    row->addWidget(m_down = command(tr("Down"), tr("Alt+Down"), &LayerEditor::moveDown));
    row->addStretch(1);
    auto* preset = new QLabel(tr("Preset"), this);
    auto* presets = new PresetBox(document, this);
    preset->setBuddy(presets);
    connect(presets, &QComboBox::activated, m_model, &LayerModel::reset); // also from lines that are no net
    row->addWidget(preset);
    row->addWidget(presets);
    static_cast<QVBoxLayout*>(layout())->addLayout(row);
}

void LayerEditor::addKeys()
{
    const auto onTable = [this](const QKeySequence& keys, void (LayerEditor::*act)()) {
        connect(new QShortcut(keys, m_table, nullptr, nullptr, Qt::WidgetWithChildrenShortcut), &QShortcut::activated,
                this, act);
    };
    onTable(Qt::Key_Insert, &LayerEditor::add);
    onTable(Qt::Key_Delete, &LayerEditor::remove);
    onTable(Qt::ALT | Qt::Key_Up, &LayerEditor::moveUp);
    onTable(Qt::ALT | Qt::Key_Down, &LayerEditor::moveDown);
    connect(new QShortcut(QKeySequence::Undo, this), &QShortcut::activated, this, &LayerEditor::undo);
    for (const QKeySequence& keys :
         {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z), QKeySequence(Qt::CTRL | Qt::Key_Y)})
        connect(new QShortcut(keys, this), &QShortcut::activated, &m_document.undoStack(), &QUndoStack::redo);
}

void LayerEditor::showState()
{
    m_error->setText(m_model->error());
    m_error->setVisible(!m_model->error().isEmpty());
    m_hint->setText(tr("The last dense layer has an output for each class of the data: %1. Type a layer as it stands "
                       "here: Conv 8@5×5, same; MaxPool 2; ReLU; Dropout 0.25; Dense 10.")
                        .arg(m_model->classes()));
    m_remove->setEnabled(row() >= 0);
    m_up->setEnabled(row() > 0);
    m_down->setEnabled(row() >= 0 && row() + 1 < m_model->rowCount());
}

int LayerEditor::row() const { return m_table->currentIndex().row(); }

void LayerEditor::select(int row)
{
    if (m_model->rowCount() == 0) return;
    m_table->setCurrentIndex(m_model->index(std::clamp(row, 0, m_model->rowCount() - 1), LayerModel::LayerText));
}

/// Under the current layer, ready to be typed over.
void LayerEditor::add()
{
    const int place = row() + 1;
    m_model->insertLine(place);
    select(place);
    m_table->setFocus();
    m_table->edit(m_table->currentIndex());
}

void LayerEditor::remove()
{
    const int place = row();
    if (place < 0) return;
    m_model->removeLine(place);
    select(place);
}

void LayerEditor::moveBy(int rows)
{
    const int to = row() + rows;
    if (row() < 0 || to < 0 || to >= m_model->rowCount()) return;
    m_model->moveLine(row(), to);
    showState();
}

/// Lines that are no net are let go of first.
void LayerEditor::undo()
{
    if (m_model->error().isEmpty())
        m_document.undoStack().undo();
    else
        m_model->reset();
}

} // namespace convscope

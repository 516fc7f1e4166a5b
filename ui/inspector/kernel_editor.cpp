#include "ui/inspector/kernel_editor.h"

#include "ui/scene/number_text.h"
#include "ui/scene/sentences.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <cmath>

namespace convscope {

namespace {

constexpr int kRowHeight = 27;
constexpr int kMostHeight = 27 * 7 + 2;
constexpr int kLeastWidth = 32;
constexpr int kMostWidth = 84;
constexpr int kScrollBar = 12; // its thickness

} // namespace

KernelModel::KernelModel(ExperimentDocument& document, QObject* parent)
    : QAbstractTableModel(parent), m_document(document), m_size(document.experiment().kernel.size)
{}

int KernelModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : m_size.h; }

int KernelModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : m_size.w; }

QVariant KernelModel::data(const QModelIndex& index, int role) const
{
    const float value = m_document.experiment().kernel.at(index.row(), index.column());
    switch (role) {
    case Qt::DisplayRole: return shortNumber(value, 3);
    case Qt::EditRole: return QString::fromStdString(shortestNumber(value));
    case Qt::TextAlignmentRole: return Qt::AlignCenter;
    case Qt::AccessibleTextRole:
        return tr("row %1, column %2: %3").arg(index.row()).arg(index.column()).arg(shortNumber(value, 3));
    default: return {};
    }
}

bool KernelModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (role != Qt::EditRole) return false;
    const auto parsed = parseKernel(value.toString().replace(QChar(0x2212), '-').toStdString());
    if (!parsed || parsed->values.size() != 1) {
        Q_EMIT m_document.refused(parsed ? tr("A cell of the kernel holds one number, not “%1”.").arg(value.toString())
                                         : tr("“%1” is no number.").arg(value.toString()));
        return false;
    }
    return m_document.edit(tr("Kernel cell"), QStringLiteral("kernel-cell-%1-%2").arg(index.row()).arg(index.column()),
                           [&](Experiment& e) {
                               e.kernel.at(index.row(), index.column()) = parsed->values.front();
                               e.kernelPreset.clear();
                           });
}

Qt::ItemFlags KernelModel::flags(const QModelIndex& index) const
{
    return QAbstractTableModel::flags(index) | Qt::ItemIsEditable;
}

void KernelModel::refresh()
{
    const Extent size = m_document.experiment().kernel.size;
    if (size != m_size) {
        beginResetModel();
        m_size = size;
        endResetModel();
    } else {
        Q_EMIT dataChanged(index(0, 0), index(m_size.h - 1, m_size.w - 1));
    }
}

KernelEditor::KernelEditor(ExperimentDocument& document, QWidget* parent)
    : QTableView(parent), m_document(document), m_model(new KernelModel(document, this))
{
    setObjectName("kernelEditor");
    setAccessibleName(tr("Kernel"));
    setToolTip(
        tr("Double-click or type to change a number; Ctrl+C and Ctrl+V copy and paste the whole kernel as text"));
    setModel(m_model);
    horizontalHeader()->hide();
    verticalHeader()->hide();
    horizontalHeader()->setMinimumSectionSize(kLeastWidth);
    verticalHeader()->setDefaultSectionSize(kRowHeight);
    setSelectionMode(SingleSelection);
    setEditTriggers(DoubleClicked | AnyKeyPressed | EditKeyPressed);
    setTabKeyNavigation(false);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollMode(ScrollPerPixel);
    fitCells();
}

void KernelEditor::refresh()
{
    m_model->refresh();
    fitCells();
}

void KernelEditor::fitCells()
{
    const int columns = m_model->columnCount();
    const int rows = m_model->rowCount();
    const int frame = 2 * frameWidth();
    const bool scrollsDown = rows * kRowHeight > kMostHeight;
    const int available = width() - frame - (scrollsDown ? kScrollBar : 0);
    const int cell = std::max(kLeastWidth, std::min(available / std::max(1, columns), kMostWidth));
    const bool scrolls = cell * columns > available;
    for (int column = 0; column < columns; ++column) horizontalHeader()->resizeSection(column, cell);
    // What the division leaves is the last column's, and the last line lies under the frame.
    if (!scrolls && cell < kMostWidth)
        horizontalHeader()->resizeSection(columns - 1, available - cell * (columns - 1) + 1);
    setHorizontalScrollBarPolicy(scrolls ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(scrollsDown ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
    setFixedHeight(std::min(rows * kRowHeight - 1, kMostHeight) + frame + (scrolls ? kScrollBar : 0));
}

void KernelEditor::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    fitCells();
}

void KernelEditor::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy))
        copy();
    else if (event->matches(QKeySequence::Paste))
        paste();
    else
        QTableView::keyPressEvent(event);
}

void KernelEditor::contextMenuEvent(QContextMenuEvent* event)
{
    // Not waited for: the editor may go while its menu is open, as when a picture arrives that was asked for before.
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Copy kernel as text"), this, &KernelEditor::copy);
    menu->addAction(tr("Paste kernel from text"), this, &KernelEditor::paste);
    menu->popup(event->globalPos());
}

void KernelEditor::copy()
{
    QGuiApplication::clipboard()->setText(QString::fromStdString(toString(m_document.experiment().kernel)));
}

void KernelEditor::paste()
{
    QString text = QGuiApplication::clipboard()->text();
    const auto parsed = parseKernel(text.replace(QChar(0x2212), '-').toStdString());
    if (!parsed) {
        Q_EMIT m_document.refused(told(parsed.error()));
        return;
    }
    m_document.edit(tr("Paste kernel"), "kernel-paste", [&](Experiment& e) {
        e.kernel = *parsed;
        e.kernelPreset.clear();
    });
}

} // namespace convscope

#include "app/window/shortcuts_dialog.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QSortFilterProxyModel>
#include <QStandardItemModel>
#include <QTableView>
#include <QVBoxLayout>

namespace convscope {

namespace {

void collect(const QList<QAction*>& actions, std::vector<Shortcut>& found)
{
    for (const QAction* action : actions) {
        if (action->menu()) {
            collect(action->menu()->actions(), found);
            continue;
        }
        QStringList keys;
        for (const QKeySequence& each : action->shortcuts()) keys << each.toString(QKeySequence::NativeText);
        if (!keys.isEmpty()) found.push_back({action->text().remove('&'), keys.join(QStringLiteral(", "))});
    }
}

std::vector<Shortcut> gestures()
{
    using D = ShortcutsDialog;
    return {{D::tr("Zoom about the pointer"), D::tr("wheel, or pinch")},
            {D::tr("Move the zoomed figure"), D::tr("drag")},
            {D::tr("Move or resize the region on the photo"), D::tr("drag it, or its corners")},
            {D::tr("Show what belongs to a cell, a weight or a term"), D::tr("point at it")},
            {D::tr("Keep what is pointed at"), D::tr("click")},
            {D::tr("Go to the step of an output"), D::tr("double click")},
            {D::tr("Paint a gradient; erase it"), D::tr("drag; drag with Shift or the right button")},
            {D::tr("Turn a volume"), D::tr("drag it")},
            {D::tr("Open a layer of the net in its chapter"), D::tr("click a map, a filter or a gradient")},
            {D::tr("Point at a cell of the stage; at the next"), D::tr("Enter; Ctrl and arrows")},
            {D::tr("Keep, paint or open that cell; go to its step"), D::tr("Enter; Ctrl+Enter")},
            {D::tr("Go from term to term, on the formula"), D::tr("Ctrl and arrows")},
            {D::tr("A step, in the presentation; a chapter"), D::tr("Page Up, Page Down; with Ctrl")},
            {D::tr("Play, in the presentation; blank the screen"), D::tr("P; B or W")},
            {D::tr("Settings, in the presentation; larger type"), D::tr("I; Ctrl++")}};
}

} // namespace

std::vector<Shortcut> commandsOf(const QMenuBar& menus)
{
    std::vector<Shortcut> found;
    collect(menus.actions(), found);
    return found;
}

ShortcutsDialog::ShortcutsDialog(std::vector<Shortcut> commands, QWidget* parent) : QDialog(parent)
{
    setWindowTitle(tr("Keyboard and mouse"));
    resize(560, 560);
    auto* model = new QStandardItemModel(this);
    model->setHorizontalHeaderLabels({tr("To do this"), tr("press or use")});
    for (const Shortcut& gesture : gestures()) commands.push_back(gesture);
    for (const Shortcut& each : commands)
        model->appendRow({new QStandardItem(each.command), new QStandardItem(each.keys)});
    auto* matching = new QSortFilterProxyModel(this);
    matching->setSourceModel(model);
    matching->setFilterKeyColumn(-1);
    matching->setFilterCaseSensitivity(Qt::CaseInsensitive);

    auto* search = new QLineEdit(this);
    search->setPlaceholderText(tr("Search"));
    search->setAccessibleName(tr("Search"));
    search->setClearButtonEnabled(true);
    connect(search, &QLineEdit::textChanged, matching, &QSortFilterProxyModel::setFilterFixedString);
    auto* table = new QTableView(this);
    table->setAccessibleName(tr("Keys"));
    table->setModel(matching);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setShowGrid(false);
    table->setWordWrap(true);
    table->setTabKeyNavigation(false);
    table->verticalHeader()->hide();
    table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    table->horizontalHeader()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);

    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* column = new QVBoxLayout(this);
    column->addWidget(search);
    column->addWidget(table, 1);
    column->addWidget(buttons);
    search->setFocus();
}

} // namespace convscope

#include "app/window/shortcuts_dialog.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QRegularExpression>
#include <QSortFilterProxyModel>
#include <QStandardItemModel>
#include <QTableView>
#include <QVBoxLayout>

namespace convscope {

namespace {

/// Without its mnemonic, which Chinese writes in brackets behind the name.
QString nameOf(const QAction& action)
{
    static const QRegularExpression mnemonic(QStringLiteral("\\(&.\\)|&"));
    return action.text().remove(mnemonic);
}

void collect(const QList<QAction*>& actions, std::vector<Shortcut>& found)
{
    for (const QAction* action : actions) {
        if (action->menu()) {
            collect(action->menu()->actions(), found);
            continue;
        }
        QStringList keys;
        for (const QKeySequence& each : action->shortcuts()) keys << each.toString(QKeySequence::NativeText);
        if (!keys.isEmpty()) found.push_back({nameOf(*action), keys.join(QStringLiteral(", "))});
    }
}

std::vector<Shortcut> gestures()
{
    return {
        {ShortcutsDialog::tr("Zoom about the pointer"), ShortcutsDialog::tr("wheel, or pinch")},
        {ShortcutsDialog::tr("Move the zoomed figure"), ShortcutsDialog::tr("drag")},
        {ShortcutsDialog::tr("Move or resize the region on the photo"), ShortcutsDialog::tr("drag it, or its corners")},
        {ShortcutsDialog::tr("Show what belongs to a cell, a weight or a term"), ShortcutsDialog::tr("point at it")},
        {ShortcutsDialog::tr("Keep what is pointed at"), ShortcutsDialog::tr("click")},
        {ShortcutsDialog::tr("Go to the step of an output"), ShortcutsDialog::tr("double click")},
        {ShortcutsDialog::tr("Paint a gradient; erase it"),
         ShortcutsDialog::tr("drag; drag with Shift or the right button")},
        {ShortcutsDialog::tr("Turn a volume"), ShortcutsDialog::tr("drag it")},
        {ShortcutsDialog::tr("Open a layer of the net in its chapter"),
         ShortcutsDialog::tr("click a map, a filter or a gradient")},
        {ShortcutsDialog::tr("Point at a cell of the stage; at the next"),
         ShortcutsDialog::tr("Enter; Ctrl and arrows")},
        {ShortcutsDialog::tr("Keep, paint or open that cell; go to its step"),
         ShortcutsDialog::tr("Enter; Ctrl+Enter")},
        {ShortcutsDialog::tr("Go from term to term, on the formula"), ShortcutsDialog::tr("Ctrl and arrows")},
        {ShortcutsDialog::tr("A step, in the presentation; a chapter"),
         ShortcutsDialog::tr("Page Up, Page Down; with Ctrl")},
        {ShortcutsDialog::tr("Play, in the presentation; blank the screen"), ShortcutsDialog::tr("P; B or W")},
        {ShortcutsDialog::tr("Settings, in the presentation; larger type"), ShortcutsDialog::tr("I; Ctrl++")}};
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

#include "tests/support/qt_main.h"
#include "tests/ui/inspector.h"
#include "ui/training/layer_editor.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>

using namespace convscope;

namespace {

/// The editor, as its button opens it.
struct Editor {
    Inspector inspector;
    LayerEditor* dialog;
    QTableView* table;

    explicit Editor(const QString& settings)
        : inspector({Controls::TrainNetwork}, settings), dialog(open()), table(dialog->findChild<QTableView*>())
    {}

    LayerEditor* open()
    {
        QTest::mouseClick(inspector.button<QPushButton>("Edit layers…"), Qt::LeftButton);
        auto* opened = inspector.widget.findChild<LayerEditor*>();
        opened->activateWindow();
        [[maybe_unused]] const bool isActive = QTest::qWaitForWindowActive(opened);
        return opened;
    }
    QUndoStack& undoStack() { return inspector.document.undoStack(); }
    QStringList column(int number) const
    {
        QStringList cells;
        for (int row = 0; row < table->model()->rowCount(); ++row)
            cells << table->model()->index(row, number).data().toString();
        return cells;
    }
    QString layers() const { return column(0).join("; "); }
    /// Of the document.
    QString net() const
    {
        QStringList names;
        for (const Layer& layer : inspector.experiment().train.layers)
            names << QString::fromStdString(layerName(layer));
        return names.join("; ");
    }
    QString error() const
    {
        const auto* label = dialog->findChild<QLabel*>("error");
        return label->isVisible() ? label->text() : QString();
    }
    void select(int row)
    {
        table->setFocus();
        table->setCurrentIndex(table->model()->index(row, 0));
    }
    QLineEdit* edit(int row)
    {
        select(row);
        QTest::keyClick(table, Qt::Key_F2);
        return table->findChild<QLineEdit*>();
    }
    /// Qt closes the field a moment after the key.
    static void finish(QLineEdit* field)
    {
        QTest::keyClick(field, Qt::Key_Return);
        QCoreApplication::processEvents();
    }
    void press(const QString& text)
    {
        for (auto* button : dialog->findChildren<QPushButton*>())
            if (button->text() == text) QTest::mouseClick(button, Qt::LeftButton);
    }
};

const QString kNet = "net=conv 4@3; relu; maxpool 2; dense 10";

} // namespace

class LayerEditorTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void layersStandWithTheirNumbers();
    void theNetFollowsEveryKey();
    void aLineIsOneStepOfUndo();
    void theCursorStaysWhereOneTypes();
    void escapeTakesALineBack();
    void whatIsNoLayerIsSaid();
    void layersThatDoNotFitAreSaid();
    void undoLetsGoOfWhatIsNoNet();
    void layersAreAddedRemovedAndMoved();
    void keysAddRemoveAndMove();
    void aPresetIsTaken();
    void othersChangesShow();
};

void LayerEditorTest::layersStandWithTheirNumbers()
{
    const Editor editor(kNet);
    QCOMPARE(editor.layers(), "Conv 4@3×3; ReLU; MaxPool 2×2; Dense 10");
    QCOMPARE(editor.column(1), (QStringList{"4×26×26", "4×26×26", "4×13×13", "10"}));
    QCOMPARE(editor.column(2), (QStringList{"40", "0", "0", QStringLiteral("6\u2009770")}));
    QCOMPARE(editor.error(), "");
    QVERIFY(!editor.dialog->isModal());
}

void LayerEditorTest::theNetFollowsEveryKey()
{
    Editor editor(kNet);
    QLineEdit* field = editor.edit(0);
    field->selectAll();
    QTest::keyClicks(field, "conv 6@5, same");
    QCOMPARE(editor.net(), "Conv 6@5×5, same; ReLU; MaxPool 2×2; Dense 10");
    QCOMPARE(editor.column(1), (QStringList{"6×28×28", "6×28×28", "6×14×14", "10"}));
    QCOMPARE(field->text(), "conv 6@5, same"); // as it is typed, until it is left
    editor.finish(field);
    QCOMPARE(editor.layers(), "Conv 6@5×5, same; ReLU; MaxPool 2×2; Dense 10");
}

void LayerEditorTest::aLineIsOneStepOfUndo()
{
    Editor editor(kNet);
    QLineEdit* field = editor.edit(0);
    field->selectAll();
    QTest::keyClicks(field, "conv 16@5");
    editor.finish(field);
    QLineEdit* second = editor.edit(2);
    second->selectAll();
    QTest::keyClicks(second, "maxpool 3");
    editor.finish(second);
    QCOMPARE(editor.undoStack().count(), 2);
    QTest::keyClick(editor.table, Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(editor.layers(), "Conv 16@5×5; ReLU; MaxPool 2×2; Dense 10");
    QTest::keyClick(editor.table, Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(editor.layers(), "Conv 4@3×3; ReLU; MaxPool 2×2; Dense 10");
    QTest::keyClick(editor.table, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(editor.layers(), "Conv 16@5×5; ReLU; MaxPool 2×2; Dense 10");
}

void LayerEditorTest::theCursorStaysWhereOneTypes()
{
    Editor editor(kNet);
    QLineEdit* field = editor.edit(0); // Conv 4@3×3
    field->setCursorPosition(5);
    QTest::keyClicks(field, "12");
    QCOMPARE(field->text(), "Conv 124@3×3");
    QCOMPARE(field->cursorPosition(), 7);
    QVERIFY(editor.net().startsWith("Conv 124@3×3;"));
}

void LayerEditorTest::escapeTakesALineBack()
{
    Editor editor(kNet);
    const QString before = editor.net();
    QLineEdit* field = editor.edit(0);
    field->selectAll();
    QTest::keyClicks(field, "conv 16@5");
    QVERIFY(editor.net() != before);
    QTest::keyClick(field, Qt::Key_Escape);
    QCOMPARE(editor.net(), before);
    QCOMPARE(editor.layers(), before);
    QVERIFY(editor.dialog->isVisible());
}

void LayerEditorTest::whatIsNoLayerIsSaid()
{
    Editor editor(kNet);
    const QString before = editor.net();
    QLineEdit* field = editor.edit(1);
    field->selectAll();
    QTest::keyClicks(field, "rely");
    QVERIFY2(editor.error().contains("ayer 2") && editor.error().contains("rely"), qPrintable(editor.error()));
    QCOMPARE(editor.net(), before);
    QCOMPARE(editor.column(1), (QStringList{"4×26×26", "—", "—", "—"}));
    QTest::keyClick(field, Qt::Key_Backspace);
    QTest::keyClicks(field, "u");
    QCOMPARE(editor.error(), "");
    QCOMPARE(editor.column(1).last(), "10");
}

void LayerEditorTest::layersThatDoNotFitAreSaid()
{
    Editor editor(kNet);
    const QString before = editor.net();
    QLineEdit* field = editor.edit(2);
    field->selectAll();
    QTest::keyClicks(field, "maxpool 30");
    QVERIFY2(editor.error().contains("layer 3"), qPrintable(editor.error()));
    QVERIFY(editor.net() != "Conv 4@3×3; ReLU; MaxPool 30×30; Dense 10");
    QVERIFY(editor.inspector.refused.isEmpty());
    QVERIFY(valueOf(Network::make(editor.inspector.experiment().train.network({1, 28, 28}, 10))).layers().size() == 4);
}

void LayerEditorTest::undoLetsGoOfWhatIsNoNet()
{
    Editor editor(kNet);
    editor.select(3);
    QTest::keyClick(editor.table, Qt::Key_Delete); // without it, there are not 10 outputs
    QVERIFY(!editor.error().isEmpty());
    QCOMPARE(editor.table->model()->rowCount(), 3);
    QCOMPARE(editor.undoStack().count(), 0);
    QTest::keyClick(editor.table, Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(editor.error(), "");
    QCOMPARE(editor.layers(), editor.net());
}

void LayerEditorTest::layersAreAddedRemovedAndMoved()
{
    Editor editor(kNet);
    editor.select(2);
    editor.press("Add");
    QCoreApplication::processEvents();
    auto* field = editor.table->findChild<QLineEdit*>();
    QVERIFY(field && field->isVisible() && field->hasFocus());
    QCOMPARE(field->selectedText(), "ReLU"); // ready to be typed over
    QTest::keyClicks(field, "dropout 0.25");
    editor.finish(field);
    QCOMPARE(editor.net(), "Conv 4@3×3; ReLU; MaxPool 2×2; Dropout 0.25; Dense 10");
    editor.press("Up");
    QCOMPARE(editor.net(), "Conv 4@3×3; ReLU; Dropout 0.25; MaxPool 2×2; Dense 10");
    editor.press("Up");
    editor.press("Down");
    QCOMPARE(editor.net(), "Conv 4@3×3; ReLU; Dropout 0.25; MaxPool 2×2; Dense 10");
    editor.press("Remove");
    QCOMPARE(editor.net(), "Conv 4@3×3; ReLU; MaxPool 2×2; Dense 10");
    QCOMPARE(editor.layers(), editor.net());
    while (editor.undoStack().canUndo()) editor.undoStack().undo();
    QCOMPARE(editor.layers(), "Conv 4@3×3; ReLU; MaxPool 2×2; Dense 10");
}

void LayerEditorTest::keysAddRemoveAndMove()
{
    Editor editor(kNet);
    editor.select(2);
    QTest::keyClick(editor.table, Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(editor.net(), "Conv 4@3×3; MaxPool 2×2; ReLU; Dense 10");
    QTest::keyClick(editor.table, Qt::Key_Down, Qt::AltModifier);
    QCOMPARE(editor.net(), "Conv 4@3×3; ReLU; MaxPool 2×2; Dense 10");
    editor.select(0);
    QTest::keyClick(editor.table, Qt::Key_Up, Qt::AltModifier); // no further
    QCOMPARE(editor.undoStack().count(), 0);                    // moved there and back at once
    editor.select(1);
    QTest::keyClick(editor.table, Qt::Key_Delete);
    QCOMPARE(editor.net(), "Conv 4@3×3; MaxPool 2×2; Dense 10");
    QTest::keyClick(editor.table, Qt::Key_Insert);
    editor.finish(editor.table->findChild<QLineEdit*>());
    QCOMPARE(editor.net(), "Conv 4@3×3; MaxPool 2×2; ReLU; Dense 10");
}

void LayerEditorTest::aPresetIsTaken()
{
    Editor editor(kNet);
    QTest::keyClicks(editor.dialog->findChild<QComboBox*>(), "Dense");
    QCOMPARE(editor.layers(), "Dense 128; ReLU; Dense 10");
    QTest::keyClick(editor.table, Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(editor.layers(), "Conv 4@3×3; ReLU; MaxPool 2×2; Dense 10");
}

void LayerEditorTest::othersChangesShow()
{
    Editor editor(kNet);
    QTest::keyClicks(editor.inspector.find<QComboBox>("Network preset"), "Tiny");
    QCOMPARE(editor.table->model()->rowCount(), 7);
    QCOMPARE(editor.layers(), editor.net());
}

CONVSCOPE_QT_TEST(LayerEditorTest, "layer_editor");
#include "layer_editor_test.moc"

#include "ui/experiment_document.h"

#include "tests/support/qt_main.h"
#include "tests/support/result.h"
#include "ui/scene/image_file.h"

using namespace convscope;

namespace {

Experiment start() { return Experiment::startingWith(valueOf(photoFromSource("pattern:checker"))); }

bool setOffset(ExperimentDocument& document, float offset, const QString& field = "offset")
{
    return document.edit("Offset", field, [offset](Experiment& e) { e.kernel.offset = offset; });
}

} // namespace

class ExperimentDocumentTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void anEditIsReportedOnceAndUndone();
    void aRefusedEditSaysWhyAndChangesNothing();
    void anEditWithoutEffectIsNoStepOfUndo();
    void quickEditsOfOneFieldAreOneStep();
    void editsOfTwoFieldsAreTwoSteps();
    void aDragIsOneStepHoweverLong();
    void aDragIsNotMergedWithTheEditBeforeIt();
    void anEditAfterADragIsAStepOfItsOwn();
    void twoDragsAreTwoSteps();
    void aDragBackToItsStartLeavesNoStep();
    void anEditAfterUndoForgetsWhatWasUndone();
    void theTextNamesTheStep();
};

void ExperimentDocumentTest::anEditIsReportedOnceAndUndone()
{
    ExperimentDocument document(start());
    const Experiment before = document.experiment();
    const QSignalSpy changed(&document, &ExperimentDocument::changed);
    QVERIFY(setOffset(document, 7.0f));
    QCOMPARE(changed.count(), 1);
    QCOMPARE(document.experiment().kernel.offset, 7.0f);

    document.undoStack().undo();
    QVERIFY(document.experiment() == before);
    QCOMPARE(changed.count(), 2);
    document.undoStack().redo();
    QCOMPARE(document.experiment().kernel.offset, 7.0f);
}

void ExperimentDocumentTest::aRefusedEditSaysWhyAndChangesNothing()
{
    ExperimentDocument document(start());
    const Experiment before = document.experiment();
    const QSignalSpy changed(&document, &ExperimentDocument::changed);
    QSignalSpy refused(&document, &ExperimentDocument::refused);
    QVERIFY(!document.edit("Divisor", "divisor", [](Experiment& e) { e.kernel.divisor = 0.0f; }));
    QCOMPARE(refused.count(), 1);
    QCOMPARE(refused.first().first().toString(), "The kernel's divisor must not be 0.");
    QCOMPARE(changed.count(), 0);
    QVERIFY(document.experiment() == before);
    QCOMPARE(document.undoStack().count(), 0);
}

void ExperimentDocumentTest::anEditWithoutEffectIsNoStepOfUndo()
{
    ExperimentDocument document(start());
    const QSignalSpy changed(&document, &ExperimentDocument::changed);
    QVERIFY(setOffset(document, document.experiment().kernel.offset));
    QCOMPARE(changed.count(), 0);
    QCOMPARE(document.undoStack().count(), 0);
}

void ExperimentDocumentTest::quickEditsOfOneFieldAreOneStep()
{
    ExperimentDocument document(start());
    const Experiment before = document.experiment();
    for (int i = 1; i <= 20; ++i) setOffset(document, static_cast<float>(i));
    QCOMPARE(document.undoStack().count(), 1);
    document.undoStack().undo();
    QVERIFY(document.experiment() == before);
    document.undoStack().redo();
    QCOMPARE(document.experiment().kernel.offset, 20.0f);
}

void ExperimentDocumentTest::editsOfTwoFieldsAreTwoSteps()
{
    ExperimentDocument document(start());
    setOffset(document, 1.0f);
    document.edit("Divisor", "divisor", [](Experiment& e) { e.kernel.divisor = 2.0f; });
    setOffset(document, 3.0f);
    QCOMPARE(document.undoStack().count(), 3);
    document.undoStack().undo();
    QCOMPARE(document.experiment().kernel.offset, 1.0f);
    QCOMPARE(document.experiment().kernel.divisor, 2.0f);
}

void ExperimentDocumentTest::aDragIsOneStepHoweverLong()
{
    ExperimentDocument document(start());
    document.beginGesture();
    setOffset(document, 1.0f);
    QTest::qSleep(750); // longer than edits that merge by following closely
    setOffset(document, 2.0f);
    document.endGesture();
    QCOMPARE(document.undoStack().count(), 1);
}

void ExperimentDocumentTest::aDragIsNotMergedWithTheEditBeforeIt()
{
    ExperimentDocument document(start());
    setOffset(document, 1.0f); // typed
    document.beginGesture();
    setOffset(document, 2.0f);
    setOffset(document, 3.0f);
    document.endGesture();
    QCOMPARE(document.undoStack().count(), 2);
    document.undoStack().undo();
    QCOMPARE(document.experiment().kernel.offset, 1.0f);
}

void ExperimentDocumentTest::anEditAfterADragIsAStepOfItsOwn()
{
    ExperimentDocument document(start());
    document.beginGesture();
    setOffset(document, 1.0f);
    document.endGesture();
    setOffset(document, 2.0f); // at once
    QCOMPARE(document.undoStack().count(), 2);
}

void ExperimentDocumentTest::twoDragsAreTwoSteps()
{
    ExperimentDocument document(start());
    for (const float offset : {1.0f, 2.0f}) {
        document.beginGesture();
        setOffset(document, offset);
        document.endGesture();
    }
    QCOMPARE(document.undoStack().count(), 2);
    document.undoStack().undo();
    QCOMPARE(document.experiment().kernel.offset, 1.0f);
}

void ExperimentDocumentTest::aDragBackToItsStartLeavesNoStep()
{
    ExperimentDocument document(start());
    const float offset = document.experiment().kernel.offset;
    document.beginGesture();
    setOffset(document, offset + 1.0f);
    setOffset(document, offset);
    document.endGesture();
    QCOMPARE(document.undoStack().count(), 0);
}

void ExperimentDocumentTest::anEditAfterUndoForgetsWhatWasUndone()
{
    ExperimentDocument document(start());
    setOffset(document, 1.0f);
    document.undoStack().undo();
    document.edit("Divisor", "divisor", [](Experiment& e) { e.kernel.divisor = 2.0f; });
    QVERIFY(!document.undoStack().canRedo());
    QCOMPARE(document.experiment().kernel.offset, 0.0f);
}

void ExperimentDocumentTest::theTextNamesTheStep()
{
    ExperimentDocument document(start());
    setOffset(document, 1.0f);
    QCOMPARE(document.undoStack().undoText(), "Offset");
}

CONVSCOPE_QT_TEST(ExperimentDocumentTest, "experiment_document");
#include "experiment_document_test.moc"

#include "ui/formula_view.h"

#include "tests/support/qt_main.h"

using namespace convscope;

namespace {

Formula sumOf(int terms)
{
    SumLine sum("G[0,0]", Role::Output);
    for (int i = 0; i < terms; ++i) sum.addTerm(QString::number(i), Role::Input, "2", Role::Kernel, i);
    return {{generalLine("G = Σ h · f"), sum.equals("9", Role::Output)}};
}

/// What is reported while the pointer moves along the line at this height, each change once.
QList<int> hoveredAlong(FormulaView& view, int y)
{
    QList<int> terms;
    const auto connection = QObject::connect(&view, &FormulaView::termHovered, &view, [&terms](int term) {
        if (terms.isEmpty() || terms.last() != term) terms << term;
    });
    for (int x = 1; x < view.width(); x += 2) QTest::mouseMove(&view, {x, y});
    QObject::disconnect(connection);
    return terms;
}

QList<int> withoutGaps(QList<int> terms)
{
    terms.removeAll(-1);
    return terms;
}

} // namespace

class FormulaViewTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void termsArePointedAtFromLeftToRight();
    void theGeneralLineHasNoTerms();
    void aClickNamesItsTerm();
    void leavingLetsGo();
    void aLitTermLooksDifferent();
    void aLongSumLosesTermsInItsMiddle();
    void itIsReadOut();
};

void FormulaViewTest::termsArePointedAtFromLeftToRight()
{
    FormulaView view;
    view.setFormula(sumOf(3));
    view.resize(900, view.sizeHint().height());
    view.show();
    QCOMPARE(withoutGaps(hoveredAlong(view, view.height() * 2 / 3)), (QList<int>{0, 1, 2}));
}

void FormulaViewTest::theGeneralLineHasNoTerms()
{
    FormulaView view;
    view.setFormula(sumOf(3));
    view.resize(900, view.sizeHint().height());
    view.show();
    QCOMPARE(hoveredAlong(view, view.height() / 4), QList<int>{-1});
}

void FormulaViewTest::aClickNamesItsTerm()
{
    FormulaView view;
    view.setFormula(sumOf(2));
    view.resize(900, view.sizeHint().height());
    view.show();
    QSignalSpy clicked(&view, &FormulaView::termClicked);
    QSignalSpy hovered(&view, &FormulaView::termHovered);
    int x = 1;
    for (; x < view.width(); x += 2) {
        QTest::mouseMove(&view, {x, view.height() * 2 / 3});
        if (!hovered.isEmpty() && hovered.last().first().toInt() == 1) break;
    }
    QTest::mouseClick(&view, Qt::LeftButton, {}, {x, view.height() * 2 / 3});
    QCOMPARE(clicked.count(), 1);
    QCOMPARE(clicked.first().first().toInt(), 1);
    QTest::mouseClick(&view, Qt::LeftButton, {}, {view.width() - 2, view.height() * 2 / 3}); // beside the formula
    QCOMPARE(clicked.count(), 1);
}

void FormulaViewTest::leavingLetsGo()
{
    FormulaView view;
    view.setFormula(sumOf(2));
    view.show();
    QSignalSpy hovered(&view, &FormulaView::termHovered);
    QEvent leave(QEvent::Leave);
    QApplication::sendEvent(&view, &leave);
    QCOMPARE(hovered.last().first().toInt(), -1);
}

void FormulaViewTest::aLitTermLooksDifferent()
{
    FormulaView view;
    view.setFormula(sumOf(3));
    view.resize(900, view.sizeHint().height());
    const QImage plain = view.grab().toImage();
    view.setLitTerm(1);
    const QImage second = view.grab().toImage();
    view.setLitTerm(2);
    const QImage third = view.grab().toImage();
    QVERIFY(plain != second);
    QVERIFY(second != third);
    view.setLitTerm(-1);
    QCOMPARE(view.grab().toImage(), plain);
}

void FormulaViewTest::aLongSumLosesTermsInItsMiddle()
{
    FormulaView view;
    view.setFormula(sumOf(81));
    view.resize(700, view.sizeHint().height());
    view.show();
    const QList<int> terms = withoutGaps(hoveredAlong(view, view.height() * 2 / 3));
    QCOMPARE(terms.first(), 0);
    QCOMPARE(terms.last(), 80);
    QVERIFY(terms.size() < 40);
}

void FormulaViewTest::itIsReadOut()
{
    FormulaView view;
    view.setFormula(sumOf(2));
    QCOMPARE(view.accessibleName(), "Formula");
    QCOMPARE(view.accessibleDescription(), "G = Σ h · f\nG[0,0] = 0·2 + 1·2 = 9");
}

CONVSCOPE_QT_TEST(FormulaViewTest, "formula_view");
#include "formula_view_test.moc"

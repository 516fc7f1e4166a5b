#include "ui/scene/formula.h"

#include "tests/scene/painted.h"
#include "tests/support/qt_main.h"
#include "ui/scene/text.h"

using namespace convscope;

namespace {

Formula sumOf(int terms)
{
    SumLine sum(QStringLiteral("G[0,0]"), Role::Output);
    for (int i = 0; i < terms; ++i)
        sum.addTerm(QString::number(100 + i), Role::Input, i % 2 ? QStringLiteral("−1") : QStringLiteral("2"),
                    Role::Kernel, i);
    return {{generalLine(QStringLiteral("G = Σ_j h_{jk}")), sum.equals(QStringLiteral("77"), Role::Output)}};
}

/// What differs when the term is lit.
QRectF litBox(const Formula& formula, const QRectF& rect, int term)
{
    const QSize size = rect.toAlignedRect().size() + QSize(60, 60);
    const auto image = [&](int lit) {
        return painted(size, Qt::white,
                       [&](QPainter& p) { paintFormula(p, formula, rect, 14.0, lit, Style::light()); });
    };
    const QImage plain = image(-1);
    const QImage lit = image(term);
    QRect box;
    for (int y = 0; y < size.height(); ++y)
        for (int x = 0; x < size.width(); ++x)
            if (plain.pixel(x, y) != lit.pixel(x, y)) box |= QRect(x, y, 1, 1);
    return box;
}

} // namespace

class FormulaTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void subscriptsAreParsed_data();
    void subscriptsAreParsed();
    void sumIsMadeOfTokens();
    void biasStandsBeforeTheResult();
    void plainTextIsComplete();
    void termAtFindsWhatIsLit_data();
    void termAtFindsWhatIsLit();
    void longSumsLoseTheirMiddleAndSayHowMuch_data();
    void longSumsLoseTheirMiddleAndSayHowMuch();
    void heightHoldsAllLines();
    void tokensHaveTheColourOfTheirRole();
};

void FormulaTest::subscriptsAreParsed_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("expected"); // "_" in front of subscripts
    QTest::newRow("none") << "G = f" << QStringList{"G = f"};
    QTest::newRow("a letter") << "Σ_j Σ_k h" << QStringList{"Σ", "_j", " Σ", "_k", " h"};
    QTest::newRow("a group") << "n_{out} = n" << QStringList{"n", "_out", " = n"};
    QTest::newRow("at the start") << "_j" << QStringList{"_j"};
    QTest::newRow("a lone one at the end stays") << "a_" << QStringList{"a_"};
    QTest::newRow("empty") << "" << QStringList{};
}

void FormulaTest::subscriptsAreParsed()
{
    QFETCH(QString, text);
    QFETCH(QStringList, expected);
    QStringList found;
    for (const Token& token : generalLine(text).tokens) {
        found << (token.isSubscript ? "_" : "") + token.text;
        QCOMPARE(token.term, -1);
    }
    QCOMPARE(found, expected);
}

void FormulaTest::sumIsMadeOfTokens()
{
    const Formula::Line line = sumOf(2).lines[1];
    const std::vector<Token> expected{
        {"G[0,0]", Role::Output, false, -1}, {" = ", Role::Plain, false, -1}, {"", Role::Plain, false, 0},
        {"100", Role::Input, false, 0},      {"·", Role::Plain, false, 0},    {"2", Role::Kernel, false, 0},
        {" + ", Role::Plain, false, 1},      {"101", Role::Input, false, 1},  {"·", Role::Plain, false, 1},
        {"(−1)", Role::Kernel, false, 1},    {" = ", Role::Plain, false, -1}, {"77", Role::Output, false, -1}};
    QVERIFY(line.tokens == expected);
}

void FormulaTest::biasStandsBeforeTheResult()
{
    SumLine sum(QStringLiteral("G"), Role::Output);
    sum.addTerm("1", Role::Input, "2", Role::Kernel, 0);
    sum.addBias("128");
    QCOMPARE(plainText({{sum.equals("130", Role::Output)}}), QStringLiteral("G = 1·2 + 128 = 130"));
}

void FormulaTest::plainTextIsComplete()
{
    QCOMPARE(plainText(sumOf(3)), QStringLiteral("G = Σj hjk\nG[0,0] = 100·2 + 101·(−1) + 102·2 = 77"));
    QCOMPARE(plainText(sumOf(200)).count(QStringLiteral("·")), 200);
}

void FormulaTest::termAtFindsWhatIsLit_data()
{
    QTest::addColumn<int>("terms");
    QTest::newRow("one term") << 1;
    QTest::newRow("nine terms") << 9;
    QTest::newRow("more than fit") << 49;
}

void FormulaTest::termAtFindsWhatIsLit()
{
    QFETCH(int, terms);
    const Formula formula = sumOf(terms);
    const QRectF rect(20, 30, 1000, 60);
    int shown = 0;
    for (int term = 0; term < terms; ++term) {
        const QRectF box = litBox(formula, rect, term);
        if (box.isEmpty()) continue; // left out
        ++shown;
        for (const QPointF point : {box.center(), box.topLeft() + QPointF(1, 1), box.bottomRight() - QPointF(2, 2)})
            QCOMPARE(termAt(formula, rect, 14.0, point).value_or(-1), term);
    }
    QVERIFY(shown >= std::min(terms, 9));
    QVERIFY(!termAt(formula, rect, 14.0, {22, 60}));   // the left side is no term
    QVERIFY(!termAt(formula, rect, 14.0, {500, 35}));  // nor is the general line
    QVERIFY(!termAt(formula, rect, 14.0, {500, 200})); // nor is what lies below
}

void FormulaTest::longSumsLoseTheirMiddleAndSayHowMuch_data()
{
    QTest::addColumn<int>("terms");
    QTest::addColumn<double>("width");
    QTest::addColumn<bool>("fits");
    QTest::newRow("3×3 in a wide place") << 9 << 1500.0 << true;
    QTest::newRow("3×3 in a narrow place") << 9 << 500.0 << false;
    QTest::newRow("7×7") << 49 << 900.0 << false;
    QTest::newRow("31×31") << 961 << 1200.0 << false;
}

void FormulaTest::longSumsLoseTheirMiddleAndSayHowMuch()
{
    QFETCH(int, terms);
    QFETCH(double, width);
    QFETCH(bool, fits);
    const Formula formula = sumOf(terms);
    const QRectF rect(0, 0, width, 60);
    const auto svg = parsedSvg(
        svgOf({2000, 100}, [&](QPainter& painter) { paintFormula(painter, formula, rect, 14.0, -1, Style::light()); }));
    QString line;
    double right = 0.0;
    for (const PaintedText& text : svg.texts) {
        if (text.ink.center().y() > 14.0 * 1.75) line += text.text;
        right = std::max(right, text.ink.right());
    }
    QVERIFY2(right <= width, qPrintable(line));
    const QString last = QStringLiteral("%1·").arg(100 + terms - 1);
    QVERIFY2(line.contains(QStringLiteral("100·2")) && line.contains(last) && line.endsWith(QStringLiteral("=77")),
             qPrintable(line));
    static const QRegularExpression counted(QStringLiteral("… (\\d+) more …"));
    const auto match = counted.match(line);
    QCOMPARE(match.hasMatch(), !fits);
    QCOMPARE(line.count(QStringLiteral("·")) + match.captured(1).toInt(), terms);
}

void FormulaTest::heightHoldsAllLines()
{
    const Formula formula = sumOf(3);
    const double height = formulaHeight(formula, 14.0);
    const auto image = painted({600, 100}, Qt::white, [&](QPainter& painter) {
        paintFormula(painter, formula, {0, 0, 600, height}, 14.0, -1, Style::light());
    });
    int lowest = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            if (image.pixel(x, y) != QColor(Qt::white).rgb()) lowest = y;
    QVERIFY(lowest > height / 2.0 && lowest < height);
    QCOMPARE(formulaHeight({}, 14.0), 0.0);
}

void FormulaTest::tokensHaveTheColourOfTheirRole()
{
    for (const bool isDark : {false, true}) {
        const Style style = Style::of(isDark);
        for (const Role role : {Role::Input, Role::Kernel, Role::Output, Role::Current}) {
            const Formula formula{{{{{QStringLiteral("█"), role, false, -1}}}}};
            const auto image = painted({60, 60}, style.background, [&](QPainter& painter) {
                paintFormula(painter, formula, {10, 10, 40, 40}, 20.0, -1, style);
            });
            COMPARE_COLOURS(image.pixel(16, 28), style.textColour(role).rgb(), 2);
        }
    }
}

CONVSCOPE_QT_TEST(FormulaTest, "formula");
#include "formula_test.moc"

#include "ui/scene/lessons/answer.h"

#include "tests/support/qt_main.h"
#include "tests/support/result.h"

#include <QtTest>

using namespace convscope;

namespace {

/// 0 1 2 3 / 4 5 6 7 / 8 9 10 11 and its negative, a weight of two filters, a bias, and a plane with one 1.
std::vector<AskedTensor> someTensors()
{
    Tensor input({1, 2, 3, 4});
    for (std::size_t i = 0; i < 12; ++i) {
        input.data[i] = static_cast<float>(i);
        input.data[12 + i] = -static_cast<float>(i);
    }
    Tensor weight({2, 2, 3, 3}, 0.5f);
    weight.at(1, 1, 2, 0) = 4.0f;
    Tensor mask({1, 1, 3, 3});
    mask.at(0, 0, 2, 1) = 1.0f;
    return {{"input", input, 0},   {"second", input, 1},
            {"weight", weight, 0}, {"bias", Tensor({2}, std::vector<float>{1.25f, -3.0f}), 0},
            {"mask", mask, 0},     {"flat", Tensor({1, 1, 2, 2}, 7.0f), 0}};
}

Result<Answer> answerOf(const QString& text)
{
    const auto expression = AnswerExpression::parse(text);
    if (!expression) return expression.error();
    return expression->of(someTensors());
}

} // namespace

class LessonAnswerTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void numbers_data();
    void numbers();
    void cells_data();
    void cells();
    void whatIsNotUnderstoodIsSaid_data();
    void whatIsNotUnderstoodIsSaid();
    void tensorsAreNamedOnce();
    void whatIsTypedMeansANumber_data();
    void whatIsTypedMeansANumber();
    void aCellIsTyped();
};

void LessonAnswerTest::numbers_data()
{
    QTest::addColumn<double>("number");
    const auto row = [](const char* text, double number) { QTest::newRow(text) << number; };
    row("width input", 4);
    row("height input", 3);
    row("channels input", 2);
    row("batch input", 1);
    row("count input", 24);
    row("batch weight", 2);
    row("width bias", 2);
    row("height bias", 1);
    row("value input 1,2", 6);
    row("value input 1,1,2", -6);
    row("value weight 1,1,2,0", 4);
    row("value bias 1", -3);
    row("sum bias", -1.75);
    row("sum weight", 36 * 0.5 + 3.5);
    row("max input", 11);
    row("min input", -11);
    row("12", 12);
    row("count weight + count bias", 38);
    row("2 + 3 * 4", 14);
    row("(2 + 3) * 4", 20);
    row("10 - 3 - 2", 5);
    row("count input * (count bias + 1)", 72);
    row("count weight < count bias ? 1 : 2", 2);
    row("count weight > count bias ? 1 : 2", 1);
    row("2 <= 2 ? 3 : 4", 3);
    row("count bias == 2 ? 1 : 2", 1);
    row("count bias != 2 ? 1 : width input", 4);
}

void LessonAnswerTest::numbers()
{
    QFETCH(const double, number);
    const Answer answer = valueOf(answerOf(QTest::currentDataTag()));
    QVERIFY(!answer.isCell);
    QCOMPARE(answer.number, number);
}

void LessonAnswerTest::cells_data()
{
    QTest::addColumn<int>("row");
    QTest::addColumn<int>("col");
    const auto row = [](const char* text, int y, int x) { QTest::newRow(text) << y << x; };
    row("cell of max input", 2, 3);
    row("cell of min input", 0, 0);
    row("cell of max second", 0, 0); // of the plane in view, which is the negative one
    row("cell of min second", 2, 3);
    row("cell where mask is not 0", 2, 1);
    row("cell where input is 6", 1, 2);
    row("cell where second is -6", 1, 2);
}

void LessonAnswerTest::cells()
{
    QFETCH(const int, row);
    QFETCH(const int, col);
    const Answer answer = valueOf(answerOf(QTest::currentDataTag()));
    QVERIFY(answer.isCell);
    QCOMPARE(answer.row, row);
    QCOMPARE(answer.col, col);
    QCOMPARE(answer.plane.h, 3);
}

void LessonAnswerTest::whatIsNotUnderstoodIsSaid_data()
{
    QTest::addColumn<QString>("error");
    const auto row = [](const char* text, const char* error) { QTest::newRow(text) << QString::fromUtf8(error); };
    row("", "it ends there");
    row("width", "the name of a tensor was expected, but it ends there");
    row("width 3", "the name of a tensor was expected, but “3” stands there");
    row("breadth input", "“breadth” stands there");
    row("width input input", "the end was expected, but “input” stands there");
    row("value input", "a number was expected");
    row("value input 1,", "a number was expected");
    row("value input 1,-2", "an index that is not negative");
    row("(1 + 2", "“)” was expected");
    row("1 < 2", "“?” was expected");
    row("1 < 2 ? 3", "“:” was expected");
    row("cell max input", "“where” was expected");
    row("cell of mean input", "“max” or “min” was expected");
    row("cell where mask not 0", "“is” was expected");
    row("width nothing", "There is no tensor “nothing” here; the tensors are input, second,");
    row("value input 3,0", "“input” has no number 3,0; it is of 1×2×3×4");
    row("value bias 0,0", "“bias” has no number 0,0");
    row("cell of max flat", "in “flat” there are 4");
    row("cell where mask is 3", "in “mask” there is none");
}

void LessonAnswerTest::whatIsNotUnderstoodIsSaid()
{
    QFETCH(const QString, error);
    const QString said = QString::fromStdString(errorOf(answerOf(QTest::currentDataTag())));
    QVERIFY2(said.contains(error), qPrintable(said));
}

void LessonAnswerTest::tensorsAreNamedOnce()
{
    const auto expression = valueOf(AnswerExpression::parse("count weight * 2 + count bias + width weight"));
    QCOMPARE(expression.tensorNames(), (std::vector<std::string>{"weight", "bias"}));
    QVERIFY(!expression.isConstant());
    QVERIFY(valueOf(AnswerExpression::parse("2 * 3")).isConstant());
    QVERIFY(valueOf(AnswerExpression::parse("cell of max input")).isCell());
}

void LessonAnswerTest::whatIsTypedMeansANumber_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<double>("number");
    QTest::addColumn<QString>("verdict"); // "right", "wrong", or what is said
    const auto row = [](const char* typed, double number, const char* verdict) {
        QTest::addRow("“%s” for %g", typed, number) << QString::fromUtf8(typed) << number << QString::fromUtf8(verdict);
    };
    row("3", 3, "right");
    row(" 3 ", 3, "right");
    row("4", 3, "wrong");
    row("0.33", 1.0 / 3, "right");
    row(".33", 1.0 / 3, "right");
    row("0.3333", 1.0 / 3, "right");
    row("0.34", 1.0 / 3, "wrong");
    row("0.3", 1.0 / 3, "right");
    row("0.333", 0.3337, "wrong");
    row("1/3", 1.0 / 3, "right");
    row("-1/4", -0.25, "right");
    row("1/3", 0.34, "wrong");
    row("−0.25", -0.25, "right");
    row("-0.25", 0.25, "wrong");
    row("1.70", 1.7f, "right"); // a float32's 1.7
    row("1 204", 1204, "right");
    row("12e2", 1204, "right");
    row("12e2", 1280, "wrong");
    row("three", 3, "is no number");
    row("", 0, "is no number");
    row("1/0", 0, "is no number");
    row("3,5", 3.5, "is no number");
}

void LessonAnswerTest::whatIsTypedMeansANumber()
{
    QFETCH(const QString, typed);
    QFETCH(const double, number);
    QFETCH(const QString, verdict);
    const auto isRight = meansNumber(typed, number);
    if (isRight)
        QCOMPARE(QString(*isRight ? "right" : "wrong"), verdict);
    else
        QVERIFY(QString::fromStdString(isRight.error().message).contains(verdict));
}

void LessonAnswerTest::aCellIsTyped()
{
    for (const char* typed : {"2,3", "2, 3", "(2, 3)", "[2,3]", "2 3", " 2 ; 3 ", "2，3"})
        QCOMPARE(valueOf(typedCell(QString::fromUtf8(typed))), std::pair(2, 3));
    for (const char* typed : {"", "2", "2,3,4", "a,b", "-1,2", "2.5,1"})
        QVERIFY2(!typedCell(QString::fromUtf8(typed)), typed);
}

CONVSCOPE_QT_TEST(LessonAnswerTest, "lesson_answer");
#include "lesson_answer_test.moc"

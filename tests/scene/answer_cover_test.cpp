#include "tests/scene/painted.h"
#include "tests/scene/sample.h"
#include "tests/support/qt_main.h"
#include "tests/support/result.h"
#include "ui/scene/experiment_fields.h"
#include "ui/scene/lessons/asked.h"

#include <QtTest>

using namespace convscope;

namespace {

constexpr QSize kSize(880, 600);
const QRectF kBounds(0, 0, 880, 600);

std::unique_ptr<Figure> figureWith(const QString& chapter, const QString& settings)
{
    return figureOf(chapter, valueOf(withSettings(sampleExperiment(), settings)));
}

QImage covered(const Figure& figure, const AnswerCover& cover, const Target& pointed = {})
{
    Pose pose;
    pose.hover = pointed;
    return painted(kSize, Style::light().background,
                   [&](QPainter& painter) { paintCovered(painter, cover, figure, kBounds, pose, Style::light()); });
}

/// Whether two pictures differ nowhere but in a rectangle. A glyph's edge may: it is laid out anew when it is first
/// drawn.
bool differOnlyIn(const QImage& a, const QImage& b, const QRectF& rect)
{
    constexpr int kEdge = 90;
    for (int y = 0; y < a.height(); ++y)
        for (int x = 0; x < a.width(); ++x)
            if (distance(a.pixel(x, y), b.pixel(x, y)) > kEdge && !rect.contains(QPointF(x, y))) return false;
    return true;
}

} // namespace

class AnswerCoverTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void nothingButTheQuestionIsTold_data();
    void nothingButTheQuestionIsTold();
    void whatIsGivenStaysInView();
    void aClickInAPanelOfTheSizeAnswers();
    void whatIsNotOnTheStageIsCoveredWithAllElse();
};

void AnswerCoverTest::nothingButTheQuestionIsTold_data()
{
    QTest::addColumn<QString>("chapter");
    QTest::addColumn<QString>("one");
    QTest::addColumn<QString>("other"); // differs in what is asked for, and in the given panel
    QTest::addColumn<QString>("asked");
    QTest::addColumn<int>("given");
    const auto row = [](const char* chapter, const char* one, const char* other, const char* asked, Panel given) {
        QTest::newRow(chapter) << QString(chapter) << QString(one) << QString(other) << QString(asked)
                               << static_cast<int>(given);
    };
    row("convolution", "kernel=box", "kernel=sobel_x", "output", Panel::Kernel);
    row("stride", "kernel=box", "kernel=sobel_x", "output", Panel::None);
    row("padding", "kernel=box&influence=weight", "kernel=gaussian&influence=weight", "influence", Panel::Output);
    row("pooling", "pool=max", "pool=average", "output", Panel::None);
}

void AnswerCoverTest::nothingButTheQuestionIsTold()
{
    QFETCH(const QString, chapter);
    QFETCH(const QString, one);
    QFETCH(const QString, other);
    QFETCH(const QString, asked);
    QFETCH(const int, given);
    const auto first = figureWith(chapter, one);
    const auto second = figureWith(chapter, other);
    const AnswerCover cover = coverOf(*first, {asked.toStdString()});
    QVERIFY(cover.isOn && !cover.asked.empty());
    // Its title speaks of it, too.
    QRectF differing = first->panel(kBounds, static_cast<Panel>(given)).rect;
    if (!differing.isEmpty()) differing.adjust(-6, -46, 90, 6);
    const QImage a = covered(*first, cover);
    QVERIFY(differOnlyIn(a, covered(*second, cover), differing));
    const QImage plain = painted(*first, kSize, {}, Style::light());
    QVERIFY(a != plain);
}

void AnswerCoverTest::whatIsGivenStaysInView()
{
    const auto figure = figureWith("convolution", "kernel=box");
    const AnswerCover cover = coverOf(*figure, {"output"});
    const QImage hidden = covered(*figure, cover);
    Pose pose;
    pose.phase = 0.2795; // the window has all but come
    const QImage plain = painted(*figure, kSize, pose, Style::light());
    for (const Panel panel : {Panel::Input, Panel::Kernel}) {
        const QRect rect = figure->panel(kBounds, panel).rect.toAlignedRect();
        QCOMPARE(hidden.copy(rect), plain.copy(rect));
    }
    const QRect output = figure->panel(kBounds, Panel::Output).rect.toAlignedRect();
    QVERIFY(hidden.copy(output) != plain.copy(output));
    QVERIFY(hasPixelNear(hidden, output.center(), Style::light().textColour(Role::Current), 30)); // the question mark
    QVERIFY(isFramed(hidden, figure->panel(kBounds, Panel::Output).rect, Style::light().current));
}

void AnswerCoverTest::aClickInAPanelOfTheSizeAnswers()
{
    const auto figure = figureWith("convolution", "kernel=box&padding=same&region=8x8+0+0"); // output as large as input
    AnswerCover cover = coverOf(*figure, {"output"});
    const auto answers = [&](const Target& target) { return isAnswer(cover, *figure, kBounds, target); };
    QVERIFY(!answers({Panel::Output, 2, 3})); // no cell is asked for
    cover.cells = {8, 8};
    QVERIFY(answers({Panel::Output, 2, 3}));
    QVERIFY(answers({Panel::Input, 7, 7}));
    QVERIFY(!answers({Panel::Input, -1, 0})); // padding
    QVERIFY(!answers({Panel::Input, 8, 0}));
    QVERIFY(!answers({Panel::Kernel, 1, 1}));
    QVERIFY(!answers({}));
    const Target pointed{Panel::Output, 2, 3};
    QVERIFY(covered(*figure, cover, pointed) != covered(*figure, cover));
    QCOMPARE(covered(*figure, cover, {Panel::Kernel, 1, 1}), covered(*figure, cover));
}

void AnswerCoverTest::whatIsNotOnTheStageIsCoveredWithAllElse()
{
    const auto figure = figureWith("backprop", "pass=da");
    const AnswerCover cover = coverOf(*figure, {"grad_bias"}); // of another pass
    QVERIFY(cover.isOn);
    const QImage hidden = covered(*figure, cover);
    const CellGrid chain = figure->panel(kBounds, Panel::Chain);
    QVERIFY(!chain.rect.isEmpty());
    const QRect small = chain.rect.toAlignedRect();
    for (int x = small.left(); x < small.right(); x += 5)
        QCOMPARE(hidden.pixelColor(x, small.center().y()), Style::light().background);
}

CONVSCOPE_QT_TEST(AnswerCoverTest, "answer_cover");
#include "answer_cover_test.moc"

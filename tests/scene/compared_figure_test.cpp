/// Any chapter with two settings side by side.
#include "ui/scene/chapters/compared_figure.h"

#include "tests/scene/painted.h"
#include "tests/scene/sample.h"
#include "tests/support/qt_main.h"
#include "tests/support/result.h"
#include "ui/scene/comparison.h"
#include "ui/scene/experiment_fields.h"
#include "ui/scene/export/figure_export.h"
#include "ui/scene/layer_tensors.h"
#include "ui/scene/pose_goals.h"

#include <set>

using namespace convscope;

namespace {

const QSize kStage(1400, 900);
const QRectF kBounds(0, 0, 1400, 900);

Experiment with(const QString& settings)
{
    return valueOf(withSettings(sampleExperiment({{12, 12}, {3, 3}, {}, "sobel_x"}), settings));
}

/// Settings and what B has otherwise.
Experiment compared(const QString& settings, const QString& other)
{
    Experiment experiment = with(settings);
    const auto done = setField(experiment, "compare", other);
    if (!done) throw std::runtime_error(done.error().message);
    return experiment;
}

Tensor outputOf(const Experiment& experiment, ComparedSide side) { return textbookOutput(sideOf(experiment, side)); }

PanelGrid panelOf(const Figure& figure, Panel kind, int side, const Pose& pose = {})
{
    for (const PanelGrid& each : figure.panels(kBounds, pose))
        if (each.panel == kind && each.side == side) return each;
    qFatal("there is no such panel");
}

/// Numbers after "= " in a line of words, with the minus as programs read it.
double lastNumber(const QString& text)
{
    return text.section(QStringLiteral("= "), -1).replace(QChar(0x2212), '-').toDouble();
}

bool hasText(const Figure& figure, const QString& text, const Pose& pose = {})
{
    return parsedSvg(svgOf(kStage, [&](QPainter& painter) { figure.paint(painter, kBounds, pose, Style::light()); }))
        .hasText(text);
}

} // namespace

class ComparedFigureTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void eachSideIsTheChapterWithItsSettings_data();
    void eachSideIsTheChapterWithItsSettings();
    void bothSidesHaveTheSamePanels();
    void cellsAreEquallyLargeOnBothSides();
    void theDifferenceIsThatOfTheNumbers_data();
    void theDifferenceIsThatOfTheNumbers();
    void differentShapesSaySo();
    void bothWalkTheSameCells();
    void theSideWithFewerCellsWaits();
    void pointingAtOneSidePointsAtTheOther();
    void aTermIsOfItsSideAndLitInBoth();
    void whatIsPointedAtIsNamed();
    void theGradientIsPaintedOnTheSideThatIsTouched();
    void headingsSayWhatDiffers();
    void formulaHoldsBothSides();
    void tensorsAreOfBothSidesAndTheirDifference();
    void specialComparisonsGiveWay();
    void aFileHoldsAll();
};

void ComparedFigureTest::eachSideIsTheChapterWithItsSettings_data()
{
    QTest::addColumn<QString>("chapter");
    QTest::addColumn<QString>("other");
    for (const Chapter& chapter : chapters())
        if (shows(chapter, Controls::Compare))
            QTest::newRow(chapter.id) << chapter.id << "kernel=box&activation=tanh&pool=l2";
}

/// What is said of each cell of a side is what the chapter alone says of it.
void ComparedFigureTest::eachSideIsTheChapterWithItsSettings()
{
    QFETCH(const QString, chapter);
    QFETCH(const QString, other);
    const Experiment experiment = compared({}, other);
    const auto both = figureOf(chapter, experiment);
    QVERIFY(dynamic_cast<ComparedFigure*>(both.get()));
    for (const ComparedSide side : {ComparedSide::A, ComparedSide::B}) {
        const Experiment own = sideOf(experiment, side);
        const auto alone = figureOf(chapter, own);
        const Pose pose = restingPose(own, 7);
        QCOMPARE(both->stepCount(), alone->stepCount());
        const QString begin = side == ComparedSide::A ? "A: " : "B: ";
        for (const PanelGrid& each : both->panels(kBounds, pose)) {
            if (each.side != static_cast<int>(side) || each.panel == Panel::Difference) continue;
            const Target last{each.panel, each.grid.firstRow + each.grid.rows - 1,
                              each.grid.firstCol + each.grid.cols - 1, each.plane};
            Target here = last;
            here.side = each.side;
            QCOMPARE(both->describe(here, pose), begin + alone->describe(last, pose));
            QCOMPARE(both->stepOf(here), alone->stepOf(last));
        }
    }
}

void ComparedFigureTest::bothSidesHaveTheSamePanels()
{
    for (const Chapter& chapter : chapters()) {
        if (!shows(chapter, Controls::Compare)) continue;
        const auto figure = figureOf(chapter.id, compared({}, "kernel=box"));
        std::array<std::vector<Panel>, 2> kinds;
        for (const PanelGrid& each : figure->panels(kBounds))
            if (each.panel != Panel::Difference) kinds.at(static_cast<std::size_t>(each.side)).push_back(each.panel);
        QVERIFY2(kinds[0].size() >= 2 && kinds[0] == kinds[1], chapter.id);
    }
}

void ComparedFigureTest::cellsAreEquallyLargeOnBothSides()
{
    const auto figure = figureOf("convolution", compared({}, "kernel=gaussian&kernel-size=7&padding=2&stride=2"));
    for (const Panel kind : {Panel::Input, Panel::Output}) {
        const QRectF a = panelOf(*figure, kind, 0).grid.cellRect(0, 0);
        const QRectF b = panelOf(*figure, kind, 1).grid.cellRect(0, 0);
        QCOMPARE(a.size(), b.size());
    }
    QCOMPARE(panelOf(*figure, Panel::Input, 1).grid.rows, 16);
    QCOMPARE(panelOf(*figure, Panel::Input, 0).grid.rows, 12);
}

void ComparedFigureTest::theDifferenceIsThatOfTheNumbers_data()
{
    QTest::addColumn<QString>("settings");
    QTest::addColumn<QString>("other");
    QTest::newRow("two kernels") << "kernel=1 2 3; 4 5 6; 7 8 9"
                                 << "kernel=0 1 0; 1 -4 1; 0 1 0";
    QTest::newRow("fills") << "padding=same"
                           << "pad-mode=reflect";
    QTest::newRow("B is edited") << "compare-side=b&kernel=1 2 3; 4 5 6; 7 8 9"
                                 << "kernel=sobel_y";
    QTest::newRow("equals") << "kernel=sobel_y"
                            << "kernel=sobel_y";
}

void ComparedFigureTest::theDifferenceIsThatOfTheNumbers()
{
    QFETCH(const QString, settings);
    QFETCH(const QString, other);
    const Experiment experiment = compared(settings, other);
    const auto figure = figureOf("convolution", experiment);
    const Tensor a = outputOf(experiment, ComparedSide::A);
    const Tensor b = outputOf(experiment, ComparedSide::B);
    QCOMPARE(a.shape, b.shape);
    const std::vector<FigureTensor> tensors = figure->tensors();
    const FigureTensor& difference = tensors.back();
    QCOMPARE(difference.name, std::string("difference"));
    QCOMPARE(difference.values.shape, a.shape);
    const CellGrid grid = panelOf(*figure, Panel::Difference, 0).grid;
    QCOMPARE(grid.rows, static_cast<int>(a.size(2)));
    int differing = 0;
    for (int row = 0; row < grid.rows; ++row)
        for (int col = 0; col < grid.cols; ++col) {
            const float expected = a.at(0, 0, row, col) - b.at(0, 0, row, col);
            differing += expected != 0.0f;
            QVERIFY(std::abs(difference.values.at(0, 0, row, col) - expected) < 1e-3f);
            const QString said = figure->describe({Panel::Difference, row, col}, {});
            QVERIFY2(std::abs(lastNumber(said) - expected) < 0.51, qPrintable(said));
        }
    Pose last = restingPose(experiment, figure->stepCount() - 1);
    QVERIFY(hasText(*figure,
                    differing == 0 ? QStringLiteral("no number differs")
                                   : QStringLiteral("%1 of %2 numbers differ").arg(differing).arg(a.data.size()),
                    last));
}

void ComparedFigureTest::differentShapesSaySo()
{
    const auto figure = figureOf("convolution", compared({}, "padding=same"));
    for (const PanelGrid& each : figure->panels(kBounds)) QVERIFY(each.panel != Panel::Difference);
    for (const FigureTensor& tensor : figure->tensors()) QVERIFY(tensor.name != "difference");
    const PaintedVector svg =
        parsedSvg(svgOf(kStage, [&](QPainter& painter) { figure->paint(painter, kBounds, {}, Style::light()); }));
    QString all;
    for (const PaintedText& text : svg.texts) all += text.text + ' ';
    QVERIFY2(all.contains(QStringLiteral("A makes 10×10×1 numbers, B 12×12×1")), qPrintable(all));
}

void ComparedFigureTest::bothWalkTheSameCells()
{
    const Experiment experiment = compared("padding=same", "padding=valid"); // 12×12 and 10×10
    const auto figure = figureOf("convolution", experiment);
    QCOMPARE(figure->stepCount(), 144);
    QCOMPARE(figure->stepsPerRow(), 12);
    for (int row = 0; row < 10; ++row)
        for (int col = 0; col < 10; ++col) {
            const int step = 12 * row + col;
            for (const int side : {0, 1})
                QCOMPARE(figure->stepOf({Panel::Output, row, col, 0, side}), std::optional(step));
            const QString formula = plainText(figure->formula(restingPose(experiment, step)));
            QCOMPARE(formula.count(QStringLiteral("G[%1,%2]").arg(row).arg(col)), 2);
        }
}

void ComparedFigureTest::theSideWithFewerCellsWaits()
{
    const Experiment experiment = compared("padding=same", "padding=valid");
    const auto figure = figureOf("convolution", experiment);
    const auto formulaAt = [&](int row, int col) {
        return plainText(figure->formula(restingPose(experiment, 12 * row + col)));
    };
    for (const auto& [row, col, restsAtRow, restsAtCol] :
         {std::array{3, 10, 3, 9}, {3, 11, 3, 9}, {10, 0, 9, 9}, {11, 11, 9, 9}}) {
        const QString formula = formulaAt(row, col);
        QVERIFY2(formula.contains(QStringLiteral("A  G[%1,%2] = ").arg(row).arg(col)), qPrintable(formula));
        QVERIFY2(formula.contains(QStringLiteral("B  G[%1,%2] = ").arg(restsAtRow).arg(restsAtCol)),
                 qPrintable(formula));
    }
    const QString waiting = QStringLiteral("no padding · waits");
    QVERIFY(!hasText(*figure, waiting, restingPose(experiment, 12 * 3 + 9)));
    QVERIFY(hasText(*figure, waiting, restingPose(experiment, 12 * 3 + 10)));

    // while A moves on, B stands still
    Pose moving = restingPose(experiment, 12 * 3 + 10);
    moving.phase = 0.2;
    Pose later = moving;
    later.phase = 0.25;
    const QImage before = painted(*figure, kStage, moving, Style::light());
    const QImage after = painted(*figure, kStage, later, Style::light());
    const auto changes = [&](int side) {
        const QRect input = panelOf(*figure, Panel::Input, side).grid.rect.toRect();
        return before.copy(input) != after.copy(input);
    };
    QVERIFY(changes(0));
    QVERIFY(!changes(1));
}

void ComparedFigureTest::pointingAtOneSidePointsAtTheOther()
{
    const Experiment experiment = compared("kernel=1 2 3; 4 5 6; 7 8 9", "kernel=box");
    const auto figure = figureOf("convolution", experiment);
    const Pose resting = restingPose(experiment, 0);
    for (const int side : {0, 1}) {
        Pose pose = resting;
        pose.hover = {Panel::Output, 4, 6, 0, side};
        const QString formula = plainText(figure->formula(pose));
        QVERIFY2(formula.contains("A  G[4,6] = ") && formula.contains("B  G[4,6] = "), qPrintable(formula));
        const QImage before = painted(*figure, kStage, resting, Style::light());
        const QImage after = painted(*figure, kStage, pose, Style::light());
        for (const int other : {0, 1}) {
            const QRectF cell = panelOf(*figure, Panel::Output, other).grid.cellRect(4, 6);
            QVERIFY(isFramed(after, cell, Style::light().current));
            QVERIFY(!isFramed(before, cell, Style::light().current));
        }
        QVERIFY(isFramed(after, panelOf(*figure, Panel::Difference, 0).grid.cellRect(4, 6), Style::light().current));
    }
    Pose pose = resting;
    pose.hover = {Panel::Difference, 2, 3};
    QVERIFY(plainText(figure->formula(pose)).count("G[2,3]") == 2);

    // a cell that the other side has not is pointed at alone
    const Experiment smaller = compared("padding=same", "padding=valid");
    const auto unequal = figureOf("convolution", smaller);
    Pose outside = restingPose(smaller, 0);
    outside.hover = {Panel::Output, 11, 11};
    const QString formula = plainText(unequal->formula(outside));
    QVERIFY2(formula.contains("A  G[11,11] = ") && formula.contains("B  G[0,0] = "), qPrintable(formula));
}

void ComparedFigureTest::aTermIsOfItsSideAndLitInBoth()
{
    const Experiment experiment = compared("kernel=1 2 3; 4 5 6; 7 8 9", "kernel=box");
    const auto figure = figureOf("convolution", experiment);
    const Pose resting = restingPose(experiment, 0);
    const int ofA = figure->termOf({Panel::Kernel, 1, 2, 0, 0});
    const int ofB = figure->termOf({Panel::Kernel, 1, 2, 0, 1});
    QCOMPARE(ofA, 5);
    QVERIFY(ofB != ofA);
    std::set<int> terms;
    for (const Formula::Line& line : figure->formula(resting).lines)
        for (const Token& token : line.tokens) terms.insert(token.term);
    QVERIFY(terms.contains(ofA) && terms.contains(ofB));
    for (const int term : {ofA, ofB}) {
        Pose pose = resting;
        pose.hover = {Panel::Formula, 0, term};
        const QImage image = painted(*figure, kStage, pose, Style::light());
        for (const int side : {0, 1})
            QVERIFY(isFramed(image, panelOf(*figure, Panel::Kernel, side).grid.cellRect(1, 2), Style::light().current));
    }
}

void ComparedFigureTest::whatIsPointedAtIsNamed()
{
    const Experiment experiment = compared("kernel=1 2 3; 4 5 6; 7 8 9", "kernel=box");
    const auto figure = figureOf("convolution", experiment);
    for (const PanelGrid& each : figure->panels(kBounds)) {
        const Target target = figure->targetAt(kBounds, each.grid.cellRect(1, 2).center());
        QCOMPARE(target.side, each.side);
        QCOMPARE(target.panel, each.panel);
        const QString said = figure->describe(target, {});
        QVERIFY2(each.panel == Panel::Difference ? said.contains("A − B = ")
                                                 : said.startsWith(each.side == 0 ? "A: " : "B: "),
                 qPrintable(said));
    }
}

void ComparedFigureTest::theGradientIsPaintedOnTheSideThatIsTouched()
{
    for (const bool isBEdited : {false, true})
        for (const int side : {0, 1}) {
            Experiment experiment = compared("pass=dz&gradient=ones", "activation=identity");
            if (isBEdited) experiment = withOtherEdited(experiment);
            const auto figure = figureOf("backprop", experiment);
            QCOMPARE(figure->touchOf(Panel::GradA), Touch::Paint);
            QCOMPARE(figure->touchOf(Panel::Chain), Touch::None);
            Experiment painted = experiment;
            figure->paintCell(painted, {Panel::GradA, 2, 3, 1, side}, -0.5f);
            QVERIFY(validate(painted));
            for (const int each : {0, 1}) {
                const Experiment own = sideOf(painted, static_cast<ComparedSide>(each));
                QCOMPARE(own.gradient.source, each == side ? GradientSource::Painted : GradientSource::Ones);
                const Tensor dA = incomingGradient(own.gradient, {1, 2, 10, 10});
                QCOMPARE(dA.at(0, 1, 2, 3), each == side ? -0.5f : 1.0f);
            }
        }
}

void ComparedFigureTest::headingsSayWhatDiffers()
{
    const auto figure = figureOf("convolution", compared("kernel=sobel_x", "kernel=box&stride=2"));
    QVERIFY(hasText(*figure, QStringLiteral("Sobel x · stride 1")));
    QVERIFY(hasText(*figure, QStringLiteral("Box blur · stride 2")));
    const QString summary = figure->summary();
    QVERIFY2(summary.contains(QStringLiteral("A (Sobel x · stride 1): Input 12×12×1 → output 10×10×1")) &&
                 summary.contains(QStringLiteral("B (Box blur · stride 2): Input 12×12×1 → output 5×5×1")),
             qPrintable(summary));
    QVERIFY(hasText(*figureOf("pooling", compared({}, "kernel=box")), QStringLiteral("the same here")));
}

void ComparedFigureTest::formulaHoldsBothSides()
{
    const Experiment experiment = compared("kernel=1 2 3; 4 5 6; 7 8 9", "kernel=1 0 0; 0 0 0; 0 0 0");
    const auto figure = figureOf("convolution", experiment);
    const QStringList lines = plainText(figure->formula(restingPose(experiment, 0))).split('\n');
    QCOMPARE(lines.size(), 3); // what holds for both stands there once
    QVERIFY(lines[0].startsWith("G[m,n]"));
    QVERIFY(lines[1].startsWith("A  G[0,0] = ") && lines[2].startsWith("B  G[0,0] = "));
    for (const int side : {0, 1})
        QVERIFY(std::abs(lastNumber(lines[1 + side]) -
                         outputOf(experiment, static_cast<ComparedSide>(side)).data.front()) < 0.51);
    for (const Chapter& chapter : chapters())
        if (shows(chapter, Controls::Compare))
            QVERIFY2(figureOf(chapter.id, experiment)->formula({}).lines.size() <= 6, chapter.id);
}

void ComparedFigureTest::tensorsAreOfBothSidesAndTheirDifference()
{
    const Experiment experiment = compared({}, "kernel=box");
    std::set<std::string> names;
    for (const FigureTensor& tensor : figureOf("convolution", experiment)->tensors()) names.insert(tensor.name);
    QCOMPARE(names, (std::set<std::string>{"a_input", "a_kernel", "a_output", "b_input", "b_kernel", "b_output",
                                           "difference"}));
}

void ComparedFigureTest::specialComparisonsGiveWay()
{
    for (const auto& [chapter, settings] : {std::pair{"convolution", "stage=gallery"},
                                            {"padding", "compare-paddings=1"},
                                            {"stride", "compare-strides=1"},
                                            {"pooling", "pool-both=1"},
                                            {"pooling-backprop", "pool-both=1"},
                                            {"padding", "influence-photo=1"}}) {
        const Experiment experiment = compared(settings, "kernel=box");
        QVERIFY(dynamic_cast<ComparedFigure*>(figureOf(chapter, experiment).get()));
        const Experiment alone = with(settings);
        QVERIFY(!dynamic_cast<ComparedFigure*>(figureOf(chapter, alone).get()));
    }
}

void ComparedFigureTest::aFileHoldsAll()
{
    const Experiment experiment = compared("numbers=on", "kernel=box");
    const auto figure = figureOf("convolution", experiment);
    FigureExport settings;
    settings.size = kStage;
    settings.svgText = SvgText::Fonts;
    const PaintedVector svg = parsedSvg(toSvg(*figure, restingPose(experiment, 99), settings));
    QVERIFY(svg.isWellFormed);
    for (const char* text : {"A", "B", "Sobel x", "Box blur", "A − B, of G"})
        QVERIFY2(svg.hasText(QString::fromUtf8(text)), text);
}

CONVSCOPE_QT_TEST(ComparedFigureTest, "compared_figure");
#include "compared_figure_test.moc"

/// What holds for every chapter's figure, in every size and geometry.
#include "ui/scene/figure.h"
#include "ui/scene/pose_goals.h"

#include "tests/scene/painted.h"
#include "tests/scene/sample.h"
#include "tests/support/qt_main.h"
#include "ui/scene/chapters/chapters.h"
#include "ui/scene/comparison.h"
#include "ui/scene/export/figure_export.h"

#include <cmath>
#include <map>
#include <set>

using namespace convscope;

Q_DECLARE_METATYPE(Experiment)

namespace {

const std::vector<QSize> kStages{{880, 600}, {1400, 900}, {700, 500}, {1800, 700}};

struct Case {
    const char* name;
    Setting setting;
};

const std::vector<Case>& geometries()
{
    const auto strided = [](Extent stride, Extent dilation, PaddingRule rule) {
        Conv2dParams params = paddedBy(rule);
        params.stride = stride;
        params.dilation = dilation;
        return params;
    };
    static const std::vector<Case> all{
        {"12×12, 3×3", {}},
        {"12×12, 1×1", {{12, 12}, {1, 1}, {}, "random"}},
        {"12×12, 2×2", {{12, 12}, {2, 2}, {}, "random"}},
        {"12×12, 12×12 and one output", {{12, 12}, {12, 12}, {}, "random"}},
        {"12×12, 31×31 full", {{12, 12}, {31, 31}, paddedBy(PaddingRule::Full), "random"}},
        {"12×12, 5×5 same, reflected", {{12, 12}, {5, 5}, paddedBy(PaddingRule::Same, PadMode::Reflect), "random"}},
        {"12×12, 1×31 same", {{12, 12}, {1, 31}, paddedBy(PaddingRule::Same), "random"}},
        {"64×64, 3×3", {{64, 64}, {3, 3}, {}, "random"}},
        {"64×64, 31×31", {{64, 64}, {31, 31}, {}, "random"}},
        {"64×64, 31×31 full", {{64, 64}, {31, 31}, paddedBy(PaddingRule::Full), "random"}},
        {"64×64, stride 5", {{64, 64}, {7, 7}, strided({5, 5}, {1, 1}, PaddingRule::Valid), "random"}},
        {"9 wide and 5 high, 3×3", {{9, 5}, {3, 3}, {}, "random"}},
        {"9 wide and 5 high, 2×4, stride 2 and 3",
         {{9, 5}, {2, 4}, strided({2, 3}, {1, 1}, PaddingRule::Same), "random"}},
        {"5 wide and 9 high, dilated", {{5, 9}, {3, 2}, strided({1, 1}, {3, 2}, PaddingRule::Full), "random"}},
        {"64 wide and 1 high", {{64, 1}, {1, 3}, {}, "random"}},
        {"1 wide and 64 high", {{1, 64}, {3, 1}, {}, "random"}},
        {"one pixel", {{1, 1}, {1, 1}, {}, "random"}},
    };
    return all;
}

Pool2dParams overlapping(int padding = 0)
{
    Pool2dParams params;
    params.size = {3, 3};
    params.stride = {1, 1};
    params.padding = {PaddingRule::Explicit, {padding, padding, padding, padding}};
    return params;
}

/// Every figure there is, with what brings it up.
struct View {
    const char* name;
    const char* chapter;
    std::function<void(Experiment&)> choose;
};

void manyMaps(Experiment& e)
{
    e.layer.volume = InputVolume::Features;
    e.layer.featureMaps = LayerSettings::kMostChannels;
    e.layer.filters = LayerSettings::kMostFilters;
    e.layer.groups = 2;
}

const std::vector<View>& views()
{
    static const std::vector<View> all{
        {"pixels", "pixels", [](Experiment&) {}},
        {"pixels apart", "pixels", [](Experiment& e) { e.planesApart = true; }},
        {"convolution", "convolution", [](Experiment&) {}},
        {"gallery", "convolution", [](Experiment& e) { e.stageView = StageView::Gallery; }},
        {"padding", "padding", [](Experiment&) {}},
        {"padding, of the photo", "padding", [](Experiment& e) { e.influenceOfPhoto = true; }},
        {"paddings compared", "padding", [](Experiment& e) { e.comparePaddings = true; }},
        {"stride", "stride", [](Experiment&) {}},
        {"strides compared", "stride", [](Experiment& e) { e.compareStrides = true; }},
        {"channels", "channels", [](Experiment&) {}},
        {"channels, one", "channels", [](Experiment& e) { e.layer.volume = InputVolume::Channel; }},
        {"channels, many and fanned", "channels",
         [](Experiment& e) {
             manyMaps(e);
             e.layer.isFanned = true;
         }},
        {"channels, depthwise", "channels", [](Experiment& e) { e.layer.filters = e.layer.groups = 3; }},
        {"layer", "layer", [](Experiment&) {}},
        {"layer, many maps", "layer", manyMaps},
        {"layer, saturated", "layer", [](Experiment& e) { e.layer.activation.kind = Activation::Tanh; }},
        {"backprop", "backprop", [](Experiment&) {}},
        {"backprop, many maps", "backprop", manyMaps},
        {"backprop, scatter", "backprop", [](Experiment& e) { e.gradient.view = GradientView::Scatter; }},
        {"backprop, dZ", "backprop", [](Experiment& e) { e.gradient.pass = GradientPass::Activation; }},
        {"backprop, dW", "backprop", [](Experiment& e) { e.gradient.pass = GradientPass::Weight; }},
        {"backprop, db", "backprop", [](Experiment& e) { e.gradient.pass = GradientPass::Bias; }},
        {"connections", "connections", [](Experiment&) {}},
        {"connections, dense", "connections", [](Experiment& e) { e.layer.isPruned = false; }},
        {"connections as a matrix", "connections",
         [](Experiment& e) { e.layer.connectionView = ConnectionView::Matrix; }},
        {"max pooling", "pooling", [](Experiment&) {}},
        {"average pooling of one channel", "pooling",
         [](Experiment& e) {
             e.pool.params.kind = PoolKind::Average;
             e.layer.volume = InputVolume::Channel;
         }},
        {"L2 pooling of maps", "pooling",
         [](Experiment& e) {
             e.pool.params.kind = PoolKind::L2;
             e.layer.volume = InputVolume::Features;
             e.layer.featureMaps = LayerSettings::kMostChannels;
         }},
        {"overlapping pooling", "pooling", [](Experiment& e) { e.pool.params = overlapping(); }},
        {"padded pooling", "pooling", [](Experiment& e) { e.pool.params = overlapping(1); }},
        {"pooling there and back", "pooling", [](Experiment& e) { e.pool.showBoth = true; }},
        {"pooling backprop", "pooling-backprop", [](Experiment& e) { e.pool.params = overlapping(); }},
        {"pooling backprop as a gather", "pooling-backprop", [](Experiment& e) { e.pool.view = GradientView::Gather; }},
        {"pooling backprop of maps, there and back", "pooling-backprop",
         [](Experiment& e) {
             e.pool.showBoth = true;
             e.layer.volume = InputVolume::Features;
             e.layer.featureMaps = LayerSettings::kMostChannels;
         }},
        {"pixels, A and B", "pixels", [](Experiment& e) { e.comparedWith = "channel=red&unit=unit"; }},
        {"convolution, A and B", "convolution", [](Experiment& e) { e.comparedWith = "kernel=sharpen&kernel-size=3"; }},
        {"padding, A and B", "padding", [](Experiment& e) { e.comparedWith = "padding=full"; }},
        {"stride, A and B", "stride", [](Experiment& e) { e.comparedWith = "stride=2,3"; }},
        {"channels, A and B", "channels", [](Experiment& e) { e.comparedWith = "volume=channel&filters=5"; }},
        {"layer, A and B", "layer", [](Experiment& e) { e.comparedWith = "activation=tanh&weights=random"; }},
        {"connections, A and B", "connections", [](Experiment& e) { e.comparedWith = "padding=same"; }},
        {"backprop, A and B", "backprop", [](Experiment& e) { e.comparedWith = "activation=identity&filters=3"; }},
        {"backprop, scatter, A and B", "backprop",
         [](Experiment& e) {
             e.gradient.view = GradientView::Scatter;
             e.comparedWith = "padding=full";
         }},
        {"backprop, dZ, A and B", "backprop",
         [](Experiment& e) {
             e.gradient.pass = GradientPass::Activation;
             e.comparedWith = "activation=gelu";
         }},
        {"backprop, dW, A and B", "backprop",
         [](Experiment& e) {
             e.gradient.pass = GradientPass::Weight;
             e.comparedWith = "padding=same";
         }},
        {"backprop, db, A and B", "backprop",
         [](Experiment& e) {
             e.gradient.pass = GradientPass::Bias;
             e.comparedWith = "gradient=ones";
         }},
        {"pooling, A and B", "pooling", [](Experiment& e) { e.comparedWith = "pool=average&pool-size=3"; }},
        {"pooling back, A and B", "pooling-backprop", [](Experiment& e) { e.comparedWith = "pool=l2&pool-stride=1"; }},
        {"pooling back, gathered, A and B", "pooling-backprop",
         [](Experiment& e) {
             e.pool.view = GradientView::Gather;
             e.comparedWith = "pool=average";
         }},
    };
    return all;
}

/// The first view of a chapter in every geometry, each of the others in another third of them.
void addFigures()
{
    QTest::addColumn<QString>("chapter");
    QTest::addColumn<Experiment>("experiment");
    std::map<std::string, std::size_t> viewsSoFar;
    for (const View& view : views()) {
        const std::size_t nth = viewsSoFar[view.chapter]++;
        for (std::size_t i = 0; i < geometries().size(); ++i) {
            if (nth > 0 && (i + nth) % 3 != 0) continue;
            const Case& geometry = geometries()[i];
            Experiment experiment = sampleExperiment(geometry.setting);
            view.choose(experiment);
            if (!validate(experiment)) continue; // compared with valid, where the kernel does not fit
            QTest::addRow("%s: %s", view.name, geometry.name) << QString::fromLatin1(view.chapter) << experiment;
        }
    }
}

bool isVolume(Panel panel) { return panel == Panel::InputVolume || panel == Panel::OutputVolume; }

QRectF boundsOf(QSize stage) { return {QPointF(3, 5), QSizeF(stage)}; } // not at the origin, as on a page

/// How many planes have steps, in a panel that shows one of several.
int planesWithSteps(const Figure& figure, Panel panel, const CellGrid& grid)
{
    const auto firstStep = [&](int plane) { return figure.stepOf({panel, grid.firstRow, grid.firstCol, plane}); };
    int planes = 1;
    while (firstStep(planes) > firstStep(planes - 1)) ++planes;
    return planes;
}

QString named(Panel panel, QSize stage)
{
    return QStringLiteral("panel %1 at %2×%3").arg(int(panel)).arg(stage.width()).arg(stage.height());
}

} // namespace

class FiguresTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void panelsLieWithinTheirBounds_data() { addFigures(); }
    void panelsLieWithinTheirBounds();
    void panelsDoNotOverlap_data() { addFigures(); }
    void panelsDoNotOverlap();
    void cellsAreSquare_data() { addFigures(); }
    void cellsAreSquare();
    void everyCellIsFoundAtItsCentre_data() { addFigures(); }
    void everyCellIsFoundAtItsCentre();
    void everyCellIsDescribed_data() { addFigures(); }
    void everyCellIsDescribed();
    void textStaysInsideAndApart_data() { addFigures(); }
    void textStaysInsideAndApart();
    void everyMomentCanBePainted_data() { addFigures(); }
    void everyMomentCanBePainted();
    void stepsAndCellsAgree_data() { addFigures(); }
    void stepsAndCellsAgree();
    void equalExperimentsPaintEqualPictures_data();
    void equalExperimentsPaintEqualPictures();
    void paintsNothingOutsideItsBounds_data();
    void paintsNothingOutsideItsBounds();
    void spokenTextHoldsSummaryAndFormula_data();
    void spokenTextHoldsSummaryAndFormula();
    void chaptersAreFoundByName();

private:
    static void addViews();
};

void FiguresTest::addViews()
{
    QTest::addColumn<QString>("chapter");
    QTest::addColumn<Experiment>("experiment");
    for (const View& view : views()) {
        Experiment experiment = sampleExperiment();
        view.choose(experiment);
        QTest::addRow("%s", view.name) << QString::fromLatin1(view.chapter) << experiment;
    }
}

void FiguresTest::panelsLieWithinTheirBounds()
{
    QFETCH(QString, chapter);
    QFETCH(Experiment, experiment);
    const auto figure = figureOf(chapter, experiment);
    for (const QSize stage : kStages) {
        const QRectF bounds = boundsOf(stage);
        for (const PanelGrid& panel : figure->panels(bounds, restingPose(experiment, 0))) {
            if (panel.grid.rect.isNull()) continue; // of what is not computed yet
            QVERIFY2(!panel.rect().isEmpty(), qPrintable(named(panel.panel, stage)));
            QVERIFY2(bounds.contains(panel.rect()), qPrintable(named(panel.panel, stage)));
        }
    }
}

void FiguresTest::panelsDoNotOverlap()
{
    QFETCH(QString, chapter);
    QFETCH(Experiment, experiment);
    const auto figure = figureOf(chapter, experiment);
    for (const QSize stage : kStages) {
        const auto panels = figure->panels(boundsOf(stage), restingPose(experiment, 0));
        for (std::size_t i = 0; i < panels.size(); ++i)
            for (std::size_t j = i + 1; j < panels.size(); ++j) {
                if (isVolume(panels[i].panel) && panels[i].panel == panels[j].panel) continue; // one behind the other
                QVERIFY2(!panels[i].rect().intersects(panels[j].rect()),
                         qPrintable(named(panels[i].panel, stage) + " and " + named(panels[j].panel, stage)));
            }
    }
}

void FiguresTest::cellsAreSquare()
{
    QFETCH(QString, chapter);
    QFETCH(Experiment, experiment);
    const auto figure = figureOf(chapter, experiment);
    for (const QSize stage : kStages)
        for (const auto& [panel, grid, plane, onStage, side] : figure->panels(boundsOf(stage))) {
            // cells that are no numbers of a tensor: pictures, titles, places along a curve, rows of text
            const std::set others{Panel::Gallery, Panel::Chain, Panel::Curve, Panel::Channels};
            if (grid.rect.isNull() || plane < 0 || others.contains(panel)) continue;
            QVERIFY2(std::abs(grid.cellWidth() - grid.cellHeight()) < 1e-6 * grid.cellWidth(),
                     qPrintable(named(panel, stage)));
        }
}

void FiguresTest::everyCellIsFoundAtItsCentre()
{
    QFETCH(QString, chapter);
    QFETCH(Experiment, experiment);
    const auto figure = figureOf(chapter, experiment);
    for (const QSize stage : {kStages[0], kStages[3]}) {
        const QRectF bounds = boundsOf(stage);
        const Pose pose = restingPose(experiment, 0);
        for (const auto& [panel, grid, plane, onStage, side] : figure->panels(bounds, pose)) {
            if (grid.rect.isNull() || plane < 0 || (isVolume(panel) && plane > 0 && experiment.layer.isFanned))
                continue;
            const int every = grid.rows * grid.cols > 400 ? 11 : 1;
            for (int row = grid.firstRow; row < grid.firstRow + grid.rows; row += every)
                for (int col = grid.firstCol; col < grid.firstCol + grid.cols; col += every) {
                    const QPointF centre = onStage.map(grid.cellRect(row, col).center());
                    QVERIFY2((figure->targetAt(bounds, centre, pose) == Target{panel, row, col, plane, side}),
                             qPrintable(named(panel, stage)));
                }
        }
        QVERIFY(!figure->targetAt(bounds, bounds.topLeft() + QPointF(1, 1)));
        QVERIFY(!figure->targetAt(bounds, bounds.bottomRight() + QPointF(10, 10)));
    }
}

void FiguresTest::everyCellIsDescribed()
{
    QFETCH(QString, chapter);
    QFETCH(Experiment, experiment);
    const auto figure = figureOf(chapter, experiment);
    const Pose pose = restingPose(experiment, 0);
    for (const auto& [panel, grid, plane, onStage, side] : figure->panels(boundsOf(kStages[0]), pose)) {
        if (grid.rect.isNull()) continue;
        for (const QPoint corner : {QPoint(0, 0), QPoint(grid.cols - 1, grid.rows - 1)}) {
            const Target target{panel, grid.firstRow + corner.y(), grid.firstCol + corner.x(), plane, side};
            const QString text = figure->describe(target, pose);
            QVERIFY2(!text.isEmpty() && !text.contains('%'), qPrintable(named(panel, kStages[0]) + ": " + text));
        }
    }
    QCOMPARE(figure->describe({}, restingPose(experiment, 0)), QString());
}

/// Numbers in the cells are left out: they stand in their cells, which other tests look at.
void FiguresTest::textStaysInsideAndApart()
{
    QFETCH(QString, chapter);
    QFETCH(Experiment, experiment);
    experiment.numbers = NumberMode::Off;
    const auto figure = figureOf(chapter, experiment);
    for (const QSize stage : kStages) {
        const QRectF bounds(QPointF(0, 0), QSizeF(stage));
        const auto texts = paintedTexts(stage, [&](QPainter& painter) {
            figure->paint(painter, bounds, restingPose(experiment, 0), Style::light());
        });
        QVERIFY(texts.size() > 3);
        for (std::size_t i = 0; i < texts.size(); ++i) {
            const PaintedText& text = texts[i];
            const QString place = named(Panel::None, stage).mid(8);
            QVERIFY2(bounds.contains(text.ink), qPrintable("outside, " + place + ": " + text.text));
            for (std::size_t j = 0; j < i; ++j)
                QVERIFY2(!texts[j].ink.intersects(text.ink),
                         qPrintable("overlap, " + place + ": " + texts[j].text + " | " + text.text));
        }
    }
}

void FiguresTest::everyMomentCanBePainted()
{
    QFETCH(QString, chapter);
    QFETCH(Experiment, experiment);
    const auto figure = figureOf(chapter, experiment);
    const QRectF bounds(QPointF(0, 0), QSizeF(kStages[2]));
    std::vector<Pose> poses;
    for (const int step : {figure->stepCount() / 2, figure->stepCount() + 1000}) {
        Pose pose = restingPose(experiment, 0);
        pose.step = step;
        for (const double phase : {0.1, 0.45, 0.7, 0.9}) {
            pose.phase = phase;
            poses.push_back(pose);
        }
    }
    for (const auto& [panel, grid, plane, onStage, side] : figure->panels(bounds)) {
        if (grid.rect.isNull()) continue;
        Pose pose = restingPose(experiment, 0);
        pose.hover = {panel, grid.firstRow, grid.firstCol, plane, side};
        pose.pinned = {panel, grid.firstRow + grid.rows - 1, grid.firstCol + grid.cols - 1, plane, side};
        poses.push_back(pose);
    }
    Pose formulaPose = restingPose(experiment, 0);
    formulaPose.hover = {Panel::Formula, 0, 3};
    poses.push_back(formulaPose);
    Pose turning = restingPose(experiment, 0);
    turning.turn = turning.back = turning.fan = turning.pruned = 0.4;
    poses.push_back(turning);
    for (std::size_t i = 0; i < poses.size(); ++i) {
        const QImage image = painted(*figure, kStages[2], poses[i], Style::of(i % 2 == 1));
        QVERIFY(!image.isNull());
        QVERIFY(!figure->formula(poses[i]).lines.empty());
    }
}

void FiguresTest::stepsAndCellsAgree()
{
    QFETCH(QString, chapter);
    QFETCH(Experiment, experiment);
    const auto figure = figureOf(chapter, experiment);
    QVERIFY(figure->stepCount() >= 1 && figure->stepsPerRow() >= 1);
    QVERIFY(!figure->stepOf({}));
    std::set<int> steps;
    for (const auto& [panel, grid, plane, onStage, side] : figure->panels(boundsOf(kStages[0]))) {
        if (panel == Panel::Channels || plane < 0) continue; // each stands for all steps of a channel
        int before = -1;
        for (int shown = 0; shown < planesWithSteps(*figure, panel, grid); ++shown)
            for (int row = grid.firstRow; row < grid.firstRow + grid.rows; ++row)
                for (int col = grid.firstCol; col < grid.firstCol + grid.cols; ++col) {
                    const auto step = figure->stepOf({panel, row, col, shown, side});
                    if (!step) continue;
                    // in row-major order; of two sides one may have fewer cells
                    QVERIFY(isCompared(experiment) ? *step > before : *step == before + 1);
                    before = *step;
                    steps.insert(*step);
                }
    }
    const auto found = static_cast<int>(steps.size());
    QVERIFY(isCompared(experiment) ? found <= figure->stepCount() : found == figure->stepCount());
}

void FiguresTest::equalExperimentsPaintEqualPictures_data() { addViews(); }

void FiguresTest::equalExperimentsPaintEqualPictures()
{
    QFETCH(QString, chapter);
    QFETCH(Experiment, experiment);
    for (const bool isDark : {false, true}) {
        const Style style = Style::of(isDark);
        const QImage one = painted(*figureOf(chapter, experiment), kStages[0], restingPose(experiment, 0), style);
        const QImage two = painted(*figureOf(chapter, experiment), kStages[0], restingPose(experiment, 0), style);
        QVERIFY(one == two);
        QVERIFY(one.pixel(2, 2) == style.background.rgb());
    }
}

void FiguresTest::paintsNothingOutsideItsBounds_data() { addViews(); }

void FiguresTest::paintsNothingOutsideItsBounds()
{
    QFETCH(QString, chapter);
    QFETCH(Experiment, experiment);
    const auto figure = figureOf(chapter, experiment);
    const QRect bounds(100, 80, 880, 600);
    const QImage image = painted({1100, 780}, Qt::white, [&](QPainter& painter) {
        figure->paint(painter, bounds, restingPose(experiment, 0), Style::light());
    });
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            if (!bounds.contains(x, y)) QCOMPARE(image.pixel(x, y), qRgb(255, 255, 255));
}

void FiguresTest::spokenTextHoldsSummaryAndFormula_data() { addViews(); }

void FiguresTest::spokenTextHoldsSummaryAndFormula()
{
    QFETCH(QString, chapter);
    QFETCH(Experiment, experiment);
    const auto figure = figureOf(chapter, experiment);
    const Pose pose = restingPose(experiment, 0);
    QVERIFY(!figure->summary().isEmpty() && !figure->summary().contains('%'));
    QCOMPARE(figure->spokenText(pose), figure->summary() + "\n" + plainText(figure->formula(pose)));
}

void FiguresTest::chaptersAreFoundByName()
{
    QCOMPARE(findChapter(QStringLiteral("pixels")), 0);
    QCOMPARE(findChapter(QStringLiteral("nothing")), -1);
    std::set<QString> titles;
    for (const Chapter& chapter : chapters()) QVERIFY(titles.insert(chapterTitle(chapter)).second);
}

CONVSCOPE_QT_TEST(FiguresTest, "figures");
#include "figures_test.moc"

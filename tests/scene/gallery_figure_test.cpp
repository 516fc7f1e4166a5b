#include "ui/scene/chapters/gallery_figure.h"

#include "tests/scene/painted.h"
#include "tests/scene/sample.h"
#include "tests/support/qt_main.h"

using namespace convscope;

namespace {

const QSize kStage(1400, 900);
const QRectF kBounds(0, 0, 1400, 900);

FigureInput input()
{
    Experiment experiment = sampleExperiment();
    experiment.stageView = StageView::Gallery;
    return computedInput(experiment);
}

} // namespace

class GalleryFigureTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void hasATileForEachKernel();
    void tilesShowTheirPicture();
    void everyTileIsNamed();
    void formulaIsTheShownKernel();
    void hoverComesBeforeTheStep();
    void waitsForItsPictures();
};

void GalleryFigureTest::hasATileForEachKernel()
{
    const GalleryFigure figure(input());
    QCOMPARE(figure.stepCount(), 12);
    const CellGrid grid = figure.panel(kBounds, Panel::Gallery);
    QCOMPARE(QSize(grid.cols, grid.rows), QSize(4, 3));
    QCOMPARE(figure.stepOf({Panel::Gallery, 1, 2}).value_or(-1), 6);
    QVERIFY(!figure.stepOf({Panel::Gallery, 3, 0}));
}

void GalleryFigureTest::tilesShowTheirPicture()
{
    const FigureInput computed = input();
    const GalleryFigure figure(computed);
    const QImage image = painted(figure, kStage, {}, Style::light());
    const CellGrid grid = figure.panel(kBounds, Panel::Gallery);
    // The kept pictures are half the photo's size, and enlarged without smoothing: their colours appear
    // exactly.
    for (int i = 0; i < 12; ++i) {
        const QImage& picture = (*computed.gallery)[static_cast<std::size_t>(i)].picture;
        const QImage shown = image.copy(grid.cellRect(i / 4, i % 4).toRect());
        int found = 0;
        for (int n = 0; n < 20; ++n) {
            const QRgb colour = picture.pixel((n * 7 + 3) % picture.width(), (n * 5 + 2) % picture.height());
            bool isThere = false;
            for (int y = 0; y < shown.height() && !isThere; ++y)
                for (int x = 0; x < shown.width() && !isThere; ++x) isThere = shown.pixel(x, y) == colour;
            found += isThere;
        }
        QVERIFY2(found >= 18, qPrintable(QStringLiteral("tile %1: %2 of 20").arg(i).arg(found)));
    }
}

void GalleryFigureTest::everyTileIsNamed()
{
    const GalleryFigure figure(input());
    const auto texts = paintedTexts(kStage, [&](QPainter& p) { figure.paint(p, kBounds, {}, Style::light()); });
    for (int i = 0; i < 12; ++i) {
        const QString name = figure.describe({Panel::Gallery, i / 4, i % 4}, {});
        const QRectF cell = figure.panel(kBounds, Panel::Gallery).cellRect(i / 4, i % 4);
        QVERIFY2(std::any_of(texts.begin(), texts.end(),
                             [&](const PaintedText& t) { return t.text == name && cell.contains(t.ink); }),
                 qPrintable(name));
    }
    QVERIFY(figure.describe({Panel::Gallery, 0, 3}, {}) == "Sobel x");
    QVERIFY(figure.summary().startsWith("12 kernel"));
}

void GalleryFigureTest::formulaIsTheShownKernel()
{
    const GalleryFigure figure(input());
    Pose pose;
    pose.step = 3;
    const QString text = plainText(figure.formula(pose));
    QVERIFY2(text.startsWith("Sobel x\n") && text.contains(QStringLiteral("−1 0 1; −2 0 2; −1 0 1")), qPrintable(text));
    pose.step = 1;
    QVERIFY(plainText(figure.formula(pose)).contains(" / "));
}

void GalleryFigureTest::hoverComesBeforeTheStep()
{
    const GalleryFigure figure(input());
    Pose pose;
    pose.step = 1;
    pose.hover = {Panel::Gallery, 0, 3};
    QVERIFY(plainText(figure.formula(pose)).startsWith("Sobel x\n"));
}

void GalleryFigureTest::waitsForItsPictures()
{
    FigureInput unready = input();
    unready.gallery.reset();
    const GalleryFigure figure(unready);
    QCOMPARE(figure.stepCount(), 1);
    const auto texts = paintedTexts(kStage, [&](QPainter& p) { figure.paint(p, kBounds, {}, Style::light()); });
    QCOMPARE(texts.size(), std::size_t(1));
    QVERIFY(figure.formula({}).lines.empty());
    QCOMPARE(figure.describe({Panel::Gallery, 0, 0}, {}), QString());
}

CONVSCOPE_QT_TEST(GalleryFigureTest, "gallery_figure");
#include "gallery_figure_test.moc"

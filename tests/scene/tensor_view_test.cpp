/// How a tensor's planes are coloured and written.
#include "ui/scene/tensor_view.h"

#include "tests/scene/painted.h"
#include "tests/support/qt_main.h"
#include "ui/scene/window_marks.h"

using namespace convscope;

namespace {

using Colours = TensorView::Colours;

TensorView view(const Tensor& tensor, Colours colours)
{
    return TensorView(tensor, Role::Input, colours, 255.0f, NumberMode::Auto);
}

} // namespace

class TensorViewTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void coloursFollowTheNumbers();
    void planesOfAColourImageHaveTheirColour();
    void aPictureOfAPlaneHasItsColours();
    void eachKernelIsWrittenInItsOwnDecimals();
    void repeatedCellsArePale();
};

void TensorViewTest::coloursFollowTheNumbers()
{
    QVERIFY(TensorView::coloursFor(Tensor({1, 1, 1, 2}, {0.0f, 255.0f}), 255.0f) == Colours::Image);
    QVERIFY(TensorView::coloursFor(Tensor({1, 1, 1, 2}, {0.0f, 300.0f}), 255.0f) == Colours::Magnitudes);
    QVERIFY(TensorView::coloursFor(Tensor({1, 1, 1, 2}, {-1.0f, 300.0f}), 255.0f) == Colours::Signed);
}

void TensorViewTest::planesOfAColourImageHaveTheirColour()
{
    const TensorView cells = view(Tensor({1, 3, 1, 1}, {200.0f, 200.0f, 200.0f}), Colours::Rgb);
    const auto colour = [&](int plane) { return QColor::fromRgb(cells.colour(plane, 0, 0, Style::light())); };
    QVERIFY(colour(0).red() > std::max(colour(0).green(), colour(0).blue()));
    QVERIFY(colour(1).green() > std::max(colour(1).red(), colour(1).blue()));
    QVERIFY(colour(2).blue() > std::max(colour(2).red(), colour(2).green()));
}

void TensorViewTest::aPictureOfAPlaneHasItsColours()
{
    const TensorView cells = view(Tensor({1, 2, 1, 3}, {0.0f, 100.0f, 255.0f, 255.0f, 50.0f, 0.0f}), Colours::Image);
    for (int plane = 0; plane < 2; ++plane) {
        const QImage image = cells.image(plane, Style::light(), [](int, int col) { return col != 1; });
        QCOMPARE(image.size(), QSize(3, 1));
        QCOMPARE(image.pixel(0, 0), cells.colour(plane, 0, 0, Style::light()));
        QCOMPARE(image.pixel(1, 0), Style::light().surface.rgb());
        QCOMPARE(image.pixel(2, 0), cells.colour(plane, 0, 2, Style::light()));
    }
}

void TensorViewTest::eachKernelIsWrittenInItsOwnDecimals()
{
    const TensorView weights = view(Tensor({2, 1, 1, 2}, {1.0f, 2.0f, 0.25f, 0.5f}), Colours::Weights);
    QCOMPARE(weights.text(0, 0, 1), "2");
    QCOMPARE(weights.text(1, 0, 1), "0.50");
    const TensorView maps = view(Tensor({1, 2, 1, 2}, {1.0f, 2.0f, 0.25f, 0.5f}), Colours::Signed);
    QCOMPARE(maps.text(0, 0, 1), "2.00");
}

void TensorViewTest::repeatedCellsArePale()
{
    const TensorView cells = view(Tensor({1, 1, 1, 2}, {0.0f, 255.0f}), Colours::Image);
    const WindowAxis padded{.input = 2, .kernel = 3, .padBefore = 1, .padAfter = 1};
    const PlaneDetail detail = paddedDetail({WindowAxis{}, padded}, PadMode::Replicate);
    const CellGrid grid{QRectF(0, 0, 160, 40), 1, 4, 0, -1};
    const Style style = Style::light();
    const QImage image = painted({170, 50}, style.background, [&](QPainter& painter) {
        cells.paint(painter, grid, 0, 1.0, style, grid.rect, detail);
    });
    const auto at = [&](int col) { return groundOf(image, grid.cellRect(0, col)); };
    COMPARE_COLOURS(at(0), qRgb(0, 0, 0), 2);
    COMPARE_COLOURS(at(1), qRgb(255, 255, 255), 2);
    QVERIFY(qGray(at(-1)) > 100 && qGray(at(-1)) < 200); // between black and the surface
}

CONVSCOPE_QT_TEST(TensorViewTest, "tensor_view");
#include "tensor_view_test.moc"

#include "ui/scene/training/parts/flow_part.h"

#include "tests/scene/painted.h"
#include "tests/scene/trained.h"
#include "tests/support/qt_main.h"

#include <cmath>

using namespace convscope;

namespace {

const QRectF kRect(20, 10, 832, 82);

double norm(const Tensor& tensor)
{
    double sum = 0.0;
    for (const float value : tensor.data) sum += std::pow(double{value}, 2);
    return std::sqrt(sum);
}

/// A view of the tiny net with gradients of these magnitudes, all else as it was trained.
TrainingViewPtr viewWith(const std::vector<float>& magnitudes)
{
    static const TrainingViewPtr trained = trainedSample(trainExperiment("tiny"));
    auto watched = std::make_shared<WatchedImage>(*trained->watched);
    auto& gradients = watched->pass.backward.activations;
    for (std::size_t l = 0; l < magnitudes.size(); ++l) {
        std::ranges::fill(gradients[l].data, 0.0f);
        gradients[l].data.front() = magnitudes[l];
    }
    auto view = std::make_shared<TrainingView>(*trained);
    view->watched = watched;
    return view;
}

FlowPart partOf(const TrainingViewPtr& view, PartSize size = PartSize::Small)
{
    return FlowPart({trainExperiment("tiny"), view, size});
}

QImage paintedPart(const FlowPart& part)
{
    return painted({880, 110}, Style::light().background,
                   [&](QPainter& painter) { part.paint(painter, kRect, {}, 1.0, Style::light()); });
}

/// How high the band is half way between two boxes, in pixels.
int bandBetween(const FlowPart& part, const QImage& image, int l)
{
    const CellGrid grid = part.panels(kRect, {}, 1.0).front().grid;
    const int x = qRound(grid.cellRect(0, l).right());
    int height = 0;
    for (int y = qRound(grid.rect.top()); y < grid.rect.bottom(); ++y)
        height += distance(image.pixel(x, y), Style::light().background.rgb()) > 20 ? 1 : 0;
    return height;
}

} // namespace

class FlowPartTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void boxesHoldTheNorms();
    void theBandFollowsTheLogarithm();
    void noGradientIsNoBandAndSaid();
    void layersAreDescribedExactly();
    void textsLieApart();
};

void FlowPartTest::boxesHoldTheNorms()
{
    const TrainingViewPtr view = viewWith({0.5f, 0.25f});
    const FlowPart part = partOf(view);
    const auto texts =
        paintedTexts({880, 110}, [&](QPainter& painter) { part.paint(painter, kRect, {}, 1.0, Style::light()); });
    const CellGrid grid = part.panels(kRect, {}, 1.0).front().grid;
    const auto& gradients = view->watched->pass.backward;
    QCOMPARE(grid.cols, static_cast<int>(gradients.activations.size()));
    QCOMPARE(textIn(texts, grid.cellRect(0, 0)), QStringLiteral("0.5"));
    QCOMPARE(textIn(texts, grid.cellRect(0, 1)), QStringLiteral("0.25"));
    const QString weights = QStringLiteral("‖dW‖ ") + QString::number(norm(gradients.parameters[6].weight), 'g', 3);
    QVERIFY(std::any_of(texts.begin(), texts.end(), [&](const PaintedText& t) { return t.text == weights; }));
}

void FlowPartTest::theBandFollowsTheLogarithm()
{
    const std::vector magnitudes{1e-4f, 1e-4f, 1e-3f, 1e-3f, 1e-2f, 1e-2f, 1e-1f, 1e-1f};
    const FlowPart part = partOf(viewWith(magnitudes));
    const QImage image = paintedPart(part);
    const int first = bandBetween(part, image, 0);
    const int second = bandBetween(part, image, 2);
    const int third = bandBetween(part, image, 4);
    const int last = bandBetween(part, image, 6);
    QVERIFY2(first > 0 && first < second, qPrintable(QStringLiteral("%1 %2").arg(first).arg(second)));
    QVERIFY(std::abs((third - second) - (second - first)) <= 2); // a decade is a step
    QVERIFY(std::abs((last - third) - (third - second)) <= 2);
}

void FlowPartTest::noGradientIsNoBandAndSaid()
{
    const FlowPart part = partOf(viewWith({0.0f, 0.0f, 0.5f}));
    const QImage image = paintedPart(part);
    QCOMPARE(bandBetween(part, image, 0), 0);
    QCOMPARE(bandBetween(part, image, 1), 0);
    QVERIFY(bandBetween(part, image, 2) > 0);
    QVERIFY(part.describe({Panel::GradientFlow, 0, 1, 0}, {}).contains("no gradient"));
    QVERIFY(!part.describe({Panel::GradientFlow, 0, 2, 0}, {}).contains("no gradient"));
}

void FlowPartTest::layersAreDescribedExactly()
{
    const TrainingViewPtr view = viewWith({});
    const NetworkGradients& gradients = view->watched->pass.backward;
    const QString text = partOf(view).describe({Panel::GradientFlow, 0, 4, 0}, {});
    QVERIFY2(text.contains(QStringLiteral("‖dA[4]‖ = ") + QString::number(norm(gradients.activations[4]), 'g', 6)),
             qPrintable(text));
    QVERIFY(
        text.contains(QStringLiteral("‖dW[4]‖ = ") + QString::number(norm(gradients.parameters[3].weight), 'g', 6)));
    QVERIFY(!partOf(view).describe({Panel::GradientFlow, 0, 2, 0}, {}).contains("dW"));
}

void FlowPartTest::textsLieApart()
{
    for (const char* preset : {"dense", "tiny", "lenet5", "article"}) {
        const FlowPart part({trainExperiment(preset), trainedSample(trainExperiment(preset)), PartSize::Small});
        const auto texts =
            paintedTexts({880, 110}, [&](QPainter& painter) { part.paint(painter, kRect, {}, 1.0, Style::light()); });
        for (std::size_t a = 0; a < texts.size(); ++a)
            for (std::size_t b = a + 1; b < texts.size(); ++b)
                QVERIFY2(!texts[a].ink.intersects(texts[b].ink), qPrintable(texts[a].text + " on " + texts[b].text));
    }
}

CONVSCOPE_QT_TEST(FlowPartTest, "flow_part");
#include "flow_part_test.moc"

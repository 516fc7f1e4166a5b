/// How well the layers learn: verdicts, rows that stay legible, and words.
#include "ui/scene/training/parts/health_part.h"

#include "tests/scene/painted.h"
#include "tests/scene/run_sample.h"
#include "tests/support/qt_main.h"

#include <cmath>
#include <limits>

using namespace convscope;

namespace {

const QSize kSize(880, 300);
const QRectF kRect(24, 10, 832, 243); // its share of a stage of 880×600

LayerMoment moving(double ratio)
{
    LayerMoment layer;
    layer.weightNorm = 2.0;
    layer.gradientNorm = 0.041;
    layer.updateNorm = 2.0 * ratio;
    return layer;
}

/// With one ratio a moment, and these shares of dead units for the ReLUs, one after the other.
TrainingView with(TrainingView view, const std::vector<double>& ratios, const std::vector<double>& dead)
{
    RunRecord record;
    for (std::size_t i = 0; i < ratios.size(); ++i)
        record.moments.push_back(momentOf(*view.network, 10 * static_cast<std::int64_t>(i), moving(ratios[i])));
    view.record = std::make_shared<const RunRecord>(std::move(record));
    std::vector<double> shares(view.network->layers().size(), -1.0);
    for (std::size_t layer = 0, relu = 0; layer < shares.size() && relu < dead.size(); ++layer)
        if (std::holds_alternative<ActivationParams>(view.network->layers()[layer].layer)) shares[layer] = dead[relu++];
    view.deadShares = std::make_shared<const std::vector<double>>(std::move(shares));
    return view;
}

std::vector<PaintedText> textsOf(const HealthPart& part)
{
    return paintedTexts(kSize, [&](QPainter& painter) { part.paint(painter, kRect, {}, 1.0, Style::light()); });
}

bool has(const std::vector<PaintedText>& texts, const QString& text)
{
    return std::ranges::any_of(texts, [&](const PaintedText& each) { return each.text == text; });
}

int rowsOf(const HealthPart& part, int plane)
{
    int rows = 0;
    for (const PanelGrid& panel : part.panels(kRect, {}, 1.0))
        if (panel.plane == plane) rows += panel.grid.rows;
    return rows;
}

} // namespace

class HealthPartTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void verdictsFollowTheRatio_data();
    void verdictsFollowTheRatio();
    void beforeTheFirstStepNothingIsAmiss();
    void verdictsFollowTheDeadShare_data();
    void verdictsFollowTheDeadShare();
    void everyLayerHasItsRow();
    void rowsStayLegible_data();
    void rowsStayLegible();
    void theCourseIsDrawnOverTheHealthyBand();
    void eachTableSaysWhatIsHealthy();
    void wordsSayEverything();
    void whatIsNotKnownIsSaid();
};

void HealthPartTest::verdictsFollowTheRatio_data()
{
    QTest::addColumn<double>("ratio");
    QTest::addColumn<QString>("words");
    QTest::newRow("best") << 1e-3 << "about right";
    QTest::newRow("least") << 1.1e-4 << "about right";
    QTest::newRow("most") << 9e-3 << "about right";
    QTest::newRow("small") << 9e-5 << "so small that it hardly learns";
    QTest::newRow("large") << 1.1e-2 << "so large that it may fly apart";
    QTest::newRow("endless") << std::numeric_limits<double>::infinity() << "so large that it may fly apart";
    QTest::newRow("none") << 0.0 << "no gradient reaches it";
    QTest::newRow("not a number") << std::nan("") << "not moved yet";
}

void HealthPartTest::verdictsFollowTheRatio()
{
    QFETCH(const double, ratio);
    QFETCH(const QString, words);
    const auto part = partOf<HealthPart>(with(freshView(), {1e-3, ratio}, {0.0}), PartSize::Large);
    QVERIFY(has(textsOf(part), words));
    QVERIFY(part.describe({Panel::Health, 0, 0, HealthPart::kWeights}, {}).endsWith(words));
}

void HealthPartTest::beforeTheFirstStepNothingIsAmiss()
{
    const auto part = partOf<HealthPart>(with(freshView(), {0.0}, {0.0}), PartSize::Large);
    QVERIFY(has(textsOf(part), "not moved yet"));
    QVERIFY(!has(textsOf(part), "no gradient reaches it"));
}

void HealthPartTest::verdictsFollowTheDeadShare_data()
{
    QTest::addColumn<double>("share");
    QTest::addColumn<QString>("written");
    QTest::addColumn<QString>("words");
    QTest::newRow("none") << 0.0 << u"0\u00A0%"_qs << "healthy";
    QTest::newRow("few") << 0.1 << u"10\u00A0%"_qs << "healthy";
    QTest::newRow("some") << 0.25 << u"25\u00A0%"_qs << "some never answer";
    QTest::newRow("many") << 0.41 << u"41\u00A0%"_qs << "many never answer";
    QTest::newRow("all") << 1.0 << u"100\u00A0%"_qs << "many never answer";
}

void HealthPartTest::verdictsFollowTheDeadShare()
{
    QFETCH(const double, share);
    QFETCH(const QString, written);
    QFETCH(const QString, words);
    const auto part = partOf<HealthPart>(with(freshView(), {1e-3}, {share}), PartSize::Large);
    QVERIFY(has(textsOf(part), written));
    QVERIFY(has(textsOf(part), words));
    QCOMPARE(part.describe({Panel::Health, 0, 0, HealthPart::kRelus}, {}),
             QString("Layer 2, ReLU: %1 of its units are 0 for every image tried: %2").arg(written, words));
}

void HealthPartTest::everyLayerHasItsRow()
{
    const auto part = partOf<HealthPart>(with(freshView(), {1e-3}, {0.1}), PartSize::Large);
    QCOMPARE(rowsOf(part, HealthPart::kWeights), 2);
    QCOMPARE(rowsOf(part, HealthPart::kRelus), 1);
    const auto texts = textsOf(part);
    for (const char* text : {"1 · Conv 8@5×5", "4 · Dense 10", "2 · ReLU", "2", "0.041", "0.001"})
        QVERIFY2(has(texts, QString::fromUtf8(text)), text);
    for (const PanelGrid& panel : part.panels(kRect, {}, 1.0)) QVERIFY(kRect.contains(panel.rect()));
}

void HealthPartTest::rowsStayLegible_data()
{
    QTest::addColumn<int>("blocks");
    QTest::addColumn<double>("ratio");
    for (const int blocks : {1, 5, 11, 13, 20, 60})
        for (const double ratio : {1e-3, 2.3e-6, 0.1234})
            QTest::addRow("%d convolutions, %g", blocks, ratio) << blocks << ratio;
}

void HealthPartTest::rowsStayLegible()
{
    QFETCH(const int, blocks);
    QFETCH(const double, ratio);
    const auto part = partOf<HealthPart>(
        with(deepView(blocks), {ratio}, std::vector<double>(static_cast<std::size_t>(blocks), 0.5)), PartSize::Large);
    const auto texts = textsOf(part);
    if (blocks <= 20) {
        QCOMPARE(rowsOf(part, HealthPart::kWeights), blocks + 1);
        QCOMPARE(rowsOf(part, HealthPart::kRelus), blocks);
    } else {
        QVERIFY(
            has(texts, QString("How far a step moves the weights, %1 of 61").arg(rowsOf(part, HealthPart::kWeights))));
    }
    for (std::size_t i = 0; i < texts.size(); ++i) {
        QVERIFY2(kRect.contains(texts[i].ink), qPrintable(texts[i].text));
        QVERIFY2(!texts[i].text.contains(QChar(0x2026)), qPrintable(texts[i].text)); // elided
        for (std::size_t j = 0; j < i; ++j)
            QVERIFY2(!texts[i].ink.intersects(texts[j].ink), qPrintable(texts[i].text + ", " + texts[j].text));
    }
    for (const PanelGrid& panel : part.panels(kRect, {}, 1.0)) QVERIFY(panel.grid.cellHeight() >= 12.0);
    // With room enough nothing is left out.
    QCOMPARE(std::ranges::count_if(texts, [](const PaintedText& text) { return text.text == "many never answer"; }),
             blocks <= 13 ? blocks : 0);
}

void HealthPartTest::theCourseIsDrawnOverTheHealthyBand()
{
    const Style style = Style::light();
    const auto imageFor = [&](const std::vector<double>& ratios) {
        const auto part = partOf<HealthPart>(with(freshView(), ratios, {0.0}), PartSize::Large);
        return painted(kSize, style.background, [&](QPainter& painter) { part.paint(painter, kRect, {}, 1.0, style); });
    };
    const auto part = partOf<HealthPart>(with(freshView(), {1e-3}, {0.0}), PartSize::Large);
    const QRectF row = part.panels(kRect, {}, 1.0).at(0).grid.cellRect(0, 0);
    const auto countOf = [&](const QImage& image, const QColor& colour, double from, double to) {
        int count = 0;
        for (int y = qRound(row.top() + from * row.height()); y < qRound(row.top() + to * row.height()); ++y)
            for (int x = qRound(row.left() + 0.58 * row.width()); x < qRound(row.left() + 0.64 * row.width()); ++x)
                count += distance(image.pixel(x, y), colour.rgb()) <= 30;
        return count;
    };
    // 1e-3 lies in the middle of the band; 1e-5 and less at the lower end, outside of it.
    const QColor healthy = style.textColour(Role::Output);
    const QColor ill = style.textColour(Role::Current);
    QVERIFY(countOf(imageFor({1e-3, 1e-3}), healthy, 0.4, 0.6) > 10);
    QVERIFY(countOf(imageFor({1e-8, 1e-8}), ill, 0.4, 0.6) == 0);
    QVERIFY(countOf(imageFor({1e-8, 1e-8}), ill, 0.8, 1.0) > 10);
    QVERIFY(countOf(imageFor({10.0, 10.0}), ill, 0.0, 0.2) > 10);
}

void HealthPartTest::eachTableSaysWhatIsHealthy()
{
    QString all;
    for (const PaintedText& text : textsOf(partOf<HealthPart>(with(freshView(), {1e-3}, {0.0}), PartSize::Large)))
        all += text.text + ' ';
    QVERIFY(all.contains("about 0.001 is healthy"));
    QVERIFY(all.contains(u"up to 10\u00A0% is healthy"_qs));
}

void HealthPartTest::wordsSayEverything()
{
    const auto part = partOf<HealthPart>(with(freshView(), {1e-5, 1.2e-3}, {0.0}), PartSize::Large);
    QCOMPARE(part.describe({Panel::Health, 1, 0, HealthPart::kWeights}, {}),
             QString::fromUtf8("Layer 4, Dense 10: ‖W‖ 2, ‖dW‖ 0.041; the last step moved the weights by 0.0012 of "
                               "their length: about right"));
    QCOMPARE(part.describe({Panel::Health, 2, 0, HealthPart::kWeights}, {}), QString());
    QCOMPARE(part.describe({Panel::Health, 1, 0, HealthPart::kRelus}, {}), QString());
    QCOMPARE(part.describe({Panel::Confusion, 0, 0}, {}), QString());
}

void HealthPartTest::whatIsNotKnownIsSaid()
{
    const auto part = partOf<HealthPart>(freshView(), PartSize::Large);
    const auto texts = textsOf(part);
    QVERIFY(has(texts, "not moved yet"));
    QVERIFY(has(texts, "not counted yet"));
    QCOMPARE(part.describe({Panel::Health, 0, 0, HealthPart::kWeights}, {}), "Layer 1, Conv 8@5×5: nothing learnt yet");
    QCOMPARE(part.describe({Panel::Health, 0, 0, HealthPart::kRelus}, {}),
             "Layer 2, ReLU: its units are not counted yet");
}

CONVSCOPE_QT_TEST(HealthPartTest, "health_part");
#include "health_part_test.moc"

#include "tests/app/test_window.h"
#include "tests/support/qt_main.h"

using namespace convscope;

namespace {

const char* const kSetting = "region=12x12+200+150&channel=red&kernel=1 2 3; 4 5 6; 7 8 9";

/// The status line's words about what the pointer is on.
QString said(const TestWindow& test) { return test.statusTexts().last(); }

/// A place in the formula where a term stands.
QPoint placeOfTerm(TestWindow& test, int term)
{
    FormulaView& view = test.formulaView();
    QSignalSpy hovered(&view, &FormulaView::termHovered);
    const int y = view.height() * 2 / 3;
    for (int x = 1; x < view.width(); x += 3) {
        test.move(view, {x, y});
        if (!hovered.isEmpty() && hovered.last().first().toInt() == term) return {x, y};
    }
    qFatal("the formula has no term %d", term);
}

/// How often an input cell is read, by counting: of a 3×3 window that visits rows and columns 0..9.
int usesOf(int row, int col)
{
    int count = 0;
    for (int y = 0; y < 10; ++y)
        for (int x = 0; x < 10; ++x) count += row >= y && row < y + 3 && col >= x && col < x + 3;
    return count;
}

} // namespace

class LinkingTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void anOutputCellShowsItsFormula();
    void anInputCellSaysInHowManyProductsItTakesPart();
    void aKernelCellLightsItsTerm();
    void aTermOfTheFormulaIsPointedAt();
    void everyPanelIsDescribed_data();
    void everyPanelIsDescribed();
    void whatIsSaidOfARestingPointerStaysTrue();
    void aClickPinsAndEscapeLetsGo();
    void aSecondClickLetsGo();
    void aPinnedTermStays();
    void hoveringGoesBeforeThePin();
    void aPinOfWhatIsGoneIsLetGo();
    void leavingTheStageLetsGo();
    void linksAreDrawn();
};

void LinkingTest::anOutputCellShowsItsFormula()
{
    TestWindow test("convolution", kSetting);
    test.waitForFilter();
    const Tensor output = textbookOutput(test.experiment());
    for (const auto& [row, col] : {std::pair{0, 0}, {9, 9}, {3, 7}}) {
        test.hover(Panel::Output, row, col);
        QVERIFY(test.formula().contains(QString("G[%1,%2] = ").arg(row).arg(col)));
        QCOMPARE(resultOf(test.formula()), NumberFormat::of(output.data)(output.at(0, 0, row, col)));
        QVERIFY(said(test).startsWith(QString("output G[%1, %2] = ").arg(row).arg(col)));
    }
    test.move(test.stage(), {2, 2});
    QVERIFY(test.formula().contains("G[0,0] = ")); // the running step again
    QCOMPARE(said(test), "");
}

void LinkingTest::anInputCellSaysInHowManyProductsItTakesPart()
{
    TestWindow test("convolution", kSetting);
    test.waitForFilter();
    for (const auto& [row, col] : {std::pair{0, 0}, {0, 5}, {1, 1}, {6, 6}, {11, 10}}) {
        test.hover(Panel::Input, row, col);
        const int value = test.experiment().photo->image().sample(150 + row, 200 + col, 0);
        const QString begin =
            QString("pixel f[%1, %2] = %3 takes part in %4 product").arg(row).arg(col).arg(value).arg(usesOf(row, col));
        QVERIFY2(said(test).startsWith(begin), qPrintable(said(test)));
    }
}

void LinkingTest::aKernelCellLightsItsTerm()
{
    TestWindow test("convolution", kSetting);
    test.waitForFilter();
    const QImage plain = test.formulaView().grab().toImage();
    QSet<QByteArray> pictures;
    for (int tap = 0; tap < 3; ++tap) { // the first terms are shown at any width
        test.hover(Panel::Kernel, 0, tap);
        const QImage lit = test.formulaView().grab().toImage();
        QVERIFY(lit != plain);
        pictures << QByteArray(reinterpret_cast<const char*>(lit.constBits()), lit.sizeInBytes());
        // the same term lights when it is pointed at itself
        test.move(test.formulaView(), placeOfTerm(test, tap));
        QCOMPARE(test.formulaView().grab().toImage(), lit);
        // and for its product
        test.hover(Panel::Products, 0, tap);
        QCOMPARE(test.formulaView().grab().toImage(), lit);
    }
    QCOMPARE(pictures.size(), 3);
    test.move(test.stage(), {2, 2});
    QCOMPARE(test.formulaView().grab().toImage(), plain);
}

void LinkingTest::aTermOfTheFormulaIsPointedAt()
{
    TestWindow test("convolution", kSetting);
    test.waitForFilter();
    test.move(test.formulaView(), placeOfTerm(test, 2));
    QCOMPARE(test.stage().pose().hover, (Target{Panel::Formula, 0, 2}));
    test.move(test.stage(), {2, 2});
    QVERIFY(!test.stage().pose().hover);
}

void LinkingTest::everyPanelIsDescribed_data()
{
    QTest::addColumn<QString>("chapter");
    QTest::addColumn<QString>("settings");
    QTest::newRow("pixels") << "pixels"
                            << "";
    QTest::newRow("pixels apart") << "pixels"
                                  << "planes=1";
    QTest::newRow("convolution") << "convolution"
                                 << "padding=same";
    QTest::newRow("padding") << "padding"
                             << "padding=full";
    QTest::newRow("influence of the photo") << "padding"
                                            << "influence-photo=1";
    QTest::newRow("paddings compared") << "padding"
                                       << "compare-paddings=1";
    QTest::newRow("stride") << "stride"
                            << "stride=2";
    QTest::newRow("strides compared") << "stride"
                                      << "compare-strides=1";
    QTest::newRow("channels") << "channels"
                              << "filters=2";
    QTest::newRow("channels fanned out") << "channels"
                                         << "fanned=1&volume=features&feature-maps=5";
    QTest::newRow("layer") << "layer"
                           << "filters=3";
    QTest::newRow("connections") << "connections"
                                 << "";
    QTest::newRow("connections as a matrix") << "connections"
                                             << "connections=matrix";
    for (const char* pass : {"pass=dz", "pass=da", "pass=da&gradient-view=scatter", "pass=dw", "pass=db"})
        QTest::addRow("backprop, %s", pass) << "backprop" << pass;
    QTest::newRow("pooling") << "pooling"
                             << "pool-stride=1";
    QTest::newRow("pooling back") << "pooling-backprop"
                                  << "";
    QTest::newRow("pooling, gathered back") << "pooling-backprop"
                                            << "pool-view=gather";
    QTest::newRow("pooling there and back") << "pooling"
                                            << "pool-both=1";
}

void LinkingTest::everyPanelIsDescribed()
{
    QFETCH(const QString, chapter);
    QFETCH(const QString, settings);
    TestWindow test(chapter, QString(kSetting) + "&" + settings);
    if (chapter == "convolution" || (chapter == "stride" && !test.experiment().compareStrides)) test.waitForFilter();
    const auto panels = test.panels();
    QVERIFY(!panels.empty());
    for (const PanelGrid& panel : panels) {
        const CellGrid& grid = panel.grid;
        const bool isHidden = panel.plane < 0 || (panel.panel == Panel::InputVolume && panel.plane > 0) ||
                              (panel.panel == Panel::OutputVolume && panel.plane > 0); // behind another plane
        if (isHidden) continue;
        const bool isFine = grid.cellWidth() < 2.0; // the pointer does not hit single pixels of a photo
        const QPoint middle(grid.firstCol + grid.cols / 2, grid.firstRow + grid.rows / 2);
        const QPoint first(grid.firstCol, grid.firstRow);
        const QPoint last(grid.firstCol + grid.cols - 1, grid.firstRow + grid.rows - 1);
        for (const QPoint& cell : {isFine ? middle : first, isFine ? middle : last}) {
            test.move(test.stage(), {2, 2}); // what was pointed at may have brought another plane into view
            const Target target{panel.panel, cell.y(), cell.x(), panel.plane};
            test.hover(target);
            if (!isFine) QCOMPARE(test.stage().pose().hover, target);
            QVERIFY2(!said(test).isEmpty(), qPrintable(QString::number(static_cast<int>(panel.panel))));
            test.stage().grab(); // is painted, without a warning
        }
    }
}

void LinkingTest::whatIsSaidOfARestingPointerStaysTrue()
{
    TestWindow test("convolution", "region=12x12+200+150&channel=red&kernel=identity&padding=same");
    test.waitForFilter();
    test.hover(Panel::Filtered, 100, 100);
    const double before = said(test).section(": ", 1).toDouble();
    test.document().edit("Offset", "offset", [](Experiment& e) { e.kernel.offset = 1000.0f; });
    QTRY_COMPARE(said(test).section(": ", 1).toDouble(), before + 1000.0);

    test.hover(Panel::Products, 1, 1); // the one cell of the kernel that is not 0
    const Experiment& experiment = test.experiment();
    for (int step = 0; step < 144; step += 13) {
        test.playback().goTo(step);
        const int value = experiment.photo->image().sample(150 + step / 12, 200 + step % 12, 0);
        QCOMPARE(said(test), QString("product %1 · 1 = %1").arg(value));
    }
}

void LinkingTest::aClickPinsAndEscapeLetsGo()
{
    TestWindow test("convolution", kSetting);
    test.waitForFilter();
    test.click(Panel::Output, 5, 6);
    test.move(test.stage(), {2, 2});
    QCOMPARE(test.stage().pose().pinned, (Target{Panel::Output, 5, 6}));
    QVERIFY(test.formula().contains("G[5,6] = "));
    test.key(Qt::Key_Escape);
    QVERIFY(!test.stage().pose().pinned);
    QVERIFY(test.formula().contains("G[0,0] = "));
}

void LinkingTest::aSecondClickLetsGo()
{
    TestWindow test("convolution", kSetting);
    test.waitForFilter();
    test.click(Panel::Input, 5, 6);
    QVERIFY(test.stage().pose().pinned);
    test.click(Panel::Input, 5, 6);
    QVERIFY(!test.stage().pose().pinned);
    test.click(Panel::Input, 5, 6);
    test.click(test.stage(), {2, 2}); // on nothing
    QVERIFY(!test.stage().pose().pinned);
}

void LinkingTest::aPinnedTermStays()
{
    TestWindow test("convolution", kSetting);
    test.waitForFilter();
    test.click(test.formulaView(), placeOfTerm(test, 1));
    test.move(test.stage(), {2, 2});
    QCOMPARE(test.stage().pose().focus(), (Target{Panel::Formula, 0, 1}));
    test.key(Qt::Key_Escape);
    QVERIFY(!test.stage().pose().focus());
}

void LinkingTest::hoveringGoesBeforeThePin()
{
    TestWindow test("convolution", kSetting);
    test.waitForFilter();
    test.click(Panel::Output, 5, 6);
    test.hover(Panel::Output, 2, 2);
    QVERIFY(test.formula().contains("G[2,2] = "));
    test.move(test.stage(), {2, 2});
    QVERIFY(test.formula().contains("G[5,6] = "));
}

void LinkingTest::aPinOfWhatIsGoneIsLetGo()
{
    TestWindow test("convolution", kSetting);
    test.waitForFilter();
    test.click(Panel::Output, 9, 9);
    test.move(test.stage(), {2, 2});
    test.document().edit("Stride", "stride", [](Experiment& e) { e.conv.stride = {2, 2}; });
    QVERIFY(!test.stage().pose().pinned);
    QVERIFY(test.formula().contains("G[0,0] = "));
}

void LinkingTest::leavingTheStageLetsGo()
{
    TestWindow test("convolution", kSetting);
    test.waitForFilter();
    test.hover(Panel::Output, 5, 6);
    test.move(test.workbench(), {5, test.workbench().height() - 5}); // on the transport
    QVERIFY(!test.stage().pose().hover);
}

void LinkingTest::linksAreDrawn()
{
    TestWindow test("convolution", kSetting);
    test.waitForFilter();
    const QImage plain = test.stage().grab().toImage();
    for (const Panel panel : {Panel::Input, Panel::Kernel, Panel::Products, Panel::Output}) {
        test.hover(panel, 2, 2);
        QVERIFY2(test.stage().grab().toImage() != plain, qPrintable(QString::number(static_cast<int>(panel))));
    }
    test.move(test.stage(), {2, 2});
    QCOMPARE(test.stage().grab().toImage(), plain);
}

CONVSCOPE_QT_TEST(LinkingTest, "linking");
#include "linking_test.moc"

/// Chapters 5 and 6: what they show is what the engine's convolution gives.
#include "ui/scene/chapters/channels_figure.h"
#include "ui/scene/chapters/layer_figure.h"

#include "tests/scene/painted.h"
#include "tests/scene/sample.h"
#include "tests/support/qt_main.h"
#include "tests/support/result.h"
#include "ui/scene/experiment_fields.h"
#include "ui/scene/pose_goals.h"

#include <set>

using namespace convscope;

namespace {

const QSize kStage(2600, 1800); // large enough for all numbers
const QRectF kBounds(0, 0, 2600, 1800);

const char* const kSettings[]{"volume=colour",
                              "volume=channel&channel=red&offset=30",
                              "padding=same&pad-mode=reflect&offset=20",
                              "stride=2&kernel-size=2,3&weights=random&filters=3",
                              "dilation=2&padding=1,2,0,1&unit=unit&activation=tanh",
                              "filters=3&groups=3&activation=gelu&unit=unit",
                              "kernel-size=1&weights=random&filters=8&seed=14",
                              "volume=features&feature-maps=16&filters=8&groups=2&activation=leaky_relu&alpha=0.5"};

void addSettings()
{
    QTest::addColumn<QString>("settings");
    for (const char* settings : kSettings) QTest::newRow(settings) << settings;
}

Experiment with(const QString& settings) { return valueOf(withSettings(sampleExperiment(), "numbers=on&" + settings)); }

Pose atStep(const Experiment& experiment, int step) { return restingPose(experiment, step); }

std::vector<PaintedText> textsOf(const Figure& figure, const Pose& pose)
{
    return paintedTexts(kStage, [&](QPainter& painter) { figure.paint(painter, kBounds, pose, Style::light()); });
}

QImage pictureOf(const Figure& figure, const Pose& pose) { return painted(figure, kStage, pose, Style::light()); }

/// In one piece or several: letters of another script are painted by themselves.
bool hasText(const std::vector<PaintedText>& texts, const QString& wanted)
{
    QString all;
    for (const PaintedText& text : texts) all += text.text;
    return all.contains(wanted);
}

QString lastNumber(const Formula::Line& line) { return line.tokens.back().text; }

/// What a formula says of a term, without its sign.
QString termText(const Formula::Line& line, int term)
{
    QString text;
    for (const Token& token : line.tokens)
        if (token.term == term && token.role != Role::Plain) text += token.text + ' ';
    return text.trimmed().remove(QChar(0x2212));
}

std::vector<PanelGrid> panelsOf(const Figure& figure, Panel kind, const Pose& pose)
{
    std::vector<PanelGrid> panels = figure.panels(kBounds, pose);
    std::erase_if(panels, [kind](const PanelGrid& panel) { return panel.panel != kind || panel.plane < 0; });
    return panels;
}

/// A step of the last filter, past the middle of its map, in neither the first row nor column.
int lateStep(const LayerParts& parts)
{
    const int perMap = parts.z().rows() * parts.z().cols();
    return parts.stepCount() - perMap + (parts.z().rows() / 2) * parts.z().cols() + parts.z().cols() / 2 + 1;
}

/// A figure of each of the two chapters.
template <typename Check>
void inBothChapters(const Experiment& experiment, Check check)
{
    check(ChannelsFigure(computedInput(experiment)));
    check(LayerFigure(computedInput(experiment)));
}

} // namespace

class LayerFiguresTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void stepsAreTheCellsOfAllMaps_data() { addSettings(); }
    void stepsAreTheCellsOfAllMaps();
    void formulaHoldsTheConvolutionsNumber_data() { addSettings(); }
    void formulaHoldsTheConvolutionsNumber();
    void mapsFillWithTheConvolutionsNumbers_data() { addSettings(); }
    void mapsFillWithTheConvolutionsNumbers();
    void activationsFillWithTheirs_data() { addSettings(); }
    void activationsFillWithTheirs();
    void partialSumsAddUp_data() { addSettings(); }
    void partialSumsAddUp();
    void theChannelPointedAtComesIntoView();
    void aCellOfTheVolumeIsACellOfItsPlane();
    void anInputCellMarksWhatItReaches();
    void linksCarryTheConvolutionsWeights_data() { addSettings(); }
    void linksCarryTheConvolutionsWeights();
    void theWindowLiesOnWhatTheStepReads_data() { addSettings(); }
    void theWindowLiesOnWhatTheStepReads();
    void aTapIsMarkedWhereverItStands_data() { addSettings(); }
    void aTapIsMarkedWhereverItStands();
    void aTapTintsTheCellsThatItMeets();
    void aTermIsAProduct_data() { addSettings(); }
    void aTermIsAProduct();
    void partialSumsStandInTheFormula_data() { addSettings(); }
    void partialSumsStandInTheFormula();
    void theFormulaNamesStrideAndDilation();
    void kernelsAndWindowsHoldTheStepsNumbers_data() { addSettings(); }
    void kernelsAndWindowsHoldTheStepsNumbers();
    void sumsAppearAsTheyAreMade_data() { addSettings(); }
    void sumsAppearAsTheyAreMade();
    void theCurrentCellIsMarked_data() { addSettings(); }
    void theCurrentCellIsMarked();
    void aCellPointedAtIsFilled();
    void aPinnedCellStaysFilled();
    void anInputCellPointedAtIsMarked();
    void theRunningCellIsMarkedWhileAnotherIsLookedAt();
    void resultsTravelToTheirCells();
    void volumesFillAsTheirMapsDo();
    void theVolumeMarksWindowAndCell();
    void smallPicturesShowTheirPlanes();
    void smallPicturesLieApart();
    void coloursAreThoseThatAreChosen();
    void cellsAreDescribed();
    void groupsSeeTheirOwnChannels();
    void dimensionsAreWritten();
    void volumesAreTurnedByDragging();
    void theCurveTellsItsSlope();
    void saturationIsSaid();
};

void LayerFiguresTest::stepsAreTheCellsOfAllMaps()
{
    QFETCH(QString, settings);
    const Experiment experiment = with(settings);
    const LayerTensors layer = LayerTensors::of(experiment);
    const ChannelsFigure channels(computedInput(experiment));
    const LayerFigure whole(computedInput(experiment));
    QCOMPARE(channels.stepCount(), static_cast<int>(layer.z.data.size()));
    QCOMPARE(whole.stepCount(), channels.stepCount());
    QCOMPARE(channels.stepsPerRow(), static_cast<int>(layer.z.size(3)));
}

void LayerFiguresTest::formulaHoldsTheConvolutionsNumber()
{
    QFETCH(QString, settings);
    const Experiment experiment = with(settings);
    const LayerTensors layer = LayerTensors::of(experiment);
    const Tensor z = valueOf(conv2dForward(layer.input, layer.weight, layer.bias, layer.params));
    const Tensor a = valueOf(activationForward(z, layer.activation));
    const ChannelsFigure channels(computedInput(experiment));
    const LayerFigure whole(computedInput(experiment));
    const NumberFormat zFormat = NumberFormat::of(z.data);
    const NumberFormat aFormat = NumberFormat::of(a.data);
    const int count = static_cast<int>(z.data.size());
    for (const int step : {0, count / 3, count / 2, count - 1}) {
        const Pose pose = atStep(experiment, step);
        QCOMPARE(lastNumber(channels.formula(pose).lines[1]), zFormat(z.data[step]));
        QCOMPARE(lastNumber(whole.formula(pose).lines.back()), aFormat(a.data[step]));
    }
}

void LayerFiguresTest::mapsFillWithTheConvolutionsNumbers()
{
    QFETCH(QString, settings);
    const Experiment experiment = with(settings);
    const LayerTensors layer = LayerTensors::of(experiment);
    const Tensor z = valueOf(conv2dForward(layer.input, layer.weight, layer.bias, layer.params));
    const NumberFormat format = NumberFormat::of(z.data);
    const ChannelsFigure figure(computedInput(experiment));
    const int perMap = static_cast<int>(z.size(2) * z.size(3));
    const int step = perMap + perMap / 2; // in the middle of the second map
    const int last = figure.stepCount() - 1;
    const Pose pose = atStep(experiment, std::min(step, last));
    const int map = pose.step / perMap;
    const CellGrid output = figure.panel(kBounds, Panel::Output, pose);
    const auto texts = textsOf(figure, pose);
    for (int row = 0; row < output.rows; ++row)
        for (int col = 0; col < output.cols; ++col) {
            const int cell = map * perMap + row * output.cols + col;
            const QString expected = cell <= pose.step ? format(z.data[cell]) : QString();
            QCOMPARE(textIn(texts, output.cellRect(row, col)), expected);
        }
}

void LayerFiguresTest::activationsFillWithTheirs()
{
    QFETCH(QString, settings);
    const Experiment experiment = with(settings);
    const LayerTensors layer = LayerTensors::of(experiment);
    const Tensor a = valueOf(activationForward(layer.z, layer.activation));
    const NumberFormat format = NumberFormat::of(a.data);
    const LayerFigure figure(computedInput(experiment));
    const int perMap = static_cast<int>(a.size(2) * a.size(3));
    for (const int map : {0, static_cast<int>(a.size(1)) - 1}) {
        const Pose pose = atStep(experiment, (map + 1) * perMap - 1); // the map is complete
        const PanelGrid panel = panelsOf(figure, Panel::Activation, pose).front();
        QCOMPARE(panel.plane, map);
        const auto texts = textsOf(figure, pose);
        for (int row = 0; row < panel.grid.rows; ++row)
            for (int col = 0; col < panel.grid.cols; ++col)
                QCOMPARE(textIn(texts, panel.grid.cellRect(row, col)), format(a.at(0, map, row, col)));
    }
}

void LayerFiguresTest::partialSumsAddUp()
{
    QFETCH(QString, settings);
    const Experiment experiment = with(settings);
    const LayerTensors layer = LayerTensors::of(experiment);
    const LayerParts parts(experiment);
    for (const int step : {0, parts.stepCount() / 2, parts.stepCount() - 1}) {
        const Step now = parts.stepAt(step);
        const GroupedSum sum = parts.sumOf(now, {});
        QCOMPARE(sum.groups, static_cast<int>(layer.weight.size(1)));
        double total = now.bias;
        for (int channel = 0; channel < sum.groups; ++channel) {
            // the convolution of this channel alone
            Conv2dParams alone = layer.params;
            alone.groups = 1;
            Tensor input({1, 1, layer.input.size(2), layer.input.size(3)});
            const int inputChannel = parts.firstChannel(now.target.c) + channel;
            std::copy_n(layer.input.data.begin() + inputChannel * static_cast<std::ptrdiff_t>(input.data.size()),
                        input.data.size(), input.data.begin());
            Tensor weight({1, 1, layer.weight.size(2), layer.weight.size(3)});
            const auto plane =
                (now.target.c * layer.weight.size(1) + channel) * static_cast<std::ptrdiff_t>(weight.data.size());
            std::copy_n(layer.weight.data.begin() + plane, weight.data.size(), weight.data.begin());
            const Tensor part = valueOf(conv2dForward(input, weight, Tensor(), alone));
            const float expected = part.at(0, 0, now.target.y, now.target.x);
            QVERIFY(std::abs(sum.partial(now, channel) - expected) < 1e-3 * (1.0 + std::abs(expected)));
            total += sum.partial(now, channel);
        }
        QVERIFY(std::abs(total - now.result) < 1e-4 * (1.0 + std::abs(now.result)));
    }
}

void LayerFiguresTest::theChannelPointedAtComesIntoView()
{
    const Experiment experiment = with("layer-channel=1");
    const ChannelsFigure figure(computedInput(experiment));
    Pose pose = atStep(experiment, 0);
    const auto inView = [&] {
        for (const PanelGrid& panel : figure.panels(kBounds, pose))
            if (panel.panel == Panel::Input) return panel.plane;
        return -1;
    };
    QCOMPARE(inView(), 1); // as the user chose
    pose.hover = {Panel::InputVolume, 2, 3, 2};
    QCOMPARE(inView(), 2);
    pose.hover = {Panel::Channels, 0, 0};
    QCOMPARE(inView(), 0);
    pose.hover = {Panel::Formula, 0, 2}; // the partial sum of channel 2
    QCOMPARE(inView(), 2);
    const QImage image = pictureOf(figure, pose);
    for (const PanelGrid& panel : panelsOf(figure, Panel::Products, pose)) { // its row stands on a tint
        const QRgb beside = image.pixel((panel.grid.rect.topRight() + QPointF(12, 12)).toPoint());
        QCOMPARE(beside == Style::light().surface.rgb(), panel.plane == 2);
    }
    pose.hover = {};
    pose.pinned = {Panel::Kernel, 0, 0, 2};
    QCOMPARE(inView(), 2);
}

void LayerFiguresTest::aCellOfTheVolumeIsACellOfItsPlane()
{
    const Experiment experiment = with("fanned=1");
    const ChannelsFigure figure(computedInput(experiment));
    const Pose pose = atStep(experiment, 0);
    int found = 0;
    for (const PanelGrid& panel : figure.panels(kBounds, pose)) {
        if (panel.panel != Panel::OutputVolume || panel.plane < 0) continue;
        // a corner that no plane in front covers: they stand to the left, and lower
        const Target target{Panel::OutputVolume, 0, panel.grid.cols - 1, panel.plane};
        const QPointF centre = panel.onStage.map(panel.grid.cellRect(target.row, target.col).center());
        QVERIFY((figure.targetAt(kBounds, centre, pose) == target));
        QCOMPARE(figure.stepOf(target).value_or(-1), panel.plane * 100 + panel.grid.cols - 1);
        ++found;
    }
    QCOMPARE(found, 2);
}

void LayerFiguresTest::anInputCellMarksWhatItReaches()
{
    const Experiment experiment = with("kernel=1 2 3; 4 5 6; 7 8 9");
    const ChannelsFigure figure(computedInput(experiment));
    Pose pose = atStep(experiment, 199);
    pose.hover = {Panel::Input, 0, 1, 0}; // reaches outputs (0, 0) with weight 2 and (0, 1) with weight 1
    pose.step = 0;
    const CellGrid output = figure.panel(kBounds, Panel::Output, pose);
    const auto texts = textsOf(figure, pose);
    QCOMPARE(textIn(texts, output.cellRect(0, 0)), "2");
    QCOMPARE(textIn(texts, output.cellRect(0, 1)), "1");
    QCOMPARE(textIn(texts, output.cellRect(1, 1)), QString());
    QVERIFY(figure.describe(pose.hover, pose).contains("reaches 2 cell"));
}

void LayerFiguresTest::linksCarryTheConvolutionsWeights()
{
    QFETCH(QString, settings);
    const Experiment experiment = with(settings);
    const LayerTensors layer = LayerTensors::of(experiment);
    const LayerParts parts(experiment);
    const ChannelsFigure figure(computedInput(experiment));
    const int channel = parts.input().planes() - 1;
    const int perMap = parts.z().rows() * parts.z().cols();
    for (const QPoint cell : {QPoint(1, 0), QPoint(7, 5), QPoint(10, 11)}) {
        // what a one in this cell makes of Z, and whether anything
        Tensor one(layer.input.shape);
        one.at(0, channel, cell.y(), cell.x()) = 1.0f;
        const Tensor weights = valueOf(conv2dForward(one, layer.weight, Tensor(), layer.params));
        const Tensor reached = valueOf(conv2dForward(one, Tensor(layer.weight.shape, 1.0f), Tensor(), layer.params));
        for (int filter = 0; filter < parts.z().planes(); ++filter) {
            Pose pose = atStep(experiment, filter * perMap); // all but the first cell are empty
            pose.hover = {Panel::Input, cell.y(), cell.x(), channel};
            const int inGroup = channel - parts.firstChannel(filter);
            const bool isSeen = inGroup >= 0 && inGroup < parts.channelsPerFilter();
            const int plane = isSeen ? filter * parts.channelsPerFilter() + inGroup : 0;
            const CellGrid output = figure.panel(kBounds, Panel::Output, pose);
            const auto texts = textsOf(figure, pose);
            int count = 0;
            for (int row = 0; row < output.rows; ++row)
                for (int col = 0; col < output.cols; ++col) {
                    const bool isReached = reached.at(0, filter, row, col) > 0.0f;
                    count += isReached;
                    if (!isReached && row + col == 0) continue;
                    const QString weight = parts.weight().format(plane)(weights.at(0, filter, row, col));
                    QCOMPARE(textIn(texts, output.cellRect(row, col)), isReached ? weight : QString());
                }
            const QString text = figure.describe(pose.hover, pose);
            QVERIFY2(text.contains(QString("reaches %1 cell").arg(count)), qPrintable(text));
        }
    }
}

void LayerFiguresTest::theWindowLiesOnWhatTheStepReads()
{
    QFETCH(QString, settings);
    const Experiment experiment = with(settings);
    const LayerParts parts(experiment);
    const int late = lateStep(parts);
    const int first = parts.z().index(parts.z().planes() - 1, 0, 0);
    const auto read = [&](int step) {
        std::set<std::pair<int, int>> cells;
        for (const Term& term : parts.stepAt(step).terms) cells.insert({term.aCell.y, term.aCell.x});
        return cells;
    };
    inBothChapters(experiment, [&](const Figure& figure) {
        const QImage one = pictureOf(figure, atStep(experiment, late));
        const QImage two = pictureOf(figure, atStep(experiment, first));
        const CellGrid input = figure.panel(kBounds, Panel::Input, atStep(experiment, late));
        QRectF window;
        for (const auto& [row, col] : read(late)) window |= input.cellRect(row, col);
        QVERIFY(isFramed(one, window, Style::light().kernel));
        QVERIFY(!isFramed(two, window, Style::light().kernel));
        for (int row = input.firstRow; row < input.firstRow + input.rows; ++row)
            for (int col = input.firstCol; col < input.firstCol + input.cols; ++col) {
                const bool isChanged = read(late).contains({row, col}) != read(first).contains({row, col});
                const QRectF cell = input.cellRect(row, col);
                QCOMPARE(groundOf(one, cell) != groundOf(two, cell), isChanged);
            }
    });
}

void LayerFiguresTest::aTapIsMarkedWhereverItStands()
{
    QFETCH(QString, settings);
    const Experiment experiment = with(settings);
    const LayerParts parts(experiment);
    const Style style = Style::light();
    const Step step = parts.stepAt(lateStep(parts));
    const int channels = parts.channelsPerFilter();
    const auto& [rows, cols] = parts.window();
    const int row = rows.kernel - 1;
    const int tap = row * cols.kernel; // the first of the last row
    const Cell read = step.terms[static_cast<std::size_t>(tap)].aCell;
    const Target inKernel{Panel::Kernel, row, 0, 0};
    const Target inFormula{Panel::Formula, 0, channels + tap};
    inBothChapters(experiment, [&](const Figure& figure) {
        for (const Target& target : {inKernel, inFormula}) {
            Pose pose = atStep(experiment, lateStep(parts));
            pose.hover = target;
            QCOMPARE(figure.termOf(target), channels + tap);
            const QImage image = pictureOf(figure, pose);
            QCOMPARE(panelsOf(figure, Panel::Input, pose).front().plane, parts.firstChannel(step.target.c));
            const CellGrid input = figure.panel(kBounds, Panel::Input, pose);
            QVERIFY(isFramed(image, input.cellRect(read.y, read.x), style.current));
            QVERIFY(!isFramed(image, input.cellRect(read.y, read.x + cols.dilation), style.current));
            for (const Panel kind : {Panel::Kernel, Panel::Products})
                for (const PanelGrid& panel : panelsOf(figure, kind, pose)) {
                    QCOMPARE(isFramed(image, panel.grid.cellRect(row, 0), style.current), panel.plane == 0);
                    QVERIFY(!isFramed(image, panel.grid.cellRect(0, 1), style.current));
                }
        }
    });
}

void LayerFiguresTest::aTapTintsTheCellsThatItMeets()
{
    const Experiment experiment = with("stride=2&kernel-size=2,3&volume=channel&filters=1");
    const LayerFigure figure(computedInput(experiment));
    Pose pose = atStep(experiment, 0);
    const QImage plain = pictureOf(figure, pose);
    pose.hover = {Panel::Kernel, 1, 2, 0};
    const QImage lit = pictureOf(figure, pose);
    const CellGrid input = figure.panel(kBounds, Panel::Input, pose);
    for (int row = 0; row < 12; ++row)
        for (int col = 0; col < 12; ++col) {
            const bool isMet = row % 2 == 1 && col % 2 == 0 && col >= 2; // 2m + 1 and 2n + 2, of 6×5 outputs
            const QRectF cell = input.cellRect(row, col);
            QCOMPARE(groundOf(plain, cell) != groundOf(lit, cell), isMet);
        }
}

void LayerFiguresTest::aTermIsAProduct()
{
    QFETCH(QString, settings);
    const Experiment experiment = with(settings);
    const LayerParts parts(experiment);
    const Step step = parts.stepAt(lateStep(parts));
    const int channels = parts.channelsPerFilter();
    const auto& [rows, cols] = parts.window();
    const int taps = rows.kernel * cols.kernel;
    const ChannelsFigure figure(computedInput(experiment));
    for (int channel = 0; channel < channels; ++channel)
        for (int tap = 0; tap < taps; ++tap) {
            const Term& term = step.terms[static_cast<std::size_t>(channel * taps + tap)];
            const Target product{Panel::Products, tap / cols.kernel, tap % cols.kernel, channel};
            Pose pose = atStep(experiment, lateStep(parts));
            pose.hover = product;
            const QString a = parts.input().format()(term.a);
            QCOMPARE(figure.describe(product, pose),
                     QString("product %1 · %2 = %3").arg(a, shortNumber(term.b), shortNumber(term.product())));
            const Target weight{Panel::Kernel, product.row, product.col, channel};
            QCOMPARE(figure.describe(weight, pose), QString("weight W[%1, %2, %3, %4] = %5")
                                                        .arg(step.target.c)
                                                        .arg(channel)
                                                        .arg(product.row)
                                                        .arg(product.col)
                                                        .arg(shortNumber(term.b)));
            const Formula::Line products = figure.formula(pose).lines[channels == 1 ? 1 : 2];
            const QString b = shortNumber(term.b);
            QString factors = a + ' ' + (term.b < 0.0f ? '(' + b + ')' : b);
            QCOMPARE(termText(products, figure.termOf(product)), factors.remove(QChar(0x2212)));
        }
}

void LayerFiguresTest::partialSumsStandInTheFormula()
{
    QFETCH(QString, settings);
    for (const char* offset : {"", "&offset=10"}) {
        const Experiment experiment = with(settings + offset);
        const LayerParts parts(experiment);
        const Step step = parts.stepAt(lateStep(parts));
        const ChannelsFigure figure(computedInput(experiment));
        const int channels = parts.channelsPerFilter();
        for (int channel = 0; channel < channels; ++channel) {
            Pose pose = atStep(experiment, lateStep(parts));
            pose.hover = {Panel::Formula, 0, channel};
            const Formula formula = figure.formula(pose);
            const Formula::Line& sum = formula.lines[1];
            QString bias;
            for (const Token& token : sum.tokens)
                if (token.role == Role::Kernel && token.term < 0) bias += token.text;
            QCOMPARE(bias, step.bias != 0.0f ? shortNumber(step.bias) : QString());
            if (channels == 1) continue;
            const auto first = step.terms.begin() + channel * static_cast<std::ptrdiff_t>(step.terms.size()) / channels;
            double partial = 0.0;
            for (auto term = first; term != first + step.terms.size() / channels; ++term) partial += term->product();
            const QString text = parts.z().format()(partial);
            for (const int shown : {0, channel}) { // whichever is in view
                pose.hover = {Panel::Formula, 0, shown};
                const Formula whole = figure.formula(pose);
                QCOMPARE(termText(whole.lines[1], channel), QString(text).remove(QChar(0x2212)));
            }
            QCOMPARE(lastNumber(formula.lines[2]), text);
            QCOMPARE(formula.lines[2].tokens.front().text,
                     parts.channelName(parts.firstChannel(step.target.c) + channel));
            QCOMPARE(figure.describe({Panel::Channels, channel, 0}, pose),
                     QString("channel %1 adds %2").arg(parts.firstChannel(step.target.c) + channel).arg(text));
        }
    }
}

void LayerFiguresTest::theFormulaNamesStrideAndDilation()
{
    const auto generalLineOf = [](const QString& settings) {
        const Experiment experiment = with(settings);
        return plainText({{ChannelsFigure(computedInput(experiment)).formula(atStep(experiment, 0)).lines[0]}});
    };
    QVERIFY(generalLineOf("").contains("A[c, m+i, n+j]"));
    QVERIFY(generalLineOf("stride=2,3&dilation=4,1").contains("A[c, m·2+i·4, n·3+j]"));
}

void LayerFiguresTest::kernelsAndWindowsHoldTheStepsNumbers()
{
    QFETCH(QString, settings);
    const Experiment experiment = with(settings);
    const LayerParts parts(experiment);
    const Step step = parts.stepAt(lateStep(parts));
    const auto& [rows, cols] = parts.window();
    inBothChapters(experiment, [&](const Figure& figure) {
        const Pose pose = atStep(experiment, lateStep(parts));
        const auto texts = textsOf(figure, pose);
        const auto check = [&](Panel kind, const std::function<QString(const Term&, int plane)>& text) {
            for (const PanelGrid& panel : panelsOf(figure, kind, pose))
                for (int tap = 0; tap < rows.kernel * cols.kernel; ++tap) {
                    const int index = panel.plane * rows.kernel * cols.kernel + tap;
                    QCOMPARE(textIn(texts, panel.grid.cellRect(tap / cols.kernel, tap % cols.kernel)),
                             text(step.terms[static_cast<std::size_t>(index)], panel.plane));
                }
        };
        check(Panel::Products, [&](const Term& term, int) { return parts.input().format()(term.a); });
        if (parts.channelsPerFilter() > 3) return; // in the layer's chapter small
        check(Panel::Kernel, [&](const Term& term, int plane) {
            return parts.weight().format(step.target.c * parts.channelsPerFilter() + plane)(term.b);
        });
    });
}

void LayerFiguresTest::sumsAppearAsTheyAreMade()
{
    QFETCH(QString, settings);
    const Experiment experiment = with(settings + "&offset=10");
    const LayerParts parts(experiment);
    const Step step = parts.stepAt(lateStep(parts));
    const QString result = parts.z().format()(step.result);
    const int channels = parts.channelsPerFilter();
    Pose pose = atStep(experiment, lateStep(parts));
    const GroupedSum sum = parts.sumOf(step, pose);
    const ChannelsFigure figure(computedInput(experiment));
    const CellGrid rows = figure.panel(kBounds, Panel::Channels, pose);
    const auto partialsIn = [&](const std::vector<PaintedText>& texts) {
        QStringList partials;
        for (const PaintedText& text : texts)
            if (text.text.startsWith("= ") && text.ink.left() > rows.rect.left() - 1) partials += text.text.mid(2);
        return partials;
    };
    QStringList expected;
    for (int channel = 0; channel < channels; ++channel) expected += sum.partialText(step, channel);
    auto texts = textsOf(figure, pose);
    QCOMPARE(partialsIn(texts), expected);
    QVERIFY(hasText(texts, "Σ + b = " + result));
    pose.phase = 0.2; // the window is still on its way
    texts = textsOf(figure, pose);
    QCOMPARE(partialsIn(texts), QStringList());
    QVERIFY(hasText(texts, "Σ + b = …"));

    const LayerFigure layer(computedInput(experiment));
    const QString bias = shortNumber(step.bias);
    QVERIFY(hasText(textsOf(layer, pose), QString("Σ + %1 = …").arg(bias)));
    pose.phase = 1.0;
    QVERIFY(hasText(textsOf(layer, pose), QString("Σ + %1 = %2").arg(bias, result)));
    // Z has its number before A has
    const auto textOf = [&](Panel panel) {
        return textIn(textsOf(layer, pose), layer.panel(kBounds, panel, pose).cellRect(step.target.y, step.target.x));
    };
    QCOMPARE(textOf(Panel::Output), result);
    pose.phase = 0.82;
    QCOMPARE(textOf(Panel::Output), result);
    QCOMPARE(textOf(Panel::Activation), QString());
    pose.phase = 0.7;
    QCOMPARE(textOf(Panel::Output), QString());
}

void LayerFiguresTest::theCurrentCellIsMarked()
{
    QFETCH(QString, settings);
    const Experiment experiment = with(settings);
    const LayerParts parts(experiment);
    const Pose pose = atStep(experiment, lateStep(parts));
    const Cell cell = parts.cellOf(pose.step);
    inBothChapters(experiment, [&](const Figure& figure) {
        const QImage image = pictureOf(figure, pose);
        for (const Panel kind : {Panel::Output, Panel::Activation})
            for (const PanelGrid& panel : panelsOf(figure, kind, pose)) {
                QVERIFY(isFramed(image, panel.grid.cellRect(cell.y, cell.x), Style::light().current));
                QVERIFY(!isFramed(image, panel.grid.cellRect(cell.y - 1, cell.x), Style::light().current));
            }
    });
    const LayerFigure layer(computedInput(experiment));
    QString title;
    for (const PaintedText& text : textsOf(layer, pose)) title += text.text + '\n';
    QVERIFY(title.contains(QString("filter %1 of %2").arg(cell.c).arg(parts.z().planes())));
}

void LayerFiguresTest::aCellPointedAtIsFilled()
{
    const Experiment experiment = with("");
    const LayerParts parts(experiment);
    inBothChapters(experiment, [&](const Figure& figure) {
        Pose pose = atStep(experiment, 0);
        pose.hover = {Panel::Output, 5, 3, 1};
        const CellGrid output = figure.panel(kBounds, Panel::Output, pose);
        const auto texts = textsOf(figure, pose);
        QCOMPARE(textIn(texts, output.cellRect(5, 3)), parts.z().text(1, 5, 3));
        QCOMPARE(textIn(texts, output.cellRect(5, 2)), QString());
    });
    const LayerFigure figure(computedInput(experiment));
    Pose pose = atStep(experiment, 0);
    pose.hover = {Panel::Curve, 0, 20};
    const CellGrid curve = figure.panel(kBounds, Panel::Curve, pose);
    QVERIFY(hasText(textsOf(figure, pose), figure.describe(pose.hover, pose)));
    const double z = std::stod(figure.describe(pose.hover, pose).mid(2).replace(QChar(0x2212), '-').toStdString());
    QVERIFY(z < 0.0 && curve.cols > 40); // to the left of the middle
}

void LayerFiguresTest::aPinnedCellStaysFilled()
{
    const Experiment experiment = with("");
    const LayerParts parts(experiment);
    inBothChapters(experiment, [&](const Figure& figure) {
        Pose pose = atStep(experiment, 0);
        pose.pinned = {Panel::Output, 5, 3, 1};
        pose.hover = {Panel::Kernel, 0, 1, 0}; // while something else is pointed at
        const CellGrid output = figure.panel(kBounds, Panel::Output, pose);
        QCOMPARE(textIn(textsOf(figure, pose), output.cellRect(5, 3)), parts.z().text(1, 5, 3));
    });
}

void LayerFiguresTest::anInputCellPointedAtIsMarked()
{
    const Experiment experiment = with("filters=2&padding=1");
    inBothChapters(experiment, [&](const Figure& figure) {
        Pose pose = atStep(experiment, 50);
        for (const QPoint cell : {QPoint(8, 3), QPoint(-1, 4)}) {
            pose.hover = {Panel::Input, cell.y(), cell.x(), 0};
            const QImage image = pictureOf(figure, pose);
            const CellGrid input = figure.panel(kBounds, Panel::Input, pose);
            QVERIFY(isFramed(image, input.cellRect(cell.y(), cell.x()), Style::light().current));
            QVERIFY(!isFramed(image, input.cellRect(cell.x(), cell.y()), Style::light().current));
        }
    });
}

void LayerFiguresTest::theRunningCellIsMarkedWhileAnotherIsLookedAt()
{
    const Experiment experiment = with("filters=2&numbers=off");
    inBothChapters(experiment, [&](const Figure& figure) {
        const auto side = [&](int step) { // of the fourth cell
            Pose pose = atStep(experiment, step);
            pose.hover = {Panel::Output, 5, 5, 0};
            const QRectF cell = figure.panel(kBounds, Panel::Output, pose).cellRect(0, 3);
            return pictureOf(figure, pose).pixel(QPointF(cell.left(), cell.center().y()).toPoint());
        };
        QVERIFY(distance(side(3), side(8)) > 20);
        QCOMPARE(side(7), side(8));
    });
}

void LayerFiguresTest::resultsTravelToTheirCells()
{
    const Experiment experiment = with("activation=sigmoid&unit=unit");
    const LayerParts parts(experiment);
    Pose pose = atStep(experiment, lateStep(parts));
    const Cell cell = parts.cellOf(pose.step);
    const auto check = [&](const Figure& figure, Panel goal, const QString& number, double from, double to) {
        const QRectF end = figure.panel(kBounds, goal, pose).cellRect(cell.y, cell.x);
        pose.phase = 0.2; // the window is still on its way
        const auto before = textsOf(figure, pose);
        const auto distanceAt = [&](double phase) {
            pose.phase = phase;
            double nearest = 1e9;
            for (const PaintedText& text : newTexts(textsOf(figure, pose), before))
                if (text.text == number && !end.contains(text.ink))
                    nearest = std::min(nearest, QLineF(text.ink.center(), end.center()).length());
            return nearest;
        };
        QVERIFY(distanceAt(from) < 1e9);
        QVERIFY(distanceAt(to) < 0.7 * distanceAt(from));
    };
    const QString z = parts.z().text(cell.c, cell.y, cell.x);
    const QString a = parts.a().text(cell.c, cell.y, cell.x);
    QVERIFY(z != a);
    check(ChannelsFigure(computedInput(experiment)), Panel::Output, z, 0.85, 0.93);
    check(LayerFigure(computedInput(experiment)), Panel::Output, z, 0.62, 0.72);
    check(LayerFigure(computedInput(experiment)), Panel::Activation, a, 0.85, 0.93);
}

void LayerFiguresTest::volumesFillAsTheirMapsDo()
{
    Experiment experiment = with("filters=2");
    const LayerParts parts(experiment);
    const ChannelsFigure figure(computedInput(experiment));
    const Pose pose = atStep(experiment, 34);
    const PanelGrid front = panelsOf(figure, Panel::OutputVolume, pose).front();
    const QImage image = pictureOf(figure, pose);
    for (int row = 0; row < 10; ++row)
        for (int col = 0; col < 10; ++col) {
            const QRgb ground = image.pixel(front.onStage.map(QPointF(col + 0.5, row + 0.5)).toPoint());
            const bool isFilled = row * 10 + col <= 34;
            COMPARE_COLOURS(ground,
                            isFilled ? parts.z().colour(0, row, col, Style::light()) : Style::light().surface.rgb(), 2);
        }
}

void LayerFiguresTest::theVolumeMarksWindowAndCell()
{
    const Experiment experiment = with("fanned=1&filters=3&groups=3&numbers=off");
    const ChannelsFigure figure(computedInput(experiment));
    const LayerParts parts(experiment);
    const Style style = Style::light();
    for (int map = 0; map < 3; ++map) {
        Pose pose = atStep(experiment, parts.z().index(map, 3, 6));
        QImage image = pictureOf(figure, pose);
        const auto isFramedOn = [&](Panel kind, int plane, const QRectF& cells, const QColor& colour) {
            const QTransform onStage = panelsOf(figure, kind, pose)[static_cast<std::size_t>(plane)].onStage;
            const QPointF sides[]{{cells.left(), cells.center().y()},
                                  {cells.right(), cells.center().y()},
                                  {cells.center().x(), cells.top()},
                                  {cells.center().x(), cells.bottom()}};
            return std::all_of(std::begin(sides), std::end(sides),
                               [&](QPointF side) { return hasPixelNear(image, onStage.map(side), colour); });
        };
        for (int plane = 0; plane < 3; ++plane) { // the filter's own channel, and its own map
            QCOMPARE(isFramedOn(Panel::InputVolume, plane, QRectF(6, 3, 3, 3), style.kernel), plane == map);
            QCOMPARE(isFramedOn(Panel::OutputVolume, plane, QRectF(6, 3, 1, 1), style.current), plane == map);
        }
        pose.hover = {Panel::Input, 9, 2, map};
        image = pictureOf(figure, pose);
        for (int plane = 0; plane < 3; ++plane)
            QCOMPARE(isFramedOn(Panel::InputVolume, plane, QRectF(2, 9, 1, 1), style.current), plane == map);
    }
}

void LayerFiguresTest::smallPicturesShowTheirPlanes()
{
    const Experiment experiment = with("filters=3&layer-channel=1&numbers=off");
    const LayerParts parts(experiment);
    const LayerFigure figure(computedInput(experiment));
    const Pose pose = atStep(experiment, parts.stepCount() - 1);
    const QImage image = pictureOf(figure, pose);
    for (const auto& [kind, view] :
         {std::pair(Panel::InputVolume, &parts.input()), std::pair(Panel::OutputVolume, &parts.z())}) {
        const auto panels = panelsOf(figure, kind, pose);
        QCOMPARE(panels.size(), std::size_t{3});
        const int inView = kind == Panel::InputVolume ? 1 : 2; // the channel that is chosen, and the last map
        for (const PanelGrid& panel : panels)
            QCOMPARE(isFramed(image, panel.grid.rect, Style::light().current), panel.plane == inView);
        for (const PanelGrid& panel : panels)
            for (const QPoint cell : {QPoint(4, 3), QPoint(7, 8)})
                COMPARE_COLOURS(image.pixel(panel.grid.cellRect(cell.y(), cell.x()).center().toPoint()),
                                view->colour(panel.plane, cell.y(), cell.x(), Style::light()), 2);
    }
}

void LayerFiguresTest::smallPicturesLieApart()
{
    for (const char* settings : {"region=24x6", "region=6x24", "region=12x12"})
        for (int maps = 1; maps <= 16; ++maps) {
            const Experiment experiment = with(
                QString("%1&volume=features&feature-maps=%2&filters=%3").arg(settings).arg(maps).arg((maps + 1) / 2));
            const LayerFigure figure(computedInput(experiment));
            for (const QRectF& bounds : {QRectF(0, 0, 880, 600), QRectF(0, 0, 1800, 700)}) {
                const auto panels = figure.panels(bounds, atStep(experiment, 0));
                for (auto panel = panels.begin(); panel != panels.end(); ++panel) {
                    QVERIFY(bounds.contains(panel->rect()));
                    for (auto other = panels.begin(); other != panel; ++other)
                        QVERIFY(!panel->rect().intersects(other->rect()));
                }
            }
        }
}

void LayerFiguresTest::coloursAreThoseThatAreChosen()
{
    using Colours = TensorView::Colours;
    const auto coloursOf = [](const char* colours) {
        const Experiment experiment = with(QString("colours=%1&kernel=1 -1; 0 0").arg(colours));
        return LayerParts(experiment).z().colours();
    };
    QVERIFY(coloursOf("auto") == Colours::Signed);
    QVERIFY(coloursOf("grey") == Colours::Image);
    QVERIFY(coloursOf("viridis") == Colours::Magnitudes);
    QVERIFY(coloursOf("diverging") == Colours::Signed);
}

void LayerFiguresTest::cellsAreDescribed()
{
    const Experiment experiment = with("filters=2&activation=relu");
    const LayerParts parts(experiment);
    const LayerFigure figure(computedInput(experiment));
    const Pose pose = atStep(experiment, 0);
    const auto& layer = parts.tensors();
    const auto negative = std::find_if(layer.z.data.begin(), layer.z.data.end(), [](float z) { return z < 0.0f; });
    const Cell cell = parts.cellOf(static_cast<int>(negative - layer.z.data.begin()));
    const QString place = QString("[%1, %2, %3]").arg(cell.c).arg(cell.y).arg(cell.x);
    QCOMPARE(figure.describe({Panel::Activation, cell.y, cell.x, cell.c}, pose), "A[l]" + place + " = 0");
    QCOMPARE(figure.describe({Panel::Output, cell.y, cell.x, cell.c}, pose),
             "Z" + place + " = " + parts.z().text(cell.c, cell.y, cell.x));
    // 2 filters, 10 × 10 outputs, 3 channels of 3 × 3
    QVERIFY(figure.summary().contains(groupedNumber(2 * 100 * 27) + " multiply-adds"));
}

void LayerFiguresTest::groupsSeeTheirOwnChannels()
{
    const Experiment experiment = with("filters=3&groups=3&layer-channel=0");
    const ChannelsFigure figure(computedInput(experiment));
    Pose pose = atStep(experiment, 150); // in the second map, of which the second channel is seen
    for (const Target& first : {Target{}, Target{Panel::Channels, 0, 0}, Target{Panel::Kernel, 0, 0, 0}}) {
        pose.hover = first; // of its group, as the filter counts them
        QCOMPARE(panelsOf(figure, Panel::Input, pose).front().plane, 1);
    }
    QVERIFY(plainText(figure.formula(pose)).contains("Z[1,5,0]"));
}

void LayerFiguresTest::dimensionsAreWritten()
{
    const Experiment experiment = with("filters=4&kernel-size=3&padding=1");
    const ChannelsFigure figure(computedInput(experiment));
    QString all;
    for (const PaintedText& text : textsOf(figure, atStep(experiment, 0))) all += text.text;
    QVERIFY(all.contains("[12, 12, 3]"));
    QVERIFY(all.contains("[3, 3, 3]"));
    QVERIFY(all.contains("[12, 12, 4]"));
    QVERIFY(figure.summary().contains("12×12×3"));
    QVERIFY(figure.summary().contains("108 weights")); // 4 · 3 · 3 · 3
    const Experiment flat = with("kernel-size=1,3");
    QString line;
    for (const PaintedText& text : textsOf(ChannelsFigure(computedInput(flat)), atStep(flat, 0))) line += text.text;
    QVERIFY(line.contains("[1, 3, 3]"));
}

void LayerFiguresTest::volumesAreTurnedByDragging()
{
    const ChannelsFigure figure(computedInput(with("")));
    QVERIFY(figure.touchOf(Panel::InputVolume) == Touch::Turn);
    QVERIFY(figure.touchOf(Panel::OutputVolume) == Touch::Turn);
    QVERIFY(figure.touchOf(Panel::Input) == Touch::None);
    const auto centre = [](const ChannelsFigure& each) {
        for (const PanelGrid& panel : each.panels(kBounds, {}))
            if (panel.panel == Panel::InputVolume) return panel.onStage.map(panel.grid.cellRect(0, 0).center());
        return QPointF();
    };
    const ChannelsFigure turned(computedInput(with("yaw=-40&pitch=0")));
    QVERIFY(centre(figure) != centre(turned));
}

void LayerFiguresTest::theCurveTellsItsSlope()
{
    const Experiment experiment = with("activation=sigmoid&unit=unit");
    const LayerFigure figure(computedInput(experiment));
    const Pose pose = atStep(experiment, 0);
    const CellGrid curve = figure.panel(kBounds, Panel::Curve, pose);
    QCOMPARE(figure.describe({Panel::Curve, 0, curve.cols / 2}, pose), "g(0) = 0.5, g′(0) = 0.25");
}

void LayerFiguresTest::saturationIsSaid()
{
    const auto says = [](const QString& settings) {
        const Experiment experiment = with(settings);
        const auto texts = textsOf(LayerFigure(computedInput(experiment)), atStep(experiment, 0));
        return std::any_of(texts.begin(), texts.end(),
                           [](const PaintedText& text) { return text.text.startsWith("saturated"); });
    };
    QVERIFY(says("kernel=100&activation=tanh&volume=channel"));
    QVERIFY(!says("kernel=0.001&activation=tanh&volume=channel"));
    QVERIFY(!says("kernel=100&activation=relu&volume=channel")); // which is flat on purpose
}

CONVSCOPE_QT_TEST(LayerFiguresTest, "layer_figures");
#include "layer_figures_test.moc"

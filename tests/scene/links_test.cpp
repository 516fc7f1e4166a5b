#include "ui/scene/links.h"

#include "engine/walks/conv_walk.h"
#include "tests/support/qt_main.h"
#include "tests/support/random_tensor.h"
#include "tests/support/result.h"

#include <tuple>

using namespace convscope;

Q_DECLARE_METATYPE(ConvWalk)

namespace {

/// Every cell of the padded input.
std::vector<QPoint> paddedCells(const WindowGeometry& window)
{
    std::vector<QPoint> cells;
    for (int y = -window.rows.padBefore; y < window.rows.input + window.rows.padAfter; ++y)
        for (int x = -window.cols.padBefore; x < window.cols.input + window.cols.padAfter; ++x)
            cells.emplace_back(x, y);
    return cells;
}

bool isInImage(const WindowGeometry& window, QPoint cell)
{
    return QRect(0, 0, window.cols.input, window.rows.input).contains(cell);
}

std::vector<Reach> sorted(std::vector<Reach> reaches)
{
    const auto key = [](const Reach& r) {
        return std::tuple(r.output.y(), r.output.x(), r.kernelCell.y(), r.kernelCell.x());
    };
    std::sort(reaches.begin(), reaches.end(), [&](const Reach& a, const Reach& b) { return key(a) < key(b); });
    return reaches;
}

/// Which products read the cell, by looking at all of them.
std::vector<Reach> reachesByWalking(const ConvWalk& walk, QPoint cell)
{
    const bool isImage = isInImage(walk.shape().window, cell);
    std::vector<Reach> reaches;
    for (std::int64_t i = 0; i < walk.size(); ++i) {
        const Step step = walk.at(i);
        for (const Term& term : step.terms) {
            const Cell& read = isImage ? term.aSource : term.aCell;
            if (read.y == cell.y() && read.x == cell.x())
                reaches.push_back({QPoint(step.target.x, step.target.y), QPoint(term.bCell.x, term.bCell.y)});
        }
    }
    return reaches;
}

void addWalks()
{
    QTest::addColumn<ConvWalk>("walk");
    struct Case {
        const char* name;
        Extent input;
        Extent kernel;
        Extent stride;
        Extent dilation;
    };
    const std::vector<Case> cases{{"plain", {5, 6}, {3, 3}, {1, 1}, {1, 1}},
                                  {"one pixel, one weight", {1, 1}, {1, 1}, {1, 1}, {1, 1}},
                                  {"even kernel", {6, 5}, {2, 4}, {1, 1}, {1, 1}},
                                  {"stride with leftovers", {8, 7}, {3, 3}, {3, 2}, {1, 1}},
                                  {"stride larger than the kernel", {7, 7}, {1, 2}, {3, 3}, {1, 1}},
                                  {"dilated", {7, 9}, {3, 3}, {1, 1}, {2, 3}},
                                  {"all at once", {9, 8}, {3, 2}, {2, 1}, {2, 3}},
                                  {"flat", {1, 9}, {1, 3}, {1, 2}, {1, 2}}};
    for (const Case& c : cases)
        for (const char* padding : {"valid", "same", "same_lower", "same_pytorch", "full", "0,2,3,1"})
            for (const char* mode : {"zeros", "reflect", "replicate", "circular"}) {
                Conv2dParams params{c.stride, c.dilation, valueOf(parsePadding(padding)), valueOf(parsePadMode(mode)),
                                    1};
                QTest::addRow("%s, %s, %s", c.name, padding, mode) << valueOf(
                    ConvWalk::create(randomTensor({1, 1, c.input.h, c.input.w}, 1),
                                     randomTensor({1, 1, c.kernel.h, c.kernel.w}, 2), Tensor(Shape{1}, 0.5f), params));
            }
}

PadMode padModeOfRow()
{
    const QByteArray row = QTest::currentDataTag();
    return valueOf(parsePadMode(row.mid(row.lastIndexOf(' ') + 1).toStdString()));
}

} // namespace

class LinksTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void outputsReachedAreThoseOfTheWalk_data() { addWalks(); }
    void outputsReachedAreThoseOfTheWalk();
    void cellsMetAreThoseOfTheWalk_data() { addWalks(); }
    void cellsMetAreThoseOfTheWalk();
    void unreachedIsWhatNoWindowCovers_data() { addWalks(); }
    void unreachedIsWhatNoWindowCovers();
    void aSingleCellReachesInRowMajorOrder();
};

void LinksTest::outputsReachedAreThoseOfTheWalk()
{
    QFETCH(ConvWalk, walk);
    for (const QPoint cell : paddedCells(walk.shape().window)) {
        const auto reached = outputsReached(walk.shape().window, padModeOfRow(), cell);
        QVERIFY2(sorted(reached) == sorted(reachesByWalking(walk, cell)),
                 qPrintable(QStringLiteral("cell %1, %2").arg(cell.y()).arg(cell.x())));
    }
}

void LinksTest::cellsMetAreThoseOfTheWalk()
{
    QFETCH(ConvWalk, walk);
    const auto& [rows, cols] = walk.shape().window;
    for (int j = 0; j < rows.kernel; ++j)
        for (int k = 0; k < cols.kernel; ++k) {
            std::vector<QPoint> expected;
            for (std::int64_t i = 0; i < walk.size(); ++i) {
                const Cell read = walk.at(i).terms[static_cast<std::size_t>(j * cols.kernel + k)].aCell;
                expected.emplace_back(read.x, read.y);
            }
            QVERIFY(cellsMet(walk.shape().window, {k, j}) == expected);
        }
}

void LinksTest::unreachedIsWhatNoWindowCovers()
{
    QFETCH(ConvWalk, walk);
    const WindowGeometry& window = walk.shape().window;
    for (const QPoint cell : paddedCells(window)) {
        // only the place itself counts here, not the padding that repeats it
        bool isCovered = false;
        for (std::int64_t i = 0; i < walk.size(); ++i) {
            const Step step = walk.at(i);
            for (const Term& term : step.terms) isCovered |= term.aCell.y == cell.y() && term.aCell.x == cell.x();
        }
        QCOMPARE(isReached(window.rows, cell.y()) && isReached(window.cols, cell.x()), isCovered);
    }
}

void LinksTest::aSingleCellReachesInRowMajorOrder()
{
    const WindowAxis axis{4, 3, 1, 1, 0, 0};
    const std::vector<Reach> expected{{{0, 0}, {2, 1}}, {{1, 0}, {1, 1}}, {{0, 1}, {2, 0}}, {{1, 1}, {1, 0}}};
    QVERIFY(outputsReached({axis, axis}, PadMode::Zeros, {2, 1}) == expected);
}

CONVSCOPE_QT_TEST(LinksTest, "links");
#include "links_test.moc"

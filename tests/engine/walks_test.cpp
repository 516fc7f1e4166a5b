// Every walk of every golden case: its result is the operation's, its steps come in order, and its terms stand where
// they say. What stands at a cell is worked out here from the tensors and the cell alone.

#include "engine/walks/walks.h"

#include "engine/walks/conv_backward_walk.h"
#include "engine/walks/softmax_walk.h"
#include "tests/support/close_to.h"
#include "tests/support/golden_case.h"
#include "tests/support/random_tensor.h"
#include "tests/support/result.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>

namespace convscope {
namespace {

constexpr double kTolerance = 1e-6;

const char* nameOf(Pass pass)
{
    constexpr const char* kNames[]{"output", "input's gradient", "weight's gradient", "bias's gradient"};
    return kNames[static_cast<std::size_t>(pass)];
}

bool liesIn(const Shape& shape, const Cell& cell)
{
    const int places[]{cell.n, cell.c, cell.y, cell.x};
    for (std::size_t axis = 0; axis < 4; ++axis)
        if (places[axis] < 0 || places[axis] >= (axis < shape.size() ? shape[axis] : 1)) return false;
    return true;
}

/// What stands at a cell; nothing where the cell lies outside.
std::optional<float> numberAt(const Tensor& tensor, const Cell& cell)
{
    if (!liesIn(tensor.shape, cell)) return std::nullopt;
    return tensor.data[static_cast<std::size_t>(indexOf(tensor.shape, cell))];
}

/// The cell of a padded image that `place` reads, and what stands there.
void expectPaddedRead(const Tensor& image, PadMode mode, const Term& term)
{
    const Cell source{term.aCell.n, term.aCell.c, sourceIndex(term.aCell.y, static_cast<int>(image.size(2)), mode),
                      sourceIndex(term.aCell.x, static_cast<int>(image.size(3)), mode)};
    const bool isInside = liesIn(image.shape, term.aCell);
    ASSERT_EQ(term.isPadding, !isInside);
    ASSERT_EQ(term.aSource, source);
    if (isInside) { ASSERT_EQ(term.aSource, term.aCell); }
    if (source.y < 0 || source.x < 0) {
        ASSERT_FALSE(isInside);
        ASSERT_EQ(term.a, 0.0f);
    } else {
        ASSERT_EQ(numberAt(image, source), term.a);
    }
}

/// The tensors of a convolution, or of a dense layer as a convolution of images of one pixel.
struct Convolution {
    Tensor input, weight, dOutput;
    Conv2dParams params;
    Conv2dShape shape;

    static Convolution of(const GoldenCase& golden)
    {
        Convolution conv{golden.operands().input, golden.operands().weight, golden.gradient(), {}, {}};
        if (golden.op == "conv2d") conv.params = golden.conv2d();
        for (Tensor* tensor : {&conv.input, &conv.weight, &conv.dOutput}) tensor->shape.resize(4, 1);
        conv.shape = valueOf(conv2dShape(conv.input.shape, conv.weight.shape, conv.params));
        return conv;
    }

    /// Where the forward pass reads, on the padded image, to multiply the weight for the output.
    Cell placeOf(const Cell& output, const Cell& weightCell) const
    {
        const int filtersPerGroup = static_cast<int>(weight.size(0)) / params.groups;
        const int group = output.c / filtersPerGroup;
        const Padding pads = shape.window.padding();
        return {output.n, group * static_cast<int>(weight.size(1)) + weightCell.c,
                output.y * params.stride.h + weightCell.y * params.dilation.h - pads.top,
                output.x * params.stride.w + weightCell.x * params.dilation.w - pads.left};
    }

    Cell sourceOf(const Cell& place) const
    {
        return {place.n, place.c, sourceIndex(place.y, static_cast<int>(input.size(2)), params.padMode),
                sourceIndex(place.x, static_cast<int>(input.size(3)), params.padMode)};
    }
};

/// The products output·weight that a pass has shown; each must come once, padded zeros left out where it says so.
class Products {
public:
    void add(const Convolution& conv, const Cell& output, const Cell& weight)
    {
        m_seen.insert({indexOf(conv.dOutput.shape, output), indexOf(conv.weight.shape, weight)});
        ++m_count;
    }
    void expectAll(const Convolution& conv, bool withZeros) const
    {
        std::size_t expected = 0;
        for (std::int64_t o = 0; o < elementCount(conv.dOutput.shape); ++o)
            for (std::int64_t w = 0; w < elementCount(conv.weight.shape); ++w) {
                const Cell output = cellAt(conv.dOutput.shape, o);
                const Cell weight = cellAt(conv.weight.shape, w);
                if (weight.n != output.c) continue;
                const Cell source = conv.sourceOf(conv.placeOf(output, weight));
                expected += withZeros || (source.y >= 0 && source.x >= 0);
            }
        EXPECT_EQ(m_seen.size(), expected);
        EXPECT_EQ(m_count, expected) << "a product came twice";
    }

private:
    std::set<std::pair<std::int64_t, std::int64_t>> m_seen;
    std::size_t m_count = 0;
};

void expectConvolutionTerms(const Convolution& conv, const Step& step, Products& products)
{
    const std::int64_t perFilter = elementCount(conv.weight.shape) / conv.weight.size(0);
    ASSERT_EQ(step.terms.size(), static_cast<std::size_t>(perFilter));
    for (std::size_t t = 0; t < step.terms.size(); ++t) {
        const Term& term = step.terms[t];
        ASSERT_EQ(term.bCell, cellAt(conv.weight.shape, step.target.c * perFilter + static_cast<std::int64_t>(t)));
        ASSERT_EQ(term.aCell, conv.placeOf(step.target, term.bCell));
        ASSERT_EQ(numberAt(conv.weight, term.bCell), term.b);
        ASSERT_NO_FATAL_FAILURE(expectPaddedRead(conv.input, conv.params.padMode, term));
        products.add(conv, step.target, term.bCell);
    }
}

/// The terms of the full convolution: dOutput spread with s - 1 zeros, and the kernel turned.
void expectInputGradientTerms(const Convolution& conv, const Step& step, Products& products)
{
    const auto& [s, d] = std::tie(conv.params.stride, conv.params.dilation);
    const Padding pads = conv.shape.window.padding();
    const std::int64_t perPlace = elementCount(conv.weight.shape) / conv.weight.size(1) / conv.params.groups;
    ASSERT_EQ(step.terms.size() % static_cast<std::size_t>(perPlace), 0u);
    std::optional<Cell> last;
    for (std::size_t t = 0; t < step.terms.size(); ++t) {
        const Term& term = step.terms[t];
        const int y = term.aCell.y - pads.top + term.bCell.y * d.h;
        const int x = term.aCell.x - pads.left + term.bCell.x * d.w;
        ASSERT_EQ(conv.sourceOf({step.target.n, step.target.c, y, x}), step.target);
        const bool isOwnPlace = y == step.target.y && x == step.target.x;
        ASSERT_EQ(isOwnPlace, t < static_cast<std::size_t>(perPlace)) << "its own place comes first, and once";
        ASSERT_EQ(term.aCell.c, term.bCell.n);
        ASSERT_EQ(numberAt(conv.weight, term.bCell), term.b);

        const auto outputOf = [](int place, int stride, std::int64_t count) {
            return place >= 0 && place % stride == 0 && place / stride < count ? place / stride : -1;
        };
        const Cell source{step.target.n, term.bCell.n, outputOf(term.aCell.y, s.h, conv.dOutput.size(2)),
                          outputOf(term.aCell.x, s.w, conv.dOutput.size(3))};
        const bool isZero = source.y < 0 || source.x < 0;
        ASSERT_EQ(term.aSource, source);
        ASSERT_EQ(term.isPadding, isZero);
        ASSERT_EQ(term.a, isZero ? 0.0f : numberAt(conv.dOutput, source));
        if (!isZero) {
            ASSERT_EQ(conv.placeOf(source, term.bCell), (Cell{step.target.n, step.target.c, y, x}));
            products.add(conv, source, term.bCell);
        }
        // Filters in order, and in each the kernel backwards.
        if (t % static_cast<std::size_t>(perPlace) != 0) {
            const auto order = [](const Cell& weight) { return std::tuple(weight.n, -weight.y, -weight.x); };
            ASSERT_LT(order(*last), order(term.bCell));
        }
        last = term.bCell;
    }
}

void expectWeightGradientTerms(const Convolution& conv, const Step& step, Products& products)
{
    const Shape perFilter{conv.dOutput.size(0), conv.dOutput.size(2), conv.dOutput.size(3)};
    ASSERT_EQ(step.terms.size(), static_cast<std::size_t>(elementCount(perFilter)));
    for (std::size_t t = 0; t < step.terms.size(); ++t) {
        const Term& term = step.terms[t];
        const auto& [n, y, x, none] = cellAt(perFilter, static_cast<std::int64_t>(t));
        ASSERT_EQ(term.bCell, (Cell{n, step.target.n, y, x}));
        ASSERT_EQ(numberAt(conv.dOutput, term.bCell), term.b);
        ASSERT_EQ(term.aCell, conv.placeOf(term.bCell, step.target));
        ASSERT_NO_FATAL_FAILURE(expectPaddedRead(conv.input, conv.params.padMode, term));
        products.add(conv, term.bCell, step.target);
    }
}

void expectBiasGradientTerms(const Convolution& conv, const Step& step)
{
    const Shape perFilter{conv.dOutput.size(0), conv.dOutput.size(2), conv.dOutput.size(3)};
    ASSERT_EQ(step.terms.size(), static_cast<std::size_t>(elementCount(perFilter)));
    for (std::size_t t = 0; t < step.terms.size(); ++t) {
        const Term& term = step.terms[t];
        const auto& [n, y, x, none] = cellAt(perFilter, static_cast<std::int64_t>(t));
        ASSERT_EQ(term.aCell, (Cell{n, step.target.n, y, x}));
        ASSERT_EQ(term.aSource, term.aCell);
        ASSERT_EQ(numberAt(conv.dOutput, term.aCell), term.a);
        ASSERT_EQ(term.b, 1.0f);
        ASSERT_FALSE(term.isPadding);
    }
}

void expectScatteredConvolution(const Convolution& conv, const ScatterWalk& walk)
{
    Products products;
    for (std::int64_t i = 0; i < walk.size(); ++i)
        for (const auto& [target, term] : walk.at(i)) {
            ASSERT_EQ(term.aCell, cellAt(conv.dOutput.shape, i));
            ASSERT_EQ(term.aSource, term.aCell);
            ASSERT_EQ(numberAt(conv.dOutput, term.aCell), term.a);
            ASSERT_EQ(term.bCell.n, term.aCell.c);
            ASSERT_EQ(numberAt(conv.weight, term.bCell), term.b);
            ASSERT_EQ(target, conv.sourceOf(conv.placeOf(term.aCell, term.bCell)));
            ASSERT_FALSE(term.isPadding);
            products.add(conv, term.aCell, term.bCell);
        }
    products.expectAll(conv, false);
}

/// A pooling, and what each cell of a window hands on.
struct Pooling {
    Tensor input, dOutput;
    Pool2dParams params;
    Padding pads;

    static Pooling of(const GoldenCase& golden)
    {
        Pooling pool{golden.operands().input, golden.gradient(), {}, {}};
        const auto* params = std::get_if<Pool2dParams>(&golden.operation);
        pool.params = params ? *params : globalAveragePool(pool.input.shape);
        pool.pads = valueOf(pool2dShape(pool.input.shape, pool.params)).window.padding();
        return pool;
    }

    /// Cell (j, k) of the window of an output.
    Cell placeOf(const Cell& output, int j, int k) const
    {
        return {output.n, output.c, output.y * params.stride.h + j * params.dilation.h - pads.top,
                output.x * params.stride.w + k * params.dilation.w - pads.left};
    }

    std::vector<Cell> cellsOf(const Cell& output) const
    {
        std::vector<Cell> cells;
        for (int j = 0; j < params.size.h; ++j)
            for (int k = 0; k < params.size.w; ++k)
                if (liesIn(input.shape, placeOf(output, j, k))) cells.push_back(placeOf(output, j, k));
        return cells;
    }

    double shareOf(const Cell& output, const Cell& cell) const
    {
        const std::vector<Cell> cells = cellsOf(output);
        if (std::find(cells.begin(), cells.end(), cell) == cells.end()) return 0.0;
        const auto isLess = [this](const Cell& a, const Cell& b) { return *numberAt(input, a) < *numberAt(input, b); };
        double squares = 0.0;
        for (const Cell& other : cells) squares += std::pow(*numberAt(input, other), 2.0);
        switch (params.kind) {
        case PoolKind::Max: return *std::max_element(cells.begin(), cells.end(), isLess) == cell ? 1.0 : 0.0;
        case PoolKind::Average:
            return 1.0 / (params.countIncludePad ? params.size.h * params.size.w : static_cast<double>(cells.size()));
        case PoolKind::L2: return squares == 0.0 ? 0.0 : *numberAt(input, cell) / std::sqrt(squares);
        }
        return 0.0;
    }
};

void expectPoolTerms(const Pooling& pool, const Step& step)
{
    const auto& [height, width] = pool.params.size;
    ASSERT_EQ(step.terms.size(), static_cast<std::size_t>(height) * width);
    for (std::size_t t = 0; t < step.terms.size(); ++t) {
        const Term& term = step.terms[t];
        ASSERT_EQ(term.aCell, pool.placeOf(step.target, static_cast<int>(t) / width, static_cast<int>(t) % width));
        ASSERT_EQ(term.bCell, term.aCell);
        ASSERT_NO_FATAL_FAILURE(expectPaddedRead(pool.input, PadMode::Zeros, term));
        if (pool.params.kind == PoolKind::L2) {
            ASSERT_EQ(term.b, term.a);
        } else {
            ASSERT_NEAR(term.b, pool.shareOf(step.target, term.aCell), kTolerance);
        }
    }
}

void expectPoolGradientTerms(const Pooling& pool, const Step& step)
{
    std::vector<Cell> windows; // that hold the cell, in order
    for (std::int64_t o = 0; o < elementCount(pool.dOutput.shape); ++o) {
        const std::vector<Cell> cells = pool.cellsOf(cellAt(pool.dOutput.shape, o));
        if (std::find(cells.begin(), cells.end(), step.target) != cells.end())
            windows.push_back(cellAt(pool.dOutput.shape, o));
    }
    ASSERT_EQ(step.terms.size(), windows.size());
    for (std::size_t t = 0; t < step.terms.size(); ++t) {
        const Term& term = step.terms[t];
        ASSERT_EQ(term.aCell, windows[t]);
        ASSERT_EQ(term.aSource, term.aCell);
        ASSERT_EQ(numberAt(pool.dOutput, term.aCell), term.a);
        ASSERT_EQ(term.bCell, step.target);
        ASSERT_NEAR(term.b, pool.shareOf(term.aCell, step.target), kTolerance);
        ASSERT_FALSE(term.isPadding);
    }
}

void expectScatteredPool(const Pooling& pool, const ScatterWalk& walk)
{
    for (std::int64_t i = 0; i < walk.size(); ++i) {
        const Cell output = cellAt(pool.dOutput.shape, i);
        std::vector<Cell> withShare = pool.cellsOf(output);
        std::erase_if(withShare, [&](const Cell& cell) { return pool.shareOf(output, cell) == 0.0; });
        const std::vector<Share> shares = walk.at(i);
        ASSERT_EQ(shares.size(), withShare.size());
        for (std::size_t k = 0; k < shares.size(); ++k) {
            const auto& [target, term] = shares[k];
            ASSERT_EQ(target, withShare[k]);
            ASSERT_EQ(term.bCell, target);
            ASSERT_EQ(term.aCell, output);
            ASSERT_EQ(numberAt(pool.dOutput, output), term.a);
            ASSERT_NEAR(term.b, pool.shareOf(output, target), kTolerance);
        }
    }
}

/// One term, at the same number of both tensors.
void expectElementTerm(const Tensor& values, std::int64_t i, double factor, const Step& step)
{
    ASSERT_EQ(step.terms.size(), 1u);
    const Term& term = step.terms[0];
    ASSERT_EQ(term.aCell, cellAt(values.shape, i));
    ASSERT_EQ(term.aSource, term.aCell);
    ASSERT_EQ(numberAt(values, term.aCell), term.a);
    ASSERT_NEAR(term.b, factor, kTolerance);
    ASSERT_FALSE(term.isPadding);
}

void expectLossTerms(const GoldenCase& golden, Pass pass, const Step& step)
{
    const Operands operands = golden.operands();
    const int samples = static_cast<int>(operands.target.data.size());
    const Tensor p = softmax(operands.input);
    const auto rightClass = [&](int n) { return static_cast<int>(operands.target.data[static_cast<std::size_t>(n)]); };
    if (pass == Pass::Output) {
        ASSERT_EQ(step.terms.size(), static_cast<std::size_t>(samples));
        for (int n = 0; n < samples; ++n) {
            const Term& term = step.terms[static_cast<std::size_t>(n)];
            ASSERT_EQ(term.aCell, (Cell{n, rightClass(n)}));
            ASSERT_NEAR(std::exp(-term.a), *numberAt(p, term.aCell), kTolerance);
            ASSERT_FLOAT_EQ(term.b, 1.0f / static_cast<float>(samples));
        }
        return;
    }
    const bool isRight = step.target.c == rightClass(step.target.n);
    ASSERT_EQ(step.terms.size(), isRight ? 2u : 1u);
    ASSERT_EQ(numberAt(p, step.target), step.terms[0].a);
    if (isRight) { ASSERT_EQ(step.terms[1].a, -1.0f); }
    for (const Term& term : step.terms) {
        ASSERT_EQ(term.aCell, step.target);
        ASSERT_FLOAT_EQ(term.b, golden.gradient().data[0] / static_cast<float>(samples));
    }
}

/// Some walks' results are more than the sum of their terms.
bool resultIsTheSum(const GoldenCase& golden, Pass pass)
{
    if (pass != Pass::Output) return true;
    return !std::holds_alternative<ActivationParams>(golden.operation) && golden.op != "l2pool2d";
}

void expectTerms(const GoldenCase& golden, Pass pass, const Walk& walk)
{
    const bool isConvolution = golden.op == "conv2d" || golden.op == "dense";
    const bool isPooling = golden.op.ends_with("pool2d") || golden.op == "global_avgpool";
    const auto* activation = std::get_if<ActivationParams>(&golden.operation);
    const Convolution conv = isConvolution ? Convolution::of(golden) : Convolution{};
    const Pooling pool = isPooling ? Pooling::of(golden) : Pooling{};
    const Tensor input = golden.operands().input;
    const Tensor values = pass == Pass::Output ? input : golden.gradient();
    Products products;
    for (std::int64_t i = 0; i < walk.size(); ++i) {
        SCOPED_TRACE("step " + std::to_string(i));
        const Step step = walk.at(i);
        if (isConvolution) {
            switch (pass) {
            case Pass::Output: expectConvolutionTerms(conv, step, products); break;
            case Pass::InputGradient: expectInputGradientTerms(conv, step, products); break;
            case Pass::WeightGradient: expectWeightGradientTerms(conv, step, products); break;
            case Pass::BiasGradient: expectBiasGradientTerms(conv, step); break;
            }
        } else if (isPooling) {
            pass == Pass::Output ? expectPoolTerms(pool, step) : expectPoolGradientTerms(pool, step);
        } else if (golden.op == "softmax_cross_entropy") {
            expectLossTerms(golden, pass, step);
        } else {
            const bool isSlope = activation && pass == Pass::InputGradient;
            const float z = input.data[static_cast<std::size_t>(i)];
            expectElementTerm(values, i, isSlope ? activationSlope(*activation, z) : 1.0, step);
        }
        if (testing::Test::HasFailure()) return;
    }
    if (isConvolution && pass != Pass::BiasGradient) products.expectAll(conv, pass != Pass::InputGradient);
}

void expectSteps(const GoldenCase& golden, Pass pass, const Walk& walk)
{
    for (std::int64_t i = 0; i < walk.size(); ++i) {
        const Step step = walk.at(i);
        ASSERT_EQ(step.target, cellAt(walk.targetShape(), i)) << "step " << i;
        ASSERT_EQ(indexOf(walk.targetShape(), step.target), i);
        double sum = step.bias;
        double magnitude = 1.0 + std::abs(step.bias);
        for (const Term& term : step.terms) {
            sum += term.product();
            magnitude += std::abs(term.product());
        }
        if (resultIsTheSum(golden, pass)) { ASSERT_NEAR(step.result, sum, kTolerance * magnitude) << "step " << i; }
        if (pass != Pass::Output) { ASSERT_EQ(step.bias, 0.0f); }
    }
}

/// A walk of a dense layer fills images of one pixel.
Tensor asWalked(const GoldenCase& golden, Tensor tensor, Pass pass)
{
    if (golden.op == "dense" && pass != Pass::BiasGradient) tensor.shape.resize(4, 1);
    return tensor;
}

class Walks : public testing::TestWithParam<GoldenCase> {};

TEST_P(Walks, equalTheOperation)
{
    const GoldenCase& golden = GetParam();
    const Operands operands = golden.operands();
    const Tensor dOutput = golden.gradient();
    const Gradients gradients = valueOf(backward(golden.operation, operands, dOutput));
    const std::pair<Pass, Tensor> passes[]{{Pass::Output, valueOf(forward(golden.operation, operands))},
                                           {Pass::InputGradient, gradients.input},
                                           {Pass::WeightGradient, gradients.weight},
                                           {Pass::BiasGradient, gradients.bias}};
    for (const auto& [pass, expected] : passes) {
        if (expected.isNone()) continue;
        SCOPED_TRACE(nameOf(pass));
        const auto walk = valueOf(makeWalk(golden.operation, pass, operands, dOutput));
        EXPECT_TRUE(closeTo(walk->result(), asWalked(golden, expected, pass), kTolerance));
        expectSteps(golden, pass, *walk);
        expectTerms(golden, pass, *walk);
    }

    const auto scatter = makeScatterWalk(golden.operation, operands, dOutput);
    const bool hasScatter = golden.op.ends_with("2d") || golden.op == "global_avgpool" || golden.op == "dense";
    ASSERT_EQ(static_cast<bool>(scatter), hasScatter);
    if (!hasScatter) return;
    SCOPED_TRACE("scatter");
    const ScatterWalk& walk = **scatter;
    ASSERT_EQ(walk.sourceShape(), asWalked(golden, dOutput, Pass::InputGradient).shape);
    const Tensor expected = asWalked(golden, gradients.input, Pass::InputGradient);
    EXPECT_TRUE(closeTo(walk.sumOfFirst(walk.size()), expected, kTolerance));
    EXPECT_EQ(walk.sumOfFirst(0), Tensor(expected.shape));
    if (golden.op == "conv2d" || golden.op == "dense")
        expectScatteredConvolution(Convolution::of(golden), walk);
    else
        expectScatteredPool(Pooling::of(golden), walk);
}

INSTANTIATE_TEST_SUITE_P(Cases, Walks, testing::ValuesIn(goldenCases()),
                         [](const auto& golden) { return golden.param.name; });

TEST(Cell, countsRowMajor)
{
    EXPECT_EQ(cellAt({2, 3, 4, 5}, 0), (Cell{0, 0, 0, 0}));
    EXPECT_EQ(cellAt({2, 3, 4, 5}, 119), (Cell{1, 2, 3, 4}));
    EXPECT_EQ(cellAt({2, 3, 4, 5}, 66), (Cell{1, 0, 1, 1}));
    EXPECT_EQ(cellAt({2, 3}, 4), (Cell{1, 1, 0, 0}));
    EXPECT_EQ(cellAt({7}, 6), (Cell{6, 0, 0, 0}));
    EXPECT_EQ(cellAt({}, 0), Cell{});
    EXPECT_EQ(indexOf({2, 3, 4, 5}, {1, 0, 1, 1}), 66);
    EXPECT_EQ(indexOf({2, 3}, {1, 1}), 4);
    EXPECT_EQ(indexOf({}, {}), 0);
}

TEST(ScatterWalk, addsUpStepByStep)
{
    const Operands operands{Tensor({1, 1, 1, 4}), Tensor({1, 1, 1, 2}, {10, 1}), {}, {}};
    const auto walk =
        valueOf(makeScatterWalk(Conv2dParams{}, operands, Tensor({1, 1, 1, 3}, std::vector<float>{1, 2, 3})));
    EXPECT_EQ(walk->sumOfFirst(0), Tensor({1, 1, 1, 4}, {0, 0, 0, 0}));
    EXPECT_EQ(walk->sumOfFirst(1), Tensor({1, 1, 1, 4}, {10, 1, 0, 0}));
    EXPECT_EQ(walk->sumOfFirst(2), Tensor({1, 1, 1, 4}, {10, 21, 2, 0}));
    EXPECT_EQ(walk->sumOfFirst(3), Tensor({1, 1, 1, 4}, {10, 21, 32, 3}));
}

TEST(ScatterWalk, ofOverlappingMaximaAddsUp)
{
    const Operands operands{Tensor({1, 1, 1, 4}, {1, 9, 2, 3}), {}, {}, {}};
    const Pool2dParams params{.size = {1, 2}, .stride = {1, 1}};
    const auto walk = valueOf(makeScatterWalk(params, operands, Tensor({1, 1, 1, 3}, std::vector<float>{1, 2, 4})));
    EXPECT_EQ(walk->sumOfFirst(1), Tensor({1, 1, 1, 4}, {0, 1, 0, 0}));
    EXPECT_EQ(walk->sumOfFirst(2), Tensor({1, 1, 1, 4}, {0, 3, 0, 0}));
    EXPECT_EQ(walk->sumOfFirst(3), Tensor({1, 1, 1, 4}, {0, 3, 0, 4}));
}

// Dumoulin & Visin 2016: a 3×3 kernel over 5×5 with stride 2 and padding 1 goes back over 3×3 numbers spread to 5×5,
// padded by f - 1 - p = 1.
TEST(ConvInputGradientWalk, slidesTheTurnedKernelOverTheSpreadGradient)
{
    Tensor weight({1, 1, 3, 3});
    for (std::size_t i = 0; i < 9; ++i) weight.data[i] = static_cast<float>(i + 1);
    Tensor dOutput({1, 1, 3, 3});
    for (std::size_t i = 0; i < 9; ++i) dOutput.data[i] = static_cast<float>(10 * (i + 1));
    const Conv2dParams params{.stride = {2, 2}, .padding = {PaddingRule::Explicit, {1, 1, 1, 1}}};
    const auto walk = valueOf(ConvInputGradientWalk::create({1, 1, 5, 5}, weight, dOutput, params));
    const WindowAxis axis{.input = 5, .kernel = 3, .stride = 1, .dilation = 1, .padBefore = 1, .padAfter = 1};
    EXPECT_EQ(walk.window(), (WindowGeometry{axis, axis}));

    const Step step = walk.at(6); // cell (1, 1): the window's corner cells lie on numbers 1, 2, 4 and 5 of dOutput
    ASSERT_EQ(step.terms.size(), 9u);
    const float factors[]{10, 0, 20, 0, 0, 0, 40, 0, 50};
    for (int t = 0; t < 9; ++t) {
        const Term& term = step.terms[static_cast<std::size_t>(t)];
        EXPECT_EQ(term.aCell, (Cell{0, 0, t / 3, t % 3})) << t;
        EXPECT_EQ(term.bCell, (Cell{0, 0, 2 - t / 3, 2 - t % 3})) << t;
        EXPECT_EQ(term.b, static_cast<float>(9 - t)) << t;
        EXPECT_EQ(term.a, factors[t]) << t;
        EXPECT_EQ(term.isPadding, factors[t] == 0.0f) << t;
    }
    EXPECT_EQ(step.result, 10 * 9 + 20 * 7 + 40 * 3 + 50 * 1);
}

// Where the forward pass pads more than d(f-1), the gradient of what it added is cropped away.
TEST(ConvInputGradientWalk, cropsWherePaddingIsWide)
{
    const Conv2dParams params{.padding = {PaddingRule::Explicit, {3, 0, 4, 1}}};
    const auto walk =
        valueOf(ConvInputGradientWalk::create({1, 1, 4, 5}, Tensor({1, 1, 2, 2}), Tensor({1, 1, 10, 5}), params));
    EXPECT_EQ(walk.window().padding(), (Padding{-2, 1, -3, 0}));
    EXPECT_EQ(walk.window().output(), (Extent{4, 5}));
}

TEST(Walks, ofADroppedOutTensorMultiplyByItsFactors)
{
    const DropoutParams params{.rate = 0.5, .seed = 3};
    const Operands operands{randomTensor({2, 3, 4}, 1), {}, {}, {}};
    const Tensor dOutput = randomTensor({2, 3, 4}, 2);
    const Gradients gradients = valueOf(backward(Operation(params), operands, dOutput));
    const auto output = valueOf(makeWalk(params, Pass::Output, operands, dOutput));
    const auto gradient = valueOf(makeWalk(params, Pass::InputGradient, operands, dOutput));
    EXPECT_TRUE(closeTo(output->result(), valueOf(forward(Operation(params), operands)), kTolerance));
    EXPECT_TRUE(closeTo(gradient->result(), gradients.input, kTolerance));
    for (std::int64_t i = 0; i < output->size(); ++i) {
        const double factor = dropoutFactor(params, static_cast<std::uint64_t>(i));
        expectElementTerm(operands.input, i, factor, output->at(i));
        expectElementTerm(dOutput, i, factor, gradient->at(i));
    }
}

TEST(SoftmaxWalk, dividesByTheSumOfTheRow)
{
    const Tensor logits({2, 3}, {0, std::log(2.0f), std::log(5.0f), 1000, 999, -1000});
    const SoftmaxWalk walk(logits);
    EXPECT_TRUE(closeTo(walk.result(), softmax(logits), kTolerance));
    const Step step = walk.at(1);
    EXPECT_EQ(step.target, (Cell{0, 1}));
    ASSERT_EQ(step.terms.size(), 3u);
    const double expected[]{0.2, 0.4, 1.0}; // e^(z - largest)
    for (int k = 0; k < 3; ++k) {
        EXPECT_NEAR(step.terms[static_cast<std::size_t>(k)].a, expected[k], kTolerance);
        EXPECT_EQ(step.terms[static_cast<std::size_t>(k)].aCell, (Cell{0, k}));
    }
    EXPECT_NEAR(step.result, 0.25, kTolerance);
}

} // namespace
} // namespace convscope

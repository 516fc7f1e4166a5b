#include "engine/fast/lane_network.h"

#include <algorithm>
#include <utility>

namespace convscope {

namespace {

constexpr std::size_t kFloats = kLanes; ///< of Lanes
constexpr int kPieceUnit = 48;          ///< outputs or inputs of a wide dense layer that make whole blocks
constexpr int kPiecesOfThread = 2;
constexpr std::size_t kChunk = 4'096; ///< numbers of a gradient that a thread adds up at a time

FloatBuffer zeros(std::size_t size)
{
    FloatBuffer buffer(size);
    std::fill(buffer.begin(), buffer.end(), 0.0f);
    return buffer;
}

/// Takes room for `size` things; what it returns is where they begin.
std::size_t take(std::size_t size, std::size_t& used) { return std::exchange(used, used + size); }

/// A share of `count` outputs or inputs for one of several threads, in whole blocks.
DensePart pieceOf(int count, int piece, int pieces)
{
    const int units = (count + kPieceUnit - 1) / kPieceUnit;
    return {std::min(units * piece / pieces * kPieceUnit, count),
            std::min(units * (piece + 1) / pieces * kPieceUnit, count)};
}

float* dataOf(Tensor& tensor) { return tensor.isNone() ? nullptr : tensor.data.data(); }
const float* dataOf(const Tensor& tensor) { return tensor.isNone() ? nullptr : tensor.data.data(); }

CONVSCOPE_LANE_CLONES
void addUp(const float* first, std::size_t step, int summands, std::size_t count, float* sum)
{
    for (std::size_t i = 0; i < count; ++i) {
        float total = first[i];
        for (int s = 1; s < summands; ++s) total += first[i + step * s];
        sum[i] = total;
    }
}

} // namespace

struct LaneNetwork::Run {
    Lesson lesson;
    const ShardEnds& ends;
    Parameters* gradients = nullptr; ///< none where there is no way back
};

LaneNetwork::LaneNetwork(const Network& network, int shards, ThreadPool& pool)
    : m_pool(pool), m_layers(network.layers()), m_stages(stagesOf(network)), m_memory(m_stages.size())
{
    findPhases();
    layOut(std::min(shards, kMostShards));
}

void LaneNetwork::findPhases()
{
    for (std::size_t s = 0; s < m_stages.size(); ++s) {
        const bool isWide = !m_stages[s].stage;
        const bool goesOn = !m_phases.empty() && !isWide && !m_phases.back().isWide;
        if (goesOn)
            ++m_phases.back().last;
        else
            m_phases.push_back({s, s + 1, isWide});
    }
}

void LaneNetwork::layOut(int shards)
{
    std::size_t rows = 0;
    take(m_stages[0].input.size(), m_shardSize);
    for (std::size_t s = 0; s < m_stages.size(); ++s) {
        const PlacedStage& place = m_stages[s];
        StageMemory& memory = m_memory[s];
        memory.output = take(place.output.size(), m_shardSize);
        m_gradientSize = std::max(m_gradientSize, place.input.shape.cells());
        if (place.stage) {
            memory.kept = take(place.stage->keptSize(), m_shardSize);
            memory.scratch = take(place.stage->scratchSize(), m_threadSize);
            if (place.layer) memory.sums = take(weightCount(s) + biasCount(s), m_sumsSize);
        } else {
            memory.rows = take(static_cast<std::size_t>(kLanes) * wideSizes(s).rowOfInputs() * shards, rows);
        }
    }
    for (const Phase& phase : m_phases)
        m_memory[phase.last - 1].dOutput = take(m_stages[phase.last - 1].output.shape.cells(), m_shardSize);
    take(2 * m_gradientSize, m_threadSize);

    m_shards = zeros(m_shardSize * kFloats * shards);
    m_threads = zeros(m_threadSize * kFloats * m_pool.threads());
    m_rows = zeros(rows);
    m_sums = zeros(m_sumsSize * shards);
}

void LaneNetwork::prepare(const Parameters& parameters)
{
    m_parameters = &parameters;
    m_pool.run(static_cast<int>(m_stages.size()), [&](int task, int) {
        const auto s = static_cast<std::size_t>(task);
        if (hasSums(s)) m_stages[s].stage->prepare(parameters[*m_stages[s].layer]);
    });
}

void LaneNetwork::predict(int shards, const ShardEnds& ends)
{
    const Run run{{.shards = shards}, ends};
    for (const Phase& phase : m_phases) forwardPhase(run, phase);
}

void LaneNetwork::learn(const Lesson& lesson, const ShardEnds& ends, Parameters& gradients)
{
    const Run run{lesson, ends, &gradients};
    for (const Phase& phase : m_phases) forwardPhase(run, phase);
    for (std::size_t p = m_phases.size(); p-- > 0;) backwardPhase(run, m_phases[p]);
    m_usedSums = std::max(m_usedSums, lesson.shards);
}

void LaneNetwork::finish(Parameters& gradients)
{
    struct Chunk {
        const float* from;
        float* to;
        std::size_t count;
    };
    std::vector<Chunk> chunks;
    const auto add = [&](const float* from, std::vector<float>& to) {
        for (std::size_t i = 0; i < to.size(); i += kChunk)
            chunks.push_back({from + i, to.data() + i, std::min(kChunk, to.size() - i)});
    };
    for (std::size_t s = 0; s < m_stages.size(); ++s) {
        if (!hasSums(s)) continue;
        auto& [weight, bias] = gradients[*m_stages[s].layer];
        add(sumsOf(0) + m_memory[s].sums, weight.data);
        add(sumsOf(0) + m_memory[s].sums + weight.data.size(), bias.data);
    }
    m_pool.run(static_cast<int>(chunks.size()), [&](int task, int) {
        const Chunk& chunk = chunks[static_cast<std::size_t>(task)];
        addUp(chunk.from, m_sumsSize, m_usedSums, chunk.count, chunk.to);
    });
    m_usedSums = 0;
}

void LaneNetwork::forwardPhase(const Run& run, const Phase& phase)
{
    const bool isFirst = phase.first == 0;
    const bool isLast = phase.last == m_stages.size();
    const auto read = [&](int shard) { run.ends.read(shard, m_stages[0].input, shardMemory(shard)); };
    const auto judge = [&](int shard) {
        const StageMemory& last = m_memory.back();
        run.ends.judge(shard, shardMemory(shard) + last.output,
                       run.gradients ? shardMemory(shard) + last.dOutput : nullptr);
    };
    const int shards = run.lesson.shards;
    if (!phase.isWide) {
        m_pool.run(shards, [&](int shard, int thread) {
            if (isFirst) read(shard);
            forwardShard(run, phase, shard, thread);
            if (isLast) judge(shard);
            if (isLast && run.gradients) backwardShard(phase, shard, thread); // while all of it is near
        });
        return;
    }
    if (isFirst) m_pool.run(shards, [&](int shard, int) { read(shard); });
    forwardWide(run, phase.first);
    if (isLast) m_pool.run(shards, [&](int shard, int) { judge(shard); });
}

void LaneNetwork::backwardPhase(const Run& run, const Phase& phase)
{
    if (phase.isWide) {
        backwardWide(run, phase.first);
    } else if (phase.last != m_stages.size()) {
        m_pool.run(run.lesson.shards, [&](int shard, int thread) { backwardShard(phase, shard, thread); });
    }
}

void LaneNetwork::forwardShard(const Run& run, const Phase& phase, int shard, int thread)
{
    Lanes* const memory = shardMemory(shard);
    for (std::size_t s = phase.first; s < phase.last; ++s) {
        std::optional<std::uint64_t> dropoutSeed;
        if (run.gradients) dropoutSeed = run.lesson.dropoutSeed;
        m_stages[s].stage->forward({.input = memory + inputPlace(s),
                                    .output = memory + m_memory[s].output,
                                    .kept = memory + m_memory[s].kept,
                                    .scratch = threadMemory(thread) + m_memory[s].scratch,
                                    .dropoutSeed = dropoutSeed,
                                    .firstImage = run.lesson.firstImage + std::int64_t{shard} * kLanes});
    }
}

void LaneNetwork::backwardShard(const Phase& phase, int shard, int thread)
{
    Lanes* const memory = shardMemory(shard);
    Lanes* const gradients = threadMemory(thread) + m_threadSize - 2 * m_gradientSize;
    const Lanes* dOutput = memory + m_memory[phase.last - 1].dOutput;
    for (std::size_t s = phase.last; s-- > phase.first;) {
        Lanes* dInput = gradients + s % 2 * m_gradientSize;
        if (s == phase.first) dInput = s == 0 ? nullptr : memory + m_memory[s - 1].dOutput;
        float* const sums = sumsOf(shard) + m_memory[s].sums;
        if (hasSums(s) && shard >= m_usedSums) std::fill_n(sums, weightCount(s) + biasCount(s), 0.0f);
        m_stages[s].stage->backward({.input = memory + inputPlace(s),
                                     .output = memory + m_memory[s].output,
                                     .kept = memory + m_memory[s].kept,
                                     .dOutput = dOutput,
                                     .dInput = dInput,
                                     .dWeight = hasSums(s) ? sums : nullptr,
                                     .dBias = hasSums(s) && biasCount(s) > 0 ? sums + weightCount(s) : nullptr,
                                     .scratch = threadMemory(thread) + m_memory[s].scratch});
        dOutput = dInput;
    }
}

void LaneNetwork::forwardWide(const Run& run, std::size_t stage)
{
    const LayerParameters& parameters = (*m_parameters)[*m_stages[stage].layer];
    const DenseSizes sizes = wideSizes(stage);
    const int pieces = kPiecesOfThread * m_pool.threads();
    m_pool.run(pieces, [&](int piece, int) {
        denseForward(sizes, pieceOf(sizes.outputs, piece, pieces), parameters.weight.data.data(),
                     dataOf(parameters.bias), columns(run, inputPlace(stage)), columns(run, m_memory[stage].output));
    });
}

void LaneNetwork::backwardWide(const Run& run, std::size_t stage)
{
    const DenseSizes sizes = wideSizes(stage);
    const std::size_t rowsOfShard = static_cast<std::size_t>(kLanes) * sizes.rowOfInputs();
    float* const rows = m_rows.data() + m_memory[stage].rows;
    m_pool.run(run.lesson.shards, [&](int shard, int) {
        denseRows(sizes, shardMemory(shard) + inputPlace(stage), rows + rowsOfShard * shard);
    });

    const std::size_t layer = *m_stages[stage].layer;
    const float* weight = (*m_parameters)[layer].weight.data.data();
    LayerParameters& gradients = (*run.gradients)[layer];
    const auto dOutput = columns(run, m_memory[stage].dOutput);
    const int pieces = kPiecesOfThread * m_pool.threads();
    const bool isFirst = stage == 0; // nobody asks for the gradient of the images
    m_pool.run(isFirst ? pieces : 2 * pieces, [&](int task, int) {
        if (task < pieces) {
            denseGradient(sizes, pieceOf(sizes.outputs, task, pieces), dOutput, rows, gradients.weight.data.data(),
                          dataOf(gradients.bias), m_usedSums > 0);
        } else {
            denseBackward(sizes, pieceOf(sizes.inputs, task - pieces, pieces), weight, dOutput,
                          columns(run, m_memory[stage - 1].dOutput));
        }
    });
}

std::size_t LaneNetwork::weightCount(std::size_t stage) const
{
    return static_cast<std::size_t>(elementCount(m_layers[*m_stages[stage].layer].weight));
}

std::size_t LaneNetwork::biasCount(std::size_t stage) const
{
    const Shape& bias = m_layers[*m_stages[stage].layer].bias;
    return bias.empty() ? 0 : static_cast<std::size_t>(elementCount(bias));
}

DenseSizes LaneNetwork::wideSizes(std::size_t stage) const
{
    return {m_stages[stage].input.shape.channels, m_stages[stage].output.shape.channels};
}

ColumnsView<Lanes> LaneNetwork::columns(const Run& run, std::size_t place)
{
    return {shardMemory(0) + place, static_cast<std::ptrdiff_t>(m_shardSize), run.lesson.shards};
}

} // namespace convscope

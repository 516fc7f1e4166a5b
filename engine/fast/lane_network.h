#pragma once

#include "engine/fast/buffer.h"
#include "engine/fast/dense.h"
#include "engine/fast/network_stages.h"
#include "engine/fast/thread_pool.h"

#include <functional>
#include <optional>
#include <vector>

namespace convscope {

/// What is done with each shard of 16 images at both ends of a network. Shards are handled at the same time.
struct ShardEnds {
    /// Writes the images; the border is zero already.
    std::function<void(int shard, const MapsLayout& layout, Lanes* input)> read;
    /// Reads the logits, (classes) Lanes; where there is a way back, it writes the loss's gradient.
    std::function<void(int shard, const Lanes* logits, Lanes* dLogits)> judge;
};

/// A network that computes up to kMostShards · 16 images at once. Which thread does what makes no difference to the
/// numbers: a shard has sums of its own, which are added up in their order.
class LaneNetwork {
public:
    static constexpr int kMostShards = 16;

    LaneNetwork(const Network& network, int shards, ThreadPool& pool);

    /// After each change of the parameters, which must stay until the next.
    void prepare(const Parameters& parameters);

    void predict(int shards, const ShardEnds& ends);

    /// Forward and backward. The first call of a batch starts its gradients, those behind add to them. `firstImage` is
    /// the place of the first image in its batch.
    struct Lesson {
        int shards = 1;
        std::uint64_t dropoutSeed = 0;
        std::int64_t firstImage = 0;
    };
    void learn(const Lesson& lesson, const ShardEnds& ends, Parameters& gradients);
    /// Once after all calls of a batch: `gradients` is then whole.
    void finish(Parameters& gradients);

private:
    /// Stages that a shard goes through without waiting for the others, or one wide dense layer.
    struct Phase {
        std::size_t first = 0;
        std::size_t last = 0; ///< behind its last stage
        bool isWide = false;
    };
    /// Where the things of a stage lie in the memory of a shard, of a thread, or of a shard's sums.
    struct StageMemory {
        std::size_t output = 0;  ///< of a shard
        std::size_t dOutput = 0; ///< of a shard; of the last stage of a phase
        std::size_t rows = 0;    ///< of the input of a wide dense layer, for all shards
        std::size_t kept = 0;    ///< of a shard, in its own buffer
        std::size_t scratch = 0; ///< of a thread
        std::size_t sums = 0;    ///< weights, then biases
    };
    struct Run;

    void findPhases();
    void layOut(int shards);
    void forwardPhase(const Run& run, const Phase& phase);
    void backwardPhase(const Run& run, const Phase& phase);
    void forwardShard(const Run& run, const Phase& phase, int shard, int thread);
    void backwardShard(const Phase& phase, int shard, int thread);
    void forwardWide(const Run& run, std::size_t stage);
    void backwardWide(const Run& run, std::size_t stage);

    bool hasSums(std::size_t stage) const { return m_stages[stage].stage && m_stages[stage].layer; }
    std::size_t weightCount(std::size_t stage) const;
    std::size_t biasCount(std::size_t stage) const;
    DenseSizes wideSizes(std::size_t stage) const;
    Lanes* shardMemory(int shard) { return reinterpret_cast<Lanes*>(m_shards.data()) + m_shardSize * shard; }
    Lanes* threadMemory(int thread) { return reinterpret_cast<Lanes*>(m_threads.data()) + m_threadSize * thread; }
    LaneBytes* keptMemory(int shard) { return reinterpret_cast<LaneBytes*>(m_kept.data()) + m_keptSize * shard; }
    float* sumsOf(int shard) { return m_sums.data() + m_sumsSize * shard; }
    std::size_t inputPlace(std::size_t stage) const { return stage == 0 ? 0 : m_memory[stage - 1].output; }
    ColumnsView<Lanes> columns(const Run& run, std::size_t place);

    ThreadPool& m_pool;
    std::vector<PlacedLayer> m_layers;
    std::vector<PlacedStage> m_stages;
    std::vector<Phase> m_phases;
    std::vector<StageMemory> m_memory; ///< of each stage
    const Parameters* m_parameters = nullptr;
    int m_usedSums = 0; ///< shards that have a part of the batch's gradients

    std::size_t m_shardSize = 0; ///< in Lanes
    std::size_t m_keptSize = 0;  ///< in LaneBytes
    std::size_t m_threadSize = 0;
    std::size_t m_gradientSize = 0; ///< the most that the input of a stage has, without border
    std::size_t m_sumsSize = 0;     ///< in floats
    FloatBuffer m_shards;
    FloatBuffer m_kept;
    FloatBuffer m_threads;
    FloatBuffer m_rows;
    FloatBuffer m_sums;
};

} // namespace convscope

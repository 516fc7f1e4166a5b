#include "engine/fast/fast_engine.h"

#include "engine/fast/fast_update.h"
#include "engine/fast/lane_images.h"
#include "engine/fast/lane_loss.h"
#include "engine/fast/lane_network.h"

#include <algorithm>
#include <array>

namespace convscope {

namespace {

int shardsFor(int images) { return (images + kLanes - 1) / kLanes; }

class FastEngine : public BatchEngine {
public:
    FastEngine(const Network& network, int largestBatch, int threads)
        : m_pool(threads),
          m_shards(std::clamp(shardsFor(largestBatch), 1, LaneNetwork::kMostShards)),
          m_classes(network.description().classes),
          m_lanes(network, m_shards, m_pool)
    {}

    Result<BatchScore> learn(const Parameters& parameters, const Dataset& data, std::span<const int> images,
                             std::uint64_t dropoutSeed, Parameters& gradients) override
    {
        m_lanes.prepare(parameters);
        const float scale = 1.0f / static_cast<float>(images.size());
        const BatchScore score = forEachPart(images, [&](std::span<const int> part, std::int64_t first) {
            m_lanes.learn({shardsFor(static_cast<int>(part.size())), dropoutSeed, first}, ends(data, part, scale),
                          gradients);
        });
        m_lanes.finish(gradients);
        return score;
    }

    Result<BatchScore> score(const Parameters& parameters, const Dataset& data, std::span<const int> images) override
    {
        m_lanes.prepare(parameters);
        return forEachPart(images, [&](std::span<const int> part, std::int64_t) {
            m_lanes.predict(shardsFor(static_cast<int>(part.size())), ends(data, part, 1.0f));
        });
    }

    void update(Parameters& parameters, const Parameters& gradients, OptimizerState& state, double rate) override
    {
        fastUpdate(parameters, gradients, state, rate, m_pool);
    }

private:
    /// Works through as many images at a time as there is memory for.
    template <typename Work>
    BatchScore forEachPart(std::span<const int> images, const Work& work)
    {
        BatchScore sum;
        const std::size_t most = static_cast<std::size_t>(m_shards) * kLanes;
        for (std::size_t first = 0; first < images.size(); first += most) {
            const auto part = images.subspan(first, std::min(most, images.size() - first));
            work(part, static_cast<std::int64_t>(first));
            for (int shard = 0; shard < shardsFor(static_cast<int>(part.size())); ++shard) {
                sum.loss += m_scores[static_cast<std::size_t>(shard)].loss;
                sum.correct += m_scores[static_cast<std::size_t>(shard)].correct;
            }
        }
        sum.images = static_cast<std::int64_t>(images.size());
        return sum;
    }

    ShardEnds ends(const Dataset& data, std::span<const int> images, float scale)
    {
        const auto ofShard = [images](int shard) {
            const std::size_t first = static_cast<std::size_t>(shard) * kLanes;
            return images.subspan(first, std::min<std::size_t>(kLanes, images.size() - first));
        };
        return {.read =
                    [&data, ofShard](int shard, const MapsLayout& layout, Lanes* input) {
                        const auto indices = ofShard(shard);
                        std::array<const std::uint8_t*, kLanes> pixels{};
                        for (std::size_t n = 0; n < indices.size(); ++n) pixels[n] = data.pixels(indices[n]).data();
                        readImages(std::span(pixels).first(indices.size()), layout, input);
                    },
                .judge =
                    [this, &data, ofShard, scale](int shard, const Lanes* logits, Lanes* dLogits) {
                        const auto indices = ofShard(shard);
                        std::array<int, kLanes> labels{};
                        for (std::size_t n = 0; n < indices.size(); ++n) labels[n] = data.label(indices[n]);
                        m_scores[static_cast<std::size_t>(shard)] =
                            laneLoss(m_classes, logits, std::span(labels).first(indices.size()), scale, dLogits);
                    }};
    }

    ThreadPool m_pool;
    int m_shards;
    int m_classes;
    LaneNetwork m_lanes;
    std::array<LaneScore, LaneNetwork::kMostShards> m_scores; ///< of the part that was worked through last
};

} // namespace

std::unique_ptr<BatchEngine> fastEngine(const Network& network, int largestBatch, int threads)
{
    return std::make_unique<FastEngine>(network, largestBatch, threads);
}

} // namespace convscope

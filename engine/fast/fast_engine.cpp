#include "engine/fast/fast_engine.h"

#include "engine/fast/fast_update.h"
#include "engine/fast/lane_images.h"
#include "engine/fast/lane_loss.h"
#include "engine/fast/lane_network.h"
#include "engine/fast/single/single_network.h"

#include <algorithm>
#include <array>

namespace convscope {

namespace {

/// So few are faster one after the other: 16 side by side take the time of 16. Dense layers break even at 7,
/// convolutions at 15.
constexpr std::size_t kMostSingleImages = 6;

int shardsFor(int images) { return (images + kLanes - 1) / kLanes; }

class FastEngine : public BatchEngine {
public:
    FastEngine(const Network& network, int largestBatch, int threads)
        : m_pool(threads),
          m_shards(std::clamp(shardsFor(largestBatch), 1, LaneNetwork::kMostShards)),
          m_classes(network.description().classes),
          m_lanes(network, m_shards, m_pool),
          m_single(SingleNetwork::make(network))
    {}

    Result<BatchScore> learn(const Parameters& parameters, const Dataset& data, std::span<const int> images,
                             std::uint64_t dropoutSeed, Parameters& gradients) override
    {
        if (isForSingle(images)) return learnSingly(parameters, data, images, dropoutSeed, gradients);
        m_lanes.prepare(parameters);
        const float scale = 1.0f / static_cast<float>(images.size());
        const BatchScore score = forEachPart(images, [&](std::span<const int> part, std::int64_t first) {
            m_lanes.learn({shardsFor(static_cast<int>(part.size())), dropoutSeed, first}, ends(data, part, scale),
                          gradients);
        });
        m_lanes.finish(gradients);
        return score;
    }

    Result<BatchScore> score(const Parameters& parameters, const Dataset& data, std::span<const int> images,
                             std::span<std::uint8_t> answers) override
    {
        if (isForSingle(images)) return scoreSingly(parameters, data, images, answers);
        m_lanes.prepare(parameters);
        return forEachPart(images, [&](std::span<const int> part, std::int64_t first) {
            m_lanes.predict(shardsFor(static_cast<int>(part.size())), ends(data, part, 1.0f));
            if (answers.empty()) return;
            for (std::size_t n = 0; n < part.size(); ++n)
                answers[static_cast<std::size_t>(first) + n] = m_scores[n / kLanes].answers[n % kLanes];
        });
    }

    void update(Parameters& parameters, const Parameters& gradients, OptimizerState& state, double rate) override
    {
        fastUpdate(parameters, gradients, state, rate, m_pool);
    }

private:
    bool isForSingle(std::span<const int> images) const { return m_single && images.size() <= kMostSingleImages; }

    BatchScore learnSingly(const Parameters& parameters, const Dataset& data, std::span<const int> images,
                           std::uint64_t dropoutSeed, Parameters& gradients)
    {
        const float scale = 1.0f / static_cast<float>(images.size());
        return singly(parameters, SingleNetwork::Purpose::Learning, images, [&](std::size_t n) {
            return m_single->learn(data.pixels(images[n]),
                                   {.label = data.label(images[n]),
                                    .scale = scale,
                                    .dropoutSeed = dropoutSeed,
                                    .image = static_cast<std::int64_t>(n),
                                    .isAdded = n > 0},
                                   gradients);
        });
    }

    BatchScore scoreSingly(const Parameters& parameters, const Dataset& data, std::span<const int> images,
                           std::span<std::uint8_t> answers)
    {
        return singly(parameters, SingleNetwork::Purpose::Predicting, images, [&](std::size_t n) {
            const LaneScore score = m_single->score(data.pixels(images[n]), data.label(images[n]));
            if (!answers.empty()) answers[n] = score.answers.front();
            return score;
        });
    }

    /// One image after the other, on the thread that asks.
    template <typename Work>
    BatchScore singly(const Parameters& parameters, SingleNetwork::Purpose purpose, std::span<const int> images,
                      const Work& work)
    {
        BatchScore sum{.images = static_cast<std::int64_t>(images.size())};
        m_pool.run(1, [&](int, int) {
            m_single->prepare(parameters, purpose);
            for (std::size_t n = 0; n < images.size(); ++n) {
                const LaneScore score = work(n);
                sum.loss += score.loss;
                sum.correct += score.correct;
            }
        });
        return sum;
    }

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
    std::unique_ptr<SingleNetwork> m_single;                  ///< none where the network is not for it
    std::array<LaneScore, LaneNetwork::kMostShards> m_scores; ///< of the part that was worked through last
};

} // namespace

std::unique_ptr<BatchEngine> fastEngine(const Network& network, int largestBatch, int threads)
{
    return std::make_unique<FastEngine>(network, largestBatch, threads);
}

} // namespace convscope

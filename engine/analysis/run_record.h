#pragma once

#include "engine/net/snapshot.h"

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

namespace convscope {

/// How often finite numbers lie in each of equally wide intervals from -reach to reach; each begins with its lower end,
/// and the last holds its upper one as well.
struct Histogram {
    static constexpr int kBins = 48;
    float reach = 0.0f; ///< the largest magnitude; 0 where there is no number, or all are 0
    std::array<std::int32_t, kBins> counts{};
    bool operator==(const Histogram&) const = default;
};
Histogram histogramOf(std::span<const float> numbers);

/// What a layer's weights do at one moment of a training.
struct LayerMoment {
    double weightNorm = 0.0;   ///< ‖W‖, Euclidean
    double gradientNorm = 0.0; ///< ‖dW‖ of the last batch
    double updateNorm = 0.0;   ///< ‖ΔW‖ of the optimizer's last step
    Histogram weights;
    Histogram gradients;
    /// How far a step moves the weights; about 1e-3 is healthy (Karpathy, CS231n, "Ratio of weights:updates").
    double updateRatio() const { return weightNorm > 0.0 ? updateNorm / weightNorm : 0.0; }
};

/// One entry a layer; those of layers without weights are empty.
struct RunMoment {
    std::int64_t step = 0; ///< of the optimizer
    std::vector<LayerMoment> layers;
};

/// The weights as they were: one entry a layer, that of a convolution alone with a tensor in it.
struct FilmFrame {
    std::int64_t step = 0;
    std::vector<Tensor> weights;
};

/// What is kept of a run as time passes, at moments that are about evenly spread over its steps.
struct RunRecord {
    std::vector<RunMoment> moments; ///< at most RunRecorder::kMostMoments, the last as it is now
    /// At most RunRecorder::kMostFrames; a run's records share them.
    std::vector<std::shared_ptr<const FilmFrame>> frames;
};
using RunRecordPtr = std::shared_ptr<const RunRecord>;

/// Keeps a run's record, snapshot after snapshot.
class RunRecorder {
public:
    static constexpr std::size_t kMostMoments = 64;
    static constexpr std::size_t kMostFrames = 32;

    explicit RunRecorder(std::shared_ptr<const Network> network);

    /// Snapshots of one run; of those without gradients nothing is kept. Where the run went back to an earlier step, as
    /// after a divergence, what was kept of later ones is dropped.
    void add(const Snapshot& snapshot);
    RunRecordPtr record() const;

private:
    std::shared_ptr<const Network> m_network;
    RunRecord m_record;
    std::int64_t m_momentGap = 1; ///< steps at least between two that are kept
    std::int64_t m_frameGap = 1;
};

/// ‖ΔW‖ of each layer's weight in the step that led to this snapshot, worked out from the optimizer's averages; the
/// state's rate must be that of the step. SGD and RMSProp need the gradients, and without them it is 0.
std::vector<double> lastUpdateNorms(const Snapshot& snapshot);

/// For each layer the share of its outputs that are 0 for every one of the images: of a ReLU, the dead ones. A map
/// (C, H, W) counts as C outputs. -1 for layers that are no ReLU. An error where there are no images.
Result<std::vector<double>> deadShares(const Network& network, const Parameters& parameters, const Dataset& data,
                                       std::span<const int> images);
/// For some of the images for the test, so that it takes little time.
Result<std::vector<double>> probedDeadShares(const Network& network, const Parameters& parameters, const Dataset& data);

bool isRelu(const Layer& layer);

} // namespace convscope

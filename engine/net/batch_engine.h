#pragma once

#include "engine/data/dataset.h"
#include "engine/error.h"
#include "engine/net/network.h"
#include "engine/net/optimizer.h"

#include <cstdint>
#include <memory>
#include <span>

namespace convscope {

/// How a network does on some images.
struct BatchScore {
    double loss = 0.0;        ///< softmax with cross-entropy, summed over the images
    std::int64_t correct = 0; ///< images of whose logits the largest, or the first of several, is that of their class
    std::int64_t images = 0;

    double meanLoss() const { return loss / static_cast<double>(images); }
    double accuracy() const { return static_cast<double>(correct) / static_cast<double>(images); } ///< 0 to 1
    BatchScore& operator+=(const BatchScore& other)
    {
        loss += other.loss;
        correct += other.correct;
        images += other.images;
        return *this;
    }
    bool operator==(const BatchScore&) const = default;
};

/// The arithmetic of a trainer, for one network: whole batches of a data set, named by the indices of their images.
/// There are two: the textbook's, to read and to measure against, and the fast one of engine/fast.
class BatchEngine {
public:
    virtual ~BatchEngine() = default;

    /// Forward and backward as while training. `gradients` has the network's shapes and takes those of the mean loss;
    /// `dropoutSeed` says what dropout drops.
    virtual Result<BatchScore> learn(const Parameters& parameters, const Dataset& data, std::span<const int> images,
                                     std::uint64_t dropoutSeed, Parameters& gradients) = 0;

    /// Forward as while predicting, for any number of images. `answers` takes the class of each one's largest logit,
    /// the first of several; it is as long as `images`, or empty where they are not wanted.
    virtual Result<BatchScore> score(const Parameters& parameters, const Dataset& data, std::span<const int> images,
                                     std::span<std::uint8_t> answers = {}) = 0;

    /// One step of the optimizer, as update() of optimizer.h.
    virtual void update(Parameters& parameters, const Parameters& gradients, OptimizerState& state, double rate) = 0;
};

/// On forward() and backward() of network.h, and update() of optimizer.h.
std::unique_ptr<BatchEngine> textbookEngine(const Network& network);

} // namespace convscope

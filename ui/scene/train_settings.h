#pragma once

#include "engine/data/drawn_set.h"
#include "engine/net/training_state.h"
#include "engine/tensor.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace convscope {

/// What stands on chapter 11's stage: everything small, or one of its parts large.
enum class TrainStage { Overview, Curves, Network, Filters, Statistics, Confusion, Attribution };
/// The image that is sent through the net.
enum class WatchedSource { TestImage, Drawing, Photo };

/// A cell of the confusion matrix.
struct ConfusionCell {
    int truth = 0;
    int answer = 0;
    bool operator==(const ConfusionCell&) const = default;
};

/// All that the user has set in chapter 11.
struct TrainSettings {
    // What a run is made of: changing any of these begins another.
    std::string data = "digits"; ///< as openDataset() names sets, or kDrawn
    int trainImages = 0;         ///< 0 for all
    std::shared_ptr<const DrawnSet> drawnSet = std::make_shared<const DrawnSet>(); ///< never null
    std::vector<Layer> layers;
    OptimizerParams optimizer{.kind = OptimizerKind::Adam};
    int batchSize = 32;
    Initializer initializer = Initializer::HeUniform;
    int seed = 1;

    // What may change while it runs.
    double rate = 0.001;
    int epochs = 10;     ///< the run's goal
    double pace = 100.0; ///< batches a second, so that it is seen; 0 for as many as there can be

    // How it is looked at.
    TrainStage stage = TrainStage::Overview;
    WatchedSource watched = WatchedSource::TestImage;
    int testImage = 0; ///< which of the images for the test, counted from 0
    std::shared_ptr<const ByteTensor> drawing = std::make_shared<const ByteTensor>(); ///< (1, 1, H, W); none when empty
    bool invertsPhoto = false; ///< dark on light, as on paper, becomes light on dark, as data sets have it
    int shownLayer = 0;        ///< of those with weights, counted from 0: whose filters and histograms
    int shownFilter = 0;
    std::optional<ConfusionCell> confusionCell = {}; ///< whose images are shown

    static constexpr const char* kDrawn = "drawn";
    static constexpr int kMostEpochs = 1000;
    static constexpr int kLargestBatch = 256;

    TrainSettings();
    /// Compares what the shared pointers hold only where they differ.
    bool operator==(const TrainSettings& other) const;
    /// Whether both describe one run, perhaps looked at in other ways.
    bool isSameRunAs(const TrainSettings& other) const;
    /// The same, save for the data that it learns from.
    bool isSameNetAs(const TrainSettings& other) const;

    TrainingSettings trainingSettings() const;
    /// The network for images of this shape (C, H, W): a dense layer at the end has an output for each class.
    NetworkDescription network(const Shape& input, int classes) const;
    /// The preset whose layers these are, or empty.
    std::string presetId() const;
};

} // namespace convscope

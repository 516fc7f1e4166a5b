#pragma once

#include "engine/analysis/run_record.h"
#include "engine/net/sample_pass.h"
#include "engine/net/snapshot.h"
#include "ui/scene/train_settings.h"

#include <QString>
#include <memory>
#include <vector>

namespace convscope {

/// A run's curves. Those of earlier runs stay, to be compared with.
struct RunCurve {
    int number = 1;
    QString name; ///< what it was made of: "tiny · Adam 0.001 · batch 32"
    BatchTrace trace;
    std::vector<EpochScore> epochs; ///< the finished ones
    int batchesAnEpoch = 1;
    std::int64_t firstBatch = 0; ///< learnt before the trace began, as in a run that was opened from a file
};
using RunCurvePtr = std::shared_ptr<const RunCurve>;

/// The curves of a run as they are at a snapshot of it.
RunCurve curveOf(int number, const TrainSettings& settings, const Snapshot& snapshot);

/// The watched image on its way through the net and back.
struct WatchedImage {
    QString name;   ///< "test image 17: ankle boot"
    int label = -1; ///< its class; -1 where nobody knows, as of a drawing
    int target = 0; ///< the class that the loss asks for: the label or, without one, the net's own answer
    SamplePass pass;
    std::int64_t step = 0; ///< of the parameters that it was computed with
};
using WatchedImagePtr = std::shared_ptr<const WatchedImage>;

/// The class that the net holds most probable.
int answerOf(const WatchedImage& watched);

/// Where the net looks for a class in the watched image.
struct AttributionMaps {
    int target = 0;
    Tensor image = {};     ///< (1, C, H, W)
    Tensor gradient = {};  ///< (1, C, H, W)
    Tensor occlusion = {}; ///< (1, 1, H, W); none until it is computed
    Tensor gradCam = {};   ///< (1, 1, h, w); none in a net without convolutions
    int patch = 5;         ///< of the occlusion, in pixels a side
};
using AttributionMapsPtr = std::shared_ptr<const AttributionMaps>;

/// All that is known of a training at one moment: what chapter 11's figure is made of. Immutable; its parts are made
/// by workers, and shared.
struct TrainingView {
    std::shared_ptr<const Network> network; ///< never null
    std::shared_ptr<const Dataset> data;    ///< never null
    SnapshotPtr snapshot;                   ///< never null: before the first batch, the net as it was initialized
    std::vector<RunCurvePtr> runs;          ///< the last is that under way, of the snapshot; never empty
    RunRecordPtr record;                    ///< never null
    WatchedImagePtr watched;                ///< null until it is computed, or where there is nothing to watch
    std::shared_ptr<const std::vector<double>> deadShares; ///< see deadShares(); null until computed
    AttributionMapsPtr attribution;                        ///< null until computed

    bool isRunning = false;       ///< a later snapshot is to come
    bool hasDiverged = false;     ///< the snapshot is the last good one
    QString trouble;              ///< why it does not go on, a sentence; empty where nothing is wrong
    double imagesPerSecond = 0.0; ///< 0 where it is not known
    double secondsLeft = -1.0;    ///< to the goal; -1 where it is not known
};
using TrainingViewPtr = std::shared_ptr<const TrainingView>;

/// "tiny · Adam 0.001 · batch 32"
QString runName(const TrainSettings& settings);

/// The image that the settings want watched, as bytes (1, C, H, W) of the data set's size; none where there is none,
/// as before anything is drawn.
struct WatchedPixels {
    ByteTensor pixels;
    QString name;
    int label = -1;
};
struct Experiment;
WatchedPixels watchedPixels(const Experiment& experiment, const Dataset& data);

/// The image sent through a net, forward and back.
Result<WatchedImagePtr> watch(const Network& network, const Snapshot& snapshot, const WatchedPixels& image);

Result<AttributionMapsPtr> attributionOf(const Network& network, const Parameters& parameters,
                                         const WatchedImage& watched, const std::stop_token& stop = {});

/// A trained net with all that its training goes on from; null where there is none.
struct Model;
using ModelPtr = std::shared_ptr<const Model>;

/// The moment that a saved net was saved at.
SnapshotPtr snapshotOf(const Model& model);
/// With the answers of the last test, which files do not hold: worked out again where the net still is the one that was
/// tested, and the test is small enough not to keep anybody waiting.
Result<SnapshotPtr> withTestAnswers(const SnapshotPtr& snapshot, const Dataset& data, BatchEngine& engine);
/// Whether the net is one that these settings describe, for the images that it was made for.
bool isNetOf(const Model& model, const TrainSettings& settings);

/// A net as it was saved, with what can be shown of it without training it again. An error where its data set is gone,
/// or is of other classes.
Result<TrainingViewPtr> savedView(const Experiment& experiment, const Model& net);

/// A training from its beginning to its goal, with all that figures show of it: for files. Takes as long as it takes.
Result<TrainingViewPtr> trainedView(const Experiment& experiment);

/// The data set that the settings name, or an error once `stop` asks to end.
Result<Dataset> datasetOf(const TrainSettings& settings, const std::stop_token& stop = {});

} // namespace convscope

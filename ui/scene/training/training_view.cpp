#include "ui/scene/training/training_view.h"

#include "engine/analysis/attribution.h"
#include "engine/data/image_sample.h"
#include "engine/data/open_dataset.h"
#include "engine/fast/fast_engine.h"
#include "engine/io/model_file.h"
#include "engine/net/divergence.h"
#include "engine/net/good_snapshot.h"
#include "engine/net/trainer.h"
#include "ui/scene/engine_names.h"
#include "ui/scene/experiment.h"
#include "ui/scene/image_file.h"
#include "ui/scene/sentences.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>
#include <limits>

namespace convscope {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(TrainingView)
};

/// Of the occlusion: 5 for images of 28×28, and in proportion to the smaller side of others.
int patchFor(const Tensor& image)
{
    constexpr double kShare = 5.0 / 28.0;
    const auto side = static_cast<double>(std::min(image.size(2), image.size(3)));
    return std::max(1, static_cast<int>(std::lround(kShare * side)));
}

/// (1, C, H, W), 0..1
Tensor unitTensor(const ByteTensor& pixels)
{
    Tensor tensor(pixels.shape);
    std::transform(pixels.data.begin(), pixels.data.end(), tensor.data.begin(),
                   [](std::uint8_t byte) { return static_cast<float>(byte) / 255.0f; });
    return tensor;
}

/// The whole photo, as large as the data set's images.
ByteTensor photoSample(const Experiment& experiment, const Shape& shape)
{
    ByteTensor sample = imageSample(experiment.photo->image(), static_cast<int>(shape[0]),
                                    {static_cast<int>(shape[1]), static_cast<int>(shape[2])});
    if (experiment.train.invertsPhoto)
        for (std::uint8_t& byte : sample.data) byte = static_cast<std::uint8_t>(255 - byte);
    return sample;
}

} // namespace

QString runName(const TrainSettings& settings)
{
    return Words::tr("%1 · %2 %3 · batch %4")
        .arg(networkName(settings.presetId()), optimizerName(settings.optimizer.kind))
        .arg(settings.rate)
        .arg(settings.batchSize);
}

RunCurve curveOf(int number, const TrainSettings& settings, const Snapshot& snapshot)
{
    return {.number = number,
            .name = runName(settings),
            .trace = snapshot.trace,
            .epochs = snapshot.state.history,
            .batchesAnEpoch = snapshot.batchesAnEpoch,
            .firstBatch = snapshot.state.optimizer.steps - snapshot.trace.batches()};
}

int answerOf(const WatchedImage& watched)
{
    const auto& shares = watched.pass.probabilities;
    return static_cast<int>(std::ranges::max_element(shares) - shares.begin());
}

namespace {

ImageReader readerUntil(const std::stop_token& stop)
{
    return [stop](const std::filesystem::path& path) { return readImage(path, stop); };
}

} // namespace

Result<Dataset> datasetOf(const TrainSettings& settings, const std::stop_token& stop)
{
    auto data = settings.data == TrainSettings::kDrawn ? drawnDataset(*settings.drawnSet)
                                                       : openDataset(settings.data, readerUntil(stop), stop);
    if (!data || settings.trainImages == 0) return data;
    const int count = std::min(settings.trainImages, static_cast<int>(data->train.size()));
    return withTrainImages(std::move(*data), count);
}

WatchedPixels watchedPixels(const Experiment& experiment, const Dataset& data)
{
    const TrainSettings& settings = experiment.train;
    const Shape shape = data.imageShape();
    switch (settings.watched) {
    case WatchedSource::Drawing: {
        const ByteTensor& drawing = *settings.drawing;
        if (drawing.isNone()) return {};
        const bool fits = drawing.size(2) == shape[1] && drawing.size(3) == shape[2];
        if (!fits || shape[0] != 1) return {};
        return {drawing, Words::tr("drawing"), -1};
    }
    case WatchedSource::Photo: return {photoSample(experiment, shape), experiment.photo->name(), -1};
    case WatchedSource::TestImage: break;
    }
    const int place = std::clamp(settings.testImage, 0, static_cast<int>(data.test.size()) - 1);
    const int image = data.test[static_cast<std::size_t>(place)];
    const auto pixels = data.pixels(image);
    WatchedPixels watched;
    watched.pixels = ByteTensor({1, shape[0], shape[1], shape[2]}, {pixels.begin(), pixels.end()});
    watched.label = data.label(image);
    watched.name = Words::tr("test image %1: %2")
                       .arg(place)
                       .arg(QString::fromStdString(data.classNames[static_cast<std::size_t>(watched.label)]));
    return watched;
}

Result<WatchedImagePtr> watch(const Network& network, const Snapshot& snapshot, const WatchedPixels& image)
{
    const Parameters& parameters = snapshot.state.parameters;
    Batch sample{unitTensor(image.pixels), Tensor({1}, static_cast<float>(image.label))};
    int target = image.label;
    if (target < 0) {
        const auto pass = forward(network, parameters, sample.images);
        if (!pass) return pass.error();
        const auto& logits = pass->logits().data;
        target = static_cast<int>(std::ranges::max_element(logits) - logits.begin());
        sample.labels.data.front() = static_cast<float>(target);
    }
    auto pass = passOf(network, parameters, std::move(sample));
    if (!pass) return pass.error();
    return std::make_shared<const WatchedImage>(WatchedImage{.name = image.name,
                                                             .label = image.label,
                                                             .target = target,
                                                             .pass = std::move(*pass),
                                                             .step = snapshot.state.optimizer.steps});
}

Result<AttributionMapsPtr> attributionOf(const Network& network, const Parameters& parameters,
                                         const WatchedImage& watched, const std::stop_token& stop)
{
    AttributionMaps maps{.target = watched.target, .image = watched.pass.sample.images};
    maps.patch = patchFor(maps.image);
    auto gradient = inputGradient(network, parameters, maps.image, maps.target);
    if (!gradient) return gradient.error();
    maps.gradient = std::move(*gradient);
    if (const auto layer = lastMapsLayer(network)) {
        auto cam = gradCam(network, parameters, maps.image, maps.target, *layer);
        if (!cam) return cam.error();
        maps.gradCam = std::move(*cam);
    }
    auto occlusion = occlusionMap(network, parameters, maps.image, maps.target, maps.patch, stop);
    if (!occlusion) return occlusion.error();
    maps.occlusion = std::move(*occlusion);
    return std::make_shared<const AttributionMaps>(std::move(maps));
}

SnapshotPtr snapshotOf(const Model& model)
{
    return std::make_shared<const Snapshot>(Snapshot{.state = model.training,
                                                     .gradients = {},
                                                     .lastBatch = {},
                                                     .trace = {},
                                                     .testAnswers = nullptr,
                                                     .batch = 0,
                                                     .batchesAnEpoch = 1});
}

Result<SnapshotPtr> withTestAnswers(const SnapshotPtr& snapshot, const Dataset& data, BatchEngine& engine)
{
    constexpr std::size_t kMostImages = 2000;
    const TrainingState& state = snapshot->state;
    const bool isTested = !state.history.empty() && state.current.train.images == 0;
    if (snapshot->testAnswers || !isTested || data.test.size() > kMostImages) return snapshot;
    std::vector<std::uint8_t> answers(data.test.size());
    const auto score = engine.score(state.parameters, data, data.test, answers);
    if (!score) return score.error();
    Snapshot result = *snapshot;
    result.testAnswers = std::make_shared<const std::vector<std::uint8_t>>(std::move(answers));
    return std::make_shared<const Snapshot>(std::move(result));
}

bool isNetOf(const Model& model, const TrainSettings& settings)
{
    const NetworkDescription& net = model.network.description();
    const TrainingState& state = model.training;
    const OptimizerParams& optimizer = state.optimizer.params;
    const auto seed = static_cast<int>(std::min<std::uint64_t>(state.seed, std::numeric_limits<int>::max()));
    return settings.network(net.input, net.classes).layers == net.layers && settings.seed == seed &&
           settings.batchSize == std::min(state.batchSize, TrainSettings::kLargestBatch) &&
           settings.optimizer.kind == optimizer.kind && settings.optimizer.momentum == optimizer.momentum &&
           settings.optimizer.weightDecay == optimizer.weightDecay;
}

namespace {

/// What is worked out of a net at rest: dead units, and the watched image's way through it.
Result<void> addLook(TrainingView& view, const Experiment& experiment)
{
    view.runs = {std::make_shared<const RunCurve>(curveOf(1, experiment.train, *view.snapshot))};
    const Parameters& parameters = view.snapshot->state.parameters;
    const auto dead = probedDeadShares(*view.network, parameters, *view.data);
    if (!dead) return dead.error();
    view.deadShares = std::make_shared<const std::vector<double>>(*dead);
    const WatchedPixels pixels = watchedPixels(experiment, *view.data);
    if (pixels.pixels.isNone()) return {};
    const auto watched = watch(*view.network, *view.snapshot, pixels);
    if (!watched) return watched.error();
    view.watched = *watched;
    const auto attribution = attributionOf(*view.network, parameters, *view.watched);
    if (!attribution) return attribution.error();
    view.attribution = *attribution;
    return {};
}

} // namespace

Result<TrainingViewPtr> savedView(const Experiment& experiment, const Model& net)
{
    auto data = datasetOf(experiment.train);
    if (!data) return data.error();
    if (data->classNames != net.classNames)
        return Error{"The net was trained with other classes than those of the data set “" + data->name + "”."};
    TrainingView view;
    view.network = std::make_shared<const Network>(net.network);
    view.data = std::make_shared<const Dataset>(std::move(*data));
    if (view.data->imageShape() != net.network.description().input)
        return Error{"The net reads images of another size than those of the data set “" + view.data->name + "”."};
    auto engine = fastEngine(*view.network, net.training.batchSize);
    const auto tested = withTestAnswers(snapshotOf(net), *view.data, *engine);
    if (!tested) return tested.error();
    const auto trainer = Trainer::resume(*view.network, *view.data, **tested, std::move(engine));
    if (!trainer) return trainer.error();
    view.snapshot = snapshotOf(*trainer, false);
    RunRecorder recorder(view.network);
    recorder.add(*view.snapshot);
    view.record = recorder.record();
    const auto done = addLook(view, experiment);
    if (!done) return done.error();
    return std::make_shared<const TrainingView>(std::move(view));
}

Result<TrainingViewPtr> trainedView(const Experiment& experiment)
{
    const TrainSettings& settings = experiment.train;
    auto data = datasetOf(settings);
    if (!data) return data.error();
    auto network = Network::make(settings.network(data->imageShape(), data->classCount()));
    if (!network) return network.error();

    TrainingView view;
    view.network = std::make_shared<const Network>(*network);
    view.data = std::make_shared<const Dataset>(*data);
    auto trainer = Trainer::make(*network, *data, initialState(settings.trainingSettings(), *network),
                                 fastEngine(*network, settings.batchSize));
    if (!trainer) return trainer.error();
    RunRecorder recorder(view.network);
    const int every = std::max(1, trainer->batchesAnEpoch() * settings.epochs / 200);
    GoodSnapshot snapshots(snapshotOf(*trainer, true));
    const auto done = trainer->run(settings.epochs, {}, [&] {
        const TrainingState& state = trainer->state();
        if (state.optimizer.steps % every != 0 || !isFinite(state.parameters)) return;
        snapshots.follow(snapshotOf(*trainer, true), data->classCount());
        recorder.add(*snapshots.latest());
    });
    if (!done) view.trouble = told(done.error());
    view.hasDiverged = trainer->hasDiverged();
    view.snapshot = view.hasDiverged ? snapshots.good() : snapshotOf(*trainer, true);
    recorder.add(*view.snapshot);
    view.record = recorder.record();
    const auto looked = addLook(view, experiment);
    if (!looked) return looked.error();
    return std::make_shared<const TrainingView>(std::move(view));
}

} // namespace convscope

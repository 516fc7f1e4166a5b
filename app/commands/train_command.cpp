#include "app/commands/command.h"
#include "app/commands/number_checks.h"

#include "app/headless.h"
#include "app/interrupt.h"
#include "app/one_line.h"
#include "app/training_clock.h"
#include "app/training_log.h"
#include "app/training_progress.h"
#include "engine/data/open_dataset.h"
#include "engine/fast/fast_engine.h"
#include "engine/io/model_file.h"
#include "engine/io/network_json.h"
#include "engine/io/onnx.h"
#include "engine/io/whole_file.h"
#include "engine/net/network_presets.h"
#include "engine/net/trainer.h"
#include "engine/onnx/onnx_graph.h"
#include "ui/scene/image_file.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <optional>

namespace convscope {

namespace {

struct TrainOptions {
    std::string data;
    std::string net = "tiny";
    std::string optimizer = "adam";
    std::string initializer = "he_uniform";
    std::string log;
    std::string save;
    std::string onnx;
    std::string continued;
    int epochs = 10;
    int batch = 32;
    int trainImages = 0; ///< all
    int threads = 0;
    double rate = 0.0; ///< the optimizer's usual one
    double momentum = 0.9;
    double weightDecay = 0.0;
    std::uint64_t seed = 1;
};

constexpr const char* kUsualData = "digits";

std::string joined(const std::vector<std::string>& names, const std::string& separator)
{
    std::string text;
    for (const std::string& name : names) text += (text.empty() ? "" : separator) + name;
    return text;
}

/// Where a training stands before this run: at its beginning, or where an earlier run has saved it.
struct Start {
    Network network;
    Dataset data;
    TrainingState state;
    std::string source; ///< of the data, as it was named
};

Result<Dataset> dataOf(const std::string& source, int trainImages)
{
    std::error_code ignored;
    const bool hasImages = std::filesystem::is_directory(source, ignored);
    const auto application = hasImages ? headlessApplication() : nullptr; // the text of an SVG needs fonts
    auto data = openDataset(source, [](const std::filesystem::path& path) { return readImage(path); });
    if (!data) return data;
    for (const std::string& note : data->notes) std::fprintf(stderr, "convscope: %s\n", oneLine(note).c_str());
    return trainImages == 0 ? data : withTrainImages(std::move(*data), trainImages);
}

/// A preset is made for the data; a file says itself what it reads.
Result<Network> networkOf(const std::string& net, const Dataset& data)
{
    std::error_code ignored;
    if (std::ranges::count(networkPresetIds(), net) > 0)
        return Network::make(*networkPreset(net, data.imageShape(), data.classCount()));
    if (!net.ends_with(".json") && !std::filesystem::is_regular_file(net, ignored)) {
        return Error{"There is no network “" + net + "”: name " + joined(networkPresetIds(), ", ") +
                     ", or a file of JSON that describes one."};
    }
    auto description = readNetworkJson(net);
    if (!description) return description.error();
    auto network = Network::make(std::move(*description));
    if (!network) return Error{"“" + net + "”: " + network.error().message};
    return network;
}

/// Adaptive steps are about as long as the rate; those of a plain gradient depend on it.
double usualRate(OptimizerKind kind)
{
    switch (kind) {
    case OptimizerKind::Sgd: return 0.1;
    case OptimizerKind::Momentum: return 0.01;
    case OptimizerKind::RmsProp:
    case OptimizerKind::Adam: break;
    }
    return 0.001;
}

Result<TrainingSettings> settingsOf(const TrainOptions& options)
{
    const auto kind = parseOptimizerKind(options.optimizer);
    if (!kind) return kind.error();
    const auto initializer = parseInitializer(options.initializer);
    if (!initializer) return initializer.error();
    return TrainingSettings{
        .optimizer = {.kind = *kind, .momentum = options.momentum, .weightDecay = options.weightDecay},
        .rate = options.rate > 0.0 ? options.rate : usualRate(*kind),
        .batchSize = options.batch,
        .initializer = *initializer,
        .seed = options.seed};
}

Result<Start> beginning(const TrainOptions& options)
{
    const std::string source = options.data.empty() ? kUsualData : options.data;
    const auto settings = settingsOf(options);
    if (!settings) return settings.error();
    auto data = dataOf(source, options.trainImages);
    if (!data) return data.error();
    auto network = networkOf(options.net, *data);
    if (!network) return network.error();
    TrainingState state = initialState(*settings, *network);
    return Start{std::move(*network), std::move(*data), std::move(state), source};
}

Result<Start> continuation(const TrainOptions& options)
{
    auto model = readModel(options.continued);
    if (!model) return model.error();
    const std::string source = options.data.empty() ? model->data.name : options.data;
    auto data = dataOf(source, model->data.trainImages);
    if (!data) return data.error();
    if (data->classNames != model->classNames) {
        return Error{"“" + options.continued + "” was trained with other classes than those of the data set “" +
                     source + "”."};
    }
    if (options.rate > 0.0) model->training.rate = options.rate;
    return Start{std::move(model->network), std::move(*data), std::move(model->training), source};
}

/// What would go wrong after the training is found out before it.
Result<void> checkOutputs(const TrainOptions& options, const Start& start)
{
    if (!options.save.empty()) {
        const auto place = checkPlace(options.save);
        if (!place) return place;
    }
    if (options.onnx.empty()) return {};
    const auto place = checkPlace(options.onnx);
    if (!place) return place;
    const auto writer = checkOnnxWriter();
    if (!writer) return writer;
    const auto graph = onnxGraph(start.network, start.state.parameters, start.data.classNames);
    if (!graph) return graph.error();
    return {};
}

/// Runs a trainer on the command line, and reports on it.
class TrainingRun {
public:
    TrainingRun(const TrainOptions& options, Trainer trainer, std::string source, std::optional<TrainingLog> log)
        : m_options(options),
          m_trainer(std::move(trainer)),
          m_source(std::move(source)),
          m_log(std::move(log)),
          m_epochs(m_trainer.epochs() + options.epochs)
    {}

    Result<void> run()
    {
        const Interrupt interrupt;
        while (m_trainer.epochs() < m_epochs) {
            if (interrupt.isRequested()) return stopped();
            const auto done = step();
            if (!done) return done;
        }
        return finish();
    }

private:
    Result<void> step()
    {
        const bool isLearning = !m_trainer.isTesting();
        const int epochs = m_trainer.epochs();
        const auto done = m_trainer.step();
        if (!done) return done;
        m_clock.endPiece(isLearning ? m_trainer.lastBatch().images : 0);
        if (m_trainer.epochs() > epochs) return endEpoch();
        if (m_progress.isDue()) m_progress.show(numbers());
        return {};
    }

    /// Saved each time, so that a training of hours is not lost in its last minute.
    Result<void> endEpoch()
    {
        const int epoch = m_trainer.epochs();
        const EpochScore& score = m_trainer.state().history.back();
        const double imagesPerSecond = m_clock.imagesPerSecond();
        const double seconds = m_clock.epochSeconds();
        m_progress.showEpoch(epochLine(epoch, m_epochs, score, imagesPerSecond, seconds));
        m_clock.endEpoch();
        const auto saved = save();
        if (!saved || !m_log) return saved;
        return m_log->add(epoch, score, imagesPerSecond, seconds);
    }

    Result<void> finish()
    {
        const auto saved = save();
        if (!saved) return saved;
        if (!m_options.onnx.empty()) {
            const auto exported = writeOnnx(m_options.onnx, m_trainer.network(), m_trainer.state().parameters,
                                            m_trainer.data().classNames);
            if (!exported) return exported;
        }
        summarize();
        return {};
    }

    Error stopped()
    {
        const auto saved = save();
        if (!saved) return saved.error();
        return {"The training was stopped in epoch " + std::to_string(m_trainer.epochs() + 1) + ", after " +
                std::to_string(m_trainer.batch()) + " of " + std::to_string(m_trainer.batchesAnEpoch()) + " batches; " +
                (m_options.save.empty() ? "it was not to be saved."
                                        : "“" + m_options.save + "” goes on from there with --continue.")};
    }

    Result<void> save() const
    {
        if (m_options.save.empty()) return {};
        const auto trainImages = static_cast<int>(m_trainer.data().train.size());
        return writeModel(
            m_options.save,
            {m_trainer.network(), m_trainer.data().classNames, {m_source, trainImages}, m_trainer.state()});
    }

    ProgressNumbers numbers() const
    {
        const BatchScore& score = m_trainer.state().current.train;
        const auto images = static_cast<double>(m_trainer.data().train.size());
        const double left = (m_epochs - m_trainer.epochs()) * images - static_cast<double>(score.images);
        const double speed = m_clock.imagesPerSecond();
        return {.epoch = m_trainer.epochs() + 1,
                .epochs = m_epochs,
                .batch = m_trainer.batch(),
                .batches = m_trainer.batchesAnEpoch(),
                .loss = score.meanLoss(),
                .accuracy = score.accuracy(),
                .imagesPerSecond = speed,
                .secondsLeft = speed > 0.0 ? left / speed : 0.0};
    }

    void summarize() const
    {
        std::printf("network\t%s, %lld parameters\n", m_trainer.network().description().name.c_str(),
                    static_cast<long long>(m_trainer.network().cost().parameters));
        std::printf("data\t%s, %zu images for training, %zu for the test\n", m_source.c_str(),
                    m_trainer.data().train.size(), m_trainer.data().test.size());
        std::printf("epochs\t%d\nseconds\t%.1f\n", m_trainer.epochs(), m_clock.seconds());
        if (!m_trainer.state().history.empty()) {
            const auto& [train, test] = m_trainer.state().history.back();
            std::printf("train_loss\t%.4f\ntrain_accuracy\t%.4f\ntest_loss\t%.4f\ntest_accuracy\t%.4f\n",
                        train.meanLoss(), train.accuracy(), test.meanLoss(), test.accuracy());
        }
        if (!m_options.save.empty()) std::printf("saved\t%s\n", m_options.save.c_str());
        if (!m_options.onnx.empty()) std::printf("exported\t%s\n", m_options.onnx.c_str());
    }

    const TrainOptions& m_options;
    Trainer m_trainer;
    std::string m_source;
    std::optional<TrainingLog> m_log;
    int m_epochs; ///< how many there are in the end, those of earlier runs included
    TrainingClock m_clock;
    TrainingProgress m_progress;
};

Result<void> runTrain(const TrainOptions& options)
{
    const bool isContinued = !options.continued.empty();
    auto start = isContinued ? continuation(options) : beginning(options);
    if (!start) return start.error();
    const auto checked = checkOutputs(options, *start);
    if (!checked) return checked;
    auto engine = fastEngine(start->network, options.batch, options.threads);
    auto trainer =
        Trainer::make(std::move(start->network), std::move(start->data), std::move(start->state), std::move(engine));
    if (!trainer) return trainer.error();
    std::optional<TrainingLog> log;
    if (!options.log.empty()) { // last, for it replaces an old one
        auto opened = TrainingLog::open(options.log, isContinued);
        if (!opened) return opened.error();
        log = std::move(*opened);
    }
    return TrainingRun(options, std::move(*trainer), start->source, std::move(log)).run();
}

constexpr const char* kFooter =
    "Without options, a tiny network learns the bundled digits.\n\n"
    "While it trains, a line an epoch goes to stderr, and on a terminal how far it is. At the end a summary goes to\n"
    "stdout, a name and a value a line, with a tab between. Ctrl-C stops after the batch under way; what is to be "
    "saved\n"
    "is saved then, too, and the exit code is 1. Train loss and accuracy are means over the batches of an epoch as "
    "they\n"
    "were learnt. seconds are those of the whole epoch, images_per_second those of learning, without the test.\n\n"
    "A network of your own is a file of JSON:\n"
    "  {\"input\": [1, 28, 28], \"classes\": 10, \"layers\": [\n"
    "    {\"type\": \"conv\", \"filters\": 8, \"kernel\": 5, \"stride\": 1, \"padding\": \"same\"}, {\"type\": "
    "\"relu\"},\n"
    "    {\"type\": \"maxpool\", \"size\": 2}, {\"type\": \"dense\", \"outputs\": 10}]}";

} // namespace

Run addTrainCommand(CLI::App& app)
{
    auto options = std::make_shared<TrainOptions>();
    CLI::App* command = app.add_subcommand("train", "Trains a network for classifying images");
    command->footer(kFooter);
    command->add_option(
        "--data", options->data,
        "digits, fashion-mnist, a folder with the IDX files of MNIST, or one with a subfolder of images "
        "for each class (default: digits)");
    CLI::Option* continued =
        command->add_option("--continue", options->continued,
                            "A saved model, whose training goes on for --epochs more as if it had never rested. Data, "
                            "network and settings are its own; --data and --rate may be given anew");
    const auto addOfABeginning = [&](const char* name, auto& value, const std::string& description) {
        return command->add_option(name, value, description)->excludes(continued)->capture_default_str();
    };
    addOfABeginning("--net", options->net, joined(networkPresetIds(), " | ") + " | FILE.json");
    command->add_option("--epochs", options->epochs, "How many times all images are learnt")
        ->check(atLeast(0))
        ->capture_default_str();
    addOfABeginning("--batch", options->batch, "Images in a batch")->check(atLeast(1));
    addOfABeginning("--optimizer", options->optimizer, "sgd | momentum | rmsprop | adam")
        ->check(CLI::IsMember({"sgd", "momentum", "rmsprop", "adam"}));
    command->add_option("--rate", options->rate, "The learning rate (default: 0.001, with momentum 0.01, with sgd 0.1)")
        ->check(aboveZero());
    addOfABeginning("--momentum", options->momentum, "Of the optimizer momentum")->check(atLeast(0));
    addOfABeginning("--weight-decay", options->weightDecay, "Is added to the gradient, times the parameter")
        ->check(atLeast(0));
    addOfABeginning("--initializer", options->initializer, "he_uniform | he_normal | xavier_uniform | xavier_normal")
        ->check(CLI::IsMember({"he_uniform", "he_normal", "xavier_uniform", "xavier_normal"}));
    addOfABeginning("--seed", options->seed, "Of the first weights, the order of the images, and dropout")
        ->check(atLeast(0)); // CLI11 would make 2^64 - 1 of -1
    command->add_option("--train-images", options->trainImages, "Only the first so many of the images for training")
        ->excludes(continued)
        ->check(atLeast(1));
    command->add_option("--threads", options->threads, "Threads (default: one for each core); the result is the same")
        ->check(atLeast(0));
    command->add_option("--log", options->log,
                        "A CSV file with a row an epoch: epoch,train_loss,train_accuracy,test_loss,test_accuracy,"
                        "images_per_second,seconds. --continue adds to an old one");
    command->add_option("--save", options->save,
                        "The trained model, for predict and --continue; written after each epoch");
    command->add_option("--export", options->onnx, "The trained network as ONNX, for other programs");
    return [options] { return runTrain(*options); };
}

} // namespace convscope

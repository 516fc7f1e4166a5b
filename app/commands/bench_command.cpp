#include "app/commands/command.h"

#include "app/headless.h"
#include "engine/data/kernel_presets.h"
#include "engine/opencv/opencv_module.h"
#include "ui/latest_job.h"
#include "ui/scene/chapters/chapters.h"
#include "ui/scene/filtered_photo.h"
#include "ui/scene/pose_goals.h"

#include <CLI/CLI.hpp>
#include <QElapsedTimer>
#include <QProcess>
#include <QTemporaryDir>
#include <QTimer>
#include <algorithm>
#include <cmath>
#include <cstdio>

namespace convscope {

namespace {

struct BenchOptions {
    std::vector<std::string> names;
    int threads = 0;
    bool hasPeers = false;
};

constexpr QSize kScreen{1920, 1080};
constexpr int kPhotoWidth = 4000;
constexpr int kPhotoHeight = 3000;

/// Whether a figure was asked for: by its own name, by the first part of it, or with all others.
bool isWanted(const BenchOptions& options, const std::string& name)
{
    const auto names = [&name](const std::string& wanted) { return name == wanted || name.starts_with(wanted + "/"); };
    return options.names.empty() || std::any_of(options.names.begin(), options.names.end(), names);
}

/// Twelve million pixels in colour, with something to see at every scale.
PhotoPtr largePhoto()
{
    static const PhotoPtr photo = [] {
        Image image(kPhotoWidth, kPhotoHeight, 3);
        auto& bytes = std::get<0>(image.samples);
        std::uint32_t noise = 1;
        std::size_t i = 0;
        for (int y = 0; y < image.height; ++y)
            for (int x = 0; x < image.width; ++x) {
                noise = noise * 1664525u + 1013904223u;
                const int grain = static_cast<int>(noise >> 27);
                bytes[i++] = static_cast<std::uint8_t>((x / 16 + grain) & 0xff);
                bytes[i++] = static_cast<std::uint8_t>((y / 12 + grain) & 0xff);
                bytes[i++] = static_cast<std::uint8_t>(((x / 200 + y / 200) % 2 ? 200 : 40) + grain);
            }
        return std::make_shared<const Photo>(std::move(image), QStringLiteral("bench"), QString());
    }();
    return photo;
}

/// Milliseconds of each run.
template <typename Work>
std::vector<double> timed(int runs, Work work)
{
    std::vector<double> times;
    QElapsedTimer clock;
    for (int i = 0; i < runs; ++i) {
        clock.start();
        work(i);
        times.push_back(static_cast<double>(clock.nsecsElapsed()) * 1e-6);
    }
    std::sort(times.begin(), times.end());
    return times;
}

double quantile(const std::vector<double>& sorted, double share)
{
    return sorted[static_cast<std::size_t>(std::lround(share * static_cast<double>(sorted.size() - 1)))];
}

/// One line of JSON: the median, and what else is known.
void report(const std::string& name, double value, const char* unit, const std::string& more = {})
{
    std::printf("{\"name\": \"%s\", \"value\": %.3f, \"unit\": \"%s\"%s}\n", name.c_str(), value, unit, more.c_str());
    std::fflush(stdout);
}

void reportTimes(const std::string& name, const std::vector<double>& sorted, double limit)
{
    char more[96];
    std::snprintf(more, sizeof more, ", \"p99\": %.3f, \"most\": %.1f", quantile(sorted, 0.99), limit);
    report(name, quantile(sorted, 0.5), "ms", more);
}

/// The largest region.
Experiment largeExperiment()
{
    Experiment experiment = Experiment::startingWith(largePhoto());
    experiment.region = {1000, 800, 64, 64};
    return experiment;
}

/// As many channels and filters as there can be, on a region of the usual size, and all channels apart.
Experiment deepExperiment()
{
    Experiment experiment = Experiment::startingWith(largePhoto());
    experiment.layer.volume = InputVolume::Features;
    experiment.layer.featureMaps = LayerSettings::kMostChannels;
    experiment.layer.filters = LayerSettings::kMostFilters;
    experiment.layer.isFanned = true;
    return experiment;
}

/// What a chapter's figure is measured with.
struct FigureCase {
    std::string name; ///< "frame/channels/maps"
    const Chapter& chapter;
    FigureInput input;
};

std::vector<FigureCase> figureCases(const std::string& group, const BenchOptions& options)
{
    static const FilteredPhotoPtr filtered = *filterPhoto(FilterRequest::of(largeExperiment(), false));
    std::vector<FigureCase> cases;
    for (const Chapter& chapter : chapters()) {
        const std::string name = group + "/" + chapter.id;
        if (!isWanted(options, name)) continue;
        cases.push_back({name, chapter, {largeExperiment(), filtered, nullptr, nullptr}});
        if (shows(chapter, Controls::Volume))
            cases.push_back({name + "/maps", chapter, {deepExperiment(), filtered, nullptr, nullptr}});
    }
    return cases;
}

/// A frame of each chapter in the middle of a motion, one step after the other.
void benchFrames(const BenchOptions& options)
{
    constexpr int kFrames = 400;
    QImage screen(kScreen, QImage::Format_RGB32);
    const Style style = Style::light();
    for (const auto& [name, chapter, input] : figureCases("frame", options)) {
        const auto figure = chapter.makeFigure(input);
        const Pose resting = restingPose(input.experiment, 0);
        const auto times = timed(kFrames, [&](int i) {
            QPainter painter(&screen);
            painter.fillRect(screen.rect(), style.background);
            Pose pose = resting;
            pose.step = i * 7 % figure->stepCount();
            pose.phase = 0.45;
            figure->paint(painter, screen.rect(), pose, style);
        });
        reportTimes(name, times, 3.0);
    }
}

/// From a slider's new value to the picture: the new figure with all its numbers, and its first frame.
void benchSliders(const BenchOptions& options)
{
    constexpr int kValues = 60;
    QImage screen(kScreen, QImage::Format_RGB32);
    const Style style = Style::light();
    for (const auto& [name, chapter, input] : figureCases("slider", options)) {
        FigureInput changed = input;
        const auto times = timed(kValues, [&](int i) {
            const int size = 1 + i % Kernel::kLargestSize;
            changed.experiment.kernel = findKernelPreset("gaussian")->make({size, size});
            changed.experiment.conv.padding.rule = PaddingRule::Same;
            const auto figure = chapter.makeFigure(changed);
            QPainter painter(&screen);
            painter.fillRect(screen.rect(), style.background);
            const Pose pose = restingPose(changed.experiment, figure->stepCount() / 2);
            figure->paint(painter, screen.rect(), pose, style);
        });
        reportTimes(name, times, 16.0);
    }
}

void benchFilters(const BenchOptions& options)
{
    constexpr int kRuns = 15;
    const Image& colour = largePhoto()->image();
    Image grey(kPhotoWidth, kPhotoHeight, 1);
    std::vector<float> values(static_cast<std::size_t>(grey.pixelCount()));
    for (int y = 0; y < grey.height; ++y)
        readPixels(colour, Channel::Luma, y, 0, grey.width, values.data() + static_cast<std::size_t>(y) * grey.width);
    std::transform(values.begin(), values.end(), std::get<0>(grey.samples).begin(),
                   [](float value) { return static_cast<std::uint8_t>(value); });
    Conv2dParams params;
    params.padding.rule = PaddingRule::Same;
    params.padMode = PadMode::Reflect;
    const auto module = openCvModule();
    for (const int size : {3, 5, 7, 11}) {
        const Kernel kernel = findKernelPreset("random")->make({size, size});
        const std::string name = "filter/12mp/k" + std::to_string(size);
        const std::pair<const char*, const Image*> images[]{{"", &grey}, {"/luma", &colour}};
        for (const auto& [label, image] : images) {
            const auto times = timed(kRuns, [&, picture = image](int) {
                (void)filterImage(*picture, Channel::Luma, kernel, params, {}, options.threads);
            });
            report(name + label, quantile(times, 0.5), "ms");
        }
        if (!module || !options.hasPeers) continue;
        const auto weights = kernel.weights();
        std::vector<float> output(values.size());
        const auto times = timed(kRuns, [&](int) {
            (*module)->filter2d(values.data(), output.data(), kPhotoHeight, kPhotoWidth, weights.data(), size);
        });
        report(name, quantile(times, 0.5), "ms", std::string(", \"peer\": \"opencv ") + (*module)->version + "\"");
    }
}

/// How long the window's thread is kept waiting while the whole photo is filtered again and again, as by a slider.
void benchBlocking(const BenchOptions&)
{
    constexpr int kRequests = 25;
    QImage screen(kScreen, QImage::Format_RGB32);
    const auto figure = chapters()[1].makeFigure({largeExperiment(), nullptr, nullptr, nullptr});
    int done = 0;
    QObject receiver;
    LatestJob<FilteredPhotoPtr> job(&receiver, [&](Result<FilteredPhotoPtr>) { ++done; });
    const auto submit = [&](int i) {
        FilterRequest request = FilterRequest::of(largeExperiment(), false);
        request.kernel = findKernelPreset("gaussian")->make({5, 5});
        request.kernel.offset = static_cast<float>(i);
        job.start([request](const std::stop_token& stop) { return filterPhoto(request, stop); });
    };
    std::vector<double> blocked;
    QElapsedTimer clock;
    for (int i = 0; i < kRequests; ++i) {
        done = 0;
        submit(i);
        while (done == 0) {
            clock.start();
            QCoreApplication::processEvents(); // takes the result, and frees the one before
            QPainter painter(&screen);
            Pose pose;
            pose.step = i;
            figure->paint(painter, screen.rect(), pose, Style::light());
            blocked.push_back(static_cast<double>(clock.nsecsElapsed()) * 1e-6);
        }
    }
    std::sort(blocked.begin(), blocked.end());
    reportTimes("blocking/12mp/k5", blocked, 16.0);
}

/// The program itself, started with a probe that reports and quits (see app/probe.h).
QByteArray probed(const char* probe, const QStringList& arguments, const QString& home)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert("CONVSCOPE_PROBE", probe);
    environment.insert("QT_QPA_PLATFORM", "offscreen");
    environment.insert("HOME", home);
    environment.insert("XDG_CONFIG_HOME", home);
    environment.insert("XDG_DATA_HOME", home);
    process.setProcessEnvironment(environment);
    process.start(QCoreApplication::applicationFilePath(), arguments);
    process.waitForFinished(60'000);
    return process.readAllStandardOutput().trimmed();
}

void benchStart(const BenchOptions&)
{
    constexpr int kStarts = 9;
    const QTemporaryDir home;
    std::vector<double> times;
    for (int i = 0; i < kStarts; ++i) times.push_back(probed("first-picture", {}, home.path()).toDouble());
    std::sort(times.begin(), times.end());
    reportTimes("start/first-picture", times, 250.0);
}

void benchMemory(const BenchOptions&)
{
    const QTemporaryDir home;
    const QString path = home.filePath("photo.jpg");
    largePhoto()->pyramid().full().save(path, "JPG", 90);
    report("memory/12mp", probed("memory", {path}, home.path()).toDouble(), "MB", ", \"most\": 250.0");
}

struct Bench {
    const char* name;
    void (*run)(const BenchOptions&);
};
constexpr Bench kBenches[]{{"frame", benchFrames},      {"slider", benchSliders}, {"filter", benchFilters},
                           {"blocking", benchBlocking}, {"start", benchStart},    {"memory", benchMemory}};

Result<void> runBench(const BenchOptions& options)
{
    const auto application = headlessApplication();
    for (const Bench& bench : kBenches) {
        const std::string group = bench.name;
        const auto isOfGroup = [&group](const std::string& wanted) {
            return wanted.substr(0, wanted.find('/')) == group;
        };
        if (options.names.empty() || std::any_of(options.names.begin(), options.names.end(), isOfGroup))
            bench.run(options);
    }
    return {};
}

} // namespace

Run addBenchCommand(CLI::App& app)
{
    auto options = std::make_shared<BenchOptions>();
    std::vector<std::string> names;
    for (const Bench& bench : kBenches) names.emplace_back(bench.name);
    for (const Chapter& chapter : chapters())
        for (const char* group : {"frame/", "slider/"}) names.push_back(group + std::string(chapter.id));
    CLI::App* command = app.add_subcommand("bench", "Measures this program, one JSON line a figure");
    command->add_option("NAME", options->names, "Only these")->check(CLI::IsMember(names));
    command->add_option("--threads", options->threads, "Threads of the filters (default: one for each core)")
        ->check(CLI::NonNegativeNumber);
    command->add_flag("--peers", options->hasPeers, "Measures OpenCV beside the filters");
    return [options] { return runBench(*options); };
}

} // namespace convscope

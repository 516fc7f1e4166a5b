#include "app/commands/command.h"

#include "app/headless.h"
#include "app/language.h"
#include "ui/scene/chapters/chapters.h"
#include "ui/scene/experiment_fields.h"
#include "ui/scene/export/figure_export.h"
#include "ui/scene/image_file.h"
#include "ui/scene/pose_goals.h"
#include "ui/scene/training/opened_layer.h"

#include <CLI/CLI.hpp>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

namespace convscope {

namespace {

struct RenderOptions {
    std::string chapter;
    std::string image;
    std::string project;
    std::vector<std::string> settings;
    int step = 0;     ///< counted from 1; 0 stands for the last
    int netLayer = 0; ///< counted from 1; 0 for the photo's region
    std::string theme = "light";
    std::string size = "1200x800";
    std::string language = "en";
    double scale = 1.0;
    bool isTransparent = false;
    bool hasNoFormula = false;
    std::string out;
};

Result<Experiment> experimentOf(const RenderOptions& options)
{
    Experiment experiment;
    if (!options.project.empty()) {
        QFile file(QString::fromStdString(options.project));
        if (!file.open(QIODevice::ReadOnly))
            return Error{"“" + options.project + "” cannot be read: " + file.errorString().toStdString() + "."};
        auto read = experimentFromJson(file.readAll(), QFileInfo(file).path());
        if (!read) return Error{"“" + options.project + "”: " + read.error().message};
        experiment = std::move(*read);
    }
    if (options.project.empty() || !options.image.empty()) {
        const std::string source = options.image.empty() ? builtinPhotos().front().source : options.image;
        auto photo = photoFromSource(QString::fromStdString(source));
        if (!photo) return photo.error();
        experiment = experiment.photo ? experiment.onPhoto(*photo) : Experiment::startingWith(*photo);
    }
    for (const std::string& setting : options.settings) {
        const QString text = QString::fromStdString(setting);
        if (!text.contains('=')) return Error{"The setting “" + setting + "” must be written as key=value."};
        const auto done = setField(experiment, text.section('=', 0, 0), text.section('=', 1));
        if (!done) return done.error();
    }
    const auto valid = validate(experiment);
    if (!valid) return valid.error();
    return experiment;
}

/// Trains the net that the settings describe, and looks into one of its layers.
Result<void> openNetLayer(Experiment& experiment, const Chapter& chapter, int number)
{
    const auto trained = trainedView(experiment);
    if (!trained) return trained.error();
    const int count = static_cast<int>((*trained)->network->layers().size());
    if (number > count)
        return Error{"There is no layer " + std::to_string(number) + "; the net has " + std::to_string(count) + "."};
    auto layer = netLayerAt(**trained, static_cast<std::size_t>(number - 1));
    if (!layer) return layer.error();
    experiment.netLayer = std::move(*layer);
    if (experiment.looksInto(chapter.netKind)) return {};
    return Error{"The chapter “" + std::string(chapter.id) + "” shows no layer like " +
                 experiment.netLayer->title.toStdString() + "."};
}

Style styleNamed(const std::string& theme)
{
    const bool isDark = theme.ends_with("dark");
    return theme.starts_with("high-contrast") ? Style::highContrast(isDark) : Style::of(isDark);
}

Result<FigureExport> exportOf(const RenderOptions& options)
{
    static const QRegularExpression pattern(QStringLiteral("^(\\d{2,5})x(\\d{2,5})$"));
    const auto match = pattern.match(QString::fromStdString(options.size));
    if (!match.hasMatch())
        return Error{"The size “" + options.size + "” must be written as WIDTHxHEIGHT, as in 1200x800."};
    FigureExport settings;
    settings.size = {match.captured(1).toInt(), match.captured(2).toInt()};
    settings.scale = options.scale;
    settings.isTransparent = options.isTransparent;
    settings.hasFormula = !options.hasNoFormula;
    settings.style = styleNamed(options.theme);
    return settings;
}

Result<void> runRender(const RenderOptions& options)
{
    const auto application = headlessApplication();
    const Language language(QString::fromStdString(options.language));

    auto experiment = experimentOf(options);
    if (!experiment) return experiment.error();
    const auto settings = exportOf(options);
    if (!settings) return settings.error();

    const Chapter& chapter = chapters()[static_cast<std::size_t>(findChapter(QString::fromStdString(options.chapter)))];
    if (options.netLayer > 0) {
        const auto opened = openNetLayer(*experiment, chapter, options.netLayer);
        if (!opened) return opened.error();
    }
    auto input = computedInput(chapter, *experiment, settings->style.isDark);
    if (!input) return input.error();
    const auto figure = chapter.makeFigure(std::move(*input));
    if (options.step < 0 || options.step > figure->stepCount()) {
        return Error{"There is no step " + std::to_string(options.step) + "; the figure has " +
                     std::to_string(figure->stepCount()) + "."};
    }
    const Pose pose = restingPose(*experiment, (options.step == 0 ? figure->stepCount() : options.step) - 1);
    return exportFigure(QString::fromStdString(options.out), *figure, pose, *settings);
}

} // namespace

Run addRenderCommand(CLI::App& app)
{
    auto options = std::make_shared<RenderOptions>();
    std::vector<std::string> names;
    for (const Chapter& chapter : chapters()) names.emplace_back(chapter.id);
    std::string keys = "Settings:";
    for (const ExperimentField& field : experimentFields())
        keys += "\n  " + std::string(field.name) + " = " + field.values;

    CLI::App* command = app.add_subcommand("render", "Draws a chapter's figure into a file");
    command->add_option("CHAPTER", options->chapter, "The chapter")->required()->check(CLI::IsMember(names));
    command->add_option("--image", options->image, "A picture, builtin:coffee or pattern:checker");
    command->add_option("--project", options->project, "A project file");
    command->add_option("--set", options->settings, "key=value, as listed below; may be given again");
    command->add_option("--step", options->step, "The step, counted from 1 (default: the last)")
        ->check(CLI::PositiveNumber);
    command->add_option("--net-layer", options->netLayer, "Trains the net, and shows this layer of it, counted from 1")
        ->check(CLI::PositiveNumber);
    command->add_option("--theme", options->theme, "light | dark | high-contrast | high-contrast-dark")
        ->check(CLI::IsMember({"light", "dark", "high-contrast", "high-contrast-dark"}))
        ->capture_default_str();
    command->add_option("--size", options->size, "WIDTHxHEIGHT")->capture_default_str();
    command->add_option("--scale", options->scale, "Pixels of a PNG for each unit of the size")
        ->check(CLI::Range(0.1, 16.0))
        ->capture_default_str();
    command->add_option("--language", options->language, "en | zh_CN")
        ->check(CLI::IsMember({"en", "zh_CN"}))
        ->capture_default_str();
    command->add_flag("--transparent", options->isTransparent, "Leaves the background out");
    command->add_flag("--no-formula", options->hasNoFormula, "Leaves the formula under the figure out");
    command->add_option("--out", options->out, "A .png, .svg or .pdf")->required();
    command->footer(keys);
    return [options] { return runRender(*options); };
}

} // namespace convscope

#include "app/commands/command.h"

#include "app/commands/render_data.h"
#include "app/commands/render_figure.h"
#include "app/commands/render_film.h"
#include "app/headless.h"
#include "app/language.h"
#include "ui/scene/chapters/chapters.h"
#include "ui/scene/experiment_fields.h"
#include "ui/scene/image_file.h"
#include "ui/scene/pose_goals.h"
#include "ui/scene/project.h"
#include "ui/scene/training/opened_layer.h"

#include <CLI/CLI.hpp>

namespace convscope {

namespace {

struct RenderOptions {
    std::string chapter;
    std::string image;
    std::string project;
    std::vector<std::string> settings;
    int step = 0;     ///< counted from 1; 0 stands for the last
    int netLayer = 0; ///< counted from 1; 0 for the photo's region
    PageOptions page;
    DataOptions data;
    std::string language = "en";
    FilmOptions film;
    std::string out;
};

/// The project, or one of a picture alone, with the settings that are given.
Result<Project> projectOf(const RenderOptions& options)
{
    Project project;
    if (!options.project.empty()) {
        auto read = readProject(QString::fromStdString(options.project));
        if (!read) return read.error();
        project = std::move(*read);
    }
    Experiment& experiment = project.experiment;
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
    if (project.net && !isNetOf(*project.net, experiment.train)) project.net = nullptr; // another net is asked for
    return project;
}

/// Looks into a layer of the project's net or, where it has none, of the one that the settings describe, trained.
Result<void> openNetLayer(Project& project, const Chapter& chapter, int number)
{
    Experiment& experiment = project.experiment;
    const auto trained = project.net ? savedView(experiment, *project.net) : trainedView(experiment);
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

Result<void> runRender(const RenderOptions& options)
{
    const auto application = headlessApplication();
    const QString code = QString::fromStdString(options.language);
    const auto hasFonts = checkFontsFor(code);
    if (!hasFonts) return hasFonts.error();
    const Language language(code);

    auto project = projectOf(options);
    if (!project) return project.error();
    const auto settings = exportOf(options.page);
    if (!settings) return settings.error();
    const auto isFilm = checkFilm(options.out, options.film);
    if (!isFilm) return isFilm;

    const Chapter& chapter = chapters()[static_cast<std::size_t>(findChapter(QString::fromStdString(options.chapter)))];
    if (options.netLayer > 0) {
        const auto opened = openNetLayer(*project, chapter, options.netLayer);
        if (!opened) return opened.error();
    }
    auto input = computedInput(chapter, project->experiment, settings->style.isDark, project->net);
    if (!input) return input.error();
    const auto figure = chapter.makeFigure(*input);
    if (options.step < 0 || options.step > figure->stepCount()) {
        return Error{"There is no step " + std::to_string(options.step) + "; the figure has " +
                     std::to_string(figure->stepCount()) + "."};
    }
    const Pose pose = restingPose(project->experiment, (options.step == 0 ? figure->stepCount() : options.step) - 1);
    const QString out = QString::fromStdString(options.out);
    if (options.film.isWanted) return renderFilm(*figure, pose, options.page, options.film, out);
    if (asksForData(options.data, out)) return renderData(chapter, *input, *figure, pose, options.data, out);
    return renderFigure(*figure, pose, options.page, out);
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
    CLI::Option* step = command->add_option("--step", options->step, "The step, counted from 1 (default: the last)")
                            ->check(CLI::PositiveNumber);
    command->add_option("--net-layer", options->netLayer, "Trains the net, and shows this layer of it, counted from 1")
        ->check(CLI::PositiveNumber);
    addPageOptions(*command, options->page);
    addDataOptions(*command, options->data);
    command->add_option("--language", options->language, "en | zh_CN")
        ->check(CLI::IsMember({"en", "zh_CN"}))
        ->capture_default_str();
    addFilmOptions(*command, options->film, step);
    command
        ->add_option("--out", options->out,
                     "A .png, .svg or .pdf; with --animate a .gif, .mp4, .webm or .png; with --tensor a .npy, .csv or "
                     ".tex; with --code a .py; a .tex alone is the formula")
        ->required();
    command->footer(keys);
    return [options] { return runRender(*options); };
}

} // namespace convscope

#include "app/commands/render_film.h"

#include "app/interrupt.h"
#include "app/progress_line.h"

#include <CLI/CLI.hpp>
#include <QFileInfo>
#include <QRegularExpression>
#include <cmath>

namespace convscope {

namespace {

/// "5" or "5-20", counted from 1.
Result<FilmPace> paceOf(const FilmOptions& options)
{
    FilmPace pace = options.pace;
    pace.hasMotion = !options.hasNoMotion;
    if (options.steps.empty()) return pace;
    static const QRegularExpression pattern(QStringLiteral("^(\\d{1,7})(?:-(\\d{1,7}))?$"));
    const auto match = pattern.match(QString::fromStdString(options.steps));
    if (!match.hasMatch()) return Error{"The steps “" + options.steps + "” must be written as FROM-TO, as in 1-20."};
    pace.firstStep = match.captured(1).toInt() - 1;
    pace.lastStep = match.captured(2).isEmpty() ? pace.firstStep : match.captured(2).toInt() - 1;
    if (pace.lastStep < 0) return Error{"The steps “" + options.steps + "” are counted from 1."};
    return pace;
}

/// Tells the export's progress on stderr, and stops it at Ctrl-C.
class FilmProgress {
public:
    explicit FilmProgress(int frames) : m_frames(frames) {}

    ExportProgress progress()
    {
        return {[this](double share) { report(share); }, m_stop.get_token()};
    }

private:
    void report(double share)
    {
        if (m_interrupt.isRequested()) m_stop.request_stop();
        if (!m_line.isDue()) return;
        const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - m_begun;
        const double left = passed.count() / share * (1.0 - share);
        m_line.show(frameLine(static_cast<int>(std::lround(share * m_frames)), m_frames, left, terminalColumns()));
    }

    int m_frames;
    Interrupt m_interrupt;
    ProgressLine m_line;
    std::stop_source m_stop;
    std::chrono::steady_clock::time_point m_begun = std::chrono::steady_clock::now();
};

} // namespace

void addFilmOptions(CLI::App& command, FilmOptions& options, CLI::Option* step)
{
    FilmPace& pace = options.pace;
    CLI::Option* animate = command.add_flag("--animate", options.isWanted,
                                            "Writes the steps as a film: a .gif, .mp4, .webm, or numbered "
                                            "pictures for a .png or a folder");
    animate->excludes(step);
    command.add_option("--steps", options.steps, "FROM-TO, counted from 1 (default: all)")->needs(animate);
    command.add_option("--every", pace.every, "Shows every so many steps only")
        ->check(CLI::PositiveNumber)
        ->capture_default_str()
        ->needs(animate);
    command.add_option("--fps", pace.framesPerSecond, "Frames a second")->capture_default_str()->needs(animate);
    command.add_option("--seconds-per-step", pace.secondsPerStep, "How long a step takes")
        ->capture_default_str()
        ->needs(animate);
    command.add_flag("--no-motion", options.hasNoMotion, "Lets each step stand still, a picture a step")
        ->needs(animate);
    command.add_option("--end-pause", pace.endPause, "Seconds that the last frame stays")
        ->capture_default_str()
        ->needs(animate);
    command.add_option("--loop", options.plays, "How often a GIF is played; 0 is for ever (default: 0)")
        ->check(CLI::NonNegativeNumber)
        ->needs(animate);
}

Result<void> checkFilm(const std::string& out, const FilmOptions& options)
{
    const QString ending = QFileInfo(QString::fromStdString(out)).suffix().toLower();
    if (options.isWanted || figureFormats().contains(ending) || !animationEndings().contains(ending)) return {};
    return Error{"“" + out + "” is the name of a film; add --animate, or name a ." +
                 figureFormats().join(", .").toStdString() + "."};
}

Result<void> renderFilm(Figure& figure, const Pose& pose, const PageOptions& page, const FilmOptions& options,
                        const QString& out)
{
    const auto format = animationFormatOf(out);
    if (!format) return format.error();
    if (options.plays && !format->repeats)
        return Error{"Only a GIF says how often it is played; leave --loop out, or name a .gif."};
    if (page.isTransparent && format->isTimed)
        return Error{"Only PNG pictures can be transparent; leave --transparent out, or name a .png."};
    const auto pace = paceOf(options);
    if (!pace) return pace.error();
    const auto settings = exportOf(figure, pose, page, out);
    if (!settings) return settings.error();
    const AnimationExport film{*settings, *pace, options.plays.value_or(0)};
    const auto frames = checkAnimation(out, figure, film);
    if (!frames) return frames.error();
    FilmProgress progress(frames->size());
    return exportAnimation(out, figure, pose, film, progress.progress());
}

} // namespace convscope

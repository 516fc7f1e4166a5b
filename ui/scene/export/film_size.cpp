#include "ui/scene/export/film_size.h"

#include <QDirIterator>
#include <QFileInfo>
#include <QTemporaryDir>
#include <algorithm>
#include <cmath>

namespace convscope {

namespace {

constexpr double kMostFrames = 30.0; // of a step that is written for an estimate

/// A piece of a film, as it comes out.
struct Piece {
    double frames = 0.0;
    double bytes = 0.0;
};

Result<Piece> written(const QString& ending, const Figure& figure, const Pose& pose, const AnimationExport& settings,
                      const std::stop_token& stop)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath("film." + ending);
    const auto frames = checkAnimation(path, figure, settings);
    if (!frames) return frames.error();
    ExportProgress progress;
    progress.stop = stop;
    const auto done = exportAnimation(path, figure, pose, settings, progress);
    if (!done) return done.error();
    Piece piece{static_cast<double>(frames->size()), 0.0};
    QDirIterator files(folder.path(), QDir::Files);
    while (files.hasNext()) piece.bytes += static_cast<double>(QFileInfo(files.next()).size());
    return piece;
}

} // namespace

Result<std::int64_t> estimatedFilmSize(const QString& ending, const Figure& figure, const Pose& pose,
                                       const AnimationExport& settings, const std::stop_token& stop)
{
    const auto frames = checkAnimation("film." + ending, figure, settings);
    if (!frames) return frames.error();
    // From the middle, one step and two: what the second adds is added by all others, too.
    AnimationExport one = settings;
    FilmPace& pace = one.pace;
    if (pace.lastStep == -1) pace.lastStep = figure.stepCount() - 1;
    pace.endPause = 0.0;
    pace.secondsPerStep = std::min(pace.secondsPerStep, kMostFrames / pace.framesPerSecond);
    const int middle = pace.firstStep + frames->steps() / 2 * pace.every;
    AnimationExport two = one;
    two.pace.firstStep = std::min(middle, two.pace.lastStep);
    two.pace.lastStep = std::min(middle + two.pace.every, two.pace.lastStep);
    pace.firstStep = pace.lastStep = two.pace.firstStep;

    const auto shorter = written(ending, figure, pose, one, stop);
    if (!shorter) return shorter.error();
    const auto longer = written(ending, figure, pose, two, stop);
    if (!longer) return longer.error();
    const double added = longer->frames - shorter->frames;
    const double perFrame = added > 0.0 ? std::max(0.0, (longer->bytes - shorter->bytes) / added) : 0.0;
    return std::llround(longer->bytes + std::max(0.0, frames->size() - longer->frames) * perFrame);
}

} // namespace convscope

#pragma once

#include "engine/error.h"
#include "ui/scene/export/animation_frames.h"
#include "ui/scene/export/export_progress.h"
#include "ui/scene/export/figure_export.h"

#include <QString>
#include <QStringList>
#include <vector>

namespace convscope {

/// How a figure's walk is put into a film.
struct AnimationExport {
    FigureExport page; ///< of each frame; size times scale is its size in pixels
    FilmPace pace;
    int plays = 0; ///< GIF only: how often it is played; 0 for ever
};

/// Writes a film by the ending of the file's name: .gif, .mp4, .webm, or numbered pictures for .png (see
/// pngFrameName). A failure or a stop leaves no half file, and keeps the old one.
Result<void> exportAnimation(const QString& path, const Figure& figure, const Pose& pose,
                             const AnimationExport& settings, const ExportProgress& progress = {});

/// What would be refused before anything is painted: the kind of file, and the pace that it cannot keep.
Result<AnimationFrames> checkAnimation(const QString& path, const Figure& figure, const AnimationExport& settings);

/// A kind of film, for lists to choose from.
struct AnimationFormat {
    QString ending;
    QString name; ///< "GIF", "PNG frames"
    bool repeats; ///< it says itself how often it is played
    bool isTimed; ///< it says how long each picture is shown
};
std::vector<AnimationFormat> animationFormats();
/// By the file's name; an error where it is no film's.
Result<AnimationFormat> animationFormatOf(const QString& path);
QStringList animationEndings();
/// An error where a film of this name cannot keep the rate exactly.
Result<void> keepsRate(const QString& path, double framesPerSecond);

/// "frame-0001.png" for the first of them, where they are to be named "frame.png"; a folder, or a name that ends in
/// "/", gets frame-0001.png and so on in it; a name that has its number, "a-0000.png", counts on from that number.
QString pngFrameName(const QString& path, int index, int count);

} // namespace convscope

#pragma once

#include "app/commands/render_figure.h"
#include "ui/scene/export/animation_export.h"

#include <optional>
#include <string>

namespace CLI {
class Option;
}

namespace convscope {

/// What `render` is told about a film of the figure's steps.
struct FilmOptions {
    bool isWanted = false;
    std::string steps; ///< "1-20", counted from 1; all where it is empty
    FilmPace pace;
    bool hasNoMotion = false;
    std::optional<int> plays; ///< 0: for ever
};

/// Adds --animate and what goes with it; `step` is the option that a film has no use for.
void addFilmOptions(CLI::App& command, FilmOptions& options, CLI::Option* step);

/// What the file's name alone tells: a film is wanted and named, or neither.
Result<void> checkFilm(const std::string& out, const FilmOptions& options);

/// Writes the film, with its progress on stderr, of a figure which has not been painted yet. Ctrl-C stops it, and
/// leaves no file.
Result<void> renderFilm(Figure& figure, const Pose& pose, const PageOptions& page, const FilmOptions& options,
                        const QString& out);

} // namespace convscope

#pragma once

#include "ui/scene/chapters/chapters.h"
#include "ui/scene/export/export_progress.h"

#include <string>

namespace CLI {
class App;
}

namespace convscope {

/// How `convscope render` writes what is on the stage as something else than a picture.
struct DataOptions {
    std::string tensor; ///< a name of Figure::tensors(), or "all"; empty where it was not given
    std::string code;   ///< a language; empty where it was not given
};

void addDataOptions(CLI::App& command, DataOptions& options);

/// Whether it is data that the options and the file's ending ask for.
bool asksForData(const DataOptions& options, const QString& out);

/// Writes a tensor, all of them, a program, or the formula of a step.
Result<void> renderData(const Chapter& chapter, const FigureInput& input, const Figure& figure, const Pose& pose,
                        const DataOptions& options, const QString& out);

} // namespace convscope

#pragma once

#include "ui/scene/export/figure_export.h"

#include <string>

namespace CLI {
class App;
}

namespace convscope {

/// How `convscope render` puts a figure onto a page.
struct PageOptions {
    std::string theme = "light";
    std::string size = "1200x800";
    double scale = 1.0;
    double dpi = 0.0;      ///< 0 where it was not given
    double typeSize = 0.0; ///< in points; 0 where it was not given
    std::string caption;
    std::string panel;
    std::string text; ///< empty where it was not given
    bool isTransparent = false;
    bool hasNoFormula = false;
};

void addPageOptions(CLI::App& command, PageOptions& options);

/// All but the panel and the type's size, which depend on the figure.
Result<FigureExport> exportOf(const PageOptions& options);

/// Writes a still figure, which has not been painted yet.
Result<void> renderFigure(Figure& figure, const Pose& pose, const PageOptions& options, const QString& out);

} // namespace convscope

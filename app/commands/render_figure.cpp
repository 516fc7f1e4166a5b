#include "app/commands/render_figure.h"

#include "ui/scene/export/figure_parts.h"
#include "ui/scene/export/page_size.h"

#include <CLI/CLI.hpp>
#include <QFileInfo>

namespace convscope {

namespace {

constexpr double kDotsPerInch = 300.0; // of a PNG in millimetres, unless it is said

bool hasEnding(const QString& path, const char* ending)
{
    return QFileInfo(path).suffix().compare(QLatin1String(ending), Qt::CaseInsensitive) == 0;
}

/// Options that would do nothing.
Result<void> checkEnding(const PageOptions& options, const QString& out)
{
    if (!options.text.empty() && !hasEnding(out, "svg"))
        return Error{"--text is for .svg files; “" + out.toStdString() + "” is none."};
    if (options.dpi > 0.0 && !hasEnding(out, "png"))
        return Error{"--dpi is for .png files; “" + out.toStdString() + "” is none."};
    return {};
}

} // namespace

void addPageOptions(CLI::App& command, PageOptions& options)
{
    std::vector<std::string> themes;
    for (const NamedStyle& each : namedStyles()) themes.emplace_back(each.id);
    command.add_option("--theme", options.theme, "light | dark | high-contrast | high-contrast-dark")
        ->check(CLI::IsMember(themes))
        ->capture_default_str();
    command.add_option("--size", options.size, "WIDTHxHEIGHT in pixels, or with mm: 170x110mm")->capture_default_str();
    command.add_option("--scale", options.scale, "Pixels of a PNG for each unit of the size")
        ->check(CLI::Range(0.1, 16.0))
        ->capture_default_str();
    command.add_option("--dpi", options.dpi, "Pixels of a PNG for each inch of a size in mm (default: 300)")
        ->check(CLI::Range(30.0, 2400.0));
    command
        .add_option("--type-size", options.typeSize,
                    "Of the figure's plain type, in points (default: as it is laid out)")
        ->check(CLI::PositiveNumber);
    command.add_option("--panel", options.panel, "One panel alone, no larger than the size; a wrong name lists them");
    command.add_option("--caption", options.caption, "Text under the figure");
    command.add_option("--text", options.text, "Letters of an SVG: paths | text (default: paths, exact everywhere)")
        ->check(CLI::IsMember({"paths", "text"}));
    command.add_flag("--transparent", options.isTransparent, "Leaves the background out");
    command.add_flag("--no-formula", options.hasNoFormula, "Leaves the formula under the figure out");
}

Result<FigureExport> exportOf(const PageOptions& options)
{
    FigureExport settings;
    const auto sized = setPageSize(settings, QString::fromStdString(options.size));
    if (!sized) return sized.error();
    settings.scale = options.scale;
    if (settings.unitsPerInch != FigureExport().unitsPerInch)
        settings.scale *= (options.dpi > 0.0 ? options.dpi : kDotsPerInch) / settings.unitsPerInch;
    else if (options.dpi > 0.0)
        return Error{"--dpi needs a size in millimetres, as in 170x110mm; “" + options.size + "” is pixels."};
    settings.isTransparent = options.isTransparent;
    settings.hasFormula = !options.hasNoFormula;
    for (const NamedStyle& each : namedStyles())
        if (options.theme == each.id) settings.style = each.style;
    settings.caption = QString::fromStdString(options.caption);
    settings.svgText = options.text == "text" ? SvgText::Fonts : SvgText::Paths;
    return settings;
}

Result<FigureExport> exportOf(Figure& figure, const Pose& pose, const PageOptions& options, const QString& out)
{
    const auto fits = checkEnding(options, out);
    if (!fits) return fits.error();
    auto settings = exportOf(options);
    if (!settings) return settings;
    if (!options.panel.empty()) {
        const auto part = findFigurePart(figure, pose, QString::fromStdString(options.panel));
        if (!part) return part.error();
        settings->part = *part;
    }
    if (options.typeSize > 0.0) {
        const auto sized = setTypeSize(figure, pose, *settings, options.typeSize);
        if (!sized) return sized.error();
    }
    return settings;
}

Result<void> renderFigure(Figure& figure, const Pose& pose, const PageOptions& options, const QString& out)
{
    const auto settings = exportOf(figure, pose, options, out);
    if (!settings) return settings.error();
    return exportFigure(out, figure, pose, *settings);
}

} // namespace convscope

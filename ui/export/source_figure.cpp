#include "ui/export/source_figure.h"

namespace convscope {

namespace {

Result<FigureInput> inputFor(const ExportSource& source, bool isDark)
{
    const bool isComplete = !shows(source.chapter, Controls::View) || source.input.filtered;
    if (isComplete && isDark == source.settings.style.isDark) return source.input;
    return inTheme(source.chapter, source.input, isDark);
}

} // namespace

Result<std::unique_ptr<Figure>> sourceFigure(const ExportSource& source, bool isDark, double typeScale)
{
    auto input = inputFor(source, isDark);
    if (!input) return input.error();
    auto figure = source.chapter.makeFigure(std::move(*input));
    figure->setTypeScale(typeScale);
    return figure;
}

} // namespace convscope

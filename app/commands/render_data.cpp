#include "app/commands/render_data.h"

#include "engine/io/whole_file.h"
#include "ui/scene/export/code/languages.h"
#include "ui/scene/export/data_export.h"
#include "ui/scene/export/latex.h"

#include <CLI/CLI.hpp>
#include <QFileInfo>

namespace convscope {

namespace {

QString endingOf(const QString& out) { return QFileInfo(out).suffix().toLower(); }

std::vector<std::string> languageIds()
{
    std::vector<std::string> ids;
    for (const CodeLanguage& language : codeLanguages()) ids.emplace_back(language.id);
    return ids;
}

Result<void> writeText(const QString& out, const QString& text)
{
    const QByteArray bytes = text.toUtf8();
    return writeWholeFile(out.toStdString(), {bytes.constData(), static_cast<std::size_t>(bytes.size())});
}

Error noTensor(const std::string& name, const std::vector<ExportTensor>& tensors)
{
    std::string names;
    for (const ExportTensor& each : tensors) names += (names.empty() ? "" : ", ") + each.name;
    const std::string there = names.empty() ? "there are none here." : "--tensor can be " + names + " or all.";
    return Error{name.empty() ? "A file of numbers needs --tensor: " + there
                              : "There is no tensor “" + name + "”: " + there};
}

Result<void> renderCode(const Chapter& chapter, const FigureInput& input, const DataOptions& options,
                        const QString& out)
{
    if (endingOf(out) != "py") return Error{"--code writes .py files; “" + out.toStdString() + "” is none."};
    if (options.code.empty()) return Error{"A .py file needs --code: pytorch, numpy or opencv."};
    const auto code = codeOf(*findCodeLanguage(options.code), chapter, input);
    if (!code) return code.error();
    return writeText(out, *code);
}

} // namespace

void addDataOptions(CLI::App& command, DataOptions& options)
{
    auto* tensor =
        command.add_option("--tensor", options.tensor,
                           "Numbers instead of a picture: a tensor's name, for a .npy, .csv or .tex, or all, "
                           "for an .npz or a folder; a wrong name lists them");
    command.add_option("--code", options.code, "A program that makes the same numbers: pytorch | numpy | opencv")
        ->check(CLI::IsMember(languageIds()))
        ->excludes(tensor);
}

bool asksForData(const DataOptions& options, const QString& out)
{
    const QStringList endings{"npy", "npz", "csv", "tex", "py"};
    return !options.tensor.empty() || !options.code.empty() || endings.contains(endingOf(out));
}

Result<void> renderData(const Chapter& chapter, const FigureInput& input, const Figure& figure, const Pose& pose,
                        const DataOptions& options, const QString& out)
{
    if (!options.code.empty() || endingOf(out) == "py") return renderCode(chapter, input, options, out);
    if (options.tensor.empty() && endingOf(out) == "tex")
        return writeText(out, "% Needs \\usepackage{amsmath}.\n" + toLatex(figure.formula(pose)));
    const std::vector<ExportTensor> tensors = exportTensors(figure, input);
    if (options.tensor == "all") return writeTensors(out, tensors);
    const ExportTensor* tensor = findExportTensor(tensors, options.tensor);
    if (!tensor) return noTensor(options.tensor, tensors);
    return writeTensor(out, *tensor);
}

} // namespace convscope

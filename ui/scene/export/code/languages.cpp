#include "ui/scene/export/code/languages.h"

#include <algorithm>

namespace convscope {

const std::vector<CodeLanguage>& codeLanguages()
{
    static const std::vector<CodeLanguage> all{
        {"pytorch", "PyTorch", "py", pytorchCode},
        {"numpy", "NumPy", "py", numpyCode},
        {"opencv", "OpenCV", "py", opencvCode},
    };
    return all;
}

const CodeLanguage* findCodeLanguage(std::string_view id)
{
    const auto& all = codeLanguages();
    const auto found = std::find_if(all.begin(), all.end(), [id](const CodeLanguage& each) { return id == each.id; });
    return found == all.end() ? nullptr : &*found;
}

Result<QString> codeOf(const CodeLanguage& language, const Chapter& chapter, const FigureInput& input)
{
    const auto task = codeTaskOf(chapter, input);
    if (!task) return task.error();
    return language.write(*task);
}

} // namespace convscope

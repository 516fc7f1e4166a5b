#pragma once

#include "ui/scene/export/code/code_task.h"

#include <vector>

namespace convscope {

/// What a program can be written in. Adding one is a file with its function, and a line in languages.cpp.
struct CodeLanguage {
    const char* id;     ///< on the command line: "pytorch"
    const char* title;  ///< "PyTorch"
    const char* ending; ///< of its files, without the dot
    /// The program; it makes the numbers of Figure::tensors(). An error says in a sentence why there is none.
    Result<QString> (*write)(const CodeTask& task);
};

const std::vector<CodeLanguage>& codeLanguages();
/// Null where there is none of this id.
const CodeLanguage* findCodeLanguage(std::string_view id);

/// Chapter and input as a program.
Result<QString> codeOf(const CodeLanguage& language, const Chapter& chapter, const FigureInput& input);

Result<QString> numpyCode(const CodeTask& task);
Result<QString> pytorchCode(const CodeTask& task);
Result<QString> opencvCode(const CodeTask& task);

} // namespace convscope

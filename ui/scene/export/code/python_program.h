#pragma once

#include "ui/scene/export/code/code_task.h"
#include "ui/scene/export/code/code_text.h"

namespace convscope {

/// A number that the program works out: its name among Figure::tensors(), and the expression for it.
struct CodeResult {
    QString name;
    QString expression;
};

/// The whole program: what it is about, its imports, the numbers and operations of the body, and in the end the
/// results, printed, and written as .npy files into the folder that is its argument.
QString pythonProgram(const CodeTask& task, const QString& library, const QStringList& imports, const CodeText& body,
                      const std::vector<CodeResult>& results);

/// The kernel as the user wrote it, divided and turned in the program; then the name of the weight is defined, 4-D.
void addKernel(CodeText& text, const ConvTask& task, const QString& name);
/// The sizes of the convolution's window.
WindowGeometry windowOf(const Tensor& input, const Tensor& weight, const Conv2dParams& params);
WindowGeometry windowOf(const Tensor& input, const Pool2dParams& params);

/// "# 2 above, 2 below, 2 left, 2 right; same, as TensorFlow pads: zeros"
QString paddingComment(const WindowGeometry& window, const PaddingSpec& padding, PadMode mode);

} // namespace convscope

#pragma once

#include "ui/scene/export/code/code_task.h"

namespace convscope {

/// A net as a module of PyTorch with its weights of the moment, its training, and the watched image on its way through
/// it and back.
Result<QString> pytorchNet(const CodeTask& task, const NetTask& net);

/// Lines that pool `x` into `output`, with a gradient that autograd finds.
QString pytorchPooling(const QString& x, const QString& output, const WindowGeometry& window,
                       const Pool2dParams& params);

} // namespace convscope

#pragma once

#include "ui/export/export_page.h"

#include <memory>

namespace convscope {

/// The figure of a source, for one thread alone, with all that the stage may still wait for, and in the colours of a
/// stage that is dark or light: a photo that is filtered with signs has others in the dark. For a worker.
Result<std::unique_ptr<Figure>> sourceFigure(const ExportSource& source, bool isDark, double typeScale);

} // namespace convscope

#pragma once

#include "engine/error.h"

#include <QByteArray>
#include <QString>

namespace convscope {

/// Writes a file whole, or not at all: a failure keeps what was there. The error is "<failing>: <reason>.", and says
/// that “path” cannot be written where it is not said what fails.
Result<void> saveFile(const QString& path, const QByteArray& bytes, std::string failing = {});

} // namespace convscope

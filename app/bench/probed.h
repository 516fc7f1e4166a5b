#pragma once

#include "engine/error.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace convscope {

/// Starts the program itself with a probe (see app/probe.h) and a home without settings, and returns the number that
/// it printed before it quit.
Result<double> probed(const QByteArray& probe, const QStringList& arguments, const QString& home);

} // namespace convscope

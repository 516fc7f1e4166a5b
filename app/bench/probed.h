#pragma once

#include "engine/error.h"

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <functional>

namespace convscope {

/// Starts the program itself with a probe (see app/probe.h) and a home without settings, and returns the number that
/// it printed before it quit.
Result<double> probed(const QByteArray& probe, const QStringList& arguments, const QString& home);

/// The same of a probe that prints many lines: hands on each as it comes, until the program ends, or the first error.
Result<void> readProbe(const QByteArray& probe, const QString& home,
                       const std::function<Result<void>(const QByteArray& line)>& take);

} // namespace convscope

#pragma once

#include "tests/app/program.h"

#include <QProcess>

namespace convscope {

/// Whether strace is there, and may meddle with what it runs.
inline bool canMeddle()
{
    QProcess process;
    process.start("strace", {"-f", "-o", "/dev/null", "-e", "inject=fsync:error=EIO", "true"});
    return process.waitForFinished() && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
}

/// Runs a command with a fault in its system calls, as strace's `inject` has it: "fsync:signal=KILL:when=2" ends it
/// when it calls fsync for the second time. With paths, calls that have nothing to do with them count for nothing.
inline Run runWithFault(const QString& fault, const QStringList& paths, const QStringList& command,
                        const QProcessEnvironment& environment)
{
    QStringList arguments{"-f", "-qq", "-o", "/dev/null"};
    for (const QString& path : paths) arguments << "-P" << path;
    const QString calls = fault.section(':', 0, 0);
    return runCommand("strace", arguments + QStringList{"-e", "trace=" + calls, "-e", "inject=" + fault} + command,
                      environment);
}

} // namespace convscope

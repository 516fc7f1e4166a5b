#pragma once

#include <QProcessEnvironment>
#include <QStringList>
#include <functional>

namespace convscope {

/// What a run of the program came to.
struct Run {
    int exitCode = -1; ///< -1 where it crashed or did not end
    QByteArray output;
    QByteArray errors;
    /// Exit code 1 or 2, nothing on stdout, and exactly one line on stderr.
    bool isRefusal(int code) const;
    /// All of it, for the log of a failed test.
    QByteArray report() const;
};

/// The environment of a shell without a display.
QProcessEnvironment withoutDisplay();
/// The same, with a window that nobody sees.
QProcessEnvironment offscreen();
Run runProgram(const QStringList& arguments, const QProcessEnvironment& environment = withoutDisplay());
/// `inChild` is called in the process that becomes the program, before it does.
Run runCommand(const QString& program, const QStringList& arguments, const QProcessEnvironment& environment,
               std::function<void()> inChild = {});

} // namespace convscope

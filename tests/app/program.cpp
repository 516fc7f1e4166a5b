#include "tests/app/program.h"

#include <QProcess>

namespace convscope {

namespace {

constexpr int kLongest = 30'000; // ms

} // namespace

bool Run::isRefusal(int code) const
{
    return exitCode == code && output.isEmpty() && errors.startsWith("convscope: ") && errors.endsWith('\n') &&
           errors.count('\n') == 1 && errors.trimmed().size() > 20;
}

QByteArray Run::report() const { return QByteArray::number(exitCode) + ": " + output + errors; }

QProcessEnvironment withoutDisplay()
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const char* name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}) environment.remove(name);
    return environment;
}

QProcessEnvironment offscreen()
{
    QProcessEnvironment environment = withoutDisplay();
    environment.insert("QT_QPA_PLATFORM", "offscreen");
    return environment;
}

Run runProgram(const QStringList& arguments, const QProcessEnvironment& environment)
{
    return runCommand(QStringLiteral(CONVSCOPE_PROGRAM), arguments, environment);
}

Run runCommand(const QString& program, const QStringList& arguments, const QProcessEnvironment& environment,
               std::function<void()> inChild)
{
    QProcess process;
    process.setProcessEnvironment(environment);
    if (inChild) process.setChildProcessModifier(std::move(inChild));
    process.start(program, arguments);
    Run run;
    if (process.waitForFinished(kLongest) && process.exitStatus() == QProcess::NormalExit)
        run.exitCode = process.exitCode();
    run.output = process.readAllStandardOutput();
    run.errors = process.readAllStandardError();
    return run;
}

} // namespace convscope

#include "tests/support/qt_main.h"

#include <QRegularExpression>
#include <QStringList>
#include <QtTest>
#include <atomic>
#include <cstdio>
#include <map>

namespace convscope {

namespace {

/// Subject -> maker. Filled before main, while static objects are made.
std::map<std::string, std::function<std::unique_ptr<QObject>()>>& registry()
{
    static std::map<std::string, std::function<std::unique_ptr<QObject>()>> classes;
    return classes;
}

/// Containers have no session folder, and no display a window manager; that says nothing about the program.
bool isOfTheMachine(const QString& message)
{
    return message.startsWith(QLatin1String("QStandardPaths: XDG_RUNTIME_DIR")) ||
           message.startsWith(QLatin1String("This plugin does not support "));
}

// Qt's handler is a plain function, so what it works on has to be reachable without an object.
std::atomic<int> countedOutsideOfTests = 0;
QtMessageHandler handlerOfQTest = nullptr;

void countMessage(QtMsgType type, const QMessageLogContext&, const QString& message)
{
    std::fprintf(stderr, "%s\n", qPrintable(message));
    const bool isBad = type == QtWarningMsg || type == QtCriticalMsg;
    if (isBad && !isOfTheMachine(message)) ++countedOutsideOfTests;
}

/// QTest::failOnWarning knows only warnings, so a critical message is handed on as one.
void passToQTest(QtMsgType type, const QMessageLogContext& context, const QString& message)
{
    if (isOfTheMachine(message)) return;
    handlerOfQTest(type == QtCriticalMsg ? QtWarningMsg : type, context, message);
}

} // namespace

void QtTest::init()
{
    const QtMessageHandler current = qInstallMessageHandler(passToQTest);
    if (current != passToQTest) handlerOfQTest = current;
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
}

bool registerQtTest(std::string subject, std::function<std::unique_ptr<QObject>()> make)
{
    return registry().emplace(std::move(subject), std::move(make)).second;
}

MessageWatch::MessageWatch() { qInstallMessageHandler(countMessage); }

int MessageWatch::count() const { return countedOutsideOfTests; }

int runRegisteredQtTests(int argc, char** argv)
{
    QStringList arguments;
    for (int i = 0; i < argc; ++i) arguments << QString::fromLocal8Bit(argv[i]);
    std::string chosen;
    if (argc > 1 && argv[1][0] != '-') {
        chosen = argv[1];
        arguments.removeAt(1);
    }
    if (!chosen.empty() && !registry().contains(chosen)) {
        std::fprintf(stderr, "There are no tests of “%s”; there are tests of:", chosen.c_str());
        for (const auto& [subject, make] : registry()) std::fprintf(stderr, " %s", subject.c_str());
        std::fprintf(stderr, "\n");
        return 2;
    }
    int failures = 0;
    for (const auto& [subject, make] : registry())
        if (chosen.empty() || chosen == subject) failures += QTest::qExec(make().get(), arguments) != 0;
    return failures == 0 ? 0 : 1;
}

} // namespace convscope

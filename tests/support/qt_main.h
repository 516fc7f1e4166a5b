#pragma once

#include <QObject>
#include <functional>
#include <memory>
#include <string>

namespace convscope {

/// A class of tests in which every warning and critical message of Qt is a failure, save those that a test
/// announces with QTest::ignoreMessage.
class QtTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init(); ///< before each test, by QTest
};

/// Makes a class known under the name of its subject; see CONVSCOPE_QT_TEST.
bool registerQtTest(std::string subject, std::function<std::unique_ptr<QObject>()> make);

/// Counts warnings and critical messages outside of tests, as while the application starts.
class MessageWatch {
public:
    MessageWatch();
    int count() const;
};

/// Runs all classes, or the one whose subject is the first argument; the other arguments are QTest's. Returns
/// what main returns: 0, or 1 where a test failed, or 2 for a subject that does not exist.
int runRegisteredQtTests(int argc, char** argv);

/// The main of a test program: an application without a display, `prepare` (false fails), the tests.
template <typename Application>
int runQtTests(int argc, char** argv, const std::function<bool()>& prepare)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const MessageWatch watch;
    const Application application(argc, argv);
    if (!prepare()) return 1;
    const int result = runRegisteredQtTests(argc, argv);
    return result != 0 || watch.count() == 0 ? result : 1;
}

} // namespace convscope

/// Once for each class, at the end of its file: CONVSCOPE_QT_TEST(ColormapTest, "colormap")
#define CONVSCOPE_QT_TEST(Class, subject)                                                                              \
    static const bool is##Class##Registered =                                                                          \
        convscope::registerQtTest(subject, [] { return std::unique_ptr<QObject>(std::make_unique<Class>()); })

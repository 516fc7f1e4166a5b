#include "ui/scene/quiet_stderr.h"

#include <cstdio>
#include <fcntl.h>
#include <mutex>
#include <unistd.h>

namespace convscope {

namespace {

/// The descriptor belongs to the process, and so does the count of those who want it quiet.
struct Redirection {
    std::mutex mutex;
    int count = 0;
    int original = -1;
};

Redirection& redirection()
{
    static Redirection only;
    return only;
}

} // namespace

QuietStderr::QuietStderr()
{
    Redirection& shared = redirection();
    const std::lock_guard lock(shared.mutex);
    if (shared.count++ > 0) return;
    std::fflush(stderr);
    shared.original = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    const int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (shared.original >= 0 && nowhere >= 0) dup2(nowhere, STDERR_FILENO);
    if (nowhere >= 0) close(nowhere);
}

QuietStderr::~QuietStderr()
{
    Redirection& shared = redirection();
    const std::lock_guard lock(shared.mutex);
    if (--shared.count > 0 || shared.original < 0) return;
    std::fflush(stderr);
    dup2(shared.original, STDERR_FILENO);
    close(shared.original);
    shared.original = -1;
}

} // namespace convscope

#include "app/interrupt.h"

#include <csignal>

namespace convscope {

namespace {

constexpr int kSignals[]{SIGINT, SIGTERM};

/// A handler can reach nothing but what is global.
volatile std::sig_atomic_t isNoted = 0;

void note(int) { isNoted = 1; }

/// Not where the signal is ignored, as it is for what a shell started in the background.
void setHandler(int signal, void (*from)(int), void (*to)(int))
{
    struct sigaction action {};
    if (sigaction(signal, nullptr, &action) != 0 || action.sa_handler != from) return;
    action = {};
    action.sa_handler = to;
    action.sa_flags = to == note ? static_cast<int>(SA_RESETHAND | SA_RESTART) : 0;
    sigaction(signal, &action, nullptr);
}

} // namespace

Interrupt::Interrupt()
{
    isNoted = 0;
    for (const int signal : kSignals) setHandler(signal, SIG_DFL, note);
}

Interrupt::~Interrupt()
{
    for (const int signal : kSignals) setHandler(signal, note, SIG_DFL);
}

bool Interrupt::isRequested() const { return isNoted != 0; }

} // namespace convscope

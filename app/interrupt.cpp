#include "app/interrupt.h"

#include "app/signal_handler.h"

#include <csignal>

namespace convscope {

namespace {

constexpr int kSignals[]{SIGINT, SIGTERM};

/// A handler can reach nothing but what is global.
volatile std::sig_atomic_t isNoted = 0;

void note(int) { isNoted = 1; }

} // namespace

Interrupt::Interrupt()
{
    isNoted = 0;
    for (const int signal : kSignals) replaceSignalHandler(signal, SIG_DFL, note);
}

Interrupt::~Interrupt()
{
    for (const int signal : kSignals) replaceSignalHandler(signal, note, SIG_DFL);
}

bool Interrupt::isRequested() const { return isNoted != 0; }

} // namespace convscope

#include "app/signal_handler.h"

#include <csignal>

namespace convscope {

void replaceSignalHandler(int signal, void (*from)(int), void (*to)(int))
{
    struct sigaction action {};
    if (sigaction(signal, nullptr, &action) != 0 || action.sa_handler != from) return;
    action = {};
    action.sa_handler = to;
    action.sa_flags = to == SIG_DFL ? 0 : static_cast<int>(SA_RESETHAND | SA_RESTART);
    sigaction(signal, &action, nullptr);
}

} // namespace convscope

#include "app/end_request.h"

#include "app/signal_handler.h"

#include <QSocketNotifier>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace convscope {

namespace {

constexpr int kSignals[]{SIGINT, SIGTERM, SIGHUP};

/// A handler can reach nothing but what is global, and call hardly more than write().
volatile std::sig_atomic_t writer = -1;

void tell(int)
{
    const char byte = 0;
    const auto ignored = ::write(writer, &byte, 1);
    (void)ignored;
}

} // namespace

EndRequest::EndRequest()
{
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0) return; // the signals end the program, as they would anyway
    m_reader = ends[0];
    writer = ends[1];
    m_notifier = new QSocketNotifier(m_reader, QSocketNotifier::Read, this);
    connect(m_notifier, &QSocketNotifier::activated, this, [this] {
        m_notifier->setEnabled(false); // once is enough
        Q_EMIT requested();
    });
    for (const int signal : kSignals) replaceSignalHandler(signal, SIG_DFL, tell);
}

EndRequest::~EndRequest()
{
    if (m_reader < 0) return;
    for (const int signal : kSignals) replaceSignalHandler(signal, tell, SIG_DFL);
    delete m_notifier; // before what it watches is closed
    ::close(writer);
    ::close(m_reader);
    writer = -1;
}

} // namespace convscope

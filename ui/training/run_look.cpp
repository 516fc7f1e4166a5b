#include "ui/training/run_look.h"

#include "engine/stopped.h"

#include <QElapsedTimer>
#include <utility>

namespace convscope {

namespace {

double secondsOf(const QElapsedTimer& clock) { return static_cast<double>(clock.nsecsElapsed()) * 1e-9; }

} // namespace

Result<RunLookPtr> lookAt(const LookRequest& request, const std::stop_token& stop)
{
    QElapsedTimer clock;
    clock.start();
    RunLook look;
    look.snapshot = request.snapshot;
    request.recorder->add(*request.snapshot);
    look.record = request.recorder->record();
    if (stop.stop_requested()) return stoppedError();
    if (const WatchedPixels pixels = watchedPixels(request.experiment, *request.data); !pixels.pixels.isNone()) {
        auto watched = watch(*request.network, *request.snapshot, pixels);
        if (!watched) return watched.error();
        look.watched = std::move(*watched);
    }
    look.seconds = secondsOf(clock);
    if (stop.stop_requested()) return stoppedError();
    if (!request.wantsDeadShares) return std::make_shared<const RunLook>(std::move(look));

    auto dead = probedDeadShares(*request.network, request.snapshot->state.parameters, *request.data);
    if (!dead) return dead.error();
    look.deadShares = std::make_shared<const std::vector<double>>(std::move(*dead));
    look.deadSeconds = secondsOf(clock) - look.seconds;
    return std::make_shared<const RunLook>(std::move(look));
}

} // namespace convscope

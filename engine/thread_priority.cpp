#include "engine/thread_priority.h"

#ifdef __linux__
#include <sys/resource.h>
#endif

namespace convscope {

void lowerThreadPriority()
{
#ifdef __linux__
    constexpr int kNice = 5;             // of -20 to 19; 0 is usual
    setpriority(PRIO_PROCESS, 0, kNice); // which on Linux is this thread, see sched(7); a failure changes nothing
#endif
}

} // namespace convscope

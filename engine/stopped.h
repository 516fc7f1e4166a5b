#pragma once

#include "engine/error.h"

namespace convscope {

/// What work says that ended before its time because it was asked to. Nobody is there to read it.
inline Error stoppedError() { return {"It was stopped before its end."}; }

} // namespace convscope

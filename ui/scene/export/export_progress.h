#pragma once

#include <functional>
#include <stop_token>

namespace convscope {

/// How a long export tells how far it is, and hears that it is to end.
struct ExportProgress {
    std::function<void(double share)> report = [](double) {}; ///< 0 to 1; called in the thread that works
    std::stop_token stop = {};
};

} // namespace convscope

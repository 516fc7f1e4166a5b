#pragma once

#include "engine/error.h"

#include <QJsonValue>
#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace convscope {

/// What measurements have in common.
struct BenchConditions {
    int threads = 1;
    double seconds = 2.0; ///< how long what is repeated until its median stands is repeated
};

/// What was measured.
struct Reading {
    double value = 0.0;                                     ///< the median, where there were several
    std::string unit;                                       ///< "ms", "img/s", "MB", …
    int threads = 1;                                        ///< that worked on it
    std::vector<std::pair<std::string, QJsonValue>> more{}; ///< what else is known
};

/// A figure that `convscope bench` knows.
struct Measurement {
    std::string name; ///< "frame/channels/maps": the first part is its group
    std::function<Result<Reading>(const BenchConditions&)> measure;
    const char* peer = nullptr; ///< the script in tests/peers that measures another library on the same; null for none
    bool isLong = false;        ///< it takes minutes, and is measured only where all of its name is given
};

} // namespace convscope

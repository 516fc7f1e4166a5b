#pragma once

#include "app/bench/measurement.h"

#include <QString>

namespace convscope {

/// A script that measures another library on the figures of this program, and the Python that runs it. It takes
/// [--threads N] [--seconds S] NAME, and prints the line of JSON that printReading() prints; --version says whether
/// the library is there.
struct PeerScript {
    QString python;
    QString path;
};

/// `folder` is absolute, or lies in the current folder or in one above the program. The error says what is missing:
/// the script, or a Python with the library.
Result<PeerScript> findPeerScript(const QString& folder, const QString& script);

Result<Reading> measurePeer(const PeerScript& script, const std::string& name, const BenchConditions& conditions);

} // namespace convscope

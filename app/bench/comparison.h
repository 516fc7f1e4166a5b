#pragma once

#include "app/bench/peer_script.h"

namespace convscope {

/// A figure of ours beside a peer's, both the medians of several rounds.
struct Comparison {
    Reading ours;
    Result<Reading> peer; ///< or why there is none; ours is there all the same
};

/// In turn, a round of ours and one of the peer's, so that both meet the same noise. The peer may use as many threads
/// as ours did.
Result<Comparison> compare(const Measurement& measurement, const PeerScript& peer, const BenchConditions& conditions);

/// How many times better ours is: rates are to be large, milliseconds small.
double ratio(const Reading& ours, const Reading& peer);

} // namespace convscope

#pragma once

#include "engine/net/trainer.h"

#include <chrono>

namespace convscope {

/// How long an epoch takes, and how fast images are learnt. It is told of every piece of work of the trainer.
class TrainingClock {
public:
    using Clock = std::chrono::steady_clock;

    /// A piece that began where the one before ended; it learnt so many images, or tested some.
    void endPiece(std::int64_t learntImages);
    /// The next piece begins a new epoch.
    void endEpoch();

    double epochSeconds() const;    ///< of the epoch under way, its test included
    double imagesPerSecond() const; ///< learnt, the test not counted; of the epoch under way
    double seconds() const;         ///< since the beginning

private:
    Clock::time_point m_begin = Clock::now();
    Clock::time_point m_epochBegin = m_begin;
    Clock::time_point m_pieceBegin = m_begin;
    double m_learningSeconds = 0.0;
    std::int64_t m_learntImages = 0;
};

} // namespace convscope

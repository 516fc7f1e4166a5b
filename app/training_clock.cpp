#include "app/training_clock.h"

namespace convscope {

namespace {

double secondsBetween(TrainingClock::Clock::time_point from, TrainingClock::Clock::time_point to)
{
    return std::chrono::duration<double>(to - from).count();
}

} // namespace

void TrainingClock::endPiece(std::int64_t learntImages)
{
    const auto now = Clock::now();
    if (learntImages > 0) m_learningSeconds += secondsBetween(m_pieceBegin, now);
    m_learntImages += learntImages;
    m_pieceBegin = now;
}

void TrainingClock::endEpoch()
{
    m_epochBegin = m_pieceBegin = Clock::now();
    m_learningSeconds = 0.0;
    m_learntImages = 0;
}

double TrainingClock::epochSeconds() const { return secondsBetween(m_epochBegin, m_pieceBegin); }

double TrainingClock::imagesPerSecond() const
{
    return m_learningSeconds > 0.0 ? static_cast<double>(m_learntImages) / m_learningSeconds : 0.0;
}

double TrainingClock::seconds() const { return secondsBetween(m_begin, m_pieceBegin); }

} // namespace convscope

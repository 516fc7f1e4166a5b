#include "ui/training/training_speed.h"

namespace convscope {

namespace {

constexpr double kWindow = 3.0; // seconds: longer than the test of a small net

} // namespace

void TrainingSpeed::add(double seconds, std::int64_t images)
{
    m_moments.push_back({seconds, images});
    while (m_moments.size() > 2 && seconds - m_moments[1].seconds > kWindow) m_moments.pop_front();
}

double TrainingSpeed::imagesPerSecond() const
{
    if (m_moments.size() < 2) return 0.0;
    const double seconds = m_moments.back().seconds - m_moments.front().seconds;
    const auto images = static_cast<double>(m_moments.back().images - m_moments.front().images);
    return seconds > 0.0 ? images / seconds : 0.0;
}

} // namespace convscope

#pragma once

#include <cstdint>
#include <deque>

namespace convscope {

/// How fast a training comes on, from how far it is at some moments of the last seconds.
class TrainingSpeed {
public:
    void clear() { m_moments.clear(); }
    /// Seconds since any moment, growing; images that were learnt up to then, in all epochs.
    void add(double seconds, std::int64_t images);
    /// 0 where it is not known yet.
    double imagesPerSecond() const;

private:
    struct Moment {
        double seconds;
        std::int64_t images;
    };
    std::deque<Moment> m_moments;
};

} // namespace convscope

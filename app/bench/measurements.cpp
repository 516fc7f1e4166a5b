#include "app/bench/measurements.h"

#include <iterator>

namespace convscope {

namespace {

using Group = std::vector<Measurement> (*)();
constexpr Group kGroups[]{
    frameMeasurements,    sliderMeasurements,         filterMeasurements,  blockingMeasurements,
    startMeasurements,    memoryMeasurements,         lifeMeasurements,    peakMeasurements,
    trainingMeasurements, windowTrainingMeasurements, closingMeasurements,
};

} // namespace

const std::vector<Measurement>& measurements()
{
    static const std::vector<Measurement> all = [] {
        std::vector<Measurement> list;
        for (const Group group : kGroups) {
            auto members = group();
            std::move(members.begin(), members.end(), std::back_inserter(list));
        }
        return list;
    }();
    return all;
}

} // namespace convscope

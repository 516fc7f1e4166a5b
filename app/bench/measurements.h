#pragma once

#include "app/bench/measurement.h"

#include <vector>

namespace convscope {

/// All of them, in the order in which they are measured. A new group is a file, and a line in measurements.cpp.
const std::vector<Measurement>& measurements();

std::vector<Measurement> frameMeasurements();
std::vector<Measurement> sliderMeasurements();
std::vector<Measurement> filterMeasurements();
std::vector<Measurement> blockingMeasurements();
std::vector<Measurement> startMeasurements();
std::vector<Measurement> memoryMeasurements();
std::vector<Measurement> lifeMeasurements();
std::vector<Measurement> peakMeasurements();
std::vector<Measurement> trainingMeasurements();
std::vector<Measurement> windowTrainingMeasurements();
std::vector<Measurement> closingMeasurements();

} // namespace convscope

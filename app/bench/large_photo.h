#pragma once

#include "ui/scene/experiment.h"

#include <QSize>

namespace convscope {

/// What the window's figures are measured on.
constexpr QSize kBenchScreen{1920, 1080};

/// Twelve million pixels in colour, with something to see at every scale.
PhotoPtr largePhoto();

/// The largest region of it.
Experiment largeExperiment();

} // namespace convscope

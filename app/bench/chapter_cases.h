#pragma once

#include "app/bench/measurement.h"
#include "ui/scene/chapters/chapters.h"

#include <string>
#include <vector>

namespace convscope {

/// Measures a chapter's figure with what it shows.
using MeasureChapter = Reading (*)(const Chapter& chapter, const FigureInput& input);

/// Each chapter under "group/chapter", with the largest region; those of volumes also under "group/chapter/maps", with
/// as many channels and filters as there can be, all channels apart.
std::vector<Measurement> chapterMeasurements(const std::string& group, MeasureChapter measure);

} // namespace convscope

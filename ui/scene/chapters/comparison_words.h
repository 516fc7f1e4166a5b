#pragma once

#include "ui/scene/chapters/chapters.h"

#include <array>

namespace convscope {

/// What two settings that a chapter shows side by side differ in, in words: "Sobel x · stride 2" for each, as far as
/// its controls change it; both empty where that is nothing.
std::array<QString, 2> comparedWords(const std::vector<Controls>& controls, const Experiment& a, const Experiment& b);

/// The experiment with something beside it that is worth to be compared in this chapter.
Experiment withTellingOther(const Chapter& chapter, const Experiment& experiment);

} // namespace convscope

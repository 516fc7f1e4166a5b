#include "app/life/activities.h"

namespace convscope {

namespace {

constexpr LifeActivity kActivities[]{
    {"project", keepProject},   {"pictures", openPictures}, {"edits", editSettings},   {"chapters", changeChapters},
    {"frames", playSteps},      {"pointing", pointAtCells}, {"compare", compareSides}, {"train", trainNets},
    {"layers", lookIntoLayers}, {"exports", exportFigures}, {"lessons", readLessons},  {"dialogs", openDialogs},
    {"themes", changeThemes},   {"presentation", present},
};

} // namespace

std::span<const LifeActivity> lifeActivities() { return kActivities; }

} // namespace convscope

#pragma once

#include "app/life/life_step.h"

#include <span>

namespace convscope {

/// A kind of thing that users do all day.
struct LifeActivity {
    const char* name;
    LifeSteps (*steps)(const LifeRound& round);
};

/// All of them, in the order in which a round does them. Another one is a function and a line.
std::span<const LifeActivity> lifeActivities();

LifeSteps openPictures(const LifeRound& round);
LifeSteps editSettings(const LifeRound& round);
LifeSteps keepProject(const LifeRound& round);

LifeSteps changeChapters(const LifeRound& round);
LifeSteps playSteps(const LifeRound& round);
LifeSteps pointAtCells(const LifeRound& round);
LifeSteps compareSides(const LifeRound& round);
LifeSteps exportFigures(const LifeRound& round);

LifeSteps trainNets(const LifeRound& round);
LifeSteps lookIntoLayers(const LifeRound& round);

LifeSteps readLessons(const LifeRound& round);
LifeSteps openDialogs(const LifeRound& round);
LifeSteps changeThemes(const LifeRound& round);
LifeSteps present(const LifeRound& round);

} // namespace convscope

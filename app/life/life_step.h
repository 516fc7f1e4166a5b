#pragma once

#include <QString>
#include <functional>
#include <vector>

namespace convscope {

class MainWindow;

/// What is done in one turn of the event loop, and what is waited for after it.
struct LifeStep {
    std::function<void()> act;
    std::function<bool()> isDone = {}; ///< none where it is done at once
    const char* activity = "";         ///< that it belongs to
};
using LifeSteps = std::vector<LifeStep>;

/// How much of it there is in a round.
struct LifeLoad {
    int pictures = 2;
    int chapterChanges = 50;
    int frames = 240;
    int points = 48;                ///< of the stage that are pointed at, each time
    qint64 mostPixels = 12'000'000; ///< of a picture
};

/// What a round works on.
struct LifeRound {
    MainWindow& window; ///< outlives all steps
    LifeLoad load;
    QString folder; ///< for files
    int number = 0; ///< counted from 0
};

/// After so many rounds everything that depends on their number has been there once.
constexpr int kLifePeriod = 5;

} // namespace convscope

#pragma once

#include "app/progress_line.h"
#include "engine/net/training_state.h"

#include <string>

namespace convscope {

/// A training at one moment, as a line shows it.
struct ProgressNumbers {
    int epoch = 1; ///< from 1
    int epochs = 1;
    int batch = 0; ///< learnt
    int batches = 1;
    double loss = 0.0;     ///< of the epoch under way
    double accuracy = 0.0; ///< 0 to 1
    double imagesPerSecond = 0.0;
    double secondsLeft = 0.0;
};

/// "epoch 3/10 ██████▌░░░░░ 580/938  loss 0.2134  accuracy 92.31 %  31250 img/s  0:12 left"; as wide as the terminal
/// at most, with no bar where that leaves no room for one.
std::string progressLine(const ProgressNumbers& numbers, int columns);

/// "epoch 3/10: train loss 0.2134, accuracy 92.31 %; test loss 0.2543, accuracy 90.87 %; 31250 img/s, 1.9 s"
std::string epochLine(int epoch, int epochs, const EpochScore& score, double imagesPerSecond, double seconds);

/// Shows on stderr how far a training is: on a terminal in a line that is written anew, some times a second, and
/// everywhere in one line an epoch.
class TrainingProgress {
public:
    bool isDue() const { return m_line.isDue(); } ///< on a terminal, and some time after the last
    void show(const ProgressNumbers& numbers);
    void showEpoch(const std::string& line);

private:
    ProgressLine m_line;
};

} // namespace convscope

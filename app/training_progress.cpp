#include "app/training_progress.h"

#include "app/formatted.h"

#include <cstdio>

namespace convscope {

std::string progressLine(const ProgressNumbers& numbers, int columns)
{
    const std::string begin = formatted("epoch %d/%d ", numbers.epoch, numbers.epochs);
    std::string end = formatted("%d/%d  loss %.4f  accuracy %.2f %%  %.0f img/s", numbers.batch, numbers.batches,
                                numbers.loss, 100.0 * numbers.accuracy, numbers.imagesPerSecond);
    if (numbers.imagesPerSecond > 0.0) end += "  " + durationText(numbers.secondsLeft) + " left";
    return barLine(begin, static_cast<double>(numbers.batch) / numbers.batches, end, columns);
}

std::string epochLine(int epoch, int epochs, const EpochScore& score, double imagesPerSecond, double seconds)
{
    return formatted("epoch %d/%d: train loss %.4f, accuracy %.2f %%; test loss %.4f, accuracy %.2f %%; %.0f img/s, "
                     "%.1f s",
                     epoch, epochs, score.train.meanLoss(), 100.0 * score.train.accuracy(), score.test.meanLoss(),
                     100.0 * score.test.accuracy(), imagesPerSecond, seconds);
}

void TrainingProgress::show(const ProgressNumbers& numbers) { m_line.show(progressLine(numbers, terminalColumns())); }

void TrainingProgress::showEpoch(const std::string& line)
{
    m_line.clear();
    std::fprintf(stderr, "%s\n", line.c_str());
}

} // namespace convscope

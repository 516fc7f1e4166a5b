#include "app/training_progress.h"

#include <algorithm>
#include <cstdio>

namespace convscope {

namespace {

template <typename... Values>
std::string formatted(const char* format, Values... values)
{
    char text[256];
    std::snprintf(text, sizeof text, format, values...);
    return text;
}

} // namespace

std::string progressLine(const ProgressNumbers& numbers, int columns)
{
    const std::string begin = formatted("epoch %d/%d ", numbers.epoch, numbers.epochs);
    std::string end = formatted("%d/%d  loss %.4f  accuracy %.2f %%  %.0f img/s", numbers.batch, numbers.batches,
                                numbers.loss, 100.0 * numbers.accuracy, numbers.imagesPerSecond);
    if (numbers.imagesPerSecond > 0.0) end += "  " + durationText(numbers.secondsLeft) + " left";
    const int cells = barCells(begin, end, columns);
    if (cells > 0) return begin + progressBar(static_cast<double>(numbers.batch) / numbers.batches, cells) + " " + end;
    return (begin + end).substr(0, static_cast<std::size_t>(std::max(columns - 1, 0)));
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

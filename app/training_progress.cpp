#include "app/training_progress.h"

#include <algorithm>
#include <cmath>
#include <sys/ioctl.h>
#include <unistd.h>

namespace convscope {

namespace {

using namespace std::chrono_literals;

constexpr auto kInterval = 100ms;
constexpr int kUsualColumns = 80;
constexpr int kWidestBar = 30;
constexpr int kNarrowestBar = 5;

template <typename... Values>
std::string formatted(const char* format, Values... values)
{
    char text[256];
    std::snprintf(text, sizeof text, format, values...);
    return text;
}

/// "0:09", "12:34", "1:00:05"
std::string durationText(double seconds)
{
    const auto whole = static_cast<long long>(std::clamp(std::ceil(seconds), 0.0, 3.6e8));
    const long long hours = whole / 3600;
    const int minutes = static_cast<int>(whole / 60 % 60);
    const int rest = static_cast<int>(whole % 60);
    return hours > 0 ? formatted("%lld:%02d:%02d", hours, minutes, rest) : formatted("%d:%02d", minutes, rest);
}

/// Blocks are told apart by eighths of a cell.
std::string bar(double share, int cells)
{
    static constexpr const char* kEighths[]{"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
    const int eighths = static_cast<int>(std::clamp(share, 0.0, 1.0) * cells * 8);
    std::string text;
    for (int i = 0; i < eighths / 8; ++i) text += "█";
    text += kEighths[eighths % 8];
    for (int i = (eighths + 7) / 8; i < cells; ++i) text += "░";
    return text;
}

int terminalColumns()
{
    winsize size{};
    return ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : kUsualColumns;
}

} // namespace

std::string progressLine(const ProgressNumbers& numbers, int columns)
{
    const std::string begin = formatted("epoch %d/%d ", numbers.epoch, numbers.epochs);
    std::string end = formatted("%d/%d  loss %.4f  accuracy %.2f %%  %.0f img/s", numbers.batch, numbers.batches,
                                numbers.loss, 100.0 * numbers.accuracy, numbers.imagesPerSecond);
    if (numbers.imagesPerSecond > 0.0) end += "  " + durationText(numbers.secondsLeft) + " left";
    const int used = static_cast<int>(begin.size() + end.size()) + 2; // the last column stays empty: it would wrap
    const int cells = std::min(columns - used, kWidestBar);
    if (cells >= kNarrowestBar)
        return begin + bar(static_cast<double>(numbers.batch) / numbers.batches, cells) + " " + end;
    return (begin + end).substr(0, static_cast<std::size_t>(std::max(columns - 1, 0)));
}

std::string epochLine(int epoch, int epochs, const EpochScore& score, double imagesPerSecond, double seconds)
{
    return formatted("epoch %d/%d: train loss %.4f, accuracy %.2f %%; test loss %.4f, accuracy %.2f %%; %.0f img/s, "
                     "%.1f s",
                     epoch, epochs, score.train.meanLoss(), 100.0 * score.train.accuracy(), score.test.meanLoss(),
                     100.0 * score.test.accuracy(), imagesPerSecond, seconds);
}

TrainingProgress::TrainingProgress() : m_isTerminal(isatty(STDERR_FILENO) == 1) {}

TrainingProgress::~TrainingProgress() { clear(); }

bool TrainingProgress::isDue() const { return m_isTerminal && std::chrono::steady_clock::now() - m_shown >= kInterval; }

void TrainingProgress::show(const ProgressNumbers& numbers)
{
    std::fprintf(stderr, "\r%s\x1b[K", progressLine(numbers, terminalColumns()).c_str());
    std::fflush(stderr);
    m_isShown = true;
    m_shown = std::chrono::steady_clock::now();
}

void TrainingProgress::showEpoch(const std::string& line)
{
    clear();
    std::fprintf(stderr, "%s\n", line.c_str());
}

void TrainingProgress::clear()
{
    if (m_isShown) std::fputs("\r\x1b[K", stderr);
    m_isShown = false;
}

} // namespace convscope

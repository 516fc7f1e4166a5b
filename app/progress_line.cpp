#include "app/progress_line.h"

#include "app/formatted.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <sys/ioctl.h>
#include <unistd.h>

namespace convscope {

namespace {

using namespace std::chrono_literals;

constexpr auto kInterval = 100ms;
constexpr int kUsualColumns = 80;
constexpr int kWidestBar = 30;
constexpr int kNarrowestBar = 5;

/// Of so many cells, of which `share` is filled; blocks are told apart by eighths of a cell.
std::string progressBar(double share, int cells)
{
    static constexpr const char* kEighths[]{"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
    const int eighths = static_cast<int>(std::clamp(share, 0.0, 1.0) * cells * 8);
    std::string text;
    for (int i = 0; i < eighths / 8; ++i) text += "█";
    text += kEighths[eighths % 8];
    for (int i = (eighths + 7) / 8; i < cells; ++i) text += "░";
    return text;
}

} // namespace

std::string durationText(double seconds)
{
    const auto whole = static_cast<long long>(std::clamp(std::ceil(seconds), 0.0, 3.6e8));
    const long long hours = whole / 3600;
    const int minutes = static_cast<int>(whole / 60 % 60);
    const int rest = static_cast<int>(whole % 60);
    return hours > 0 ? formatted("%lld:%02d:%02d", hours, minutes, rest) : formatted("%d:%02d", minutes, rest);
}

std::string barLine(const std::string& begin, double share, const std::string& end, int columns)
{
    const int used = static_cast<int>(begin.size() + end.size()) + 2; // the last column stays empty: it would wrap
    const int cells = std::min(columns - used, kWidestBar);
    if (cells >= kNarrowestBar) return begin + progressBar(share, cells) + " " + end;
    return (begin + end).substr(0, static_cast<std::size_t>(std::max(columns - 1, 0)));
}

std::string frameLine(int frame, int frames, double secondsLeft, int columns)
{
    const double share = static_cast<double>(frame) / frames;
    const std::string begin = formatted("frame %d/%d ", frame, frames);
    const std::string end = formatted("%d %%  ", static_cast<int>(100.0 * share)) + durationText(secondsLeft) + " left";
    return barLine(begin, share, end, columns);
}

int terminalColumns()
{
    winsize size{};
    return ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : kUsualColumns;
}

ProgressLine::ProgressLine() : m_isTerminal(isatty(STDERR_FILENO) == 1) {}

ProgressLine::~ProgressLine() { clear(); }

bool ProgressLine::isDue() const { return m_isTerminal && std::chrono::steady_clock::now() - m_shown >= kInterval; }

void ProgressLine::show(const std::string& text)
{
    std::fprintf(stderr, "\r%s\x1b[K", text.c_str());
    std::fflush(stderr);
    m_isShown = true;
    m_shown = std::chrono::steady_clock::now();
}

void ProgressLine::clear()
{
    if (m_isShown) std::fputs("\r\x1b[K", stderr);
    m_isShown = false;
}

} // namespace convscope

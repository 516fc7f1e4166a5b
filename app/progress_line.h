#pragma once

#include <chrono>
#include <string>

namespace convscope {

/// "0:09", "12:34", "1:00:05"
std::string durationText(double seconds);

/// A bar, of which `share` is filled, between two texts, so that all fits into the columns; none where that leaves no
/// room for one.
std::string barLine(const std::string& begin, double share, const std::string& end, int columns);

/// "frame 580/938 ██████▌░░░░░ 62 %  0:12 left"; as wide as the terminal at most.
std::string frameLine(int frame, int frames, double secondsLeft, int columns);

/// Of the terminal on stderr.
int terminalColumns();

/// A line on stderr that is written anew, some times a second, and gone in the end; on a terminal only.
class ProgressLine {
public:
    ProgressLine();
    ~ProgressLine();
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;

    bool isDue() const; ///< on a terminal, and some time after the last
    void show(const std::string& text);
    void clear();

private:
    bool m_isTerminal;
    bool m_isShown = false;
    std::chrono::steady_clock::time_point m_shown;
};

} // namespace convscope

#include "engine/analysis/influence.h"

#include <algorithm>
#include <map>

namespace convscope {

namespace {

/// Does kernel cell `tap` reach position `i` from some output?
bool reaches(const WindowAxis& axis, int i, int tap)
{
    const int offset = i + axis.padBefore - tap * axis.dilation; // m·s
    return offset >= 0 && offset % axis.stride == 0 && offset / axis.stride < axis.output();
}

} // namespace

int usesAlongAxis(const WindowAxis& axis, int i)
{
    int uses = 0;
    for (int tap = 0; tap < axis.kernel; ++tap) uses += reaches(axis, i, tap);
    return uses;
}

InfluenceMap::Axis::Axis(const WindowAxis& window, PadMode padMode) : padBefore(window.padBefore), input(window.input)
{
    const int size = window.padded();
    std::vector<std::vector<int>> reachOf(size, std::vector<int>(window.kernel));
    for (int place = 0; place < size; ++place)
        for (int tap = 0; tap < window.kernel; ++tap) reachOf[place][tap] = reaches(window, place - padBefore, tap);

    // Padding that repeats a cell of the image adds its own reach to that cell's.
    std::vector<std::vector<int>> total = reachOf;
    for (int place = 0; place < size; ++place) {
        const int i = place - padBefore;
        const int source = sourceIndex(i, window.input, padMode);
        if (source < 0 || source == i) continue;
        for (int tap = 0; tap < window.kernel; ++tap) total[source + padBefore][tap] += reachOf[place][tap];
    }

    std::map<std::vector<int>, int> known;
    const auto indexOf = [&](const std::vector<int>& answer) {
        const auto [entry, isNew] = known.try_emplace(answer, static_cast<int>(answers.size()));
        if (isNew) answers.push_back(answer);
        return entry->second;
    };
    for (const std::vector<int>& answer : reachOf) placeAnswerAt.push_back(indexOf(answer));
    for (const std::vector<int>& answer : total) answerAt.push_back(indexOf(answer));
}

InfluenceMap::InfluenceMap(const WindowGeometry& geometry, PadMode padMode, const std::vector<float>& magnitudes)
    : m_rows(geometry.rows, padMode), m_cols(geometry.cols, padMode)
{
    const int kernelWidth = geometry.cols.kernel;
    m_values.reserve(m_rows.answers.size() * m_cols.answers.size());
    for (const std::vector<int>& rowAnswer : m_rows.answers)
        for (const std::vector<int>& colAnswer : m_cols.answers) {
            double sum = 0.0;
            for (std::size_t j = 0; j < rowAnswer.size(); ++j) {
                if (rowAnswer[j] == 0) continue;
                for (std::size_t k = 0; k < colAnswer.size(); ++k)
                    sum += static_cast<double>(rowAnswer[j]) * colAnswer[k] * magnitudes[j * kernelWidth + k];
            }
            m_values.push_back(static_cast<float>(sum));
        }

    std::vector<bool> rowInImage(m_rows.answers.size());
    std::vector<bool> colInImage(m_cols.answers.size());
    for (int y = 0; y < geometry.rows.input; ++y) rowInImage[m_rows.answerAt[y + m_rows.padBefore]] = true;
    for (int x = 0; x < geometry.cols.input; ++x) colInImage[m_cols.answerAt[x + m_cols.padBefore]] = true;
    for (std::size_t r = 0; r < rowInImage.size(); ++r)
        for (std::size_t c = 0; c < colInImage.size(); ++c)
            if (rowInImage[r] && colInImage[c]) m_maximum = std::max(m_maximum, m_values[r * colInImage.size() + c]);
}

float InfluenceMap::at(int y, int x) const
{
    const bool inImage = m_rows.inImage(y) && m_cols.inImage(x);
    const int row = (inImage ? m_rows.answerAt : m_rows.placeAnswerAt)[y + m_rows.padBefore];
    const int col = (inImage ? m_cols.answerAt : m_cols.placeAnswerAt)[x + m_cols.padBefore];
    return m_values[row * m_cols.answers.size() + col];
}

} // namespace convscope

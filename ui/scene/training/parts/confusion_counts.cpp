#include "ui/scene/training/parts/confusion_counts.h"

#include <algorithm>
#include <tuple>

namespace convscope {

namespace {

double shareOf(int part, int whole) { return whole > 0 ? static_cast<double>(part) / whole : -1.0; }

} // namespace

ConfusionCounts::ConfusionCounts(const Dataset& data, const TestAnswersPtr& answers) : m_classes(data.classCount())
{
    const auto classes = static_cast<std::size_t>(m_classes);
    m_counts.resize(classes * classes);
    m_ofTruth.resize(classes);
    m_ofAnswer.resize(classes);
    if (!answers) return;
    for (std::size_t place = 0; place < std::min(answers->size(), data.test.size()); ++place) {
        m_cells.push_back({data.label(data.test[place]), (*answers)[place]});
        const auto [truth, answer] = m_cells.back();
        ++m_counts[index({truth, answer})];
        ++m_ofTruth[static_cast<std::size_t>(truth)];
        ++m_ofAnswer[static_cast<std::size_t>(answer)];
    }
}

double ConfusionCounts::share(ConfusionCell cell) const { return shareOf(count(cell), ofTruth(cell.truth)); }

double ConfusionCounts::precision(int label) const { return shareOf(count({label, label}), ofAnswer(label)); }

double ConfusionCounts::accuracy() const
{
    int right = 0;
    for (int label = 0; label < m_classes; ++label) right += count({label, label});
    return shareOf(right, total());
}

std::vector<int> ConfusionCounts::imagesBehind(ConfusionCell cell) const
{
    std::vector<int> places;
    for (int place = 0; place < total(); ++place)
        if (cellOf(place) == cell) places.push_back(place);
    return places;
}

std::vector<int> ConfusionCounts::mistakes() const
{
    constexpr int kOfAKind = 6; // then the next kind's turn comes, that one does not hide all others
    struct Mistake {
        int place;
        int round;
        int count;
        std::size_t cell;
    };
    std::vector<Mistake> mistakes;
    std::vector<int> met(m_counts.size());
    for (int place = 0; place < total(); ++place) {
        const ConfusionCell cell = cellOf(place);
        if (cell.truth != cell.answer)
            mistakes.push_back({place, met[index(cell)]++ / kOfAKind, count(cell), index(cell)});
    }
    const auto order = [](const Mistake& a) { return std::tuple(a.round, -a.count, a.cell, a.place); };
    std::sort(mistakes.begin(), mistakes.end(),
              [&](const Mistake& a, const Mistake& b) { return order(a) < order(b); });
    std::vector<int> places;
    for (const Mistake& mistake : mistakes) places.push_back(mistake.place);
    return places;
}

} // namespace convscope

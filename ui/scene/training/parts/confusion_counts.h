#pragma once

#include "engine/net/trainer.h"
#include "ui/scene/train_settings.h"

namespace convscope {

/// How often each class was taken for each in the test.
class ConfusionCounts {
public:
    /// Without answers all counts are 0.
    ConfusionCounts(const Dataset& data, const TestAnswersPtr& answers);

    int classes() const { return m_classes; }
    int total() const { return static_cast<int>(m_cells.size()); } ///< of the images tested
    int count(ConfusionCell cell) const { return m_counts[index(cell)]; }
    int ofTruth(int label) const { return m_ofTruth[static_cast<std::size_t>(label)]; }
    int ofAnswer(int label) const { return m_ofAnswer[static_cast<std::size_t>(label)]; }

    // Shares are 0..1; -1 where there is nothing to take a share of.
    double share(ConfusionCell cell) const; ///< of the images of its truth
    double recall(int label) const { return share({label, label}); }
    double precision(int label) const;
    double accuracy() const;

    /// The cell of an image, by its place in Dataset::test.
    ConfusionCell cellOf(int place) const { return m_cells[static_cast<std::size_t>(place)]; }
    /// The places in Dataset::test of the images behind a cell.
    std::vector<int> imagesBehind(ConfusionCell cell) const;
    /// All images that were taken for another class: a few of each kind, the most frequent kind first, then more of
    /// each.
    std::vector<int> mistakes() const;

private:
    std::size_t index(ConfusionCell cell) const
    {
        return static_cast<std::size_t>(cell.truth * m_classes + cell.answer);
    }

    int m_classes;
    std::vector<ConfusionCell> m_cells; ///< of each image of the test
    std::vector<int> m_counts;          ///< of each cell
    std::vector<int> m_ofTruth;         ///< their sums, of each row and column
    std::vector<int> m_ofAnswer;
};

} // namespace convscope

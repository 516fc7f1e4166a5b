#pragma once

#include "ui/scene/chapters/chapters.h"
#include "ui/scene/figure.h"
#include "ui/scene/lessons/answer.h"

#include <memory>
#include <vector>

namespace convscope {

using FigurePtr = std::unique_ptr<Figure>;

/// The figure that a question is asked of, with all that its tensors need. For files and checks; a window has one.
Result<FigurePtr> figureToAsk(const Chapter& chapter, const Experiment& experiment);

/// What a question may be about, with the planes that are in view.
std::vector<AskedTensor> askedTensors(const Figure& figure, const QRectF& bounds);

/// What is hidden on a stage until a question has been answered: the panels of what is asked for, and those that would
/// tell it. All that is not in a panel, captions and sums, is hidden with them.
struct AnswerCover {
    bool isOn = false;
    std::vector<Panel> asked;  ///< hatched, with a question mark
    std::vector<Panel> hidden; ///< gone
    Extent cells{0, 0};        ///< the size of the plane that a cell is asked of; 0 where none is

    bool asksForCells() const { return isOn && cells.h > 0; }
    bool operator==(const AnswerCover&) const = default;
};

/// The cover for an answer about these tensors.
AnswerCover coverOf(const Figure& figure, const std::vector<std::string>& tensorNames);

/// Whether a click there names a cell: in a panel of the size that is asked for. The target's row and column name it.
bool isAnswer(const AnswerCover& cover, const Figure& figure, const QRectF& bounds, const Target& target);

/// The figure under its cover: without links, and with the window where the step puts it, but nothing computed there.
/// `pose.hover` is framed where a click would answer.
void paintCovered(QPainter& painter, const AnswerCover& cover, const Figure& figure, const QRectF& bounds,
                  const Pose& pose, const Style& style);

} // namespace convscope

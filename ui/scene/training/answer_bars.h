#pragma once

#include "ui/scene/figure.h"
#include "ui/scene/training/training_view.h"

#include <QCoreApplication>
#include <vector>

namespace convscope {

/// The net's answer as bars, one a class: the most probable in the output's colour, the right one with a mark before
/// its name. Where there is no room for all classes, the most probable stand there.
struct AnswerBars {
    Q_DECLARE_TR_FUNCTIONS(AnswerBars)

public:
    std::vector<int> classes; ///< from the top, in their order
    CellGrid grid;            ///< a row each

    static AnswerBars in(const QRectF& rect, const std::vector<float>& probabilities, double unit);
    /// The width that names, bars and numbers take.
    static double widthFor(const Dataset& data, double unit);

    /// `grown` is how far the bars have come, 0..1; at 0 they are empty.
    void paint(QPainter& painter, const WatchedImage& watched, const Dataset& data, double grown, double unit,
               const Style& style) const;
    std::vector<PanelGrid> panels() const;
    /// "class 3: 92.4 %, the net's answer"
    static QString describe(const WatchedImage& watched, const Dataset& data, int classIndex);
};

/// "92.4 %"
QString percentText(double share);

} // namespace convscope

#pragma once

#include "ui/scene/figure.h"
#include "ui/scene/training/parts/confusion_counts.h"

#include <QCoreApplication>

namespace convscope {

/// The images behind a cell of the confusion matrix or, without one, behind the most frequent mistakes: as many as find
/// room. The columns of its panel count them.
class ConfusionImages {
    Q_DECLARE_TR_FUNCTIONS(ConfusionImages)

public:
    ConfusionImages(std::shared_ptr<const Dataset> data, const ConfusionCounts& counts,
                    std::optional<ConfusionCell> chosen);

    void paint(QPainter& painter, const QRectF& rect, double unit, const Style& style) const;
    /// The image that is pointed at, enlarged over the others.
    void paintEnlarged(QPainter& painter, const QRectF& rect, int image, double unit, const Style& style) const;
    std::vector<PanelGrid> panels(const QRectF& rect, double unit) const;
    /// The image's place in Dataset::test; none where a target means no image.
    std::optional<int> placeOf(const Target& target) const;

private:
    std::vector<QRectF> slotsIn(const QRectF& rect, double unit) const;
    QImage picture(int image) const;
    QString className(int label) const;
    QString title() const;
    QString subtitle(int shown) const;

    std::shared_ptr<const Dataset> m_data;
    std::optional<ConfusionCell> m_chosen;
    std::vector<int> m_places;          ///< in Dataset::test
    std::vector<ConfusionCell> m_cells; ///< of each
};

} // namespace convscope

#pragma once

#include "ui/scene/kept_picture.h"
#include "ui/scene/training/parts/confusion_images.h"
#include "ui/scene/training/train_part.h"

#include <QCoreApplication>

namespace convscope {

/// Which classes the net takes for which in the test, and the images behind a cell.
class ConfusionPart : public TrainPart {
    Q_DECLARE_TR_FUNCTIONS(ConfusionPart)

public:
    explicit ConfusionPart(const PartInput& input);

    void paint(QPainter& painter, const QRectF& rect, const Pose& pose, double unit, const Style& style) const override;
    std::vector<PanelGrid> panels(const QRectF& rect, const Pose& pose, double unit) const override;
    QString describe(const Target& target, const Pose& pose) const override;
    Touch touchOf(Panel panel) const override;
    /// A click on the chosen cell lets go of it.
    void choose(Experiment& experiment, const Target& target) const override;

private:
    struct Layout {
        CellGrid matrix;
        double columnNames = 0.0; ///< height of the room for them
        bool areTurned = false;   ///< the columns' names
        QRectF legend;
        QRectF images; ///< empty where there is no room for any
    };
    Layout layoutIn(const QRectF& rect, double unit) const;
    bool isSmall() const { return m_size == PartSize::Small; }
    QString label(int of) const;
    double widestLabel(double unit) const;
    std::optional<ConfusionCell> cellOf(const Target& target) const;

    void paintStill(QPainter& painter, const QRectF& rect, const Layout& layout, double unit, const Style& style) const;
    void paintHead(QPainter& painter, const QRectF& rect, double unit, const Style& style) const;
    void paintCells(QPainter& painter, const CellGrid& matrix, double unit, const Style& style) const;
    void paintLabels(QPainter& painter, const Layout& layout, double left, double unit, const Style& style) const;
    void paintRates(QPainter& painter, const Layout& layout, double unit, const Style& style) const;

    TrainingViewPtr m_view;
    PartSize m_size;
    ConfusionCounts m_counts;
    std::optional<ConfusionCell> m_chosen;
    ConfusionImages m_images;
    std::vector<QString> m_labels; ///< "0 T-shirt/top"
    KeptPicture m_picture;
};

} // namespace convscope

#pragma once

#include "ui/scene/kept_picture.h"
#include "ui/scene/training/ridges.h"
#include "ui/scene/training/train_part.h"

#include <QCoreApplication>

namespace convscope {

/// How a layer's weights, or their gradients, are spread, one curve behind the other as the run goes on.
class HistogramsPart : public TrainPart {
    Q_DECLARE_TR_FUNCTIONS(HistogramsPart)

public:
    enum class Numbers { Weights, WeightGradients };
    HistogramsPart(const PartInput& input, Numbers numbers);

    void paint(QPainter& painter, const QRectF& rect, const Pose& pose, double unit, const Style& style) const override;
    std::vector<PanelGrid> panels(const QRectF& rect, const Pose& pose, double unit) const override;
    QString describe(const Target& target, const Pose& pose) const override;

private:
    /// Where the ridges lie: each stands on the lower edge of its row, and reaches over those above.
    struct Layout {
        CellGrid rows;
        double height = 0.0; ///< of the highest
        double baseline(int row) const { return rows.cellRect(row, 0).bottom(); }
    };

    bool isOfGradients() const { return m_numbers == Numbers::WeightGradients; }
    Panel panel() const { return isOfGradients() ? Panel::GradientHistograms : Panel::WeightHistograms; }
    Role role() const { return isOfGradients() ? Role::Gradient : Role::Kernel; }
    QString title() const;
    QString subtitle() const;
    int rowCount() const { return static_cast<int>(m_ridges.ridges.size()); }
    const Ridge& ridge(int row) const { return m_ridges.ridges[static_cast<std::size_t>(row)]; }

    Layout layout(const QRectF& rect, double unit) const;
    QPolygonF outline(const Layout& layout, int row) const;
    void paintRidge(QPainter& painter, const Layout& layout, int row, double unit, const Style& style) const;
    void paintSteps(QPainter& painter, const Layout& layout, int highlighted, double unit, const Style& style) const;
    void paintValues(QPainter& painter, const Layout& layout, double unit, const Style& style) const;
    void paintHighlight(QPainter& painter, const Layout& layout, int row, double unit, const Style& style) const;

    TrainingViewPtr m_view;
    Numbers m_numbers;
    PartSize m_size;
    std::optional<std::size_t> m_layer; ///< none in a net without weights
    Ridges m_ridges;
    KeptPicture m_kept; ///< the ridges
};

} // namespace convscope

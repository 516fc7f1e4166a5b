#pragma once

#include "ui/scene/kept_picture.h"
#include "ui/scene/training/parts/filter_arrangement.h"
#include "ui/scene/training/parts/kernel_stack.h"
#include "ui/scene/training/train_part.h"

#include <QCoreApplication>

namespace convscope {

/// A filter through the steps of the run. The columns of its panel count the run's frames, of which some are shown.
class FilmPart : public TrainPart {
    Q_DECLARE_TR_FUNCTIONS(FilmPart)

public:
    explicit FilmPart(const PartInput& input);

    void paint(QPainter& painter, const QRectF& rect, const Pose& pose, double unit, const Style& style) const override;
    std::vector<PanelGrid> panels(const QRectF& rect, const Pose& pose, double unit) const override;
    QString describe(const Target& target, const Pose& pose) const override;

private:
    struct Layout {
        std::vector<int> shown;     ///< which frames, the last one among them
        std::vector<QRectF> frames; ///< where
        QRectF curve;
        QRectF key; ///< beside the frames
    };

    int frameCount() const { return static_cast<int>(m_steps.size()); }
    Layout layoutIn(const QRectF& rect, double unit) const;
    QString title() const;
    void paintFrames(QPainter& painter, const Layout& layout, double unit, const Style& style) const;
    void paintCurve(QPainter& painter, const Layout& layout, double unit, const Style& style) const;

    QString m_layerTitle;
    QString m_why; ///< there is no film, a sentence
    int m_filter = 0;
    int m_filters = 0;
    std::vector<std::int64_t> m_steps; ///< of each frame
    KernelStack m_stack;               ///< of each frame the one filter
    std::vector<double> m_moved;       ///< ‖W_t − W_0‖ of each frame, W_0 being the first
    KeptPicture m_picture;
};

} // namespace convscope

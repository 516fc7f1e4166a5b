#pragma once

#include "ui/scene/colormap.h"
#include "ui/scene/kept_picture.h"
#include "ui/scene/training/train_part.h"

#include <QCoreApplication>
#include <array>

namespace convscope {

/// Where the net looks in the watched image: input gradient, occlusion and Grad-CAM. The plane of its panel counts
/// these, the image being the first; a cell is a pixel in all of them.
class AttributionPart : public TrainPart {
    Q_DECLARE_TR_FUNCTIONS(AttributionPart)

public:
    enum Map { Image, Gradient, Occlusion, GradCam };
    static constexpr int kMaps = 4;

    explicit AttributionPart(const PartInput& input);

    void paint(QPainter& painter, const QRectF& rect, const Pose& pose, double unit, const Style& style) const override;
    std::vector<PanelGrid> panels(const QRectF& rect, const Pose& pose, double unit) const override;
    QString describe(const Target& target, const Pose& pose) const override;

    /// The numbers shown, (1, 1, H, W) of the image's size; none where there are none. Of the image there are none.
    const Tensor& numbers(Map map) const { return m_numbers[map]; }

private:
    /// What stands over and under a map.
    struct Words {
        QString title;
        QString subtitle;
        QString meaning; ///< what it says, and what to look for
        QString absence; ///< why there is none; empty where there is one
    };
    using Grids = std::array<CellGrid, kMaps>;

    bool has(Map map) const { return map == Image || !m_numbers[map].isNone(); }
    QString className(int label) const;
    QString title() const;
    QString subtitle() const;
    Words words(Map map) const;
    ColorMap colours(Map map, const Style& style) const;
    Grids gridsIn(const QRectF& rect, double unit) const;
    std::optional<QPoint> pixelOf(const Target& target) const;
    QImage picture(Map map, const Style& style) const;
    void paintMap(QPainter& painter, Map map, const CellGrid& grid, double width, double unit,
                  const Style& style) const;
    void paintMarks(QPainter& painter, const Grids& grids, QPoint pixel, double unit, const Style& style) const;

    TrainingViewPtr m_view;
    std::array<Tensor, kMaps> m_numbers;
    KeptPicture m_picture;
};

} // namespace convscope

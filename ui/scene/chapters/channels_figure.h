#pragma once

#include "ui/scene/figure.h"
#include "ui/scene/kept_picture.h"
#include "ui/scene/layer_parts.h"
#include "ui/scene/volume.h"

#include <QCoreApplication>

namespace convscope {

/// Chapter 5: a kernel volume slides in the input's; each channel adds its partial sum to one cell of one map.
class ChannelsFigure : public Figure {
    Q_DECLARE_TR_FUNCTIONS(ChannelsFigure)

public:
    explicit ChannelsFigure(const FigureInput& input);

    int stepCount() const override { return m_parts.stepCount(); }
    int stepsPerRow() const override { return m_parts.stepsPerRow(); }
    double largestTypeScale() const override { return 1.35; } // beyond, the numbers of the input have no room
    void paint(QPainter& painter, const QRectF& bounds, const Pose& pose, const Style& style) const override;
    std::vector<PanelGrid> panels(const QRectF& bounds, const Pose& pose) const override;
    std::vector<FigureTensor> tensors() const override;
    Formula formula(const Pose& pose) const override { return m_parts.formula(pose); }
    int termOf(const Target& target) const override { return m_parts.termOf(target); }
    std::optional<int> stepOf(const Target& target) const override { return m_parts.stepOf(target); }
    Touch touchOf(Panel panel) const override;
    QString summary() const override { return m_parts.summary(); }
    QString describe(const Target& target, const Pose& pose) const override { return m_parts.describe(target, pose); }
    std::unique_ptr<FigureSide> side() const override;

private:
    struct Layout {
        VolumePlace inputVolume;
        VolumePlace outputVolume;
        CellGrid input;
        CellGrid output;
        QRectF rows;   ///< of channels: window, kernel, partial sum
        CellGrid sums; ///< one row a channel; of many channels those around the one that the user chose
        QPointF inputTitle, middleTitle, outputTitle;
        QPointF sum;       ///< the left end of its baseline
        QRectF dimensions; ///< the line under all
        QRectF inputLegend;
        QRectF outputLegend;
        double sideWidth = 0.0;
        double middleWidth = 0.0;
        double gap = 0.0;
    };
    Layout layoutIn(const QRectF& bounds, const Pose& pose) const;
    bool hasRow(const Layout& layout, int channel) const { return layout.sums.contains(channel, 0); }
    CellGrid tapGrid(const Layout& layout, int channel, bool isKernel) const;

    void paintVolumes(QPainter& painter, const Layout& layout, const Pose& pose, double unit, const Style& style) const;
    void paintBeam(QPainter& painter, const Layout& layout, const Pose& pose, const Style& style) const;
    void paintPlanes(QPainter& painter, const Layout& layout, const Pose& pose, double unit, const Style& style,
                     const QRectF& visible) const;
    void paintChannels(QPainter& painter, const Layout& layout, const Pose& pose, double unit, const Style& style,
                       const QRectF& visible) const;
    void paintSum(QPainter& painter, const Layout& layout, const Pose& pose, double unit, const Style& style) const;
    Formula::Line dimensionLine() const;

    LayerSettings m_settings;
    LayerParts m_parts;
    KeptPicture m_inputVolume;
};

} // namespace convscope

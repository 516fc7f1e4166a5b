#pragma once

#include "ui/scene/training/answer_bars.h"
#include "ui/scene/training/net_edges.h"
#include "ui/scene/training/net_layout.h"
#include "ui/scene/training/net_moment.h"
#include "ui/scene/training/net_pictures.h"

#include <QCoreApplication>

namespace convscope {

/// The whole net with the watched image in it, on all of the stage: columns from the image to the answer, of each map
/// its activation and its gradient, edges between the columns, scales below them.
class NetPicture {
    Q_DECLARE_TR_FUNCTIONS(NetPicture)

public:
    /// With a watched image; `pictures` are its.
    NetPicture(TrainingViewPtr view, std::shared_ptr<const NetPictures> pictures)
        : m_view(std::move(view)), m_pictures(std::move(pictures))
    {}

    void paint(QPainter& painter, const QRectF& rect, const Pose& pose, double unit, const Style& style) const;
    std::vector<PanelGrid> panels(const QRectF& rect, double unit) const;

    /// Where everything stands in a rectangle.
    struct Places {
        QRectF rect;
        double unit = 0.0;
        QRectF title;
        QRectF headings;
        QRectF band; ///< of the columns
        QRectF scales;
        NetLayout layout;
        AnswerBars answer;
        QRectF loss;
    };
    const Places& placesIn(const QRectF& rect, double unit) const;

private:
    struct Canvas; // what painting needs at every turn

    std::vector<NetColumnNeed> needs(double unit) const;
    double leastWidth(int l, double unit) const;
    QRectF slotOf(const Places& places, int l) const;

    void paintTitle(const Canvas& canvas) const;
    void paintHeading(const Canvas& canvas, int l) const;
    void paintEdges(const Canvas& canvas, int l) const;
    void paintNodes(const Canvas& canvas, NetKind kind, int l) const;
    void paintNode(const Canvas& canvas, NetKind kind, int l, int node, double share) const;
    void paintScales(const Canvas& canvas) const;
    void paintScale(const Canvas& canvas, NetKind kind, int first, int last) const;
    void paintLoss(const Canvas& canvas) const;
    void paintCurrent(const Canvas& canvas) const;
    void paintFocus(const Canvas& canvas, const Target& focus) const;
    void paintFocusEdges(const Canvas& canvas, NetKind kind, int l, int node, const std::vector<NetEdge>& edges) const;
    std::vector<NetEdge> edgesOf(NetKind kind, int l, int node) const;

    TrainingViewPtr m_view;
    std::shared_ptr<const NetPictures> m_pictures;
    mutable Places m_places; ///< for the rectangle that was asked for last
};

} // namespace convscope

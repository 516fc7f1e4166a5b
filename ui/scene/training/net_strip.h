#pragma once

#include "ui/scene/training/answer_bars.h"
#include "ui/scene/training/net_moment.h"
#include "ui/scene/training/net_pictures.h"

#include <QCoreApplication>

namespace convscope {

/// The watched image on its way through the net as a strip for the overview: of each layer's maps as many as fit, and
/// the answer.
class NetStrip {
    Q_DECLARE_TR_FUNCTIONS(NetStrip)

public:
    NetStrip(TrainingViewPtr view, std::shared_ptr<const NetPictures> pictures)
        : m_view(std::move(view)), m_pictures(std::move(pictures))
    {}

    void paint(QPainter& painter, const QRectF& rect, const Pose& pose, double unit, const Style& style) const;
    std::vector<PanelGrid> panels(const QRectF& rect, double unit) const;

private:
    struct Column {
        int l = 0;
        CellGrid grid;        ///< of the first maps; each in its cell, less a gap
        double heading = 0.0; ///< width for its name
    };
    struct Places {
        std::vector<Column> columns;
        AnswerBars answer;
    };
    Places placesIn(const QRectF& rect, double unit) const;
    void paintColumn(QPainter& painter, const QRectF& rect, const Column& column, const NetMoment& moment, double unit,
                     const Style& style) const;

    TrainingViewPtr m_view;
    std::shared_ptr<const NetPictures> m_pictures;
};

} // namespace convscope

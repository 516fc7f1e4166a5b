#pragma once

#include "engine/analysis/layer_cost.h"
#include "ui/scene/experiment.h"
#include "ui/scene/style.h"

#include <QCoreApplication>
#include <QPainter>

namespace convscope {

/// What a dense layer and a convolution cost that make the same output from the same input, of one channel.
struct ConnectionCosts {
    LayerCost dense;
    LayerCost convolution;

    /// The convolution must fit the input.
    static ConnectionCosts of(Extent input, Extent kernel, const Conv2dParams& params);
};

/// Both for the region and for the whole photo.
class CostTable {
    Q_DECLARE_TR_FUNCTIONS(CostTable)

public:
    explicit CostTable(const Experiment& experiment);
    const ConnectionCosts& region() const { return m_region; }
    const ConnectionCosts& photo() const { return m_photo; }

    static constexpr double kHeight = 82.0; ///< in units
    static constexpr double kWidth = 604.0;
    void paint(QPainter& painter, QPointF topLeft, double unit, const Style& style) const;

private:
    ConnectionCosts m_region;
    ConnectionCosts m_photo;
    QString m_regionSize;
    QString m_photoSize;
};

} // namespace convscope

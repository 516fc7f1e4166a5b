#pragma once

#include "ui/scene/figure.h"
#include "ui/scene/net_layer.h"
#include "ui/scene/training/training_view.h"

#include <QPainter>
#include <memory>
#include <optional>
#include <vector>

namespace convscope {

/// How much of a part there is room for.
enum class PartSize { Small, Large }; ///< one of many on the overview, or alone on the stage

/// One side of a training as a picture: painted into any rectangle, small on the overview or large on the stage. Like a
/// figure it is immutable, and answers what is at a point.
class TrainPart {
public:
    virtual ~TrainPart() = default;

    /// Titles and all. `unit` is Figure::unit() of the whole stage.
    virtual void paint(QPainter& painter, const QRectF& rect, const Pose& pose, double unit,
                       const Style& style) const = 0;
    /// What can be pointed at.
    virtual std::vector<PanelGrid> panels(const QRectF& rect, const Pose& pose, double unit) const = 0;
    /// What the pointer is on, in words; empty where the target is none of this part's.
    virtual QString describe(const Target& target, const Pose& pose) const = 0;
    /// What a click does.
    virtual Touch touchOf(Panel) const { return Touch::None; }
    virtual void choose(Experiment&, const Target&) const {}
    virtual std::optional<NetPlace> placeOf(const Target&) const { return {}; }
};
using TrainPartPtr = std::unique_ptr<TrainPart>;

/// What a part is made of.
struct PartInput {
    const Experiment& experiment;
    TrainingViewPtr view; ///< never null
    PartSize size = PartSize::Large;
};

} // namespace convscope

#pragma once

#include "ui/scene/training/net_picture.h"
#include "ui/scene/training/net_strip.h"
#include "ui/scene/training/train_part.h"

#include <QCoreApplication>
#include <variant>

namespace convscope {

/// The whole net with the watched image in it: every map of every layer, forward and back; on the overview a strip of
/// some of them.
class NetworkPart : public TrainPart {
    Q_DECLARE_TR_FUNCTIONS(NetworkPart)

public:
    explicit NetworkPart(const PartInput& input);

    void paint(QPainter& painter, const QRectF& rect, const Pose& pose, double unit, const Style& style) const override;
    std::vector<PanelGrid> panels(const QRectF& rect, const Pose& pose, double unit) const override;
    QString describe(const Target& target, const Pose& pose) const override;
    Touch touchOf(Panel panel) const override;
    std::optional<NetPlace> placeOf(const Target& target) const override;

private:
    bool has(const Target& target) const;

    TrainingViewPtr m_view;
    std::shared_ptr<const NetPictures> m_pictures; ///< null where nothing is watched
    std::variant<std::monostate, NetPicture, NetStrip> m_picture;
};

} // namespace convscope

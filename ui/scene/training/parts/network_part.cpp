#include "ui/scene/training/parts/network_part.h"

#include "ui/scene/training/net_words.h"
#include "ui/scene/training/opened_layer.h"

namespace convscope {

NetworkPart::NetworkPart(const PartInput& input) : m_view(input.view)
{
    if (!m_view->watched) return;
    m_pictures = std::make_shared<const NetPictures>(m_view->watched, *m_view->network);
    if (input.size == PartSize::Large)
        m_picture.emplace<NetPicture>(m_view, m_pictures);
    else
        m_picture.emplace<NetStrip>(m_view, m_pictures);
}

void NetworkPart::paint(QPainter& painter, const QRectF& rect, const Pose& pose, double unit, const Style& style) const
{
    if (const auto* picture = std::get_if<NetPicture>(&m_picture)) picture->paint(painter, rect, pose, unit, style);
    if (const auto* strip = std::get_if<NetStrip>(&m_picture)) strip->paint(painter, rect, pose, unit, style);
    if (m_pictures) return;
    paintParagraph(painter, rect,
                   tr("No image goes through the net yet. Draw one, or choose a test image or the photo to watch."),
                   Role::Muted, 13.0 * unit, style);
}

std::vector<PanelGrid> NetworkPart::panels(const QRectF& rect, const Pose&, double unit) const
{
    if (const auto* picture = std::get_if<NetPicture>(&m_picture)) return picture->panels(rect, unit);
    if (const auto* strip = std::get_if<NetStrip>(&m_picture)) return strip->panels(rect, unit);
    return {};
}

bool NetworkPart::has(const Target& target) const
{
    const bool isNode = target.panel == Panel::NetMaps || target.panel == Panel::NetGradients;
    return isNode && m_pictures && target.plane >= 0 && target.plane < m_pictures->tensors() && target.col >= 0 &&
           target.col < m_pictures->nodes(target.plane);
}

QString NetworkPart::describe(const Target& target, const Pose& pose) const
{
    if (!m_pictures) return {};
    if (target.panel == Panel::NetAnswer) return AnswerBars::describe(*m_view->watched, *m_view->data, target.row);
    if (!has(target)) return {};
    const MapKind kind = target.panel == Panel::NetGradients ? MapKind::Gradient : MapKind::Activation;
    const QString name = nodeName(*m_view->network, *m_pictures, kind, target.plane, target.col);
    if (NetMoment::of(*m_view->network, pose).shown(kind, target.plane) <= 0.0)
        return tr("%1: not reached yet").arg(name);
    return tr("%1: %2; click opens it in its chapter")
        .arg(name, nodeNumbers(*m_pictures, kind, target.plane, target.col));
}

Touch NetworkPart::touchOf(Panel panel) const
{
    return panel == Panel::NetMaps || panel == Panel::NetGradients ? Touch::Open : Touch::None;
}

std::optional<NetPlace> NetworkPart::placeOf(const Target& target) const
{
    if (!has(target)) return {};
    const auto layer = static_cast<std::size_t>(std::max(0, target.plane - 1));
    NetPlace place = placeOfMap(*m_view->network, layer, target.plane == 0 ? 0 : target.col);
    place.isBackward = target.panel == Panel::NetGradients;
    return place;
}

} // namespace convscope

#include "ui/scene/export/figure_parts.h"

#include <QCoreApplication>
#include <algorithm>
#include <array>

namespace convscope {

namespace {

struct PanelName {
    Panel panel;
    const char* id;
    const char* title; ///< in English; nameOf() translates it
};

constexpr std::array kNames{
    PanelName{Panel::Photo, "photo", QT_TRANSLATE_NOOP("Panel", "The photo")},
    PanelName{Panel::Filtered, "filtered", QT_TRANSLATE_NOOP("Panel", "The photo, filtered")},
    PanelName{Panel::Region, "region", QT_TRANSLATE_NOOP("Panel", "The region")},
    PanelName{Panel::Red, "red", QT_TRANSLATE_NOOP("Panel", "Red")},
    PanelName{Panel::Green, "green", QT_TRANSLATE_NOOP("Panel", "Green")},
    PanelName{Panel::Blue, "blue", QT_TRANSLATE_NOOP("Panel", "Blue")},
    PanelName{Panel::Histogram, "histogram", QT_TRANSLATE_NOOP("Panel", "Histogram")},
    PanelName{Panel::Input, "input", QT_TRANSLATE_NOOP("Panel", "Input")},
    PanelName{Panel::Kernel, "kernel", QT_TRANSLATE_NOOP("Panel", "Kernel")},
    PanelName{Panel::Products, "products", QT_TRANSLATE_NOOP("Panel", "Products")},
    PanelName{Panel::Output, "output", QT_TRANSLATE_NOOP("Panel", "Output")},
    PanelName{Panel::Influence, "influence", QT_TRANSLATE_NOOP("Panel", "Influence")},
    PanelName{Panel::OtherInput, "other_input", QT_TRANSLATE_NOOP("Panel", "Input, second setting")},
    PanelName{Panel::OtherOutput, "other_output", QT_TRANSLATE_NOOP("Panel", "Output, second setting")},
    PanelName{Panel::OtherInfluence, "other_influence", QT_TRANSLATE_NOOP("Panel", "Influence, second setting")},
    PanelName{Panel::Gallery, "gallery", QT_TRANSLATE_NOOP("Panel", "Gallery")},
    PanelName{Panel::InputVolume, "input_volume", QT_TRANSLATE_NOOP("Panel", "Input volume")},
    PanelName{Panel::OutputVolume, "output_volume", QT_TRANSLATE_NOOP("Panel", "Output volume")},
    PanelName{Panel::Activation, "activation", QT_TRANSLATE_NOOP("Panel", "Output A[l]")},
    PanelName{Panel::Curve, "curve", QT_TRANSLATE_NOOP("Panel", "Curve of the activation")},
    PanelName{Panel::GradA, "grad_output", QT_TRANSLATE_NOOP("Panel", "dA[l]")},
    PanelName{Panel::GradZ, "grad_z", QT_TRANSLATE_NOOP("Panel", "dZ")},
    PanelName{Panel::GradInput, "grad_input", QT_TRANSLATE_NOOP("Panel", "dA[l−1]")},
    PanelName{Panel::GradWeight, "grad_weight", QT_TRANSLATE_NOOP("Panel", "dW")},
    PanelName{Panel::GradBias, "grad_bias", QT_TRANSLATE_NOOP("Panel", "db")},
    PanelName{Panel::Mask, "mask", QT_TRANSLATE_NOOP("Panel", "Mask")},
    PanelName{Panel::Channels, "channels", QT_TRANSLATE_NOOP("Panel", "All channels")},
    PanelName{Panel::Filters, "filters", QT_TRANSLATE_NOOP("Panel", "All filters")},
    PanelName{Panel::Chain, "chain", QT_TRANSLATE_NOOP("Panel", "The passes")},
    PanelName{Panel::InputNodes, "input_nodes", QT_TRANSLATE_NOOP("Panel", "Inputs as nodes")},
    PanelName{Panel::OutputNodes, "output_nodes", QT_TRANSLATE_NOOP("Panel", "Outputs as nodes")},
    PanelName{Panel::DenseNodes, "dense_nodes", QT_TRANSLATE_NOOP("Panel", "Outputs of the dense layer as nodes")},
    PanelName{Panel::Connections, "connections", QT_TRANSLATE_NOOP("Panel", "Connections as a matrix")},
    PanelName{Panel::LossCurve, "loss", QT_TRANSLATE_NOOP("Panel", "Loss")},
    PanelName{Panel::AccuracyCurve, "accuracy", QT_TRANSLATE_NOOP("Panel", "Accuracy")},
    PanelName{Panel::NetMaps, "maps", QT_TRANSLATE_NOOP("Panel", "Maps")},
    PanelName{Panel::NetGradients, "map_gradients", QT_TRANSLATE_NOOP("Panel", "Gradients of the maps")},
    PanelName{Panel::NetAnswer, "answer", QT_TRANSLATE_NOOP("Panel", "Answer of the net")},
    PanelName{Panel::GradientFlow, "flow", QT_TRANSLATE_NOOP("Panel", "Gradient flow")},
    PanelName{Panel::NetFilters, "filters", QT_TRANSLATE_NOOP("Panel", "Filters")},
    PanelName{Panel::NetFilterGradients, "filter_gradients", QT_TRANSLATE_NOOP("Panel", "Gradients of the filters")},
    PanelName{Panel::Film, "film", QT_TRANSLATE_NOOP("Panel", "A filter through the run")},
    PanelName{Panel::WeightHistograms, "weights", QT_TRANSLATE_NOOP("Panel", "Histograms of the weights")},
    PanelName{Panel::GradientHistograms, "gradients", QT_TRANSLATE_NOOP("Panel", "Histograms of the gradients")},
    PanelName{Panel::Health, "health", QT_TRANSLATE_NOOP("Panel", "Health of the layers")},
    PanelName{Panel::Confusion, "confusion", QT_TRANSLATE_NOOP("Panel", "Confusions")},
    PanelName{Panel::ConfusionImages, "confusion_images", QT_TRANSLATE_NOOP("Panel", "Images of a confusion")},
    PanelName{Panel::Attribution, "attribution", QT_TRANSLATE_NOOP("Panel", "Where the net looks")}};

const PanelName* nameOf(Panel panel)
{
    const auto found = std::find_if(kNames.begin(), kNames.end(), [&](const PanelName& n) { return n.panel == panel; });
    return found == kNames.end() ? nullptr : &*found;
}

bool isOf(const FigurePart& part, const PanelGrid& grid)
{
    return grid.panel == part.panel && (!part.plane || grid.plane == *part.plane);
}

/// Of the planes that are a panel each, which there are; none where the panel is one whole.
std::vector<int> planesApart(const std::vector<PanelGrid>& grids, Panel panel)
{
    std::vector<int> planes;
    for (const PanelGrid& each : grids) {
        if (each.panel != panel) continue;
        if (!each.onStage.isIdentity()) return {}; // a volume
        if (std::find(planes.begin(), planes.end(), each.plane) == planes.end()) planes.push_back(each.plane);
    }
    if (planes.size() < 2) return {};
    std::sort(planes.begin(), planes.end());
    return planes;
}

/// "Grad-Output" is "grad_output".
QString plain(const QString& name) { return name.toLower().replace('-', '_').replace(' ', '_'); }

} // namespace

std::vector<FigurePart> figureParts(const Figure& figure, const Pose& pose)
{
    const std::vector<PanelGrid> grids = figure.panels({0, 0, 1200, 800}, pose);
    std::vector<FigurePart> parts;
    for (const PanelGrid& each : grids) {
        const auto isKnown = [&](const FigurePart& part) { return part.panel == each.panel; };
        const PanelName* name = nameOf(each.panel);
        if (!name || each.rect().isEmpty() || std::any_of(parts.begin(), parts.end(), isKnown)) continue;
        const QString id = QLatin1String(name->id);
        const QString title = QCoreApplication::translate("Panel", name->title);
        const std::vector<int> planes = planesApart(grids, each.panel);
        if (planes.empty()) parts.push_back({id, title, each.panel, {}});
        for (std::size_t i = 0; i < planes.size(); ++i)
            parts.push_back({QStringLiteral("%1-%2").arg(id).arg(i + 1),
                             QCoreApplication::translate("Panel", "%1, number %2").arg(title).arg(i + 1), each.panel,
                             planes[i]});
    }
    return parts;
}

Result<FigurePart> findFigurePart(const Figure& figure, const Pose& pose, const QString& name)
{
    const std::vector<FigurePart> parts = figureParts(figure, pose);
    const QString wanted = plain(name);
    Panel ofTensor = Panel::None;
    for (const FigureTensor& tensor : figure.tensors())
        if (plain(QString::fromStdString(tensor.name)) == wanted) ofTensor = tensor.panel;
    QStringList known;
    for (const FigurePart& part : parts) {
        const bool isIt = plain(part.id) == wanted || plain(part.title) == wanted ||
                          (ofTensor != Panel::None && part.panel == ofTensor);
        if (isIt) return part;
        known << part.id;
    }
    return Error{"The figure has no panel “" + name.toStdString() + "”; it has " + known.join(", ").toStdString() +
                 "."};
}

QRectF rectOf(const FigurePart& part, const Figure& figure, const QRectF& bounds, const Pose& pose)
{
    QRectF rect;
    for (const PanelGrid& each : figure.panels(bounds, pose))
        if (isOf(part, each)) rect |= each.rect();
    return rect;
}

} // namespace convscope

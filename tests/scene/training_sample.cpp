#include "tests/scene/training_sample.h"

#include "tests/support/result.h"

#include <cmath>

namespace convscope {

namespace {

/// Numbers from -1 to 1 that repeat late.
float wave(std::size_t i) { return static_cast<float>(std::sin(1.7 * static_cast<double>(i) + 0.3)); }

std::vector<Layer> usualLayers()
{
    return {ConvLayer{.filters = 4},  ActivationParams{.kind = Activation::Relu},
            Pool2dParams{},           ConvLayer{.filters = 6, .kernel = {2, 2}},
            DenseLayer{.outputs = 5}, DenseLayer{.outputs = 3}};
}

Dataset images(int channels)
{
    constexpr int kImages = 30;
    LabelledImages content;
    content.images = ByteTensor({kImages, channels, 8, 8});
    for (std::size_t i = 0; i < content.images.data.size(); ++i)
        content.images.data[i] = static_cast<std::uint8_t>((i * 37 + i / 64 * 11) % 256);
    Dataset data{
        .name = "sample", .classNames = {"ring", "cross", "bar"}, .content = {}, .train = {}, .test = {}, .notes = {}};
    for (int i = 0; i < kImages; ++i) {
        content.labels.push_back(static_cast<std::uint8_t>(i % 3));
        (i < 9 ? data.train : data.test).push_back(i);
    }
    data.content = std::make_shared<const LabelledImages>(std::move(content));
    return data;
}

} // namespace

TrainingSample::TrainingSample(int channels, std::vector<Layer> layers)
{
    if (layers.empty()) layers = usualLayers();
    view.data = std::make_shared<const Dataset>(images(channels));
    view.network = std::make_shared<const Network>(
        valueOf(Network::make({"sample", view.data->imageShape(), layers, view.data->classCount()})));
    Snapshot snapshot;
    snapshot.state = initialState(TrainingSettings{}, *view.network);
    snapshot.gradients = zeroParameters(*view.network);
    std::size_t i = 0;
    for (LayerParameters& layer : snapshot.state.parameters)
        for (float& bias : layer.bias.data) bias = 0.1f * wave(i++);
    for (LayerParameters& layer : snapshot.gradients)
        for (Tensor* tensor : {&layer.weight, &layer.bias})
            for (float& number : tensor->data) number = 0.004f * wave(i++);
    snapshot.state.optimizer.steps = 1204;
    view.snapshot = std::make_shared<const Snapshot>(std::move(snapshot));
    view.record = std::make_shared<const RunRecord>();
    view.runs = {std::make_shared<const RunCurve>()};
    view.watched = valueOf(watch(*view.network, *view.snapshot, watchedPixels(experiment, *view.data)));
}

PartInput TrainingSample::input(PartSize size) const
{
    return {experiment, std::make_shared<const TrainingView>(view), size};
}

void TrainingSample::change(const std::function<void(Snapshot&)>& how)
{
    Snapshot snapshot = *view.snapshot;
    how(snapshot);
    view.snapshot = std::make_shared<const Snapshot>(std::move(snapshot));
}

QSize StagedPart::stage() const
{
    return QSizeF(rect.left() + rect.right(), rect.top() + rect.bottom()).toSize(); // as wide a margin on all sides
}

std::vector<PaintedText> StagedPart::texts(const Pose& pose) const
{
    // as a vector picture, in which what is kept stays text too
    const auto paint = [&](QPainter& painter) { part.paint(painter, rect, pose, unit, Style::light()); };
    return parsedSvg(svgOf(stage(), paint)).texts;
}

QString StagedPart::allText(const Pose& pose) const
{
    QString all;
    for (const PaintedText& text : texts(pose)) all += text.text + '\n';
    return all;
}

QImage StagedPart::picture(const Pose& pose, const Style& style) const
{
    return painted(stage(), style.background, [&](QPainter& painter) { part.paint(painter, rect, pose, unit, style); });
}

std::vector<PanelGrid> StagedPart::panels(Panel kind) const
{
    std::vector<PanelGrid> panels = part.panels(rect, {}, unit);
    std::erase_if(panels, [kind](const PanelGrid& panel) { return panel.panel != kind; });
    return panels;
}

QString StagedPart::textFault() const
{
    const std::vector<PaintedText> all = texts();
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (!rect.adjusted(-1, -1, 1, 1).contains(all[i].ink)) return "outside: " + all[i].text;
        for (std::size_t j = 0; j < i; ++j)
            if (all[i].ink.adjusted(0.5, 0.5, -0.5, -0.5).intersects(all[j].ink))
                return "overlap: " + all[i].text + " | " + all[j].text;
    }
    return {};
}

Pose pointingAt(const Target& target)
{
    Pose pose;
    pose.hover = target;
    return pose;
}

} // namespace convscope

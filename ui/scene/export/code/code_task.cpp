#include "ui/scene/export/code/code_task.h"

#include "engine/net/layer.h"
#include "ui/scene/comparison.h"
#include "ui/scene/conv_parts.h"
#include "ui/scene/experiment_fields.h"
#include "ui/scene/layer_tensors.h"

#include <algorithm>
#include <set>

namespace convscope {

namespace {

/// Programs are in English, whatever language the window has.
QString channelInEnglish(Channel channel)
{
    switch (channel) {
    case Channel::Luma: return QStringLiteral("luma");
    case Channel::Red: return QStringLiteral("red");
    case Channel::Green: return QStringLiteral("green");
    case Channel::Blue: break;
    }
    return QStringLiteral("blue");
}

QString regionNote(const Experiment& experiment)
{
    const QRect& region = experiment.region;
    return QStringLiteral("The region %1×%2 at x %3, y %4 of “%5”")
        .arg(region.width())
        .arg(region.height())
        .arg(region.x())
        .arg(region.y())
        .arg(experiment.photo->name());
}

QString unitNote(const Experiment& experiment)
{
    return experiment.unit == PixelUnit::Byte ? QStringLiteral("0 to 255") : QStringLiteral("0 to 1");
}

QString volumeNote(const Experiment& experiment)
{
    switch (experiment.layer.volume) {
    case InputVolume::Channel: return channelInEnglish(experiment.channel) + ", " + unitNote(experiment);
    case InputVolume::Colour: return "red, green, blue, " + unitNote(experiment);
    case InputVolume::Features: break;
    }
    return QStringLiteral("maps of an earlier layer");
}

/// What differs from how it is at first, as `convscope render --set` reads it, and what it is all about.
QString settingsNote(const Experiment& experiment, bool isTraining)
{
    const Experiment initial = Experiment::startingWith(experiment.photo);
    const std::set<std::string> unrelated{"region", "colours", "numbers", "view", "step", "compare-side"};
    QStringList settings;
    for (const ExperimentField& field : experimentFields()) {
        const QString value = field.read(experiment);
        const QString name = QString::fromLatin1(field.name);
        const bool isAlwaysNamed = isTraining ? name == "net" || name == "data" : name == "kernel";
        if (value == field.read(initial) && !isAlwaysNamed) continue;
        if (unrelated.count(field.name) > 0 || value.size() > 300) continue;
        settings += name + "=" + value;
    }
    return settings.isEmpty() ? QString() : "Settings: " + settings.join(QStringLiteral("  "));
}

PixelsTask pixelsTask(const Experiment& experiment)
{
    const Image& image = experiment.photo->image();
    const QRect& region = experiment.region;
    PixelsTask task{Tensor({image.channels, region.height(), region.width()}), image.isDeep(), experiment.channel,
                    experiment.white()};
    auto next = task.samples.data.begin();
    for (int channel = 0; channel < image.channels; ++channel)
        for (int row = region.top(); row <= region.bottom(); ++row)
            for (int col = region.left(); col <= region.right(); ++col)
                *next++ = static_cast<float>(image.sample(row, col, channel));
    return task;
}

/// Of chapters 2 to 4 and 7.
ConvTask kernelTask(const Experiment& experiment)
{
    ConvTask task;
    task.input = experiment.input();
    task.inputNote = channelInEnglish(experiment.channel) + ", " + unitNote(experiment);
    task.weight = experiment.appliedKernel().weightTensor();
    task.kernel = WrittenKernel{experiment.kernel, experiment.isTurned};
    task.bias = Tensor({1}, experiment.kernel.offset * experiment.white() / 255.0f);
    task.params = experiment.conv;
    return task;
}

Conv2dParams padded(Conv2dParams params, PaddingRule rule)
{
    params.padding = {rule, {}};
    return params;
}

ConvTask paddingTask(const Experiment& experiment)
{
    ConvTask task = kernelTask(experiment);
    const Extent region{experiment.region.height(), experiment.region.width()};
    const InfluenceMeasure measure = experiment.influenceMeasure;
    if (experiment.comparePaddings) {
        task.params = padded(experiment.conv, PaddingRule::Valid);
        task.others = {{"other_output", padded(experiment.conv, PaddingRule::Same)}};
        task.influences = {{"influence", region, task.params, measure},
                           {"other_influence", region, task.others.front().params, measure}};
        return task;
    }
    const QSize photo = experiment.photo->size();
    const Extent size = experiment.influenceOfPhoto ? Extent{photo.height(), photo.width()} : region;
    task.influences = {{"influence", size, task.params, measure}};
    return task;
}

ConvTask strideTask(const Experiment& experiment)
{
    ConvTask task = kernelTask(experiment);
    if (!experiment.compareStrides) return task;
    Conv2dParams other = experiment.conv;
    other.stride = experiment.otherStride;
    task.others = {{"other_output", other}};
    return task;
}

ConvTask connectionsTask(const Experiment& experiment)
{
    ConvTask task = kernelTask(experiment);
    task.isLayer = true;
    task.hasMatrix = true;
    return task;
}

DenseTask denseTask(const NetLayer& layer)
{
    const Tensor& bias = layer.parameters.bias;
    return {layer.input, layer.parameters.weight, bias.isNone() ? Tensor({layer.output.size(1)}) : bias,
            layer.activation};
}

/// Of chapters 5, 6 and 8.
ConvTask layerTask(const Experiment& experiment, bool hasActivation)
{
    LayerTensors layer = LayerTensors::of(experiment);
    ConvTask task;
    task.params = layer.params;
    task.isLayer = true;
    if (hasActivation) task.activation = layer.activation;
    task.inputNote = experiment.looksInto(NetKind::Convolution) ? QString() : volumeNote(experiment);
    task.input = std::move(layer.input);
    task.weight = std::move(layer.weight);
    task.bias = std::move(layer.bias);
    return task;
}

ConvTask backpropTask(const Experiment& experiment)
{
    ConvTask task = layerTask(experiment, true);
    const LayerTensors layer = LayerTensors::of(experiment);
    task.dOutput = LayerGradients::of(experiment, layer).dA;
    return task;
}

PoolTask poolTask(const Experiment& experiment, bool isBack)
{
    PoolTensors pool = PoolTensors::of(experiment);
    PoolTask task{std::move(pool.input), {}, pool.params, std::nullopt};
    if (!experiment.looksInto(NetKind::Pooling))
        task.inputNote = experiment.pool.input == PoolInput::Region ? volumeNote(experiment)
                                                                    : QStringLiteral("A[l] of the layer of chapter 6");
    if (isBack || experiment.pool.showBoth) task.dOutput = std::move(pool.dOutput);
    return task;
}

Result<NetTask> netTask(const FigureInput& input)
{
    if (!input.training) return Error{"The data set is still being opened; there is no net yet."};
    const TrainingView& training = *input.training;
    if (!training.watched)
        return Error{"The program sends the watched image through the net, and no image is watched yet."};
    const TrainSettings& settings = input.experiment.train;
    return NetTask{training.network->description(),
                   training.network->layers(),
                   training.snapshot->state.parameters,
                   training.watched->pass.forward.activations.front(),
                   training.watched->target,
                   settings.optimizer,
                   training.snapshot->state.rate,
                   settings.batchSize,
                   settings.epochs};
}

using Work = decltype(CodeTask::what);

template <typename Task>
Result<Work> workOf(Result<Task> task)
{
    if (!task) return task.error();
    return Work(std::move(*task));
}

/// Every chapter; a new one is a line here.
struct Maker {
    const char* chapter;
    Result<Work> (*make)(const FigureInput& input);
};
constexpr Maker kMakers[]{
    {"pixels", [](const FigureInput& input) -> Result<Work> { return Work(pixelsTask(input.experiment)); }},
    {"convolution",
     [](const FigureInput& input) -> Result<Work> {
         if (input.experiment.stageView != StageView::Gallery) return Work(kernelTask(input.experiment));
         return Error{"The gallery filters the whole photo, which fits into no program; show the steps instead."};
     }},
    {"padding", [](const FigureInput& input) -> Result<Work> { return Work(paddingTask(input.experiment)); }},
    {"stride", [](const FigureInput& input) -> Result<Work> { return Work(strideTask(input.experiment)); }},
    {"channels", [](const FigureInput& input) -> Result<Work> { return Work(layerTask(input.experiment, false)); }},
    {"layer", [](const FigureInput& input) -> Result<Work> { return Work(layerTask(input.experiment, true)); }},
    {"connections",
     [](const FigureInput& input) -> Result<Work> {
         const Experiment& experiment = input.experiment;
         if (experiment.looksInto(NetKind::Dense)) return Work(denseTask(*experiment.netLayer));
         return Work(connectionsTask(experiment));
     }},
    {"backprop", [](const FigureInput& input) -> Result<Work> { return Work(backpropTask(input.experiment)); }},
    {"pooling", [](const FigureInput& input) -> Result<Work> { return Work(poolTask(input.experiment, false)); }},
    {"pooling-backprop",
     [](const FigureInput& input) -> Result<Work> { return Work(poolTask(input.experiment, true)); }},
    {"train", [](const FigureInput& input) -> Result<Work> { return workOf(netTask(input)); }},
};

QStringList notesOf(const Chapter& chapter, const FigureInput& input)
{
    const Experiment& experiment = input.experiment;
    const bool isTraining = std::string_view(chapter.id) == "train";
    QStringList notes;
    if (isTraining && input.training) {
        notes += QStringLiteral("The net after %1 batches of training, and an image on its way through it.")
                     .arg(input.training->snapshot->state.optimizer.steps);
    } else if (experiment.looksInto(chapter.netKind)) {
        notes += QStringLiteral("Layer %1 of a net, %2.")
                     .arg(experiment.netLayer->number)
                     .arg(QString::fromStdString(layerName(experiment.netLayer->layer)));
    } else {
        notes += regionNote(experiment) + ".";
    }
    if (const QString settings = settingsNote(experiment, isTraining); !settings.isEmpty()) notes += settings;
    return notes;
}

/// Where two settings stand side by side, the program is that of the one which is edited, as it stands there.
FigureInput editedSide(FigureInput input)
{
    input.experiment = sideOf(input.experiment, input.experiment.comparedSide);
    return input;
}

bool showsTwo(const Chapter& chapter, const Experiment& experiment)
{
    return isCompared(experiment) && shows(chapter, Controls::Compare) && !experiment.looksInto(chapter.netKind);
}

} // namespace

Result<CodeTask> codeTaskOf(const Chapter& chapter, const FigureInput& input)
{
    const auto maker = std::find_if(std::begin(kMakers), std::end(kMakers),
                                    [&](const Maker& each) { return std::string_view(each.chapter) == chapter.id; });
    if (maker == std::end(kMakers))
        return Error{"There is no program for the chapter “" + std::string(chapter.id) + "”."};
    const bool isOneOfTwo = showsTwo(chapter, input.experiment);
    const FigureInput shown = isOneOfTwo ? editedSide(input) : input;
    auto work = maker->make(shown);
    if (!work) return work.error();
    QStringList notes = notesOf(chapter, shown);
    if (isOneOfTwo)
        notes += QStringLiteral("Of A and B, which stand side by side, this is %1.")
                     .arg(shown.experiment.comparedSide == ComparedSide::A ? 'A' : 'B');
    return CodeTask{QString::fromLatin1(chapter.title), notes, std::move(*work)};
}

QString paddingNote(const PaddingSpec& padding, PadMode mode)
{
    const QString filled = mode == PadMode::Zeros       ? QStringLiteral("zeros")
                           : mode == PadMode::Reflect   ? QStringLiteral("mirrored")
                           : mode == PadMode::Replicate ? QStringLiteral("the edge repeated")
                                                        : QStringLiteral("the opposite side");
    switch (padding.rule) {
    case PaddingRule::Valid: return QStringLiteral("valid: no padding");
    case PaddingRule::Same: return "same, as TensorFlow pads: " + filled;
    case PaddingRule::SameLower: return "same, the odd cell first, as ONNX's SAME_LOWER pads: " + filled;
    case PaddingRule::SamePytorch: return "same, as PyTorch's padding='same' pads: " + filled;
    case PaddingRule::Full: return "full, every overlap counts: " + filled;
    case PaddingRule::Explicit: break;
    }
    return "padding of one's own: " + filled;
}

} // namespace convscope

#include "ui/scene/chapters/comparison_words.h"

#include "engine/data/kernel_presets.h"
#include "ui/scene/comparison.h"
#include "ui/scene/conv_parts.h"
#include "ui/scene/engine_names.h"
#include "ui/scene/experiment_fields.h"

#include <QCoreApplication>
#include <algorithm>

namespace convscope {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Comparison)
};

QString extentText(Extent extent)
{
    return extent.h == extent.w ? QString::number(extent.h) : dimensions(extent.h, extent.w);
}

QString paddingWords(const PaddingSpec& padding)
{
    switch (padding.rule) {
    case PaddingRule::Valid: return Words::tr("no padding");
    case PaddingRule::Same: return Words::tr("same padding");
    case PaddingRule::SamePytorch: return Words::tr("same padding as PyTorch");
    case PaddingRule::SameLower: return Words::tr("same padding, odd cell first");
    case PaddingRule::Full: return Words::tr("full padding");
    case PaddingRule::Explicit: break;
    }
    return Words::tr("padding %1").arg(QString::fromStdString(toString(padding)));
}

QString fillWords(PadMode mode)
{
    switch (mode) {
    case PadMode::Zeros: return Words::tr("zeros around it");
    case PadMode::Reflect: return Words::tr("reflected");
    case PadMode::Replicate: return Words::tr("replicated");
    case PadMode::Circular: return Words::tr("circular");
    }
    return {};
}

QString volumeWords(const Experiment& e)
{
    switch (e.layer.volume) {
    case InputVolume::Channel: return Words::tr("one channel");
    case InputVolume::Colour: return Words::tr("three channels");
    case InputVolume::Features: break;
    }
    return Words::tr("%n feature map(s)", nullptr, e.layer.featureMaps);
}

QString gradientWords(const Experiment& e)
{
    switch (e.gradient.source) {
    case GradientSource::Random: return Words::tr("random gradient %1").arg(e.gradient.seed);
    case GradientSource::Ones: return Words::tr("gradient of ones");
    case GradientSource::OneHot: return Words::tr("one-hot gradient");
    case GradientSource::Painted: break;
    }
    return Words::tr("painted gradient %1").arg(paintedText(e.gradient.painted)).trimmed();
}

QString poolWords(PoolKind kind)
{
    switch (kind) {
    case PoolKind::Max: return Words::tr("maximum");
    case PoolKind::Average: return Words::tr("average");
    case PoolKind::L2: return Words::tr("L2 norm");
    }
    return {};
}

QString kernelWords(const Experiment& e)
{
    constexpr qsizetype kLongest = 24; // the rows of a 3×3 kernel
    if (!e.kernelPreset.empty()) return presetName(e.kernelPreset);
    const QString numbers = QString::fromStdString(toString(e.kernel));
    return numbers.size() <= kLongest ? numbers : Words::tr("own kernel");
}

/// One thing that settings can differ in: the fields that it is written in, and the groups of controls that change it.
struct ComparedThing {
    std::vector<const char*> fields;
    std::vector<Controls> controls;
    QString (*words)(const Experiment&);
};

const std::vector<ComparedThing>& comparedThings()
{
    using enum Controls;
    static const std::vector<ComparedThing> all{
        {{"channel"}, {Image, Volume}, [](const Experiment& e) { return channelName(e.channel); }},
        {{"unit"},
         {Image, Volume},
         [](const Experiment& e) {
             return e.unit == PixelUnit::Byte ? QStringLiteral("0–255") : QStringLiteral("0–1");
         }},
        {{"kernel"}, {Kernel, FilterKernel}, kernelWords},
        {{"kernel-size"},
         {Kernel, FilterKernel},
         [](const Experiment& e) { return dimensions(e.kernel.size.h, e.kernel.size.w); }},
        {{"divisor"},
         {Kernel, FilterKernel},
         [](const Experiment& e) { return QStringLiteral("÷ ") + shortNumber(e.kernel.divisor); }},
        {{"offset"},
         {Kernel, FilterKernel},
         [](const Experiment& e) { return Words::tr("offset %1").arg(shortNumber(e.kernel.offset)); }},
        {{"flip"},
         {Kernel, FilterKernel},
         [](const Experiment& e) { return e.isTurned ? Words::tr("convolution") : Words::tr("correlation"); }},
        {{"padding"}, {Padding}, [](const Experiment& e) { return paddingWords(e.conv.padding); }},
        {{"pad-mode"}, {Padding}, [](const Experiment& e) { return fillWords(e.conv.padMode); }},
        {{"stride"},
         {Stride},
         [](const Experiment& e) { return Words::tr("stride %1").arg(extentText(e.conv.stride)); }},
        {{"dilation"},
         {Stride},
         [](const Experiment& e) { return Words::tr("dilation %1").arg(extentText(e.conv.dilation)); }},
        {{"volume", "feature-maps"}, {Volume}, volumeWords},
        {{"filters"},
         {Filters},
         [](const Experiment& e) { return Words::tr("%n filter(s)", nullptr, e.layer.filters); }},
        {{"groups"}, {Filters}, [](const Experiment& e) { return Words::tr("%n group(s)", nullptr, e.layerGroups()); }},
        {{"weights", "seed"},
         {Filters},
         [](const Experiment& e) {
             return e.layer.weights == WeightSource::Random ? Words::tr("random weights %1").arg(e.layer.seed)
                                                            : Words::tr("preset weights");
         }},
        {{"activation", "alpha"},
         {Activation},
         [](const Experiment& e) {
             const QString name = activationName(e.layer.activation.kind);
             const bool hasSlope = e.layer.activation.kind == convscope::Activation::LeakyRelu;
             return hasSlope ? name + ' ' + shortNumber(e.layer.activation.alpha) : name;
         }},
        {{"gradient", "gradient-seed", "painted"}, {Gradient}, gradientWords},
        {{"pool"}, {Pooling}, [](const Experiment& e) { return poolWords(e.pool.params.kind); }},
        {{"pool-size"},
         {Pooling},
         [](const Experiment& e) { return Words::tr("window %1").arg(extentText(e.pool.params.size)); }},
        {{"pool-stride"},
         {Pooling},
         [](const Experiment& e) { return Words::tr("stride %1").arg(extentText(e.pool.params.stride)); }},
        {{"pool-padding"}, {Pooling}, [](const Experiment& e) { return paddingWords(e.pool.params.padding); }},
        {{"count-include-pad"},
         {Pooling},
         [](const Experiment& e) {
             return e.pool.params.countIncludePad ? Words::tr("padding counts") : Words::tr("padding does not count");
         }},
        {{"pool-input"},
         {Pooling},
         [](const Experiment& e) {
             return e.pool.input == PoolInput::Region ? Words::tr("of the region") : Words::tr("of A[l]");
         }},
    };
    return all;
}

Experiment besideWith(const Experiment& experiment, const QString& setting)
{
    Experiment other = experiment;
    other.comparedWith.clear();
    const auto done = setField(other, setting.section('=', 0, 0), setting.section('=', 1));
    return done ? beside(experiment, other, setting) : experiment;
}

QString nextPreset(const std::string& id)
{
    const auto& presets = kernelPresets();
    const auto found =
        std::find_if(presets.begin(), presets.end(), [&](const KernelPreset& preset) { return preset.id == id; });
    const auto next = found == presets.end() || found + 1 == presets.end() ? presets.begin() : found + 1;
    return QString::fromStdString(std::string(next->id));
}

/// What is the most telling to be otherwise, by the first group of the chapter's controls that has something.
QString tellingSetting(Controls controls, const Experiment& e)
{
    switch (controls) {
    case Controls::Planes: return e.channel == Channel::Red ? "channel=blue" : "channel=red";
    case Controls::Connections:
    case Controls::Stride: return e.conv.stride == Extent{1, 1} ? "stride=2" : "stride=1";
    case Controls::Padding: return e.conv.padding.rule == PaddingRule::Valid ? "padding=same" : "padding=valid";
    case Controls::Kernel:
    case Controls::FilterKernel: return "kernel=" + nextPreset(e.kernelPreset);
    case Controls::Activation:
        return e.layer.activation.kind == Activation::Identity ? "activation=relu" : "activation=identity";
    case Controls::Pooling: return e.pool.params.kind == PoolKind::Max ? "pool=average" : "pool=max";
    default: return {};
    }
}

} // namespace

std::array<QString, 2> comparedWords(const std::vector<Controls>& controls, const Experiment& a, const Experiment& b)
{
    std::array<QStringList, 2> words;
    const auto isChanged = [&](Controls each) {
        return std::find(controls.begin(), controls.end(), each) != controls.end();
    };
    const bool isOtherPreset = a.kernelPreset != b.kernelPreset;
    for (const ComparedThing& thing : comparedThings()) {
        if (std::none_of(thing.controls.begin(), thing.controls.end(), isChanged)) continue;
        const bool isKernel = thing.fields.front() == std::string_view("kernel"); // long ones share their words
        if (thing.words(a) == thing.words(b) && !(isKernel && a.kernel.values != b.kernel.values)) continue;
        if (isOtherPreset && thing.fields.front() == std::string_view("divisor")) continue; // a preset has its own
        words[0] << thing.words(a);
        words[1] << thing.words(b);
    }
    return {words[0].join(QStringLiteral(" · ")), words[1].join(QStringLiteral(" · "))};
}

Experiment withTellingOther(const Chapter& chapter, const Experiment& experiment)
{
    for (const Controls controls : chapter.controls) {
        const QString setting = tellingSetting(controls, experiment);
        if (setting.isEmpty()) continue;
        const Experiment compared = besideWith(experiment, setting);
        if (isCompared(compared) && validate(compared)) return compared;
    }
    return beside(experiment, experiment, QStringLiteral("kernel="));
}

} // namespace convscope

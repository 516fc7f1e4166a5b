#include "ui/scene/experiment_fields.h"

#include "engine/data/kernel_presets.h"
#include "ui/scene/comparison.h"
#include "ui/scene/field_kinds.h"
#include "ui/scene/train_fields.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QUrl>
#include <algorithm>
#include <cmath>
#include <functional>

namespace convscope {

namespace {

constexpr Name<Channel> kChannels[]{
    {Channel::Luma, "luma"}, {Channel::Red, "red"}, {Channel::Green, "green"}, {Channel::Blue, "blue"}};
constexpr Name<PixelUnit> kUnits[]{{PixelUnit::Byte, "byte"}, {PixelUnit::Unit, "unit"}};
constexpr Name<PhotoView> kPhotoViews[]{{PhotoView::Clip, "clip"},
                                        {PhotoView::Absolute, "abs"},
                                        {PhotoView::MinMax, "minmax"},
                                        {PhotoView::Signed, "signed"},
                                        {PhotoView::Threshold, "threshold"}};
constexpr Name<OutputColours> kColours[]{{OutputColours::Automatic, "auto"},
                                         {OutputColours::Grey, "grey"},
                                         {OutputColours::Viridis, "viridis"},
                                         {OutputColours::Diverging, "diverging"}};
constexpr Name<NumberMode> kNumbers[]{{NumberMode::Auto, "auto"}, {NumberMode::On, "on"}, {NumberMode::Off, "off"}};
constexpr Name<StageView> kStageViews[]{{StageView::Steps, "steps"}, {StageView::Gallery, "gallery"}};
constexpr Name<ComparedSide> kComparedSides[]{{ComparedSide::A, "a"}, {ComparedSide::B, "b"}};
constexpr Name<InfluenceMeasure> kMeasures[]{{InfluenceMeasure::Uses, "uses"}, {InfluenceMeasure::Weight, "weight"}};
constexpr Name<InfluenceFill> kFills[]{{InfluenceFill::Whole, "whole"}, {InfluenceFill::Growing, "growing"}};
constexpr Name<InputVolume> kVolumes[]{
    {InputVolume::Channel, "channel"}, {InputVolume::Colour, "colour"}, {InputVolume::Features, "features"}};
constexpr Name<WeightSource> kWeightSources[]{{WeightSource::Presets, "presets"}, {WeightSource::Random, "random"}};
constexpr Name<GradientSource> kGradientSources[]{{GradientSource::Random, "random"},
                                                  {GradientSource::Ones, "ones"},
                                                  {GradientSource::OneHot, "one-hot"},
                                                  {GradientSource::Painted, "painted"}};
constexpr Name<GradientPass> kPasses[]{{GradientPass::Activation, "dz"},
                                       {GradientPass::Input, "da"},
                                       {GradientPass::Weight, "dw"},
                                       {GradientPass::Bias, "db"}};
constexpr Name<GradientView> kGradientViews[]{{GradientView::Gather, "gather"}, {GradientView::Scatter, "scatter"}};
constexpr Name<ConnectionView> kConnectionViews[]{{ConnectionView::Nodes, "nodes"}, {ConnectionView::Matrix, "matrix"}};
constexpr Name<PoolKind> kPoolKinds[]{{PoolKind::Max, "max"}, {PoolKind::Average, "average"}, {PoolKind::L2, "l2"}};
constexpr Name<PoolInput> kPoolInputs[]{{PoolInput::Region, "region"}, {PoolInput::Activations, "activations"}};
/// dA[l], as it was painted.
ExperimentField painted()
{
    const QString nothing = QStringLiteral("none");
    return {"painted", "none, or map,row,column=value; …, counted from 0",
            [nothing](const Experiment& e) {
                const QString text = paintedText(e.gradient.painted);
                return text.isEmpty() ? nothing : text;
            },
            [nothing](Experiment& e, const QString& text) -> Result<void> {
                e.gradient.painted = {};
                if (text.trimmed() == nothing) return {};
                auto numbers = parsePainted(text);
                if (!numbers) return numbers.error();
                e.gradient.painted = std::move(*numbers);
                return {};
            }};
}

Error wrongComparison(const QString& setting)
{
    std::string names;
    for (const char* field : comparedFields()) names += (names.empty() ? "" : ", ") + std::string(field);
    return Error{"“" + setting.toStdString() +
                 "” is nothing that two settings side by side can differ in; write name=value, several with & between "
                 "them, where the name is one of " +
                 names + "."};
}

/// What the experiment beside this one has otherwise; whether it can be shown is a matter of validate().
ExperimentField comparedWith()
{
    const QString nothing = QStringLiteral("none");
    return {"compare", "none, or what another experiment beside it has otherwise: kernel=box&stride=2",
            [nothing](const Experiment& e) { return e.comparedWith.isEmpty() ? nothing : e.comparedWith; },
            [nothing](Experiment& e, const QString& text) -> Result<void> {
                const QString settings = text.trimmed() == nothing ? QString() : text.trimmed();
                for (const QString& setting : settings.split('&', Qt::SkipEmptyParts))
                    if (!setting.contains('=') || !isComparedField(setting.section('=', 0, 0)))
                        return wrongComparison(setting);
                e.comparedWith = settings;
                return {};
            }};
}

ExperimentField extent(const char* name, const char* what, std::function<Extent&(Experiment&)> reach)
{
    return parsed<Extent>(
        name, "2 or 2,1 (height, width)", [what](const std::string& text) { return parseExtent(text, what, 1); },
        reach);
}

ExperimentField number(const char* name, float Kernel::*member)
{
    return {name, "a number",
            [member](const Experiment& e) { return QString::fromStdString(shortestNumber(e.kernel.*member)); },
            [name, member](Experiment& e, const QString& text) -> Result<void> {
                bool isNumber = false;
                const float value = text.toFloat(&isNumber);
                if (!isNumber || !std::isfinite(value)) return wrongValue(name, text, QStringLiteral("a number"));
                e.kernel.*member = value;
                return {};
            }};
}

ExperimentField kernel()
{
    return {"kernel", "a preset's name, or rows of numbers as in 1 0 -1; 2 0 -2; 1 0 -1",
            [](const Experiment& e) {
                return QString::fromStdString(e.kernelPreset.empty() ? toString(e.kernel) : e.kernelPreset);
            },
            [](Experiment& e, const QString& text) -> Result<void> {
                const std::string plain = text.trimmed().toStdString();
                const KernelPreset* preset = findKernelPreset(plain);
                const Extent size = std::max(e.kernel.size.h, e.kernel.size.w) > 1 ? e.kernel.size : Extent{3, 3};
                auto made = kernelFromPresetOrText(plain, size);
                if (!made) return made.error();
                e.kernel = std::move(*made);
                e.kernelPreset = preset ? plain : std::string();
                return {};
            }};
}

/// Resizes the kernel: presets of any size are made anew, others keep their middle.
ExperimentField kernelSize()
{
    return {"kernel-size", "3 or 3,5 (height, width)",
            [](const Experiment& e) { return QString::fromStdString(toString(e.kernel.size)); },
            [](Experiment& e, const QString& text) -> Result<void> {
                const auto size = parseExtent(text.toStdString(), "kernel size", 1);
                if (!size) return size.error();
                e = e.withKernelSize(*size);
                return {};
            }};
}

ExperimentField region()
{
    return {"region", "WIDTHxHEIGHT+X+Y, or WIDTHxHEIGHT in the middle",
            [](const Experiment& e) {
                return QStringLiteral("%1x%2+%3+%4")
                    .arg(e.region.width())
                    .arg(e.region.height())
                    .arg(e.region.x())
                    .arg(e.region.y());
            },
            [](Experiment& e, const QString& text) -> Result<void> {
                static const QRegularExpression pattern(
                    QStringLiteral("^(\\d{1,3})x(\\d{1,3})(?:\\+(\\d{1,6})\\+(\\d{1,6}))?$"));
                const auto match = pattern.match(text);
                if (!match.hasMatch())
                    return wrongValue("region", text, QStringLiteral("WIDTHxHEIGHT+X+Y, as in 12x12+40+30"));
                const QSize size(match.captured(1).toInt(), match.captured(2).toInt());
                const QSize photo = e.photo->size();
                QPoint corner((photo.width() - size.width()) / 2, (photo.height() - size.height()) / 2);
                if (match.hasCaptured(3)) corner = {match.captured(3).toInt(), match.captured(4).toInt()};
                e.region = {corner, size};
                return {};
            }};
}

std::vector<ExperimentField> ownFields()
{
    return {
        region(),
        choice("channel", "luma, red, green or blue", kChannels, &Experiment::channel),
        choice("unit", "byte (0–255) or unit (0–1)", kUnits, &Experiment::unit),
        kernel(),
        kernelSize(),
        number("divisor", &Kernel::divisor),
        number("offset", &Kernel::offset),
        choice("flip", "0 (correlation) or 1 (convolution, the kernel turned)", kFlags, &Experiment::isTurned),
        parsed<PaddingSpec>("padding", "1, 1,0, top,left,bottom,right, valid, same, same_lower, same_pytorch or full",
                            parsePadding, [](Experiment& e) -> PaddingSpec& { return e.conv.padding; }),
        parsed<PadMode>("pad-mode", "zeros, reflect, replicate or circular", parsePadMode,
                        [](Experiment& e) -> PadMode& { return e.conv.padMode; }),
        extent("stride", "stride", [](Experiment& e) -> Extent& { return e.conv.stride; }),
        extent("dilation", "dilation", [](Experiment& e) -> Extent& { return e.conv.dilation; }),
        choice("view", "clip, abs, minmax, signed or threshold", kPhotoViews, &Experiment::photoView),
        choice("colours", "auto, grey, viridis or diverging", kColours, &Experiment::outputColours),
        choice("numbers", "auto, on or off", kNumbers, &Experiment::numbers),
        choice("planes", "0 (together) or 1 (apart)", kFlags, &Experiment::planesApart),
        choice("stage", "steps or gallery", kStageViews, &Experiment::stageView),
        choice("influence", "uses or weight", kMeasures, &Experiment::influenceMeasure),
        choice("influence-fill", "whole or growing", kFills, &Experiment::influenceFill),
        choice("influence-photo", "0 (the region) or 1 (the whole photo)", kFlags, &Experiment::influenceOfPhoto),
        choice("compare-paddings", "0 or 1", kFlags, &Experiment::comparePaddings),
        choice("compare-strides", "0 or 1", kFlags, &Experiment::compareStrides),
        extent("other-stride", "other stride", [](Experiment& e) -> Extent& { return e.otherStride; }),
        choice(
            "volume", "channel, colour or features", kVolumes, [](Experiment & e) -> auto& { return e.layer.volume; }),
        wholeNumber("feature-maps", "1 to 16", 1, LayerSettings::kMostChannels,
                    [](Experiment& e) -> int& { return e.layer.featureMaps; }),
        wholeNumber("filters", "1 to 8", 1, LayerSettings::kMostFilters,
                    [](Experiment& e) -> int& { return e.layer.filters; }),
        wholeNumber("groups", "1 to 16", 1, LayerSettings::kMostChannels,
                    [](Experiment& e) -> int& { return e.layer.groups; }),
        choice(
            "weights", "presets or random", kWeightSources, [](Experiment & e) -> auto& { return e.layer.weights; }),
        wholeNumber("seed", "0 to 9999", 0, 9999, [](Experiment& e) -> int& { return e.layer.seed; }),
        parsed<Activation>("activation", "identity, relu, leaky_relu, sigmoid, tanh, softplus or gelu", parseActivation,
                           [](Experiment& e) -> Activation& { return e.layer.activation.kind; }),
        realNumber<double>("alpha", "0 to 1", 0.0, 1.0,
                           [](Experiment& e) -> double& { return e.layer.activation.alpha; }),
        wholeNumber("filter", "0 to 7", 0, LayerSettings::kMostFilters - 1,
                    [](Experiment& e) -> int& { return e.layer.shownFilter; }),
        wholeNumber("layer-channel", "0 to 15", 0, LayerSettings::kMostChannels - 1,
                    [](Experiment& e) -> int& { return e.layer.shownChannel; }),
        choice(
            "fanned", "0 (together) or 1 (fanned out)", kFlags,
            [](Experiment & e) -> auto& { return e.layer.isFanned; }),
        realNumber<float>("yaw", "-80 to 80 (degrees)", -80.0, 80.0,
                          [](Experiment& e) -> float& { return e.layer.yaw; }),
        realNumber<float>("pitch", "-80 to 80 (degrees)", -80.0, 80.0,
                          [](Experiment& e) -> float& { return e.layer.pitch; }),
        choice(
            "connections", "nodes or matrix", kConnectionViews,
            [](Experiment & e) -> auto& { return e.layer.connectionView; }),
        choice(
            "pruned", "0 (dense) or 1 (convolution)", kFlags, [](Experiment & e) -> auto& { return e.layer.isPruned; }),
        choice(
            "gradient", "random, ones, one-hot or painted", kGradientSources,
            [](Experiment & e) -> auto& { return e.gradient.source; }),
        wholeNumber("gradient-seed", "0 to 9999", 0, 9999, [](Experiment& e) -> int& { return e.gradient.seed; }),
        painted(),
        comparedWith(),
        choice("compare-side", "a or b: which of the two that are compared this one is", kComparedSides,
               &Experiment::comparedSide),
        realNumber<float>("brush", "-1 to 1", -1.0, 1.0, [](Experiment& e) -> float& { return e.gradient.brush; }),
        choice(
            "pass", "dz, da, dw or db", kPasses, [](Experiment & e) -> auto& { return e.gradient.pass; }),
        choice(
            "gradient-view", "gather or scatter", kGradientViews,
            [](Experiment & e) -> auto& { return e.gradient.view; }),
        choice(
            "pool", "max, average or l2", kPoolKinds, [](Experiment & e) -> auto& { return e.pool.params.kind; }),
        extent("pool-size", "pooling size", [](Experiment& e) -> Extent& { return e.pool.params.size; }),
        extent("pool-stride", "pooling stride", [](Experiment& e) -> Extent& { return e.pool.params.stride; }),
        parsed<PaddingSpec>("pool-padding", "1, 1,0, top,left,bottom,right, valid, same, same_lower or full",
                            parsePadding, [](Experiment& e) -> PaddingSpec& { return e.pool.params.padding; }),
        choice(
            "count-include-pad", "0 or 1", kFlags,
            [](Experiment & e) -> auto& { return e.pool.params.countIncludePad; }),
        choice(
            "pool-input", "region or activations", kPoolInputs, [](Experiment & e) -> auto& { return e.pool.input; }),
        choice(
            "pool-view", "gather or scatter", kGradientViews, [](Experiment & e) -> auto& { return e.pool.view; }),
        choice(
            "pool-both", "0 or 1 (forward and backward side by side)", kFlags,
            [](Experiment & e) -> auto& { return e.pool.showBoth; }),
    };
}

} // namespace

const std::vector<ExperimentField>& experimentFields()
{
    static const std::vector<ExperimentField> fields = [] {
        std::vector<ExperimentField> all = ownFields();
        for (ExperimentField& field : trainFields()) all.push_back(std::move(field));
        return all;
    }();
    return fields;
}

namespace {

Error unknownSetting(const QString& name)
{
    std::string names;
    for (const ExperimentField& field : experimentFields())
        names += (names.empty() ? "" : ", ") + std::string(field.name);
    return Error{"There is no setting “" + name.toStdString() + "”; the settings are " + names + "."};
}

} // namespace

const ExperimentField* findField(const QString& name)
{
    const auto& fields = experimentFields();
    const auto found = std::find_if(fields.begin(), fields.end(),
                                    [&](const ExperimentField& field) { return name == QLatin1String(field.name); });
    return found == fields.end() ? nullptr : &*found;
}

std::vector<WrittenSetting> settingsIn(const QString& text)
{
    std::vector<WrittenSetting> settings;
    for (const QString& each : text.split('&', Qt::SkipEmptyParts))
        settings.push_back({each.section('=', 0, 0), each.section('=', 1)});
    return settings;
}

Result<void> setField(Experiment& experiment, const QString& name, const QString& value)
{
    const ExperimentField* field = findField(name);
    return field ? field->write(experiment, value.trimmed()) : unknownSetting(name);
}

Result<Experiment> withSettings(const Experiment& experiment, const QString& settings)
{
    Experiment changed = experiment;
    for (const auto& [name, value] : settingsIn(settings)) {
        // in the text of `compare`, & and = stand as %26 and %3D
        const auto done = setField(changed, name, QUrl::fromPercentEncoding(value.toUtf8()));
        if (!done) return done.error();
    }
    const auto valid = validate(changed);
    if (!valid) return valid.error();
    return changed;
}

QJsonObject settingsObject(const Experiment& experiment)
{
    QJsonObject settings;
    for (const ExperimentField& field : experimentFields())
        settings[QLatin1String(field.name)] = field.read(experiment);
    return settings;
}

Result<void> applySettings(Experiment& experiment, const QJsonObject& settings)
{
    for (const QString& name : settings.keys())
        if (!findField(name)) return unknownSetting(name);
    for (const ExperimentField& field : experimentFields()) { // in the table's order: a kernel before its size
        const auto value = settings.constFind(QLatin1String(field.name));
        if (value == settings.constEnd()) continue;
        const auto done = field.write(experiment, value->toString());
        if (!done) return done.error();
    }
    return {};
}

QByteArray toJson(const Experiment& experiment)
{
    QJsonObject root;
    root["convscope"] = 1;
    root["image"] = experiment.photo->source();
    root["settings"] = settingsObject(experiment);
    return QJsonDocument(root).toJson();
}

} // namespace convscope

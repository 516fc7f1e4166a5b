#include "ui/scene/experiment_fields.h"

#include "engine/data/kernel_presets.h"
#include "ui/scene/image_file.h"

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <algorithm>
#include <cmath>

namespace convscope {

namespace {

constexpr int kVersion = 1;

/// The names of an enum's values.
template <typename Enum>
struct Name {
    Enum value;
    const char* name;
};

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
constexpr Name<InfluenceMeasure> kMeasures[]{{InfluenceMeasure::Uses, "uses"}, {InfluenceMeasure::Weight, "weight"}};
constexpr Name<InfluenceFill> kFills[]{{InfluenceFill::Whole, "whole"}, {InfluenceFill::Growing, "growing"}};
constexpr Name<bool> kFlags[]{{false, "0"}, {true, "1"}};

Error wrongValue(const char* field, const QString& value, const QString& allowed)
{
    return Error{std::string("The setting ") + field + " cannot be “" + value.toStdString() + "”; it is " +
                 allowed.toStdString() + "."};
}

template <typename Enum, std::size_t Count>
ExperimentField choice(const char* name, const char* values, const Name<Enum> (&names)[Count], Enum Experiment::*member)
{
    return {name, values,
            [&names, member](const Experiment& e) {
                for (const auto& [value, text] : names)
                    if (e.*member == value) return QString::fromLatin1(text);
                return QString();
            },
            [name, values, &names, member](Experiment& e, const QString& text) -> Result<void> {
                for (const auto& [value, candidate] : names) {
                    if (text != QLatin1String(candidate)) continue;
                    e.*member = value;
                    return {};
                }
                return wrongValue(name, text, QString::fromLatin1(values));
            }};
}

/// A value that the engine parses.
template <typename Value, typename Parse, typename Reach>
ExperimentField parsed(const char* name, const char* values, Parse parse, Reach reach)
{
    return {
        name, values,
        [reach](const Experiment& e) { return QString::fromStdString(toString(reach(const_cast<Experiment&>(e)))); },
        [parse, reach](Experiment& e, const QString& text) -> Result<void> {
            Result<Value> value = parse(text.toStdString());
            if (!value) return value.error();
            reach(e) = *value;
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

} // namespace

const std::vector<ExperimentField>& experimentFields()
{
    static const std::vector<ExperimentField> fields{
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
    };
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

bool isField(const QString& name)
{
    const auto& fields = experimentFields();
    return std::any_of(fields.begin(), fields.end(),
                       [&](const ExperimentField& f) { return name == QLatin1String(f.name); });
}

} // namespace

Result<void> setField(Experiment& experiment, const QString& name, const QString& value)
{
    for (const ExperimentField& field : experimentFields())
        if (name == QLatin1String(field.name)) return field.write(experiment, value.trimmed());
    return unknownSetting(name);
}

Result<Experiment> withSettings(const Experiment& experiment, const QString& settings)
{
    Experiment changed = experiment;
    for (const QString& setting : settings.split('&', Qt::SkipEmptyParts)) {
        const auto done = setField(changed, setting.section('=', 0, 0), setting.section('=', 1));
        if (!done) return done.error();
    }
    const auto valid = validate(changed);
    if (!valid) return valid.error();
    return changed;
}

QByteArray toJson(const Experiment& experiment)
{
    QJsonObject settings;
    for (const ExperimentField& field : experimentFields())
        settings[QLatin1String(field.name)] = field.read(experiment);
    QJsonObject root;
    root["convscope"] = kVersion;
    root["image"] = experiment.photo->source();
    root["settings"] = settings;
    return QJsonDocument(root).toJson();
}

Result<Experiment> experimentFromJson(const QByteArray& json, const QString& folder)
{
    QJsonParseError failure;
    const QJsonObject root = QJsonDocument::fromJson(json, &failure).object();
    if (failure.error != QJsonParseError::NoError)
        return Error{"The project is no JSON: " + failure.errorString().toStdString() + " at byte " +
                     std::to_string(failure.offset) + "."};
    const int version = root["convscope"].toInt();
    if (version < 1) return Error{"The project has no field “convscope” with its version; it is of another program."};
    if (version > kVersion) {
        return Error{"The project is of version " + std::to_string(version) +
                     ", and this Convscope reads up to version " + std::to_string(kVersion) +
                     "; open it with a newer one."};
    }
    QString source = root["image"].toString();
    if (source.isEmpty()) return Error{"The project names no picture: it has no field “image”, or an empty one."};
    if (!source.contains(':') && QDir::isRelativePath(source)) source = QDir(folder).filePath(source);
    auto photo = photoFromSource(source);
    if (!photo) return photo.error();
    Experiment experiment = Experiment::startingWith(*photo);
    const QJsonObject settings = root["settings"].toObject();
    for (const QString& name : settings.keys())
        if (!isField(name)) return unknownSetting(name);
    for (const ExperimentField& field : experimentFields()) { // in the table's order: a kernel before its size
        const auto value = settings.constFind(QLatin1String(field.name));
        if (value == settings.constEnd()) continue;
        const auto done = field.write(experiment, value->toString());
        if (!done) return done.error();
    }
    const auto valid = validate(experiment);
    if (!valid) return valid.error();
    return experiment;
}

} // namespace convscope

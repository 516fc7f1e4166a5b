#include "ui/scene/comparison.h"

#include "ui/scene/experiment_fields.h"

#include <algorithm>

namespace convscope {

namespace {

constexpr const char* kFields[]{"channel",      "unit",         "kernel",
                                "kernel-size",  "divisor",      "offset",
                                "flip",         "padding",      "pad-mode",
                                "stride",       "dilation",     "volume",
                                "feature-maps", "filters",      "groups",
                                "weights",      "seed",         "activation",
                                "alpha",        "gradient",     "gradient-seed",
                                "painted",      "pool",         "pool-size",
                                "pool-stride",  "pool-padding", "count-include-pad",
                                "pool-input"};

ComparedSide opposite(ComparedSide side) { return side == ComparedSide::A ? ComparedSide::B : ComparedSide::A; }

QStringList namesIn(const QString& settings)
{
    QStringList names;
    for (const WrittenSetting& setting : settingsIn(settings)) names << setting.name;
    return names;
}

/// The settings of a side, on the photo of another experiment.
Experiment withSettingsOf(Experiment experiment, const Experiment& settings)
{
    for (const ExperimentField& field : experimentFields())
        if (isComparedField(QString::fromLatin1(field.name))) {
            [[maybe_unused]] const auto done = field.write(experiment, field.read(settings)); // its own words
        }
    return experiment;
}

} // namespace

std::span<const char* const> comparedFields() { return kFields; }

bool isComparedField(const QString& name)
{
    return std::any_of(std::begin(kFields), std::end(kFields),
                       [&](const char* field) { return name == QLatin1String(field); });
}

QString nameOfOther(const Experiment& experiment)
{
    return experiment.comparedSide == ComparedSide::A ? QStringLiteral("B") : QStringLiteral("A");
}

Result<Experiment> otherSide(const Experiment& experiment)
{
    Experiment other = experiment;
    other.comparedWith.clear();
    other.comparedSide = opposite(experiment.comparedSide);
    for (const auto& [name, value] : settingsIn(experiment.comparedWith)) {
        const auto done = setField(other, name, value);
        if (!done) return done.error();
    }
    return other;
}

Experiment beside(const Experiment& experiment, const Experiment& other, const QString& listed)
{
    const QStringList always = namesIn(listed);
    Experiment built = experiment; // as otherSide() will: a kernel that is written resets its divisor
    QStringList settings;
    for (const ExperimentField& field : experimentFields()) {
        const QString name = QString::fromLatin1(field.name);
        if (!isComparedField(name)) continue;
        const QString wanted = field.read(other);
        if (field.read(built) == wanted && !always.contains(name)) continue;
        [[maybe_unused]] const auto done = field.write(built, wanted); // its own words
        settings << name + '=' + wanted;
    }
    Experiment result = experiment;
    result.comparedWith = settings.join('&');
    return result;
}

Experiment keepingOther(const Experiment& before, const Experiment& after)
{
    if (!isCompared(before) || after.comparedWith != before.comparedWith || after.comparedSide != before.comparedSide)
        return after;
    const auto other = otherSide(before);
    if (!other) return after;
    return beside(after, *other, before.comparedWith);
}

Experiment withOtherEdited(const Experiment& experiment)
{
    const auto other = otherSide(experiment);
    if (!other) return experiment;
    return beside(*other, experiment, experiment.comparedWith);
}

Experiment withSidesSwapped(const Experiment& experiment)
{
    Experiment swapped = withOtherEdited(experiment);
    swapped.comparedSide = experiment.comparedSide;
    return swapped;
}

Experiment withBEqualToA(const Experiment& experiment)
{
    if (experiment.comparedSide == ComparedSide::A) return beside(experiment, experiment, experiment.comparedWith);
    const auto first = otherSide(experiment);
    return first ? beside(withSettingsOf(experiment, *first), *first, experiment.comparedWith) : experiment;
}

Experiment sideOf(const Experiment& experiment, ComparedSide side)
{
    const auto other = otherSide(experiment);
    Experiment alone = side == experiment.comparedSide || !other ? experiment : *other;
    alone.comparedWith.clear();
    alone.comparedSide = side;
    // What else could stand beside it gives way.
    alone.stageView = StageView::Steps;
    alone.comparePaddings = false;
    alone.compareStrides = false;
    alone.influenceOfPhoto = false;
    alone.pool.showBoth = false;
    return alone;
}

} // namespace convscope

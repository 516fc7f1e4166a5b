#include "ui/scene/lessons/lesson_settings.h"

#include "ui/scene/experiment_fields.h"
#include "ui/scene/image_file.h"

#include <QUrl>

namespace convscope {

namespace {

Error wrongSetting(const QString& name, const QString& value, const char* wanted)
{
    return Error{
        QStringLiteral("“%1” cannot be “%2”; it is %3.").arg(name, value, QString::fromUtf8(wanted)).toStdString()};
}

} // namespace

Result<LessonSettings> LessonSettings::parse(const QString& text)
{
    LessonSettings settings;
    for (const WrittenSetting& each : settingsIn(text)) {
        const QString name = each.name.trimmed();
        const QString value = QUrl::fromPercentEncoding(each.value.trimmed().toUtf8());
        if (name == "photo") {
            if (!isNamedPicture(value)) // nothing of the user's disk: a lesson may come from elsewhere
                return wrongSetting(name, value, "a bundled picture, as builtin:coffee or pattern:edge");
            settings.photo = value;
        } else if (name == "step") {
            const int step = value.toInt();
            if (value != "last" && step < 1) return wrongSetting(name, value, "counted from 1, or last");
            settings.step = value == "last" ? kLast : step - 1;
        } else if (name == "play") {
            if (value != "1" && value != "0") return wrongSetting(name, value, "0 or 1");
            settings.plays = value == "1";
        } else if (findField(name)) {
            settings.fields.emplace_back(name, value);
        } else {
            return Error{"There is no setting “" + name.toStdString() +
                         "”; `convscope render --help` lists them, and there are photo, step and play."};
        }
    }
    return settings;
}

Result<Experiment> LessonSettings::appliedTo(const Experiment& experiment) const
{
    Experiment changed = experiment;
    changed.netLayer = nullptr;
    if (!photo.isEmpty() && photo != changed.photo->source()) {
        const auto other = photoFromSource(photo);
        if (!other) return other.error();
        changed = changed.onPhoto(*other);
    }
    for (const auto& [name, value] : fields) {
        const auto done = setField(changed, name, value);
        if (!done) return done.error();
    }
    const auto valid = validate(changed);
    if (!valid) return valid.error();
    return changed;
}

Result<Experiment> askedExperiment(const LessonSettings& setup, const Experiment& current)
{
    const auto askedOn = [&](const PhotoPtr& photo) {
        Experiment start = Experiment::startingWith(photo);
        start.train = current.train; // a run that is under way goes on
        start.numbers = current.numbers;
        return setup.appliedTo(start);
    };
    auto asked = askedOn(current.photo);
    if (asked) return asked;
    const auto bundled = photoFromSource(QLatin1String(builtinPhotos().front().source));
    return bundled ? askedOn(*bundled) : asked;
}

} // namespace convscope

#pragma once

#include "engine/error.h"
#include "ui/scene/experiment.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>
#include <functional>
#include <vector>

namespace convscope {

/// One setting of an experiment by name, as `--set name=value`, lesson links and project files write it.
struct ExperimentField {
    const char* name;
    const char* values; ///< what may be written, for help texts
    std::function<QString(const Experiment&)> read;
    std::function<Result<void>(Experiment&, const QString&)> write;
};

const std::vector<ExperimentField>& experimentFields();
/// Null where there is none of this name.
const ExperimentField* findField(const QString& name);

/// Sets one field; the error names the field. The experiment as a whole is not validated, as the next field may mend
/// it.
Result<void> setField(Experiment& experiment, const QString& name, const QString& value);

/// "kernel=box&stride=2" in its parts, values as they are written.
struct WrittenSetting {
    QString name;
    QString value;
};
std::vector<WrittenSetting> settingsIn(const QString& text);

/// "kernel=box&stride=2": several fields, then validated. What would end a value is percent-encoded:
/// "kernel=box&compare=kernel%3Dsharpen%26stride%3D2".
Result<Experiment> withSettings(const Experiment& experiment, const QString& settings);

/// Every field, as a project file holds them.
QJsonObject settingsObject(const Experiment& experiment);
/// Sets the fields that there are, in the table's order; the error names the field. The experiment as a whole is not
/// validated.
Result<void> applySettings(Experiment& experiment, const QJsonObject& settings);

/// A project of version 1: JSON with the picture's source and every field. Files are of a later one: see project.h.
QByteArray toJson(const Experiment& experiment);

} // namespace convscope

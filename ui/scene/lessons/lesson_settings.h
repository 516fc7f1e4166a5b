#pragma once

#include "ui/scene/experiment.h"

#include <QString>
#include <utility>
#include <vector>

namespace convscope {

/// What a link or a question of a lesson sets: "kernel=box&padding=same&step=12". Besides the fields of an experiment
/// there are `photo` (a bundled one or a test pattern: "pattern:checker"), `step` (counted from 1, or "last") and
/// `play` (1: starts to play). Values are percent-encoded where they hold & or spaces.
struct LessonSettings {
    static constexpr int kStays = -1;
    static constexpr int kLast = 1 << 30;

    std::vector<std::pair<QString, QString>> fields;
    QString photo;     ///< empty: it stays
    int step = kStays; ///< counted from 0
    bool plays = false;

    /// The error names what is no setting, or a step that is none; values are a matter of appliedTo().
    static Result<LessonSettings> parse(const QString& text);
    /// The region and its settings, not a net's layer, which would hide what is set.
    Result<Experiment> appliedTo(const Experiment& experiment) const;
};

/// What a question is asked of: the settings that everybody starts with, on the photo of `current` where the question's
/// settings fit on it, and else on a bundled one, so that what the question says of its numbers holds for everybody.
Result<Experiment> askedExperiment(const LessonSettings& setup, const Experiment& current);

} // namespace convscope

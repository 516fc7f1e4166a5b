#pragma once

#include "engine/error.h"
#include "ui/scene/experiment.h"

#include <span>

namespace convscope {

// Two settings of one experiment side by side: A and B. One of them is the experiment itself, which the controls edit;
// what the other has otherwise stands in its `comparedWith`. The photo, its region and how things are drawn are shared.

/// The settings that each side has for itself, in the order in which they are written: a kernel before its size.
std::span<const char* const> comparedFields();
bool isComparedField(const QString& name);

inline bool isCompared(const Experiment& experiment) { return !experiment.comparedWith.isEmpty(); }

/// "B" where the experiment is A, and the other way round.
QString nameOfOther(const Experiment& experiment);

/// The other side, itself beside nothing. Errors are those of its fields; the whole is not validated.
Result<Experiment> otherSide(const Experiment& experiment);

/// The experiment with `other` beside it. Of `listed` settings it says what they are even where both sides agree, so
/// that a comparison of equals remains one.
Experiment beside(const Experiment& experiment, const Experiment& other, const QString& listed = {});

/// What was edited, with the other side as it was beside it: only what both share has changed there.
Experiment keepingOther(const Experiment& before, const Experiment& after);

/// The same two sides, of which the other one is now the experiment that is edited.
Experiment withOtherEdited(const Experiment& experiment);
/// A becomes B and B becomes A; the side that is edited stays the same.
Experiment withSidesSwapped(const Experiment& experiment);
/// Both sides are what A is.
Experiment withBEqualToA(const Experiment& experiment);

/// A or B alone, as its chapter shows it where it stands beside the other. The experiment must be valid.
Experiment sideOf(const Experiment& experiment, ComparedSide side);

} // namespace convscope

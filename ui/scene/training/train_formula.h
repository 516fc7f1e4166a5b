#pragma once

#include "ui/scene/formula.h"
#include "ui/scene/training/training_view.h"

#include <QString>

namespace convscope {

/// What a step of the watched image computes, with its numbers (see sample_steps.h); at the last step, when image and
/// gradient have gone all the way, the step that the optimizer takes: W ← W − η · dW, with how far it moves the layers.
Formula trainFormula(const TrainingView& view, int step);

/// "tiny · 5,994 parameters · step 1,204 · epoch 3 of 10 · 41,200 img/s · 0:07 left", for the status line, with
/// thousands set apart as everywhere; `epochs` is the goal.
QString trainSummary(const TrainingView& view, int epochs);

} // namespace convscope

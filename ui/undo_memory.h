#pragma once

#include "ui/scene/experiment.h"

#include <cstddef>
#include <span>

namespace convscope {

/// Undo keeps no more than so many steps,
constexpr std::size_t kMostUndoSteps = 200;
/// and no more than so many bytes besides what is open: a session in which one large picture after the other is opened
/// would else hold them all.
constexpr std::size_t kMostUndoBytes = 256u << 20;

/// How many of the oldest steps are to be forgotten. `states` are the experiments between the steps, the oldest first;
/// the last one is open. The last step always stays, however large.
std::size_t stepsToForget(std::span<const Experiment* const> states, std::size_t mostSteps = kMostUndoSteps,
                          std::size_t mostBytes = kMostUndoBytes);

/// Roughly what a picture takes, with its smaller copies for drawing.
std::size_t bytesOf(const Photo& photo);

} // namespace convscope

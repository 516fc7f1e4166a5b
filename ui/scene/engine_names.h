#pragma once

#include "engine/data/patterns.h"
#include "engine/net/optimizer.h"
#include "engine/ops/activation.h"

#include <QString>
#include <string_view>

namespace convscope {

/// The engine names its lists in English; these are the names in the user's language.

/// A kernel preset's; "Your own" where there is none of this id.
QString presetName(std::string_view id);
QString patternName(const Pattern& pattern);
/// "ReLU"
QString activationName(Activation activation);
/// "Adam"
QString optimizerName(OptimizerKind kind);
/// A preset's; "Your own" where there is none of this id.
QString networkName(std::string_view id);

} // namespace convscope

#pragma once

#include "engine/data/dataset.h"

namespace convscope {

/// The digits of UCI: 1,797 handwritten digits, read from the bytes that the engine carries, so it is always there.
/// They are 8×8; threefold as large and with a margin of two they are 28×28, as the presets of nets expect. Every
/// sixth of a class is for the test.
Dataset builtinDigits();

} // namespace convscope

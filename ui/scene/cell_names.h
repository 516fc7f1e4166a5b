#pragma once

#include <QString>

namespace convscope {

/// As a diagram names its outputs, counted from 0: A … Z, AA, AB, …
QString letterName(int index);

/// I, II, III, IV, …; from 1 to 3999.
QString romanNumeral(int number);

} // namespace convscope

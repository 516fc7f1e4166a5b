#pragma once

#include <QString>

namespace convscope {

/// A norm or a loss in three digits: "0.924", "12.3"; where the plain number would be long, in two: "8.1e−5", "1.2e3".
QString briefNumber(double value);

} // namespace convscope

#pragma once

#include "engine/error.h"

#include <QString>
#include <optional>

namespace convscope {

/// The engine speaks English, in whole sentences. Each has a template here, "There is no file “%1”.", by which its
/// parts are found again and put into the sentence of the window's language. A part may be such a sentence itself.
QString told(const Error& error);

/// Nothing where no template fits: a new sentence needs a line in sentences.cpp.
std::optional<QString> retold(const QString& sentence);

} // namespace convscope

#pragma once

#include <QString>
#include <string>

namespace convscope {

/// A name as sentences have it: “name”.
inline std::string quoted(const QString& name) { return "“" + name.toStdString() + "”"; }

} // namespace convscope

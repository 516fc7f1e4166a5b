#pragma once

#include "engine/error.h"

#include <QByteArray>
#include <string>

namespace convscope {

/// The text of an SVG, unpacked where it is an .svgz, or why it is not drawn: because it would take something from
/// outside of itself (Qt would open any file that it names, be it a device or a pipe), because it unpacks to more than
/// 64 MB, or because its parts use each other so often that it could not be drawn. What is wrong with it otherwise is
/// left to the reader to say. `what` names it in the error.
Result<QByteArray> checkedSvg(const QByteArray& bytes, const std::string& what);

} // namespace convscope

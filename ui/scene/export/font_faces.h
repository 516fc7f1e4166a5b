#pragma once

#include "ui/scene/export/vector_device.h"

#include <QByteArray>

namespace convscope {

/// An SVG's <style> with these typefaces in it, as far as they are bundled with the program; empty for none.
QByteArray fontFaceStyle(const std::set<FontFace>& faces);

} // namespace convscope

#pragma once

#include "ui/scene/training/net_pictures.h"

#include <QString>

namespace convscope {

/// What a layer's column is called, from the longest to the shortest: "Conv 32@3×3, same", "Conv 32@3×3", "Conv".
QStringList headingsOf(const Network& network, int l);
/// "24×24×8", or "10".
QString sizeText(const NetPictures& pictures, int l);
/// "A[2], ReLU, map 5 of 8", or "dA[7], Dense 10, output 3 of 10".
QString nodeName(const Network& network, const NetPictures& pictures, NetKind kind, int l, int node);
/// "24×24, 0 … 1.83, mean 0.21", or "−0.125".
QString nodeNumbers(const NetPictures& pictures, NetKind kind, int l, int node);

} // namespace convscope

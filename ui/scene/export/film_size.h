#pragma once

#include "ui/scene/export/animation_export.h"

#include <cstdint>

namespace convscope {

/// About how many bytes a film will have, from a piece of it that is written for this: some seconds of work for a large
/// video.
Result<std::int64_t> estimatedFilmSize(const QString& ending, const Figure& figure, const Pose& pose,
                                       const AnimationExport& settings, const std::stop_token& stop);

} // namespace convscope

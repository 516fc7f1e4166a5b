#pragma once

#include "engine/error.h"
#include "engine/fast/filter.h"
#include "engine/io/image.h"

#include <span>
#include <string>

namespace convscope {

/// What the module convscope_opencv offers. It lies beside the program (or in ../lib/convscope), and is
/// loaded at the first call of openCvModule: start-up does not pay for it.
struct OpenCvFunctions {
    /// Decodes a picture (TIFF, EXR, HDR, PFM, WebP, deep PGM, …, but no PNG): orientation applied, transparency laid
    /// on white, floats of 0..1 as 16 bits. False and one sentence fragment in `reason` where it cannot.
    bool (*decodeImage)(const char* bytes, std::size_t size, Image* image, std::string* reason);
    /// cv::filter2D on one float32 channel, called directly; what tests compare with.
    void (*filter2d)(const float* input, float* output, int height, int width, const float* kernel, int kernelSize);
    const char* version; ///< of OpenCV
};

/// The module, or a sentence that says what is missing.
Result<const OpenCvFunctions*> openCvModule();

} // namespace convscope

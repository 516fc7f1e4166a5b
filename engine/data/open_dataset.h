#pragma once

#include "engine/data/dataset.h"
#include "engine/data/image_folder.h"

#include <string>

namespace convscope {

/// "digits", which are bundled, "fashion-mnist", where it is installed, or a folder: with the four IDX files of MNIST
/// or, where there is none of them, with a subfolder of images for each class. Once `stop`
/// asks to end, no further image is read, and there is an error.
Result<Dataset> openDataset(const std::string& source, const ImageReader& readImage, const std::stop_token& stop = {});

} // namespace convscope

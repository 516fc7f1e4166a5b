#pragma once

#include "engine/data/dataset.h"
#include "engine/io/image.h"

#include <filesystem>
#include <functional>
#include <stop_token>

namespace convscope {

/// Reads a picture of any kind. The engine knows no kinds by itself; who has a reader hands it over.
using ImageReader = std::function<Result<Image>(const std::filesystem::path&)>;

/// A folder with a subfolder of images for each class, both in the order of their names. Every sixth image of a class
/// is for the test, or there are the folders train and test, each with the classes in it.
///
/// All images get the size of the first, and are in colour where one of them is. Images that cannot be read are left
/// out. Both is said in the notes. What begins with a point is overlooked. Once `stop` asks to end, no
/// further image is read, and there is an error.
Result<Dataset> readImageFolder(const std::filesystem::path& folder, const ImageReader& readImage,
                                const std::stop_token& stop = {});

} // namespace convscope

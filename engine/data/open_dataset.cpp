#include "engine/data/open_dataset.h"

#include "engine/data/builtin_data.h"
#include "engine/data/fashion_mnist.h"
#include "engine/data/idx_dataset.h"

#include <algorithm>
#include <filesystem>

namespace convscope {

namespace fs = std::filesystem;

namespace {

bool isIdxName(const std::string& name)
{
    return name.find("-idx") != std::string::npos || name.find(".idx") != std::string::npos;
}

/// One of the four files is enough: which ones are missing is then said.
bool hasIdxFiles(const fs::path& folder)
{
    std::error_code failure;
    fs::directory_iterator entry(folder, failure);
    for (; !failure && entry != fs::directory_iterator(); entry.increment(failure))
        if (isIdxName(entry->path().filename().string())) return true;
    return false;
}

} // namespace

Result<Dataset> openDataset(const std::string& source, const ImageReader& readImage, const std::stop_token& stop)
{
    if (source == "digits") return builtinDigits();
    if (source == "fashion-mnist") return readFashionMnist(kFashionMnistFolder, stop);
    std::error_code ignored;
    if (!fs::is_directory(source, ignored)) {
        return Error{"There is no data set “" + source +
                     "”: name digits, fashion-mnist, or a folder with the IDX files of MNIST or with a subfolder of "
                     "images for each class."};
    }
    return hasIdxFiles(source) ? readIdxFolder(source, source, {}, stop) : readImageFolder(source, readImage, stop);
}

} // namespace convscope

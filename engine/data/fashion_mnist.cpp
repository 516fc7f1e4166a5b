#include "engine/data/fashion_mnist.h"

#include "engine/data/idx_dataset.h"

namespace convscope {

Result<Dataset> readFashionMnist(const std::filesystem::path& folder, const std::stop_token& stop)
{
    std::error_code ignored;
    if (!std::filesystem::is_directory(folder, ignored)) {
        return Error{"Fashion-MNIST is not in the folder “" + folder.string() +
                     "”: install Debian's package dataset-fashion-mnist, or name the folder with its four files."};
    }
    return readIdxFolder(
        folder, "fashion-mnist",
        {"T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"},
        stop);
}

} // namespace convscope

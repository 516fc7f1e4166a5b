#include "app/commands/command.h"
#include "app/commands/window_options.h"
#include "engine/analysis/influence.h"
#include "engine/io/image.h"
#include "engine/io/npy.h"
#include "ui/scene/colormap.h"
#include "ui/scene/image_memory.h"
#include "ui/scene/saved_file.h"

#include <CLI/CLI.hpp>
#include <QBuffer>
#include <QImage>
#include <algorithm>

namespace convscope {

namespace {

constexpr int kLargestKernel = 1024;

struct InfluenceOptions {
    std::string size;
    std::string kernelSize = "3";
    WindowOptions window;
    std::string out;
};

/// (H, W): the pixels of the image, without its padding.
Tensor mapOf(const InfluenceMap& influence, Extent size)
{
    Tensor map({size.h, size.w});
    for (int y = 0; y < size.h; ++y)
        for (int x = 0; x < size.w; ++x) map.data[static_cast<std::size_t>(y) * size.w + x] = influence.at(y, x);
    return map;
}

Result<void> writePicture(const std::string& path, const Tensor& map, float most)
{
    QImage picture =
        withMemory(QImage(static_cast<int>(map.size(1)), static_cast<int>(map.size(0)), QImage::Format_RGB32));
    const ColorMap colours = ColorMap::viridis(0.0f, most);
    for (int y = 0; y < picture.height(); ++y)
        for (int x = 0; x < picture.width(); ++x)
            picture.setPixel(x, y, colours(map.data[static_cast<std::size_t>(y) * picture.width() + x]));
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    if (!picture.save(&buffer, "PNG")) return Error{"“" + path + "” cannot be encoded as PNG."};
    return saveFile(QString::fromStdString(path), bytes);
}

Result<void> runInfluence(const InfluenceOptions& options)
{
    const auto size = parseExtent(options.size, "size", 1);
    if (!size) return size.error();
    const auto kernel = parseExtent(options.kernelSize, "kernel size", 1);
    if (!kernel) return kernel.error();
    if (std::max(kernel->h, kernel->w) > kLargestKernel) {
        return Error{"The kernel size “" + options.kernelSize + "” is larger than " + std::to_string(kLargestKernel) +
                     "."};
    }
    const auto params = options.window.params();
    if (!params) return params.error();
    const auto window = windowGeometry(*size, *kernel, params->stride, params->dilation, params->padding);
    if (!window) return window.error();
    const auto limit = checkImageSize("The map", size->w, size->h);
    if (!limit) return limit.error();

    const InfluenceMap influence(*window, params->padMode,
                                 std::vector<float>(static_cast<std::size_t>(kernel->h) * kernel->w, 1.0f));
    const Tensor map = mapOf(influence, *size);
    if (options.out.ends_with(".npy")) return writeNpy(options.out, map);
    if (options.out.ends_with(".png")) return writePicture(options.out, map, influence.maximum());
    return Error{"“" + options.out + "” must end in .npy or .png."};
}

} // namespace

Run addInfluenceCommand(CLI::App& app)
{
    auto options = std::make_shared<InfluenceOptions>();
    CLI::App* command = app.add_subcommand("influence", "In how many products each pixel of an image takes part");
    command->add_option("--size", options->size, "H,W")->required();
    command->add_option("--kernel-size", options->kernelSize, "3 or 3,5 (height, width)")->capture_default_str();
    options->window.addTo(*command);
    command->add_option("--out", options->out, "A .npy (float32, H×W) or a .png")->required();
    return [options] { return runInfluence(*options); };
}

} // namespace convscope

#include "app/commands/command.h"
#include "app/commands/window_options.h"
#include "app/headless.h"
#include "ui/scene/experiment_fields.h"
#include "ui/scene/filtered_photo.h"
#include "ui/scene/image_file.h"
#include "ui/scene/image_memory.h"
#include "ui/scene/saved_file.h"

#include <CLI/CLI.hpp>
#include <QBuffer>

namespace convscope {

namespace {

struct FilterOptions {
    std::string image;
    std::string kernel;
    std::string channel = "luma";
    WindowOptions window{.padding = "same"};
    std::string divisor;
    std::string offset;
    std::string view = "clip";
    std::string out;
};

Result<Experiment> experimentOf(const FilterOptions& options)
{
    auto photo = photoFromSource(QString::fromStdString(options.image));
    if (!photo) return photo.error();
    Experiment experiment = Experiment::startingWith(*photo);
    const std::pair<const char*, const std::string&> settings[]{
        {"kernel", options.kernel},           {"channel", options.channel},      {"padding", options.window.padding},
        {"pad-mode", options.window.padMode}, {"stride", options.window.stride}, {"dilation", options.window.dilation},
        {"divisor", options.divisor},         {"offset", options.offset},        {"view", options.view}};
    for (const auto& [name, value] : settings) {
        if (value.empty() && &value != &options.kernel) continue;
        const auto done = setField(experiment, name, QString::fromStdString(value));
        if (!done) return done.error();
    }
    if (experiment.kernel.divisor == 0.0f) return Error{"The kernel's divisor must not be 0."};
    return experiment;
}

/// The filtered photo in full size, in the colours that the window shows it in.
QImage pictureOf(const FilteredPhoto& filtered)
{
    QImage picture = withMemory(QImage(filtered.size(), QImage::Format_RGB32));
    for (int y = 0; y < picture.height(); ++y) {
        auto* line = reinterpret_cast<QRgb*>(picture.scanLine(y));
        for (int x = 0; x < picture.width(); ++x) line[x] = filtered.tone(filtered.at(y, x));
    }
    return picture;
}

Result<void> runFilter(const FilterOptions& options)
{
    const auto application = headlessApplication(); // the text of an SVG needs fonts
    const auto experiment = experimentOf(options);
    if (!experiment) return experiment.error();
    const auto filtered = filterPhoto(FilterRequest::of(*experiment, false));
    if (!filtered) return filtered.error();
    const QImage picture = pictureOf(**filtered);
    const std::string ending = options.out.substr(std::min(options.out.size(), options.out.rfind('.') + 1));
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    if (!picture.save(&buffer, ending.c_str())) {
        return Error{"“" + options.out +
                     "” cannot be written as a picture; let its name end in .png, .jpg, .bmp or .ppm."};
    }
    return saveFile(QString::fromStdString(options.out), bytes);
}

} // namespace

Run addFilterCommand(CLI::App& app)
{
    auto options = std::make_shared<FilterOptions>();
    CLI::App* command = app.add_subcommand("filter", "Filters a whole picture with a kernel");
    command->add_option("IMAGE", options->image, "A picture, builtin:coffee or pattern:checker")->required();
    command->add_option("--kernel", options->kernel, "A preset's name, or \"1 0 -1; 2 0 -2; 1 0 -1\"")->required();
    command->add_option("--channel", options->channel, "luma | red | green | blue")->capture_default_str();
    options->window.addTo(*command);
    command->add_option("--divisor", options->divisor, "Divides the kernel (default: the preset's own, or 1)");
    command->add_option("--offset", options->offset, "Is added to each sum");
    command->add_option("--view", options->view, "clip | abs | minmax | signed | threshold")->capture_default_str();
    command->add_option("--out", options->out, "The picture to write (.png, .jpg, .bmp, .ppm)")->required();
    return [options] { return runFilter(*options); };
}

} // namespace convscope

#include "app/commands/command.h"

#include "app/headless.h"
#include "app/one_line.h"
#include "engine/data/image_sample.h"
#include "engine/fast/fast_predictor.h"
#include "engine/io/model_file.h"
#include "ui/scene/image_file.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <numeric>

namespace convscope {

namespace {

constexpr std::size_t kShown = 3;

struct PredictOptions {
    std::string model;
    std::vector<std::string> images;
};

/// "7	0.998214	1	0.001203	4	0.000312": the likeliest classes, the first of equal ones before
/// the others.
std::string ranking(const Tensor& probabilities, const std::vector<std::string>& classNames)
{
    std::vector<std::size_t> order(classNames.size());
    std::iota(order.begin(), order.end(), 0);
    std::ranges::stable_sort(order, std::greater(), [&](std::size_t k) { return probabilities.data[k]; });
    order.resize(std::min(order.size(), kShown));
    std::string text;
    for (const std::size_t k : order) {
        char number[32];
        std::snprintf(number, sizeof number, "%.6f", static_cast<double>(probabilities.data[k]));
        text += "\t" + classNames[k] + "\t" + number;
    }
    return text;
}

/// A network's view of pictures; it counts those that it had to change.
class PictureReader {
public:
    explicit PictureReader(const Shape& input)
        : m_channels(static_cast<int>(input[0])), m_size{static_cast<int>(input[1]), static_cast<int>(input[2])}
    {}

    Result<ByteTensor> read(const std::string& path)
    {
        const auto image = readImage(path);
        if (!image) return image.error();
        if (Extent{image->height, image->width} != m_size) ++m_resized;
        if (image->channels != m_channels) ++m_recoloured;
        return imageSample(*image, m_channels, m_size);
    }

    /// Empty where all fitted.
    std::string note() const
    {
        std::string text;
        if (m_resized > 0) text = std::to_string(m_resized) + " resized to " + toString(Shape{m_size.w, m_size.h});
        if (m_recoloured > 0) {
            text += (text.empty() ? "" : ", ") + std::to_string(m_recoloured) +
                    (m_channels == 1 ? " turned grey" : " read as equal channels of colour");
        }
        return text;
    }

private:
    int m_channels;
    Extent m_size;
    int m_resized = 0;
    int m_recoloured = 0;
};

Result<void> predictAll(const PredictOptions& options, const Model& model, PictureReader& reader)
{
    auto predictor = FastPredictor::make(model.network, model.training.parameters);
    if (!predictor) return predictor.error();
    for (const std::string& path : options.images) {
        const auto sample = reader.read(path);
        if (!sample) return sample.error();
        const auto probabilities = predictor->probabilities(*sample);
        if (!probabilities) return probabilities.error();
        std::printf("%s%s\n", oneLine(path).c_str(), ranking(*probabilities, model.classNames).c_str());
    }
    return {};
}

Result<void> runPredict(const PredictOptions& options)
{
    const auto application = headlessApplication(); // the text of an SVG needs fonts
    const auto model = readModel(options.model);
    if (!model) return model.error();
    const Shape& input = model->network.description().input;
    if (input[0] != 1 && input[0] != 3) {
        return Error{"“" + options.model + "” reads images of " + std::to_string(input[0]) +
                     " channels, but pictures have 1 or 3."};
    }
    PictureReader reader(input);
    const auto done = predictAll(options, *model, reader);
    std::fflush(stdout); // before what is said on stderr
    const std::string note = reader.note();
    if (done && !note.empty()) std::fprintf(stderr, "convscope: to fit the network: %s.\n", note.c_str());
    return done;
}

} // namespace

Run addPredictCommand(CLI::App& app)
{
    auto options = std::make_shared<PredictOptions>();
    CLI::App* command = app.add_subcommand("predict", "Says what a trained network sees in pictures");
    command->footer("A line a picture goes to stdout: its file and the three likeliest classes, each with its "
                    "probability, with tabs between. Pictures are resized, and turned grey or coloured, to fit the "
                    "network. The first that cannot be read ends the list.");
    command->add_option("MODEL", options->model, "What train --save wrote")->required();
    command->add_option("IMAGE", options->images, "Pictures of any kind")->required();
    return [options] { return runPredict(*options); };
}

} // namespace convscope

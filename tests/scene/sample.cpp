#include "tests/scene/sample.h"

#include "engine/data/kernel_presets.h"
#include "tests/support/result.h"
#include "ui/scene/chapters/chapters.h"

#include <random>

namespace convscope {

PhotoPtr samplePhoto()
{
    static const PhotoPtr photo = [] {
        Image image(96, 72, 3);
        std::mt19937 generator(7);
        for (auto& sample : std::get<0>(image.samples)) sample = static_cast<std::uint8_t>(generator() % 256);
        return std::make_shared<const Photo>(std::move(image), QStringLiteral("sample"), QString());
    }();
    return photo;
}

PhotoPtr greyPhoto(QSize size)
{
    Image image(size.width(), size.height(), 1);
    auto& samples = std::get<0>(image.samples);
    for (int y = 0; y < size.height(); ++y)
        for (int x = 0; x < size.width(); ++x)
            samples[static_cast<std::size_t>(y) * size.width() + x] = static_cast<std::uint8_t>((7 * x + 13 * y) % 256);
    return std::make_shared<const Photo>(std::move(image), QStringLiteral("grey"), QString());
}

Experiment sampleExperiment(const Setting& setting)
{
    Experiment experiment;
    experiment.photo = samplePhoto();
    experiment.region = QRect(QPoint(10, 4), setting.region);
    experiment.kernelPreset = setting.preset;
    experiment.kernel = valueOf(kernelFromPresetOrText(setting.preset, setting.kernel));
    experiment.conv = setting.conv;
    const auto valid = validate(experiment);
    if (!valid) throw std::runtime_error(valid.error().message);
    return experiment;
}

Conv2dParams paddedBy(PaddingRule rule, PadMode mode)
{
    Conv2dParams params;
    params.padding.rule = rule;
    params.padMode = mode;
    return params;
}

FigureInput computedInput(const Experiment& experiment)
{
    FigureInput input{experiment, {}, {}, {}};
    input.filtered = valueOf(filterPhoto(FilterRequest::of(experiment, false)));
    if (experiment.stageView == StageView::Gallery)
        input.gallery = valueOf(makeGallery(FilterRequest::of(experiment, false), 400));
    input.gradientChecks = std::make_shared<GradientChecks>(); // as if none were wrong; a test of its own computes them
    return input;
}

std::unique_ptr<Figure> figureOf(const QString& chapter, const Experiment& experiment)
{
    return chapters().at(static_cast<std::size_t>(findChapter(chapter))).makeFigure(computedInput(experiment));
}

Tensor textbookOutput(const Experiment& experiment)
{
    const QRect& region = experiment.region;
    Tensor input = regionOf(experiment.photo->image(), experiment.channel, region.x(), region.y(), region.width(),
                            region.height());
    if (experiment.unit == PixelUnit::Unit)
        for (float& value : input.data) value /= 255.0f;
    Kernel kernel = experiment.kernel;
    if (experiment.isTurned) std::reverse(kernel.values.begin(), kernel.values.end());
    Tensor bias({1}, kernel.offset * (experiment.unit == PixelUnit::Unit ? 1.0f / 255.0f : 1.0f));
    return valueOf(conv2dForward(input, kernel.weightTensor(), bias, experiment.conv));
}

} // namespace convscope

#include "app/bench/large_photo.h"
#include "app/bench/measurements.h"
#include "app/bench/timing.h"
#include "engine/data/kernel_presets.h"
#include "engine/fast/filter.h"

#include <algorithm>

namespace convscope {

namespace {

constexpr int kRuns = 15;

/// The luma of the photo, as a grey picture of bytes.
Image greyPhoto()
{
    const Image& colour = largePhoto()->image();
    Image grey(colour.width, colour.height, 1);
    std::vector<float> row(static_cast<std::size_t>(grey.width));
    auto out = std::get<0>(grey.samples).begin();
    for (int y = 0; y < grey.height; ++y) {
        readPixels(colour, Channel::Luma, y, 0, grey.width, row.data());
        out = std::transform(row.begin(), row.end(), out, [](float value) { return static_cast<std::uint8_t>(value); });
    }
    return grey;
}

Reading measureImage(const Image& image, int size, const BenchConditions& conditions)
{
    Conv2dParams params;
    params.padding.rule = PaddingRule::Same;
    params.padMode = PadMode::Reflect;
    const Kernel kernel = findKernelPreset("random")->make({size, size});
    const auto times =
        timed(kRuns, [&](int) { (void)filterImage(image, Channel::Luma, kernel, params, {}, conditions.threads); });
    return {quantile(times, 0.5), "ms", conditions.threads};
}

} // namespace

std::vector<Measurement> filterMeasurements()
{
    std::vector<Measurement> list;
    for (const int size : {3, 5, 7, 11}) {
        const std::string name = "filter/12mp/k" + std::to_string(size);
        list.push_back({name, [size](const BenchConditions& conditions) -> Result<Reading> {
                            static const Image grey = greyPhoto();
                            return measureImage(grey, size, conditions);
                        }});
        list.push_back({name + "/luma", [size](const BenchConditions& conditions) -> Result<Reading> {
                            return measureImage(largePhoto()->image(), size, conditions);
                        }});
    }
    return list;
}

} // namespace convscope

#include "app/bench/large_photo.h"
#include "app/bench/measurements.h"
#include "app/bench/timing.h"
#include "engine/fast/filter.h"
#include "engine/fast/thread_pool.h"

#include <algorithm>
#include <cmath>
#include <random>

namespace convscope {

namespace {

constexpr const char* kPeer = "opencv_peer.py";

struct PhotoSize {
    const char* name;
    Extent extent;
};
constexpr PhotoSize kPhotoSizes[]{{"2mp", {1200, 1728}}, {"12mp", {3000, 4000}}};

/// Reflects at the edges, as cv::filter2D does where it is not told otherwise.
Conv2dParams filterParams()
{
    Conv2dParams params;
    params.padding.rule = PaddingRule::Same;
    params.padMode = PadMode::Reflect;
    return params;
}

/// 0 to 1.
template <typename Values>
void fillRandomly(Values& values)
{
    std::mt19937 generator(0);
    for (float& value : values) value = static_cast<float>(generator() >> 8) * 0x1p-24f;
}

Plane randomPlane(Extent size)
{
    Plane plane{size, FloatBuffer(static_cast<std::size_t>(size.h) * size.w)};
    fillRandomly(plane.values);
    return plane;
}

/// No product of a column and a row, as good as surely.
Kernel randomKernel(int size)
{
    Kernel kernel{{size, size}, std::vector<float>(static_cast<std::size_t>(size) * size)};
    fillRandomly(kernel.values);
    return kernel;
}

/// The product of a column and a row, as cv::getGaussianKernel makes them. The preset of this name is none from 8 cells
/// on: its numbers are rounded to whole ones.
Kernel gaussianKernel(int size)
{
    const double centre = (size - 1) / 2.0;
    const double sigma = 0.3 * (centre - 1.0) + 0.8;
    const auto line = [&](int i) { return std::exp(-(i - centre) * (i - centre) / (2.0 * sigma * sigma)); };
    Kernel kernel{{size, size}, std::vector<float>(static_cast<std::size_t>(size) * size)};
    for (int j = 0; j < size; ++j)
        for (int k = 0; k < size; ++k) kernel.at(j, k) = static_cast<float>(line(j) * line(k));
    return kernel;
}

/// One that fails ends the measurement.
Result<Reading> measureFilter(const BenchConditions& conditions, const std::function<Result<void>()>& filter)
{
    Result<void> done;
    const auto times = timedFor(conditions.seconds, [&] {
        if (done) done = filter();
    });
    if (!done) return done.error();
    return Reading{quantile(times, 0.5), "ms", conditions.threads};
}

/// From float32 to float32, in memory that is there.
Result<Reading> measurePlane(Extent size, const Kernel& kernel, const BenchConditions& conditions)
{
    const Plane input = randomPlane(size);
    Plane output = randomPlane(size);
    ThreadPool pool(conditions.threads);
    return measureFilter(conditions, [&] { return filterPlane(input, kernel, filterParams(), output, pool); });
}

/// As the window does it: from the samples of a picture, into a plane that is made anew.
Result<Reading> measureImage(const Image& image, int size, const BenchConditions& conditions)
{
    const Kernel kernel = randomKernel(size);
    return measureFilter(conditions, [&]() -> Result<void> {
        const auto output = filterImage(image, Channel::Luma, kernel, filterParams(), {}, conditions.threads);
        return output ? Result<void>() : output.error();
    });
}

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

std::string nameOf(const char* photo, int size) { return std::string("filter/") + photo + "/k" + std::to_string(size); }

void addPlanes(const PhotoSize& photo, std::vector<Measurement>& list)
{
    for (const int size : {3, 5, 7, 11, 15, 31}) {
        const std::string name = nameOf(photo.name, size);
        list.push_back({name,
                        [&photo, size](const BenchConditions& conditions) {
                            return measurePlane(photo.extent, randomKernel(size), conditions);
                        },
                        kPeer});
        list.push_back({name + "/gaussian",
                        [&photo, size](const BenchConditions& conditions) {
                            return measurePlane(photo.extent, gaussianKernel(size), conditions);
                        },
                        kPeer});
    }
}

void addImages(std::vector<Measurement>& list)
{
    for (const int size : {3, 5, 7, 11}) {
        const std::string name = nameOf("12mp", size);
        list.push_back({name + "/bytes", [size](const BenchConditions& conditions) {
                            return measureImage(greyPhoto(), size, conditions);
                        }});
        list.push_back({name + "/luma", [size](const BenchConditions& conditions) {
                            return measureImage(largePhoto()->image(), size, conditions);
                        }});
    }
}

} // namespace

std::vector<Measurement> filterMeasurements()
{
    std::vector<Measurement> list;
    for (const PhotoSize& photo : kPhotoSizes) addPlanes(photo, list);
    addImages(list);
    return list;
}

} // namespace convscope

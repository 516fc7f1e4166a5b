#include "app/bench/large_photo.h"

namespace convscope {

namespace {

constexpr int kWidth = 4000;
constexpr int kHeight = 3000;

Image largeImage()
{
    Image image(kWidth, kHeight, 3);
    auto& bytes = std::get<0>(image.samples);
    std::uint32_t noise = 1;
    std::size_t i = 0;
    for (int y = 0; y < image.height; ++y)
        for (int x = 0; x < image.width; ++x) {
            noise = noise * 1664525u + 1013904223u;
            const int grain = static_cast<int>(noise >> 27);
            bytes[i++] = static_cast<std::uint8_t>((x / 16 + grain) & 0xff);
            bytes[i++] = static_cast<std::uint8_t>((y / 12 + grain) & 0xff);
            bytes[i++] = static_cast<std::uint8_t>(((x / 200 + y / 200) % 2 ? 200 : 40) + grain);
        }
    return image;
}

} // namespace

PhotoPtr largePhoto()
{
    static const PhotoPtr photo = std::make_shared<const Photo>(largeImage(), QStringLiteral("bench"), QString());
    return photo;
}

Experiment largeExperiment()
{
    Experiment experiment = Experiment::startingWith(largePhoto());
    experiment.region = {1000, 800, 64, 64};
    return experiment;
}

} // namespace convscope

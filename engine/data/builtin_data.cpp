#include "engine/data/builtin_data.h"

#include "engine/data/resize.h"
#include "engine/io/idx.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace convscope {

// Made by embed.cmake from resources/data.
extern const unsigned char kDigitImages[];
extern const std::size_t kDigitImagesSize;
extern const unsigned char kDigitLabels[];
extern const std::size_t kDigitLabelsSize;

namespace {

constexpr int kScale = 3;
constexpr int kMargin = 2;
constexpr int kTestPeriod = 6;

/// The bytes belong to the program, so what cannot be read is a fault of the build.
template <typename Value>
Value built(Result<Value> result)
{
    if (!result) std::abort();
    return std::move(*result);
}

std::span<const char> charsOf(const unsigned char* bytes, std::size_t size)
{
    return {reinterpret_cast<const char*>(bytes), size};
}

Tensor enlarged(const ByteTensor& images)
{
    const Extent size{static_cast<int>(images.size(2)) * kScale, static_cast<int>(images.size(3)) * kScale};
    return resized({images.shape, std::vector<float>(images.data.begin(), images.data.end())}, size);
}

/// Black all around.
ByteTensor withMargin(const Tensor& images)
{
    ByteTensor result({images.size(0), images.size(1), images.size(2) + 2 * kMargin, images.size(3) + 2 * kMargin});
    for (std::int64_t n = 0; n < images.size(0); ++n)
        for (std::int64_t y = 0; y < images.size(2); ++y)
            for (std::int64_t x = 0; x < images.size(3); ++x)
                result.at(n, 0, y + kMargin, x + kMargin) =
                    static_cast<std::uint8_t>(std::lround(images.at(n, 0, y, x)));
    return result;
}

} // namespace

Dataset builtinDigits()
{
    const ByteTensor small = built(parseIdxImages(charsOf(kDigitImages, kDigitImagesSize), "The bundled digits"));
    auto labels = built(parseIdxLabels(charsOf(kDigitLabels, kDigitLabelsSize), "Their labels"));
    Dataset dataset;
    dataset.name = "digits";
    dataset.classNames = {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"};
    dataset.content =
        std::make_shared<const LabelledImages>(LabelledImages{withMargin(enlarged(small)), std::move(labels)});
    splitEvery(kTestPeriod, dataset);
    return built(checked(std::move(dataset)));
}

} // namespace convscope

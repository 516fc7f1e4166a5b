// Whatever the bytes, the OpenCV module answers with a whole picture or with a reason. Built twice, as image_fuzz, and
// as exr_fuzz for OpenEXR alone: that reserves whatever an attribute claims to be long, up to 2 GB, which costs nothing
// but under AddressSanitizer, and there so much that little else would be tried.
#include "engine/io/image.h"
#include "engine/opencv/opencv_module.h"

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace {

using namespace convscope;

const OpenCvFunctions* loadFunctions()
{
    // A header of a few bytes may promise gigabytes, but the fuzzer's time is not for filling them.
    setenv("OPENCV_IO_MAX_IMAGE_PIXELS", "65536", 1);
    const auto module = openCvModule();
    if (module) return *module;
    std::fprintf(stdout, "%s\n", module.error().message.c_str());
    std::exit(1);
}

bool isExr(std::span<const char> bytes)
{
    return std::string_view(bytes.data(), bytes.size()).starts_with("\x76\x2f\x31\x01");
}

std::size_t sampleCount(const Image& image)
{
    return std::visit([](const auto& samples) { return samples.size(); }, image.samples);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    static const OpenCvFunctions* const functions = loadFunctions();
    const std::span<const char> input(reinterpret_cast<const char*>(bytes), size);
    if (isExr(input) != CONVSCOPE_FUZZ_EXR) return 0;
    Image image;
    std::string reason;
    if (!functions->decodeImage(input.data(), input.size(), &image, &reason)) {
        if (reason.empty()) std::abort();
        return 0;
    }
    if (!checkImageSize("The picture", image.width, image.height)) std::abort();
    if (image.channels != 1 && image.channels != 3) std::abort();
    if (sampleCount(image) != static_cast<std::size_t>(image.pixelCount() * image.channels)) std::abort();
    const float last = pixelValue(image, Channel::Luma, image.height - 1, image.width - 1);
    if (!(last >= 0.0f && last <= 255.0f)) std::abort();
    return 0;
}

// The only file that sees OpenCV. See opencv_module.h.
#include "engine/opencv/opencv_module.h"

#include <opencv2/core.hpp>
#include <opencv2/core/utils/logger.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <iostream>
#include <limits>
#include <mutex>
#include <optional>
#include <string_view>

namespace {

using namespace std::literals;
using convscope::Image;

constexpr const char* kUnknown = "it is no picture of a known kind, or it is damaged";
constexpr const char* kTooLarge = "it is damaged, or too large to open";

bool isTiff(std::string_view bytes)
{
    constexpr std::string_view kBeginnings[]{"II*\0"sv, "MM\0*"sv, "II+\0"sv, "MM\0+"sv};
    return std::ranges::any_of(kBeginnings, [&](std::string_view mark) { return bytes.starts_with(mark); });
}

/// Whether the bytes begin as a picture that OpenCV is trusted with. It would also give medical pictures to GDCM, whose
/// assertions end the program, and maps to GDAL, which opens whatever other files or servers they name; it knows the
/// two by a mark further in, which the beginning of a picture does not rule out. For a PNG, which is read elsewhere,
/// libpng fills the 2 GB that a chunk claims before it looks what is there; of a PAM, OpenCV 4.6 confuses red and blue.
bool isTrusted(std::string_view bytes)
{
    const auto has = [&](std::string_view mark, std::size_t at) {
        return bytes.size() > at && bytes.substr(at).starts_with(mark);
    };
    const bool isExr = has("\x76\x2f\x31\x01", 0);
    const bool isHdr = has("#?RGBE", 0) || has("#?RADIANCE", 0);
    const bool isJpeg = has("\xff\xd8\xff", 0);
    const bool isJpeg2000 = has("\0\0\0\x0cjP  \r\n\x87\n"sv, 0) || has("\xff\x4f\xff\x51", 0);
    const bool isNetpbm = has("P", 0) && bytes.size() > 1 && "123456fF"sv.find(bytes[1]) != std::string_view::npos;
    const bool isWebp = has("RIFF", 0) && has("WEBP", 8);
    const bool isMarkedOtherwise = has("DICM", 128) || has("DTED", 140);
    return (isTiff(bytes) || isExr || isHdr || isJpeg || isJpeg2000 || isNetpbm || isWebp || has("BM", 0)) &&
           !isMarkedOtherwise;
}

/// 8 or 16 bits: other depths become 16, floats with 1.0 as white.
cv::Mat withPlainDepth(const cv::Mat& decoded)
{
    cv::Mat result;
    switch (decoded.depth()) {
    case CV_8U:
    case CV_16U: return decoded;
    case CV_32F:
    case CV_64F: decoded.convertTo(result, CV_16U, 65535.0); return result;
    default: decoded.convertTo(result, CV_16U); return result;
    }
}

/// colour · alpha + white · (1 - alpha), where the colours may hold the factor alpha already.
template <typename Sample>
void layOnWhite(const cv::Mat& bgra, Image& image, double white, bool isMultiplied)
{
    std::vector<Sample> samples;
    samples.reserve(bgra.total() * 3);
    for (int y = 0; y < bgra.rows; ++y)
        for (int x = 0; x < bgra.cols; ++x) {
            const auto& pixel = bgra.at<cv::Vec<Sample, 4>>(y, x);
            const double alpha = pixel[3] / white;
            for (int c = 2; c >= 0; --c) {
                const double colour = isMultiplied ? pixel[c] : pixel[c] * alpha;
                samples.push_back(cv::saturate_cast<Sample>(colour + white * (1.0 - alpha)));
            }
        }
    image.samples = std::move(samples);
}

template <typename Sample>
void copySamples(const cv::Mat& packed, Image& image)
{
    const auto* first = packed.ptr<Sample>();
    image.samples = std::vector<Sample>(first, first + packed.total() * packed.channels());
}

/// OpenCV tells on std::cerr what is wrong with a picture, beside what it throws or returns: for as long as one of
/// these lives, into nothing. They take turns.
class QuietCerr {
public:
    QuietCerr() : m_lock(mutex()), m_usual(std::cerr.rdbuf(nullptr)) {}
    ~QuietCerr()
    {
        std::cerr.rdbuf(m_usual);
        std::cerr.clear();
    }
    QuietCerr(const QuietCerr&) = delete;
    QuietCerr& operator=(const QuietCerr&) = delete;

private:
    static std::mutex& mutex()
    {
        static std::mutex only;
        return only;
    }

    std::lock_guard<std::mutex> m_lock;
    std::streambuf* m_usual;
};

/// The size that an HDR or a PFM says to have, or nothing. OpenCV unpacks these two from a file that it writes into the
/// folder for temporary files, and leaves there when they are too large for it.
std::optional<cv::Size2d> claimedSize(const std::string& start)
{
    double width = 0.0;
    double height = 0.0;
    if (start.starts_with("Pf") || start.starts_with("PF")) {
        if (std::sscanf(start.c_str() + 2, "%lf %lf", &width, &height) == 2) return cv::Size2d(width, height);
    } else if (start.starts_with("#?")) {
        const std::size_t at = start.find("-Y ");
        if (at != std::string::npos && std::sscanf(start.c_str() + at, "-Y %lf +X %lf", &height, &width) == 2)
            return cv::Size2d(width, height);
    }
    return {};
}

bool isTooLarge(const char* bytes, std::size_t size)
{
    const auto claimed = claimedSize(std::string(bytes, std::min<std::size_t>(size, 4096)));
    return claimed && !(claimed->area() <= static_cast<double>(Image::kMostPixels));
}

/// Whether an attribute of an EXR, a name, a type and a length before its value, claims to be longer than the file:
/// OpenEXR fills that much memory before it looks what is there. True for other bytes than those of an EXR, too.
bool hasWholeAttributes(std::string_view bytes)
{
    constexpr std::size_t kVersionAt = 4;
    constexpr char kIsMultipart = 0x10; // in the second byte of the version: header after header, an empty one last
    if (!bytes.starts_with("\x76\x2f\x31\x01") || bytes.size() < 8) return true;
    const bool isMultipart = (bytes[kVersionAt + 1] & kIsMultipart) != 0;
    std::size_t at = 8;
    while (at < bytes.size()) {
        if (bytes[at] == '\0') { // the end of a header
            ++at;
            if (!isMultipart || at >= bytes.size() || bytes[at] == '\0') return true;
            continue;
        }
        const std::size_t nameEnd = bytes.find('\0', at);
        const std::size_t typeEnd = nameEnd == bytes.npos ? bytes.npos : bytes.find('\0', nameEnd + 1);
        if (typeEnd == bytes.npos || bytes.size() - typeEnd < 5) return false;
        std::uint32_t length = 0;
        std::memcpy(&length, bytes.data() + typeEnd + 1, sizeof length);
        at = typeEnd + 5;
        if (length > bytes.size() - at) return false;
        at += length;
    }
    return false;
}

bool decodeImage(const char* bytes, std::size_t size, Image* image, std::string* reason)
{
    if (size > static_cast<std::size_t>(std::numeric_limits<int>::max())) {
        *reason = "it has " + std::to_string(size) + " bytes, and OpenCV decodes no more than 2147483647";
        return false;
    }
    if (!isTrusted({bytes, size}) || !hasWholeAttributes({bytes, size})) {
        *reason = kUnknown;
        return false;
    }
    if (isTooLarge(bytes, size)) {
        *reason = kTooLarge;
        return false;
    }
    const QuietCerr quiet;
    try {
        const cv::Mat encoded(1, static_cast<int>(size), CV_8U, const_cast<char*>(bytes));
        // IMREAD_UNCHANGED alone keeps transparency, the other flags alone apply the orientation.
        cv::Mat decoded = cv::imdecode(encoded, cv::IMREAD_UNCHANGED);
        if (decoded.channels() != 4) decoded = cv::imdecode(encoded, cv::IMREAD_ANYDEPTH | cv::IMREAD_ANYCOLOR);
        if (decoded.empty()) {
            *reason = kUnknown;
            return false;
        }
        decoded = withPlainDepth(decoded);
        const bool isDeep = decoded.depth() == CV_16U;
        image->width = decoded.cols;
        image->height = decoded.rows;
        image->channels = decoded.channels() == 1 ? 1 : 3;
        if (decoded.channels() == 4) {
            // libtiff hands 8-bit colours out multiplied, however they are stored.
            isDeep ? layOnWhite<std::uint16_t>(decoded, *image, 65535.0, false)
                   : layOnWhite<std::uint8_t>(decoded, *image, 255.0, isTiff({bytes, size}));
            return true;
        }
        if (decoded.channels() == 3) cv::cvtColor(decoded, decoded, cv::COLOR_BGR2RGB);
        isDeep ? copySamples<std::uint16_t>(decoded, *image) : copySamples<std::uint8_t>(decoded, *image);
        return true;
    } catch (const std::exception&) {
        *reason = kTooLarge;
        return false;
    }
}

void filter2d(const float* input, float* output, int height, int width, const float* kernel, int kernelSize)
{
    const cv::Mat source(height, width, CV_32F, const_cast<float*>(input));
    const cv::Mat weights(kernelSize, kernelSize, CV_32F, const_cast<float*>(kernel));
    cv::Mat result(height, width, CV_32F, output);
    cv::filter2D(source, result, CV_32F, weights, cv::Point(-1, -1), 0.0, cv::BORDER_REFLECT_101);
}

const convscope::OpenCvFunctions kFunctions{decodeImage, filter2d, CV_VERSION};

} // namespace

extern "C" [[gnu::visibility("default")]] const void* convscopeOpenCvFunctions()
{
    // What is wrong with a picture is said by `reason`; OpenCV would say it on stderr as well.
    cv::utils::logging::setLogLevel(cv::utils::logging::LOG_LEVEL_SILENT);
    return &kFunctions;
}

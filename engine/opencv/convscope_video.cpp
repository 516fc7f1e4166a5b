// The only file that sees OpenCV's videoio. See video_module.h.
#include "engine/opencv/video_module.h"

#include <opencv2/core.hpp>
#include <opencv2/core/utils/logger.hpp>
#include <opencv2/imgproc.hpp>
#include <opencv2/videoio.hpp>

namespace {

using convscope::VideoFile;
using convscope::VideoFormat;

int even(int side) { return side + side % 2; }

class OpenCvVideo : public VideoFile {
public:
    OpenCvVideo(std::string path, const VideoFormat& format, cv::VideoWriter writer)
        : m_path(std::move(path)), m_width(format.width), m_height(format.height), m_writer(std::move(writer))
    {}

    void add(const std::uint8_t* bgrx, std::size_t rowBytes) override
    {
        const cv::Mat whole(m_height, m_width, CV_8UC4, const_cast<std::uint8_t*>(bgrx), rowBytes);
        cv::cvtColor(whole, m_colours, cv::COLOR_BGRA2BGR);
        if (m_width % 2 != 0 || m_height % 2 != 0)
            cv::copyMakeBorder(m_colours, m_colours, 0, m_height % 2, 0, m_width % 2, cv::BORDER_REPLICATE);
        m_writer.write(m_colours);
        ++m_frames;
    }

    /// VideoWriter tells of no failure, so the last frame is looked for in the file.
    bool close(std::string* reason) override
    {
        m_writer.release();
        cv::VideoCapture written(m_path, cv::CAP_FFMPEG);
        if (written.isOpened() && written.set(cv::CAP_PROP_POS_FRAMES, m_frames - 1) && written.grab()) return true;
        *reason = "not all frames have reached the file; is the disk full?";
        return false;
    }

private:
    std::string m_path;
    int m_width;
    int m_height;
    cv::VideoWriter m_writer;
    cv::Mat m_colours;
    int m_frames = 0;
};

std::unique_ptr<VideoFile> open(const char* path, const VideoFormat& format, std::string* reason)
{
    const cv::Size size(even(format.width), even(format.height));
    std::string names;
    try {
        for (const char* codec : format.codecs) {
            const int tag = cv::VideoWriter::fourcc(codec[0], codec[1], codec[2], codec[3]);
            cv::VideoWriter writer(path, cv::CAP_FFMPEG, tag, format.framesPerSecond, size);
            if (writer.isOpened()) return std::make_unique<OpenCvVideo>(path, format, std::move(writer));
            names += (names.empty() ? "" : ", ") + std::string(codec);
        }
        *reason = "OpenCV's FFmpeg has none of the codecs " + names + " for " + std::to_string(size.width) + "×" +
                  std::to_string(size.height) + " pixels";
    } catch (const std::exception& failure) {
        *reason = "OpenCV refuses it (" + std::string(failure.what()) + ")";
    }
    return nullptr;
}

const convscope::VideoFunctions kFunctions{open, CV_VERSION};

} // namespace

extern "C" [[gnu::visibility("default")]] const void* convscopeVideoFunctions()
{
    // What is wrong is said by `reason`; OpenCV would say it on stderr as well.
    cv::utils::logging::setLogLevel(cv::utils::logging::LOG_LEVEL_SILENT);
    return &kFunctions;
}

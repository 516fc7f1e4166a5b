#include "engine/io/mp4_colours.h"
#include "engine/opencv/video_module.h"
#include "ui/scene/export/frame_writer.h"
#include "ui/scene/export/part_file.h"
#include "ui/scene/quiet_stderr.h"

#include <array>

namespace convscope {

namespace {

// H.264 plays everywhere; MPEG-4 is FFmpeg's own, and always there.
constexpr std::array kMp4Codecs{"avc1", "mp4v"};
// As OpenCV sets them up, both come to the same size, and VP9 takes ten times as long.
constexpr std::array kWebmCodecs{"VP80", "VP90"};

/// What a file needs beyond what FFmpeg writes; null where that is nothing.
using Complete = bool (*)(const std::filesystem::path&);

/// A container that repeats a frame for as long as it is shown.
class VideoWriter : public FrameWriter {
public:
    VideoWriter(PartFile part, std::unique_ptr<VideoFile> file, Complete complete)
        : m_part(std::move(part)), m_file(std::move(file)), m_complete(complete)
    {}

    Result<void> add(const QImage& frame, int ticks) override
    {
        const QImage pixels = frame.convertToFormat(QImage::Format_RGB32);
        for (int i = 0; i < ticks; ++i)
            m_file->add(pixels.constBits(), static_cast<std::size_t>(pixels.bytesPerLine()));
        return {};
    }

    Result<void> finish() override
    {
        const QuietStderr quiet;
        std::string reason;
        if (!m_file->close(&reason)) return m_part.failure(reason);
        if (m_complete && !m_complete(m_part.path()))
            return m_part.failure("its colours cannot be described; is the disk full?");
        return m_part.keep();
    }

private:
    PartFile m_part; ///< first: the file is closed before it is removed
    std::unique_ptr<VideoFile> m_file;
    Complete m_complete;
};

FrameWriterResult openVideo(const QString& path, const Film& film, std::span<const char* const> codecs,
                            Complete complete)
{
    const auto module = videoModule();
    if (!module) return module.error();
    auto part = PartFile::of(path.toStdString());
    if (!part) return part.error();
    std::string reason;
    const QuietStderr quiet;
    auto file = (*module)->open(part->path().c_str(),
                                {film.size.width(), film.size.height(), film.framesPerSecond, codecs}, &reason);
    if (!file) return part->failure(reason);
    return std::unique_ptr<FrameWriter>(std::make_unique<VideoWriter>(std::move(*part), std::move(file), complete));
}

} // namespace

FrameWriterResult openMp4(const QString& path, const Film& film)
{
    return openVideo(path, film, kMp4Codecs, tellMp4Colours);
}

FrameWriterResult openWebm(const QString& path, const Film& film)
{
    return openVideo(path, film, kWebmCodecs, nullptr);
}

} // namespace convscope

#pragma once

#include "ui/scene/export/animation_export.h"

#include <QImage>
#include <functional>
#include <memory>
#include <stop_token>

namespace convscope {

/// What a writer is told of the film before its first frame.
struct Film {
    QSize size; ///< pixels
    double framesPerSecond = 25.0;
    int frames = 1;
    int plays = 0;                    ///< 0: for ever
    std::function<QImage(int)> frame; ///< any of them, painted anew: for a look ahead
    std::stop_token stop;
};

/// Takes the frames of a film one after the other. What is begun and not finished leaves nothing behind when it goes.
class FrameWriter {
public:
    virtual ~FrameWriter() = default;
    /// A frame of the film's size, shown for so many frames of its rate.
    virtual Result<void> add(const QImage& frame, int ticks) = 0;
    /// After the last one: the film gets its name.
    virtual Result<void> finish() = 0;
};

using FrameWriterResult = Result<std::unique_ptr<FrameWriter>>;

FrameWriterResult openGif(const QString& path, const Film& film);
FrameWriterResult openMp4(const QString& path, const Film& film);
FrameWriterResult openWebm(const QString& path, const Film& film);
FrameWriterResult openPngFrames(const QString& path, const Film& film);

/// A GIF's frames are shown for whole hundredths of a second.
Result<void> checkGifRate(double framesPerSecond);

} // namespace convscope

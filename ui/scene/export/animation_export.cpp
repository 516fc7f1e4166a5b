#include "ui/scene/export/animation_export.h"

#include "ui/scene/export/frame_writer.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <array>

namespace convscope {

namespace {

Result<void> keepsAnyRate(double) { return {}; }

/// Every kind of film; a new one is a line here.
struct Kind {
    const char* ending;
    const char* name;
    bool repeats;
    bool isTimed;
    Result<void> (*checkRate)(double framesPerSecond);
    FrameWriterResult (*open)(const QString& path, const Film& film);
};
constexpr std::array kKinds{
    Kind{"gif", QT_TRANSLATE_NOOP("AnimationExport", "GIF"), true, true, checkGifRate, openGif},
    Kind{"mp4", QT_TRANSLATE_NOOP("AnimationExport", "MP4 video"), false, true, keepsAnyRate, openMp4},
    Kind{"webm", QT_TRANSLATE_NOOP("AnimationExport", "WebM video"), false, true, keepsAnyRate, openWebm},
    Kind{"png", QT_TRANSLATE_NOOP("AnimationExport", "PNG pictures, numbered"), false, false, keepsAnyRate,
         openPngFrames},
};

Result<const Kind*> kindOf(const QString& path)
{
    const QString ending = path.endsWith('/') || QFileInfo(path).isDir() ? QString("png") : QFileInfo(path).suffix();
    for (const Kind& kind : kKinds)
        if (ending.compare(QLatin1String(kind.ending), Qt::CaseInsensitive) == 0) return &kind;
    return Error{"A film cannot be written as “" + path.toStdString() + "”; the name must end in ." +
                 animationEndings().join(", .").toStdString() + "."};
}

Error stopped(int frames, int of)
{
    return {"The film was stopped after " + std::to_string(frames) + " of " + std::to_string(of) +
            " frames; nothing was written."};
}

AnimationFormat formatOf(const Kind& kind)
{
    return {QLatin1String(kind.ending), QCoreApplication::translate("AnimationExport", kind.name), kind.repeats,
            kind.isTimed};
}

/// Only pictures one by one can be seen through.
FigureExport pageOf(const Kind& kind, const AnimationExport& settings)
{
    FigureExport page = settings.page;
    if (kind.isTimed) page.isTransparent = false;
    return page;
}

/// A part of a figure by itself may be larger at one step than at another; a film has one size.
QImage ofSize(QSize size, const QImage& picture, const Style& style)
{
    if (picture.size() == size) return picture;
    QImage frame(size, QImage::Format_ARGB32_Premultiplied);
    frame.fill(style.background);
    QPainter painter(&frame);
    painter.drawImage(QRect({0, 0}, picture.size()), picture);
    return frame;
}

} // namespace

Result<AnimationFrames> checkAnimation(const QString& path, const Figure& figure, const AnimationExport& settings)
{
    const auto kind = kindOf(path);
    if (!kind) return kind.error();
    auto frames = AnimationFrames::of(figure.stepCount(), settings.pace);
    if (!frames) return frames;
    const auto rate = (*kind)->checkRate(settings.pace.framesPerSecond);
    if (!rate) return rate.error();
    return frames;
}

Result<void> exportAnimation(const QString& path, const Figure& figure, const Pose& pose,
                             const AnimationExport& settings, const ExportProgress& progress)
{
    const auto frames = checkAnimation(path, figure, settings);
    if (!frames) return frames.error();
    const Kind& kind = **kindOf(path);
    const FigureExport page = pageOf(kind, settings);
    const QImage first = toImage(figure, frames->poseAt(0, pose), page);
    const auto paint = [&](int i) {
        return ofSize(first.size(), toImage(figure, frames->poseAt(i, pose), page), page.style);
    };
    if (first.isNull()) return Error{"Frames of this size are too large; choose a smaller size or scale."};

    const int count = frames->size();
    auto writer =
        kind.open(path, {first.size(), settings.pace.framesPerSecond, count, settings.plays, paint, progress.stop});
    if (!writer) return progress.stop.stop_requested() ? stopped(0, count) : writer.error();
    for (int i = 0; i < count; ++i) {
        if (progress.stop.stop_requested()) return stopped(i, count);
        const auto added = (*writer)->add(i == 0 ? first : paint(i), frames->at(i).ticks);
        if (!added) return added;
        progress.report(static_cast<double>(i + 1) / count);
    }
    if (progress.stop.stop_requested()) return stopped(count, count);
    return (*writer)->finish();
}

std::vector<AnimationFormat> animationFormats()
{
    std::vector<AnimationFormat> formats;
    for (const Kind& kind : kKinds) formats.push_back(formatOf(kind));
    return formats;
}

Result<AnimationFormat> animationFormatOf(const QString& path)
{
    const auto kind = kindOf(path);
    if (!kind) return kind.error();
    return formatOf(**kind);
}

Result<void> keepsRate(const QString& path, double framesPerSecond)
{
    const auto kind = kindOf(path);
    if (!kind) return kind.error();
    return (*kind)->checkRate(framesPerSecond);
}

QStringList animationEndings()
{
    QStringList endings;
    for (const Kind& kind : kKinds) endings << QLatin1String(kind.ending);
    return endings;
}

} // namespace convscope

#pragma once

#include <QImage>
#include <QJsonObject>
#include <QString>
#include <vector>

namespace convscope {

/// What other programs find in a film.

/// ffprobe's account of the one stream: codec_name, width, height, avg_frame_rate, nb_read_frames, duration …
QJsonObject streamOf(const QString& path);
/// All pictures, as ffmpeg decodes them.
std::vector<QImage> picturesOf(const QString& path);
/// The mean difference of a channel, 0 to 255, at a quarter of the size: video smooths edges.
double meanDifference(const QImage& one, const QImage& other);

} // namespace convscope

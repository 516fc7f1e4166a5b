#include "tests/scene/film_file.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QTemporaryDir>
#include <cmath>

namespace convscope {

namespace {

QByteArray outputOf(const QString& program, const QStringList& arguments)
{
    QProcess process;
    process.start(program, arguments);
    if (!process.waitForFinished(60'000) || process.exitCode() != 0)
        qWarning("%s: %s", qPrintable(program), process.readAllStandardError().constData());
    return process.readAllStandardOutput();
}

} // namespace

QJsonObject streamOf(const QString& path)
{
    const QByteArray json =
        outputOf("ffprobe", {"-v", "error", "-count_frames", "-show_streams", "-show_format", "-of", "json", path});
    const QJsonObject all = QJsonDocument::fromJson(json).object();
    QJsonObject stream = all["streams"].toArray().at(0).toObject();
    stream["duration"] = all["format"].toObject()["duration"];
    return stream;
}

std::vector<QImage> picturesOf(const QString& path)
{
    const QTemporaryDir folder;
    outputOf("ffmpeg", {"-v", "error", "-i", path, "-vsync", "0", folder.filePath("%05d.png")});
    std::vector<QImage> pictures;
    const QDir files(folder.path());
    for (const QString& name : files.entryList(QDir::Files, QDir::Name))
        pictures.push_back(QImage(files.filePath(name)).convertToFormat(QImage::Format_RGB32));
    return pictures;
}

double meanDifference(const QImage& one, const QImage& other)
{
    if (one.size() != other.size()) return 255.0;
    const auto reduced = [](const QImage& image) {
        return image.scaled(image.size() / 4, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    };
    const QImage a = reduced(one);
    const QImage b = reduced(other);
    double sum = 0.0;
    for (int y = 0; y < a.height(); ++y)
        for (int x = 0; x < a.width(); ++x) {
            const QRgb p = a.pixel(x, y);
            const QRgb q = b.pixel(x, y);
            sum += std::abs(qRed(p) - qRed(q)) + std::abs(qGreen(p) - qGreen(q)) + std::abs(qBlue(p) - qBlue(q));
        }
    return sum / (3.0 * a.width() * a.height());
}

} // namespace convscope

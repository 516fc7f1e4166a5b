#include "app/bench/large_photo.h"
#include "app/bench/measurements.h"
#include "app/bench/probed.h"
#include "app/window_close.h"

#include <QDir>
#include <QImage>
#include <QTemporaryDir>

namespace convscope {

namespace {

constexpr double kMost = 1000.0; // ms
constexpr int kImages = 20'000;  // in the folder of a data set

/// Work in the midst of which the window is closed.
struct Work {
    const char* name;
    const char* settings; ///< as WindowClose takes them; %1 is the folder of a data set
    QString (*photo)(const QTemporaryDir& folder);
};

QString photoOf12Megapixels(const QTemporaryDir& folder)
{
    const QString path = folder.filePath("photo.jpg");
    largePhoto()->pyramid().full().save(path, "JPG", 90);
    return path;
}

/// Still being read when the window is closed.
QString photoOf100Megapixels(const QTemporaryDir& folder)
{
    const QString path = folder.filePath("photo.png");
    largePhoto()->pyramid().full().scaled(10'000, 10'000).save(path, "PNG", 90);
    return path;
}

QString bundledPhoto(const QTemporaryDir&) { return {}; }

constexpr Work kWorks[]{
    {"picture", "", photoOf100Megapixels},
    {"pasted", "paste", bundledPhoto},
    {"filter", "convolution region=64x64&kernel=box&kernel-size=31", photoOf12Megapixels},
    {"gallery", "convolution stage=gallery", photoOf12Megapixels},
    {"gradient-check", "backprop region=64x64&kernel-size=7", bundledPhoto},
    {"data", "train data=%1", bundledPhoto},
    {"train", "train net=article&epochs=100", bundledPhoto},
    {"look", "train net=article&epochs=100&train-view=network", bundledPhoto},
    {"attribution", "train net=article&train-view=attribution", bundledPhoto},
};

/// A subfolder for each of two classes; all of its images are one.
QString dataFolder(const QTemporaryDir& folder)
{
    const QDir top(folder.filePath("data"));
    QImage image(32, 32, QImage::Format_Grayscale8);
    image.fill(100);
    image.save(folder.filePath("one.png"));
    for (const char* label : {"a", "b"}) {
        QDir().mkpath(top.filePath(label));
        for (int i = 0; i < kImages / 2; ++i)
            QFile::link(folder.filePath("one.png"), top.filePath(QStringLiteral("%1/%2.png").arg(label).arg(i)));
    }
    return top.path();
}

/// From closing the window to the end of the process.
Result<Reading> measureClose(const Work& work)
{
    const QTemporaryDir home;
    QString settings = QString::fromLatin1(work.settings);
    if (settings.contains("%1")) settings = settings.arg(dataFolder(home));
    const QString photo = work.photo(home);
    const auto closed =
        probed("close " + settings.toUtf8(), photo.isEmpty() ? QStringList() : QStringList{photo}, home.path());
    if (!closed) return closed.error();
    return Reading{millisecondsOfMachine() - *closed, "ms", 1, {{"most", kMost}}};
}

} // namespace

std::vector<Measurement> closingMeasurements()
{
    std::vector<Measurement> list;
    for (const Work& work : kWorks)
        list.push_back(
            {std::string("window/close/") + work.name, [&work](const BenchConditions&) { return measureClose(work); }});
    return list;
}

} // namespace convscope

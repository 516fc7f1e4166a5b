#include "app/life/activities.h"
#include "app/life/menu_command.h"
#include "app/main_window.h"
#include "app/window/file_commands.h"
#include "ui/scene/experiment_fields.h"

#include <QFile>
#include <QImage>
#include <algorithm>
#include <cmath>

namespace convscope {

namespace {

/// As they come: from one pixel to a camera's photo, in landscape, portrait, and strips. Two a round.
constexpr QSize kSizes[kLifePeriod * 2]{{640, 480},   {4000, 3000}, {1, 1},       {1600, 1200}, {37, 911},
                                        {2400, 1600}, {320, 240},   {1200, 1800}, {800, 600},   {3000, 100}};

QSize within(QSize size, qint64 mostPixels)
{
    const double pixels = static_cast<double>(size.width()) * size.height();
    const double scale = std::min(1.0, std::sqrt(static_cast<double>(mostPixels) / pixels));
    return (QSizeF(size) * scale).toSize().expandedTo({1, 1});
}

/// Another one for each number; every fifth is grey.
QImage pictureOf(QSize size, int number)
{
    QImage picture(size, number % 5 == 3 ? QImage::Format_Grayscale8 : QImage::Format_RGB888);
    const int channels = picture.depth() / 8;
    for (int y = 0; y < size.height(); ++y) {
        uchar* line = picture.scanLine(y);
        for (int x = 0; x < size.width() * channels; ++x)
            line[x] = static_cast<uchar>((x / channels * (1 + number % 5) + y * (x % channels + 1) + number * 31) >> 1);
    }
    return picture;
}

QString fileOf(const LifeRound& round, int number)
{
    return QStringLiteral("%1/picture-%2.%3").arg(round.folder).arg(number).arg(number % 2 == 0 ? "png" : "jpg");
}

LifeStep openPicture(const LifeRound& round, int number)
{
    const QString path = fileOf(round, number);
    const QString old = fileOf(round, number - 2 * round.load.pictures);
    MainWindow& window = round.window;
    return {[&window, path, old, number,
             size = within(kSizes[static_cast<std::size_t>(number) % std::size(kSizes)], round.load.mostPixels)] {
                QFile::remove(old);
                pictureOf(size, number).save(path, nullptr, 85);
                window.open(path);
            },
            [&window, path] { return window.document().experiment().photo->source() == path; }};
}

/// Each is valid whatever the picture is.
const char* const kEdits[]{
    "kernel-size=3&kernel=sobel_x",
    "kernel=gaussian",
    "padding=same",
    "stride=2",
    "stride=1",
    "kernel-size=5",
    "kernel=box",
    "channel=red",
    "view=signed",
    "dilation=2",
    "dilation=1",
    "padding=valid",
    "kernel-size=3&kernel=sharpen",
    "activation=tanh",
    "pool-size=2",
    "filters=4",
    "view=clip",
    "activation=relu",
    "kernel=laplacian",
    "channel=luma",
};

} // namespace

LifeSteps openPictures(const LifeRound& round)
{
    LifeSteps steps;
    for (int i = 0; i < round.load.pictures; ++i)
        steps.push_back(openPicture(round, round.number * round.load.pictures + i));
    return steps;
}

/// Every other is undone, and done again.
LifeSteps editSettings(const LifeRound& round)
{
    LifeSteps steps;
    for (const char* settings : kEdits)
        steps.push_back({[&document = round.window.document(), settings] {
            const auto changed = withSettings(document.experiment(), QString::fromLatin1(settings));
            if (!changed) return; // a picture of one pixel has no room for it
            document.endGesture();
            document.replace(QStringLiteral("edit"), QString::fromLatin1(settings), *changed);
        }});
    steps.push_back({[&undo = round.window.document().undoStack()] {
        for (int i = 0; i < 10; ++i) undo.undo();
        for (int i = 0; i < 10; ++i) undo.redo();
    }});
    return steps;
}

/// Written, opened, changed, saved, and left for a new one.
LifeSteps keepProject(const LifeRound& round)
{
    MainWindow& window = round.window;
    ProjectKeeper& keeper = window.files().keeper();
    const QString path = QStringLiteral("%1/project-%2.convscope").arg(round.folder).arg(round.number);
    const auto isSaved = [&keeper] { return !keeper.isSaving(); };
    return {{[&window, path] {
                 if (writeProject({window.files().project(), path})) window.open(path);
             },
             [&keeper, path] { return keeper.path() == path; }},
            {[&window] {
                window.document().edit(QStringLiteral("edit"), QStringLiteral("offset"),
                                       [](Experiment& e) { e.kernel.offset += 1.0f; });
            }},
            {[&keeper] { keeper.save(); }, isSaved},
            {[&window] { window.document().undoStack().undo(); }},
            {[&keeper] { keeper.save(); }, isSaved},
            {[&window, path] {
                 trigger(window, QKeySequence::New);
                 QFile::remove(path);
             },
             [&keeper] { return !keeper.hasFile(); }}};
}

} // namespace convscope

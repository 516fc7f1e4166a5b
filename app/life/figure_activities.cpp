#include "app/life/activities.h"
#include "app/main_window.h"
#include "app/window/figure_commands.h"
#include "ui/scene/chapters/chapters.h"
#include "ui/scene/chapters/comparison_words.h"
#include "ui/scene/comparison.h"
#include "ui/scene/export/animation_export.h"
#include "ui/stage.h"
#include "ui/workbench.h"

#include <QCoreApplication>
#include <QMouseEvent>

namespace convscope {

namespace {

int chapterCount() { return static_cast<int>(chapters().size()); }

/// A picture of the stage on the screen, in the middle of a step.
void paintFrame(MainWindow& window)
{
    constexpr double kFrame = 1.0 / 60.0;
    window.playback().advance(kFrame);
    window.workbench().stage().repaint();
}

void sendMouse(QWidget& widget, QEvent::Type type, QPointF point)
{
    const bool isMove = type == QEvent::MouseMove;
    QMouseEvent event(type, point, widget.mapToGlobal(point), isMove ? Qt::NoButton : Qt::LeftButton,
                      type == QEvent::MouseButtonPress ? Qt::LeftButton : Qt::NoButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&widget, &event);
}

/// All over the stage, with a click now and then that keeps what is pointed at. Not where a click opens something.
void pointAllOver(Stage& stage, int points)
{
    constexpr int kColumns = 8;
    const int rows = (points + kColumns - 1) / kColumns;
    for (int i = 0; i < points; ++i) {
        const QPointF point((i % kColumns + 0.5) / kColumns * stage.width(),
                            (i / kColumns + 0.5) / rows * stage.height());
        sendMouse(stage, QEvent::MouseMove, point);
        stage.repaint();
    }
    const QPointF middle = QRectF(stage.rect()).center();
    sendMouse(stage, QEvent::MouseButtonPress, middle);
    sendMouse(stage, QEvent::MouseButtonRelease, middle);
    stage.zoomBy(3.0, middle);
    stage.repaint();
    stage.resetZoom();
    stage.clearPin();
}

} // namespace

LifeSteps changeChapters(const LifeRound& round)
{
    constexpr int kStride = 7; // which visits all of them, and none after its neighbour
    LifeSteps steps;
    for (int i = 0; i < round.load.chapterChanges; ++i)
        steps.push_back(
            {[&workbench = round.window.workbench(), chapter = (round.number + i) * kStride % chapterCount()] {
                workbench.showChapter(chapter);
                workbench.stage().repaint();
            }});
    return steps;
}

/// Shared among the chapters, at speeds from one step in seconds to many in a frame.
LifeSteps playSteps(const LifeRound& round)
{
    constexpr double kSpeeds[]{1.0, 6.0, 40.0, 700.0, 0.25};
    LifeSteps steps;
    const int count = chapterCount();
    for (int chapter = 0; chapter < count; ++chapter) {
        const int frames = round.load.frames * (chapter + 1) / count - round.load.frames * chapter / count;
        const double speed = kSpeeds[static_cast<std::size_t>(round.number + chapter) % std::size(kSpeeds)];
        steps.push_back({[&window = round.window, chapter, frames, speed, number = round.number] {
            window.workbench().showChapter(chapter);
            Playback& playback = window.playback();
            playback.goTo(number * 13 % playback.stepCount());
            playback.setSpeed(speed);
            playback.setLooping(true);
            playback.play();
            for (int i = 0; i < frames; ++i) paintFrame(window);
            playback.setLooping(false);
            playback.pause();
        }});
    }
    return steps;
}

LifeSteps pointAtCells(const LifeRound& round)
{
    LifeSteps steps;
    for (int i = 0; i < 4; ++i)
        steps.push_back({[&workbench = round.window.workbench(),
                          chapter = (round.number + i * 3) % (chapterCount() - 1), points = round.load.points] {
            workbench.showChapter(chapter);
            pointAllOver(workbench.stage(), points);
        }});
    return steps;
}

LifeSteps compareSides(const LifeRound& round)
{
    LifeSteps steps;
    MainWindow& window = round.window;
    const auto replace = [&window](const std::function<Experiment(const Experiment&)>& changed) {
        ExperimentDocument& document = window.document();
        document.endGesture();
        document.replace(QStringLiteral("compare"), QStringLiteral("compare"), changed(document.experiment()));
        document.endGesture();
    };
    for (int i = 0; i < 3; ++i) {
        const int index = (round.number + i * 4) % (chapterCount() - 1);
        steps.push_back({[&window, index, replace, points = round.load.points] {
            window.workbench().showChapter(index);
            replace([index](const Experiment& e) {
                return withTellingOther(chapters()[static_cast<std::size_t>(index)], e);
            });
            pointAllOver(window.workbench().stage(), points);
        }});
        steps.push_back({[replace] { replace(&withSidesSwapped); }});
        steps.push_back({[replace] {
            replace([](Experiment e) {
                if (e.comparedSide == ComparedSide::B) e = withOtherEdited(e);
                e.comparedWith.clear();
                return e;
            });
        }});
    }
    return steps;
}

/// One kind a round, and copies in the clipboard.
LifeSteps exportFigures(const LifeRound& round)
{
    constexpr const char* kEndings[]{"png", "svg", "pdf", "gif", "png"};
    const QString ending = QString::fromLatin1(kEndings[round.number % kLifePeriod]);
    const QString path = QStringLiteral("%1/figure.%2").arg(round.folder, ending);
    return {{[&window = round.window, chapter = round.number % chapterCount(), path, ending] {
        window.workbench().showChapter(chapter);
        const Stage& stage = window.workbench().stage();
        const FigureExport page = window.workbench().exportSettings();
        if (ending == QLatin1String("gif")) {
            AnimationExport film{page, {}};
            film.pace.lastStep = 2;
            (void)exportAnimation(path, stage.figure(), stage.pose(), film);
        } else {
            (void)exportFigure(path, stage.figure(), stage.pose(), page);
        }
        window.figures().copyAsImage();
        window.figures().copyAsSvg();
    }}};
}

} // namespace convscope

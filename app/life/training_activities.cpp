#include "app/life/activities.h"
#include "app/main_window.h"
#include "ui/scene/chapters/chapters.h"
#include "ui/scene/experiment_fields.h"
#include "ui/scene/training/opened_layer.h"
#include "ui/stage.h"
#include "ui/training/training_session.h"
#include "ui/workbench.h"

namespace convscope {

namespace {

constexpr int kEpochs = 2;

/// One for each round of a period.
const char* const kNets[kLifePeriod]{"tiny", "dense", "lenet5", "tiny", "conv 4@3; relu; maxpool 2; dense 10"};
const char* const kViews[]{"network", "curves", "filters", "statistics", "confusion", "attribution", "overview"};

void showTraining(MainWindow& window) { window.workbench().showChapter(findChapter(QStringLiteral("train"))); }

void set(ExperimentDocument& document, const QString& settings)
{
    const auto changed = withSettings(document.experiment(), settings);
    if (!changed) return;
    document.endGesture();
    document.replace(QStringLiteral("training"), QStringLiteral("training"), *changed);
}

std::size_t epochsOf(const TrainingSession& training)
{
    return training.view() ? training.view()->snapshot->state.history.size() : 0;
}

bool hasRested(const TrainingSession& training)
{
    return training.view() && !training.isRunning() && !training.view()->isRunning;
}

/// What is on the stage, in some steps of the sample that goes through the net.
LifeStep look(MainWindow& window, const char* view)
{
    return {[&window, view] {
        set(window.document(), QStringLiteral("train-view=") + QLatin1String(view));
        Playback& playback = window.playback();
        for (int i = 0; i < 6; ++i) {
            playback.goTo(i * playback.stepCount() / 6);
            window.workbench().stage().repaint();
        }
    }};
}

} // namespace

/// A new net for two epochs, seen from all sides; then anew, stopped in its midst.
LifeSteps trainNets(const LifeRound& round)
{
    MainWindow& window = round.window;
    TrainingSession& training = window.workbench().training();
    const QString settings = QStringLiteral("data=digits&train-images=200&net=%1&epochs=%2&seed=%3&train-view=network")
                                 .arg(QLatin1String(kNets[round.number % kLifePeriod]))
                                 .arg(kEpochs)
                                 .arg(round.number % 1000);
    LifeSteps steps{{[&window, settings] {
                        set(window.document(), settings);
                        showTraining(window);
                    }},
                    {[&training] { training.start(); },
                     [&training] { return epochsOf(training) >= kEpochs && hasRested(training); }}};
    for (const char* view : kViews) steps.push_back(look(window, view));
    steps.push_back({[&training] { training.runBatch(); }, [&training] { return hasRested(training); }});
    steps.push_back({[&training] { training.reset(); },
                     [&training] { return hasRested(training) && training.stepsLearnt() == 0; }});
    steps.push_back({[&training] { training.start(); }, [&training] { return training.stepsLearnt() > 0; }});
    steps.push_back({[&training] { training.pause(); }, [&training] { return hasRested(training); }});
    return steps;
}

/// Each layer of the net in the chapter that it opens, forward and backward.
LifeSteps lookIntoLayers(const LifeRound& round)
{
    MainWindow& window = round.window;
    Workbench& workbench = window.workbench();
    TrainingSession& training = workbench.training();
    LifeSteps steps{{[&window] { showTraining(window); },
                     [&training] { return hasRested(training) && training.view()->watched != nullptr; }}};
    for (const bool isBackward : {false, true})
        for (const std::size_t layer : {0u, 2u, 4u})
            steps.push_back({[&workbench, isBackward, layer] {
                const TrainingView& view = *workbench.training().view();
                if (layer >= view.network->description().layers.size()) return;
                const auto opened = openedAt(view, {.layer = layer, .isBackward = isBackward});
                if (!opened) return;
                workbench.lookInto(*opened);
                workbench.stage().repaint();
                workbench.backToNet();
            }});
    return steps;
}

} // namespace convscope

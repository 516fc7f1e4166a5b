#include "app/training_probe.h"

#include "app/main_window.h"
#include "ui/scene/chapters/chapters.h"
#include "ui/scene/experiment_fields.h"
#include "ui/stage.h"
#include "ui/training/training_session.h"
#include "ui/workbench.h"

#include <QAbstractEventDispatcher>
#include <QCoreApplication>
#include <QEvent>
#include <QTimer>
#include <algorithm>
#include <cstdio>

namespace convscope {

namespace {

constexpr int kWarmUp = 1500;   // ms
constexpr int kMeasured = 5000; // ms

} // namespace

TrainingProbe::TrainingProbe(MainWindow& window, Wanted wanted, const QString& settings)
    : QObject(&window), m_window(window), m_wanted(wanted)
{
    ExperimentDocument& document = window.document();
    if (const auto changed = withSettings(document.experiment(), settings)) document.replace({}, {}, *changed);
    window.workbench().showChapter(findChapter(QStringLiteral("train")));
    QCoreApplication::instance()->installEventFilter(this);
    connect(&window.workbench().training(), &TrainingSession::viewChanged, this, &TrainingProbe::start);
    connect(QAbstractEventDispatcher::instance(), &QAbstractEventDispatcher::aboutToBlock, this, [this] {
        if (m_isMeasuring && m_isInTurn && m_hasPainted)
            m_turns.push_back(static_cast<double>(m_turn.nsecsElapsed()) * 1e-6);
        m_isInTurn = false;
    });
}

/// Once the net is seen as it was initialized.
void TrainingProbe::start()
{
    if (m_isStarted) return;
    m_isStarted = true;
    QTimer::singleShot(kWarmUp, this, [this] {
        m_clock.start();
        m_window.workbench().training().start();
        if (m_wanted != Wanted::FirstLoss) QTimer::singleShot(kWarmUp, this, &TrainingProbe::beginMeasuring);
    });
}

void TrainingProbe::beginMeasuring()
{
    m_isMeasuring = true;
    m_imagesBefore = images();
    m_clock.start();
    QTimer::singleShot(kMeasured, this, [this] {
        if (m_wanted == Wanted::Speed) return report(speed());
        std::sort(m_turns.begin(), m_turns.end());
        report(m_turns.empty() ? -1.0 : m_turns[(m_turns.size() - 1) * 99 / 100]);
    });
}

bool TrainingProbe::eventFilter(QObject* object, QEvent* event)
{
    if (!m_isInTurn) {
        m_isInTurn = true;
        m_hasPainted = false;
        m_turn.start();
    }
    if (object != &m_window.workbench().stage() || event->type() != QEvent::Paint) return false;
    m_hasPainted = true;
    const TrainingViewPtr& view = m_window.workbench().training().view();
    if (m_wanted == Wanted::FirstLoss && view && view->snapshot->state.optimizer.steps > 0)
        QTimer::singleShot(0, this, [this] { report(static_cast<double>(m_clock.nsecsElapsed()) * 1e-6); });
    return false;
}

double TrainingProbe::images() const
{
    const TrainingView& view = *m_window.workbench().training().view();
    const auto epochs = static_cast<double>(view.snapshot->state.history.size());
    return epochs * static_cast<double>(view.data->train.size()) +
           static_cast<double>(view.snapshot->state.current.train.images);
}

double TrainingProbe::speed() const
{
    return (images() - m_imagesBefore) / (static_cast<double>(m_clock.nsecsElapsed()) * 1e-9);
}

void TrainingProbe::report(double number)
{
    std::printf("%.1f\n", number);
    std::fflush(stdout);
    QCoreApplication::quit();
}

} // namespace convscope

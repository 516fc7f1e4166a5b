#include "app/life/long_life.h"

#include "app/life/activities.h"
#include "app/main_window.h"
#include "ui/stage.h"
#include "ui/workbench.h"

#include <QScopedValueRollback>
#include <algorithm>
#include <utility>

namespace convscope {

namespace {

constexpr int kLongestWait = 20'000; // ms for a step
constexpr int kLook = 10;            // ms between two looks whether it has
constexpr int kRest = 150;           // ms,
constexpr double kRestingWork = 0.1; // in which a process that has come to rest works for less than this share
constexpr int kChapterAtRest = 1;

} // namespace

LongLife::LongLife(MainWindow& window, const LifeLoad& load, const QStringList& activities)
    : QObject(&window), m_window(window), m_load(load), m_activities(activities)
{
    connect(&m_pace, &QTimer::timeout, this, &LongLife::goOn);
}

void LongLife::live(int rounds)
{
    m_rounds = rounds;
    m_round = 0;
    beginRound();
    m_pace.start(0);
}

void LongLife::beginRound()
{
    m_steps.clear();
    m_next = 0;
    const LifeRound round{m_window, m_load, m_folder.path(), m_round};
    for (const LifeActivity& activity : lifeActivities()) {
        if (!m_activities.isEmpty() && !m_activities.contains(QLatin1String(activity.name))) continue;
        for (LifeStep step : activity.steps(round)) {
            step.activity = activity.name;
            m_steps.push_back(std::move(step));
        }
    }
    m_steps.push_back({[this] {
                           m_window.workbench().showChapter(kChapterAtRest);
                           m_window.workbench().stage().clearPin();
                           m_sinceLook.invalidate();
                       },
                       [this] { return hasComeToRest(); }, "rest"});
}

/// Workers and animations included: what they hold is not left behind.
bool LongLife::hasComeToRest()
{
    if (m_sinceLook.isValid() && m_sinceLook.elapsed() < kRest) return false;
    const std::clock_t work = std::clock();
    const double share = m_sinceLook.isValid() ? static_cast<double>(work - m_work) / CLOCKS_PER_SEC * 1000.0 /
                                                     static_cast<double>(m_sinceLook.elapsed())
                                               : 1.0;
    m_work = work;
    m_sinceLook.start();
    return share < kRestingWork;
}

void LongLife::goOn()
{
    if (m_isActing) return;
    if (m_isWaiting) {
        const LifeStep& step = m_steps[m_next];
        if (step.isDone && !step.isDone()) {
            m_pace.setInterval(kLook);
            if (m_waited.elapsed() < kLongestWait) return;
            m_pace.stop();
            const auto isSame = [&step](const LifeStep& other) { return other.activity == step.activity; };
            const auto first = std::find_if(m_steps.begin(), m_steps.end(), isSame);
            Q_EMIT failed(QStringLiteral("Step %1 of “%2” in round %3 does not end.")
                              .arg(m_next + 1 - static_cast<std::size_t>(first - m_steps.begin()))
                              .arg(QLatin1String(step.activity))
                              .arg(m_round + 1));
            return;
        }
        m_isWaiting = false;
        m_pace.setInterval(0);
        if (++m_next == m_steps.size()) endRound();
        return;
    }
    const QScopedValueRollback isActing(m_isActing, true);
    m_steps[m_next].act();
    m_isWaiting = true;
    m_waited.start();
}

void LongLife::endRound()
{
    Q_EMIT roundEnded(vitalSignsOf(m_window));
    if (++m_round < m_rounds) {
        beginRound();
        return;
    }
    m_pace.stop();
    Q_EMIT ended();
}

} // namespace convscope

#pragma once

#include "app/life/life_step.h"
#include "app/life/vital_signs.h"

#include <QElapsedTimer>
#include <QObject>
#include <QStringList>
#include <QTemporaryDir>
#include <QTimer>
#include <ctime>

namespace convscope {

/// Uses a window as its user does in a day, and tells after each round of it what the process holds.
class LongLife : public QObject {
    Q_OBJECT

public:
    /// `activities` by their names, all of them where there is none: to find which one leaves something behind.
    LongLife(MainWindow& window, const LifeLoad& load, const QStringList& activities = {});

    void live(int rounds);

Q_SIGNALS:
    void roundEnded(const VitalSigns& signs);
    void ended();
    void failed(const QString& sentence);

private:
    void beginRound();
    void goOn();
    void endRound();
    bool hasComeToRest();

    MainWindow& m_window;
    LifeLoad m_load;
    QStringList m_activities;
    QTemporaryDir m_folder;
    QTimer m_pace;
    int m_rounds = 0;
    int m_round = 0;
    LifeSteps m_steps; ///< of the round
    std::size_t m_next = 0;
    bool m_isActing = false;  ///< dialogs have loops of their own
    bool m_isWaiting = false; ///< for the end of the step before the next
    QElapsedTimer m_waited;
    QElapsedTimer m_sinceLook; ///< whether something still works
    std::clock_t m_work = 0;   ///< of the process, at that look
};

} // namespace convscope

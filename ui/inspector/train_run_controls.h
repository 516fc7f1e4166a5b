#pragma once

#include "ui/inspector/control_group.h"

class QProgressBar;

namespace convscope {

/// Starting, pausing, stepping; how far it is, how fast; runs kept and saved.
class TrainRunControls : public ControlGroup {
    Q_OBJECT

public:
    TrainRunControls(ExperimentDocument& document, TrainingSession& training, QWidget* parent);
    void refresh() override;

private:
    using Act = void (TrainingSession::*)();
    QPushButton* button(const QString& text, const QString& tip, Act act);
    void addStart();
    void addProgress();
    void addDivergence();
    void addPace(double pace);
    void addFiles();
    void goOnFromGood();
    void showProgress();
    void showRuns();

    void askWhereTo(const QString& title, const QString& name,
                    Result<void> (TrainingSession::*write)(const QString&) const);
    void askWhichToOpen();

    TrainingSession& m_training;
    QPushButton* m_start = nullptr;
    QList<QPushButton*> m_steps; ///< what needs a net that can be trained
    ValueSlider* m_epochs = nullptr;
    QComboBox* m_pace = nullptr;
    QProgressBar* m_progress = nullptr;
    QLabel* m_progressText = nullptr;
    QLabel* m_trouble = nullptr;
    QPushButton* m_goOn = nullptr; ///< after a divergence
    QLabel* m_runs = nullptr;
    QPushButton* m_forget = nullptr;
    QList<QPushButton*> m_writes;
    QLabel* m_writing = nullptr; ///< while a file is written
};

} // namespace convscope

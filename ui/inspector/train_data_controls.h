#pragma once

#include "ui/inspector/control_group.h"

namespace convscope {

/// What the net learns from.
class TrainDataControls : public ControlGroup {
    Q_OBJECT

public:
    TrainDataControls(ExperimentDocument& document, TrainingSession& training, QWidget* parent);
    void refresh() override;

private:
    void fillSets();
    void choose(int index);
    void askForFolder();
    void showSet();
    void showImages();

    TrainingSession& m_training;
    QComboBox* m_set;
    ValueSlider* m_images;
    QLabel* m_hint;
};

} // namespace convscope

#pragma once

#include "ui/inspector/control_group.h"

class QCheckBox;

namespace convscope {

/// Which image is sent through the net.
class WatchedControls : public ControlGroup {
    Q_OBJECT

public:
    WatchedControls(ExperimentDocument& document, TrainingSession& training, QWidget* parent);
    void refresh() override;

private:
    void addTestImage();
    void addInvert();
    /// Another of the images for the test; around at both ends.
    void choose(int place);
    int testImages() const;
    int shownImage() const;

    TrainingSession& m_training;
    SegmentedControl* m_source;
    NumberSlider* m_image = nullptr;
    QWidget* m_others = nullptr;
    QPushButton* m_wrong = nullptr;
    QCheckBox* m_inverts = nullptr;
    QLabel* m_hint;
};

} // namespace convscope

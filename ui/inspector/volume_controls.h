#pragma once

#include "ui/inspector/control_group.h"

namespace convscope {

class ChannelChoice;

/// A[l-1], the volume that goes into a layer or a pooling.
class VolumeControls : public ControlGroup {
    Q_OBJECT

public:
    VolumeControls(ExperimentDocument& document, QWidget* parent);
    void refresh() override;

private:
    SegmentedControl* m_volume;
    ChannelChoice* m_channel;
    NumberSlider* m_maps = nullptr;
};

/// Chapters 5 and 6: the channel that is looked into, of those that a filter sums; and the way to a filter of a net,
/// which may have many. Hidden where there is but one of each.
class ChannelInViewControls : public ControlGroup {
    Q_OBJECT

public:
    ChannelInViewControls(ExperimentDocument& document, QWidget* parent);
    void refresh() override;

private:
    NumberSlider* m_channel;
    QLabel* m_hint;
    NumberSlider* m_filter;
    QLabel* m_filterHint;
};

/// Chapter 5: how a volume is turned, and whether its channels are apart.
class VolumeViewControls : public ControlGroup {
    Q_OBJECT

public:
    VolumeViewControls(ExperimentDocument& document, QWidget* parent);
    void refresh() override;

private:
    void addTurns();

    SegmentedControl* m_fan;
    NumberSlider* m_yaw;
    NumberSlider* m_pitch;
};

} // namespace convscope

#pragma once

#include "ui/inspector/control_group.h"

class QSpinBox;

namespace convscope {

/// Channel and region; the region alone where a volume says which channels there are.
class ImageControls : public ControlGroup {
    Q_OBJECT

public:
    enum class Rows { Region, ChannelAndRegion };
    ImageControls(ExperimentDocument& document, QWidget* parent, Rows rows);
    void refresh() override;

private:
    QSpinBox* addBox(const QString& name, std::function<void(QRect&, int)> write);

    QSpinBox* m_width;
    QSpinBox* m_height;
    QSpinBox* m_x;
    QSpinBox* m_y;
    QLabel* m_hint;
};

/// Chapter 1: planes together or apart, bytes or 0–1.
class PlanesControls : public ControlGroup {
    Q_OBJECT

public:
    PlanesControls(ExperimentDocument& document, QWidget* parent);
    void refresh() override;

private:
    SegmentedControl* m_apart;
    SegmentedControl* m_unit;
};

} // namespace convscope

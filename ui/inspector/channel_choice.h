#pragma once

#include "ui/experiment_document.h"
#include "ui/widgets/segmented_control.h"

namespace convscope {

/// Which channel of the picture is taken where it is one alone: luma, or a colour where there are colours.
class ChannelChoice : public SegmentedControl {
    Q_OBJECT

public:
    ChannelChoice(ExperimentDocument& document, QWidget* parent);

private:
    void refresh();

    ExperimentDocument& m_document;
};

} // namespace convscope

#include "ui/inspector/channel_choice.h"

namespace convscope {

ChannelChoice::ChannelChoice(ExperimentDocument& document, QWidget* parent)
    : SegmentedControl({tr("Luma"), tr("R"), tr("G"), tr("B")}, parent), m_document(document)
{
    setAccessibleName(tr("Channel"));
    connect(this, &SegmentedControl::chosen, this, [this](int channel) {
        m_document.edit(tr("Channel"), "channel", [&](Experiment& e) { e.channel = static_cast<Channel>(channel); });
        refresh(); // what was refused goes back
    });
    connect(&document, &ExperimentDocument::changed, this, &ChannelChoice::refresh);
    refresh();
}

void ChannelChoice::refresh()
{
    const Experiment& e = m_document.experiment();
    setCurrent(static_cast<int>(e.channel));
    for (int colour = 1; colour <= 3; ++colour)
        setChoiceEnabled(colour, e.photo->isColour(), tr("The picture is grey: it has one channel."));
}

} // namespace convscope

#include "ui/inspector/volume_controls.h"

#include "ui/inspector/channel_choice.h"
#include "ui/widgets/number_slider.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <cmath>

namespace convscope {

namespace {

constexpr int kMostTurned = 80; // degrees

} // namespace

VolumeControls::VolumeControls(ExperimentDocument& document, QWidget* parent)
    : ControlGroup(tr("Input volume"), document, parent),
      m_volume(addChoice(tr("Input"), {tr("Channel"), tr("R G B"), tr("Maps")},
                         [](Experiment& e) -> InputVolume& { return e.layer.volume; })),
      m_channel(new ChannelChoice(document, this))
{
    addRow(tr("Channel"), m_channel);
    m_maps = addSlider(tr("Maps"), tr("Maps of the input"), [](Experiment& e) -> int& { return e.layer.featureMaps; });
    m_maps->setLimits(1, LayerSettings::kMostChannels);
    refresh();
}

void VolumeControls::refresh()
{
    const LayerSettings& layer = experiment().layer;
    m_volume->setCurrent(static_cast<int>(layer.volume));
    setRowShown(m_channel, layer.volume == InputVolume::Channel);
    setRowShown(m_maps, layer.volume == InputVolume::Features);
    m_maps->setValue(layer.featureMaps);
}

ChannelInViewControls::ChannelInViewControls(ExperimentDocument& document, QWidget* parent)
    : ControlGroup(tr("In view"), document, parent),
      m_channel(
          addSlider(tr("Channel"), tr("Channel in view"), [](Experiment& e) -> int& { return e.layer.shownChannel; })),
      m_hint(addHint()),
      m_filter(addSlider(tr("Filter"), tr("Filter of the steps"),
                         [](Experiment& e) -> int& { return e.layer.shownFilter; })),
      m_filterHint(addHint())
{
    m_hint->setText(tr("which of the summed channels is looked into, counted from 0"));
    m_filterHint->setText(tr("which filter the steps go to, counted from 0"));
    refresh();
}

void ChannelInViewControls::refresh()
{
    const Experiment& e = experiment();
    m_channel->setLimits(0, e.layerChannels() - 1);
    m_channel->setValue(e.shownChannel());
    m_filter->setLimits(0, e.layerFilters() - 1);
    m_filter->setValue(e.shownFilter());
    const bool showsChannel = e.layerChannels() / e.layerGroups() > 1;
    const bool showsFilter = e.looksInto(NetKind::Convolution) && e.layerFilters() > 1;
    setRowShown(m_channel, showsChannel);
    setRowShown(m_hint, showsChannel);
    setRowShown(m_filter, showsFilter);
    setRowShown(m_filterHint, showsFilter);
    setVisible(showsChannel || showsFilter);
}

VolumeViewControls::VolumeViewControls(ExperimentDocument& document, QWidget* parent)
    : ControlGroup(tr("View"), document, parent),
      m_fan(addChoice(tr("Channels"), {tr("Together"), tr("Fanned out")},
                      [](Experiment& e) -> bool& { return e.layer.isFanned; })),
      m_yaw(addSlider(tr("Yaw"), tr("Yaw, in degrees"), [](Experiment& e) -> float& { return e.layer.yaw; })),
      m_pitch(addSlider(tr("Pitch"), tr("Pitch, in degrees"), [](Experiment& e) -> float& { return e.layer.pitch; }))
{
    m_yaw->setLimits(-kMostTurned, kMostTurned);
    m_pitch->setLimits(-kMostTurned, kMostTurned);
    addTurns();
    addHint()->setText(tr("in degrees; or drag a volume to turn it"));
    refresh();
}

void VolumeViewControls::addTurns()
{
    auto* row = new QWidget(this);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    const auto addTurn = [&](const QString& name, float yaw, float pitch) {
        auto* button = new QPushButton(name, row);
        layout->addWidget(button, 1);
        connect(button, &QPushButton::clicked, this, [=, this] {
            document().edit(name, name, [&](Experiment& e) {
                e.layer.yaw = yaw;
                e.layer.pitch = pitch;
            });
        });
    };
    addTurn(tr("Front view"), 0.0f, 0.0f);
    addTurn(tr("Turned"), LayerSettings{}.yaw, LayerSettings{}.pitch);
    addWide(row);
}

void VolumeViewControls::refresh()
{
    const LayerSettings& layer = experiment().layer;
    m_fan->setCurrent(layer.isFanned ? 1 : 0);
    m_yaw->setValue(static_cast<int>(std::lround(layer.yaw)));
    m_pitch->setValue(static_cast<int>(std::lround(layer.pitch)));
}

} // namespace convscope

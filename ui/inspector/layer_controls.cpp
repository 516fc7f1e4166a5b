#include "ui/inspector/layer_controls.h"

#include "ui/widgets/number_slider.h"
#include "ui/widgets/segmented_control.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <cmath>
#include <numeric>

namespace convscope {

namespace {

constexpr int kLargestSeed = 9999;
constexpr int kMostTurned = 80; // degrees

/// Groups divide the channels as well as the filters.
std::vector<int> possibleGroups(const Experiment& e)
{
    const int common = std::gcd(e.layerChannels(), e.layer.filters);
    std::vector<int> numbers;
    for (int number = 1; number <= common; ++number)
        if (common % number == 0) numbers.push_back(number);
    return numbers;
}

} // namespace

LayerControls::LayerControls(ExperimentDocument& document, QWidget* parent)
    : ControlGroup(tr("Layer"), document, parent),
      m_volume(addChoice(tr("Input"), {tr("Channel"), tr("R G B"), tr("Maps")},
                         [](Experiment& e) -> InputVolume& { return e.layer.volume; })),
      m_maps(addSlider(tr("Maps"), tr("Maps of the input"), [](Experiment& e) -> int& { return e.layer.featureMaps; })),
      m_filters(addSlider(tr("Filters"), tr("Filters"), [](Experiment& e) -> int& { return e.layer.filters; }))
{
    m_maps->setLimits(1, LayerSettings::kMostChannels);
    m_filters->setLimits(1, LayerSettings::kMostFilters);
    addGroups();
    m_hint = addHint();
    m_weights = addChoice(tr("Weights"), {tr("Presets"), tr("Random")},
                          [](Experiment& e) -> WeightSource& { return e.layer.weights; });
    addSeed();
    addHint()->setText(tr("in view, counted from 0:"));
    m_shownFilter =
        addSlider(tr("Filter"), tr("Filter in view"), [](Experiment& e) -> int& { return e.layer.shownFilter; });
    m_shownChannel =
        addSlider(tr("Channel"), tr("Channel in view"), [](Experiment& e) -> int& { return e.layer.shownChannel; });
    refresh();
}

void LayerControls::addGroups()
{
    m_groups = new QComboBox(this);
    m_groups->setAccessibleName(tr("Groups"));
    connect(m_groups, &QComboBox::activated, this, [this](int index) {
        const int groups = m_groups->itemData(index).toInt();
        document().edit(tr("Groups"), "groups", [&](Experiment& e) { e.layer.groups = groups; });
        refresh();
    });
    addRow(tr("Groups"), m_groups);
}

void LayerControls::addSeed()
{
    auto* row = new QWidget(this);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    m_seed = new QSpinBox(row);
    m_seed->setAccessibleName(tr("Seed of the weights"));
    m_seed->setRange(0, kLargestSeed);
    m_seed->setKeyboardTracking(false);
    m_newSeed = new QPushButton(tr("New seed"), row);
    layout->addWidget(m_seed, 1);
    layout->addWidget(m_newSeed);
    addRow(tr("Seed"), row);
    connect(m_newSeed, &QPushButton::clicked, this,
            [this] { m_seed->setValue((m_seed->value() + 1) % (kLargestSeed + 1)); });
    connect(m_seed, &QSpinBox::valueChanged, this,
            [this](int seed) { document().edit(tr("Seed"), "seed", [&](Experiment& e) { e.layer.seed = seed; }); });
}

void LayerControls::refresh()
{
    const LayerSettings& layer = experiment().layer;
    m_volume->setCurrent(static_cast<int>(layer.volume));
    m_maps->setValue(layer.featureMaps);
    m_maps->setEnabled(layer.volume == InputVolume::Features);
    m_filters->setValue(layer.filters);
    showGroups();
    m_hint->setText(hint());

    const QSignalBlocker blocker(m_seed);
    m_weights->setCurrent(static_cast<int>(layer.weights));
    m_seed->setValue(layer.seed);
    m_seed->setEnabled(layer.weights == WeightSource::Random);
    m_newSeed->setEnabled(layer.weights == WeightSource::Random);

    m_shownFilter->setLimits(0, layer.filters - 1);
    m_shownFilter->setValue(experiment().shownFilter());
    m_shownChannel->setLimits(0, experiment().layerChannels() - 1);
    m_shownChannel->setValue(experiment().shownChannel());
}

void LayerControls::showGroups()
{
    const int channels = experiment().layerChannels();
    m_groups->clear();
    for (const int number : possibleGroups(experiment())) {
        QString name = QString::number(number);
        if (number == 1)
            name = tr("1: every filter sees all");
        else if (number == channels)
            name = tr("%1: depthwise").arg(number);
        m_groups->addItem(name, number);
    }
    m_groups->setCurrentIndex(m_groups->findData(experiment().layerGroups()));
    m_groups->setEnabled(m_groups->count() > 1);
}

QString LayerControls::hint() const
{
    const Experiment& e = experiment();
    const int channels = e.layerChannels();
    const int filters = e.layer.filters;
    const int groups = e.layerGroups();
    const int seen = channels / groups;
    const QString limit =
        e.layer.groups == groups
            ? tr("groups must divide C = %1 and F = %2").arg(channels).arg(filters)
            : tr("%1 groups do not divide C = %2 and F = %3").arg(e.layer.groups).arg(channels).arg(filters);
    const QStringList lines{groups == 1 ? tr("each filter sees all channels")
                                        : tr("each filter sees %1 of %2 channels").arg(seen).arg(channels),
                            tr("weights %1×%2×%3×%4").arg(filters).arg(seen).arg(e.kernel.size.h).arg(e.kernel.size.w),
                            limit};
    return lines.join('\n');
}

VolumeViewControls::VolumeViewControls(ExperimentDocument& document, QWidget* parent)
    : ControlGroup(tr("Volume"), document, parent),
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

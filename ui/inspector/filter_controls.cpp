#include "ui/inspector/filter_controls.h"

#include "ui/widgets/number_slider.h"
#include "ui/widgets/segmented_control.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <numeric>

namespace convscope {

namespace {

constexpr int kLargestSeed = 9999;

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

FilterControls::FilterControls(ExperimentDocument& document, QWidget* parent)
    : ControlGroup(tr("Filters and weights"), document, parent),
      m_filters(addSlider(tr("Filters"), tr("Filters"), [](Experiment& e) -> int& { return e.layer.filters; }))
{
    m_filters->setLimits(1, LayerSettings::kMostFilters);
    addGroups();
    m_hint = addHint();
    m_weights = addChoice(tr("Weights"), {tr("Presets"), tr("Random")},
                          [](Experiment& e) -> WeightSource& { return e.layer.weights; });
    addSeed();
    refresh();
}

void FilterControls::addGroups()
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

void FilterControls::addSeed()
{
    m_seedRow = new QWidget(this);
    auto* layout = new QHBoxLayout(m_seedRow);
    layout->setContentsMargins(0, 0, 0, 0);
    m_seed = new QSpinBox(m_seedRow);
    m_seed->setAccessibleName(tr("Seed of the weights"));
    m_seed->setRange(0, kLargestSeed);
    m_seed->setKeyboardTracking(false);
    auto* next = new QPushButton(tr("New seed"), m_seedRow);
    layout->addWidget(m_seed, 1);
    layout->addWidget(next);
    addRow(tr("Seed"), m_seedRow);
    connect(next, &QPushButton::clicked, this,
            [this] { m_seed->setValue((m_seed->value() + 1) % (kLargestSeed + 1)); });
    connect(m_seed, &QSpinBox::valueChanged, this,
            [this](int seed) { document().edit(tr("Seed"), "seed", [&](Experiment& e) { e.layer.seed = seed; }); });
}

void FilterControls::refresh()
{
    const LayerSettings& layer = experiment().layer;
    m_filters->setValue(layer.filters);
    showGroups();
    m_hint->setText(hint());
    m_weights->setCurrent(static_cast<int>(layer.weights));

    const QSignalBlocker blocker(m_seed);
    m_seed->setValue(layer.seed);
    setRowShown(m_seedRow, layer.weights == WeightSource::Random);
}

void FilterControls::showGroups()
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

QString FilterControls::hint() const
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

} // namespace convscope

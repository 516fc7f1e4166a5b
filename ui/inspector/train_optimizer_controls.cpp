#include "ui/inspector/train_optimizer_controls.h"

#include "ui/widgets/value_slider.h"

#include <QComboBox>
#include <QSignalBlocker>
#include <QSpinBox>
#include <limits>

namespace convscope {

namespace {

constexpr int kKinds = 4;
constexpr double kLeastRate = 1e-5;
constexpr double kMostRate = 1.0;
constexpr double kLeastTypedRate = 1e-6;
constexpr double kMostTypedRate = 1000.0; // whoever wants to see it diverge

std::vector<double> batchSizes()
{
    std::vector<double> sizes;
    for (int size = 1; size <= TrainSettings::kLargestBatch; size *= 2) sizes.push_back(size);
    return sizes;
}

} // namespace

TrainOptimizerControls::TrainOptimizerControls(ExperimentDocument& document, QWidget* parent)
    : ControlGroup(tr("Optimizer"), document, parent),
      m_kind(addWideChoice(tr("Optimizer"), {tr("SGD"), tr("Momentum"), tr("RMS"), tr("Adam")}, kKinds,
                           [](Experiment& e) -> OptimizerKind& { return e.train.optimizer.kind; })),
      m_rate(addValues(tr("Rate"), tr("Learning rate"), roundValues(kLeastRate, kMostRate),
                       [](Experiment& e) -> double& { return e.train.rate; })),
      m_batch(addValues(tr("Batch"), tr("Batch size"), batchSizes(),
                        [](Experiment& e) -> int& { return e.train.batchSize; })),
      m_momentum(addValues(tr("Momentum"), tr("Momentum"), {0.0, 0.5, 0.8, 0.9, 0.95, 0.99},
                           [](Experiment& e) -> double& { return e.train.optimizer.momentum; })),
      m_decay(addValues(tr("Decay"), tr("Weight decay"), {0.0, 1e-5, 1e-4, 1e-3, 0.01, 0.1},
                        [](Experiment& e) -> double& { return e.train.optimizer.weightDecay; })),
      m_initializer(addList(tr("Weights"), tr("Initial weights"),
                            {tr("He, uniform"), tr("He, normal"), tr("Xavier, uniform"), tr("Xavier, normal")},
                            [](Experiment& e) -> Initializer& { return e.train.initializer; }))
{
    m_rate->setDecimals(6);
    m_rate->setTypedRange(kLeastTypedRate, kMostTypedRate);
    m_batch->setDecimals(0);
    m_decay->setDecimals(6);
    addSeed();
    addHint()->setText(
        tr("The rate may change while it learns. A change of anything else begins a new run; the old one "
           "stays in the curves."));
    refresh();
}

void TrainOptimizerControls::addSeed()
{
    m_seed = new QSpinBox(this);
    m_seed->setAccessibleName(tr("Seed of the run"));
    m_seed->setRange(0, std::numeric_limits<int>::max());
    m_seed->setKeyboardTracking(false);
    addRow(tr("Seed"), m_seed);
    connect(m_seed, &QSpinBox::valueChanged, this, [this](int seed) {
        document().edit(tr("Seed"), "train-seed", [&](Experiment& e) { e.train.seed = seed; });
    });
}

void TrainOptimizerControls::refresh()
{
    const TrainSettings& train = experiment().train;
    m_kind->setCurrent(static_cast<int>(train.optimizer.kind));
    m_rate->setValue(train.rate);
    m_batch->setValue(train.batchSize);
    setRowShown(m_momentum, train.optimizer.kind == OptimizerKind::Momentum);
    m_momentum->setValue(train.optimizer.momentum);
    m_decay->setValue(train.optimizer.weightDecay);
    m_initializer->setCurrentIndex(static_cast<int>(train.initializer));
    const QSignalBlocker blocker(m_seed);
    m_seed->setValue(train.seed);
}

} // namespace convscope

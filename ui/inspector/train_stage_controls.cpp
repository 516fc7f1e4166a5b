#include "ui/inspector/train_stage_controls.h"

#include "ui/training/training_session.h"
#include "ui/training/training_words.h"
#include "ui/widgets/number_slider.h"

#include <QComboBox>
#include <algorithm>

namespace convscope {

namespace {

constexpr int kStagesPerRow = 4;

bool showsOneLayer(TrainStage stage)
{
    return stage == TrainStage::Overview || stage == TrainStage::Filters || stage == TrainStage::Statistics;
}

QStringList itemsOf(const QComboBox& box)
{
    QStringList items;
    for (int i = 0; i < box.count(); ++i) items << box.itemText(i);
    return items;
}

} // namespace

TrainStageControls::TrainStageControls(ExperimentDocument& document, TrainingSession& training, QWidget* parent)
    : ControlGroup(tr("View"), document, parent),
      m_training(training),
      m_stage(addWideChoice(tr("View"),
                            {tr("Overview"), tr("Curves"), tr("Network"), tr("Filters"), tr("Statistics"),
                             tr("Confusion"), tr("Attribution")},
                            kStagesPerRow, [](Experiment& e) -> TrainStage& { return e.train.stage; })),
      m_layer(addList(tr("Layer"), tr("Layer in view"), {}, [](Experiment& e) -> int& { return e.train.shownLayer; })),
      m_filter(
          addSlider(tr("Filter"), tr("Filter of the film"), [](Experiment& e) -> int& { return e.train.shownFilter; }))
{
    follow(training);
    refresh();
}

void TrainStageControls::refresh()
{
    m_stage->setCurrent(static_cast<int>(experiment().train.stage));
    showLayers();
}

void TrainStageControls::showLayers()
{
    const TrainSettings& train = experiment().train;
    const TrainingViewPtr& view = m_training.view();
    const QStringList names = view ? weightLayerNames(*view->network) : QStringList();
    // not hidden: what is below would move under the pointer
    m_layer->setEnabled(!names.isEmpty() && showsOneLayer(train.stage));
    m_filter->setEnabled(!names.isEmpty() && train.stage == TrainStage::Filters);
    if (names.isEmpty()) return;
    if (names != itemsOf(*m_layer)) {
        m_layer->clear();
        m_layer->addItems(names);
    }
    const int layer = std::clamp(train.shownLayer, 0, static_cast<int>(names.size()) - 1);
    m_layer->setCurrentIndex(layer);
    m_filter->setLimits(0, weightLayerFilters(*view->network)[static_cast<std::size_t>(layer)] - 1);
    m_filter->setValue(train.shownFilter);
}

} // namespace convscope

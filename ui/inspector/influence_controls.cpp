#include "ui/inspector/influence_controls.h"

#include "ui/scene/comparison.h"
#include "ui/widgets/segmented_control.h"

namespace convscope {

InfluenceControls::InfluenceControls(ExperimentDocument& document, QWidget* parent)
    : ControlGroup(tr("Influence"), document, parent),
      m_measure(addChoice(tr("Count"), {tr("Uses"), tr("|h| sum")}, &Experiment::influenceMeasure)),
      m_fill(addChoice(tr("Map"), {tr("Whole"), tr("Step by step")}, &Experiment::influenceFill)),
      m_scope(addChoice(tr("Of"), {tr("Region"), tr("Photo")}, &Experiment::influenceOfPhoto))
{
    refresh();
}

void InfluenceControls::refresh()
{
    const Experiment& e = experiment();
    m_measure->setCurrent(static_cast<int>(e.influenceMeasure));
    m_fill->setCurrent(static_cast<int>(e.influenceFill));
    m_fill->setChoiceEnabled(1, !e.influenceOfPhoto || isCompared(e), tr("The steps walk the region."));
    m_scope->setCurrent(e.influenceOfPhoto ? 1 : 0);
    setRowShown(m_scope, !isCompared(e)); // two photos would be too small
}

} // namespace convscope

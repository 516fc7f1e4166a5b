#include "ui/inspector/net_layer_controls.h"

#include "ui/scene/tensor_view.h"

#include <QCheckBox>

namespace convscope {

namespace {

/// "12×12×8", or "400" of what is not maps.
QString sizeText(const Shape& shape)
{
    return shape.size() == 4 ? volumeText(shape) : QString::number(elementCount(shape));
}

} // namespace

NetLayerControls::NetLayerControls(ExperimentDocument& document, QWidget* parent)
    : ControlGroup(tr("Layer of the net"), document, parent),
      m_layer(new QLabel(this)),
      m_showsBoth(new QCheckBox(tr("Forward and back side by side"), this))
{
    m_layer->setWordWrap(true);
    m_layer->setTextFormat(Qt::PlainText);
    addWide(m_layer);
    addHint()->setText(tr("These numbers are the net's own. To change them, go back to the net."));
    addWide(m_showsBoth);
    connect(m_showsBoth, &QCheckBox::clicked, this, [this](bool isChecked) {
        this->document().edit(m_showsBoth->text(), "net-pool-both",
                              [&](Experiment& e) { e.pool.showBoth = isChecked; });
    });
    refresh();
}

void NetLayerControls::refresh()
{
    const NetLayerPtr& layer = experiment().netLayer;
    if (!layer) return; // the group is about to go
    m_layer->setText(layer->title + '\n' +
                     tr("reads %1, makes %2").arg(sizeText(layer->input.shape), sizeText(layer->output.shape)));
    setRowShown(m_showsBoth, kindOf(layer->layer) == NetKind::Pooling);
    m_showsBoth->setChecked(experiment().pool.showBoth);
}

} // namespace convscope
